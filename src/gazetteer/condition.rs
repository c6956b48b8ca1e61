//! What must or must not stand around a name.

use super::table::Row;
use crate::fold::Fold;
use crate::span::Span;
use memchr::memmem::Finder;

/// Words that must or must not stand around a name, folded and ready to be searched for.
#[derive(Debug)]
pub(super) struct Condition {
    with: Vec<Finder<'static>>,
    about: Vec<Finder<'static>>,
    unless: Vec<Finder<'static>>,
}

impl Condition {
    /// The condition of a row.
    pub(super) fn new(row: &Row<'_>) -> Self {
        let folded = |words: &[&str]| {
            words.iter().map(|word| Finder::new(Fold::phrase(word).as_str()).into_owned()).collect()
        };
        Self { with: folded(&row.with), about: folded(&row.about), unless: folded(&row.unless) }
    }

    /// Whether the sentence around a name fulfils it, or what the text is about, which is asked for where the sentence does
    /// not tell.
    pub(super) fn holds(&self, fold: &Fold, span: Span, about: impl FnOnce() -> bool) -> bool {
        let unit = fold.unit_span(fold.unit_at(span.start));
        let told = self.with.is_empty() && self.about.is_empty() || any(&self.with, fold, unit);
        self.allows(fold, unit) && (told || !self.about.is_empty() && about())
    }

    /// Whether the text is about what the name belongs to.
    pub(super) fn is_about(&self, fold: &Fold) -> bool {
        any(&self.about, fold, Span::new(0, fold.as_str().len()))
    }

    /// Whether no word of a stretch speaks against it.
    pub(super) fn allows(&self, fold: &Fold, stretch: Span) -> bool {
        !any(&self.unless, fold, stretch)
    }
}

/// Whether one of some words stands in a stretch.
fn any(words: &[Finder<'static>], fold: &Fold, stretch: Span) -> bool {
    words.iter().any(|word| word_in(fold, stretch, word))
}

/// Whether a folded word stands in a stretch of the fold, as a whole word.
fn word_in(fold: &Fold, within: Span, word: &Finder<'static>) -> bool {
    word.find_iter(fold.as_str()[within].as_bytes()).any(|at| {
        let start = within.start + at;
        fold.is_boundary(start) && fold.is_boundary(start + word.needle().len())
    })
}
