//! Where sun and moon stand in the sky, to a hundredth of a degree: what the days of lunar feasts are told by.
//!
//! After Jean Meeus, *Astronomical Algorithms* (2nd ed., 1998), chapters 25 and 47, with the largest terms only. Moments
//! are days since noon of 1 January 2000 in universal time.

use crate::date::stretch::civil;
use jiff::ToSpan;
use jiff::civil::Date;

/// The hour of a day at which the moon decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Hour {
    /// Sunrise.
    Dawn,
    /// When the sun stands highest.
    Noon,
    /// Halfway from noon to sunset.
    Afternoon,
    /// Sunset.
    Dusk,
    /// The middle of the night that follows.
    Night,
}

impl Hour {
    pub(super) fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "dawn" => Self::Dawn,
            "noon" => Self::Noon,
            "afternoon" => Self::Afternoon,
            "dusk" => Self::Dusk,
            "night" => Self::Night,
            _ => return None,
        })
    }

    /// When it is on a day in Ujjain, the meridian of Hindu calendars.
    pub(super) fn moment(self, date: Date) -> f64 {
        const LATITUDE: f64 = 23.18;
        const LONGITUDE: f64 = 75.77;
        const OBLIQUITY: f64 = 23.44;
        // The upper rim of the sun, lifted by the air.
        const HORIZON: f64 = -0.833;
        let midday = midnight(date) + 0.5 - LONGITUDE / 360.0;
        let sun = sun(midday).to_radians();
        let ascension = (OBLIQUITY.to_radians().cos() * sun.sin()).atan2(sun.cos()).to_degrees();
        let late = arc(ascension - mean_sun(midday)) / 360.0;
        let noon = midday + late;
        let tilt = (OBLIQUITY.to_radians().sin() * sun.sin()).asin();
        let latitude = LATITUDE.to_radians();
        let half = (HORIZON.to_radians().sin() - latitude.sin() * tilt.sin())
            / (latitude.cos() * tilt.cos());
        let half = half.acos().to_degrees() / 360.0;
        match self {
            Self::Dawn => noon - half,
            Self::Noon => noon,
            Self::Afternoon => noon + half / 2.0,
            Self::Dusk => noon + half,
            Self::Night => noon + 0.5,
        }
    }
}

/// The midnight with which a day begins in Greenwich.
pub(super) fn midnight(date: Date) -> f64 {
    let days = Date::constant(2000, 1, 1).until(date).map_or(0, |span| span.get_days());
    f64::from(days) - 0.5
}

/// The day on which a moment falls, so many hours east of Greenwich.
pub(super) fn day_of(moment: f64, hours: f64) -> Option<Date> {
    let days = (moment + 0.5 + hours / 24.0).floor();
    Date::constant(2000, 1, 1).checked_add((days as i32).days()).ok()
}

/// The day in China on which the sun stands so many degrees past the spring equinox.
pub(super) fn solar_term(year: i32, degrees: u16) -> Option<Date> {
    const CHINA: f64 = 8.0;
    let around = f64::from((degrees + 80) % 360) / 360.0 * YEAR;
    let guess = midnight(civil(year, 1, 1)?) + around;
    day_of(sun_reaches(f64::from(degrees), guess, sun), CHINA)
}

/// The days of a year and of a month of the moon.
const YEAR: f64 = 365.2422;
pub(super) const MONTH: f64 = 29.530588;

/// When the sun reaches a longitude near a moment, as `place` sees it.
pub(super) fn sun_reaches(longitude: f64, near: f64, place: impl Fn(f64) -> f64) -> f64 {
    (0..6).fold(near, |at, _| at + arc(longitude - place(at)) / 360.0 * YEAR)
}

/// The last moment before another one at which the moon was new.
pub(super) fn new_moon_before(moment: f64) -> f64 {
    let guess = moment - phase(moment) / 360.0 * MONTH;
    (0..6).fold(guess, |at, _| at - arc(phase(at)) / 360.0 * MONTH)
}

