//! Every example of the rules for dates, through the whole pipeline.

#![allow(clippy::unwrap_used)] // a test may panic

use chancery::{DateValue, Document, Gazetteer, LANGUAGES, Pipeline, Span, Value};
use edtf_core::Edtf;
use jiff::civil::Date;
use serde::Deserialize;

/// What the tests read of a rule file.
#[derive(Deserialize)]
struct Rules {
    #[serde(default)]
    example: Vec<chancery::Example>,
}

/// A mention that was found or is expected: its words and its value.
type Found = (String, String);

fn pipeline(language: &str) -> Pipeline {
    let nothing = Gazetteer::from_table("id\tkind\tname\n").expect("a table");
    Pipeline::new(nothing).with_language(language).expect("a language")
}

/// The value as gold texts write it: EDTF and part, ISO 8601 duration; TIMEX3 of what is vague.
fn printed(value: &Value<'_>) -> Option<String> {
    match value {
        Value::Date(date) if date.vague => Some(date.timex.value.clone()),
        Value::Date(date) => Some(match date.part {
            Some(part) => format!("{};{}", date.edtf, part_name(part)),
            None => date.edtf.clone(),
        }),
        Value::Duration(duration) => Some(duration.iso.clone()),
        _ => None,
    }
}

fn part_name(part: chancery::Part) -> String {
    serde_json::to_value(part).expect("a name").as_str().expect("a name").to_owned()
}

/// A text without its brackets, and what stood in them.
fn unbracket(marked: &str) -> (String, Vec<Span>) {
    let (mut text, mut spans, mut start) = (String::new(), Vec::new(), 0);
    let mut chars = marked.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => text.extend(chars.next()),
            '[' => start = text.len(),
            ']' => spans.push(Span::new(start, text.len())),
            c => text.push(c),
        }
    }
    (text, spans)
}

#[test]
fn examples() {
    let mut wrong = Vec::new();
    for language in &LANGUAGES {
        let rules: Rules = toml::from_str(language.dates).expect("a rule file");
        let pipeline = pipeline(language.code);
        for example in &rules.example {
            let (text, spans) = unbracket(&example.text);
            assert_eq!(spans.len(), example.values.len(), "brackets and values: {}", example.text);
            let words = spans.iter().map(|&span| text[span.range()].to_owned());
            let expected: Vec<Found> = words.zip(example.values.iter().cloned()).collect();
            let mut document = Document::new("example", text);
            document.date = example.date.as_ref().map(|date| date.parse().expect("a date"));
            let annotations = pipeline.annotate(&document);
            let found: Vec<Found> = annotations
                .mentions
                .iter()
                .filter_map(|mention| {
                    let words = document.text[mention.span.range()].to_owned();
                    Some((words, printed(&mention.value)?))
                })
                .collect();
            if found != expected {
                wrong.push(format!(
                    "{}\n  expected {expected:?}\n  found    {found:?}",
                    example.text
                ));
            }
            for mention in &annotations.mentions {
                if let Value::Date(date) = &mention.value
                    && let Err(reason) = agrees(date)
                {
                    wrong.push(format!("{}\n  {}: {reason}", example.text, date.edtf));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} examples fail:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn durations_beside_the_writing() {
    let pipeline = pipeline("en");
    // text, the days of its last duration
    let cases = [
        ("It grew over the past two years.", Some("2014-11-07/2016-11-06")),
        ("It will take place within the next 3 months and 2 days.", Some("2016-11-08/2017-02-09")),
        ("Sales of the last two quarters", Some("2016-04-01/2016-09-30")),
        ("Over the coming decade it will grow.", Some("2016-11-08/2026-11-07")),
        (
            "He came on 5 May 2016 and stayed for the following three days.",
            Some("2016-05-06/2016-05-08"),
        ),
        ("It lasted for two years.", None),
        ("It was so in the last two years of the war.", None),
        ("She spent her last two years there.", None),
        ("It grew over the past few years.", None),
        ("Begun in 1912, lost in 1914, won in 1918: the next four years were hard.", None),
    ];
    for (text, days) in cases {
        let mut document = Document::new("example", text);
        document.date = Some("2016-11-07".parse().expect("a date"));
        let annotations = pipeline.annotate(&document);
        let of_last = annotations.mentions.iter().rev().find_map(|mention| match &mention.value {
            Value::Duration(duration) => Some(duration.earliest.zip(duration.latest)),
            _ => None,
        });
        let found = of_last.expect(text).map(|(first, last)| format!("{first}/{last}"));
        assert_eq!(found.as_deref(), days, "{text}");
    }
}

/// Whether a date is valid EDTF whose bounds, by an independent library, are its own or hold them.
fn agrees(date: &DateValue) -> Result<(), String> {
    let parsed: Edtf = date.edtf.parse().map_err(|error| format!("no EDTF: {error}"))?;
    let Some((earliest, latest)) = bounds(&parsed) else { return Ok(()) };
    let inside = |ours: Option<Date>| {
        ours.is_none_or(|ours| {
            earliest.is_none_or(|earliest| earliest <= ours)
                && latest.is_none_or(|latest| ours <= latest)
        })
    };
    let exact = date.part.is_some() || date.edtf.contains("XX-") || date.edtf.starts_with("XXXX");
    let same = |ours: Option<Date>, theirs: Option<Date>| exact || ours == theirs;
    if inside(date.earliest)
        && inside(date.latest)
        && same(date.earliest, earliest)
        && same(date.latest, latest)
    {
        return Ok(());
    }
    Err(format!("bounds {:?} to {:?}, not {earliest:?} to {latest:?}", date.earliest, date.latest))
}

/// The first and the last day by the library; none where it gives none.
fn bounds(parsed: &Edtf) -> Option<(Option<Date>, Option<Date>)> {
    let bounds = parsed.bounds();
    let day = |bound: edtf_core::Bound| match bound {
        edtf_core::Bound::Date(date) => {
            let year = i16::try_from(date.year).ok()?;
            let month = i8::try_from(date.month).ok()?;
            Date::new(year, month, i8::try_from(date.day).ok()?).ok()
        }
        _ => None,
    };
    Some((day(bounds.earliest), day(bounds.latest)))
}
