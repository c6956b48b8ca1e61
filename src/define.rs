//! Short forms that a text defines: `Regional Anti-Terrorist Structure (RATS)`, `(hereinafter – the Charter)`.
//!
//! A definition holds from where it stands: the short form is a mention of the same thing there and wherever it comes
//! again. Either the letters of the short form stand in the long one in their order, or the text says that it defines.

mod acronym;
mod align;
mod hereinafter;
mod letters;
mod short;
mod symbol;

use crate::annotate::{Lexis, View, last_start};
use crate::annotation::Definition;
use crate::fold::Fold;
use crate::gazetteer::NameRefs;
use crate::kind::Label;
use crate::mention::{Force, Mention, Reading};
use crate::span::Span;
use acronym::Acronyms;
use memchr::memmem;
use rustc_hash::FxHashMap;

/// What an annotator of definitions finds: the definitions, and the mentions that they make.
pub(crate) struct Defined<'p> {
    pub(crate) definitions: Vec<Definition>,
    pub(crate) mentions: Vec<Mention<'p>>,
}

/// A short form and the long form that it stands for, in the fold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Pair {
    long: Span,
    short: Span,
    /// End of the definition.
    end: usize,
    form: &'static str,
}

/// A name has no more bytes than this.
const NEAR: usize = 400;

/// The names found so far, by their ends.
struct Named<'a, 'p> {
    by_end: Vec<&'a Mention<'p>>,
}

impl<'a, 'p> Named<'a, 'p> {
    fn new(found: &'a [Mention<'p>]) -> Self {
        let mut by_end: Vec<&Mention<'p>> =
            found.iter().filter(|mention| is_name(&mention.reading)).collect();
        by_end.sort_by_key(|mention| (mention.span.end, mention.span.start));
        Self { by_end }
    }

    /// The names that end at or before `at`, the last one first.
    fn before(&self, at: usize) -> impl Iterator<Item = &'a Mention<'p>> + Clone + '_ {
        let last = self.by_end.partition_point(|mention| mention.span.end <= at);
        self.by_end[..last].iter().rev().copied()
    }

    /// The names that end at `at`, the shortest first.
    fn ending(&self, at: usize) -> impl Iterator<Item = &'a Mention<'p>> + Clone + '_ {
        self.before(at).take_while(move |mention| mention.span.end == at)
    }

    /// The longest name that begins at `at`.
    fn beginning(&self, at: usize) -> Option<&'a Mention<'p>> {
        let first = self.by_end.partition_point(|mention| mention.span.end <= at);
        let near = self.by_end[first..].iter().take_while(|mention| mention.span.end <= at + NEAR);
        near.filter(|mention| mention.span.start == at).last().copied()
    }

    /// Whether a name at `span` is listed for the same entity as a reading.
    fn is_same(&self, reading: &Reading, span: Span) -> bool {
        let Reading::Names(names) = reading else { return false };
        self.at(span).any(|mention| match &mention.reading {
            Reading::Names(here) => {
                here.iter().any(|here| names.iter().any(|name| name.entity == here.entity))
            }
            _ => false,
        })
    }

    /// The names that stand at a span.
    fn at(&self, span: Span) -> impl Iterator<Item = &'a Mention<'p>> + '_ {
        self.ending(span.end).filter(move |mention| mention.span == span)
    }
}

