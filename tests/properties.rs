//! What holds for any text at all.

#![allow(clippy::unwrap_used)] // a test may panic

use chancery::{
    Annotations, Document, Gazetteer, Inputs, JsonLines, OffsetUnit, Per, Pipeline, Settings, Span,
};
use proptest::prelude::*;
use std::sync::OnceLock;

fn pipeline() -> &'static Pipeline {
    static PIPELINE: OnceLock<Pipeline> = OnceLock::new();
    PIPELINE.get_or_init(|| Pipeline::new(Gazetteer::load(&[]).unwrap()))
}

/// Texts of pieces that rules look at, broken up by anything: astral, combining, right-to-left and Chinese characters,
/// control characters, line ends of every kind.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(PIECES).prop_map(str::to_owned),
        2 => "\\PC{0,8}",
        1 => any::<String>(),
        1 => "[0-9.,:/ -]{1,10}",
        1 => prop::sample::select(vec!["\n", "\n\n", "\r\n", " ", "  ", "\t", "-\n", "\u{a0}", "\u{ad}", "\0"])
            .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

const PIECES: &[&str] = &[
    "The Treaty of Amity and Cooperation in Southeast Asia (TAC)",
    " Shanghai Cooperation Organisation ",
    " (SCO)",
    " SCO's ",
    " (hereinafter – the Charter)",
    " this Convention ",
    " the Charter ",
    "15 June 2001",
    " May 12-14 ",
    "28 March – 1 April",
    " last year ",
    " two and a half years ",
    " in the 1990s",
    " US$1 trillion ",
    " 10 to 15 per cent ",
    " more than 120 joint projects ",
    "H.E. Mr. Nurlan Yermekbayev",
    " N.A. Nazarbayev ",
    " U.S. ",
    "Art. 4 (1)",
    ". ",
    "! ",
    "? ",
    "; ",
    ", ",
    "“",
    "”",
    "(",
    ")",
    "/",
    "Kyrgyzstan.7 ",
    "region.45 Commenting",
    "technolog-\nical",
    "1. First\n2. Second\n",
    "# Heading\n",
    "| a | b |\n",
    "---\n",
    "12\n",
    "Казахстана и Китая ",
    "15 июня 2001 г. ",
    "12,1 млрд долл. ",
    "上海合作组织",
    "2001年6月15日",
    "百分之五",
    "。",
    "《联合国宪章》",
    "e\u{301}",
    "\u{1f600}",
    "مرحبا",
    "שלום",
    "\u{202e}",
    "ﬁ",
    "İ",
    "ẞ",
    "A/RES/59/48",
    " resolutions 64/183 and 65/124 ",
    "http://www.example.org/x?y=1",
    "IN THE NAME OF THE PEOPLE ",
    "one hundred and twenty-five ",
    "999999999999999999999999999999 ",
    "Government of the Republic of Kazakhstan",
    " and ",
    " of ",
    " the ",
    "Done at Astana this fifth day of March, two thousand and four",
];

/// The offset in a unit, counted from the beginning.
fn count(text: &str, byte: usize, unit: OffsetUnit) -> usize {
    match unit {
        OffsetUnit::Byte => byte,
        OffsetUnit::Codepoint => text[..byte].chars().count(),
        OffsetUnit::Utf16 => text[..byte].encode_utf16().count(),
    }
}

fn check_mentions(text: &str, annotations: &Annotations<'_>) {
    let spans: Vec<Span> = annotations.mentions.iter().map(|mention| mention.span).collect();
    for (mention, span) in annotations.mentions.iter().zip(&spans) {
        assert!(!span.is_empty() && text.get(span.range()).is_some(), "{mention:?} is text");
        let unit = &annotations.units[mention.unit];
        assert!(unit.span.contains(*span), "{mention:?} lies in its unit {unit:?}");
    }
    for pair in spans.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        assert!(
            (a.start, b.end) <= (b.start, a.end) || a.start < b.start,
            "{a:?} stands before {b:?}"
        );
    }
    let mut open: Vec<Span> = Vec::new();
    for span in &spans {
        open.retain(|outer| outer.end > span.start);
        assert!(
            open.iter().all(|outer| !outer.crosses(*span)),
            "{span:?} crosses none of {open:?}"
        );
        open.push(*span);
    }
}

