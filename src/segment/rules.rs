//! What belongs to a language: its abbreviations, the words that open a sentence or cannot end one, its signs.

use super::text::is_roman;
use crate::error::Error;
use crate::language::Language;
use memchr::memmem::Finder;
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// The rule file of a language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// Words that open a sentence and no name: what stands before them has ended.
    starters: Vec<String>,
    /// Words that no sentence, line or heading ends with: what follows belongs to them.
    running: Vec<String>,
    abbreviations: Abbreviations,
    /// Words that make a heading with the number after them: Article, Chapter.
    headings: Vec<String>,
    /// Words that make a caption with the number after them: Table, Figure.
    captions: Vec<String>,
    /// How a line of a signature block begins.
    signatures: Vec<String>,
    /// How the sentence begins after which the signatures stand.
    attestations: Vec<String>,
    /// Words before a colon after which what was announced begins anew.
    lead_ins: Vec<String>,
    /// Labels of web pages that run together with the text after them.
    labels: Vec<String>,
    /// Names of the days of the week.
    weekdays: Vec<String>,
    /// Names of the months as they stand in a date.
    months: Vec<String>,
    /// Words that stand after the year of a date.
    year_words: Vec<String>,
    /// Verbs of saying, which carry on a sentence after a quotation where the script has no capitals.
    speech: Vec<String>,
    /// Whether sentences end at ideographic stops, with or without a blank after them.
    #[serde(default)]
    ideographic: bool,
    /// Texts already cut: the proof of the rules, run by the tests.
    #[serde(default, rename = "example")]
    _examples: Vec<toml::Table>,
}

/// Abbreviations by what may follow them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Abbreviations {
    /// Never end a sentence: e.g., i.e.
    never: Vec<String>,
    /// Stand before a name: Mr., St.
    name: Vec<String>,
    /// Stand before a number: No., Art.
    number: Vec<String>,
    /// End a sentence only before a word that opens one: Inc., U.S.
    sometimes: Vec<String>,
    /// End a sentence before any capital: etc., a.m.
    often: Vec<String>,
}

/// What a word may be; a word may be several things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Word(u16);

impl Word {
    pub(super) const NEVER: Word = Word(1);
    pub(super) const NAME: Word = Word(1 << 1);
    pub(super) const NUMBER: Word = Word(1 << 2);
    pub(super) const SOMETIMES: Word = Word(1 << 3);
    pub(super) const OFTEN: Word = Word(1 << 4);
    pub(super) const STARTER: Word = Word(1 << 5);
    pub(super) const RUNNING: Word = Word(1 << 6);
    pub(super) const HEADING: Word = Word(1 << 7);
    pub(super) const CAPTION: Word = Word(1 << 8);
    pub(super) const MONTH: Word = Word(1 << 9);
    pub(super) const WEEKDAY: Word = Word(1 << 10);
    pub(super) const YEAR: Word = Word(1 << 11);

    /// Whether the word is an abbreviation, or `г.` after a year.
    fn is_abbreviation(self) -> bool {
        [Self::NEVER, Self::NAME, Self::NUMBER, Self::SOMETIMES, Self::OFTEN, Self::YEAR]
            .iter()
            .any(|&class| self.is(class))
    }

    /// Whether the word is (also) this.
    pub(super) fn is(self, other: Word) -> bool {
        self.0 & other.0 != 0
    }
}

/// Phrases that a text may open with, in whatever case.
#[derive(Debug)]
pub(super) struct Phrases {
    phrases: Vec<String>,
    /// The bytes that one of them may begin with.
    first: [bool; 256],
}

impl Phrases {
    fn new(phrases: Vec<String>) -> Self {
        let mut first = [false; 256];
        for c in phrases.iter().filter_map(|phrase| phrase.chars().next()) {
            for c in c.to_lowercase().chain(c.to_uppercase()) {
                let mut bytes = [0; 4];
                first[usize::from(c.encode_utf8(&mut bytes).as_bytes()[0])] = true;
            }
        }
        Self { phrases, first }
    }

