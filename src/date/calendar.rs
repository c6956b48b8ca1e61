//! Reckoning on the calendar: from one stretch of it to another.

use super::stretch::{Stretch, civil};
use super::{From, Grain, Nth, Part, Point, Section, Shift, Unit};
use jiff::ToSpan;
use jiff::civil::Date;

/// The day of the week on which a weekend begins.
const SATURDAY: i8 = 6;

/// The n-th week, weekend, day or weekday of a month or year.
pub(super) fn nth_of(
    nth: Nth,
    weekday: Option<i8>,
    year: Option<i32>,
    month: Option<i8>,
) -> Option<Stretch> {
    // Months and quarters are the same every year.
    let of_year = |count: i8| {
        let n = if nth.n < 0 { count + 1 + nth.n } else { nth.n };
        (1..=count).contains(&n).then_some(n)
    };
    match nth.unit {
        Some(Unit::Month) => return Some(Stretch::Month(year, of_year(12)?)),
        Some(Unit::Quarter) => {
            return Some(Stretch::Section(year, Section::Quarter(of_year(4)?)));
        }
        _ => {}
    }
    let Some(year) = year else {
        return Some(Stretch::Unknown(if matches!(nth.unit, Some(Unit::Week | Unit::Weekend)) {
            Grain::Week
        } else {
            Grain::Day
        }));
    };
    let whole = match month {
        Some(month) => Stretch::Month(Some(year), month),
        None => Stretch::Year(year),
    };
    let (first, last) = (whole.first()?, whole.last()?);
    let n = i32::from(nth.n);
    match nth.unit {
        Some(Unit::Weekend) => {
            let saturday = nth_of(Nth { unit: None, ..nth }, Some(SATURDAY), Some(year), month)?;
            Some(Stretch::Weekend(saturday.day()?))
        }
        Some(Unit::Day) => {
            let date = if n > 0 {
                first.checked_add((n - 1).days())
            } else {
                last.checked_add((n + 1).days())
            };
            date.ok().map(whole_day)
        }
        Some(Unit::Week) => {
            // The week that holds the fourth day counts as the first, as in ISO 8601.
            let inner =
                if n > 0 { first.checked_add(3.days()) } else { last.checked_sub(3.days()) };
            let steps = if n > 0 { n - 1 } else { n + 1 };
            Some(Stretch::Week(monday(inner.ok()?)?.checked_add((steps * 7).days()).ok()?))
        }
        _ => {
            let weekday = i32::from(weekday?);
            let offset = |date: Date| i32::from(date.weekday().to_monday_one_offset());
            let date = if n > 0 {
                first.checked_add(((weekday - offset(first)).rem_euclid(7) + (n - 1) * 7).days())
            } else {
                last.checked_sub(((offset(last) - weekday).rem_euclid(7) - (n + 1) * 7).days())
            };
            date.ok().map(whole_day)
        }
    }
}

/// The last or next month, weekday, season or feast of that name, seen from a date.
pub(super) fn neighbour_of(point: &Point, base: Stretch, shift: Shift) -> Option<Stretch> {
    // "The following Friday", from a day that was told, is the nearest one.
    let (by, near) = (shift.by, shift.distance || shift.from == From::Passage);
    let year = base.year()?;
    if let Some(feast) = point.feast {
        let this = feast.in_year(year)?;
        let over = this.last() < base.first();
        return match by {
            1 if over => feast.in_year(year + 1),
            -1 if !over => feast.in_year(year - 1),
            _ => Some(this),
        };
    }
    if let Some(weekday) = point.weekday.filter(|_| point.month.is_none()) {
        let today = base.day()?;
        let ahead = i32::from(weekday) - i32::from(today.weekday().to_monday_one_offset());
        let days = match by {
            // This coming Friday and this past one are the nearest.
            1 if near => (ahead - 1).rem_euclid(7) + 1,
            -1 if near => ahead.rem_euclid(7) - 7,
            // This Tuesday is that of this week, the last and the next ones are those of the weeks beside it.
            0 => ahead,
            by => ahead + 7 * by,
        };
        return Some(whole_day(today.checked_add(days.days()).ok()?));
    }
    let here = base.month();
    let pick = |at: i8| match here {
        None => year + by,
        Some(here) if by < 0 && at >= here => year + by,
        Some(here) if by > 0 && at <= here => year + by,
        Some(_) if by == 0 => year,
        Some(_) => year + by - by.signum(),
    };
    match (point.month, point.section) {
        (Some(month), _) => match point.day {
            Some(day) => {
                let year = pick(month);
                civil(year, month, day)?;
                Some(Stretch::Day(Some(year), Some(month), day))
            }
            None => Some(Stretch::Month(Some(pick(month)), month)),
        },
        (None, Some(Section::Season(n))) => {
            // "This winter", in January, began the year before.
            let begun = n == 4 && by == 0 && here.is_some_and(|here| here < 3);
            let year = pick(n * 3) - i32::from(begun);
            Some(Stretch::Section(Some(year), Section::Season(n)))
        }
        (None, Some(Section::Quarter(n))) => {
            Some(Stretch::Section(Some(pick(n * 3 - 1)), Section::Quarter(n)))
        }
        (None, Some(section)) => Some(Stretch::Section(Some(year + by), section)),
        (None, None) => None,
    }
}

