//! Dates as written.

use super::Part;
use super::feast::Feast;

/// A date as its own words give it, before any context.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateExpr {
    /// The date, or the first of two ends.
    pub(crate) start: Point,
    /// The other end of a span of time.
    pub(crate) end: Option<Point>,
    /// Whether it goes on from there, or up to there.
    pub(crate) open: Option<Open>,
    /// Whether its day stands after its month, where both have a name or number of their own.
    pub(crate) month_first: Option<bool>,
    /// Whether the text says "about".
    pub(crate) approx: bool,
    /// Whether a printing slip was mended.
    pub(crate) repaired: bool,
    /// The TIMEX3 value of a vague reference: `PRESENT_REF`, `PAST_REF`, `FUTURE_REF`.
    pub(crate) vague: Option<&'static str>,
    /// What the verbs of the sentence say of a date that lacks its year.
    pub(crate) tense: Option<Tense>,
    /// Whether this is the date of the document itself.
    pub(crate) stamp: Option<Stamp>,
    /// Whether the date stands in the text for itself only, as the year of a citation does: nothing is counted from it.
    pub(crate) aside: bool,
    /// Whether it looks back where it is earlier than what was told before it: "the 1992 talks", "that had met in 1992".
    pub(crate) looks_back: bool,
    /// Whether something is compared with it.
    pub(crate) compared: bool,
    /// Whether it looks ahead where it is later than what was told before it: "until the fall of the town in 1945".
    pub(crate) looks_ahead: bool,
    /// Whether it is a term ("after 1 January 2020") and nothing that has come to pass by then.
    pub(crate) term: bool,
    /// Whether it is a date only where it can be placed on the calendar: "that date".
    pub(crate) placed: bool,
    /// Whether its sentence lays down a duty.
    pub(crate) duty: bool,
    /// Whether it is given in passing: the date of a document, of an earlier event in a relative clause.
    pub(crate) passing: bool,
}

/// One point on the calendar as written, as precise as its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Point {
    /// The year.
    pub(crate) year: Option<Year>,
    /// The month, 1 to 12.
    pub(crate) month: Option<i8>,
    /// The day of the month, 1 to 31.
    pub(crate) day: Option<i8>,
    /// Two numbers that are day and month in an order that the words leave open.
    pub(crate) numbers: Option<(i8, i8)>,
    /// A season, quarter or half of the year.
    pub(crate) section: Option<Section>,
    /// A decade or century.
    pub(crate) long: Option<Long>,
    /// The day of the week, Monday 1 to Sunday 7.
    pub(crate) weekday: Option<i8>,
    /// The n-th week, weekday or day within what the rest names.
    pub(crate) nth: Option<Nth>,
    /// A day that comes back every year, where its day and month are not the same every year.
    pub(crate) feast: Option<Feast>,
    /// A distance from another date.
    pub(crate) shift: Option<Shift>,
    /// How far away it is from what the rest names (two weeks after 5 May 2001), or what unit around it is meant (the
    /// week of 5 May 2001).
    pub(crate) away: Option<Shift>,
    /// The part that the text names.
    pub(crate) part: Option<Part>,
}

/// A year as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Year {
    /// In full; the year before 1 is 0 (1 BC), as in ISO 8601.
    Full(i32),
    /// The last two digits only.
    Short(i32),
}

/// A year as a bare number.
pub(crate) type BareYear = i32;

/// A named section of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    /// Spring 1, summer 2, autumn 3, winter 4.
    Season(i8),
    /// 1 to 4.
    Quarter(i8),
    /// 1 or 2.
    Half(i8),
}

/// A decade or a century.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Long {
    /// The years that share these leading digits: 199 for the 1990s.
    Decade(i32),
    /// The 90s of whichever century: 9.
    ShortDecade(i32),
    /// The years that share these leading digits: 20 for the 21st century; -1 for the first before Christ.
    Century(i32),
}

/// The n-th of something within a longer time; counted from its end where negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Nth {
    /// 1 for the first, -1 for the last.
    pub(crate) n: i8,
    /// [`Unit::Week`], [`Unit::Day`], [`Unit::Month`], or none for the weekday that the point names.
    pub(crate) unit: Option<Unit>,
}

/// Units in which time is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Season,
    Half,
    Year,
    Decade,
    Century,
}

/// A distance from another date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shift {
    /// What is counted; none where the point names a month, weekday or season of which the next or last is meant.
    pub(crate) unit: Option<Unit>,
    /// How many of them, negative for the past.
    pub(crate) by: i32,
    /// Further halves of the unit (two and a half years ago).
    pub(crate) halves: i32,
    /// What it is counted from.
    pub(crate) from: From,
    /// Whether it is a distance ("two weeks ago", a day), not a place in a row ("last week", a week).
    pub(crate) distance: bool,
}

/// What a distance is counted from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum From {
    /// The time of writing.
    #[default]
    Speech,
    /// The date last mentioned.
    Passage,
    /// The day, year … last mentioned, be it in passing: "that year".
    Mentioned,
    /// The last date of all, where it is a day, be it one from which something holds: "that date".
    Named,
}

/// Which way a span of time is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Open {
    /// It goes on from there.
    Since,
}

/// The tense in which a date is spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tense {
    Past,
    Future,
    /// What comes back every year.
    Always,
}

/// How sure it is that a date is that of the document, the surest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stamp {
    /// It stands alone, or after a place, at the end of a line near the beginning.
    Dateline,
    /// It closes the document: "Done at … on …".
    Done,
    /// It is named so: "Created at", `date:`.
    Labelled,
}

impl Nth {
    /// The first and the last of so many from the first on, or up to the last.
    pub(crate) fn run(self, many: i8) -> Option<(Self, Self)> {
        let at = |n| Self { n, ..self };
        match self.n {
            1 if many > 1 => Some((at(1), at(many))),
            -1 if many > 1 => Some((at(-many), at(-1))),
            _ => None,
        }
    }
}

impl Point {
    /// Whether nothing has to be known from elsewhere to place it on the calendar.
    pub(crate) fn is_complete(&self) -> bool {
        let long = matches!(self.long, Some(Long::Decade(_) | Long::Century(_)));
        (self.year.is_some() || long) && self.shift.is_none()
    }

    /// Whether it is the time of writing.
    pub(crate) fn is_now(&self) -> bool {
        self.shift.is_some_and(|shift| {
            shift.unit == Some(Unit::Day) && shift.by == 0 && shift.from == From::Speech
        })
    }

    /// Whether it is a year, or a month of one, and nothing more: what may stand before a noun ("the 1992 talks").
    pub(crate) fn is_bare(&self) -> bool {
        Self { month: None, ..self.clone() }.is_year()
    }

    /// Whether it is a year and nothing more.
    pub(crate) fn is_year(&self) -> bool {
        let bare = Self { year: self.year, ..Self::default() };
        self.year.is_some() && *self == bare
    }
}
