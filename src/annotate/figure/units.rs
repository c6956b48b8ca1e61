//! Reads the unit that stands after a number.

use super::lexicon::Unit;
use super::parse::{Reader, Script};
use crate::figure::UnitClass;
use crate::figure::number::Form;
use crate::figure::words::{Number, next_after_blank};
use rust_decimal::Decimal;
use rustc_hash::FxHashSet;

impl Reader<'_> {
    /// The unit after a number, with its end.
    pub(super) fn unit_after(&self, number: &Number) -> Option<(usize, Unit)> {
        let at = number.end;
        let rest = &self.lower[at..];
        let glued = !rest.starts_with([' ', '-']);
        let from = if glued {
            at
        } else if rest.starts_with(" - ") {
            at + 3
        } else if rest.starts_with(" of ") && self.in_millions(number) {
            // `six millions of dollars`, `a quarter of a million of dollars`
            at + 4
        } else {
            at + 1
        };
        if let Some(found) = self.in_brackets(at) {
            return Some(found);
        }
        let fold = self.view.fold;
        let listed = self.lexicon.symbols.at(self.cased, fold, from);
        let listed = listed.filter(|(end, _)| self.symbol_fits(number, from, *end, glued));
        let listed = listed.map(|(end, unit)| (self.without_stop(from, end), unit.clone()));
        let symbol =
            self.powered(from).or(listed).or_else(|| self.letter_unit(number, from, glued));
        let by_name = !glued
            || self.script != Script::English
            || rest.starts_with('%')
            || number.form.is_some();
        let name = self
            .lexicon
            .names
            .at(self.lower, fold, from)
            .filter(|(end, _)| by_name && self.name_fits(number, from, *end))
            .map(|(end, unit)| (end, unit.clone()));
        let (end, mut unit) = match (symbol, name) {
            (Some(symbol), Some(name)) => {
                if name.0 > symbol.0 {
                    name
                } else {
                    symbol
                }
            }
            (symbol, name) => symbol.or(name)?,
        };
        if rest.starts_with('-')
            && unit.class == UnitClass::Money
            && self.script == Script::English
            && end - from < 3
        {
            return None;
        }
        if unit.code == "GBP" && unit.assumed && self.of_weight(number, end) {
            unit = self.lexicon.names.get("pounds-mass")?.clone();
        }
        let end = self.compound(end, &mut unit);
        Some((end, unit))
    }

    /// Whether a number ends in a scale that may have its unit after `of`.
    fn in_millions(&self, number: &Number) -> bool {
        let text = &self.lower[number.start..number.end];
        number.scaled() && (text.ends_with("ons") || number.form.is_none() && text.ends_with("on"))
    }

    /// The scale that a letter after a number is short for: `100m people`, `1.2b users`.
    pub(super) fn large_letter(&self, number: &Number) -> Option<Decimal> {
        let rest = &self.lower[number.end..];
        let scale = match rest.as_bytes().first()? {
            b'm' => Decimal::from(1_000_000),
            b'b' => Decimal::from(1_000_000_000),
            _ => return None,
        };
        let digits = number.form.is_some() && !number.scaled() && self.script == Script::English;
        let counted = || {
            rest[1..].starts_with(' ') && self.lexicon.masses.contains(self.word(number.end + 2))
        };
        let again =
            || !rest[1..].starts_with(char::is_alphanumeric) && self.in_masses(number.start);
        let large = self.cased[number.end..].starts_with('M') || rest.starts_with('b');
        let alone = || large && self.whole_text(number.start, number.end + 1);
        (digits && (counted() || alone() || again())).then_some(scale)
    }

    /// Whether the sentence before tells of what comes in millions in the same way: `120.4m euros against 98.7m`.
    fn in_masses(&self, start: usize) -> bool {
        let mut words = self.clause_before(start).split(' ').rev();
        let mut after = words.next().unwrap_or("");
        words.any(|word| {
            let mass = self.lexicon.masses.contains(std::mem::replace(&mut after, word));
            let digits = word.strip_suffix(['m', 'b']).unwrap_or("");
            mass && digits.ends_with(|c: char| c.is_ascii_digit())
        })
    }

    /// A symbol in brackets: `20 (kg)`.
    fn in_brackets(&self, at: usize) -> Option<(usize, Unit)> {
        let rest = &self.lower[at..];
        let close = match rest.as_bytes() {
            [b' ', b'(', ..] => ')',
            [b' ', b'[', ..] => ']',
            _ => return None,
        };
        let (end, unit) = self.lexicon.symbols.at(self.cased, self.view.fold, at + 2)?;
        let fits = self.lower[end..].starts_with(close)
            && end > at + 3
            && unit.class == UnitClass::Measure;
        fits.then(|| (end + 1, unit.clone()))
    }

    /// End of a symbol without the full stop that ends its sentence: `12 kg.`
    fn without_stop(&self, from: usize, end: usize) -> usize {
        let Some(plain) = self.cased[from..end].strip_suffix('.') else { return end };
        let rest = self.cased[end..].trim_start_matches(['"', ')']);
        let ends = rest.is_empty()
            || rest.starts_with('\n')
            || rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase));
        let known = self.lexicon.symbols.get(plain).is_some();
        if ends && known { end - 1 } else { end }
    }

    /// The unit of which a part in words is told: `half a litre`, `three quarters of a mile`, `one-half of 1 percent`.
    pub(super) fn part_of_unit(&self, number: &Number) -> Option<(usize, Unit)> {
        if !number.fraction || number.form.is_some() || self.script != Script::English {
            return None;
        }
        let mut at = number.end;
        if let Some((of, "of")) = next_after_blank(self.lower, at) {
            at = of + "of".len();
        }
        let of = at > number.end;
        let one = ["1 ", "one "].iter().find(|one| {
            of && self.lower[at..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(**one))
        });
        let from = match one {
            Some(one) => at + 1 + one.len(),
            None => {
                let (article, word) = next_after_blank(self.lower, at)?;
                let end = article + word.len();
                self.is_article(article, end).then_some(end + 1)?
            }
        };
        if from >= self.lower.len() {
            return None;
        }
        let one = one.is_some();
        let found = self.lexicon.names.at(self.lower, self.view.fold, from);
        let found = found.filter(|(_, unit)| !one || unit.class == UnitClass::Share);
        found.map(|(end, unit)| (end, unit.clone()))
    }

    /// Letters that are units only by what stands around them: `1.5C`, `2 1/2 in thick`.
    fn letter_unit(&self, number: &Number, from: usize, glued: bool) -> Option<(usize, Unit)> {
        let rest = &self.cased[from..];
        let name = match rest.as_bytes().first()? {
            b'C' if glued => "celsius",
            b'F' if glued => "fahrenheit",
            b'i' if rest.starts_with("in ") => "inch",
            b'p' if glued && self.near_before(number.start, &self.lexicon.prices) => "pence",
            _ => return None,
        };
        let len = if name == "inch" { 2 } else { 1 };
        let sure = match name {
            "inch" => self.lexicon.extents.contains(self.word(from + 3)),
            "pence" => true,
            _ => {
                number.form == Some(Form::Decimal)
                    || number.value.is_sign_negative()
                    || self.of_heat(number.start)
            }
        };
        let fits = sure && number.form.is_some() && self.view.fold.is_boundary(from + len);
        let unit = self.lexicon.names.get(name).filter(|_| fits)?;
        Some((from + len, unit.clone()))
    }

    /// Whether the words before speak of temperatures: a glued `C` or `K` is a degree there.
    pub(super) fn of_heat(&self, start: usize) -> bool {
        self.near_before(start, &self.lexicon.heat)
    }

    /// Whether a pound is one of weight: `weighs 2.7 pounds`, `500 pounds of explosives`.
    fn of_weight(&self, number: &Number, end: usize) -> bool {
        let of = self.lower[end..].strip_prefix(" of ");
        let thing = of.is_some_and(|_| !self.lexicon.funds.contains(self.word(end + " of ".len())));
        self.near_before(number.start, &self.lexicon.weights) || thing && !number.scaled()
    }

    /// Whether one of these words stands shortly before.
    fn near_before(&self, start: usize, words: &FxHashSet<String>) -> bool {
        let from = self.lower.floor_char_boundary(start.saturating_sub(60));
        let before = self.lower[from..start].rsplit(['\n', ';']).next().unwrap_or("");
        let mut near = before.split(|c: char| !c.is_alphabetic() && !matches!(c, '°' | '£'));
        near.any(|word| words.contains(word))
    }

    /// Whether a symbol is meant and not a word or letter of the text that looks like it.
    fn symbol_fits(&self, number: &Number, from: usize, end: usize, glued: bool) -> bool {
        let symbol = &self.cased[from..end];
        let letter = symbol.len() == 1 && symbol.starts_with(|c: char| c.is_ascii_alphabetic());
        if letter
            && (number.form.is_none() || self.lower[from - usize::from(!glued)..].starts_with('-'))
        {
            return false;
        }
        // `5 A`, `1990s`: letters that are words, labels or endings as often as units.
        let sure = number.form == Some(Form::Decimal) || number.value.is_sign_negative();
        let rated = self.below(end).is_some() || sure && symbol == "V";
        if letter
            && matches!(symbol, "A" | "V" | "N" | "J" | "F" | "T" | "W" | "M")
            && !glued
            && !rated
        {
            return false;
        }
        // `Calle 13A`, `17N`, `the 4Rs`
        let label = number.form == Some(Form::Plain) && number.value < Decimal::ONE_HUNDRED;
        let small = number.form == Some(Form::Plain) && number.value < Decimal::TEN;
        let rupees = small && matches!(symbol, "Rs" | "Rp");
        if glued && !rated && (rupees || label && matches!(symbol, "A" | "N")) {
            return false;
        }
        if symbol == "s" && Self::like_a_year(number) && self.names_decade(number.start) {
            return false; // `the 1980 s`
        }
        if letter
            && glued
            && (symbol == "s" || symbol == "K" && small && !self.of_heat(number.start))
        {
            return false; // `1990s`, `4K` of a screen
        }
        if symbol == "pp" && !self.of_shares(number) {
            return false; // `Geneva, 1999, 61 pp.`
        }
        !(symbol.starts_with(|c: char| c.is_ascii_alphabetic())
            && self.lower[end..].starts_with(['\''])
            || self.lower[end..].starts_with("- "))
    }

    /// Whether the word before a year is one that stands before decades.
    fn names_decade(&self, start: usize) -> bool {
        let before = self.word_before(start);
        before.is_some_and(|(_, word)| matches!(word, "the" | "early" | "late" | "mid"))
    }

    /// Whether the sentence before a number speaks of shares or of a change, so that `pp` after it are no pages.
    fn of_shares(&self, number: &Number) -> bool {
        let before = self.clause_before(number.start);
        number.form == Some(Form::Decimal)
            || before.ends_with(['+', '-'])
            || before.contains(['%', '±'])
            || before.contains("percent")
            || before.contains("per cent")
            || before.split(' ').any(|word| self.lexicon.change.contains(word))
    }

    fn name_fits(&self, number: &Number, from: usize, end: usize) -> bool {
        let name = &self.lower[from..end];
        // The small Russian units of one letter need digits before them.
        let short = name.chars().count() == 1 && name.chars().all(char::is_alphabetic);
        if self.script == Script::Chinese && name == "度" && number.form.is_none() {
            return false; // 两度: twice
        }
        if name.starts_with('г') && Self::like_a_year(number) {
            return false; // 2023 г.
        }
        !(short && self.script == Script::Russian && number.form.is_none())
    }
}
