//! The names of one script, searched for at once.

use super::NameRef;
use super::aliases::Aliases;
use crate::fold::{Fold, is_ideograph};
use crate::phrases::Phrases;
use crate::span::Span;
use crate::words::Words;
use rustc_hash::FxHashSet;

/// The scripts that names are kept apart by, so that a text pays only for those that it is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    Latin,
    Cyrillic,
    Han,
}

impl Script {
    pub(super) const ALL: [Self; 3] = [Self::Latin, Self::Cyrillic, Self::Han];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Latin => "Latin",
            Self::Cyrillic => "Cyrillic",
            Self::Han => "Chinese",
        }
    }

    /// The script of a name: Latin, unless a letter of another stands in it.
    pub(super) fn of_name(name: &str) -> Self {
        if name.is_ascii() {
            Self::Latin
        } else if name.chars().any(|c| matches!(c, '\u{400}'..='\u{4ff}')) {
            Self::Cyrillic
        } else if name.chars().any(is_ideograph) {
            Self::Han
        } else {
            Self::Latin
        }
    }

    /// Whether letters of the script may stand in a text, told by the first bytes of its characters.
    pub(super) fn may_stand_in(self, text: &str) -> bool {
        match self {
            Self::Latin => true,
            Self::Cyrillic => text.bytes().any(|byte| matches!(byte, 0xd0..=0xd3)),
            Self::Han => text.bytes().any(|byte| matches!(byte, 0xe3..=0xe9 | 0xef | 0xf0)),
        }
    }
}

/// Words of everyday English that are acronyms too.
pub(super) fn everyday_words() -> impl Iterator<Item = &'static str> {
    let file = include_str!("../../gazetteers/everyday_words.txt");
    file.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace)
}

/// All names of a script, with what each stands for.
#[derive(Debug)]
pub(super) struct Lexicon {
    spellings: Phrases,
    /// For each spelling, where its names begin in `names`; one more at the end.
    first_names: Vec<u32>,
    names: Vec<Name>,
    /// The names' own spelling, one after another.
    cased: String,
}

/// A spelling of a name.
#[derive(Clone, Copy, Debug)]
struct Name {
    alias: NameRef,
    /// Position of its condition in the gazetteer.
    condition: Option<u32>,
    /// Whether it is a word of everyday English as well, if it is written in capitals.
    everyday: bool,
    /// Where its own spelling begins in `Lexicon::cased`; it is as long as the folded one.
    cased: u32,
}

impl Lexicon {
    /// Compiles the names, in the order of the lists, with every spelling that follows a rule.
    pub(super) fn new(aliases: &Aliases) -> Self {
        let everyday: FxHashSet<&str> = everyday_words().collect();
        let mut spellings = Phrases::with_capacity(aliases.len());
        let mut cased = String::with_capacity(aliases.len() * 48);
        let mut names: Vec<(usize, Name)> = Vec::with_capacity(aliases.len() * 2);
        let mut lower = String::new();
        let mut words = Words::new("");
        for (name, alias) in aliases.iter() {
            for form in alias.forms(name) {
                let start = cased.len();
                lower.clear();
                Fold::append(&form, &mut lower, &mut cased);
                if lower.is_empty() {
                    continue;
                }
                let name = Name {
                    alias: alias.reference,
                    condition: alias.condition,
                    everyday: everyday.contains(lower.as_str()),
                    cased: index(start),
                };
                words.read(&lower);
                names.push((spellings.insert(&lower, &words), name));
            }
        }
        // Stable: names of one spelling stay in the order of the lists.
        names.sort_by_key(|(spelling, _)| *spelling);
        let mut lexicon = Self { spellings, first_names: Vec::new(), names: Vec::new(), cased };
        lexicon.group(&names);
        lexicon
    }

    /// Puts the names of each spelling together, each once.
    fn group(&mut self, names: &[(usize, Name)]) {
        self.names.reserve(names.len());
        for of_one in names.chunk_by(|a, b| a.0 == b.0) {
            let first = self.names.len();
            self.first_names.push(index(first));
            let len = self.spellings.get(of_one[0].0).len();
            for (_, name) in of_one {
                let own = |name: &Name| &self.cased[name.cased as usize..][..len];
                let known = self.names[first..].iter().any(|other| {
                    other.alias == name.alias
                        && other.condition == name.condition
                        && own(other) == own(name)
                });
                if !known {
                    self.names.push(*name);
                }
            }
        }
        self.first_names.push(index(self.names.len()));
    }

    /// Every different spelling.
    pub(super) fn spellings(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.spellings.len()).map(|spelling| self.spellings.get(spelling))
    }

    /// Every stretch of the fold that is a whole word and a name in its own capitals, with what it stands for and the
    /// condition of that, by start, then shortest first.
    pub(super) fn find<'l>(
        &'l self,
        fold: &'l Fold,
        words: &'l Words,
    ) -> impl Iterator<Item = (Span, impl Iterator<Item = (NameRef, Option<u32>)> + 'l)> + 'l {
        let found = self.spellings.find(fold.as_str(), words);
        found.map(move |(span, spelling)| (span, self.spelled(spelling, fold, span)))
    }

    fn spelled<'l>(
        &'l self,
        spelling: usize,
        fold: &'l Fold,
        span: Span,
    ) -> impl Iterator<Item = (NameRef, Option<u32>)> + 'l {
        let range = self.first_names[spelling] as usize..self.first_names[spelling + 1] as usize;
        let text = &fold.cased()[span];
        self.names[range].iter().filter_map(move |name| {
            let listed = &self.cased[name.cased as usize..][..text.len()];
            let fits = listed == text || fold.is_caseless() || capitals_kept(listed, text);
            let fits = fits && !(name.everyday && fold.is_in_capitals(span.start));
            fits.then_some((name.alias, name.condition))
        })
    }
}

fn index(value: usize) -> u32 {
    u32::try_from(value).expect("the gazetteer has checked that the names are not too many")
}

/// Whether every capital of a listed name is one in the text.
fn capitals_kept(listed: &str, text: &str) -> bool {
    listed.chars().zip(text.chars()).all(|(listed, text)| listed == text || !listed.is_uppercase())
}

#[cfg(test)]
mod tests {
    use super::Script;

    #[test]
    fn scripts() {
        assert_eq!(Script::of_name("Türkiye"), Script::Latin);
        assert_eq!(Script::of_name("Хартия ООН"), Script::Cyrillic);
        assert_eq!(Script::of_name("上海"), Script::Han);
        assert!(!Script::Cyrillic.may_stand_in("“Türkiye” – é"));
        assert!(!Script::Han.may_stand_in("“Türkiye” – é"));
        assert!(Script::Han.may_stand_in("(上)") && Script::Cyrillic.may_stand_in("и"));
    }
}
