//! Tables become a gazetteer, line by line.

use super::aliases::{Alias, Aliases};
use super::condition::Condition;
use super::lexicon::Script;
use super::table::{self, Row};
use super::variants::Inflection;
use super::{Entity, Gazetteer, NameRef};
use crate::error::Error;
use rustc_hash::FxHashMap;
use std::path::Path;

/// More bytes of names than this are refused: positions are kept in 32 bits, and each name has several spellings.
const MOST_BYTES: usize = 1 << 28;

/// A gazetteer in the making.
#[derive(Default)]
pub(super) struct Builder {
    entities: Vec<Entity>,
    by_id: FxHashMap<Box<str>, u32>,
    conditions: Vec<Condition>,
    aliases: [Aliases; Script::ALL.len()],
    bytes: usize,
}

impl Builder {
    /// Adds the lines of a table.
    pub(super) fn table(&mut self, path: &Path, text: &str) -> Result<(), Error> {
        self.bytes += text.len();
        if self.bytes > MOST_BYTES {
            let reason = format!("more than {MOST_BYTES} bytes of names in all");
            return Err(Error::Data { path: path.to_owned(), line: 1, reason });
        }
        for row in table::rows(path, text)? {
            self.row(&row?);
        }
        Ok(())
    }

    fn row(&mut self, row: &Row<'_>) {
        let entity = self.entity(row);
        let conditioned = row.is_conditioned();
        let condition = conditioned.then(|| self.condition(row));
        let reference = NameRef { entity, kind: row.kind, solid: row.solid, conditioned };
        let own = (!row.name.is_empty()).then_some(("en", row.name));
        for (language, alias) in own.into_iter().chain(row.aliases.iter().copied()) {
            let inflection = Inflection::of(language);
            let aliases = &mut self.aliases[Script::of_name(alias) as usize];
            aliases.push(alias, Alias { inflection, reference, condition });
        }
    }

    /// The entity of a row: a new one, or the one that an earlier row of the same label gave the id to.
    fn entity(&mut self, row: &Row<'_>) -> u32 {
        if let Some(&entity) = self.by_id.get(row.id)
            && self.entities[entity as usize].kind.label() == row.kind.label()
        {
            return entity;
        }
        let entity = u32::try_from(self.entities.len()).expect("fewer entities than bytes");
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
        self.conditions.push(Condition::new(row));
        u32::try_from(self.conditions.len() - 1).expect("fewer conditions than bytes")
    }

    pub(super) fn build(self) -> Gazetteer {
        Gazetteer {
            entities: self.entities,
            conditions: self.conditions,
            aliases: self.aliases,
            lexicons: Default::default(),
        }
    }
}
