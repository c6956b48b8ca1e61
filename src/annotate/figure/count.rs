//! Reads the noun that a number counts.

mod chinese;
mod russian;

use super::parse::{Reader, Script};
use crate::figure::noun;
use crate::figure::words::{Number, letters_len, next_after_blank, word_at};
use rust_decimal::Decimal;

/// What stands after a number that has no unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum After {
    /// A counted noun: where it ends, and its singular.
    Noun(usize, String),
    /// A unit of time: the number is part of a duration or a date.
    Time,
    /// Nothing that can be counted.
    Nothing,
}

/// How many words may stand between a number and its noun.
const MOST_WORDS: usize = 7;

impl<'a> Reader<'a> {
    /// What a number counts.
    pub(super) fn counted(&self, number: &Number) -> After {
        match self.script {
            Script::English => self.english(number),
            Script::Russian => self.russian(number),
            Script::Chinese => self.chinese(number),
        }
    }

    /// The noun in the plural that follows at `at`, as if a number stood there.
    pub(super) fn noun_after(&self, at: usize) -> Option<(usize, String)> {
        let number = Number {
            start: at,
            end: at,
            value: Decimal::TWO,
            scale: Decimal::ONE,
            form: None,
            repaired: false,
            fraction: false,
        };
        match self.counted(&number) {
            After::Noun(end, noun) => Some((end, noun)),
            _ => None,
        }
    }

    fn english(&self, number: &Number) -> After {
        let lexicon = self.lexicon;
        if let Some(word) = self.lower[number.end..].strip_prefix('-') {
            let word = word_at(word, 0);
            return match lexicon.hyphened.get(word) {
                _ if lexicon.times.contains(word) => After::Time,
                Some(_) if self.names_dwelling(number, number.end + 1 + word.len()) => {
                    After::Nothing
                }
                // `a 15-point lead`; but `a 15-point plan` is one.
                Some(_) if word == "point" && !self.is_margin(number.end + 1 + word.len()) => {
                    After::Nothing
                }
                Some(noun) => After::Noun(number.end + 1 + word.len(), noun.clone()),
                None => After::Nothing,
            };
        }
        if self.is_fold(number) {
            // `a tenfold rise`; but `the aim is twofold`.
            let before = self.word_before(number.start).map_or("", |(_, word)| word);
            let change = self.is_margin(number.end) || self.lexicon.change.contains(before);
            let time = || After::Noun(number.end, "time".to_owned());
            return if change { time() } else { After::Nothing };
        }
        if let Some(end) = self.times_sign(number.end) {
            return After::Noun(end, "time".to_owned());
        }
        let shouted = self.cased[number.start..].starts_with(char::is_uppercase)
            && !self.cased[number.start..number.end].contains(char::is_lowercase);
        let mut at = number.end;
        let mut found = None;
        for nth in 0..MOST_WORDS {
            at = self.past_ampersand(at);
            // `nine "fast-tracked" volumes`
            at += usize::from(nth > 0 && self.lower[at..].starts_with("\" "));
            let Some((start, end)) = self.noun_word(at) else { break };
            if self.parted(at, start) {
                break;
            }
            let word = &self.lower[start..end];
            let acronym = !shouted && self.is_acronym(start, end);
            if let Some(next) = self.past_suspended(end) {
                at = next;
                continue; // `ten women- and minority-led firms`
            }
            if lexicon.times.contains(word.trim_end_matches('\'')) {
                // `two business days`; but `120 day centres` counts centres.
                return if found.is_none() { After::Time } else { self.noun(found) };
            }
            if let Some(owners) = word.strip_suffix('\'')
                && found.is_none()
                && let Some(singular) = self.plural(owners)
            {
                return After::Noun(end - 1, singular); // `the two leaders' agenda`
            }
            if word.ends_with("'s") || word.ends_with('\'') {
                at = end;
                continue;
            }
            if nth == 0
                && matches!(word, "still" | "more")
                && let Some((dead, end)) = self.noun_word(end)
                && lexicon.casualties.contains(&self.lower[dead..end])
                && self.clear_end(end)
            {
                return After::Noun(end, lexicon.person.clone()); // `12 still missing`
            }
            if nth == 0 && lexicon.casualties.contains(word) {
                if self.clear_end(end) {
                    return After::Noun(end, lexicon.person.clone()); // `30 wounded`
                }
                if self.plural_ahead(end) {
                    at = end;
                    continue;
                }
            }
            // `40,000 manufacturing and construction jobs`
            let joined = nth > 0 && found.is_none() && self.joins_nouns(number.end + 1, word, end);
            let country = acronym || word == "us" && self.cased[start..].starts_with("US");
            let inner = lexicon.inner.contains(word) && found.is_none();
            let stop = lexicon.stops.contains(word) && !(country || inner || joined);
            if stop || lexicon.numerals.small.contains_key(word) || lexicon.months.contains(word) {
                break;
            }
            if nth == 0 && (word == "others" || self.titled(number, start, word)) {
                break;
            }
            let plural =
                || self.plural(word).filter(|_| !acronym && !self.is_name_in_men(start, end));
            if let Some(singular) = plural().or_else(|| self.acronyms(start, end)) {
                found = Some((end, singular));
                let attributive = lexicon.attributive.contains(word)
                    || word == "states" && self.lower[..start].ends_with("united ");
                if !attributive {
                    break;
                }
            } else if found.is_some() && !self.plural_ahead(end) {
                break;
            }
            at = end;
        }
        found = found.or_else(|| self.limited_thing(number));
        self.noun(found)
    }

