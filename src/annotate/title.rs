//! Finds titles of documents and names of bodies by their head noun: `Agreement on cooperation in …`, `Astana
//! Declaration`, `Ministry of Foreign Affairs of Kazakhstan`.
//!
//! From a head noun the name runs to the left over words with capitals, and to the right over its complement: a
//! preposition and what follows. A complement in capitals ends at the last word that has one; a complement in small
//! letters runs to a verb, a date or a mark that ends it. What the list knows, it knows better: where a listed title
//! covers the head, only the names of the parties may be added to it.

use super::lexis::{Head, Lexis};
use super::words::{self, Word};
use super::{Annotator, View};
use crate::gazetteer::NameHit;
use crate::kind::{Kind, Label};
use crate::mention::{Mention, Reading};
use crate::phrases::Phrases;
use crate::span::Span;
use std::sync::Arc;

/// A complement that has not ended after so many words is no title.
const MOST_WORDS: usize = 60;

/// So many words that are no `of` and `the` make a long complement.
const LONG: usize = 5;

/// What opens the complement of a body.
const OF_BODIES: [&str; 2] = ["of", "for"];

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

/// Where a complement ends, and what kind of proof it is.
#[derive(Clone, Copy)]
struct Complement {
    end: usize,
    /// Whether its words have capitals.
    titled: bool,
}

impl Titles {
    pub(super) fn new(lexis: Arc<Lexis>) -> Self {
        let heads = Phrases::new(lexis.heads.keys().map(String::as_str));
        Self { lexis, heads }
    }

    /// The name around a head, if it is one, with its reading.
    fn name_at(&self, view: &View<'_>, found: Found) -> Option<(Span, Reading)> {
        let left = self.left(view, found);
        let complement = self.complement(view, found);
        let span = self.proven(view, found, left, complement)?;
        let covering = listed_over(view, span, found);
        match covering {
            None => Some((span, Reading::Named(found.head.kind))),
            Some(hit) if hit.span.contains(span) => None,
            Some(hit) if adds_parties(view, span, hit) => {
                Some((span, Reading::Names(hit.names.clone())))
            }
            // A long listed title is complete; a short one may be the beginning of another (`Vienna Convention on …`).
            Some(hit) if view.fold.as_str()[hit.span].split(' ').count() > 3 => None,
            Some(_) => Some((span, Reading::Named(found.head.kind))),
        }
    }

    /// The span of the name, if capitals or words around it prove that it is one.
    fn proven(
        &self,
        view: &View<'_>,
        found: Found,
        left: usize,
        complement: Option<Complement>,
    ) -> Option<Span> {
        let has_left = left < found.span.start;
        let complement = complement.filter(|complement| {
            self.counts(view, found, *complement)
                && (complement.titled
                    || (!self.is_goal(view, found) && self.is_title(view, found, *complement)))
        });
        if self.is_plural(view, found)
            && complement.is_none()
            && !holds_name(view, left, found.span.start)
        {
            return None;
        }
        let end = complement.map_or(found.span.end, |complement| complement.end);
        let span = Span::new(left, self.with_target_year(view, end));
        let document = found.head.kind.label() == Some(Label::Agreement);
        let titled = complement.is_some_and(|complement| complement.titled);
        let has_left = has_left
            && (complement.is_some()
                || (self.is_proper(view, found, left) && !is_indefinite(view, left)));
        if self.lexis.no_titles.contains(&view.fold.as_str()[span]) {
            return None;
        }
        let proven = if !found.capital {
            document && !found.head.weak && (has_left || self.was_made(view, found, complement))
        } else if !document {
            titled && (has_left || found.head.of_state || self.is_of(view, found)) || has_left
        } else if found.head.weak {
            titled || has_left
        } else {
            complement.is_some() || has_left
        };
        proven.then_some(span)
    }

