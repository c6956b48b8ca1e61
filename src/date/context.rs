//! What dates mean where they stand: missing parts come from the dates around them and from the date of the document.
//!
//! No clock is read. What is known nowhere stays open (`XXXX-07-10`), and what was taken from elsewhere is on record as
//! the [`Anchor`] of the value.

use super::calendar::{grain, interval, moved, neighbour_of, nth_of, whole_day, within};
use super::stretch::{Stretch, civil};
use super::{
    Anchor, Basis, DateExpr, DateValue, DocumentDate, From, Grain, Long, Open, Part, Point,
    Section, Shift, Stamp, Tense, Timex, Unit, Year,
};
use crate::span::Span;
use jiff::ToSpan;
use jiff::civil::Date;

/// How far back, in bytes, a date of a day or month gives its year to one that lacks it, in a text that is about the
/// time of its writing.
const NEAR: usize = 400;

/// By how many years most dates of a text on the past differ from that of its writing, where that is not in the text,
/// and where it is or where such a text calls a past year "this year".
const AGO: i32 = 2;
const LONG_AGO: i32 = 10;

/// Two digits below this are years of this century.
const PIVOT: i32 = 50;

/// What is known about time while a document is read from its beginning to its end.
#[derive(Debug)]
pub(crate) struct DateContext<'t> {
    /// The document's text.
    text: &'t str,
    /// The date of the document.
    document: Option<Known>,
    /// Whether numeric dates of this document put the month first.
    month_first: bool,
    /// Whether the document tells of times long before its writing, so that its own date explains nothing.
    narrative: bool,
    /// Whether it tells of times so long ago that "this year" in it is a year of the past.
    remote: bool,
    /// The last date mentioned that lies in a known year.
    last: Option<Known>,
    /// Whether no span of years was mentioned since.
    fresh: bool,
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
    /// Looks over all dates of a document, in order, with their places in its text.
    pub(crate) fn new<'e>(
        text: &'t str,
        given: Option<Date>,
        dates: impl Iterator<Item = (&'e DateExpr, Span)> + Clone,
    ) -> Self {
        let mut context = Self {
            text,
            document: None,
            month_first: month_first(dates.clone().map(|(expr, _)| expr)),
            narrative: true,
            remote: false,
            last: None,
            fresh: false,
            last_day: None,
        };
        context.document = given
            .map(|date| Known { stretch: whole_day(date), basis: Basis::Given, span: None })
            .or_else(|| context.stamp(dates.clone()))
            .or_else(|| context.inferred(dates.clone()));
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

    fn stamp<'e>(&self, dates: impl Iterator<Item = (&'e DateExpr, Span)>) -> Option<Known> {
        let mut best: Option<(Stamp, Known)> = None;
        for (expr, span) in dates {
            let Some(stamp) = expr.stamp else { continue };
            if !expr.start.is_complete() || best.is_some_and(|(found, _)| found >= stamp) {
                continue;
            }
            let point = expr.end.as_ref().unwrap_or(&expr.start);
            if let Some((stretch, _)) = self.place(point, None, span) {
                best = Some((stamp, Known { stretch, basis: Basis::Stamp, span: Some(span) }));
            }
        }
        best.map(|(_, known)| known)
    }

    /// The latest day, month or year that the text does not speak of as to come.
    fn inferred<'e>(&self, dates: impl Iterator<Item = (&'e DateExpr, Span)>) -> Option<Known> {
        let mut latest: Option<(Date, Known)> = None;
        for (expr, span) in dates {
            let point = expr.end.as_ref().unwrap_or(&expr.start);
            if !point.is_complete() || expr.tense == Some(Tense::Future) || expr.vague.is_some() {
                continue;
            }
            let Some((stretch, _)) = self.place(point, None, span) else { continue };
            let fine =
                stretch.grain() <= Grain::Month || expr.aside && stretch.grain() == Grain::Year;
            let Some(first) = stretch.first().filter(|_| fine) else { continue };
            if latest.is_none_or(|(found, _)| first > found) {
                // The day of writing is not that of the last event.
                let stretch = match stretch {
                    Stretch::Day(year, Some(month), _) => Stretch::Month(year, month),
                    other => other,
                };
                let known = Known { stretch, basis: Basis::Inferred, span: Some(span) };
                latest = Some((first, known));
            }
        }
        latest.map(|(_, known)| known)
    }

    /// Whether most dates of the text lie long before its own.
    fn is_narrative<'e>(&mut self, dates: impl Iterator<Item = &'e DateExpr>) -> bool {
        let Some(written) = self.document.and_then(|known| known.stretch.year()) else {
            return true;
        };
        if self.document.is_some_and(|known| known.basis == Basis::Inferred) {
            return true;
        }
        let stamped = self.document.is_some_and(|known| known.basis == Basis::Stamp);
        let ago = if stamped { LONG_AGO } else { AGO };
        let years = dates.filter(|expr| !expr.aside).filter_map(|expr| match expr.start.year {
            Some(Year::Full(year)) => Some(year),
            _ => None,
        });
        let (mut old, mut long, mut all) = (0, 0, 0);
        for year in years {
            all += 1;
            old += usize::from(written - year >= ago);
            long += usize::from(written - year >= LONG_AGO);
        }
        self.remote = !stamped && long * 2 > all;
        if stamped { old * 5 > all * 4 } else { old * 2 > all }
    }

    /// What a date means here. None where the calendar has no such day.
    pub(crate) fn resolve(&mut self, expr: &DateExpr, span: Span) -> Option<DateValue> {
        if let Some(name) = expr.vague {
            return Some(self.vague(name));
        }
        let (start, end) = filled(expr);
        let mut first = self.place(&start, expr.tense, span)?;
        let second = match &end {
            Some(end) => Some(self.place(end, expr.tense, span)?),
            None => None,
        };
        if let Some((last, _)) = &second {
            first.0 = before(first.0, *last);
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
        let last = second.map_or(stretch, |(stretch, _)| stretch);
        let section = match stretch {
            Stretch::Section(_, Section::Half(1)) => Some(Part::H1),
            Stretch::Section(_, Section::Half(_)) => Some(Part::H2),
            _ => None,
        };
        let since = expr.open == Some(Open::Since);
        let mut part = start.part.or(section);
        if second.is_some() {
            part = None;
        }
        let (mut earliest, mut latest) = (stretch.first(), last.last());
        if let (Some(part), Some(from), Some(to)) = (part, earliest, latest) {
            (earliest, latest) = within(part, from, to);
        }
        if since {
            latest = None;
        }
        let mut edtf = match second {
            Some((last, _)) if last != stretch => interval(stretch, last),
            _ => stretch.edtf(),
        };
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
            grain: stretch.grain(),
            timex: Timex {
                kind: "DATE",
                value: match second {
                    Some((last, _)) if last != stretch => {
                        format!("{}/{}", stretch.timex(), last.timex())
                    }
                    _ => stretch.timex(),
                },
                modifier: modifier(expr, start.part),
            },
            anchor: leaned.or(second.and_then(|(_, leaned)| leaned)).map(Known::anchor),
            vague: false,
            repaired: expr.repaired,
            other: self.other(start),
        }
    }

    /// The other reading of two numbers that may both be a month.
    fn other(&self, point: &Point) -> Option<String> {
        let (first, second) = point.numbers?;
        if first > 12 || second > 12 || first == second {
            return None;
        }
        let swapped = Self { month_first: !self.month_first, ..Self::empty() };
        Some(swapped.refine(self.year_of(point.year), point)?.edtf())
    }

    fn empty() -> Self {
        Self {
            text: "",
            document: None,
            month_first: false,
            narrative: true,
            remote: false,
            last: None,
            fresh: false,
            last_day: None,
        }
    }

    /// Keeps what later dates may lean on.
    fn remember(&mut self, expr: &DateExpr, first: Stretch, last: Option<Stretch>, span: Span) {
        let stretch = last.unwrap_or(first);
        let long = stretch.grain() >= Grain::Year && last.is_some();
        if long && !self.narrative {
            // A new span of years: what follows is no longer about the year before it.
            self.fresh = false;
        }
        let apart = expr.aside || expr.passing && !self.narrative;
        if apart || expr.open.is_some() || long || stretch.year().is_none() {
            return;
        }
        let written = self.document.and_then(|known| known.stretch.year());
        let to_come = expr.tense == Some(Tense::Future) && expr.start.is_complete();
        if to_come && written.is_none_or(|written| stretch.year() > Some(written)) {
            return;
        }
        let known = Known { stretch, basis: Basis::Passage, span: Some(span) };
        self.last = Some(known);
        self.fresh = true;
        if stretch.grain() == Grain::Day {
            self.last_day = Some(known);
        }
    }

    /// Puts a point on the calendar.
    fn place(&self, point: &Point, tense: Option<Tense>, span: Span) -> Option<Placed> {
        if let Some(shift) = point.shift {
            return self.shifted(point, ahead_in_the_past(shift, tense));
        }
        if let Some(long) = point.long {
            return Some((self.long(long), None));
        }
        if let Some(year) = point.year {
            return Some((self.refine(self.year_of(Some(year)), point)?, None));
        }
        if let Some(weekday) =
            point.weekday.filter(|_| point.month.is_none() && point.nth.is_none())
        {
            return Some(self.weekday(weekday, point.day, tense));
        }
        let open = self.refine(None, point)?;
        let near = self.neighbour(span).filter(|_| tense != Some(Tense::Always));
        let Some(near) = near else { return Some((open, None)) };
        match open {
            Stretch::Day(None, None, day) => Some(day_of_month(day, near, tense)),
            _ => {
                let year = year_beside(near, open, tense);
                let placed = year.and_then(|year| self.refine(Some(year), point));
                Some(placed.map_or((open, None), |stretch| (stretch, Some(near))))
            }
        }
    }

    /// The date from which one that lacks its year takes it.
    fn neighbour(&self, span: Span) -> Option<Known> {
        if self.narrative {
            return self.last.or(self.document);
        }
        let near = |known: &Known| {
            let from = known.span.map_or(0, |span| span.end);
            self.fresh
                && known.stretch.grain() < Grain::Year
                && span.start.saturating_sub(from) < NEAR
                && !self.text.get(from..span.start).is_some_and(|between| between.contains("\n\n"))
        };
        self.last.filter(near).or(self.document).or(self.last)
    }

    fn year_of(&self, year: Option<Year>) -> Option<i32> {
        match year? {
            Year::Full(year) => Some(year),
            Year::Short(short) if short < PIVOT => Some(2000 + short),
            Year::Short(short) => Some(1900 + short),
        }
    }

    fn long(&self, long: Long) -> Stretch {
        match long {
            Long::Decade(decade) => Stretch::Decade(decade),
            Long::Century(century) => Stretch::Century(century),
            Long::ShortDecade(digit) => {
                let near = self.last.or(self.document).and_then(|known| known.stretch.year());
                match near {
                    // The nineties of the century that the passage is about, before the present.
                    Some(year) if year < 1900 => Stretch::Decade(year / 100 * 10 + digit),
                    _ if digit < 3 => Stretch::Decade(200 + digit),
                    _ => Stretch::Decade(190 + digit),
                }
            }
        }
    }

    /// The finest thing that a point names within a year.
    fn refine(&self, year: Option<i32>, point: &Point) -> Option<Stretch> {
        let (month, day) = match point.numbers {
            Some(numbers) => {
                let (day, month) = self.ordered(numbers)?;
                (Some(month), Some(day))
            }
            None => (point.month, point.day),
        };
        if let Some(nth) = point.nth {
            return nth_of(nth, point.weekday, year, month);
        }
        match (month, day) {
            (Some(month), Some(day)) => {
                // A year that is not known may be a leap year.
                civil(year.unwrap_or(2000), month, day)?;
                Some(Stretch::Day(year, Some(month), day))
            }
            (Some(month), None) => Some(Stretch::Month(year, month)),
            (None, Some(day)) => Some(Stretch::Day(None, None, day)),
            (None, None) => match (point.section, year) {
                (Some(section), _) => Some(Stretch::Section(year, section)),
                (None, Some(year)) => Some(Stretch::Year(year)),
                (None, None) => Some(Stretch::Unknown(Grain::Year)),
            },
        }
    }

    /// Day and month of two numbers.
    fn ordered(&self, (first, second): (i8, i8)) -> Option<(i8, i8)> {
        match (first > 12, second > 12) {
            (true, true) => None,
            (true, false) => Some((first, second)),
            (false, true) => Some((second, first)),
            (false, false) if self.month_first => Some((second, first)),
            (false, false) => Some((first, second)),
        }
    }

    fn weekday(&self, weekday: i8, day: Option<i8>, tense: Option<Tense>) -> Placed {
        let unknown = (Stretch::Unknown(Grain::Day), None);
        let near = if self.narrative { self.last_day.or(self.document) } else { self.document };
        let Some(near) = near else { return unknown };
        let Some(today) = near.stretch.day() else { return unknown };
        let forward = tense == Some(Tense::Future);
        let step: i32 = if forward { 1 } else { -1 };
        let found = (i32::from(forward)..(8 * 7 * 8)).find_map(|days| {
            let date = today.checked_add((step * days).days()).ok()?;
            let fits = date.weekday().to_monday_one_offset() == weekday
                && day.is_none_or(|day| date.day() == day);
            fits.then_some(date)
        });
        found.map_or(unknown, |date| (whole_day(date), Some(near)))
    }

    fn shifted(&self, point: &Point, shift: Shift) -> Option<Placed> {
        let Some(base) = self.base(shift) else {
            return Some((self.adrift(point, shift), None));
        };
        if shift.unit.is_none() {
            let Some(stretch) = neighbour_of(point, base.stretch, shift.by) else {
                return Some((self.refine(None, point)?, None));
            };
            return Some((stretch, Some(base)));
        }
        let Some(stretch) = moved(base.stretch, shift) else {
            return Some((self.adrift(point, shift), None));
        };
        Some((self.inside(stretch, point).unwrap_or(stretch), Some(base)))
    }

    /// What a distance is counted from.
    fn base(&self, shift: Shift) -> Option<Known> {
        let known = self.document;
        match shift.from {
            From::SameDay => self.last_day.or(known),
            From::Passage => self.last.or(known),
            From::Speech if self.remote && shift.unit > Some(Unit::Day) => self.last.or(known),
            From::Speech => known,
        }
    }

    /// What is left of a point when nobody can tell what it is counted from.
    fn adrift(&self, point: &Point, shift: Shift) -> Stretch {
        let bare = Point { shift: None, ..point.clone() };
        match self.refine(None, &bare) {
            Some(Stretch::Unknown(_)) | None => {
                Stretch::Unknown(shift.unit.map_or(Grain::Day, |unit| grain(unit, shift)))
            }
            Some(stretch) => stretch,
        }
    }

    /// The finer thing that a point names within a stretch: August last year, Tuesday of next week.
    fn inside(&self, stretch: Stretch, point: &Point) -> Option<Stretch> {
        match stretch {
            Stretch::Year(year) => self.refine(Some(year), point),
            Stretch::Month(Some(year), month) => {
                self.refine(Some(year), &Point { month: Some(month), ..point.clone() })
            }
            Stretch::Week(monday) => {
                let weekday = point.weekday?;
                Some(whole_day(monday.checked_add(i32::from(weekday - 1).days()).ok()?))
            }
            _ => None,
        }
    }
}

