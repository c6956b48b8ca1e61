//! Gives mentions their values, in document order.

mod entity;
mod instrument;

use crate::annotate::{Lexis, View};
use crate::annotation::{Annotation, Annotations, Definition, Value};
use crate::date::{DateContext, DateExpr, DateOrder};
use crate::figure::Figures;
use crate::gazetteer::Gazetteer;
use crate::mention::{Mention, Reading};
use crate::span::Span;
use entity::Entities;

/// Gives the mentions that stand their values, in the order of the text. What cannot have one is left out.
pub(crate) fn resolve<'p>(
    view: &View<'_>,
    gazetteer: &'p Gazetteer,
    lexis: &'p Lexis,
    mentions: Vec<Mention<'p>>,
    definitions: Vec<Definition>,
    order: Option<DateOrder>,
) -> Annotations<'p> {
    let mut entities = Entities::new(view, gazetteer, lexis, &mentions, &definitions);
    let mut figures = Figures::of(&mentions, gazetteer);
    let mut annotations = Vec::with_capacity(mentions.len());
    let mut dates =
        DateContext::new(&view.document.text, view.document.date, order, dates_of(view, &mentions));
    for mention in &mentions {
        let span = view.fold.source(mention.span);
        let value = match &mention.reading {
            Reading::Names(_) | Reading::Named(_) | Reading::Reference { .. } => {
                entities.resolve(view, mention, span).map(Value::Entity)
            }
            Reading::Date(expr) => dates.resolve(expr, span).map(Value::Date),
            Reading::Duration(expr) => Some(Value::Duration(dates.length(expr, span))),
            Reading::Figure(figure) => figures.resolve(view, mention, figure).map(Value::Figure),
            Reading::Decoy => None,
        };
        if let Some(value) = value {
            let unit = view.fold.unit_at(mention.span.start);
            annotations.push(Annotation { span, value, unit, by: mention.by, rule: mention.rule });
        }
    }
    let definitions = entity::identify(definitions, &annotations);
    Annotations {
        language: view.language,
        date: dates.document_date(),
        units: view.units.to_vec(),
        mentions: annotations,
        definitions,
    }
}

/// Every date in the order of the text, with its place in it.
fn dates_of<'m>(
    view: &View<'_>,
    mentions: &'m [Mention<'_>],
) -> impl Iterator<Item = (&'m DateExpr, Span)> + Clone {
    mentions.iter().filter_map(|mention| match &mention.reading {
        Reading::Date(expr) => Some((expr, view.fold.source(mention.span))),
        _ => None,
    })
}
