//! Short forms whose letters stand in the long one: `Regional Anti-Terrorist Structure (RATS)`, `RATS (Regional …)`,
//! `the Regional Anti-Terrorist Structure, or RATS,`, and lists of abbreviations.

use super::align::{long_form, with_prefix};
use super::short::{Shape, shape};
use super::{Named, Pair, symbol};
use crate::annotate::{Lexis, View, last_start};
use crate::span::Span;
use memchr::memmem;

/// A bracket longer than this is no definition.
const LONGEST_BRACKET: usize = 160;
/// The short form of an entry in a list has no more bytes than this.
const LONGEST_ENTRY: usize = 20;
/// A word clipped to small letters has so many.
const CLIPPED: std::ops::RangeInclusive<usize> = 3..=4;
/// Letters before this one may number parts of a text where figures do.
const LAST_LISTED: u8 = b'H';
/// A long form has no more bytes than this.
const LONGEST_LONG: usize = 300;

/// Looks for short forms in one text.
pub(super) struct Acronyms<'a, 'd, 'p> {
    pub(super) view: &'a View<'d>,
    pub(super) lexis: &'a Lexis,
    pub(super) names: &'a Named<'a, 'p>,
}

impl Acronyms<'_, '_, '_> {
    /// Every short form with its long one.
    pub(super) fn pairs(&self) -> Vec<Pair> {
        let text = self.text();
        let mut pairs: Vec<Pair> =
            brackets(text).filter_map(|bracket| self.in_bracket(bracket)).collect();
        let or = memmem::find_iter(text.as_bytes(), ", or ");
        pairs.extend(or.filter_map(|at| self.apposed(at)));
        let units = 0..self.view.units.len();
        pairs.extend(units.filter_map(|unit| self.list_entry(self.view.fold.unit_span(unit))));
        pairs
    }

    fn text(&self) -> &str {
        self.view.fold.as_str()
    }

    fn shape(&self, span: Span) -> Option<Shape> {
        shape(&self.view.fold.cased()[span])
    }

    /// Where the long form of a short one begins in a stretch, if it ends with the stretch.
    fn long_in(&self, within: Span, short: Span, shape: Shape) -> Option<usize> {
        let (text, cased) = (self.text(), self.view.fold.cased());
        let at = long_form(self.lexis, &text[within], &cased[within], &cased[short], shape)?;
        Some(with_prefix(cased, within.start + at))
    }

    /// Whether the long form of a short one fills a stretch.
    fn fills(&self, within: Span, short: Span, shape: Shape) -> bool {
        within.len() <= LONGEST_LONG && self.long_in(within, short, shape) == Some(within.start)
    }

    fn in_bracket(&self, bracket: Span) -> Option<Pair> {
        let before = self.text()[..bracket.start - 1].trim_end_matches([' ', '"', ',']);
        let ends = |c: char| c.is_alphanumeric() || matches!(c, ')' | '\'' | '+');
        if !before.ends_with(ends) && !ends_short(before) {
            return None;
        }
        let owned = before.strip_suffix("'s").or_else(|| before.strip_suffix('\''));
        let before = owned.unwrap_or(before).len();
        let pair = |long, short| Pair { long, short, end: bracket.end + 1, form: "parenthesis" };
        let mut inside = trimmed(self.text(), bracket);
        // `the Agency's (IAEA's)`; elsewhere an apostrophe makes a plural: `organisations (NGO's)`.
        if owned.is_some() && self.text()[inside].ends_with("'s") {
            inside.end -= "'s".len();
        }
        if let Some(shape) = self.shape(inside)
            && (shape != Shape::Letter || self.stands_for_word(before, inside, bracket))
            && let Some(long) = self.long_before(before, inside, shape)
        {
            return Some(pair(long, inside));
        }
        let clipped = self.clipped(before, bracket).map(|long| (long, bracket));
        clipped
            .or_else(|| self.with_last_words(before, inside, bracket))
            .or_else(|| self.with_noun(before, inside))
            .or_else(|| self.symbol(before, bracket))
            .or_else(|| self.last_of(bracket))
            .or_else(|| self.reversed(before, bracket))
            .map(|(long, short)| pair(long, short))
    }

    /// A short form that ends in the last words of the long one: `European Union Member States (EU Member States)`.
    fn with_last_words(&self, before: usize, short: Span, bracket: Span) -> Option<(Span, Span)> {
        let text = self.text();
        let same = text[..before].bytes().rev().zip(text[short].bytes().rev());
        let same = same.take_while(|(long, short)| long == short).count();
        // Of bytes: what is the same may begin within a letter.
        let blank = text.as_bytes()[short.end - same..short.end].iter().position(|b| *b == b' ')?;
        let last = same - blank;
        let (end, head) = (before - last, Span::new(short.start, short.end - last));
        let shape = self.shape(head)?;
        let alternative = self.lexis.inside.contains(&text[head][last_start(&text[head])..]);
        if alternative || (shape == Shape::Letter && !self.stands_for_word(end, head, bracket)) {
            return None;
        }
        let long = self.long_before(end, head, shape)?;
        Some((Span::new(long.start, before), short))
    }

    /// A symbol in square brackets, which names the words before its own bracket.
    fn symbol(&self, before: usize, bracket: Span) -> Option<(Span, Span)> {
        let unit = self.view.fold.unit_span(self.view.fold.unit_at(before - 1));
        let start = symbol::long_form(&self.text()[unit.start..before], &self.text()[bracket])?;
        Some((Span::new(unit.start + start, before), bracket))
    }

    /// A short form before a noun that is none of the long one's words: `European Economic Community (the EEC countries)`.
    fn with_noun(&self, before: usize, inside: Span) -> Option<(Span, Span)> {
        let noun = last_start(&self.text()[inside]);
        let short = self.before_word(Span::new(inside.start + noun, inside.end))?;
        let shape = self.shape(short).filter(|_| short.start == inside.start)?;
        Some((self.long_before(before, short, shape)?, short))
    }

    /// Whether a letter in a bracket may be short for the word before it: `nitrogen (N)`, not `annex (C)` with `(B)`, `(D)`
    /// or a number in the same unit.
    fn stands_for_word(&self, before: usize, letter: Span, bracket: Span) -> bool {
        let cased = self.view.fold.cased();
        let unit = self.view.fold.unit_span(self.view.fold.unit_at(before - 1));
        let text = &cased[unit.start..before];
        let at = text.rfind(' ').map_or(0, |at| at + 1);
        let word = &text[at..];
        let rest = if at == 0 { word.trim_start_matches(char::is_uppercase) } else { word };
        let value = cased[letter.end..bracket.end].trim_start().starts_with(['=', '<']);
        let letter = cased.as_bytes()[letter.start];
        let listed = |close: (usize, &str)| {
            let number = |last: u8| letter < LAST_LISTED && matches!(last, b'1' | b'2');
            let near = |last: u8| last + 1 == letter || last == letter + 1 || number(last);
            cased.as_bytes()[..unit.start + close.0].last().is_some_and(|last| near(*last))
        };
        word.len() > 3
            && !value
            && rest.len() + 1 >= word.len()
            && rest.chars().all(char::is_lowercase)
            && !cased[unit].match_indices(')').any(listed)
    }

    /// The word before a bracket that clips it: `million (mln)`.
    fn clipped(&self, before: usize, bracket: Span) -> Option<Span> {
        let (text, cased) = (self.text(), self.view.fold.cased());
        let short = &cased[bracket];
        let small = short.bytes().all(|byte| byte.is_ascii_lowercase());
        let fits = small && CLIPPED.contains(&short.len()) && text[bracket.end..].starts_with(')');
        if !fits || self.lexis.inside.contains(short) {
            return None;
        }
        let word = text[..before].rfind(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | ','));
        let word = Span::new(word.map_or(0, |at| at + 1), before);
        let mut rest = text[word].chars();
        let stands = short.chars().all(|letter| rest.any(|c| c == letter));
        let begins = text[word].as_bytes().first() == short.as_bytes().first();
        (stands && begins && word.len() > short.len() * 2).then_some(word)
    }

    /// `(Comprehensive Test Ban Treaty, CTBT)`.
    fn last_of(&self, bracket: Span) -> Option<(Span, Span)> {
        let mark = self.text()[bracket].rfind([',', ';'])?;
        let short = trimmed(self.text(), Span::new(bracket.start + mark + 1, bracket.end));
        let long = Span::new(bracket.start, bracket.start + mark);
        let shape = self.shape(short).filter(|shape| *shape != Shape::Letter)?;
        self.fills(long, short, shape).then_some((long, short))
    }

    /// `RATS ("Regional Anti-Terrorist Structure")`, where the bracket may say more; `SCO/RATS (Regional …)`.
    fn reversed(&self, before: usize, bracket: Span) -> Option<(Span, Span)> {
        let text = self.text();
        let quoted = text[bracket].starts_with('"') && text[bracket].ends_with('"');
        let quoted = usize::from(quoted && bracket.len() > 2);
        let bracket = Span::new(bracket.start + quoted, bracket.end - quoted);
        let cut = text[bracket].find([',', ';']).map_or(bracket.end, |at| bracket.start + at);
        let word = last_start(&text[..before]);
        let part = text[word..before].rfind('/').map_or(word, |at| word + at + 1);
        let shorts = [word, part].map(|start| Span::new(start, before));
        let pairs = shorts
            .into_iter()
            .chain(self.before_word(shorts[0]))
            .flat_map(|short| [bracket, Span::new(bracket.start, cut)].map(|long| (long, short)));
        let fits = |(long, short): &(Span, Span)| {
            // `Walmart Inc. (including …)` is no `M.O.I.`.
            let cut_short = text[*short].ends_with('.') && text[*short].matches('.').count() == 1;
            let shape = self.shape(*short).filter(|shape| *shape != Shape::Letter && !cut_short);
            // `L1 (L1CAM)` names one by another short form.
            let again = self.shape(*long) == Some(Shape::Acronym) && !text[*long].contains(' ');
            !again && shape.is_some_and(|shape| self.fills(*long, *short, shape))
        };
        pairs.into_iter().find(fits)
    }

    /// The word before one in small letters, which a long form may explain all the same: `RATS staff (Regional …)`.
    fn before_word(&self, word: Span) -> Option<Span> {
        let small = self.view.fold.cased()[word].chars().all(char::is_lowercase);
        let before = self.text()[..word.start].strip_suffix(' ').filter(|_| small)?;
        let short = Span::new(last_start(before), before.len());
        let capitals = self.view.fold.cased()[short].chars().filter(|c| c.is_uppercase()).count();
        let ends = self.text()[short].ends_with(char::is_alphanumeric);
        (capitals > 2 && ends).then_some(short)
    }

    /// `the Regional Anti-Terrorist Structure, or RATS, …`.
    fn apposed(&self, at: usize) -> Option<Pair> {
        let start = at + ", or ".len();
        let rest = &self.text()[start..];
        let start = start + if rest.starts_with("the ") { "the ".len() } else { 0 };
        let len = self.text()[start..].find([',', '.', ';', ' ', '\n', ')'])?;
        let short = Span::new(start, start + len);
        let acronym = self.shape(short).filter(|shape| *shape == Shape::Acronym)?;
        let long = self.long_before(at, short, acronym)?;
        Some(Pair { long, short, end: short.end, form: "apposition" })
    }

    /// An entry of a list of abbreviations: `RATS – Regional Anti-Terrorist Structure`.
    fn list_entry(&self, unit: Span) -> Option<Pair> {
        let text = &self.text()[unit];
        let head = &text[..text.floor_char_boundary(LONGEST_ENTRY + 3)];
        let (short, mark) =
            [" - ", " = ", ": "].iter().filter_map(|mark| Some((head.find(mark)?, mark))).min()?;
        let long = text[short + mark.len()..].trim_end_matches(['.', ';', ',']);
        let start = unit.start + short + mark.len();
        let (long, short) =
            (Span::new(start, start + long.len()), Span::new(unit.start, unit.start + short));
        let shape = self.shape(short).filter(|shape| *shape == Shape::Acronym)?;
        self.fills(long, short, shape).then_some(Pair { long, short, end: long.end, form: "list" })
    }

    /// The long form that ends at `end`: a mention whose letters agree, or that the short form is a listed name of; else the
    /// words whose letters agree.
    fn long_before(&self, end: usize, short: Span, shape: Shape) -> Option<Span> {
        let ending = || self.names.ending(end);
        let window = Span::new(self.window(end, short), end);
        let agreed = self.long_in(window, short, shape).map(|start| Span::new(start, end));
        let mut listed = ending().filter(|name| self.names.is_same(&name.reading, short));
        if let Some(name) = listed.next() {
            let span = listed.last().unwrap_or(name).span;
            return Some(agreed.filter(|agreed| agreed.start < span.start).unwrap_or(span));
        }
        // A name whose letters agree from its beginning is the long form, all of it; a word of more that agree is none
        // (`Regional Integration in Africa (RIA)`).
        let word = |span: Span| {
            !self.text()[span].contains(' ') && agreed.is_some_and(|long| long.start < span.start)
        };
        let name = ending().map(|name| name.span).find(|span| self.fills(*span, short, shape));
        name.filter(|span| !word(*span)).or(agreed)
    }

    /// Where the words begin that may be the long form which ends at `end`.
    fn window(&self, end: usize, short: Span) -> usize {
        let unit = self.view.fold.unit_span(self.view.fold.unit_at(end.saturating_sub(1)));
        let from = unit.start.max(end.saturating_sub(LONGEST_LONG));
        let text = &self.text()[self.text().floor_char_boundary(from)..end];
        let letters = self.text()[short].chars().filter(|c| c.is_alphanumeric()).count();
        let (mut all, mut content) = (0, 0);
        let (mut start, mut at) = (text.len(), text.len() + 1);
        for word in text.rsplit([' ', '-', '/', '(', '[']) {
            at -= word.len() + 1;
            all += 1;
            content += usize::from(!self.lexis.inside.contains(word));
            let ended = word.ends_with([';', ':', ')', ']'])
                && text.as_bytes().get(at + word.len()) == Some(&b' ')
                && !is_within_word(&text[..at]);
            if ended || content > (letters + 4).min(letters * 2 + 1) || all > letters * 3 {
                break;
            }
            start = at;
            // What stands before a bracket is none of the words in it.
            let open = text[..at].ends_with(" (") || text[..at].ends_with(" [");
            if open && !text[at..].contains(")-") {
                break;
            }
        }
        end - text.len() + start
    }
}

