//! Records as JSON Lines; the format is specified at [`JsonLines`].

use super::offsets::{OffsetUnit, Offsets};
use crate::annotation::{Annotation, Annotations, Definition, EntityValue, Value};
use crate::date::{Anchor, Basis, DateValue, Grain, Part, Timex};
use crate::document::{Document, Encoding};
use crate::figure::{Amount, FigureValue, Modifier, UnitClass};
use crate::gazetteer::Entity;
use crate::kind::{Kind, Label};
use crate::read::Failure;
use crate::span::Span;
use crate::unit::{Unit, UnitKind};
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

const SCHEMA: &str = "chancery/1";

/// What one object of the output stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Per {
    /// A document.
    #[default]
    Document,
    /// A unit of a document.
    Sentence,
}

/// Writes records as JSON Lines, schema `chancery/1`.
///
/// One object for each input, in input order, each on a line of its own, UTF-8. The same input gives the same bytes.
///
/// | field | holds |
/// | --- | --- |
/// | `schema` | `"chancery/1"` |
/// | `doc` | the document's id: the file's path below the folder named, without extension, or the `id` of a JSON line |
/// | `source` | where it was read from: path, `path:line`, or `-` |
/// | `sha256` | hash of the bytes it was read from; of a JSON line, of its `text` |
/// | `lang` | `en`, `ru` or `zh`: the language whose rules were used |
/// | `title` | as given, or null |
/// | `date` | the document's own date or null: `value` (EDTF) and `basis` (`given`, `stamp` with the offsets `start` and `end`, `inferred`) |
/// | `encoding` | only where the bytes were not UTF-8: `name`, `guessed`, and `lost`, the number of byte sequences that could not be read and stand as U+FFFD |
/// | `offset_unit` | what offsets count: `codepoint`, `byte` (of UTF-8) or `utf16` |
/// | `meta` | further fields of a JSON line, as they stood |
/// | `text` | the text as read, never rewritten |
/// | `sentences` | the units of the text: `start`, `end`, `kind` (`sentence heading list_item table_row caption footnote furniture signature speaker`), `parts` where a page break cut it, `note` (number of a footnote), `calls` (footnotes called) |
/// | `mentions` | see below |
/// | `definitions` | short forms that the text defines: `short`, `long`, `id` or null, `start`, `end` (from the long form to the end of the definition), `form` (`parenthesis`, `apposition`, `list`, `hereinafter`, `means`) |
///
/// Offsets are half-open: `text[start:end]` is the mention's `text`. Mentions are sorted by start, then longest first;
/// they may nest and never cross. What lies between units is white space.
///
/// | field of a mention | holds |
/// | --- | --- |
/// | `start`, `end`, `text` | the span |
/// | `label` | `actor demonym place agreement reference date duration figure` |
/// | `kind`, `id`, `name`, `ids` | of the first five labels: what it is; its key or null; its canonical name, or the words of the text where it is not listed; keys in other schemes |
/// | `candidates` | what fits equally well, where there is more than one: entities, each with `id` and `name` (`id` is null then); of a date in figures such as 3/4/24, both readings, each with its `value`, the one taken first |
/// | `value`, `part`, `earliest`, `latest`, `grain`, `timex3`, `anchor` | of a date: EDTF; the part of it named (`early mid late H1 H2`); first and last day it may mean, left out where open; precision; TIMEX3 `type`, `value`, `mod`; what it was counted from: `basis` (`given stamp inferred passage`) and offsets |
/// | `value`, `timex3` | of a duration: ISO 8601 duration |
/// | `value` or `low` and `high`, `unit`, `unit_kind`, `modifier`, `of` | of a figure: exact decimals; ISO 4217, `%`, UCUM-like code or the counted noun; `money share measure count`; `> >= < <= ~`; offsets of what it is a figure of |
/// | `vague`, `assumed`, `repaired` | true where it applies: now, recently; a currency guessed; a printing slip or broken number mended |
/// | `sentence` | position of the unit in `sentences` |
/// | `rule` | what found it: `gazetteer`, or annotator and rule as `date.day-month-year` |
///
/// Fields that do not apply are left out, except `id`.
///
/// An agreement that no list holds has an id made from its title: `instr:`, its kind, then its number, key words, parties
/// and year as far as they are known, joined by hyphens (`instr:treaty-friendship-kaz-mng-1998`). Within a document all
/// titles of one agreement and the references to it share the id that was made for the first of them. No listed id holds
/// a colon.
///
/// With `--per sentence` there is one object for each unit instead: `schema`, `doc`, `source`, `lang`, `offset_unit`,
/// `sentence` (its position, null for a document without any), `start` and `end` in the document, `kind`, `parts`,
/// `note`, `calls`, and `text` and `mentions` whose offsets count from the start of the unit.
///
/// An input that cannot be read is a record too: `schema`, `doc`, `source`, and `error` with `stage` and `message`.
///
/// The JSON Schema is `docs/record.schema.json`.
#[derive(Clone, Copy, Debug, Default)]
pub struct JsonLines {
    /// What offsets count.
    pub offsets: OffsetUnit,
    /// What one line stands for.
    pub per: Per,
}

