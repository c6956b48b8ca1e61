//! Short forms that texts define, each with its long form; and what looks like one and is none.

use chancery::{Document, Gazetteer, Pipeline};

/// A text, and each short form with its long one.
type Case = (&'static str, &'static [(&'static str, &'static str)]);

const CASES: [Case; 14] = [
    ("The Regional Water Council (RWC) met.", &[("RWC", "Regional Water Council")]),
    ("RWC staff (Regional Water Council) were sent home.", &[("RWC", "Regional Water Council")]),
    ("RWC staff (though not all of them) went home.", &[]),
    ("Rules on nitrogen (N) and phosphorus (P) apply.", &[("N", "nitrogen"), ("P", "phosphorus")]),
    ("Phosphorus (P) is needed.", &[("P", "Phosphorus")]),
    ("As set out in annex (C), section (D), of the rules.", &[]),
    ("Among painters (P = 0.02) it was higher.", &[]),
    ("It cost 3 million (mln) roubles.", &[("mln", "million")]),
    ("The latest [last] report and the services (all) were read.", &[]),
    (
        "A study of Assessing Regional Integration in Africa (ARIA) appeared.",
        &[("ARIA", "Assessing Regional Integration in Africa")],
    ),
    ("Emissions of sulphur dioxide (SO2) fell.", &[("SO2", "sulphur dioxide")]),
    ("The Fourth Conference on Small Island Developing States (SIDS4) ended.", &[]),
    ("They work for a Build Back Better World (B3W).", &[("B3W", "Build Back Better World")]),
    ("The Social Security Institute (ISS) pays.", &[]),
];

#[test]
fn definitions_are_found() {
    let pipeline = Pipeline::new(Gazetteer::load(&[]).unwrap());
    for (text, expected) in CASES {
        let found = pipeline.annotate(&Document::new("text", text)).definitions;
        let found: Vec<(&str, &str)> = found.iter().map(|d| (&*d.short, &*d.long)).collect();
        assert_eq!(found, expected, "{text}");
    }
}
