//! Calendars other than the Gregorian that a library reckons.

use super::date;
use crate::date::stretch::civil;
use calendrical_calculations::chinese_based::{
    Chinese, YearBounds, days_until_month, get_leap_month_from_new_year,
};
use calendrical_calculations::hebrew::{ADAR, ADARII, BookHebrew};
use calendrical_calculations::islamic::{
    ISLAMIC_EPOCH_FRIDAY, fixed_from_saudi_islamic, tabular_year_from_fixed,
};
use calendrical_calculations::rata_die::RataDie;
use calendrical_calculations::{gregorian, persian};
use jiff::civil::Date;

/// The first day of the Parsi calendar: that of the last king of Persia, set on by a month later.
const PARSI_EPOCH: RataDie = RataDie::new(230_668);

/// A calendar other than the Gregorian.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Calendar {
    /// The Islamic one, as it is reckoned in Mecca: elsewhere the day may be the one after.
    Hijri,
    /// The Jewish one, months counted from Nisan; the twelfth is the last Adar of its year.
    Hebrew,
    /// The Persian one.
    Persian,
    /// The Chinese one; no month is a leap month.
    Chinese,
    /// That of the Parsis, years of 365 days.
    Parsi,
}

impl Calendar {
    pub(super) fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "hijri" => Self::Hijri,
            "hebrew" => Self::Hebrew,
            "persian" => Self::Persian,
            "chinese" => Self::Chinese,
            "parsi" => Self::Parsi,
            _ => return None,
        })
    }

    /// When a day of this calendar first falls in a year.
    pub(super) fn in_year(self, year: i32, month: u8, day: u8) -> Option<Date> {
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
            // Its last months may fall in the next year of ours.
            Self::Chinese => year - 1,
            Self::Parsi => year - 632,
        };
        (own..own + 3)
            .filter_map(|own| date(self.day(own, month, day)))
            .find(|date| *date >= first && i32::from(date.year()) == year)
    }

    fn day(self, own: i32, month: u8, day: u8) -> RataDie {
        match self {
            Self::Hijri => fixed_from_saudi_islamic(own, month, day),
            Self::Hebrew => {
                let leap = month == ADAR && BookHebrew::is_hebrew_leap_year(own);
                let month = if leap { ADARII } else { month };
                BookHebrew::fixed_from_book_hebrew(BookHebrew { year: own, month, day })
            }
            Self::Persian => persian::fixed_from_fast_persian(own, month, day),
            Self::Chinese => {
                let year =
                    YearBounds::compute::<Chinese>(gregorian::fixed_from_gregorian(own, 7, 1));
                let first = year.new_year;
                // A leap month comes after the one that it repeats, and the later ones are one further.
                let late =
                    year.is_leap() && month >= get_leap_month_from_new_year::<Chinese>(first);
                let month = days_until_month::<Chinese>(first, month + u8::from(late));
                first.add(i64::from(month) + i64::from(day) - 1)
            }
            Self::Parsi => {
                let (month, day) = (i64::from(month) - 1, i64::from(day) - 1);
                PARSI_EPOCH.add(365 * (i64::from(own) - 1) + 30 * month + day)
            }
        }
    }
}

/// The Gregorian day of a day of the Islamic calendar.
pub(crate) fn from_hijri(year: i32, month: u8, day: u8) -> Option<Date> {
    date(Calendar::Hijri.day(year, month, day))
}

/// The Gregorian day of a day of the Chinese calendar, its year named by that in which it begins.
pub(crate) fn from_chinese(year: i32, month: u8, day: u8) -> Option<Date> {
    date(Calendar::Chinese.day(year, month, day))
}
