//! From the groups of a rule to what its words say.
//!
//! The names of groups are the vocabulary of the rules. At the first end of a date they stand bare, at the second with
//! a `2`, and where the alternatives of a pattern need a name twice, with a `b`, `c` or `d` after it:
//!
//! | group | holds |
//! | --- | --- |
//! | `year` `yy` `yearw` | a year in figures, its last two digits, a year in words |
//! | `era` | before or after Christ (class: `bc`, `ad`) |
//! | `reign` with `yearn` | years counted from another one (class: the year before the first) |
//! | `month` `mm` `monthw` | a month by name (class), in figures, by a number in words |
//! | `day` `daya` `dayw` | a day before its month, after it, in words |
//! | `n1` `n2` | day and month in figures, in either order |
//! | `season` `quarter` `half` | a section of the year (class; number; number) |
//! | `decade` `decadew` `century` | 1990 of "1990s", the nineties (class: 9), 21 or xxi |
//! | `hundreds` with `decadew` | the nineteen (class: 19) nineties |
//! | `part` | early, mid, late, H1, H2 (class) |
//! | `weekday` `weekdays` | class |
//! | `nth` with `nthunit` | the third week of, the last Monday in |
//! | `nth` with `n` `nthunit` | the first six months of |
//! | `shift` with `unit` | next, last (class: `+1 speech`) |
//! | `this` with `unit` | nothing: the unit is that of which the text speaks (by end of year) |
//! | `date` | nothing: the day last named in any way (that date) |
//! | `close` | the end or beginning of such a unit (class: `late year`) |
//! | `n` `half_more` `unit` `dir` | three and a half years ago (class: `-1 speech`) |
//! | `dayword` `now` `sameday` | yesterday (class: -1), the present as the end of a span, the next day (class: 1) |
//! | `feast` | a day that comes back every year (class: as `Feast::parse` reads it) |
//! | `na` `unita` `away` | so many units before, after or around the date named (class: -1, 1, 0) |
//! | `known` | a day that needs no year: September 11 (class: `2001-09-11`) |
//! | `hijri` `hyear` | a month (class) and year of the Islamic calendar |
//! | `lunarmonth` `lunarday` | month and day of the Chinese calendar (classes) |
//! | `rate` `recurring` | nothing: the unit says how often; a word that does (daily; class: day) |
//! | `side` | which side of another time a length lies on: past, next (class: `-1 speech`) |
//! | `while` | a length without a unit (some time) |
//! | `far` | a vague distance (days later; class: its TIMEX3 value) |
//! | `approx` | about |

use super::number::{self, CARDINAL, ORDINAL};
use super::rules::{Line, Rules};
use crate::date::{
    BareYear, DateExpr, DurationExpr, Feast, From, Long, Nth, Part, Point, Section, Shift, Unit,
    Year, from_chinese, from_hijri,
};
use crate::grammar::Found;
use jiff::civil::Date;

/// The code of a distance to the nearest of what is named: "this coming Friday".
const NEAR: &str = "near";

/// Two digits below this may be those of a year just after the turn of a century.
const TURN: i32 = 20;

/// What the groups of a rule for dates say.
pub(super) fn date(rules: &Rules, line: &Line, found: &Found<'_, '_>) -> Option<DateExpr> {
    let groups: Vec<(&str, &str)> = found.groups().collect();
    let first = Groups { rules, groups: &groups, suffix: "" };
    let second = Groups { rules, groups: &groups, suffix: "2" };
    let start = first.point()?;
    let both = groups.iter().any(|(name, _)| name.contains('2'));
    let end = if both { second.point().filter(|point| *point != Point::default()) } else { None };
    let mut expr = DateExpr {
        end,
        month_first: first.month_first(),
        approx: first.get("approx").is_some()
            || first.get("hijri").is_some()
            || start.feast.is_some_and(Feast::is_approximate),
        repaired: line.repairs,
        placed: line.placed,
        ..DateExpr::default()
    };
    expr.start = start;
    if let Some(many) = first.so_many() {
        expr.end = expr.start.nth.and_then(|nth| nth.run(many)).map(|(from, to)| {
            expr.start.nth = Some(from);
            Point { nth: Some(to), ..expr.start.clone() }
        });
        expr.end.as_ref()?;
    }
    // "2024/25", "1998-99", "May-June 01": two digits take their century from the year before them.
    if let (Some(Year::Full(year)), Some(end)) = (expr.start.year, &mut expr.end)
        && let Some(Year::Short(short)) = end.year
    {
        let full = year.div_euclid(100) * 100 + short;
        if full > year || end.month.is_some() {
            end.year = Some(Year::Full(if full < year { full + 100 } else { full }));
        } else if (1..=12).contains(&short) {
            // "2016-11": a month, as in ISO 8601.
            expr.start.month = i8::try_from(short).ok();
            expr.end = None;
        } else if short < TURN {
            // "1999-00": over the turn of the century.
            end.year = Some(Year::Full(full + 100));
        } else {
            return None;
        }
    }
    if expr.end.is_none() && expr.start == Point::default() {
        return None;
    }
    Some(expr)
}

