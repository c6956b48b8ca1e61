//! Short forms that a text defines: `Regional Anti-Terrorist Structure (RATS)`, `(hereinafter – the Charter)`.
//!
//! A definition holds from where it stands: the short form is a mention of the same thing there and wherever it comes
//! again. Either the letters of the short form stand in the long one in their order, or the bracket says that it is a
//! definition.

use crate::annotate::{Lexis, View};
use crate::annotation::Definition;
use crate::fold::Fold;
use crate::gazetteer::NameRefs;
use crate::kind::Label;
use crate::mention::{Mention, Reading};
use crate::span::Span;
use memchr::memmem;
use std::collections::HashSet;

/// A bracket longer than this is no definition.
const LONGEST_BRACKET: usize = 160;
/// So many names before a bracket may be the one that it is about.
const NAMES_BEFORE: usize = 24;
/// A short form has no more characters than this.
const LONGEST_SHORT: usize = 12;

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
    /// End of the bracket.
    end: usize,
    form: &'static str,
}

/// Finds the definitions of a text, and every place where a defined short form stands.
///
/// `found` are the mentions so far: a long form that is one of them gives its reading to the short form.
pub(crate) fn define<'p>(view: &View<'_>, lexis: &Lexis, found: &[Mention<'p>]) -> Defined<'p> {
    let mut out = Defined { definitions: Vec::new(), mentions: Vec::new() };
    let mut by_end: Vec<&Mention<'p>> =
        found.iter().filter(|mention| is_name(&mention.reading)).collect();
    by_end.sort_by_key(|mention| (mention.span.end, mention.span.start));
    let mut known = HashSet::new();
    for bracket in brackets(view) {
        let Some(pair) =
            hereinafter(view, lexis, &by_end, bracket).or_else(|| acronym(view, &by_end, bracket))
        else {
            continue;
        };
        let text = view.fold.cased();
        if !known.insert(&text[pair.short]) {
            continue;
        }
        out.definitions.push(definition(view, pair));
        if let Some(reading) = reading_of(view, lexis, &by_end, pair) {
            let mention =
                |span, reading| Mention { span, reading, by: "definition", rule: pair.form };
            if let (Reading::Names(_), false) = (&reading, stands(&by_end, pair.long, &reading)) {
                out.mentions.push(mention(pair.long, reading.clone()));
            }
            out.mentions
                .extend(occurrences(view, pair.short).map(|span| mention(span, reading.clone())));
        }
    }
    out
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
        span: view.fold.source(whole),
        form: pair.form,
    }
}

/// The insides of round brackets and of slashes that are used as brackets.
fn brackets<'v>(view: &'v View<'_>) -> impl Iterator<Item = Span> + 'v {
    let text = view.fold.as_str();
    memchr::memchr2_iter(b'(', b'/', text.as_bytes()).filter_map(move |open| {
        let bytes = text.as_bytes();
        let slash = bytes[open] == b'/';
        if slash && !text[open + 1..].starts_with("here") {
            return None;
        }
        let end = text.floor_char_boundary(text.len().min(open + LONGEST_BRACKET));
        let inside = &text[open + 1..end.max(open + 1)];
        let close = inside.find(['\n', if slash { '/' } else { ')' }])?;
        (!inside[close..].starts_with('\n') && close > 0)
            .then(|| Span::new(open + 1, open + 1 + close))
    })
}

/// `(hereinafter – SCO Charter)`, `(hereinafter referred to as “the Organisation”)`.
fn hereinafter(
    view: &View<'_>,
    lexis: &Lexis,
    by_end: &[&Mention<'_>],
    bracket: Span,
) -> Option<Pair> {
    let text = view.fold.as_str();
    let inside = &text[bracket];
    let cue = lexis.cues.iter().find(|cue| {
        inside
            .strip_prefix(cue.as_str())
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })?;
    let mut start = bracket.start + cue.len();
    loop {
        let rest = &text[start..bracket.end];
        let skip = ["the ", "as ", "collectively ", "individually ", "also "]
            .iter()
            .find(|words| rest.starts_with(**words));
        if let Some(words) = skip {
            start += words.len();
        } else if let Some(c) = rest.chars().next().filter(|c| !c.is_alphanumeric()) {
            start += c.len_utf8();
        } else {
            break;
        }
    }
    let rest = &text[start..bracket.end];
    let quote = rest.find('"').unwrap_or(rest.len());
    let short = rest[..quote].trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')');
    let short = Span::new(start, start + short.len());
    let last = text[short].rsplit(' ').next()?;
    if last.is_empty() || lexis.collective.contains(last) {
        return None;
    }
    let long = antecedent(view, lexis, by_end, bracket.start - 1, short)?;
    Some(Pair { long, short, end: bracket.end + 1, form: "hereinafter" })
}

