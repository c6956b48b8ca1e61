//! chancery reads policy texts — treaties, declarations, communiqués, speeches, studies — and finds who acts, which
//! agreement is meant, when, and how much, with the characters that each value came from.
//!
//! ```
//! use chancery::{Document, Gazetteer, JsonLines, Pipeline};
//!
//! let pipeline = Pipeline::new(Gazetteer::load(&[])?);
//! let document = Document::new("note", "Kazakhstan joined the Shanghai Cooperation Organisation (SCO).");
//! let annotations = pipeline.annotate(&document);
//! let texts: Vec<&str> =
//!     annotations.mentions.iter().map(|mention| &document.text[mention.span.range()]).collect();
//! assert_eq!(texts, ["Kazakhstan", "Shanghai Cooperation Organisation", "SCO"]);
//!
//! let mut record = Vec::new();
//! JsonLines::default().write(&document, &annotations, &mut record);
//! assert!(record.starts_with(br#"{"schema":"chancery/1","doc":"note""#));
//! # Ok::<(), chancery::Error>(())
//! ```
//!
//! How a text becomes records is told in `ARCHITECTURE.md`; the format of the records in the documentation of
//! [`JsonLines`].

mod annotate;
mod annotation;
mod contest;
mod date;
mod define;
mod document;
mod error;
mod figure;
mod fold;
mod gazetteer;
mod gold;
mod grammar;
mod kind;
mod language;
mod mention;
mod missing;
mod offset_map;
mod phrases;
mod pipeline;
mod read;
mod resolve;
mod run;
mod score;
mod segment;
mod span;
mod unit;
mod words;
mod write;

pub use annotate::{Annotator, View};
pub use annotation::{Annotation, Annotations, Definition, EntityValue, Value};
pub use date::{
    Anchor, Basis, DateExpr, DateOrder, DateValue, DocumentDate, DurationExpr, DurationValue,
    Grain, Part, Timex,
};
pub use document::{Document, Encoding};
pub use error::Error;
pub use figure::{Amount, FigureExpr, FigureValue, Modifier, UnitClass};
pub use fold::Fold;
pub use gazetteer::{EMBEDDED, Entity, Finding, Gazetteer, NameHit, NameRef, NameRefs, check};
pub use gold::{Marked, MarkedMention};
pub use grammar::{Class, Example, Found, Grammar, Rule, Search};
pub use kind::{Kind, Label};
pub use language::{LANGUAGES, Language};
pub use mention::{Mention, Reading};
pub use missing::{Missing, missing};
pub use offset_map::OffsetMap;
pub use pipeline::{Explanation, Fate, Pipeline, Watcher};
pub use read::{Failure, Input, Inputs, STDIN, Stage, declared_encoding};
pub use run::{Settings, Summary, run};
pub use score::{Counts, Score};
pub use segment::Segmenter;
pub use span::Span;
pub use unit::{Unit, UnitKind};
pub use words::Words;
pub use write::{JsonLines, OffsetUnit, Per};

/// The example of README runs.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
