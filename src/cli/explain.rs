//! `chancery explain`: every candidate of a text, the rule that took it, why others fell, and what the rest came to mean.

use super::{Common, DONE};
use chancery::{Anchor, Annotation, Basis, Document, Explanation, Fate, Input, STDIN, Value};
use clap::Args;
use std::fmt::Write;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The text
    #[arg(value_name = "TEXT", required_unless_present = "file", conflicts_with = "file")]
    text: Option<String>,
    /// A file to read the text from, '-' for standard input
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
    #[command(flatten)]
    common: Common,
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, String> {
    let pipeline = arguments.common.pipeline()?;
    let settings = arguments.common.settings()?;
    let mut document = match (&arguments.text, &arguments.file) {
        (Some(text), _) => Document::new("text", text.as_str()),
        (None, Some(path)) => read(path, &settings)?,
        (None, None) => return Err("no text given".into()),
    };
    document.date = document.date.or(settings.date);
    print!("{}", report(&document, &pipeline.explain(&document)));
    Ok(DONE)
}

fn read(path: &PathBuf, settings: &chancery::Settings) -> Result<Document, String> {
    let inputs =
        chancery::Inputs::list(std::slice::from_ref(path)).map_err(|error| error.to_string())?;
    let input: Input = inputs.iter().next().ok_or_else(|| match path.as_os_str() == STDIN {
        true => "standard input is empty".to_owned(),
        false => format!("{}: nothing to read", path.display()),
    })?;
    input
        .read(settings.encoding)
        .map_err(|failure| format!("{}: {}", failure.source, failure.message))
}

/// The units in order, each with the mentions that stand in it and the candidates that fell.
fn report(document: &Document, explanation: &Explanation<'_>) -> String {
    let annotations = &explanation.annotations;
    let mut out = String::new();
    let date = annotations
        .date
        .as_ref()
        .map_or("unknown".into(), |date| format!("{} ({})", date.edtf, told_by(date.basis)));
    let _ = writeln!(out, "language {}, document date {date}", annotations.language.code);
    for (index, unit) in annotations.units.iter().enumerate() {
        let text = one_line(&document.text[unit.span.range()]);
        let _ = writeln!(out, "\n[{index}] {}: {text}", format!("{:?}", unit.kind).to_lowercase());
        for mention in annotations.mentions.iter().filter(|mention| mention.unit == index) {
            let _ = writeln!(out, "  + {}", standing(document, mention));
        }
        for fate in explanation.fates.iter().filter(|fate| fate.unit == index) {
            let _ = writeln!(out, "  - {}", fallen(document, fate));
        }
    }
    out
}

fn standing(document: &Document, mention: &Annotation<'_>) -> String {
    let text = one_line(&document.text[mention.span.range()]);
    let rule = rule_name(mention.by, mention.rule);
    let meaning = match &mention.value {
        Value::Entity(entity) => {
            let id = entity.id.as_deref().unwrap_or("no id");
            let mut meaning = format!("{id}, {}", entity.name);
            if !entity.candidates.is_empty() {
                let names: Vec<&str> =
                    entity.candidates.iter().map(|entity| &*entity.name).collect();
                let _ = write!(meaning, "; candidates: {}", names.join(" | "));
            }
            meaning
        }
        Value::Date(date) => {
            let mut meaning = date.edtf.clone();
            if let Some(other) = &date.other {
                let _ = write!(meaning, "; or {other}");
            }
            if let Some(anchor) = &date.anchor {
                meaning.push_str(&counted_from(anchor, document));
            }
            meaning
        }
        Value::Duration(duration) => {
            let mut meaning = duration.iso.clone();
            if let (Some(first), Some(last)) = (duration.earliest, duration.latest) {
                let _ = write!(meaning, ", {first} to {last}");
            }
            if let Some(anchor) = &duration.anchor {
                meaning.push_str(&counted_from(anchor, document));
            }
            meaning
        }
        Value::Figure(figure) => figure.to_string(),
    };
    format!("{} '{text}' = {meaning}   by {rule}", mention.label().as_str())
}

fn counted_from(anchor: &Anchor, document: &Document) -> String {
    let mut from = format!(", counted from {}", told_by(anchor.basis));
    if let Some(span) = anchor.span {
        let _ = write!(from, " '{}'", one_line(&document.text[span.range()]));
    }
    from
}

/// How a date is known that another one was counted from.
fn told_by(basis: Basis) -> &'static str {
    match basis {
        Basis::Given => "the date given with the text",
        Basis::Stamp => "the date that the text gives of itself",
        Basis::Inferred => "the date inferred for the text",
        Basis::Passage => "a date in the passage",
    }
}

fn fallen(document: &Document, fate: &Fate<'_>) -> String {
    let text = one_line(&document.text[fate.span.range()]);
    let what = fate.label.map_or("decoy", |label| label.as_str());
    let rule = rule_name(fate.by, fate.rule);
    let why = match fate.lost_to {
        Some(winner) => format!("fell to '{}'", one_line(&document.text[winner.range()])),
        None if fate.label.is_none() => "is none: it only kept its place".to_owned(),
        None => "has no meaning here".to_owned(),
    };
    format!("{what} '{text}' by {rule} {why}")
}

fn rule_name(by: &str, rule: &str) -> String {
    if rule.is_empty() { by.to_owned() } else { format!("{by}.{rule}") }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