/// The name that a `hereinafter` is about: the last one before the bracket that is what the short form's head says, else
/// the last one.
fn antecedent(
    view: &View<'_>,
    lexis: &Lexis,
    by_end: &[&Mention<'_>],
    at: usize,
    short: Span,
) -> Option<Span> {
    let text = view.fold.as_str();
    let unit = view.fold.unit_span(view.fold.unit_at(at));
    let last = by_end.partition_point(|mention| mention.span.end <= at);
    let before = by_end[..last].iter().rev().take(NAMES_BEFORE);
    let before = before.take_while(|mention| mention.span.start >= unit.start);
    let head = text[short].split(' ').find_map(|word| lexis.heads.get(word));
    let fits = |mention: &&&Mention<'_>| match head {
        Some(head) => mention.reading.label() == head.kind.label(),
        None => true,
    };
    let chosen = before
        .clone()
        .find(|mention| head.is_some_and(|head| mention.reading.kind() == Some(head.kind)))
        .or_else(|| before.clone().find(fits))?
        .span;
    // The outermost of the names that end or begin with it: `Charter of the SCO`, not `SCO`.
    Some(
        before
            .filter(fits)
            .map(|mention| mention.span)
            .filter(|span| span.contains(chosen))
            .last()
            .unwrap_or(chosen),
    )
}

/// `Regional Anti-Terrorist Structure (RATS)`, and the other way round.
fn acronym(view: &View<'_>, by_end: &[&Mention<'_>], bracket: Span) -> Option<Pair> {
    let inside = trimmed(view, bracket);
    let before = view.fold.as_str()[..bracket.start - 1].strip_suffix(' ')?.len();
    if is_short_form(&view.fold.cased()[inside]) {
        let long = long_before(view, by_end, before, inside)?;
        return Some(Pair { long, short: inside, end: bracket.end + 1, form: "parenthesis" });
    }
    let start = view.fold.as_str()[..before].rfind([' ', '\n', '(', '"'])? + 1;
    let short = Span::new(start, before);
    let reversed = is_short_form(&view.fold.cased()[short])
        && long_form(&view.fold.as_str()[inside], &view.fold.as_str()[short]) == Some(0);
    reversed.then_some(Pair { long: inside, short, end: bracket.end + 1, form: "parenthesis" })
}

/// The inside of a bracket without quotation marks and leading `the`, `or`; up to a comma or semicolon.
fn trimmed(view: &View<'_>, bracket: Span) -> Span {
    let text = view.fold.as_str();
    let mut span = bracket;
    for prefix in ["or ", "the ", "\"", "'", "the "] {
        if text[span].starts_with(prefix) {
            span.start += prefix.len();
        }
    }
    if let Some(stop) = text[span].find([',', ';', '=']) {
        span.end = span.start + stop;
    }
    while text[span].ends_with(['"', '\'', ' ']) {
        span.end -= 1;
    }
    span
}

/// Whether a word looks like a short form: two capitals at least, few characters, no blank.
fn is_short_form(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let length = word.chars().count();
    (2..=LONGEST_SHORT).contains(&length)
        && capitals >= 2
        && capitals * 2 >= letters
        && !word.contains(' ')
        && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '&' | '/' | '.'))
        && word.chars().next().is_some_and(char::is_alphanumeric)
        && !is_roman(word)
}

/// Whether a word is a Roman number as chapters and articles are numbered with: `XIV`, not `IL` or `LC`.
fn is_roman(word: &str) -> bool {
    const TENS: [&str; 5] = ["XL", "XXX", "XX", "X", ""];
    const UNITS: [&str; 9] = ["IX", "VIII", "VII", "VI", "IV", "V", "III", "II", "I"];
    TENS.iter().any(|tens| {
        word.strip_prefix(tens)
            .is_some_and(|rest| UNITS.contains(&rest) || (rest.is_empty() && !tens.is_empty()))
    })
}

