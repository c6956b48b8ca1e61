//! Days that come back every year: fixed ones, weekdays of a month, and those of other calendars.

use super::Nth;
use super::calendar::{nth_of, whole_day};
use super::stretch::{Stretch, civil};
use calendrical_calculations::chinese_based::{Chinese, YearBounds, days_until_month};
use calendrical_calculations::hebrew::BookHebrew;
use calendrical_calculations::islamic::{
    ISLAMIC_EPOCH_FRIDAY, fixed_from_tabular_islamic, tabular_year_from_fixed,
};
use calendrical_calculations::rata_die::RataDie;
use calendrical_calculations::{gregorian, julian, persian};
use jiff::ToSpan;
use jiff::civil::Date;

/// A day that comes back every year, by the rule of its calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Feast {
    /// The n-th of a weekday in a month, counted from its end where negative.
    Weekday { month: i8, weekday: i8, nth: i8 },
    /// So many days after Easter of the Western church.
    Easter(i32),
    /// So many days after Easter of the Eastern church.
    Pascha(i32),
    /// A day of another calendar.
    Other { calendar: Calendar, month: u8, day: u8, days: u8 },
}

/// A calendar other than the Gregorian.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Calendar {
    /// The Islamic one, as tables have it: what is observed may be a day off.
    Hijri,
    /// The Jewish one, months counted from Nisan.
    Hebrew,
    /// The Persian one.
    Persian,
    /// The Chinese one.
    Chinese,
}

impl Feast {
    /// Reads the code of a feast: `11-thu-4` (the fourth Thursday of November, `5-mon--1` the last Monday of May),
    /// `easter`, `easter+49`, `pascha-2`, `hijri 10-1`, `hebrew 1-15`, `persian 1-1`, `chinese 1-1`; with `+29` after
    /// it for one of thirty days.
    pub(crate) fn parse(code: &str) -> Option<Self> {
        let offset = |rest: &str| if rest.is_empty() { Some(0) } else { rest.parse().ok() };
        if let Some(rest) = code.strip_prefix("easter") {
            return offset(rest).map(Self::Easter);
        }
        if let Some(rest) = code.strip_prefix("pascha") {
            return offset(rest).map(Self::Pascha);
        }
        let Some((calendar, day)) = code.split_once(' ') else {
            let (month, rest) = code.split_once('-')?;
            let (weekday, nth) = rest.split_once('-')?;
            let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
            let weekday = weekdays.iter().position(|name| *name == weekday)?;
            return Some(Self::Weekday {
                month: month.parse().ok()?,
                weekday: i8::try_from(weekday).ok()? + 1,
                nth: nth.parse().ok()?,
            });
        };
        let calendar = match calendar {
            "hijri" => Calendar::Hijri,
            "hebrew" => Calendar::Hebrew,
            "persian" => Calendar::Persian,
            "chinese" => Calendar::Chinese,
            _ => return None,
        };
        let (day, days) = day.split_once('+').unwrap_or((day, "0"));
        let (month, day) = day.split_once('-')?;
        Some(Self::Other {
            calendar,
            month: month.parse().ok()?,
            day: day.parse().ok()?,
            days: days.parse().ok()?,
        })
    }

    /// When it falls in a year; the first time, where it comes twice.
    pub(super) fn in_year(self, year: i32) -> Option<Stretch> {
        let (first, days) = match self {
            Self::Weekday { month, weekday, nth } => {
                let nth = Nth { n: nth, unit: None };
                return nth_of(nth, Some(weekday), Some(year), Some(month));
            }
            Self::Easter(offset) => {
                (date(gregorian::easter(year))?.checked_add(offset.days()).ok()?, 0)
            }
            Self::Pascha(offset) => {
                (date(julian::easter(year))?.checked_add(offset.days()).ok()?, 0)
            }
            Self::Other { calendar, month, day, days } => {
                (calendar.in_year(year, month, day)?, days)
            }
        };
        let last = first.checked_add(i32::from(days).days()).ok()?;
        Some(match days {
            0 => whole_day(first),
            _ => Stretch::Days(first, last),
        })
    }

    /// Whether its day is only known to about one.
    pub(crate) fn is_approximate(self) -> bool {
        matches!(self, Self::Other { calendar: Calendar::Hijri, .. })
    }
}

impl Calendar {
    /// When a day of this calendar first falls in a year.
    fn in_year(self, year: i32, month: u8, day: u8) -> Option<Date> {
        // No table of these calendars is trusted far outside the times that texts speak of.
        if !(622..=3000).contains(&year) {
            return None;
        }
        let first = civil(year, 1, 1)?;
        let new_year = gregorian::fixed_from_gregorian(year, 1, 1);
        let own = match self {
            Self::Hijri => tabular_year_from_fixed(new_year, ISLAMIC_EPOCH_FRIDAY),
            // The Jewish year that begins in autumn is counted from Nisan of the spring before.
            Self::Hebrew => year + 3760,
            Self::Persian => year - 622,
            Self::Chinese => 0,
        };
        (own..own + 3)
            .filter_map(|own| date(self.day(own, year, month, day)?))
            .find(|date| *date >= first && i32::from(date.year()) == year)
    }

    fn day(self, own: i32, year: i32, month: u8, day: u8) -> Option<RataDie> {
        Some(match self {
            Self::Hijri => fixed_from_tabular_islamic(own, month, day, ISLAMIC_EPOCH_FRIDAY),
            Self::Hebrew => {
                BookHebrew::fixed_from_book_hebrew(BookHebrew { year: own, month, day })
            }
            Self::Persian => persian::fixed_from_fast_persian(own, month, day),
            Self::Chinese => {
                let inside = gregorian::fixed_from_gregorian(year, 7, 1);
                let first = YearBounds::compute::<Chinese>(inside).new_year;
                let month = i64::from(days_until_month::<Chinese>(first, month));
                first.add(month + i64::from(day) - 1)
            }
        })
    }
}

/// The Gregorian day of a day of the Islamic calendar.
pub(crate) fn from_hijri(year: i32, month: u8, day: u8) -> Option<Date> {
    date(fixed_from_tabular_islamic(year, month, day, ISLAMIC_EPOCH_FRIDAY))
}

fn date(fixed: RataDie) -> Option<Date> {
    let (year, month, day) = gregorian::gregorian_from_fixed(fixed).ok()?;
    civil(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fall_in_their_year() {
        let cases = [
            ("easter", 2018, "2018-04-01"),
            ("easter+49", 2013, "2013-05-19"),
            ("pascha-2", 2020, "2020-04-17"),
            ("11-thu-4", 2013, "2013-11-28"),
            ("5-mon--1", 2025, "2025-05-26"),
            ("hijri 10-1", 2018, "2018-06-15"),
            ("hijri 12-10", 2018, "2018-08-22"),
            ("hebrew 1-15", 2018, "2018-03-31"),
            ("hebrew 7-10", 2013, "2013-09-14"),
            ("persian 1-1", 2024, "2024-03-20"),
            ("chinese 1-1", 2014, "2014-01-31"),
            ("chinese 8-15", 2019, "2019-09-13"),
            ("hijri 9-1+29", 2018, "2018-05-16/2018-06-14"),
        ];
        for (code, year, value) in cases {
            let feast = Feast::parse(code).expect(code);
            assert_eq!(feast.in_year(year).map(Stretch::edtf).as_deref(), Some(value), "{code}");
        }
        assert_eq!(Feast::parse("easter 4"), None);
        assert_eq!(Feast::parse("12-25"), None);
        assert_eq!(from_hijri(1445, 9, 12).map(|date| date.to_string()), Some("2024-03-22".into()));
    }
}
