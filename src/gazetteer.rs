//! Names and the entities behind them, searched for all at once.

mod russian;
mod table;
mod variants;

use crate::error::Error;
use crate::fold::Fold;
use crate::kind::Kind;
use crate::span::Span;
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use table::Row;

/// The lists built into the program, in the order in which they were read: file name and content.
pub const EMBEDDED: &[(&str, &str)] = &[
    ("decoys.tsv", include_str!("../gazetteers/decoys.tsv")),
    ("states.tsv", include_str!("../gazetteers/states.tsv")),
    ("former_states.tsv", include_str!("../gazetteers/former_states.tsv")),
    ("territories.tsv", include_str!("../gazetteers/territories.tsv")),
    ("demonyms.tsv", include_str!("../gazetteers/demonyms.tsv")),
    ("organisations.tsv", include_str!("../gazetteers/organisations.tsv")),
    ("organs.tsv", include_str!("../gazetteers/organs.tsv")),
    ("bodies.tsv", include_str!("../gazetteers/bodies.tsv")),
    ("persons.tsv", include_str!("../gazetteers/persons.tsv")),
    ("agreements.tsv", include_str!("../gazetteers/agreements.tsv")),
    ("treaties_un.tsv", include_str!("../gazetteers/treaties_un.tsv")),
    ("treaties.tsv", include_str!("../gazetteers/treaties.tsv")),
    ("cities.tsv", include_str!("../gazetteers/cities.tsv")),
    ("regions.tsv", include_str!("../gazetteers/regions.tsv")),
];

/// A listed thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Its key; none where it has no settled one.
    pub id: Option<Box<str>>,
    /// Its canonical English name.
    pub name: Box<str>,
    /// What it is.
    pub kind: Kind,
    /// Its keys in other schemes.
    pub ids: Vec<(Box<str>, Box<str>)>,
    /// Years of its life, as `1922/1991`; empty where not listed.
    pub valid: Box<str>,
    /// Key of the body it belongs to; empty where not listed.
    pub parent: Box<str>,
    /// Year of signature of an agreement; empty where not listed.
    pub year: Box<str>,
}

/// A line of the lists that fits a name in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameRef {
    /// Position of the entity in the gazetteer.
    pub entity: u32,
    /// What the entity is.
    pub kind: Kind,
    /// Whether nothing inside the name is marked for itself.
    pub solid: bool,
    /// Whether the line had a condition, which the sentence fulfils.
    pub conditioned: bool,
}

/// A listed name that stands in a text as a whole word, in the capitals it was listed with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameHit {
    /// Where it stands in the fold.
    pub span: Span,
    /// Every line of the lists that fits, in the order of the lists.
    pub names: Vec<NameRef>,
}

/// All names in one automaton, with the entities behind them.
#[derive(Debug)]
pub struct Gazetteer {
    automaton: AhoCorasick,
    /// For each pattern of the automaton, where its names begin in `names`; one more at the end.
    first_names: Vec<u32>,
    names: Vec<Name>,
    /// The names' own spelling, one after another.
    cased: String,
    entities: Vec<Entity>,
    conditions: Vec<Condition>,
}

/// A name as listed.
#[derive(Clone, Copy, Debug)]
struct Name {
    reference: NameRef,
    /// Position in `Gazetteer::conditions`; [`Gazetteer::UNCONDITIONED`] for none.
    condition: u32,
    /// Where its spelling begins in `Gazetteer::cased`; it is as long as the pattern.
    cased: u32,
}

/// Words that must or must not stand in the sentence, folded.
#[derive(Debug)]
struct Condition {
    with: Vec<String>,
    unless: Vec<String>,
}

impl Gazetteer {
    const UNCONDITIONED: u32 = u32::MAX;

    /// The embedded lists and the files of the user.
    ///
    /// # Errors
    /// A file that cannot be read or a line that does not follow the format.
    pub fn load(files: &[PathBuf]) -> Result<Self, Error> {
        let mut builder = Builder::default();
        for (name, text) in EMBEDDED {
            builder.table(Path::new("gazetteers").join(name).as_path(), text)?;
        }
        for path in files {
            let text = std::fs::read_to_string(path).map_err(|error| Error::io(path, error))?;
            builder.table(path, &text)?;
        }
        builder.build()
    }

    /// A gazetteer of one table only, for tests and examples.
    ///
    /// # Errors
    /// A line that does not follow the format.
    pub fn from_table(text: &str) -> Result<Self, Error> {
        let mut builder = Builder::default();
        builder.table(Path::new("table"), text)?;
        builder.build()
    }

