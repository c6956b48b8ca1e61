//! Marks before the items of a list: bullets, numbers, letters.

use super::text::{is_dash, is_roman};

/// A mark at the start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// Its form; the items of one list share it.
    pub(super) style: Style,
    /// Its place in the list: `c` is 3, `iv` is 4; 0 for a bullet.
    pub(super) value: u32,
    /// Its length with the blanks after it.
    pub(super) len: usize,
}

/// The form of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// `-`, `*`, `•` …
    Bullet,
    /// `1.`
    NumberStop,
    /// `1)`, `(1)`
    NumberBracket,
    /// `1.2`, `1.2.`
    Section,
    /// `a.`
    LetterStop,
    /// `a)`, `(a)`
    LetterBracket,
    /// `IV.`
    RomanStop,
    /// `iv)`, `(iv)`
    RomanBracket,
    /// `一、`, `（一）`
    Ideographic,
}

impl Mark {
    /// The mark that a line starts with.
    pub(super) fn parse(line: &str) -> Option<Self> {
        let first = line.chars().next()?;
        match first {
            'a'..='z' | 'A'..='Z' => letters(line),
            '0'..='9' => number(line, 0),
            '(' => bracketed(line),
            '-' | '*' | '+' | '•' | '·' | '–' | '—' | '▪' | '■' | '●' | '○' | '◦' | '‣' | '⁃'
            | '►' | '➢' | '✓' | '→' | '\u{f0a7}' | '\u{f0b7}' | '\u{f0d8}' | '\u{f02d}'
            | '\u{f0a8}' => bullet(line, first),
            'а'..='я' | 'А'..='Я' => letters(line),
            '（' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' => {
                ideographic(line)
            }
            _ => None,
        }
    }

    /// The mark that is all there is on a line: `(b)`, `2.`, `•`.
    pub(super) fn alone(line: &str) -> Option<Self> {
        if line.len() > 7 || line.ends_with(|c: char| c.is_alphanumeric() || is_dash(c)) {
            return None;
        }
        let mark = Self::parse(&format!("{line} A"))?;
        (mark.len == line.len() + 1).then_some(Self { len: line.len(), ..mark })
    }

    /// Whether the mark can open a list.
    pub(super) fn is_first(self) -> bool {
        self.value <= 1
    }

    /// Whether it follows another of the same list.
    pub(super) fn follows(self, other: Mark) -> bool {
        let pair = |a: Style, b: Style| self.style == a && other.style == b;
        let roman_letter = pair(Style::RomanBracket, Style::LetterBracket)
            || pair(Style::LetterBracket, Style::RomanBracket);
        (self.style == other.style && (self.value == 0 || self.value == other.value + 1))
            || roman_letter
    }
}

/// The length of `mark` plus the blanks after it; none where something else follows at once.
fn with_blanks(line: &str, mark: usize) -> Option<usize> {
    let rest = &line[mark..];
    let kept = rest.trim_start();
    (kept.len() < rest.len() && !kept.is_empty()).then(|| line.len() - kept.len())
}

fn bullet(line: &str, first: char) -> Option<Mark> {
    let at = first.len_utf8();
    let len = match with_blanks(line, at) {
        Some(len) => len,
        // Bullets that are no marks of punctuation may stand glued to their item.
        None if !matches!(first, '-' | '*' | '+' | '–' | '—' | '→' | '·') && line.len() > at => {
            at
        }
        None => return None,
    };
    // `- 1.1. Text`: the number is part of the mark.
    if let Some(inner) = Mark::parse(&line[len..]).filter(|mark| mark.style != Style::Bullet) {
        return Some(Mark { len: len + inner.len, ..inner });
    }
    Some(Mark { style: Style::Bullet, value: 0, len })
}

fn number(line: &str, start: usize) -> Option<Mark> {
    let digits = line[start..].bytes().take_while(u8::is_ascii_digit).count();
    let mut at = start + digits;
    if digits > 3 {
        return None;
    }
    let value = line[start..at].parse().ok()?;
    let style = match *line.as_bytes().get(at)? {
        b')' => Style::NumberBracket,
        b'.' => {
            let dots = line[at..].bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
            if dots > 1 {
                return section(line, start, at + dots);
            }
            if line[at + 1..].starts_with(')') {
                at += 1;
            }
            Style::NumberStop
        }
        _ => return None,
    };
    Some(Mark { style, value, len: with_blanks(line, at + 1)? })
}

/// `1.2`, `1.2.`, `10.3.1`: no date and no decimal number, as far as a glance can tell.
fn section(line: &str, start: usize, end: usize) -> Option<Mark> {
    let number = &line[start..end];
    let mut parts = 0;
    for part in number.trim_end_matches('.').split('.') {
        let short = (1..=2).contains(&part.len());
        if !short || part.len() == 2 && part.starts_with('0') {
            return None;
        }
        parts += 1;
    }
    let value = number.trim_end_matches('.').rsplit('.').next()?.parse().ok()?;
    let len = with_blanks(line, end)?;
    let next = line[len..].trim_start_matches('*').chars().next()?;
    let opens = next.is_uppercase() || (number.ends_with('.') && next.is_alphabetic());
    (parts >= 2 && opens).then_some(Mark { style: Style::Section, value, len })
}

