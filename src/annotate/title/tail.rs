//! What follows a title and belongs to it: a year, a target year, a number of a protocol, a name in quotation marks.

use super::complement::Complement;
use super::{Found, Titles, listed};
use crate::annotate::View;
use crate::annotate::words;
use crate::kind::Kind;
use crate::span::Span;

/// A name in quotation marks has no more bytes than this.
const LONGEST_QUOTED: usize = 250;

/// Kinds of document whose year stands behind them as part of their name: `Fisheries Act 1998`, `Strategy 2030`.
const WITH_YEAR: [Kind; 6] =
    [Kind::Act, Kind::Law, Kind::Strategy, Kind::Programme, Kind::Plan, Kind::Concept];

/// What a post abroad is accredited to: states, organisations, cities.
const SEATS: [Kind; 4] = [Kind::State, Kind::Organisation, Kind::City, Kind::Territory];

/// The end of a title with the year or number that follows it.
pub(super) fn end_of(view: &View<'_>, found: Found, end: usize) -> usize {
    let end = number(view, found, end).unwrap_or(end);
    target_year(view, found, end).or_else(|| year(view, found, end)).unwrap_or(end)
}

/// A name without the mark of a note that is glued to its last word: `Law of the Sea1`.
pub(super) fn without_note(view: &View<'_>, span: Span) -> Span {
    let text = &view.fold.as_str()[span];
    let bare = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let mut before = bare.bytes().rev();
    let glued = bare.len() + 3 > text.len()
        && before.by_ref().take(3).filter(u8::is_ascii_lowercase).count() == 3
        && view.fold.cased()[span].as_bytes()[bare.len() - 1].is_ascii_lowercase();
    if glued { Span::new(span.start, span.start + bare.len()) } else { span }
}

/// `Additional Protocol II`, `Protocol 2`, `Working Group II`, `Joint Committee Decision No. 1`.
pub(super) fn number(view: &View<'_>, found: Found, end: usize) -> Option<usize> {
    let word = words::next(view.fold, end).filter(words::Word::adjoins)?;
    let roman = word.capital && (words::is_roman(word.text) || word.text == "b");
    let digits = word.text.len() < 3 && word.text.bytes().all(|byte| byte.is_ascii_digit());
    // Behind a name of its own, digits are the number of a page or a note: `Kyoto Protocol 25`.
    let named = words::previous(view.fold, found.span.start)
        .is_some_and(|before| before.adjoins() && before.capital);
    let group = view.fold.as_str()[found.span].ends_with("group");
    if group && roman || found.head.kind == Kind::Protocol && (roman || (digits && !named)) {
        return Some(word.span.end);
    }
    let number = words::next(view.fold, word.span.end).filter(words::Word::is_number)?;
    let parted = matches!(number.gap, " " | ". ");
    (word.text == "no" && parted).then_some(number.span.end)
}

/// `Strategy 2030`, `Work Plan 2021-2025`.
fn year(view: &View<'_>, found: Found, end: usize) -> Option<usize> {
    let word = words::next(view.fold, end).filter(words::Word::adjoins)?;
    let years = word.is_year() || word.text.split('-').all(|part| part.len() == 4);
    let numbers = word.text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    (WITH_YEAR.contains(&found.head.kind) && years && numbers).then_some(word.span.end)
}

/// `until 2035` after a strategy belongs to it; after a body it says when.
fn target_year(view: &View<'_>, found: Found, end: usize) -> Option<usize> {
    if !found.is_document() {
        return None;
    }
    let until = words::next(view.fold, end).filter(|word| {
        word.adjoins() && matches!(word.text, "until" | "till" | "to" | "for" | "до" | "на")
    })?;
    let mut at = until.span.end;
    for _ in 0..3 {
        let word = words::next(view.fold, at).filter(words::Word::adjoins)?;
        if word.is_year() || (WITH_YEAR.contains(&found.head.kind) && is_years(word.text)) {
            return Some(word.span.end);
        }
        if !matches!(word.text, "the" | "year" | "year's") {
            return None;
        }
        at = word.span.end;
    }
    None
}

/// Whether a word is a range of years: `2024-2026`.
fn is_years(word: &str) -> bool {
    let year = |year: &str| year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    word.split_once('-').is_some_and(|(from, to)| year(from) && year(to))
}

impl Titles {
    /// The end of the name of a post abroad with where it is: `Embassy of Kazakhstan in Japan`.
    pub(super) fn seat(
        &self,
        view: &View<'_>,
        found: Found,
        complement: Option<Complement>,
    ) -> Option<usize> {
        self.lexis.posts.get(&view.fold.as_str()[found.span])?;
        let end = match complement {
            Some(complement) => complement.end,
            None if found.head.weak => found.span.end,
            None => return None,
        };
        let link = words::next(view.fold, end)
            .filter(|word| word.adjoins() && matches!(word.text, "in" | "to" | "at"))?;
        let mut place = words::next(view.fold, link.span.end).filter(words::Word::adjoins)?;
        if place.text == "the" {
            place = words::next(view.fold, place.span.end).filter(words::Word::adjoins)?;
        }
        let seat = view.names_at(place.span.start).find(|hit| listed::is_any(hit, &SEATS))?;
        Some(seat.span.end)
    }

    /// Where the quotation marks close that hold the name of a document of this kind: `the Law “On Education”`.
    pub(super) fn quoted(&self, view: &View<'_>, found: Found) -> Option<usize> {
        let (text, cased) = (view.fold.as_str(), view.fold.cased());
        let rest = text[found.span.end..].strip_prefix(" \"")?;
        let start = text.len() - rest.len();
        let end = text.floor_char_boundary(rest.len().min(LONGEST_QUOTED) + start);
        let close =
            text[start..end].find(['"', '\n']).filter(|at| text[start + at..].starts_with('"'))?;
        let begins = cased[start..].starts_with(char::is_uppercase);
        (begins && close > 0).then_some(start + close + 1)
    }
}
