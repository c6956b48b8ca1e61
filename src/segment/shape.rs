//! What a line is, judged by itself.

use super::block::Blocks;
use super::line::Line;
use super::mark::Mark;
use super::text::{Ahead, first_word, is_dash, is_roman, is_stop};
use crate::span::Span;
use crate::unit::UnitKind;
use memchr::memmem::Finder;
use std::sync::LazyLock;

/// The blanks between two columns of a table.
static GAPS: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(b"    "));

/// Tells which lines may be rows of a table.
pub(super) struct Columns<'t> {
    strokes: Ahead<'t>,
    gaps: Ahead<'t>,
}

impl<'t> Columns<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let strokes = Ahead::new(text, |text| memchr::memchr(b'|', text));
        let gaps = Ahead::new(text, |text| GAPS.find(text));
        Self { strokes, gaps }
    }

    /// Whether a stroke or a gap stands in a line. Lines are asked for in their order.
    fn stand_in(&mut self, line: Span) -> bool {
        self.strokes.stands_in(line) || self.gaps.stands_in(line)
    }
}

/// What a line is by itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Shape {
    /// Running text, as far as the line tells.
    Plain,
    /// One unit that nothing joins.
    Alone(UnitKind),
    /// An item of a list.
    Item(Mark),
    /// A footnote with its number.
    Note(u32),
}

impl Blocks<'_, '_> {
    /// What a line is, judged by itself.
    pub(super) fn shape(&self, line: &Line, columns: &mut Columns<'_>) -> Shape {
        let text = &self.text[line.span];
        let bytes = text.as_bytes();
        let has_columns = columns.stand_in(line.span);
        if bytes.len() > 12 && bytes[0].is_ascii_alphabetic() && !has_columns {
            // The common case first: a line of text.
            let head = &bytes[..7];
            if !head.iter().any(|b| matches!(b, b'.' | b')' | b':')) {
                return Shape::Plain;
            }
        }
        if is_heading_sign(text) {
            return Shape::Alone(UnitKind::Heading);
        }
        if self.is_furniture(text) {
            return Shape::Alone(UnitKind::Furniture);
        }
        if has_columns && is_row(text) {
            return Shape::Alone(UnitKind::TableRow);
        }
        if let Some(mark) = Mark::parse(text).or_else(|| Mark::alone(text)) {
            return if self.is_emphasis(text) { Shape::Plain } else { Shape::Item(mark) };
        }
        note_number(text).map_or(Shape::Plain, Shape::Note)
    }

    /// `*words in emphasis*` starts with a star that is no bullet.
    fn is_emphasis(&self, text: &str) -> bool {
        text.starts_with("**") || text.starts_with('*') && !text[1..].starts_with([' ', '\t'])
    }

    /// A line that belongs to the page: a number alone, a rule, a comment, an address.
    fn is_furniture(&self, text: &str) -> bool {
        is_page_number(text)
            || is_rule(text)
            || text.starts_with("<!--") && text.ends_with("-->")
            || text == "*"
            || text.starts_with('©')
            || is_address(text)
            || is_print_header(text)
            || text.starts_with('[') && text.contains("]: ") && text.contains("://")
    }
}

/// `# Title` of Markdown.
fn is_heading_sign(text: &str) -> bool {
    let signs = text.bytes().take_while(|&b| b == b'#').count();
    (1..=6).contains(&signs) && text[signs..].starts_with([' ', '\t'])
}

/// A line of signs only: `---`, `* * *`, `_____`, `====`.
fn is_rule(text: &str) -> bool {
    let sign = |c: char| {
        matches!(
            c,
            '-' | '*' | '_' | '=' | '~' | '.' | '•' | '·' | '—' | '–' | '―' | '#' | '+' | '|'
        ) || c.is_whitespace()
    };
    text.chars().nth(1).is_some() && text.chars().all(sign)
}

