//! Names and the entities behind them, searched for all at once.

mod aliases;
mod build;
mod check;
mod condition;
mod lexicon;
mod russian;
mod table;
mod variants;

use crate::error::Error;
use crate::fold::Fold;
use crate::kind::{Kind, Label};
use crate::span::Span;
use crate::words::Words;
use aliases::Aliases;
use build::Builder;
use condition::Condition;
use lexicon::{Lexicon, Script};
use smallvec::SmallVec;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

pub use check::{Finding, check};
pub(crate) use russian::case_forms;

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

/// The lines of the lists that fit a name; mostly one, which needs no room of its own.
pub type NameRefs = SmallVec<[NameRef; 2]>;

/// A listed name that stands in a text as a whole word, in the capitals it was listed with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameHit {
    /// Where it stands in the fold.
    pub span: Span,
    /// Every line of the lists that fits, the likeliest first: those whose condition the sentence fulfils, then by kind.
    pub names: NameRefs,
}

/// All names, with the entities behind them.
///
/// The names of each script are compiled when the first text in it comes.
#[derive(Debug)]
pub struct Gazetteer {
    entities: Vec<Entity>,
    conditions: Vec<Condition>,
    aliases: [Aliases; Script::ALL.len()],
    lexicons: [OnceLock<Lexicon>; Script::ALL.len()],
}

/// A name whose condition its sentence does not fulfil.
struct Doubtful {
    span: Span,
    name: NameRef,
    /// Position of the condition in the gazetteer.
    condition: u32,
}

/// Whether a name is that of a body, which a text calls by a short name once it has given the full one.
fn is_body(kind: Kind) -> bool {
    kind.label() == Some(Label::Actor)
        && !matches!(kind, Kind::State | Kind::FormerState | Kind::Territory | Kind::Person)
}

impl Gazetteer {
    /// The embedded lists and the files of the user.
    ///
    /// # Errors
    /// A file that cannot be read or a line that does not follow the format.
    pub fn load(files: &[PathBuf]) -> Result<Self, Error> {
        let mut builder = Builder::default();
        for (name, text) in EMBEDDED {
            builder.table(&Path::new("gazetteers").join(name), text)?;
        }
        for path in files {
            let text = std::fs::read_to_string(path).map_err(|error| Error::io(path, error))?;
            builder.table(path, &text)?;
        }
        Ok(builder.build())
    }

    /// A gazetteer of one table only, for tests and examples.
    ///
    /// # Errors
    /// A line that does not follow the format.
    pub fn from_table(text: &str) -> Result<Self, Error> {
        let mut builder = Builder::default();
        builder.table(Path::new("table"), text)?;
        Ok(builder.build())
    }

    /// The entity that a name stands for.
    pub fn entity(&self, name: NameRef) -> &Entity {
        &self.entities[name.entity as usize]
    }

    /// The entity at a position, as a [`NameRef`] gives it.
    pub(crate) fn entity_at(&self, position: u32) -> &Entity {
        &self.entities[position as usize]
    }

    /// Every entity, in the order of the lists.
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// Compiles the names of every script now: the script, its number of different spellings, and how long that took.
    pub fn compile(&self) -> Vec<(&'static str, usize, Duration)> {
        let compile = |script: &Script| {
            let start = Instant::now();
            let spellings = self.lexicon(*script).spellings().len();
            (script.name(), spellings, start.elapsed())
        };
        Script::ALL.iter().map(compile).collect()
    }

    /// The entities that a name is listed for, by any spelling and without regard to conditions and capitals, each with all
    /// its names.
    pub fn named(&self, name: &str) -> Vec<(&Entity, Vec<&str>)> {
        let wanted = Fold::phrase(name);
        let aliases = || self.aliases.iter().flat_map(Aliases::iter);
        let mut found: Vec<u32> = aliases()
            .filter(|(name, alias)| {
                let is_wanted = |form| Fold::phrase(form).as_str() == wanted.as_str();
                alias.forms(name).iter().any(|form| is_wanted(form))
            })
            .map(|(_, alias)| alias.reference.entity)
            .collect();
        found.sort_unstable();
        found.dedup();
        let names = |entity: u32| {
            aliases()
                .filter(|(_, alias)| alias.reference.entity == entity)
                .map(|(name, _)| name)
                .collect()
        };
        found.into_iter().map(|entity| (self.entity_at(entity), names(entity))).collect()
    }

    /// Every different spelling that is searched for in a folded text like this one, in small letters.
    pub fn spellings<'g>(&'g self, folded: &'g str) -> impl Iterator<Item = &'g str> {
        self.lexicons_for(folded).flat_map(Lexicon::spellings)
    }

