//! Cuts running text into sentences: looks at the stops only and decides at each from what stands around it.

use super::ends::{Ends, is_edge};
use super::opening::Opening;
use super::rules::{Rules, Word};
use super::text::{first_word, is_opener, is_roman, is_stop, last_word};
use super::wide::{is_wide, wide_stop};
use crate::fold::is_ideograph;
use crate::span::Span;

/// No unit is longer than this many bytes: text without stops is cut at a lesser mark.
pub(super) const LONGEST: usize = 12_000;
/// So many dots in a row lead to a page number.
const LEADER: usize = 6;
/// No word or address that decides on a stop is longer.
pub(super) const WORD: usize = 80;
/// No mark before an item is longer than this many bytes.
const MARK: usize = 16;
/// How far back an opening bracket is looked for.
pub(super) const LOOK_BACK: usize = 2_000;
/// How far ahead a closing bracket is looked for.
const BRACKET: usize = 240;

/// Cuts the running text of one document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cutter<'r, 't> {
    pub(super) rules: &'r Rules,
    pub(super) text: &'t str,
    /// Whether the text has no capitals, so that a small letter may open a sentence.
    pub(super) caseless: bool,
    stops: Stops,
}

/// Which stops stand in a text besides those of ASCII.
#[derive(Clone, Copy, Debug)]
enum Stops {
    Ascii,
    /// `…`
    Ellipsis,
    /// `。！？`
    Wide,
}

impl<'r, 't> Cutter<'r, 't> {
    pub(super) fn new(rules: &'r Rules, text: &'t str, caseless: bool) -> Self {
        let stops = if rules.ideographic {
            Stops::Wide
        } else if memchr::memmem::find(text.as_bytes(), "…".as_bytes()).is_some() {
            Stops::Ellipsis
        } else {
            Stops::Ascii
        };
        Self { rules, text, caseless, stops }
    }
}

impl Cutter<'_, '_> {
    /// Calls `found` with each sentence of a block, which has no blanks at its edges.
    pub(super) fn sentences(&self, block: Span, mut found: impl FnMut(Span)) {
        let bytes = self.text[block].as_bytes();
        let bracket = memchr::memchr(b'(', bytes).map_or(block.end, |at| block.start + at);
        let (mut start, mut at) = (block.start, block.start);
        while let Some(stop) = self.next_stop(at, block.end) {
            let rest = Span::new(start, block.end);
            let plain = self.is_plain_end(rest, stop)
                && (stop < bracket
                    || !self.in_bracket(Span::new(start, stop), stop + 1, block.end));
            let end = if plain {
                stop + 1
            } else {
                let after = self.after_stops(stop, block.end);
                at = after;
                let Some(end) = self.boundary(rest, stop, after) else { continue };
                end
            };
            self.emit(Span::new(start, end), &mut found);
            start = self.skip_blanks(end, block.end);
            at = start;
        }
        if start < block.end {
            self.emit(Span::new(start, block.end), &mut found);
        }
    }

    /// Hands over a sentence, cut to a sensible length where it has run away.
    pub(super) fn emit(&self, mut sentence: Span, found: &mut impl FnMut(Span)) {
        while sentence.len() > LONGEST {
            let limit = self.text.floor_char_boundary(sentence.start + LONGEST);
            let head = &self.text[sentence.start..limit];
            let cut = [';', ',', ' ', '，', '\n'].iter().find_map(|&sign| {
                head.rfind(sign).filter(|&at| at > 0).map(|at| at + sign.len_utf8())
            });
            let middle = cut.map_or(limit, |len| sentence.start + len);
            let kept = self.text[sentence.start..middle].trim_end().len();
            found(Span::new(sentence.start, sentence.start + kept));
            sentence = Span::new(self.skip_blanks(middle, sentence.end), sentence.end);
        }
        if !sentence.is_empty() {
            found(sentence);
        }
    }

    /// The next place where a sentence might end.
    fn next_stop(&self, at: usize, end: usize) -> Option<usize> {
        let bytes = &self.text.as_bytes()[at..end];
        let plain = memchr::memchr3(b'.', b'!', b'?', bytes);
        let until = &bytes[..plain.unwrap_or(bytes.len())];
        let other = match self.stops {
            Stops::Ascii => None,
            Stops::Ellipsis => ellipsis(until),
            Stops::Wide => wide_stop(until),
        };
        other.or(plain).map(|offset| at + offset)
    }

    /// The end of a run of stops, also of one with blanks between the dots of an ellipsis.
    fn after_stops(&self, stop: usize, end: usize) -> usize {
        let mut at = stop;
        for c in self.text[stop..end].chars() {
            if !is_stop(c) {
                break;
            }
            at += c.len_utf8();
        }
        let bytes = self.text.as_bytes();
        while at + 1 < end && bytes[at] == b' ' && bytes[at + 1] == b'.' && bytes[at - 1] == b'.' {
            at += 2;
            while at < end && bytes[at] == b'.' {
                at += 1;
            }
        }
        at
    }

