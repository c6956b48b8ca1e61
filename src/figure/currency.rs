//! Which of several currencies of one name a document means by `dollars`.

use super::{UnitClass, UnitExpr};
use crate::gazetteer::Gazetteer;
use crate::kind::{Kind, Label};
use crate::mention::{Mention, Reading};
use rustc_hash::FxHashMap;

/// What a document shows about the currencies that share a name with others.
#[derive(Debug, Default)]
pub(super) struct Currencies<'p> {
    /// Those that it names with their country, each once.
    named: Vec<&'p str>,
    /// The state that it is about.
    home: Option<&'p str>,
}

impl<'p> Currencies<'p> {
    pub(super) fn of(mentions: &'p [Mention<'_>], gazetteer: &'p Gazetteer) -> Self {
        let mut named: Vec<&str> = Vec::new();
        let mut states: FxHashMap<&str, usize> = FxHashMap::default();
        for mention in mentions {
            match &mention.reading {
                Reading::Figure(figure) => {
                    if let UnitExpr::Known { code, class: UnitClass::Money, assumed: false } =
                        &figure.unit
                        && !named.contains(&code.as_str())
                    {
                        named.push(code);
                    }
                }
                Reading::Names(names) => {
                    let name = names.first().filter(|name| is_state(name.kind));
                    if let Some(id) = name.and_then(|name| gazetteer.entity(*name).id.as_deref()) {
                        *states.entry(id).or_default() += 1;
                    }
                }
                _ => {}
            }
        }
        Self { named, home: home(&states) }
    }

    /// The currency that an ambiguous name means in this document, where that is another than the one most often meant:
    /// that of the state that the text is about, else the only such one that the text names with its country. A text that
    /// writes `US$` beside `$` may well mean two currencies.
    pub(super) fn meant(&self, code: &str) -> Option<&str> {
        let family = FAMILIES.iter().find(|family| family[0].0 == code)?;
        let of_state = |state| family.iter().find(|(_, other)| *other == state);
        if let Some((code, _)) = self.home.and_then(of_state) {
            return Some(code);
        }
        let other = |code: &&&str| family[1..].iter().any(|(known, _)| known == *code);
        let mut named = self.named.iter().filter(other);
        named.next().filter(|_| named.next().is_none()).copied()
    }
}

fn is_state(kind: Kind) -> bool {
    matches!(kind, Kind::State | Kind::Territory) || kind.label() == Some(Label::Demonym)
}

/// A document about one state names it at least so often.
const LEAST: usize = 5;

/// The state that is named, itself or by its people, at least twice as often as any other.
fn home<'p>(states: &FxHashMap<&'p str, usize>) -> Option<&'p str> {
    let mut counts: Vec<(usize, &str)> = states.iter().map(|(id, count)| (*count, *id)).collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    let (most, id) = *counts.first()?;
    let second = counts.get(1).map_or(0, |(count, _)| *count);
    (most >= LEAST && most >= 2 * second).then_some(id)
}

/// Currencies that share a name, the one most often meant first, each with its state (ISO 4217 and 3166-1).
const FAMILIES: [&[(&str, &str)]; 9] = [
    &[
        ("USD", "USA"),
        ("AUD", "AUS"),
        ("CAD", "CAN"),
        ("SGD", "SGP"),
        ("HKD", "HKG"),
        ("NZD", "NZL"),
        ("TWD", "TWN"),
        ("BND", "BRN"),
        ("FJD", "FJI"),
        ("JMD", "JAM"),
        ("TTD", "TTO"),
        ("NAD", "NAM"),
        ("LRD", "LBR"),
        ("BBD", "BRB"),
        ("BSD", "BHS"),
        ("BZD", "BLZ"),
        ("GYD", "GUY"),
        ("SBD", "SLB"),
        ("SRD", "SUR"),
        ("ZWD", "ZWE"),
        ("XCD", ""),
    ],
    &[
        ("GBP", "GBR"),
        ("EGP", "EGY"),
        ("LBP", "LBN"),
        ("SYP", "SYR"),
        ("SDG", "SDN"),
        ("SSP", "SSD"),
        ("CYP", "CYP"),
        ("IEP", "IRL"),
    ],
    &[
        ("INR", "IND"),
        ("PKR", "PAK"),
        ("LKR", "LKA"),
        ("NPR", "NPL"),
        ("MUR", "MUS"),
        ("SCR", "SYC"),
    ],
    &[
        ("CHF", "CHE"),
        ("FRF", "FRA"),
        ("BEF", "BEL"),
        ("LUF", "LUX"),
        ("XOF", ""),
        ("XAF", ""),
        ("XPF", ""),
    ],
    &[
        ("MXN", "MEX"),
        ("ARS", "ARG"),
        ("CLP", "CHL"),
        ("COP", "COL"),
        ("CUP", "CUB"),
        ("PHP", "PHL"),
        ("UYU", "URY"),
        ("DOP", "DOM"),
    ],
    &[("IRR", "IRN"), ("OMR", "OMN"), ("YER", "YEM"), ("QAR", "QAT")],
    &[
        ("KWD", "KWT"),
        ("IQD", "IRQ"),
        ("JOD", "JOR"),
        ("BHD", "BHR"),
        ("DZD", "DZA"),
        ("TND", "TUN"),
        ("LYD", "LBY"),
        ("RSD", "SRB"),
    ],
    &[("AED", "ARE"), ("MAD", "MAR")],
    &[("TMT", "TKM"), ("AZN", "AZE")],
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_about_one_state_means_its_currency() {
        let about = |states: &[(&'static str, usize)]| Currencies {
            named: Vec::new(),
            home: home(&states.iter().copied().collect()),
        };
        assert_eq!(about(&[("SGP", 6), ("CHN", 3), ("IND", 3)]).meant("USD"), Some("SGD"));
        assert_eq!(about(&[("SGP", 6), ("CHN", 4)]).meant("USD"), None);
        assert_eq!(about(&[("SGP", 4)]).meant("USD"), None);
        assert_eq!(about(&[("KAZ", 9)]).meant("USD"), None);
    }

    #[test]
    fn a_currency_named_with_its_country_decides_where_no_state_does() {
        let named = |home, codes: &[&'static str]| {
            Currencies { named: codes.to_vec(), home }.meant("USD").map(str::to_owned)
        };
        assert_eq!(named(None, &["AUD", "KZT"]).as_deref(), Some("AUD"));
        assert_eq!(named(None, &["AUD", "CAD"]), None);
        assert_eq!(named(Some("USA"), &["AUD"]).as_deref(), Some("USD"));
        assert_eq!(named(Some("SGP"), &["USD"]).as_deref(), Some("SGD"));
    }
}
