//! Runs the examples that stand beside the rules for figures, through the whole pipeline.

#![allow(clippy::unwrap_used)] // a test may panic

use chancery::{Annotation, Document, Example, FigureValue, Gazetteer, LANGUAGES, Pipeline, Value};
use serde::Deserialize;

const NAMES: &str = "id\tkind\tname\tru\tzh\n\
    SCO\torganisation\tShanghai Cooperation Organisation | SCO\tШОС\t上海合作组织\n\
    SHANGHAI_FIVE\tgrouping\tShanghai Five\t\t\n\
    ASEAN\torganisation\tASEAN\t\t\n";

/// The part of a rule file that this test reads.
#[derive(Deserialize)]
struct Rules {
    #[serde(default)]
    example: Vec<Example>,
}

/// A text without its brackets, and where they stood.
fn unmark(marked: &str) -> (String, Vec<(usize, usize)>) {
    let (mut text, mut spans, mut open) = (String::new(), Vec::new(), Vec::new());
    let mut escaped = false;
    for c in marked.chars() {
        match c {
            '\\' if !escaped => {
                escaped = true;
                continue;
            }
            '[' if !escaped => open.push(text.len()),
            ']' if !escaped => {
                spans.push((open.pop().expect("an open bracket"), text.len()));
            }
            _ => text.push(c),
        }
        escaped = false;
    }
    (text, spans)
}

fn figure<'a>(annotation: &'a Annotation<'_>) -> Option<&'a FigureValue> {
    match &annotation.value {
        Value::Figure(figure) => Some(figure),
        _ => None,
    }
}

fn pipeline() -> Pipeline {
    Pipeline::new(Gazetteer::from_table(NAMES).expect("a good table"))
}

#[test]
fn examples_hold() {
    let mut failures = Vec::new();
    for language in &LANGUAGES {
        let rules: Rules = toml::from_str(language.figures).expect("good rules");
        assert!(!rules.example.is_empty(), "{}: no examples", language.code);
        let pipeline = pipeline().with_language(language.code).expect("a known language");
        for example in &rules.example {
            let (text, spans) = unmark(&example.text);
            let expected: Vec<_> = spans.into_iter().zip(example.values.iter().cloned()).collect();
            let document = Document::new("example", text.clone());
            let found: Vec<_> = pipeline
                .annotate(&document)
                .mentions
                .iter()
                .filter_map(|mention| {
                    let span = (mention.span.start, mention.span.end);
                    figure(mention).map(|figure| (span, figure.to_string()))
                })
                .collect();
            if found != expected {
                let shown: Vec<_> = found
                    .iter()
                    .map(|((start, end), value)| (&text[*start..*end], value))
                    .collect();
                failures.push(format!("{}: {}\n    found {shown:?}", language.code, example.text));
            }
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

/// The figures of a text in English.
fn figures(text: &str) -> Vec<FigureValue> {
    let pipeline = pipeline().with_language("en").expect("a known language");
    let document = Document::new("text", text);
    pipeline.annotate(&document).mentions.iter().filter_map(figure).cloned().collect()
}

#[test]
fn a_dollar_without_a_country_is_a_guess() {
    let found = figures("They gave $5 million and US$7 million.");
    assert!(found[0].assumed && !found[1].assumed);
    let found = figures("Of S$40 million, 12 million dollars went to schools.");
    assert_eq!(found[1].unit.as_deref(), Some("SGD"));
    assert!(found[1].assumed);
}

#[test]
fn a_broken_number_is_mended() {
    let found = figures("Trade came to 113, 4 billion dollars.");
    assert_eq!(found[0].to_string(), "113400000000 USD");
    assert!(found[0].repaired);
}

#[test]
fn the_subject_of_a_share_is_kept() {
    let text = "It has 60 per cent of global output today.";
    let found = figures(text);
    let of = found[0].of.expect("a subject");
    assert_eq!(&text[of.range()], "global output");
}

#[test]
fn no_text_is_too_odd() {
    for text in [
        "99999999999999999999999999999999999999999 trillion trillion dollars",
        "1e999 m, 1/0, 1,,2, .., $, $$5, 5$$, % 5 %, one hundred thousand million billion trillion trillion",
        "百万亿亿亿亿亿亿亿亿 百分之百分之五 三分之零 点五",
        "½½ 5½½ -–- 5-5-5 (5 5) 5) [5",
        "增加3.5亿以来 5以 2^以 7+ 亿 0.5(1) 以 1,000 out of 亿",
        "a a a hundred and and two and a half half",
    ] {
        for code in ["en", "ru", "zh"] {
            let pipeline = pipeline().with_language(code).expect("a known language");
            pipeline.annotate(&Document::new("odd", text));
        }
    }
}