    /// Every name in a text that stands there as a whole word in its own capitals, by start, then longest first.
    pub fn find(&self, fold: &Fold, words: &Words) -> Vec<NameHit> {
        let mut hits = Vec::new();
        let mut doubtful = Vec::new();
        let mut about: HashMap<u32, bool> = HashMap::new();
        let mut holds = |condition: u32, span: Span| {
            let asked = self.condition(condition);
            let mut about = || *about.entry(condition).or_insert_with(|| asked.is_about(fold));
            asked.holds(fold, span, &mut about)
        };
        for lexicon in self.lexicons_for(fold.as_str()) {
            for (span, names) in lexicon.find(fold, words) {
                let mut sure = NameRefs::new();
                for (name, condition) in names {
                    match condition {
                        Some(condition) if !holds(condition, span) => {
                            doubtful.push(Doubtful { span, name, condition });
                        }
                        _ => sure.push(name),
                    }
                }
                if !sure.is_empty() {
                    // What the sentence speaks for comes first, then what comes first in the order of kinds.
                    sure.sort_by_key(|name| (!name.conditioned, name.kind));
                    hits.push(NameHit { span, names: sure });
                }
            }
        }
        self.known_before(fold, doubtful, &mut hits);
        hits.sort_unstable_by_key(|hit| (hit.span.start, Reverse(hit.span.end)));
        hits
    }

    /// Adds the doubtful names of bodies that the text has named beyond doubt, where no word of the text speaks against them:
    /// after `UN Secretariat` a `Secretariat` needs no word beside it. A word at the beginning of a sentence has its
    /// capital from there.
    fn known_before(&self, fold: &Fold, doubtful: Vec<Doubtful>, hits: &mut Vec<NameHit>) {
        let mut known: HashMap<u32, usize> = HashMap::new();
        for hit in hits.iter() {
            for name in hit.names.iter().filter(|name| !name.conditioned && is_body(name.kind)) {
                let first = known.entry(name.entity).or_insert(hit.span.start);
                *first = hit.span.start.min(*first);
            }
        }
        let whole = Span::new(0, fold.as_str().len());
        let mut allowed: HashMap<u32, bool> = HashMap::new();
        let mut found: BTreeMap<(usize, usize), NameRefs> = BTreeMap::new();
        for Doubtful { span, name, condition } in doubtful {
            let named = known.get(&name.entity).is_some_and(|first| *first < span.start);
            let mut allows = || {
                let allows = || self.condition(condition).allows(fold, whole);
                *allowed.entry(condition).or_insert_with(allows)
            };
            if named && !fold.heads_unit(span.start) && allows() {
                let name = NameRef { conditioned: false, ..name };
                found.entry((span.start, span.end)).or_default().push(name);
            }
        }
        for hit in hits.iter() {
            found.remove(&(hit.span.start, hit.span.end));
        }
        let hit = |((start, end), names)| NameHit { span: Span::new(start, end), names };
        hits.extend(found.into_iter().map(hit));
    }

    fn condition(&self, position: u32) -> &Condition {
        &self.conditions[position as usize]
    }

    fn lexicons_for<'g>(&'g self, text: &'g str) -> impl Iterator<Item = &'g Lexicon> {
        let scripts = if text.is_ascii() { &Script::ALL[..1] } else { &Script::ALL[..] };
        scripts
            .iter()
            .filter(|script| script.may_stand_in(text))
            .map(|script| self.lexicon(*script))
    }

    fn lexicon(&self, script: Script) -> &Lexicon {
        self.lexicons[script as usize].get_or_init(|| Lexicon::new(&self.aliases[script as usize]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "id\tkind\tname\ten\tru\twith\tunless\tabout\n\
        KAZ\tstate\tKazakhstan\tRepublic of Kazakhstan\tКазахстан | Республика Казахстан\t\t\n\
        WHO\torganisation\tWorld Health Organisation\tWHO\t\t\t\n\
        USA\tstate\tUnited States\tUS\t\t\t\n\
        GEO\tstate\tGeorgia\t\t\t\tAtlanta\n\
        SCO.RATS\torgan\tRegional Anti-Terrorist Structure\t\t\t\t\n\
        \tcity\tOsh\t\t\tKyrgyzstan\t\n\
        \torgan\tSBI\t\t\tSubsidiary\tBank\tUNFCCC\n";

    fn found(text: &str) -> Vec<String> {
        let gazetteer = Gazetteer::from_table(TABLE).unwrap();
        let fold = Fold::phrase(text);
        let hits = gazetteer.find(&fold, &Words::new(fold.as_str()));
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
            ("The SBI met. The UNFCCC secretariat served it.", &["SBI"]),
            ("The bodies, SBI first", &[]),
            ("Subsidiary body: SBI", &["SBI"]),
            ("The SBI lends.", &[]),
            ("The SBI is a bank. UNFCCC", &[]),
            ("всей Республики Казахстан", &["Республики Казахстан", "Казахстан"]),
            ("в Казахстане", &["Казахстане"]),
        ];
        for (text, names) in cases {
            assert_eq!(found(text), *names, "{text}");
        }
    }
}
