//! Writes the view of a text, piece by piece.

use super::Fold;
use super::letter::{Folded, fold_char, is_invisible, lower_of};
use crate::offset_map::OffsetMap;
use crate::span::Span;
use crate::unit::Unit;
use unicode_normalization::char::{compose, is_combining_mark};

/// A text with fewer capitals than one in so many bytes makes no use of them.
const BYTES_PER_CAPITAL: usize = 1000;

/// A view in the making.
pub(super) struct Builder<'t> {
    text: &'t str,
    cased: String,
    map: OffsetMap,
    starts: Vec<usize>,
    /// How far the units written so far reach in the text.
    last_end: usize,
}

impl<'t> Builder<'t> {
    pub(super) fn with_capacity(text: &'t str, units: usize) -> Self {
        Self {
            text,
            cased: String::with_capacity(text.len() + units),
            map: OffsetMap::default(),
            starts: Vec::with_capacity(units),
            last_end: 0,
        }
    }

    /// A short text that is one unit.
    pub(super) fn phrase(text: &'t str) -> Self {
        let mut builder = Self::with_capacity(text, 1);
        builder.starts.push(0);
        builder.push_piece(Span::new(0, text.len()), true);
        builder
    }

    pub(super) fn push_unit(&mut self, unit: &Unit) {
        self.part_from_last(unit.span.start);
        self.starts.push(self.cased.len());
        for (index, piece) in unit.pieces().iter().enumerate() {
            self.push_piece(*piece, index == 0);
        }
        self.last_end = self.last_end.max(unit.span.end);
    }

    /// Writes the `\n` between two units, one for each byte between them where there are any, so that offsets keep step.
    fn part_from_last(&mut self, start: usize) {
        let at = self.cased.len();
        if start > self.last_end {
            let gap = start - self.last_end;
            self.map.copy(at, self.last_end, gap);
            self.cased.extend(std::iter::repeat_n('\n', gap));
        } else if at > 0 {
            self.map.replace(at, Span::new(start, start));
            self.cased.push('\n');
        }
    }

    fn push_piece(&mut self, piece: Span, first: bool) {
        let text = &self.text[piece];
        if memchr::memchr(b'\\', text.as_bytes()).is_some() {
            self.push_escaped(piece, first);
        } else if first && is_plain(text.as_bytes()) {
            self.push_plain(piece);
        } else {
            self.push_folded(piece, first);
        }
    }

    /// A piece with characters written as escapes: `Joint\_Statement`, `Leaders\u2019 Statement`.
    fn push_escaped(&mut self, piece: Span, first: bool) {
        let text = &self.text[piece];
        let mut at = 0;
        let mut first = first;
        for (start, _) in text.match_indices('\\') {
            let Some((len, meant)) = escape(&text[start..]).filter(|_| start >= at) else {
                continue;
            };
            let end = at + text[at..start].trim_end().len();
            self.push_folded(Span::new(piece.start + at, piece.start + end), first);
            let source = Span::new(piece.start + start, piece.start + start + len);
            at = start + len;
            first = true;
            if meant == ' ' {
                at += text[at..].len() - text[at..].trim_start().len();
                self.push_blank_once(Span::new(piece.start + end, piece.start + at));
            } else {
                self.push_blank_once(Span::new(piece.start + end, source.start));
                self.push_char(meant, source);
            }
        }
        self.push_folded(Span::new(piece.start + at, piece.end), first);
    }

    /// ASCII without anything to join: one copy, line ends and tabs as spaces.
    fn push_plain(&mut self, piece: Span) {
        self.map.copy(self.cased.len(), piece.start, piece.len());
        let mut rest = &self.text[piece];
        while let Some(at) = memchr::memchr3(b'\n', b'\t', b'\r', rest.as_bytes()) {
            self.cased.push_str(&rest[..at]);
            self.cased.push(' ');
            rest = &rest[at + 1..];
        }
        self.cased.push_str(rest);
    }

