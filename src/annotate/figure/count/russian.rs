//! Reads the noun that a number counts in Russian.

use super::After;
use crate::annotate::figure::parse::Reader;
use crate::figure::words::Number;

impl Reader<'_> {
    /// Adjectives, then the first noun.
    pub(super) fn russian(&self, number: &Number) -> After {
        let lexicon = self.lexicon;
        let mut at = number.end;
        for nth in 0..5 {
            let Some((start, end)) = self.noun_word(at) else { break };
            let word = &self.lower[start..end];
            if self.parted(at, start) {
                break;
            }
            if lexicon.times.contains(word) {
                return After::Time;
            }
            let number = lexicon.numerals.small.contains_key(word)
                || lexicon.numerals.scales.contains_key(word);
            if number || lexicon.stops.contains(word) || lexicon.months.contains(word) {
                break;
            }
            if let Some(noun) = lexicon.irregular.get(word) {
                return After::Noun(end, noun.clone());
            }
            if nth < 4 && self.is_adjective(word) {
                at = end;
                continue;
            }
            if word.chars().count() < 3 {
                break;
            }
            return After::Noun(end, lexicon.russian.singular(word));
        }
        After::Nothing
    }

    fn is_adjective(&self, word: &str) -> bool {
        let ends = [
            "ых",
            "их",
            "ые",
            "ие",
            "ым",
            "им",
            "ыми",
            "ими",
            "ого",
            "его",
            "ому",
            "ему",
            "ный",
            "ский",
            "ая",
            "ую",
            "вшихся",
            "щихся",
        ];
        let noun = ["ение", "ание", "ствие", "ятие", "имим"];
        word.chars().count() > 3
            && ends.iter().any(|end| word.ends_with(end))
            && !noun.iter().any(|end| word.ends_with(end))
    }
}
