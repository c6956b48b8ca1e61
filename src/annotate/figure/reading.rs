//! Makes figures of a chain of numbers: which are ranges, which share a unit, which are figures at all.

use super::lexicon::Join;
use super::parse::{Chain, Quantity, Reader, Script};
use super::tail::Tail;
use crate::figure::number::Form;
use crate::figure::words::Number;
use crate::figure::{Amount, FigureExpr, Modifier, UnitClass, UnitExpr};
use crate::mention::{Mention, Reading};
use crate::span::Span;
use rust_decimal::Decimal;

/// What stands around a number.
#[derive(Clone, Copy)]
pub(super) struct Around {
    /// A word such as `article` before it.
    pub(super) labelled: bool,
    /// A word such as `more than` beside it.
    pub(super) limited: bool,
}

impl<'a> Reader<'a> {
    /// Reads the figures of the chain that begins with the number found at `at`; returns where to go on.
    pub(super) fn figures<'p>(&self, at: usize, found: &mut Vec<Mention<'p>>) -> usize {
        let Some(at) = self.true_start(at) else { return at };
        if self.inside(at) {
            return self.number(at).map_or_else(|| self.skip_digits(at), |number| number.end);
        }
        let Some(first) = self.first(at) else { return self.skip_digits(at) };
        if self.glued_before(first.start)
            && !(first.unit.is_some()
                && first.start < at
                && self.lower[..first.start].ends_with(['+', '=']))
            || self.is_coordinate(&first)
        {
            return self.skip_digits(first.end);
        }
        let bytes = &self.lower.as_bytes()[first.number.start..];
        if bytes.len() > 1 && bytes[0] == b'0' && bytes[1].is_ascii_digit() {
            return self.skip_digits(first.number.start).max(first.end); // a code: 009, 000
        }
        if self.in_name(&first.number)
            || self.vague_scale(&first)
            || self.unsaid(&first)
            || self.is_ordinal(&first.number)
            || self.is_columns(&first)
        {
            return first.number.end;
        }
        if let Some(mention) = self.odds(&first) {
            let end = mention.span.end;
            found.push(mention);
            return end;
        }
        let mut chain = self.chain(first);
        let end = chain[chain.len() - 1].1.end;
        if self.is_code(&chain) {
            return end;
        }
        let tail = self.tail(&mut chain);
        self.share(&mut chain, &tail);
        let end = end.max(chain[chain.len() - 1].1.end);
        self.emit(&chain, &tail, found);
        end
    }

    /// Whether two columns of a table read as one number: `Enrolment thousand 305 511`. A scale stands after its number,
    /// and before it only where a column of units does.
    fn is_columns(&self, first: &Quantity) -> bool {
        let scale = |(_, word): (usize, &str)| self.lexicon.numerals.scales.contains_key(word);
        self.script == Script::English
            && first.number.form == Some(Form::Grouped)
            && self.lower[first.number.start..first.number.end].contains(' ')
            && self.word_before(first.start).is_some_and(scale)
    }

    /// Where the number found at `at` really begins: with its article or point; none inside a word.
    fn true_start(&self, at: usize) -> Option<usize> {
        let before = &self.lower[..at];
        if self.lower[at..].starts_with(|c: char| c.is_ascii_digit()) {
            let point = before
                .strip_suffix('.')
                .is_some_and(|rest| rest.is_empty() || rest.ends_with([' ', '(', '-', '\n', '$']));
            return Some(at - usize::from(point));
        }
        if self.script == Script::Chinese {
            // 百分之五 begins a number at 百.
            return Some(at);
        }
        if !self.view.fold.is_boundary(at) {
            return None;
        }
        let Some((start, word)) = self.word_before(at) else { return Some(at) };
        // `a hundred`, but not `a two-thirds majority`.
        let counts = self.is_article(start, start + word.len())
            && self.lexicon.numerals.number(self.lower, start).is_some();
        Some(if counts { start } else { at })
    }

    /// Past the digits and letters at `at`, at least one character.
    fn skip_digits(&self, at: usize) -> usize {
        let rest = &self.lower[at..];
        let len = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        at + len
    }

    /// `a gallon`: an article is a number only where coins follow (`a dollar and 42 cents`) or nothing else is said.
    fn unsaid(&self, first: &Quantity) -> bool {
        let number = &first.number;
        number.value == Decimal::ONE
            && self.is_article(number.start, number.end)
            && !self.whole_text(self.modifier(first.start).0, first.end)
    }

    /// `several million`, `tens of thousands`: a scale without a number.
    fn vague_scale(&self, first: &Quantity) -> bool {
        let number = &first.number;
        let scaled = number.scaled() || number.value == Decimal::ONE_HUNDRED;
        if number.form.is_some() || !scaled || self.script == Script::Chinese {
            return false;
        }
        let scales = &self.lexicon.numerals.scales;
        if !scales.contains_key(self.word(number.start)) {
            return false;
        }
        if self.script == Script::Russian {
            return match self.word(number.start) {
                "тысяча" | "тысячу" | "миллион" | "миллиард" | "триллион" => {
                    false
                }
                // `более миллиона`
                "тысячи" | "миллиона" | "миллиарда" | "триллиона" => {
                    self.modifier(number.start).1.is_none()
                }
                _ => true,
            };
        }
        match self.word_before(number.start) {
            Some((_, word)) => {
                let vague = word.split('-').any(|part| self.lexicon.vague.contains(part));
                vague
                    || word == "of"
                    || !scales.contains_key(
                        self.lower[number.start..number.end].rsplit(' ').next().unwrap_or(""),
                    )
                    || self.lower[number.end..].starts_with('-')
                    || self.script == Script::English
                        && !self.lower[number.start..number.end].contains(' ')
            }
            None => !self.lower[number.start..number.end].contains(' '),
        }
    }

    /// Writes the figures of a chain.
    fn emit<'p>(&self, chain: &Chain, tail: &Tail, found: &mut Vec<Mention<'p>>) {
        let labelled = self.labelled(chain[0].1.start);
        let mut at = 0;
        while at < chain.len() {
            let next = chain.get(at + 1);
            let second = next.filter(|(join, second)| self.is_range(chain, at, *join, second));
            let last = at + usize::from(second.is_some());
            let noun = self.noun_for(chain, tail, last);
            let first = &chain[at].1;
            let parted = next.filter(|_| second.is_none());
            let dropped = parted.is_some_and(|(join, next)| match join {
                Join::Dash => first.unit.is_none() && next.unit.is_none(),
                Join::To => tail.noun.is_none() && self.is_score(first, next),
                _ => false,
            });
            if let Some(mention) = (!dropped)
                .then(|| {
                    self.figure(
                        first,
                        second.map(|(_, second)| second),
                        noun,
                        tail,
                        labelled,
                        found,
                    )
                })
                .flatten()
            {
                let range = found.last().and_then(|last| self.bounded(last, &mention));
                if range.is_some() {
                    found.pop();
                }
                found.push(range.unwrap_or(mention));
            }
            at = last + 1 + usize::from(dropped);
        }
    }

    /// The counted noun of the number at `at`: its own, or that of the last where it is joined with it.
    fn noun_for<'t>(&self, chain: &Chain, tail: &'t Tail, at: usize) -> Option<&'t str> {
        let noun = tail.noun.as_deref()?;
        let joined = chain[at + 1..].iter().all(|(_, q)| q.unit.is_none());
        let by_and = chain.len() == 1 || chain[chain.len() - 1].0 != Join::Comma;
        let is_last = at + 1 == chain.len();
        (is_last
            || joined
                && by_and
                && !Self::like_a_year(&chain[at].1.number)
                && chain[at].1.unit.is_none())
        .then_some(noun)
    }

    /// A figure of one number or two; none where the text means no quantity.
    fn figure<'p>(
        &self,
        first: &Quantity,
        second: Option<&Quantity>,
        noun: Option<&str>,
        tail: &Tail,
        labelled: bool,
        found: &[Mention<'_>],
    ) -> Option<Mention<'p>> {
        let last = second.unwrap_or(first);
        let (mut start, mut modifier) = self.modifier(first.start);
        if noun.is_some_and(|noun| self.lexicon.reigns.contains(noun))
            && self.lower[start..first.start] == *"under "
        {
            (start, modifier) = (first.start, None); // `under two administrations`
        }
        let limited = modifier.is_some();
        let number = &self.lower[last.number.start..last.number.end];
        let open = number.contains("+ ").then_some(Modifier::AtLeast); // `$287+ million`
        modifier = modifier.or(last.modifier).or(first.modifier).or(open);
        let mut end = last.end;
        // `as much as 30 per cent or more`: the last word counts.
        let or = self.lower[end..].starts_with(" or ");
        let open = |found: Modifier| match modifier {
            None => true,
            Some(Modifier::AtMost) => or && found == Modifier::AtLeast,
            Some(_) => false,
        };
        if let Some((after, found)) = self.after(end).filter(|(_, found)| open(*found)) {
            (end, modifier) = (after, Some(found));
        }
        let limited = limited || modifier.is_some();
        if tail.outside {
            end = last.number.end;
        }
        let unit = self.unit(first, second, noun, tail, Around { labelled, limited }, found)?;
        let money_or_share =
            matches!(&unit, UnitExpr::Known { class: UnitClass::Money | UnitClass::Share, .. });
        let counted = matches!(&unit, UnitExpr::Known { class: UnitClass::Count, .. });
        // `1,000 stems/ha`
        let rated = counted && self.lower[end..].starts_with('/');
        if self.glued_after(end) && !money_or_share && !rated {
            return None;
        }
        let mut repaired = first.number.repaired || last.number.repaired;
        let mut amount = match second {
            Some(second) => {
                let (a, b) = (first.number.value, second.number.value);
                Amount::Range(a.min(b), a.max(b))
            }
            None => Amount::One(first.number.value),
        };
        if counted
            && second.is_none()
            && let Some(value) = self.parted_by_stop(&first.number)
        {
            (amount, repaired) = (Amount::One(value), true);
        }
        let of = if counted { None } else { self.subject(end) };
        let rule = match &unit {
            UnitExpr::Known { class: UnitClass::Money, .. } => "money",
            UnitExpr::Known { class: UnitClass::Share, .. } => "share",
            UnitExpr::Known { class: UnitClass::Measure, .. } => "measure",
            UnitExpr::Known { class: UnitClass::Count, .. } => "count",
            UnitExpr::Elliptical { .. } => "elliptical",
        };
        Some(Mention {
            span: Span::new(start, end),
            reading: Reading::Figure(FigureExpr { amount, unit, modifier, repaired, of }),
            by: "figure",
            rule,
        })
    }

    /// The value of a count whose thousands an English text parts by a full stop: `90.000 refugees`. No count has
    /// thousandths, least of all none.
    fn parted_by_stop(&self, number: &Number) -> Option<Decimal> {
        let (whole, part) = self.lower[number.start..number.end].split_once('.')?;
        let thousands = part.len() == 3 && part.ends_with("00") && (1..=3).contains(&whole.len());
        let plain = self.script == Script::English && number.form == Some(Form::Decimal);
        let plain = plain && !number.scaled() && !whole.starts_with('0');
        number.value.checked_mul(Decimal::ONE_THOUSAND).filter(|_| thousands && plain)
    }
}
