//! Titles whose head has a small letter: `the agreement on border trade signed in May`, `protocol to the memorandum`.
//!
//! Nothing in the head tells them from plain words, so that the words around must: the name of a place before it, a word
//! such as `signed` or a date behind it, capitals in what it is about, or another document that it is made for.

use super::complement::Complement;
use super::{Found, Titles, begins_with};
use crate::annotate::View;
use crate::annotate::words::{self, Word};
use crate::kind::Kind;

/// What stands between a plan and the document that it carries out.
const CARRIES_OUT: [&str; 3] =
    [" to implement ", " for implementing ", " for the implementation of "];

impl Titles {
    /// Whether a head in small letters may begin a title at all: the commonest do only in two words (`action plan`).
    pub(super) fn may_be_small(&self, view: &View<'_>, found: Found) -> bool {
        found.is_document() && (!found.head.weak || view.fold.as_str()[found.span].contains(' '))
    }

    /// Whether a complement makes a title of a head in small letters.
    pub(super) fn makes_small_title(
        &self,
        view: &View<'_>,
        found: Found,
        complement: Complement,
    ) -> bool {
        self.was_made(view, found, complement)
            || self.amends(view, found)
            || self.carries_out(view, found, complement)
            || self.is_headline(view, found, complement)
    }

    /// Whether a head is that of a protocol or the like, which goes with another document: `protocol to the memorandum`.
    pub(super) fn amends(&self, view: &View<'_>, found: Found) -> bool {
        if found.head.kind != Kind::Protocol
            || !view.fold.as_str()[found.span.end..].starts_with(" to ")
        {
            return false;
        }
        let mut at = found.span.end + " to".len();
        for _ in 0..4 {
            let Some(word) = words::next(view.fold, at).filter(Word::adjoins) else { return false };
            if self
                .lexis
                .heads
                .get(word.text)
                .is_some_and(|head| head.kind.label() == found.head.kind.label())
            {
                return true;
            }
            at = word.span.end;
        }
        false
    }

    /// Whether a plan in two words carries out a document that is named: `action plan for implementing the Charter of …`.
    fn carries_out(&self, view: &View<'_>, found: Found, complement: Complement) -> bool {
        let about = &view.fold.as_str()[found.span.end..complement.end];
        found.head.kind == Kind::Plan
            && complement.titled
            && CARRIES_OUT.iter().any(|words| about.starts_with(words))
    }

    /// Whether capitals begin what the document is about, and are not those of a name: `the agreement on Border Trade`.
    fn is_headline(&self, view: &View<'_>, found: Found, complement: Complement) -> bool {
        if found.head.weak
            || !complement.titled
            || !begins_with(&view.fold.as_str()[found.span.end..], " on")
        {
            return false;
        }
        let mut at = found.span.end + " on".len();
        let mut capitals = 0;
        while let Some(word) =
            words::next(view.fold, at).filter(|word| word.span.end <= complement.end)
        {
            let inside = self.lexis.inside.contains(word.text);
            let named = view.names_at(word.span.start).next().is_some();
            if named || !(inside || word.capital) {
                return false;
            }
            capitals += usize::from(!inside);
            if capitals == 2 {
                return true;
            }
            at = word.span.end;
        }
        false
    }

    /// Whether a title stands after an article and before its date or a word such as `signed`. Of one of many only the
    /// latter says that it was made.
    fn was_made(&self, view: &View<'_>, found: Found, complement: Complement) -> bool {
        let about = &view.fold.as_str()[found.span.end..complement.end];
        let said =
            about.split(' ').filter(|word| !word.is_empty() && !self.lexis.inside.contains(*word));
        if self.is_loose(view, found, false) || said.count() < 2 {
            return false;
        }
        let Some(article) = article_before(view, found.span.start) else { return false };
        let near = words::next(view.fold, article.span.end)
            .is_some_and(|word| word.span.start == found.span.start);
        if article.text == "the" && near {
            let verb = words::previous(view.fold, article.span.start);
            return self.is_dated(view, complement)
                || verb.is_some_and(|word| word.adjoins() && self.lexis.made.contains(word.text));
        }
        article.text != "the" && !found.head.weak && self.is_signed(view, complement.end)
    }

    /// Whether `signed`, `was signed` or the like follows.
    fn is_signed(&self, view: &View<'_>, end: usize) -> bool {
        let Some(first) = words::next(view.fold, end) else { return false };
        let made = |word: &Word<'_>| self.lexis.made.contains(word.text);
        let auxiliary = matches!(first.text, "was" | "were");
        made(&first)
            || (auxiliary && words::next(view.fold, first.span.end).is_some_and(|word| made(&word)))
    }
}

/// The article before a head, right before it or with one word between.
fn article_before<'v>(view: &View<'v>, head: usize) -> Option<Word<'v>> {
    let mut at = head;
    for _ in 0..2 {
        let word = words::adjoining(view.fold, at)?;
        if matches!(word.text, "the" | "a" | "an") {
            return Some(word);
        }
        at = word.span.start;
    }
    None
}