/// Finds the definitions of a text, and every place where a defined short form stands.
///
/// `found` are the mentions so far: a long form that is one of them gives its reading to the short form.
pub(crate) fn define<'p>(view: &View<'_>, lexis: &Lexis, found: &[Mention<'p>]) -> Defined<'p> {
    let mut out = Defined { definitions: Vec::new(), mentions: Vec::new() };
    let names = Named::new(found);
    let mut pairs = hereinafter::pairs(view, lexis, &names);
    pairs.extend(Acronyms { view, lexis, names: &names }.pairs());
    // Stable: what says that it is a definition comes before what only looks like one.
    pairs.sort_by_key(|pair| pair.short.start);
    pairs.dedup_by_key(|pair| pair.short.start);
    for (pair, until) in holding(view, pairs) {
        out.definitions.push(definition(view, pair));
        let Some(reading) = reading_of(view, lexis, &names, pair) else { continue };
        let mention = |span, reading| Mention { span, reading, by: "definition", rule: pair.form };
        let stands = names.at(pair.long).any(|mention| mention.reading == reading);
        if let (Reading::Names(_), false) = (&reading, stands) {
            out.mentions.push(mention(pair.long, reading.clone()));
        }
        let reference = matches!(reading, Reading::Reference { .. });
        let again = occurrences(view, pair.short, until)
            .filter(|span| !reference || !is_in_name(view, lexis, *span));
        out.mentions.extend(again.map(|span| mention(span, reading.clone())));
    }
    out.definitions.sort_by_key(|definition| definition.span.start);
    out
}

/// The definitions in order, each with where it ends to hold: where the short form is defined anew, or the text ends. What
/// says again that a short form stands for the same words defines nothing.
fn holding(view: &View<'_>, pairs: Vec<Pair>) -> Vec<(Pair, usize)> {
    let (text, cased) = (view.fold.as_str(), view.fold.cased());
    let mut held: Vec<(Pair, usize)> = Vec::new();
    let mut last: FxHashMap<&str, usize> = FxHashMap::default();
    for pair in pairs.into_iter().filter(|pair| cased[pair.long] != cased[pair.short]) {
        if let Some(before) = last.get(&cased[pair.short]) {
            let (known, until) = &mut held[*before];
            if text[known.long] == text[pair.long] {
                continue;
            }
            *until = pair.short.start;
        }
        last.insert(&cased[pair.short], held.len());
        held.push((pair, text.len()));
    }
    held
}

fn is_name(reading: &Reading) -> bool {
    matches!(reading, Reading::Names(_) | Reading::Named(_))
}

fn definition(view: &View<'_>, pair: Pair) -> Definition {
    let source = |span| {
        let words: Vec<&str> =
            view.document.text[view.fold.source(span).range()].split_whitespace().collect();
        words.join(" ")
    };
    let whole = Span::new(pair.long.start.min(pair.short.start), pair.end);
    Definition {
        short: source(pair.short),
        long: source(pair.long),
        id: None,
        long_span: view.fold.source(pair.long),
        span: view.fold.source(whole),
        form: pair.form,
    }
}

/// The reading that the short form takes: that of the long form where it is a mention.
///
/// A short form that is only a head noun (`the Charter`) is a reference. A listed short form whose long form here is a
/// slip of the listed one (`Shanghai Cooperation Agreement (SCO)`) keeps its listed meaning, and the long form takes it.
fn reading_of(
    view: &View<'_>,
    lexis: &Lexis,
    names: &Named<'_, '_>,
    pair: Pair,
) -> Option<Reading> {
    let long = names.at(pair.long).map(|mention| &mention.reading).next();
    let long = long.filter(|reading| reading.label() != Some(Label::Demonym));
    if let Some(head) = lexis.heads.get(&view.fold.as_str()[pair.short]) {
        let to = match long {
            Some(Reading::Names(names)) => names.clone(),
            _ => NameRefs::new(),
        };
        let document = head.kind.label() == Some(Label::Agreement);
        return document.then(|| Reading::Reference {
            kind: Some(head.kind),
            force: Force::Points,
            to,
        });
    }
    let listed = names.at(pair.short).any(|mention| matches!(mention.reading, Reading::Names(_)));
    match long {
        // What follows `hereinafter` and is a name of its own keeps its meaning (`… of China (hereinafter “Hong Kong”)`).
        _ if listed && pair.form == "hereinafter" => None,
        Some(Reading::Names(_)) => long.cloned(),
        _ => listed_alike(view, names, pair).or_else(|| long.cloned()),
    }
}

/// The listed meaning of a short form, if half the words of its canonical name stand in the long form.
fn listed_alike(view: &View<'_>, names: &Named<'_, '_>, pair: Pair) -> Option<Reading> {
    let short =
        names.at(pair.short).find(|mention| matches!(mention.reading, Reading::Names(_)))?;
    let Reading::Names(names) = &short.reading else { return None };
    let name = Fold::phrase(&view.gazetteer.entity(*names.first()?).name);
    let long: Vec<&str> = view.fold.as_str()[pair.long].split(' ').collect();
    let words: Vec<&str> = name.as_str().split(' ').collect();
    let alike = words.iter().filter(|word| long.contains(word)).count();
    (alike * 2 >= words.len()).then(|| short.reading.clone())
}

/// Whether a head noun stands behind a word with a capital, and so belongs to another name: `Vienna Convention`.
fn is_in_name(view: &View<'_>, lexis: &Lexis, span: Span) -> bool {
    let before = view.fold.cased()[..span.start].strip_suffix(' ').unwrap_or_default();
    let word = &before[last_start(before)..];
    let lower = word.to_lowercase();
    word.starts_with(char::is_uppercase) && !lexis.openers.contains(&lower)
}

/// The short form where it is defined, and wherever it stands again with the same capitals before `until`.
fn occurrences<'v>(
    view: &'v View<'_>,
    short: Span,
    until: usize,
) -> impl Iterator<Item = Span> + 'v {
    let cased = view.fold.cased();
    memmem::find_iter(&cased.as_bytes()[short.start..until], &cased[short]).filter_map(move |at| {
        let span = Span::new(short.start + at, short.start + at + short.len());
        (view.fold.is_boundary(span.start) && view.fold.is_boundary(span.end)).then_some(span)
    })
}
