//! Records as JSON Lines; the format is specified at [`JsonLines`].

use super::offsets::{OffsetUnit, Offsets};
use super::place::Place;
use super::record::{
    DateOfDocument, DocumentRecord, ErrorRecord, FailureRecord, UnitHead, UnitRecord,
};
use crate::annotation::Annotations;
use crate::document::Document;
use crate::read::{Failure, Stage};
use serde::Serialize;

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
/// | `value`, `timex3`, `earliest`, `latest`, `anchor` | of a duration: ISO 8601 duration; where it lies beside the time of writing or a day told (the past three years), its first and last day and what it lies beside; how often something comes back (daily, per year) is one of TIMEX3 `type` `SET`, `vague` |
/// | `value` or `low` and `high`, `unit`, `unit_kind`, `modifier`, `of` | of a figure: exact decimals; ISO 4217, `%`, UCUM-like code or the counted noun; `money share measure count`; `> >= < <= ~`; offsets of what it is a figure of |
/// | `vague`, `assumed`, `repaired` | true where it applies: a time without a place of its own on the calendar (now, the former, daily); a currency guessed; a printing slip or broken number mended |
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
/// An input that cannot be read is a record too: `schema`, `doc`, `source`, and `error` with `stage` and `message`. The stage
/// is `read`, or `annotate` where a fault of the program ended the annotation of one document.
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

    /// Appends the record of an input that could not be read or annotated.
    pub fn write_failure(&self, failure: &Failure, out: &mut Vec<u8>) {
        let stage = match failure.stage {
            Stage::Read => "read",
            Stage::Annotate => "annotate",
        };
        let error = ErrorRecord { stage, message: &failure.message };
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
