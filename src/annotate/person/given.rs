//! Given names: what begins the name of a person where neither title nor initials tell one.

use crate::gazetteer::case_forms;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Given names that no list declines, being words as well in some of their cases: a novel, faith, hope, glory.
const UNDECLINED: [&str; 7] = ["август", "роман", "надежда", "любовь", "слава", "марта", "победа"];
/// Shorter names, in bytes, have forms that are words: вера, лев, мир.
const SHORTEST: usize = 10;

/// The Russian names in their other cases: `Валерием`, `Татьяны`.
static DECLINED: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let names = listed().filter(|name| !name.is_ascii() && name.len() >= SHORTEST);
    names.filter(|name| !UNDECLINED.contains(name)).flat_map(case_forms).collect()
});

fn listed() -> impl Iterator<Item = &'static str> {
    let file = include_str!("../../../gazetteers/given_names.txt");
    file.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace)
}

/// The given names that are known.
#[derive(Debug)]
pub(super) struct GivenNames(FxHashSet<&'static str>);

impl GivenNames {
    pub(super) fn new() -> Self {
        Self(listed().collect())
    }

    /// Whether a folded word is a given name, or begins with one: `jean-claude`.
    pub(super) fn holds(&self, word: &str) -> bool {
        self.0.contains(word)
            || word.split_once('-').is_some_and(|(first, _)| self.0.contains(first))
            || !word.is_ascii() && DECLINED.contains(word)
    }
}

#[cfg(test)]
mod tests {
    use super::GivenNames;

    #[test]
    fn knows_names_and_no_words() {
        let names = GivenNames::new();
        for name in ["angela", "nursultan", "jean-marie", "olga", "владимир", "валерием"]
        {
            assert!(names.holds(name), "{name}");
        }
        for word in
            ["will", "may", "georgia", "faith", "hope", "bank", "source:", "веру", "романом"]
        {
            assert!(!names.holds(word), "{word}");
        }
    }
}
