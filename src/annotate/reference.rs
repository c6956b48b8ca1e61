//! Finds short definite references to documents: `the Charter`, `this Convention`, `the said document`.

use super::lexis::{Lexis, begins_with_any, ends_in_any, ends_with_any};
use super::words;
use super::{Annotator, View};
use crate::fold::is_ideograph;
use crate::gazetteer::NameRefs;
use crate::kind::{Kind, Label};
use crate::mention::{Force, Mention, Reading};
use crate::phrases::Phrases;
use crate::span::Span;
use std::sync::Arc;

/// References by a determiner and a head noun.
#[derive(Debug)]
pub(super) struct References {
    lexis: Arc<Lexis>,
    heads: Phrases,
}

impl References {
    pub(super) fn new(lexis: Arc<Lexis>) -> Self {
        let documents = lexis
            .heads
            .iter()
            .filter(|(_, head)| head.kind.label() == Some(Label::Agreement))
            .map(|(word, _)| word.as_str());
        let heads = Phrases::new(documents.chain(lexis.reference.any.iter().map(String::as_str)));
        Self { lexis, heads }
    }

    /// Whether the head points back, and how sure that is; none where it does not.
    fn points_back(&self, view: &View<'_>, span: Span) -> Option<Force> {
        let fold = view.fold;
        let head = &fold.as_str()[span];
        let words = &self.lexis.reference;
        let unit = fold.unit_span(fold.unit_at(span.start));
        let before = &fold.as_str()[unit.start..span.start];
        let capital = words::is_capital(fold, span.start);
        let next = words::next(fold, span.end).filter(words::Word::adjoins);
        if capital && next.is_some_and(|next| next.capital) {
            return None;
        }
        if self.lexis.only_on.contains(head) || (!capital && words.never_small.contains(head)) {
            return None;
        }
        let weak = self.lexis.heads.get(head).is_some_and(|head| head.weak);
        if let Some(force) = words.pointing(before) {
            let itself = force == Force::Itself && !head.is_ascii();
            let sure = capital || !weak || itself || head.starts_with(is_ideograph);
            return Some(if sure { force } else { Force::Hints });
        }
        if ends_in_any(before, &words.led)
            && (words.only.contains(head) || cites_article(&fold.as_str()[span.end..unit.end]))
        {
            return Some(Force::Points);
        }
        // Where a title begins with a strong head, it takes the place of the reference.
        let strong = self.lexis.heads.get(head).is_some_and(|head| !head.weak);
        if !(capital && strong) && self.goes_on(view, span) {
            return None;
        }
        // `Заявления по итогам переговоров` are what was said.
        if words.bare && !strong && self.says_when(view, span) {
            return None;
        }
        let definite = ends_with_any(before, &words.weak);
        let quoted = strong && before.ends_with(['(', '"', '/']);
        let small = definite && words.small.iter().any(|word| word == head);
        // A head of two words shows by its capital that it is one (`Временное положение`), the first word of a unit too.
        let bare = words.bare && (!before.is_empty() || head.contains(' '));
        let titled =
            capital && (bare || definite || quoted || ends_with_any(before, &words.possessive));
        let one = !self.lexis.singular.contains_key(head);
        let described = next.is_some_and(|next| self.lexis.made.contains(next.text));
        let binds = self
            .lexis
            .heads
            .get(head)
            .is_some_and(|head| !matches!(head.kind, Kind::Memorandum | Kind::Statement));
        let named = capital
            && strong
            && definite
            && one
            && binds
            && !described
            && !self.goes_on(view, span);
        (titled || small).then_some(if named { Force::Names } else { Force::Hints })
    }

    /// Whether words follow that are no complement, but say how or when.
    fn says_when(&self, view: &View<'_>, span: Span) -> bool {
        let rest = view.fold.as_str()[span.end..].strip_prefix(' ').unwrap_or_default();
        begins_with_any(rest, &self.lexis.no_complement)
    }

    /// Whether a title begins here instead: `the Charter of …`, `the Agreement Establishing …`.
    fn goes_on(&self, view: &View<'_>, span: Span) -> bool {
        let Some(next) = words::next(view.fold, span.end).filter(words::Word::adjoins) else {
            return false;
        };
        let rest = &view.fold.as_str()[next.span.start..];
        let begins = |words: &[String]| {
            words.iter().any(|words| {
                rest.strip_prefix(words.as_str()).is_some_and(|rest| rest.starts_with(' '))
            })
        };
        begins(&self.lexis.complement) && !begins(&self.lexis.no_complement)
    }
}

/// Whether an article of a Chinese document is named next: `第三条`.
pub(super) fn cites_article(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('第') else { return false };
    let number = rest.trim_start_matches(|c: char| c.is_ascii_digit() || NUMERALS.contains(&c));
    number.len() < rest.len() && number.starts_with(['条', '條'])
}

const NUMERALS: [char; 13] =
    ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '零', '〇'];

impl Annotator for References {
    fn name(&self) -> &'static str {
        "reference"
    }

    fn annotate<'p>(&'p self, view: &View<'_>, found: &mut Vec<Mention<'p>>) {
        let fold = view.fold;
        for (span, _) in self.heads.find_longest(fold.as_str(), view.words) {
            if let Some(force) = self.points_back(view, span) {
                let kind: Option<Kind> =
                    self.lexis.heads.get(&fold.as_str()[span]).map(|head| head.kind);
                let rule = if force.points() { "demonstrative" } else { "definite" };
                found.push(Mention {
                    span,
                    reading: Reading::Reference { kind, force, to: NameRefs::new() },
                    by: self.name(),
                    rule,
                });
            }
        }
    }
}
