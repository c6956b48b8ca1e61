//! Finds persons: a title and a name, or initials and a surname; later the surname alone.

use super::lexis::Lexis;
use super::words::{self, Word};
use super::{Annotator, View};
use crate::kind::{Kind, Label};
use crate::mention::{Mention, Reading};
use crate::phrases::Phrases;
use crate::span::Span;
use crate::unit::UnitKind;
use memchr::memmem;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A name has no more words than this.
const MOST_WORDS: usize = 4;
/// Surnames shorter than this many bytes are too common to be looked for alone.
const SHORTEST_SURNAME: usize = 4;
/// Particles that stand in a name in small letters.
const PARTICLES: [&str; 12] =
    ["de", "van", "von", "der", "den", "bin", "ibn", "al", "el", "la", "da", "zu"];

/// Persons by titles and initials.
#[derive(Debug)]
pub(super) struct Persons {
    lexis: Arc<Lexis>,
    titles: Phrases,
}

impl Persons {
    pub(super) fn new(lexis: Arc<Lexis>) -> Self {
        let titles = Phrases::new(lexis.persons.titles.iter().map(String::as_str));
        Self { lexis, titles }
    }

    /// The name after a title that ends at `at`: `Askar Akayev` after `President`, also after `President of Kyrgyzstan`.
    fn after_title(&self, view: &View<'_>, title: Span) -> Option<Span> {
        let strong = !self.lexis.persons.weak_titles.contains(&view.fold.as_str()[title]);
        if let Some(span) = self.name_from(view, title.end) {
            return (strong || word_count(view, span) > 1).then_some(span);
        }
        let of =
            words::next(view.fold, title.end).filter(|word| word.adjoins() && word.text == "of")?;
        let mut state = words::next(view.fold, of.span.end)?;
        if state.text == "the" {
            state = words::next(view.fold, state.span.end)?;
        }
        let first = view.names.partition_point(|hit| hit.span.start < state.span.start);
        let hit = view.names.get(first).filter(|hit| hit.span.start == state.span.start)?;
        let span = self.name_from(view, hit.span.end)?;
        (word_count(view, span) > 1).then_some(span)
    }

    /// A name that begins with the next word: words with capitals, initials and particles among them.
    fn name_from(&self, view: &View<'_>, at: usize) -> Option<Span> {
        let mut span: Option<Span> = None;
        let mut at = at;
        for _ in 0..MOST_WORDS + 2 {
            let Some(word) = words::next(view.fold, at) else { break };
            let initial = span.is_some_and(|_| ends_with_initial(view, at));
            let adjoins = word.adjoins()
                || (span.is_none() && word.gap.is_empty())
                || (initial && matches!(word.gap, "." | ". "));
            if !adjoins {
                break;
            }
            if word.capital && self.may_be_name(view, &word) {
                span =
                    Some(Span::new(span.map_or(word.span.start, |span| span.start), word.span.end));
            } else if span.is_none() || !PARTICLES.contains(&word.text) {
                break;
            }
            at = word.span.end;
        }
        span.filter(|span| span.len() > 2 && word_count(view, *span) <= MOST_WORDS)
            .map(|span| without_possessive(view, span))
    }

    fn may_be_name(&self, view: &View<'_>, word: &Word<'_>) -> bool {
        let text = word.text.strip_suffix("'s").unwrap_or(word.text);
        !self.lexis.persons.not_names.contains(text)
            && !self.lexis.persons.titles.iter().any(|title| title == text)
            && !self.lexis.openers.contains(text)
            && !word.is_number()
            && !is_listed_other(view, word.span)
    }

    /// `N.A. Nazarbayev`, `K. Syroezhkin`, `В.В.Путин`: the capital before each full stop is looked at.
    fn by_initials(&self, view: &View<'_>, found: &mut Vec<Span>) {
        let text = view.fold.as_str();
        let mut done = 0;
        for stop in memchr::memchr_iter(b'.', text.as_bytes()) {
            let Some(initial) = initial_before(view, stop) else { continue };
            // A capital right after a full stop belongs to an acronym (`U .S.`).
            let glued = text[..initial].ends_with('.');
            if initial < done || glued || !view.fold.is_boundary(initial) {
                continue;
            }
            let mut surname_at = stop + 1;
            let mut initials = 1;
            while let Some(next) = next_initial(view, surname_at) {
                surname_at = next;
                initials += 1;
            }
            let heads_unit = view.fold.unit_span(view.fold.unit_at(initial)).start == initial;
            if initials > 3
                || (initials == 1 && heads_unit)
                || is_listed_other(view, Span::new(initial, initial + 1))
            {
                continue;
            }
            let Some(word) = words::next(view.fold, surname_at) else { continue };
            let near = word.adjoins() || word.gap.is_empty();
            if near
                && word.capital
                && word.text.chars().count() > 2
                && self.may_be_name(view, &word)
            {
                let span = without_possessive(view, Span::new(initial, word.span.end));
                done = span.end;
                found.push(span);
            }
        }
    }

