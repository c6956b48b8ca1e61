//! The words by which names that no list holds are known: `names.toml` of a language.

mod lists;

use crate::error::Error;
use crate::gazetteer::case_forms;
use crate::grammar::{Grammar, Rule};
use crate::kind::Kind;
use crate::language::Language;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::collections::BTreeMap;
use std::sync::Arc;

use lists::{Acts, Persons, Places, References, Signs};
pub(crate) use lists::{ChineseNames, begins_with_any, ends_in_any, ends_with_any};

/// The words of a language, ready to be looked up.
#[derive(Debug)]
pub(crate) struct Lexis {
    /// Head nouns of documents and bodies, and what each says.
    pub(crate) heads: FxHashMap<String, Head>,
    /// Plurals of head nouns and their singulars.
    pub(crate) singular: FxHashMap<String, String>,
    /// Words that with a capital begin a sentence and are no part of a name there.
    pub(crate) starters: FxHashSet<String>,
    /// Groups of people whose possessive is a part of names: `Leaders' Statement`.
    pub(crate) groups: FxHashSet<String>,
    /// Endings of adjectives of places, which name a document whose head is in small letters.
    pub(crate) adjectives: Vec<String>,
    /// Other endings of adjectives, with which the name of a body may begin.
    pub(crate) adjective_endings: Vec<String>,
    /// Endings of participles, which go with the noun before them in a title.
    pub(crate) participle_endings: Vec<String>,
    /// Endings of verbs, at which the name of a body ends.
    pub(crate) verb_endings: Vec<String>,
    /// Whether titles are written in small letters but for the first.
    pub(crate) small_titles: bool,
    /// Endings of words that may follow a head in its title without a word between (`Стратегия развития`).
    pub(crate) genitive: Vec<String>,
    /// Words that may stand in a name in small letters.
    pub(crate) inside: FxHashSet<String>,
    /// Number words and the digit of each, as short forms write them (`G7`).
    pub(crate) digits: FxHashMap<String, char>,
    /// What opens the complement of a head.
    pub(crate) complement: Vec<String>,
    /// What looks like the beginning of a complement and is none.
    pub(crate) no_complement: Vec<String>,
    /// Words at which a title in small letters ends.
    pub(crate) ends: FxHashSet<String>,
    /// Words that with a capital begin a sentence and are no part of a name.
    pub(crate) openers: FxHashSet<String>,
    /// Names of months: a title ends before its date.
    pub(crate) months: FxHashSet<String>,
    /// What looks like a name of a document or a body and is none.
    pub(crate) no_titles: FxHashSet<String>,
    /// Heads that name a document only by what it is on.
    pub(crate) only_on: FxHashSet<String>,
    /// Heads of posts abroad, whose names say where they are.
    pub(crate) posts: FxHashSet<String>,
    /// Heads of organs that name one by themselves, with a capital.
    pub(crate) alone: FxHashSet<String>,
    /// Those of them that need no article.
    pub(crate) alone_bare: FxHashSet<String>,
    /// Words that say a document was made: before or after a title they prove it one.
    pub(crate) made: FxHashSet<String>,
    /// References back.
    pub(crate) reference: References,
    /// What a body in quotation marks may be called before them, in every case, and what it is.
    pub(crate) called: FxHashMap<String, Kind>,
    /// What acts are called at their head.
    pub(crate) acts: Acts,
    /// Signs that stand for states.
    pub(crate) signs: Signs,
    /// Persons.
    pub(crate) persons: Persons,
    /// Words that say what a place is.
    pub(crate) places: Places,
    /// Forms of companies, which end their names.
    pub(crate) company_forms: Vec<String>,
    /// What announces a short form, longest first.
    pub(crate) cues: Vec<String>,
    /// What announces a short form only at the beginning of a bracket, longest first.
    pub(crate) bracket_cues: Vec<String>,
    /// The words that `cues` begin with.
    pub(crate) cue_words: Vec<String>,
    /// Short forms of several at once, which stand for no one of them.
    pub(crate) collective: FxHashSet<String>,
    /// Documents called by their number.
    pub(crate) numbered: Grammar,
}

/// What a head noun says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Head {
    /// What the thing is.
    pub(crate) kind: Kind,
    /// Whether the word alone is too common to prove a name.
    pub(crate) weak: bool,
    /// Whether it is a body of a state.
    pub(crate) of_state: bool,
}

