//! Finds figures: money, shares, measures and counts.
//!
//! One pass over the words of the fold finds where numbers begin; everything else looks only around them. At each beginning a chain
//! of numbers is read (`5, 10 and 15 per cent`), then their unit or the noun they count, then what limits them.

mod bare;
mod bounds;
mod compound;
mod count;
mod decoy;
mod joined;
mod lexicon;
mod limit;
mod meaning;
mod money;
mod odds;
mod parse;
mod phrases;
mod pieces;
mod reading;
mod tail;
mod units;

use super::{Annotator, View};
use crate::error::Error;
use crate::language::Language;
use crate::mention::Mention;
use crate::phrases::Phrases;
use lexicon::Lexicon;
use parse::{Reader, Script};

/// Finds figures by the words of a language.
#[derive(Debug)]
pub(super) struct Figures {
    lexicon: Lexicon,
    /// The words that a number may begin with; others begin with a digit.
    words: Phrases,
    script: Script,
}

/// Characters that are numbers by themselves.
const FRACTIONS: [&str; 8] = ["½", "⅓", "⅔", "¼", "¾", "⅕", "⅛", "⅜"];

/// Chinese characters that a number may begin with.
const NUMERALS: &str =
    "零〇一二两兩三四五六七八九十百千壹贰貳叁參肆伍陆陸柒捌玖拾佰仟廿卅万萬负負半";

impl Figures {
    pub(super) fn new(language: &Language) -> Result<Self, Error> {
        let lexicon = Lexicon::new(language)?;
        let script = match language.code {
            "ru" => Script::Russian,
            "zh" => Script::Chinese,
            _ => Script::English,
        };
        let words = first_words(&lexicon, script);
        Ok(Self { lexicon, words, script })
    }
}

impl Annotator for Figures {
    fn name(&self) -> &'static str {
        "figure"
    }

    fn annotate<'p>(&'p self, view: &View<'_>, found: &mut Vec<Mention<'p>>) {
        let lower = view.fold.as_str();
        let reader = Reader {
            lexicon: &self.lexicon,
            view,
            lower,
            cased: view.fold.cased(),
            script: self.script,
        };
        let mut words = self.words.find_longest(lower, view.words).map(|(span, _)| span).peekable();
        let mut digit = next_digit(lower.as_bytes(), 0);
        let mut at = 0;
        loop {
            if digit.is_some_and(|digit| digit < at) {
                digit = next_digit(lower.as_bytes(), at);
            }
            while words.next_if(|word| word.start < at).is_some() {}
            let (start, end) = match (digit, words.peek()) {
                (Some(digit), Some(word)) if word.start < digit => (word.start, word.end),
                (Some(digit), _) => (digit, digit + 1),
                (None, Some(word)) => (word.start, word.end),
                (None, None) => return,
            };
            at = reader.figures(start, found).max(end);
        }
    }
}

/// Where the next digit stands.
fn next_digit(bytes: &[u8], from: usize) -> Option<usize> {
    const BLOCK: usize = 32;
    let mut at = from;
    // Whole blocks are looked through at once: most have no digit.
    while let Some(block) = bytes.get(at..at + BLOCK) {
        if block.iter().fold(false, |any, byte| any | byte.is_ascii_digit()) {
            break;
        }
        at += BLOCK;
    }
    bytes[at..].iter().position(u8::is_ascii_digit).map(|len| at + len)
}

/// The words that a number may begin with.
fn first_words(lexicon: &Lexicon, script: Script) -> Phrases {
    let numerals = &lexicon.numerals;
    let mut words: Vec<String> =
        numerals.small.keys().chain(numerals.scales.keys()).cloned().collect();
    words.extend(numerals.halves.iter().cloned());
    words.extend(FRACTIONS.map(str::to_owned));
    match script {
        Script::English => {
            for article in &numerals.articles {
                words.extend(numerals.parts.keys().map(|part| format!("{article} {part}")));
                let one = lexicon.names.phrases().filter(|unit| !unit.ends_with('s'));
                words.extend(one.map(|unit| format!("{article} {unit}")));
            }
            words.extend(numerals.scales.keys().map(|scale| format!("quarter {scale}")));
        }
        Script::Chinese => words.extend(NUMERALS.chars().map(String::from)),
        Script::Russian => {}
    }
    words.sort_unstable();
    Phrases::new(words.iter().map(String::as_str))
}
