//! Shares told as so many in so many: `one in five`, `9 out of 10`.

use super::count::After;
use super::parse::{Quantity, Reader};
use crate::figure::number::ratio;
use crate::figure::{Amount, FigureExpr, UnitClass, UnitExpr};
use crate::mention::{Mention, Reading};
use crate::span::Span;
use rust_decimal::Decimal;

impl Reader<'_> {
    /// The share that begins with a number, where another follows that it is a part of.
    pub(super) fn odds<'p>(&self, first: &Quantity) -> Option<Mention<'p>> {
        let number = &first.number;
        if first.unit.is_some() || number.scaled() || number.fraction || number.value < Decimal::ONE
        {
            return None;
        }
        let (end, ()) = self.lexicon.odds.at(self.lower, self.view.fold, number.end)?;
        let whole =
            self.lexicon.numerals.number(self.lower, self.lower.get(end..).map(|_| end)?)?;
        let plain = whole.form.is_some() == number.form.is_some() && !whole.scaled();
        let round = [10, 100, 1000].iter().any(|&round| whole.value == Decimal::from(round));
        let fits = plain
            && number.value < whole.value
            && (number.value == Decimal::ONE && whole.value < Decimal::ONE_THOUSAND || round)
            && self.counted(&whole) != After::Time
            && self.unit_after(&whole).is_none()
            && !self.labelled(first.start);
        let value = ratio(number.value, whole.value).filter(|_| fits)?;
        let (start, modifier) = self.modifier(first.start);
        let unit = UnitExpr::Known { code: String::new(), class: UnitClass::Share, assumed: false };
        Some(Mention {
            span: Span::new(start, whole.end),
            reading: Reading::Figure(FigureExpr {
                amount: Amount::One(value),
                unit,
                modifier,
                repaired: false,
                of: None,
            }),
            by: "figure",
            rule: "odds",
        })
    }
}