    /// Whether the words before a head make it a name: any do for a strong head, and for statutes, which are called so
    /// (`Employment Act`); else there must be two, or a listed name (`Budget Statement` is none).
    fn is_proper(&self, view: &View<'_>, found: Found, left: usize) -> bool {
        let before = view.fold.as_str()[left..found.span.start].trim();
        !found.head.weak
            || matches!(found.head.kind, Kind::Act | Kind::Law)
            || before.contains([' ', '-'])
            || holds_name(view, left, found.span.start)
            || before.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Whether the complement of a body says more than `of the Organisation`, which leaves open of which.
    fn counts(&self, view: &View<'_>, found: Found, complement: Complement) -> bool {
        if found.head.kind.label() == Some(Label::Agreement) {
            return true;
        }
        let text = &view.fold.as_str()[found.span.end..complement.end];
        let mut words =
            text.split(' ').filter(|word| !word.is_empty() && !self.lexis.inside.contains(*word));
        let (first, second) = (words.next(), words.next());
        second.is_some() || first.is_some_and(|word| !self.lexis.heads.contains_key(word))
    }

    /// Whether a complement in small letters makes a title, and does not only say what the document is about where it is
    /// spoken of again (`the Convention on settlement of disputes`): a date follows, a name stands in it, the unit begins
    /// with it, or it is long.
    fn is_title(&self, view: &View<'_>, found: Found, complement: Complement) -> bool {
        let text = &view.fold.as_str()[found.span.end..complement.end];
        let content =
            text.split(' ').filter(|word| !word.is_empty() && !self.lexis.inside.contains(*word));
        let again = content.clone().any(|word| {
            self.lexis.heads.get(word).is_some_and(|head| head.kind == found.head.kind)
        });
        self.is_dated(view, complement)
            || holds_name(view, found.span.end, complement.end)
            || begins_unit(view, found.span.start)
            || (content.count() >= LONG && !again)
    }

    /// Whether a date or a word such as `signed` follows.
    fn is_dated(&self, view: &View<'_>, complement: Complement) -> bool {
        let mut at = complement.end;
        (0..3)
            .map_while(|_| {
                let word = words::next(view.fold, at)?;
                at = word.span.end;
                Some(self.lexis.made.contains(word.text) || word.is_number())
            })
            .any(|dated| dated)
    }

    /// Whether the complement begins with `to`: what a document is to do is no part of its title.
    fn is_goal(&self, view: &View<'_>, found: Found) -> bool {
        view.fold.as_str()[found.span.end..].starts_with(" to ")
    }

    /// Whether the head is a plural: it names documents only beside a proper name (`Geneva Conventions`).
    fn is_plural(&self, view: &View<'_>, found: Found) -> bool {
        let head = &view.fold.as_str()[found.span];
        head == "treaties"
            || head.strip_suffix('s').is_some_and(|one| self.lexis.heads.contains_key(one))
    }

    /// Whether the complement of a body begins with `of` or `for`, as in `Institute of Oriental Studies`.
    fn is_of(&self, view: &View<'_>, found: Found) -> bool {
        words::next(view.fold, found.span.end).is_some_and(|word| matches!(word.text, "of" | "for"))
    }

    /// Whether a title in small letters stands after `the` and before its date or a word such as `signed`.
    fn was_made(&self, view: &View<'_>, found: Found, complement: Option<Complement>) -> bool {
        let the = words::previous(view.fold, found.span.start);
        the.is_some_and(|word| word.adjoins() && word.text == "the")
            && complement.is_some_and(|complement| self.is_dated(view, complement))
    }

    /// `until 2035` after a strategy belongs to it.
    fn with_target_year(&self, view: &View<'_>, end: usize) -> usize {
        let until = words::next(view.fold, end).filter(|word| {
            word.adjoins() && matches!(word.text, "until" | "till" | "to" | "for" | "до")
        });
        let Some(until) = until else { return end };
        let mut at = until.span.end;
        for _ in 0..3 {
            match words::next(view.fold, at) {
                Some(word) if word.adjoins() && word.is_year() => return word.span.end,
                Some(word) if word.adjoins() && matches!(word.text, "the" | "year" | "year's") => {
                    at = word.span.end;
                }
                _ => break,
            }
        }
        end
    }

    /// Where the name begins: at the first of the words with capitals that stand before the head.
    ///
    /// Before a head in small letters only the name of a place counts: `Dushanbe declarations`.
    fn left(&self, view: &View<'_>, found: Found) -> usize {
        if !found.capital {
            return place_before(view, found.span.start).unwrap_or(found.span.start);
        }
        let mut start = found.span.start;
        let mut at = found.span.start;
        let mut first: Option<Word<'_>> = None;
        while let Some(word) = words::previous(view.fold, at) {
            if !word.adjoins() || word.text.ends_with("'s") || word.text.ends_with("s'") {
                break;
            }
            if word.capital && !self.lexis.openers.contains(word.text) {
                start = word.span.start;
                first = Some(word);
            } else if word.is_year() {
                start = word.span.start;
                break;
            } else if !matches!(word.text, "and" | "&" | "и") || start == at {
                break;
            }
            at = word.span.start;
        }
        // A sentence may begin with a participle: `Implementing …`.
        match first {
            Some(word) if word.text.ends_with("ing") && begins_unit(view, word.span.start) => {
                words::next(view.fold, word.span.end).map_or(start, |next| next.span.start)
            }
            _ => start,
        }
    }

    /// The complement of a head, if one follows.
    fn complement(&self, view: &View<'_>, found: Found) -> Option<Complement> {
        let fold = view.fold;
        let after = fold.as_str()[found.span.end..].strip_prefix(' ')?;
        let at = found.span.end + 1;
        if self.lexis.no_complement.iter().any(|words| begins_with(after, words)) {
            return None;
        }
        let document = found.head.kind.label() == Some(Label::Agreement);
        let opens = |words: &&String| {
            begins_with(after, words) && (document || OF_BODIES.contains(&words.as_str()))
        };
        let opening = self.lexis.complement.iter().find(opens)?;
        let first = words::next(fold, at + opening.len())?;
        if first.is_number() || self.lexis.months.contains(first.text) {
            return None;
        }
        let mut scan = Scan {
            view,
            lexis: &self.lexis,
            document,
            at: at + opening.len(),
            end: None,
            titled: None,
            cut: None,
            joined: false,
        };
        for _ in 0..MOST_WORDS {
            if !scan.step() {
                return scan.complement();
            }
        }
        None
    }
}

/// A walk over the words of a complement.
struct Scan<'v> {
    view: &'v View<'v>,
    lexis: &'v Lexis,
    document: bool,
    at: usize,
    /// Where the last word ended that may end the complement.
    end: Option<usize>,
    /// Whether its words have capitals; unknown before the first that could.
    titled: Option<bool>,
    /// Where the complement ends if the list that a comma seems to open is none.
    cut: Option<usize>,
    /// Whether `and` came after the last comma, which proves a list.
    joined: bool,
}

