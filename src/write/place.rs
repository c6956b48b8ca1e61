//! From annotations to the objects of the output: offsets are counted here.

use super::offsets::Offsets;
use super::record::{
    AnchorRecord, Candidate, DateFields, DefinitionRecord, EntityFields, FigureFields, Ids,
    MentionRecord, Number, Pair, Reading, RuleName, UnitFields, ValueRecord,
};
use crate::annotation::{Annotation, Definition, EntityValue, Value};
use crate::date::{Anchor, DateValue};
use crate::figure::{Amount, FigureValue};
use crate::span::Span;
use crate::unit::Unit;

/// A text within which offsets count: a document, or one of its units.
pub(super) struct Place<'a> {
    pub(super) text: &'a str,
    /// Where the text begins in the document, in bytes.
    pub(super) base: usize,
    pub(super) offsets: &'a Offsets<'a>,
}

impl<'a> Place<'a> {
    fn at(&self, byte: usize) -> usize {
        self.offsets.at(byte - self.base)
    }

    pub(super) fn pair(&self, span: Span) -> Pair {
        Pair { start: self.at(span.start), end: self.at(span.end) }
    }

    pub(super) fn unit<'u>(&self, unit: &'u Unit) -> UnitFields<'u> {
        UnitFields {
            start: self.at(unit.span.start),
            end: self.at(unit.span.end),
            kind: unit.kind,
            parts: unit.parts.iter().map(|part| [self.at(part.start), self.at(part.end)]).collect(),
            note: unit.note,
            calls: &unit.calls,
        }
    }

    pub(super) fn definition<'d>(&self, definition: &'d Definition) -> DefinitionRecord<'d> {
        DefinitionRecord {
            short: &definition.short,
            long: &definition.long,
            id: definition.id.as_deref(),
            start: self.at(definition.span.start),
            end: self.at(definition.span.end),
            form: definition.form,
        }
    }

    pub(super) fn mention<'m>(&self, mention: &'m Annotation<'m>) -> MentionRecord<'m>
    where
        'a: 'm,
    {
        let span = mention.span;
        MentionRecord {
            start: self.at(span.start),
            end: self.at(span.end),
            text: &self.text[span.start - self.base..span.end - self.base],
            label: mention.label(),
            value: match &mention.value {
                Value::Entity(entity) => ValueRecord::Entity(entity_fields(entity)),
                Value::Date(date) => ValueRecord::Date(self.date_fields(date)),
                Value::Duration(duration) => ValueRecord::Duration {
                    value: &duration.iso,
                    timex3: &duration.timex,
                    earliest: duration.earliest.map(|day| day.to_string()),
                    latest: duration.latest.map(|day| day.to_string()),
                    anchor: duration.anchor.as_ref().map(|anchor| self.anchor(anchor)),
                    vague: duration.vague,
                },
                Value::Figure(figure) => ValueRecord::Figure(self.figure_fields(figure)),
            },
            sentence: mention.unit,
            rule: RuleName { by: mention.by, rule: mention.rule },
        }
    }

    fn date_fields<'d>(&self, date: &'d DateValue) -> DateFields<'d> {
        DateFields {
            value: &date.edtf,
            part: date.part,
            earliest: date.earliest.map(|day| day.to_string()),
            latest: date.latest.map(|day| day.to_string()),
            grain: date.grain,
            timex3: &date.timex,
            anchor: date.anchor.as_ref().map(|anchor| self.anchor(anchor)),
            vague: date.vague,
            repaired: date.repaired,
            candidates: match &date.other {
                Some(other) => vec![Reading { value: &date.edtf }, Reading { value: other }],
                None => Vec::new(),
            },
        }
    }

    /// An anchor's offsets are given where the anchor stands in the text that this record holds.
    fn anchor(&self, anchor: &Anchor) -> AnchorRecord {
        AnchorRecord {
            basis: anchor.basis,
            span: anchor.span.and_then(|span| self.pair_within(span)),
        }
    }

    fn pair_within(&self, span: Span) -> Option<Pair> {
        let here = Span::new(self.base, self.base + self.text.len());
        here.contains(span).then(|| self.pair(span))
    }

    fn figure_fields<'f>(&self, figure: &'f FigureValue) -> FigureFields<'f> {
        let (value, low, high) = match figure.amount {
            Amount::One(value) => (Some(value), None, None),
            Amount::Range(low, high) => (None, Some(low), Some(high)),
        };
        FigureFields {
            value: value.map(Number),
            low: low.map(Number),
            high: high.map(Number),
            unit: figure.unit.as_deref(),
            unit_kind: figure.class,
            modifier: figure.modifier,
            of: figure.of.and_then(|span| self.pair_within(span)),
            assumed: figure.assumed,
            repaired: figure.repaired,
        }
    }
}

fn entity_fields<'e>(entity: &'e EntityValue<'e>) -> EntityFields<'e> {
    EntityFields {
        kind: entity.kind,
        id: entity.id.as_deref(),
        name: &entity.name,
        ids: entity.entity.map(|entity| Ids(&entity.ids)),
        candidates: entity.candidates.iter().map(|entity| Candidate::of(entity)).collect(),
    }
}
