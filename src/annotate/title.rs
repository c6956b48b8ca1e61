//! Finds titles of documents and names of bodies by their head noun: `Agreement on cooperation in …`, `Astana
//! Declaration`, `Ministry of Foreign Affairs of Kazakhstan`.
//!
//! From a head noun the name runs to the left over words with capitals, and to the right over its complement: a
//! preposition and what follows. A complement in capitals ends at the last word that has one; a complement in small
//! letters runs to a verb, a date or a mark that ends it. What the list knows, it knows better: where a listed title
//! covers the head, only the names of the parties may be added to it.

mod complement;
mod left;
mod listed;
mod proof;
mod small;
mod tail;

use super::lexis::{Head, Lexis};
use super::{Annotator, View, words};
use crate::gazetteer::{NameHit, NameRef, NameRefs};
use crate::kind::{Kind, Label};
use crate::mention::{Mention, Reading};
use crate::phrases::Phrases;
use crate::span::Span;
use listed::{adds_parties, called};
use rustc_hash::FxHashSet;
use std::collections::HashMap;
use std::sync::Arc;

/// So many words that are no `of` and `the` make a long complement.
const LONG: usize = 5;

/// Titles and bodies by their head nouns.
#[derive(Debug)]
pub(super) struct Titles {
    lexis: Arc<Lexis>,
    heads: Phrases,
}

/// A head noun where it stands.
#[derive(Clone, Copy)]
struct Found {
    head: Head,
    span: Span,
    capital: bool,
}

impl Found {
    fn is_document(&self) -> bool {
        self.head.kind.label() == Some(Label::Agreement)
    }
}

/// Where each head was first called by itself: `the Convention,`.
type Bare = HashMap<String, usize>;

impl Titles {
    pub(super) fn new(lexis: Arc<Lexis>) -> Self {
        let heads = Phrases::new(lexis.heads.keys().map(String::as_str));
        Self { lexis, heads }
    }

    /// The name around a head, if it is one, with its reading.
    fn name_at(&self, view: &View<'_>, found: Found, bare: &mut Bare) -> Option<(Span, Reading)> {
        if (!found.capital && !self.may_be_small(view, found)) || is_acronym(view, found) {
            return None;
        }
        let left = self.left(view, found);
        // Most heads in small letters are plain nouns, told by what follows.
        if !found.capital && left == found.span.start && !opens_complement(view, found) {
            return None;
        }
        if self.is_pointed_at(view, found, left)
            || (found.head.weak && !found.is_document() && goes_on(view, found))
            || self.is_modifier(view, found)
            || is_side(view, found, left)
        {
            return None;
        }
        let complement = self.complement(view, found);
        if self.lexis.only_on.contains(&view.fold.as_str()[found.span])
            && !self.is_on_something(view, found, left, complement)
        {
            return None;
        }
        let span = self.proven(view, found, left, complement, bare)?;
        match listed::over(view, span, found) {
            None => Some(self.reading(view, span, found)),
            Some(hit) if hit.span.contains(span) => None,
            // A state and a union beside each other are no body: `the Canada-European Union Agreement`.
            Some(hit) if !found.is_document() && is_beside(view, span, hit) => None,
            Some(hit) if found.is_document() && adds_parties(view, span, hit) => {
                Some((span, Reading::Names(hit.names.clone())))
            }
            Some(hit) if !found.is_document() && is_organ_of(view, span, hit) => {
                Some((span, Reading::Names(hit.names.clone())))
            }
            // A long listed title is complete; a short one may be the beginning of another (`Vienna Convention on …`).
            Some(hit)
                if found.head.kind != Kind::Ministry
                    && view.fold.as_str()[hit.span].split(' ').count() > 3 =>
            {
                None
            }
            Some(_) => Some((span, Reading::Named(found.head.kind))),
        }
    }

