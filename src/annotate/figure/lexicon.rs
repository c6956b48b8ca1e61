//! What the rules for figures know: the words of a language, units and currencies.

use super::phrases::Phrases;
use crate::error::Error;
use crate::figure::noun::RussianNouns;
use crate::figure::words::{Numerals, value_of};
use crate::figure::{Modifier, UnitClass};
use crate::fold::Fold;
use crate::grammar::Example;
use crate::language::Language;
use rust_decimal::Decimal;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::collections::BTreeMap;

const UNITS: &str = include_str!("../../../gazetteers/units.tsv");
const CURRENCIES: &str = include_str!("../../../gazetteers/currencies.tsv");

/// A unit that a name or symbol stands for.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub(super) code: String,
    pub(super) class: UnitClass,
    /// Whether the name is one that several countries share.
    pub(super) assumed: bool,
    /// What the name stands for, in the unit: `bcm` is 10⁹ m³.
    pub(super) factor: Decimal,
}

/// What parts two numbers of a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Join {
    To,
    Dash,
    And,
    Or,
    Comma,
    Times,
}

/// The rule file of a language.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Data {
    comma: bool,
    halves: Vec<String>,
    articles: Vec<String>,
    and: Vec<String>,
    point: Vec<String>,
    labels: FxHashSet<String>,
    months: FxHashSet<String>,
    times: FxHashSet<String>,
    stops: FxHashSet<String>,
    inner: FxHashSet<String>,
    attributive: FxHashSet<String>,
    elliptical: Vec<String>,
    odds: Vec<String>,
    bounds: FxHashSet<String>,
    change: FxHashSet<String>,
    topics: FxHashSet<String>,
    wholes: FxHashSet<String>,
    copulas: FxHashSet<String>,
    steps: FxHashSet<String>,
    heads: FxHashSet<String>,
    masses: FxHashSet<String>,
    provisions: FxHashSet<String>,
    aged: FxHashSet<String>,
    extents: FxHashSet<String>,
    heat: FxHashSet<String>,
    weights: FxHashSet<String>,
    prices: FxHashSet<String>,
    funds: FxHashSet<String>,
    reckoned: FxHashSet<String>,
    hyphened: FxHashMap<String, String>,
    settlements: FxHashSet<String>,
    casualties: FxHashSet<String>,
    harms: FxHashSet<String>,
    titles: FxHashSet<String>,
    dwellings: FxHashSet<String>,
    families: FxHashSet<String>,
    ratios: FxHashSet<String>,
    margins: FxHashSet<String>,
    caps: FxHashSet<String>,
    against: FxHashSet<String>,
    streets: FxHashSet<String>,
    reigns: FxHashSet<String>,
    peoples: Vec<String>,
    no_plurals: FxHashSet<String>,
    leads: FxHashSet<String>,
    people: FxHashSet<String>,
    populations: FxHashSet<String>,
    person: String,
    capital_heads: FxHashSet<String>,
    vague: FxHashSet<String>,
    minus: FxHashSet<String>,
    between: FxHashSet<String>,
    from: FxHashSet<String>,
    per: FxHashSet<String>,
    nouns: Vec<String>,
    classifiers: Vec<String>,
    decoys: Vec<String>,
    irregular: FxHashMap<String, String>,
    endings: BTreeMap<String, String>,
    numbers: BTreeMap<String, String>,
    scales: BTreeMap<String, String>,
    glued: BTreeMap<String, String>,
    parts: BTreeMap<String, String>,
    joins: BTreeMap<String, Join>,
    before: BTreeMap<String, String>,
    after: BTreeMap<String, String>,
    rates: FxHashMap<String, String>,
    /// The proofs of the rules; the tests run them.
    #[allow(dead_code, reason = "a rule file holds its own tests")]
    example: Vec<Example>,
}

