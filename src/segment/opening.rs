//! What stands where a sentence might open.

use super::cut::WORD;
use super::mark::Mark;
use super::text::{is_dash, is_opener};

/// How much is looked at where a sentence might open.
const OPENING: usize = 160;

/// What stands where a sentence might open.
pub(super) struct Opening<'t> {
    /// The first letter or digit, or the first other character where no letter follows soon.
    pub(super) first: Option<char>,
    /// The first word.
    pub(super) word: &'t str,
    /// Whether it is punctuation that carries on a sentence.
    pub(super) is_weak: bool,
    /// Whether it opens with a bracket.
    pub(super) in_bracket: bool,
    /// Whether it opens with a dash.
    pub(super) dash: bool,
    /// Whether a full stop follows the first word.
    pub(super) abbreviated: bool,
    /// Whether it is a sign that stands with numbers: §, №.
    pub(super) is_sign: bool,
}

impl<'t> Opening<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let text = &text[..text.floor_char_boundary(OPENING)];
        let in_bracket = text.starts_with('(');
        let dash = text.starts_with(is_dash);
        let text = after_mark(text);
        let body = text.trim_start_matches(|c: char| {
            is_opener(c)
                || is_dash(c)
                || c.is_whitespace()
                || matches!(c, '•' | '…' | '.' | '>' | '#')
        });
        let first = body.chars().next();
        let is_weak =
            first.is_none_or(|c| matches!(c, ',' | ';' | ':' | ')' | '%' | '/' | '&' | '=' | '+'));
        let end = body
            .find(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’'))
            .unwrap_or(body.len());
        let is_sign = first.is_some_and(|c| matches!(c, '§' | '№' | '¶'));
        let word = if end <= WORD { &body[..end] } else { "" };
        let abbreviated = body[end..].starts_with('.');
        Self {
            first: first.filter(|_| !is_weak),
            word,
            is_weak,
            is_sign,
            in_bracket,
            dash,
            abbreviated,
        }
    }
}

/// The text after a mark such as `(b)` before a capital, which opens an item.
fn after_mark(text: &str) -> &str {
    if !text.starts_with('(') {
        return text;
    }
    let rest = Mark::parse(text).map_or(text, |mark| &text[mark.len..]);
    if rest.starts_with(char::is_uppercase) { rest } else { text }
}
