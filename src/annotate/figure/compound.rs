//! Units put together of others: `kg/m3`, `W m-2 K-1`, `cm-1`, `μmol/mg/min`, `tonnes per hectare`.

use super::lexicon::Unit;
use super::parse::Reader;
use crate::figure::UnitClass;
use crate::figure::words::{letters_len, next_after_blank, word_at};
use rust_decimal::Decimal;

/// Symbols of time, which are units only within others.
const TIMES: [(&str, &str); 16] = [
    ("s", "s"),
    ("sec", "s"),
    ("min", "min"),
    ("h", "h"),
    ("hr", "h"),
    ("hour", "h"),
    ("d", "d"),
    ("day", "d"),
    ("wk", "wk"),
    ("week", "wk"),
    ("mo", "mo"),
    ("month", "mo"),
    ("yr", "a"),
    ("y", "a"),
    ("year", "a"),
    ("a", "a"),
];

/// A symbol with its exponent.
struct Factor {
    code: String,
    unit: Option<Unit>,
    exponent: i8,
    end: usize,
}

impl Reader<'_> {
    /// The unit whose symbol begins at `from`, with its exponent (`μm2`, `h-1`).
    pub(super) fn powered(&self, from: usize) -> Option<(usize, Unit)> {
        let letters = symbol_len(self.cased.get(from..)?);
        exponent(&self.cased[from + letters..]).filter(|_| letters > 0)?;
        let factor = self.factor(from).filter(|factor| factor.exponent != 1)?;
        let lower = self.cased[from..].starts_with(char::is_lowercase);
        let length = ["m", "ft", "in", "yd", "mi"].iter().any(|end| factor.code.ends_with(end));
        if factor.exponent > 0 && !length || factor.exponent < 0 && !lower {
            return None; // `V4` and `T-4` are no units
        }
        let code = format!("{}{}", factor.code, factor.exponent);
        let plain = Unit {
            code: String::new(),
            class: UnitClass::Measure,
            assumed: false,
            factor: Decimal::ONE,
        };
        Some((factor.end, Unit { code, ..factor.unit.unwrap_or(plain) }))
    }

    /// Past all that follows a unit and is multiplied with it or divides it.
    pub(super) fn compound(&self, end: usize, unit: &mut Unit) -> usize {
        let mut end = end;
        if unit.class != UnitClass::Measure {
            return end;
        }
        while let Some((after, code)) = self.below(end) {
            unit.code = format!("{}/{code}", unit.code);
            end = after;
        }
        end
    }

    /// What divides a unit that ends at `end`: `/m3`, ` s-1`, ` per hectare`.
    pub(super) fn below(&self, end: usize) -> Option<(usize, String)> {
        let rest = &self.lower[end..];
        if rest.starts_with('/') {
            let factor = self.factor(end + 1).filter(|factor| factor.exponent > 0);
            return factor
                .map(|factor| (factor.end, factor.power()))
                .or_else(|| self.time(end + 1));
        }
        if let Some((at, word)) = next_after_blank(self.lower, end)
            && self.lexicon.per.contains(word)
        {
            let at = at + word.len();
            return self.named_below(at + usize::from(self.lower[at..].starts_with(' ')));
        }
        let gap = [" ", "·", " · ", "."].iter().find(|gap| rest.starts_with(**gap))?;
        let factor = self.factor(end + gap.len()).filter(|factor| factor.exponent < 0)?;
        let power = Factor { exponent: -factor.exponent, ..factor };
        Some((power.end, power.power()))
    }

    /// A word for a time or a unit after `per`.
    fn named_below(&self, from: usize) -> Option<(usize, String)> {
        if let Some(time) = self.time(from) {
            return Some(time);
        }
        let name = self.lexicon.names.at(self.lower, self.view.fold, from);
        let found = name.or_else(|| self.lexicon.symbols.at(self.cased, self.view.fold, from));
        found
            .filter(|(_, unit)| unit.class == UnitClass::Measure)
            .map(|(end, unit)| (end, unit.code.clone()))
    }

    fn time(&self, from: usize) -> Option<(usize, String)> {
        let word = word_at(self.lower, from);
        self.lexicon.rates.get(word).map(|time| (from + word.len(), time.clone()))
    }

    /// The symbol at `from` with the exponent after it.
    fn factor(&self, from: usize) -> Option<Factor> {
        let rest = self.cased.get(from..)?;
        let letters = symbol_len(rest);
        let symbol = &rest[..letters];
        if symbol.is_empty() {
            return None;
        }
        let (len, exponent) = exponent(&rest[letters..]).unwrap_or((0, 1));
        let end = from + letters + len;
        if let Some((listed, unit)) = self.lexicon.symbols.at(self.cased, self.view.fold, from)
            && listed >= end
            && unit.class == UnitClass::Measure
        {
            let unit = Some(unit.clone());
            let code = unit.as_ref().map_or_else(String::new, |unit| unit.code.clone());
            return Some(Factor { code, unit, exponent: 1, end: listed });
        }
        if !self.view.fold.is_boundary(end) {
            return None;
        }
        if let Some((_, code)) = TIMES.iter().find(|(time, _)| *time == symbol) {
            return Some(Factor { code: (*code).to_owned(), unit: None, exponent, end });
        }
        let unit = self.lexicon.symbols.get(symbol)?;
        (unit.class == UnitClass::Measure && unit.factor == Decimal::ONE).then(|| Factor {
            code: unit.code.clone(),
            unit: Some(unit.clone()),
            exponent,
            end,
        })
    }
}

impl Factor {
    /// Its code with a positive exponent.
    fn power(&self) -> String {
        match self.exponent {
            1 => self.code.clone(),
            exponent => format!("{}{exponent}", self.code),
        }
    }
}

/// Length of the letters of a symbol at the start of `text`.
fn symbol_len(text: &str) -> usize {
    letters_len(text, |c| c.is_alphabetic() || matches!(c, '°' | '%'))
}

/// Length and value of the exponent at the start of `text`: `-1`, `^3`, `²`, `- 1`.
fn exponent(text: &str) -> Option<(usize, i8)> {
    if let Some(c) = text.chars().next()
        && let Some(power) = raised(c)
    {
        return Some((c.len_utf8(), power));
    }
    if let Some(rest) = text.strip_prefix('⁻') {
        let c = rest.chars().next()?;
        return Some(('⁻'.len_utf8() + c.len_utf8(), -raised(c)?));
    }
    let mark = ["^-", "^", "- ", " -", "-", ""].iter().find(|mark| text.starts_with(**mark))?;
    let mut after = text[mark.len()..].chars();
    let power = after.next()?.to_digit(10).filter(|power| (1..=4).contains(power))?;
    let next = after.next().unwrap_or(' ');
    let value_follows = matches!(next, '.' | ',' | '/' | '-' | '%')
        && after.next().is_some_and(|c| c.is_ascii_digit());
    if next.is_alphanumeric() || value_follows {
        return None;
    }
    let power = i8::try_from(power).ok()?;
    if !mark.contains('-') && power == 1 {
        return None;
    }
    Some((mark.len() + 1, if mark.contains('-') { -power } else { power }))
}

/// A raised digit.
fn raised(c: char) -> Option<i8> {
    match c {
        '¹' => Some(1),
        '²' => Some(2),
        '³' => Some(3),
        '⁴' => Some(4),
        _ => None,
    }
}