impl JsonLines {
    /// Appends the record of a document, or one for each of its units, to `out`.
    pub fn write(&self, document: &Document, annotations: &Annotations<'_>, out: &mut Vec<u8>) {
        match self.per {
            Per::Document => {
                let offsets = Offsets::new(&document.text, self.offsets);
                let place = Place { text: &document.text, base: 0, offsets: &offsets };
                line(&self.record(document, annotations, &place), out);
            }
            Per::Sentence => self.write_units(document, annotations, out),
        }
    }

    /// Appends the record of an input that could not be read.
    pub fn write_failure(&self, failure: &Failure, out: &mut Vec<u8>) {
        let error = ErrorRecord { stage: "read", message: &failure.message };
        line(
            &FailureRecord { schema: SCHEMA, doc: &failure.id, source: &failure.source, error },
            out,
        );
    }

    fn record<'a>(
        &self,
        document: &'a Document,
        annotations: &'a Annotations<'a>,
        place: &Place<'a>,
    ) -> DocumentRecord<'a> {
        DocumentRecord {
            schema: SCHEMA,
            doc: &document.id,
            source: &document.source,
            sha256: &document.sha256,
            lang: annotations.language.code,
            title: document.title.as_deref(),
            date: annotations.date.as_ref().map(|date| DateOfDocument {
                value: &date.edtf,
                basis: date.basis,
                span: date.span.map(|span| place.pair(span)),
            }),
            encoding: document.encoding.as_ref(),
            offset_unit: self.offsets,
            meta: document.meta.as_deref(),
            text: &document.text,
            sentences: annotations.units.iter().map(|unit| place.unit(unit)).collect(),
            mentions: annotations.mentions.iter().map(|mention| place.mention(mention)).collect(),
            definitions: annotations
                .definitions
                .iter()
                .map(|definition| place.definition(definition))
                .collect(),
        }
    }

    fn write_units(&self, document: &Document, annotations: &Annotations<'_>, out: &mut Vec<u8>) {
        let head = UnitHead {
            schema: SCHEMA,
            doc: &document.id,
            source: &document.source,
            lang: annotations.language.code,
            offset_unit: self.offsets,
        };
        if annotations.units.is_empty() {
            line(
                &UnitRecord { head, sentence: None, unit: None, text: "", mentions: Vec::new() },
                out,
            );
        }
        let whole = Offsets::new(&document.text, self.offsets);
        let whole = Place { text: &document.text, base: 0, offsets: &whole };
        let mut by_unit = vec![Vec::new(); annotations.units.len()];
        for mention in &annotations.mentions {
            by_unit[mention.unit].push(mention);
        }
        for (index, (unit, mentions)) in annotations.units.iter().zip(by_unit).enumerate() {
            let text = &document.text[unit.span.range()];
            let offsets = Offsets::new(text, self.offsets);
            let own = Place { text, base: unit.span.start, offsets: &offsets };
            let record = UnitRecord {
                head,
                sentence: Some(index),
                unit: Some(whole.unit(unit)),
                text,
                mentions: mentions.into_iter().map(|mention| own.mention(mention)).collect(),
            };
            line(&record, out);
        }
    }
}

/// Appends one object and a line end.
fn line(record: &impl Serialize, out: &mut Vec<u8>) {
    serde_json::to_writer(&mut *out, record).expect("records hold strings and numbers only");
    out.push(b'\n');
}

/// A text within which offsets count: a document, or one of its units.
struct Place<'a> {
    text: &'a str,
    /// Where the text begins in the document, in bytes.
    base: usize,
    offsets: &'a Offsets<'a>,
}

impl<'a> Place<'a> {
    fn at(&self, byte: usize) -> usize {
        self.offsets.at(byte - self.base)
    }

    fn pair(&self, span: Span) -> Pair {
        Pair { start: self.at(span.start), end: self.at(span.end) }
    }

    fn unit<'u>(&self, unit: &'u Unit) -> UnitFields<'u> {
        UnitFields {
            start: self.at(unit.span.start),
            end: self.at(unit.span.end),
            kind: unit.kind,
            parts: unit.parts.iter().map(|part| [self.at(part.start), self.at(part.end)]).collect(),
            note: unit.note,
            calls: &unit.calls,
        }
    }

    fn definition<'d>(&self, definition: &'d Definition) -> DefinitionRecord<'d> {
        DefinitionRecord {
            short: &definition.short,
            long: &definition.long,
            id: definition.id.as_deref(),
            start: self.at(definition.span.start),
            end: self.at(definition.span.end),
            form: definition.form,
        }
    }

    fn mention<'m>(&self, mention: &'m Annotation<'m>) -> MentionRecord<'m>
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

