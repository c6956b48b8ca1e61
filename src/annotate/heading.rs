//! Finds the title of a Russian act at the head of its text: `Об утверждении Положения о …` under `У К А З` or `ПОСТАНОВЛЕНИЕ`.

use super::{Annotator, View};
use crate::kind::Kind;
use crate::mention::{Mention, Reading};
use crate::unit::UnitKind;

/// An act has its title among so many units.
const HEAD: usize = 14;
/// What an act calls itself at its head, in capitals and often in spaced letters.
const ACTS: [&str; 8] = [
    "указ",
    "закон",
    "федеральныйзакон",
    "постановление",
    "распоряжение",
    "приказ",
    "решение",
    "определение",
];
/// What its title begins with.
const OPENINGS: [&str; 3] = ["о ", "об ", "обо "];
/// Shorter lines are no titles, in bytes.
const SHORTEST: usize = 24;

/// Titles of acts.
#[derive(Debug)]
pub(super) struct Headings;

impl Annotator for Headings {
    fn name(&self) -> &'static str {
        "heading"
    }

    fn annotate<'p>(&'p self, view: &View<'_>, found: &mut Vec<Mention<'p>>) {
        if view.language.code != "ru" {
            return;
        }
        let mut act = false;
        for (index, unit) in view.units.iter().take(HEAD).enumerate() {
            let span = view.fold.unit_span(index);
            let text = &view.fold.as_str()[span];
            let letters: String = text.chars().filter(|c| c.is_alphabetic()).collect();
            if !view.fold.cased()[span].contains(char::is_lowercase) && names_act(&letters) {
                act = true;
            } else if act
                && matches!(unit.kind, UnitKind::Heading | UnitKind::Sentence)
                && text.ends_with(|c: char| c.is_alphanumeric() || c == '"')
                && text.len() >= SHORTEST
                && OPENINGS.iter().any(|opening| text.starts_with(opening))
            {
                let reading = Reading::Named(Kind::Law);
                found.push(Mention { span, reading, by: self.name(), rule: "act" });
                return;
            }
        }
    }
}

/// Whether a line in capitals calls the text an act: `УКАЗ ПРЕЗИДЕНТА …`, `… ПОСТАНОВЛЕНИЕ`.
fn names_act(letters: &str) -> bool {
    ACTS.iter().any(|act| letters.starts_with(act) || letters.ends_with(act))
}