    /// Whether one of them may open a text that begins with this byte.
    pub(super) fn may_open(&self, byte: u8) -> bool {
        self.first[usize::from(byte)]
    }

    /// Whether one of them opens the text.
    pub(super) fn open(&self, text: &str) -> bool {
        text.as_bytes().first().is_some_and(|&byte| self.may_open(byte))
            && self.phrases.iter().any(|phrase| {
                if phrase.is_ascii() {
                    let head = text.as_bytes().get(..phrase.len());
                    return head.is_some_and(|head| head.eq_ignore_ascii_case(phrase.as_bytes()));
                }
                let mut head = text.chars().flat_map(char::to_lowercase);
                phrase.chars().all(|c| head.next() == Some(c))
            })
    }
}

/// The rules of a language, ready for use.
#[derive(Debug)]
pub(super) struct Rules {
    words: FxHashMap<Key, Word>,
    shapes: Shapes,
    /// The length of the longest abbreviation written with letters only.
    longest: usize,
    pub(super) signatures: Phrases,
    pub(super) attestations: Phrases,
    pub(super) weekdays: Phrases,
    pub(super) captions: Phrases,
    pub(super) lead_ins: Vec<String>,
    pub(super) labels: Vec<Finder<'static>>,
    pub(super) speech: Vec<String>,
    pub(super) ideographic: bool,
}

/// A label like `Article 1` is no longer than this many bytes.
pub(super) const LONGEST_LABEL: usize = 40;

/// Longest word looked up, in bytes.
const LONGEST: usize = 40;

impl Rules {
    /// Reads the rule file of a language.
    pub(super) fn new(language: &Language) -> Result<Self, Error> {
        let name = format!("{}/sentences.toml", language.code);
        let file: File = toml::from_str(language.sentences)
            .map_err(|error| Error::Rules { name, reason: error.to_string() })?;
        let mut rules = Self {
            words: FxHashMap::default(),
            shapes: Shapes([0; 256]),
            longest: 0,
            signatures: Phrases::new(file.signatures),
            attestations: Phrases::new(file.attestations),
            weekdays: Phrases::new(file.weekdays.clone()),
            captions: Phrases::new(file.captions.clone()),
            lead_ins: file.lead_ins,
            labels: file.labels.iter().map(|label| Finder::new(label).into_owned()).collect(),
            speech: file.speech,
            ideographic: file.ideographic,
        };
        let abbreviations = file.abbreviations;
        for (words, word) in [
            (file.starters, Word::STARTER),
            (file.running, Word::RUNNING),
            (file.headings, Word::HEADING),
            (file.captions, Word::CAPTION),
            (file.months, Word::MONTH),
            (file.weekdays, Word::WEEKDAY),
            (file.year_words, Word::YEAR),
            (abbreviations.never, Word::NEVER),
            (abbreviations.name, Word::NAME),
            (abbreviations.number, Word::NUMBER),
            (abbreviations.sometimes, Word::SOMETIMES),
            (abbreviations.often, Word::OFTEN),
        ] {
            rules.add(&words, word);
        }
        Ok(rules)
    }

