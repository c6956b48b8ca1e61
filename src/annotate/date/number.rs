//! Numbers in words and in Roman and Chinese figures.

use crate::grammar::Grammar;

/// The classes of words that count.
pub(super) const CARDINAL: &[&str] = &["number"];
/// The classes of words of which the last may be an ordinal: twenty-first, one thousand nine hundred and ninetieth.
pub(super) const ORDINAL: &[&str] = &["ordinal", "number"];

/// The value of a number in figures or words, in thousandths; `classes` names the classes with their values, the first
/// that has a word first. A word that is worth 100 or more multiplies what stands before it; two words for numbers under
/// 100 with nothing to multiply are a year (nineteen ninety-six).
pub(super) fn thousandths(text: &str, grammar: &Grammar, classes: &[&str]) -> Option<u64> {
    let text = text.trim();
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return decimal(text);
    }
    if text.chars().any(crate::fold::is_ideograph) {
        let value = classes.iter().find_map(|words| chinese(text, grammar, words));
        return value.map(|n| n * 1000);
    }
    spelled(text, grammar, classes).map(|n| n * 1000)
}

/// A whole number in figures or words.
pub(super) fn whole(text: &str, grammar: &Grammar, classes: &[&str]) -> Option<u64> {
    thousandths(text, grammar, classes).filter(|n| n % 1000 == 0).map(|n| n / 1000)
}

fn decimal(text: &str) -> Option<u64> {
    let text: String = text.chars().filter(|&c| c != ' ').collect();
    let (whole, part) = match text.rsplit_once(['.', ',']) {
        // Three digits after a comma are thousands.
        Some((whole, part)) if !(part.len() == 3 && text.contains(',')) => (whole, part),
        _ => (text.as_str(), ""),
    };
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    let part: String =
        part.chars().filter(char::is_ascii_digit).chain("000".chars()).take(3).collect();
    let whole: u64 = digits.parse().ok().filter(|&n: &u64| n < 1_000_000_000)?;
    Some(whole * 1000 + part.parse::<u64>().ok()?)
}

fn spelled(text: &str, grammar: &Grammar, classes: &[&str]) -> Option<u64> {
    let (mut total, mut current, mut last) = (0u64, 0u64, 0u64);
    for word in text.split([' ', '-', ',']).filter(|word| !word.is_empty()) {
        let Some(value) = classes.iter().find_map(|class| grammar.value(class, word)) else {
            // "and" and its like.
            continue;
        };
        let value: u64 = value.parse().ok()?;
        match value {
            1000 => {
                total += current.max(1) * 1000;
                current = 0;
            }
            100 => current = current.max(1) * 100,
            // Nineteen ninety-six, twenty ten, nineteen oh one.
            0 if (10..100).contains(&current) => current *= 100,
            _ if (10..100).contains(&current) && value >= 10 => current = current * 100 + value,
            _ if last != 0 && last < 10 && value < 10 => return None,
            _ => current += value,
        }
        last = value;
    }
    Some(total + current).filter(|&n| n > 0)
}

fn chinese(text: &str, grammar: &Grammar, words: &str) -> Option<u64> {
    let mut buffer = [0; 4];
    let values: Vec<u64> = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c.to_digit(10) {
            Some(digit) => Some(u64::from(digit)),
            None => grammar.value(words, c.encode_utf8(&mut buffer))?.parse().ok(),
        })
        .collect::<Option<_>>()?;
    if values.iter().all(|&value| value < 10) {
        return values.iter().try_fold(0u64, |n, digit| n.checked_mul(10)?.checked_add(*digit));
    }
    let (mut total, mut current) = (0u64, 0u64);
    for value in values {
        match value {
            10_000 => {
                total = (total + current).max(1).checked_mul(10_000)?;
                current = 0;
            }
            20 | 30 => total += value,
            10 | 100 | 1000 => {
                total += current.max(1) * value;
                current = 0;
            }
            _ => current = current.checked_mul(10)?.checked_add(value).filter(|&n| n < 100_000)?,
        }
    }
    Some(total + current)
}

/// The value of a Roman numeral in small letters.
pub(super) fn roman(text: &str) -> Option<i32> {
    let value = |c| match c {
        'i' => Some(1),
        'v' => Some(5),
        'x' | 'х' => Some(10),
        'l' => Some(50),
        'c' => Some(100),
        _ => None,
    };
    let values: Vec<i32> = text.chars().map(value).collect::<Option<_>>()?;
    let total = values.iter().enumerate().map(|(at, &value)| {
        if values.get(at + 1).is_some_and(|&next| next > value) { -value } else { value }
    });
    Some(total.sum()).filter(|&n| n > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::{Class, Rule};
    use std::collections::BTreeMap;

    fn grammar() -> Grammar {
        let words = "oh 0 one 1 two 2 four 4 six 6 nine 9 ten 10 nineteen 19 twenty 20 ninety 90 hundred 100 thousand 1000 \
                     一 1 九 9 八 8 二 2 十 10 百 100 〇 0 廿 20";
        let words: Vec<&str> = words.split_whitespace().collect();
        let class: Class = words.chunks(2).map(|pair| (pair[0].into(), pair[1].into())).collect();
        let rule = Rule { name: "x".into(), pattern: "x".into() };
        Grammar::new(vec![rule], BTreeMap::from([("number".into(), class)])).unwrap()
    }

    #[test]
    fn read() {
        let grammar = grammar();
        let cases = [
            ("two thousand and four", Some(2004)),
            ("one thousand nine hundred and ninety-six", Some(1996)),
            ("nineteen ninety-six", Some(1996)),
            ("twenty ten", Some(2010)),
            ("nineteen oh four", Some(1904)),
            ("twenty-six", Some(26)),
            ("nineteen hundred", Some(1900)),
            ("180", Some(180)),
            ("1,460", Some(1460)),
            ("一九八二", Some(1982)),
            ("十二", Some(12)),
            ("二百", Some(200)),
            ("九十八", Some(98)),
            ("二〇一九", Some(2019)),
            ("廿一", Some(21)),
            ("and", None),
        ];
        for (text, value) in cases {
            assert_eq!(whole(text, &grammar, CARDINAL), value, "{text}");
        }
        assert_eq!(thousandths("3.5", &grammar, CARDINAL), Some(3500));
        assert_eq!(roman("xxi"), Some(21));
        assert_eq!(roman("xix"), Some(19));
    }
}
