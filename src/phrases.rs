//! Many phrases searched for at once, as whole words.

use crate::span::Span;
use crate::words::{Key, Words};
use rustc_hash::FxHashMap;

/// A set of phrases, kept as a tree of words: each is a way from the root, word by word.
///
/// A search looks at each word of the text once and goes on only where a phrase may begin; that is several times as fast
/// as an automaton that looks at each letter, and quicker to build, since no failure links are needed: a phrase that
/// begins later in the text is found from its own first word.
#[derive(Debug)]
pub(crate) struct Phrases {
    beginnings: Beginnings,
    /// From a node and the key of the next word to the next node.
    edges: FxHashMap<u64, u32>,
    nodes: Vec<Node>,
    phrases: Vec<Phrase>,
    /// The phrases' letters, one after another.
    text: String,
}

/// Where phrases may begin, told by the keys of their first two words: a bit for the first word, and a block of bits, in
/// which there is one for a phrase of this word alone and one for each word that may follow. Keys may share bits and
/// blocks, so this only says where to look closer. Most words of a text begin no phrase, and the first bits, which tell so,
/// are few enough to stay near the processor however many phrases there are.
#[derive(Debug)]
struct Beginnings {
    firsts: Box<[u64]>,
    blocks: Box<[u64]>,
}

impl Beginnings {
    fn with_capacity(phrases: usize) -> Self {
        // About a block for each phrase and more bits: so most bits are not set.
        let blocks = phrases.next_power_of_two().max(256);
        let firsts = (blocks * 8).min(MOST_FIRSTS) / 64;
        Self {
            firsts: vec![0; firsts].into_boxed_slice(),
            blocks: vec![0; blocks].into_boxed_slice(),
        }
    }

    fn insert(&mut self, first: Key, second: Option<Key>) {
        let (place, bit) = self.first(first);
        self.firsts[place] |= bit;
        let block = self.block(first);
        self.blocks[block] |=
            second.map_or(Self::alone(first), |second| Self::before(first, second));
    }

    /// Whether a phrase may begin with these words, or be the first of them.
    #[inline]
    fn may_hold(&self, first: Key, second: Key) -> bool {
        let (place, bit) = self.first(first);
        self.firsts[place] & bit != 0
            && self.blocks[self.block(first)] & (Self::alone(first) | Self::before(first, second))
                != 0
    }

    /// The bit of a first word and where it is.
    #[inline]
    fn first(&self, first: Key) -> (usize, u64) {
        let bits = first.bare().bits() as usize;
        (bits >> 6 & (self.firsts.len() - 1), 1 << (bits & 63))
    }

    #[inline]
    fn block(&self, first: Key) -> usize {
        first.bare().bits() as usize & (self.blocks.len() - 1)
    }

    #[inline]
    fn alone(word: Key) -> u64 {
        1 << (word.bits() >> 24 & 63)
    }

    #[inline]
    fn before(first: Key, second: Key) -> u64 {
        let both = first.bare().bits().rotate_left(9) ^ second.bits();
        1 << (both.wrapping_mul(0x9e37_79b1) >> 26)
    }
}

/// No more bits are kept for first words: an eighth of a megabyte.
const MOST_FIRSTS: usize = 1 << 20;

const ROOT: u32 = 0;

/// Stands for no phrase.
const NONE: u32 = u32::MAX;

#[derive(Clone, Copy, Debug)]
struct Node {
    /// The phrase that ends here; its letters must be compared, since words may share a key.
    phrase: u32,
    /// Whether a longer phrase goes on from here.
    inner: bool,
}

#[derive(Clone, Copy, Debug)]
struct Phrase {
    /// Where its letters begin and end in `Phrases::text`.
    start: u32,
    end: u32,
    /// The next phrase with the same keys.
    next: u32,
}

impl Phrases {
    /// An empty set with room for some phrases.
    pub(crate) fn with_capacity(phrases: usize) -> Self {
        let root = Node { phrase: NONE, inner: true };
        let mut edges = FxHashMap::default();
        edges.reserve(phrases * 2);
        Self {
            beginnings: Beginnings::with_capacity(phrases),
            edges,
            nodes: vec![root],
            phrases: Vec::with_capacity(phrases),
            text: String::with_capacity(phrases * 24),
        }
    }