#[derive(Serialize)]
struct FailureRecord<'a> {
    schema: &'static str,
    doc: &'a str,
    source: &'a str,
    error: ErrorRecord<'a>,
}

#[derive(Serialize)]
struct ErrorRecord<'a> {
    stage: &'static str,
    message: &'a str,
}

#[derive(Serialize)]
struct DocumentRecord<'a> {
    schema: &'static str,
    doc: &'a str,
    source: &'a str,
    sha256: &'a str,
    lang: &'static str,
    title: Option<&'a str>,
    date: Option<DateOfDocument<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding: Option<&'a Encoding>,
    offset_unit: OffsetUnit,
    #[serde(skip_serializing_if = "Option::is_none")]
    meta: Option<&'a RawValue>,
    text: &'a str,
    sentences: Vec<UnitFields<'a>>,
    mentions: Vec<MentionRecord<'a>>,
    definitions: Vec<DefinitionRecord<'a>>,
}

#[derive(Serialize)]
struct DateOfDocument<'a> {
    value: &'a str,
    basis: Basis,
    #[serde(flatten)]
    span: Option<Pair>,
}

#[derive(Clone, Copy, Serialize)]
struct UnitHead<'a> {
    schema: &'static str,
    doc: &'a str,
    source: &'a str,
    lang: &'static str,
    offset_unit: OffsetUnit,
}

#[derive(Serialize)]
struct UnitRecord<'a> {
    #[serde(flatten)]
    head: UnitHead<'a>,
    sentence: Option<usize>,
    #[serde(flatten)]
    unit: Option<UnitFields<'a>>,
    text: &'a str,
    mentions: Vec<MentionRecord<'a>>,
}

#[derive(Clone, Copy, Serialize)]
struct Pair {
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct UnitFields<'a> {
    start: usize,
    end: usize,
    kind: UnitKind,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<[usize; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<u32>,
    #[serde(skip_serializing_if = "<[u32]>::is_empty")]
    calls: &'a [u32],
}

#[derive(Serialize)]
struct DefinitionRecord<'a> {
    short: &'a str,
    long: &'a str,
    id: Option<&'a str>,
    start: usize,
    end: usize,
    form: &'static str,
}

#[derive(Serialize)]
struct MentionRecord<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    label: Label,
    #[serde(flatten)]
    value: ValueRecord<'a>,
    sentence: usize,
    rule: RuleName<'a>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum ValueRecord<'a> {
    Entity(EntityFields<'a>),
    Date(DateFields<'a>),
    Duration {
        value: &'a str,
        timex3: &'a Timex,
        #[serde(skip_serializing_if = "is_false")]
        vague: bool,
    },
    Figure(FigureFields<'a>),
}

#[derive(Serialize)]
struct EntityFields<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<Kind>,
    id: Option<&'a str>,
    name: &'a str,
    #[serde(skip_serializing_if = "Ids::nothing")]
    ids: Option<Ids<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    candidates: Vec<Candidate<'a>>,
}

#[derive(Serialize)]
struct Candidate<'a> {
    id: Option<&'a str>,
    name: &'a str,
}

impl<'a> Candidate<'a> {
    fn of(entity: &'a Entity) -> Self {
        Self { id: entity.id.as_deref(), name: &entity.name }
    }
}

/// Keys in other schemes, as an object.
struct Ids<'a>(&'a [(Box<str>, Box<str>)]);

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
struct DateFields<'a> {
    value: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<Part>,
    #[serde(skip_serializing_if = "Option::is_none")]
    earliest: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    latest: Option<String>,
    grain: Grain,
    timex3: &'a Timex,
    #[serde(skip_serializing_if = "Option::is_none")]
    anchor: Option<AnchorRecord>,
    #[serde(skip_serializing_if = "is_false")]
    vague: bool,
    #[serde(skip_serializing_if = "is_false")]
    repaired: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    candidates: Vec<Reading<'a>>,
}

/// One way to read a date.
#[derive(Serialize)]
struct Reading<'a> {
    value: &'a str,
}

#[derive(Serialize)]
struct AnchorRecord {
    basis: Basis,
    #[serde(flatten)]
    span: Option<Pair>,
}

#[derive(Serialize)]
struct FigureFields<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    low: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit_kind: Option<UnitClass>,
    #[serde(skip_serializing_if = "Option::is_none")]
    modifier: Option<Modifier>,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<Pair>,
    #[serde(skip_serializing_if = "is_false")]
    assumed: bool,
    #[serde(skip_serializing_if = "is_false")]
    repaired: bool,
}

/// An exact decimal, written digit by digit and not through a float.
struct Number(Decimal);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        RawValue::from_string(self.0.normalize().to_string())
            .expect("a decimal is a JSON number")
            .serialize(serializer)
    }
}

/// `gazetteer`, or `date.day-month-year`.
struct RuleName<'a> {
    by: &'static str,
    rule: &'a str,
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
