//! Makes figures of a chain of numbers: which are ranges, which share a unit, which are figures at all.

use super::count::After;
use super::lexicon::{Join, Unit};
use super::parse::{Chain, Quantity, Reader, Script};
use crate::figure::number::Form;
use crate::figure::words::next_after_blank;
use crate::figure::{Amount, FigureExpr, Like, Modifier, UnitClass, UnitExpr};
use crate::mention::{Mention, Reading};
use crate::span::Span;
use rust_decimal::Decimal;

/// What was read after the last number of a chain.
struct Tail {
    /// The counted noun.
    noun: Option<String>,
    /// Whether the number belongs to a duration.
    time: bool,
    /// Whether the noun is meant for this number but stands outside its span (`ten of the 16 documents`).
    outside: bool,
}

/// What stands around a number.
#[derive(Clone, Copy)]
struct Around {
    /// A word such as `article` before it.
    labelled: bool,
    /// A word such as `more than` beside it.
    limited: bool,
}

impl<'a> Reader<'a> {
    /// Reads the figures of the chain that begins with the number found at `at`; returns where to go on.
    pub(super) fn figures<'p>(&self, at: usize, found: &mut Vec<Mention<'p>>) -> usize {
        let Some(at) = self.true_start(at) else { return at };
        let Some(first) = self.first(at) else { return self.skip_digits(at) };
        if self.glued_before(first.start)
            && !(first.unit.is_some()
                && first.start < at
                && self.lower[..first.start].ends_with(['+', '=']))
        {
            return self.skip_digits(first.end);
        }
        let bytes = &self.lower.as_bytes()[first.number.start..];
        if bytes.len() > 1 && bytes[0] == b'0' && bytes[1].is_ascii_digit() {
            return self.skip_digits(first.number.start).max(first.end); // a code: 009, 000
        }
        if self.in_name(&first.number) || self.vague_scale(&first) {
            return first.number.end;
        }
        let mut chain = self.chain(first);
        let end = chain[chain.len() - 1].1.end;
        if self.is_code(&chain) {
            return end;
        }
        let tail = self.tail(&mut chain);
        self.share(&mut chain);
        let end = end.max(chain[chain.len() - 1].1.end);
        self.emit(&chain, &tail, found);
        end
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
        let article = self.lexicon.numerals.articles.iter().any(|article| article == word);
        Some(if article { start } else { at })
    }

    /// Past the digits and letters at `at`, at least one character.
    fn skip_digits(&self, at: usize) -> usize {
        let rest = &self.lower[at..];
        let len = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        at + len
    }

    /// `several million`, `tens of thousands`: a scale without a number.
    fn vague_scale(&self, first: &Quantity) -> bool {
        let number = &first.number;
        if number.form.is_some() || !number.scaled() || self.script == Script::Chinese {
            return false;
        }
        let scales = &self.lexicon.numerals.scales;
        if !scales.contains_key(self.word(number.start)) {
            return false;
        }
        if self.script == Script::Russian {
            return !matches!(
                self.word(number.start),
                "тысяча" | "тысячу" | "миллион" | "миллиард"
            );
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

    /// Reads what the last number counts.
    fn tail(&self, chain: &mut Chain) -> Tail {
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
        match self.counted(&number) {
            After::Time => tail.time = true,
            After::Noun(end, noun)
                if !(one
                    || self.script == Script::English && self.glued_after(last.number.end)) =>
            {
                last.end = end;
                last.modifier = last.modifier.or(limit.map(|(_, modifier)| modifier));
                tail.noun = Some(noun);
            }
            After::Nothing if !one && self.script == Script::English => {
                if let Some((end, noun)) = self.partitive(last) {
                    tail.outside = end == last.end;
                    last.end = end;
                    tail.noun = Some(noun);
                }
            }
            _ => {}
        }
        tail
    }

    /// `three of the members`, `two of the Organization's summits`; `ten of the 16 documents`, where only the noun is
    /// taken.
    fn partitive(&self, quantity: &Quantity) -> Option<(usize, String)> {
        let (of_at, of) = next_after_blank(self.lower, quantity.end)?;
        let (whole_at, whole) = next_after_blank(self.lower, of_at + of.len())?;
        if of != "of" || !self.lexicon.wholes.contains(whole) || Self::like_a_year(&quantity.number)
        {
            return None;
        }
        let at = whole_at + whole.len();
        let inner = self.lower[at..]
            .starts_with(' ')
            .then(|| self.lexicon.numerals.number(self.lower, at + 1))
            .flatten();
        let mut probe = quantity.number;
        probe.end = inner.map_or(at, |number| number.end);
        match self.counted(&probe) {
            After::Noun(_, noun) if inner.is_some() => Some((quantity.end, noun)),
            After::Noun(end, noun) => Some((end, noun)),
            _ => None,
        }
    }

    /// Gives numbers without a unit that of the number they are joined with, and its scale.
    fn share(&self, chain: &mut Chain) {
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
            let open = earlier.unit.is_none()
                && later.unit.is_some()
                && (ends_in_and || join != Join::Comma)
                && !Self::like_a_year(&earlier.number)
                && !earlier.number.fraction;
            if later.number.scaled()
                && !earlier.number.scaled()
                && earlier.number.form.is_some() == later.number.form.is_some()
                && (open
                    || same_money
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
            let money = earlier
                .unit
                .as_ref()
                .is_some_and(|unit| unit.class == UnitClass::Money || unit.code == "%");
            if chain[at].1.unit.is_none() && range && money {
                let unit = chain[at - 1].1.unit.clone();
                chain[at].1.unit = unit;
            }
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

    fn between(&self, start: usize) -> bool {
        self.word_before(start).is_some_and(|(_, word)| self.lexicon.between.contains(word))
    }

    /// Writes the figures of a chain.
    fn emit<'p>(&self, chain: &Chain, tail: &Tail, found: &mut Vec<Mention<'p>>) {
        let labelled = self.labelled(chain[0].1.start);
        let mut at = 0;
        while at < chain.len() {
            let second =
                chain.get(at + 1).filter(|(join, second)| self.is_range(chain, at, *join, second));
            let last = at + usize::from(second.is_some());
            let noun = self.noun_for(chain, tail, last);
            let first = &chain[at].1;
            let dashed = second.is_none()
                && chain
                    .get(at + 1)
                    .is_some_and(|(join, next)| *join == Join::Dash && next.unit.is_none());
            let dropped = dashed && first.unit.is_none();
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
                found.push(mention);
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

    /// Whether two numbers make a range.
    fn is_range(&self, chain: &Chain, at: usize, join: Join, second: &Quantity) -> bool {
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
            Join::To => low != high && !self.changes(first, second),
            Join::Or => low < high && first.end == first.number.end && !first.number.scaled(),
            Join::And => self.between(first.start) && low < high,
            Join::Comma => false,
        }
    }

    /// Whether `from … to …` tells of a change: two figures and no range.
    fn changes(&self, first: &Quantity, second: &Quantity) -> bool {
        let Some((from_at, from)) = self.word_before(first.start) else { return false };
        if from == "by" {
            return true; // `fell by 5 million to 20 million`
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
        let sentence = self.lower[..from_at].rfind(['.', ';', '\n']).map_or(0, |at| at + 1);
        let before = &self.lower[sentence..from_at];
        before
            .split(|c: char| !c.is_alphanumeric())
            .rev()
            .take(14)
            .any(|word| self.lexicon.change.contains(word))
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
        let (start, mut modifier) = self.modifier(first.start);
        let limited = modifier.is_some();
        modifier = modifier.or(last.modifier).or(first.modifier);
        let mut end = last.end;
        if let Some((after, found)) = self.after(end).filter(|_| modifier.is_none()) {
            (end, modifier) = (after, Some(found));
        }
        let limited = limited || modifier.is_some();
        if tail.outside {
            end = last.number.end;
        }
        let unit = self.unit(first, second, noun, tail, Around { labelled, limited }, found)?;
        let money_or_share =
            matches!(&unit, UnitExpr::Known { class: UnitClass::Money | UnitClass::Share, .. });
        if self.glued_after(end) && !money_or_share {
            return None;
        }
        let amount = match second {
            Some(second) => {
                let (a, b) = (first.number.value, second.number.value);
                Amount::Range(a.min(b), a.max(b))
            }
            None => Amount::One(first.number.value),
        };
        let counted = matches!(&unit, UnitExpr::Known { class: UnitClass::Count, .. });
        let of = if counted { None } else { self.subject(end) };
        let rule = match &unit {
            UnitExpr::Known { class: UnitClass::Money, .. } => "money",
            UnitExpr::Known { class: UnitClass::Share, .. } => "share",
            UnitExpr::Known { class: UnitClass::Measure, .. } => "measure",
            UnitExpr::Known { class: UnitClass::Count, .. } => "count",
            UnitExpr::Elliptical { .. } => "elliptical",
        };
        let repaired = first.number.repaired || last.number.repaired;
        Some(Mention {
            span: Span::new(start, end),
            reading: Reading::Figure(FigureExpr { amount, unit, modifier, repaired, of }),
            by: "figure",
            rule,
        })
    }

    /// What a figure counts in; none where it is no figure.
    fn unit(
        &self,
        first: &Quantity,
        second: Option<&Quantity>,
        noun: Option<&str>,
        tail: &Tail,
        around: Around,
        found: &[Mention<'_>],
    ) -> Option<UnitExpr> {
        let Around { labelled, limited } = around;
        let last = second.unwrap_or(first);
        let number = &first.number;
        if let Some(Unit { code, class, assumed, .. }) =
            last.unit.clone().or_else(|| first.unit.clone())
        {
            let letter = last.end.saturating_sub(last.number.end) < 3;
            if labelled && class == UnitClass::Measure && letter && number.form == Some(Form::Plain)
            {
                return None;
            }
            return Some(UnitExpr::Known { code, class, assumed });
        }
        if number.fraction {
            return self.is_share(first, limited).then(|| UnitExpr::Known {
                code: String::new(),
                class: UnitClass::Share,
                assumed: false,
            });
        }
        if self.whole_text(first.start, last.end) && !tail.time {
            return Some(UnitExpr::Elliptical { alone: true, like: Like::Counts });
        }
        if tail.time || labelled || self.dated(last.number.end) || self.opens_unit(number) {
            return None;
        }
        let year = Self::like_a_year(number) && (!limited || self.level_before(first.start));
        if let Some(noun) = noun {
            let one = self.script == Script::English && number.value == Decimal::ONE
                || number.form.is_some() && number.value.is_zero();
            return (!year && !one).then(|| UnitExpr::Known {
                code: noun.to_owned(),
                class: UnitClass::Count,
                assumed: false,
            });
        }
        if self.glued_after(last.number.end) {
            return None;
        }
        if number.form.is_some() && number.value.is_zero() && number.form != Some(Form::Decimal) {
            return None;
        }
        if let Some(like) = self.stands_alone(first, last, limited, found) {
            if like == Like::Large && self.of_people(first.start, last.end) {
                let code = self.lexicon.person.clone();
                return Some(UnitExpr::Known { code, class: UnitClass::Count, assumed: false });
            }
            return Some(UnitExpr::Elliptical { alone: true, like });
        }
        let range =
            second.is_some() && !self.lower[first.number.end..last.number.start].contains('-');
        let one = number.value == Decimal::ONE;
        let bare = (limited || range) && self.clear_end(last.number.end)
            || self.stands_for_noun(last.number.end) && !one;
        let alone = limited && number.value >= Decimal::TEN && !year;
        (bare && !Self::like_a_year(number) && !one && self.script != Script::Chinese)
            .then_some(UnitExpr::Elliptical { alone, like: Like::Counts })
    }

    /// Whether a word stands before that compares with a year as often as it limits a number: `below 2010 levels`.
    fn level_before(&self, start: usize) -> bool {
        let (at, _) = self.modifier(start);
        matches!(self.lower[at..start].trim(), "below" | "above" | "beyond")
    }

    /// Whether a bare number is a figure by its form or place, and from what it may take its unit.
    fn stands_alone(
        &self,
        first: &Quantity,
        last: &Quantity,
        limited: bool,
        found: &[Mention<'_>],
    ) -> Option<Like> {
        let number = &first.number;
        let (start, end) = (first.start, last.number.end);
        if !Self::like_a_year(number) && self.echoes(start, end, found) {
            return Some(Like::Any);
        }
        // `two thousand and four` may be a year.
        let year = number.form.is_none()
            && number.value > Decimal::from(1900)
            && number.value < Decimal::from(2100);
        if number.scaled() && !year && (self.script != Script::Chinese || number.form.is_some()) {
            return Some(Like::Large);
        }
        match number.form {
            Some(Form::Grouped) => Some(Like::Many),
            Some(Form::Decimal) if limited || self.is_led(start) => Some(Like::Parts),
            _ => self.is_result(start, end).then_some(Like::Counts),
        }
    }

    /// Whether the words near by speak of a population.
    fn of_people(&self, start: usize, end: usize) -> bool {
        let from = self.lower.floor_char_boundary(start.saturating_sub(60));
        let to = self.lower.ceil_char_boundary((end + 30).min(self.lower.len()));
        let before = self.lower[from..start].rsplit(['.', '\n', ';']).next().unwrap_or("");
        let after = self.lower[end..to].split(['.', '\n', ';']).next().unwrap_or("");
        let mut words = before.split(' ').chain(after.split(' '));
        words.any(|word| {
            self.lexicon.people.contains(word.trim_matches(|c: char| !c.is_alphabetic()))
        })
    }

    /// Whether the phrase of a bare number ends with it.
    fn clear_end(&self, end: usize) -> bool {
        let rest = &self.lower[end..];
        if rest.is_empty() || rest.starts_with(['.', ',', ';', ')', '\n', ':']) {
            return true;
        }
        next_after_blank(self.lower, end).is_some_and(|(_, word)| self.lexicon.stops.contains(word))
            || self.stands_for_noun(end)
    }

    /// Whether a fraction is a share of something: `two-thirds`, `a third of`, `more than half`.
    fn is_share(&self, quantity: &Quantity, limited: bool) -> bool {
        let number = &quantity.number;
        if number.form.is_some() {
            return !self.labelled(quantity.start) && !self.opens_line(number.start);
        }
        let text = &self.lower[number.start..number.end];
        let first = self.word(number.start);
        let numerals = &self.lexicon.numerals;
        let unsure = numerals.halves.iter().any(|half| half == first)
            || numerals.articles.iter().any(|article| article == first)
            || self.script == Script::Russian && !text.contains(' ');
        if !unsure {
            return true;
        }
        let half = numerals.halves.iter().any(|half| text.ends_with(half.as_str()));
        limited
            || !half && self.lower[number.end..].starts_with(" of ")
            || self.whole_text(number.start, number.end)
    }

    /// The words that limit a figure before `start`, with where they begin.
    fn modifier(&self, start: usize) -> (usize, Option<Modifier>) {
        let end = start - usize::from(self.lower[..start].ends_with(' '));
        let glued = end == start;
        if glued {
            let sign = self.lower[..start].chars().next_back();
            let modifier = match sign {
                Some('>') => Modifier::More,
                Some('<') => Modifier::Less,
                Some('≥') => Modifier::AtLeast,
                Some('≤') => Modifier::AtMost,
                Some('~' | '≈' | '∼' | '≃') => Modifier::About,
                _ if self.script == Script::Chinese => return self.modifier_words(start, start),
                _ => return (start, None),
            };
            let len = sign.map_or(0, char::len_utf8);
            return (start - len, Some(modifier));
        }
        let sign = match self.lower[..end].chars().next_back() {
            Some('>') => Some(Modifier::More),
            Some('<') => Some(Modifier::Less),
            Some('≥') => Some(Modifier::AtLeast),
            Some('≤') => Some(Modifier::AtMost),
            Some('~' | '≈' | '∼' | '≃') => Some(Modifier::About),
            _ => None,
        };
        if sign.is_some() {
            return (end - self.lower[..end].chars().next_back().map_or(0, char::len_utf8), sign);
        }
        self.modifier_words(start, end)
    }

    fn modifier_words(&self, start: usize, end: usize) -> (usize, Option<Modifier>) {
        let Some((at, &modifier)) = self.lexicon.before.before(self.lower, self.view.fold, end, 5)
        else {
            return (start, None);
        };
        let word = &self.lower[at..end];
        if matches!(word, "about" | "over" | "around" | "near") {
            // `talks about two issues`: a preposition.
            if let Some((_, topic)) = self.word_before(at)
                && self.lexicon.topics.contains(topic)
            {
                return (start, None);
            }
        }
        if word == "до" && self.reaches_from(at) {
            return (start, None);
        }
        (at, Some(modifier))
    }

    /// Whether the Russian `до` before a number ends a way that begins before it: `с 12 до`, `вырос до`.
    fn reaches_from(&self, at: usize) -> bool {
        let from = self.lower.floor_char_boundary(at.saturating_sub(120));
        let before = self.lower[from..at].rsplit(['\n', ';']).next().unwrap_or("");
        before
            .split(' ')
            .any(|word| self.lexicon.from.contains(word) || self.lexicon.change.contains(word))
    }

    /// What a figure is of, where the words say it plainly: `60 per cent of the population`.
    fn subject(&self, end: usize) -> Option<Span> {
        let (of_at, of) = next_after_blank(self.lower, end)?;
        if of != "of" {
            return None;
        }
        let mut at = of_at + of.len();
        if let Some((the_at, the)) = next_after_blank(self.lower, at)
            && matches!(the, "the" | "its" | "their" | "all" | "total" | "our")
        {
            at = the_at + the.len();
        }
        let (start, _) = next_after_blank(self.lower, at)?;
        let mut last = start;
        for _ in 0..5 {
            let Some((word_at, word)) = next_after_blank(self.lower, at) else { break };
            if self.lexicon.stops.contains(word) {
                break;
            }
            at = word_at + word.len();
            last = at;
        }
        (last > start).then(|| Span::new(start, last))
    }
}
