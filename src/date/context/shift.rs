//! Dates that are counted from another one.

use super::quoted::Quotations;
use super::{DateContext, Known, Placed};
use crate::date::calendar::{grain, moved, moved_by_both, neighbour_of, weekday_from, whole_day};
use crate::date::stretch::Stretch;
use crate::date::{Basis, DurationExpr, DurationValue, From, Grain, Point, Shift, Tense, Unit};
use crate::span::Span;
use jiff::ToSpan;

/// How far back, in bytes, the day may stand from which days are counted ("the next morning", "three days later").
const CLOSE: usize = 800;

impl DateContext<'_> {
    /// A duration, with its place on the calendar where it has one: the past three years.
    pub(crate) fn length(&self, expr: &DurationExpr, span: Span) -> DurationValue {
        let mut value = expr.resolve();
        if let Some(shift) = expr.beside
            && let Some(base) = self.base_of_length(shift, span)
            && let Some(day) = base.stretch.day()
            && let Some((first, last)) = expr.days_beside(day, shift.by > 0)
        {
            value.earliest = Some(first);
            value.latest = Some(last);
            value.anchor = Some(base.anchor());
        }
        value
    }

    /// The day beside which a duration lies. In a text of duties, or on times long past, nobody can tell.
    fn base_of_length(&self, shift: Shift, span: Span) -> Option<Known> {
        let lies_there = |base: &Known| match shift.from {
            From::Speech => !self.tells(),
            _ => base.span.is_none() || self.is_near(base, span),
        };
        self.base(&Point::default(), shift, span).filter(|base| !self.legal && lies_there(base))
    }

    pub(super) fn shifted(&self, point: &Point, shift: Shift, span: Span) -> Option<Placed> {
        let near = |known: &Known| {
            // "Sixty days later", in a text of duties, is counted from an event.
            !self.legal || shift.from == From::Speech || self.is_near(known, span)
        };
        let Some(base) = self.base(point, shift, span).filter(near) else {
            return Some((self.adrift(point, shift), None));
        };
        if shift.unit.is_none() {
            let Some(stretch) = neighbour_of(point, base.stretch, shift) else {
                return Some((self.adrift(point, shift), None));
            };
            // "Two weeks from next Friday".
            let stretch = point.away.map_or(Some(stretch), |away| moved(stretch, away))?;
            return Some((stretch, Some(base)));
        }
        let stretch = match point.away {
            Some(away) => moved_by_both(base.stretch, shift, away),
            None => moved(base.stretch, shift),
        };
        let Some(stretch) = stretch else {
            return Some((self.adrift(point, shift), None));
        };
        Some((self.inside(stretch, point, shift).unwrap_or(stretch), Some(base)))
    }

    /// What a distance is counted from.
    fn base(&self, point: &Point, shift: Shift, span: Span) -> Option<Known> {
        let known = self.document;
        let told = |last: Option<Known>| last.filter(|last| is_close(*last, span));
        match shift.from {
            // Who is quoted speaks at the time of which the text tells.
            From::Speech if self.tells() && self.is_quoted(span) => told(self.last),
            // "The next morning", where no day was named, is that of a story.
            From::Mentioned if shift.unit == Some(Unit::Day) => told(self.last_day),
            From::Named => told(self.mentioned.filter(|known| known.stretch.day().is_some())),
            From::Passage if shift.unit == Some(Unit::Day) && shift.by == 0 => {
                told(self.last_day).or(known.filter(|known| known.stretch.day().is_some()))
            }
            // "The following Friday".
            From::Passage if point.weekday.is_some() && shift.unit.is_none() && !shift.distance => {
                told(self.last_day)
            }
            From::Passage if shift.distance && shift.unit < Some(Unit::Month) => {
                self.last.map_or(known, |last| told(Some(last)))
            }
            // Nothing was named that it could be.
            From::Mentioned => self.mentioned,
            From::Passage => self.last.or(known),
            From::Speech if self.remote && shift.unit > Some(Unit::Day) => self.last.or(known),
            // "The next month", in what is told, is not that after the time of writing.
            From::Speech if self.tells() && shift.by == 1 && !shift.distance => self.last.or(known),
            // A date inferred may lie years before the writing: nothing is counted from it, if it is not firm.
            From::Speech => known.filter(|known| known.basis != Basis::Inferred || self.firm),
        }
    }

    /// Whether a place lies in a quotation.
    fn is_quoted(&self, span: Span) -> bool {
        self.quotations.get_or_init(|| Quotations::of(self.text)).hold(span.start)
    }

    /// Whether the text tells of times before a writing whose own date is known.
    fn tells(&self) -> bool {
        self.narrative && self.document.is_some_and(|known| known.basis != Basis::Inferred)
    }

    /// What is left of a point when nobody can tell what it is counted from.
    pub(super) fn adrift(&self, point: &Point, shift: Shift) -> Stretch {
        let bare = Point { shift: None, ..point.clone() };
        match self.refine(None, &bare) {
            Some(Stretch::Unknown(_)) | None => {
                Stretch::Unknown(shift.unit.map_or(Grain::Day, |unit| grain(unit, shift)))
            }
            Some(stretch) => stretch,
        }
    }

    /// The finer thing that a point names within a stretch: August last year, Tuesday of next week.
    fn inside(&self, stretch: Stretch, point: &Point, shift: Shift) -> Option<Stretch> {
        match stretch {
            Stretch::Year(year) => self.refine(Some(year), point),
            Stretch::Month(Some(year), month) => {
                self.refine(Some(year), &Point { month: Some(month), ..point.clone() })
            }
            Stretch::Week(monday) => {
                let weekday = point.weekday?;
                Some(whole_day(monday.checked_add(i32::from(weekday - 1).days()).ok()?))
            }
            // "Two Sundays ago": of the week that begins or ends there.
            Stretch::Day(..) => {
                let weekday = point.weekday?;
                let day = stretch.day()?;
                let from = if shift.by < 0 { day } else { day.checked_sub(6.days()).ok()? };
                Some(whole_day(weekday_from(from, weekday)?))
            }
            _ => None,
        }
    }
}

/// Whether a day stands near enough before a place for days to be counted from it.
fn is_close(known: Known, span: Span) -> bool {
    let from = known.span.map_or(0, |span| span.end);
    span.start.saturating_sub(from) < CLOSE
}

/// What was to come three years later in what is told is not counted from the time of writing.
pub(super) fn ahead_in_the_past(shift: Shift, tense: Option<Tense>) -> Shift {
    let told = shift.distance && shift.by > 0 && tense == Some(Tense::Past);
    Shift { from: if told { From::Passage } else { shift.from }, ..shift }
}