    /// The name with what it means. A plural beside a place is one of several (`Dushanbe declarations`), each of which may
    /// be listed; the mark of a note may be glued to its last word (`Law of the Sea1`).
    fn reading(&self, view: &View<'_>, span: Span, found: Found) -> (Span, Reading) {
        let plural = span.end == found.span.end && self.singular(view, found).is_some();
        let adjective = Span::new(span.start, found.span.start.saturating_sub(1).max(span.start));
        let bare = tail::without_note(view, span);
        let names = match plural {
            true => self.called(view, adjective, found),
            false if bare != span => called(view, &view.fold.cased()[bare]),
            false => None,
        };
        (bare, names.map_or(Reading::Named(found.head.kind), Reading::Names))
    }

    /// The listed document that an adjective of place and the singular of a head name.
    fn called(&self, view: &View<'_>, adjective: Span, found: Found) -> Option<NameRefs> {
        let one = self.singular(view, found)?;
        let mut letters = one.chars();
        let first = letters.next()?.to_uppercase();
        called(view, &format!("{} {first}{}", &view.fold.cased()[adjective], letters.as_str()))
    }

    /// The places before coordinated titles: `the Bishkek and Dushanbe declarations` are two.
    fn coordinated(&self, view: &View<'_>, last: Span, found: Found) -> Vec<(Span, Reading)> {
        let text = view.fold.as_str();
        let mut all = Vec::new();
        let mut start = last.start;
        if self.singular(view, found).is_none() || last.end != found.span.end {
            return all;
        }
        while let Some(before) =
            [", and ", " and ", ", "].iter().find_map(|link| text[..start].strip_suffix(link))
            && let Some(place) = listed::place_before(view, before.len())
        {
            let span = Span::new(place, before.len());
            let names = self.called(view, span, found);
            all.push((span, names.map_or(Reading::Named(found.head.kind), Reading::Names)));
            start = place;
        }
        all
    }
}

impl Annotator for Titles {
    fn name(&self) -> &'static str {
        "title"
    }

    fn annotate<'p>(&'p self, view: &View<'_>, found: &mut Vec<Mention<'p>>) {
        let fold = view.fold;
        let mut bare = Bare::new();
        let mut parts = FxHashSet::default();
        for (span, _) in self.heads.find_longest(fold.as_str(), view.words) {
            let Some(&head) = self.lexis.heads.get(&fold.as_str()[span]) else { continue };
            let capital = words::is_capital(fold, span.start);
            let here = Found { head, span, capital };
            let Some(named) = self.name_at(view, here, &mut bare) else { continue };
            let proven = heads_text(view, here, named.0) || is_of_a_state(view, here, named.0);
            if fold.is_in_capitals(span.start) && !proven {
                continue;
            }
            let rule = if named.1.label() == Some(Label::Agreement) { "document" } else { "body" };
            parts.extend(listed::part(view, &named, here.span));
            let others = self.coordinated(view, named.0, here);
            found.extend(others.into_iter().chain([named]).map(|(span, reading)| Mention {
                span,
                reading,
                by: self.name(),
                rule,
            }));
        }
        // A listed name over the head of a longer one is none of its own: `Trade Act` in `Slave Trade Act`.
        if !parts.is_empty() {
            found.retain(|mention| {
                mention.reading.label() != Some(Label::Agreement)
                    || mention.by == self.name()
                    || !parts.contains(&mention.span)
            });
        }
    }
}

