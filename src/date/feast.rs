//! Days that come back every year, by the rule of their calendar.

mod hindu;
mod other;
mod sky;

use super::Nth;
use super::calendar::{nth_of, whole_day};
use super::stretch::{Stretch, civil};
use calendrical_calculations::rata_die::RataDie;
use calendrical_calculations::{gregorian, julian};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use other::Calendar;
use std::cell::RefCell;
use std::collections::HashMap;

pub(crate) use other::{from_chinese, from_hijri};

/// A day or some days that come back every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Feast {
    rule: Rule,
    /// What moves it off the day that the rule gives, one after the other.
    moves: [Option<Move>; MOVES],
    /// How many days it lasts.
    days: u8,
}

/// How many moves a feast may have.
const MOVES: usize = 3;

/// How the day of a feast is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Rule {
    /// A day of the Gregorian calendar.
    Day { month: i8, day: i8 },
    /// The n-th of a weekday in a month, counted from its end where negative.
    Weekday { month: i8, weekday: i8, nth: i8 },
    /// Easter of the Western church.
    Easter,
    /// Easter of the Eastern church.
    Pascha,
    /// A day of another calendar.
    Other { calendar: Calendar, month: u8, day: u8 },
    /// A day of the moon in a Hindu month, both counted from the new moon, as it is at an hour.
    Tithi { month: u8, tithi: u8, hour: sky::Hour },
    /// The day on which the sun enters a Hindu sign.
    Sign(u8),
    /// The day in China on which the sun stands so many degrees past the spring equinox.
    Term(u16),
}

/// What moves a feast off the day that its rule gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Move {
    /// So many days on, or back.
    By(i16),
    /// So many days on, or back, where it falls on this weekday.
    Off(Weekday, i16),
    /// Back to the last such weekday before it.
    Before(Weekday),
    /// On to the first such weekday after it.
    After(Weekday),
}

impl Feast {
    /// Reads the code of a feast: the day and, with blanks between, what moves it and how long it lasts.
    ///
    /// | day | is |
    /// | --- | --- |
    /// | `4-27` | 27 April |
    /// | `11-thu-4` `5-mon--1` | the fourth Thursday of November, the last Monday of May |
    /// | `easter` `pascha` | Easter of the Western, of the Eastern church |
    /// | `hijri 10-1` `hebrew 1-15` `persian 1-1` `chinese 1-1` `parsi 1-1` | a day of that calendar; Hebrew months from Nisan |
    /// | `hindu 7-30 dusk` | the thirtieth day of the moon in the seventh month, as it is at dusk |
    /// | `sign 10` | the sun enters the tenth Hindu sign |
    /// | `term 15` | the sun stands fifteen degrees past the spring equinox (Qingming) |
    ///
    /// After it `+1` or `-46` moves it by days, `sun-1` does where it falls on a Sunday, `mon<` and `mon>` move it to
    /// the Monday before and after it, and `*8` says that it lasts eight days.
    pub(crate) fn parse(code: &str) -> Option<Self> {
        let mut words = code.split(' ').peekable();
        let rule = Rule::parse(&mut words)?;
        let mut feast = Self { rule, moves: [None; MOVES], days: 1 };
        let mut free = 0;
        for word in words {
            if let Some(days) = word.strip_prefix('*') {
                feast.days = days.parse().ok().filter(|&days| days > 0)?;
                continue;
            }
            *feast.moves.get_mut(free)? = Some(Move::parse(word)?);
            free += 1;
        }
        Some(feast)
    }

    /// A feast on one day of the Chinese calendar.
    pub(crate) fn chinese(month: u8, day: u8) -> Self {
        let rule = Rule::Other { calendar: Calendar::Chinese, month, day };
        Self { rule, moves: [None; MOVES], days: 1 }
    }

    /// The month and day, where they are the same every year.
    pub(crate) fn fixed(self) -> Option<(i8, i8)> {
        match self.rule {
            Rule::Day { month, day } if self.days == 1 && self.moves[0].is_none() => {
                Some((month, day))
            }
            _ => None,
        }
    }

