//! Feasts of the Hindu calendars: days of the moon in a month that the sun names, and entries of the sun into a sign.

use super::sky::{self, Hour, MONTH};
use crate::date::stretch::civil;
use jiff::ToSpan;
use jiff::civil::Date;

/// The years for which the calendar as it is reckoned today holds well enough.
const YEARS: std::ops::RangeInclusive<i32> = 1800..=2200;

/// The time of India, in hours east of Greenwich.
const INDIA: f64 = 5.5;

/// The day in a year on which a tithi, the thirtieth part of a month of the moon, prevails at an hour. The first month is
/// Chaitra, and its first tithi begins with the new moon.
pub(super) fn lunar_day(year: i32, month: u8, tithi: u8, hour: Hour) -> Option<Date> {
    // The last months of a lunar year begin in the winter before the sign of the sun that names them.
    [year, year + 1]
        .into_iter()
        .filter_map(|anchor| day_in(new_moon_of(anchor, month)?, tithi, hour))
        .find(|date| i32::from(date.year()) == year)
}

/// The day in a year on which the sun enters a sign, the next one where it does so after sunset.
pub(super) fn solar_day(year: i32, sign: u8) -> Option<Date> {
    let entry = entry(year, sign)?;
    let day = sky::day_of(entry, INDIA)?;
    let late = entry > Hour::Dusk.moment(day);
    if late { day.tomorrow().ok() } else { Some(day) }
}

/// The new moon with which a month begins: the last one before the sun enters the sign of that number. So the first of
/// two months with one name, in which the sun enters no sign, has no feasts.
fn new_moon_of(year: i32, month: u8) -> Option<f64> {
    entry(year, month).map(sky::new_moon_before)
}

/// When the sun enters a sign in a year; it enters the tenth in January, the first in April.
fn entry(year: i32, sign: u8) -> Option<f64> {
    if !YEARS.contains(&year) || !(1..=12).contains(&sign) {
        return None;
    }
    let months = (f64::from(sign) + 2.0) % 12.0;
    let guess = sky::midnight(civil(year, 1, 1)?) + 14.0 + months * 30.44;
    Some(sky::sun_reaches(f64::from(sign - 1) * 30.0, guess, sun_among_stars))
}

/// The longitude of the sun from the first star of Aries, as Indian calendars take it.
fn sun_among_stars(moment: f64) -> f64 {
    sky::sun(moment) - 23.853 - 1.397 * sky::centuries(moment)
}

/// The day on which a tithi after a new moon prevails at an hour; where there is none, that at whose dawn it prevails,
/// else that on which it begins.
fn day_in(new_moon: f64, tithi: u8, hour: Hour) -> Option<Date> {
    let part = f64::from(tithi) - 1.0;
    let first = sky::day_of(new_moon + part / 30.0 * MONTH, INDIA)?.checked_sub(2.days()).ok()?;
    let prevails = |hour: Hour| {
        let days = (0..5).filter_map(|n| first.checked_add(n.days()).ok());
        days.into_iter().find(|day| (sky::phase(hour.moment(*day)) / 12.0).floor() == part)
    };
    let begins = || {
        let mut days = (1..5).filter_map(|n| first.checked_add(n.days()).ok());
        let ahead = |day: &Date| {
            let phase = sky::phase(Hour::Dawn.moment(*day)) / 12.0 - part;
            phase.rem_euclid(30.0) < 15.0
        };
        days.find(ahead)?.yesterday().ok()
    };
    prevails(hour).or_else(|| prevails(Hour::Dawn)).or_else(begins)
}
