//! Cuts running text into sentences: looks at the stops only and decides at each from what stands around it.

use super::mark::Mark;
use super::rules::{Rules, Word};
use super::text::{
    first_word, is_capitals, is_closer, is_dash, is_opener, is_roman, is_stop, is_superscript,
    last_char, last_word,
};
use crate::fold::is_ideograph;
use crate::span::Span;

/// No unit is longer than this many bytes: text without stops is cut at a lesser mark.
pub(super) const LONGEST: usize = 12_000;
/// So many dots in a row lead to a page number.
const LEADER: usize = 6;
/// No word or address that decides on a stop is longer.
const WORD: usize = 80;
/// How much is looked at where a sentence might open.
const OPENING: usize = 160;
/// How far back an opening bracket is looked for.
const LOOK_BACK: usize = 2_000;
/// How far ahead a closing bracket is looked for.
const BRACKET: usize = 240;

/// Cuts the running text of one document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cutter<'r, 't> {
    pub(super) rules: &'r Rules,
    pub(super) text: &'t str,
    /// Whether the text has no capitals, so that a small letter may open a sentence.
    pub(super) caseless: bool,
}

/// Whether a sentence may end after a word with a full stop.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ends {
    Yes,
    No,
    /// Only before a word that opens a sentence.
    BeforeStarter,
}

impl Cutter<'_, '_> {
    /// Calls `found` with each sentence of a block, which has no blanks at its edges.
    pub(super) fn sentences(&self, block: Span, mut found: impl FnMut(Span)) {
        let (mut start, mut at) = (block.start, block.start);
        while let Some(stop) = self.next_stop(at, block.end) {
            let after = self.after_stops(stop, block.end);
            at = after;
            let Some(end) = self.boundary(Span::new(start, block.end), stop, after) else {
                continue;
            };
            self.emit(Span::new(start, end), &mut found);
            start = self.skip_blanks(end, block.end);
            at = start;
        }
        if start < block.end {
            self.emit(Span::new(start, block.end), &mut found);
        }
    }

    /// Hands over a sentence, cut to a sensible length where it has run away.
    pub(super) fn emit(&self, mut sentence: Span, found: &mut impl FnMut(Span)) {
        while sentence.len() > LONGEST {
            let limit = self.text.floor_char_boundary(sentence.start + LONGEST);
            let head = &self.text[sentence.start..limit];
            let cut = [';', ',', ' ', '，', '\n'].iter().find_map(|&sign| {
                head.rfind(sign).filter(|&at| at > 0).map(|at| at + sign.len_utf8())
            });
            let middle = cut.map_or(limit, |len| sentence.start + len);
            let kept = self.text[sentence.start..middle].trim_end().len();
            found(Span::new(sentence.start, sentence.start + kept));
            sentence = Span::new(self.skip_blanks(middle, sentence.end), sentence.end);
        }
        if !sentence.is_empty() {
            found(sentence);
        }
    }

    /// The next place where a sentence might end.
    fn next_stop(&self, at: usize, end: usize) -> Option<usize> {
        let bytes = &self.text.as_bytes()[at..end];
        let plain = memchr::memchr3(b'.', b'!', b'?', bytes);
        let until = &bytes[..plain.unwrap_or(bytes.len())];
        let wide = if self.rules.ideographic { wide_stop(until) } else { ellipsis(until) };
        wide.or(plain).map(|offset| at + offset)
    }

    /// The end of a run of stops, also of one with blanks between the dots of an ellipsis.
    fn after_stops(&self, stop: usize, end: usize) -> usize {
        let mut at = stop;
        for c in self.text[stop..end].chars() {
            if !is_stop(c) {
                break;
            }
            at += c.len_utf8();
        }
        let bytes = self.text.as_bytes();
        while at + 1 < end && bytes[at] == b' ' && bytes[at + 1] == b'.' && bytes[at - 1] == b'.' {
            at += 2;
            while at < end && bytes[at] == b'.' {
                at += 1;
            }
        }
        at
    }

