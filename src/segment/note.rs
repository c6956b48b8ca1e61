//! What stands at the foot and the head of a page: footnotes with the numbers that call them, and repeated headers.

use super::block::Block;
use super::cut::Cutter;
use super::rules::{Rules, Word};
use super::text::{first_char, first_word, is_closer, is_opener, is_stop, last_word, trim_closers};
use crate::span::Span;
use crate::unit::{Unit, UnitKind};
use std::collections::HashMap;

/// A place in the text that calls a footnote.
#[derive(Clone, Copy, Debug)]
pub(super) struct Call {
    at: usize,
    note: u32,
}

/// How far before a footnote its call is looked for.
const REACH: usize = 12_000;

/// After so many numbers in a row without a call a text is taken to have no footnotes.
const MISSES: u32 = 50;

/// Makes furniture of the headers that stand on page after page.
pub(super) fn name_furniture(text: &str, blocks: &mut [Block]) {
    // A header of two lines: the second stands by a page number only once the first is known for what it is.
    for _ in 0..3 {
        if !name_headers(text, blocks) {
            return;
        }
    }
}

/// Names the headers that stand beside a page number or at the start of a page; tells whether there were any.
fn name_headers(text: &str, blocks: &mut [Block]) -> bool {
    let is_furniture = |at: Option<usize>| {
        at.and_then(|at| blocks.get(at)).is_some_and(|near| near.kind == UnitKind::Furniture)
    };
    let mut counts: HashMap<&str, u32> = HashMap::new();
    for (at, block) in blocks.iter().enumerate() {
        if block.page || is_furniture(at.checked_sub(1)) || is_furniture(Some(at + 1)) {
            counts.extend(header(text, block).map(|key| (key, 0)));
        }
    }
    if counts.is_empty() {
        return false;
    }
    for block in blocks.iter() {
        if let Some(count) = header(text, block).and_then(|key| counts.get_mut(key)) {
            *count += 1;
        }
    }
    let mut found = false;
    for block in blocks {
        let repeated = header(text, block).and_then(|key| counts.get(key));
        if repeated.is_some_and(|&count| count >= 3) {
            block.kind = UnitKind::Furniture;
            block.whole = true;
            found = true;
        }
    }
    found
}

/// What a block would be recognised by as a page header: its text without page numbers.
fn header<'t>(text: &'t str, block: &Block) -> Option<&'t str> {
    if block.kind != UnitKind::Heading || block.span.len() > 120 {
        return None;
    }
    let line = &text[block.span];
    let key = line.trim_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || c == '|');
    let wordy = key.len() >= 4 && (key.len() == line.len() || key.contains(' '));
    wordy.then_some(key)
}

/// Settles which blocks are footnotes, and finds their calls.
pub(super) fn name_notes(rules: &Rules, text: &str, blocks: &mut Vec<Block>) -> Vec<Call> {
    let mut calls = Vec::new();
    name_numbered(text, blocks, &mut calls);
    name_apart(rules, text, blocks, &mut calls);
    calls.sort_by_key(|call| call.at);
    calls
}

/// Footnotes that start with their number.
fn name_numbered(text: &str, blocks: &mut [Block], calls: &mut Vec<Call>) {
    let mut misses = 0;
    for block in blocks.iter_mut() {
        let Some(note) = block.note else { continue };
        let call =
            if misses < MISSES { find_call(text, block.span.start, note, false) } else { None };
        if let Some(at) = call {
            misses = 0;
            calls.push(Call { at, note });
        } else {
            misses += 1;
            block.note = None;
            block.kind = UnitKind::Sentence;
        }
    }
}

/// Footnotes whose numbers stand together on lines of their own before the notes.
fn name_apart(rules: &Rules, text: &str, blocks: &mut Vec<Block>, calls: &mut Vec<Call>) {
    let (mut at, mut misses) = (0, 0);
    while at < blocks.len() && misses < MISSES {
        let numbers = ascending(text, &blocks[at..]);
        let followed =
            blocks.get(at + numbers.len()).is_some_and(|next| next.kind != UnitKind::Furniture);
        if numbers.is_empty() || !followed {
            at += numbers.len().max(1);
            continue;
        }
        let found: Vec<Call> = numbers
            .iter()
            .filter_map(|&note| {
                Some(Call { at: find_call(text, blocks[at].span.start, note, true)?, note })
            })
            .collect();
        let sure = numbers
            .iter()
            .any(|&note| find_call(text, blocks[at].span.start, note, false).is_some());
        if !sure || found.len() * 2 < numbers.len() {
            at += numbers.len();
            misses += 1;
            continue;
        }
        misses = 0;
        calls.extend(found);
        at += numbers.len();
        at = name_run(rules, text, blocks, at, &numbers);
    }
}

/// The numbers on lines of their own that blocks begin with, counting up.
fn ascending(text: &str, blocks: &[Block]) -> Vec<u32> {
    let mut numbers: Vec<u32> = Vec::new();
    for block in blocks {
        let number = text[block.span].parse().ok().filter(|_| block.kind == UnitKind::Furniture);
        match number {
            Some(number)
                if number < 1000 && numbers.last().is_none_or(|last| number == last + 1) =>
            {
                numbers.push(number);
            }
            _ => break,
        }
    }
    numbers
}

