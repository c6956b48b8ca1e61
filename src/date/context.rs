//! What dates mean where they stand: missing parts come from the dates around them and from the date of the document.
//!
//! No clock is read. What is known nowhere stays open (`XXXX-07-10`), and what was taken from elsewhere is on record as
//! the [`Anchor`] of the value.

mod alone;
mod ends;
mod place;
mod quoted;
mod shift;
mod written;

use super::calendar::{interval, weekday_from, whole_day, within};
use super::stretch::Stretch;
use super::{
    Anchor, Basis, DateExpr, DateOrder, DateValue, DocumentDate, From, Grain, Open, Part, Point,
    Section, Tense, Timex,
};
use crate::span::Span;
use ends::{before, filled};
use jiff::civil::Date;
use quoted::Quotations;
use std::cell::OnceCell;
use written::{is_legal, order_of};

/// What is known about time while a document is read from its beginning to its end.
#[derive(Debug)]
pub(crate) struct DateContext<'t> {
    /// The document's text.
    text: &'t str,
    /// What the text quotes, once somebody asked.
    quotations: OnceCell<Quotations>,
    /// The date of the document.
    document: Option<Known>,
    /// Which comes first in dates in figures, day or month.
    order: DateOrder,
    /// Whether a date inferred is that of the writing as well, as near as such a date may be.
    firm: bool,
    /// Whether the document tells of times long before its writing, so that its own date explains nothing.
    narrative: bool,
    /// Whether it lays down duties, whenever they fall due.
    legal: bool,
    /// Whether it tells of times so long ago that "this year" in it is a year of the past.
    remote: bool,
    /// Whether it is one date and nothing else.
    alone: bool,
    /// The last date mentioned that lies in a known year.
    last: Option<Known>,
    /// The last date before the text named another year by its number, and so perhaps left what it tells.
    left: Option<Known>,
    /// Whether no span of years was mentioned since.
    fresh: bool,
    /// The last date mentioned, in passing or not: "that year" is of it.
    mentioned: Option<Known>,
    /// The last day mentioned.
    last_day: Option<Known>,
}

/// A place on the calendar and how it is known.
#[derive(Clone, Copy, Debug)]
struct Known {
    stretch: Stretch,
    basis: Basis,
    span: Option<Span>,
}

impl Known {
    fn anchor(self) -> Anchor {
        Anchor { basis: self.basis, span: self.span }
    }
}

/// A point put on the calendar, and the date that it leaned on.
type Placed = (Stretch, Option<Known>);

impl<'t> DateContext<'t> {
    /// Looks over all dates of a document, in order, with their places in its text. Without an order given, that of day
    /// and month in figures is told from them.
    pub(crate) fn new<'e>(
        text: &'t str,
        given: Option<Date>,
        order: Option<DateOrder>,
        dates: impl Iterator<Item = (&'e DateExpr, Span)> + Clone,
    ) -> Self {
        let mut context = Self {
            text,
            order: order.unwrap_or_else(|| order_of(dates.clone().map(|(expr, _)| expr))),
            ..Self::empty()
        };
        context.document = given
            .map(|date| Known { stretch: whole_day(date), basis: Basis::Given, span: None })
            .or_else(|| context.stamp(dates.clone()))
            .or_else(|| context.inferred(dates.clone()));
        context.alone = context.is_alone(dates.clone().map(|(_, span)| span));
        context.legal = is_legal(dates.clone().map(|(expr, _)| expr));
        context.narrative = context.is_narrative(dates.map(|(expr, _)| expr));
        context
    }

    /// The date of the document.
    pub(crate) fn document_date(&self) -> Option<DocumentDate> {
        let known = self.document?;
        let edtf = match known.basis {
            // All that is known is that it was not written before the last thing that it tells.
            Basis::Inferred => format!("{}/..", known.stretch.edtf()),
            _ => known.stretch.edtf(),
        };
        Some(DocumentDate { edtf, basis: known.basis, span: known.span })
    }

