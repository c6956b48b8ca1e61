//! What figures take from their context: the noun of the figure before, the dollar that the text means.

use super::currency::Currencies;
use super::{Amount, FigureExpr, FigureValue, Like, UnitClass, UnitExpr};
use crate::annotate::View;
use crate::gazetteer::{Gazetteer, NameRef};
use crate::kind::Kind;
use crate::mention::Mention;
use crate::span::Span;
use rust_decimal::Decimal;

/// How many bytes back a figure may look for its noun.
const REACH: usize = 500;

/// The same for a decimal number after a sum of money.
const BESIDE: usize = 16;

/// The same for a figure that may do without one.
const REACH_ALONE: usize = 160;

/// The unit of people, however they are called.
const PERSON: &str = "person";

/// The figures of a document so far, in order.
#[derive(Debug, Default)]
pub(crate) struct Figures<'p> {
    last: Vec<Seen>,
    currencies: Currencies<'p>,
}

#[derive(Debug)]
struct Seen {
    /// Where the figure ends in the fold.
    end: usize,
    code: String,
    class: UnitClass,
    assumed: bool,
    large: bool,
}

impl<'p> Figures<'p> {
    /// A context that knows what stands in the whole document, so that a currency named late explains `dollars` before it.
    pub(crate) fn of(mentions: &'p [Mention<'_>], gazetteer: &'p Gazetteer) -> Self {
        Self { last: Vec::new(), currencies: Currencies::of(mentions, gazetteer) }
    }

    /// The figure as meant here; none for a bare number that has no noun to take.
    pub(crate) fn resolve(
        &mut self,
        view: &View<'_>,
        mention: &Mention<'_>,
        figure: &FigureExpr,
    ) -> Option<FigureValue> {
        let span = mention.span;
        let found = match &figure.unit {
            UnitExpr::Known { class: UnitClass::Count, .. } if is_people(view, span) => {
                Some(self.known(span.end, PERSON, UnitClass::Count, false))
            }
            UnitExpr::Known { code, class, assumed } => {
                Some(self.known(span.end, code, *class, *assumed))
            }
            UnitExpr::Elliptical { alone, like } => {
                match self.taken(view.fold.as_str(), span, *alone, *like, figure.modifier.is_some())
                {
                    None if !alone => return None,
                    taken => taken,
                }
            }
        };
        let value = FigureValue {
            amount: figure.amount,
            unit: found.as_ref().map(|seen| seen.code.clone()).filter(|code| !code.is_empty()),
            class: found.as_ref().map(|seen| seen.class),
            modifier: figure.modifier,
            assumed: found.as_ref().is_some_and(|seen| seen.assumed),
            repaired: figure.repaired,
            of: figure.of.map(|span| view.fold.source(span)),
        };
        let high = match figure.amount {
            Amount::One(value) | Amount::Range(_, value) => value,
        };
        let large = high >= Decimal::ONE_THOUSAND;
        let found = found.map(|seen| Seen { large, ..seen });
        self.last.extend(found.filter(|seen| !seen.code.is_empty()));
        Some(value)
    }

    fn known(&self, end: usize, code: &str, class: UnitClass, assumed: bool) -> Seen {
        let other = assumed.then(|| self.currencies.meant(code)).flatten();
        Seen { end, code: other.unwrap_or(code).to_owned(), class, assumed, large: false }
    }

    /// The unit of the figure before, where it is near enough.
    fn taken(
        &self,
        text: &str,
        span: Span,
        alone: bool,
        like: Like,
        limited: bool,
    ) -> Option<Seen> {
        let strict = alone && like != Like::Large && !(like == Like::Many && limited);
        let near = |seen: &&Seen| {
            let Some(between) = text.get(seen.end..span.start) else { return false };
            // Past the end of a sentence or a cell of a table another thing is spoken of.
            let same = !between.contains('|')
                && (!strict || !between.contains([';', '\n']) && !between.contains(". "));
            same && between.len() <= if strict { REACH_ALONE } else { REACH }
        };
        let beside = |seen: &Seen| {
            let between = text.get(seen.end..span.start);
            between.is_some_and(|gap| gap.len() < BESIDE && gap.ends_with("from "))
        };
        let fits = |seen: &&Seen| match like {
            Like::Any => true,
            Like::Counts => seen.class == UnitClass::Count,
            Like::Large => {
                seen.class == UnitClass::Money || seen.class == UnitClass::Count && seen.large
            }
            // `134.5 yen, up from 133.9`
            Like::Parts => {
                matches!(seen.class, UnitClass::Share | UnitClass::Measure)
                    || seen.class == UnitClass::Money && beside(seen)
            }
            Like::Many => matches!(seen.class, UnitClass::Count | UnitClass::Measure),
            Like::Nothing => false,
        };
        let last = self.last.iter().rev().take_while(near).find(fits)?;
        Some(Seen {
            end: span.end,
            code: last.code.clone(),
            class: last.class,
            assumed: last.assumed,
            large: last.large,
        })
    }
}

/// Whether a count ends in the name of a people: `90 million Americans`.
fn is_people(view: &View<'_>, count: Span) -> bool {
    let people = |name: &NameRef| name.kind == Kind::Demonym;
    view.language.code == "en" && view.names_to(count.end).any(|hit| hit.names.iter().any(people))
}