impl Scan<'_> {
    /// Goes over one word; false at the end of the complement.
    fn step(&mut self) -> bool {
        let Some(word) = words::next(self.view.fold, self.at) else { return false };
        if !word.adjoins() && !self.opens_list(&word) {
            return false;
        }
        if self.begins_other(&word) || self.begins_date(&word) {
            return false;
        }
        let inside = self.lexis.inside.contains(word.text);
        if self.titled.is_none() && !inside {
            self.titled = Some(word.capital);
        }
        let goes_on = if self.titled == Some(true) {
            word.capital || inside
        } else {
            inside || !self.lexis.ends.contains(word.text)
        };
        if !goes_on {
            return false;
        }
        self.joined |= self.cut.is_some() && matches!(word.text, "and" | "or" | "и");
        self.at = word.span.end;
        if !inside || word.capital {
            self.end = Some(word.span.end);
        }
        // A body is named once the state that it belongs to is.
        self.document || !self.ends_state(word.span.end)
    }

    /// A comma within a complement: it goes on only if a list follows, which is known later.
    fn opens_list(&mut self, word: &Word<'_>) -> bool {
        let listed_actor = name_at(self.view, word.span.start).is_some_and(|hit| {
            hit.names.iter().any(|name| name.kind.label() == Some(Label::Actor))
        });
        let like_before = self.titled == Some(word.capital) || word.text == "and";
        if word.gap != ", "
            || self.end.is_none()
            || !like_before
            || (listed_actor && !self.between())
        {
            return false;
        }
        self.cut = self.cut.or(self.end);
        self.joined = false;
        true
    }

    /// Whether the complement lists parties, so that names with commas belong to it.
    fn between(&self) -> bool {
        self.end.is_some_and(|end| {
            let unit = self.view.fold.unit_span(self.view.fold.unit_at(end));
            self.view.fold.as_str()[unit.start..end].rfind(" between ").is_some()
                && self.view.fold.as_str()[unit.start..end].len() < 400
        })
    }

    /// Whether another document or body begins here: `and the Agreement on …`.
    fn begins_other(&self, word: &Word<'_>) -> bool {
        if word.text != "and" {
            return false;
        }
        let mut at = word.span.end;
        for _ in 0..3 {
            let Some(next) = words::next(self.view.fold, at) else { return false };
            let head = self.lexis.heads.get(next.text).filter(|_| next.capital);
            if head
                .is_some_and(|head| !self.document || head.kind.label() == Some(Label::Agreement))
            {
                return true;
            }
            if !matches!(next.text, "the" | "to" | "of") {
                return false;
            }
            at = next.span.end;
        }
        false
    }

    /// Whether a date begins here, or a place and a date: `of 17 June 2004`, `in Tashkent`.
    fn begins_date(&self, word: &Word<'_>) -> bool {
        if word.is_number() {
            return true;
        }
        if !matches!(word.text, "of" | "on" | "in" | "at" | "dated") {
            return false;
        }
        let Some(next) = words::next(self.view.fold, word.span.end) else { return false };
        let city = || {
            name_at(self.view, next.span.start)
                .is_some_and(|hit| hit.names.iter().any(|name| name.kind == Kind::City))
        };
        next.is_number()
            || self.lexis.months.contains(next.text)
            || (matches!(word.text, "in" | "at") && city())
    }

    fn ends_state(&self, at: usize) -> bool {
        let names = self.view.names;
        let from = names.partition_point(|hit| hit.span.start + 80 < at);
        names[from..].iter().take_while(|hit| hit.span.start < at).any(|hit| {
            hit.span.end == at
                && hit.names.iter().any(|name| matches!(name.kind, Kind::State | Kind::FormerState))
        })
    }

    fn complement(self) -> Option<Complement> {
        let end = match self.cut {
            Some(cut) if !self.joined => Some(cut),
            _ => self.end,
        };
        Some(Complement { end: end?, titled: self.titled == Some(true) })
    }
}

