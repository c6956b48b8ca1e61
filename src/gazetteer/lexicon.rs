//! The names of one script in one automaton.

use super::variants;
use super::{Alias, NameRef};
use crate::fold::{Fold, is_ideograph};
use crate::span::Span;
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use std::collections::HashSet;

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
    automaton: AhoCorasick,
    /// For each pattern of the automaton, where its names begin in `names`; one more at the end.
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
    /// Where its own spelling begins in `Lexicon::cased`; it is as long as the pattern.
    cased: u32,
}

impl Lexicon {
    /// Compiles the names, in the order of the lists, with every spelling that follows a rule.
    pub(super) fn new(aliases: &[Alias]) -> Self {
        let everyday: HashSet<&str> = everyday_words().collect();
        let mut spellings = Vec::with_capacity(aliases.len() * 2);
        for alias in aliases {
            for variant in variants::of(&alias.text, alias.language(), alias.reference.kind) {
                let (lower, cased) = Fold::phrase(&variant).into_parts();
                if !lower.is_empty() {
                    spellings.push((lower, cased, alias));
                }
            }
        }
        // Stable: names of one spelling stay in the order of the lists.
        spellings.sort_by(|a, b| a.0.cmp(&b.0));
        let mut first_names: Vec<u32> = Vec::new();
        let mut names: Vec<Name> = Vec::with_capacity(spellings.len());
        let mut all_cased = String::new();
        let mut patterns: Vec<&str> = Vec::with_capacity(spellings.len());
        for (lower, cased, alias) in &spellings {
            if patterns.last() != Some(&lower.as_str()) {
                patterns.push(lower);
                first_names.push(index(names.len()));
            }
            let first = first_names[patterns.len() - 1] as usize;
            let known = names[first..].iter().any(|name| {
                name.alias == alias.reference
                    && name.condition == alias.condition
                    && all_cased[name.cased as usize..][..cased.len()] == **cased
            });
            if !known {
                let begins = index(all_cased.len());
                all_cased.push_str(cased);
                names.push(Name {
                    alias: alias.reference,
                    condition: alias.condition,
                    everyday: everyday.contains(lower.as_str()),
                    cased: begins,
                });
            }
        }
        first_names.push(index(names.len()));
        let automaton = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .match_kind(MatchKind::Standard)
            .build(&patterns)
            .expect("the gazetteer has checked that the names are not too many");
        Self { automaton, first_names, names, cased: all_cased }
    }

    /// Number of different spellings.
    pub(super) fn len(&self) -> usize {
        self.automaton.patterns_len()
    }

    /// How many matches the automaton alone finds.
    pub(super) fn bare_scan(&self, folded: &str) -> usize {
        self.automaton.find_overlapping_iter(folded).count()
    }

    /// Every stretch of the fold that is a whole word and a name in its own capitals, with what it stands for and the
    /// condition of that, in no particular order of start.
    pub(super) fn find<'l>(
        &'l self,
        fold: &'l Fold,
    ) -> impl Iterator<Item = (Span, impl Iterator<Item = (NameRef, Option<u32>)> + 'l)> + 'l {
        self.automaton.find_overlapping_iter(fold.as_str()).filter_map(move |found| {
            let span = Span::new(found.start(), found.end());
            let whole = fold.is_boundary(span.start) && fold.is_boundary(span.end);
            whole.then(|| (span, self.spelled(found.pattern().as_usize(), fold, span)))
        })
    }

    fn spelled<'l>(
        &'l self,
        pattern: usize,
        fold: &'l Fold,
        span: Span,
    ) -> impl Iterator<Item = (NameRef, Option<u32>)> + 'l {
        let range = self.first_names[pattern] as usize..self.first_names[pattern + 1] as usize;
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
