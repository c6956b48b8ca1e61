//! Ideographic stops.

use super::cut::{Cutter, LOOK_BACK};
use crate::span::Span;

impl Cutter<'_, '_> {
    /// The end of a sentence at an ideographic stop.
    pub(super) fn wide_boundary(&self, rest: Span, after: usize) -> Option<usize> {
        let closed = self.after_closers(after, rest.end);
        let start = self.text.floor_char_boundary(after.saturating_sub(LOOK_BACK)).max(rest.start);
        let head = &self.text[start..after];
        let inside = |open: char, close: char| {
            let opened = head.rfind(open);
            opened.is_some_and(|at| head[at..].find(close).is_none())
                && self.text[after..rest.end].contains(close)
        };
        let in_title = inside('《', '》') || self.text[after..closed].starts_with(['》', '〉']);
        let in_bracket = inside('（', '）') && !self.text[after..closed].contains('）');
        if in_title || in_bracket {
            return None;
        }
        let next = self.skip_blanks(closed, rest.end);
        if closed > after && next < rest.end && self.is_speech(&self.text[next..rest.end]) {
            return None;
        }
        if closed > after && self.text[closed..rest.end].starts_with(['，', '、', '；', '：', '的'])
        {
            return None;
        }
        Some(closed)
    }

    /// Whether what follows a quotation says who spoke.
    fn is_speech(&self, text: &str) -> bool {
        let clause = text.split(['，', '。', '：', '！', '？', '“', '\n']).next().unwrap_or(text);
        clause.chars().count() <= 24
            && self.rules.speech.iter().any(|verb| clause.ends_with(verb.as_str()))
    }
}

pub(super) fn is_wide(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '．')
}

/// The first ideographic stop.
pub(super) fn wide_stop(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    while let Some(offset) = memchr::memchr2(0xe3, 0xef, &bytes[at..]) {
        at += offset;
        if matches!(
            bytes.get(at..at + 3),
            Some([0xe3, 0x80, 0x82] | [0xef, 0xbc, 0x81] | [0xef, 0xbc, 0x9f] | [0xef, 0xbc, 0x8e])
        ) {
            return Some(at);
        }
        at += 1;
    }
    None
}
