//! Sums of money: the sign, code or name of a currency before a number.

use super::count::After;
use super::lexicon::Unit;
use super::parse::{Quantity, Reader};
use crate::figure::UnitClass;
use crate::figure::number::{Form, power_of_ten};
use crate::figure::words::Number;
use rust_decimal::Decimal;

impl Reader<'_> {
    /// The sign of a currency before a number that begins at `start`, with where it begins.
    pub(super) fn sign_before(&self, start: usize) -> Option<(usize, Unit)> {
        let blank = start - usize::from(self.lower[..start].ends_with(' '));
        // A sign, a code in capitals or an abbreviation: no word in small letters is looked up.
        let last = self.cased[..blank].chars().next_back().unwrap_or(' ');
        let signed = last.is_uppercase()
            || matches!(last, '$' | '.' | 's' | 'm' | 'p' | 'd' | 'g')
            || !last.is_alphanumeric() && !last.is_ascii();
        let found = [start, blank].into_iter().filter(|_| signed).find_map(|end| {
            let found = self.lexicon.symbols.before(self.cased, self.view.fold, end, 3);
            found.filter(|(at, unit)| {
                unit.class == UnitClass::Money && self.view.fold.is_boundary(*at)
            })
        });
        found.map(|(at, unit)| (at, unit.clone()))
    }

    /// The name of a currency before a sum: `rupees 1,500`, `人民币3.14亿`. A plain number may be another thing.
    pub(super) fn named_before(&self, quantity: &Quantity) -> Option<(usize, Unit)> {
        let number = &quantity.number;
        let plain =
            !number.scaled() && matches!(number.form, None | Some(Form::Plain | Form::Fraction));
        let end = quantity.start;
        let end = end - usize::from(self.lower[..end].ends_with(' '));
        let found = self.lexicon.names.before(self.lower, self.view.fold, end, 3);
        let (at, unit) =
            found.filter(|(_, unit)| unit.class == UnitClass::Money && unit.code.len() == 3)?;
        if plain && !self.whole_text(at, number.end) {
            return None;
        }
        let whole = self.number(quantity.start).map_or(quantity.end, |number| number.end);
        let counted = self.counted(&Number { end: whole, ..*number });
        (!matches!(counted, After::Noun(..))).then(|| (at, unit.clone()))
    }

    /// A sum of money with its sign before it.
    pub(super) fn money(&self, start: usize, mut number: Number, unit: Unit) -> Quantity {
        if !number.scaled() && number.form.is_some() {
            let rest = &self.cased[number.end..];
            let scale = [("T", 12), ("tr", 12), ("M", 6), ("m", 6), ("B", 9), ("b", 9), ("MM", 6)];
            for (letter, places) in scale {
                if rest.starts_with(letter) && self.view.fold.is_boundary(number.end + letter.len())
                {
                    let factor = power_of_ten(places).unwrap_or(Decimal::ONE);
                    if let Some(value) = number.value.checked_mul(factor) {
                        (number.value, number.scale) = (value.normalize(), factor);
                        number.end += letter.len();
                    }
                }
            }
        }
        number.value = number.value.checked_mul(unit.factor).unwrap_or(number.value);
        let mut unit = unit;
        let mut end = number.end;
        // The name or code may stand once more: `$10 million USD`, `$20 US dollars`.
        if let Some((after, again)) = self.unit_after(&number)
            && again.class == UnitClass::Money
            && (again.code == unit.code || unit.assumed)
            && !self.opens_sum(after)
        {
            (end, unit) = (after, again);
        }
        let mut quantity = Quantity { start, end, number, unit: Some(unit), modifier: None };
        self.pieces(&mut quantity);
        quantity
    }

    /// Whether the sign that ends here is that of the sum after it: `$ 20 $ 37`.
    fn opens_sum(&self, end: usize) -> bool {
        let rest = self.lower[end..].strip_prefix(' ').unwrap_or(&self.lower[end..]);
        self.lower[..end].ends_with('$') && rest.starts_with(|c: char| c.is_ascii_digit())
    }
}
