//! What begins behind a title and is none of it: a person, a part of a document, another document or body, a date.

use super::super::begins_with;
use super::super::listed::{holds, is_any, name_at};
use super::Scan;
use crate::annotate::words::{self, Word};
use crate::gazetteer::{NameHit, NameRef};
use crate::kind::{Kind, Label};

/// The head of another name stands within so many words after `and`.
const MOST_BEFORE_HEAD: usize = 4;
/// What follows the title of a treaty and is none of it, on the same line in broken texts.
const PARTS: [&str; 3] = ["preamble", "whereas", "table of contents"];
/// What a number follows that is that of a part of a document.
const NUMBERED: [&str; 9] = [
    "article",
    "articles",
    "chapter",
    "section",
    "annex",
    "annexes",
    "appendix",
    "paragraph",
    "paragraphs",
];

impl Scan<'_> {
    /// Whether something else begins with a word.
    pub(super) fn begins_else(&self, word: &Word<'_>) -> bool {
        self.begins_text(word)
            || self.begins_person(word)
            || self.begins_part(word)
            || self.begins_other(word)
            || self.begins_date(word)
    }

    /// Whether the text of a treaty begins behind its title.
    fn begins_text(&self, word: &Word<'_>) -> bool {
        let rest = &self.view.fold.as_str()[word.span.start..];
        self.document && word.capital && PARTS.iter().any(|part| begins_with(rest, part))
    }

    /// Whether a person is named here, whose document it is: `Peace Plan of President Lindqvist`.
    fn begins_person(&self, word: &Word<'_>) -> bool {
        let persons = &self.lexis.persons;
        let office =
            || persons.titles.contains(word.text) && !persons.weak_titles.contains(word.text);
        let name = |next: Word<'_>| next.adjoins() && next.capital;
        self.document
            && word.capital
            && self.titled.is_none()
            && office()
            && words::next(self.view.fold, word.span.end).is_some_and(name)
    }

    /// Whether the number of a part follows that does not belong to the name: `Agreement on Safeguards in Annex 1A`, `Committee
    /// on Trade Article 5`, but `Protocol to amend Article 5`.
    fn begins_part(&self, word: &Word<'_>) -> bool {
        if !word.capital || !NUMBERED.contains(&word.text) {
            return false;
        }
        let number = words::next(self.view.fold, word.span.end)
            .is_some_and(|next| next.is_number() || words::is_roman(next.text));
        let apart = |before: Word<'_>| {
            let content = before.capital && !self.lexis.inside.contains(before.text);
            matches!(before.text, "in" | "and" | "or") || content && !is_change(before.text)
        };
        number && words::previous(self.view.fold, word.span.start).is_some_and(apart)
    }

    /// Whether another document or body begins here: `and the Agreement on …`.
    fn begins_other(&self, word: &Word<'_>) -> bool {
        if !matches!(word.text, "and" | "и") || holds(self.view, word.span) {
            return false;
        }
        let next = words::next(self.view.fold, word.span.end).map_or("", |next| next.text);
        if match self.document {
            true => next == "its" && self.is_of_document(word.span.end),
            false => self.is_of_other_state(word.span.end),
        } {
            return true;
        }
        let article = matches!(next, "the" | "a" | "an");
        if !self.document && matches!(next, "for" | "in" | "to" | "with" | "by" | "from") {
            return true;
        }
        // What a body is for has no article in the middle, except the fields of a ministry.
        let ends = match self.document {
            true => article && next != "the",
            false if self.fields => article && self.is_complete(),
            false => article || self.is_complete(),
        };
        if ends {
            return true;
        }
        let mut at = word.span.end;
        for _ in 0..MOST_BEFORE_HEAD {
            let next = words::next(self.view.fold, at).filter(Word::adjoins);
            let Some(next) = next else { return false };
            let head = self.lexis.heads.get(next.text).filter(|_| next.capital);
            if head.is_some_and(|head| {
                (!self.document && !head.weak) || head.kind.label() == Some(Label::Agreement)
            }) {
                return true;
            }
            let goes_on = next.capital && !self.document && !self.fields;
            if !goes_on && !matches!(next.text, "the" | "to" | "of") {
                return false;
            }
            at = next.span.end;
        }
        false
    }

    /// Whether what is said to be `its` is a document too, in small letters: `and its gender action plan`.
    fn is_of_document(&self, at: usize) -> bool {
        let mut at = at;
        for _ in 0..MOST_BEFORE_HEAD {
            let next = words::next(self.view.fold, at).filter(Word::adjoins);
            let Some(next) = next.filter(|next| !next.capital) else { return false };
            let head = self.lexis.heads.get(next.text);
            if head.is_some_and(|head| head.kind.label() == Some(Label::Agreement)) {
                return true;
            }
            at = next.span.end;
        }
        false
    }

    /// Whether a state comes after `and` that the name before it is none like: `Department of Labor and the U.S. Senate`.
    fn is_of_other_state(&self, and: usize) -> bool {
        let Some(first) = words::next(self.view.fold, and).filter(Word::adjoins) else {
            return false;
        };
        let article = matches!(first.text, "the" | "other");
        let at = match words::next(self.view.fold, first.span.end) {
            Some(next) if article => next.span.start,
            _ => first.span.start,
        };
        let state = |hit: &NameHit| is_any(hit, &[Kind::State, Kind::FormerState]);
        let place = |hit: &NameHit| state(hit) || hit.names.iter().any(is_place);
        self.view.names_at(at).any(state)
            && !self.end.is_some_and(|end| self.view.names_to(end).any(place))
    }

    /// Whether the name of a body is listed as far as it goes: `Ministry of Defence`, `Bank of England`.
    fn is_complete(&self) -> bool {
        let body = |hit: &NameHit| {
            let actor = |name: &NameRef| name.kind.label() == Some(Label::Actor);
            hit.span.contains(self.head) && hit.names.iter().any(actor)
        };
        self.end.is_some_and(|end| self.view.names_to(end).any(body))
    }

    /// Whether a date begins here, or a place and a date: `of 17 June 2004`, `in Tashkent`.
    fn begins_date(&self, word: &Word<'_>) -> bool {
        let of_part = || {
            let before = words::previous(self.view.fold, word.span.start);
            before.is_some_and(|before| NUMBERED.contains(&before.text))
        };
        // The year of a listed name is no date: `Article VI of the GATT 1994`.
        let of_name =
            || self.view.names_to(word.span.end).any(|hit| hit.span.start < word.span.start);
        if word.is_number() {
            return !of_part() && !of_name();
        }
        if word.capital && self.lexis.months.contains(word.text) {
            return true;
        }
        if !matches!(word.text, "of" | "on" | "in" | "at" | "dated") {
            return false;
        }
        let Some(next) = words::next(self.view.fold, word.span.end) else { return false };
        let city =
            || name_at(self.view, next.span.start).is_some_and(|hit| is_any(hit, &[Kind::City]));
        next.is_number()
            || self.lexis.months.contains(next.text)
            || (matches!(word.text, "in" | "at") && city())
    }
}

/// Whether a word says that one document changes another: `TO AMEND ARTICLE 5`.
fn is_change(word: &str) -> bool {
    ["amend", "revis", "replac", "modify", "supplement"].iter().any(|stem| word.starts_with(stem))
}

fn is_place(name: &NameRef) -> bool {
    name.kind.label() == Some(Label::Place) || name.kind == Kind::Territory
}
