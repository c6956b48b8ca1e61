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

impl WordHasher {
    fn add(&mut self, letters: u64) {
        self.0 = (self.0.rotate_left(5) ^ letters).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

impl Hasher for WordHasher {
    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }

    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks::<8>();
        for eight in eights {
            self.add(u64::from_le_bytes(*eight));
        }
        self.add(rest.iter().fold(0, |sum, &byte| sum << 8 | u64::from(byte)));
    }

    fn write_u8(&mut self, byte: u8) {
        self.0 ^= u64::from(byte);
    }
}