    /// Whether a sentence plainly ends at this stop: a full stop after a word in small letters that is no abbreviation,
    /// at the end of the block or before one blank and a capital. The same answer as that of `boundary`, at a glance.
    fn is_plain_end(&self, rest: Span, stop: usize) -> bool {
        let bytes = &self.text.as_bytes()[..rest.end];
        if bytes[stop] != b'.' || stop < rest.start + MARK {
            return false;
        }
        let followed = match bytes[stop + 1..] {
            [] => true,
            [b' ' | b'\n', next, ..] => next.is_ascii_uppercase(),
            _ => false,
        };
        if !followed {
            return false;
        }
        let before = &bytes[rest.start..stop];
        let Some(edge) = before.iter().rposition(|b| !b.is_ascii_alphabetic()) else {
            return false;
        };
        is_edge(before[edge]) && self.rules.is_plain(&self.text[rest.start + edge + 1..stop])
    }

    /// Where the sentence ends if it ends at the stops `stop..after`: behind closing marks and footnote marks.
    fn boundary(&self, rest: Span, stop: usize, after: usize) -> Option<usize> {
        let text = self.text;
        let sign = text[stop..].chars().next()?;
        if let Some(&byte) = text.as_bytes().get(after) {
            // By far the most stops inside a word: 3.5, www.un.org.
            if after < rest.end && byte.is_ascii_lowercase() && !self.caseless {
                return None;
            }
        }
        if is_wide(sign) {
            return self.wide_boundary(rest, after);
        }
        if self.is_mark(Span::new(rest.start, after)) || text[rest.start..stop].trim().is_empty() {
            return None;
        }
        let dots = &text.as_bytes()[stop..after];
        if dots.len() >= LEADER && memchr::memchr_iter(b'.', dots).count() >= LEADER {
            return self.after_leader(after, rest.end);
        }
        let marked = self.after_marks(Span::new(rest.start, rest.end), stop, after);
        if marked == rest.end {
            return Some(marked);
        }
        let next = self.skip_blanks(marked, rest.end);
        if next == marked {
            return self.glued(rest, stop, after).then_some(after);
        }
        if let Some(split) = self.stop_before_ellipsis(stop, after, marked, next) {
            return Some(split);
        }
        let marked = self.bracket_mark(marked, next, rest.end).unwrap_or(marked);
        let next = self.skip_blanks(marked, rest.end);
        if next == rest.end {
            return Some(marked);
        }
        let ends = self.is_end(Span::new(rest.start, rest.end), stop, after, next);
        let ends = ends && !self.in_bracket(Span::new(rest.start, stop), marked, rest.end);
        ends.then_some(marked)
    }

    /// Whether a sentence ends at `stop..after`, given that blanks and then `next` follow.
    fn is_end(&self, rest: Span, stop: usize, after: usize, next: usize) -> bool {
        let text = self.text;
        let opening = Opening::new(&text[next..rest.end]);
        let Some(first) = opening.first else { return !opening.is_weak };
        if opening.dash && self.is_dialogue(&text[rest.start..stop]) {
            return false;
        }
        let several = after - stop > 1;
        let mild = several && text[stop..after].bytes().all(|b| b == b'.' || b == b' ');
        if first.is_lowercase() && !self.caseless {
            return false;
        }
        if mild || text[stop..].starts_with('…') {
            if is_ideograph(first) {
                return true;
            }
            // `[...]`, and a pause in the middle: `the thing is ... I forgot`.
            let pause = text[rest.start..stop].ends_with(['[', '(', ' ']);
            return !pause && (first.is_uppercase() || first.is_numeric() || self.caseless);
        }
        if !text[stop..].starts_with('.') {
            return first.is_alphanumeric() || !opening.is_weak;
        }
        let (word, before) = self.word_before(rest.start, stop);
        if opening.dash && first.is_numeric() && is_day_and_month(word) {
            return false;
        }
        match self.ends(word, before, &opening) {
            Ends::Yes => true,
            Ends::No => false,
            Ends::BeforeStarter => self.rules.word(opening.word).is(Word::STARTER),
        }
    }

    /// Whether a sentence holds a reply and who gave it, after which the reply goes on behind a dash:
    /// `Нет, – сказал он. – Я против.`
    fn is_dialogue(&self, sentence: &str) -> bool {
        [", – ", ", — ", ", -- ", "! – ", "! — ", "? – ", "? — "]
            .iter()
            .any(|sign| sentence.contains(sign))
    }