fn bracketed(line: &str) -> Option<Mark> {
    let close = line.char_indices().take(8).find(|&(_, c)| c == ')')?.0;
    let inner = &line[1..close];
    let len = with_blanks(line, close + 1)?;
    if let Ok(value) = inner.parse() {
        return (inner.len() <= 3).then_some(Mark { style: Style::NumberBracket, value, len });
    }
    let (style, value) = letter_value(inner)?;
    let style = if style == Style::RomanStop { Style::RomanBracket } else { Style::LetterBracket };
    Some(Mark { style, value, len })
}

fn letters(line: &str) -> Option<Mark> {
    let at =
        line.bytes().take(MOST_LETTERS).position(|b| b.is_ascii() && !b.is_ascii_alphabetic())?;
    let bracket = match line.as_bytes()[at] {
        b')' => true,
        b'.' => false,
        _ => return None,
    };
    let (style, value) = letter_value(&line[..at])?;
    let style = match (style, bracket) {
        (Style::RomanStop, true) => Style::RomanBracket,
        (Style::RomanStop, false) => Style::RomanStop,
        (_, true) => Style::LetterBracket,
        (_, false) => Style::LetterStop,
    };
    Some(Mark { style, value, len: with_blanks(line, at + 1)? })
}

/// No mark made of letters has more of them: `xviii`.
const MOST_LETTERS: usize = 6;

/// The place of a letter in the alphabet, or the value of a small or capital Roman number.
fn letter_value(word: &str) -> Option<(Style, u32)> {
    let upper = word.to_ascii_uppercase();
    if is_roman(&upper) && (word.len() > 1 || matches!(word, "i" | "I" | "v" | "V" | "x" | "X")) {
        return Some((Style::RomanStop, roman(&upper)));
    }
    let mut chars = word.chars();
    let letter = chars.next()?;
    if chars.next().is_some() {
        return None;
    }
    let base = match letter {
        'a'..='z' => 'a',
        'A'..='Z' => 'A',
        'а'..='я' => 'а',
        'А'..='Я' => 'А',
        _ => return None,
    };
    Some((Style::LetterStop, letter as u32 - base as u32 + 1))
}

fn roman(word: &str) -> u32 {
    let digit = |b: u8| match b {
        b'I' => 1,
        b'V' => 5,
        b'X' => 10,
        b'L' => 50,
        b'C' => 100,
        b'D' => 500,
        _ => 1000,
    };
    let digits: Vec<u32> = word.bytes().map(digit).collect();
    let signed = |(at, &value): (usize, &u32)| {
        let less = digits.get(at + 1).is_some_and(|&next| next > value);
        if less { -i64::from(value) } else { i64::from(value) }
    };
    u32::try_from(digits.iter().enumerate().map(signed).sum::<i64>()).unwrap_or(0)
}

/// `一、`, `十二、`, `（一）`: what such a mark counts is left open.
fn ideographic(line: &str) -> Option<Mark> {
    let numeral = |c: char| "一二三四五六七八九十百".contains(c);
    let rest = line.strip_prefix('（');
    let body = rest.unwrap_or(line).trim_start_matches(numeral);
    let count = rest.unwrap_or(line).len() - body.len();
    let sign = if rest.is_some() { '）' } else { '、' };
    let after = body.strip_prefix(sign)?;
    let len = line.len() - after.len();
    (count > 0 && count <= 15 && !after.is_empty()).then_some(Mark {
        style: Style::Ideographic,
        value: 0,
        len,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_read() {
        let cases = [
            ("1. Text", Style::NumberStop, 1),
            ("12) text", Style::NumberBracket, 12),
            ("(3) text", Style::NumberBracket, 3),
            ("1.) Text", Style::NumberStop, 1),
            ("- 1.1. Text", Style::Section, 1),
            ("2.3 Text", Style::Section, 3),
            ("c. text", Style::LetterStop, 3),
            ("(b) text", Style::LetterBracket, 2),
            ("IV. Text", Style::RomanStop, 4),
            ("(xii) text", Style::RomanBracket, 12),
            ("• 9. Text", Style::NumberStop, 9),
            ("\u{f0b7}text", Style::Bullet, 0),
            ("– текст", Style::Bullet, 0),
            ("б) текст", Style::LetterBracket, 2),
            ("（一）文", Style::Ideographic, 0),
            ("二、文", Style::Ideographic, 0),
        ];
        for (line, style, value) in cases {
            let mark = Mark::parse(line).unwrap_or_else(|| panic!("no mark in {line}"));
            assert_eq!((mark.style, mark.value), (style, value), "{line}");
        }
    }

    #[test]
    fn other_lines_have_none() {
        for line in
            ["2004 was", "1.5 per cent", "27.10.14", "-5", "Mr. Smith", "a word", "(see", "1.", ""]
        {
            assert_eq!(Mark::parse(line), None, "{line}");
        }
    }
}
