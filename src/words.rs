//! The words of a fold, read once for all searches that look at whole words only.

use crate::fold::joins;

/// Where each word of a folded text begins, and what it is known by.
///
/// A word is a longest stretch of letters and digits that belong together; every other character, Chinese ones among
/// them, is a word by itself. So words begin and end exactly where [`Fold::is_boundary`](crate::Fold::is_boundary) says
/// that a name may. A single blank before a word is no word, but noted on the one that follows it. The mark of a footnote
/// that is glued to a word (`Sea1`) is a word of its own, so that the name before it is found.
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

impl Word {
    fn new(start: usize, key: Key) -> Self {
        Self { start: u32::try_from(start).expect("the text was cut to a length that fits"), key }
    }
}

impl Key {
    const SPACED: u32 = 1 << 31;
    const NUMBER: u32 = 1 << 30;

    #[inline]
    fn new(hash: u32, spaced: bool, number: bool) -> Self {
        Self(hash >> 2 | u32::from(spaced) << 31 | u32::from(number) << 30)
    }

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
        let mut words = Self { words: Vec::with_capacity(text.len() / 4 + 2) };
        words.read(text);
        words
    }

    /// Reads the words of another folded text in the room of these.
    pub(crate) fn read(&mut self, text: &str) {
        let text = &text[..text.floor_char_boundary(LONGEST)];
        let bytes = text.as_bytes();
        let words = &mut self.words;
        words.clear();
        let mut at = 0;
        while at < bytes.len() {
            let spaced = bytes[at] == b' ';
            let start = at + usize::from(spaced);
            let Some(&first) = bytes.get(start) else { break };
            let (end, hash) = word(text, start);
            let number = first.is_ascii_digit();
            if let Some(mark) = note_mark(&bytes[start..end]) {
                let hash = hash_of(&bytes[start..start + mark]);
                words.push(Word::new(start, Key::new(hash, spaced, false)));
                let hash = hash_of(&bytes[start + mark..end]);
                words.push(Word::new(start + mark, Key::new(hash, false, true)));
            } else {
                words.push(Word::new(start, Key::new(hash, spaced, number)));
            }
            at = end;
        }
        words.push(Word::new(bytes.len(), Key::new(0, at < bytes.len(), false)));
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

/// The end of the word that begins at `start`, and a number that is the same for equal words and mostly differs for
/// others.
#[inline]
fn word(text: &str, start: usize) -> (usize, u32) {
    let bytes = text.as_bytes();
    let (mut at, mut hash) = (start, 0);
    let mut eight = eight_from(bytes, at);
    let mut plain = plain_letters(eight);
    while plain == 8 {
        hash = mix(hash, eight);
        at += 8;
        eight = eight_from(bytes, at);
        plain = plain_letters(eight);
    }
    if bytes.get(at + plain).is_some_and(|next| !next.is_ascii()) {
        let end = wide_word_end(text, start, at + plain);
        return (end, hash_of(&bytes[start..end]));
    }
    let end = if at + plain == start { start + 1 } else { at + plain };
    (end, finish(hash, eight, end - at))
}

/// Where the mark of a footnote begins that is glued to a word: `sea1`.
#[inline]
fn note_mark(word: &[u8]) -> Option<usize> {
    if !word.last().is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let letters = word.iter().take_while(|byte| byte.is_ascii_lowercase()).count();
    let digits = &word[letters..];
    let is_mark = letters > 2 && digits.len() < 3 && digits.iter().all(u8::is_ascii_digit);
    is_mark.then_some(letters)
}

/// The same number for a word whose end is known.
fn hash_of(word: &[u8]) -> u32 {
    let (eights, rest) = word.as_chunks();
    let hash = eights.iter().fold(0, |hash, eight| mix(hash, u64::from_le_bytes(*eight)));
    finish(hash, eight_from(rest, 0), rest.len())
}

/// Brings in the last letters, fewer than eight.
#[inline]
fn finish(hash: u64, eight: u64, len: usize) -> u32 {
    let hash = if len == 0 { hash } else { mix(hash, eight & ((1 << (8 * len)) - 1)) };
    (hash >> 32) as u32
}

/// Eight bytes of a text, the first one lowest; zeros behind its end.
#[inline]
fn eight_from(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..at + 8) {
        Some(eight) => u64::from_le_bytes(eight.try_into().expect("eight bytes")),
        None => bytes[at..].iter().rev().fold(0, |eight, &byte| eight << 8 | u64::from(byte)),
    }
}

/// How many of eight bytes, from the lowest on, are letters and digits of ASCII. All eight are looked at together: each
/// sum carries into the highest bit of its byte where the byte is not less than the first letter or digit of a range.
#[inline]
fn plain_letters(eight: u64) -> usize {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * EACH;
    let low = eight & !HIGH;
    let small = low | (0x20 * EACH);
    let from = |bytes: u64, first: u8| bytes + u64::from(0x80 - first) * EACH;
    let letters = from(small, b'a') & !from(small, b'z' + 1);
    let digits = from(low, b'0') & !from(low, b'9' + 1);
    let others = (!(letters | digits) | eight) & HIGH;
    (others.trailing_zeros() / 8) as usize
}

/// Where the word that begins at `start` ends, if a character that is not ASCII stands at `at`.
fn wide_word_end(text: &str, start: usize, at: usize) -> usize {
    let others = text[at..].char_indices().find(|(_, c)| !joins(*c));
    let end = others.map_or(text.len(), |(len, _)| at + len);
    let alone = || text[start..].chars().next().map_or(0, char::len_utf8);
    if end == start { start + alone() } else { end }
}

#[inline]
fn mix(hash: u64, eight: u64) -> u64 {
    (hash.rotate_left(5) ^ eight).wrapping_mul(0x9e37_79b9_7f4a_7c15)
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
            ("the sea1, kenya23", &["the", "sea", "1", ",", "kenya", "23"]),
            ("co2 in g20 of 1990s, km123", &["co2", "in", "g20", "of", "1990s", ",", "km123"]),
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