    /// The noun in the singular of which a limit or change is told: `the 1,000 warhead reduction`.
    fn limited_thing(&self, number: &Number) -> Option<(usize, String)> {
        let (start, end) = self.noun_word(number.end)?;
        let (next, next_end) = self.noun_word(end)?;
        let word = &self.lower[start..end];
        let lexicon = self.lexicon;
        let thing = word.len() > 3
            && self.cased[start..].starts_with(char::is_lowercase)
            && !lexicon.stops.contains(word)
            && !lexicon.numerals.small.contains_key(word);
        (thing && lexicon.caps.contains(&self.lower[next..next_end]))
            .then(|| (end, word.to_owned()))
    }

    /// Past a word whose hyphen stands for a part that it shares with the next one, and what joins the two.
    fn past_suspended(&self, end: usize) -> Option<usize> {
        let rest = self.lower[end..].strip_prefix('-')?;
        let joint = [" and", " or", " to"]
            .iter()
            .find(|joint| rest.strip_prefix(**joint).is_some_and(|rest| rest.starts_with(' ')));
        joint.map(|joint| end + 1 + joint.len())
    }

    /// Whether the number of rooms is a kind of dwelling and counts nothing: `3-room flats`.
    fn names_dwelling(&self, number: &Number, end: usize) -> bool {
        let next = next_after_blank(self.lower, end);
        number.value < Decimal::TEN
            && next.is_some_and(|(_, word)| self.lexicon.dwellings.contains(word))
    }

    /// Whether a number is a word such as `tenfold`.
    pub(super) fn is_fold(&self, number: &Number) -> bool {
        number.form.is_none() && self.lower[number.start..number.end].ends_with("fold")
    }

    /// Whether the word after `end` tells of a distance or a change.
    fn is_margin(&self, end: usize) -> bool {
        next_after_blank(self.lower, end).is_some_and(|(_, word)| {
            self.lexicon.margins.contains(word) || self.lexicon.change.contains(word)
        })
    }

    /// Past the sign that joins two names before a noun: `a million Johnson & Johnson doses`.
    fn past_ampersand(&self, at: usize) -> usize {
        let names = self.cased[at..].strip_prefix(" & ");
        at + if names.is_some_and(|name| name.starts_with(char::is_uppercase)) {
            " &".len()
        } else {
            0
        }
    }

    /// Whether a word in capitals stands before one that is not: `seven WHO conferences`, `AIDS orphans`.
    fn is_acronym(&self, start: usize, end: usize) -> bool {
        let word = &self.cased[start..end];
        (2..=5).contains(&word.len())
            && word.bytes().all(|byte| byte.is_ascii_uppercase())
            && next_after_blank(self.cased, end)
                .is_some_and(|(_, next)| next.contains(char::is_lowercase))
    }

    /// Whether a word in -men is the first of a name: `2 Chaoyangmen Street`.
    fn is_name_in_men(&self, start: usize, end: usize) -> bool {
        self.lower[start..end].ends_with("men")
            && self.cased[start..].starts_with(char::is_uppercase)
            && next_after_blank(self.cased, end)
                .is_some_and(|(_, next)| next.starts_with(char::is_uppercase))
    }

    /// Whether a number and the word after it are the name of a document: `the 123 Agreement negotiations`.
    fn titled(&self, number: &Number, at: usize, word: &str) -> bool {
        number.form.is_some()
            && self.cased[at..].starts_with(char::is_uppercase)
            && self.lexicon.titles.contains(word)
            && self.word_before(number.start).is_some_and(|(_, word)| word == "the")
    }

    /// Past the sign of a multiple: `6× more`, `a 10x rise`.
    pub(super) fn times_sign(&self, at: usize) -> Option<usize> {
        let sign = self.lower[at..].chars().next().filter(|sign| matches!(sign, '×' | 'x'))?;
        let end = at + sign.len_utf8();
        let apart =
            self.lower[end..].chars().next().is_none_or(|c| !c.is_alphanumeric() && c != '-');
        apart.then_some(end)
    }

    /// Whether the word that ends at `end` joins what stands before a noun: `British and French ships`. In a title or
    /// the name of a class (`4010 Conveyor or transmission belts`) the capitals differ.
    fn joins_nouns(&self, first: usize, word: &str, end: usize) -> bool {
        let lexicon = self.lexicon;
        let free = |word: &str| {
            !lexicon.stops.contains(word)
                && !lexicon.numerals.small.contains_key(word)
                && !lexicon.times.contains(word)
        };
        let Some((second, second_end)) =
            self.noun_word(end).filter(|_| matches!(word, "and" | "or"))
        else {
            return false;
        };
        let Some((noun, noun_end)) = self.noun_word(second_end) else { return false };
        let large = |at: usize| self.cased[at..].starts_with(char::is_uppercase);
        let (joined, noun_word) = (&self.lower[second..second_end], &self.lower[noun..noun_end]);
        large(first) == large(second)
            && !large(noun)
            && free(joined)
            && free(noun_word)
            && self.plural(joined).is_none()
            && self.plural(noun_word).is_some()
    }

