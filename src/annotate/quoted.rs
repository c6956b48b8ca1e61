//! Finds titles between the title marks of Chinese texts: `《联合国宪章》`, `《中华人民共和国反外国制裁法》`.

use super::lexis::Lexis;
use super::{Annotator, View};
use crate::kind::{Kind, Label};
use crate::mention::{Mention, Reading};
use crate::span::Span;
use memchr::memmem;
use std::sync::Arc;

/// Titles longer than this many bytes are no titles but quotations.
const LONGEST: usize = 300;

/// Titles between `《` and `》`.
#[derive(Debug)]
pub(super) struct Quoted {
    lexis: Arc<Lexis>,
}

impl Quoted {
    pub(super) fn new(lexis: Arc<Lexis>) -> Self {
        Self { lexis }
    }

    /// The kind of document that a title names by its last characters; a date or edition in brackets after them counts
    /// for nothing.
    fn kind_of(&self, title: &str) -> Option<Kind> {
        let bare = title.split_once('(').map_or(title, |(bare, _)| bare);
        let mut ends: Vec<usize> = bare.char_indices().map(|(at, _)| at).rev().take(4).collect();
        ends.reverse();
        let head = ends.into_iter().find_map(|at| self.lexis.heads.get(&bare[at..]))?;
        (head.kind.label() == Some(Label::Agreement)).then_some(head.kind)
    }
}

impl Annotator for Quoted {
    fn name(&self) -> &'static str {
        "quoted"
    }

    fn annotate<'p>(&'p self, view: &View<'_>, found: &mut Vec<Mention<'p>>) {
        let text = view.fold.as_str();
        // Marks may nest: the title of a rule may hold the title of the law that it carries out.
        let mut open = Vec::new();
        let mut at = 0;
        while let Some(next) = next_mark(text, at) {
            let mark = &text[next..next + 3];
            at = next + 3;
            if mark == "《" {
                open.push(at);
            } else if let Some(start) = open.pop() {
                let span = Span::new(start, next);
                let title = &text[span];
                if span.len() <= LONGEST
                    && !title.contains('\n')
                    && let Some(kind) = self.kind_of(title)
                {
                    found.push(Mention {
                        span,
                        reading: Reading::Named(kind),
                        by: self.name(),
                        rule: "title-marks",
                    });
                }
            }
        }
    }
}

fn next_mark(text: &str, at: usize) -> Option<usize> {
    let rest = &text.as_bytes()[at..];
    let open = memmem::find(rest, "《".as_bytes());
    let close = memmem::find(&rest[..open.unwrap_or(rest.len())], "》".as_bytes());
    close.or(open).map(|offset| at + offset)
}