/// How far the moon is ahead of the sun, 0 to 360 degrees.
pub(super) fn phase(moment: f64) -> f64 {
    (moon(moment) - sun(moment)).rem_euclid(360.0)
}

/// An angle as one between -180 and 180 degrees.
fn arc(degrees: f64) -> f64 {
    (degrees + 180.0).rem_euclid(360.0) - 180.0
}

/// Centuries since 2000, in the even time of the planets.
pub(super) fn centuries(moment: f64) -> f64 {
    /// By how much that is ahead of the clock, in days; a minute more or less changes nothing here.
    const AHEAD: f64 = 66.0 / 86400.0;
    (moment + AHEAD) / 36525.0
}

fn mean_sun(moment: f64) -> f64 {
    280.46646 + 36000.76983 * centuries(moment)
}

/// How far the earth is on its way around the sun.
fn anomaly(t: f64) -> f64 {
    357.52911 + 35999.05029 * t
}

/// The longitude of the sun from the spring equinox, in degrees.
pub(super) fn sun(moment: f64) -> f64 {
    let t = centuries(moment);
    let way = anomaly(t).to_radians();
    let ahead = (1.914602 - 0.004817 * t) * way.sin()
        + 0.019993 * (2.0 * way).sin()
        + 0.000289 * (3.0 * way).sin();
    let node = (125.04 - 1934.136 * t).to_radians();
    (mean_sun(moment) + ahead - 0.00569 - 0.00478 * node.sin()).rem_euclid(360.0)
}

/// The longitude of the moon from the spring equinox, in degrees.
fn moon(moment: f64) -> f64 {
    // Multiples of the moon's distance from the sun, of the ways of earth and moon, and of the moon's distance from its
    // node, with the millionths of a degree by which each moves it.
    const TERMS: [(f64, f64, f64, f64, f64); 22] = [
        (0.0, 0.0, 1.0, 0.0, 6_288_774.0),
        (2.0, 0.0, -1.0, 0.0, 1_274_027.0),
        (2.0, 0.0, 0.0, 0.0, 658_314.0),
        (0.0, 0.0, 2.0, 0.0, 213_618.0),
        (0.0, 1.0, 0.0, 0.0, -185_116.0),
        (0.0, 0.0, 0.0, 2.0, -114_332.0),
        (2.0, 0.0, -2.0, 0.0, 58_793.0),
        (2.0, -1.0, -1.0, 0.0, 57_066.0),
        (2.0, 0.0, 1.0, 0.0, 53_322.0),
        (2.0, -1.0, 0.0, 0.0, 45_758.0),
        (0.0, 1.0, -1.0, 0.0, -40_923.0),
        (1.0, 0.0, 0.0, 0.0, -34_720.0),
        (0.0, 1.0, 1.0, 0.0, -30_383.0),
        (2.0, 0.0, 0.0, -2.0, 15_327.0),
        (0.0, 0.0, 1.0, 2.0, -12_528.0),
        (0.0, 0.0, 1.0, -2.0, 10_980.0),
        (4.0, 0.0, -1.0, 0.0, 10_675.0),
        (0.0, 0.0, 3.0, 0.0, 10_034.0),
        (4.0, 0.0, -2.0, 0.0, 8_548.0),
        (2.0, 1.0, -1.0, 0.0, -7_888.0),
        (2.0, 1.0, 0.0, 0.0, -6_766.0),
        (1.0, 0.0, -1.0, 0.0, -5_163.0),
    ];
    let t = centuries(moment);
    let apart = 297.8501921 + 445_267.1114034 * t;
    let way = 134.9633964 + 477_198.8675055 * t + 0.0087414 * t * t;
    let node = 93.272_095 + 483_202.0175233 * t;
    let sum: f64 = TERMS
        .iter()
        .map(|&(d, m, w, f, by)| {
            by * (d * apart + m * anomaly(t) + w * way + f * node).to_radians().sin()
        })
        .sum();
    (218.3164477 + 481_267.881_234_21 * t + sum / 1e6).rem_euclid(360.0)
}