    /// Whether the word before a street's name ends at `end`: `2223 Massachusetts Avenue`.
    fn names_street(&self, end: usize) -> bool {
        next_after_blank(self.cased, end).is_some_and(|(at, word)| {
            word.starts_with(char::is_uppercase)
                && self.lexicon.streets.contains(&self.lower[at..at + word.len()])
        })
    }

    fn noun(&self, found: Option<(usize, String)>) -> After {
        let found = found.filter(|(end, _)| !self.names_street(*end));
        let found = found.filter(|(end, _)| !self.lower[..*end].ends_with(" united states"));
        found.map_or(After::Nothing, |(end, singular)| After::Noun(end, singular))
    }

    /// The singular of an acronym that `s` makes a plural whatever stands before it: `98 RBIs`.
    fn acronyms(&self, start: usize, end: usize) -> Option<String> {
        let stem = self.cased[start..end].strip_suffix('s')?;
        let acronym = stem.len() > 1 && stem.bytes().all(|byte| byte.is_ascii_uppercase());
        acronym.then(|| stem.to_lowercase())
    }

    /// The singular of a word that is a plural.
    pub(super) fn plural(&self, word: &str) -> Option<String> {
        let last = word.rsplit('-').next().unwrap_or(word);
        if let Some(singular) = self.irregular(last) {
            return Some(singular);
        }
        if let Some(stem) = last.strip_suffix("men")
            && stem.len() > 2
            && !self.lexicon.no_plurals.contains(last)
        {
            return Some(format!("{}man", &word[..word.len() - "men".len()]));
        }
        noun::looks_plural(last).then(|| {
            let singular = noun::english(last);
            if last.len() == word.len() {
                singular
            } else {
                format!("{}{singular}", &word[..word.len() - last.len()])
            }
        })
    }

    /// The singular of a plural that the data holds, whole or by its end.
    pub(super) fn irregular(&self, word: &str) -> Option<String> {
        let by_end = || {
            self.lexicon.endings.iter().find_map(|(end, singular)| {
                word.strip_suffix(end.as_str()).map(|stem| format!("{stem}{singular}"))
            })
        };
        self.lexicon.irregular.get(word).cloned().or_else(by_end)
    }

    /// Whether a plural stands within the next words, before the phrase ends.
    fn plural_ahead(&self, at: usize) -> bool {
        let mut at = at;
        for _ in 0..3 {
            let Some((start, end)) = self.noun_word(at) else { return false };
            let word = &self.lower[start..end];
            if self.lexicon.stops.contains(word) {
                return false;
            }
            if self.plural(word).is_some() {
                return true;
            }
            at = end;
        }
        false
    }

    /// The next word after one blank: letters, with hyphens and apostrophes inside; a name with stops (`u.s.`) too.
    fn noun_word(&self, at: usize) -> Option<(usize, usize)> {
        let rest = self.lower[at..].strip_prefix(' ')?;
        let start = at + 1;
        let rest = rest.strip_prefix('"').map_or(rest, |inner| inner);
        let start = start + (self.lower.len() - start - rest.len());
        if let Some(abbreviation) =
            ["u.s.", "u.n.", "u.k."].iter().find(|name| rest.starts_with(**name))
        {
            return Some((start, start + abbreviation.len()));
        }
        let end = self.model(start).unwrap_or_else(|| {
            rest.find(|c: char| !(c.is_alphabetic() || matches!(c, '-' | '\'')))
                .unwrap_or(rest.len())
        });
        let word = rest[..end].trim_end_matches('-');
        let word = match word.find('-') {
            Some(dash) if self.is_long_dash(start + dash) => &word[..dash],
            _ => word,
        };
        (!word.is_empty() && word.starts_with(char::is_alphabetic))
            .then_some((start, start + word.len()))
    }

    /// Length of the name of a model before a noun: `50 A320neo jets`, `12 T-72 tanks`, `COVID-19`.
    fn model(&self, start: usize) -> Option<usize> {
        let rest = &self.cased[start..];
        let len = letters_len(rest, |c| c.is_alphanumeric() || c == '-');
        let name = &rest[..len];
        let letters = name.bytes().take_while(u8::is_ascii_uppercase).count();
        let digits =
            name[letters..].trim_start_matches('-').starts_with(|c: char| c.is_ascii_digit());
        ((1..=5).contains(&letters) && digits && rest[len..].starts_with(' ')).then_some(len)
    }

    /// Whether the hyphen of the fold stands for a dash that parts words: `500 soldiers—battled`.
    pub(super) fn is_long_dash(&self, at: usize) -> bool {
        let source = self.view.fold.source(crate::span::Span::new(at, at + 1));
        self.view.document.text[source.start..].starts_with(['—', '―'])
    }
}
