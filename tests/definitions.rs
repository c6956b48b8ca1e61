//! Short forms that texts define, each with its long form; and what looks like one and is none.

use chancery::{Document, Gazetteer, Pipeline};

/// A text, and each short form with its long one.
type Case = (&'static str, &'static [(&'static str, &'static str)]);

const CASES: [Case; 26] = [
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
    ("The ministry reads texts on the Rhine Member States (R Member States).", &[]),
    (
        "The Alpine Union Member States (AU Member States) met.",
        &[("AU Member States", "Alpine Union Member States")],
    ),
    ("Ships leave by the exit lane (E lane) only.", &[("E lane", "exit lane")]),
    ("The Alpine Water Organisation (AWO or Organisation) met.", &[]),
    ("The Alpine Water Community (the AWC countries) met.", &[("AWC", "Alpine Water Community")]),
    ("A high benefit/cost ratio (B/C) was found.", &[("B/C", "benefit/cost ratio")]),
    ("A high ratio of benefit to cost (B/C) was found.", &[("B/C", "benefit to cost")]),
    ("Old AWC (AWCOM) rules stay.", &[]),
    ("The ambient CO2 level ([CO2]a) rises.", &[("[CO2]a", "ambient CO2 level")]),
    // Two letters that share their last byte.
    ("他们生活富裕（名单）。", &[]),
    (
        "The Alpine Water Council (AWC) met. The Atlantic Whale Commission (AWC) met too.",
        &[("AWC", "Alpine Water Council"), ("AWC", "Atlantic Whale Commission")],
    ),
    (
        "The Alpine Water Council (AWC) met. The Alpine Water Council (AWC) met again.",
        &[("AWC", "Alpine Water Council")],
    ),
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
