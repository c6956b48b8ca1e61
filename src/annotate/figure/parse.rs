//! Reads the numbers, units and chains of numbers around a place of a text.

use super::lexicon::{Join, Lexicon, Unit};
use crate::annotate::View;
use crate::figure::chinese;
use crate::figure::number::Form;
use crate::figure::words::{Number, next_after_blank};
use crate::figure::{Modifier, UnitClass};
use rust_decimal::Decimal;

/// A number with the unit that stands beside it.
#[derive(Clone, Debug)]
pub(super) struct Quantity {
    /// With its currency sign.
    pub(super) start: usize,
    /// With its unit.
    pub(super) end: usize,
    pub(super) number: Number,
    pub(super) unit: Option<Unit>,
    /// A limit that stands after the number (`or more`).
    pub(super) modifier: Option<Modifier>,
}

impl Quantity {
    /// Whether the two are the sides of one thing (`3,088 x 1,440 pixels`) and not so many of another (`4 x 100 m`).
    fn is_size_with(&self, other: &Self) -> bool {
        let ratio = self.number.value.checked_div(other.number.value);
        let near = |ratio: Decimal| {
            ratio <= Decimal::TEN
                && ratio.checked_mul(Decimal::TEN).is_some_and(|ten| ten >= Decimal::ONE)
        };
        ratio.is_some_and(near)
    }
}

/// Numbers in a row, each with what joins it to the one before.
pub(super) type Chain = Vec<(Join, Quantity)>;

/// A text with the words by which it is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'a> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) view: &'a View<'a>,
    pub(super) lower: &'a str,
    pub(super) cased: &'a str,
    pub(super) script: Script,
}

/// How the words of a language go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    English,
    Russian,
    Chinese,
}

impl<'a> Reader<'a> {
    /// The number that begins at `at`.
    pub(super) fn number(&self, at: usize) -> Option<Number> {
        if self.script != Script::Chinese {
            let found = self.lexicon.numerals.number(self.lower, at);
            let mut number = found.or_else(|| self.article(at))?;
            self.unscale(&mut number);
            if let Some(scale) = self.large_letter(&number) {
                number.value = number.value.checked_mul(scale)?.normalize();
                (number.scale, number.end) = (scale, number.end + 1);
            }
            return Some(number);
        }
        let first = self.lower[at..].chars().next()?;
        if first.is_ascii_alphabetic() {
            return self.lexicon.numerals.number(self.lower, at);
        }
        if let Some(half) = self.chinese_half(at) {
            return Some(half);
        }
        let found =
            chinese::number(self.lower, at).filter(|found| self.is_numeral(at, found.end))?;
        let mut number = Number {
            start: at,
            end: found.end,
            value: found.value,
            scale: if found.scaled { Decimal::TEN } else { Decimal::ONE },
            form: found.digits.then_some(Form::Plain),
            repaired: false,
            fraction: found.percent || self.lower[at..found.end].contains("分之"),
        };
        if found.digits && !found.scaled {
            // Latin scales stand in Chinese texts too: `1.2 billion`.
            if let Some(latin) = self.lexicon.numerals.number(self.lower, at) {
                number = latin;
            }
        }
        Some(number)
    }

    /// The article of a unit: `a dollar`.
    fn article(&self, at: usize) -> Option<Number> {
        let end = at + self.word(at).len();
        self.is_article(at, end).then(|| {
            let unit = self.lexicon.names.at(self.lower, self.view.fold, end + 1);
            unit.map(|_| Number {
                start: at,
                end,
                value: Decimal::ONE,
                scale: Decimal::ONE,
                form: None,
                repaired: false,
                fraction: false,
            })
        })?
    }

    /// Whether these words are an article.
    pub(super) fn is_article(&self, start: usize, end: usize) -> bool {
        let word = &self.lower[start..end];
        self.lexicon.numerals.articles.iter().any(|article| article == word)
    }

    /// Half of a unit: 半公升.
    fn chinese_half(&self, at: usize) -> Option<Number> {
        let end = at + '半'.len_utf8();
        let half = self.lower[at..].starts_with('半') && !self.lower[..at].ends_with(['一', '两']);
        let unit = half.then(|| self.lexicon.names.at(self.lower, self.view.fold, end)).flatten();
        unit.filter(|(_, unit)| unit.class == UnitClass::Measure).map(|_| Number {
            start: at,
            end,
            value: Decimal::new(5, 1),
            scale: Decimal::ONE,
            form: None,
            repaired: false,
            fraction: false,
        })
    }

