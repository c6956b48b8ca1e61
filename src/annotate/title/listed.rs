//! What the lists know about the words of a title.

use super::Found;
use crate::annotate::{LONGEST_NAME, View};
use crate::fold::Fold;
use crate::gazetteer::{NameHit, NameRefs};
use crate::kind::{Kind, Label};
use crate::mention::Reading;
use crate::span::Span;
use crate::words::Words;

/// The listed names that lie in a stretch of the fold.
pub(super) fn within<'v>(view: &View<'v>, span: Span) -> impl Iterator<Item = &'v NameHit> + 'v {
    let names = view.names;
    let first = names.partition_point(|hit| hit.span.start < span.start);
    let inside = names[first..].iter().take_while(move |hit| hit.span.start < span.end);
    inside.filter(move |hit| hit.span.end <= span.end)
}

/// Whether a listed name stands in a stretch of the fold.
pub(super) fn holds_name(view: &View<'_>, start: usize, end: usize) -> bool {
    within(view, Span::new(start, end)).next().is_some()
}

/// The longest listed name that begins here.
pub(super) fn name_at<'v>(view: &View<'v>, at: usize) -> Option<&'v NameHit> {
    view.names_at(at).next()
}

/// Where the listed name begins that would be cut at `start`, if it ends before the head: `New` of `New Zealand Government`.
pub(super) fn cut_name(view: &View<'_>, start: usize, head: usize) -> Option<usize> {
    let from = view.names.partition_point(|hit| hit.span.start + LONGEST_NAME < start);
    let before = view.names[from..].iter().take_while(|hit| hit.span.start < start);
    let mut cut = before.filter(|hit| hit.span.end > start && hit.span.end <= head);
    cut.next().map(|hit| hit.span.start)
}

/// Whether a listed name reaches over a place and to both sides of it.
pub(super) fn holds(view: &View<'_>, span: Span) -> bool {
    let from = view.names.partition_point(|hit| hit.span.start + LONGEST_NAME < span.start);
    let before = view.names[from..].iter().take_while(|hit| hit.span.start < span.start);
    before.into_iter().any(|hit| hit.span.end > span.end)
}

/// Whether a name is listed as one of these kinds.
pub(super) fn is_any(hit: &NameHit, kinds: &[Kind]) -> bool {
    hit.names.iter().any(|name| kinds.contains(&name.kind))
}

/// Where the name of a place begins that ends right before `at`; in Chinese, that of a state or organisation as well.
pub(super) fn place_before(view: &View<'_>, at: usize) -> Option<usize> {
    let end = view.fold.as_str()[..at].trim_end_matches(' ').len();
    let glued = end == at;
    let end = if glued { before_year(&view.fold.as_str()[..at]).len() } else { end };
    let kinds: &[Kind] = match glued {
        true => &[Kind::City, Kind::Region, Kind::State, Kind::Organisation],
        false => &[Kind::City, Kind::Region],
    };
    view.names_to(end).find(|hit| is_any(hit, kinds)).map(|hit| hit.span.start)
}

/// A Chinese text without the year that it ends with: `国际劳工组织1948年`.
fn before_year(text: &str) -> &str {
    let digit = |c: char| c.is_ascii_digit() || "〇零一二三四五六七八九".contains(c);
    text.strip_suffix('年').map_or(text, |year| year.trim_end_matches(digit))
}

/// A listed name of the same label that covers the head.
pub(super) fn over<'v>(view: &View<'v>, span: Span, found: Found) -> Option<&'v NameHit> {
    let label = found.head.kind.label();
    let from = view.names.partition_point(|hit| hit.span.start + LONGEST_NAME < found.span.start);
    view.names[from..]
        .iter()
        .take_while(|hit| hit.span.start <= found.span.start)
        .filter(|hit| hit.span.contains(found.span) && hit.span.overlaps(span))
        .filter(|hit| hit.names.iter().any(|name| name.kind.label() == label))
        .max_by_key(|hit| hit.span.len())
}

/// The listed name of the same label within a title that no list holds whole, over the head that both have.
pub(super) fn part(view: &View<'_>, title: &(Span, Reading), head: Span) -> Option<Span> {
    let (span, Reading::Named(kind)) = title else { return None };
    let over = |hit: &&NameHit| hit.span.contains(head) && hit.span != *span;
    let same = |hit: &&NameHit| hit.names.iter().any(|name| name.kind.label() == kind.label());
    within(view, *span).filter(over).find(same).map(|hit| hit.span)
}

/// What a title means that does not stand in the text as it is listed: `Dushanbe declarations`.
pub(super) fn called(view: &View<'_>, title: &str) -> Option<NameRefs> {
    let fold = Fold::phrase(title);
    let hits = view.gazetteer.find(&fold, &Words::new(fold.as_str()));
    let whole = hits.into_iter().find(|hit| hit.span.len() == fold.as_str().len())?;
    let document = whole.names.iter().all(|name| name.kind.label() == Some(Label::Agreement));
    document.then_some(whole.names)
}

/// Whether what a title has beyond the listed one only says who made it, or when.
pub(super) fn adds_parties(view: &View<'_>, span: Span, hit: &NameHit) -> bool {
    if hit.span.start < span.start {
        return false;
    }
    let text = view.fold.as_str();
    let before = text[span.start..hit.span.start].trim();
    let after = text[hit.span.end..span.end.max(hit.span.end)].trim_start();
    if before.len() == 4 && before.bytes().all(|byte| byte.is_ascii_digit()) && after.is_empty() {
        return true;
    }
    if hit.names.len() > 1 {
        return false;
    }
    let names_before = before.is_empty()
        || view
            .names_to(hit.span.start.saturating_sub(1))
            .any(|name| name.span.start == span.start);
    let party = [
        "between ",
        "among ",
        "with ",
        "of the member",
        "of member",
        "of sco",
        "of the sco",
        "until ",
    ];
    names_before && (after.is_empty() || party.iter().any(|words| after.starts_with(words)))
}
