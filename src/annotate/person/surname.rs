//! Later mentions of persons by their surname alone.

use super::super::View;
use super::super::lexis::Lexis;
use super::super::words::{self, Word};
use super::name;
use crate::kind::Kind;
use crate::span::Span;
use rustc_hash::FxHashMap;

/// Surnames shorter than this many bytes are too common to be looked for alone.
const SHORTEST: usize = 4;

/// Every place where the surname of a person stands alone after the person was named in full.
pub(super) fn later(
    lexis: &Lexis,
    view: &View<'_>,
    capitals: &[Word<'_>],
    persons: impl Iterator<Item = Span>,
) -> Vec<Span> {
    let mut known: FxHashMap<&str, usize> = FxHashMap::default();
    for span in persons.filter(|span| name::word_count(view, *span) > 1) {
        let Some(last) = words::previous(view.fold, span.end) else { continue };
        let surname = name::after_prefix(last.text).unwrap_or(last.text);
        if surname.len() >= SHORTEST {
            let from = known.entry(surname).or_insert(span.end);
            *from = span.end.min(*from);
        }
    }
    if known.is_empty() {
        return Vec::new();
    }
    capitals
        .iter()
        .filter_map(|word| {
            let surname = word.text.strip_suffix("'s").unwrap_or(word.text);
            let bare = name::after_prefix(surname).unwrap_or(surname);
            let defined = *known.get(bare)?;
            let end = word.span.start + surname.len();
            let span = Span::new(with_prefix(view, word.span.start, end), end);
            (defined <= span.start && stands_alone(lexis, view, word, span)).then_some(span)
        })
        .collect()
}

/// Where a surname begins with the particle that is written in one with it: `al-Assad`.
fn with_prefix(view: &View<'_>, start: usize, end: usize) -> usize {
    let whole = words::previous(view.fold, end).filter(|word| word.span.start < start);
    let prefixed = whole.filter(|word| name::after_prefix(word.text).is_some());
    prefixed.map_or(start, |word| word.span.start)
}

/// Whether no word beside a surname makes another name of it, as in `Fort Davis` and `Brown University`, and no list
/// knows it for something else.
fn stands_alone(lexis: &Lexis, view: &View<'_>, word: &Word<'_>, span: Span) -> bool {
    let before = words::previous(view.fold, span.start).filter(|before| {
        before.adjoins() && before.capital && !lexis.persons.titles.contains(before.text)
    });
    let other_before = before.is_some_and(|before| {
        let heads_unit =
            view.fold.unit_span(view.fold.unit_at(span.start)).start == before.span.start;
        !heads_unit && !lexis.openers.contains(before.text)
    });
    !other_before
        && name::is_name_word(lexis, view, word)
        && !name::is_part_of_longer(lexis, view, span)
        && !name::listed_at(view, span.start, |kind| kind != Kind::Person)
}
