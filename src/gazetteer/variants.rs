//! Spellings of a name that follow a rule, so that no list has to hold them.

use super::russian;
use crate::kind::{Kind, Label};
use aho_corasick::AhoCorasick;
use smallvec::{SmallVec, smallvec};
use std::borrow::Cow;
use std::sync::OnceLock;

/// Spellings of a name; mostly one, and that as listed.
pub(super) type Forms<'n> = SmallVec<[Cow<'n, str>; 2]>;

/// How further spellings of a name are made.
#[derive(Clone, Copy, Debug)]
pub(super) enum Inflection {
    English,
    Russian,
    None,
}

impl Inflection {
    /// That of the names in the column of a language.
    pub(super) fn of(language: &str) -> Self {
        match language {
            "en" => Self::English,
            "ru" => Self::Russian,
            _ => Self::None,
        }
    }
}

/// Every spelling of a listed name that is searched for, the listed one first.
pub(super) fn of(name: &str, inflection: Inflection, kind: Kind) -> Forms<'_> {
    let mut forms = match inflection {
        Inflection::English => english(name, kind),
        Inflection::Russian => russian::forms(name, kind).into_iter().map(Cow::Owned).collect(),
        Inflection::None => smallvec![Cow::Borrowed(name)],
    };
    hyphenless(&mut forms);
    forms
}

/// British and American spellings: the whole name in the one or in the other.
const SPELLINGS: &[(&str, &str)] = &[
    ("isation", "ization"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("eighbour", "eighbor"),
    ("abour", "abor"),
    ("armonis", "armoniz"),
    ("efence", "efense"),
    ("Centre", "Center"),
    ("rogramme", "rogram"),
    ("ivilis", "iviliz"),
];

fn english(name: &str, kind: Kind) -> Forms<'_> {
    let title = kind.label() == Some(Label::Agreement)
        || matches!(kind, Kind::Organisation | Kind::Organ | Kind::Ministry);
    let mut forms: Forms<'_> = smallvec![if title { small_titles(name) } else { name.into() }];
    respell(&mut forms);
    if let Some(dotted) = dotted(name, kind) {
        forms.push(dotted.into());
    }
    if kind == Kind::Demonym && takes_plural_s(name) {
        forms.push(format!("{name}s").into());
    }
    forms
}

/// Adds the spellings of the first form: British, American, and of what is done in co-operation.
fn respell(forms: &mut Forms<'_>) {
    let name = &*forms[0];
    let mut found: Vec<usize> =
        parts().find_overlapping_iter(name).map(|found| found.pattern().as_usize() / 2).collect();
    found.sort_unstable();
    found.dedup();
    let pairs = || found.iter().filter_map(|pair| SPELLINGS.get(*pair).copied());
    let mut others: SmallVec<[String; 3]> = SmallVec::new();
    if pairs().next().is_some() {
        others.push(respelled(name, pairs()));
        others.push(respelled(name, pairs().map(|(british, american)| (american, british))));
    }
    if found.contains(&SPELLINGS.len()) {
        others.push(name.replace(COOPERATION, "o-operation"));
    }
    for form in others {
        if !forms.iter().any(|known| *known == form) {
            forms.push(form.into());
        }
    }
}

const COOPERATION: &str = "ooperation";

/// A title or the name of an organ of three words or more asks for a capital in its first word and in acronyms only: the
/// others are written with or without (`Convention against Terrorism`, `Convention against terrorism`).
fn small_titles(name: &str) -> Cow<'_, str> {
    let blanks = memchr::memchr_iter(b' ', name.as_bytes());
    if blanks.clone().count() < 2 {
        return name.into();
    }
    let acronym = |word: &str| word.bytes().filter(u8::is_ascii_uppercase).count() > 1;
    let mut form = String::with_capacity(name.len());
    let mut start = 0;
    for end in blanks.chain([name.len()]) {
        let word = &name[start..end];
        let at = form.len();
        if start == 0 || acronym(word) {
            form.push_str(word);
        } else if word.is_ascii() {
            form.push_str(word);
            form[at..].make_ascii_lowercase();
        } else {
            form.push_str(&word.to_lowercase());
        }
        form.push(' ');
        start = end + 1;
    }
    form.pop();
    form.into()
}

/// Finds what is spelled in several ways, two of each in the order of [`SPELLINGS`]; in most names nothing is.
fn parts() -> &'static AhoCorasick {
    static PARTS: OnceLock<AhoCorasick> = OnceLock::new();
    let parts = SPELLINGS.iter().flat_map(|(british, american)| [*british, *american]);
    PARTS.get_or_init(|| {
        AhoCorasick::new(parts.chain([COOPERATION])).expect("a few short parts are no matter")
    })
}

/// The name with the first of each pair in place of the second.
fn respelled<'p>(name: &str, pairs: impl Iterator<Item = (&'p str, &'p str)>) -> String {
    pairs.fold(name.to_owned(), |form, (to, from)| {
        if form.contains(to) && to.len() > from.len() { form } else { form.replace(from, to) }
    })
}

/// `U.S.` for `US`: acronyms of states and organisations of two to four letters.
fn dotted(name: &str, kind: Kind) -> Option<String> {
    let acronym =
        (2..=4).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_uppercase());
    let dotted_kind =
        matches!(kind, Kind::State | Kind::FormerState | Kind::Territory | Kind::Organisation);
    (acronym && dotted_kind).then(|| name.chars().flat_map(|letter| [letter, '.']).collect())
}

/// Names of peoples that take an -s: Kazakhs, Americans, Kazakhstanis; not Chinese, British, French, Swiss, Kyrgyz.
fn takes_plural_s(name: &str) -> bool {
    !["s", "se", "sh", "ch", "z", "men", "x"].iter().any(|end| name.ends_with(end))
}

/// Adds each name with a hyphen written with a blank, and in one word: hyphens come and go in names, and a line end
/// takes them away. After a hyphen a capital is not asked for.
fn hyphenless(forms: &mut Forms<'_>) {
    for index in 0..forms.len() {
        if forms[index].contains('-') {
            let blank = forms[index].replace('-', " ").into();
            forms.push(blank);
            forms[index] = small_after_hyphen(&forms[index]).into();
            let joined = forms[index].replace('-', "").into();
            forms.push(joined);
        }
    }
}

fn small_after_hyphen(name: &str) -> String {
    let mut parts = name.split('-');
    let mut form = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let mut letters = part.chars();
        form.push('-');
        form.extend(letters.next().into_iter().flat_map(char::to_lowercase));
        form.push_str(letters.as_str());
    }
    form
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings() {
        let cases: &[(&str, Kind, &[&str])] = &[
            (
                "World Trade Organization",
                Kind::Organisation,
                &["World trade organization", "World trade organisation"],
            ),
            ("US", Kind::State, &["US", "U.S."]),
            ("Kazakh", Kind::Demonym, &["Kazakh", "Kazakhs"]),
            ("Chinese", Kind::Demonym, &["Chinese"]),
            ("Asia-Pacific", Kind::Region, &["Asia-pacific", "Asia Pacific", "Asiapacific"]),
            ("Programme", Kind::Programme, &["Programme", "Program"]),
        ];
        for (name, kind, forms) in cases {
            assert_eq!(of(name, Inflection::English, *kind)[..], **forms);
        }
    }
}
