//! The languages and what belongs to each.

/// A language: its code and the rules kept in its folder of `gazetteers/`.
#[derive(Debug)]
pub struct Language {
    /// ISO 639-1 code.
    pub code: &'static str,
    /// Whether a character belongs to the script by which the language is told from the others.
    script: fn(char) -> bool,
    /// How many letters such a character counts for when languages are told apart: a Chinese one stands for a word.
    weight: usize,
    /// Rules for sentences: abbreviations, headings, list marks (TOML).
    pub sentences: &'static str,
    /// Words by which names that no list holds are known (TOML).
    pub names: &'static str,
    /// Rules for dates and durations (TOML).
    pub dates: &'static str,
    /// Rules for figures (TOML).
    pub figures: &'static str,
}

/// Every language, the one taken where nothing tells otherwise first.
pub static LANGUAGES: [Language; 3] = [
    Language {
        code: "en",
        script: |c| c.is_ascii_alphabetic(),
        weight: 1,
        sentences: include_str!("../gazetteers/en/sentences.toml"),
        names: include_str!("../gazetteers/en/names.toml"),
        dates: include_str!("../gazetteers/en/dates.toml"),
        figures: include_str!("../gazetteers/en/figures.toml"),
    },
    Language {
        code: "ru",
        script: |c| matches!(c, '\u{400}'..='\u{4ff}'),
        weight: 1,
        sentences: include_str!("../gazetteers/ru/sentences.toml"),
        names: include_str!("../gazetteers/ru/names.toml"),
        dates: include_str!("../gazetteers/ru/dates.toml"),
        figures: include_str!("../gazetteers/ru/figures.toml"),
    },
    Language {
        code: "zh",
        script: crate::fold::is_ideograph,
        weight: 3,
        sentences: include_str!("../gazetteers/zh/sentences.toml"),
        names: include_str!("../gazetteers/zh/names.toml"),
        dates: include_str!("../gazetteers/zh/dates.toml"),
        figures: include_str!("../gazetteers/zh/figures.toml"),
    },
];

/// How many bytes of a text are looked at to tell its language.
const SAMPLE: usize = 4096;

impl Language {
    /// The language with this code.
    pub fn by_code(code: &str) -> Option<&'static Language> {
        LANGUAGES.iter().find(|language| language.code == code)
    }

    /// The language whose script a text is written in, judged by its beginning; the first of the table where it has
    /// no letters.
    pub fn of_text(text: &str) -> &'static Language {
        let sample = &text[..text.floor_char_boundary(SAMPLE)];
        if sample.is_ascii() {
            return &LANGUAGES[0]; // the only one that is written in ASCII
        }
        let mut counts = [0usize; LANGUAGES.len()];
        counts[0] = sample.bytes().filter(u8::is_ascii_alphabetic).count();
        for c in sample.chars().filter(|c| !c.is_ascii()) {
            for (count, language) in counts.iter_mut().zip(&LANGUAGES) {
                *count += language.weight * usize::from((language.script)(c));
            }
        }
        let most = counts.iter().copied().max().unwrap_or(0);
        let index = counts.iter().position(|&count| count == most).unwrap_or(0);
        &LANGUAGES[index]
    }

    /// Position in [`LANGUAGES`].
    pub fn index(&self) -> usize {
        LANGUAGES.iter().position(|language| language.code == self.code).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn told_by_script() {
        let cases = [
            ("The Parties shall", "en"),
            ("Стороны согласились (SCO)", "ru"),
            ("上海合作组织成员国", "zh"),
            ("1. 2. 3.", "en"),
            ("", "en"),
            ("WTO 成员资格", "zh"),
        ];
        for (text, code) in cases {
            assert_eq!(Language::of_text(text).code, code, "{text}");
        }
    }
}
