//! Finds the title of an act at the head of its text, as in Russian: `Об утверждении Положения о …` under `У К А З` or
//! `ПОСТАНОВЛЕНИЕ`.

use super::lexis::{Lexis, begins_with_any, ends_in_any};
use super::{Annotator, View};
use crate::kind::Kind;
use crate::mention::{Mention, Reading};
use crate::span::Span;
use crate::unit::UnitKind;
use std::sync::Arc;

/// An act has its title among so many units.
const HEAD: usize = 14;
/// Shorter lines are no titles, in bytes.
const SHORTEST: usize = 24;

/// Titles of acts.
#[derive(Debug)]
pub(super) struct Headings {
    lexis: Arc<Lexis>,
}

impl Headings {
    pub(super) fn new(lexis: Arc<Lexis>) -> Self {
        Self { lexis }
    }

    /// Whether a line in capitals calls the text an act: `УКАЗ ПРЕЗИДЕНТА …`, `… ПОСТАНОВЛЕНИЕ`.
    fn names_act(&self, view: &View<'_>, line: Span) -> bool {
        if view.fold.cased()[line].contains(char::is_lowercase) {
            return false;
        }
        let letters: String =
            view.fold.as_str()[line].chars().filter(|c| c.is_alphabetic()).collect();
        let names = &self.lexis.acts.names;
        begins_with_any(&letters, names) || ends_in_any(&letters, names)
    }

    /// Whether a line reads as the title of an act.
    fn is_title(&self, view: &View<'_>, line: Span, kind: UnitKind) -> bool {
        let text = &view.fold.as_str()[line];
        matches!(kind, UnitKind::Heading | UnitKind::Sentence)
            && text.ends_with(|c: char| c.is_alphanumeric() || c == '"')
            && text.len() >= SHORTEST
            && begins_with_any(text, &self.lexis.acts.openings)
    }
}

impl Annotator for Headings {
    fn name(&self) -> &'static str {
        "heading"
    }

    fn annotate<'p>(&'p self, view: &View<'_>, found: &mut Vec<Mention<'p>>) {
        if self.lexis.acts.names.is_empty() {
            return;
        }
        let mut act = false;
        for (index, unit) in view.units.iter().take(HEAD).enumerate() {
            let span = view.fold.unit_span(index);
            if self.names_act(view, span) {
                act = true;
            } else if act && self.is_title(view, span, unit.kind) {
                let reading = Reading::Named(Kind::Law);
                found.push(Mention { span, reading, by: self.name(), rule: "act" });
                return;
            }
        }
    }
}