    /// Where the sentence ends if it ends at the stops `stop..after`: behind closing marks and footnote marks.
    fn boundary(&self, rest: Span, stop: usize, after: usize) -> Option<usize> {
        let text = self.text;
        let sign = text[stop..].chars().next()?;
        if let Some(&byte) = text.as_bytes().get(after) {
            // By far the most stops inside a word: 3.5, www.un.org.
            if after < rest.end && byte.is_ascii_lowercase() && !self.caseless {
                return None;
            }
        }
        if is_wide(sign) {
            return self.wide_boundary(rest, after);
        }
        if self.is_mark(Span::new(rest.start, after)) || text[rest.start..stop].trim().is_empty() {
            return None;
        }
        if memchr::memchr_iter(b'.', &text.as_bytes()[stop..after]).count() >= LEADER {
            return self.after_leader(after, rest.end);
        }
        let marked = self.after_marks(Span::new(rest.start, rest.end), stop, after);
        if marked == rest.end {
            return Some(marked);
        }
        let next = self.skip_blanks(marked, rest.end);
        if next == marked {
            return self.glued(rest, stop, after).then_some(after);
        }
        if let Some(split) = self.stop_before_ellipsis(stop, after, marked, next) {
            return Some(split);
        }
        let marked = self.bracket_mark(marked, next, rest.end).unwrap_or(marked);
        let next = self.skip_blanks(marked, rest.end);
        if next == rest.end {
            return Some(marked);
        }
        let ends = self.is_end(Span::new(rest.start, rest.end), stop, after, next);
        let ends = ends && !self.in_bracket(Span::new(rest.start, stop), marked, rest.end);
        ends.then_some(marked)
    }

    /// Whether a sentence ends at `stop..after`, given that blanks and then `next` follow.
    fn is_end(&self, rest: Span, stop: usize, after: usize, next: usize) -> bool {
        let text = self.text;
        let opening = Opening::new(&text[next..rest.end]);
        let Some(first) = opening.first else { return !opening.is_weak };
        if opening.dash && self.is_dialogue(&text[rest.start..stop]) {
            return false;
        }
        let several = after - stop > 1;
        let mild = several && text[stop..after].bytes().all(|b| b == b'.' || b == b' ');
        if first.is_lowercase() && !self.caseless {
            return false;
        }
        if mild || text[stop..].starts_with('…') {
            if is_ideograph(first) {
                return true;
            }
            // `[...]`, and a pause in the middle: `the thing is ... I forgot`.
            let pause = text[rest.start..stop].ends_with(['[', '(', ' ']);
            return !pause && (first.is_uppercase() || first.is_numeric() || self.caseless);
        }
        if !text[stop..].starts_with('.') {
            return first.is_alphanumeric() || !opening.is_weak;
        }
        let word = self.word_before(rest.start, stop);
        match self.ends(word, text[rest.start..stop - word.len()].trim_end(), &opening) {
            Ends::Yes => true,
            Ends::No => false,
            Ends::BeforeStarter => self.rules.word(opening.word).is(Word::STARTER),
        }
    }

    /// Whether a sentence holds a reply and who gave it, after which the reply goes on behind a dash:
    /// `Нет, – сказал он. – Я против.`
    fn is_dialogue(&self, sentence: &str) -> bool {
        [", – ", ", — ", ", -- ", "! – ", "! — ", "? – ", "? — "]
            .iter()
            .any(|sign| sentence.contains(sign))
    }

