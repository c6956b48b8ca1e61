//! Finds dates and durations.
//!
//! One pass of the grammar of the language over the whole document finds candidates; what stands beside them decides
//! whether they are what they look like, and what is put together from the groups of a rule is a [`DateExpr`] or a
//! [`DurationExpr`](crate::DurationExpr). What they mean is for `date.rs` to say.

mod number;
mod reading;
mod rules;

use super::{Annotator, View};
use crate::date::{DateExpr, From, Open, Section, Stamp, Tense, Year};
use crate::error::Error;
use crate::grammar::{Found, Search};
use crate::language::Language;
use crate::mention::{Mention, Reading};
use crate::span::Span;
use rules::{Kind, Line, Pattern, Rules};

/// Finds dates and durations by the rules of a language.
#[derive(Debug)]
pub(super) struct Dates {
    rules: Rules,
}

/// How many bytes beside a match are looked at.
const BESIDE: usize = 64;

/// How many bytes of the sentence before and after a date are searched for verbs.
const SENTENCE: usize = 160;

/// How far into a text its dateline may stand, in bytes, and how long its line may be.
const HEAD: usize = 1200;
const DATELINE: usize = 110;

/// How long a place before a month alone may be.
const PLACE: usize = 24;

/// How near to the top a line that begins with a date need not end with it.
const TOP: usize = 240;

/// How many shorter matches are tried where one ends inside a word.
const TRIES: usize = 6;

impl Dates {
    pub(super) fn new(language: &Language) -> Result<Self, Error> {
        Ok(Self { rules: Rules::new(language)? })
    }

    /// The candidate that begins at a place: that of the earliest rule whose conditions hold, else the longest shorter one.
    fn candidate<'p, 't>(
        &self,
        view: &View<'_>,
        search: &mut Search<'p, 't>,
        start: usize,
    ) -> Option<Found<'p, 't>> {
        let text = view.fold.as_str();
        let first = search.at(Span::new(start, text.len()))?;
        if self.is_in_symbol(text, start) {
            return None;
        }
        if self.stands(view, &first) {
            return Some(first);
        }
        let whole = Span::new(start, text.len());
        search
            .later(first.index, whole, |found| self.stands(view, found))
            .or_else(|| self.shorter(view, search, &first))
    }

    /// A shorter match where a longer one does not stand.
    fn shorter<'p, 't>(
        &self,
        view: &View<'_>,
        search: &mut Search<'p, 't>,
        longer: &Found<'p, 't>,
    ) -> Option<Found<'p, 't>> {
        let start = longer.span.start;
        let mut end = longer.span.end;
        for _ in 1..TRIES {
            end = view.fold.as_str().floor_char_boundary(end - 1);
            if end <= start {
                break;
            }
            let found = search.at(Span::new(start, end))?;
            if self.stands(view, &found) {
                return Some(found);
            }
            end = found.span.end;
        }
        None
    }

    /// Whether what begins here is part of a symbol or address: `A/RES/59/48`.
    fn is_in_symbol(&self, text: &str, start: usize) -> bool {
        let after = text[..start].ends_with(['/', '.', '-']);
        after && self.rules.symbol.is_match(beside(text, Span::new(start, start)).0)
    }

    /// Whether a match ends with a word, and what stands beside it allows it.
    fn stands(&self, view: &View<'_>, found: &Found<'_, '_>) -> bool {
        view.fold.is_boundary(found.span.end) && self.fits(view, found)
    }

    /// Whether what stands beside a match allows it.
    fn fits(&self, view: &View<'_>, found: &Found<'_, '_>) -> bool {
        let line = self.line(found);
        let span = self.marked(found);
        let (before, after) = beside(view.fold.as_str(), span);
        let cased = &view.fold.cased()[span];
        line.before.as_ref().is_none_or(|regex| regex.is_match(before))
            && line.not_before.as_ref().is_none_or(|regex| !regex.is_match(before))
            && line.after.as_ref().is_none_or(|regex| regex.is_match(after))
            && line.not_after.as_ref().is_none_or(|regex| !regex.is_match(after))
            && (!line.repairs || says_it_twice(found))
            && (view.fold.is_caseless()
                || line.cased.as_ref().is_none_or(|regex| regex.is_match(cased)))
    }

    /// What is marked: the group `at` of a rule that has one, else the whole match.
    fn marked(&self, found: &Found<'_, '_>) -> Span {
        let at = self.line(found).has_at.then(|| found.span_of("at")).flatten();
        at.unwrap_or(found.span)
    }

    fn line(&self, found: &Found<'_, '_>) -> &Line {
        &self.rules.lines[found.index]
    }

