//! Finds persons: a title and a name, a given name and a surname, initials and a surname; later the surname alone.

mod chinese;
mod delegate;
mod given;
mod name;
mod russian;
mod surname;

use super::lexis::Lexis;
use super::words::{self, Word};
use super::{Annotator, View};
use crate::gazetteer::NameHit;
use crate::kind::{Kind, Label};
use crate::mention::{Mention, Reading};
use crate::phrases::Phrases;
use crate::span::Span;
use crate::unit::UnitKind;
use given::GivenNames;
use std::sync::Arc;

/// So many words may stand between an office and the name of the state that it is of.
const MOST_IN_OFFICE: usize = 6;

/// Persons by titles, given names and initials.
#[derive(Debug)]
pub(super) struct Persons {
    lexis: Arc<Lexis>,
    titles: Phrases,
    offices: Phrases,
    given: GivenNames,
}

impl Persons {
    pub(super) fn new(lexis: Arc<Lexis>) -> Self {
        let titles = Phrases::new(lexis.persons.titles.iter().map(String::as_str));
        let offices = Phrases::new(lexis.persons.offices.iter().map(String::as_str));
        Self { lexis, titles, offices, given: GivenNames::new() }
    }

    /// `Askar Akayev` after `President`, also after `President of Kyrgyzstan`.
    fn by_title(&self, view: &View<'_>) -> Vec<Span> {
        let mut doubts = 0;
        self.titles
            .find_longest(view.fold.as_str(), view.words)
            .filter_map(|(title, _)| self.after_title(view, title, &mut doubts))
            .collect()
    }

    fn after_title(&self, view: &View<'_>, title: Span, doubts: &mut usize) -> Option<Span> {
        let weak = self.lexis.persons.weak_titles.contains(&view.fold.as_str()[title]);
        let (span, far) = match name::from(&self.lexis, view, title.end) {
            Some(span) => (span, false),
            None => (name::from(&self.lexis, view, after_office(view, title)?)?, true),
        };
        if !weak && !far {
            return Some(listed_in_headline(view, span).unwrap_or(span));
        }
        let full =
            name::word_count(view, span) > 1 && !name::is_part_of_longer(&self.lexis, view, span);
        (full && (!weak || self.is_sure(view, span, doubts))).then_some(span)
    }

    /// `Мин Аун Хлайном` after `Премьер-министром Мьянмы`: a name of two words or more behind the state or body that an office
    /// is of, with what it is for in small letters between (`министром иностранных дел Китая`).
    fn by_office(&self, view: &View<'_>) -> Vec<Span> {
        let offices = self.offices.find_longest(view.fold.as_str(), view.words);
        offices.filter_map(|(office, _)| self.behind_office(view, office.end)).collect()
    }

    fn behind_office(&self, view: &View<'_>, office: usize) -> Option<Span> {
        let mut at = office;
        for _ in 0..MOST_IN_OFFICE {
            let word = words::next(view.fold, at).filter(Word::adjoins)?;
            if let Some(whose) = view.names_at(word.span.start).next() {
                let span = name::from(&self.lexis, view, whose.span.end)?;
                let named = words::next(view.fold, whose.span.end)?.adjoins()
                    && is_of_actor(whose)
                    && name::word_count(view, span) > 1
                    && !name::is_listed_over(view, span, span)
                    && !name::is_part_of_longer(&self.lexis, view, span);
                return named.then_some(span);
            }
            if word.capital {
                return None;
            }
            at = word.span.end;
        }
        None
    }

    /// Whether words after a title that is a plain adjective or noun as well make a name: the first is a given name or an
    /// initial, or the last is no word.
    fn is_sure(&self, view: &View<'_>, span: Span, doubts: &mut usize) -> bool {
        let first = words::next(view.fold, span.start);
        let last = words::previous(view.fold, span.end);
        first.is_some_and(|word| word.text.len() == 1 || self.given.holds(word.text))
            || last.is_some_and(|word| !name::is_word(view, word.text, doubts))
    }

