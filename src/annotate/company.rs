//! Finds companies by the form of their firm: `Arup Group Ltd.`, `Shell Kazakhstan LLC`, `Apple, Inc.`.

use super::lexis::Lexis;
use super::words;
use super::{Annotator, View};
use crate::kind::Kind;
use crate::mention::{Mention, Reading};
use crate::phrases::Phrases;
use crate::span::Span;
use std::sync::Arc;

/// The name of a firm has no more words than this.
const MOST_WORDS: usize = 7;

/// Forms that are abbreviations, whose full stop belongs to the name.
const DOTTED: [&str; 4] = ["ltd", "inc", "corp", "s.p.a"];

/// Companies by `Ltd.` and the like.
#[derive(Debug)]
pub(super) struct Companies {
    lexis: Arc<Lexis>,
    forms: Phrases,
}

impl Companies {
    pub(super) fn new(lexis: Arc<Lexis>) -> Self {
        let forms = Phrases::new(lexis.company_forms.iter().map(String::as_str));
        Self { lexis, forms }
    }

    /// The name before the form: words with capitals, and what joins them.
    fn named(&self, view: &View<'_>, form: Span) -> Option<Span> {
        let mut start = form.start;
        let mut at = form.start;
        for _ in 0..MOST_WORDS {
            let Some(word) = words::previous(view.fold, at) else { break };
            let gap =
                matches!(word.gap, " " | " & " | ". ") || (at == form.start && word.gap == ", ");
            if !gap || self.lexis.openers.contains(word.text) {
                break;
            }
            if word.capital || word.is_number() {
                start = word.span.start;
            } else if !matches!(word.text, "and" | "of" | "de" | "for") || start == form.start {
                break;
            }
            at = word.span.start;
        }
        let rest = &view.fold.as_str()[form.start..];
        let dotted = rest[form.len()..].starts_with('.')
            && DOTTED.iter().any(|words| rest[..form.len()].ends_with(words));
        (start < form.start).then(|| Span::new(start, form.end + usize::from(dotted)))
    }
}

impl Annotator for Companies {
    fn name(&self) -> &'static str {
        "company"
    }

    fn annotate<'p>(&'p self, view: &View<'_>, found: &mut Vec<Mention<'p>>) {
        let mut end = 0;
        for (form, _) in self.forms.find_longest(view.fold.as_str(), view.words) {
            let plain = &view.fold.as_str()[form] == "limited" && !ends_name(view, form);
            if plain || form.start < end || !words::is_capital(view.fold, form.start) {
                continue;
            }
            if let Some(span) = self.named(view, form) {
                end = span.end;
                let reading = Reading::Named(Kind::Company);
                found.push(Mention { span, reading, by: self.name(), rule: "" });
            }
        }
    }
}

/// Whether `Limited` ends a name, and is no word of a heading in capitals: `Tata Steel Limited`.
fn ends_name(view: &View<'_>, form: Span) -> bool {
    let next = words::next(view.fold, form.end).filter(words::Word::adjoins);
    !view.fold.is_in_capitals(form.start) && !next.is_some_and(|next| next.capital)
}
