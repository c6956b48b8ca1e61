//! Reads the noun that a number counts in Chinese.

use super::After;
use crate::annotate::figure::parse::Reader;
use crate::figure::words::Number;

impl Reader<'_> {
    /// A classifier, then a noun that the list holds; or such a noun at once.
    pub(super) fn chinese(&self, number: &Number) -> After {
        let lexicon = self.lexicon;
        let fold = self.view.fold;
        let mut at = number.end;
        at += usize::from(self.lower[at..].starts_with(' '));
        if let Some((end, ())) = lexicon.decoys.at(self.lower, fold, at) {
            let time = lexicon.times.contains(&self.lower[at..end]); // 1万年
            return if time { After::Time } else { After::Nothing };
        }
        let classifier = lexicon.classifiers.at(self.lower, fold, at).map(|(end, ())| end);
        let direct = lexicon.nouns.at(self.lower, fold, at).map(|(end, ())| end);
        if let Some(end) = direct
            && classifier.is_none_or(|classifier| end > classifier)
        {
            return self.chinese_noun(at, end);
        }
        let Some(from) = classifier else { return After::Nothing };
        let next: Vec<usize> = self.lower[from..]
            .char_indices()
            .map(|(at, c)| from + at + c.len_utf8())
            .take(3)
            .collect();
        if next.iter().any(|&end| lexicon.times.contains(&self.lower[from..end])) {
            return After::Time;
        }
        // The noun stands within the next few characters, before any stop.
        let mut start = from;
        for c in self.lower[from..].chars().take(10) {
            if let Some((end, ())) = lexicon.nouns.at(self.lower, fold, start) {
                return self.chinese_noun(start, end);
            }
            if !c.is_alphabetic() || lexicon.stops.contains(c.encode_utf8(&mut [0; 4]) as &str) {
                break;
            }
            start += c.len_utf8();
        }
        After::Nothing
    }

    fn chinese_noun(&self, start: usize, end: usize) -> After {
        let noun = &self.lower[start..end];
        if self.lexicon.times.contains(noun) {
            After::Time
        } else {
            After::Noun(end, noun.to_owned())
        }
    }
}