    /// Whether a sentence may end after `word` and a full stop before what opens with `opening`.
    fn ends(&self, word: &str, before: &str, opening: &Opening<'_>) -> Ends {
        if self.rules.is_plain(word) {
            return Ends::Yes;
        }
        if is_initial(word) {
            return if opening.in_bracket { Ends::No } else { Ends::BeforeStarter };
        }
        let known = self.rules.word(word);
        let last = word.rsplit(['.', '-', '–', '/', '&']).next().unwrap_or(word);
        let known = if known == Word::default() && last.len() < word.len() && last.len() > 1 {
            self.rules.word(last)
        } else {
            known
        };
        let counted = opening.first.is_some_and(char::is_numeric) || self.is_reference(opening);
        if known.is(Word::NEVER) {
            return Ends::No;
        }
        if known.is(Word::NUMBER) {
            let code = opening.word.len() <= 3 && is_capitals(opening.word) && opening.word != "I";
            if counted || code || is_roman(opening.word) || opening.is_sign {
                return Ends::No;
            }
            if !known.is(Word::OFTEN) && !known.is(Word::NAME) {
                return if word.chars().count() > 2 { Ends::Yes } else { Ends::BeforeStarter };
            }
        }
        if known.is(Word::NAME) {
            // `2014 г.` is a year, `г. Минск` a town.
            if !known.is(Word::SOMETIMES) {
                return Ends::No;
            }
            let number = last_word(before);
            if !number.starts_with(|c: char| c.is_ascii_digit()) && !is_roman(number) {
                return Ends::BeforeStarter;
            }
        }
        if known.is(Word::YEAR) {
            return self.ends_year(before, opening);
        }
        if known.is(Word::OFTEN) {
            return if counted || opening.in_bracket { Ends::No } else { Ends::Yes };
        }
        if known.is(Word::SOMETIMES) {
            return if counted { Ends::No } else { Ends::BeforeStarter };
        }
        self.ends_unknown(word, opening)
    }

    /// Whether what opens is itself an abbreviation before a number: `Pub.L. No. 99`.
    fn is_reference(&self, opening: &Opening<'_>) -> bool {
        opening.abbreviated && self.rules.word(opening.word).is(Word::NUMBER)
    }

    /// Whether a sentence ends after `г.` or `н. э.` behind a number. Not where the date only leads in what follows
    /// (`В 2014 г. Минск`, `…, а в 2014 г. Минск`), nor before a word in an oblique case.
    fn ends_year(&self, before: &str, opening: &Opening<'_>) -> Ends {
        let start = before.len().saturating_sub(48);
        let tail = &before[before.ceil_char_boundary(start)..];
        let of_date = |word: &str| {
            let known = self.rules.word(word);
            known.is(Word::MONTH)
                || known.is(Word::YEAR)
                || known.is(Word::RUNNING)
                || word.starts_with(|c: char| c.is_ascii_digit() || is_dash(c))
                || is_roman(word)
                || word == "н."
        };
        let mut left = tail.trim_end();
        while !left.is_empty() && of_date(last_word(left)) {
            left = left[..left.len() - last_word(left).len()].trim_end();
        }
        let leads = left.is_empty() && tail.len() == before.len()
            || left.ends_with([',', ';', ':', '(', '—', '–']);
        let oblique =
            ["ую", "ого", "ому", "ыми", "ими", "его"].iter().any(|end| opening.word.ends_with(end));
        if leads || oblique { Ends::BeforeStarter } else { Ends::Yes }
    }

    /// The same for a word that is in no list: initials, letters with dots, words without a vowel.
    fn ends_unknown(&self, word: &str, opening: &Opening<'_>) -> Ends {
        if word.chars().count() == 1
            && word.starts_with(|c: char| c.is_alphabetic() && !is_ideograph(c))
        {
            return Ends::BeforeStarter;
        }
        let last = word.rsplit('.').next().unwrap_or(word);
        if last.len() < word.len() && (is_dotted(word) || is_initial(last)) {
            let held = opening.is_sign || self.is_reference(opening);
            return if held { Ends::No } else { Ends::BeforeStarter };
        }
        if word.len() <= 10 && is_vowelless(word) { Ends::BeforeStarter } else { Ends::Yes }
    }

    /// The word that stands directly before a stop, without what opens it.
    fn word_before(&self, start: usize, stop: usize) -> &str {
        let start = start.max(self.text.floor_char_boundary(stop.saturating_sub(WORD)));
        let head = &self.text[start..stop];
        let bytes = head.as_bytes();
        let mut at = bytes.len();
        while at > 0 && !is_edge(bytes[at - 1]) {
            at -= 1;
        }
        head[at..].trim_start_matches(|c: char| !c.is_alphanumeric())
    }

