//! Finds dates and durations.
//!
//! One pass of the grammar of the language over the whole document finds candidates; what stands beside them decides
//! whether they are what they look like, and what is put together from the groups of a rule is a [`DateExpr`] or a
//! [`DurationExpr`](crate::DurationExpr). What they mean is for `date.rs` to say.

mod number;
mod reading;
mod rules;

use super::{Annotator, View};
use crate::date::{DateExpr, Open, Stamp, Tense, Year};
use crate::error::Error;
use crate::grammar::Found;
use crate::language::Language;
use crate::mention::{Mention, Reading};
use crate::span::Span;
use rules::{Kind, Line, Rules};

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

/// How near to the top a line that begins with a date need not end with it.
const TOP: usize = 240;

/// How many shorter matches are tried where one ends inside a word.
const TRIES: usize = 6;

impl Dates {
    pub(super) fn new(language: &Language) -> Result<Self, Error> {
        Ok(Self { rules: Rules::new(language)? })
    }

    /// The next candidate from `at` on, and where to go on after it.
    fn next<'p, 't>(&'p self, view: &'t View<'_>, at: usize) -> Option<(Found<'p, 't>, bool)> {
        let text = view.fold.as_str();
        let found = self.rules.grammar.find(text, Span::new(at, text.len())).next()?;
        if !view.fold.is_boundary(found.span.start) {
            return Some((found, false));
        }
        let start = found.span.start;
        let mut found = found;
        for _ in 0..TRIES {
            if view.fold.is_boundary(found.span.end) && self.fits(view, &found) {
                return Some((found, true));
            }
            let shorter = text.floor_char_boundary(found.span.end.saturating_sub(1));
            if shorter <= start {
                break;
            }
            match self.rules.grammar.find(text, Span::new(start, shorter)).next() {
                Some(next) if next.span.start == start => found = next,
                _ => break,
            }
        }
        Some((found, false))
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
                let vague = Some(line.timex.unwrap_or("PRESENT_REF"));
                Some(Reading::Date(DateExpr { vague, ..DateExpr::default() }))
            }
            Kind::Duration => Some(Reading::Duration(reading::duration(&self.rules, found)?)),
            Kind::None => None,
        }
    }

    /// What the words beside a date say of it.
    fn look_around(&self, view: &View<'_>, span: Span, expr: &mut DateExpr) {
        let (before, after) = beside(view.fold.as_str(), span);
        let since = self.rules.since.is_match(before) || self.rules.since_after.is_match(after);
        if expr.end.is_none() && since {
            expr.open = Some(Open::Since);
        }
        expr.approx |= self.rules.about.is_match(before);
        let in_brackets = expr.start.is_year() && before.ends_with('(') && after.starts_with([')', ',']);
        expr.aside = in_brackets && expr.end.is_none();
        expr.passing = expr.aside || self.rules.aside.is_match(before);
        if let Some(year) = self.shared_year(expr, after) {
            let last = expr.end.as_mut().unwrap_or(&mut expr.start);
            last.year = Some(Year::Full(year));
        }
        let coming = self.rules.coming.is_match(before).then_some(Tense::Future);
        expr.tense = match expr.start.is_complete() {
            true => coming,
            false => match self.tense(view.fold.as_str(), span) {
                Some(Tense::Always) => Some(Tense::Always),
                tense => coming.or(tense),
            },
        };
        if expr.start.year.is_some() && expr.start.shift.is_none() {
            expr.stamp = self.stamp(view, span, expr);
        }
    }

    /// The year of the dates joined to one that has none: "5 May and 7 June 2004".
    fn shared_year(&self, expr: &DateExpr, after: &str) -> Option<i32> {
        let last = expr.end.as_ref().unwrap_or(&expr.start);
        if last.month.is_none() || last.year.is_some() || last.shift.is_some() {
            return None;
        }
        let words = self.rules.forward.find(after)?;
        words.get(words.len().checked_sub(4)?..)?.parse().ok()
    }

    /// The tense of the verbs nearest to a date in its sentence.
    fn tense(&self, text: &str, span: Span) -> Option<Tense> {
        let from = text.floor_char_boundary(span.start.saturating_sub(SENTENCE));
        let to = text.floor_char_boundary((span.end + SENTENCE).min(text.len()));
        let before = text[from..span.start].rsplit('\n').next().unwrap_or("");
        let before = before.rsplit(". ").next().unwrap_or("");
        let after = text[span.end..to].split('\n').next().unwrap_or("");
        let after = after.split(". ").next().unwrap_or("");
        let found = |regex: &rules::Pattern| regex.is_match(before) || regex.is_match(after);
        if found(&self.rules.always) {
            return Some(Tense::Always);
        }
        match (found(&self.rules.past), found(&self.rules.future)) {
            (true, false) => Some(Tense::Past),
            (false, true) => Some(Tense::Future),
            _ => None,
        }
    }

    /// Whether a date is the document's own: named so, at the end of a short line near the top, or after "Done at".
    fn stamp(&self, view: &View<'_>, span: Span, expr: &DateExpr) -> Option<Stamp> {
        let text = view.document.text.as_str();
        let source = view.fold.source(span);
        let line_start = text[..source.start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[source.end..].find('\n').map_or(text.len(), |at| source.end + at);
        let (before, _) = beside(view.fold.as_str(), span);
        if source.start < HEAD && self.rules.labelled.is_match(before) {
            return Some(Stamp::Labelled);
        }
        if self.rules.done.is_match(before) {
            return Some(Stamp::Done);
        }
        let fine = expr.start.month.is_some() || expr.start.numbers.is_some();
        let head = &text[line_start..source.start];
        let tail = text[source.end..line_end].trim_end();
        let closes = tail.len() <= 2 && !tail.contains(|c: char| c.is_alphanumeric());
        let dateline = head.is_empty()
            || head.trim_end().ends_with([',', '(', ':', '|', '-', '–', '—'])
            || head.len() <= 3;
        if fine && head.is_empty() && source.start < TOP {
            return Some(Stamp::Dateline);
        }
        (fine && source.start < HEAD && line_end - line_start <= DATELINE && closes && dateline)
            .then_some(Stamp::Dateline)
    }
}

