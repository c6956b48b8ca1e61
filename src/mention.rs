//! Mentions: spans that may mean something, before context.

use crate::date::{DateExpr, DurationExpr};
use crate::figure::FigureExpr;
use crate::gazetteer::NameRefs;
use crate::kind::{Kind, Label};
use crate::span::Span;

/// A span of the fold that may mean something, with what its own words allow.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention<'p> {
    /// Where it stands in the [`Fold`](crate::Fold).
    pub span: Span,
    /// What its own words allow.
    pub reading: Reading,
    /// Name of the annotator that found it.
    pub by: &'static str,
    /// Name of the rule within the annotator; empty where it has one way only.
    pub rule: &'p str,
}

/// How sure the words of a reference are that it is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Force {
    /// They mean the text itself: `the present Convention`.
    Itself,
    /// They point, maybe to the text itself: `this Convention`.
    Points,
    /// They mean what was named last: `the said Treaty`.
    Last,
    /// They name one document, though the text may not have named it before: `the Convention`.
    Names,
    /// They prove nothing: it stands only where there is a document that it may mean.
    Hints,
}

impl Force {
    /// Whether the words may mean the text itself, whatever else is named in it.
    pub(crate) fn points(self) -> bool {
        matches!(self, Self::Itself | Self::Points)
    }
}

/// What a mention's own words allow.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    /// A listed name, with every line of the lists that fits.
    Names(NameRefs),
    /// A thing of an open class, known by its form alone: a person after a title, a ministry of a state, the title of an
    /// agreement that no list holds.
    Named(Kind),
    /// A short definite reference to a document.
    Reference {
        /// Its kind; none for a document of any kind.
        kind: Option<Kind>,
        /// How sure its words are.
        force: Force,
        /// The listed document that a definition in the text binds it to.
        to: NameRefs,
    },
    /// A date.
    Date(DateExpr),
    /// A length of time.
    Duration(DurationExpr),
    /// A quantity.
    Figure(FigureExpr),
    /// What looks like a mention and is none: it takes part in the contest for its place and then vanishes.
    Decoy,
}

impl Reading {
    /// What the named thing is; none for what is no name, or a name of things of several kinds.
    pub fn kind(&self) -> Option<Kind> {
        match self {
            Self::Names(names) => names.first().map(|name| name.kind),
            Self::Named(kind) => Some(*kind),
            _ => None,
        }
    }

    /// The label that the mention will have; none for a decoy.
    pub fn label(&self) -> Option<Label> {
        match self {
            Self::Names(names) => names.first().and_then(|name| name.kind.label()),
            Self::Named(kind) => kind.label(),
            Self::Reference { .. } => Some(Label::Reference),
            Self::Date(_) => Some(Label::Date),
            Self::Duration(_) => Some(Label::Duration),
            Self::Figure(_) => Some(Label::Figure),
            Self::Decoy => None,
        }
    }
}
