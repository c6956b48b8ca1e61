//! Lengths of time.

use super::{DurationValue, Timex, Unit};

/// A duration as its own words give it: amounts of units, the longest unit first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DurationExpr {
    /// Thousandths of a unit, none for "several", and the unit; empty for "some time".
    pub(crate) amounts: Vec<(Option<u64>, Unit)>,
    /// Of a range, the other number, in thousandths of the only unit.
    pub(crate) most: Option<u64>,
    /// `APPROX`, `MORE_THAN`, `LESS_THAN` …
    pub(crate) modifier: Option<&'static str>,
    /// Whether it says how often (daily, per year), not how long.
    pub(crate) set: bool,
}

impl DurationExpr {
    /// The duration as meant; nothing has to be known from elsewhere.
    pub(crate) fn resolve(&self) -> DurationValue {
        let kind = if self.set { "SET" } else { "DURATION" };
        DurationValue {
            iso: self.range(true),
            timex: Timex { kind, value: self.range(false), modifier: self.modifier },
            vague: self.set
                || self.amounts.is_empty()
                || self.amounts.iter().any(|(amount, _)| amount.is_none()),
        }
    }

    /// One duration, or both ends of a range with a slash between them.
    fn range(&self, whole: bool) -> String {
        let least = print(&self.amounts, whole);
        match (self.most, self.amounts.first()) {
            (Some(most), Some(&(_, unit))) => {
                format!("{least}/{}", print(&[(Some(most), unit)], whole))
            }
            _ => least,
        }
    }
}

/// ISO 8601; `whole` turns a part of a year into months.
fn print(written: &[(Option<u64>, Unit)], whole: bool) -> String {
    let mut amounts: Vec<(Option<u64>, Unit)> = Vec::new();
    for &(amount, unit) in written {
        let (factor, base) = in_base(unit);
        let amount = amount.map(|amount| amount * factor);
        match amount {
            Some(amount) if whole && base == Unit::Year && amount % 1000 != 0 => {
                amounts.push((Some(amount / 1000 * 1000), Unit::Year));
                amounts.push((Some(amount % 1000 * 12), Unit::Month));
            }
            _ => amounts.push((amount, base)),
        }
    }
    amounts.sort_by_key(|&(_, unit)| std::cmp::Reverse(unit));
    amounts.dedup_by(|later, first| {
        let same = later.1 == first.1;
        if same {
            first.0 = first.0.zip(later.0).map(|(a, b)| a + b);
        }
        same
    });
    if amounts.is_empty() {
        return "PX".into();
    }
    let some = amounts.iter().any(|(amount, _)| *amount != Some(0));
    let mut out = String::from("P");
    for (amount, unit) in amounts.into_iter().filter(|(amount, _)| *amount != Some(0) || !some) {
        let (letter, time) = letter(unit);
        if time && !out.contains('T') {
            out.push('T');
        }
        out.push_str(&decimal(amount));
        out.push(letter);
    }
    out
}

/// How many of a unit that ISO 8601 has make up this one.
fn in_base(unit: Unit) -> (u64, Unit) {
    match unit {
        Unit::Century => (100, Unit::Year),
        Unit::Decade => (10, Unit::Year),
        Unit::Half => (6, Unit::Month),
        Unit::Quarter | Unit::Season => (3, Unit::Month),
        Unit::Fortnight => (2, Unit::Week),
        Unit::Weekend => (2, Unit::Day),
        _ => (1, unit),
    }
}

fn letter(unit: Unit) -> (char, bool) {
    match unit {
        Unit::Second => ('S', true),
        Unit::Minute => ('M', true),
        Unit::Hour => ('H', true),
        Unit::Week | Unit::Fortnight => ('W', false),
        Unit::Month | Unit::Quarter | Unit::Season | Unit::Half => ('M', false),
        Unit::Year | Unit::Decade | Unit::Century => ('Y', false),
        Unit::Day | Unit::Weekend => ('D', false),
    }
}

/// Thousandths as a decimal number without needless zeros; `X` where unknown.
fn decimal(thousandths: Option<u64>) -> String {
    let Some(n) = thousandths else { return "X".into() };
    if n.is_multiple_of(1000) {
        return (n / 1000).to_string();
    }
    format!("{}.{:03}", n / 1000, n % 1000).trim_end_matches('0').into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_as_iso() {
        use Unit::{Day, Decade, Hour, Month, Week, Year};
        // amounts, value, TIMEX3 value
        let cases = [
            (vec![(Some(2500), Year)], "P2Y6M", "P2.5Y"),
            (vec![(Some(180_000), Day)], "P180D", "P180D"),
            (vec![(Some(2000), Decade)], "P20Y", "P20Y"),
            (vec![(None, Year)], "PXY", "PXY"),
            (vec![(Some(8000), Day), (Some(20_000), Hour)], "P8DT20H", "P8DT20H"),
            (vec![(Some(500), Year)], "P6M", "P0.5Y"),
            (vec![(Some(1500), Month)], "P1.5M", "P1.5M"),
            (vec![(Some(1000), Week), (Some(3000), Day)], "P1W3D", "P1W3D"),
            (vec![(Some(0), Day)], "P0D", "P0D"),
            (vec![], "PX", "PX"),
        ];
        for (amounts, iso, timex) in cases {
            let value = DurationExpr { amounts, most: None, modifier: None, set: false }.resolve();
            assert_eq!((value.iso.as_str(), value.timex.value.as_str()), (iso, timex));
        }
    }
}
