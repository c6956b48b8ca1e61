//! Lengths of time.

use super::calendar::moved;
use super::stretch::Stretch;
use super::{DurationValue, Shift, Timex, Unit};
use jiff::ToSpan;
use jiff::civil::Date;

/// Longer times than this many months or days have no place on the calendar.
const LONGEST: i32 = 20_000;

/// A duration as its own words give it: amounts of units, the longest unit first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DurationExpr {
    /// Thousandths of a unit, none for "several", and the unit; empty for "some time".
    pub(crate) amounts: Vec<(Option<u64>, Unit)>,
    /// Of a range, the other number, in thousandths of the only unit.
    pub(crate) most: Option<u64>,
    /// `APPROX`, `MORE_THAN`, `LESS_THAN` …
    pub(crate) modifier: Option<&'static str>,
    /// Whether it says how often (daily, per year), not how long.
    pub(crate) set: bool,
    /// Which side of what it is counted from it lies on: the past three years, the following days.
    pub(crate) beside: Option<Shift>,
}

impl DurationExpr {
    /// The duration as its own words give it.
    pub(crate) fn resolve(&self) -> DurationValue {
        let kind = if self.set { "SET" } else { "DURATION" };
        DurationValue {
            iso: self.range(true),
            timex: Timex { kind, value: self.range(false), modifier: self.modifier },
            earliest: None,
            latest: None,
            anchor: None,
            vague: self.set
                || self.amounts.is_empty()
                || self.amounts.iter().any(|(amount, _)| amount.is_none()),
        }
    }

    /// Its first and last day where it ends before a day or begins after it. Quarters are those of the calendar.
    pub(super) fn days_beside(&self, day: Date, ahead: bool) -> Option<(Date, Date)> {
        let (mut months, mut days, mut day) = (0_i32, 0_i32, day);
        for &(amount, unit) in &self.amounts {
            let amount = amount.filter(|amount| amount.is_multiple_of(1000))? / 1000;
            let amount = i32::try_from(amount).ok().filter(|&amount| amount <= LONGEST)?;
            match unit {
                Unit::Day => days += amount,
                Unit::Week => days += 7 * amount,
                Unit::Fortnight => days += 14 * amount,
                Unit::Month => months += amount,
                Unit::Quarter => {
                    months += 3 * amount;
                    day = quarter(day, ahead)?;
                }
                Unit::Year => months += 12 * amount,
                Unit::Decade => months += 120 * amount,
                Unit::Century => months += 1200 * amount,
                _ => return None,
            }
        }
        if self.most.is_some() || self.set || months > LONGEST || days > LONGEST {
            return None;
        }
        let span = months.months().days(days);
        if ahead {
            let first = day.tomorrow().ok()?;
            Some((first, first.checked_add(span).ok()?.yesterday().ok()?))
        } else {
            Some((day.checked_sub(span).ok()?, day.yesterday().ok()?))
        }
    }

    /// One duration, or both ends of a range with a slash between them.
    fn range(&self, whole: bool) -> String {
        let least = print(&self.amounts, whole);
        match (self.most, self.amounts.first()) {
            (Some(most), Some(&(_, unit))) => {
                format!("{least}/{}", print(&[(Some(most), unit)], whole))
            }
            _ => least,
        }
    }
}

/// The last or first day of the quarter around a day.
fn quarter(day: Date, last: bool) -> Option<Date> {
    let here = Shift { unit: Some(Unit::Quarter), ..Shift::default() };
    let quarter = moved(Stretch::Day(Some(day.year().into()), Some(day.month()), day.day()), here)?;
    if last { quarter.last() } else { quarter.first() }
}

/// ISO 8601; `whole` turns a part of a year into months, and weekends into days.
fn print(written: &[(Option<u64>, Unit)], whole: bool) -> String {
    let mut amounts: Vec<(Option<u64>, Unit)> = Vec::new();
    for &(amount, unit) in written {
        let (factor, base) =
            if unit == Unit::Weekend && !whole { (1, unit) } else { in_base(unit) };
        let amount = amount.map(|amount| amount * factor);
        match amount {
            Some(amount) if whole && base == Unit::Year && amount % 1000 != 0 => {
                amounts.push((Some(amount / 1000 * 1000), Unit::Year));
                amounts.push((Some(amount % 1000 * 12), Unit::Month));
            }
            _ => amounts.push((amount, base)),
        }
    }
    amounts.sort_by_key(|&(_, unit)| std::cmp::Reverse(unit));
    amounts.dedup_by(|later, first| {
        let same = later.1 == first.1;
        if same {
            first.0 = first.0.zip(later.0).map(|(a, b)| a + b);
        }
        same
    });
    if amounts.is_empty() {
        return "PX".into();
    }
    let some = amounts.iter().any(|(amount, _)| *amount != Some(0));
    let mut out = String::from("P");
    for (amount, unit) in amounts.into_iter().filter(|(amount, _)| *amount != Some(0) || !some) {
        let (letter, time) = letter(unit);
        if time && !out.contains('T') {
            out.push('T');
        }
        out.push_str(&decimal(amount));
        out.push_str(letter);
    }
    out
}

