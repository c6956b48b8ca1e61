//! Persons before their state in brackets, as reports of meetings name their officers: `Aysin Korkmaz (Turkey) as
//! Rapporteur`.

use super::super::View;
use super::super::lexis::Lexis;
use super::super::words;
use super::name;
use crate::gazetteer::NameHit;
use crate::kind::Kind;
use crate::span::Span;

/// A name has so many words.
const WORDS: std::ops::RangeInclusive<usize> = 2..=4;
/// What parts the persons of a list.
const LINKS: [&str; 4] = [", ", " and ", ", and ", "; "];

/// Persons before their state, where an office stands on one of the sides, or another such person follows.
pub(super) fn before_state(lexis: &Lexis, view: &View<'_>) -> Vec<Span> {
    let text = view.fold.as_str();
    let mut found: Vec<Span> = Vec::new();
    for open in memchr::memchr_iter(b'(', text.as_bytes()).collect::<Vec<_>>().into_iter().rev() {
        let Some(after) = state_in_bracket(view, open) else { continue };
        let Some(person) = name_before(lexis, view, open) else { continue };
        let next = found.last().map(|next| next.start);
        let listed = LINKS
            .iter()
            .any(|link| text[after..].starts_with(link) && next == Some(after + link.len()));
        if listed || holds_office(lexis, view, person, after) {
            found.push(person);
        }
    }
    found
}

/// The place behind a bracket that holds the name of a state.
fn state_in_bracket(view: &View<'_>, open: usize) -> Option<usize> {
    let state = |hit: &&NameHit| hit.names.iter().any(|name| name.kind == Kind::State);
    let rest = &view.fold.as_str()[open + 1..];
    let start = open + 1 + if rest.starts_with("the ") { 4 } else { 0 };
    let end = view.names_at(start).find(state)?.span.end;
    view.fold.as_str()[end..].starts_with(')').then_some(end + 1)
}

/// The words with capitals right before a bracket, which no list knows.
fn name_before(lexis: &Lexis, view: &View<'_>, open: usize) -> Option<Span> {
    let mut start = open;
    let mut count = 0;
    while let Some(word) = words::adjoining(view.fold, start) {
        if !name::is_name_word(lexis, view, &word) {
            break;
        }
        start = word.span.start;
        count += 1;
    }
    let span = Span::new(start, open.saturating_sub(1).max(start));
    (WORDS.contains(&count) && !name::ends_listed(view, span.end)).then_some(span)
}

/// Whether an office follows the state (`as Rapporteur`) or stands before the name (`Rapporteur: …`).
fn holds_office(lexis: &Lexis, view: &View<'_>, person: Span, after: usize) -> bool {
    let office = |word: &str| {
        let titles = &lexis.persons.titles;
        titles.contains(word) || word.strip_suffix('s').is_some_and(|one| titles.contains(one))
    };
    // `as Rapporteur`, `as SBSTA Vice-Chair`, `, Chair of …`
    let after_state = words::next(view.fold, after).is_some_and(|word| {
        let mut next = std::iter::successors(words::next(view.fold, word.span.end), |word| {
            words::next(view.fold, word.span.end)
        });
        let said = word.adjoins() && word.text == "as";
        said && next.by_ref().take(2).any(|next| office(next.text))
            || word.gap == ", " && word.capital && office(word.text)
    });
    let before = words::previous(view.fold, person.start);
    after_state || before.is_some_and(|word| matches!(word.gap, ": " | ", ") && office(word.text))
}
