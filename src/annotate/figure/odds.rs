//! Shares told as so many in so many: `one in five`, `9 out of 10`, `one over 20`.

use super::count::After;
use super::parse::{Quantity, Reader};
use crate::figure::number::ratio;
use crate::figure::words::Number;
use crate::figure::{Amount, FigureExpr, UnitClass, UnitExpr};
use crate::mention::{Mention, Reading};
use crate::span::Span;
use rust_decimal::Decimal;

impl Reader<'_> {
    /// The share that begins with a number, where another follows that it is a part of.
    pub(super) fn odds<'p>(&self, first: &Quantity) -> Option<Mention<'p>> {
        let number = &first.number;
        if first.unit.is_some()
            || number.scaled()
            || number.fraction
            || number.value.abs() < Decimal::ONE
        {
            return None;
        }
        let (end, ()) = self.lexicon.odds.at(self.lower, self.view.fold, number.end)?;
        let whole = self.lexicon.numerals.number(self.lower, end)?;
        let bare = self.unit_after(&whole).is_none() && !self.labelled(first.start);
        let fits = bare
            && match &self.lower[number.end..end] {
                " over " => self.is_quotient(first.start, whole.end),
                joint => self.is_part(number, joint, &whole) || self.is_limited_part(first, &whole),
            };
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

    /// Whether a number is a part of another: `one in five`, `nine out of ten`, `two out of five`.
    fn is_part(&self, number: &Number, joint: &str, whole: &Number) -> bool {
        let plain = !whole.scaled()
            && (number.form.is_none() || whole.form.is_some())
            && !Self::like_a_year(whole);
        let round = [10, 100, 1000].iter().any(|&round| whole.value == Decimal::from(round));
        let one = number.value == Decimal::ONE && whole.value < Decimal::ONE_THOUSAND;
        let after = self.counted(whole);
        // `seven out of 12 members` are two counts, `four out of five voters` a share.
        let usual = is_usual(whole);
        let out = joint.starts_with(" out ")
            && (usual || after == After::Nothing)
            && whole.value <= Decimal::ONE_HUNDRED;
        let few = number.form.is_none() && whole.value <= Decimal::TEN;
        let out = out || few && after == After::Nothing && self.clear_end(whole.end);
        let every = joint.ends_with(" every ");
        // `two in three openings`, in words
        let spelled = few && usual && whole.form.is_none();
        plain
            && (Decimal::ONE..whole.value).contains(&number.value)
            && (one || round || out || every || spelled)
            && after != After::Time
    }

    /// Whether a part with a limit is that of a small round whole: `more than 3 in 5 firms`.
    fn is_limited_part(&self, first: &Quantity, whole: &Number) -> bool {
        self.modifier(first.start).1.is_some()
            && is_usual(whole)
            && first.number.value < whole.value
            && self.lower[first.number.end..].starts_with(" in ")
            && self.counted(whole) != After::Time
    }

    /// Whether `over` parts the two numbers of a fraction, which stands by itself: `the answer is one over 20`.
    fn is_quotient(&self, start: usize, end: usize) -> bool {
        let told = self.word_before(start);
        self.whole_text(start, end)
            || told.is_some_and(|(_, word)| self.lexicon.copulas.contains(word))
                && self.clear_end(end)
    }
}

/// Whether parts are commonly told of so many: `four out of five`, `more than 3 in 10`.
pub(super) fn is_usual(whole: &Number) -> bool {
    [3, 4, 5, 10].iter().any(|&usual| whole.value == Decimal::from(usual))
}