/// What the groups of a rule for durations say.
pub(super) fn duration(rules: &Rules, found: &Found<'_, '_>) -> Option<DurationExpr> {
    let found: Vec<(&str, &str)> = found.groups().collect();
    let mut amounts = Vec::new();
    for suffix in ["", "2", "3"] {
        let groups = Groups { rules, groups: &found, suffix };
        let recurring = groups.class("recurring").and_then(unit);
        let Some(unit) = groups.unit("unit").or(recurring) else { continue };
        let some = groups.get("some").is_some();
        let mut n = match groups.get("n") {
            Some(words) => Some(number::thousandths(words, &rules.grammar, CARDINAL)?),
            None if some => None,
            // "A couple of days".
            None if groups.get("two").is_some() => Some(2000),
            None if groups.get("just_half").is_some() => Some(0),
            None if groups.get("just_quarter").is_some() => Some(250),
            None => Some(1000),
        };
        if groups.get("half_more").is_some() || groups.get("just_half").is_some() {
            n = n.map(|n| n + 500);
        }
        if groups.get("quarter_more").is_some() {
            n = n.map(|n| n + 250);
        }
        amounts.push((n, unit));
    }
    let has = |group: &str| found.iter().any(|(name, _)| *name == group);
    if amounts.is_empty() && !has("while") {
        return None;
    }
    let modifier = has("approx").then_some("APPROX");
    // "9 to 12 months": the first number has the unit of the second.
    let second = Groups { rules, groups: &found, suffix: "2" };
    let most = match (second.get("n"), second.get("unit")) {
        (Some(words), None) => Some(number::thousandths(words, &rules.grammar, CARDINAL)?),
        _ => None,
    };
    let first = Groups { rules, groups: &found, suffix: "" };
    let beside = first.class("side").and_then(shift_of).map(|(by, from)| Shift {
        by,
        from,
        ..Shift::default()
    });
    let set = has("rate") || has("recurring");
    Some(DurationExpr { amounts, most, modifier, set, beside })
}

/// The groups of one end of a date.
struct Groups<'a> {
    rules: &'a Rules,
    /// Every group that took part in the match, with its words.
    groups: &'a [(&'a str, &'a str)],
    suffix: &'static str,
}

