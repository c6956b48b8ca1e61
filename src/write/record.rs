//! The objects of the output, field by field, in the order in which they are written.

use super::offsets::OffsetUnit;
use crate::date::{Basis, Grain, Part, Timex};
use crate::document::Encoding;
use crate::figure::{Modifier, UnitClass};
use crate::gazetteer::Entity;
use crate::kind::{Kind, Label};
use crate::unit::UnitKind;
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

#[derive(Serialize)]
pub(super) struct FailureRecord<'a> {
    pub(super) schema: &'static str,
    pub(super) doc: &'a str,
    pub(super) source: &'a str,
    pub(super) error: ErrorRecord<'a>,
}

#[derive(Serialize)]
pub(super) struct ErrorRecord<'a> {
    pub(super) stage: &'static str,
    pub(super) message: &'a str,
}

#[derive(Serialize)]
pub(super) struct DocumentRecord<'a> {
    pub(super) schema: &'static str,
    pub(super) doc: &'a str,
    pub(super) source: &'a str,
    pub(super) sha256: &'a str,
    pub(super) lang: &'static str,
    pub(super) title: Option<&'a str>,
    pub(super) date: Option<DateOfDocument<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) encoding: Option<&'a Encoding>,
    pub(super) offset_unit: OffsetUnit,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) meta: Option<&'a RawValue>,
    pub(super) text: &'a str,
    pub(super) sentences: Vec<UnitFields<'a>>,
    pub(super) mentions: Vec<MentionRecord<'a>>,
    pub(super) definitions: Vec<DefinitionRecord<'a>>,
}

#[derive(Serialize)]
pub(super) struct DateOfDocument<'a> {
    pub(super) value: &'a str,
    pub(super) basis: Basis,
    #[serde(flatten)]
    pub(super) span: Option<Pair>,
}

#[derive(Clone, Copy, Serialize)]
pub(super) struct UnitHead<'a> {
    pub(super) schema: &'static str,
    pub(super) doc: &'a str,
    pub(super) source: &'a str,
    pub(super) lang: &'static str,
    pub(super) offset_unit: OffsetUnit,
}

#[derive(Serialize)]
pub(super) struct UnitRecord<'a> {
    #[serde(flatten)]
    pub(super) head: UnitHead<'a>,
    pub(super) sentence: Option<usize>,
    #[serde(flatten)]
    pub(super) unit: Option<UnitFields<'a>>,
    pub(super) text: &'a str,
    pub(super) mentions: Vec<MentionRecord<'a>>,
}

#[derive(Clone, Copy, Serialize)]
pub(super) struct Pair {
    pub(super) start: usize,
    pub(super) end: usize,
}

#[derive(Serialize)]
pub(super) struct UnitFields<'a> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: UnitKind,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) parts: Vec<[usize; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) note: Option<u32>,
    #[serde(skip_serializing_if = "<[u32]>::is_empty")]
    pub(super) calls: &'a [u32],
}

#[derive(Serialize)]
pub(super) struct DefinitionRecord<'a> {
    pub(super) short: &'a str,
    pub(super) long: &'a str,
    pub(super) id: Option<&'a str>,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) form: &'static str,
}

#[derive(Serialize)]
pub(super) struct MentionRecord<'a> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) text: &'a str,
    pub(super) label: Label,
    #[serde(flatten)]
    pub(super) value: ValueRecord<'a>,
    pub(super) sentence: usize,
    pub(super) rule: RuleName<'a>,
}

#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum ValueRecord<'a> {
    Entity(EntityFields<'a>),
    Date(DateFields<'a>),
    Duration {
        value: &'a str,
        timex3: &'a Timex,
        #[serde(skip_serializing_if = "Option::is_none")]
        earliest: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        latest: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        anchor: Option<AnchorRecord>,
        #[serde(skip_serializing_if = "is_false")]
        vague: bool,
    },
    Figure(FigureFields<'a>),
}

#[derive(Serialize)]
pub(super) struct EntityFields<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) kind: Option<Kind>,
    pub(super) id: Option<&'a str>,
    pub(super) name: &'a str,
    #[serde(skip_serializing_if = "Ids::nothing")]
    pub(super) ids: Option<Ids<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) candidates: Vec<Candidate<'a>>,
}

#[derive(Serialize)]
pub(super) struct Candidate<'a> {
    pub(super) id: Option<&'a str>,
    pub(super) name: &'a str,
}

impl<'a> Candidate<'a> {
    pub(super) fn of(entity: &'a Entity) -> Self {
        Self { id: entity.id.as_deref(), name: &entity.name }
    }
}

/// Keys in other schemes, as an object.
pub(super) struct Ids<'a>(pub(super) &'a [(Box<str>, Box<str>)]);

impl Ids<'_> {
    fn nothing(ids: &Option<Self>) -> bool {
        ids.as_ref().is_none_or(|ids| ids.0.is_empty())
    }
}

impl Serialize for Ids<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(scheme, key)| (scheme, key)))
    }
}

#[derive(Serialize)]
pub(super) struct DateFields<'a> {
    pub(super) value: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) part: Option<Part>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) earliest: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) latest: Option<String>,
    pub(super) grain: Grain,
    pub(super) timex3: &'a Timex,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) anchor: Option<AnchorRecord>,
    #[serde(skip_serializing_if = "is_false")]
    pub(super) vague: bool,
    #[serde(skip_serializing_if = "is_false")]
    pub(super) repaired: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) candidates: Vec<Reading<'a>>,
}

/// One way to read a date.
#[derive(Serialize)]
pub(super) struct Reading<'a> {
    pub(super) value: &'a str,
}

#[derive(Serialize)]
pub(super) struct AnchorRecord {
    pub(super) basis: Basis,
    #[serde(flatten)]
    pub(super) span: Option<Pair>,
}

#[derive(Serialize)]
pub(super) struct FigureFields<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) value: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) low: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) high: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) unit: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) unit_kind: Option<UnitClass>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) modifier: Option<Modifier>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) of: Option<Pair>,
    #[serde(skip_serializing_if = "is_false")]
    pub(super) assumed: bool,
    #[serde(skip_serializing_if = "is_false")]
    pub(super) repaired: bool,
}

/// An exact decimal, written digit by digit and not through a float.
pub(super) struct Number(pub(super) Decimal);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        RawValue::from_string(self.0.normalize().to_string())
            .expect("a decimal is a JSON number")
            .serialize(serializer)
    }
}

/// `gazetteer`, or `date.day-month-year`.
pub(super) struct RuleName<'a> {
    pub(super) by: &'static str,
    pub(super) rule: &'a str,
}

impl Serialize for RuleName<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.rule.is_empty() {
            serializer.serialize_str(self.by)
        } else {
            serializer.collect_str(&format_args!("{}.{}", self.by, self.rule))
        }
    }
}

fn is_false(flag: &bool) -> bool {
    !flag
}
