//! The examples beside the words for names: `names.toml` of every language.

#![allow(clippy::unwrap_used)] // a test may panic

use chancery::{Document, Gazetteer, LANGUAGES, Label, Marked, MarkedMention, Pipeline};
use serde::Deserialize;

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    example: Vec<Example>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    marked: String,
}

/// Dates, durations and figures have examples of their own.
fn names(marked: Marked) -> Marked {
    let named = |mention: &MarkedMention| {
        !matches!(mention.label, Label::Date | Label::Duration | Label::Figure)
    };
    let mentions = marked.mentions.into_iter().filter(named).collect();
    Marked { mentions, units: Vec::new(), ..marked }
}

#[test]
fn examples_hold() {
    let pipeline = Pipeline::new(Gazetteer::load(&[]).unwrap());
    let mut wrong = String::new();
    for language in &LANGUAGES {
        let file: File = toml::from_str(language.names).unwrap();
        assert!(!file.example.is_empty(), "{} has examples", language.code);
        for example in file.example {
            let gold = names(Marked::parse(&example.marked).unwrap());
            let mut document = Document::new("example", gold.text.as_str());
            document.lang = Some(language.code.into());
            let found = names(Marked::of(&document, &pipeline.annotate(&document)));
            if found != gold {
                wrong += &format!(
                    "\n{}\n  expected {}\n  found    {}\n",
                    language.code,
                    gold.render(),
                    found.render()
                );
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// A name of its own for each number.
fn invented(number: usize) -> String {
    let letters: String =
        format!("{number:05}").bytes().map(|digit| char::from(digit - b'0' + b'a')).collect();
    format!("Q{letters} Institute")
}

#[test]
fn a_hundred_thousand_further_names_are_all_found() {
    let mut table = "id\tkind\tname\n".to_owned();
    for number in 0..100_000 {
        table += &format!("N{number}\tinstitute\t{}\n", invented(number));
    }
    let pipeline = Pipeline::new(Gazetteer::from_table(&table).unwrap());
    let numbers = [0, 7, 4711, 65_536, 99_999];
    let names: Vec<String> =
        numbers.iter().map(|number| format!("The {} met.", invented(*number))).collect();
    let document = Document::new("many", names.join(" "));
    let annotations = pipeline.annotate(&document);
    let marked = Marked::of(&document, &annotations);
    let found: Vec<&str> = marked.mentions.iter().map(|mention| mention.value.as_str()).collect();
    assert_eq!(found, ["N0", "N7", "N4711", "N65536", "N99999"]);
}