    /// Later mentions of persons by their surname alone.
    fn surnames(&self, view: &View<'_>, persons: &[Span]) -> Vec<Span> {
        let text = view.fold.as_str();
        let surnames: BTreeSet<(&str, usize)> = persons
            .iter()
            .filter(|span| word_count(view, **span) > 1)
            .filter_map(|span| {
                let surname = words::previous(view.fold, span.end)?;
                (surname.text.len() >= SHORTEST_SURNAME).then_some((surname.text, span.end))
            })
            .collect();
        let mut spans = Vec::new();
        let mut last = "";
        for (surname, defined) in surnames {
            if surname == last {
                continue;
            }
            last = surname;
            spans.extend(memmem::find_iter(&text.as_bytes()[defined..], surname).filter_map(
                |at| {
                    let span = Span::new(defined + at, defined + at + surname.len());
                    let whole =
                        view.fold.is_boundary(span.start) && view.fold.is_boundary(span.end);
                    (whole && words::is_capital(view.fold, span.start)).then_some(span)
                },
            ));
        }
        spans
    }
}

impl Annotator for Persons {
    fn name(&self) -> &'static str {
        "person"
    }

    fn annotate<'p>(&'p self, view: &View<'_>, found: &mut Vec<Mention<'p>>) {
        let fold = view.fold;
        let mut push = |spans: &[Span], rule| {
            found.extend(spans.iter().filter(|span| !in_citation(view, **span)).map(|span| {
                Mention {
                    span: *span,
                    reading: Reading::Named(Kind::Person),
                    by: self.name(),
                    rule,
                }
            }));
        };
        let mut titled = Vec::new();
        for (title, _) in self.titles.find_longest(fold.as_str(), view.words) {
            titled.extend(self.after_title(view, title));
        }
        push(&titled, "title");
        let mut initials = Vec::new();
        self.by_initials(view, &mut initials);
        push(&initials, "initials");
        titled.extend(initials);
        titled.retain(|span| !in_citation(view, *span));
        push(&self.surnames(view, &titled), "surname");
    }
}

/// In citations authors are not marked.
fn in_citation(view: &View<'_>, span: Span) -> bool {
    view.units[view.fold.unit_at(span.start)].kind == UnitKind::Footnote
}

/// Whether a listed name that is no person begins here.
fn is_listed_other(view: &View<'_>, span: Span) -> bool {
    let first = view.names.partition_point(|hit| hit.span.start < span.start);
    view.names[first..].iter().take_while(|hit| hit.span.start == span.start).any(|hit| {
        hit.names
            .iter()
            .any(|name| name.kind != Kind::Person && name.kind.label() != Some(Label::Place))
    })
}

fn word_count(view: &View<'_>, span: Span) -> usize {
    view.fold.as_str()[span].split([' ', '.']).filter(|word| !word.is_empty()).count()
}

fn without_possessive(view: &View<'_>, span: Span) -> Span {
    let text = &view.fold.as_str()[span];
    let bare = text.strip_suffix("'s").or_else(|| text.strip_suffix('\'')).unwrap_or(text);
    Span::new(span.start, span.start + bare.len())
}

/// Whether the word that ends here is one capital letter.
fn ends_with_initial(view: &View<'_>, at: usize) -> bool {
    initial_before(view, at).is_some()
}

/// Where the single capital letter begins that stands right before `stop`.
fn initial_before(view: &View<'_>, stop: usize) -> Option<usize> {
    let before = &view.fold.cased()[..stop];
    let letter = before.chars().next_back().filter(|c| c.is_uppercase())?;
    let start = stop - letter.len_utf8();
    let alone = !before[..start].chars().next_back().is_some_and(char::is_alphanumeric);
    alone.then_some(start)
}

/// The place after a further initial with its full stop, after a blank or none.
fn next_initial(view: &View<'_>, at: usize) -> Option<usize> {
    let rest = &view.fold.cased()[at..];
    let blank = usize::from(rest.starts_with(' '));
    let letter = rest[blank..].chars().next().filter(|c| c.is_uppercase())?;
    let stop = blank + letter.len_utf8();
    rest[stop..].starts_with('.').then_some(at + stop + 1)
}