    /// `Joseph Lyons`: a given name with a capital, and more words of a name after it.
    fn by_given_name(&self, view: &View<'_>, capitals: &[Word<'_>]) -> Vec<Span> {
        let mut found: Vec<Span> = Vec::new();
        for word in capitals {
            let inside = found.last().is_some_and(|last| last.end > word.span.start);
            if !inside && self.given.holds(word.text) && !is_all_capitals(view, word.span) {
                found.extend(self.with_given_name(view, word));
            }
        }
        found
    }

    fn with_given_name(&self, view: &View<'_>, first: &Word<'_>) -> Option<Span> {
        let span = name::from(&self.lexis, view, first.span.start)?;
        let whole = span.end > first.span.end && !name::is_part_of_longer(&self.lexis, view, span);
        (whole && !name::is_listed_over(view, first.span, span)).then_some(span)
    }

    /// `N.A. Nazarbayev`, `George W. Bush`, `В.В.Путин`: the capital before each full stop is looked at.
    fn by_initials(&self, view: &View<'_>) -> Vec<Span> {
        let mut found: Vec<Span> = Vec::new();
        let mut doubts = 0;
        let text = view.fold.as_str();
        for stop in memchr::memchr_iter(b'.', text.as_bytes()) {
            let Some(initial) = name::initial_before(view, stop) else { continue };
            // A capital right after a full stop belongs to an acronym (`U .S.`).
            let glued = text[..initial].ends_with('.');
            let done = found.last().is_some_and(|last| last.end > initial);
            if !done && !glued && view.fold.is_boundary(initial) {
                found.extend(self.with_initial(view, initial, stop, &mut doubts));
            }
        }
        found
    }

    fn with_initial(
        &self,
        view: &View<'_>,
        initial: usize,
        stop: usize,
        doubts: &mut usize,
    ) -> Option<Span> {
        let mut surname_at = stop + 1;
        let mut initials = 1;
        while let Some(next) = next_initial(view, surname_at) {
            surname_at = next;
            initials += 1;
        }
        let letters = &view.fold.as_str()[initial..surname_at];
        if initials > 3
            || self.lexis.persons.titles.contains(letters)
            || name::is_listed_other(view, Span::new(initial, initial + 1))
        {
            return None;
        }
        let word = words::next(view.fold, surname_at)?;
        let near = word.adjoins() || word.gap.is_empty();
        if !near || word.text.chars().count() < 3 || !name::is_name_word(&self.lexis, view, &word) {
            return None;
        }
        let given = self.before_initial(view, initial).filter(|given| {
            !view.fold.heads_unit(given.span.start) || self.given.holds(given.text)
        });
        let start = given.as_ref().map_or(initial, |given| given.span.start);
        let sure = initials > 1 || given.is_some_and(|given| self.given.holds(given.text));
        let known = word.gap.is_empty()
            && name::listed_at(view, word.span.start, |kind| kind == Kind::Person);
        let proven = sure
            || known
            || (!self.is_number(view, initial) && !name::is_word(view, word.text, doubts));
        proven.then(|| name::without_possessive(view, Span::new(start, word.span.end)))
    }

    /// Whether a letter with a full stop may number what follows: `A. Coke production`, `Article V. Definitions`.
    fn is_number(&self, view: &View<'_>, letter: usize) -> bool {
        let unit = view.fold.unit_at(letter);
        let prose = matches!(view.units[unit].kind, UnitKind::Sentence | UnitKind::Caption);
        !prose
            || words::previous(view.fold, letter)
                .is_none_or(|word| self.lexis.openers.contains(word.text))
    }

    /// The given name that stands before an initial. At the head of a sentence any word has a capital, and Russian writes
    /// no initial after a given name.
    fn before_initial<'v>(&self, view: &View<'v>, initial: usize) -> Option<Word<'v>> {
        words::previous(view.fold, initial).filter(|word| {
            word.adjoins()
                && word.text.len() > 1
                && name::is_name_word(&self.lexis, view, word)
                && (self.given.holds(word.text)
                    || word.text.is_ascii() && !view.fold.heads_unit(word.span.start))
                && !name::ends_listed(view, word.span.end)
        })
    }
}

