//! Finds organs that are called by their head noun alone, with a capital: `the Commission`, `the Council`.
//!
//! The capital says that one particular body is meant. Where the text has named one body only with that head before, it is
//! that one; else the organ has no key.

use super::lexis::Lexis;
use super::words::{self, Word};
use super::{Annotator, View};
use crate::kind::{Kind, Label};
use crate::mention::{Mention, Reading};
use crate::phrases::Phrases;
use crate::span::Span;
use crate::unit::UnitKind;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// What opens the complement of a body: its head stands before.
const COMPLEMENT: [&str; 5] = [" of ", " on ", " for ", " against ", " to "];

/// Organs by their head noun alone.
#[derive(Debug)]
pub(super) struct Organs {
    lexis: Arc<Lexis>,
    heads: Phrases,
}

/// The body that a text names first with a head, and where it names another one.
struct First {
    at: usize,
    name: String,
    reading: Reading,
    other_at: Option<usize>,
}

impl Organs {
    pub(super) fn new(lexis: Arc<Lexis>) -> Self {
        let heads = Phrases::new(lexis.alone.iter().map(String::as_str));
        Self { lexis, heads }
    }

    /// Whether a head in running text stands with a capital, after `the` or another such head where it needs one, and no name
    /// goes on from it.
    fn is_alone(&self, view: &View<'_>, span: Span, last: Option<Span>) -> bool {
        let prose = matches!(
            view.units[view.fold.unit_at(span.start)].kind,
            UnitKind::Sentence | UnitKind::ListItem
        );
        let bare = self.lexis.alone_bare.contains(&view.fold.as_str()[span]);
        // `Member of Parliament` is an office.
        let article = |word: Word<'_>| {
            let small = bare && !word.capital && word.text != "of";
            word.adjoins() && (matches!(word.text, "the" | "this") || small)
        };
        let before = words::previous(view.fold, span.start);
        // Of a chamber or a treasury there are many: `the House  of Representatives`.
        let of_one = !self.lexis.heads.contains_key(&view.fold.as_str()[span]);
        let goes_on = |word: Word<'_>| {
            let capital = word.adjoins() && word.capital;
            capital && !self.lexis.openers.contains(word.text) || of_one && word.text == "of"
        };
        prose
            && words::is_capital(view.fold, span.start)
            && view.fold.cased()[span].contains(char::is_lowercase)
            && (before.map_or(bare, article) || last.is_some_and(|last| links(view, last, span)))
            && !words::next(view.fold, span.end).is_some_and(goes_on)
            && !view.fold.as_str()[..span.start].ends_with("secretary of the ")
    }

    /// The bodies named in full, by their heads.
    fn named<'a>(&'a self, view: &View<'_>, found: &[Mention<'_>]) -> FxHashMap<&'a str, First> {
        let mut firsts: FxHashMap<&str, First> = FxHashMap::default();
        for mention in found.iter().filter(|mention| is_body(&mention.reading)) {
            let name = name_of(view, mention);
            let Some(head) = self.head_of(&name) else { continue };
            match firsts.get_mut(head) {
                None => {
                    let (at, reading) = (mention.span.start, mention.reading.clone());
                    firsts.insert(head, First { at, name, reading, other_at: None });
                }
                Some(first) if first.name == name => first.at = first.at.min(mention.span.start),
                Some(first) => {
                    let other = first.other_at.unwrap_or(usize::MAX);
                    first.other_at = Some(other.min(mention.span.start));
                }
            }
        }
        firsts
    }

    /// The head of a body's name: the word before its complement, or the last one. A name that is all head has none.
    fn head_of(&self, name: &str) -> Option<&str> {
        let end = COMPLEMENT.iter().filter_map(|words| name.find(words)).min();
        let before = &name[..end.unwrap_or(name.len())];
        let head = before.rsplit(' ').next()?;
        (head.len() < name.len()).then_some(())?;
        self.lexis.alone.get(head).map(String::as_str)
    }
}

impl Annotator for Organs {
    fn name(&self) -> &'static str {
        "organ"
    }

    fn annotate<'p>(&'p self, view: &View<'_>, found: &mut Vec<Mention<'p>>) {
        let heads = self.heads.find_longest(view.fold.as_str(), view.words);
        let mut alone: Vec<Span> = Vec::new();
        for (span, _) in heads {
            if self.is_alone(view, span, alone.last().copied()) {
                alone.push(span);
            }
        }
        if alone.is_empty() {
            return;
        }
        let firsts = self.named(view, found);
        found.extend(alone.into_iter().map(|span| {
            let head = &view.fold.as_str()[span];
            let one = firsts.get(head).filter(|first| {
                first.at < span.start && first.other_at.is_none_or(|other| other > span.start)
            });
            let kind = self.lexis.heads.get(head).map_or(Kind::Organ, |head| head.kind);
            let reading = one.map_or(Reading::Named(kind), |first| first.reading.clone());
            Mention { span, reading, by: self.name(), rule: "" }
        }));
    }
}

/// Whether a comma or `and` links two heads: `the Air Force, Navy and Marine Corps`.
fn links(view: &View<'_>, last: Span, next: Span) -> bool {
    let gap = view.fold.as_str().get(last.end..next.start);
    gap.is_some_and(|gap| matches!(gap, ", " | " and " | ", and "))
}

fn is_body(reading: &Reading) -> bool {
    reading.label() == Some(Label::Actor)
        && !matches!(
            reading.kind(),
            Some(Kind::Person | Kind::State | Kind::FormerState | Kind::Territory)
        )
}

/// The canonical name of a listed body, else the words of the text; in small letters.
fn name_of(view: &View<'_>, mention: &Mention<'_>) -> String {
    match &mention.reading {
        Reading::Names(names) if !names.is_empty() => {
            view.gazetteer.entity(names[0]).name.to_lowercase()
        }
        _ => view.fold.as_str()[mention.span].to_owned(),
    }
}