/// The words of a language, ready for use.
#[derive(Debug)]
pub(super) struct Lexicon {
    pub(super) numerals: Numerals,
    /// Symbols of units, in the capitals they are written with.
    pub(super) symbols: Phrases<Unit>,
    /// Names of units, in lower case.
    pub(super) names: Phrases<Unit>,
    pub(super) joins: Phrases<Join>,
    pub(super) before: Phrases<Modifier>,
    pub(super) after: Phrases<Modifier>,
    pub(super) elliptical: Phrases<()>,
    /// What stands between the two limits of a range.
    pub(super) bounds: FxHashSet<String>,
    /// What stands between a part and its whole: `in`.
    pub(super) odds: Phrases<()>,
    pub(super) labels: FxHashSet<String>,
    pub(super) months: FxHashSet<String>,
    pub(super) times: FxHashSet<String>,
    pub(super) stops: FxHashSet<String>,
    pub(super) inner: FxHashSet<String>,
    pub(super) attributive: FxHashSet<String>,
    pub(super) change: FxHashSet<String>,
    pub(super) topics: FxHashSet<String>,
    pub(super) wholes: FxHashSet<String>,
    pub(super) copulas: FxHashSet<String>,
    /// Words between a head or a change and the level that it gives: `rose to 45`, `a total of 30`.
    pub(super) steps: FxHashSet<String>,
    pub(super) heads: FxHashSet<String>,
    /// What comes in millions: after it a glued `m` is no metre.
    pub(super) masses: FxHashSet<String>,
    /// Words for parts of a document that have numbers with a point.
    pub(super) provisions: FxHashSet<String>,
    /// Words before an age: `adults over 18`.
    pub(super) aged: FxHashSet<String>,
    /// Words after a length: `thick`.
    pub(super) extents: FxHashSet<String>,
    /// Words that tell of temperatures.
    pub(super) heat: FxHashSet<String>,
    /// Words that tell of weights: after them pounds are no money.
    pub(super) weights: FxHashSet<String>,
    /// Words that tell of prices: after them a glued `p` is pence.
    pub(super) prices: FxHashSet<String>,
    /// What pounds of money are spent on: `pounds of aid`.
    pub(super) funds: FxHashSet<String>,
    /// What is said of a sum after it: `the 1.1 billion expected`.
    pub(super) reckoned: FxHashSet<String>,
    /// Nouns that a number counts over a hyphen, with what is counted: `a 60-seat majority`.
    pub(super) hyphened: FxHashMap<String, String>,
    /// Places that have people: `a city of 500,000`.
    pub(super) settlements: FxHashSet<String>,
    /// Words for persons that are no plurals: `nine of the dead`.
    pub(super) casualties: FxHashSet<String>,
    /// Verbs whose large objects without a noun are persons: `displaced 2.3 million`.
    pub(super) harms: FxHashSet<String>,
    /// Heads of titles that may begin with a number: `the 123 Agreement`.
    pub(super) titles: FxHashSet<String>,
    /// What is named by the number of its rooms: `3-room flats`.
    pub(super) dwellings: FxHashSet<String>,
    /// What is told of by the number of its persons: `a family of four`.
    pub(super) families: FxHashSet<String>,
    /// Heads whose values have no unit: `by a factor of 4`.
    pub(super) ratios: FxHashSet<String>,
    /// What points over a hyphen measure: `a 15-point lead`.
    pub(super) margins: FxHashSet<String>,
    /// What a number with a noun in the singular is the size of: `the 1,000 warhead reduction`.
    pub(super) caps: FxHashSet<String>,
    /// What stands between a count and a bare number that is set against it: `220 votes to 205`.
    pub(super) against: FxHashSet<String>,
    /// Heads of the names of streets: `2223 Massachusetts Avenue`.
    pub(super) streets: FxHashSet<String>,
    /// What something is or is done under: `under two administrations`.
    pub(super) reigns: FxHashSet<String>,
    /// Words in -men that are no plurals.
    pub(super) no_plurals: FxHashSet<String>,
    pub(super) leads: FxHashSet<String>,
    /// Words that tell of a population, and the noun that is counted in one.
    pub(super) people: FxHashSet<String>,
    pub(super) populations: FxHashSet<String>,
    pub(super) person: String,
    pub(super) capital_heads: FxHashSet<String>,
    pub(super) vague: FxHashSet<String>,
    pub(super) minus: FxHashSet<String>,
    pub(super) between: FxHashSet<String>,
    pub(super) from: FxHashSet<String>,
    pub(super) per: FxHashSet<String>,
    pub(super) irregular: FxHashMap<String, String>,
    /// Ends of plurals, with those of their singulars: `coronaviruses`.
    pub(super) endings: BTreeMap<String, String>,
    pub(super) rates: FxHashMap<String, String>,
    pub(super) russian: RussianNouns,
    /// Nouns by their last characters, for a language that parts no words.
    pub(super) nouns: Phrases<()>,
    pub(super) classifiers: Phrases<()>,
    pub(super) decoys: Phrases<()>,
}

impl Lexicon {
    pub(super) fn new(language: &Language) -> Result<Self, Error> {
        let error =
            |reason: String| Error::Rules { name: format!("{}/figures", language.code), reason };
        let data: Data = toml::from_str(language.figures).map_err(|e| error(e.to_string()))?;
        Self::build(language, data).map_err(error)
    }

