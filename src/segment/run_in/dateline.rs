//! Dates as the line under a title gives them, told from running text.

use crate::segment::rules::{Rules, Word};

/// The length of the date that a text starts with: `5 May 2003`, `May 5, 2003`, with a weekday, with `года`.
pub(super) fn date(rules: &Rules, text: &str) -> Option<usize> {
    let mut words = Words { text, at: 0 };
    let mut word = words.next()?;
    if rules.word(word).is(Word::WEEKDAY) {
        word = words.next()?;
    }
    let second = words.next()?;
    let day = |word: &str| word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit());
    let month = |word: &str| rules.word(word).is(Word::MONTH);
    if !(day(word) && month(second) || month(word) && day(second)) {
        return None;
    }
    let year = words.next()?;
    if year.len() != 4 || !year.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let end = words.at;
    let after = words.next().filter(|word| rules.word(word).is(Word::YEAR));
    Some(if after.is_some() { words.at } else { end })
}

/// Words of letters and digits, with commas and blanks between them.
pub(super) struct Words<'t> {
    pub(super) text: &'t str,
    pub(super) at: usize,
}

impl<'t> Words<'t> {
    pub(super) fn next(&mut self) -> Option<&'t str> {
        let rest = &self.text[self.at..];
        let body = rest.trim_start_matches([' ', ',', '\n', '\u{a0}']);
        let word = word_at(body);
        self.at = self.text.len() - body.len() + word.len();
        (!word.is_empty()).then_some(word)
    }
}

/// The letters and digits that a text starts with.
pub(super) fn word_at(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    &text[..end]
}
