//! Finds titles of Chinese documents: between title marks (`《联合国宪章》`, `《中华人民共和国反外国制裁法》`), and at the head of
//! a text.

use super::lexis::{Lexis, ends_in_any};
use super::reference::cites_article;
use super::{Annotator, View};
use crate::fold::is_ideograph;
use crate::kind::{Kind, Label};
use crate::mention::{Mention, Reading};
use crate::span::Span;
use crate::unit::UnitKind;
use memchr::memmem;
use std::sync::Arc;

/// Titles longer than this many bytes are no titles but quotations.
const LONGEST: usize = 300;

/// A document has its own title among so many units.
const HEAD: usize = 4;

/// The name of a law has no more characters than this before its head.
const LONGEST_LAW: usize = 12;

/// What stands before the head of a law that was named before: `同法第五条`.
const SAME: [char; 4] = ['同', '前', '其', '等'];

/// The head noun alone, with an adjective, is no title.
const SHORTEST_HEADING: usize = "中俄联合声明".len();

/// Titles between `《` and `》`, and the headings of documents.
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

    /// The headings at the head of a text that name a document: `中华人民共和国出口管制条例`, not `第一章 总则`.
    fn headings<'v>(&'v self, view: &'v View<'_>) -> impl Iterator<Item = (Span, Kind)> + 'v {
        let text = view.fold.as_str();
        let headings = view.units.iter().take(HEAD).enumerate();
        headings.filter(|(_, unit)| unit.kind == UnitKind::Heading).filter_map(move |(at, _)| {
            let unit = view.fold.unit_span(at);
            let title = text[unit].trim_start_matches(['#', '*', ' ']).trim_end_matches(['*', ' ']);
            let start = unit.start + text[unit].find(title)?;
            let kind = self.kind_of(title)?;
            let written = |c: char| is_ideograph(c) || matches!(c, '《' | '》');
            let whole = title.len() >= SHORTEST_HEADING
                && !title.starts_with(['第', '《'])
                && title.chars().all(written);
            whole.then(|| (Span::new(start, start + title.len()), kind))
        })
    }

    /// The laws that are called by their name alone where one of their articles follows: `依照海关法第十二条`.
    fn articled<'v>(&'v self, view: &'v View<'_>) -> impl Iterator<Item = (Span, Kind)> + 'v {
        let text = view.fold.as_str();
        let laws = memmem::find_iter(text.as_bytes(), "法第").map(|at| at + "法".len());
        laws.filter(|end| cites_article(&text[*end..])).filter_map(move |end| {
            let start = self.law_start(text, end)?;
            Some((Span::new(start, end), Kind::Law))
        })
    }

    /// Where the name of a law begins that ends at `end`: right after a mark or a word such as `依照`.
    fn law_start(&self, text: &str, end: usize) -> Option<usize> {
        let words = &self.lexis.reference;
        let mut before = text[..end].char_indices().rev();
        before.next();
        for (start, c) in before.take(LONGEST_LAW) {
            if !is_ideograph(c) {
                return None;
            }
            let led = |all: &[String]| ends_in_any(&text[..start], all);
            if led(&words.led) || led(&words.before_law) {
                let back = |word: &String| text[start..end].contains(word.as_str());
                let mut points = words.glued.iter().chain(&words.glued_back);
                return (!points.any(back) && !SAME.contains(&c)).then_some(start);
            }
        }
        None
    }
}

impl Annotator for Quoted {
    fn name(&self) -> &'static str {
        "quoted"
    }

    fn annotate<'p>(&'p self, view: &View<'_>, found: &mut Vec<Mention<'p>>) {
        let text = view.fold.as_str();
        let named = |span, kind, rule| Mention {
            span,
            reading: Reading::Named(kind),
            by: self.name(),
            rule,
        };
        if view.language.code == "zh" {
            found.extend(self.headings(view).map(|(span, kind)| named(span, kind, "heading")));
            found.extend(self.articled(view).map(|(span, kind)| named(span, kind, "article")));
        }
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
                    found.push(named(span, kind, "title-marks"));
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
