//! Words of a class: what they stand for, and the pattern that matches them.
//!
//! In a word `{a|b}` stands for either, also for nothing: `easter{ monday|}`.

use super::Class;
use std::cmp::Reverse;

/// A class with every spelling of its words.
pub(super) fn spelled_out(class: &Class) -> Class {
    let words = class.iter().flat_map(|(word, value)| {
        spellings(word).into_iter().map(move |spelling| (spelling, value.clone()))
    });
    words.collect()
}

/// A pattern, without a group, for any of the words, the longest that fits first.
pub(crate) fn either(class: &Class) -> String {
    let mut words: Vec<&str> = class.keys().map(String::as_str).collect();
    words.sort_by_cached_key(|word| (Reverse(least(word)), (*word).to_owned()));
    words.into_iter().map(pattern).collect::<Vec<_>>().join("|")
}

/// A word parted into what stands before a choice in it, the choice, and what stands after it.
fn parted(word: &str) -> Option<(&str, impl Iterator<Item = &str> + Clone, &str)> {
    let (head, rest) = word.split_once('{')?;
    let (choice, tail) = rest.split_once('}')?;
    Some((head, choice.split('|'), tail))
}

fn spellings(word: &str) -> Vec<String> {
    let Some((head, choice, tail)) = parted(word) else { return vec![word.to_owned()] };
    let tails = spellings(tail);
    let all = choice.flat_map(|part| tails.iter().map(move |tail| format!("{head}{part}{tail}")));
    all.collect()
}

/// The length of the shortest spelling.
fn least(word: &str) -> usize {
    let Some((head, choice, tail)) = parted(word) else { return word.len() };
    head.len() + choice.map(str::len).min().unwrap_or(0) + least(tail)
}

/// A word as a pattern that matches its spellings and nothing else.
fn pattern(word: &str) -> String {
    let Some((head, choice, tail)) = parted(word) else { return escape(word) };
    let mut choice: Vec<&str> = choice.collect();
    choice.sort_by_key(|part| Reverse(part.len()));
    let choice: Vec<String> = choice.into_iter().map(escape).collect();
    format!("{}(?:{}){}", escape(head), choice.join("|"), pattern(tail))
}

fn escape(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        if c.is_ascii_punctuation() {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn either_is_matched_and_known() {
        let words = ["easter", "easter mon{day|}", "{st|st.} mark"];
        let class: Class = words.into_iter().map(|word| (word.into(), "1".into())).collect();
        let all: Vec<String> = spelled_out(&class).into_keys().collect();
        assert_eq!(all, ["easter", "easter mon", "easter monday", "st mark", "st. mark"]);
        assert_eq!(either(&class), r"easter mon(?:day|)|(?:st\.|st) mark|easter");
    }
}
