//! Parts run-together text where its layout was lost: a title and its date, labels of a web page, speakers, lead-ins.

mod dateline;
mod dump;

use super::block::Block;
use super::mark::Mark;
use super::rules::{Rules, Word};
use super::text::{Ahead, ends_with_stop, is_opener, is_stop, last_word};
use crate::span::Span;
use crate::unit::UnitKind;
use dateline::{Words, date, word_at};
use dump::Dump;
use std::collections::BTreeSet;

/// Splits blocks where something that stood on a line of its own has run together with its neighbours.
pub(super) fn split(rules: &Rules, text: &str, blocks: &mut Vec<Block>) {
    let colons = Ahead::new(text, |text| memchr::memchr(b':', text));
    let mut parter = Parter { rules, text, colons, dump: Dump::new(rules, text, blocks) };
    let cuts: Vec<(usize, Cuts)> = blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| !block.whole && block.kind != UnitKind::Footnote)
        .map(|(at, block)| (at, parter.cuts(block, at == 0)))
        .filter(|(_, cuts)| !cuts.is_empty())
        .collect();
    if cuts.is_empty() {
        return;
    }
    let mut parts = Vec::with_capacity(blocks.len() + 2 * cuts.len());
    let mut done = 0;
    for (at, cuts) in cuts {
        parts.extend_from_slice(&blocks[done..at]);
        push_parts(text, &blocks[at], cuts, &mut parts);
        done = at + 1;
    }
    parts.extend_from_slice(&blocks[done..]);
    *blocks = parts;
}

/// Adds the parts of a block.
fn push_parts(text: &str, block: &Block, mut cuts: Cuts, blocks: &mut Vec<Block>) {
    cuts.insert(block.span.end);
    let mut start = block.span.start;
    for cut in cuts {
        let piece = &text[start..cut.max(start)];
        let part = piece.trim();
        if !part.is_empty() {
            let first = start + piece.len() - piece.trim_start().len();
            let span = Span::new(first, first + part.len());
            let mark = if block.mark.is_some() { Mark::parse(part) } else { None };
            let kind = part_kind(block.kind, part);
            blocks.push(Block { span, mark, kind, apart: true, ..*block });
        }
        start = cut.max(start);
    }
}

/// What a part of a block is: a short one that ends as no sentence does is a heading.
fn part_kind(kind: UnitKind, part: &str) -> UnitKind {
    let short = part.len() < 200 && !ends_with_stop(part) && !part.ends_with([',', ';', ':']);
    match kind {
        UnitKind::Sentence | UnitKind::Heading if short => UnitKind::Heading,
        UnitKind::Sentence | UnitKind::Heading => UnitKind::Sentence,
        other => other,
    }
}

/// Where a block falls apart, in order.
type Cuts = BTreeSet<usize>;

/// Items that run together are no longer than this many bytes.
const LONGEST_ITEM: usize = 160;

struct Parter<'r, 't> {
    rules: &'r Rules,
    text: &'t str,
    colons: Ahead<'t>,
    dump: Dump<'r, 't>,
}