    /// What a date means here. None where the calendar has no such day, or where nobody can place what must be placed.
    pub(crate) fn resolve(&mut self, expr: &DateExpr, span: Span) -> Option<DateValue> {
        if let Some(name) = expr.vague {
            return Some(self.vague(name));
        }
        let (start, end) = filled(expr);
        let mut first = self.place(&start, expr.tense, span)?;
        let second = match &end {
            Some(end) => {
                Some(weekday_after(first, end).or_else(|| self.place(end, expr.tense, span))?)
            }
            None => None,
        };
        let lost = second.is_some_and(|(last, _)| {
            let ends_first =
                last.last().zip(first.0.first()).is_some_and(|(end, start)| end < start);
            ends_first || matches!(last, Stretch::Unknown(_))
        });
        if lost && end.is_some_and(|end| end.is_now()) {
            // "From 1990 to the present", nobody can tell when that was, or it seems to be long before.
            let open = DateExpr { end: None, open: Some(Open::Since), ..expr.clone() };
            return self.resolve(&open, span);
        }
        if expr.compared
            && expr.start.year.is_none()
            && let Some(told) = first.1.filter(|known| known.basis == Basis::Passage)
        {
            // "Compared with November", in what is told of a February: that before it.
            first.0 = before(first.0, told.stretch);
        }
        if let Some((last, _)) = &second
            && expr.start.year.is_none()
        {
            first.0 = before(first.0, *last);
        }
        if expr.placed && first.0.first().is_none() {
            return None;
        }
        let value = self.value(expr, &start, first, second);
        self.remember(expr, first.0, second.map(|(stretch, _)| stretch), span);
        Some(value)
    }

    fn vague(&self, name: &'static str) -> DateValue {
        let now = self.document.filter(|known| known.basis != Basis::Inferred);
        let now = now.filter(|_| name == "PRESENT_REF");
        DateValue {
            edtf: now.map_or("XXXX".into(), |known| known.stretch.edtf()),
            part: None,
            earliest: now.and_then(|known| known.stretch.first()),
            latest: now.and_then(|known| known.stretch.last()),
            grain: now.map_or(Grain::Year, |known| known.stretch.grain()),
            timex: Timex { kind: "DATE", value: name.into(), modifier: None },
            anchor: now.map(Known::anchor),
            vague: true,
            repaired: false,
            other: None,
        }
    }

    fn value(
        &self,
        expr: &DateExpr,
        start: &Point,
        first: Placed,
        second: Option<Placed>,
    ) -> DateValue {
        let (stretch, leaned) = first;
        let stretch = half_of_year(stretch, start.part);
        let last = second.map_or(stretch, |(stretch, _)| stretch);
        let section = match stretch {
            Stretch::Section(_, Section::Half(1)) => Some(Part::H1),
            Stretch::Section(_, Section::Half(_)) => Some(Part::H2),
            _ => None,
        };
        // A day that the calendar lacks, as 31 November: what is left of it is some day of its month.
        let has_day = start.day.or(start.numbers.map(|(day, _)| day)).is_some();
        let lost = has_day && stretch.grain() == Grain::Month && start.away.is_none();
        let since = expr.open == Some(Open::Since);
        let mut part = start.part.or(section);
        if second.is_some() {
            part = None;
        }
        let (mut earliest, mut latest) = (stretch.first(), last.last());
        let half = stretch.grain() == Grain::Half;
        if let (Some(part), Some(from), Some(to), false) = (part, earliest, latest, half) {
            (earliest, latest) = within(part, from, to);
        }
        if since {
            latest = None;
        }
        let mut edtf = match second {
            Some((last, _)) if last != stretch => interval(stretch, last),
            _ => stretch.edtf(),
        };
        let some_day = lost && second.is_none();
        if some_day {
            edtf.push_str("-XX");
        }
        if expr.approx && !edtf.contains('/') {
            edtf.push('~');
        }
        if since && second.is_none() {
            edtf = match edtf.split_once('/') {
                Some((first, _)) => format!("{first}/.."),
                None => format!("{edtf}/.."),
            };
        }
        DateValue {
            edtf,
            part,
            earliest,
            latest,
            grain: if some_day { Grain::Day } else { stretch.grain() },
            timex: Timex {
                kind: "DATE",
                value: match second {
                    Some((last, _)) if last != stretch => {
                        format!("{}/{}", stretch.timex(), last.timex())
                    }
                    _ if some_day => format!("{}-XX", stretch.timex()),
                    _ => stretch.timex(),
                },
                modifier: modifier(expr, start.part.filter(|_| !half)),
            },
            anchor: leaned.or(second.and_then(|(_, leaned)| leaned)).map(Known::anchor),
            vague: false,
            repaired: expr.repaired || lost,
            other: self.other(start),
        }
    }

    /// Whether a date is counted from the time of writing in a text on other times.
    fn is_outlook(&self, expr: &DateExpr) -> bool {
        if !self.narrative {
            return false;
        }
        let spoken = expr.start.shift.is_some_and(|shift| shift.from == From::Speech);
        spoken && !self.remote
    }

    /// The other reading of two numbers that may both be a month.
    fn other(&self, point: &Point) -> Option<String> {
        let (first, second) = point.numbers?;
        if first > 12 || second > 12 || first == second {
            return None;
        }
        let order = match self.order {
            DateOrder::DayMonth => DateOrder::MonthDay,
            DateOrder::MonthDay => DateOrder::DayMonth,
        };
        let swapped = Self { order, ..Self::empty() };
        Some(swapped.refine(self.year_of(point.year), point)?.edtf())
    }

