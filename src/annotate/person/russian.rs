//! Russian persons by their patronymic: `Владимир Владимирович`, `Сергей Викторович Лавров`, `Лавров Сергей Викторович`.

use super::super::View;
use super::super::lexis::Lexis;
use super::super::words::{self, Word};
use super::name;
use crate::span::Span;

/// What patronymics end in, without the endings of the cases.
const STEMS: [&str; 7] = ["ович", "евич", "ьич", "овн", "евн", "иничн", "кызы"];
/// Endings of the cases that a patronymic may have after its stem.
const ENDINGS: [&str; 9] = ["", "а", "у", "ом", "ем", "е", "ы", "ой", "ою"];
/// Patronymics are longer than this many bytes.
const SHORTEST: usize = 12;

/// Names with a patronymic: the given name before it, and the surname after it or before both.
pub(super) fn by_patronymic(lexis: &Lexis, view: &View<'_>, capitals: &[Word<'_>]) -> Vec<Span> {
    capitals
        .iter()
        .filter(|word| is_patronymic(word.text))
        .filter_map(|patronymic| {
            let given = name_before(lexis, view, patronymic.span.start)?;
            let after = words::next(view.fold, patronymic.span.end)
                .filter(|word| word.adjoins() && name::is_name_word(lexis, view, word));
            if let Some(surname) = after {
                return Some(Span::new(given.span.start, surname.span.end));
            }
            let surname = name_before(lexis, view, given.span.start);
            let start = surname.map_or(given.span.start, |surname| surname.span.start);
            Some(Span::new(start, patronymic.span.end))
        })
        .collect()
}

fn is_patronymic(word: &str) -> bool {
    word.len() > SHORTEST
        && ENDINGS.iter().any(|ending| {
            word.strip_suffix(ending)
                .is_some_and(|stem| STEMS.iter().any(|known| stem.ends_with(known)))
        })
}

fn name_before<'v>(lexis: &Lexis, view: &View<'v>, at: usize) -> Option<Word<'v>> {
    words::previous(view.fold, at)
        .filter(|word| word.adjoins() && name::is_name_word(lexis, view, word))
}