    /// Whether a Chinese number is one: a single formal numeral is mostly part of a word (着陆).
    fn is_numeral(&self, at: usize, end: usize) -> bool {
        let formal = [
            "壹", "贰", "貳", "叁", "參", "肆", "伍", "陆", "陸", "柒", "捌", "玖", "拾", "佰",
            "仟",
        ];
        !formal.contains(&&self.lower[at..end]) || self.lower[end..].starts_with(['元', '圆', '圓'])
    }

    /// Takes a scale off again that is none: `0.3 Mn` of manganese, `4K` of a screen.
    fn unscale(&self, number: &mut Number) {
        let scale = self.cased[..number.end].rsplit(|c: char| !c.is_alphabetic()).next();
        let digits = number.form.is_some();
        let Some(scale) = scale.filter(|scale| digits && matches!(*scale, "Mn" | "Cr" | "K"))
        else {
            return;
        };
        let money = self.lower[..number.start].trim_end();
        let money = money.ends_with(['$', '€', '£', '₹', '.']) || money.ends_with("rs");
        let small = number.mantissa() < Decimal::TEN && number.form == Some(Form::Plain);
        let metal = || {
            let next = next_after_blank(self.cased, number.end);
            !next.is_some_and(|(_, word)| {
                word.starts_with(char::is_lowercase) && !self.lexicon.stops.contains(word)
            })
        };
        let none = match scale {
            "K" => small || self.of_heat(number.start),
            _ => metal(),
        };
        if !money && none {
            let end = number.end - scale.len();
            (number.value, number.scale) = (number.mantissa().normalize(), Decimal::ONE);
            number.end = self.lower[..end].trim_end_matches([' ', '-']).len();
        }
    }

    /// The first number of a chain, found at `at`, with what stands before it.
    pub(super) fn first(&self, at: usize) -> Option<Quantity> {
        let mut number = self.number(at)?;
        let mut start = at;
        if let Some(sign) = self.minus_before(at) {
            (start, number.start, number.value) = (sign, sign, -number.value);
        }
        if let Some((at, unit)) = self.sign_before(start) {
            return Some(self.money(at, number, unit));
        }
        let mut quantity = self.with_unit(number);
        quantity.start = start;
        self.below_zero(&mut quantity);
        self.degrees_before(&mut quantity);
        if quantity.unit.is_none()
            && let Some((at, unit)) = self.named_before(&quantity)
        {
            return Some(self.money(at, number, unit));
        }
        Some(quantity)
    }

    /// Degrees told from zero down: `30 degrees below zero`.
    fn below_zero(&self, quantity: &mut Quantity) {
        const BELOW: &str = " below zero";
        let end = quantity.end + BELOW.len();
        let below = self.lower[quantity.end..].starts_with(BELOW);
        let alone = |unit: &Option<Unit>| unit.is_none() && self.whole_text(quantity.start, end);
        let degrees = quantity
            .unit
            .as_ref()
            .is_some_and(|unit| unit.code.starts_with('°') || unit.code == "K");
        if below && (degrees || alone(&quantity.unit)) {
            quantity.unit =
                quantity.unit.take().or_else(|| self.lexicon.names.get("degrees").cloned());
            quantity.number.value = -quantity.number.value;
            quantity.end = end;
        }
    }

    /// The scale of a temperature that stands before it: 摄氏37度.
    fn degrees_before(&self, quantity: &mut Quantity) {
        let Some(unit) = quantity.unit.as_mut().filter(|unit| unit.code == "°") else { return };
        for (scale, code) in [("摄氏", "°C"), ("攝氏", "°C"), ("华氏", "°F"), ("華氏", "°F")]
        {
            if self.lower[..quantity.start].ends_with(scale) {
                code.clone_into(&mut unit.code);
                quantity.start -= scale.len();
            }
        }
    }

