//! Small questions about characters and words.

use crate::span::Span;

/// Tells whether a sign stands in one stretch of a text after the other, in one search through the text.
pub(super) struct Ahead<'t> {
    text: &'t [u8],
    find: fn(&[u8]) -> Option<usize>,
    /// The next place of the sign.
    next: usize,
}

impl<'t> Ahead<'t> {
    pub(super) fn new(text: &'t str, find: fn(&[u8]) -> Option<usize>) -> Self {
        let text = text.as_bytes();
        Self { text, find, next: find(text).unwrap_or(text.len()) }
    }

    /// Whether the sign stands in a stretch. No stretch starts before the last one asked for.
    #[inline]
    pub(super) fn stands_in(&mut self, stretch: Span) -> bool {
        if self.next < stretch.start {
            self.next = (self.find)(&self.text[stretch.start..])
                .map_or(self.text.len(), |at| stretch.start + at);
        }
        self.next < stretch.end
    }
}

/// The first character.
pub(super) fn first_char(text: &str) -> Option<char> {
    text.chars().next()
}

/// The last character.
pub(super) fn last_char(text: &str) -> Option<char> {
    text.chars().next_back()
}

/// The first word: up to the first white space.
pub(super) fn first_word(text: &str) -> &str {
    let end = text.bytes().position(|b| b.is_ascii_whitespace()).unwrap_or(text.len());
    let word = &text[..end];
    if word.is_ascii() { word } else { word.split(char::is_whitespace).next().unwrap_or(word) }
}

/// The last word: from the last white space on.
pub(super) fn last_word(text: &str) -> &str {
    let start = text.bytes().rposition(|b| b.is_ascii_whitespace()).map_or(0, |at| at + 1);
    let word = &text[start..];
    if word.is_ascii() { word } else { word.rsplit(char::is_whitespace).next().unwrap_or(word) }
}

/// A stop that ends a sentence.
pub(super) fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '．')
}

/// A mark that closes a quotation, a bracket or an emphasis.
pub(super) fn is_closer(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '”'
            | '’'
            | '»'
            | ')'
            | ']'
            | '}'
            | '*'
            | '_'
            | '」'
            | '』'
            | '）'
            | '》'
            | '〉'
            | '】'
            | '›'
    )
}

/// A mark that opens a quotation, a bracket or an emphasis.
pub(super) fn is_opener(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '“'
            | '‘'
            | '«'
            | '„'
            | '('
            | '['
            | '{'
            | '*'
            | '_'
            | '¿'
            | '¡'
            | '「'
            | '『'
            | '（'
            | '《'
            | '`'
            | '‹'
    )
}

/// A capital letter.
pub(super) fn is_cased_upper(c: char) -> bool {
    c.is_uppercase()
}

/// A small number written high: a footnote mark.
pub(super) fn is_superscript(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// A dash of any length.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '―' | '‒' | '−')
}

/// Whether a word is a Roman number.
pub(super) fn is_roman(word: &str) -> bool {
    !word.is_empty()
        && word.len() <= 8
        && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C' | b'D' | b'M'))
}

/// Whether a text has capitals and no small letters.
pub(super) fn is_capitals(text: &str) -> bool {
    let mut capitals = false;
    for c in text.chars() {
        if c.is_lowercase() {
            return false;
        }
        capitals |= c.is_uppercase();
    }
    capitals
}

/// The text without stops' followers at its end: closing marks, footnote marks.
pub(super) fn trim_closers(text: &str) -> &str {
    if text.ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | ';' | ':')) {
        return text;
    }
    text.trim_end_matches(|c| is_closer(c) || is_superscript(c))
}

/// Whether the text ends with a stop, closing marks and glued footnote numbers aside.
pub(super) fn ends_with_stop(text: &str) -> bool {
    let bare = trim_closers(text);
    let Some(last) = last_char(bare).filter(|&c| is_stop(c) || c.is_ascii_digit()) else {
        return false;
    };
    if is_stop(last) {
        return true;
    }
    let digits = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    let marks = bare.len() - digits.len();
    let before = trim_closers(digits).trim_end_matches(is_stop);
    (1..=3).contains(&marks)
        && last_char(trim_closers(digits)).is_some_and(is_stop)
        && before.ends_with(|c: char| c.is_lowercase() || is_closer(c))
}