impl Annotator for Persons {
    fn name(&self) -> &'static str {
        "person"
    }

    fn annotate<'p>(&'p self, view: &View<'_>, found: &mut Vec<Mention<'p>>) {
        let capitals: Vec<Word<'_>> = words::capitals(view).collect();
        let mut persons: Vec<(Span, &'static str)> = Vec::new();
        let mut add = |spans: Vec<Span>, rule| {
            persons.extend(spans.into_iter().map(|span| (span, rule)));
        };
        add(self.by_title(view), "title");
        add(self.by_office(view), "office");
        add(self.by_given_name(view, &capitals), "given");
        add(self.by_initials(view), "initials");
        match view.language.code {
            "ru" => add(russian::by_patronymic(&self.lexis, view, &capitals), "patronymic"),
            "zh" => add(chinese::persons(&self.lexis, view), "chinese"),
            _ => add(delegate::before_state(&self.lexis, view), "state"),
        }
        persons.retain(|(span, _)| !in_citation(view, *span));
        let named = persons.iter().map(|(span, _)| *span).chain(listed(view));
        let surnames = surname::later(&self.lexis, view, &capitals, named);
        persons.extend(surnames.into_iter().map(|span| (span, "surname")));
        found.extend(persons.into_iter().map(|(span, rule)| Mention {
            span: name::with_suffix(view, span),
            reading: Reading::Named(Kind::Person),
            by: self.name(),
            rule,
        }));
    }
}

/// Whether a listed name is that of a state or another actor that has offices.
fn is_of_actor(hit: &NameHit) -> bool {
    hit.names
        .iter()
        .all(|name| name.kind.label() == Some(Label::Actor) && name.kind != Kind::Person)
}

/// The persons that a list knows.
fn listed<'v>(view: &'v View<'_>) -> impl Iterator<Item = Span> + 'v {
    let person = |name: &crate::gazetteer::NameRef| name.kind == Kind::Person;
    view.names.iter().filter(move |hit| hit.names.iter().all(person)).map(|hit| hit.span)
}

/// The listed name that a name in a headline begins with, where every word has a capital: `President Biden Issues Orders`.
fn listed_in_headline(view: &View<'_>, span: Span) -> Option<Span> {
    let unit = view.units[view.fold.unit_at(span.start)].kind;
    let person = |name: &crate::gazetteer::NameRef| name.kind == Kind::Person;
    let mut names = view.names_at(span.start).filter(|hit| hit.names.iter().any(person));
    let in_headline = matches!(unit, UnitKind::Heading | UnitKind::Furniture);
    names.next().map(|hit| hit.span).filter(|_| in_headline)
}

/// The end of `of the Republic of Kazakhstan` after a title: of what the office is.
fn after_office(view: &View<'_>, title: Span) -> Option<usize> {
    let of = words::next(view.fold, title.end)
        .filter(|word| word.adjoins() && matches!(word.text, "of" | "for"))?;
    let mut whose = words::next(view.fold, of.span.end)?;
    if whose.text == "the" {
        whose = words::next(view.fold, whose.span.end)?;
    }
    view.names_at(whose.span.start).next().map(|hit| hit.span.end)
}

/// In citations authors are not marked.
fn in_citation(view: &View<'_>, span: Span) -> bool {
    view.units[view.fold.unit_at(span.start)].kind == UnitKind::Footnote
}

fn is_all_capitals(view: &View<'_>, span: Span) -> bool {
    !view.fold.cased()[span].contains(char::is_lowercase)
}

/// The place after a further initial with its full stop, after a blank or none.
fn next_initial(view: &View<'_>, at: usize) -> Option<usize> {
    let rest = &view.fold.cased()[at..];
    let blank = usize::from(rest.starts_with(' '));
    let letter = rest[blank..].chars().next().filter(|c| c.is_uppercase())?;
    let stop = blank + letter.len_utf8();
    rest[stop..].starts_with('.').then_some(at + stop + 1)
}
