//! From a document to its annotations.

use crate::annotate::{self, Annotator, View};
use crate::annotation::Annotations;
use crate::contest::contest;
use crate::document::Document;
use crate::error::Error;
use crate::fold::Fold;
use crate::gazetteer::Gazetteer;
use crate::language::{LANGUAGES, Language};
use crate::resolve::resolve;
use crate::segment::Segmenter;
use std::sync::OnceLock;

/// Everything that annotates a document: the gazetteer and the rules of each language.
///
/// One pipeline serves any number of threads. The rules of a language are compiled when its first document comes.
#[derive(Debug)]
pub struct Pipeline {
    gazetteer: Gazetteer,
    language: Option<&'static Language>,
    rules: [OnceLock<Rules>; LANGUAGES.len()],
}

/// The compiled rules of a language.
#[derive(Debug)]
struct Rules {
    segmenter: Segmenter,
    annotators: Vec<Box<dyn Annotator>>,
}

impl Pipeline {
    /// A pipeline that uses these names, and finds out the language of each document that does not say it.
    pub fn new(gazetteer: Gazetteer) -> Self {
        Self { gazetteer, language: None, rules: [const { OnceLock::new() }; LANGUAGES.len()] }
    }

    /// Takes every document to be written in this language.
    ///
    /// # Errors
    /// [`Error::Language`] where no language has this code.
    pub fn with_language(mut self, code: &str) -> Result<Self, Error> {
        self.language = Some(Language::by_code(code).ok_or_else(|| Error::Language {
            code: code.into(),
            known: LANGUAGES.iter().map(|language| language.code).collect::<Vec<_>>().join(", "),
        })?);
        Ok(self)
    }

    /// The names that the pipeline uses.
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// The language of a document: the pipeline's own, else the document's, else that of its script.
    pub fn language(&self, document: &Document) -> &'static Language {
        let given = || document.lang.as_deref().and_then(Language::by_code);
        self.language.or_else(given).unwrap_or_else(|| Language::of_text(&document.text))
    }

    /// Annotates a document. This cannot fail, whatever the text.
    pub fn annotate(&self, document: &Document) -> Annotations<'_> {
        let language = self.language(document);
        let rules = self.rules(language);
        let units = rules.segmenter.units(&document.text);
        let fold = Fold::new(&document.text, &units);
        let names = self.gazetteer.find(&fold);
        let view = View { document, language, units: &units, fold: &fold, names: &names };
        let mut found = Vec::new();
        for annotator in &rules.annotators {
            annotator.annotate(&view, &mut found);
        }
        let mentions = contest(found);
        resolve(&view, &self.gazetteer, mentions)
    }

    /// Compiles the rules of every language now, so that no document waits for them.
    pub fn warm_up(&self) {
        for language in &LANGUAGES {
            self.rules(language);
        }
    }

    fn rules(&self, language: &'static Language) -> &Rules {
        self.rules[language.index()].get_or_init(|| Rules {
            segmenter: Segmenter::new(language).expect("the tests compile every embedded rule"),
            annotators: annotate::standard(language)
                .expect("the tests compile every embedded rule"),
        })
    }
}
