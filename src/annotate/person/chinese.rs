//! Persons in Chinese: foreign names by the dot in them (`安德烈·鲁坚科`), others by their surname behind an office
//! (`外交部发言人毛宁表示`).

use super::super::View;
use super::super::lexis::{ChineseNames, Lexis, begins_with_any, ends_in_any};
use crate::fold::is_ideograph;
use crate::span::Span;
use memchr::memmem;

/// No part of a foreign name has more characters than this.
const LONGEST_PART: usize = 8;
/// What may part the parts of a foreign name.
const DOTS: [char; 3] = ['·', '•', '・'];

/// The foreign names and those behind an office.
pub(super) fn persons(lexis: &Lexis, view: &View<'_>) -> Vec<Span> {
    let (names, text) = (&lexis.persons.chinese, view.fold.as_str());
    let mut found = dotted(names, text);
    for office in &names.offices {
        let places = memmem::find_iter(text.as_bytes(), office.as_bytes());
        found.extend(places.filter_map(|at| behind_office(names, text, at + office.len())));
    }
    found
}

/// Names of which a dot parts the parts, all in the characters that foreign names are written with.
fn dotted(names: &ChineseNames, text: &str) -> Vec<Span> {
    let foreign = |c: &char| names.foreign.contains(*c);
    let len = |part: &mut dyn Iterator<Item = char>| {
        part.take(LONGEST_PART).take_while(foreign).map(char::len_utf8).sum::<usize>()
    };
    let mut found: Vec<Span> = Vec::new();
    for (dot, mark) in text.match_indices(DOTS) {
        let start =
            behind_last(&names.offices, text, dot - len(&mut text[..dot].chars().rev()), dot);
        let end = dot + mark.len() + len(&mut text[dot + mark.len()..].chars());
        if start == dot || end == dot + mark.len() {
            continue;
        }
        match found.last_mut() {
            Some(last) if last.end == dot => last.end = end,
            _ => found.push(Span::new(start, end)),
        }
    }
    found
}

/// Where a name begins of which the first character ends an office: `总理谢尔盖`.
fn behind_last(offices: &[String], text: &str, start: usize, dot: usize) -> usize {
    let first = text[start..dot].chars().next().map_or(start, |c| start + c.len_utf8());
    if ends_in_any(&text[..first], offices) { first } else { start }
}

/// A surname and one or two characters, behind which a mark or a word such as `表示` stands.
fn behind_office(names: &ChineseNames, text: &str, at: usize) -> Option<Span> {
    let rest = &text[at..];
    let mut chars = rest.char_indices();
    let (_, surname) = chars.next()?;
    if !names.surnames.contains(surname) {
        return None;
    }
    let mut ends =
        chars.take(2).take_while(|(_, c)| is_ideograph(*c)).map(|(at, c)| at + c.len_utf8());
    let follows = |end: &usize| {
        let after = &rest[*end..];
        !after.starts_with(is_ideograph) || begins_with_any(after, &names.verbs)
    };
    ends.find(follows).map(|end| Span::new(at, at + end))
}
