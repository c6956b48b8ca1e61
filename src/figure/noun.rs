//! The singular of counted nouns.

use rustc_hash::FxHashMap;

/// The singular of an English plural by its ending; irregular ones stand in the data.
pub(crate) fn english(word: &str) -> String {
    let cut = |len: usize, end: &str| format!("{}{end}", &word[..word.len() - len]);
    if let Some(stem) = word.strip_suffix("ies") {
        return if stem.len() > 1 { format!("{stem}y") } else { cut(1, "") };
    }
    if ["sses", "shes", "ches", "xes", "zzes"].iter().any(|end| word.ends_with(end)) {
        return cut(2, "");
    }
    if word.ends_with('s') && !word.ends_with("ss") { cut(1, "") } else { word.to_owned() }
}

/// Whether an English word has the form of a plural.
pub(crate) fn looks_plural(word: &str) -> bool {
    word.len() > 3
        && word.ends_with('s')
        && !["ss", "us", "is", "'s", "ous", "ays"].iter().any(|end| word.ends_with(end))
        || ["days", "ways"].contains(&word)
        || [
            "statuses",
            "buses",
            "delays",
            "highways",
            "railways",
            "holidays",
            "arrays",
            "essays",
            "bays",
            "rays",
            "relays",
            "runways",
            "waterways",
            "pathways",
            "gateways",
            "motorways",
            "displays",
            "plays",
        ]
        .contains(&word)
}

/// Russian nouns known in the nominative singular, by what is left when their ending is cut.
#[derive(Debug, Default)]
pub(crate) struct RussianNouns {
    stems: FxHashMap<String, String>,
}

/// Case endings of nouns, the longest first; the empty one stands for forms without ending (`стран`).
const ENDINGS: [&str; 26] = [
    "иями", "ями", "ами", "иях", "иям", "ией", "ьями", "ев", "ов", "ей", "ой", "ий", "ях", "ах",
    "ям", "ам", "ия", "ие", "ию", "ии", "ом", "ем", "а", "ы", "и", "я",
];

impl RussianNouns {
    /// A table of these nouns, in the nominative singular; an irregular form follows its noun after `=`.
    pub(crate) fn new<'a>(nouns: impl Iterator<Item = &'a str>) -> Self {
        let mut stems = FxHashMap::default();
        for noun in nouns {
            let (noun, forms) = noun.split_once('=').unwrap_or((noun, ""));
            for form in forms.split(',').filter(|form| !form.is_empty()) {
                stems.insert(form.to_owned(), noun.to_owned());
            }
            stems.entry(Self::stem(noun).to_owned()).or_insert_with(|| noun.to_owned());
        }
        Self { stems }
    }

    /// A noun in the nominative without its ending.
    fn stem(noun: &str) -> &str {
        for end in ["ие", "ия", "ий", "ье", "ья", "а", "я", "о", "е", "ь", "й"] {
            if let Some(stem) = noun.strip_suffix(end) {
                return stem;
            }
        }
        noun
    }

    /// The nominative singular of a form.
    pub(crate) fn singular(&self, form: &str) -> String {
        if let Some(noun) = self.stems.get(form) {
            return noun.clone();
        }
        let known = ENDINGS.iter().find_map(|end| self.stems.get(form.strip_suffix(end)?));
        known.cloned().unwrap_or_else(|| Self::guess(form))
    }

    /// The nominative singular of a noun that is not known, by its ending after a number.
    fn guess(form: &str) -> String {
        let ends: [(&str, &str); 22] = [
            ("ций", "ция"),
            ("сий", "сия"),
            ("ений", "ение"),
            ("аний", "ание"),
            ("ятий", "ятие"),
            ("ствий", "ствие"),
            ("ции", "ция"),
            ("ения", "ение"),
            ("ания", "ание"),
            ("ств", "ство"),
            ("ства", "ство"),
            ("телей", "тель"),
            ("теля", "тель"),
            ("остей", "ость"),
            ("ости", "ость"),
            ("ников", "ник"),
            ("цев", "ец"),
            ("ов", ""),
            ("ев", "й"),
            ("ок", "ка"),
            ("ки", "ка"),
            ("ы", "а"),
        ];
        for (end, nominative) in ends {
            if let Some(stem) = form.strip_suffix(end) {
                return format!("{stem}{nominative}");
            }
        }
        form.strip_suffix('а').unwrap_or(form).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_singulars() {
        for (plural, singular) in [
            ("countries", "country"),
            ("projects", "project"),
            ("bodies", "body"),
            ("annexes", "annex"),
            ("boxes", "box"),
            ("processes", "process"),
            ("branches", "branch"),
            ("houses", "house"),
            ("states", "state"),
        ] {
            assert!(looks_plural(plural));
            assert_eq!(english(plural), singular);
        }
        for word in ["various", "this", "access", "is", "previous"] {
            assert!(!looks_plural(word), "{word}");
        }
    }

    #[test]
    fn russian_singulars() {
        let nouns = RussianNouns::new(
            ["страна", "государство", "статья=статей", "проект", "соглашение", "организация"]
                .into_iter(),
        );
        for (form, singular) in [
            ("стран", "страна"),
            ("странами", "страна"),
            ("государств", "государство"),
            ("статей", "статья"),
            ("проектов", "проект"),
            ("соглашений", "соглашение"),
            ("организациям", "организация"),
            ("приложений", "приложение"),
        ] {
            assert_eq!(nouns.singular(form), singular);
        }
    }
}