/// What was to come three years later in what is told is not counted from the time of writing.
fn ahead_in_the_past(shift: Shift, tense: Option<Tense>) -> Shift {
    let told = shift.distance && shift.by > 0 && tense == Some(Tense::Past);
    Shift { from: if told { From::Passage } else { shift.from }, ..shift }
}

/// Whether the dates in figures of a document put the month first: some must, and more than those that cannot.
fn month_first<'e>(dates: impl Iterator<Item = &'e DateExpr>) -> bool {
    let numbers = dates.flat_map(|expr| {
        [Some(&expr.start), expr.end.as_ref()].into_iter().flatten().filter_map(|p| p.numbers)
    });
    let votes: i32 =
        numbers.map(|(first, second)| i32::from(second > 12) - i32::from(first > 12)).sum();
    votes > 0
}

/// Both ends with what they share: in "28 March - 1 April 2004" the year, in "5-7 July" the month.
fn filled(expr: &DateExpr) -> (Point, Option<Point>) {
    let mut start = expr.start.clone();
    let Some(mut end) = expr.end.clone() else { return (start, None) };
    if start.month.is_none() && start.day.is_some() {
        start.month = end.month;
        start.numbers = None;
    }
    if end.month.is_none() && end.day.is_some() {
        end.month = start.month;
    }
    if start.section.is_none() && start.month.is_none() && start.year.is_none() {
        start.section = end.section.filter(|_| start.part.is_none() && start.long.is_none());
    }
    if start.year.is_none() && start.shift.is_none() && start.long.is_none() {
        start.year = end.year;
        start.shift = end.shift.filter(|shift| shift.unit == Some(Unit::Year));
        // Months that run over the turn of the year.
        if let (Some(Year::Full(year)), Some(from), Some(to)) = (end.year, start.month, end.month)
            && from > to
        {
            start.year = Some(Year::Full(year - 1));
        }
    }
    if end.year.is_none() && end.shift.is_none() && end.long.is_none() && !end.is_year() {
        end.year = start.year;
        if let (Some(Year::Full(year)), Some(from), Some(to)) = (end.year, start.month, end.month)
            && from > to
        {
            end.year = Some(Year::Full(year + 1));
        }
        end.shift = start.shift.filter(|shift| shift.unit == Some(Unit::Year));
    }
    (start, Some(end))
}