/// The file as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    documents: BTreeMap<String, String>,
    #[serde(default)]
    bodies: BTreeMap<String, String>,
    #[serde(default)]
    called: BTreeMap<String, String>,
    words: WordLists,
    #[serde(default)]
    reference: References,
    #[serde(default)]
    acts: Acts,
    #[serde(default)]
    signs: Signs,
    #[serde(default)]
    persons: Persons,
    #[serde(default)]
    places: Places,
    #[serde(default)]
    class: BTreeMap<String, crate::grammar::Class>,
    #[serde(default)]
    rule: Vec<Rule>,
    /// The tests read them.
    #[serde(default, rename = "example")]
    _examples: IgnoredAny,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WordLists {
    #[serde(default)]
    weak: FxHashSet<String>,
    #[serde(default)]
    of_states: FxHashSet<String>,
    #[serde(default)]
    inside: FxHashSet<String>,
    #[serde(default)]
    plurals: FxHashMap<String, String>,
    #[serde(default)]
    small_titles: bool,
    #[serde(default)]
    genitive: Vec<String>,
    #[serde(default)]
    starters: FxHashSet<String>,
    #[serde(default)]
    groups: FxHashSet<String>,
    #[serde(default)]
    adjectives: Vec<String>,
    #[serde(default)]
    adjective_endings: Vec<String>,
    #[serde(default)]
    participle_endings: Vec<String>,
    #[serde(default)]
    verb_endings: Vec<String>,
    #[serde(default)]
    digits: FxHashMap<String, char>,
    #[serde(default)]
    complement: Vec<String>,
    #[serde(default)]
    no_complement: Vec<String>,
    #[serde(default)]
    months: FxHashSet<String>,
    #[serde(default)]
    no_titles: FxHashSet<String>,
    #[serde(default)]
    ends: FxHashSet<String>,
    #[serde(default)]
    openers: FxHashSet<String>,
    #[serde(default)]
    only_on: FxHashSet<String>,
    #[serde(default)]
    posts: FxHashSet<String>,
    #[serde(default)]
    alone: FxHashSet<String>,
    #[serde(default)]
    alone_bare: FxHashSet<String>,
    #[serde(default)]
    made: FxHashSet<String>,
    #[serde(default)]
    company_forms: Vec<String>,
    #[serde(default)]
    definition_cues: Vec<String>,
    #[serde(default)]
    bracket_cues: Vec<String>,
    #[serde(default)]
    collective: FxHashSet<String>,
}

impl Lexis {
    /// Reads the words of a language.
    pub(crate) fn new(language: &Language) -> Result<Arc<Self>, Error> {
        let fail =
            |reason: String| Error::Rules { name: format!("{}/names.toml", language.code), reason };
        let file: File = toml::from_str(language.names).map_err(|error| fail(error.to_string()))?;
        let mut heads = FxHashMap::default();
        for (word, kind) in file.documents.iter().chain(&file.bodies) {
            let kind = Kind::by_name(kind).ok_or_else(|| fail(format!("no kind '{kind}'")))?;
            let head = Head {
                kind,
                weak: file.words.weak.contains(word),
                of_state: file.words.of_states.contains(word),
            };
            heads.insert(word.clone(), head);
        }
        let mut called = FxHashMap::default();
        for (word, kind) in &file.called {
            let kind = Kind::by_name(kind).ok_or_else(|| fail(format!("no kind '{kind}'")))?;
            called.extend(case_forms(word).into_iter().map(|form| (form, kind)));
        }
        let mut persons = file.persons;
        persons.offices = persons.offices.iter().flat_map(|office| case_forms(office)).collect();
        let mut singular = file.words.plurals;
        let regular = heads.keys().filter_map(|head: &String| {
            let one = head.strip_suffix('s').filter(|one| heads.contains_key(*one))?;
            Some((head.clone(), one.to_owned()))
        });
        singular.extend(regular);
        let cues = longest_first(file.words.definition_cues);
        let first_word = |cue: &String| cue.split(' ').next().unwrap_or_default().to_owned();
        let mut cue_words: Vec<String> = cues.iter().map(first_word).collect();
        cue_words.sort_unstable();
        cue_words.dedup();
        Ok(Arc::new(Self {
            heads,
            inside: file.words.inside,
            singular,
            small_titles: file.words.small_titles,
            genitive: file.words.genitive,
            starters: file.words.starters,
            groups: file.words.groups,
            adjectives: file.words.adjectives,
            adjective_endings: file.words.adjective_endings,
            participle_endings: file.words.participle_endings,
            verb_endings: file.words.verb_endings,
            digits: file.words.digits,
            complement: longest_first(file.words.complement),
            no_complement: file.words.no_complement,
            months: file.words.months,
            no_titles: file.words.no_titles,
            ends: file.words.ends,
            openers: file.words.openers,
            only_on: file.words.only_on,
            posts: file.words.posts,
            alone: file.words.alone,
            alone_bare: file.words.alone_bare,
            made: file.words.made,
            reference: file.reference,
            acts: file.acts,
            signs: file.signs,
            persons,
            called,
            places: file.places,
            company_forms: file.words.company_forms,
            cues,
            bracket_cues: longest_first(file.words.bracket_cues),
            cue_words,
            collective: file.words.collective,
            numbered: Grammar::new(file.rule, file.class)?,
        }))
    }
}

fn longest_first(mut words: Vec<String>) -> Vec<String> {
    words.sort_by_key(|words| std::cmp::Reverse(words.len()));
    words
}
