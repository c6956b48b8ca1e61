//! What must or must not stand around a name.

use crate::fold::Fold;
use crate::span::Span;
use memchr::memmem::Finder;

/// Words that must or must not stand in the sentence, folded and ready to be searched for.
#[derive(Debug)]
pub(super) struct Condition {
    with: Vec<Finder<'static>>,
    unless: Vec<Finder<'static>>,
}

impl Condition {
    /// A condition of these words.
    pub(super) fn new(with: &[&str], unless: &[&str]) -> Self {
        let folded = |words: &[&str]| {
            words.iter().map(|word| Finder::new(Fold::phrase(word).as_str()).into_owned()).collect()
        };
        Self { with: folded(with), unless: folded(unless) }
    }

    /// Whether the sentence around a name fulfils it.
    pub(super) fn holds(&self, fold: &Fold, span: Span) -> bool {
        let unit = fold.unit_span(fold.unit_at(span.start));
        let stands = |word: &Finder<'static>| word_in(fold, unit, word);
        (self.with.is_empty() || self.with.iter().any(stands)) && self.allows(fold, unit)
    }

    /// Whether no word of a stretch speaks against it.
    pub(super) fn allows(&self, fold: &Fold, stretch: Span) -> bool {
        !self.unless.iter().any(|word| word_in(fold, stretch, word))
    }
}

/// Whether a folded word stands in a stretch of the fold, as a whole word.
fn word_in(fold: &Fold, within: Span, word: &Finder<'static>) -> bool {
    word.find_iter(fold.as_str()[within].as_bytes()).any(|at| {
        let start = within.start + at;
        fold.is_boundary(start) && fold.is_boundary(start + word.needle().len())
    })
}
