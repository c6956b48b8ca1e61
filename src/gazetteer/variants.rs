//! Spellings of a name that follow a rule, so that no list has to hold them.

use super::russian;
use crate::kind::{Kind, Label};
use aho_corasick::AhoCorasick;
use std::sync::OnceLock;

/// Every spelling of a listed name that is searched for, the listed one first.
pub(super) fn of(name: &str, language: &str, kind: Kind) -> Vec<String> {
    let mut forms = match language {
        "en" => english(name, kind),
        "ru" => russian::forms(name, kind),
        _ => vec![name.to_owned()],
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

fn english(name: &str, kind: Kind) -> Vec<String> {
    let title = kind.label() == Some(Label::Agreement)
        || matches!(kind, Kind::Organisation | Kind::Organ | Kind::Ministry);
    let mut forms = vec![if title { small_titles(name) } else { name.to_owned() }];
    respell(&mut forms);
    if let Some(dotted) = dotted(name, kind) {
        forms.push(dotted);
    }
    if kind == Kind::Demonym && takes_plural_s(name) {
        forms.push(format!("{name}s"));
    }
    forms
}

/// Adds the spellings of the first form: British, American, and of what is done in co-operation.
fn respell(forms: &mut Vec<String>) {
    let name = &forms[0];
    let mut found: Vec<usize> =
        parts().find_overlapping_iter(name).map(|found| found.pattern().as_usize() / 2).collect();
    found.sort_unstable();
    found.dedup();
    let pairs = || found.iter().filter_map(|pair| SPELLINGS.get(*pair).copied());
    let mut others = Vec::new();
    if pairs().next().is_some() {
        others.push(respelled(name, pairs()));
        others.push(respelled(name, pairs().map(|(british, american)| (american, british))));
    }
    if found.contains(&SPELLINGS.len()) {
        others.push(name.replace(COOPERATION, "o-operation"));
    }
    for form in others {
        if !forms.contains(&form) {
            forms.push(form);
        }
    }
}

const COOPERATION: &str = "ooperation";

/// A title or the name of an organ of three words or more asks for a capital in its first word and in acronyms only: the
/// others are written with or without (`Convention against Terrorism`, `Convention against terrorism`).
fn small_titles(name: &str) -> String {
    let blanks = memchr::memchr_iter(b' ', name.as_bytes());
    if blanks.clone().count() < 2 {
        return name.to_owned();
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
    form
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
fn hyphenless(forms: &mut Vec<String>) {
    for index in 0..forms.len() {
        if forms[index].contains('-') {
            forms.push(forms[index].replace('-', " "));
            forms[index] = small_after_hyphen(&forms[index]);
            forms.push(forms[index].replace('-', ""));
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
            assert_eq!(of(name, "en", *kind), *forms);
        }
    }
}
