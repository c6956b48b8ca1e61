//! Whether the letters of a short form stand in a long one, and where the long one begins.
//!
//! Every letter must stand in the text before the short form, in order, and the first of them must begin a word. Of all
//! the ways to lay the letters into the text the cheapest is taken: letters that begin words cost nothing, letters within
//! words and words passed over cost something, and what costs more than the length of the short form allows is no
//! definition. The classical rules (initials, initials over small words, letters within words) are cheap ways of this one.

use super::letters::ways;
use super::short::Shape;
use crate::annotate::Lexis;
use std::ops::Range;

/// What follows the letter before within its word.
const CONTIGUOUS: u32 = 1;
/// A letter further on within its word.
const WITHIN: u32 = 4;
/// A word of which the first letter is not used, but another.
const HEADLESS: u32 = 11;
/// A small word or number passed over: `of`.
const SMALL_WORD: u32 = 1;
/// Any other word passed over.
const WORD: u32 = 8;
/// The long form begins within a compound: `Asia-Pacific Centre`.
const COMPOUND: u32 = 4;
/// The long form begins with a small word, all other words with their letters: `in vitro fertilization`.
const SMALL_BEGIN: u32 = 15;
/// What the rest of such a long form may cost.
const SMALL_REST: u32 = 3;
/// Whatever stands alone costs more than any short form allows.
const NEVER: u32 = u32::MAX;

/// A letter or digit of the text.
struct Char {
    /// Where it stands.
    at: usize,
    /// In small letters.
    letter: char,
    /// Position of its word.
    word: usize,
    /// Whether it is the first of its word.
    first: bool,
    /// Whether it begins the word, a part of it written with a capital, or a number in it.
    begins: bool,
}

/// Where the long form of `short` begins in `text`, which ends where it ends. The text is in small letters; `cased` is as it
/// was, and so is the short form.
pub(super) fn long_form(
    lexis: &Lexis,
    text: &str,
    cased: &str,
    short: &str,
    shape: Shape,
) -> Option<usize> {
    let words = Words::of(lexis, text, cased);
    let best = ways(short, text, shape)
        .into_iter()
        .filter_map(|way| words.cheapest(&way.letters).filter(|(cost, _)| *cost <= way.allowed));
    let start = best.min().map(|(_, start)| start).or_else(|| with_slash(text, short))?;
    let cut = !is_balanced(&text[start..]) || is_cut(&text[..start]);
    let start = if cut { with_marks(text, start)? } else { start };
    let long = &text[start..];
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let longer = letters(long) > letters(short) + 1;
    let sign = short.trim_end_matches('+').to_lowercase();
    let itself = long.split(' ').any(|word| word == sign);
    let last = cased.rsplit(' ').next().unwrap_or_default();
    let whole = is_balanced(long) && !is_small(lexis, last);
    (longer && !itself && whole).then_some(start)
}

/// Where the word begins that has brackets before `start`, to which no word but letters and numbers belong:
/// `4-(9-acridinylamino)`, `(-)-[125I]-cyanopindolol`.
fn with_marks(text: &str, start: usize) -> Option<usize> {
    let word = text[..start].rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let before = &text[word..start];
    let mut parts = before.split(|c: char| !c.is_alphabetic());
    let opened = before.starts_with(['(', '[']) && !is_balanced(before);
    (!opened && parts.all(|part| part.len() <= 1)).then_some(word)
}

/// Where the word begins that gives both letters of a ratio, of which a word or a few more say what it is: `benefit/cost
/// ratio (B/C)`.
fn with_slash(text: &str, short: &str) -> Option<usize> {
    const MORE: usize = 4;
    let letters = short.to_lowercase();
    let (first, second) = letters.split_once('/').filter(|_| letters.len() == "b/c".len())?;
    let begins = |rest: &str| {
        let parts = rest.split_once('/').filter(|(one, _)| !one.contains(' '));
        parts.is_some_and(|(one, other)| one.starts_with(first) && other.starts_with(second))
    };
    let mut starts = text.rmatch_indices(' ').map(|(at, _)| at + 1).take(MORE);
    starts.find(|at| begins(&text[*at..]))
}

/// Whether a word is one that ends no name: `of`, not the last of `hepatitis A`.
fn is_small(lexis: &Lexis, word: &str) -> bool {
    let letter = word.len() == 1 && word.starts_with(char::is_uppercase);
    !letter && lexis.inside.contains(&word.to_lowercase())
}