    /// The entity that a name stands for.
    pub fn entity(&self, name: NameRef) -> &Entity {
        &self.entities[name.entity as usize]
    }

    /// Number of entities, and of different names that are searched for.
    pub fn size(&self) -> (usize, usize) {
        (self.entities.len(), self.automaton.patterns_len())
    }

    /// How many matches the automaton alone finds: the yardstick for the speed of everything else.
    pub fn bare_scan(&self, folded: &str) -> usize {
        self.automaton.find_overlapping_iter(folded).count()
    }

    /// Every name in a text that stands there as a whole word in its own capitals, by start, then longest first.
    pub fn find(&self, fold: &Fold) -> Vec<NameHit> {
        let mut hits = Vec::new();
        for found in self.automaton.find_overlapping_iter(fold.as_str()) {
            let span = Span::new(found.start(), found.end());
            if !fold.is_boundary(span.start) || !fold.is_boundary(span.end) {
                continue;
            }
            let names = self.fitting(found.pattern().as_usize(), fold, span);
            if !names.is_empty() {
                hits.push(NameHit { span, names });
            }
        }
        hits.sort_unstable_by_key(|hit| (hit.span.start, std::cmp::Reverse(hit.span.end)));
        hits
    }

    fn fitting(&self, pattern: usize, fold: &Fold, span: Span) -> Vec<NameRef> {
        let range = self.first_names[pattern] as usize..self.first_names[pattern + 1] as usize;
        let text = &fold.cased()[span];
        self.names[range]
            .iter()
            .filter(|name| {
                let listed = &self.cased[name.cased as usize..name.cased as usize + text.len()];
                capitals_kept(listed, text, fold) && self.condition_holds(name, fold, span)
            })
            .map(|name| name.reference)
            .collect()
    }

    fn condition_holds(&self, name: &Name, fold: &Fold, span: Span) -> bool {
        if name.condition == Self::UNCONDITIONED {
            return true;
        }
        let condition = &self.conditions[name.condition as usize];
        let unit = fold.unit_span(fold.unit_at(span.start));
        let stands = |word: &String| word_in(fold, unit, word);
        (condition.with.is_empty() || condition.with.iter().any(stands))
            && !condition.unless.iter().any(stands)
    }
}

/// Whether every capital of a listed name is one in the text; a text without capitals is taken as it comes.
fn capitals_kept(listed: &str, text: &str, fold: &Fold) -> bool {
    listed == text
        || fold.is_caseless()
        || listed
            .chars()
            .zip(text.chars())
            .all(|(listed, text)| listed == text || !listed.is_uppercase())
}

/// Whether a folded word stands in a stretch of the fold, as a whole word.
fn word_in(fold: &Fold, within: Span, word: &str) -> bool {
    fold.as_str()[within].match_indices(word).any(|(at, _)| {
        let start = within.start + at;
        fold.is_boundary(start) && fold.is_boundary(start + word.len())
    })
}

#[derive(Default)]
struct Builder {
    entities: Vec<Entity>,
    by_id: HashMap<Box<str>, u32>,
    conditions: Vec<Condition>,
    /// Folded name, its spelling, and what it stands for.
    names: Vec<(String, String, NameRef, u32)>,
}

impl Builder {
    fn table(&mut self, path: &Path, text: &str) -> Result<(), Error> {
        for row in table::rows(path, text)? {
            self.row(&row);
        }
        Ok(())
    }

    fn row(&mut self, row: &Row<'_>) {
        let entity = self.entity(row);
        let conditioned = !row.with.is_empty() || !row.unless.is_empty();
        let condition = if conditioned { self.condition(row) } else { Gazetteer::UNCONDITIONED };
        let reference = NameRef { entity, kind: row.kind, solid: row.solid, conditioned };
        let own = (!row.name.is_empty()).then_some(("en", row.name));
        for (language, alias) in own.into_iter().chain(row.aliases.iter().copied()) {
            for variant in variants::of(alias, language, row.kind) {
                let fold = Fold::phrase(&variant);
                let (lower, cased) = fold.into_parts();
                self.names.push((lower, cased, reference, condition));
            }
        }
    }

    /// The entity of a row: a new one, or the one that an earlier row of the same label gave the id to.
    fn entity(&mut self, row: &Row<'_>) -> u32 {
        if !row.id.is_empty()
            && let Some(&entity) = self.by_id.get(row.id)
            && self.entities[entity as usize].kind.label() == row.kind.label()
        {
            return entity;
        }
        let entity = u32::try_from(self.entities.len()).expect("fewer than 2^32 entities");
        self.entities.push(Entity {
            id: (!row.id.is_empty()).then(|| row.id.into()),
            name: row.name.into(),
            kind: row.kind,
            ids: row.ids.iter().map(|&(scheme, key)| (scheme.into(), key.into())).collect(),
            valid: row.valid.into(),
            parent: row.parent.into(),
            year: row.year.into(),
        });
        if !row.id.is_empty() {
            self.by_id.entry(row.id.into()).or_insert(entity);
        }
        entity
    }