impl<'t> Parter<'_, 't> {
    /// Where a block falls apart.
    fn cuts(&mut self, block: &Block, first: bool) -> Cuts {
        let mut cuts = Cuts::new();
        let bytes = self.text[block.span].as_bytes();
        if self.colons.stands_in(block.span) {
            self.lead_ins(block, &mut cuts);
        }
        let dated = || bytes.last().is_some_and(u8::is_ascii_digit);
        if first || block.kind == UnitKind::Heading && dated() {
            self.head_date(block, &mut cuts);
        }
        if self.rules.weekdays.may_open(bytes[0]) {
            self.opening_date(block, &mut cuts);
        }
        self.bold_opening(block, &mut cuts);
        self.items(block, &mut cuts);
        if block.kind == UnitKind::Caption {
            self.caption(block, &mut cuts);
        }
        self.dump.cuts(self.rules, &self.text[block.span], block.span.start, &mut cuts);
        cuts
    }

    /// `… agree as follows: The Parties`, `в узком формате В.Петров: Уважаемые`
    fn lead_ins(&self, block: &Block, cuts: &mut Cuts) {
        for colon in memchr::memchr_iter(b':', self.text[block.span].as_bytes()) {
            let colon = block.span.start + colon;
            let after = &self.text[colon + 1..block.span.end];
            let next = after.trim_start();
            if next.len() == after.len()
                || !next.trim_start_matches(is_opener).starts_with(char::is_uppercase)
            {
                continue;
            }
            let head = &self.text[block.span.start..colon];
            if self.rules.lead_ins.iter().any(|words| head.ends_with(words.as_str())) {
                cuts.insert(colon + 1);
            } else if let Some(speaker) = run_in_speaker(head) {
                cuts.insert(block.span.start + speaker);
            }
        }
    }

    /// A date at the end of a title, or between a title and the text: `Joint statement 5 May 2003 The Presidents`.
    fn head_date(&self, block: &Block, cuts: &mut Cuts) {
        const HEAD: usize = 600;
        let end = self.text.floor_char_boundary((block.span.start + HEAD).min(block.span.end));
        let head = &self.text[block.span.start..end];
        for (at, _) in head.char_indices().filter(|&(at, _)| at > 0 && is_word_start(head, at)) {
            let before = head[..at].trim_end();
            if before.ends_with(is_stop) {
                return;
            }
            let Some(len) = date(self.rules, &head[at..]) else { continue };
            let rest = head[at + len..].trim_start();
            let title = before.len() > 12
                && !before.ends_with([',', '(', '–', '-', ':', '—'])
                && !self.rules.word(last_word(before)).is(Word::RUNNING);
            let weekday = self.rules.word(word_at(&head[at..])).is(Word::WEEKDAY);
            let opens = self.rules.word(word_at(rest)).is(Word::STARTER)
                && rest.starts_with(char::is_uppercase);
            if title && (opens || rest.is_empty() && weekday) {
                cuts.insert(block.span.start + at);
                cuts.insert(block.span.start + at + len);
                return;
            }
        }
    }

    /// A dateline before the text: `Thursday, May 7, 2015 On Tuesday`.
    fn opening_date(&self, block: &Block, cuts: &mut Cuts) {
        let text = &self.text[block.span];
        let dated = text.bytes().take(28).any(|b| b.is_ascii_digit());
        if !dated || !self.rules.word(word_at(text)).is(Word::WEEKDAY) {
            return;
        }
        let Some(len) = date(self.rules, text) else { return };
        let rest = text[len..].trim_start();
        if self.rules.word(word_at(rest)).is(Word::STARTER) && rest.starts_with(char::is_uppercase)
        {
            cuts.insert(block.span.start + len);
        }
    }

    /// A heading in bold before the text: `**Scope** The Agreement applies`.
    fn bold_opening(&self, block: &Block, cuts: &mut Cuts) {
        let text = &self.text[block.span];
        let mark = block.mark.map_or(0, |mark| mark.len);
        if text.as_bytes()[mark..].first() != Some(&b'*') {
            return;
        }
        let Some(bold) = text[mark..].strip_prefix("**") else { return };
        let Some(close) = bold.find("**") else { return };
        let rest = bold[close + 2..].trim_start();
        let opens = rest.starts_with(char::is_uppercase)
            && self.rules.word(word_at(rest)).is(Word::STARTER);
        if opens && close < 160 {
            cuts.insert(block.span.start + mark + 2 + close + 2);
        }
    }

    /// Items that run together: `1. Trade 2. Transit`, `a) trade b) transit`.
    fn items(&self, block: &Block, cuts: &mut Cuts) {
        let Some(mut mark) = block.mark.filter(|mark| mark.value > 0) else { return };
        let text = &self.text[block.span];
        let mut at = mark.len;
        while let Some((next, found)) = self.next_item(text, at, mark) {
            cuts.insert(block.span.start + next);
            (at, mark) = (next + found.len, found);
        }
    }

    /// The next item of a list after the one that starts at `at`.
    fn next_item(&self, text: &str, at: usize, mark: Mark) -> Option<(usize, Mark)> {
        let limit = text.floor_char_boundary((at + LONGEST_ITEM).min(text.len()));
        let head = &text[..limit];
        let head = &head[..loud_stop(head, at).unwrap_or(limit)];
        let (start, found) = next_mark(text, head, at, mark.value + 1)?;
        let word = last_word(text[at..start].trim_end());
        let known = self.rules.word(word.trim_end_matches('.'));
        let counted = [Word::RUNNING, Word::HEADING, Word::NUMBER, Word::CAPTION, Word::MONTH];
        let free = !word.is_empty()
            && !word.ends_with([',', ';'])
            && !counted.iter().any(|&class| known.is(class));
        (free && found.style == mark.style).then_some((start, found))
    }

    /// The label of a caption before its text: `Figure 1.3 This map shows`.
    fn caption(&self, block: &Block, cuts: &mut Cuts) {
        let text = &self.text[block.span];
        let mut words = Words { text, at: 0 };
        if words.next().is_none() {
            return;
        }
        let rest = text[words.at..].trim_start();
        let number =
            rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
        let label = &rest[..number];
        let next = rest[number..].trim_start();
        let opens = next.starts_with(char::is_uppercase)
            && self.rules.word(word_at(next)).is(Word::STARTER);
        if number > 0 && !label.ends_with('.') && opens {
            cuts.insert(block.span.start + text.len() - next.len());
        }
    }
}

/// The first mark with this value that stands after a blank of `head`, from `at` on.
fn next_mark(text: &str, head: &str, at: usize, value: u32) -> Option<(usize, Mark)> {
    let bytes = head.as_bytes();
    let counts = |start: usize| Mark::parse(&text[start..]).filter(|mark| mark.value == value);
    let blank_before = |end: usize| memchr::memrchr(b' ', &bytes[at..end]).map(|blank| at + blank);
    memchr::memchr2_iter(b'.', b')', &bytes[at..]).find_map(|sign| {
        let blank = blank_before(at + sign)?;
        let found = counts(blank + 1)?;
        // `• 2. Transit`: a bullet is part of the mark.
        let bullet = blank_before(blank).and_then(|wider| Some((wider + 1, counts(wider + 1)?)));
        Some(bullet.unwrap_or((blank + 1, found)))
    })
}

/// The first stop from `at` on that is no full stop.
fn loud_stop(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let found = if rest.is_ascii() {
        memchr::memchr2(b'!', b'?', rest.as_bytes())
    } else {
        rest.find(|c: char| is_stop(c) && c != '.')
    };
    found.map(|offset| at + offset)
}

/// Where a speaker's name begins that ends `head` and stands after a text without a stop: `В.Петров`.
fn run_in_speaker(head: &str) -> Option<usize> {
    let name = last_word(head);
    let (initial, surname) = name.split_once('.')?;
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let fits = initial.chars().count() == 1
        && capital(initial)
        && capital(surname)
        && surname.chars().all(char::is_alphabetic);
    let before = head[..head.len() - name.len()].trim_end();
    let apart =
        !before.is_empty() && !before.ends_with(is_stop) && before.ends_with(char::is_alphabetic);
    (fits && apart).then_some(head.len() - name.len())
}

fn is_word_start(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    before.is_some_and(char::is_whitespace) && text[at..].starts_with(char::is_alphanumeric)
}
