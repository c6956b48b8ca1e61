//! Numbers that are joined: which share a unit or a scale, which are the two ends of a range.

use super::lexicon::Join;
use super::parse::{Chain, Quantity, Reader, Script};
use super::tail::Tail;
use crate::figure::UnitClass;
use crate::figure::number::Form;
use rust_decimal::Decimal;

/// How many times the first number of a range the second may be after a word of change.
const WIDE: Decimal = Decimal::from_parts(4, 0, 0, false, 0);

impl Reader<'_> {
    /// Gives numbers without a unit that of the number they are joined with, and its scale.
    pub(super) fn share(&self, chain: &mut Chain, tail: &Tail) {
        let ends_in_and = chain.len() > 1 && chain[chain.len() - 1].0 != Join::Comma;
        for at in (1..chain.len()).rev() {
            let (join, later) = (chain[at].0, chain[at].1.clone());
            let earlier = &mut chain[at - 1].1;
            let range =
                matches!(join, Join::To | Join::Dash | Join::Or) || self.between(earlier.start);
            let own = earlier.unit.is_some();
            let same_money = own
                && later.unit.is_some()
                && range
                && earlier.unit.as_ref().is_some_and(|unit| unit.class == UnitClass::Money)
                && earlier.end == earlier.number.end;
            // `under six, and $3,000`: a sign before the later number is its own.
            let signed = later.start < later.number.start
                && later.unit.as_ref().is_some_and(|unit| unit.class == UnitClass::Money);
            let open = earlier.unit.is_none()
                && later.unit.is_some()
                && (range || !signed)
                && (ends_in_and || join != Join::Comma)
                && !Self::like_a_year(&earlier.number)
                && !earlier.number.fraction;
            if later.number.scaled()
                && !earlier.number.scaled()
                && earlier.number.form.is_some() == later.number.form.is_some()
                && (open
                    || same_money
                    || Self::next_to(earlier, &later)
                    || range && later.unit.is_none()
                    || own && range && later.unit.is_none())
                && earlier.number.form != Some(Form::Grouped)
                && self.script != Script::Chinese
                && (earlier.number.value < later.number.mantissa()
                    || !range && earlier.number.value < Decimal::ONE_THOUSAND)
                && let Some(value) = earlier.number.value.checked_mul(later.number.scale)
            {
                earlier.number.value = value.normalize();
                earlier.number.scale = later.number.scale;
            }
            if join == Join::Dash
                && let Some(thousands) = self.in_thousands(earlier, &later)
            {
                earlier.number.value = thousands;
            }
            if self.script == Script::Chinese
                && range
                && !earlier.number.scaled()
                && later.number.scaled()
                && earlier.unit.is_none()
            {
                // 五至十万: only where the first is the smaller one.
                let scale = self.chinese_scale(&later);
                if earlier.number.value < later.number.value.checked_div(scale).unwrap_or_default()
                    && let Some(value) = earlier.number.value.checked_mul(scale)
                {
                    earlier.number.value = value.normalize();
                }
            }
            if open {
                if let Some(unit) = &later.unit
                    && unit.factor != Decimal::ONE
                    && let Some(value) = earlier.number.value.checked_mul(unit.factor)
                {
                    earlier.number.value = value.normalize();
                }
                earlier.unit.clone_from(&later.unit);
            }
            let gives = earlier.unit.as_ref().is_some_and(|unit| {
                // `fell 0.4% to 7,105`: the level reached is no share.
                unit.class == UnitClass::Money || unit.code == "%" && join != Join::To
            });
            self.share_country(chain, at);
            let counted = at + 1 == chain.len() && tail.noun.is_some();
            if chain[at].1.unit.is_none() && range && gives && !counted {
                let unit = chain[at - 1].1.unit.clone();
                chain[at].1.unit = unit;
            }
        }
    }

    /// The value of the first number of a range whose thousands the second alone has: `$700-800,000`.
    fn in_thousands(&self, earlier: &Quantity, later: &Quantity) -> Option<Decimal> {
        let text = &self.lower[later.number.start..later.number.end];
        let thousands = earlier.number.value.checked_mul(Decimal::ONE_THOUSAND)?;
        let short = earlier.number.form == Some(Form::Plain)
            && earlier.end == earlier.number.end
            && later.start == later.number.start;
        let near = thousands < later.number.value
            && thousands.checked_mul(Decimal::TEN).is_some_and(|ten| ten >= later.number.value);
        (short && near && text.ends_with(",000")).then_some(thousands)
    }

    /// Whether two numbers in words tell of one that lies about there: `three and four thousand`.
    fn next_to(earlier: &Quantity, later: &Quantity) -> bool {
        let words = earlier.number.form.is_none() && earlier.unit.is_none();
        words && earlier.number.value.checked_add(Decimal::ONE) == Some(later.number.mantissa())
    }

    /// The dollar named with its country is meant once more: `S$3 million to $5 million`.
    fn share_country(&self, chain: &mut Chain, at: usize) {
        let sign = |quantity: &Quantity| &self.lower[quantity.start..quantity.number.start];
        let (earlier, later) = (&chain[at - 1].1, &chain[at].1);
        let same = !sign(later).is_empty() && sign(earlier).ends_with(sign(later));
        let guessed = later.unit.as_ref().is_some_and(|unit| unit.assumed);
        if same && guessed {
            chain[at].1.unit = earlier.unit.clone();
        }
    }

    fn chinese_scale(&self, quantity: &Quantity) -> Decimal {
        let text = &self.lower[quantity.number.start..quantity.number.end];
        let mut scale = Decimal::ONE;
        for c in text.chars() {
            scale = match c {
                '万' | '萬' => scale.checked_mul(Decimal::from(10_000)),
                '亿' | '億' => scale.checked_mul(Decimal::from(100_000_000)),
                _ => Some(scale),
            }
            .unwrap_or(Decimal::ONE);
        }
        scale
    }

    pub(super) fn between(&self, start: usize) -> bool {
        self.word_before(start).is_some_and(|(_, word)| self.lexicon.between.contains(word))
    }

    /// Whether two numbers make a range.
    pub(super) fn is_range(&self, chain: &Chain, at: usize, join: Join, second: &Quantity) -> bool {
        let first = &chain[at].1;
        let (low, high) = (first.number.value, second.number.value);
        let same = match (&first.unit, &second.unit) {
            (Some(a), Some(b)) => a.code == b.code,
            (None, None) => true,
            _ => false,
        };
        if !same || first.number.fraction != second.number.fraction {
            return false;
        }
        match join {
            Join::Dash => low < high,
            // `52 percent to 48 percent` is a result.
            Join::To if low > high && first.end > first.number.end => {
                !matches!(&first.unit, Some(unit) if unit.class == UnitClass::Share)
                    && !self.changes(first, second)
            }
            // `ruled by five to four`
            Join::To if low > high && second.unit.is_none() => false,
            Join::To => low != high && !self.changes(first, second),
            Join::Or => low < high && first.end == first.number.end && !first.number.scaled(),
            Join::And => self.between(first.start) && low < high,
            Join::Comma | Join::Times => false,
        }
    }

    /// The word before a number, past what describes it: `from a paltry $275 million`.
    fn direction(&self, start: usize) -> Option<(usize, &str)> {
        let before = self.word_before(start)?;
        let article =
            self.word_before(before.0).filter(|(at, word)| self.is_article(*at, at + word.len()));
        let from = article.and_then(|(at, _)| self.word_before(at));
        let told = |word: &str| word == "by" || self.lexicon.from.contains(word);
        from.filter(|(_, word)| told(word)).or(Some(before))
    }

    /// Whether a number and a smaller one after it are a score or a vote: `by 42 to 35`.
    pub(super) fn is_score(&self, first: &Quantity, second: &Quantity) -> bool {
        let told = |(_, word): (usize, &str)| self.lexicon.from.contains(word);
        first.unit.is_none()
            && second.unit.is_none()
            && !first.number.scaled()
            && first.number.value > second.number.value
            && !Self::like_a_year(&first.number)
            && !self.direction(self.modifier(first.start).0).is_some_and(told)
    }

    /// Whether `from … to …` tells of a change: two figures and no range.
    fn changes(&self, first: &Quantity, second: &Quantity) -> bool {
        let (start, _) = self.modifier(first.start);
        let Some((from_at, from)) = self.direction(start) else { return false };
        if from == "by" {
            // `fell by 5 million to 20 million`; but `rise by 0.3 to 1 metre` and `watched by 15 to 20 million` are ranges.
            let digits = self.lower[..first.end].ends_with(|c: char| c.is_ascii_digit());
            let open = first.end == first.number.end && (!first.number.scaled() || digits);
            return !open || second.end == second.number.end && self.changed_by(start);
        }
        // `fell $1.20 to $71.35`: by how much, and to what level; a range is not so wide.
        let points = first.unit.is_none() && first.number.form == Some(Form::Decimal);
        if self.lexicon.change.contains(from)
            && (first.unit.is_some() || points)
            && first.end < second.start
        {
            let (step, level) = (first.number.value, second.number.value);
            let own = first.end > first.number.end || first.start < first.number.start;
            return (own || points)
                && level
                    .checked_div(step)
                    .is_none_or(|times| times >= WIDE || times < Decimal::ONE);
        }
        if !self.lexicon.from.contains(from) {
            return false;
        }
        // Both with a scale of their own: `from 12.1 billion to 113.4 billion dollars`.
        let apart = |q: &Quantity| q.end > q.number.end || q.number.scaled();
        if self.lower[first.number.start..second.number.start].contains("illi")
            && apart(first)
            && first.number.value < second.number.value
        {
            return true;
        }
        self.clause_before(from_at)
            .split(|c: char| !c.is_alphanumeric())
            .rev()
            .take(14)
            .any(|word| self.lexicon.change.contains(word))
    }
}