impl Annotator for Titles {
    fn name(&self) -> &'static str {
        "title"
    }

    fn annotate<'p>(&'p self, view: &View<'_>, found: &mut Vec<Mention<'p>>) {
        let fold = view.fold;
        for (span, _) in self.heads.find_longest(fold.as_str(), view.words) {
            let Some(&head) = self.lexis.heads.get(&fold.as_str()[span]) else { continue };
            if fold.is_in_capitals(span.start) {
                continue;
            }
            let capital = words::is_capital(fold, span.start);
            if let Some((span, reading)) = self.name_at(view, Found { head, span, capital }) {
                let rule =
                    if reading.label() == Some(Label::Agreement) { "document" } else { "body" };
                found.push(Mention { span, reading, by: self.name(), rule });
            }
        }
    }
}

fn begins_with(text: &str, words: &str) -> bool {
    text.strip_prefix(words).is_some_and(|rest| rest.starts_with(' '))
}

fn begins_unit(view: &View<'_>, at: usize) -> bool {
    view.fold.unit_span(view.fold.unit_at(at)).start == at
}

/// Whether `a` or `an` stands before: one of many, and no name.
fn is_indefinite(view: &View<'_>, at: usize) -> bool {
    words::previous(view.fold, at)
        .is_some_and(|word| word.adjoins() && matches!(word.text, "a" | "an"))
}

/// Whether a listed name stands in this stretch of the fold.
fn holds_name(view: &View<'_>, start: usize, end: usize) -> bool {
    let first = view.names.partition_point(|hit| hit.span.start < start);
    view.names[first..].iter().take_while(|hit| hit.span.start < end).any(|hit| hit.span.end <= end)
}

/// The longest listed name that begins here.
fn name_at<'v>(view: &View<'v>, at: usize) -> Option<&'v NameHit> {
    let first = view.names.partition_point(|hit| hit.span.start < at);
    view.names.get(first).filter(|hit| hit.span.start == at)
}

/// Where the name of a place begins that ends right before `at`.
fn place_before(view: &View<'_>, at: usize) -> Option<usize> {
    let from = view.names.partition_point(|hit| hit.span.start + 40 < at);
    view.names[from..]
        .iter()
        .take_while(|hit| hit.span.start < at)
        .find(|hit| {
            hit.span.end + 1 == at
                && hit.names.iter().any(|name| matches!(name.kind, Kind::City | Kind::Region))
        })
        .map(|hit| hit.span.start)
}

/// A listed name of the same label that covers the head.
fn listed_over<'v>(view: &View<'v>, span: Span, found: Found) -> Option<&'v NameHit> {
    let label = found.head.kind.label();
    let from = view.names.partition_point(|hit| hit.span.start + 300 < found.span.start);
    view.names[from..]
        .iter()
        .take_while(|hit| hit.span.start <= found.span.start)
        .filter(|hit| hit.span.contains(found.span) && hit.span.overlaps(span))
        .filter(|hit| hit.names.iter().any(|name| name.kind.label() == label))
        .max_by_key(|hit| hit.span.len())
}

/// Whether what a title has beyond the listed one only says who made it, or when.
fn adds_parties(view: &View<'_>, span: Span, hit: &NameHit) -> bool {
    if hit.names.len() > 1 || hit.span.start < span.start {
        return false;
    }
    let text = view.fold.as_str();
    let before = text[span.start..hit.span.start].trim();
    let after = text[hit.span.end..span.end.max(hit.span.end)].trim_start();
    let names_before = before.is_empty()
        || view
            .names
            .iter()
            .any(|name| name.span.start == span.start && name.span.end + 1 == hit.span.start);
    let party =
        ["between ", "among ", "of the member", "of member", "of sco", "of the sco", "until "];
    names_before && (after.is_empty() || party.iter().any(|words| after.starts_with(words)))
}
