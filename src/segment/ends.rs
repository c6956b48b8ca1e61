//! Whether a full stop after a word ends a sentence or belongs to the word.

use super::cut::{Cutter, WORD};
use super::opening::Opening;
use super::rules::Word;
use super::text::{is_capitals, is_dash, is_roman, last_word};
use crate::fold::is_ideograph;

/// Whether a sentence may end after a word with a full stop.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    Yes,
    No,
    /// Only before a word that opens a sentence.
    BeforeStarter,
}

impl Cutter<'_, '_> {
    /// Whether a sentence may end after `word` and a full stop before what opens with `opening`.
    pub(super) fn ends(&self, word: &str, before: &str, opening: &Opening<'_>) -> Ends {
        if self.rules.is_plain(word) {
            return Ends::Yes;
        }
        if is_initial(word) {
            return if opening.in_bracket { Ends::No } else { Ends::BeforeStarter };
        }
        let known = self.rules.word(word);
        let last = word.rsplit(['.', '-', '–', '/', '&']).next().unwrap_or(word);
        let known = if known == Word::default() && last.len() < word.len() && last.len() > 1 {
            self.rules.word(last)
        } else {
            known
        };
        let counted = opening.first.is_some_and(char::is_numeric) || self.is_reference(opening);
        if known.is(Word::NEVER) {
            return Ends::No;
        }
        if known.is(Word::NUMBER) {
            let code = opening.word.len() <= 3 && is_capitals(opening.word) && opening.word != "I";
            if counted || code || is_roman(opening.word) || opening.is_sign {
                return Ends::No;
            }
            if !known.is(Word::OFTEN) && !known.is(Word::NAME) {
                return if word.chars().count() > 2 { Ends::Yes } else { Ends::BeforeStarter };
            }
        }
        if known.is(Word::NAME) {
            // `2014 г.` is a year, `г. Минск` a town.
            if !known.is(Word::SOMETIMES) {
                return Ends::No;
            }
            let number = last_word(before);
            if !number.starts_with(|c: char| c.is_ascii_digit()) && !is_roman(number) {
                return Ends::BeforeStarter;
            }
        }
        if known.is(Word::YEAR) {
            // `от 10 ноября 2007 г. N 1495`
            let numbered = opening.is_sign || opening.word == "N";
            return if numbered { Ends::No } else { self.ends_year(before, opening) };
        }
        if known.is(Word::OFTEN) {
            // `at 6 a.m. Monday`, `6:33 P.M. EDT`
            let timed = self.rules.word(opening.word).is(Word::WEEKDAY) || is_zone(opening.word);
            return if counted || opening.in_bracket || timed { Ends::No } else { Ends::Yes };
        }
        if known.is(Word::SOMETIMES) {
            return if counted { Ends::No } else { Ends::BeforeStarter };
        }
        self.ends_unknown(word, opening)
    }

    /// Whether what opens is itself an abbreviation before a number: `Pub.L. No. 99`.
    fn is_reference(&self, opening: &Opening<'_>) -> bool {
        opening.abbreviated && self.rules.word(opening.word).is(Word::NUMBER)
    }

    /// Whether a sentence ends after `г.` or `н. э.` behind a number. Not where the date only leads in what follows
    /// (`В 2014 г. Минск`, `…, а в 2014 г. Минск`), nor before a word in an oblique case.
    fn ends_year(&self, before: &str, opening: &Opening<'_>) -> Ends {
        let start = before.len().saturating_sub(48);
        let tail = &before[before.ceil_char_boundary(start)..];
        let of_date = |word: &str| {
            let known = self.rules.word(word);
            known.is(Word::MONTH)
                || known.is(Word::YEAR)
                || known.is(Word::RUNNING)
                || word.starts_with(|c: char| c.is_ascii_digit() || is_dash(c))
                || is_roman(word)
                || word == "н."
        };
        let mut left = tail.trim_end();
        while !left.is_empty() && of_date(last_word(left)) {
            left = left[..left.len() - last_word(left).len()].trim_end();
        }
        let leads = left.is_empty() && tail.len() == before.len()
            || left.ends_with([',', ';', ':', '(', '—', '–']);
        let oblique =
            ["ую", "ого", "ому", "ыми", "ими", "его"].iter().any(|end| opening.word.ends_with(end));
        if leads || oblique { Ends::BeforeStarter } else { Ends::Yes }
    }

    /// The same for a word that is in no list: initials, letters with dots, words without a vowel.
    fn ends_unknown(&self, word: &str, opening: &Opening<'_>) -> Ends {
        if word.chars().count() == 1
            && word.starts_with(|c: char| c.is_alphabetic() && !is_ideograph(c))
        {
            return Ends::BeforeStarter;
        }
        let last = word.rsplit('.').next().unwrap_or(word);
        if last.len() < word.len() && (is_dotted(word) || is_initial(last)) {
            let held = opening.is_sign || self.is_reference(opening);
            return if held { Ends::No } else { Ends::BeforeStarter };
        }
        if word.len() <= 10 && is_vowelless(word) { Ends::BeforeStarter } else { Ends::Yes }
    }

    /// The word that stands before a stop, without what opens it, and the text before it. One blank between them is
    /// what reading a page left: `Mr . Ali`.
    pub(super) fn word_before(&self, start: usize, stop: usize) -> (&str, &str) {
        let head = &self.text[start..stop];
        let head = head.strip_suffix(' ').unwrap_or(head);
        let limit = head.floor_char_boundary(head.len().saturating_sub(WORD));
        let at = head.as_bytes()[limit..]
            .iter()
            .rposition(|&b| is_edge(b))
            .map_or(limit, |at| limit + at + 1);
        let word = head[at..].trim_start_matches(|c: char| !c.is_alphanumeric());
        (word, head[..head.len() - word.len()].trim_end())
    }
}

/// The short name of a time zone: `EST`, `GMT`, `UTC`.
fn is_zone(word: &str) -> bool {
    let capitals = word.bytes().all(|b| b.is_ascii_uppercase());
    capitals && (3..=4).contains(&word.len()) && (word.ends_with('T') || word == "UTC")
}

/// A byte that a word cannot run over.
pub(super) fn is_edge(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'(' | b'[' | b'"' | b',' | b';')
}

/// Letters with dots between them: `U.S`, `N.A`, `н.э`.
fn is_dotted(word: &str) -> bool {
    word.split('.').all(|part| part.len() <= 2 && part.chars().all(char::is_alphabetic))
}

/// A capital letter alone.
fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
}

/// A short word without a vowel that is not written in capitals: an abbreviation, whatever it stands for.
fn is_vowelless(word: &str) -> bool {
    let mut letters = 0;
    let mut small = false;
    for c in word.chars() {
        if !c.is_alphabetic() || "aeiouyAEIOUYаеёиоуыэюяАЕЁИОУЫЭЮЯ".contains(c) || is_ideograph(c)
        {
            return false;
        }
        small |= c.is_lowercase();
        letters += 1;
    }
    small && (2..=5).contains(&letters)
}
