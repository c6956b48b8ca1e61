//! Two limits that make a range: `more than 10 but less than 20 per cent`.

use super::parse::Reader;
use crate::figure::{Amount, FigureExpr, Modifier, UnitExpr};
use crate::mention::{Mention, Reading};
use crate::span::Span;

impl Reader<'_> {
    /// The range between the last figure found and the next one, where each is the limit of it.
    pub(super) fn bounded<'p>(
        &self,
        last: &Mention<'_>,
        next: &Mention<'_>,
    ) -> Option<Mention<'p>> {
        let (Reading::Figure(first), Reading::Figure(second)) = (&last.reading, &next.reading)
        else {
            return None;
        };
        let gap = self.lower.get(last.span.end..next.span.start)?;
        let (Amount::One(a), Amount::One(b)) = (first.amount, second.amount) else { return None };
        let (low, high) = match (first.modifier?, second.modifier?) {
            (Modifier::More | Modifier::AtLeast, Modifier::Less | Modifier::AtMost) => (a, b),
            // `below 5 per cent, at least 3 in towns` are two.
            (Modifier::Less | Modifier::AtMost, Modifier::More | Modifier::AtLeast)
                if !gap.starts_with(',') =>
            {
                (b, a)
            }
            _ => return None,
        };
        if low >= high || !self.lexicon.bounds.contains(gap) {
            return None;
        }
        let unit = match (&first.unit, &second.unit) {
            (UnitExpr::Known { .. }, UnitExpr::Elliptical { .. }) => &first.unit,
            (UnitExpr::Elliptical { .. }, _) => &second.unit,
            (first, second) if first == second => first,
            _ => return None,
        };
        Some(Mention {
            span: Span::new(last.span.start, next.span.end),
            reading: Reading::Figure(FigureExpr {
                amount: Amount::Range(low, high),
                unit: unit.clone(),
                modifier: None,
                repaired: first.repaired || second.repaired,
                of: second.of.or(first.of),
            }),
            by: next.by,
            rule: "bounds",
        })
    }
}
