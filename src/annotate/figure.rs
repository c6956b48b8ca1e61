//! Finds figures.

use super::{Annotator, View};
use crate::error::Error;
use crate::language::Language;
use crate::mention::Mention;

/// Finds figures by the rules of a language.
#[derive(Debug)]
pub(super) struct Figures {}

impl Figures {
    pub(super) fn new(_language: &Language) -> Result<Self, Error> {
        Ok(Self {})
    }
}

impl Annotator for Figures {
    fn name(&self) -> &'static str {
        "figure"
    }

    fn annotate<'p>(&'p self, _view: &View<'_>, _found: &mut Vec<Mention<'p>>) {}
}