    /// When it falls in a year; the first time, where it comes twice.
    pub(super) fn in_year(self, year: i32) -> Option<Stretch> {
        thread_local! {
            // Where the moon stands takes long to reckon, and a text that has a feast has it often.
            static KNOWN: RefCell<HashMap<(Feast, i32), Option<Stretch>>> = RefCell::default();
        }
        KNOWN.with_borrow_mut(|known| {
            *known.entry((self, year)).or_insert_with(|| self.reckoned(year))
        })
    }

    fn reckoned(self, year: i32) -> Option<Stretch> {
        let mut first = self.rule.in_year(year)?;
        for step in self.moves.into_iter().flatten() {
            first = step.apply(first)?;
        }
        if self.days == 1 {
            return Some(whole_day(first));
        }
        Some(Stretch::Days(first, first.checked_add(i32::from(self.days - 1).days()).ok()?))
    }

    /// Whether its day is only known to about one: it is announced when the moon is seen, or differs by place.
    pub(crate) fn is_approximate(self) -> bool {
        match self.rule {
            Rule::Other { calendar, .. } => calendar == Calendar::Hijri,
            Rule::Tithi { .. } | Rule::Sign(_) => true,
            _ => false,
        }
    }
}

impl Rule {
    fn parse<'c>(words: &mut std::iter::Peekable<impl Iterator<Item = &'c str>>) -> Option<Self> {
        let name = words.next()?;
        let pair = |words: &str| {
            let (month, day) = words.split_once('-')?;
            Some((month.parse::<u8>().ok()?, day.parse::<u8>().ok()?))
        };
        Some(match name {
            "easter" => Self::Easter,
            "pascha" => Self::Pascha,
            "sign" => Self::Sign(words.next()?.parse().ok()?),
            "term" => Self::Term(words.next()?.parse().ok()?),
            "hindu" => {
                let (month, tithi) = pair(words.next()?)?;
                let hour = words.peek().and_then(|word| sky::Hour::parse(word));
                if hour.is_some() {
                    words.next();
                }
                Self::Tithi { month, tithi, hour: hour.unwrap_or(sky::Hour::Dawn) }
            }
            _ => match Calendar::parse(name) {
                Some(calendar) => {
                    let (month, day) = pair(words.next()?)?;
                    Self::Other { calendar, month, day }
                }
                None => Self::parse_day(name)?,
            },
        })
    }

    /// A day of a month, or the n-th of a weekday in it.
    fn parse_day(code: &str) -> Option<Self> {
        let (month, rest) = code.split_once('-')?;
        let month = month.parse().ok().filter(|month| (1..=12).contains(month))?;
        Some(match rest.split_once('-') {
            None => Self::Day { month, day: rest.parse().ok()? },
            Some((day, nth)) => {
                let weekday = weekday(day)?.to_monday_one_offset();
                Self::Weekday { month, weekday, nth: nth.parse().ok()? }
            }
        })
    }

    fn in_year(self, year: i32) -> Option<Date> {
        match self {
            Self::Day { month, day } => civil(year, month, day),
            Self::Weekday { month, weekday, nth } => {
                let nth = Nth { n: nth, unit: None };
                nth_of(nth, Some(weekday), Some(year), Some(month))?.first()
            }
            Self::Easter => date(gregorian::easter(year)),
            Self::Pascha => date(julian::easter(year)),
            Self::Other { calendar, month, day } => calendar.in_year(year, month, day),
            Self::Tithi { month, tithi, hour } => hindu::lunar_day(year, month, tithi, hour),
            Self::Sign(sign) => hindu::solar_day(year, sign),
            Self::Term(degrees) => sky::solar_term(year, degrees),
        }
    }
}

