//! What figures are: as written, and as meant.

use crate::span::Span;
use rust_decimal::Decimal;
use serde::Serialize;

/// A figure as its own words give it, before any context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureExpr {}

/// One number, or the ends of a range. Numbers are exact decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// One number.
    One(Decimal),
    /// From the first to the second.
    Range(Decimal, Decimal),
}

/// What a figure counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitClass {
    /// A currency (ISO 4217).
    Money,
    /// A share of a whole: `%`, `pp`, or a fraction.
    Share,
    /// A unit of measurement (UCUM-like).
    Measure,
    /// A counted noun in the singular.
    Count,
}

/// How the text limits a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Modifier {
    /// More than.
    #[serde(rename = ">")]
    More,
    /// At least.
    #[serde(rename = ">=")]
    AtLeast,
    /// Less than.
    #[serde(rename = "<")]
    Less,
    /// Up to.
    #[serde(rename = "<=")]
    AtMost,
    /// About.
    #[serde(rename = "~")]
    About,
}

/// A figure as meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureValue {
    /// The number or numbers.
    pub amount: Amount,
    /// The unit; none where the text names none.
    pub unit: Option<String>,
    /// What kind of unit that is.
    pub class: Option<UnitClass>,
    /// How the text limits it.
    pub modifier: Option<Modifier>,
    /// Whether the currency was guessed.
    pub assumed: bool,
    /// Whether a broken number was mended.
    pub repaired: bool,
    /// What it is a figure of (`of global GDP`), as a span of the document's text.
    pub of: Option<Span>,
}
