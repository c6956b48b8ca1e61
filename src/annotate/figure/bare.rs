//! What the words around a number without a unit make of it: a sum, a level, an age, the number of a provision.

use super::parse::{Quantity, Reader};
use crate::figure::number::Form;
use crate::figure::words::{Number, next_after_blank};
use crate::mention::Mention;
use rust_decimal::Decimal;

impl Reader<'_> {
    /// Whether words follow that make a bare number stand for a noun named before: `nine were wounded`.
    pub(super) fn stands_for_noun(&self, end: usize) -> bool {
        let at = end + usize::from(self.lower[end..].starts_with(' '));
        // After digits a helping verb proves nothing: they may be a footnote mark.
        let digits = self.lower[..end].ends_with(|c: char| c.is_ascii_digit());
        let helping = matches!(
            self.word(at),
            "had" | "has" | "have" | "is" | "are" | "was" | "will" | "would" | "did"
        );
        // `3,400 employees, of whom 900 are engineers`
        let whom = || {
            let number = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.');
            let before = self.lower[..end].trim_end_matches(number);
            before.ends_with(" of whom ") || before.ends_with(" of which ")
        };
        self.lexicon.elliptical.at(self.lower, self.view.fold, at).is_some()
            && !(digits && helping && !whom())
    }

    /// Whether the words before say that a bare number is a sum or a result, and nothing comes after it.
    pub(super) fn is_result(&self, start: usize, end: usize) -> bool {
        let rest = &self.lower[end..];
        let closed = rest.is_empty() || rest.starts_with(['.', ',', ';', ')', '\n', '?', '!']);
        // `when it is 0, 1, 2`: the values that it may have.
        let list = rest
            .strip_prefix(", ")
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        closed && !list && self.after_copula(start)
    }

    /// Whether a verb that equates stands before: `is 265`, `was only 265`.
    fn after_copula(&self, start: usize) -> bool {
        let copula = |(_, word): (usize, &str)| self.lexicon.copulas.contains(word);
        let before = self.word_before(start);
        // `she was only five` tells an age.
        let large =
            || self.number(start).is_some_and(|number| number.value >= Decimal::ONE_HUNDRED);
        let past = before.filter(|(_, word)| matches!(*word, "only" | "just" | "now") && large());
        let verb = past.map_or(before, |(at, _)| self.word_before(at));
        let of_person = |at: usize| {
            self.word_before(at).is_some_and(|(_, word)| matches!(word, "he" | "she" | "who" | "i"))
        };
        verb.is_some_and(|verb| copula(verb) && (large() || !of_person(verb.0)))
    }

    /// Whether a word before leads a bare decimal number in: `rose to 2.6`. Elsewhere it may number a section.
    pub(super) fn is_led(&self, start: usize) -> bool {
        self.word_before(start).is_some_and(|(_, word)| {
            self.lexicon.leads.contains(word) || self.lexicon.copulas.contains(word)
        }) || self.assigned(start)
    }

    /// Whether a decimal number is that of a provision: one is named before it in its sentence, or a title follows.
    pub(super) fn of_provision(&self, start: usize, end: usize) -> bool {
        let letter = self.lower.as_bytes().get(end..end + 3);
        if matches!(letter, Some([b'(', b'a'..=b'z', b')'])) {
            return true; // `203.4(b)`
        }
        let title = self.cased[end..].strip_prefix(" (");
        if title.is_some_and(|title| title.starts_with(char::is_uppercase)) {
            return true;
        }
        let from = self.lower.floor_char_boundary(start.saturating_sub(80));
        let before = self.lower[from..start].rsplit(['\n', ';']).next().unwrap_or("");
        let mut words = before.split(|c: char| !c.is_alphanumeric());
        words.any(|word| self.lexicon.provisions.contains(word))
    }

    /// Whether a bare number is an age: `adults over 18`.
    pub(super) fn is_age(&self, start: usize, number: &Number) -> bool {
        number.value <= Decimal::ONE_HUNDRED
            && number.form.is_some()
            && self.word_before(start).is_some_and(|(_, word)| self.lexicon.aged.contains(word))
    }

    /// Whether a bare number is one of a variable or of a ratio, which has no unit: `p < 0.05`, `by a factor of 4`.
    pub(super) fn is_pure(&self, start: usize) -> bool {
        let (sign, _) = self.modifier(start);
        let compared = self.lower[sign..start].starts_with(['<', '>', '≤', '≥']);
        let before = self.lower[..sign].trim_end_matches(' ');
        let variable = before.rsplit([' ', '\n', '(', ',']).next().unwrap_or("");
        let ratio = || {
            let before = self.word_before(sign);
            let of = before.filter(|(_, word)| self.lexicon.steps.contains(*word));
            let head = of.map_or(before, |(at, _)| self.word_before(at));
            head.is_some_and(|(_, word)| self.lexicon.ratios.contains(word))
        };
        self.assigned(start) || compared && variable.chars().count() == 1 || ratio()
    }

    /// Whether a number without a unit is a value worth telling: in a formula, `x=0` is none.
    pub(super) fn is_valued(&self, quantity: &Quantity) -> bool {
        let glued = self.lower[..quantity.start].ends_with('=');
        !glued
            || quantity.number.form == Some(Form::Decimal)
            || self.lower[..quantity.start].ends_with("n=")
    }

    /// Whether a sign of equality stands before.
    pub(super) fn assigned(&self, start: usize) -> bool {
        self.lower[..start].trim_end_matches(' ').ends_with('=')
    }

    /// Whether the words before tell of a change or a level that the bare number gives: `rose from 12 to 45`,
    /// `a total of 30`, and the phrase ends with it.
    pub(super) fn is_level(&self, start: usize) -> bool {
        let Some((at, word)) = self.word_before(start) else { return false };
        let lexicon = self.lexicon;
        if lexicon.change.contains(word) || lexicon.heads.contains(word) {
            return true;
        }
        // `within the age range of 10 to 24`
        let of_age = |head: usize| {
            self.word_before(head).is_some_and(|(_, word)| lexicon.aged.contains(word))
        };
        if !lexicon.steps.contains(word) {
            return false;
        }
        match self.word_before(at) {
            Some((at, head)) if lexicon.heads.contains(head) => return !of_age(at),
            // `Chapters 1 to 24`
            Some((from, number))
                if number.ends_with(|c: char| c.is_ascii_digit()) && self.labelled(from) =>
            {
                return false;
            }
            _ => {}
        }
        let mut before = self.clause_before(at).split(|c: char| !c.is_alphanumeric()).rev();
        word != "of" && before.by_ref().take(12).any(|word| lexicon.change.contains(word))
    }

    /// The noun whose number a bare number is said to be: `the number of students rose from 80 to 210`.
    pub(super) fn numbered(&self, start: usize) -> Option<String> {
        const NUMBER_OF: &str = "number of";
        let clause = self.clause_before(start);
        let at = start - clause.len() + clause.rfind(NUMBER_OF)? + NUMBER_OF.len();
        let (end, noun) = self.noun_after(at)?;
        let gap = self.lower.get(end..start)?;
        let mut words = gap.split(|c: char| !c.is_alphanumeric());
        let said =
            |word: &str| self.lexicon.change.contains(word) || self.lexicon.copulas.contains(word);
        // `expanded the number of firms in its groups to 6,400`
        let before = clause.split(NUMBER_OF).next().unwrap_or("");
        let changed = (gap.ends_with(" to ") || gap.ends_with(" from "))
            && before.split(' ').any(|word| self.lexicon.change.contains(word));
        let other =
            |word: &str| matches!(word, "while" | "but" | "whereas" | "with" | "of" | "for");
        (!gap.contains([',', ';', ':'])
            && (changed || words.clone().any(said))
            && !words.any(other))
        .then_some(noun)
    }

    /// Whether a bare number continues a list of figures: `443 km in Azerbaijan, 249 in Georgia`.
    pub(super) fn echoes(&self, start: usize, end: usize, found: &[Mention<'_>]) -> bool {
        let Some(last) = found.last().map(|last| last.span.end).filter(|&last| last < start) else {
            return false;
        };
        let joined = self.lower[..start].ends_with(", ") || self.lower[..start].ends_with(" and ");
        let (Some((_, before)), Some((_, after))) =
            (next_after_blank(self.lower, last), next_after_blank(self.lower, end))
        else {
            return false;
        };
        let near = start - last < 80 && !self.lower[last..start].contains(['.', ';', '\n']);
        joined && near && before == after && self.lexicon.stops.contains(after)
    }
}