/// Whether a text ends within a word, after a bracket in it: `(-)-[125I]-`.
fn is_cut(before: &str) -> bool {
    before.ends_with(")-") || before.ends_with("]-")
}

fn is_balanced(text: &str) -> bool {
    text.matches(['(', '[']).count() == text.matches([')', ']']).count()
}

/// A number, a Greek letter written out or, before a small letter, `non`, that a hyphen joins to the first word belongs to
/// it: `36-item survey`, `non-nuclear weapon states`.
pub(super) fn with_prefix(cased: &str, start: usize) -> usize {
    let parted = |c: char| c.is_whitespace() || matches!(c, '"' | '(' | '[');
    let word = cased[..start].rfind(parted).map_or(0, |at| at + 1);
    let Some(before) = cased[word..start].strip_suffix('-') else { return start };
    let small = cased[start..].starts_with(char::is_lowercase);
    let joined = before.split('-').all(|part| {
        matches!(part, "alpha" | "beta" | "gamma" | "delta")
            || part == "non" && small
            || part.len() == 1
            || (!part.is_empty() && !part.contains(char::is_alphabetic))
    });
    if joined { word } else { start }
}

/// The digit that a Roman number stands for: `factor VIII (F8)`.
fn roman(word: &str) -> Option<char> {
    const NUMBERS: [&str; 9] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let at = NUMBERS.iter().position(|number| *number == word)?;
    char::from_digit(u32::try_from(at).ok()? + 1, 10)
}

/// The words of a text, ready for letters to be laid into them.
struct Words<'l> {
    lexis: &'l Lexis,
    chars: Vec<Char>,
    words: Vec<Word>,
    /// What it costs to pass over all words before the one at a position.
    passed: Vec<u32>,
}

struct Word {
    /// The digit that a number word stands for.
    digit: Option<char>,
    /// Whether it is a small word: `of`.
    small: bool,
    /// Whether a mark parts it from the word before, and no blank.
    joined: bool,
}

impl<'l> Words<'l> {
    fn of(lexis: &'l Lexis, text: &str, cased: &str) -> Self {
        let mut all = Self { lexis, chars: Vec::new(), words: Vec::new(), passed: vec![0] };
        let mut previous = ' ';
        let mut start = 0;
        for ((at, letter), original) in text.char_indices().zip(cased.chars()) {
            if !letter.is_alphanumeric() {
                if previous.is_alphanumeric() {
                    all.end_word(text, cased, start..at);
                }
                previous = original;
                continue;
            }
            let first = !previous.is_alphanumeric();
            if first {
                start = at;
            }
            let begins = first
                || (original.is_uppercase() && previous.is_lowercase())
                || original.is_ascii_digit() != previous.is_ascii_digit();
            all.chars.push(Char { at, letter, word: all.words.len(), first, begins });
            previous = original;
        }
        if previous.is_alphanumeric() {
            all.end_word(text, cased, start..text.len());
        }
        all
    }

    fn end_word(&mut self, text: &str, cased: &str, span: Range<usize>) {
        let (word, start) = (&text[span.clone()], span.start);
        let small = self.lexis.inside.contains(word);
        let joined = text[..start].ends_with(|c: char| !matches!(c, ' ' | '"' | '\'' | '(' | '['));
        let digit = self.lexis.digits.get(word).copied().or_else(|| roman(&cased[span.clone()]));
        self.words.push(Word { digit, small, joined });
        let number = word.bytes().all(|byte| byte.is_ascii_digit());
        // The sign before a name of chemistry: `N-acetyl`.
        let sign = word.len() == 1 && text[span.end..].starts_with('-');
        let possessive = word == "s" && text[..start].ends_with('\'');
        let cost = match () {
            () if possessive => 0,
            () if small || number || sign => SMALL_WORD,
            () => WORD,
        };
        self.passed.push(self.passed[self.passed.len() - 1] + cost);
    }

