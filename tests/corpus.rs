//! The texts of the corpus: what is found in them, how well it agrees with the gold, and whether their records follow the
//! schema.
//!
//! `UPDATE=1 cargo test` rewrites `tests/snapshots` and `tests/scores.txt`.

#![allow(clippy::unwrap_used)] // a test may panic

use chancery::{Document, Gazetteer, Inputs, JsonLines, Marked, OffsetUnit, Per, Pipeline, Score};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

fn pipeline() -> &'static Pipeline {
    static PIPELINE: OnceLock<Pipeline> = OnceLock::new();
    PIPELINE.get_or_init(|| Pipeline::new(Gazetteer::load(&[]).unwrap()))
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn documents() -> Vec<Document> {
    let inputs = Inputs::list(&[root().join("corpus")]).unwrap();
    inputs.iter().map(|input| input.read(None).unwrap()).collect()
}

fn gold(document: &Document) -> Marked {
    let path = root().join("corpus").join(format!("{}.ann", document.id));
    let marked = std::fs::read_to_string(&path).unwrap();
    Marked::parse(&marked).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Compares with a committed file, or rewrites it where `UPDATE` is set.
fn compare(path: &Path, text: &str) -> Result<(), String> {
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, text).unwrap();
        return Ok(());
    }
    let known = std::fs::read_to_string(path).unwrap_or_default();
    if known == text {
        return Ok(());
    }
    let differing = known.lines().zip(text.lines()).find(|(old, new)| old != new);
    let (old, new) = differing.unwrap_or(("", "(one is longer)"));
    Err(format!("{}:\n  was {old}\n  is  {new}\n", path.display()))
}

#[test]
fn there_are_enough_texts_and_each_has_its_gold() {
    let documents = documents();
    assert!(documents.len() >= 15, "{} texts", documents.len());
    for document in &documents {
        assert_eq!(
            gold(document).text,
            document.text,
            "{}: marks removed, the gold is the text",
            document.id
        );
    }
}

#[test]
fn what_is_found_is_what_was_found() {
    let changed: Vec<String> = documents()
        .iter()
        .filter_map(|document| {
            let found = Marked::of(document, &pipeline().annotate(document)).render();
            compare(&root().join(format!("tests/snapshots/{}.ann", document.id)), &found).err()
        })
        .collect();
    assert!(changed.is_empty(), "{}(UPDATE=1 cargo test accepts this)", changed.concat());
}

#[test]
fn scores_are_as_committed() {
    let mut score = Score::default();
    for document in documents() {
        score.add(&gold(&document), &Marked::of(&document, &pipeline().annotate(&document)));
    }
    let changed = compare(&root().join("tests/scores.txt"), &score.to_string());
    assert!(changed.is_ok(), "{}(UPDATE=1 cargo test accepts this)\n{score}", changed.unwrap_err());
}

#[test]
fn records_follow_the_schema() {
    let schema = std::fs::read_to_string(root().join("docs/record.schema.json")).unwrap();
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let mut lines = Vec::new();
    for per in [Per::Document, Per::Sentence] {
        let writer = JsonLines { offsets: OffsetUnit::Codepoint, per };
        for document in documents() {
            writer.write(&document, &pipeline().annotate(&document), &mut lines);
        }
    }
    let failure = chancery::Failure {
        stage: chancery::Stage::Read,
        id: "x".into(),
        source: "x.txt".into(),
        message: "gone".into(),
    };
    JsonLines::default().write_failure(&failure, &mut lines);
    for line in lines.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        let record: serde_json::Value = serde_json::from_slice(line).unwrap();
        if let Err(error) = validator.validate(&record) {
            panic!("{}: {error}\nat {}", record["doc"], error.instance_path());
        }
    }
    let broken = serde_json::json!({"schema": "chancery/1", "doc": "x", "source": "x"});
    assert!(!validator.is_valid(&broken), "the schema refuses what is no record");
}
