//! Phrases looked up at a place of a text.

use crate::fold::Fold;
use aho_corasick::automaton::{Automaton, OverlappingState};
use aho_corasick::nfa::contiguous::NFA;
use aho_corasick::{Anchored, Input};
use rustc_hash::FxHashMap;

/// Phrases, each with what it means, found where they begin at a given place.
#[derive(Debug)]
pub(super) struct Phrases<T> {
    automaton: NFA,
    values: Vec<T>,
    /// The same by their words, for looking back from where they end.
    index: FxHashMap<String, usize>,
    /// A bit for the last two bytes of each phrase: most words of a text end in others.
    ends: Box<[u64; ENDS / 64]>,
    longest: usize,
}

/// Number of different pairs of bytes.
const ENDS: usize = 1 << 16;

impl<T> Phrases<T> {
    /// A table of phrases; of two that are spelled alike the first counts.
    pub(super) fn new(entries: impl IntoIterator<Item = (String, T)>) -> Result<Self, String> {
        let (mut spelled, mut values, mut index) = (Vec::new(), Vec::new(), FxHashMap::default());
        for (phrase, value) in entries {
            if phrase.is_empty() || index.contains_key(&phrase) {
                continue;
            }
            index.insert(phrase.clone(), values.len());
            spelled.push(phrase);
            values.push(value);
        }
        let mut ends = Box::new([0; ENDS / 64]);
        for phrase in &spelled {
            match phrase.as_bytes() {
                &[last] => (0..=u8::MAX).for_each(|any| mark(&mut ends[..], [any, last])),
                &[.., first, last] => mark(&mut ends[..], [first, last]),
                [] => {}
            }
        }
        let longest = spelled.iter().map(String::len).max().unwrap_or(0);
        let automaton = NFA::builder().build(&spelled).map_err(|error| error.to_string())?;
        Ok(Self { automaton, values, index, ends, longest })
    }

    /// The longest phrase that begins at `at` and ends where a word may end.
    pub(super) fn at(&self, text: &str, fold: &Fold, at: usize) -> Option<(usize, &T)> {
        let end = text.floor_char_boundary((at + self.longest).min(text.len()));
        if at >= end {
            return None;
        }
        let input = Input::new(text).range(at..end).anchored(Anchored::Yes);
        let mut state = OverlappingState::start();
        let mut best = None;
        while self.automaton.try_find_overlapping(&input, &mut state).is_ok() {
            let Some(found) = state.get_match() else { break };
            if found.start() == at && ends_well(text, fold, found.end()) {
                best = Some((found.end(), &self.values[found.pattern().as_usize()]));
            }
        }
        best
    }

    /// The longest phrase of up to `words` words that ends at `end`, with where it begins.
    pub(super) fn before(
        &self,
        text: &str,
        fold: &Fold,
        end: usize,
        words: usize,
    ) -> Option<(usize, &T)> {
        let pair = match text.as_bytes()[..end] {
            [.., first, last] => [first, last],
            [last] => [0, last],
            [] => return None,
        };
        let bit = usize::from(u16::from_le_bytes(pair));
        if self.ends[bit / 64] >> (bit % 64) & 1 == 0 {
            return None;
        }
        let from = text.ceil_char_boundary(end.saturating_sub(self.longest));
        let window = &text[from..end];
        let mut best = None;
        let mut seen = 0;
        for (at, _) in window.char_indices().rev() {
            let start = from + at;
            if !fold.is_boundary(start) {
                continue;
            }
            if let Some(&at) = self.index.get(&text[start..end]) {
                best = Some((start, &self.values[at]));
            }
            if start > 0 && text.as_bytes()[start - 1] == b' ' {
                seen += 1;
                if seen >= words {
                    break;
                }
            }
        }
        best
    }

    /// All phrases.
    pub(super) fn phrases(&self) -> impl Iterator<Item = &str> {
        self.index.keys().map(String::as_str)
    }

    /// What exactly this phrase means.
    pub(super) fn get(&self, phrase: &str) -> Option<&T> {
        self.index.get(phrase).map(|&at| &self.values[at])
    }
}

/// Sets the bit of a pair of bytes.
fn mark(ends: &mut [u64], pair: [u8; 2]) {
    let bit = usize::from(u16::from_le_bytes(pair));
    ends[bit / 64] |= 1 << (bit % 64);
}

/// Whether a phrase may end here: at the end of a word.
fn ends_well(text: &str, fold: &Fold, end: usize) -> bool {
    let last = text[..end].chars().next_back().unwrap_or(' ');
    !last.is_alphanumeric() || fold.is_boundary(end)
}
