//! What proves that a head noun stands in a title or in the name of a body.

use super::super::{View, words};
use super::complement::{Complement, OF_BODIES};
use super::listed::{self, holds_name};
use super::{Bare, Found, LONG, Titles, begins_unit, is_proper, tail};
use crate::kind::Kind;
use crate::span::Span;
use crate::unit::UnitKind;
use memchr::memmem;

impl Titles {
    /// The span of the name, if capitals or words around it prove that it is one.
    pub(super) fn proven(
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
        let plain = self.lexis.no_titles.contains(&view.fold.as_str()[span])
            || self.ends_as_phrase(view, found, left);
        if plain || self.is_phrase(view, found) {
            return None;
        }
        let proven = if !found.capital {
            has_left || complement.is_some()
        } else if !document {
            self.is_body(view, found, titled, has_left, seat.is_some())
                && !(self.is_organ(view, found)
                    && is_indefinite(view, left)
                    && !(titled && is_on(view, found)))
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

    /// Whether a document has a name that ends as what is none: `Papua New Guinea Country Statement`.
    fn ends_as_phrase(&self, view: &View<'_>, found: Found, left: usize) -> bool {
        let name = &view.fold.as_str()[left..found.span.end];
        let starts = memchr::memchr_iter(b' ', name.as_bytes()).map(|blank| blank + 1);
        found.is_document()
            && starts.into_iter().any(|at| self.lexis.no_titles.contains(&name[at..]))
    }

    /// Whether a head that names a document only by what it is on does so in running text: `the Provisions on Ranks`.
    pub(super) fn is_on_something(
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
            // To resolve disputes is no document either: `Resolution of Labour Disputes`.
            let head = &view.fold.as_str()[found.span];
            let about = &view.fold.as_str()[found.span.end..complement.end];
            let speech = head == "statement" && about.starts_with(" of ");
            let solution = head == "resolution" && about.contains("dispute");
            return !(speech || solution);
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
    pub(super) fn is_dated(&self, view: &View<'_>, complement: Complement) -> bool {
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
    pub(super) fn is_loose(&self, view: &View<'_>, found: Found, has_left: bool) -> bool {
        let after = &view.fold.as_str()[found.span.end..];
        (after.starts_with(" to ") && !self.amends(view, found))
            || (has_left
                && [" of ", " for ", " with "].iter().any(|words| after.starts_with(words)))
    }

    /// Whether the head only says more about the noun that follows: `Security Strategy Paper`, `Law School`.
    pub(super) fn is_modifier(&self, view: &View<'_>, found: Found) -> bool {
        // Where there is no word between, a complement in capitals follows so: `Совместное заявление Министерства …`.
        if self.lexis.small_titles && !found.head.weak {
            return false;
        }
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
    pub(super) fn singular(&self, view: &View<'_>, found: Found) -> Option<&str> {
        self.lexis.singular.get(&view.fold.as_str()[found.span]).map(String::as_str)
    }

    /// Whether a complement of a body begins here, as in `Institute of Oriental Studies`, `Committee on Trade`.
    fn is_of(&self, view: &View<'_>, found: Found) -> bool {
        words::next(view.fold, found.span.end).is_some_and(|word| OF_BODIES.contains(&word.text))
    }
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

/// Whether the words after a head say what it is on.
fn is_on(view: &View<'_>, found: Found) -> bool {
    view.fold.as_str()[found.span.end..].starts_with(" on ")
}

/// Whether a place is in running text, where a capital says something.
fn is_prose(view: &View<'_>, at: usize) -> bool {
    matches!(view.units[view.fold.unit_at(at)].kind, UnitKind::Sentence | UnitKind::ListItem)
}

/// Whether `a` or `an` stands before: one of many, and no name.
fn is_indefinite(view: &View<'_>, at: usize) -> bool {
    words::previous(view.fold, at)
        .is_some_and(|word| word.adjoins() && matches!(word.text, "a" | "an"))
}
