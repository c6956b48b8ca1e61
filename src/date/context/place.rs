//! Puts a point on the calendar, with what it lacks taken from the dates beside it.

use super::shift::ahead_in_the_past;
use super::{DateContext, Known, Placed};
use crate::date::calendar::{grain, moved, nth_of, whole_day};
use crate::date::stretch::{Stretch, civil};
use crate::date::{Basis, DateOrder, From, Grain, Long, Point, Section, Tense, Year};
use crate::span::Span;
use jiff::ToSpan;
use jiff::civil::Date;

/// How far back, in bytes, a date of a day or month gives its year to one that lacks it, in a text that is about the
/// time of its writing.
const NEAR: usize = 400;

/// How many days are looked at for one whose number and weekday agree.
const A_YEAR_AND_MORE: i32 = 8 * 7 * 8;

/// How many years after the writing a year of two digits may lie, and the last one where nothing is known of that.
/// Before 1900 hardly anybody wrote two digits only: a text that seems as old quotes a later one.
const AHEAD: i32 = 20;
const LATEST: i32 = 2049;
const FIRST: i32 = 1900;

/// How many months farther ahead than from the date before it a step from the last date is too long.
const HALF_A_YEAR: i32 = 6;

impl DateContext<'_> {
    /// Puts a point on the calendar.
    pub(super) fn place(&self, point: &Point, tense: Option<Tense>, span: Span) -> Option<Placed> {
        let (stretch, leaned) = self.place_named(point, tense, span)?;
        // Two distances after one another are counted together.
        let Some(away) = point.away.filter(|_| point.shift.is_none()) else {
            return Some((stretch, leaned));
        };
        let lost = || Stretch::Unknown(away.unit.map_or(Grain::Day, |unit| grain(unit, away)));
        Some((moved(stretch, away).unwrap_or_else(lost), leaned))
    }

    /// Puts on the calendar what a point names, whatever the distance from it.
    fn place_named(&self, point: &Point, tense: Option<Tense>, span: Span) -> Option<Placed> {
        if let Some(shift) = point.shift {
            let of_any_year = self.legal || tense == Some(Tense::Always);
            if of_any_year && shift.from == From::Passage && !shift.distance {
                // "Each year it adopts the budget of the following year."
                return Some((self.adrift(point, shift), None));
            }
            return self.shifted(point, ahead_in_the_past(shift, tense), span);
        }
        if let Some(long) = point.long {
            return Some((self.long(long), None));
        }
        if let Some(year) = point.year {
            return Some((self.refine(self.year_of(Some(year)), point)?, None));
        }
        if tense.is_none()
            && let Some(coming) = self.coming(point)
        {
            return Some(coming);
        }
        let dated = point.month.is_some() || point.numbers.is_some() || point.nth.is_some();
        if let Some(weekday) = point.weekday.filter(|_| !dated) {
            // "Every day except Sunday": in a text of duties it is none in particular.
            return (!self.legal).then(|| self.weekday(weekday, point.day, tense));
        }
        let open = self.refine(None, point)?;
        let near = self.neighbour(span).filter(|near| match tense {
            Some(Tense::Always) => false,
            // What is to come when a text without a date was written is of no year that it tells of farther off.
            Some(Tense::Future) if self.is_undated() => self.is_near(near, span),
            _ => true,
        });
        let Some(near) = near else { return Some((open, None)) };
        match open {
            Stretch::Day(None, None, day) => Some(day_of_month(day, near, tense)),
            _ => {
                // A feast of another calendar has its month from the year.
                let dated = near.stretch.year().and_then(|year| point.feast?.in_year(year));
                let open_date = dated.unwrap_or(open);
                let near = self.back_in_the_story(near, open_date).unwrap_or(near);
                let year = year_beside(near, open_date, tense);
                let year = year.map(|year| year_of_weekday(year, open, point.weekday, tense));
                let placed = year
                    .and_then(|year| self.refine(Some(year), point))
                    .filter(|stretch| stretch.grain() == open.grain());
                Some(placed.map_or((open, None), |stretch| (stretch, Some(near))))
            }
        }
    }

    /// Whether nobody can tell when the text was written.
    fn is_undated(&self) -> bool {
        self.document.is_none_or(|known| known.basis == Basis::Inferred && !self.firm)
    }

    /// The date before the last one where that was an excursion into another year: what comes would be a step back from
    /// it, or a long one ahead, but goes on from there.
    fn back_in_the_story(&self, near: Known, open: Stretch) -> Option<Known> {
        let left = self.left.filter(|_| near.basis == Basis::Passage)?;
        let steps = |from: Known| Some(i32::from(open.month()?) - i32::from(from.stretch.month()?));
        let (there, here) = (steps(near)?, steps(left)?);
        let nearer = there < 0 || there - here > HALF_A_YEAR;
        (here >= 0 && nearer).then_some(left)
    }

    /// The date from which one that lacks its year takes it.
    fn neighbour(&self, span: Span) -> Option<Known> {
        if self.narrative && !self.legal {
            return self.last.or(self.document);
        }
        let near = |known: &Known| {
            let from = known.span.map_or(0, |span| span.end);
            let own = self.document.is_some_and(|document| document.span == known.span);
            self.fresh
                && !(self.legal && own)
                && (known.stretch.grain() < Grain::Year
                    || self.text.get(from..).is_some_and(|rest| rest.starts_with(':')))
                && self.is_near(known, span)
        };
        // "By 1 May", in a text of duties, is of whatever year.
        self.last.filter(near).or(self.document.filter(|_| !self.legal))
    }

    /// Whether a date stands shortly before a place, in the same paragraph.
    pub(super) fn is_near(&self, known: &Known, span: Span) -> bool {
        let from = known.span.map_or(0, |span| span.end);
        span.start.saturating_sub(from) < NEAR
            && !self.text.get(from..span.start).is_some_and(|between| between.contains("\n\n"))
    }

    pub(super) fn year_of(&self, year: Option<Year>) -> Option<i32> {
        match year? {
            Year::Full(year) => Some(year),
            Year::Short(short) => {
                let written = self.document.filter(|known| known.basis != Basis::Inferred);
                let written = written.and_then(|known| known.stretch.year());
                let latest = written.map_or(LATEST, |year| (year + AHEAD).max(FIRST + 99));
                Some(latest - (latest - short).rem_euclid(100))
            }
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
    pub(super) fn refine(&self, year: Option<i32>, point: &Point) -> Option<Stretch> {
        let (month, day) = match point.numbers {
            Some(numbers) => {
                let (day, month) = self.ordered(numbers)?;
                (Some(month), Some(day))
            }
            None => (point.month, point.day),
        };
        if let Some(feast) = point.feast {
            let day = year.and_then(|year| feast.in_year(year));
            return Some(day.unwrap_or(Stretch::Unknown(Grain::Day)));
        }
        if let Some(nth) = point.nth {
            return nth_of(nth, point.weekday, year, month);
        }
        match (month, day) {
            (Some(month), Some(day)) => {
                // A year that is not known may be a leap year.
                // A day that the calendar lacks leaves its month, of which it is some day.
                Some(match civil(year.unwrap_or(2000), month, day) {
                    Some(_) => Stretch::Day(year, Some(month), day),
                    None => Stretch::Month(year, month),
                })
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
            (false, false) if self.order == DateOrder::MonthDay => Some((second, first)),
            (false, false) => Some((first, second)),
        }
    }

    pub(super) fn weekday(&self, weekday: i8, day: Option<i8>, tense: Option<Tense>) -> Placed {
        let unknown = (Stretch::Unknown(Grain::Day), None);
        let near = if self.narrative { self.last_day.or(self.document) } else { self.document };
        let Some(near) = near else { return unknown };
        let Some(today) = near.stretch.day() else { return unknown };
        let fits = |date: &Date| {
            date.weekday().to_monday_one_offset() == weekday
                && day.is_none_or(|day| date.day() == day)
        };
        let at = |days: i32| today.checked_add(days.days()).ok().filter(fits);
        let found = (0..A_YEAR_AND_MORE).find_map(|days| match tense {
            Some(Tense::Future) => at(days + 1),
            // The nearest day that is both a Thursday and the 15th.
            None if day.is_some() => at(-days).or_else(|| at(days)),
            _ => at(-days),
        });
        found.map_or(unknown, |date| (whole_day(date), Some(near)))
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

/// The year beside this one, where the day falls on the weekday that stands with it only in that.
fn year_of_weekday(year: i32, open: Stretch, weekday: Option<i8>, tense: Option<Tense>) -> i32 {
    let (Some(weekday), Stretch::Day(_, Some(month), day)) = (weekday, open) else { return year };
    let fits = |year: &i32| {
        civil(*year, month, day)
            .is_some_and(|date| date.weekday().to_monday_one_offset() == weekday)
    };
    let beside = match tense {
        Some(Tense::Past) => [year, year - 1, year + 1],
        _ => [year, year + 1, year - 1],
    };
    beside.into_iter().find(fits).unwrap_or(year)
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
