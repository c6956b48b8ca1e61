//! How the letters of a short form may be read: all of them, or without what stands for no word of the long form.

use super::short::Shape;

/// One way to read a short form.
pub(super) struct Way {
    /// The letters that must stand in the long form, in small letters.
    pub(super) letters: Vec<char>,
    /// What it may cost to lay them into it.
    pub(super) allowed: u32,
}

/// What letters may cost that must all but begin words.
const INITIALS: u32 = 3;
/// A short form with an ending of its own has so many capitals at least.
const BEFORE_ENDING: usize = 4;

/// All ways to read a short form, whose long form may end in the plural.
pub(super) fn ways(short: &str, long: &str, shape: Shape) -> Vec<Way> {
    let all: Vec<char> = letters(short.chars()).collect();
    let acronym = shape == Shape::Acronym;
    let count = all.len();
    let plural = count > 2 && short.ends_with('s') && (acronym || long.ends_with('s'));
    let mut ways = Vec::new();
    if plural {
        let letters = all[..count - 1].to_vec();
        ways.push(Way { allowed: allowed(count - 1, shape), letters });
    }
    if acronym && let Some(stem) = without_ending(short) {
        ways.push(Way { letters: letters(stem.chars()).collect(), allowed: INITIALS });
    }
    if acronym && is_formula(short) {
        let letters = letters(short.chars().filter(|c| !c.is_ascii_digit())).collect();
        ways.push(Way { letters, allowed: allowed(count, shape) });
    }
    if acronym && let Some(letters) = repeated(short) {
        ways.push(Way { letters, allowed: INITIALS });
    }
    if is_misread(short) {
        let letters = letters(short.chars().map(|c| if c == 'l' { 'i' } else { c })).collect();
        ways.push(Way { letters, allowed: INITIALS });
    }
    ways.push(Way { allowed: allowed(count, shape), letters: all });
    ways
}

fn letters(chars: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    chars.filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// What a short form of so many letters may cost.
fn allowed(letters: usize, shape: Shape) -> u32 {
    let letters = u32::try_from(letters).unwrap_or(0);
    match shape {
        Shape::Acronym => (letters * 13 / 2).saturating_sub(3),
        Shape::Word if letters == 2 => INITIALS,
        Shape::Word => letters * 2 + 3,
        Shape::Small => 1,
        Shape::Letter => 0,
    }
}

/// The capitals of a short form without the small letters that end it: `UNBISnet`.
fn without_ending(short: &str) -> Option<&str> {
    let stem = short.trim_end_matches(char::is_lowercase);
    let capitals = stem.len() >= BEFORE_ENDING && stem.chars().all(char::is_uppercase);
    (capitals && stem.len() < short.len()).then_some(stem)
}

/// Whether a short form is written as a chemical formula, whose numbers stand for no word: `N2O`, `SF6`.
fn is_formula(short: &str) -> bool {
    let digit = |byte: u8| byte.is_ascii_digit();
    // A number before a capital may say how often the letter before it comes; two it says of atoms.
    let counts = |two: &[u8]| digit(two[0]) && (two[0] != b'2' || digit(two[1]));
    let first = short.bytes().position(digit).unwrap_or(0);
    short.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && short.bytes().filter(u8::is_ascii_uppercase).count() > 1
        && matches!(first, 1 | 2)
        && short[..first].bytes().all(|byte| byte.is_ascii_uppercase())
        && !short.as_bytes().windows(2).any(counts)
}

/// The letters of a short form that says how often one comes: `W3C` for three words with W.
fn repeated(short: &str) -> Option<Vec<char>> {
    let (before, after) = short.split_once(|c: char| matches!(c, '3'..='5'))?;
    let times = short[before.len()..].chars().next()?.to_digit(10)?;
    let last = before.chars().next_back()?;
    let capitals = |part: &str| !part.is_empty() && part.chars().all(char::is_uppercase);
    let again = std::iter::repeat_n(last, usize::try_from(times).ok()? - 1);
    (capitals(before) && capitals(after))
        .then(|| letters(before.chars().chain(again).chain(after.chars())).collect())
}

/// Whether a small `l` among capitals is a slip of reading for `I`: `Cl`, `lMF`.
fn is_misread(short: &str) -> bool {
    let rest = || short.chars().filter(|c| *c != 'l');
    rest().count() < short.len() && rest().count() > 0 && rest().all(char::is_uppercase)
}