    /// A set of phrases, in small letters; the number of each is its position among those that differ.
    pub(crate) fn new<'p>(phrases: impl IntoIterator<Item = &'p str>) -> Self {
        let phrases: Vec<&str> = phrases.into_iter().collect();
        let mut set = Self::with_capacity(phrases.len());
        let mut words = Words::new("");
        for phrase in phrases {
            words.read(phrase);
            set.insert(phrase, &words);
        }
        set
    }

    /// Number of different phrases.
    pub(crate) fn len(&self) -> usize {
        self.phrases.len()
    }

    /// The letters of a phrase.
    pub(crate) fn get(&self, phrase: usize) -> &str {
        let Phrase { start, end, .. } = self.phrases[phrase];
        &self.text[start as usize..end as usize]
    }

    /// Adds a folded phrase without blanks at its edges, of these words, and gives its number, also where it was known
    /// before.
    pub(crate) fn insert(&mut self, phrase: &str, words: &Words) -> usize {
        if !words.is_empty() {
            self.beginnings.insert(words.key(0), (words.len() > 1).then(|| words.key(1)));
        }
        let node = (0..words.len()).fold(ROOT, |node, word| self.step(node, words.key(word)));
        let mut last = None;
        let mut at = self.nodes[node as usize].phrase;
        while at != NONE {
            if self.get(at as usize) == phrase {
                return at as usize;
            }
            last = Some(at);
            at = self.phrases[at as usize].next;
        }
        let number = index(self.phrases.len());
        let start = index(self.text.len());
        self.text.push_str(phrase);
        self.phrases.push(Phrase { start, end: index(self.text.len()), next: NONE });
        match last {
            Some(last) => self.phrases[last as usize].next = number,
            None => self.nodes[node as usize].phrase = number,
        }
        number as usize
    }

    fn step(&mut self, node: u32, key: Key) -> u32 {
        let key = if node == ROOT { key.bare() } else { key };
        self.nodes[node as usize].inner = true;
        let next = index(self.nodes.len());
        let reached = *self.edges.entry(edge(node, key)).or_insert(next);
        if reached == next {
            self.nodes.push(Node { phrase: NONE, inner: false });
        }
        reached
    }

    /// The positions of the words with which a phrase may begin.
    fn beginnings<'s>(&'s self, words: &'s Words) -> impl Iterator<Item = usize> + 's {
        let may_begin =
            |&word: &usize| self.beginnings.may_hold(words.key(word), words.key(word + 1));
        let all = if self.phrases.is_empty() { 0 } else { words.len() };
        (0..all).filter(may_begin)
    }

    /// Every place where a phrase stands, by start, then shortest first, with the number of the phrase. A phrase inside
    /// another is found as well.
    pub(crate) fn find<'s>(
        &'s self,
        text: &'s str,
        words: &'s Words,
    ) -> impl Iterator<Item = (Span, usize)> + 's {
        self.beginnings(words).flat_map(move |word| self.at(text, words, word))
    }

    /// Every place where a phrase stands that is not inside a longer one with the same beginning, nor overlaps one
    /// before it.
    pub(crate) fn find_longest<'s>(
        &'s self,
        text: &'s str,
        words: &'s Words,
    ) -> impl Iterator<Item = (Span, usize)> + 's {
        let mut free = 0;
        self.beginnings(words).filter_map(move |word| {
            if words.start(word) < free {
                return None;
            }
            let found = self.at(text, words, word).last()?;
            free = found.0.end;
            Some(found)
        })
    }

    /// Every phrase that begins with the word at this position, shortest first.
    pub(crate) fn at<'s>(
        &'s self,
        text: &'s str,
        words: &'s Words,
        word: usize,
    ) -> impl Iterator<Item = (Span, usize)> + 's {
        let start = words.start(word);
        let mut node = ROOT;
        let mut next = word;
        std::iter::from_fn(move || {
            while next < words.len() && self.nodes[node as usize].inner {
                let key = words.key(next);
                let key = if node == ROOT { key.bare() } else { key };
                node = *self.edges.get(&edge(node, key))?;
                let span = Span::new(start, words.end(next));
                next += 1;
                if let Some(phrase) = self.spelled(node, &text[span]) {
                    return Some((span, phrase));
                }
            }
            None
        })
    }

    /// The phrase that ends at a node and has these letters.
    fn spelled(&self, node: u32, letters: &str) -> Option<usize> {
        let mut at = self.nodes[node as usize].phrase;
        while at != NONE {
            if self.get(at as usize) == letters {
                return Some(at as usize);
            }
            at = self.phrases[at as usize].next;
        }
        None
    }
}

#[inline]
fn edge(node: u32, key: Key) -> u64 {
    u64::from(node) << 32 | u64::from(key.bits())
}

fn index(value: usize) -> u32 {
    u32::try_from(value).expect("the bytes of a set of phrases are counted in 32 bits")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SET: [&str; 8] =
        ["north korea", "korea", "republic of korea", "u.s.", "u.s", "中国", "中国人", "state"];

    fn found(text: &str, longest: bool) -> Vec<&str> {
        let set = Phrases::new(SET);
        let words = Words::new(text);
        let mut check = |(span, phrase): (Span, usize)| {
            assert_eq!(&text[span], set.get(phrase));
            &text[span]
        };
        if longest {
            set.find_longest(text, &words).map(&mut check).collect()
        } else {
            set.find(text, &words).map(&mut check).collect()
        }
    }

    #[test]
    fn finds_whole_phrases() {
        let cases: &[(&str, &[&str])] = &[
            ("the republic of korea", &["republic of korea", "korea"]),
            ("north  korea, north\nkorea", &["korea", "korea"]),
            ("koreans, interstate", &[]),
            ("the u.s. side", &["u.s", "u.s."]),
            ("u. s.", &[]),
            ("中国人民", &["中国", "中国人"]),
            ("republic of", &[]),
        ];
        for (text, phrases) in cases {
            assert_eq!(found(text, false), *phrases, "{text}");
        }
    }

    #[test]
    fn finds_the_longest() {
        assert_eq!(
            found("the u.s. and the republic of korea", true),
            ["u.s.", "republic of korea"]
        );
        assert_eq!(found("north korea", true), ["north korea"]);
    }

    #[test]
    fn numbers_are_kept() {
        let mut set = Phrases::new(SET);
        assert_eq!(set.len(), 8);
        let mut insert = |phrase| set.insert(phrase, &Words::new(phrase));
        assert_eq!((insert("korea"), insert("seoul"), set.len()), (1, 8, 9));
    }
}