fn begins_with(text: &str, words: &str) -> bool {
    text.strip_prefix(words).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Whether a listed name is a proper one, that of a state, an organisation or a place.
fn is_proper(hit: &NameHit) -> bool {
    hit.names.iter().any(|name| {
        name.kind.label() == Some(Label::Place)
            || matches!(
                name.kind,
                Kind::State | Kind::FormerState | Kind::Territory | Kind::Organisation
            )
    })
}

/// Whether a title in capitals, where they prove nothing, is the title of the text: it begins its unit and has a complement.
fn heads_text(view: &View<'_>, found: Found, title: Span) -> bool {
    found.is_document()
        && !found.head.weak
        && title.end > found.span.end
        && begins_unit(view, title.start)
}

/// Whether a body in capitals, where they prove nothing, is named by the state that it is of: `GOVERNMENT OF JAPAN`.
fn is_of_a_state(view: &View<'_>, found: Found, body: Span) -> bool {
    // Columns of signatures run into each other: `GOVERNMENT OF FOR THE GOVERNMENT OF JAPAN`.
    let text = view.fold.as_str();
    let columns = text[found.span.end..body.end.max(found.span.end)].contains(&text[found.span]);
    found.head.of_state
        && !columns
        && body.start == found.span.start
        && body.end > found.span.end
        && view.names_to(body.end).any(|hit| listed::is_any(hit, &[Kind::State, Kind::FormerState]))
}

/// What the complement of a head in small letters may begin with.
const SMALL_OPENINGS: [&str; 6] = [" on ", " of ", " to ", " for ", " between ", " concerning "];

/// Whether a complement may follow a head in small letters.
fn opens_complement(view: &View<'_>, found: Found) -> bool {
    let after = &view.fold.as_str()[found.span.end..];
    SMALL_OPENINGS.iter().any(|words| after.starts_with(words))
}

/// Whether what stands before a listed organ is the body that it is of: `U.N. Peacebuilding Commission`.
fn is_organ_of(view: &View<'_>, whole: Span, organ: &NameHit) -> bool {
    let id = |name: &NameRef| view.gazetteer.entity(*name).id.as_deref();
    let Some(organ_id) = organ.names.first().and_then(id) else { return false };
    let blank = organ.span.start.saturating_sub(1).max(whole.start);
    organ.span.end == whole.end
        && view.names_at(whole.start).filter(|hit| hit.span.end == blank).any(|hit| {
            let parent = hit.names.first().and_then(id);
            parent
                .and_then(|parent| organ_id.strip_prefix(parent))
                .is_some_and(|rest| rest.starts_with('.'))
        })
}

/// Whether a listed name ends a longer one, and another stands before it and a hyphen.
fn is_beside(view: &View<'_>, whole: Span, listed: &NameHit) -> bool {
    let before = &view.fold.as_str()[whole.start..listed.span.start.max(whole.start)];
    let actor =
        |hit: &NameHit| hit.names.iter().all(|name| name.kind.label() == Some(Label::Actor));
    listed.span.end == whole.end
        && before.ends_with('-')
        && view.names_to(listed.span.start - 1).any(actor)
}

/// Whether a short head is an acronym: it alone is in capitals (`Barton ACT 0221`).
fn is_acronym(view: &View<'_>, found: Found) -> bool {
    let cased = view.fold.cased();
    let small = |word: words::Word<'_>| cased[word.span].contains(char::is_lowercase);
    found.span.len() < 4
        && !cased[found.span].contains(char::is_lowercase)
        && words::previous(view.fold, found.span.start).is_some_and(small)
}

fn begins_unit(view: &View<'_>, at: usize) -> bool {
    view.fold.unit_span(view.fold.unit_at(at)).start == at
}

/// Whether the words after a common head of bodies go on in capitals, so that it may only be a part: `Public Service Act`.
fn goes_on(view: &View<'_>, found: Found) -> bool {
    let Some(next) = words::next(view.fold, found.span.end).filter(words::Word::adjoins) else {
        return false;
    };
    let joined =
        || words::next(view.fold, next.span.end).is_some_and(|word| word.adjoins() && word.capital);
    next.capital || (matches!(next.text, "and" | "&") && joined())
}

/// Whether only the adjective or name of a state or union stands before `Party`, or the name of a treaty: one of its sides,
/// and no body.
fn is_side(view: &View<'_>, found: Found, left: usize) -> bool {
    let whose = left..found.span.start.saturating_sub(1).max(left);
    let letters = &view.fold.cased().as_bytes()[whose.clone()];
    found.head.kind == Kind::Party
        && (matches!(letters, b"EC" | b"EU" | b"CA")
            || view
                .names_at(left)
                .any(|hit| hit.span.range() == whose && hit.names.iter().any(is_of_state))
            || view.names_at(left).any(|hit| hit.span.end <= whose.end && is_document(hit)))
}

/// Whether a name is that of a state or its adjective.
fn is_of_state(name: &NameRef) -> bool {
    matches!(name.kind, Kind::State | Kind::FormerState | Kind::Demonym)
}

/// Whether a name is that of a document only.
fn is_document(hit: &NameHit) -> bool {
    hit.names.iter().all(|name| name.kind.label() == Some(Label::Agreement))
}