    /// Whether what stands before the stop is only a mark before an item: `1.`, `- 2.`, `**1.4.`, `Q.`
    fn is_mark(&self, span: Span) -> bool {
        if span.len() > 16 {
            return false;
        }
        let mark = &self.text[span];
        let word = mark.trim_matches(|c: char| !c.is_alphanumeric());
        let plain = |c: char| c.is_ascii_digit() || c == '.' || c == ' ' || c == ')';
        let letter =
            word.chars().count() == 1 || is_roman(word) || is_roman(&word.to_ascii_uppercase());
        let number = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
        let suffix = word.len() - number.len() <= 3;
        !word.is_empty()
            && (letter
                || suffix && !number.is_empty() && number.chars().all(plain) && word.len() <= 8)
    }

    /// Behind closing marks and footnote marks glued to a stop: `.”`, `.**`, `.45`, `.[3]`, `.”23`, `.¹`.
    fn after_marks(&self, rest: Span, stop: usize, after: usize) -> usize {
        let closed = self.after_closers(after, rest.end);
        let glued = closed == after;
        let digits = self.text.as_bytes()[closed..rest.end]
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count();
        let marked = closed + digits;
        let free = marked == rest.end
            || self.text[marked..].starts_with(char::is_whitespace)
            || self.text[marked..].starts_with(is_closer);
        if (1..=3).contains(&digits) && free && (!glued || self.may_carry_mark(rest.start, stop)) {
            return self.after_closers(marked, rest.end);
        }
        closed
    }

    fn after_closers(&self, mut at: usize, end: usize) -> usize {
        loop {
            let rest = &self.text[at..end];
            let Some(c) = rest.chars().next() else { return at };
            if is_closer(c) || is_superscript(c) || is_stop(c) {
                at += c.len_utf8();
            } else if let Some(len) = bracketed_number(rest) {
                at += len;
            } else {
                return at;
            }
        }
    }

    /// Whether digits glued to the stop after this word can only be a footnote mark: not in `No.5`, `3.5`, `p.12`.
    fn may_carry_mark(&self, start: usize, stop: usize) -> bool {
        let word = self.word_before(start, stop);
        let year = word.len() == 4
            && word.bytes().all(|b| b.is_ascii_digit())
            && word.as_bytes()[0] <= b'2';
        let closed = word.ends_with(is_closer);
        let wordy = word.chars().count() > 1 && last_char(word).is_some_and(char::is_alphabetic);
        let known = self.rules.word(word);
        year || closed
            || wordy && !known.is(Word::NUMBER) && !known.is(Word::MONTH) && !word.contains('.')
    }

    /// `text. [38] Next`, `text. 1 In`: a footnote mark that stands apart belongs to the sentence before it.
    fn bracket_mark(&self, marked: usize, next: usize, end: usize) -> Option<usize> {
        if marked == next {
            return None;
        }
        let rest = &self.text[next..end];
        if let Some(len) = bracketed_number(rest) {
            return Some(next + len);
        }
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let after = rest.get(digits..)?.strip_prefix([' ', '\n'])?;
        let opening = Opening::new(after);
        let same_line = !self.text[marked..next].contains('\n');
        let capital = opening.first.is_some_and(char::is_uppercase);
        ((1..=2).contains(&digits)
            && same_line
            && capital
            && self.rules.word(opening.word).is(Word::STARTER))
        .then_some(next + digits)
    }

    /// A word glued to the stop before it after a lost blank: `thisyear.The`.
    fn glued(&self, rest: Span, stop: usize, after: usize) -> bool {
        let text = self.text;
        let mut next = text[after..rest.end].chars();
        let (Some(first), Some(second)) = (next.next(), next.next()) else { return false };
        let opens = first.is_uppercase() || self.caseless && first.is_lowercase();
        if !opens || !(second.is_lowercase() || second == ' ') {
            return false;
        }
        let start = rest.start.max(text.floor_char_boundary(stop.saturating_sub(WORD)));
        let end = text.floor_char_boundary((after + WORD).min(rest.end));
        let word = last_word(&text[start..stop]).trim_start_matches(is_opener);
        let tail = first_word(&text[after..end]);
        let plain = |word: &str| !word.contains(['/', '@', '.', '=', ':']);
        let letters = word.chars().rev().take_while(|c| c.is_lowercase()).count();
        let number = word.len() >= 3 && word.chars().all(|c| c.is_ascii_digit() || c == ',');
        let known = self.rules.word(word);
        let abbreviation =
            [Word::NEVER, Word::NAME, Word::NUMBER].iter().any(|&class| known.is(class));
        (letters >= 3 || number || self.caseless && letters == 2)
            && plain(word)
            && !tail
                .trim_end_matches(|c: char| c.is_ascii_punctuation())
                .contains(['/', '@', '.', '='])
            && !abbreviation
    }