    /// Whether a word is made of ASCII letters and plainly no abbreviation: none of the list, and not without a vowel.
    pub(super) fn is_plain(&self, word: &str) -> bool {
        let vowel = |b: &u8| matches!(b | 0x20, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
        word.len() > 1
            && word.bytes().all(|b| b.is_ascii_alphabetic())
            && (word.len() > self.longest
                || word.as_bytes().iter().any(vowel) && !self.word(word).is_abbreviation())
    }

    fn add(&mut self, words: &[String], word: Word) {
        for text in words {
            if word.is_abbreviation() && text.bytes().all(|b| b.is_ascii_lowercase()) {
                self.longest = self.longest.max(text.len());
            }
            if let Some(key) = key(text) {
                self.words.entry(key).or_default().0 |= word.0;
                self.shapes.add(text);
            }
        }
    }

    /// Whether a text is a label and no more: `Article 1`, `CHAPTER IV`, `Table 2.`, `第三条`.
    pub(super) fn is_label(&self, text: &str, word: Word) -> bool {
        if text.len() > LONGEST_LABEL {
            return false;
        }
        if self.ideographic && is_ideographic_label(text) {
            return true;
        }
        let mut words = text.split_ascii_whitespace();
        let (Some(first), Some(number), None) = (words.next(), words.next(), words.next()) else {
            return false;
        };
        let number = number.trim_end_matches(['.', ':', '*']);
        let counts = number.starts_with(|c: char| c.is_ascii_digit())
            || is_roman(&number.to_ascii_uppercase())
            || number.chars().count() == 1;
        counts && self.word(first.trim_start_matches('*')).is(word)
    }

    /// What is known of a word, in whatever case it stands.
    pub(super) fn word(&self, word: &str) -> Word {
        if !self.shapes.may_hold(word) {
            return Word::default();
        }
        key(word).and_then(|key| self.words.get(&key)).copied().unwrap_or_default()
    }
}

/// The first and last letters and the lengths that listed words have: most words of a text have others, and need not
/// be looked up.
#[derive(Debug)]
struct Shapes([u64; 256]);

impl Shapes {
    fn add(&mut self, word: &str) {
        if let Some((index, bit)) = Self::place(word) {
            self.0[index] |= 1 << bit;
        }
    }

    /// Whether a word of such a shape is listed, as far as this knows.
    fn may_hold(&self, word: &str) -> bool {
        Self::place(word).is_none_or(|(index, bit)| self.0[index] >> bit & 1 == 1)
    }

    /// The bit of a word's shape; none for a word that is not ASCII throughout.
    fn place(word: &str) -> Option<(usize, usize)> {
        let bytes = word.as_bytes();
        let (&first, &last) = (bytes.first()?, bytes.last()?);
        let shape = usize::from(first & 31) << 9 | usize::from(last & 31) << 4 | word.len() & 15;
        word.is_ascii().then_some((shape / 64, shape % 64))
    }
}

/// A word in small letters, padded with zeros: of one size, so that it is compared and hashed at once.
type Key = [u64; LONGEST / 8];

/// The key of a word; none for one that is too long.
fn key(word: &str) -> Option<Key> {
    let mut buffer = [0u8; LONGEST];
    let mut len = word.len();
    if word.is_ascii() {
        buffer.get_mut(..len)?.copy_from_slice(word.as_bytes());
    } else {
        len = 0;
        for c in word.chars().flat_map(char::to_lowercase) {
            let c = if c == '’' { '\'' } else { c };
            let end = len + c.len_utf8();
            c.encode_utf8(buffer.get_mut(len..end)?);
            len = end;
        }
    }
    let (chunks, _) = buffer.as_chunks();
    let mut key = Key::default();
    for (part, chunk) in key.iter_mut().zip(&chunks[..len.div_ceil(8)]) {
        *part = small_letters(u64::from_le_bytes(*chunk));
    }
    Some(key)
}

/// Eight bytes at once with the ASCII capitals among them made small: the sums carry into the highest bit of each byte
/// where it is `A` or more, and where it is more than `Z`.
fn small_letters(bytes: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let seven = bytes & (0x7f * EACH);
    let from_a = seven + (0x80 - u64::from(b'A')) * EACH;
    let after_z = seven + (0x7f - u64::from(b'Z')) * EACH;
    let capitals = (from_a ^ after_z) & !bytes & (0x80 * EACH);
    bytes | capitals >> 2
}

/// `第三条`, `第二章` alone, or with a title set off by a blank.
fn is_ideographic_label(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('第') else { return false };
    let unit =
        rest.trim_start_matches(|c: char| "一二三四五六七八九十百零〇0123456789".contains(c));
    unit.len() < rest.len()
        && unit.starts_with(['条', '條', '章', '节', '節', '编', '編', '部'])
        && unit.chars().count() == 1
}