impl Move {
    fn parse(word: &str) -> Option<Self> {
        if word.starts_with(['+', '-']) {
            return word.parse().ok().map(Self::By);
        }
        let (day, rest) = word.split_at_checked(3)?;
        let day = weekday(day)?;
        Some(match rest {
            "<" => Self::Before(day),
            ">" => Self::After(day),
            by => Self::Off(day, by.parse().ok()?),
        })
    }

    fn apply(self, date: Date) -> Option<Date> {
        match self {
            Self::Off(day, _) if date.weekday() != day => Some(date),
            Self::By(by) | Self::Off(_, by) => date.checked_add(i32::from(by).days()).ok(),
            Self::Before(day) => date.nth_weekday(-1, day).ok(),
            Self::After(day) => date.nth_weekday(1, day).ok(),
        }
    }
}

fn weekday(name: &str) -> Option<Weekday> {
    let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let at = names.iter().position(|known| *known == name)?;
    Weekday::from_monday_zero_offset(i8::try_from(at).ok()?).ok()
}

fn date(fixed: RataDie) -> Option<Date> {
    let (year, month, day) = gregorian::gregorian_from_fixed(fixed).ok()?;
    civil(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The days of a feast in some years, as they were announced.
    fn check(code: &str, values: &str) {
        let feast = Feast::parse(code).expect(code);
        for value in values.split_whitespace() {
            let year = value[..4].parse().expect("a year");
            assert_eq!(feast.in_year(year).map(Stretch::edtf).as_deref(), Some(value), "{code}");
        }
    }

    #[test]
    fn of_the_civil_year_and_of_the_churches() {
        check("11-thu-4", "2013-11-28");
        check("11-thu-4 +1", "2013-11-29");
        check("5-mon--1", "2025-05-26");
        check("5-25 mon<", "2015-05-18 2018-05-21 2020-05-18");
        check("4-27 sun-1", "2014-04-26 2018-04-27");
        check("10-16 sat-1 sun+1", "2013-10-16 2016-10-17 2021-10-15");
        check("easter", "2018-04-01");
        check("easter +49", "2013-05-19");
        check("easter -46 *46", "2018-02-14/2018-03-31");
        check("pascha -2", "2020-04-17");
    }

    #[test]
    fn of_the_hebrew_and_persian_calendars() {
        check("parsi 1-1", "2018-08-17 2020-08-16 2022-08-16");
        check("hebrew 1-14 *9", "2018-03-30/2018-04-07");
        check("hebrew 7-10", "1973-10-06 2013-09-14");
        check("hebrew 12-14", "2014-03-16 2015-03-05 2016-03-24 2018-03-01 2019-03-21 2024-03-24");
        check("hebrew 1-27 fri-1 sun+1", "2013-04-08 2014-04-28 2018-04-12 2021-04-08");
        check("hebrew 2-5 fri-1 sat-2 mon+1", "2014-05-06 2018-04-19 2019-05-09 2021-04-15");
        check("hebrew 5-9 sat+1", "2013-07-16 2015-07-26 2018-07-22");
        check("persian 1-1", "2024-03-20");
    }

    // Now and then the moon was seen a day later: the Feast of Sacrifice of 2015.
    #[test]
    fn of_the_islamic_calendar_as_announced_in_mecca() {
        check(
            "hijri 10-1",
            "2013-08-08 2014-07-28 2015-07-17 2016-07-06 2017-06-25 2018-06-15 2019-06-04 2020-05-24 2021-05-13 \
             2022-05-02 2023-04-21 2024-04-10 2025-03-30",
        );
        check(
            "hijri 12-10",
            "2013-10-15 2014-10-04 2017-09-01 2018-08-21 2019-08-11 2020-07-31 2021-07-20 2022-07-09 \
             2023-06-28 2024-06-16 2025-06-06",
        );
        check("hijri 10-1 fri<", "2017-06-23 2018-06-08");
        assert_eq!(from_hijri(1445, 9, 12).map(|date| date.to_string()), Some("2024-03-22".into()));
    }

    #[test]
    fn of_the_chinese_calendar() {
        check("chinese 1-1", "2014-01-31 2020-01-25 2023-01-22");
        check("chinese 5-5", "2017-05-30 2020-06-25 2023-06-22");
        check("chinese 8-15", "2012-09-30 2017-10-04 2019-09-13 2020-10-01 2023-09-29");
        check("chinese 12-8", "2014-01-08 2020-01-02 2021-01-20");
        check("term 15", "2012-04-04 2015-04-05 2018-04-05 2019-04-05 2020-04-04 2024-04-04");
        check("term 270", "2019-12-22 2020-12-21");
        let day = from_chinese(2015, 10, 1).map(|date| date.to_string());
        assert_eq!(day, Some("2015-11-12".into()));
    }

    // Where the moon's day covers the hour twice, almanacs differ: Janmashtami of 2021.
    #[test]
    fn of_the_hindu_calendar() {
        check(
            "hindu 7-30 dusk",
            "2010-11-05 2011-10-26 2012-11-13 2013-11-03 2014-10-23 2015-11-11 2016-10-30 2017-10-19 2018-11-07 \
             2019-10-27 2020-11-14 2021-11-04 2022-10-24 2023-11-12 2024-10-31",
        );
        check(
            "hindu 12-16 afternoon",
            "2012-03-08 2013-03-27 2014-03-17 2015-03-06 2016-03-24 2017-03-13 2018-03-02 2019-03-21 2020-03-10 2021-03-29 2022-03-18 \
             2023-03-08 2024-03-25 2025-03-14",
        );
        check(
            "hindu 7-10 noon",
            "2015-10-22 2016-10-11 2017-09-30 2018-10-19 2019-10-08 2020-10-25 2021-10-15 2022-10-05 2023-10-24 \
             2024-10-12",
        );
        check(
            "hindu 1-1",
            "2018-03-18 2019-04-06 2020-03-25 2021-04-13 2022-04-02 2023-03-22 2024-04-09 2025-03-30",
        );
        check(
            "hindu 1-9 noon",
            "2018-03-25 2020-04-02 2021-04-21 2022-04-10 2023-03-30 2024-04-17",
        );
        check(
            "hindu 5-15 noon",
            "2018-08-26 2019-08-15 2020-08-03 2021-08-22 2022-08-11 2024-08-19",
        );
        check("hindu 5-23 night", "2019-08-23 2020-08-11 2022-08-18 2023-09-06 2024-08-26");
        check(
            "hindu 6-4 noon",
            "2018-09-13 2019-09-02 2020-08-22 2021-09-10 2022-08-31 2024-09-07",
        );
        check(
            "hindu 11-29 night",
            "2019-03-04 2020-02-21 2021-03-11 2022-03-01 2023-02-18 2024-03-08",
        );
        check("hindu 4-2", "2018-07-14 2019-07-04 2020-06-23 2021-07-12 2022-07-01 2023-06-20");
        check("hindu 8-15", "2018-11-23 2019-11-12 2020-11-30 2021-11-19 2022-11-08 2023-11-27");
        check("hindu 2-15", "2018-04-30 2019-05-18 2020-05-07 2021-05-26 2022-05-16 2023-05-05");
        check("hindu 10-7", "2014-01-07 2019-01-13 2020-01-02 2022-01-09");
        check("sign 10", "2018-01-14 2019-01-15 2020-01-15 2021-01-14 2022-01-14 2023-01-15");
        check("sign 1", "2018-04-14 2019-04-14 2020-04-14 2022-04-14 2023-04-14");
    }

    #[test]
    fn what_is_no_code() {
        for code in
            ["easter 4", "13-25", "hijri", "hindu 7-30 tea", "4-27 sun", "4-27 *0", "moon 4"]
        {
            assert_eq!(Feast::parse(code), None, "{code}");
        }
        assert_eq!(Feast::parse("12-25").and_then(Feast::fixed), Some((12, 25)));
    }
}
