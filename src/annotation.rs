//! Annotations: spans with a value, after context.

use crate::date::{DateValue, DocumentDate, DurationValue};
use crate::figure::FigureValue;
use crate::gazetteer::Entity;
use crate::kind::{Kind, Label};
use crate::language::Language;
use crate::span::Span;
use crate::unit::Unit;
use std::borrow::Cow;

/// All that was found in a document.
#[derive(Clone, Debug)]
pub struct Annotations<'p> {
    /// The language whose rules were used.
    pub language: &'static Language,
    /// The date of the document, where it is known.
    pub date: Option<DocumentDate>,
    /// Its sentences, headings and other units.
    pub units: Vec<Unit>,
    /// Its mentions by start, then longest first; they may nest and never cross.
    pub mentions: Vec<Annotation<'p>>,
    /// The short forms that the text defines, in order.
    pub definitions: Vec<Definition>,
}

/// A span of a document with what it means there.
#[derive(Clone, Debug, PartialEq)]
pub struct Annotation<'p> {
    /// Where it stands, in bytes of the document's text.
    pub span: Span,
    /// What it means.
    pub value: Value<'p>,
    /// Position of its unit in [`Annotations::units`].
    pub unit: usize,
    /// The annotator that found it.
    pub by: &'static str,
    /// The rule within the annotator; empty where it has one way only.
    pub rule: &'p str,
}

/// What a mention means.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'p> {
    /// An actor, demonym, place, agreement, or a reference to one.
    Entity(EntityValue<'p>),
    /// A date.
    Date(DateValue),
    /// A length of time.
    Duration(DurationValue),
    /// A quantity.
    Figure(FigureValue),
}

/// A named thing, as far as it is known.
#[derive(Clone, Debug, PartialEq)]
pub struct EntityValue<'p> {
    /// `actor`, `demonym`, `place`, `agreement` or `reference`.
    pub label: Label,
    /// What it is; none for a reference to an unknown document.
    pub kind: Option<Kind>,
    /// Its key; none where it has none, or where several entities fit. Where `entity` is none, it was made from the title of
    /// an agreement that no list holds.
    pub id: Option<Cow<'p, str>>,
    /// Its canonical name, or the words of the text where it is not listed.
    pub name: Cow<'p, str>,
    /// The listed entity, where there is one.
    pub entity: Option<&'p Entity>,
    /// The entities that fit equally well, where there is more than one.
    pub candidates: Vec<&'p Entity>,
}

impl Annotation<'_> {
    /// The label of the mention.
    pub fn label(&self) -> Label {
        match &self.value {
            Value::Entity(entity) => entity.label,
            Value::Date(_) => Label::Date,
            Value::Duration(_) => Label::Duration,
            Value::Figure(_) => Label::Figure,
        }
    }
}

/// A short form that the text gives to a longer name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// The short form.
    pub short: String,
    /// The name that it stands for, as the text has it.
    pub long: String,
    /// Key of what it stands for, where that is known.
    pub id: Option<String>,
    /// Where the long form stands, in bytes of the document's text.
    pub long_span: Span,
    /// From the long form to the end of the definition, in bytes of the document's text.
    pub span: Span,
    /// `parenthesis` for `… (SCO)`, `apposition` for `…, or SCO,`, `list` for an entry of a list, `hereinafter` for
    /// `(hereinafter – the Charter)`, `means` for `“Charter” means …`.
    pub form: &'static str,
}
