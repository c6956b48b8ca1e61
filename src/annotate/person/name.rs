//! The words of a person's name, walked over from the first or from the last.

use super::super::lexis::Lexis;
use super::super::words::{self, Word};
use super::super::{LONGEST_NAME, View};
use crate::kind::{Kind, Label};
use crate::span::Span;
use memchr::memmem;

/// A name has no more words than this, particles not counted.
const MOST_WORDS: usize = 4;
/// So many doubtful names of a text are looked up in it.
const MOST_LOOKUPS: usize = 100;
/// Particles that stand in a name in small letters.
const PARTICLES: [&str; 16] = [
    "de", "van", "von", "der", "den", "bin", "ibn", "al", "el", "la", "da", "zu", "del", "dos",
    "ben", "du",
];
/// Particles that are written in one with the word after them.
const PREFIXES: [&str; 8] = ["al", "el", "ul", "as", "ad", "an", "ar", "d"];
/// Tell father and son apart, after the surname.
const SUFFIXES: [&str; 2] = ["jr", "sr"];

/// The name that begins with the next word: words with capitals, initials, and particles among them.
pub(super) fn from(lexis: &Lexis, view: &View<'_>, at: usize) -> Option<Span> {
    let mut span: Option<Span> = None;
    let mut count = 0;
    let mut at = at;
    for _ in 0..2 * MOST_WORDS {
        let Some(word) = words::next(view.fold, at) else { break };
        let initial = span.is_some() && initial_before(view, at).is_some();
        let adjoins = word.adjoins()
            || (span.is_none() && word.gap.is_empty())
            || (initial && matches!(word.gap, "." | ". "));
        if !adjoins {
            break;
        }
        // A name that comes again at once is another mention.
        let again = span.is_some_and(|span| {
            let name = &view.fold.as_str()[span];
            word.text.len() > 1 && name.split(' ').next() == Some(word.text)
        });
        let goes_on = is_name_word(lexis, view, &word)
            && !again
            && (span.is_none() || !is_acronym(&view.fold.cased()[word.span]));
        let begins = span.is_none() && opens_name(lexis, view, &word);
        if goes_on || begins || (span.is_some() && is_last_word(lexis, view, &word)) {
            span = Some(Span::new(span.map_or(word.span.start, |span| span.start), word.span.end));
            count += 1;
        } else if span.is_none() || !PARTICLES.contains(&word.text) {
            break;
        }
        at = word.span.end;
    }
    // An initial at the end leaves the surname open.
    span.filter(|span| {
        span.len() > 2 && count <= MOST_WORDS && initial_before(view, span.end).is_none()
    })
    .map(|span| without_possessive(view, span))
}

/// Whether a particle opens a name: `Mrs de Palacio`.
fn opens_name(lexis: &Lexis, view: &View<'_>, word: &Word<'_>) -> bool {
    let name = |next: Word<'_>| next.adjoins() && is_name_word(lexis, view, &next);
    PARTICLES.contains(&word.text)
        && word.adjoins()
        && words::next(view.fold, word.span.end).is_some_and(name)
}

/// A name with the `Jr.` after it, if there is one.
pub(super) fn with_suffix(view: &View<'_>, span: Span) -> Span {
    let suffix = words::next(view.fold, span.end).filter(|word| {
        (word.adjoins() || word.gap == ", ") && word.capital && SUFFIXES.contains(&word.text)
    });
    let Some(suffix) = suffix else { return span };
    let stop = view.fold.as_str()[suffix.span.end..].starts_with('.');
    Span::new(span.start, suffix.span.end + usize::from(stop))
}

/// Two or three capitals that are no Roman number: `MP`.
fn is_acronym(word: &str) -> bool {
    matches!(word.len(), 2 | 3)
        && word.bytes().all(|byte| byte.is_ascii_uppercase())
        && !word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
}

/// Whether a title is a surname here, being the last of the words with capitals: `Julie Bishop`.
fn is_last_word(lexis: &Lexis, view: &View<'_>, word: &Word<'_>) -> bool {
    // What an office is of follows it: `Ahmed Maher Minister of Foreign Affairs`.
    let goes_on = || {
        words::next(view.fold, word.span.end).is_some_and(|next| {
            next.adjoins() && (next.capital || matches!(next.text, "of" | "for"))
        })
    };
    word.capital && lexis.persons.weak_titles.contains(word.text) && !goes_on()
}