    fn build(language: &Language, data: Data) -> Result<Self, String> {
        let (symbols, names) = units(language.code)?;
        let folded = |words: Vec<String>| words.into_iter().map(|word| (fold(&word), ()));
        let mut irregular = data.irregular;
        irregular.extend(data.peoples.into_iter().map(|people| (people, data.person.clone())));
        let russian = RussianNouns::new(data.nouns.iter().map(String::as_str));
        Ok(Self {
            numerals: Numerals {
                small: values(&data.numbers)?,
                scales: values(&data.scales)?,
                glued: values(&data.glued)?,
                parts: values(&data.parts)?,
                halves: data.halves,
                articles: data.articles,
                and: data.and,
                point: data.point,
                comma: data.comma,
            },
            symbols: Phrases::new(symbols)?,
            names: Phrases::new(names)?,
            joins: Phrases::new(data.joins)?,
            before: Phrases::new(modifiers(&data.before)?)?,
            after: Phrases::new(modifiers(&data.after)?)?,
            elliptical: Phrases::new(folded(data.elliptical))?,
            bounds: data.bounds,
            odds: Phrases::new(data.odds.into_iter().map(|words| (words, ())))?,
            nouns: Phrases::new(folded(data.nouns))?,
            classifiers: Phrases::new(folded(data.classifiers))?,
            decoys: Phrases::new(folded(data.decoys))?,
            russian,
            labels: data.labels,
            months: data.months,
            times: data.times,
            stops: data.stops,
            inner: data.inner,
            attributive: data.attributive,
            change: data.change,
            topics: data.topics,
            wholes: data.wholes,
            copulas: data.copulas,
            steps: data.steps,
            heads: data.heads,
            masses: data.masses,
            provisions: data.provisions,
            aged: data.aged,
            extents: data.extents,
            heat: data.heat,
            weights: data.weights,
            prices: data.prices,
            funds: data.funds,
            reckoned: data.reckoned,
            hyphened: data.hyphened,
            settlements: data.settlements,
            casualties: data.casualties,
            harms: data.harms,
            titles: data.titles,
            dwellings: data.dwellings,
            families: data.families,
            ratios: data.ratios,
            margins: data.margins,
            caps: data.caps,
            against: data.against,
            streets: data.streets,
            reigns: data.reigns,
            no_plurals: data.no_plurals,
            leads: data.leads,
            people: data.people,
            populations: data.populations,
            capital_heads: data.capital_heads,
            vague: data.vague,
            minus: data.minus,
            between: data.between,
            from: data.from,
            per: data.per,
            irregular,
            endings: data.endings,
            person: data.person,
            rates: data.rates,
        })
    }
}

fn fold(text: &str) -> String {
    Fold::both(text).0
}

fn values(table: &BTreeMap<String, String>) -> Result<FxHashMap<String, Decimal>, String> {
    let value = |text: &String| value_of(text).ok_or_else(|| format!("'{text}' is no number"));
    table.iter().map(|(word, text)| Ok((fold(word), value(text)?))).collect()
}

fn modifiers(table: &BTreeMap<String, String>) -> Result<Vec<(String, Modifier)>, String> {
    let modifier = |sign: &str| match sign {
        ">" => Ok(Modifier::More),
        ">=" => Ok(Modifier::AtLeast),
        "<" => Ok(Modifier::Less),
        "<=" => Ok(Modifier::AtMost),
        "~" => Ok(Modifier::About),
        _ => Err(format!("'{sign}' is no modifier")),
    };
    table.iter().map(|(words, sign)| Ok((fold(words), modifier(sign)?))).collect()
}

type Names = Vec<(String, Unit)>;

/// The symbols and the names of all units in a language. English names are understood in every language.
fn units(language: &str) -> Result<(Names, Names), String> {
    let (mut symbols, mut names) = (Vec::new(), Vec::new());
    let tables = [(CURRENCIES, UnitClass::Money), (UNITS, UnitClass::Measure)];
    for (table, class) in tables {
        let lines = table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).skip(1);
        for line in lines {
            let cells: Vec<&str> = line.split('\t').collect();
            let [code, flag, symbol, en, ru, zh] = cells[..] else {
                return Err(format!("six columns expected in '{line}'"));
            };
            let factor = flag.strip_prefix('=').map_or(Some(Decimal::ONE), value_of);
            let unit = Unit {
                code: code.to_owned(),
                class: if flag == "share" { UnitClass::Share } else { class },
                assumed: flag == "assumed",
                factor: factor.ok_or_else(|| format!("'{flag}' is no flag"))?,
            };
            let own = match language {
                "ru" => ru,
                "zh" => zh,
                _ => "",
            };
            let cell = |text: &str| -> Vec<String> {
                text.split(" | ")
                    .map(|name| name.trim().to_owned())
                    .filter(|name| !name.is_empty())
                    .collect()
            };
            let cased = |name: String| (Fold::both(&name).1, unit.clone());
            if class == UnitClass::Money && cell(symbol).iter().any(|symbol| symbol == code) {
                symbols.extend(in_large(&unit));
            }
            symbols.extend(cell(symbol).into_iter().map(cased));
            let lower = |name: String| (fold(&name), unit.clone());
            names.extend(cell(own).into_iter().map(lower));
            names.extend(cell(en).into_iter().flat_map(with_hyphen).map(lower));
        }
    }
    Ok((symbols, names))
}

/// The name of a unit, and the same with a hyphen: `square kilometres`, `square-kilometres`.
fn with_hyphen(name: String) -> impl Iterator<Item = String> {
    let raised = name.starts_with("square ") || name.starts_with("cubic ");
    let joined = raised.then(|| name.replacen(' ', "-", 1));
    std::iter::once(name).chain(joined)
}

/// The codes of a currency in thousands and millions: `KEUR`, `MUSD`.
fn in_large(unit: &Unit) -> impl Iterator<Item = (String, Unit)> {
    let large = [("K", Decimal::ONE_THOUSAND), ("M", Decimal::from(1_000_000))];
    large
        .map(|(mark, factor)| (format!("{mark}{}", unit.code), Unit { factor, ..unit.clone() }))
        .into_iter()
}