    fn condition(&mut self, row: &Row<'_>) -> u32 {
        let folded = |words: &[&str]| {
            words.iter().map(|word| Fold::phrase(word).as_str().to_owned()).collect()
        };
        self.conditions.push(Condition { with: folded(&row.with), unless: folded(&row.unless) });
        u32::try_from(self.conditions.len() - 1).expect("fewer than 2^32 conditions")
    }

    fn build(mut self) -> Result<Gazetteer, Error> {
        // Stable: names of one spelling stay in the order of the lists.
        self.names.sort_by(|a, b| a.0.cmp(&b.0));
        let mut gazetteer = Gazetteer {
            automaton: AhoCorasick::new([""; 0]).expect("no pattern is no error"),
            first_names: Vec::new(),
            names: Vec::with_capacity(self.names.len()),
            cased: String::new(),
            entities: self.entities,
            conditions: self.conditions,
        };
        let mut patterns: Vec<&str> = Vec::with_capacity(self.names.len());
        for (lower, cased, reference, condition) in &self.names {
            if patterns.last() != Some(&lower.as_str()) {
                patterns.push(lower);
                gazetteer.first_names.push(gazetteer.names.len() as u32);
            }
            let name = Name {
                reference: *reference,
                condition: *condition,
                cased: gazetteer.cased.len() as u32,
            };
            let first = gazetteer.first_names[patterns.len() - 1] as usize;
            let known = gazetteer.names[first..].iter().any(|known| {
                known.reference == name.reference
                    && known.condition == name.condition
                    && gazetteer.cased[known.cased as usize..][..cased.len()] == **cased
            });
            if !known {
                gazetteer.cased.push_str(cased);
                gazetteer.names.push(name);
            }
        }
        gazetteer.first_names.push(gazetteer.names.len() as u32);
        gazetteer.automaton = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .match_kind(MatchKind::Standard)
            .build(&patterns)
            .map_err(|error| Error::Rules {
                name: "gazetteers".into(),
                reason: error.to_string(),
            })?;
        Ok(gazetteer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "id\tkind\tname\ten\tru\twith\tunless\n\
        KAZ\tstate\tKazakhstan\tRepublic of Kazakhstan\tКазахстан | Республика Казахстан\t\t\n\
        WHO\torganisation\tWorld Health Organisation\tWHO\t\t\t\n\
        USA\tstate\tUnited States\tUS\t\t\t\n\
        GEO\tstate\tGeorgia\t\t\t\tAtlanta\n\
        SCO.RATS\torgan\tRegional Anti-Terrorist Structure\t\t\t\t\n\
        \tcity\tOsh\t\t\tKyrgyzstan\t\n";

    fn found(text: &str) -> Vec<String> {
        let gazetteer = Gazetteer::from_table(TABLE).unwrap();
        let fold = Fold::phrase(text);
        let hits = gazetteer.find(&fold);
        hits.iter().map(|hit| text[fold.source(hit.span)].to_owned()).collect()
    }

    #[test]
    fn finds_whole_words_in_their_capitals() {
        let cases: &[(&str, &[&str])] = &[
            ("In Kazakhstan's view", &["Kazakhstan"]),
            ("the Republic of\nKazakhstan", &["Republic of\nKazakhstan", "Kazakhstan"]),
            ("REPUBLIC OF KAZAKHSTAN", &["REPUBLIC OF KAZAKHSTAN", "KAZAKHSTAN"]),
            ("those who tell us", &[]),
            ("the WHO and the U.S. side", &["WHO", "U.S."]),
            ("World Health Organization", &["World Health Organization"]),
            ("Kazakhstani", &[]),
            ("Regional Antiterrorist Structure", &["Regional Antiterrorist Structure"]),
            ("Regional Anti-Ter-\nrorist Structure", &["Regional Anti-Ter-\nrorist Structure"]),
            ("Georgia and its capital", &["Georgia"]),
            ("Atlanta in Georgia", &[]),
            ("Osh in Kyrgyzstan", &["Osh"]),
            ("Osh", &[]),
            ("всей Республики Казахстан", &["Республики Казахстан", "Казахстан"]),
            ("в Казахстане", &["Казахстане"]),
        ];
        for (text, names) in cases {
            assert_eq!(found(text), *names, "{text}");
        }
    }
}
