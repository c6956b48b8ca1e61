//! Short forms that a text announces: `(hereinafter – SCO Charter)`, `, hereinafter referred to as “the Agreement”`,
//! `“Convention” means the Convention on …`.

use super::align::long_form;
use super::short::shape;
use super::{Named, Pair};
use crate::annotate::{Lexis, View};
use crate::kind::Label;
use crate::mention::{Mention, Reading};
use crate::span::Span;
use memchr::memmem;

/// So many names before a bracket may be the one that it is about.
const NAMES_BEFORE: usize = 24;
/// An announced short form has no more bytes than this.
const LONGEST: usize = 120;
/// Small words between the announcement and the short form.
const PASSED: [&str; 9] = [
    "the ",
    "as ",
    "collectively ",
    "individually ",
    "jointly ",
    "also ",
    "this ",
    "referred to ",
    "present ",
];
/// Marks of quotation, each with the one that closes it.
const QUOTES: [(char, char); 5] =
    [('"', '"'), ('\'', '\''), ('`', '`'), ('《', '》'), ('「', '」')];

/// Every announced short form with the name that it stands for.
pub(super) fn pairs(view: &View<'_>, lexis: &Lexis, names: &Named<'_, '_>) -> Vec<Pair> {
    let text = view.fold.as_str();
    let mut pairs = Vec::new();
    for word in &lexis.cue_words {
        for at in memmem::find_iter(text.as_bytes(), word.as_bytes()) {
            let apposed = text[..at].trim_end_matches(' ').chars().next_back();
            if apposed.is_some_and(|mark| matches!(mark, '(' | '/' | '-' | ',' | '"')) {
                announced(view, lexis, names, at, &lexis.cues, &mut pairs);
            }
        }
    }
    for at in memchr::memchr_iter(b'(', text.as_bytes()) {
        announced(view, lexis, names, at + 1, &lexis.bracket_cues, &mut pairs);
    }
    for means in ["\" means ", "' means "] {
        let found = memmem::find_iter(text.as_bytes(), means);
        pairs.extend(found.filter_map(|at| meant(view, names, at)));
    }
    pairs
}

/// The short forms that a cue at `at` announces.
fn announced(
    view: &View<'_>,
    lexis: &Lexis,
    names: &Named<'_, '_>,
    at: usize,
    cues: &[String],
    pairs: &mut Vec<Pair>,
) {
    let text = view.fold.as_str();
    let begins = |cue: &&String| {
        text[at..]
            .strip_prefix(cue.as_str())
            .is_some_and(|rest| view.fold.is_boundary(text.len() - rest.len()))
    };
    let Some(cue) = cues.iter().find(begins) else { return };
    let before = text[..at].trim_end_matches([' ', '(', '/', '-', ',', '"', '[']).len();
    let bracketed = text[before..at].contains(['(', '/', '[']);
    let mut next = at + cue.len();
    while let Some(short) = short_form(view, next, bracketed) {
        next = short.end;
        let end = next + text[next..].find(|c: char| !is_closing(c)).unwrap_or(0);
        let last = text[short].rsplit(' ').next().unwrap_or_default();
        if !lexis.collective.contains(last)
            && let Some(long) = antecedent(view, lexis, names, before, short)
        {
            pairs.push(Pair { long, short, end, form: "hereinafter" });
        }
        let Some(rest) = text[end..].strip_prefix(" or ") else { break };
        next = text.len() - rest.len();
    }
}

fn is_closing(c: char) -> bool {
    matches!(c, ')' | '/' | ']') || QUOTES.iter().any(|(_, close)| *close == c)
}

/// The short form that stands at `at`, after small words and marks: between quotation marks, or up to the next mark. Outside
/// brackets it must be quoted or begin with a capital.
fn short_form(view: &View<'_>, at: usize, bracketed: bool) -> Option<Span> {
    let text = view.fold.as_str();
    let (mut start, mut close) = (at, None);
    loop {
        let rest = &text[start..];
        let next = rest.chars().next().filter(|c| *c != '\n')?;
        if let Some(words) = PASSED.iter().find(|words| rest.starts_with(**words)) {
            start += words.len();
        } else if next.is_alphanumeric() {
            break;
        } else {
            start += next.len_utf8();
            close =
                QUOTES.iter().find(|(open, _)| *open == next).map(|(_, close)| *close).or(close);
        }
    }
    let rest = &text[start..text.floor_char_boundary(text.len().min(start + LONGEST))];
    let len = match close {
        Some(close) => rest.find([close, '`', '\n'])?,
        None => {
            let end = rest.find([')', '/', ',', ';', '"', '\n', ']']).unwrap_or(rest.len());
            rest[..end].find(" or ").unwrap_or(end)
        }
    };
    let short = Span::new(
        start,
        start + rest[..len].trim_end_matches(|c: char| !c.is_alphanumeric()).len(),
    );
    let capital = view.fold.cased()[start..].starts_with(char::is_uppercase);
    (!short.is_empty() && (bracketed || close.is_some() || capital)).then_some(short)
}

