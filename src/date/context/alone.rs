//! A text that is nothing but a date.

use super::{DateContext, Placed};
use crate::date::calendar::whole_day;
use crate::date::stretch::{Stretch, civil};
use crate::date::{Basis, Grain, Point, Tense};
use crate::span::Span;
use jiff::ToSpan;

/// The longest text, in bytes, that may be nothing but a date, and the longest word that may stand before it: "from".
const LONGEST: usize = 80;
const PREPOSITION: usize = 4;

/// How many years are looked at for one that has the day: 29 February is eight years away at most.
const YEARS: i32 = 9;

/// How many months are looked at for one that has the day: the 31st.
const MONTHS: i32 = 3;

impl DateContext<'_> {
    /// Whether the text is one date and nothing else, punctuation and a preposition aside.
    pub(super) fn is_alone(&self, mut dates: impl Iterator<Item = Span>) -> bool {
        if self.text.len() > LONGEST {
            return false;
        }
        let (Some(span), None) = (dates.next(), dates.next()) else { return false };
        let around = (self.text.get(..span.start), self.text.get(span.end..));
        let (Some(before), Some(after)) = around else { return false };
        let before = before.trim();
        let preposition = before.chars().count() <= PREPOSITION
            && before.chars().all(|c| c.is_lowercase())
            || !before.contains(char::is_alphanumeric);
        preposition && !after.contains(char::is_alphanumeric)
    }

    /// The coming one of what lacks its year: "Friday", "Christmas" or "23 to 26 October" with nothing around it tells
    /// nothing, so that the past of prose has no hold on it. It is read like an entry in a diary, which stands there
    /// for what is to come. The day of the document counts for what comes once a year; a weekday is that of the next
    /// seven days, since who means the same day says "today".
    pub(super) fn coming(&self, point: &Point) -> Option<Placed> {
        // "Third quarter" heads what was done in it.
        let diary = self.alone && point.section.is_none();
        let known = self.document.filter(|known| diary && known.basis == Basis::Given)?;
        let today = known.stretch.day()?;
        if let Some(weekday) = point.weekday.filter(|_| point.nth.is_none()) {
            // "Sunday, 10 February" says itself of which year it is.
            let whole = point.month.is_some() || point.numbers.is_some();
            return (!whole).then(|| self.weekday(weekday, point.day, Some(Tense::Future)));
        }
        let open = self.refine(None, point)?;
        if open == Stretch::Unknown(Grain::Year) {
            return None;
        }
        let year = i32::from(today.year());
        let at = |stretch: Stretch| stretch.last().is_some_and(|last| last >= today);
        let found = if let Stretch::Day(None, None, day) = open {
            (0..MONTHS).find_map(|months| {
                let month = today.first_of_month().checked_add(months.months()).ok()?;
                civil(month.year().into(), month.month(), day).map(whole_day).filter(|s| at(*s))
            })
        } else {
            (0..YEARS).find_map(|years| {
                let stretch = self.refine(Some(year + years), point)?;
                (stretch.grain() == open.grain() && at(stretch)).then_some(stretch)
            })
        };
        found.map(|stretch| (stretch, Some(known)))
    }
}