/// Makes footnotes of the blocks from `at` on until all numbers have their note or the page ends; gives the index of
/// the block after them.
fn name_run(
    rules: &Rules,
    text: &str,
    blocks: &mut Vec<Block>,
    at: usize,
    numbers: &[u32],
) -> usize {
    let mut left = numbers.iter().copied();
    let (mut end, mut entries) = (at, Vec::new());
    for block in &blocks[at..] {
        let done = left.len() == 0;
        if block.page || done || block.kind == UnitKind::Furniture {
            break;
        }
        end += 1;
        for span in entry_spans(rules, text, block.span) {
            let carries_on = text[span].starts_with(char::is_lowercase);
            let note = if carries_on { None } else { left.next() };
            let entry =
                Block { kind: UnitKind::Footnote, whole: false, mark: None, note, ..*block };
            entries.push(Block { span, ..entry });
        }
    }
    let count = entries.len();
    blocks.splice(at..end, entries);
    at + count
}

/// Cuts a block of footnotes without numbers into its notes: a note ends where a line ends with a stop.
fn entry_spans(rules: &Rules, text: &str, block: Span) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut start = block.start;
    for at in memchr::memchr_iter(b'\n', text[block].as_bytes()).map(|at| block.start + at) {
        let (line, next) = (text[start..at].trim_end(), text[at..block.end].trim_start());
        let bare = trim_closers(line);
        let word = last_word(bare.trim_end_matches('.')).trim_start_matches(is_opener);
        let known = rules.word(word);
        let number_next = next.starts_with(|c: char| c.is_ascii_digit());
        let held =
            known.is(Word::NAME) || known.is(Word::NUMBER) || known.is(Word::MONTH) && number_next;
        let opens =
            first_char(next.trim_start_matches(is_opener)).is_some_and(|c| !c.is_lowercase());
        if bare.ends_with(is_stop) && !held && opens {
            spans.push(Span::new(start, start + line.len()));
            start = block.end - next.len();
        }
    }
    spans.push(Span::new(start, block.end));
    spans
}

/// Where a note is called: its number glued to a word or a stop, or (`loose`) standing apart after a word.
fn find_call(text: &str, before: usize, note: u32, loose: bool) -> Option<usize> {
    let start = text.floor_char_boundary(before.saturating_sub(REACH));
    let (window, number) = (&text[start..before], note.to_string());
    let mut second = None;
    for at in memchr::memrchr_iter(number.as_bytes()[0], window.as_bytes()) {
        let head = &window[..at];
        let Some(tail) = window[at..].strip_prefix(number.as_str()) else { continue };
        if tail.starts_with(char::is_alphanumeric)
            || tail.starts_with(['.', ',']) && tail[1..].starts_with(|c: char| c.is_ascii_digit())
        {
            continue;
        }
        if is_glued(head) {
            return Some(start + at);
        }
        let apart = head.ends_with(' ') && head.trim_end().ends_with(char::is_alphanumeric);
        if loose && apart && tail.starts_with([';', ')', ',', ' ', '\n', ':']) && second.is_none() {
            second = Some(start + at);
        }
    }
    second
}

/// Whether a number after `head` is glued to a word or to a stop that ends no number.
fn is_glued(head: &str) -> bool {
    let Some(last) = head.chars().next_back() else { return false };
    if last.is_lowercase() || matches!(last, '”' | '’' | '»' | '"') {
        return true;
    }
    let body = head[..head.len() - last.len_utf8()].trim_end_matches(is_closer);
    let year = body.len() >= 4 && body.as_bytes()[body.len() - 4..].iter().all(u8::is_ascii_digit);
    let mark = matches!(last, '.' | ',' | ';' | ':' | ')' | '!' | '?' | '[');
    mark && (year
        || body.ends_with(char::is_alphabetic)
        || body.len() < head.len() - last.len_utf8())
}

/// The units of a footnote: its sentences; a citation is one whatever stops stand in it.
pub(super) fn entries(cutter: &Cutter<'_, '_>, block: Span, mut found: impl FnMut(Span)) {
    if !is_citation(&cutter.text[block]) {
        cutter.sentences(block, found);
        return;
    }
    let mut last: Option<Span> = None;
    cutter.sentences(block, |span| {
        let word = first_word(&cutter.text[span]);
        let opens = cutter.rules.word(word).is(Word::STARTER);
        match last {
            Some(open) if !opens => last = Some(Span::new(open.start, span.end)),
            _ => {
                if let Some(done) = last.replace(span) {
                    found(done);
                }
            }
        }
    });
    if let Some(done) = last {
        found(done);
    }
}

/// Whether a footnote cites a publication: an address, pages, `Ibid.`, a year with a place or in brackets.
fn is_citation(note: &str) -> bool {
    let signs = ["http", "www.", " pp. ", " p. ", "Ibid", "ibid", " Vol. ", " vol. ", "С. ", "Т. "];
    if signs.iter().any(|sign| note.contains(sign)) {
        return true;
    }
    let bytes = note.as_bytes();
    let year = |at: usize| {
        bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count() == 4
            && matches!(bytes[at], b'1' | b'2')
    };
    let bracketed = memchr::memchr_iter(b'(', bytes).any(|at| at + 4 < bytes.len() && year(at + 1));
    let listed =
        memchr::memmem::find_iter(bytes, ", ").any(|at| at + 5 < bytes.len() && year(at + 2));
    bracketed || listed && note.contains(": ")
}

/// Writes into each unit the footnotes that it calls.
pub(super) fn set_calls(units: &mut [Unit], calls: &[Call]) {
    for call in calls {
        let end = units.partition_point(|unit| unit.span.start <= call.at);
        let holds = |unit: &&mut Unit| {
            unit.kind != UnitKind::Footnote
                && unit.pieces().iter().any(|piece| piece.start <= call.at && call.at < piece.end)
        };
        if let Some(unit) = units[..end].iter_mut().rev().take(100).find(holds) {
            unit.calls.push(call.note);
        }
    }
}