    /// A further number of a chain.
    fn next(&self, at: usize) -> Option<Quantity> {
        if !self.lower.is_char_boundary(at) || at >= self.lower.len() {
            return None;
        }
        let sign = self.lexicon.symbols.at(self.cased, self.view.fold, at);
        if let Some((end, unit)) = sign.filter(|(_, unit)| unit.class == UnitClass::Money) {
            let end = end + usize::from(self.lower[end..].starts_with(' '));
            return Some(self.money(at, self.digits(end)?, unit.clone()));
        }
        let c = self.lower[at..].chars().next()?;
        if matches!(c, '-' | '+') && self.script != Script::Chinese {
            let mut number = self.digits(at + 1)?;
            number.value = if c == '-' { -number.value } else { number.value };
            number.start = at;
            return Some(self.with_unit(number));
        }
        // `3 per cent and Cr`: a scale begins no number.
        let scale = self.script == Script::English
            && self.lexicon.numerals.scales.contains_key(self.word(at));
        let number = (c.is_alphanumeric() && !scale).then(|| self.number(at)).flatten()?;
        (!self.is_article(number.start, number.end)).then(|| self.with_unit(number))
    }

    fn digits(&self, at: usize) -> Option<Number> {
        self.lower[at..].starts_with(|c: char| c.is_ascii_digit()).then(|| self.number(at))?
    }

    /// Where a minus sign begins that belongs to the number at `at`.
    fn minus_before(&self, at: usize) -> Option<usize> {
        let before = &self.lower[..at];
        if let Some(rest) = before.strip_suffix('-') {
            let free = rest.is_empty()
                || rest.ends_with([' ', '(', '\n', '~', '∼', '≈', '<', '>', '≤', '≥']);
            return (free && self.lower[at..].starts_with(|c: char| c.is_ascii_digit()))
                .then_some(rest.len());
        }
        if matches!(before, "- " | "\"- " | "(- ") {
            return Some(before.len() - 2);
        }
        let (word_start, word) = self.word_before(at)?;
        // `plus or minus 3 points` is a margin.
        let margin = self.lower[..word_start].ends_with(" or ");
        (!margin && self.lexicon.minus.contains(word)).then_some(word_start)
    }

    /// A number with the unit after it.
    fn with_unit(&self, number: Number) -> Quantity {
        let mut number = number;
        number.end = self.restated(&number);
        number.end = self.tolerance(number.end);
        let mut modifier = None;
        let mut at = number.end;
        if self.script != Script::English
            && let Some((end, found)) = self.after(number.end)
        {
            (at, modifier) = (end, Some(found));
        }
        let mut shifted = number;
        shifted.end = at;
        let mut quantity =
            Quantity { start: number.start, end: number.end, number, unit: None, modifier };
        if self.chinese_percent(&number) {
            quantity.unit = self.lexicon.names.get("percent").cloned();
        } else if let Some((end, unit)) =
            self.unit_after(&shifted).or_else(|| self.part_of_unit(&shifted))
            && let Some(value) = number.value.checked_mul(unit.factor)
        {
            quantity.number.value = value.normalize();
            (quantity.end, quantity.unit) = (self.past_tolerance(end, &unit), Some(unit));
        }
        self.pieces(&mut quantity);
        if quantity.unit.is_none() && modifier.is_some() {
            quantity.end = at;
            quantity.number.end = at;
        }
        quantity
    }

    fn chinese_percent(&self, number: &Number) -> bool {
        self.script == Script::Chinese && self.lower[number.start..].starts_with("百分之")
    }

    /// End of a number with the same again in brackets after it: `five (5)`, `5 (five)`.
    fn restated(&self, number: &Number) -> usize {
        let end = number.end;
        if !self.lower[end..].starts_with(" (") || self.script == Script::Chinese {
            return end;
        }
        let again = if number.form.is_some() {
            let word = self.lower[end + 2..].starts_with(char::is_alphabetic);
            word.then(|| self.lexicon.numerals.number(self.lower, end + 2)).flatten()
        } else {
            self.digits(end + 2)
        };
        match again {
            Some(again)
                if again.value == number.value && self.lower[again.end..].starts_with(')') =>
            {
                again.end + 1
            }
            _ => end,
        }
    }

