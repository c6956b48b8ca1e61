//! Finds titles in quotation marks after the kind of the document: `the programme "Digital Steppe"`, `закон «Об образовании»`,
//! `the provisions "Criteria for New Members" and "On the Status of Observer"`; and bodies: `компания «Росгеология»`.

use super::lexis::Lexis;
use super::words;
use super::{Annotator, View};
use crate::kind::{Kind, Label};
use crate::mention::{Mention, Reading};
use crate::span::Span;
use std::sync::Arc;

/// Longer titles, in bytes and in words, are no titles but quotations.
const LONGEST: usize = 200;
const MOST_WORDS: usize = 14;
/// One word in quotation marks is a nickname or a mark more often than a title.
const LEAST_WORDS: usize = 2;
/// The name of a body has no more words than this.
const MOST_IN_NAME: usize = 6;
/// Words of so many letters have a capital in an English title.
const LONG: usize = 4;

/// Titles in quotation marks.
#[derive(Debug)]
pub(super) struct Titled {
    lexis: Arc<Lexis>,
}

impl Titled {
    pub(super) fn new(lexis: Arc<Lexis>) -> Self {
        Self { lexis }
    }

    /// The kind of document that the word before a quotation mark names in small letters. After a statement or a
    /// declaration stands what was said. A head with a capital belongs to the title.
    fn kind_before(&self, view: &View<'_>, mark: usize) -> Option<Kind> {
        let word = words::adjoining(view.fold, mark).filter(|word| !word.capital)?;
        let kind = self.lexis.heads.get(word.text)?.kind;
        let says = matches!(kind, Kind::Statement | Kind::Declaration);
        (kind.label() == Some(Label::Agreement) && !says).then_some(kind)
    }

    /// The body that the word before a quotation mark says what it is: `компания «Росгеология»`. With a capital that word
    /// belongs to the name: `Фонд «Русский мир»`.
    fn body(&self, view: &View<'_>, mark: usize) -> Option<(Span, Kind)> {
        let word = words::adjoining(view.fold, mark)?;
        let kind = *self.lexis.called.get(word.text)?;
        let (name, end) = quoted_at(view, mark)?;
        let cased = &view.fold.cased()[name];
        let named = cased.starts_with(char::is_uppercase)
            || cased.starts_with(|c: char| c.is_ascii_digit());
        let few = cased.split(' ').count() <= MOST_IN_NAME && !cased.contains(['?', '!']);
        let begins = view.fold.heads_unit(word.span.start);
        let whole = if word.capital && !begins { Span::new(word.span.start, end) } else { name };
        (named && few).then_some((whole, kind))
    }
}

impl Annotator for Titled {
    fn name(&self) -> &'static str {
        "titled"
    }

    fn annotate<'p>(&'p self, view: &View<'_>, found: &mut Vec<Mention<'p>>) {
        let text = view.fold.as_str();
        let mut free = 0;
        for mark in memchr::memchr_iter(b'"', text.as_bytes()) {
            if mark < free {
                continue;
            }
            let Some(kind) = self.kind_before(view, mark) else {
                let body = self.body(view, mark);
                found.extend(body.map(|(span, kind)| Mention {
                    span,
                    reading: Reading::Named(kind),
                    by: self.name(),
                    rule: "called",
                }));
                continue;
            };
            let mut next = Some(mark);
            while let Some((title, end)) = next.and_then(|mark| title_at(view, mark)) {
                let reading = Reading::Named(kind);
                found.push(Mention {
                    span: title,
                    reading,
                    by: self.name(),
                    rule: "quotation-marks",
                });
                free = end;
                next = further(text, end);
            }
        }
    }
}

/// The title between the quotation mark at `mark` and the next one, and where that ends.
fn title_at(view: &View<'_>, mark: usize) -> Option<(Span, usize)> {
    quoted_at(view, mark).filter(|(title, _)| is_title(&view.fold.cased()[*title]))
}

/// The words between the quotation mark at `mark` and the next one without the marks that end them, and where that ends.
fn quoted_at(view: &View<'_>, mark: usize) -> Option<(Span, usize)> {
    let text = view.fold.as_str();
    let start = mark + 1;
    let limit = text.floor_char_boundary((start + LONGEST).min(text.len()));
    let quoted = &text[start..limit];
    let quoted = &quoted[..quoted.find(['"', '\n'])?];
    let closes = text.as_bytes()[start + quoted.len()] == b'"';
    let title = quoted.trim_end_matches([',', '.', ';', ' ']);
    let span = Span::new(start, start + title.len());
    closes.then_some((span, start + quoted.len() + 1))
}

/// Whether quoted words look like a title: few, and with capitals; in Russian the first alone has one.
fn is_title(quoted: &str) -> bool {
    let words = || quoted.split(' ');
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let long = |word: &&str| word.len() >= LONG && word.starts_with(char::is_alphabetic);
    let titled = || words().filter(long).filter(|word| capital(word)).count() * 2;
    capital(quoted)
        && (LEAST_WORDS..=MOST_WORDS).contains(&words().count())
        && !quoted.contains(['?', '!'])
        && (!quoted.is_ascii() || titled() > words().filter(long).count())
}

/// The quotation mark of a further title of the same list.
fn further(text: &str, at: usize) -> Option<usize> {
    const LINKS: [&str; 6] = [", and ", " and ", ", ", " и ", " или ", " "];
    let rest = &text[at..];
    let link = LINKS.iter().find(|link| rest.starts_with(**link))?;
    rest[link.len()..].starts_with('"').then_some(at + link.len())
}
