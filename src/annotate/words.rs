//! Walking over the words of a fold, forwards and backwards, within one unit.

use super::View;
use crate::fold::Fold;
use crate::span::Span;

/// A word with what parts it from the place where the walk stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word<'f> {
    /// Blanks and marks between the place and the word.
    pub(super) gap: &'f str,
    /// The word, in the fold.
    pub(super) span: Span,
    /// The word, in small letters.
    pub(super) text: &'f str,
    /// Whether it begins with a capital.
    pub(super) capital: bool,
}

impl Word<'_> {
    /// Whether nothing but a blank parts the word from the place.
    pub(super) fn adjoins(&self) -> bool {
        self.gap == " "
    }

    /// Whether the word is a year of four digits.
    pub(super) fn is_year(&self) -> bool {
        self.text.len() == 4 && self.text.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Whether the word begins with a digit.
    pub(super) fn is_number(&self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit())
    }
}

/// Every word with a capital, in Latin or Cyrillic letters; the parts of one with hyphens are no words.
pub(super) fn capitals<'v>(view: &View<'v>) -> impl Iterator<Item = Word<'v>> {
    let (fold, words) = (view.fold, view.words);
    let bytes = fold.cased().as_bytes();
    let mut free = 0;
    (0..words.len()).filter_map(move |word| {
        let start = words.start(word);
        if start < free || !begins_capital(&bytes[start..]) {
            return None;
        }
        let word = next(fold, start)?;
        free = word.span.end;
        Some(word)
    })
}

/// Whether a text begins with a capital.
fn begins_capital(bytes: &[u8]) -> bool {
    match bytes {
        [b'A'..=b'Z', ..] => true,
        [0xd0, second, ..] => matches!(second, 0x90..=0xaf),
        _ => false,
    }
}

/// The first word at or after `at` that begins before the end of the unit.
pub(super) fn next(fold: &Fold, at: usize) -> Option<Word<'_>> {
    let rest = &fold.as_str()[at..];
    let start = rest.find(|c: char| c.is_alphanumeric() || c == '\n')?;
    if rest.as_bytes()[start] == b'\n' {
        return None;
    }
    let end = start + plain_len(&rest[start..]).unwrap_or_else(|| len(&rest[start..]));
    Some(word(fold, &rest[..start], Span::new(at + start, at + end)))
}

/// The length of the word that a text begins with, if it is one of most: letters and digits of ASCII up to a blank, a
/// comma or the end.
#[inline]
fn plain_len(text: &str) -> Option<usize> {
    let len = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    (len > 0 && matches!(text.as_bytes().get(len), None | Some(b' ' | b',' | b'\n'))).then_some(len)
}

/// The length of the word that a text begins with.
fn len(text: &str) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        let follows = chars.peek().map_or(' ', |(_, next)| *next);
        let noted = c == '.' && follows.is_ascii_digit() && is_plain(&text[..offset]);
        let inner = is_inner(c) && follows.is_alphanumeric() && !noted;
        if !c.is_alphanumeric() && !inner && !ends_initials(text, offset) {
            break;
        }
        end = offset + c.len_utf8();
    }
    end
}

/// Whether these letters are a whole word, so that a number behind its full stop is the mark of a note: `Nikitin.1`.
fn is_plain(letters: &str) -> bool {
    letters.len() > 4 && letters.chars().all(char::is_alphabetic)
}

/// Where the last word of a text begins: after a blank, a line end, an open bracket or a quotation mark.
pub(crate) fn last_start(text: &str) -> usize {
    text.rfind([' ', '\n', '(', '"']).map_or(0, |at| at + 1)
}

/// The last word that ends at or before `at`, within the unit.
pub(super) fn previous(fold: &Fold, at: usize) -> Option<Word<'_>> {
    let before = &fold.as_str()[..at];
    let last = before.rfind(|c: char| c.is_alphanumeric() || c == '\n')?;
    if before.as_bytes()[last] == b'\n' {
        return None;
    }
    let mut end = last + before[last..].chars().next().map_or(1, char::len_utf8);
    let begin = last_start(&before[..end]);
    if ends_initials(&before[begin..], end - begin) {
        end += 1;
    }
    let mut start = end;
    let mut chars = before[..end].char_indices().rev().peekable();
    while let Some((offset, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let inner = is_inner(c)
            && next.is_some_and(|next| next.is_alphanumeric() || (c == '-' && next == '.'));
        if !c.is_alphanumeric() && !inner {
            break;
        }
        start = offset;
    }
    Some(word(fold, &before[end..], Span::new(start, end)))
}

/// The word that ends one blank before `at`. Where none does, nothing farther is looked at: the walk back over many marks
/// would be long.
pub(super) fn adjoining(fold: &Fold, at: usize) -> Option<Word<'_>> {
    let before = fold.as_str()[..at].strip_suffix(' ')?;
    let word = before.ends_with(|c: char| c.is_alphanumeric() || c == '.');
    word.then(|| previous(fold, at)).flatten().filter(Word::adjoins)
}

/// The word that stands at this span.
fn word<'f>(fold: &'f Fold, gap: &'f str, span: Span) -> Word<'f> {
    let capital = is_capital(fold, span.start);
    Word { gap, span, text: &fold.as_str()[span], capital }
}

/// Whether the character at an offset of the fold is a capital.
pub(super) fn is_capital(fold: &Fold, at: usize) -> bool {
    fold.cased()[at..].chars().next().is_some_and(char::is_uppercase)
}

/// Whether a word is a small Roman number, as articles and protocols are numbered with.
pub(super) fn is_roman(word: &str) -> bool {
    word.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'))
}

/// Whether the stop at `at` is the last of initials that a text begins with: `U.S.`, `U.S.-led`.
fn ends_initials(text: &str, at: usize) -> bool {
    let Some(initials) = text.get(..at).filter(|_| text[at..].starts_with('.')) else {
        return false;
    };
    let last = initials.rsplit('-').next().unwrap_or_default();
    last.contains('.') && last.split('.').all(|part| part.chars().count() == 1)
}

/// Marks that may stand inside a word.
fn is_inner(c: char) -> bool {
    matches!(c, '-' | '\'' | '.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn walks_both_ways() {
        let fold = Fold::phrase("The U.S.-led Anti-Drug (SCO) Act, of 2005.");
        let mut at = 0;
        let mut forwards = Vec::new();
        while let Some(word) = next(&fold, at) {
            forwards.push((word.text, word.capital));
            at = word.span.end;
        }
        let expected = [
            ("the", true),
            ("u.s.-led", true),
            ("anti-drug", true),
            ("sco", true),
            ("act", true),
            ("of", false),
            ("2005", false),
        ];
        assert_eq!(forwards, expected);
        let mut at = fold.as_str().len();
        let mut backwards = Vec::new();
        while let Some(word) = previous(&fold, at) {
            backwards.push((word.text, word.capital));
            at = word.span.start;
        }
        backwards.reverse();
        assert_eq!(backwards, expected);
    }
}