    fn read(&self, view: &View<'_>, found: &Found<'_, '_>) -> Option<Reading> {
        let line = self.line(found);
        match line.kind {
            Kind::Date => {
                let mut expr = reading::date(&self.rules, line, found)?;
                self.look_around(view, self.marked(found), &mut expr);
                Some(Reading::Date(expr))
            }
            Kind::Vague => {
                let far = || found.value("far", "far").and_then(rules::vague_value);
                let vague = Some(line.timex.or_else(far).unwrap_or("PRESENT_REF"));
                Some(Reading::Date(DateExpr { vague, ..DateExpr::default() }))
            }
            Kind::Duration => Some(Reading::Duration(reading::duration(&self.rules, found)?)),
            Kind::None => None,
        }
    }

    /// What the words beside a date say of it.
    fn look_around(&self, view: &View<'_>, span: Span, expr: &mut DateExpr) {
        let (before, after) = beside(view.fold.as_str(), span);
        let told = self.rules.before.is_match(before);
        let since =
            told && self.rules.since.is_match(before) || self.rules.since_after.is_match(after);
        if expr.end.is_none() && since {
            expr.open = Some(Open::Since);
        }
        // "We talk about today": a day that is said so is exact.
        let said = expr.start.shift.is_some_and(|shift| !shift.distance);
        expr.approx |= told && !said && self.rules.about.is_match(before);
        let in_brackets =
            expr.start.is_year() && before.ends_with('(') && after.starts_with([')', ',']);
        expr.aside = in_brackets && expr.end.is_none();
        let used = before.ends_with("the ") && expr.end.is_none() && expr.start.is_bare();
        expr.term = told && self.rules.term.is_match(before);
        expr.compared = told && self.rules.compared.is_match(before);
        expr.looks_back = used || expr.compared || told && self.rules.back.is_match(before);
        // "Until 1844, when …": the text has come to it.
        let ahead = told && !self.rules.reached.is_match(after);
        expr.looks_ahead = ahead && self.rules.ahead.is_match(before);
        expr.passing = expr.aside || told && self.rules.aside.is_match(before);
        if let Some(year) = self.shared_year(expr, after) {
            let last = expr.end.as_mut().filter(|end| end.month.is_some());
            last.unwrap_or(&mut expr.start).year = Some(Year::Full(year));
        }
        let coming = (ahead && self.rules.coming.is_match(before)).then_some(Tense::Future);
        if expr.start.is_complete() {
            expr.tense = coming.or_else(|| self.to_come(view.fold.as_str(), span));
        } else {
            self.say_of_open(view.fold.as_str(), span, expr);
            expr.tense = coming.filter(|_| expr.tense != Some(Tense::Always)).or(expr.tense);
        }
        if expr.start.year.is_some() && expr.start.shift.is_none() {
            expr.stamp = self.stamp(view, span, expr, told);
        }
    }

    /// The year of the dates joined to one that has none: "5 May and 7 June 2004".
    fn shared_year(&self, expr: &DateExpr, after: &str) -> Option<i32> {
        let last = expr.end.as_ref().filter(|end| end.month.is_some()).unwrap_or(&expr.start);
        let joined = expr.end.as_ref().is_some_and(|end| end.year.is_some());
        let shares = last.month.is_some() || matches!(last.section, Some(Section::Season(_)));
        if joined || !shares || last.year.is_some() || last.shift.is_some() {
            return None;
        }
        let words = self.rules.forward.find(after)?;
        words.get(words.len().checked_sub(4)?..)?.parse().ok()
    }

    /// Whether the words before a date in its sentence speak of the future only.
    fn to_come(&self, text: &str, span: Span) -> Option<Tense> {
        let before = sentence_before(text, span.start, BESIDE);
        let ahead = self.rules.future.is_match(before) && !self.rules.past.is_match(before);
        ahead.then_some(Tense::Future)
    }

    /// What the verbs of its sentence say of a date that lacks its year.
    fn say_of_open(&self, text: &str, span: Span, expr: &mut DateExpr) {
        let before = sentence_before(text, span.start, SENTENCE);
        let to = text.floor_char_boundary((span.end + SENTENCE).min(text.len()));
        let after = text[span.end..to].split('\n').next().unwrap_or("");
        let after = after.split(". ").next().unwrap_or("");
        let either = |words: &Pattern| words.is_match(before) || words.is_match(after);
        expr.duty = either(&self.rules.duty);
        // "Each year it adopts the budget of the following year", and so where it shall adopt it.
        let counted = expr.start.shift.is_some_and(|s| s.from == From::Passage && !s.distance);
        let recurs = self.rules.recurs.is_match(after) || either(&self.rules.always);
        expr.tense = if recurs || counted && expr.duty {
            Some(Tense::Always)
        } else {
            self.tense(before).or_else(|| self.tense(after))
        };
    }

