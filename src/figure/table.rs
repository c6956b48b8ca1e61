//! Tables that are looked up by a word.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// What words stand for.
pub(crate) type Table<V> = HashMap<String, V, BuildHasherDefault<WordHasher>>;

/// Words.
pub(crate) type WordList = HashSet<String, BuildHasherDefault<WordHasher>>;

/// Mixes the letters of a word, eight at a time. The words of a rule file are no attack, and texts are only looked up.
#[derive(Debug, Default)]
pub(crate) struct WordHasher(u64);

impl Hasher for WordHasher {
    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }

    fn write(&mut self, bytes: &[u8]) {
        for eight in bytes.chunks(8) {
            let letters = eight.iter().fold(0, |sum, &byte| sum << 8 | u64::from(byte));
            self.0 = (self.0.rotate_left(5) ^ letters).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        }
    }

    fn write_u8(&mut self, byte: u8) {
        self.0 = self.0.rotate_left(5) ^ u64::from(byte);
    }
}
