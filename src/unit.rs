//! What a text is made of: sentences, headings, list items and the furniture of its pages.

use crate::span::Span;
use serde::Serialize;

/// What a unit of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitKind {
    /// A sentence of running text.
    Sentence,
    /// A title or the heading of a section.
    Heading,
    /// An item of a list, with its number or bullet.
    ListItem,
    /// A row of a table.
    TableRow,
    /// The caption of a table or a figure.
    Caption,
    /// A sentence of a footnote.
    Footnote,
    /// What belongs to the page and not to the text: headers, page numbers, menu lines, rules.
    Furniture,
    /// A line of a signature block.
    Signature,
    /// The name of a speaker that stands alone before what is said.
    Speaker,
}

/// One unit of a text. Units stand in the order of their first character and never overlap, except that what lies
/// between the parts of a broken sentence is made of units of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// From the first to the last character, in bytes of the document's text; no white space at the edges.
    pub span: Span,
    /// What it is.
    pub kind: UnitKind,
    /// The pieces of a unit that a page break cut, in reading order; empty for a unit in one piece.
    pub parts: Vec<Span>,
    /// The number that calls this footnote (on a footnote).
    pub note: Option<u32>,
    /// Footnotes called in this unit, in order.
    pub calls: Vec<u32>,
}

impl Unit {
    /// A unit in one piece.
    pub fn new(span: Span, kind: UnitKind) -> Self {
        Self { span, kind, parts: Vec::new(), note: None, calls: Vec::new() }
    }

    /// The pieces of the unit in reading order, one for a unit that is not broken.
    pub fn pieces(&self) -> &[Span] {
        if self.parts.is_empty() { std::slice::from_ref(&self.span) } else { &self.parts }
    }
}
