//! Sums and sizes told in two units or more: `20 dollars and 43 cents`, `6 ft 2 in`, `三块四`.

use super::lexicon::Unit;
use super::parse::{Quantity, Reader, Script};
use crate::figure::UnitClass;
use crate::figure::chinese;
use crate::figure::words::{Number, next_after_blank};
use rust_decimal::Decimal;

/// Units of one system, each with how many of the smallest it holds.
const SYSTEMS: [&[(&str, i64)]; 5] = [
    &[("mi", 63_360), ("yd", 36), ("ft", 12), ("in", 1)],
    &[("km", 1_000_000), ("m", 1_000), ("cm", 10), ("mm", 1)],
    &[("lb", 16), ("oz", 1)],
    &[("t", 1_000_000), ("kg", 1_000), ("g", 1)],
    &[("jin", 10), ("liang", 1)],
];

/// Coins, and how many make one of their currency.
const COINS: [(&str, i64); 5] =
    [("cent", 100), ("penny", 100), ("kopeck", 100), ("sen", 100), ("jiao", 10)];

impl Reader<'_> {
    /// Adds to a quantity what follows it in smaller units.
    pub(super) fn pieces(&self, quantity: &mut Quantity) {
        let Some(unit) = &quantity.unit else { return self.feet_and_inches(quantity) };
        match unit.class {
            UnitClass::Money if unit.code.len() == 3 || unit.code == "jiao" => {
                while self.coins(quantity).is_some() {}
                self.scaled_after(quantity);
            }
            UnitClass::Measure => while self.smaller(quantity).is_some() {},
            _ => {}
        }
        if self.script == Script::Chinese {
            self.tenths(quantity);
        }
    }

    /// Adds the coins after a sum.
    fn coins(&self, quantity: &mut Quantity) -> Option<()> {
        let small = self.piece(quantity.end, &[" and ", " и ", " ", ""])?;
        if small.value >= Decimal::ONE_HUNDRED || quantity.number.scaled() {
            return None;
        }
        let from = small.end + usize::from(self.lower[small.end..].starts_with([' ', '-']));
        let name = self.lexicon.names.at(self.lower, self.view.fold, from);
        let named = name.and_then(|(end, unit)| {
            COINS.iter().find(|(coin, _)| *coin == unit.code).map(|(_, parts)| (end, *parts))
        });
        let letter = self.lower[small.end..].starts_with('c') && self.script == Script::English;
        let letter =
            (letter && self.view.fold.is_boundary(small.end + 1)).then_some((small.end + 1, 100));
        let (end, parts) = named.or(letter).or_else(|| self.spoken(quantity, &small))?;
        let coins = small.value.checked_div(Decimal::from(parts))?;
        quantity.number.value = quantity.number.value.checked_add(coins)?.normalize();
        quantity.end = end;
        Some(())
    }

    /// `15 dollars 50`, `one dollar and two`: what ends the phrase after the name of a currency.
    fn spoken(&self, quantity: &Quantity, small: &Number) -> Option<(usize, i64)> {
        let signed = || self.whole_text(quantity.start, small.end);
        let named = (quantity.end > quantity.number.end + 3 || signed())
            && quantity.number.value.scale() == 0;
        let glued = quantity.end == small.start;
        let two = small.value >= Decimal::TEN && small.value.scale() == 0;
        let gap = &self.lower[quantity.end..small.start];
        let joined = gap.contains("and") && !self.between(quantity.start);
        let words = small.form.is_none() && small.value > Decimal::ZERO;
        let rest = &self.lower[small.end..];
        let ends = rest.is_empty()
            || rest.starts_with(['.', ',', ';', '\n'])
            || joined && rest.starts_with(" and ");
        let fits = if joined { words } else { named && two };
        (fits && !glued && ends && self.script == Script::English).then_some((small.end, 100))
    }

    /// The scale that stands after the code of a currency: `75 USD million`.
    fn scaled_after(&self, quantity: &mut Quantity) {
        if quantity.number.scaled() {
            return;
        }
        if let Some((end, scale)) = self.lexicon.numerals.scale_after(self.lower, quantity.end)
            && scale > Decimal::ONE_THOUSAND
            && let Some(value) = quantity.number.value.checked_mul(scale)
        {
            quantity.number.value = value.normalize();
            (quantity.number.scale, quantity.end) = (scale, end);
        }
    }

    /// Adds a length or mass in a smaller unit of the same system.
    fn smaller(&self, quantity: &mut Quantity) -> Option<()> {
        let code = quantity.unit.as_ref()?.code.as_str();
        let system = SYSTEMS.iter().find(|system| system.iter().any(|(unit, _)| *unit == code))?;
        let size =
            |code: &str| system.iter().find(|(unit, _)| *unit == code).map(|(_, size)| *size);
        if quantity.number.value.scale() > 0 || quantity.number.scaled() {
            return None;
        }
        // Metric sizes are listed with `and` more often than added.
        let gaps: &[&str] = match code {
            "mi" | "yd" | "ft" | "lb" if !self.between(quantity.start) => {
                &[" and ", ", and ", ", ", " ", "-", ""]
            }
            _ => &[" ", ""],
        };
        let small = self.piece(quantity.end, gaps)?;
        let (end, unit) = self.small_unit(quantity, &small)?;
        let (large, little) = (size(code)?, size(&unit.code)?);
        let fits = little < large
            && small.value < Decimal::from((large / little).max(12)) // a yard may have seven feet
            && small.value.is_sign_positive();
        let of_small = quantity.number.value.checked_mul(Decimal::from(large / little));
        let value = of_small.filter(|_| fits)?.checked_add(small.value)?;
        quantity.number.value = value.normalize();
        (quantity.end, quantity.unit) = (end, Some(unit));
        Some(())
    }

    /// The unit of the smaller piece; inches may be short or missing after feet: `6ft 2in`, `5-foot-10`.
    fn small_unit(&self, quantity: &Quantity, small: &Number) -> Option<(usize, Unit)> {
        if let Some(found) = self.unit_after(small) {
            return Some(found);
        }
        let inch = self.lexicon.names.get("inch")?.clone();
        let feet = quantity.unit.as_ref().is_some_and(|unit| unit.code == "ft");
        let rest = &self.lower[small.end..];
        let blank = usize::from(rest.starts_with(' '));
        let end = small.end + blank + "in".len();
        if feet && rest[blank..].starts_with("in") && self.view.fold.is_boundary(end) {
            return Some((end, inch));
        }
        let hyphens = self.lower[quantity.number.end..].starts_with('-')
            && self.lower[quantity.end..].starts_with('-');
        (feet && hyphens).then_some((small.end, inch))
    }

    /// `6'2"`: feet and inches by their marks.
    fn feet_and_inches(&self, quantity: &mut Quantity) {
        let number = &quantity.number;
        if let Some(end) = self.inch_mark(quantity) {
            quantity.end = end;
            quantity.unit = self.lexicon.names.get("inch").cloned();
            return;
        }
        if !self.lower[number.end..].starts_with('\'') || number.form.is_none() {
            return;
        }
        let Some(inches) = self.piece(number.end + 1, &["", " "]) else { return };
        let closed = self.lower[inches.end..].starts_with('"') && inches.value < Decimal::from(12);
        let feet = number.value.checked_mul(Decimal::from(12)).filter(|_| closed);
        if let Some(value) = feet.and_then(|feet| feet.checked_add(inches.value)) {
            quantity.number.value = value;
            quantity.end = inches.end + 1;
            quantity.unit = self.lexicon.names.get("inch").cloned();
        }
    }

    /// End of a mark of inches, where no quotation may end: `10" long`, `5"` alone.
    fn inch_mark(&self, quantity: &Quantity) -> Option<usize> {
        let rest = &self.lower[quantity.number.end..];
        let mark = ["\"", " \"", "''"].iter().find(|mark| rest.starts_with(**mark))?;
        let end = quantity.number.end + mark.len();
        let extent = next_after_blank(self.lower, end).is_some_and(|(_, word)| {
            self.lexicon.extents.contains(word)
                || matches!(word, "long" | "high" | "deep" | "across")
        });
        let from = self.lower.floor_char_boundary(quantity.start.saturating_sub(100));
        let before = self.lower[from..quantity.start].rsplit('\n').next().unwrap_or("");
        let extent = extent && !before.contains('"');
        let alone = || self.whole_text(self.modifier(quantity.start).0, end);
        (quantity.number.form.is_some() && (extent || alone())).then_some(end)
    }

    /// A number after one of the gaps.
    fn piece(&self, end: usize, gaps: &[&str]) -> Option<Number> {
        let rest = &self.lower[end..];
        let gap = gaps.iter().find(|gap| rest.starts_with(**gap))?;
        let at = end + gap.len();
        let begins = self.lower[at..].starts_with(|c: char| c.is_alphanumeric());
        (begins && self.view.fold.is_boundary(at)).then(|| self.number(at))?
    }

    /// Chinese tells the tenths after a unit: `三块四`, `三米九`, `三斤半`.
    fn tenths(&self, quantity: &mut Quantity) {
        let rest = &self.lower[quantity.end..];
        let tenths = if rest.starts_with('半') {
            Some(('半'.len_utf8(), Decimal::new(5, 1)))
        } else {
            let code = quantity.unit.as_ref().map_or("", |unit| unit.code.as_str());
            let spoken = matches!(code, "CNY" | "HKD" | "TWD" | "m" | "jiao")
                && self.lower[..quantity.end].ends_with(['块', '塊', '蚊', '米', '毛']);
            let digit = chinese::number(self.lower, quantity.end);
            let digit = digit.filter(|digit| {
                spoken && !digit.digits && !digit.scaled && digit.value < Decimal::TEN
            });
            digit.and_then(|digit| {
                let after = self.lower[digit.end..].chars().next();
                let free = !after.is_some_and(char::is_alphanumeric);
                let part = digit.value.checked_div(Decimal::TEN)?;
                free.then_some((digit.end - quantity.end, part))
            })
        };
        if let Some((len, part)) = tenths
            && quantity.number.value.scale() == 0
            && let Some(value) = quantity.number.value.checked_add(part)
        {
            quantity.number.value = value.normalize();
            quantity.end += len;
        }
    }
}