/// A stretch so many units away from a date.
pub(super) fn moved(base: Stretch, shift: Shift) -> Option<Stretch> {
    let by = shift.by;
    let year = base.year()?;
    match shift.unit? {
        Unit::Century => Some(Stretch::Century(year.div_euclid(100) + by)),
        Unit::Decade if shift.distance => Some(Stretch::Year(year + 10 * by + 5 * shift.halves)),
        Unit::Decade => Some(Stretch::Decade(year.div_euclid(10) + by)),
        Unit::Year if shift.halves == 0 => Some(Stretch::Year(year + by)),
        Unit::Year => month_away(base, 12 * by + 6 * shift.halves),
        Unit::Half => {
            let index = year * 2 + i32::from((base.month()? - 1) / 6) + by;
            let half = Section::Half(index.rem_euclid(2) as i8 + 1);
            Some(Stretch::Section(Some(index.div_euclid(2)), half))
        }
        Unit::Quarter => {
            let index = year * 4 + i32::from((base.month()? - 1) / 3) + by;
            let quarter = Section::Quarter(index.rem_euclid(4) as i8 + 1);
            Some(Stretch::Section(Some(index.div_euclid(4)), quarter))
        }
        Unit::Season => {
            // From March on: spring is the first season of its year.
            let index = (year * 12 + i32::from(base.month()?) - 3).div_euclid(3) + by;
            let season = Section::Season(index.rem_euclid(4) as i8 + 1);
            Some(Stretch::Section(Some(index.div_euclid(4)), season))
        }
        Unit::Month => month_away(base, by),
        Unit::Week if shift.distance => days_away(base, shift, 7 * by),
        Unit::Fortnight => days_away(base, shift, 14 * by),
        Unit::Week => Some(Stretch::Week(monday(base.day()?.checked_add((7 * by).days()).ok()?)?)),
        Unit::Weekend => {
            let monday = monday(base.day()?.checked_add((7 * by).days()).ok()?)?;
            Some(Stretch::Weekend(monday.checked_add(5.days()).ok()?))
        }
        Unit::Day if by == 0 => Some(base),
        Unit::Day => days_away(base, shift, by),
        Unit::Hour | Unit::Minute | Unit::Second => None,
    }
}

/// A stretch two distances away, the second within the first (two years and three months ago).
pub(super) fn moved_by_both(base: Stretch, first: Shift, second: Shift) -> Option<Stretch> {
    let months = |shift: Shift| match shift.unit? {
        Unit::Decade => Some(120 * shift.by),
        Unit::Year => Some(12 * shift.by),
        Unit::Month => Some(shift.by),
        _ => None,
    };
    match (months(first), months(second)) {
        (Some(first), Some(second)) => month_away(base, first + second),
        (Some(first), None) => {
            moved(whole_day(base.day()?.checked_add(first.months()).ok()?), second)
        }
        _ => moved(moved(base, first)?, second),
    }
}

/// So many days away. From some day of a month that is told it is some day of its year.
fn days_away(base: Stretch, shift: Shift, by: i32) -> Option<Stretch> {
    if let Some(day) = base.day() {
        return Some(whole_day(day.checked_add(by.days()).ok()?));
    }
    if !matches!(base, Stretch::Month(..)) || shift.from == From::Speech {
        return None;
    }
    let from = base.first()?.checked_add(by.days()).ok()?;
    let to = base.last()?.checked_add(by.days()).ok()?;
    (from.year() == to.year()).then(|| Stretch::SomeDay(from.year().into()))
}

fn month_away(base: Stretch, by: i32) -> Option<Stretch> {
    let index = base.year()? * 12 + i32::from(base.month()?) - 1 + by;
    Some(Stretch::Month(Some(index.div_euclid(12)), index.rem_euclid(12) as i8 + 1))
}