    /// The tense of the verbs among some words, where it is one.
    fn tense(&self, words: &str) -> Option<Tense> {
        match (self.rules.past.is_match(words), self.rules.future.is_match(words)) {
            (true, false) => Some(Tense::Past),
            (false, true) => Some(Tense::Future),
            _ => None,
        }
    }

    /// Whether a date is the document's own: named so, at the end of a short line near the top, or after "Done at".
    fn stamp(&self, view: &View<'_>, span: Span, expr: &DateExpr, told: bool) -> Option<Stamp> {
        let source = view.fold.source(span);
        let (before, _) = beside(view.fold.as_str(), span);
        if told && source.start < HEAD && self.rules.labelled.is_match(before) {
            return Some(Stamp::Labelled);
        }
        if told && self.rules.done.is_match(before) {
            return Some(Stamp::Done);
        }
        let fine = expr.start.month.is_some() || expr.start.numbers.is_some();
        if !fine || source.start >= HEAD {
            return None;
        }
        let ahead = view.fold.as_str()[..span.start].trim_end_matches('(');
        let opens = ahead.is_empty() || ahead.ends_with('\n');
        let dateline =
            opens && source.start < TOP || is_dateline(&view.document.text, source, expr);
        dateline.then_some(Stamp::Dateline)
    }
}

/// Whether a day that is named before and after its month is the same: 22 March 22 2009.
fn says_it_twice(found: &Found<'_, '_>) -> bool {
    let words = |name| found.groups().find(|(group, _)| *group == name).map(|(_, words)| words);
    match (words("day"), words("daya")) {
        (Some(first), Some(again)) => first == again,
        _ => true,
    }
}

/// Whether a date near the top of a text ends a short line, alone or after a place.
fn is_dateline(text: &str, date: Span, expr: &DateExpr) -> bool {
    // A line that goes on for longer is none, wherever it begins and ends; it may be set in from the margin.
    let from = text.floor_char_boundary(date.start.saturating_sub(2 * DATELINE));
    let head = text[from..date.start].rsplit('\n').next().unwrap_or("").trim_start();
    let rest = &text[date.end..text.floor_char_boundary((date.end + DATELINE).min(text.len()))];
    let tail = rest.split('\n').next().unwrap_or("");
    if head.len() + (date.end - date.start) + tail.len() > DATELINE {
        return false;
    }
    let tail = tail.trim_end();
    let bracketed = head == "(" && tail.starts_with(',') && tail.ends_with(')');
    let closes = tail.len() <= 2 && !tail.contains(|c: char| c.is_alphanumeric()) || bracketed;
    // A month alone dates a picture or an event as well, and a full stop ends a sentence.
    let fine = expr.start.day.is_some() || expr.start.numbers.is_some();
    let place = if fine && !tail.starts_with('.') { DATELINE } else { PLACE };
    let marked = head.trim_end().ends_with([',', '(', ':', '|', '-', '–', '—']);
    closes && (head.len() <= 3 || marked && head.len() <= place)
}

impl Annotator for Dates {
    fn name(&self) -> &'static str {
        "date"
    }

    fn annotate<'p>(&'p self, view: &View<'_>, found: &mut Vec<Mention<'p>>) {
        let mut search = self.rules.grammar.search(view.fold.as_str());
        let (mut next, mut free) = (0, 0);
        while let Some(word) = search.opening(view.words, next, free) {
            next = word + 1;
            let start = view.words.start(word);
            let Some(candidate) = self.candidate(view, &mut search, start) else { continue };
            let span = self.marked(&candidate);
            free = candidate.span.end;
            if let Some(reading) = self.read(view, &candidate) {
                free = span.end.max(start + 1);
                let rule = candidate.rule();
                found.push(Mention { span, reading, by: self.name(), rule });
            }
        }
    }
}

/// The text just before and just after a span.
fn beside(text: &str, span: Span) -> (&str, &str) {
    let from = text.floor_char_boundary(span.start.saturating_sub(BESIDE));
    let to = text.floor_char_boundary((span.end + BESIDE).min(text.len()));
    (&text[from..span.start], &text[span.end..to])
}

/// The words before a place in its sentence, no more than so many bytes.
fn sentence_before(text: &str, at: usize, reach: usize) -> &str {
    let from = text.floor_char_boundary(at.saturating_sub(reach));
    let before = text[from..at].rsplit('\n').next().unwrap_or("");
    before.rsplit(". ").next().unwrap_or("")
}
