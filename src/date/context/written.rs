//! When a document was written and what times it is about.

use super::ends::filled;
use super::{DateContext, Known};
use crate::date::stretch::Stretch;
use crate::date::{Basis, DateExpr, DateOrder, From, Grain, Stamp, Tense, Year};
use crate::span::Span;
use jiff::civil::Date;

/// By how many years most dates of a text on the past differ from that of its writing, where that is not in the text,
/// and where it is or where such a text calls a past year "this year".
const AGO: i32 = 2;
const LONG_AGO: i32 = 10;

/// Whoever wrote a text tells of nothing that came to pass so many years later.
const A_LIFE: i32 = 40;

/// A date that lies so many days after this many others, and alone, is not taken for the time of writing.
const APART: i32 = 100;
const FEW: usize = 3;

impl DateContext<'_> {
    pub(super) fn stamp<'e>(
        &self,
        dates: impl Iterator<Item = (&'e DateExpr, Span)> + Clone,
    ) -> Option<Known> {
        let mut best: Option<(Stamp, Known)> = None;
        for (expr, span) in dates.clone() {
            let Some(stamp) = expr.stamp else { continue };
            if !expr.start.is_complete() || best.is_some_and(|(found, _)| found >= stamp) {
                continue;
            }
            let (start, end) = filled(expr);
            if let Some((stretch, _)) = self.place(end.as_ref().unwrap_or(&start), None, span) {
                best = Some((stamp, Known { stretch, basis: Basis::Stamp, span: Some(span) }));
            }
        }
        let quoted = |known: Known| {
            let written = known.stretch.year();
            written.is_some_and(|year| is_of_later_times(year, dates.map(|(expr, _)| expr)))
        };
        best.filter(|&(stamp, known)| stamp > Stamp::Dateline || !quoted(known))
            .map(|(_, known)| known)
    }

    /// The latest day, month or year that the text does not speak of as to come.
    pub(super) fn inferred<'e>(
        &mut self,
        dates: impl Iterator<Item = (&'e DateExpr, Span)>,
    ) -> Option<Known> {
        let mut told = Vec::new();
        for (expr, span) in dates {
            // Of a span of time, its beginning; one over years may be a term to come.
            let (point, end) = filled(expr);
            let term = end.is_some_and(|end| end.year != point.year);
            if term
                || !point.is_complete()
                || expr.tense == Some(Tense::Future)
                || expr.vague.is_some()
                || expr.term
                || expr.open.is_some()
            {
                continue;
            }
            let Some((stretch, _)) = self.place(&point, None, span) else { continue };
            let fine =
                stretch.grain() <= Grain::Month || expr.aside && stretch.grain() == Grain::Year;
            let Some(first) = stretch.first().filter(|_| fine) else { continue };
            // The day of writing is not that of the last event.
            let stretch = match stretch {
                Stretch::Day(year, Some(month), _) => Stretch::Month(year, month),
                other => other,
            };
            told.push((first, Known { stretch, basis: Basis::Inferred, span: Some(span) }));
        }
        told.sort_by_key(|(first, _)| *first);
        let mut latest = told.len().checked_sub(1)?;
        // A lone date months after all others is a term, not an event.
        while latest >= FEW && apart(told[latest - 1].0, told[latest].0) {
            latest -= 1;
        }
        self.firm = is_dense(&told[..=latest]);
        Some(told[latest].1)
    }

    /// Whether most dates of the text lie long before its own.
    pub(super) fn is_narrative<'e>(
        &mut self,
        dates: impl Iterator<Item = &'e DateExpr> + Clone,
    ) -> bool {
        let Some(written) = self.document.and_then(|known| known.stretch.year()) else {
            return !is_speech(dates);
        };
        if self.document.is_some_and(|known| known.basis == Basis::Inferred) {
            return true;
        }
        let stamped = self.document.is_some_and(|known| known.basis == Basis::Stamp);
        let ago = if stamped { LONG_AGO } else { AGO };
        let years = dates.filter(|expr| !expr.aside).filter_map(|expr| match expr.start.year {
            Some(Year::Full(year)) => Some(year),
            _ => None,
        });
        let (mut old, mut long, mut all) = (0, 0, 0);
        for year in years {
            all += 1;
            old += usize::from(written - year >= ago);
            long += usize::from(written - year >= LONG_AGO);
        }
        self.remote = !stamped && long * 2 > all;
        if stamped { old * 5 > all * 4 } else { old * 2 > all }
    }
}

/// Whether most of what is told came to pass long after a year, so that nobody wrote it then: a study that opens with an
/// old letter has the letter's date at its head.
fn is_of_later_times<'e>(written: i32, dates: impl Iterator<Item = &'e DateExpr>) -> bool {
    let told = dates.filter(|expr| expr.tense != Some(Tense::Future));
    let (mut later, mut all) = (0, 0);
    for expr in told {
        if let Some(Year::Full(year)) = expr.start.year {
            all += 1;
            later += usize::from(year - written >= A_LIFE);
        }
    }
    later >= FEW && later * 2 > all
}

/// Whether a text speaks of its own time, whenever that was: "today", "this year", "last month".
fn is_speech<'e>(dates: impl Iterator<Item = &'e DateExpr>) -> bool {
    let (mut spoken, mut all) = (0, 0);
    for expr in dates.filter(|expr| expr.vague.is_none()) {
        all += 1;
        spoken += usize::from(expr.start.shift.is_some_and(|shift| shift.from == From::Speech));
    }
    spoken >= FEW && spoken * 4 > all
}

/// Whether a text lays down duties: where its dates lack their years, "shall" stands with more of them than the past.
pub(super) fn is_legal<'e>(dates: impl Iterator<Item = &'e DateExpr>) -> bool {
    let (mut duties, mut past) = (0, 0);
    for expr in dates.filter(|expr| !expr.start.is_complete()) {
        duties += usize::from(expr.duty);
        past += usize::from(expr.tense == Some(Tense::Past) && !expr.duty);
    }
    duties >= FEW && duties > past
}

fn apart(first: Date, second: Date) -> bool {
    first.until(second).is_ok_and(|span| span.get_days() > APART)
}

/// Whether dates crowd before the last of them: at least three and a third of all lie within a year of it, as in a text
/// that speaks of its own time.
fn is_dense(told: &[(Date, Known)]) -> bool {
    let Some((last, _)) = told.last() else { return false };
    let near = told.iter().filter(|(first, _)| last.year() - first.year() <= 1).count();
    near >= FEW && near * 3 >= told.len()
}

/// Which number of a date in figures is the month, told by the dates of the document that leave no doubt: first by those
/// in figures, then by those with the names of months; where there are none, the day comes first.
pub(super) fn order_of<'e>(dates: impl Iterator<Item = &'e DateExpr> + Clone) -> DateOrder {
    let numbers = dates.clone().flat_map(|expr| {
        [Some(&expr.start), expr.end.as_ref()].into_iter().flatten().filter_map(|p| p.numbers)
    });
    let figures: i32 =
        numbers.map(|(first, second)| i32::from(second > 12) - i32::from(first > 12)).sum();
    let names = dates.filter_map(|expr| expr.month_first);
    let names: i32 = names.map(|first| if first { 1 } else { -1 }).sum();
    let month = if figures == 0 { names > 0 } else { figures > 0 };
    if month { DateOrder::MonthDay } else { DateOrder::DayMonth }
}