impl<'a> Groups<'a> {
    /// The words of a group. Where a pattern needs it twice in alternatives, the second has a `b` after its name.
    fn get(&self, name: &str) -> Option<&'a str> {
        let is = |group: &str| {
            let rest = group.strip_prefix(name).and_then(|rest| rest.strip_prefix(self.suffix));
            rest.is_some_and(|rest| rest.chars().all(|c| ('b'..='d').contains(&c)))
        };
        // Most names begin with another letter, and nearly all are asked for at each date.
        let first = name.as_bytes().first();
        let named = |group: &str| group.as_bytes().first() == first && is(group);
        self.groups.iter().find(|(group, _)| named(group)).map(|(_, words)| *words)
    }

    fn class(&self, name: &str) -> Option<&str> {
        self.rules.grammar.value(name, self.get(name)?)
    }

    fn small(&self, name: &str) -> Option<i8> {
        self.get(name)?.trim().parse().ok()
    }

    /// A number in figures, or in words of the class `ordinal` or `number`.
    fn ordinal(&self, name: &str) -> Option<i8> {
        let words = self.get(name)?;
        if let Some(n) = self.rules.grammar.value("ordinal", words) {
            return n.parse().ok();
        }
        number::whole(words, &self.rules.grammar, ORDINAL).and_then(|n| i8::try_from(n).ok())
    }

    fn unit(&self, name: &str) -> Option<Unit> {
        let word = self.get(name)?;
        let value = |class| self.rules.grammar.value(class, word);
        unit(value("unit").or_else(|| value("shortunit"))?)
    }

    /// Whether the day stands after the name of its month; none where one of them is missing.
    fn month_first(&self) -> Option<bool> {
        self.get("month")?;
        let after = self.get("daya").is_some();
        (after || self.get("day").is_some()).then_some(after)
    }

    /// A day of the Islamic calendar.
    fn hijri(&self) -> Option<Date> {
        let month = self.class("hijri")?.parse().ok()?;
        let day = self.get("day")?.parse().ok().filter(|day| (1..=30).contains(day))?;
        from_hijri(self.get("hyear")?.parse().ok()?, month, day)
    }

    /// Month and day of the Chinese calendar.
    fn lunar(&self) -> Option<(u8, u8)> {
        let month = self.class("lunarmonth")?.parse().ok()?;
        Some((month, self.class("lunarday")?.parse().ok()?))
    }

    fn weekday(&self) -> Option<i8> {
        self.class("weekday").or_else(|| self.class("weekdays"))?.parse().ok()
    }

    /// A day known by its date without its year.
    fn known(&self) -> Option<Date> {
        self.class("known")?.parse().ok()
    }

    /// The part and the unit of "EOY".
    fn close(&self) -> Option<(&str, &str)> {
        self.class("close")?.split_once(' ')
    }

    fn away(&self) -> Option<Shift> {
        let n = match self.get("na") {
            Some(words) => number::whole(words, &self.rules.grammar, CARDINAL)?,
            None => 1,
        };
        let sign: i32 = match self.class("away") {
            Some(sign) => sign.parse().ok()?,
            // "2 years and 3 months ago": the second distance goes the way of the first.
            None if self.get("na").is_some() => shift_of(self.class("dir")?)?.0,
            None => return None,
        };
        let n = i32::try_from(n).ok().filter(|&n| n < 100_000)?;
        let unit = self.unit("unita");
        Some(Shift { unit, by: sign * n, halves: 0, from: From::Speech, distance: sign != 0 })
    }

    fn point(&self) -> Option<Point> {
        let month = self.class("month").and_then(|month| month.parse().ok());
        let mut point = Point {
            year: self.year(),
            month: month
                .or_else(|| self.small("mm"))
                .or_else(|| self.ordinal("monthw"))
                .filter(|month| (1..=12).contains(month)),
            day: self.day(),
            numbers: self.small("n1").zip(self.small("n2")),
            section: self.section(),
            long: self.long(),
            weekday: self.weekday(),
            nth: self.nth(),
            feast: self.class("feast").and_then(Feast::parse),
            shift: self.shift(),
            away: self.away(),
            part: self.class("part").or_else(|| self.close().map(|(part, _)| part)).and_then(part),
        };
        let lunar = self.lunar();
        point.feast = point.feast.or_else(|| lunar.map(|(month, day)| Feast::chinese(month, day)));
        let named = lunar.zip(point.year).and_then(|((month, day), year)| match year {
            Year::Full(year) => from_chinese(year, month, day),
            Year::Short(_) => None,
        });
        if named.is_some() {
            point.feast = None;
        }
        if let Some(day) = self.hijri().or(named).or_else(|| self.known()) {
            point.year = Some(Year::Full(day.year().into()));
            point.month = Some(day.month());
            point.day = Some(day.day());
        }
        if let Some((month, day)) = point.feast.and_then(Feast::fixed) {
            point.feast = None;
            point.month = Some(month);
            point.day = Some(day);
        }
        let whole = matches!(point.section, Some(Section::Half(_)))
            && (point.month.is_some() || point.long.is_some());
        if whole {
            // The first half of May, of the 1990s.
            let first = point.section == Some(Section::Half(1));
            point.section = None;
            point.part = Some(if first { Part::H1 } else { Part::H2 });
        }
        Some(point)
    }

    fn year(&self) -> Option<Year> {
        let bare: Option<BareYear> = self.get("year").and_then(|year| {
            let digits: String = year.chars().filter(char::is_ascii_digit).collect();
            digits.parse().ok()
        });
        let words = || {
            let words = self.get("yearw")?;
            i32::try_from(number::whole(words, &self.rules.grammar, ORDINAL)?).ok()
        };
        if let Some(year) = bare.or_else(words) {
            return Some(Year::Full(if self.class("era") == Some("bc") { 1 - year } else { year }));
        }
        if let Some(reign) = self.class("reign") {
            let years: i32 = i32::from(self.ordinal("yearn")?);
            return Some(Year::Full(reign.parse::<i32>().ok()? + years));
        }
        if let Some(words) = self.get("yyw") {
            let short = number::whole(words, &self.rules.grammar, CARDINAL)?;
            return i32::try_from(short).ok().map(Year::Short);
        }
        let short: i32 = self.get("yy")?.parse().ok()?;
        Some(if short < 100 { Year::Short(short) } else { Year::Full(short) })
    }

    fn day(&self) -> Option<i8> {
        self.small("day")
            .or_else(|| self.small("daya"))
            .or_else(|| self.ordinal("dayw"))
            .filter(|day| (1..=31).contains(day))
    }

    fn section(&self) -> Option<Section> {
        if let Some(season) = self.class("season") {
            return season.parse().ok().map(Section::Season);
        }
        let quarter = self.class("quarter").and_then(|quarter| quarter.parse().ok());
        if let Some(quarter) = quarter.or_else(|| self.ordinal("quarter")) {
            return (1..=4).contains(&quarter).then_some(Section::Quarter(quarter));
        }
        let half = self.ordinal("half")?;
        (1..=2).contains(&half).then_some(Section::Half(half))
    }

    fn long(&self) -> Option<Long> {
        if let Some(decade) = self.get("decade") {
            let year: i32 = decade.parse().ok()?;
            return Some(if year < 100 {
                Long::ShortDecade(year / 10)
            } else {
                Long::Decade(year / 10)
            });
        }
        let century = self.get("century").and_then(|words| {
            number::roman(words).or_else(|| self.ordinal("century").map(i32::from))
        });
        if let Some(digit) = self.class("decadew") {
            let digit: i32 = digit.parse().ok()?;
            if let Some(hundreds) = self.class("hundreds") {
                return Some(Long::Decade(hundreds.parse::<i32>().ok()? * 10 + digit));
            }
            return Some(century.map_or(Long::ShortDecade(digit), |century| {
                Long::Decade((century - 1) * 10 + digit)
            }));
        }
        let century = century?;
        let bc = self.class("era") == Some("bc");
        (1..=30).contains(&century).then_some(Long::Century(if bc {
            -century
        } else {
            century - 1
        }))
    }

    /// How many of a unit are meant: the first six months of 2005.
    fn so_many(&self) -> Option<i8> {
        self.get("nth")?;
        let many = number::whole(self.get("n")?, &self.rules.grammar, CARDINAL)?;
        i8::try_from(many).ok()
    }

    fn nth(&self) -> Option<Nth> {
        let words = self.get("nth")?;
        let n = match self.rules.grammar.value("nth", words) {
            Some(n) => n.parse().ok()?,
            None => self.ordinal("nth")?,
        };
        Some(Nth { n, unit: self.unit("nthunit") })
    }

    fn shift(&self) -> Option<Shift> {
        if let Some(by) = self.class("dayword").or_else(|| self.get("now").map(|_| "0")) {
            let by = by.parse().ok()?;
            return Some(Shift { unit: Some(Unit::Day), by, ..Shift::default() });
        }
        if let Some(by) = self.class("sameday") {
            let told = || Some((by.parse().ok()?, From::Mentioned));
            let (by, from) = shift_of(by).or_else(told)?;
            return Some(Shift { unit: Some(Unit::Day), by, from, ..Shift::default() });
        }
        if let Some(shift) = self.class("shift") {
            let (by, from) = shift_of(shift)?;
            let unit = self.unit("unit");
            let distance = unit.is_none() && shift.ends_with(NEAR);
            return Some(Shift { unit, by, halves: 0, from, distance });
        }
        if let Some((_, name)) = self.close() {
            let unit = unit(name);
            return Some(Shift { unit, ..Shift::default() });
        }
        if self.get("date").is_some() {
            return Some(Shift { unit: Some(Unit::Day), from: From::Named, ..Shift::default() });
        }
        if self.get("this").is_some() {
            let unit = self.unit("unit");
            return Some(Shift { unit, from: From::Passage, ..Shift::default() });
        }
        let (sign, from) = shift_of(self.class("dir")?)?;
        // "Two Sundays ago": days of the week are counted in weeks.
        let unit = self.unit("unit").or(self.get("weekdays").map(|_| Unit::Week))?;
        let n = match self.get("n") {
            Some(words) => number::whole(words, &self.rules.grammar, CARDINAL)?,
            None => u64::from(self.get("just_half").is_none()),
        };
        let n = i32::try_from(n).ok().filter(|&n| n < 100_000)?;
        let half = self.get("half_more").is_some() || self.get("just_half").is_some();
        Some(Shift {
            unit: Some(unit),
            by: sign * n,
            halves: if half { sign } else { 0 },
            from,
            distance: true,
        })
    }
}

fn shift_of(value: &str) -> Option<(i32, From)> {
    let (by, from) = value.split_once(' ')?;
    let from = match from {
        "speech" | NEAR => From::Speech,
        "passage" => From::Passage,
        _ => From::Mentioned,
    };
    Some((by.parse().ok()?, from))
}

fn unit(code: &str) -> Option<Unit> {
    Some(match code {
        "second" => Unit::Second,
        "minute" => Unit::Minute,
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "weekend" => Unit::Weekend,
        "week" => Unit::Week,
        "fortnight" => Unit::Fortnight,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "season" => Unit::Season,
        "half" => Unit::Half,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        _ => return None,
    })
}

fn part(code: &str) -> Option<Part> {
    Some(match code {
        "early" => Part::Early,
        "mid" => Part::Mid,
        "late" => Part::Late,
        "h1" => Part::H1,
        "h2" => Part::H2,
        _ => return None,
    })
}
