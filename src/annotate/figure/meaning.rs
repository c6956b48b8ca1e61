//! What a number counts in, and whether it is a figure at all.

use super::lexicon::Unit;
use super::parse::{Quantity, Reader, Script};
use super::reading::Around;
use super::tail::Tail;
use crate::figure::number::Form;
use crate::figure::words::{Number, next_after_blank};
use crate::figure::{Like, UnitClass, UnitExpr};
use crate::mention::{Mention, Reading};
use rust_decimal::Decimal;

impl Reader<'_> {
    /// What a figure counts in; none where it is no figure.
    pub(super) fn unit(
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
            if code == "°" && self.dated(last.end) {
                return None; // `30° September`
            }
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
        if self.whole_text(self.modifier(first.start).0, self.past_classifier(last.end))
            && !tail.time
            && noun.is_none()
        {
            return Some(UnitExpr::Elliptical { alone: true, like: Like::Counts });
        }
        if tail.time || labelled || self.dated(last.number.end) || self.opens_unit(number) {
            return None;
        }
        if noun.is_none() && self.is_fold(number) {
            return None;
        }
        if noun.is_none() && limited && self.is_age(self.modifier(first.start).0, number) {
            return None;
        }
        let level = self.level_before(first.start) && !self.closes_range(first.start, found);
        let year = Self::like_a_year(number) && (!limited || level);
        if let Some(noun) = noun {
            let net = self.word_before(first.start).is_some_and(|(_, word)| word == "net");
            let one =
                self.script == Script::English && number.value == Decimal::ONE && second.is_none()
                    || number.value.is_zero() && (number.form.is_some() || net);
            // `350 billion extra US dollars`; pounds may be of weight
            let money = self.lexicon.names.get(noun).filter(|unit| {
                unit.class == UnitClass::Money && unit.code.len() == 3 && unit.code != "GBP"
            });
            if let Some(Unit { code, class, assumed, .. }) = money.cloned() {
                return Some(UnitExpr::Known { code, class, assumed });
            }
            // `35.01 to 35.05 Albuminoidal substances`: classes of goods.
            let classes = second.is_some()
                && number.form == Some(Form::Decimal)
                && self.cased[last.number.end..].trim_start().starts_with(char::is_uppercase);
            return (!year && !one && !classes).then(|| UnitExpr::Known {
                code: noun.to_owned(),
                class: UnitClass::Count,
                assumed: false,
            });
        }
        if self.glued_after(last.number.end) {
            return None;
        }
        let nought =
            number.value.is_zero() && matches!(number.form, Some(form) if form != Form::Decimal);
        let result =
            || number.form == Some(Form::Plain) && self.is_result(first.start, last.number.end);
        let scale = second.is_some_and(|second| second.number.form == Some(Form::Decimal));
        if nought && !scale && !result() {
            return None;
        }
        if let Some(like) = self.stands_alone(first, last, limited, found) {
            if number.form != Some(Form::Decimal)
                && let Some(code) = self.numbered(first.start)
            {
                return Some(UnitExpr::Known { code, class: UnitClass::Count, assumed: false });
            }
            let people = match like {
                Like::Large => {
                    self.of_people(first.start, last.end) || self.in_population(first.start)
                }
                Like::Many => self.in_population(first.start),
                _ => false,
            };
            if people {
                let code = self.lexicon.person.clone();
                return Some(UnitExpr::Known { code, class: UnitClass::Count, assumed: false });
            }
            let unknown = matches!(like, Like::Large | Like::Many)
                && self.before_noun(last.number.end)
                || self.is_pure(first.start)
                || self.lower[last.number.end..].starts_with(" per "); // `to 18.72 per dollar`
            let like = if unknown { Like::Nothing } else { like };
            return Some(UnitExpr::Elliptical { alone: true, like });
        }
        // `5106 to 5110` are numbers of classes.
        let range = second.is_some()
            && number.value < Decimal::ONE_THOUSAND
            && !self.lower[first.number.end..last.number.start].contains('-');
        let one = number.value == Decimal::ONE;
        let bare = (limited || range) && self.clear_end(last.number.end)
            || self.stands_for_noun(last.number.end) && !one;
        let from = range
            && self
                .word_before(first.start)
                .is_some_and(|(_, word)| self.lexicon.from.contains(word));
        let alone = (limited && number.value >= Decimal::TEN || from) && !year;
        (bare && !Self::like_a_year(number) && !one && self.script != Script::Chinese)
            .then_some(UnitExpr::Elliptical { alone, like: Like::Counts })
    }

    /// Past the Chinese classifier at `end`: 两个.
    fn past_classifier(&self, end: usize) -> usize {
        let classifier = self.lexicon.classifiers.at(self.lower, self.view.fold, end);
        classifier.map_or(end, |(after, ())| after)
    }

    /// Whether a word stands before that compares with a year as often as it limits a number: `below 2010 levels`.
    fn level_before(&self, start: usize) -> bool {
        let (at, _) = self.modifier(start);
        matches!(self.lower[at..start].trim(), "below" | "above" | "beyond")
    }

    /// Whether a limit stands right before the one of this number: `above 1000 and below 1500`.
    fn closes_range(&self, start: usize, found: &[Mention<'_>]) -> bool {
        let Some(last) = found.last() else { return false };
        let limit = matches!(&last.reading, Reading::Figure(figure) if figure.modifier.is_some());
        let gap = self.lower.get(last.span.end..self.modifier(start).0);
        limit && gap.is_some_and(|gap| self.lexicon.bounds.contains(gap))
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
        if !Self::like_a_year(number)
            && (self.echoes(start, end, found) || self.answers(start, end, found))
        {
            return Some(Like::Any);
        }
        // `two thousand and four` may be a year.
        let year = number.form.is_none()
            && number.value > Decimal::from(1900)
            && number.value < Decimal::from(2100);
        let compared = |(_, word): (usize, &str)| matches!(word, "more" | "fewer" | "less");
        if number.scaled() && next_after_blank(self.lower, end).is_some_and(compared) {
            return Some(Like::Any); // `3 million fewer than`
        }
        if number.scaled() && !year && (self.script != Script::Chinese || number.form.is_some()) {
            return Some(Like::Large);
        }
        match number.form {
            // `a hundred and two`: no label is spelled so.
            None if self.script == Script::English
                && number.value >= Decimal::ONE_HUNDRED
                && number.value < Decimal::ONE_THOUSAND
                && self.lower[number.start..end].contains(' ')
                && (self.stands_for_noun(end)
                    || self.lower[end..].is_empty()
                    || self.lower[end..].starts_with(['.', ',', ';', ')', '"', '?', '\n'])) =>
            {
                Some(Like::Counts)
            }
            Some(Form::Grouped) => Some(Like::Many),
            Some(Form::Decimal)
                if number.value >= Decimal::ONE_THOUSAND
                    && self.lower[number.start..number.end].contains([',', ' ', '\'']) =>
            {
                Some(Like::Many)
            }
            Some(Form::Decimal) if self.of_provision(start, end) || self.noted_year(number) => None,
            Some(Form::Decimal) if limited || self.is_led(start) || self.is_level(start) => {
                // `closed at 28,335.57` is no share.
                let large = number.value >= Decimal::ONE_THOUSAND;
                Some(if large { Like::Many } else { Like::Parts })
            }
            _ if self.assigned(start) => self.is_valued(first).then_some(Like::Nothing),
            _ if !Self::like_a_year(number)
                && last.number.value != Decimal::ONE
                && self.is_level(start)
                && self.clear_end(end) =>
            {
                Some(if self.is_set_against(start, found) { Like::Any } else { Like::Many })
            }
            _ => {
                let result = number.value != Decimal::ONE && self.is_result(start, end);
                result.then_some(Like::Counts)
            }
        }
    }

    /// Whether a decimal number is a year with the mark of a footnote: `1912 and 1913.34`.
    fn noted_year(&self, number: &Number) -> bool {
        let (low, high) = (Decimal::from(1500), Decimal::from(2100));
        let digits = self.lower[number.start..number.end].find('.') == Some(4);
        digits && number.value > low && number.value < high && !number.scaled()
    }

    /// Whether a bare number is set against the count right before it: `by 220 votes to 205`.
    fn answers(&self, start: usize, end: usize, found: &[Mention<'_>]) -> bool {
        let Some(last) = found.last() else { return false };
        let counts = matches!(&last.reading, Reading::Figure(figure)
            if matches!(&figure.unit, UnitExpr::Known { class: UnitClass::Count, .. }));
        let gap = self.lower.get(last.span.end..start);
        counts && gap.is_some_and(|gap| self.lexicon.against.contains(gap)) && self.clear_end(end)
    }

    /// Whether a bare number is what the figure right before it was: `to 12.5 per cent from 14`.
    fn is_set_against(&self, start: usize, found: &[Mention<'_>]) -> bool {
        let gap = found.last().and_then(|last| self.lower.get(last.span.end..start));
        matches!(gap, Some(" from " | ", from " | ", up from " | ", down from "))
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

    /// Whether the word right before is a verb whose objects are persons: `displaced 2.3 million`.
    fn harmed(&self, start: usize) -> bool {
        self.word_before(start).is_some_and(|(_, word)| self.lexicon.harms.contains(word))
    }

    /// Whether the words right before speak of a population: `a population of about 5,000`.
    fn in_population(&self, start: usize) -> bool {
        let (at, _) = self.modifier(start);
        if self.harmed(at) {
            return true;
        }
        if let Some((of_at, "of")) = self.word_before(at)
            && let Some((_, word)) = self.word_before(of_at)
            && self.lexicon.settlements.contains(word)
        {
            return true;
        }
        let from = self.lower.floor_char_boundary(start.saturating_sub(30));
        let before = self.lower[from..start].rsplit(['.', '\n', ';']).next().unwrap_or("");
        before.split(' ').any(|word| self.lexicon.populations.contains(word))
    }

    /// Whether a word that is no ending of a phrase follows: a noun that is not known.
    fn before_noun(&self, end: usize) -> bool {
        let next = next_after_blank(self.lower, end).filter(|_| self.script == Script::English);
        next.is_some_and(|(_, word)| {
            !(self.lexicon.stops.contains(word)
                || self.lexicon.reckoned.contains(word)
                || self.stands_for_noun(end))
        })
    }

    /// Whether the phrase of a bare number ends with it.
    pub(super) fn clear_end(&self, end: usize) -> bool {
        let rest = &self.lower[end..];
        if rest.is_empty() || rest.starts_with(['.', ',', ';', ')', '\n', ':']) {
            return true;
        }
        // `from 120 to 450 (see below)`; but not `12 (b)`
        let aside = rest.strip_prefix(" (").and_then(|inside| inside.find(')'));
        aside.is_some_and(|len| len > "(b)".len())
            || next_after_blank(self.lower, end)
                .is_some_and(|(_, word)| self.lexicon.stops.contains(word))
            || self.stands_for_noun(end)
    }

    /// Whether a change by this much is told: `grew by a fifth`, `cut the number of deaths by a third`.
    pub(super) fn changed_by(&self, start: usize) -> bool {
        let Some((mut at, "by")) = self.word_before(start) else { return false };
        for _ in 0..5 {
            let Some((before, word)) = self.word_before(at) else { return false };
            if self.lexicon.change.contains(word) {
                return true;
            }
            at = before;
        }
        false
    }

    /// Whether a fraction is a share of something: `two-thirds`, `a third of`, `more than half`.
    pub(super) fn is_share(&self, quantity: &Quantity, limited: bool) -> bool {
        let number = &quantity.number;
        if number.form.is_some() {
            // `2/6` is a page as often; halves to fifths are shares.
            let text = &self.lower[number.start..number.end];
            let usual = !text.contains('/') || text.ends_with(['2', '3', '4', '5', '8']);
            let of = self.lower[number.end..].starts_with(" of ");
            return (usual || of)
                && !self.labelled(quantity.start)
                && !self.opens_line(number.start)
                || self.whole_text(number.start, number.end);
        }
        let text = &self.lower[number.start..number.end];
        let first = self.word(number.start);
        // `the one hundredth anniversary`
        let ordinal = text.ends_with("hundredth") || text.ends_with("thousandth");
        if ordinal && next_after_blank(self.lower, number.end).is_some_and(|(_, word)| word != "of")
        {
            return false;
        }
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
            || !half && self.changed_by(quantity.start)
            || self.whole_text(number.start, number.end)
    }
}
