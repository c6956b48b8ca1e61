//! Reads what stands after the last number of a chain: the noun that it counts, be it farther off, or a unit of time.

use super::count::After;
use super::odds::is_usual;
use super::parse::{Chain, Quantity, Reader, Script};
use crate::figure::UnitClass;
use crate::figure::words::{Number, next_after_blank};
use rust_decimal::Decimal;

/// What was read after the last number of a chain.
pub(super) struct Tail {
    /// The counted noun.
    pub(super) noun: Option<String>,
    /// Whether the number belongs to a duration.
    pub(super) time: bool,
    /// Whether the noun is meant for this number but stands outside its span (`ten of the 16 documents`).
    pub(super) outside: bool,
}

impl Reader<'_> {
    /// Reads what the last number counts.
    pub(super) fn tail(&self, chain: &mut Chain) -> Tail {
        let mut tail = Tail { noun: None, time: false, outside: false };
        let Some((_, last)) = chain.last_mut() else { return tail };
        if last.unit.is_some() || last.number.fraction {
            // `five per cent`; but a unit may itself be counted in time: `10-minute`.
            return tail;
        }
        let one = last.number.value == Decimal::ONE
            && (last.number.form.is_none() || self.script == Script::Chinese);
        let mut number = last.number;
        let limit = if self.script == Script::English { self.after(number.end) } else { None };
        if let Some((end, _)) = limit {
            number.end = end; // `two or more amendments`
        }
        let counted = self.counted(&number);
        if let Some(noun) = self.head_of_family(last, &counted) {
            tail.noun = Some(noun);
            return tail;
        }
        match counted {
            After::Time => tail.time = true,
            After::Noun(end, noun)
                if !(one
                    || self.script == Script::English
                        && self.glued_after(last.number.end)
                        && self.times_sign(last.number.end).is_none()) =>
            {
                last.end = end;
                last.modifier = last.modifier.or(limit.map(|(_, modifier)| modifier));
                tail.noun = Some(noun);
            }
            After::Nothing if !one && self.script == Script::English => {
                let found = self.partitive(last).or_else(|| self.of_size(last));
                if let Some((end, noun)) = found.or_else(|| self.linked(last)) {
                    tail.outside = end == last.end;
                    last.end = end;
                    tail.noun = Some(noun);
                }
            }
            _ => {}
        }
        tail
    }

    /// The persons that a family is told to have, where the number says no more: `a family of four needs`.
    fn head_of_family(&self, quantity: &Quantity, counted: &After) -> Option<String> {
        let (of, "of") = self.word_before(quantity.start)? else { return None };
        let (_, family) = self.word_before(of)?;
        let family = self.lexicon.families.contains(family);
        let said = match counted {
            After::Noun(end, _) => {
                let last = self.lower[quantity.end..*end].rsplit(' ').next().unwrap_or("");
                self.irregular(last).is_some() || last.ends_with("ers")
            }
            _ => false,
        };
        (family && !said && quantity.number.value < Decimal::ONE_HUNDRED)
            .then(|| self.lexicon.person.clone())
    }

    /// `three of the members`, `two of the Organization's summits`; `ten of the 16 documents`, where only the noun is
    /// taken.
    fn partitive(&self, quantity: &Quantity) -> Option<(usize, String)> {
        // `three of the`, `1,000 out of 14,000 of the`
        let out = usize::from(self.lower[quantity.end..].starts_with(" out ")) * " out".len();
        let (of_at, of) = next_after_blank(self.lower, quantity.end + out)?;
        let whole = quantity.number.scaled() || quantity.number.value.scale() == 0;
        if of != "of" || Self::like_a_year(&quantity.number) || !whole {
            return None;
        }
        let at = of_at + of.len();
        // `326 of 650 seats`, `ten of the 16 documents`
        let whole = next_after_blank(self.lower, at)
            .filter(|(_, whole)| self.lexicon.wholes.contains(*whole));
        let known = whole.is_some();
        let at = whole.map_or(at, |(start, whole)| start + whole.len());
        let at = match next_after_blank(self.lower, at) {
            Some((start, word @ ("last" | "first" | "next" | "past"))) if known => {
                start + word.len()
            }
            _ => self.past_owner(at, known),
        };
        let inner = self.lower[at..]
            .starts_with(' ')
            .then(|| self.lexicon.numerals.number(self.lower, at + 1))
            .flatten();
        let part = inner.is_some_and(|inner| quantity.number.value < inner.value);
        // `four out of five consumers` is a share, `six out of nine justices` two counts.
        let share = out > 0 && inner.as_ref().is_none_or(is_usual);
        if share || !known && !part {
            return None;
        }
        let mut probe = quantity.number;
        probe.end = inner.map_or(at, |number| number.end);
        if inner.is_some() && self.lower[probe.end..].starts_with(" of the ") {
            probe.end += " of the".len();
        }
        if let Some((start, word)) = next_after_blank(self.lower, at)
            && known
            && self.lexicon.casualties.contains(word)
        {
            return Some((start + word.len(), self.lexicon.person.clone()));
        }
        match self.counted(&probe) {
            After::Noun(_, noun) if inner.is_some() => Some((quantity.end, noun)),
            After::Noun(end, noun) => Some((end, noun)),
            _ => None,
        }
    }

    /// Past the owner of a whole whose number follows: `12,000 of the union's 48,000 members`.
    fn past_owner(&self, at: usize, known: bool) -> usize {
        let owner = next_after_blank(self.lower, at).map(|(start, word)| start + word.len());
        let end = owner.filter(|&end| known && self.lower[end..].starts_with("'s "));
        let end = end.map(|end| end + "'s".len());
        let digit = |end: &usize| self.lower[end + 1..].starts_with(|c: char| c.is_ascii_digit());
        end.filter(digit).unwrap_or(at)
    }

    /// `six 500-megawatt reactors`: the noun after a size that is a figure of its own.
    fn of_size(&self, quantity: &Quantity) -> Option<(usize, String)> {
        let at = quantity.end + 1;
        let sized = quantity.number.form.is_none() && self.lower[quantity.end..].starts_with(' ');
        let size = sized.then(|| self.lexicon.numerals.number(self.lower, at)).flatten()?;
        let (end, unit) = self.unit_after(&size).filter(|_| size.form.is_some())?;
        match self.counted(&Number { end, ..size }) {
            After::Noun(_, noun) if unit.class == UnitClass::Measure => Some((quantity.end, noun)),
            _ => None,
        }
    }

    /// The noun behind the brackets in which a number stands alone: `[25 million](http://…) people`.
    fn linked(&self, quantity: &Quantity) -> Option<(usize, String)> {
        let rest = &self.lower[quantity.end..];
        let inner = rest.strip_prefix(']')?;
        let link = inner.strip_prefix("(http").and_then(|link| {
            let line = link.split([' ', '\n']).next().unwrap_or("");
            line.rfind(')').map(|len| len + "(http)".len())
        });
        // `[38] methods`: the mark of a note.
        let note = quantity.number.value < Decimal::ONE_THOUSAND;
        let link = link.or_else(|| (!note).then_some(0))?;
        let noun = self.noun_after(quantity.end + "]".len() + link);
        noun.map(|(_, noun)| (quantity.end, noun))
    }
}
