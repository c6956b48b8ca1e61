//! The two ends of a span of time and what they share.

use crate::date::stretch::Stretch;
use crate::date::{DateExpr, Long, Point, Shift, Unit, Year};

/// Both ends with what they share: in "28 March - 1 April 2004" the year, in "5-7 July" the month.
pub(super) fn filled(expr: &DateExpr) -> (Point, Option<Point>) {
    let mut start = expr.start.clone();
    let Some(mut end) = expr.end.clone() else { return (start, None) };
    // "The 1970s and 80s": of one century.
    if let (Some(Long::Decade(first)), Some(Long::ShortDecade(digit))) = (start.long, end.long) {
        end.long = Some(Long::Decade(first.div_euclid(10) * 10 + digit));
    }
    let told = end.shift.is_some_and(|s| s.by == 0 && s.unit == Some(Unit::Year));
    if told && start.year.is_some() {
        // "From October 2001 to the end of the year."
        (end.year, end.shift) = (start.year, None);
    }
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
        // "4 to 22 of this month", "next week from Wednesday to Friday".
        let within = |shift: &Shift| match shift.unit {
            Some(Unit::Year) => true,
            Some(Unit::Month) => end.month.is_none() && end.day.is_some(),
            Some(Unit::Week) => end.weekday.is_some(),
            _ => false,
        };
        end.shift = start.shift.filter(within);
    }
    (start, Some(end))
}

/// The start of a span of time, a year earlier where both ends took their year from elsewhere and it would end first.
pub(super) fn before(start: Stretch, end: Stretch) -> Stretch {
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