    /// Whether what stands before the stop is only a mark before an item: `1.`, `- 2.`, `**1.4.`, `Q.`
    /// Also a label before its text: `Article 5.`, `Table 3.`
    fn is_mark(&self, span: Span) -> bool {
        if span.len() > MARK {
            return false;
        }
        let mark = &self.text[span];
        if [Word::HEADING, Word::CAPTION].iter().any(|&class| self.rules.is_label(mark, class)) {
            return true;
        }
        let word = mark.trim_matches(|c: char| !c.is_alphanumeric());
        let plain = |c: char| c.is_ascii_digit() || c == '.' || c == ' ' || c == ')';
        let letter =
            word.chars().count() == 1 || is_roman(word) || is_roman(&word.to_ascii_uppercase());
        let number = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
        let suffix = word.len() - number.len() <= 3;
        !word.is_empty()
            && (letter
                || suffix && !number.is_empty() && number.chars().all(plain) && word.len() <= 8)
    }

    /// A word glued to the stop before it after a lost blank: `thisyear.The`.
    fn glued(&self, rest: Span, stop: usize, after: usize) -> bool {
        let text = self.text;
        let mut next = text[after..rest.end].chars();
        let (Some(first), Some(second)) = (next.next(), next.next()) else { return false };
        let opens = first.is_uppercase() || self.caseless && first.is_lowercase();
        if !opens || !(second.is_lowercase() || second == ' ') {
            return false;
        }
        let start = rest.start.max(text.floor_char_boundary(stop.saturating_sub(WORD)));
        let end = text.floor_char_boundary((after + WORD).min(rest.end));
        let word = last_word(&text[start..stop]).trim_start_matches(is_opener);
        let tail = first_word(&text[after..end]);
        let plain = |word: &str| !word.contains(['/', '@', '.', '=', ':']);
        let letters = word.chars().rev().take_while(|c| c.is_lowercase()).count();
        let number = word.len() >= 3 && word.chars().all(|c| c.is_ascii_digit() || c == ',');
        let known = self.rules.word(word);
        let abbreviation =
            [Word::NEVER, Word::NAME, Word::NUMBER].iter().any(|&class| known.is(class));
        (letters >= 3 || number || self.caseless && letters == 2)
            && plain(word)
            && !tail
                .trim_end_matches(|c: char| c.is_ascii_punctuation())
                .contains(['/', '@', '.', '='])
            && !abbreviation
    }

    /// `word. . . . Next`: a full stop and then an ellipsis, which opens the next sentence.
    fn stop_before_ellipsis(
        &self,
        stop: usize,
        after: usize,
        marked: usize,
        next: usize,
    ) -> Option<usize> {
        let four = &self.text[stop..after] == ". . . .";
        let capital = self.text[next..].starts_with(char::is_uppercase);
        (four && marked == after && capital).then_some(stop + 1)
    }

    /// Whether the stop stands in a bracket that opened inside the sentence and closes later on.
    fn in_bracket(&self, head: Span, marked: usize, end: usize) -> bool {
        let start = head.end.saturating_sub(LOOK_BACK).max(head.start);
        let head = Span::new(self.text.floor_char_boundary(start).max(head.start), head.end);
        let before = self.text[head].as_bytes();
        let Some(open) = memchr::memrchr2(b'(', b')', before) else { return false };
        if before[open] == b')'
            || open == 0
            || self.text[head.start..head.start + open].trim().is_empty()
        {
            return false;
        }
        let limit = self.text.floor_char_boundary((marked + BRACKET).min(end));
        let ahead = &self.text.as_bytes()[marked.min(limit)..limit];
        let closed_by = memchr::memchr2(b'(', b')', ahead).is_some_and(|at| ahead[at] == b')');
        closed_by && !self.text[head.start + open..marked].ends_with(')')
    }

    pub(super) fn skip_blanks(&self, at: usize, end: usize) -> usize {
        let bytes = self.text.as_bytes();
        if at < end
            && bytes[at] == b' '
            && at + 1 < end
            && bytes[at + 1] > b' '
            && bytes[at + 1] < 0x7f
        {
            return at + 1;
        }
        let rest = &self.text[at..end];
        end - rest.trim_start().len()
    }
}

/// The first `…`.
fn ellipsis(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    while let Some(offset) = memchr::memchr(0xa6, &bytes[at..]) {
        at += offset;
        if at >= 2 && bytes[at - 2] == 0xe2 && bytes[at - 1] == 0x80 {
            return Some(at - 2);
        }
        at += 1;
    }
    None
}

/// A day with the number of its month: `14.10`, after which a stop and a dash lead to the end of a span of days.
fn is_day_and_month(word: &str) -> bool {
    let within = |number: &str, most: u8| {
        number.len() == 2 && number.parse().is_ok_and(|n: u8| (1..=most).contains(&n))
    };
    word.split_once('.').is_some_and(|(day, month)| within(day, 31) && within(month, 12))
}
