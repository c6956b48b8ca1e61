//! What dates and durations are: as written, and as meant.

mod calendar;
mod context;
mod duration;
mod expr;
mod feast;
mod stretch;

use crate::span::Span;
use jiff::civil::Date;
use serde::Serialize;

pub(crate) use context::DateContext;
pub use duration::DurationExpr;
pub use expr::DateExpr;
pub(crate) use expr::{
    BareYear, From, Long, Nth, Open, Point, Section, Shift, Stamp, Tense, Unit, Year,
};
pub(crate) use feast::{Feast, from_chinese, from_hijri};

/// Which comes first where a date is written in figures and both its numbers may be a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// 3/4/24 is 3 April 2024.
    DayMonth,
    /// 3/4/24 is 4 March 2024.
    MonthDay,
}

/// A part of a year, decade, century or month that the text names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Part {
    /// The beginning.
    #[serde(rename = "early")]
    Early,
    /// The middle.
    #[serde(rename = "mid")]
    Mid,
    /// The end.
    #[serde(rename = "late")]
    Late,
    /// The first half.
    H1,
    /// The second half.
    H2,
}

/// How precise a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Grain {
    /// A day.
    Day,
    /// A week.
    Week,
    /// A month.
    Month,
    /// A quarter of a year.
    Quarter,
    /// A season.
    Season,
    /// Half a year.
    Half,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

/// The same value in the terms of TIMEX3 (TimeML 1.2.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Timex {
    /// `DATE`, `DURATION`, `TIME` or `SET`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The value, as `2001-06-15`, `200`, `P2Y`, `PRESENT_REF`.
    pub value: String,
    /// `START`, `MID`, `END`, `BEFORE`, `AFTER`, `APPROX`, `MORE_THAN`, `LESS_THAN` …
    #[serde(rename = "mod", skip_serializing_if = "Option::is_none")]
    pub modifier: Option<&'static str>,
}

/// Where a date that its own words leave open was counted from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// What kind of date that was.
    pub basis: Basis,
    /// Where it stands in the document, where it does.
    pub span: Option<Span>,
}

/// How the date that another one leans on is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Given with the document.
    Given,
    /// A stamp in the text.
    Stamp,
    /// Inferred from the dates of the text.
    Inferred,
    /// A date in the passage before.
    Passage,
}

/// A date as meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateValue {
    /// EDTF (ISO 8601-2).
    pub edtf: String,
    /// The part of it that the text names.
    pub part: Option<Part>,
    /// The first day it may mean; none for an open beginning.
    pub earliest: Option<Date>,
    /// The last day it may mean; none for an open end.
    pub latest: Option<Date>,
    /// How precise it is; of a span of time, the grain of its ends.
    pub grain: Grain,
    /// The TIMEX3 form.
    pub timex: Timex,
    /// What it was counted from, where its own words leave something open.
    pub anchor: Option<Anchor>,
    /// Whether it is vague (now, recently).
    pub vague: bool,
    /// Whether a printing slip was mended.
    pub repaired: bool,
    /// The other way to read a numeric date whose order of day and month the text leaves open (EDTF).
    pub other: Option<String>,
}

/// A duration as meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DurationValue {
    /// ISO 8601 duration.
    pub iso: String,
    /// The TIMEX3 form.
    pub timex: Timex,
    /// The first day of it, where it lies beside the time of writing or a day told: the past three years.
    pub earliest: Option<Date>,
    /// The last day of it, where it lies so.
    pub latest: Option<Date>,
    /// What it lies beside.
    pub anchor: Option<Anchor>,
    /// Whether it is vague (some years), or says how often (daily): it has no one length on the calendar.
    pub vague: bool,
}

/// The date of a document and how it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentDate {
    /// EDTF, as precise as it is known.
    pub edtf: String,
    /// How it is known.
    pub basis: Basis,
    /// Where it stands, where it is a stamp.
    pub span: Option<Span>,
}