/// The long form that ends right before a bracket: a mention whose letters agree, or that the short form is a listed name
/// of; else the words whose letters agree.
fn long_before(view: &View<'_>, by_end: &[&Mention<'_>], end: usize, short: Span) -> Option<Span> {
    let text = view.fold.as_str();
    let letters = &text[short];
    let last = by_end.partition_point(|mention| mention.span.end <= end);
    let ending = by_end[..last].iter().rev().take_while(|mention| mention.span.end == end);
    let listed = |mention: &&&Mention<'_>| same_listed(view, &mention.reading, short);
    if let Some(mention) = ending.clone().find(listed) {
        return Some(mention.span);
    }
    let unit = view.fold.unit_span(view.fold.unit_at(end.saturating_sub(1)));
    let count = letters.chars().filter(|c| c.is_alphanumeric()).count();
    let window = words_before(&text[unit.start..end], (count + 5).min(count * 2));
    let start = unit.start + window;
    let at = long_form(&text[start..end], letters);
    let agreed = at.map(|at| Span::new(start + at, end));
    // A name whose letters agree from its beginning is the long form, all of it.
    ending
        .map(|mention| mention.span)
        .find(|span| long_form(&text[*span], letters) == Some(0))
        .or(agreed)
}

/// Whether the short form is listed as a name of the same entity.
fn same_listed(view: &View<'_>, reading: &Reading, short: Span) -> bool {
    let Reading::Names(names) = reading else { return false };
    let first = view.names.partition_point(|hit| hit.span.start < short.start);
    view.names[first..].iter().take_while(|hit| hit.span.start == short.start).any(|hit| {
        hit.span == short
            && hit.names.iter().any(|name| names.iter().any(|long| long.entity == name.entity))
    })
}

/// Where the last so many words of a text begin.
fn words_before(text: &str, count: usize) -> usize {
    text.rmatch_indices([' ', '-']).nth(count.saturating_sub(1)).map_or(0, |(at, _)| at + 1)
}

/// Where the long form of a short one begins in the text before it: where the first letters of its words give the short
/// form, else where its letters stand in their order.
fn long_form(text: &str, short: &str) -> Option<usize> {
    let mut letters: Vec<char> = short.chars().filter(|c| c.is_alphanumeric()).collect();
    // A plural: `NGOs`.
    if letters.len() > 2 && short.ends_with('s') && !text.ends_with(short) {
        letters.pop();
    }
    let start = by_initials(text, &letters).or_else(|| by_letters(text, &letters))?;
    let long = &text[start..];
    let enough = long.chars().count() > letters.len() * 2
        && (long.contains([' ', '-']) || letters.len() > 2);
    let clean = !long.contains([';', ':', '(', ')']) && !long.split(' ').any(|word| word == short);
    (enough && clean).then_some(start)
}

/// Words that a short form may pass over.
const PASSED_OVER: [&str; 12] =
    ["of", "the", "and", "for", "in", "on", "to", "a", "by", "with", "at", "against"];

/// Where the words begin whose first letters are the letters, from the last word back.
fn by_initials(text: &str, letters: &[char]) -> Option<usize> {
    let mut left = letters;
    let mut end = text.len();
    while let Some((last, rest)) = left.split_last() {
        let start = text[..end].rfind([' ', '-']).map_or(0, |at| at + 1);
        let word = &text[start..end];
        if word.starts_with(*last) {
            left = rest;
            if rest.is_empty() {
                return Some(start);
            }
        } else if !PASSED_OVER.contains(&word) {
            return None;
        }
        end = start.checked_sub(1)?;
    }
    None
}

/// Where the letters begin that stand in the text in their order, looked for from the last to the first, the first at
/// the beginning of a word (Schwartz and Hearst, A simple algorithm for identifying abbreviation definitions in biomedical
/// text, 2003).
fn by_letters(text: &str, letters: &[char]) -> Option<usize> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut at = chars.len();
    for (index, letter) in letters.iter().enumerate().rev() {
        loop {
            at = at.checked_sub(1)?;
            let begins = at == 0 || !chars[at - 1].1.is_alphanumeric();
            if chars[at].1 == *letter && (index > 0 || begins) {
                break;
            }
        }
    }
    chars.get(at).map(|(start, _)| *start)
}