fn check_units(text: &str, annotations: &Annotations<'_>) {
    let starts: Vec<usize> = annotations.units.iter().map(|unit| unit.span.start).collect();
    assert!(starts.is_sorted(), "units stand in order");
    let mut pieces: Vec<Span> =
        annotations.units.iter().flat_map(|unit| unit.pieces()).copied().collect();
    pieces.sort();
    let mut done = 0;
    for piece in pieces {
        assert!(piece.start >= done, "{piece:?} overlaps none before it");
        assert!(text[done..piece.start].trim().is_empty(), "between units is white space");
        let inside = &text[piece.range()];
        assert!(
            inside == inside.trim() && !inside.is_empty(),
            "{inside:?} has no white space around it"
        );
        done = piece.end;
    }
    assert!(text[done..].trim().is_empty(), "no text is lost");
}

/// In the record, every offset gives back its text, in every unit.
fn check_record(document: &Document, annotations: &Annotations<'_>) {
    for offsets in [OffsetUnit::Codepoint, OffsetUnit::Byte, OffsetUnit::Utf16] {
        let mut line = Vec::new();
        JsonLines { offsets, per: Per::Document }.write(document, annotations, &mut line);
        let record: serde_json::Value = serde_json::from_slice(&line).unwrap();
        assert_eq!(record["text"], document.text.as_str());
        let mentions = record["mentions"].as_array().unwrap();
        assert_eq!(mentions.len(), annotations.mentions.len());
        for (written, mention) in mentions.iter().zip(&annotations.mentions) {
            assert_eq!(written["text"], &document.text[mention.span.range()]);
            for (name, byte) in [("start", mention.span.start), ("end", mention.span.end)] {
                assert_eq!(written[name], count(&document.text, byte, offsets));
            }
        }
    }
    let mut lines = Vec::new();
    JsonLines { offsets: OffsetUnit::Codepoint, per: Per::Sentence }.write(
        document,
        annotations,
        &mut lines,
    );
    for line in lines.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        let record: serde_json::Value = serde_json::from_slice(line).unwrap();
        let text: Vec<char> = record["text"].as_str().unwrap().chars().collect();
        for mention in record["mentions"].as_array().unwrap() {
            let at = |name: &str| mention[name].as_u64().unwrap() as usize;
            let surface: String = text[at("start")..at("end")].iter().collect();
            assert_eq!(mention["text"], surface);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_annotated(text in texts(), language in prop::sample::select(vec![None, Some("en"), Some("ru"), Some("zh")])) {
        let mut document = Document::new("any", text);
        document.lang = language.map(str::to_owned);
        let annotations = pipeline().annotate(&document);
        check_units(&document.text, &annotations);
        check_mentions(&document.text, &annotations);
        check_record(&document, &annotations);
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let input = chancery::Input::Bytes { source: "any".into(), id: "any".into(), bytes };
        let _ = input.read(None);
    }

    #[test]
    fn a_name_between_blanks_is_found(before in "[a-z]{0,8}", after in "[a-z]{0,8}", name in prop::sample::select(vec!["Kazakhstan", "Shanghai Cooperation Organization", "ООН", "上海合作组织"])) {
        let text = format!("{before} {name} {after}");
        let document = Document::new("any", text);
        let annotations = pipeline().annotate(&document);
        let found = annotations.mentions.iter().any(|mention| &document.text[mention.span.range()] == name);
        prop_assert!(found, "{}", document.text);
    }

    #[test]
    fn the_number_of_threads_changes_nothing(texts in prop::collection::vec(texts(), 1..12)) {
        let folder = tempfile::tempdir().unwrap();
        for (index, text) in texts.iter().enumerate() {
            std::fs::write(folder.path().join(format!("{index}.txt")), text).unwrap();
        }
        let inputs = Inputs::list(&[folder.path().to_owned()]).unwrap();
        let run = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            let mut out = Vec::new();
            let settings = Settings::default();
            let summary = pool.install(|| chancery::run(pipeline(), &inputs, &settings, &mut out, &|_| {})).unwrap();
            (out, summary)
        };
        let (one, summary) = run(1);
        prop_assert_eq!(summary.documents, texts.len());
        prop_assert_eq!(one.iter().filter(|byte| **byte == b'\n').count(), texts.len());
        for threads in [2, 7] {
            prop_assert_eq!(&run(threads).0, &one);
        }
    }
}