/// Whether a word has the capital of a name, and says nothing else.
pub(super) fn is_name_word(lexis: &Lexis, view: &View<'_>, word: &Word<'_>) -> bool {
    let text = word.text.strip_suffix("'s").unwrap_or(word.text);
    (word.capital || has_inner_capital(view, word))
        && !SUFFIXES.contains(&text)
        && !lexis.persons.not_names.contains(text)
        && !lexis.persons.titles.contains(text)
        && !lexis.heads.contains_key(text)
        && !lexis.openers.contains(text)
        && !word.is_number()
        && !is_listed_other(view, word.span)
}

/// Whether the text writes a word in small letters as well, so that it is no name. After so many lookups everything is
/// taken for a word, lest a text of doubtful names take long.
pub(super) fn is_word(view: &View<'_>, word: &str, lookups: &mut usize) -> bool {
    *lookups += 1;
    let fold = view.fold;
    *lookups > MOST_LOOKUPS
        || memmem::find_iter(fold.cased().as_bytes(), word)
            .any(|at| fold.is_boundary(at) && fold.is_boundary(at + word.len()))
}

/// `al-Assad`, `d'Estaing`: a capital after a particle.
fn has_inner_capital(view: &View<'_>, word: &Word<'_>) -> bool {
    after_prefix(word.text)
        .is_some_and(|name| words::is_capital(view.fold, word.span.end - name.len()))
}

/// The name after a particle that is written in one with it.
pub(super) fn after_prefix(word: &str) -> Option<&str> {
    let (prefix, name) = word.split_once(['-', '\''])?;
    (PREFIXES.contains(&prefix) && !name.is_empty()).then_some(name)
}

/// How many words a name has; an initial is one.
pub(super) fn word_count(view: &View<'_>, span: Span) -> usize {
    view.fold.as_str()[span].split([' ', '.']).filter(|word| !word.is_empty()).count()
}

pub(super) fn without_possessive(view: &View<'_>, span: Span) -> Span {
    let text = &view.fold.as_str()[span];
    let bare = text.strip_suffix("'s").or_else(|| text.strip_suffix('\'')).unwrap_or(text);
    Span::new(span.start, span.start + bare.len())
}

/// Whether a listed name that is no person begins here; places give their names to persons.
pub(super) fn is_listed_other(view: &View<'_>, span: Span) -> bool {
    listed_at(view, span.start, |kind| kind != Kind::Person && kind.label() != Some(Label::Place))
}

/// Whether a listed name begins here that is one of these kinds.
pub(super) fn listed_at(view: &View<'_>, start: usize, of: impl Fn(Kind) -> bool) -> bool {
    view.names_at(start).any(|hit| hit.names.iter().any(|name| of(name.kind)))
}

/// Whether a listed name that is no person ends here.
pub(super) fn ends_listed(view: &View<'_>, at: usize) -> bool {
    view.names_to(at).any(|hit| hit.names.iter().any(|name| name.kind != Kind::Person))
}

/// Where the single capital letter begins that stands right before `stop`.
pub(super) fn initial_before(view: &View<'_>, stop: usize) -> Option<usize> {
    let before = &view.fold.cased()[..stop];
    let letter = before.chars().next_back().filter(|c| c.is_uppercase())?;
    let start = stop - letter.len_utf8();
    let alone = !before[..start].chars().next_back().is_some_and(char::is_alphanumeric);
    alone.then_some(start)
}

/// Whether the words around say that a name is but a part of another one: `Port Louis`, `Carter Center`, `Smith-Jones`.
pub(super) fn is_part_of_longer(lexis: &Lexis, view: &View<'_>, span: Span) -> bool {
    let text = view.fold.as_str();
    let span = with_suffix(view, span);
    let glued =
        text[..span.start].ends_with(['-', '/']) || text[span.end..].starts_with(['-', '/']);
    let after = words::next(view.fold, span.end).is_some_and(|word| {
        let letters = &view.fold.cased()[word.span];
        let postnominal = letters.len() > 1 && !letters.contains(char::is_lowercase);
        word.adjoins() && word.capital && !postnominal && !lexis.persons.titles.contains(word.text)
    });
    let before = words::previous(view.fold, span.start)
        .is_some_and(|word| word.adjoins() && lexis.persons.not_before.contains(word.text));
    glued || after || before
}

/// Whether a listed name that is no person reaches from the first word of a name over the next, or from before over it.
pub(super) fn is_listed_over(view: &View<'_>, first: Span, span: Span) -> bool {
    let from = view.names.partition_point(|hit| hit.span.start + LONGEST_NAME < span.start);
    view.names[from..]
        .iter()
        .take_while(|hit| hit.span.start <= span.start)
        .filter(|hit| {
            hit.span.end > first.end || (hit.span.start < first.start && hit.span.end > first.start)
        })
        .any(|hit| hit.names.iter().any(|name| name.kind != Kind::Person))
}