    /// The end of an entry in a table of contents: its page number behind a row of dots.
    fn after_leader(&self, after: usize, end: usize) -> Option<usize> {
        let at = self.skip_blanks(after, end);
        let digits = self.text[at..end].bytes().take_while(u8::is_ascii_digit).count();
        (digits > 0).then_some(at + digits)
    }

    /// `word. . . . Next`: a full stop and then an ellipsis, which opens the next sentence.
    fn stop_before_ellipsis(
        &self,
        stop: usize,
        after: usize,
        marked: usize,
        next: usize,
    ) -> Option<usize> {
        let four = &self.text[stop..after] == ". . . .";
        let capital = self.text[next..].starts_with(char::is_uppercase);
        (four && marked == after && capital).then_some(stop + 1)
    }

    /// Whether the stop stands in a bracket that opened inside the sentence and closes later on.
    fn in_bracket(&self, head: Span, marked: usize, end: usize) -> bool {
        let start = head.end.saturating_sub(LOOK_BACK).max(head.start);
        let head = Span::new(self.text.floor_char_boundary(start).max(head.start), head.end);
        let before = self.text[head].as_bytes();
        let Some(open) = memchr::memrchr2(b'(', b')', before) else { return false };
        if before[open] == b')'
            || open == 0
            || self.text[head.start..head.start + open].trim().is_empty()
        {
            return false;
        }
        let limit = self.text.floor_char_boundary((marked + BRACKET).min(end));
        let ahead = &self.text.as_bytes()[marked.min(limit)..limit];
        let closed_by = memchr::memchr2(b'(', b')', ahead).is_some_and(|at| ahead[at] == b')');
        closed_by && !self.text[head.start + open..marked].ends_with(')')
    }

    /// The end of a sentence at an ideographic stop.
    fn wide_boundary(&self, rest: Span, after: usize) -> Option<usize> {
        let closed = self.after_closers(after, rest.end);
        let start = self.text.floor_char_boundary(after.saturating_sub(LOOK_BACK)).max(rest.start);
        let head = &self.text[start..after];
        let inside = |open: char, close: char| {
            let opened = head.rfind(open);
            opened.is_some_and(|at| head[at..].find(close).is_none())
                && self.text[after..rest.end].contains(close)
        };
        let in_title = inside('《', '》') || self.text[after..closed].starts_with(['》', '〉']);
        let in_bracket = inside('（', '）') && !self.text[after..closed].contains('）');
        if in_title || in_bracket {
            return None;
        }
        let next = self.skip_blanks(closed, rest.end);
        if closed > after && next < rest.end && self.is_speech(&self.text[next..rest.end]) {
            return None;
        }
        if closed > after && self.text[closed..rest.end].starts_with(['，', '、', '；', '：', '的'])
        {
            return None;
        }
        Some(closed)
    }

    /// Whether what follows a quotation says who spoke.
    fn is_speech(&self, text: &str) -> bool {
        let clause = text.split(['，', '。', '：', '！', '？', '“', '\n']).next().unwrap_or(text);
        clause.chars().count() <= 24
            && self.rules.speech.iter().any(|verb| clause.ends_with(verb.as_str()))
    }

    fn skip_blanks(&self, at: usize, end: usize) -> usize {
        let bytes = self.text.as_bytes();
        if at < end
            && bytes[at] == b' '
            && at + 1 < end
            && bytes[at + 1] > b' '
            && bytes[at + 1] < 0x7f
        {
            return at + 1;
        }
        let rest = &self.text[at..end];
        end - rest.trim_start().len()
    }
}