/// The name that a `hereinafter` is about: the last one before it of which the short form says something, by its head noun
/// (`the Charter`), a word that both have, or its letters.
fn antecedent(
    view: &View<'_>,
    lexis: &Lexis,
    names: &Named<'_, '_>,
    at: usize,
    short: Span,
) -> Option<Span> {
    let text = view.fold.as_str();
    let unit = view.fold.unit_span(view.fold.unit_at(at.saturating_sub(1)));
    let before = names
        .before(at)
        .take(NAMES_BEFORE)
        .take_while(|name| name.span.start >= unit.start)
        .filter(|name| name.reading.label() != Some(Label::Demonym));
    // What is a name already can only be that of the same thing: `(hereinafter “Turkey”)`.
    if names.at(short).any(|name| matches!(name.reading, Reading::Names(_))) {
        return before
            .clone()
            .find(|name| names.is_same(&name.reading, short))
            .map(|name| name.span);
    }
    let head = text[short].split(' ').rev().find_map(|word| lexis.heads.get(word));
    let label = head.and_then(|head| head.kind.label());
    let fits = |name: &Mention<'_>| label.is_none() || name.reading.label() == label;
    let same_kind = |name: &Mention<'_>| {
        label == Some(Label::Agreement) && name.reading.kind() == head.map(|head| head.kind)
    };
    let alike = |name: &Mention<'_>| fits(name) && is_alike(view, lexis, name.span, short);
    let adjoins =
        |name: &Mention<'_>| label == Some(Label::Agreement) && fits(name) && name.span.end == at;
    let chosen = before
        .clone()
        .find(|name| same_kind(name))
        .or_else(|| before.clone().find(|name| alike(name) || adjoins(name)))?
        .span;
    // The outermost of the names around it: `Charter of the SCO`, not `SCO`.
    let outer = before.filter(|name| name.span.contains(chosen) && fits(name)).last();
    Some(outer.map_or(chosen, |name| name.span))
}

/// Whether a long and a short form share a word, or the letters of the short one stand in the long one.
fn is_alike(view: &View<'_>, lexis: &Lexis, long: Span, short: Span) -> bool {
    let (text, cased) = (view.fold.as_str(), view.fold.cased());
    let shared = text[short].split(' ').any(|word| {
        !lexis.inside.contains(word) && text[long].split(' ').any(|other| other == word)
    });
    shared
        || shape(&cased[short]).is_some_and(|shape| {
            long_form(lexis, &text[long], &cased[long], &cased[short], shape) == Some(0)
        })
}

/// `“Convention” means the Convention on …`: the short form ends at `at`.
fn meant(view: &View<'_>, names: &Named<'_, '_>, at: usize) -> Option<Pair> {
    let text = view.fold.as_str();
    let mark = if text[at..].starts_with('"') { '"' } else { '\'' };
    let open = text[..at].rfind([mark, '\n']).filter(|open| text[*open..].starts_with(mark))?;
    let start = open + 1 + if text[open + 1..].starts_with("the ") { "the ".len() } else { 0 };
    let long = at + "\" means ".len();
    let long = long + if text[long..].starts_with("the ") { "the ".len() } else { 0 };
    let name = names.beginning(long)?;
    // Of an actor the name must be all that follows: `means ASEAN Economic Ministers` is not about ASEAN.
    let whole =
        name.reading.label() == Some(Label::Agreement) || !text[name.span.end..].starts_with(' ');
    (whole && start < at && at - start < LONGEST).then(|| Pair {
        long: name.span,
        short: Span::new(start, at),
        end: name.span.end,
        form: "means",
    })
}