    /// Past a tolerance: `5.0 ± 0.1 km`; that of the last figures, `0.4953(1) nm`.
    fn tolerance(&self, end: usize) -> usize {
        let rest = &self.lower[end..];
        if let Some(inner) = rest.strip_prefix('(') {
            let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
            let symbol = end + 1 + digits + ") ".len();
            let closed = matches!(digits, 1 | 2) && inner[digits..].starts_with(") ");
            let unit = closed.then(|| self.lexicon.symbols.at(self.cased, self.view.fold, symbol));
            return unit.flatten().map_or(end, |_| symbol - 1);
        }
        let mark = [" ± ", " +/- ", "±", " ±", " +- "].iter().find(|mark| rest.starts_with(**mark));
        mark.and_then(|mark| self.digits(end + mark.len())).map_or(end, |number| number.end)
    }

    /// Past a tolerance with the unit once more: `25% ± 2%`.
    fn past_tolerance(&self, end: usize, unit: &Unit) -> usize {
        let within = self.tolerance(end);
        let again =
            |end: &usize| self.symbol_or_name(*end).filter(|(_, again)| *again == unit.code);
        (within > end).then(|| again(&within)).flatten().map_or(end, |(end, _)| end)
    }

    /// The unit whose symbol or name stands at `at` or after a blank there.
    fn symbol_or_name(&self, at: usize) -> Option<(usize, &str)> {
        let from = at + usize::from(self.lower[at..].starts_with(' '));
        let (symbols, names) = (&self.lexicon.symbols, &self.lexicon.names);
        let symbol = symbols.at(self.cased, self.view.fold, from);
        let found = symbol.or_else(|| names.at(self.lower, self.view.fold, from));
        found.map(|(end, unit)| (end, unit.code.as_str()))
    }

    /// The chain of numbers that begins with `first`.
    pub(super) fn chain(&self, first: Quantity) -> Chain {
        let mut chain = vec![(Join::Comma, first)];
        while let Some((_, last)) = chain.last() {
            let Some((end, &join)) = self.lexicon.joins.at(self.lower, self.view.fold, last.end)
            else {
                break;
            };
            if join == Join::Dash && !self.dash_joins(last, end) {
                break;
            }
            let Some(next) = self.next(end) else { break };
            if join == Join::Times && !last.is_size_with(&next) || self.ends_in_year(last, &next) {
                break;
            }
            if join == Join::Comma && next.number.form.is_none() != last.number.form.is_none() {
                break;
            }
            chain.push((join, next));
        }
        chain
    }

    /// Whether a number is a year and the next, in words or with its thousands parted, is none: `8,640 in 1980 to 14,670`.
    fn ends_in_year(&self, last: &Quantity, next: &Quantity) -> bool {
        last.unit.is_none()
            && Self::like_a_year(&last.number)
            && matches!(next.number.form, None | Some(Form::Grouped))
            && !next.number.scaled()
    }

    /// A dash joins two numbers of one kind.
    fn dash_joins(&self, last: &Quantity, end: usize) -> bool {
        let digits = self.lower[end..].starts_with(|c: char| c.is_ascii_digit() || c == '$');
        let spaced = self.lower[last.end..].starts_with(' ');
        (digits || !self.lower[end..].is_empty() && last.number.form.is_none())
            && !(spaced && last.unit.is_none() && last.number.form.is_none())
            || self.cased[end..].starts_with(['€', '£'])
    }

    /// What stands before `at` in its sentence.
    pub(super) fn clause_before(&self, at: usize) -> &'a str {
        const LONGEST: usize = 1000;
        let from = self.lower.floor_char_boundary(at.saturating_sub(LONGEST));
        let before = &self.lower[from..at];
        let inner =
            |end: usize| self.lower[from + end + 1..].starts_with(|c: char| c.is_ascii_digit());
        let mut ends = before.rmatch_indices(['.', ';', '\n', '|']);
        let end = ends.find(|(end, mark)| *mark != "." || !inner(*end));
        end.map_or(before, |(end, _)| &before[end + 1..])
    }

    /// The word before `at`, over one blank, with where it begins.
    pub(super) fn word_before(&self, at: usize) -> Option<(usize, &'a str)> {
        let before = self.lower[..at].strip_suffix(' ')?;
        let letters = before.trim_end_matches('.');
        let start = letters
            .rfind(|c: char| !c.is_alphanumeric() && c != '-' && c != '\'')
            .map_or(0, |at| at + letters[at..].chars().next().map_or(1, char::len_utf8));
        (start < letters.len()).then(|| (start, &letters[start..]))
    }
}
