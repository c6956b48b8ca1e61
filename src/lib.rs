//! chancery reads policy texts and finds who acts, which agreement is meant, when, and how much.

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
mod grammar;
mod kind;
mod language;
mod mention;
mod offset_map;
mod pipeline;
mod read;
mod resolve;
mod run;
mod segment;
mod span;
mod unit;
mod write;

pub use annotate::{Annotator, View};
pub use annotation::{Annotation, Annotations, Definition, EntityValue, Value};
pub use date::{
    Anchor, Basis, DateExpr, DateValue, DocumentDate, DurationExpr, DurationValue, Grain, Part,
    Timex,
};
pub use document::{Document, Encoding};
pub use error::Error;
pub use figure::{Amount, FigureExpr, FigureValue, Modifier, UnitClass};
pub use fold::Fold;
pub use gazetteer::{EMBEDDED, Entity, Gazetteer, NameHit, NameRef};
pub use grammar::{Class, Example, Found, Grammar, Rule};
pub use kind::{Kind, Label};
pub use language::{LANGUAGES, Language};
pub use mention::{Mention, Reading};
pub use offset_map::OffsetMap;
pub use pipeline::{Explanation, Fate, Pipeline, Watcher};
pub use read::{Failure, Input, Inputs, STDIN, declared_encoding};
pub use run::{Settings, Summary, run};
pub use segment::Segmenter;
pub use span::Span;
pub use unit::{Unit, UnitKind};
pub use write::{JsonLines, OffsetUnit, Per};