    /// The cheapest way to lay the letters into the words: what it costs, and where the first letter stands.
    fn cheapest(&self, letters: &[char]) -> Option<(u32, usize)> {
        let (last, before) = letters.split_last()?;
        // For each character, the cost of all letters from this one on if this one stands there.
        let mut costs: Vec<u32> = self
            .chars
            .iter()
            .map(|c| if self.is(c, *last) { self.between(c.word, self.words.len()) } else { NEVER })
            .collect();
        for letter in before.iter().rev() {
            costs = (0..self.chars.len()).map(|at| self.cost(at, *letter, &costs)).collect();
        }
        let firsts = self.chars.iter().zip(&costs).filter(|(c, cost)| **cost < NEVER && c.first);
        firsts
            .filter(|(c, cost)| !self.words[c.word].small || **cost <= SMALL_REST)
            .map(|(c, cost)| {
                let word = &self.words[c.word];
                let cost = cost
                    + if word.joined { COMPOUND } else { 0 }
                    + if word.small { SMALL_BEGIN } else { 0 };
                (cost, std::cmp::Reverse(c.at))
            })
            .min()
            .map(|(cost, at)| (cost, at.0))
    }

    /// Whether a letter may stand here: the same one, or the digit of a number word at its beginning.
    fn is(&self, c: &Char, letter: char) -> bool {
        c.letter == letter || (c.first && self.words[c.word].digit == Some(letter))
    }

    /// What the words between two cost.
    fn between(&self, word: usize, next: usize) -> u32 {
        self.passed[next] - self.passed[word + 1]
    }

    /// What this letter at this character costs together with all after it.
    fn cost(&self, at: usize, letter: char, costs: &[u32]) -> u32 {
        let c = &self.chars[at];
        if !self.is(c, letter) {
            return NEVER;
        }
        let rest = self.chars.iter().zip(costs).enumerate().skip(at + 1);
        rest.filter(|(_, (_, cost))| **cost < NEVER)
            .map(|(next, (after, cost))| {
                let step = if after.word != c.word {
                    let head = if after.begins { 0 } else { HEADLESS };
                    self.between(c.word, after.word) + head
                } else if next == at + 1 {
                    CONTIGUOUS
                } else if after.begins {
                    0
                } else {
                    WITHIN
                };
                cost + step
            })
            .min()
            .unwrap_or(NEVER)
    }
}

#[cfg(test)]
mod tests {
    use super::super::short;
    use super::*;
    use crate::language::Language;

    #[test]
    fn letters_agree() {
        let lexis = Lexis::new(Language::by_code("en").unwrap()).unwrap();
        let cases = [
            (
                "by the Regional Anti-Terrorist Structure",
                "RATS",
                Some("Regional Anti-Terrorist Structure"),
            ),
            (
                "the North Atlantic Treaty Organization",
                "NATO",
                Some("North Atlantic Treaty Organization"),
            ),
            (
                "the international index of water use",
                "IIWU",
                Some("international index of water use"),
            ),
            ("some non-governmental organisations", "NGOs", Some("non-governmental organisations")),
            ("the European Police Office", "Europol", Some("European Police Office")),
            (
                "the Office of the High Commissioner for Human Rights",
                "OHCHR",
                Some("Office of the High Commissioner for Human Rights"),
            ),
            ("of a gross domestic product", "gdp", Some("gross domestic product")),
            ("the Group of Seven", "G7", Some("Group of Seven")),
            ("Europe's Environment Agency", "EEA", Some("Europe's Environment Agency")),
            ("the non-nuclear weapon states", "NWS", Some("non-nuclear weapon states")),
            ("a 36-item health survey", "IHS", Some("36-item health survey")),
            ("in nitrous oxide", "N2O", Some("nitrous oxide")),
            ("the conference on small island states", "SIS4", None),
            ("the World Wide Web Consortium", "W3C", Some("World Wide Web Consortium")),
            (
                "the Dag Library Information Service",
                "DLISnet",
                Some("Dag Library Information Service"),
            ),
            ("a 95% confidence interval", "Cl", Some("confidence interval")),
            ("the gene of factor VIII", "F8", Some("factor VIII")),
            ("of 4-(9-acridinyl) methane salt", "AMS", Some("4-(9-acridinyl) methane salt")),
            ("high resistance", "Rt", None),
            ("some MuSK antibodies", "MuSK+", None),
            ("a list of words", "XYZ", None),
            ("the Swedish Transport Agency", "Sweden", None),
            ("signatories and other states", "States", None),
            ("NATO", "NATO", None),
        ];
        for (text, short, long) in cases {
            let shape = short::shape(short).unwrap();
            let at = long_form(&lexis, &text.to_lowercase(), text, short, shape);
            let at = at.map(|at| with_prefix(text, at));
            assert_eq!(at.map(|at| &text[at..]), long, "{text}");
        }
    }
}