/// How many of a unit that ISO 8601 has make up this one.
fn in_base(unit: Unit) -> (u64, Unit) {
    match unit {
        Unit::Century => (100, Unit::Year),
        Unit::Decade => (10, Unit::Year),
        Unit::Half => (6, Unit::Month),
        Unit::Quarter | Unit::Season => (3, Unit::Month),
        Unit::Fortnight => (2, Unit::Week),
        Unit::Weekend => (2, Unit::Day),
        _ => (1, unit),
    }
}

/// TIMEX3 has weekends, which ISO 8601 lacks.
fn letter(unit: Unit) -> (&'static str, bool) {
    match unit {
        Unit::Second => ("S", true),
        Unit::Minute => ("M", true),
        Unit::Hour => ("H", true),
        Unit::Weekend => ("WE", false),
        Unit::Week | Unit::Fortnight => ("W", false),
        Unit::Month | Unit::Quarter | Unit::Season | Unit::Half => ("M", false),
        Unit::Year | Unit::Decade | Unit::Century => ("Y", false),
        Unit::Day => ("D", false),
    }
}

/// Thousandths as a decimal number without needless zeros; `X` where unknown.
fn decimal(thousandths: Option<u64>) -> String {
    let Some(n) = thousandths else { return "X".into() };
    if n.is_multiple_of(1000) {
        return (n / 1000).to_string();
    }
    format!("{}.{:03}", n / 1000, n % 1000).trim_end_matches('0').into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_as_iso() {
        use Unit::{Day, Decade, Hour, Month, Week, Weekend, Year};
        // amounts, value, TIMEX3 value
        let cases = [
            (vec![(Some(2500), Year)], "P2Y6M", "P2.5Y"),
            (vec![(Some(180_000), Day)], "P180D", "P180D"),
            (vec![(Some(2000), Decade)], "P20Y", "P20Y"),
            (vec![(None, Year)], "PXY", "PXY"),
            (vec![(Some(8000), Day), (Some(20_000), Hour)], "P8DT20H", "P8DT20H"),
            (vec![(Some(500), Year)], "P6M", "P0.5Y"),
            (vec![(Some(1500), Month)], "P1.5M", "P1.5M"),
            (vec![(Some(1000), Week), (Some(3000), Day)], "P1W3D", "P1W3D"),
            (vec![(Some(0), Day)], "P0D", "P0D"),
            (vec![(Some(3000), Weekend)], "P6D", "P3WE"),
            (vec![], "PX", "PX"),
        ];
        for (amounts, iso, timex) in cases {
            let value = DurationExpr { amounts, ..DurationExpr::default() }.resolve();
            assert_eq!((value.iso.as_str(), value.timex.value.as_str()), (iso, timex));
        }
    }

    #[test]
    fn placed_beside_a_day() {
        use Unit::{Day, Hour, Month, Quarter, Week, Year};
        let today = Date::new(2016, 11, 7).expect("a day");
        // amounts, before the day, after it
        let cases = [
            (vec![(Some(2000), Day)], Some("2016-11-05/2016-11-06"), Some("2016-11-08/2016-11-09")),
            (
                vec![(Some(3000), Year)],
                Some("2013-11-07/2016-11-06"),
                Some("2016-11-08/2019-11-07"),
            ),
            (
                vec![(Some(3000), Month), (Some(2000), Week), (Some(2000), Day)],
                Some("2016-07-22/2016-11-06"),
                Some("2016-11-08/2017-02-23"),
            ),
            (
                vec![(Some(2000), Quarter)],
                Some("2016-04-01/2016-09-30"),
                Some("2017-01-01/2017-06-30"),
            ),
            (vec![(None, Day)], None, None),
            (vec![(Some(1500), Day)], None, None),
            (vec![(Some(12_000), Hour)], None, None),
            (vec![(Some(90_000_000), Year)], None, None),
        ];
        for (amounts, before, after) in cases {
            let expr = DurationExpr { amounts, ..DurationExpr::default() };
            let days = |ahead| {
                let (first, last) = expr.days_beside(today, ahead)?;
                Some(format!("{first}/{last}"))
            };
            assert_eq!((days(false).as_deref(), days(true).as_deref()), (before, after));
        }
    }
}
