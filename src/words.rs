//! The words of a fold, read once for all searches that look at whole words only.

use crate::fold::joins;

/// Where each word of a folded text begins, and what it is known by.
///
/// A word is a longest stretch of letters and digits that belong together; every other character, Chinese ones among
/// them, is a word by itself. So words begin and end exactly where [`Fold::is_boundary`](crate::Fold::is_boundary) says
/// that a name may. A single blank before a word is no word, but noted on the one that follows it.
#[derive(Debug)]
pub struct Words {
    /// One more than there are words; the last begins at the end of the text.
    words: Vec<Word>,
}

/// A word as searches see it.
#[derive(Clone, Copy, Debug)]
struct Word {
    start: u32,
    key: Key,
}

/// What a word is known by: some bits of its letters, and whether a blank stands before it. Two words may share a key, so
/// whoever finds one by its key compares the letters as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Key(u32);

impl Key {
    const SPACED: u32 = 1 << 31;
    const NUMBER: u32 = 1 << 30;

    /// The key without regard to a blank before the word.
    #[inline]
    pub(crate) fn bare(self) -> Self {
        Self(self.0 & !Self::SPACED)
    }

    /// The key as a number; its low bits are evenly spread.
    #[inline]
    pub(crate) fn bits(self) -> u32 {
        self.0
    }

    #[inline]
    fn is_spaced(self) -> bool {
        self.0 & Self::SPACED != 0
    }
}

/// Texts are read up to this length; what lies behind has no words. `Input::read` refuses documents of half of it.
const LONGEST: usize = u32::MAX as usize;

impl Words {
    /// Reads the words of a folded text.
    pub fn new(text: &str) -> Self {
        let mut words = Vec::new();
        read(text, |start, key| words.push(Word { start, key }));
        Self { words }
    }

    /// Number of words.
    #[inline]
    pub fn len(&self) -> usize {
        self.words.len() - 1
    }

    /// Whether the text has no words.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What the word at this position is known by.
    #[inline]
    pub(crate) fn key(&self, word: usize) -> Key {
        self.words[word].key
    }

    /// Every key, in the order of the text.
    pub(crate) fn keys(&self) -> impl Iterator<Item = Key> + '_ {
        self.words[..self.len()].iter().map(|word| word.key)
    }

    /// Where the word at this position begins, in bytes of the folded text.
    #[inline]
    pub fn start(&self, word: usize) -> usize {
        self.words[word].start as usize
    }

    /// Where the word at this position ends, in bytes of the folded text.
    #[inline]
    pub fn end(&self, word: usize) -> usize {
        let next = self.words[word + 1];
        next.start as usize - usize::from(next.key.is_spaced())
    }

    /// Whether the word at this position begins with a digit.
    pub fn is_number(&self, word: usize) -> bool {
        self.words[word].key.0 & Key::NUMBER != 0
    }
}

/// Calls `found` with the start and key of each word, and with the end of the text as if a word began there.
pub(crate) fn read(text: &str, mut found: impl FnMut(u32, Key)) {
    let text = &text[..text.floor_char_boundary(LONGEST)];
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let spaced = bytes[at] == b' ';
        let start = at + usize::from(spaced);
        let end = if start < bytes.len() { word_end(text, start) } else { start };
        let mut bits = hash(bytes, start, end) >> 2;
        if spaced {
            bits |= Key::SPACED;
        }
        if start < end {
            if bytes[start].is_ascii_digit() {
                bits |= Key::NUMBER;
            }
            found(offset(start), Key(bits));
        } else {
            found(offset(start), Key(Key::SPACED));
            return;
        }
        at = end;
    }
    found(offset(at), Key(0));
}

#[inline]
fn offset(at: usize) -> u32 {
    u32::try_from(at).expect("the text was cut to a length that fits")
}

/// Where the word that begins at `start` ends.
#[inline]
fn word_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let plain = bytes[start..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let end = start + plain;
    match bytes.get(end) {
        Some(byte) if !byte.is_ascii() => wide_word_end(text, start, end),
        _ => end.max(start + 1),
    }
}

/// The same where a character that is not ASCII stands at `at`, behind letters from `start` on.
fn wide_word_end(text: &str, start: usize, at: usize) -> usize {
    let mut end = at;
    for c in text[at..].chars() {
        if !joins(c) {
            return if end == start { end + c.len_utf8() } else { end };
        }
        end += c.len_utf8();
    }
    end
}

/// A number that is the same for equal words and mostly differs for others.
#[inline]
fn hash(bytes: &[u8], start: usize, end: usize) -> u32 {
    const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut hash = 0u64;
    let mut at = start;
    while at < end {
        let left = end - at;
        let mut eight = match bytes.get(at..at + 8) {
            Some(eight) => u64::from_le_bytes(eight.try_into().expect("eight bytes")),
            None => {
                bytes[at..end].iter().rev().fold(0, |eight, &byte| eight << 8 | u64::from(byte))
            }
        };
        if left < 8 {
            eight &= (1 << (8 * left)) - 1;
        }
        hash = (hash.rotate_left(5) ^ eight).wrapping_mul(SPREAD);
        at += 8;
    }
    (hash >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::Fold;

    fn spans(text: &str) -> Vec<&str> {
        let words = Words::new(text);
        (0..words.len()).map(|word| &text[words.start(word)..words.end(word)]).collect()
    }

    #[test]
    fn words_of_a_text() {
        let cases: &[(&str, &[&str])] = &[
            ("", &[]),
            (" ", &[]),
            ("the u.s. side ", &["the", "u", ".", "s", ".", "side"]),
            ("anti-drug (sco)\nact", &["anti", "-", "drug", "(", "sco", ")", "\n", "act"]),
            ("a  b", &["a", " ", "b"]),
            ("в 2001г., état", &["в", "2001г", ".", ",", "état"]),
            ("中国sco三", &["中", "国", "sco", "三"]),
            ("x²–y", &["x²", "–", "y"]),
        ];
        for (text, words) in cases {
            assert_eq!(spans(text), *words, "{text}");
        }
    }

    #[test]
    fn words_begin_where_names_may() {
        let text = "the u.s. état-major; в 2001г. 中国sco三 x²–y e\u{301}a";
        let fold = Fold::phrase(text);
        let words = Words::new(fold.as_str());
        for (at, c) in fold.as_str().char_indices().skip(1) {
            let begins =
                (0..words.len()).any(|word| words.start(word) == at || words.end(word) == at);
            assert_eq!(begins, fold.is_boundary(at), "at {at}: {c}");
        }
    }

    #[test]
    fn keys_tell_words_apart() {
        let words =
            Words::new("kazakhstan Kazakhstan kazakhstan organisation organisations 12 \u{1f600}");
        let key = |word: usize| words.key(word).bare();
        assert_eq!(key(0), key(2));
        assert_ne!(key(0), key(1));
        assert_ne!(key(3), key(4));
        assert!(words.is_number(5) && !words.is_number(6));
        assert_ne!(words.key(0), words.key(2), "a blank stands before the second");
    }
}