    /// Nothing known, of no text.
    fn empty() -> Self {
        Self {
            text: "",
            quotations: OnceCell::new(),
            document: None,
            order: DateOrder::DayMonth,
            firm: false,
            narrative: true,
            legal: false,
            remote: false,
            alone: false,
            last: None,
            left: None,
            fresh: false,
            mentioned: None,
            last_day: None,
        }
    }

    /// Whether nothing after a date leans on it, as it is told in passing.
    fn is_apart(&self, expr: &DateExpr, stretch: Stretch) -> bool {
        let told = self.last.and_then(|known| known.stretch.year());
        // "The 1992 talks", in what is told of later years, look back; "a year earlier" always does.
        let earlier = told.is_some_and(|told| stretch.year() < Some(told));
        let later = told.is_some_and(|told| stretch.year() > Some(told));
        let counted = expr.start.shift.filter(|shift| shift.from == From::Passage);
        let back = expr.looks_back && earlier || counted.is_some_and(|shift| shift.by < 0);
        // "That year", of one that was only mentioned, leaves the text where it was.
        let named = |from| matches!(from, From::Mentioned | From::Named);
        let again = expr.start.shift.is_some_and(|s| named(s.from) && s.by == 0);
        let again = again && (earlier || later);
        // "Which lasted until 1945", in what is told of 1944, looks ahead.
        let ahead = expr.looks_ahead && later;
        let written = self.document.and_then(|known| known.stretch.year());
        let to_come = expr.tense == Some(Tense::Future) && expr.start.is_complete();
        let to_come = to_come && written.is_none_or(|written| stretch.year() > Some(written));
        expr.aside
            || back
            || again
            || ahead
            || to_come
            || expr.passing && !self.narrative
            || self.is_outlook(expr)
    }

    /// Keeps what later dates may lean on.
    fn remember(&mut self, expr: &DateExpr, first: Stretch, last: Option<Stretch>, span: Span) {
        let stretch = last.unwrap_or(first);
        let long = stretch.grain() >= Grain::Year && last.is_some();
        if long && !self.narrative {
            // A new span of years: what follows is no longer about the year before it.
            self.fresh = false;
        }
        if stretch.year().is_none() {
            // What nobody can place is what "that day" after it means, not the day before it.
            self.mentioned = None;
            if stretch.grain() == Grain::Day {
                self.last_day = None;
            }
            return;
        }
        let known = Known { stretch, basis: Basis::Passage, span: Some(span) };
        self.mentioned = Some(known);
        if stretch.day().is_some() && self.is_outlook(expr) {
            self.last_day = self.mentioned;
        }
        if expr.open.is_some() || long || self.is_apart(expr, stretch) {
            return;
        }
        self.fresh = true;
        if self.narrative && self.last.is_some_and(|last| last.stretch.is_within(stretch)) {
            // "On 5 May … of 1941": the year says no more than was told.
            return;
        }
        if expr.start.year.is_none() {
            // The text goes on in the year that it named, or is back in the one that it had left.
            self.left = None;
        } else if self.last.is_some_and(|last| last.stretch.year() != stretch.year()) {
            self.left = self.last;
        }
        self.last = Some(known);
        if stretch.day().is_some() {
            self.last_day = Some(known);
        }
    }
}

/// The end of a span that is named as the day of the week alone: "from next Monday to Friday".
fn weekday_after((start, leaned): Placed, end: &Point) -> Option<Placed> {
    let bare = Point { weekday: end.weekday, ..Point::default() };
    let weekday = end.weekday.filter(|_| *end == bare)?;
    Some((whole_day(weekday_from(start.day()?, weekday)?), leaned))
}

/// The first half of a year is a stretch of its own.
fn half_of_year(stretch: Stretch, part: Option<Part>) -> Stretch {
    match (stretch, part) {
        (Stretch::Year(year), Some(Part::H1)) => Stretch::Section(Some(year), Section::Half(1)),
        (Stretch::Year(year), Some(Part::H2)) => Stretch::Section(Some(year), Section::Half(2)),
        _ => stretch,
    }
}

fn modifier(expr: &DateExpr, part: Option<Part>) -> Option<&'static str> {
    if expr.open == Some(Open::Since) {
        return Some("ON_OR_AFTER");
    }
    match part {
        Some(Part::Early | Part::H1) => Some("START"),
        Some(Part::Mid) => Some("MID"),
        Some(Part::Late | Part::H2) => Some("END"),
        None if expr.approx => Some("APPROX"),
        None => None,
    }
}