    fn push_folded(&mut self, piece: Span, first: bool) {
        let text = &self.text[piece];
        // Where white space began that has not been written yet, and whether a line ended in it.
        let mut blank = if first { None } else { Some((piece.start, true)) };
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let source = Span::new(piece.start + at, piece.start + at + c.len_utf8());
            at += c.len_utf8();
            if c.is_whitespace() {
                let (start, line_end) = blank.unwrap_or((source.start, false));
                blank = Some((start, line_end || c == '\n' || c == '\r'));
                continue;
            }
            if is_invisible(c) {
                continue;
            }
            if let Some((start, line_end)) = blank.take() {
                self.push_blank(Span::new(start, source.start), line_end, c);
            }
            self.push_char(c, source);
            // What follows is mostly ASCII that stands as it is.
            let plain = plain_len(&text.as_bytes()[at..]);
            self.map.copy(self.cased.len(), piece.start + at, plain);
            self.cased.push_str(&text[at..at + plain]);
            at += plain;
        }
    }

    /// One space for a stretch of white space, or nothing where a word was cut at a line end.
    fn push_blank(&mut self, source: Span, line_end: bool, next: char) {
        if line_end && self.cased.ends_with('-') {
            let before = self.cased[..self.cased.len() - 1].chars().next_back();
            if before.is_some_and(char::is_alphanumeric) && next.is_alphanumeric() {
                if before.is_some_and(char::is_lowercase) && next.is_lowercase() {
                    self.cased.pop();
                }
                return;
            }
        }
        let at = self.cased.len();
        if source.len() == 1 {
            self.map.copy(at, source.start, 1);
        } else {
            self.map.replace(at, source);
        }
        self.cased.push(' ');
    }

    /// A space for a stretch of the text, if that is not empty and none was written yet.
    fn push_blank_once(&mut self, source: Span) {
        if !source.is_empty() && !self.cased.is_empty() && !self.cased.ends_with([' ', '\n']) {
            self.push_blank(source, false, ' ');
        }
    }

    fn push_char(&mut self, c: char, source: Span) {
        let at = self.cased.len();
        if is_combining_mark(c) && self.absorb_mark(c) {
            return;
        }
        match fold_char(c) {
            Folded::Same => {
                self.map.copy(at, source.start, source.len());
                self.cased.push(c);
            }
            Folded::Char(folded) => {
                self.map.replace(at, source);
                self.cased.push(folded);
            }
            Folded::Text(folded) => {
                self.map.replace(at, source);
                self.cased.push_str(folded);
            }
        }
    }

    /// A combining mark goes into the letter before it (`и` + breve is `й`); over a Latin letter it is dropped.
    fn absorb_mark(&mut self, mark: char) -> bool {
        let Some(base) = self.cased.chars().next_back() else { return false };
        if base.is_ascii_alphabetic() {
            return true;
        }
        let Some(whole) = compose(base, mark) else { return false };
        let same_length = whole.len_utf8() == base.len_utf8();
        if same_length {
            self.cased.pop();
            self.cased.push(whole);
        }
        same_length
    }

    pub(super) fn finish(self) -> Fold {
        let lower = if self.cased.is_ascii() {
            self.cased.to_ascii_lowercase()
        } else {
            lower_of(&self.cased)
        };
        let capitals =
            self.cased.bytes().zip(lower.bytes()).filter(|(cased, lower)| cased != lower);
        let caseless =
            lower.len() > BYTES_PER_CAPITAL && capitals.count() < lower.len() / BYTES_PER_CAPITAL;
        Fold { lower, cased: self.cased, map: self.map, starts: self.starts, caseless }
    }
}

/// The length of the escape that a text begins with, and the character that it stands for: a blank for `\_` and for a line
/// end, any mark for `\u2019`.
fn escape(text: &str) -> Option<(usize, char)> {
    let rest = &text[1..];
    if rest.starts_with('_') {
        return Some((2, ' '));
    }
    if let Some(next) = rest.strip_prefix('\n') {
        let indent = next.trim_start_matches(' ');
        let end = indent.strip_prefix("\\ ").unwrap_or(indent);
        return Some((text.len() - end.len(), ' '));
    }
    let digits = rest.strip_prefix("u20")?.get(..2)?;
    let mark = u32::from_str_radix(digits, 16).ok().and_then(|low| char::from_u32(0x2000 + low))?;
    (!mark.is_whitespace()).then_some((6, mark))
}

/// Whether a piece can be copied: ASCII, no two blanks in a row, no hyphen at a line end, no control characters but
/// blanks.
fn is_plain(bytes: &[u8]) -> bool {
    let joined = |pair: &[u8]| pair[1] <= b' ' && (pair[0] <= b' ' || pair[0] == b'-');
    // Without an early end this runs over many bytes at once.
    bytes.is_ascii() && !bytes.windows(2).fold(false, |found, pair| found | joined(pair))
}

/// Whether folding changes nothing but the case: ASCII with single blanks between.
pub(super) fn stands_as_it_is(text: &str) -> bool {
    is_plain(text.as_bytes()) && !text.bytes().any(|byte| byte < b' ')
}

/// So many bytes are looked at together.
pub(super) const CHUNK: usize = 32;

/// How many bytes from the first on stand as they are: visible ASCII, Russian letters and Chinese characters, with
/// single blanks between.
fn plain_len(bytes: &[u8]) -> usize {
    let visible = |byte: u8| matches!(byte, b'!'..=b'~');
    // Whole chunks of ASCII at once.
    let odd = |pair: &[u8]| !visible(pair[0]) & !((pair[0] == b' ') & visible(pair[1]));
    let mut len = 0;
    while let Some(chunk) = bytes.get(len..=len + CHUNK)
        && !chunk.windows(2).fold(false, |found, pair| found | odd(pair))
    {
        len += CHUNK;
    }
    loop {
        len += match bytes[len..] {
            [b'!'..=b'~', ..] => 1,
            [b' ', b'!'..=b'~' | 0xd0 | 0xd1 | 0xe4..=0xe9, ..] => 1,
            // А to п and р to я; ё and Ё are levelled.
            [0xd0, 0x90..=0xbf, ..] | [0xd1, 0x80..=0x8f, ..] => 2,
            // U+4000 to U+9FFF
            [0xe4..=0xe9, _, _, ..] => 3,
            _ => return len,
        }
    }
}
