//! The names of a gazetteer as its tables list them.

use super::NameRef;
use super::variants::{self, Forms, Inflection};

/// Names, one after another in one string: so that a hundred thousand of them need no room of their own each.
#[derive(Debug, Default)]
pub(super) struct Aliases {
    text: String,
    /// Where each name ends in `text`, and what is known of it.
    list: Vec<(usize, Alias)>,
}

/// What is known of a name as listed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Alias {
    /// How its spellings are made.
    pub(super) inflection: Inflection,
    pub(super) reference: NameRef,
    /// Position in `Gazetteer::conditions`.
    pub(super) condition: Option<u32>,
}

impl Alias {
    /// Every spelling of the name that is searched for, the listed one first.
    pub(super) fn forms(self, name: &str) -> Forms<'_> {
        variants::of(name, self.inflection, self.reference.kind)
    }
}

impl Aliases {
    pub(super) fn push(&mut self, name: &str, alias: Alias) {
        self.text.push_str(name);
        self.list.push((self.text.len(), alias));
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// Every name, in the order of the lists.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, Alias)> {
        let mut start = 0;
        self.list.iter().map(move |&(end, alias)| {
            let name = &self.text[start..end];
            start = end;
            (name, alias)
        })
    }
}
