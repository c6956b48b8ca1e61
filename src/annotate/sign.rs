//! Finds states called by one Chinese sign: `中美关系`, `俄方`, `港澳同胞`.
//!
//! A sign is a plain word as well (`法` is law, `日` a day), so it names a state only beside another one and before a word
//! such as `关系`, or before `方`; and only where the text names the state in full.

use super::lexis::{Lexis, begins_with_any, ends_in_any};
use super::{Annotator, View};
use crate::fold::Fold;
use crate::gazetteer::NameRefs;
use crate::mention::{Mention, Reading};
use crate::span::Span;
use crate::words::Words;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// States by their signs.
#[derive(Debug)]
pub(super) struct Signs {
    lexis: Arc<Lexis>,
}

/// What the signs of a text mean; none where the text does not name the state.
type Known<'s> = FxHashMap<&'s str, Option<NameRefs>>;

impl Signs {
    pub(super) fn new(lexis: Arc<Lexis>) -> Self {
        Self { lexis }
    }

    /// The signs in a row that begin here, where they stand for states.
    fn row<'v>(&self, text: &'v str, start: usize) -> Vec<&'v str> {
        let signs = &self.lexis.signs;
        let row: Vec<&str> =
            chars(&text[start..]).take_while(|c| signs.states.contains_key(*c)).collect();
        let end = start + row.iter().map(|sign| sign.len()).sum::<usize>();
        let begins = |words: &[String]| begins_with_any(&text[end..], words);
        let stands = match row.len() {
            0 => false,
            1 => {
                begins(&signs.side)
                    && !begins(&signs.no_side)
                    && !ends_in_any(&text[..start], &signs.not_before)
            }
            _ => begins(&signs.between) || signs.always.contains(&text[start..end]),
        };
        if stands { row } else { Vec::new() }
    }

    /// The state that a sign stands for.
    fn state(&self, view: &View<'_>, sign: &str) -> Option<NameRefs> {
        let fold = Fold::phrase(self.lexis.signs.states.get(sign)?);
        let names =
            view.gazetteer.find(&fold, &Words::new(fold.as_str())).into_iter().next()?.names;
        let named = |hit: &crate::gazetteer::NameHit| {
            hit.names.iter().any(|name| name.entity == names[0].entity)
        };
        (self.lexis.signs.unnamed.contains(sign) || view.names.iter().any(named)).then_some(names)
    }
}

impl Annotator for Signs {
    fn name(&self) -> &'static str {
        "sign"
    }

    fn annotate<'p>(&'p self, view: &View<'_>, found: &mut Vec<Mention<'p>>) {
        if self.lexis.signs.states.is_empty() {
            return;
        }
        let text = view.fold.as_str();
        let mut known = Known::default();
        let mut free = 0;
        for start in (0..view.words.len()).map(|word| view.words.start(word)) {
            if start < free {
                continue;
            }
            let row = self.row(text, start);
            let mut at = start;
            let mut mentions = Vec::new();
            for sign in &row {
                let names = known.entry(*sign).or_insert_with(|| self.state(view, sign)).clone();
                let span = Span::new(at, at + sign.len());
                at = span.end;
                mentions.extend(names.map(|names| Mention {
                    span,
                    reading: Reading::Names(names),
                    by: self.name(),
                    rule: "",
                }));
            }
            // Of a row each must be known.
            if mentions.len() == row.len() {
                found.extend(mentions);
            }
            free = at;
        }
    }
}

/// The characters of a text, each as a text.
fn chars(text: &str) -> impl Iterator<Item = &str> {
    text.char_indices().map(|(at, c)| &text[at..at + c.len_utf8()])
}