impl Annotator for Dates {
    fn name(&self) -> &'static str {
        "date"
    }

    fn annotate<'p>(&'p self, view: &View<'_>, found: &mut Vec<Mention<'p>>) {
        let text = view.fold.as_str();
        let mut at = 0;
        while let Some((candidate, fits)) = self.next(view, at) {
            let whole = candidate.span;
            if !fits {
                at = next_word(text, whole.start);
                continue;
            }
            let span = self.marked(&candidate);
            match self.read(view, &candidate) {
                Some(reading) => {
                    at = span.end;
                    let rule = candidate.rule();
                    found.push(Mention { span, reading, by: self.name(), rule });
                }
                None => at = whole.end,
            }
            at = at.max(whole.start + 1);
        }
    }
}

/// The text just before and just after a span.
fn beside(text: &str, span: Span) -> (&str, &str) {
    let from = text.floor_char_boundary(span.start.saturating_sub(BESIDE));
    let to = text.floor_char_boundary((span.end + BESIDE).min(text.len()));
    (&text[from..span.start], &text[span.end..to])
}

/// Where to go on after a match at `start` that is none: behind the letters or digits there.
fn next_word(text: &str, start: usize) -> usize {
    let mut rest = text[start..].char_indices();
    let first = rest.next().map_or(1, |(_, c)| c.len_utf8());
    let digits = text[start..].starts_with(|c: char| c.is_ascii_digit());
    if !digits {
        return start + first;
    }
    start + text[start..].find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len() - start)
}
#[cfg(test)]
mod speed {
    use super::*;
    #[test]
    #[ignore]
    fn speed() {
        let dir = "/work/shared/corpora/policy_en";
        let texts: Vec<String> = std::fs::read_dir(dir).unwrap().filter_map(|e| {
            let p = e.unwrap().path(); if p.extension()?.to_str()? == "txt" { std::fs::read_to_string(p).ok() } else { None }
        }).collect();
        let language = Language::by_code("en").unwrap();
        let dates = Dates::new(language).unwrap(); let g = crate::gazetteer::Gazetteer::from_table("id\tkind\tname\n").unwrap();
        let docs: Vec<_> = texts.into_iter().map(|t| crate::document::Document::new("x", t)).collect();
        let folds: Vec<_> = docs.iter().map(|d| {
            let u = vec![crate::unit::Unit::new(Span::new(0, d.text.len()), crate::unit::UnitKind::Sentence)];
            (crate::fold::Fold::new(&d.text, &u), u)
        }).collect();
        let bytes: usize = folds.iter().map(|f| f.0.as_str().len()).sum();
        let mut counts: std::collections::BTreeMap<String,(usize,usize)> = Default::default();
        for (d, (f, u)) in docs.iter().zip(&folds) {
            let view = View { document: d, language, units: u, fold: f, names: &[], gazetteer: &g };
            let mut at = 0; let text = f.as_str();
            while let Some((c, fits)) = dates.next(&view, at) {
                let e = counts.entry(c.rule().to_string()).or_default(); e.0 += 1; if !fits { e.1 += 1 }
                at = if fits { c.span.end } else { next_word(text, c.span.start) }; at = at.max(c.span.start+1);
            }
        }
        let mut c: Vec<_> = counts.into_iter().collect(); c.sort_by_key(|x| std::cmp::Reverse(x.1.0));
        println!("{:?}", &c[..25]);
        for round in 0..3 {
            let t = std::time::Instant::now();
            let mut n = 0;
            for (d, (f, u)) in docs.iter().zip(&folds) {
                let view = View { document: d, language, units: u, fold: f, names: &[], gazetteer: &g };
                let mut found = Vec::new();
                dates.annotate(&view, &mut found);
                n += found.len();
            }
            let s = t.elapsed().as_secs_f64();
            println!("round {round}: annotate {:.1} MB/s, {n} found in {bytes}", bytes as f64 / 1e6 / s);
            let t = std::time::Instant::now();
            let mut n = 0;
            for (f, _) in &folds {
                let text = f.as_str();
                n += dates.rules.grammar.find(text, Span::new(0, text.len())).count();
            }
            let s = t.elapsed().as_secs_f64();
            println!("   forward only {:.1} MB/s {n}", bytes as f64 / 1e6 / s);
        }
    }
}
