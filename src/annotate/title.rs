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
mod small;
mod tail;

use super::lexis::{Head, Lexis};
use super::{Annotator, View, words};
use crate::gazetteer::{NameHit, NameRef, NameRefs};
use crate::kind::{Kind, Label};
use crate::mention::{Mention, Reading};
use crate::phrases::Phrases;
use crate::span::Span;
use crate::unit::UnitKind;
use complement::{Complement, OF_BODIES};
use listed::{adds_parties, called, holds_name};
use memchr::memmem;
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
        if !found.capital && !self.may_be_small(view, found) {
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
            Some(hit) if adds_parties(view, span, hit) => {
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

    /// The span of the name, if capitals or words around it prove that it is one.
    fn proven(
        &self,
        view: &View<'_>,
        found: Found,
        left: usize,
        complement: Option<Complement>,
        bare: &mut Bare,
    ) -> Option<Span> {
        let has_left = left < found.span.start;
        let complement = complement.filter(|complement| {
            let proves = if !found.capital && has_left && is_on(view, found) {
                true
            } else if found.capital || has_left {
                complement.titled
                    || ((found.is_document() || self.lexis.small_titles)
                        && !self.is_loose(view, found, has_left)
                        && self.is_title(view, found, *complement, bare))
            } else {
                self.makes_small_title(view, found, *complement)
            };
            proves && self.counts(view, found, *complement)
        });
        if self.singular(view, found).is_some()
            && complement.is_none()
            && (found.capital || !has_left)
            && !holds_name(view, left, found.span.start)
        {
            return None;
        }
        let end = complement.map_or(found.span.end, |complement| complement.end);
        let seat = self.seat(view, found, complement);
        let span = Span::new(left, seat.unwrap_or_else(|| tail::end_of(view, found, end)));
        let document = found.is_document();
        if found.capital
            && found.head.kind == Kind::Protocol
            && tail::number(view, found, found.span.end) == Some(span.end)
        {
            return Some(span);
        }
        let titled = complement.is_some_and(|complement| complement.titled);
        let has_left = has_left
            && (complement.is_some()
                || (self.is_proper(view, found, left) && !is_indefinite(view, left)));
        if self.lexis.no_titles.contains(&view.fold.as_str()[span]) || self.is_phrase(view, found) {
            return None;
        }
        let proven = if !found.capital {
            has_left || complement.is_some()
        } else if !document {
            self.is_body(view, found, titled, has_left, seat.is_some())
                && !(self.is_organ(view, found) && is_indefinite(view, left))
        } else if found.head.weak {
            titled || has_left || (complement.is_some() && self.is_named(view, found))
        } else {
            complement.is_some() || has_left
        };
        proven.then_some(span)
    }

    /// Whether a head begins what looks like a title and is none, however it goes on: `Law of the Sea of …`.
    fn is_phrase(&self, view: &View<'_>, found: Found) -> bool {
        let text = &view.fold.as_str()[found.span.start..];
        let ends = memchr::memchr_iter(b' ', text.as_bytes()).take(4).skip(1);
        ends.into_iter().any(|end| self.lexis.no_titles.contains(&text[..end]))
    }

    /// Whether a head that names a document only by what it is on does so in running text: `the Provisions on Ranks`.
    fn is_on_something(
        &self,
        view: &View<'_>,
        found: Found,
        left: usize,
        complement: Option<Complement>,
    ) -> bool {
        left == found.span.start
            && complement.is_some_and(|complement| complement.titled)
            && is_on(view, found)
            && is_prose(view, left)
            && words::previous(view.fold, left).is_some_and(|word| word.text == "the")
    }

    /// Whether what stands around its head makes the name of a body. A common head (`Office of …`) needs its article or
    /// a name before it, and a mission or delegation where it is.
    fn is_body(
        &self,
        view: &View<'_>,
        found: Found,
        titled: bool,
        has_left: bool,
        seated: bool,
    ) -> bool {
        let post = found.head.weak && self.lexis.posts.contains(&view.fold.as_str()[found.span]);
        let definite = || {
            is_prose(view, found.span.start)
                && words::previous(view.fold, found.span.start)
                    .is_some_and(|word| word.text == "the")
        };
        let of_state = found.head.of_state && (!post || definite());
        let of = || self.is_of(view, found) && !post && (!found.head.weak || definite());
        titled && (of_state || of()) || has_left && (titled || !post || seated)
    }

    /// Whether the complement of a body says more than `of the Organisation`, which leaves open of which.
    fn counts(&self, view: &View<'_>, found: Found, complement: Complement) -> bool {
        if found.is_document() {
            // A speech is no document that binds: `Statement of the President`.
            let text = view.fold.as_str();
            let speech =
                &text[found.span] == "statement" && text[found.span.end..].starts_with(" of ");
            return !speech;
        }
        let text = &view.fold.as_str()[found.span.end..complement.end];
        let mut words =
            text.split(' ').filter(|word| !word.is_empty() && !self.lexis.inside.contains(*word));
        let (first, second) = (words.next(), words.next());
        second.is_some() || first.is_some_and(|word| !self.lexis.heads.contains_key(word))
    }

    /// Whether a complement in small letters makes a title, and does not only say what the document is about where it is
    /// spoken of again (`the Convention on settlement of disputes`): a date follows; or the text has not called the document
    /// by its head alone before, and a proper name stands in it, the unit begins with it, or it is long.
    fn is_title(
        &self,
        view: &View<'_>,
        found: Found,
        complement: Complement,
        bare: &mut Bare,
    ) -> bool {
        let text = &view.fold.as_str()[found.span.end..complement.end];
        let content =
            text.split(' ').filter(|word| !word.is_empty() && !self.lexis.inside.contains(*word));
        let again = content.clone().any(|word| {
            self.lexis.heads.get(word).is_some_and(|head| head.kind == found.head.kind)
        });
        let words = Span::new(found.span.end, complement.end);
        self.is_named(view, found)
            || self.is_dated(view, complement)
            || (!is_known(view, found, bare)
                && (listed::within(view, words).any(is_proper)
                    || begins_unit(view, found.span.start)
                    || (content.count() >= LONG && !again)))
    }

    /// Whether the capital of a head within a sentence says that a title begins, as where titles are written in small letters.
    fn is_named(&self, view: &View<'_>, found: Found) -> bool {
        self.lexis.small_titles && found.capital && !begins_unit(view, found.span.start)
    }

    /// Whether a date or a word such as `signed` follows.
    fn is_dated(&self, view: &View<'_>, complement: Complement) -> bool {
        let mut at = complement.end;
        let mut linked = false;
        for _ in 0..4 {
            let Some(word) = words::next(view.fold, at) else { return false };
            at = word.span.end;
            if self.lexis.made.contains(word.text) {
                return true;
            }
            linked |= matches!(word.text, "of" | "on" | "dated" | "от") || word.gap == " (";
            linked |=
                word.gap == ", " && (word.is_number() || self.lexis.months.contains(word.text));
            if word.is_number() {
                return linked;
            }
        }
        false
    }

    /// Whether the complement only says what a document is to do, or is about where words before the head name it: `to …`,
    /// `Paris Agreement of …`.
    fn is_loose(&self, view: &View<'_>, found: Found, has_left: bool) -> bool {
        let after = &view.fold.as_str()[found.span.end..];
        (after.starts_with(" to ") && !self.amends(view, found))
            || (has_left
                && [" of ", " for ", " with "].iter().any(|words| after.starts_with(words)))
    }

    /// Whether the head only says more about the noun that follows: `Security Strategy Paper`, `Law School`.
    fn is_modifier(&self, view: &View<'_>, found: Found) -> bool {
        let next = words::next(view.fold, found.span.end);
        next.is_some_and(|next| {
            found.capital
                && found.is_document()
                && next.adjoins()
                && next.capital
                && next.text.len() > 3
                && !next.text.ends_with("ed")
                && !words::is_roman(next.text)
                && !self.lexis.inside.contains(next.text)
                && !self.lexis.openers.contains(next.text)
                && !self.lexis.months.contains(next.text)
        })
    }

    /// The singular of a head, if it is a plural: that names documents only beside a proper name (`Geneva Conventions`).
    fn singular(&self, view: &View<'_>, found: Found) -> Option<&str> {
        self.lexis.singular.get(&view.fold.as_str()[found.span]).map(String::as_str)
    }

    /// Whether a complement of a body begins here, as in `Institute of Oriental Studies`, `Committee on Trade`.
    fn is_of(&self, view: &View<'_>, found: Found) -> bool {
        words::next(view.fold, found.span.end).is_some_and(|word| OF_BODIES.contains(&word.text))
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
            if fold.is_in_capitals(span.start) && !heads_text(view, here, named.0) {
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

/// Whether the text has called a document by this head alone before: `the Convention,`.
fn is_known(view: &View<'_>, found: Found, bare: &mut Bare) -> bool {
    let text = view.fold.as_str();
    let head = &text[found.span];
    if let Some(first) = bare.get(head) {
        return *first < found.span.start;
    }
    let alone = format!("the {head}");
    let first = memmem::find_iter(text.as_bytes(), alone.as_bytes())
        .find(|at| text[at + alone.len()..].starts_with([',', '.', ';', ')']))
        .unwrap_or(text.len());
    bare.insert(head.to_owned(), first);
    first < found.span.start
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

/// What the complement of a head in small letters may begin with.
const SMALL_OPENINGS: [&str; 6] = [" on ", " of ", " to ", " for ", " between ", " concerning "];

/// Whether a complement may follow a head in small letters.
fn opens_complement(view: &View<'_>, found: Found) -> bool {
    let after = &view.fold.as_str()[found.span.end..];
    SMALL_OPENINGS.iter().any(|words| after.starts_with(words))
}

/// Whether the words after a head say what it is on.
fn is_on(view: &View<'_>, found: Found) -> bool {
    view.fold.as_str()[found.span.end..].starts_with(" on ")
}

/// Whether a place is in running text, where a capital says something.
fn is_prose(view: &View<'_>, at: usize) -> bool {
    matches!(view.units[view.fold.unit_at(at)].kind, UnitKind::Sentence | UnitKind::ListItem)
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

/// Whether only a state's adjective or name stands before `Party`: one of the sides of a treaty, and no body.
fn is_side(view: &View<'_>, found: Found, left: usize) -> bool {
    let whose = left..found.span.start.saturating_sub(1).max(left);
    found.head.kind == Kind::Party
        && view
            .names_at(left)
            .any(|hit| hit.span.range() == whose && hit.names.iter().any(is_of_state))
}

/// Whether a name is that of a state or its adjective.
fn is_of_state(name: &NameRef) -> bool {
    matches!(name.kind, Kind::State | Kind::FormerState | Kind::Demonym)
}

/// Whether `a` or `an` stands before: one of many, and no name.
fn is_indefinite(view: &View<'_>, at: usize) -> bool {
    words::previous(view.fold, at)
        .is_some_and(|word| word.adjoins() && matches!(word.text, "a" | "an"))
}
