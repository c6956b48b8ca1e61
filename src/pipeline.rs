//! From a document to its annotations.

use crate::annotate::{self, Annotator, Lexis, View};
use crate::annotation::Annotations;
use crate::contest::contest;
use crate::date::DateOrder;
use crate::define::define;
use crate::document::Document;
use crate::error::Error;
use crate::fold::Fold;
use crate::gazetteer::Gazetteer;
use crate::kind::Label;
use crate::language::{LANGUAGES, Language};
use crate::resolve::resolve;
use crate::segment::Segmenter;
use crate::span::Span;
use crate::words::Words;
use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

/// Everything that annotates a document: the gazetteer and the rules of each language.
///
/// One pipeline serves any number of threads. The rules of a language are compiled when its first document comes.
#[derive(Debug)]
pub struct Pipeline {
    gazetteer: Gazetteer,
    language: Option<&'static Language>,
    order: Option<DateOrder>,
    rules: [OnceLock<Rules>; LANGUAGES.len()],
}

/// The compiled rules of a language.
#[derive(Debug)]
struct Rules {
    segmenter: Segmenter,
    annotators: Vec<Box<dyn Annotator>>,
    lexis: Arc<Lexis>,
}

impl Rules {
    fn new(language: &Language) -> Result<Self, Error> {
        let segmenter = Segmenter::new(language)?;
        let lexis = Lexis::new(language)?;
        let annotators = annotate::standard(language, &lexis)?;
        Ok(Self { segmenter, annotators, lexis })
    }
}

/// Is told how the annotation of a document goes.
pub trait Watcher<'p> {
    /// A stage has come to its end.
    fn passed(&mut self, _stage: &'static str) {}

    /// A candidate does not come to stand.
    fn fell(&mut self, _fate: Fate<'p>) {}
}

struct Unwatched;

impl Watcher<'_> for Unwatched {}

struct Fates<'p>(Vec<Fate<'p>>);

impl<'p> Watcher<'p> for Fates<'p> {
    fn fell(&mut self, fate: Fate<'p>) {
        self.0.push(fate);
    }
}

/// What was found in a document and what was not let stand.
#[derive(Clone, Debug)]
pub struct Explanation<'p> {
    /// What was found.
    pub annotations: Annotations<'p>,
    /// The candidates that did not come to stand, by start.
    pub fates: Vec<Fate<'p>>,
}

/// A candidate that did not come to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fate<'p> {
    /// Where it stood, in bytes of the document's text.
    pub span: Span,
    /// Position of its unit.
    pub unit: usize,
    /// The label it would have had; none for a decoy.
    pub label: Option<Label>,
    /// The annotator that found it.
    pub by: &'static str,
    /// The rule within the annotator.
    pub rule: &'p str,
    /// The mention that took its place; none for a decoy, which keeps a place and vanishes.
    pub lost_to: Option<Span>,
}

impl Pipeline {
    /// A pipeline that uses these names, and finds out the language of each document that does not say it.
    pub fn new(gazetteer: Gazetteer) -> Self {
        Self {
            gazetteer,
            language: None,
            order: None,
            rules: [const { OnceLock::new() }; LANGUAGES.len()],
        }
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

    /// Reads dates in figures whose numbers may both be a month in this order. Without it each document's own dates tell.
    #[must_use]
    pub fn with_date_order(mut self, order: DateOrder) -> Self {
        self.order = Some(order);
        self
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
        self.annotate_watched(document, &mut Unwatched)
    }

    /// Annotates a document and keeps what did not come to stand, with what it fell to.
    pub fn explain(&self, document: &Document) -> Explanation<'_> {
        let mut fates = Fates(Vec::new());
        let annotations = self.annotate_watched(document, &mut fates);
        let Fates(mut fates) = fates;
        fates.sort_by_key(|fate| (fate.span.start, fate.span.end, fate.by, fate.rule));
        Explanation { annotations, fates }
    }

    /// Annotates a document and tells a watcher how that goes.
    pub fn annotate_watched<'p>(
        &'p self,
        document: &Document,
        watcher: &mut dyn Watcher<'p>,
    ) -> Annotations<'p> {
        let language = self.language(document);
        let rules = self.rules(language);
        let units = rules.segmenter.units(&document.text);
        watcher.passed("sentences");
        let fold = Fold::new(&document.text, &units);
        watcher.passed("fold");
        let gazetteer = &self.gazetteer;
        let words = Words::new(fold.as_str());
        watcher.passed("words");
        let names = gazetteer.find(&fold, &words);
        watcher.passed("names");
        let view = View {
            document,
            language,
            units: &units,
            fold: &fold,
            words: &words,
            gazetteer,
            names: &names,
        };
        let mut found = Vec::new();
        for annotator in &rules.annotators {
            annotator.annotate(&view, &mut found);
            watcher.passed(annotator.name());
        }
        // Whatever an annotator thinks, no mention runs over the end of a unit.
        let text = fold.as_str().as_bytes();
        found.retain(|mention| memchr::memchr(b'\n', &text[mention.span.range()]).is_none());
        let defined = define(&view, &rules.lexis, &found);
        let taken: HashSet<Span> = defined.mentions.iter().map(|mention| mention.span).collect();
        found.retain(|mention| !taken.contains(&mention.span));
        found.extend(defined.mentions);
        watcher.passed("definitions");
        let mentions = contest(found, &mut |mention, winner| {
            watcher.fell(Fate {
                span: fold.source(mention.span),
                unit: fold.unit_at(mention.span.start),
                label: mention.reading.label(),
                by: mention.by,
                rule: mention.rule,
                lost_to: winner.map(|winner| fold.source(winner.span)),
            });
        });
        watcher.passed("contest");
        let annotations =
            resolve(&view, gazetteer, &rules.lexis, mentions, defined.definitions, self.order);
        watcher.passed("resolve");
        annotations
    }

    fn rules(&self, language: &'static Language) -> &Rules {
        self.rules[language.index()]
            .get_or_init(|| Rules::new(language).expect("the tests compile every embedded rule"))
    }
}
