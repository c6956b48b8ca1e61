//! Finds dates and durations.

use super::{Annotator, View};
use crate::error::Error;
use crate::language::Language;
use crate::mention::Mention;

/// Finds dates and durations by the rules of a language.
#[derive(Debug)]
pub(super) struct Dates {}

impl Dates {
    pub(super) fn new(_language: &Language) -> Result<Self, Error> {
        Ok(Self {})
    }
}

impl Annotator for Dates {
    fn name(&self) -> &'static str {
        "date"
    }

    fn annotate<'p>(&'p self, _view: &View<'_>, _found: &mut Vec<Mention<'p>>) {}
}
