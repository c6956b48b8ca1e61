//! Sentences and structure: every example of every language, and what holds for any text.

#![allow(clippy::unwrap_used)] // a test may panic

use chancery::{LANGUAGES, Language, Segmenter, Span, Unit};
use proptest::prelude::*;
use serde::Deserialize;

/// The examples of a rule file; what else stands in it is the segmenter's.
#[derive(Deserialize)]
struct File {
    example: Vec<Example>,
}

/// A text already cut: its pieces, in order. A piece is a unit, unless `parts` says that several make one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    units: Vec<String>,
    /// What stands between the pieces: a blank, where nothing else is said.
    between: Option<String>,
    /// The kind of each unit.
    kinds: Option<Vec<String>>,
    /// Pieces that are parts of one unit, by their index.
    parts: Option<Vec<Vec<usize>>>,
    /// Footnotes called, as pairs of a piece's index and a number.
    calls: Option<Vec<(usize, u32)>>,
    /// Numbers of footnotes, as pairs of a piece's index and a number.
    notes: Option<Vec<(usize, u32)>>,
}

fn segmenter(language: &Language) -> Segmenter {
    Segmenter::new(language).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn every_example_is_cut_as_it_says() {
    for language in &LANGUAGES {
        let segmenter = segmenter(language);
        let file: File = toml::from_str(language.sentences).unwrap();
        assert!(!file.example.is_empty(), "no examples for {}", language.code);
        for example in file.example {
            check(language.code, &segmenter, &example);
        }
    }
}

fn check(language: &str, segmenter: &Segmenter, example: &Example) {
    let between = example.between.as_deref().unwrap_or(" ");
    let text = example.units.join(between);
    let units = segmenter.units(&text);
    let slice = |piece: &Span| text[piece.range()].to_owned();
    let pieces: Vec<String> = sorted(&units).iter().map(slice).collect();
    assert_eq!(pieces, example.units, "{language}: {text}");
    let holder = |index: usize| {
        let start: usize =
            example.units[..index].iter().map(|unit| unit.len() + between.len()).sum();
        let holds = |unit: &&Unit| unit.pieces().iter().any(|piece| piece.start == start);
        units.iter().find(holds).unwrap()
    };
    if let Some(kinds) = &example.kinds {
        let found: Vec<_> =
            units.iter().map(|unit| serde_json::to_value(unit.kind).unwrap()).collect();
        assert_eq!(&found, kinds, "{language}: {text}");
    }
    for parts in example.parts.iter().flatten() {
        let found: Vec<String> = holder(parts[0]).pieces().iter().map(slice).collect();
        let wanted: Vec<String> = parts.iter().map(|&at| example.units[at].clone()).collect();
        assert_eq!(found, wanted, "{language}: {text}");
    }
    for &(index, number) in example.calls.iter().flatten() {
        assert!(holder(index).calls.contains(&number), "{language}: no call {number} in {text}");
    }
    for &(index, number) in example.notes.iter().flatten() {
        assert_eq!(holder(index).note, Some(number), "{language}: {text}");
    }
}

/// The pieces of all units, in the order of the text.
fn sorted(units: &[Unit]) -> Vec<Span> {
    let mut pieces: Vec<Span> = units.iter().flat_map(|unit| unit.pieces().to_vec()).collect();
    pieces.sort_unstable();
    pieces
}

/// What holds for the units of any text: they stand in order, cover all but white space, and overlap nowhere.
fn check_units(text: &str, units: &[Unit]) {
    assert!(
        units.windows(2).all(|pair| pair[0].span.start <= pair[1].span.start),
        "order: {text:?}"
    );
    for unit in units {
        let pieces = unit.pieces();
        assert_eq!(unit.span.start, pieces[0].start, "{text:?}");
        assert_eq!(unit.span.end, pieces[pieces.len() - 1].end, "{text:?}");
        for piece in pieces {
            let inner = &text[piece.range()];
            assert!(
                !inner.is_empty() && inner.trim() == inner,
                "blanks around {inner:?} in {text:?}"
            );
        }
    }
    let mut last = 0;
    for piece in sorted(units) {
        assert!(piece.start >= last, "overlap at {piece:?} in {text:?}");
        let between = &text[last..piece.start];
        assert!(between.trim().is_empty(), "lost {between:?} of {text:?}");
        last = piece.end;
    }
    assert!(text[last..].trim().is_empty(), "lost {:?} of {text:?}", &text[last..]);
}

/// Texts made of what segmentation looks at: stops, line ends, marks, numbers, capitals, scripts of all kinds.
fn debris() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "The",
        "said",
        "U.S.",
        "Art. 4",
        "No.",
        "Mr.",
        "etc.",
        "г.",
        "ст.",
        "Договор",
        "и",
        "条约",
        "第一条",
        "。",
        "！",
        "”",
        "“",
        ".",
        "!",
        "?",
        "…",
        ";",
        ":",
        ",",
        " ",
        " ",
        " ",
        "\n",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\u{c}",
        "\t",
        "\u{3000}\u{3000}",
        "\u{a0}",
        "- ",
        "* ",
        "1. ",
        "(a) ",
        "1",
        "2",
        "12",
        "2004",
        ".1",
        ",2",
        "[3]",
        "¹",
        "|",
        "| a | b |",
        "---",
        "# ",
        "**",
        "*",
        "_",
        "(",
        ")",
        "《",
        "》",
        "（",
        "）",
        "Article 1",
        "Table 2",
        "-",
        "–",
        "5 May 2003",
        "Monday, May 5, 2003",
        "as follows: We",
        "www.a.org/b?c=D",
        "a@b.org",
        "\u{301}",
        "👩‍👩‍👧",
        "שלום",
        "\u{202e}",
        "\u{feff}",
        "\u{85}",
        "\u{2028}",
        "word",
        "cooperation",
        "WORDS",
    ]);
    prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn units_cover_any_text(text in any::<String>(), which in 0..LANGUAGES.len()) {
        check_units(&text, &segmenter(&LANGUAGES[which]).units(&text));
    }

    #[test]
    fn units_cover_debris(text in debris(), which in 0..LANGUAGES.len()) {
        check_units(&text, &segmenter(&LANGUAGES[which]).units(&text));
    }
}

#[test]
fn no_unit_runs_away() {
    let segmenter = segmenter(&LANGUAGES[0]);
    for sign in [
        "word ", "word, ", "word; ", "a", "條", "1.5 ", "(", "a.b", "— ", ".", "1\n", "Word\n",
        "a\n\n",
    ] {
        let text = sign.repeat(60_000);
        let units = segmenter.units(&text);
        check_units(&text, &units);
        assert!(units.iter().all(|unit| unit.span.len() <= 20_000), "{sign}");
    }
}

#[test]
fn nothing_is_made_of_nothing() {
    for language in &LANGUAGES {
        for text in ["", " ", "\n\n\t\u{c}\u{3000}"] {
            assert!(segmenter(language).units(text).is_empty());
        }
    }
}
