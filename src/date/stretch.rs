//! A stretch of the calendar, and how it is printed and bounded.

use super::{Grain, Section};
use jiff::ToSpan;
use jiff::civil::Date;

/// A stretch of the calendar that has a name of its own. Where its year is unknown it has no bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stretch {
    /// A day; year, month or both may be unknown.
    Day(Option<i32>, Option<i8>, i8),
    /// A week, by its Monday.
    Week(Date),
    /// A weekend, by its Saturday.
    Weekend(Date),
    /// Some days on end, the first and the last.
    Days(Date, Date),
    /// A month.
    Month(Option<i32>, i8),
    /// A season or quarter or half of a year.
    Section(Option<i32>, Section),
    /// A year.
    Year(i32),
    /// The years that share these leading digits.
    Decade(i32),
    /// The years that share these leading digits; -1 for the first century before Christ.
    Century(i32),
    /// Some day of a year, nobody can tell which.
    SomeDay(i32),
    /// Something of this grain, nobody can tell which.
    Unknown(Grain),
}

impl Stretch {
    pub(super) fn grain(self) -> Grain {
        match self {
            Self::Day(..) | Self::Days(..) | Self::SomeDay(_) => Grain::Day,
            Self::Week(_) | Self::Weekend(_) => Grain::Week,
            Self::Month(..) => Grain::Month,
            Self::Section(_, Section::Season(_)) => Grain::Season,
            Self::Section(_, Section::Quarter(_)) => Grain::Quarter,
            Self::Section(_, Section::Half(_)) => Grain::Half,
            Self::Year(_) => Grain::Year,
            Self::Decade(_) => Grain::Decade,
            Self::Century(_) => Grain::Century,
            Self::Unknown(grain) => grain,
        }
    }

    /// The year it lies in, where it lies in one.
    pub(super) fn year(self) -> Option<i32> {
        match self {
            Self::Day(year, ..) | Self::Month(year, _) | Self::Section(year, _) => year,
            Self::Year(year) | Self::SomeDay(year) => Some(year),
            Self::Week(day) | Self::Weekend(day) | Self::Days(day, _) => Some(day.year().into()),
            Self::Decade(_) | Self::Century(_) | Self::Unknown(_) => None,
        }
    }

    /// Whether it lies in another stretch and is finer.
    pub(super) fn is_within(self, other: Self) -> bool {
        self.grain() < other.grain() && other.first() <= self.first() && self.last() <= other.last()
    }

    /// The month it lies in, where it lies in one.
    pub(super) fn month(self) -> Option<i8> {
        match self {
            Self::Day(_, month, _) => month,
            Self::Month(_, month) => Some(month),
            Self::Week(day) | Self::Weekend(day) | Self::Days(day, _) => Some(day.month()),
            _ => None,
        }
    }

    /// The day, where it is one.
    pub(super) fn day(self) -> Option<Date> {
        match self {
            Self::Day(Some(year), Some(month), day) => civil(year, month, day),
            _ => None,
        }
    }

    /// EDTF. A half of a year prints as its year, with the half as a part beside it.
    pub(super) fn edtf(self) -> String {
        match self {
            Self::Day(year, month, day) => match month {
                Some(month) => format!("{}-{month:02}-{day:02}", year_or_x(year)),
                None => format!("XXXX-XX-{day:02}"),
            },
            Self::Week(_) | Self::Weekend(_) | Self::Days(..) => {
                let day = |date: Option<Date>| date.map_or("..".into(), |date| date.to_string());
                format!("{}/{}", day(self.first()), day(self.last()))
            }
            Self::Month(year, month) => format!("{}-{month:02}", year_or_x(year)),
            Self::Section(year, Section::Season(n)) => format!("{}-{}", year_or_x(year), 20 + n),
            Self::Section(year, Section::Quarter(n)) => format!("{}-{}", year_or_x(year), 32 + n),
            Self::Section(year, Section::Half(_)) => year_or_x(year),
            Self::Year(year) => year_or_x(Some(year)),
            Self::Decade(decade) => format!("{decade:03}X"),
            Self::Century(century) if century < 0 => {
                let year = |date: Option<Date>| year_or_x(date.map(|date| date.year().into()));
                format!("{}/{}", year(self.first()), year(self.last()))
            }
            Self::Century(century) => format!("{century:02}XX"),
            Self::SomeDay(year) => format!("{}-XX-XX", year_or_x(Some(year))),
            Self::Unknown(Grain::Day | Grain::Week) => "XXXX-XX-XX".into(),
            Self::Unknown(Grain::Month) => "XXXX-XX".into(),
            Self::Unknown(_) => "XXXX".into(),
        }
    }

