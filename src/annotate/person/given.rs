//! Given names: what begins the name of a person where neither title nor initials tell one.

use rustc_hash::FxHashSet;

/// The given names that are known.
#[derive(Debug)]
pub(super) struct GivenNames(FxHashSet<&'static str>);

impl GivenNames {
    pub(super) fn new() -> Self {
        let file = include_str!("../../../gazetteers/given_names.txt");
        let lines = file.lines().filter(|line| !line.starts_with('#'));
        Self(lines.flat_map(str::split_whitespace).collect())
    }

    /// Whether a folded word is a given name, or begins with one: `jean-claude`.
    pub(super) fn holds(&self, word: &str) -> bool {
        self.0.contains(word)
            || word.split_once('-').is_some_and(|(first, _)| self.0.contains(first))
    }
}

#[cfg(test)]
mod tests {
    use super::GivenNames;

    #[test]
    fn knows_names_and_no_words() {
        let names = GivenNames::new();
        for name in ["angela", "nursultan", "jean-marie", "olga", "владимир"] {
            assert!(names.holds(name), "{name}");
        }
        for word in ["will", "may", "georgia", "faith", "hope", "bank", "source:"] {
            assert!(!names.holds(word), "{word}");
        }
    }
}
