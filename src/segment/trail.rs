//! What belongs to a stop and stands after it: closing marks, footnote marks, the page number of an entry.

use super::cut::Cutter;
use super::opening::Opening;
use super::rules::Word;
use super::text::{is_closer, is_stop, is_superscript, last_char};
use crate::span::Span;

impl Cutter<'_, '_> {
    /// Behind closing marks and footnote marks glued to a stop: `.”`, `.**`, `.45`, `.[3]`, `.”23`, `.¹`.
    pub(super) fn after_marks(&self, rest: Span, stop: usize, after: usize) -> usize {
        let closed = self.after_closers(after, rest.end);
        let glued = closed == after;
        let digits = self.text.as_bytes()[closed..rest.end]
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count();
        let marked = closed + digits;
        let free = marked == rest.end
            || self.text[marked..].starts_with(char::is_whitespace)
            || self.text[marked..].starts_with(is_closer);
        if (1..=3).contains(&digits) && free && (!glued || self.may_carry_mark(rest.start, stop)) {
            return self.after_closers(marked, rest.end);
        }
        closed
    }

    pub(super) fn after_closers(&self, mut at: usize, end: usize) -> usize {
        loop {
            let rest = &self.text[at..end];
            let Some(c) = rest.chars().next() else { return at };
            if is_closer(c) || is_superscript(c) || is_stop(c) {
                at += c.len_utf8();
            } else if let Some(len) = bracketed_number(rest) {
                at += len;
            } else {
                return at;
            }
        }
    }

    /// Whether digits glued to the stop after this word can only be a footnote mark: not in `No.5`, `3.5`, `p.12`.
    fn may_carry_mark(&self, start: usize, stop: usize) -> bool {
        let (word, _) = self.word_before(start, stop);
        let year = word.len() == 4
            && word.bytes().all(|b| b.is_ascii_digit())
            && word.as_bytes()[0] <= b'2';
        let closed = word.ends_with(is_closer);
        let wordy = word.chars().count() > 1 && last_char(word).is_some_and(char::is_alphabetic);
        let known = self.rules.word(word);
        year || closed
            || wordy && !known.is(Word::NUMBER) && !known.is(Word::MONTH) && !word.contains('.')
    }

    /// `text. [38] Next`, `text. 1 In`: a footnote mark that stands apart belongs to the sentence before it.
    pub(super) fn bracket_mark(&self, marked: usize, next: usize, end: usize) -> Option<usize> {
        if marked == next {
            return None;
        }
        let rest = &self.text[next..end];
        if let Some(len) = bracketed_number(rest) {
            return Some(next + len);
        }
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let after = rest.get(digits..)?.strip_prefix([' ', '\n'])?;
        let opening = Opening::new(after);
        let same_line = !self.text[marked..next].contains('\n');
        let capital = opening.first.is_some_and(char::is_uppercase);
        ((1..=2).contains(&digits)
            && same_line
            && capital
            && self.rules.word(opening.word).is(Word::STARTER))
        .then_some(next + digits)
    }

    /// The end of an entry in a table of contents: its page number behind a row of dots.
    pub(super) fn after_leader(&self, after: usize, end: usize) -> Option<usize> {
        let at = self.skip_blanks(after, end);
        let digits = self.text[at..end].bytes().take_while(u8::is_ascii_digit).count();
        (digits > 0).then_some(at + digits)
    }
}

/// A number or an omission in square brackets: `[12]`, `[^3]`, `[…]`.
fn bracketed_number(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('[')?;
    let close = inner.char_indices().take(6).find(|&(_, c)| c == ']')?.0;
    let mark = &inner[..close];
    let counts = |c: char| c.is_ascii_digit() || matches!(c, '^' | '*' | '.' | '…');
    (!mark.is_empty() && mark.chars().all(counts)).then_some(close + 2)
}
