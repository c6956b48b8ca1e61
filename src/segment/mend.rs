//! Joins what a page break tore apart: a sentence before and after the number, header and footnotes of a page.

use super::block::Block;
use super::cut::{Cutter, LONGEST};
use super::rules::{Rules, Word};
use super::text::{
    first_char, first_word, is_capitals, is_closer, is_dash, is_opener, is_stop, last_char,
    last_word,
};
use crate::fold::is_ideograph;
use crate::span::Span;
use crate::unit::{Unit, UnitKind};

/// A unit and how it stands in its block.
struct Piece {
    unit: Unit,
    /// Whether it can carry on an earlier piece: it opens a block of running text.
    opens: bool,
    /// Whether an empty line or a page break stands before it.
    apart: bool,
}

/// A page break holds no more than this many units …
const MOST_BETWEEN: usize = 60;
/// … and this many bytes.
const FARTHEST: usize = 8_000;

/// A heading of fewer bytes may be a page header, one of more the start of a sentence.
const HEADER: usize = 60;

/// Joins the pieces of broken units as they come.
pub(super) struct Joiner<'r, 't> {
    rules: &'r Rules,
    text: &'t str,
    /// Whether the text has no capitals, so that a small letter shows no sentence that goes on.
    caseless: bool,
    units: Vec<Unit>,
    /// The last unit of running text, which goes on later where it is unfinished.
    open: Option<usize>,
    /// The last footnote, likewise.
    open_note: Option<usize>,
}

impl<'r, 't> Joiner<'r, 't> {
    pub(super) fn new(cutter: &Cutter<'r, 't>, capacity: usize) -> Self {
        let Cutter { rules, text, caseless, .. } = *cutter;
        let units = Vec::with_capacity(capacity);
        Self { rules, text, caseless, units, open: None, open_note: None }
    }

    /// Adds a unit of a block; `first`: the first one.
    pub(super) fn push(&mut self, unit: Unit, first: bool, block: &Block) {
        let opens = first && !block.whole && block.mark.is_none();
        self.add(Piece { unit, opens, apart: block.apart });
    }

    /// The units, joined.
    pub(super) fn finish(self) -> Vec<Unit> {
        self.units
    }

    fn add(&mut self, piece: Piece) {
        let is_note = piece.unit.kind == UnitKind::Footnote;
        let open = if is_note { self.open_note } else { self.open };
        if let Some(at) = open.filter(|&at| piece.opens && self.goes_on(at, &piece)) {
            self.merge(at, &piece.unit);
            return;
        }
        let kind = piece.unit.kind;
        let at = self.units.len();
        self.units.push(piece.unit);
        match kind {
            UnitKind::Furniture => {}
            UnitKind::Footnote => self.open_note = Some(at),
            // It may be a page header inside a sentence: that is seen when the sentence goes on.
            UnitKind::Heading if self.is_torn() && self.may_be_header(at) => {}
            _ => self.open = Some(at),
        }
    }

    /// Whether a heading is short enough, or in capitals, as page headers are.
    fn may_be_header(&self, at: usize) -> bool {
        let text = &self.text[self.units[at].span];
        text.len() < HEADER || is_capitals(text)
    }

    /// Whether a sentence is open and something of a page stands after it.
    fn is_torn(&self) -> bool {
        self.open.is_some_and(|at| {
            let unit = &self.units[at];
            unit.kind != UnitKind::Heading && self.has_page(at) && self.is_unfinished(unit)
        })
    }

    /// Whether a page number, a header or a footnote stands after a unit.
    fn has_page(&self, at: usize) -> bool {
        let of_page = |unit: &Unit| matches!(unit.kind, UnitKind::Furniture | UnitKind::Footnote);
        self.units[at + 1..].iter().take(MOST_BETWEEN).any(of_page)
    }

    /// Whether a unit ends as no sentence ends.
    fn is_unfinished(&self, unit: &Unit) -> bool {
        let text = &self.text[unit.span];
        let prose = matches!(
            unit.kind,
            UnitKind::Sentence | UnitKind::ListItem | UnitKind::Heading | UnitKind::Footnote
        );
        let open = |c: char| {
            c.is_alphanumeric() || matches!(c, ',' | '，' | '、') || is_dash(c) || is_closer(c)
        };
        if !prose {
            return false;
        }
        if text.ends_with('.') {
            return self.ends_with_abbreviation(text);
        }
        last_char(text).is_some_and(open) && !text.trim_end_matches(is_closer).ends_with(is_stop)
    }