/// What stands where a sentence might open.
struct Opening<'t> {
    /// The first letter or digit, or the first other character where no letter follows soon.
    first: Option<char>,
    /// The first word.
    word: &'t str,
    /// Whether it is punctuation that carries on a sentence.
    is_weak: bool,
    /// Whether it opens with a bracket.
    in_bracket: bool,
    /// Whether it opens with a dash.
    dash: bool,
    /// Whether a full stop follows the first word.
    abbreviated: bool,
    /// Whether it is a sign that stands with numbers: §, №.
    is_sign: bool,
}

impl<'t> Opening<'t> {
    fn new(text: &'t str) -> Self {
        let text = &text[..text.floor_char_boundary(OPENING)];
        let in_bracket = text.starts_with('(');
        let dash = text.starts_with(is_dash);
        let text = after_mark(text);
        let body = text.trim_start_matches(|c: char| {
            is_opener(c)
                || is_dash(c)
                || c.is_whitespace()
                || matches!(c, '•' | '…' | '.' | '>' | '#')
        });
        let first = body.chars().next();
        let is_weak =
            first.is_none_or(|c| matches!(c, ',' | ';' | ':' | ')' | '%' | '/' | '&' | '=' | '+'));
        let end = body
            .find(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’'))
            .unwrap_or(body.len());
        let is_sign = first.is_some_and(|c| matches!(c, '§' | '№' | '¶'));
        let word = if end <= WORD { &body[..end] } else { "" };
        let abbreviated = body[end..].starts_with('.');
        Self {
            first: first.filter(|_| !is_weak),
            word,
            is_weak,
            is_sign,
            in_bracket,
            dash,
            abbreviated,
        }
    }
}

/// The text after a mark such as `(b)` before a capital, which opens an item.
fn after_mark(text: &str) -> &str {
    if !text.starts_with('(') {
        return text;
    }
    let rest = Mark::parse(text).map_or(text, |mark| &text[mark.len..]);
    if rest.starts_with(char::is_uppercase) { rest } else { text }
}

/// A number or an omission in square brackets: `[12]`, `[^3]`, `[…]`.
fn bracketed_number(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('[')?;
    let close = inner.char_indices().take(6).find(|&(_, c)| c == ']')?.0;
    let mark = &inner[..close];
    let counts = |c: char| c.is_ascii_digit() || matches!(c, '^' | '*' | '.' | '…');
    (!mark.is_empty() && mark.chars().all(counts)).then_some(close + 2)
}

fn is_wide(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '．')
}

/// A byte that a word cannot run over.
fn is_edge(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'(' | b'[' | b'"' | b',' | b';')
}

/// Letters with dots between them: `U.S`, `N.A`, `н.э`.
fn is_dotted(word: &str) -> bool {
    word.split('.').all(|part| part.len() <= 2 && part.chars().all(char::is_alphabetic))
}

/// A capital letter alone.
fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
}

/// A short word without a vowel that is not written in capitals: an abbreviation, whatever it stands for.
fn is_vowelless(word: &str) -> bool {
    let mut letters = 0;
    let mut small = false;
    for c in word.chars() {
        if !c.is_alphabetic() || "aeiouyAEIOUYаеёиоуыэюяАЕЁИОУЫЭЮЯ".contains(c) || is_ideograph(c)
        {
            return false;
        }
        small |= c.is_lowercase();
        letters += 1;
    }
    small && (2..=5).contains(&letters)
}

/// The first ideographic stop.
fn wide_stop(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    while let Some(offset) = memchr::memchr2(0xe3, 0xef, &bytes[at..]) {
        at += offset;
        if matches!(
            bytes.get(at..at + 3),
            Some([0xe3, 0x80, 0x82] | [0xef, 0xbc, 0x81] | [0xef, 0xbc, 0x9f] | [0xef, 0xbc, 0x8e])
        ) {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// The first `…`.
fn ellipsis(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    while let Some(offset) = memchr::memchr(0xa6, &bytes[at..]) {
        at += offset;
        if at >= 2 && bytes[at - 2] == 0xe2 && bytes[at - 1] == 0x80 {
            return Some(at - 2);
        }
        at += 1;
    }
    None
}
