//! How well what was found agrees with gold: precision, recall and F1 by label.
//!
//! *strict*: the same start and end; *overlap*: any shared character, one to one; *value*: overlap with the right value,
//! judged where the gold has one.

use crate::gold::{Marked, MarkedMention};
use crate::kind::Label;
use crate::span::Span;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Right, found and gold of one row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// How many of the found are right.
    pub right: usize,
    /// How many were found.
    pub found: usize,
    /// How many the gold has.
    pub gold: usize,
}

/// The rows of a score, by name, in the order in which they are printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Score {
    rows: BTreeMap<(usize, String), Counts>,
}

impl Counts {
    /// Share of the found that are right; 0 where nothing was found.
    pub fn precision(self) -> f64 {
        ratio(self.right, self.found)
    }

    /// Share of the gold that was found; 0 where there is none.
    pub fn recall(self) -> f64 {
        ratio(self.right, self.gold)
    }

    /// Harmonic mean of precision and recall.
    pub fn f1(self) -> f64 {
        ratio(2 * self.right, self.found + self.gold)
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

impl Score {
    /// Adds a document.
    pub fn add(&mut self, gold: &Marked, found: &Marked) {
        let gold_units: BTreeSet<Span> = gold.units.iter().copied().collect();
        let found_units: BTreeSet<Span> = found.units.iter().copied().collect();
        self.count(
            0,
            "sentence exact",
            Counts {
                right: gold_units.intersection(&found_units).count(),
                found: found_units.len(),
                gold: gold_units.len(),
            },
        );
        for (index, label) in Label::ALL.into_iter().enumerate() {
            let of_label = |marked: &Marked| -> Vec<MarkedMention> {
                marked.mentions.iter().filter(|mention| mention.label == label).cloned().collect()
            };
            self.add_label(index + 1, label, &of_label(gold), &of_label(found));
        }
    }

    fn add_label(
        &mut self,
        index: usize,
        label: Label,
        gold: &[MarkedMention],
        found: &[MarkedMention],
    ) {
        let pairs = pair(gold, found);
        let counts = |right| Counts { right, found: found.len(), gold: gold.len() };
        let strict = pairs.iter().filter(|(gold, found)| gold.span == found.span).count();
        let known = |mention: &MarkedMention| mention.value != "?";
        let judged: Vec<_> = pairs.iter().filter(|(gold, _)| known(gold)).collect();
        let name = label.as_str();
        let agree = |(gold, found): &&(&MarkedMention, &MarkedMention)| match label {
            Label::Figure => Quantity::of(&gold.value).same_number(&Quantity::of(&found.value)),
            _ => gold.value == found.value,
        };
        self.count(index, &format!("{name} strict"), counts(strict));
        self.count(index, &format!("{name} overlap"), counts(pairs.len()));
        self.count(
            index,
            &format!("{name} value"),
            Counts {
                right: judged.iter().copied().filter(agree).count(),
                found: found.len() - (pairs.len() - judged.len()),
                gold: gold.iter().filter(|mention| known(mention)).count(),
            },
        );
        if label == Label::Figure {
            let whole = |(gold, found): &&&(&MarkedMention, &MarkedMention)| {
                Quantity::of(&gold.value) == Quantity::of(&found.value)
            };
            self.count(
                index,
                "figure value+unit+modifier",
                counts(judged.iter().filter(whole).count()),
            );
        }
    }

    fn count(&mut self, index: usize, name: &str, counts: Counts) {
        let row = self.rows.entry((index, name.to_owned())).or_default();
        row.right += counts.right;
        row.found += counts.found;
        row.gold += counts.gold;
    }

    /// The counts of a row, such as `actor strict`.
    pub fn row(&self, name: &str) -> Option<Counts> {
        self.rows.iter().find(|((_, known), _)| known == name).map(|(_, counts)| *counts)
    }
}

/// The value of a figure as it is marked: modifier, number or two, unit.
#[derive(Debug, PartialEq)]
struct Quantity<'v> {
    modifier: &'v str,
    low: Option<Decimal>,
    high: Option<Decimal>,
    unit: String,
}

impl<'v> Quantity<'v> {
    fn of(value: &'v str) -> Self {
        let number_at = value.find(|c: char| !matches!(c, '>' | '<' | '=' | '~')).unwrap_or(0);
        let (modifier, rest) = value.split_at(number_at);
        let (number, unit) = rest.trim().split_once(' ').unwrap_or((rest.trim(), ""));
        let (low, high) =
            number.split_once("..").map_or((number, None), |(low, high)| (low, Some(high)));
        Self {
            modifier: modifier.trim(),
            low: decimal(low),
            high: high.and_then(decimal),
            unit: unit.to_lowercase(),
        }
    }

    fn same_number(&self, other: &Self) -> bool {
        self.low.is_some() && (self.low, self.high) == (other.low, other.high)
    }
}

/// A number in plain or scientific form.
fn decimal(number: &str) -> Option<Decimal> {
    let number = number.replace(',', "");
    let parsed = Decimal::from_str_exact(&number).or_else(|_| Decimal::from_scientific(&number));
    parsed.ok().map(|number| number.normalize())
}

/// Pairs what was found with the gold, one to one: what agrees exactly first, then what overlaps, in the order of the text.
fn pair<'a>(
    gold: &'a [MarkedMention],
    found: &'a [MarkedMention],
) -> Vec<(&'a MarkedMention, &'a MarkedMention)> {
    let mut pairs = Vec::new();
    let mut used = vec![false; found.len()];
    let mut left: Vec<&MarkedMention> = Vec::new();
    let mut take = |mention: &'a MarkedMention, fits: &dyn Fn(Span) -> bool| {
        let at = (0..found.len()).find(|&at| !used[at] && fits(found[at].span));
        if let Some(at) = at {
            used[at] = true;
            pairs.push((mention, &found[at]));
        }
        at.is_some()
    };
    for mention in gold {
        if !take(mention, &|span| span == mention.span) {
            left.push(mention);
        }
    }
    for mention in left {
        take(mention, &|span| span.overlaps(mention.span));
    }
    pairs
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:26} {:>9} {:>7} {:>7} {:>6} {:>6}",
            "", "precision", "recall", "F1", "gold", "found"
        )?;
        for ((_, name), counts) in &self.rows {
            writeln!(
                f,
                "{name:26} {:9.4} {:7.4} {:7.4} {:6} {:6}",
                counts.precision(),
                counts.recall(),
                counts.f1(),
                counts.gold,
                counts.found
            )?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_strict_overlap_and_value() {
        let gold = Marked::parse("⟦A:SCO¦SCO⟧ and ⟦A:?¦the Six⟧ met ⟦A:KAZ¦Kazakhstan⟧.‖").unwrap();
        let found =
            Marked::parse("⟦A:SCO¦SCO⟧ and the ⟦A:X¦Six⟧ met ⟦A:RUS¦Kazakhstan⟧.‖").unwrap();
        let mut score = Score::default();
        score.add(&gold, &found);
        let row = |name| score.row(name).unwrap();
        assert_eq!(row("sentence exact"), Counts { right: 1, found: 1, gold: 1 });
        assert_eq!(row("actor strict"), Counts { right: 2, found: 3, gold: 3 });
        assert_eq!(row("actor overlap"), Counts { right: 3, found: 3, gold: 3 });
        assert_eq!(row("actor value"), Counts { right: 1, found: 2, gold: 2 });
    }
}