/// A number alone: `12`, `- 12 -`, `xii`, `12/40`, `Page 3 of 10`, `[3]`.
fn is_page_number(text: &str) -> bool {
    let may_open = |c: char| !c.is_alphabetic() || matches!(c, 'i' | 'v' | 'x' | 'p' | 'P' | 'с');
    if text.len() > 24 || !text.starts_with(may_open) {
        return false;
    }
    let bare = text.trim_matches(|c: char| {
        is_dash(c) || c.is_whitespace() || matches!(c, '[' | ']' | '|' | '(' | ')' | '*')
    });
    let digits = |word: &str| {
        !word.is_empty() && word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit())
    };
    if digits(bare) {
        return true;
    }
    if let Some((page, pages)) = bare.split_once('/') {
        return digits(page.trim()) && digits(pages.trim());
    }
    if bare.len() > 1
        && is_roman(&bare.to_ascii_uppercase())
        && bare.bytes().all(|b| b.is_ascii_lowercase())
    {
        return bare.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
    }
    let mut words = bare.split_whitespace();
    let page = words.next().is_some_and(|word| word.eq_ignore_ascii_case("page") || word == "стр.");
    page && words.next().is_some_and(|word| digits(word.trim_end_matches('.')))
}

/// An address of the web alone on its line, or with the page number or the date that a browser prints beside it.
fn is_address(text: &str) -> bool {
    let named = |word: &str| {
        ["http://", "https://", "www."].iter().any(|head| word.starts_with(head))
            || word.contains('/') && word.contains('.')
    };
    let address = first_word(text);
    if !text.starts_with(char::is_alphabetic) || !named(address) {
        return false;
    }
    let mut words = text[address.len()..].split_whitespace();
    let page = words.next();
    page.is_none_or(is_page_number)
        && words.next().is_none()
        && (page.is_some() || !text.ends_with(is_stop))
}

/// What a browser prints above a page: `9/28/24, 10:15 AM   Title`.
fn is_print_header(text: &str) -> bool {
    let head = first_word(text);
    let Some(date) = head.strip_suffix(',') else { return false };
    let rest = text[head.len()..].trim_start();
    let numbers =
        date.split('/').filter(|part| part.len() <= 4 && part.parse::<u32>().is_ok()).count();
    numbers == 3 && rest.starts_with(|c: char| c.is_ascii_digit()) && rest.contains(':')
}

/// A row of a table: cells between upright strokes or wide gaps.
fn is_row(text: &str) -> bool {
    let strokes = memchr::memchr_iter(b'|', text.as_bytes()).take(2).count();
    if strokes == 2 && (text.starts_with('|') || text.matches(" | ").count() >= 2) {
        return true;
    }
    // Columns set apart by blanks: two gaps at least.
    let gap = |text: &str| GAPS.find(text.as_bytes()).filter(|&at| !text[..at].ends_with(is_stop));
    gap(text).is_some_and(|at| gap(text[at..].trim_start()).is_some()) && !is_justified(text)
}

/// A line of running text whose words were set apart to fill it: all gaps are nearly as wide, and small words stand
/// between them.
fn is_justified(text: &str) -> bool {
    const WORDS: usize = 4;
    const MORE: usize = 2;
    let (mut narrow, mut wide, mut words, mut small) = (usize::MAX, 0, 1, 0);
    let mut rest = text.trim();
    while let Some(at) = rest.find(' ') {
        let after = rest[at..].trim_start();
        let gap = rest.len() - at - after.len();
        (narrow, wide) = (narrow.min(gap), wide.max(gap));
        words += 1;
        small += usize::from(after.starts_with(char::is_lowercase));
        rest = after;
    }
    words >= WORDS && wide - narrow <= MORE && small * 2 >= words - 1
}

/// The number before the text of a footnote: `3 See the report`.
fn note_number(text: &str) -> Option<u32> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=3).contains(&digits) || text.starts_with('0') {
        return None;
    }
    let rest = &text[digits..];
    let body = rest.trim_start();
    let opens = body.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"' | '«' | '‘'));
    (body.len() < rest.len() && opens).then(|| text[..digits].parse().ok()).flatten()
}