/// The reading that the short form takes: that of the long form where it is a mention.
///
/// A short form that is only a head noun (`the Charter`) is a reference. A listed short form whose long form here is a
/// slip of the listed one (`Shanghai Cooperation Agreement (SCO)`) keeps its listed meaning, and the long form takes it.
fn reading_of(
    view: &View<'_>,
    lexis: &Lexis,
    by_end: &[&Mention<'_>],
    pair: Pair,
) -> Option<Reading> {
    let long = mentions_at(by_end, pair.long).map(|mention| &mention.reading).next();
    let long = long.filter(|reading| reading.label() != Some(Label::Demonym));
    if let Some(head) = lexis.heads.get(&view.fold.as_str()[pair.short]) {
        let to = match long {
            Some(Reading::Names(names)) => names.clone(),
            _ => NameRefs::new(),
        };
        let document = head.kind.label() == Some(Label::Agreement);
        return document.then(|| Reading::Reference { kind: Some(head.kind), sure: true, to });
    }
    let listed =
        mentions_at(by_end, pair.short).any(|mention| matches!(mention.reading, Reading::Names(_)));
    match long {
        // What follows `hereinafter` and is a name of its own keeps its meaning (`… of China (hereinafter “Hong Kong”)`).
        _ if listed && pair.form == "hereinafter" => None,
        Some(Reading::Names(_)) => long.cloned(),
        _ => listed_alike(view, by_end, pair).or_else(|| long.cloned()),
    }
}

/// The listed meaning of a short form, if half the words of its canonical name stand in the long form.
fn listed_alike(view: &View<'_>, by_end: &[&Mention<'_>], pair: Pair) -> Option<Reading> {
    let short = mentions_at(by_end, pair.short)
        .find(|mention| matches!(mention.reading, Reading::Names(_)))?;
    let Reading::Names(names) = &short.reading else { return None };
    let name = Fold::phrase(&view.gazetteer.entity(*names.first()?).name);
    let long: Vec<&str> = view.fold.as_str()[pair.long].split(' ').collect();
    let words: Vec<&str> = name.as_str().split(' ').collect();
    let alike = words.iter().filter(|word| long.contains(word)).count();
    (alike * 2 >= words.len()).then(|| short.reading.clone())
}

fn mentions_at<'b, 'p>(
    by_end: &'b [&'b Mention<'p>],
    span: Span,
) -> impl Iterator<Item = &'b Mention<'p>> + 'b {
    let first = by_end.partition_point(|mention| mention.span.end < span.end);
    by_end[first..]
        .iter()
        .take_while(move |mention| mention.span.end == span.end)
        .filter(move |mention| mention.span == span)
        .copied()
}

/// Whether a mention with this reading stands at a span already.
fn stands(by_end: &[&Mention<'_>], span: Span, reading: &Reading) -> bool {
    mentions_at(by_end, span).any(|mention| mention.reading == *reading)
}

/// The short form where it is defined, and wherever it stands again with the same capitals.
fn occurrences<'v>(view: &'v View<'_>, short: Span) -> impl Iterator<Item = Span> + 'v {
    let cased = view.fold.cased();
    memmem::find_iter(&cased.as_bytes()[short.start..], &cased[short]).filter_map(move |at| {
        let span = Span::new(short.start + at, short.start + at + short.len());
        (view.fold.is_boundary(span.start) && view.fold.is_boundary(span.end)).then_some(span)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_agree() {
        let cases = [
            (
                "by the regional anti-terrorist structure",
                "rats",
                Some("regional anti-terrorist structure"),
            ),
            (
                "the north atlantic treaty organization",
                "nato",
                Some("north atlantic treaty organization"),
            ),
            (
                "the international index of water use",
                "iiwu",
                Some("international index of water use"),
            ),
            ("some non-governmental organisations", "ngos", Some("non-governmental organisations")),
            ("a list of words", "xyz", None),
            ("nato", "nato", None),
        ];
        for (text, short, long) in cases {
            assert_eq!(long_form(text, short).map(|at| &text[at..]), long, "{text}");
        }
    }

    #[test]
    fn short_forms() {
        for (word, is) in [
            ("SCO", true),
            ("XIV", false),
            ("IL", true),
            ("UNCLOS", true),
            ("see", false),
            ("G20", false),
            ("P5+1", false),
            ("RATS SCO", false),
            ("CoE", true),
        ] {
            assert_eq!(is_short_form(word), is, "{word}");
        }
    }
}