    /// TIMEX3.
    pub(super) fn timex(self) -> String {
        match self {
            Self::Week(monday) => {
                let week = monday.iso_week_date();
                format!("{:04}-W{:02}", week.year(), week.week())
            }
            Self::Weekend(saturday) => {
                let week = saturday.iso_week_date();
                format!("{:04}-W{:02}-WE", week.year(), week.week())
            }
            Self::Section(year, section) => {
                let name = match section {
                    Section::Season(n) => ["SP", "SU", "FA", "WI"][usize::from(n as u8 - 1) % 4],
                    Section::Quarter(n) => ["Q1", "Q2", "Q3", "Q4"][usize::from(n as u8 - 1) % 4],
                    Section::Half(n) => ["H1", "H2"][usize::from(n as u8 - 1) % 2],
                };
                format!("{}-{name}", timex_year(year))
            }
            Self::Decade(decade) => format!("{decade:03}"),
            Self::Century(century) if century < 0 => format!("BC{:02}", -century - 1),
            Self::Century(century) => format!("{century:02}"),
            Self::Day(Some(year), Some(month), day) if year <= 0 => {
                format!("{}-{month:02}-{day:02}", timex_year(Some(year)))
            }
            Self::Month(Some(year), month) if year <= 0 => {
                format!("{}-{month:02}", timex_year(Some(year)))
            }
            Self::Year(year) => timex_year(Some(year)),
            Self::Unknown(Grain::Week) => "XXXX-WXX".into(),
            Self::SomeDay(year) => format!("{}-XX-XX", timex_year(Some(year))),
            _ => self.edtf(),
        }
    }

    /// Its first day.
    pub(super) fn first(self) -> Option<Date> {
        match self {
            Self::Day(year, month, day) => civil(year?, month?, day),
            Self::Week(date) | Self::Weekend(date) | Self::Days(date, _) => Some(date),
            Self::Month(year, month) => civil(year?, month, 1),
            Self::Section(year, section) => civil(year?, months(section).0, 1),
            Self::Year(year) | Self::SomeDay(year) => civil(year, 1, 1),
            Self::Decade(decade) => civil(decade * 10, 1, 1),
            Self::Century(century) if century < 0 => civil(century * 100 + 1, 1, 1),
            Self::Century(century) => civil(century * 100, 1, 1),
            Self::Unknown(_) => None,
        }
    }

    /// Its last day.
    pub(super) fn last(self) -> Option<Date> {
        match self {
            Self::Day(..) => self.first(),
            Self::Week(monday) => monday.checked_add(6.days()).ok(),
            Self::Weekend(saturday) => saturday.checked_add(1.days()).ok(),
            Self::Days(_, last) => Some(last),
            Self::Month(year, month) => Some(civil(year?, month, 1)?.last_of_month()),
            Self::Section(year, section) => {
                let (first, count) = months(section);
                let first = civil(year?, first, 1)?;
                Some(first.checked_add(i32::from(count - 1).months()).ok()?.last_of_month())
            }
            Self::Year(year) | Self::SomeDay(year) => civil(year, 12, 31),
            Self::Decade(decade) => civil(decade * 10 + 9, 12, 31),
            Self::Century(century) if century < 0 => civil(century * 100 + 100, 12, 31),
            Self::Century(century) => civil(century * 100 + 99, 12, 31),
            Self::Unknown(_) => None,
        }
    }
}

/// The first month of a section and how many months it has. Seasons are those of the northern half of the earth, from
/// the first of a month on; winter is named after the year in which it begins.
fn months(section: Section) -> (i8, i8) {
    match section {
        Section::Season(n) => (n * 3, 3),
        Section::Quarter(n) => (n * 3 - 2, 3),
        Section::Half(n) => (n * 6 - 5, 6),
    }
}

/// The day, where there is one.
pub(super) fn civil(year: i32, month: i8, day: i8) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, month, day).ok()
}

fn year_or_x(year: Option<i32>) -> String {
    match year {
        Some(year) if year < 0 => format!("-{:04}", -year),
        Some(year) => format!("{year:04}"),
        None => "XXXX".into(),
    }
}

/// TIMEX3 counts years before Christ as historians do, without a year 0.
fn timex_year(year: Option<i32>) -> String {
    match year {
        Some(year) if year <= 0 => format!("BC{:04}", 1 - year),
        year => year_or_x(year),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_and_bounded() {
        let monday = civil(2013, 2, 4).expect("a day");
        // stretch, EDTF, TIMEX3, first and last day
        let cases = [
            (
                Stretch::Day(Some(2001), Some(6), 15),
                "2001-06-15",
                "2001-06-15",
                "2001-06-15",
                "2001-06-15",
            ),
            (Stretch::Month(Some(2004), 2), "2004-02", "2004-02", "2004-02-01", "2004-02-29"),
            (
                Stretch::Section(Some(2009), Section::Season(4)),
                "2009-24",
                "2009-WI",
                "2009-12-01",
                "2010-02-28",
            ),
            (
                Stretch::Section(Some(2009), Section::Quarter(3)),
                "2009-35",
                "2009-Q3",
                "2009-07-01",
                "2009-09-30",
            ),
            (
                Stretch::Week(monday),
                "2013-02-04/2013-02-10",
                "2013-W06",
                "2013-02-04",
                "2013-02-10",
            ),
            (Stretch::Decade(199), "199X", "199", "1990-01-01", "1999-12-31"),
            (Stretch::Century(20), "20XX", "20", "2000-01-01", "2099-12-31"),
            (Stretch::Year(-217), "-0217", "BC0218", "-000217-01-01", "-000217-12-31"),
        ];
        for (stretch, edtf, timex, first, last) in cases {
            assert_eq!(stretch.edtf(), edtf);
            assert_eq!(stretch.timex(), timex);
            assert_eq!(stretch.first().expect("bounded").to_string(), first);
            assert_eq!(stretch.last().expect("bounded").to_string(), last);
        }
        assert_eq!(Stretch::Day(None, Some(7), 10).edtf(), "XXXX-07-10");
        assert_eq!(Stretch::Day(None, Some(7), 10).first(), None);
    }
}