/// The first day of that name from a day on.
pub(super) fn weekday_from(date: Date, weekday: i8) -> Option<Date> {
    let ahead = (weekday - date.weekday().to_monday_one_offset()).rem_euclid(7);
    date.checked_add(i32::from(ahead).days()).ok()
}

fn monday(date: Date) -> Option<Date> {
    date.checked_sub(i32::from(date.weekday().to_monday_zero_offset()).days()).ok()
}

pub(super) fn whole_day(date: Date) -> Stretch {
    Stretch::Day(Some(date.year().into()), Some(date.month()), date.day())
}

pub(super) fn grain(unit: Unit, shift: Shift) -> Grain {
    match unit {
        Unit::Century => Grain::Century,
        Unit::Decade => Grain::Decade,
        Unit::Year => Grain::Year,
        Unit::Half => Grain::Half,
        Unit::Season => Grain::Season,
        Unit::Quarter => Grain::Quarter,
        Unit::Month => Grain::Month,
        Unit::Week if shift.distance => Grain::Day,
        Unit::Week | Unit::Weekend => Grain::Week,
        Unit::Fortnight | Unit::Day | Unit::Hour | Unit::Minute | Unit::Second => Grain::Day,
    }
}

/// EDTF of a span of time. Weeks have no name in it and give their days.
pub(super) fn interval(first: Stretch, last: Stretch) -> String {
    let week = |stretch| {
        let days = matches!(stretch, Stretch::Week(_) | Stretch::Weekend(_) | Stretch::Days(..));
        days || matches!(stretch, Stretch::Century(century) if century < 0)
    };
    let day = |date: Option<Date>| date.map_or("..".into(), |date| date.to_string());
    let from = if week(first) { day(first.first()) } else { first.edtf() };
    let to = if week(last) { day(last.last()) } else { last.edtf() };
    format!("{from}/{to}")
}

/// The days of a part of a stretch. Years and longer times are cut into thirds or halves at months; a month has its
/// first and second ten days and the rest, a week its Monday and Tuesday, its middle, and what begins with Friday.
pub(super) fn within(part: Part, first: Date, last: Date) -> (Option<Date>, Option<Date>) {
    let months =
        i32::from(last.year() - first.year()) * 12 + i32::from(last.month() - first.month()) + 1;
    let days = first.until(last).map_or(0, |span| span.get_days()) + 1;
    let by_month = months >= 12;
    let all = if by_month { months } else { days };
    let (early, late) = match all {
        7 => (2, 4),
        28..=31 => (10, 20),
        _ => (all / 3, all - all / 3),
    };
    let (from, to) = match part {
        Part::Early => (0, early),
        Part::Mid => (early, late),
        Part::Late => (late, all),
        Part::H1 => (0, all / 2),
        Part::H2 => (all / 2, all),
    };
    let at = |n: i32| {
        if by_month { first.checked_add(n.months()).ok() } else { first.checked_add(n.days()).ok() }
    };
    (at(from), at(to).and_then(|date| date.yesterday().ok()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::stretch::civil;

    #[test]
    fn parts_of_stretches() {
        let week = Stretch::Week(civil(2013, 2, 11).expect("a day"));
        let (month, long_month) = (Stretch::Month(Some(2013), 2), Stretch::Month(Some(2013), 3));
        // stretch, part, first and last day
        let cases = [
            (week, Part::Early, "2013-02-11", "2013-02-12"),
            (week, Part::Mid, "2013-02-13", "2013-02-14"),
            (week, Part::Late, "2013-02-15", "2013-02-17"),
            (month, Part::Early, "2013-02-01", "2013-02-10"),
            (month, Part::Late, "2013-02-21", "2013-02-28"),
            (long_month, Part::Mid, "2013-03-11", "2013-03-20"),
            (long_month, Part::Late, "2013-03-21", "2013-03-31"),
            (long_month, Part::H1, "2013-03-01", "2013-03-15"),
            (Stretch::Year(2013), Part::Early, "2013-01-01", "2013-04-30"),
            (Stretch::Decade(199), Part::Late, "1996-09-01", "1999-12-31"),
        ];
        for (stretch, part, first, last) in cases {
            let (from, to) =
                within(part, stretch.first().expect("bounded"), stretch.last().expect("bounded"));
            assert_eq!(from.map(|day| day.to_string()).as_deref(), Some(first));
            assert_eq!(to.map(|day| day.to_string()).as_deref(), Some(last));
        }
    }
}
