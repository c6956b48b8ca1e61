//! What figures are: as written, and as meant.

pub(crate) mod chinese;
mod context;
mod currency;
mod fraction;
pub(crate) mod noun;
pub(crate) mod number;
mod sum;
pub(crate) mod words;

use crate::span::Span;
use rust_decimal::Decimal;
use serde::Serialize;
use std::fmt;

pub(crate) use context::Figures;

/// A figure as its own words give it, before any context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureExpr {
    /// The number or numbers.
    pub amount: Amount,
    /// What it counts in, as far as its own words say.
    pub unit: UnitExpr,
    /// How the text limits it.
    pub modifier: Option<Modifier>,
    /// Whether a broken number was mended.
    pub repaired: bool,
    /// What it is a figure of, as a span of the fold.
    pub of: Option<Span>,
}

/// The unit of a figure, as far as its own words give it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnitExpr {
    /// A unit that stands beside the number.
    Known {
        /// Its code, or the counted noun in the singular.
        code: String,
        /// What kind of unit it is.
        class: UnitClass,
        /// Whether the name is one that several countries share (`dollars`).
        assumed: bool,
    },
    /// None stands there: the figure takes that of a figure before it.
    Elliptical {
        /// Whether it is a figure without any, too (`3.4 million`).
        alone: bool,
        /// From what figures it may take it.
        like: Like,
    },
}

/// The figures from which one without a unit may take it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Like {
    /// Any: it continues a list.
    Any,
    /// Counts: `nine were wounded`.
    Counts,
    /// Sums of money and counts in thousands or more: `3.4 million`.
    Large,
    /// Shares and measures: `rose to 2.6`.
    Parts,
    /// Counts and measures: `3,673 by rail`.
    Many,
    /// None: a noun follows that is not known (`1.2 million NSmen`).
    Nothing,
}

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

/// Modifier, number or two, and unit, as gold has them: `>120 project`, `10..15 %`.
impl fmt::Display for FigureValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.modifier {
            None => "",
            Some(Modifier::More) => ">",
            Some(Modifier::AtLeast) => ">=",
            Some(Modifier::Less) => "<",
            Some(Modifier::AtMost) => "<=",
            Some(Modifier::About) => "~",
        })?;
        match self.amount {
            Amount::One(value) => write!(f, "{}", value.normalize())?,
            Amount::Range(low, high) => write!(f, "{}..{}", low.normalize(), high.normalize())?,
        }
        match &self.unit {
            Some(unit) => write!(f, " {unit}"),
            None => Ok(()),
        }
    }
}
