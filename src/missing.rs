//! What a corpus names and no list holds: sequences of words with capitals, and acronyms, that stand in no mention.

use crate::annotation::Annotations;
use crate::document::Document;
use crate::span::Span;
use crate::unit::UnitKind;
use std::collections::BTreeMap;

/// A name that no mention covers, over many documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Missing {
    /// How often it stands.
    pub count: usize,
    /// The long form that a text gives it, where one does.
    pub long: Option<String>,
    /// A passage in which it stands.
    pub context: String,
}

/// Small words that may stand between words with capitals.
const INSIDE: [&str; 7] = ["of", "and", "the", "for", "on", "de", "&"];
/// What begins a sentence before a name.
const BEFORE: [&str; 22] = [
    "the", "a", "an", "this", "that", "each", "any", "all", "every", "our", "its", "their", "his",
    "my", "in", "for", "and", "but", "as", "if", "no", "at",
];
/// So many bytes around a name are its passage.
const CONTEXT: usize = 40;

/// Adds the names of a document that no mention covers to `found`.
pub fn missing(
    document: &Document,
    annotations: &Annotations<'_>,
    found: &mut BTreeMap<String, Missing>,
) {
    let text = &document.text;
    for unit in &annotations.units {
        if matches!(unit.kind, UnitKind::Furniture | UnitKind::Heading) {
            continue;
        }
        for span in capitalised(text, unit.span).into_iter().filter_map(|span| bare(text, span)) {
            let covered = annotations.mentions.iter().any(|mention| mention.span.overlaps(span));
            let alone = !text[span.range()].contains(' ');
            // One word with a capital at the beginning of a sentence is a word; elsewhere only acronyms count.
            let word = &text[span.range()];
            if covered || (alone && (!is_acronym(word) || is_roman(word))) {
                continue;
            }
            let name = text[span.range()].split_whitespace().collect::<Vec<_>>().join(" ");
            let entry = found.entry(name).or_default();
            entry.count += 1;
            if entry.context.is_empty() {
                entry.context = context(text, span);
            }
        }
    }
    for definition in &annotations.definitions {
        if let Some(entry) = found.get_mut(&definition.short) {
            entry.long.get_or_insert_with(|| definition.long.clone());
        }
    }
}

/// Sequences of words with capitals in a unit; the first word of the unit counts only before another one.
fn capitalised(text: &str, unit: Span) -> Vec<Span> {
    let mut sequences = Vec::new();
    let mut current: Option<Span> = None;
    let mut pending = false;
    for word in words(text, unit) {
        let surface = &text[word.range()];
        let capital = surface.starts_with(char::is_uppercase);
        // After small words of a name, the gap holds them.
        let adjoins = current.is_some_and(|current| {
            let gap = &text[current.end..word.start];
            !gap.is_empty() && gap.split_whitespace().all(|word| pending && INSIDE.contains(&word))
        });
        match (&mut current, capital) {
            (Some(span), true) if adjoins => {
                span.end = word.end;
                pending = false;
            }
            (Some(_), false) if adjoins && INSIDE.contains(&surface) => pending = true,
            _ => {
                sequences.extend(current.take());
                pending = false;
                if capital {
                    current = Some(word);
                }
            }
        }
    }
    sequences.extend(current);
    sequences
}

/// A name without the article or other small word that it has at the beginning of a sentence.
fn bare(text: &str, span: Span) -> Option<Span> {
    let first = text[span.range()].split_whitespace().next()?;
    if !BEFORE.contains(&first.to_lowercase().as_str()) {
        return Some(span);
    }
    let rest = &text[span.start + first.len()..span.end];
    let start = span.end - rest.trim_start().len();
    (start < span.end).then(|| Span::new(start, span.end))
}

fn is_roman(word: &str) -> bool {
    word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'))
}

fn words(text: &str, unit: Span) -> impl Iterator<Item = Span> + '_ {
    let mut at = unit.start;
    std::iter::from_fn(move || {
        let rest = &text[at..unit.end];
        let start = at + rest.find(char::is_alphanumeric)?;
        let len = text[start..unit.end]
            .find(|c: char| !c.is_alphanumeric() && c != '-' && c != '&')
            .unwrap_or(unit.end - start);
        at = start + len;
        Some(Span::new(start, at))
    })
}

/// Two capitals at least, and no more small letters than capitals.
fn is_acronym(word: &str) -> bool {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let small = word.chars().filter(|c| c.is_lowercase()).count();
    capitals >= 2 && small <= capitals && word.chars().count() <= 12
}

fn context(text: &str, span: Span) -> String {
    let from = text.floor_char_boundary(span.start.saturating_sub(CONTEXT));
    let to = text.ceil_char_boundary((span.end + CONTEXT).min(text.len()));
    text[from..to].split_whitespace().collect::<Vec<_>>().join(" ")
}