/// The start of a span of time, a year earlier where both ends took their year from elsewhere and it would end first.
fn before(start: Stretch, end: Stretch) -> Stretch {
    match (start, end) {
        (Stretch::Day(Some(year), month, day), _) if start.first() > end.last() => {
            Stretch::Day(Some(year - 1), month, day)
        }
        (Stretch::Month(Some(year), month), _) if start.first() > end.last() => {
            Stretch::Month(Some(year - 1), month)
        }
        _ => start,
    }
}

/// The year of a date that names none, beside one that does.
fn year_beside(near: Known, open: Stretch, tense: Option<Tense>) -> Option<i32> {
    let year = near.stretch.year()?;
    let month = open.month().or(match open {
        Stretch::Section(_, Section::Season(n)) => Some(n * 3),
        Stretch::Section(_, Section::Quarter(n)) => Some(n * 3 - 1),
        _ => None,
    });
    let (Some(month), Some(here)) = (month, near.stretch.month()) else { return Some(year) };
    let ahead = i32::from(month) - i32::from(here);
    if near.basis == Basis::Passage {
        // What is told runs on: January after December is the next one.
        return Some(if ahead <= -10 { year + 1 } else { year });
    }
    Some(match tense {
        Some(Tense::Past) if ahead > 0 => year - 1,
        Some(Tense::Future) if ahead < 0 => year + 1,
        None if ahead > 6 => year - 1,
        _ => year,
    })
}

/// A day of which only the number is known.
fn day_of_month(day: i8, near: Known, tense: Option<Tense>) -> Placed {
    let open = (Stretch::Day(None, None, day), None);
    let (Some(year), Some(month)) = (near.stretch.year(), near.stretch.month()) else {
        return open;
    };
    let later = near.stretch.day().is_some_and(|today| day > today.day());
    let back = later && tense != Some(Tense::Future) && near.basis != Basis::Passage;
    let (year, month) = match (back, month) {
        (true, 1) => (year - 1, 12),
        (true, month) => (year, month - 1),
        (false, month) => (year, month),
    };
    match civil(year, month, day) {
        Some(date) => (whole_day(date), Some(near)),
        None => open,
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
