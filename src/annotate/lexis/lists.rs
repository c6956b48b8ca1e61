//! The lists of words for one purpose each: references, acts, signs, persons, places.

use crate::mention::Force;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

/// Words of references back.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct References {
    /// Determiners that mean the text itself, whatever the head.
    #[serde(default)]
    pub(crate) own: Vec<String>,
    /// Determiners that point back whatever the head, maybe to the text itself.
    #[serde(default)]
    pub(crate) strong: Vec<String>,
    /// Determiners that point back whatever the head, to what was named last.
    #[serde(default)]
    pub(crate) far: Vec<String>,
    /// Determiners that point back where the head has a capital, or is one of `small`.
    #[serde(default)]
    pub(crate) weak: Vec<String>,
    /// Determiners that point back where the head has a capital.
    #[serde(default)]
    pub(crate) possessive: Vec<String>,
    /// Determiners that are written in one with the head, as in Chinese.
    #[serde(default)]
    pub(crate) glued: Vec<String>,
    /// Heads of which there is one, which point back after the words of `led`.
    #[serde(default)]
    pub(crate) only: FxHashSet<String>,
    /// Words written in one with a document that something is done by, as in Chinese.
    #[serde(default)]
    pub(crate) led: Vec<String>,
    /// Words behind which the name of a law may begin as well.
    #[serde(default)]
    pub(crate) before_law: Vec<String>,
    /// Determiners written so that point to a document only where one is named before: `该条约`.
    #[serde(default)]
    pub(crate) glued_back: Vec<String>,
    /// Whether a head with a capital within a sentence points back, as in languages without articles.
    #[serde(default)]
    pub(crate) bare: bool,
    /// Heads that stand for a document of any kind.
    #[serde(default)]
    pub(crate) any: Vec<String>,
    /// Heads that point back in small letters as well.
    #[serde(default)]
    pub(crate) small: Vec<String>,
    /// Heads that never point back in small letters, even after `this`.
    #[serde(default)]
    pub(crate) never_small: FxHashSet<String>,
}

impl References {
    /// How sure the words before a head point back, whatever the head is.
    pub(crate) fn pointing(&self, before: &str) -> Option<Force> {
        let ends = |words: &[String]| ends_with_any(before, words);
        if ends(&self.own) {
            return Some(Force::Itself);
        }
        if ends(&self.far) {
            return Some(Force::Last);
        }
        if ends(&self.strong) || ends_in_any(before, &self.glued) {
            return Some(Force::Points);
        }
        ends_in_any(before, &self.glued_back).then_some(Force::Hints)
    }
}

/// What acts are called at their head, as in Russian.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Acts {
    /// What an act calls itself there, the blanks left out.
    #[serde(default)]
    pub(crate) names: Vec<String>,
    /// What its title begins with.
    #[serde(default)]
    pub(crate) openings: Vec<String>,
}

/// Signs that stand for states, as in Chinese.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Signs {
    /// The signs and the names of the states.
    #[serde(default)]
    pub(crate) states: FxHashMap<String, String>,
    /// Those whose state the text need not name in full.
    #[serde(default)]
    pub(crate) unnamed: FxHashSet<String>,
    /// What a sign alone stands before.
    #[serde(default)]
    pub(crate) side: Vec<String>,
    /// What looks like that and is another word.
    #[serde(default)]
    pub(crate) no_side: Vec<String>,
    /// What makes another word of a sign alone that it stands before.
    #[serde(default)]
    pub(crate) not_before: Vec<String>,
    /// What several signs stand before.
    #[serde(default)]
    pub(crate) between: Vec<String>,
    /// Several signs that stand before anything.
    #[serde(default)]
    pub(crate) always: FxHashSet<String>,
}

/// Words around the names of persons.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Persons {
    /// Titles and offices that stand before a name.
    #[serde(default)]
    pub(crate) titles: FxHashSet<String>,
    /// Offices, in every case: a name follows where the state or body that they are of does.
    #[serde(default)]
    pub(crate) offices: FxHashSet<String>,
    /// Chinese names.
    #[serde(default)]
    pub(crate) chinese: ChineseNames,
    /// Those of them after which one word with a capital is not yet proof of a name.
    #[serde(default)]
    pub(crate) weak_titles: FxHashSet<String>,
    /// Words with a capital that stand after a title and are no name.
    #[serde(default)]
    pub(crate) not_names: FxHashSet<String>,
    /// Words before a name that make it the name of something else: `Port Louis`.
    #[serde(default)]
    pub(crate) not_before: FxHashSet<String>,
}

/// What Chinese names of persons are made of.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChineseNames {
    /// The characters that foreign names are written with.
    #[serde(default)]
    pub(crate) foreign: String,
    /// Surnames of one character that begin no common word.
    #[serde(default)]
    pub(crate) surnames: String,
    /// Offices that stand before a name.
    #[serde(default)]
    pub(crate) offices: Vec<String>,
    /// What stands behind a name.
    #[serde(default)]
    pub(crate) verbs: Vec<String>,
}

/// Words around the names of places.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Places {
    /// Those that stand before the name: `River Uruguay`.
    #[serde(default)]
    pub(crate) before: FxHashSet<String>,
    /// Those that stand behind it: `Paraguay River`.
    #[serde(default)]
    pub(crate) after: FxHashSet<String>,
    /// Words with a capital beside them that are no names.
    #[serde(default)]
    pub(crate) not_names: FxHashSet<String>,
    /// Abbreviations before the name of a town, which is marked without them: `г. Аргун`.
    #[serde(default)]
    pub(crate) towns: Vec<String>,
    /// Words before the name of a street, in which nobody is named: `ул. Ленина`.
    #[serde(default)]
    pub(crate) streets: Vec<String>,
}

/// Whether a text ends with one of the words and a blank.
pub(crate) fn ends_with_any(text: &str, words: &[String]) -> bool {
    let Some(text) = text.strip_suffix(' ') else { return false };
    words.iter().any(|word| {
        text.strip_suffix(word.as_str()).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    })
}

/// Whether a text ends with one of some words, maybe as a part of another one.
pub(crate) fn ends_in_any(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| text.ends_with(word.as_str()))
}

/// Whether a text begins with one of some words, maybe as a part of another one.
pub(crate) fn begins_with_any(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| text.starts_with(word.as_str()))
}
