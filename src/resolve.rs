//! Gives mentions their values, in document order.

use crate::annotate::View;
use crate::annotation::{Annotation, Annotations, EntityValue, Value};
use crate::gazetteer::{Gazetteer, NameRef};
use crate::kind::{Kind, Label};
use crate::mention::{Mention, Reading};
use crate::span::Span;
use std::borrow::Cow;

/// Gives the mentions that stand their values, in the order of the text.
pub(crate) fn resolve<'p>(
    view: &View<'_>,
    gazetteer: &'p Gazetteer,
    mentions: Vec<Mention<'p>>,
) -> Annotations<'p> {
    let mut annotations = Vec::with_capacity(mentions.len());
    for mention in mentions {
        let span = view.fold.source(mention.span);
        if let Some(value) = value(view, gazetteer, &mention, span) {
            annotations.push(Annotation {
                span,
                value,
                unit: view.fold.unit_at(mention.span.start),
                by: mention.by,
                rule: mention.rule,
            });
        }
    }
    Annotations {
        language: view.language,
        date: None,
        units: view.units.to_vec(),
        mentions: annotations,
        definitions: Vec::new(),
    }
}

fn value<'p>(
    view: &View<'_>,
    gazetteer: &'p Gazetteer,
    mention: &Mention<'p>,
    span: Span,
) -> Option<Value<'p>> {
    match &mention.reading {
        Reading::Names(names) => Some(Value::Entity(listed(gazetteer, names)?)),
        Reading::Named(kind) => Some(Value::Entity(unlisted(view, *kind, span)?)),
        Reading::Reference(_)
        | Reading::Date(_)
        | Reading::Duration(_)
        | Reading::Figure(_)
        | Reading::Decoy => None,
    }
}

/// A listed name: the entity where only one is left, else every candidate.
fn listed<'p>(gazetteer: &'p Gazetteer, names: &[NameRef]) -> Option<EntityValue<'p>> {
    let first = names.first()?;
    let entity = gazetteer.entity(*first);
    Some(EntityValue {
        label: entity.kind.label()?,
        kind: Some(entity.kind),
        id: entity.id.as_deref().map(Cow::Borrowed),
        name: Cow::Borrowed(&entity.name),
        entity: Some(entity),
        candidates: Vec::new(),
    })
}

/// A thing known by its form alone: its name is what the text says, on one line.
fn unlisted<'p>(view: &View<'_>, kind: Kind, span: Span) -> Option<EntityValue<'p>> {
    let words: Vec<&str> = view.document.text.as_str()[span].split_whitespace().collect();
    Some(EntityValue {
        label: kind.label().unwrap_or(Label::Actor),
        kind: Some(kind),
        id: None,
        name: Cow::Owned(words.join(" ")),
        entity: None,
        candidates: Vec::new(),
    })
}
