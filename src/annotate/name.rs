//! Takes the listed names that stand in the text for mentions.

use super::{Annotator, View};
use crate::kind::Kind;
use crate::mention::{Mention, Reading};
use crate::span::Span;

/// The listed names: every one is a candidate, decoys too.
#[derive(Debug)]
pub(super) struct Names;

impl Annotator for Names {
    fn name(&self) -> &'static str {
        "gazetteer"
    }

    fn annotate<'p>(&'p self, view: &View<'_>, found: &mut Vec<Mention<'p>>) {
        found.extend(view.names.iter().map(|hit| {
            let decoy = hit.names.iter().any(|name| name.kind == Kind::Decoy)
                || is_in_symbol(view, hit.span)
                || (hit.names[0].kind == Kind::Demonym && names_language(view, hit.span.end));
            let reading = if decoy { Reading::Decoy } else { Reading::Names(hit.names.clone()) };
            Mention { span: hit.span, reading, by: self.name(), rule: "" }
        }));
    }
}

/// Whether a name is a part of the symbol of a document: `FCCC/SBSTA/2021/2`.
fn is_in_symbol(view: &View<'_>, span: Span) -> bool {
    let (before, after) = (&view.fold.as_str()[..span.start], &view.fold.as_str()[span.end..]);
    let number = || after[1..].starts_with(|c: char| c.is_ascii_digit());
    before.ends_with('/') && after.starts_with('/') && number()
}

/// How far behind a demonym the word may stand that makes it the name of a language, in bytes.
const NEAR: usize = 80;

/// Whether the word before `at` is one of languages in a row: `in the Russian, Chinese and English languages`.
fn names_language(view: &View<'_>, at: usize) -> bool {
    let unit = view.fold.unit_span(view.fold.unit_at(at.saturating_sub(1)));
    let end = view.fold.as_str().floor_char_boundary(unit.end.min(at + NEAR).max(at));
    let after = Span::new(at, end);
    let Some(language) = view.fold.as_str()[after].find(" language") else { return false };
    let between = &view.fold.cased()[Span::new(at, at + language)];
    between
        .split([' ', ',', '-'])
        .filter(|word| !word.is_empty())
        .all(|word| matches!(word, "and" | "or") || word.starts_with(char::is_uppercase))
}
