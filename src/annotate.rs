//! Annotators: what finds mentions, and the table of those there are.

mod company;
mod date;
mod figure;
mod genitive;
mod heading;
mod lexis;
mod name;
mod numbered;
mod organ;
mod person;
mod place;
mod quoted;
mod reference;
mod sign;
mod title;
mod titled;
mod words;

use crate::document::Document;
use crate::error::Error;
use crate::fold::Fold;
use crate::gazetteer::{Gazetteer, NameHit};
use crate::language::Language;
use crate::mention::Mention;
use crate::unit::Unit;
use crate::words::Words;
use std::sync::Arc;

pub(crate) use lexis::Lexis;
pub(crate) use words::last_start;

/// All that an annotator may look at: one document, cut into units, folded, with the listed names found in it.
#[derive(Debug)]
pub struct View<'d> {
    /// The document.
    pub document: &'d Document,
    /// Its language.
    pub language: &'static Language,
    /// Its sentences, headings and other units.
    pub units: &'d [Unit],
    /// The text in which mentions are searched for.
    pub fold: &'d Fold,
    /// The words of the fold.
    pub words: &'d Words,
    /// The entities behind the listed names.
    pub gazetteer: &'d Gazetteer,
    /// Every listed name that stands in it as a whole word, by start, then longest first.
    pub names: &'d [NameHit],
}

impl<'d> View<'d> {
    /// The listed names that begin at an offset of the fold, the longest first.
    pub(crate) fn names_at(&self, start: usize) -> impl Iterator<Item = &'d NameHit> + use<'d> {
        let first = self.names.partition_point(|hit| hit.span.start < start);
        self.names[first..].iter().take_while(move |hit| hit.span.start == start)
    }

    /// The listed names of no more than [`LONGEST_NAME`] bytes that end at an offset of the fold.
    pub(crate) fn names_to(&self, end: usize) -> impl Iterator<Item = &'d NameHit> + use<'d> {
        let first = self.names.partition_point(|hit| hit.span.start + LONGEST_NAME < end);
        let before = self.names[first..].iter().take_while(move |hit| hit.span.start < end);
        before.filter(move |hit| hit.span.end == end)
    }
}

/// How far back a name is looked for that ends at a place, in bytes.
pub(crate) const LONGEST_NAME: usize = 300;

/// Finds mentions of one kind in a whole document, going by the words alone.
pub trait Annotator: std::fmt::Debug + Send + Sync {
    /// Its name, which stands in the record before the name of the rule.
    fn name(&self) -> &'static str;

    /// Adds every mention to `found`, as spans of the fold. Mentions of one annotator or of several may overlap: the
    /// pipeline decides between them.
    fn annotate<'p>(&'p self, view: &View<'_>, found: &mut Vec<Mention<'p>>);
}

/// The annotators of a language.
///
/// # Errors
/// Where a rule file of the language does not follow its format.
pub(crate) fn standard(
    language: &Language,
    lexis: &Arc<Lexis>,
) -> Result<Vec<Box<dyn Annotator>>, Error> {
    Ok(vec![
        Box::new(name::Names),
        Box::new(title::Titles::new(lexis.clone())),
        Box::new(organ::Organs::new(lexis.clone())),
        Box::new(quoted::Quoted::new(lexis.clone())),
        Box::new(sign::Signs::new(lexis.clone())),
        Box::new(heading::Headings::new(lexis.clone())),
        Box::new(titled::Titled::new(lexis.clone())),
        Box::new(genitive::Genitives::new(lexis.clone())),
        Box::new(company::Companies::new(lexis.clone())),
        Box::new(place::Places::new(lexis.clone())),
        Box::new(numbered::Numbered::new(lexis.clone())),
        Box::new(person::Persons::new(lexis.clone())),
        Box::new(reference::References::new(lexis.clone())),
        Box::new(date::Dates::new(language)?),
        Box::new(figure::Figures::new(language)?),
    ])
}
