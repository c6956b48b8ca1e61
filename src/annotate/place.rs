//! Finds places by the word that says what they are: `River Uruguay`, `Mount Kenya`, `Paraguay River`, `Gulf of Kutch`.

use super::lexis::Lexis;
use super::words::{self, Word};
use super::{Annotator, View};
use crate::gazetteer::NameRef;
use crate::kind::Kind;
use crate::mention::{Mention, Reading};
use crate::phrases::Phrases;
use crate::span::Span;
use std::sync::Arc;

/// The name of a place has no more words than this beside the one that says what it is.
const MOST_WORDS: usize = 3;

/// Places by words such as `River`.
#[derive(Debug)]
pub(super) struct Places {
    lexis: Arc<Lexis>,
    words: Phrases,
    towns: Phrases,
    streets: Phrases,
}

impl Places {
    pub(super) fn new(lexis: Arc<Lexis>) -> Self {
        let lists = &lexis.places;
        let words = Phrases::new(lists.before.iter().chain(&lists.after).map(String::as_str));
        let towns = Phrases::new(lists.towns.iter().map(String::as_str));
        let streets = Phrases::new(lists.streets.iter().map(String::as_str));
        Self { lexis, words, towns, streets }
    }

    /// The name that begins with the word: `River Uruguay`.
    fn from(&self, view: &View<'_>, generic: Span) -> Option<Span> {
        // A listed place that begins with the word is known to its end.
        if view.names_at(generic.start).next().is_some() {
            return None;
        }
        let further = |at: &usize| {
            let word = words::next(view.fold, *at).filter(|word| self.is_name(view, word));
            word.map(|word| word.span.end)
        };
        let end = walk(generic.end, further);
        let goes_on = |end: usize| {
            words::next(view.fold, end).is_some_and(|word| word.adjoins() && word.capital)
        };
        end.filter(|end| !goes_on(*end)).map(|end| Span::new(generic.start, end))
    }

    /// The name that ends with the word: `Paraguay River`.
    fn up_to(&self, view: &View<'_>, generic: Span) -> Option<Span> {
        if words::next(view.fold, generic.end).is_some_and(|word| word.adjoins() && word.capital) {
            return None;
        }
        let further = |at: &usize| {
            let word = words::previous(view.fold, *at).filter(|word| self.is_name(view, word));
            word.map(|word| word.span.start)
        };
        walk(generic.start, further).map(|start| Span::new(start, generic.end))
    }

    /// The town that stands behind an abbreviation for what it is: `г. Аргун`; not behind a year (`в 2002 г. Указ …`).
    fn town(&self, view: &View<'_>, abbreviation: Span) -> Option<Span> {
        let word = words::next(view.fold, abbreviation.end).filter(|word| word.gap == ". ")?;
        let before = words::previous(view.fold, abbreviation.start);
        let dated =
            before.is_some_and(|before| before.text.ends_with(|c: char| c.is_ascii_digit()));
        let known = view.names_at(word.span.start).next().is_some();
        let initial = word.text.chars().count() < 3;
        let goes_on = words::next(view.fold, word.span.end)
            .is_some_and(|next| next.adjoins() && next.capital);
        (word.capital && !word.is_number() && !dated && !known && !initial && !goes_on)
            .then_some(word.span)
    }

    /// A street with its name, `ул. А. Гагарина`: words with capitals, initials among them.
    fn street(view: &View<'_>, generic: Span) -> Option<Span> {
        let further = |at: &usize| {
            let word = words::next(view.fold, *at);
            let named = word.filter(|word| {
                word.capital && matches!(word.gap, " " | ". " | ".") && !word.is_number()
            });
            named.map(|word| word.span.end)
        };
        walk(generic.end, further).map(|end| Span::new(generic.start, end))
    }

    /// Whether a word may be the name of a place: it has a capital from there, and is none of a people or of a list.
    fn is_name(&self, view: &View<'_>, word: &Word<'_>) -> bool {
        let demonym = || {
            view.names_at(word.span.start).any(|hit| {
                hit.span == word.span && hit.names.iter().any(|name| name.kind == Kind::Demonym)
            })
        };
        word.adjoins()
            && word.capital
            && !word.is_number()
            && !view.fold.heads_unit(word.span.start)
            && !words::is_roman(word.text)
            && !self.lexis.openers.contains(word.text)
            && !self.lexis.places.not_names.contains(word.text)
            && !self.lexis.heads.contains_key(word.text)
            && !word.text.ends_with("'s")
            && !demonym()
    }
}

impl Annotator for Places {
    fn name(&self) -> &'static str {
        "place"
    }

    fn annotate<'p>(&'p self, view: &View<'_>, found: &mut Vec<Mention<'p>>) {
        let text = view.fold.as_str();
        let towns = self.towns.find_longest(text, view.words);
        found.extend(towns.filter_map(|(word, _)| self.town(view, word)).map(|span| Mention {
            span,
            reading: Reading::Named(Kind::City),
            by: self.name(),
            rule: "town",
        }));
        let streets = self.streets.find_longest(text, view.words);
        found.extend(streets.filter_map(|(word, _)| Self::street(view, word)).map(|span| {
            Mention { span, reading: Reading::Decoy, by: self.name(), rule: "street" }
        }));
        for (generic, _) in self.words.find_longest(text, view.words) {
            if !words::is_capital(view.fold, generic.start)
                || view.fold.is_in_capitals(generic.start)
            {
                continue;
            }
            let lists = &self.lexis.places;
            let before = lists.before.contains(&text[generic]).then(|| self.from(view, generic));
            let after = lists.after.contains(&text[generic]).then(|| self.up_to(view, generic));
            if let Some(span) = before.flatten().or(after.flatten())
                && !is_listed(view, span)
            {
                let reading = reading(view, span, generic);
                found.push(Mention { span, reading, by: self.name(), rule: "" });
            }
        }
    }
}

/// Where some words of a name end in the one direction or the other; none if there is no such word.
fn walk(from: usize, further: impl FnMut(&usize) -> Option<usize>) -> Option<usize> {
    std::iter::successors(Some(from), further).skip(1).take(MOST_WORDS).last()
}

/// Whether a listed name covers the place.
fn is_listed(view: &View<'_>, span: Span) -> bool {
    view.names_at(span.start).any(|hit| hit.span.end >= span.end)
}

/// The listed region that bears the name without the word, else a place that no list holds.
fn reading(view: &View<'_>, span: Span, generic: Span) -> Reading {
    let name = Span::new(span.start, generic.start.saturating_sub(1).max(span.start));
    let region = |name: &NameRef| name.kind == Kind::Region;
    view.names_at(name.start)
        .find(|hit| hit.span == name && hit.names.iter().all(region))
        .map_or(Reading::Named(Kind::Region), |hit| Reading::Names(hit.names.clone()))
}