/// Whether a text ends in a bracket that is part of a word: `N-(1-`.
fn is_within_word(text: &str) -> bool {
    let open = text.rfind(['(', '[', ' ']).filter(|open| !text[*open..].starts_with(' '));
    open.is_some_and(|open| text[..open].ends_with(|c: char| !c.is_whitespace()))
}

/// Whether a text ends with the stop of an abbreviation and not of a sentence: `Aircraft Corp.`, `M.O.I.`.
fn ends_short(text: &str) -> bool {
    const LONGEST: usize = 4;
    let word = &text[text.rfind([' ', '\n']).map_or(0, |at| at + 1)..];
    word.strip_suffix('.').is_some_and(|word| word.len() <= LONGEST || word.contains('.'))
}

/// The insides of brackets, round and square.
fn brackets(text: &str) -> impl Iterator<Item = Span> + '_ {
    memchr::memchr2_iter(b'(', b'[', text.as_bytes()).filter_map(|open| {
        let end = text.len().min(open + LONGEST_BRACKET);
        let mut depth = 0;
        let close = text.as_bytes()[open..end].iter().position(|byte| {
            match byte {
                b'(' | b'[' => depth += 1,
                b')' | b']' => depth -= 1,
                _ => {}
            }
            depth == 0 || *byte == b'\n'
        })?;
        let closed = depth == 0 && close > 1;
        closed.then(|| Span::new(open + 1, open + close))
    })
}

/// A stretch without quotation marks and leading `the`, `or`; up to a comma or semicolon.
fn trimmed(text: &str, stretch: Span) -> Span {
    let mut span = stretch;
    for prefix in [" ", "or ", "the ", "\"", "'", "the "] {
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