    /// Whether the text ends with an abbreviation, so that its last stop may end no sentence: `the U.S.`
    fn ends_with_abbreviation(&self, text: &str) -> bool {
        let Some(word) = last_word(text).strip_suffix('.') else { return false };
        if self.rules.is_plain(word) {
            return false;
        }
        let known = self.rules.word(word.trim_start_matches(is_opener));
        let dotted = word.contains('.') && word.split('.').all(|part| part.chars().count() == 1);
        let classes = [Word::NEVER, Word::NAME, Word::NUMBER, Word::SOMETIMES];
        dotted || !known.is(Word::YEAR) && classes.iter().any(|&class| known.is(class))
    }

    /// Whether the text ends with an abbreviation that stands before a name: `Dr.`
    fn ends_with_title(&self, text: &str) -> bool {
        let word = last_word(text).strip_suffix('.').unwrap_or_default();
        let known = self.rules.word(word);
        known.is(Word::NAME) && !known.is(Word::SOMETIMES)
    }

    /// Whether `next` carries on the unit at an index.
    fn goes_on(&self, at: usize, piece: &Piece) -> bool {
        let next = &piece.unit;
        let unit = &self.units[at];
        let (before, after) = (&self.text[unit.span], &self.text[next.span]);
        let between = self.units.len() - at - 1;
        let long = unit.span.len() + next.span.len() > LONGEST;
        if long || between > MOST_BETWEEN || next.span.start - unit.span.end > FARTHEST {
            return false;
        }
        let torn = between > 0 && self.has_page(at);
        if between > 0 && !torn || between == 0 && !piece.apart || !self.is_unfinished(unit) {
            return false;
        }
        let last = last_char(before).unwrap_or(' ');
        let first = first_char(after.trim_start_matches(is_opener)).unwrap_or(' ');
        let hyphen =
            is_dash(last) && before.trim_end_matches(is_dash).ends_with(char::is_alphabetic);
        let word = last_word(before);
        // `…; and` ends an item or a recital, and the next follows.
        let listed = before[..before.len() - word.len()].trim_end().ends_with(';');
        let running = self.rules.word(word).is(Word::RUNNING) && (torn || !listed)
            || self.ends_with_title(before);
        if torn && matches!(after.chars().next(), Some(',' | ';' | '.' | ':' | ')' | '%')) {
            return true;
        }
        if is_ideograph(first) {
            return torn && unit.kind != UnitKind::Heading && next.kind == UnitKind::Sentence;
        }
        if hyphen || running && last != ',' {
            let fits = match next.kind {
                UnitKind::Heading => torn && unit.kind != UnitKind::Heading && !is_capitals(after),
                UnitKind::Sentence => torn || !is_capitals(after),
                _ => torn,
            };
            let name = first.is_alphanumeric() && !is_capitals(last_line(before));
            return first.is_lowercase() || name && fits;
        }
        if !first.is_lowercase() {
            return false;
        }
        if self.caseless && !torn || self.rules.is_label(before, Word::HEADING) {
            return false;
        }
        if torn {
            let title = unit.kind == UnitKind::Heading && is_capitals(last_line(before));
            return !is_dash(last) && !title;
        }
        let named = self.rules.word(first_word(before).trim_end_matches('.')).is(Word::NAME);
        let whole = unit.kind != UnitKind::Heading || named || is_sentence_like(before);
        whole && (last.is_alphanumeric() || is_closer(last) || is_stop(last))
    }

    /// Adds a piece to a unit; headings between them turn out to be page headers.
    fn merge(&mut self, at: usize, next: &Unit) {
        let torn = self.units.len() - at > 1;
        for between in &mut self.units[at + 1..] {
            if between.kind == UnitKind::Heading {
                between.kind = UnitKind::Furniture;
            }
        }
        let unit = &mut self.units[at];
        if torn && unit.parts.is_empty() {
            unit.parts.push(unit.span);
        }
        if torn {
            unit.parts.push(next.span);
        } else if let Some(last) = unit.parts.last_mut() {
            last.end = next.span.end;
        }
        unit.span = Span::new(unit.span.start, next.span.end);
        if unit.kind == UnitKind::Heading {
            unit.kind = next.kind;
        }
        let slot =
            if next.kind == UnitKind::Footnote { &mut self.open_note } else { &mut self.open };
        *slot = Some(at);
    }
}

/// Whether a text without a stop looks like the start of a sentence and not like a title: half of its words or more
/// are in small letters, or it is long.
fn is_sentence_like(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(2 * HEADER)];
    let long = text.len() >= HEADER;
    let (small, all) = head.split_whitespace().fold((0, 0), |(small, all), word| {
        (small + usize::from(word.starts_with(char::is_lowercase)), all + 1)
    });
    all > 1 && small * 2 >= all || long && !is_capitals(head)
}

/// The last line of a text.
fn last_line(text: &str) -> &str {
    text.rsplit('\n').next().unwrap_or(text)
}
