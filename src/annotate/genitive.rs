//! Finds bodies by the name of the state that follows in the genitive, as in Russian: `Правительство Монголии`,
//! `Министерство науки и технологий Монголии`.

use super::lexis::{Lexis, ends_in_any};
use super::words::{self, Word};
use super::{Annotator, View};
use crate::gazetteer::NameHit;
use crate::kind::{Kind, Label};
use crate::mention::{Mention, Reading};
use crate::phrases::Phrases;
use crate::span::Span;
use std::sync::Arc;

/// So many words may say what a ministry is for.
const MOST_WORDS: usize = 9;

/// Bodies before the genitive of a state.
#[derive(Debug)]
pub(super) struct Genitives {
    lexis: Arc<Lexis>,
    heads: Phrases,
}

impl Genitives {
    pub(super) fn new(lexis: Arc<Lexis>) -> Self {
        let bodies = lexis.heads.iter().filter(|(_, head)| head.kind.label() == Some(Label::Actor));
        let heads = match lexis.small_titles {
            true => Phrases::new(bodies.map(|(word, _)| word.as_str())),
            false => Phrases::new(std::iter::empty()),
        };
        Self { lexis, heads }
    }

    /// The body of a head noun and the state that follows it; right behind it, behind what a ministry is for, or at the end
    /// of the name of the ministry that a department is of (`nests`).
    fn body(&self, view: &View<'_>, head: Span, nests: bool) -> Option<(Span, Kind)> {
        let head_kind = self.lexis.heads.get(&view.fold.as_str()[head])?;
        let start = match words::is_capital(view.fold, head.start) {
            true => head.start,
            false => self.adjective(view, head.start)?,
        };
        let mut at = head.end;
        for count in 0..MOST_WORDS {
            let word = words::next(view.fold, at)?;
            if !(word.adjoins() || (count > 0 && word.gap == ", ")) {
                return None;
            }
            if let Some(state) = state_at(view, word.span.start) {
                return Some((Span::new(start, state), head_kind.kind));
            }
            if nests && word.capital && self.lexis.heads.contains_key(word.text) {
                let (of, _) = self.body(view, word.span, false)?;
                return Some((Span::new(start, of.end), head_kind.kind));
            }
            if head_kind.of_state || !self.is_field(&word) {
                return None;
            }
            at = word.span.end;
        }
        None
    }

    /// Where the adjective begins that has the capital of a name before a head in small letters: `Таможенный департамент`.
    /// That of a people says whose it is, and that at the head of a sentence has its capital from there.
    fn adjective(&self, view: &View<'_>, head: usize) -> Option<usize> {
        let word = words::adjoining(view.fold, head)?;
        let known = view.names_at(word.span.start).next().is_some();
        let named = word.capital && ends_in_any(word.text, &self.lexis.adjective_endings);
        (named && !known && !view.fold.heads_unit(word.span.start)).then_some(word.span.start)
    }

    /// Whether a word may say what a body is for.
    fn is_field(&self, word: &Word<'_>) -> bool {
        !word.capital
            && !word.is_number()
            && !self.lexis.ends.contains(word.text)
            && !ends_in_any(word.text, &self.lexis.verb_endings)
    }
}

/// The end of the name of a state that begins here.
fn state_at(view: &View<'_>, at: usize) -> Option<usize> {
    let state = |hit: &&NameHit| {
        hit.names.iter().all(|name| matches!(name.kind, Kind::State | Kind::FormerState))
    };
    view.names_at(at).find(state).map(|hit| hit.span.end)
}

/// The listed body that goes on with the state right behind it: `Министерство спорта Монголии`.
fn listed_body(view: &View<'_>, hit: &NameHit) -> Option<(Span, Kind)> {
    let name = hit.names.first()?;
    let body = matches!(name.kind, Kind::Ministry | Kind::Government | Kind::Organ | Kind::Bank);
    let next = words::next(view.fold, hit.span.end).filter(|word| body && word.adjoins())?;
    let end = state_at(view, next.span.start)?;
    let known = view.gazetteer.entity(*name).id.is_some();
    (!known).then(|| (Span::new(hit.span.start, end), name.kind))
}

impl Annotator for Genitives {
    fn name(&self) -> &'static str {
        "genitive"
    }

    fn annotate<'p>(&'p self, view: &View<'_>, found: &mut Vec<Mention<'p>>) {
        if !self.lexis.small_titles {
            return;
        }
        let heads = self.heads.find_longest(view.fold.as_str(), view.words);
        let by_head = heads.filter_map(|(head, _)| self.body(view, head, true));
        let listed = view.names.iter().filter_map(|hit| listed_body(view, hit));
        found.extend(by_head.chain(listed).map(|(span, kind)| Mention {
            span,
            reading: Reading::Named(kind),
            by: self.name(),
            rule: "",
        }));
    }
}
