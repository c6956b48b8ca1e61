//! The contest for a place: which of the mentions that overlap stand.
//!
//! Two mentions that overlap may both stand only where one lies inside the other and the outer one is of a kind in which
//! the inner one is marked for itself ([`nests`]). Of any other two, the longer stands, then the one whose label comes
//! first in [`rank`], then the one that begins first, then the one whose annotator and rule come first by name. The
//! order is total, so that the outcome never depends on who found what first.

use crate::kind::{Kind, Label};
use crate::mention::{Mention, Reading};
use std::cmp::Reverse;

/// The mentions that stand, by start, then longest first. Decoys have won their places and are gone.
///
/// `fallen` is told of every other one, with the mention that it fell to; of a decoy, with none.
pub(crate) fn contest<'p>(
    mut found: Vec<Mention<'p>>,
    fallen: &mut dyn FnMut(&Mention<'p>, Option<&Mention<'p>>),
) -> Vec<Mention<'p>> {
    found.sort_by_key(|mention| (mention.span.start, Reverse(mention.span.end)));
    let mut standing = Vec::with_capacity(found.len());
    let mut rest = found.as_slice();
    while !rest.is_empty() {
        let (cluster, after) = rest.split_at(cluster_len(rest));
        match cluster {
            [one] => standing.push(one.clone()),
            many => settle(many, &mut standing, fallen),
        }
        rest = after;
    }
    standing.retain(|mention| {
        let decoy = mention.reading == Reading::Decoy;
        if decoy {
            fallen(mention, None);
        }
        !decoy
    });
    standing
}

/// How many mentions from the first on hang together by overlaps.
fn cluster_len(mentions: &[Mention<'_>]) -> usize {
    let mut end = 0;
    mentions
        .iter()
        .position(|mention| {
            let apart = end > 0 && mention.span.start >= end;
            end = end.max(mention.span.end);
            apart
        })
        .unwrap_or(mentions.len())
}

/// Takes the strongest mentions of a cluster that go together, in the order of the text.
fn settle<'p>(
    cluster: &[Mention<'p>],
    standing: &mut Vec<Mention<'p>>,
    fallen: &mut dyn FnMut(&Mention<'p>, Option<&Mention<'p>>),
) {
    let mut by_strength: Vec<&Mention<'p>> = cluster.iter().collect();
    by_strength.sort_by_key(|mention| {
        let span = mention.span;
        (Reverse(span.len()), rank(&mention.reading), span.start, mention.by, mention.rule)
    });
    let mut taken: Vec<&Mention<'p>> = Vec::new();
    for mention in by_strength {
        match taken.iter().find(|strong| !go_together(strong, mention)) {
            None => taken.push(mention),
            Some(strong) => fallen(mention, Some(strong)),
        }
    }
    let document = |mention: &Mention<'_>| mention.reading.label() == Some(Label::Agreement);
    taken
        .sort_by_key(|mention| (mention.span.start, Reverse(mention.span.end), !document(mention)));
    standing.extend(taken.into_iter().cloned());
}

fn go_together(strong: &Mention<'_>, weak: &Mention<'_>) -> bool {
    if !strong.span.overlaps(weak.span) {
        return true;
    }
    if strong.span == weak.span {
        return is_short_for(strong, weak) || is_short_for(weak, strong);
    }
    // A decoy inside a longer mention does no harm, and keeps others from its place.
    let decoy = weak.reading == Reading::Decoy;
    strong.span.contains(weak.span) && (decoy || nests(strong, weak))
}

/// Whether a place stands for the document that is called after it: `the Bishkek and Dushanbe declarations`.
fn is_short_for(document: &Mention<'_>, place: &Mention<'_>) -> bool {
    document.by == "title"
        && document.reading.label() == Some(Label::Agreement)
        && place.reading.label() == Some(Label::Place)
}

/// The order of readings where length does not decide.
fn rank(reading: &Reading) -> u8 {
    match reading {
        Reading::Decoy => 0,
        Reading::Date(_) => 1,
        Reading::Duration(_) => 2,
        // A title or a given name makes a person of a place: `President Lincoln`.
        Reading::Names(_) if reading.label() == Some(Label::Place) => 6,
        Reading::Names(_) => 3,
        Reading::Reference { .. } => 4,
        Reading::Named(_) => 5,
        Reading::Figure(_) => 7,
    }
}

/// Whether `inner` is marked for itself inside `outer`.
fn nests(outer: &Mention<'_>, inner: &Mention<'_>) -> bool {
    let (Some(out_label), Some(in_label)) = (outer.reading.label(), inner.reading.label()) else {
        return false;
    };
    if is_solid(&outer.reading) || same_entity(&outer.reading, &inner.reading) {
        return false;
    }
    let name = matches!(in_label, Label::Actor | Label::Demonym | Label::Place);
    match out_label {
        // Of documents in a title only those are sure that a list holds.
        Label::Agreement => match &inner.reading {
            // The title of an act or a statement cites others: `Об утверждении Положения о …`.
            Reading::Named(_) if in_label == Label::Agreement => {
                let cites = matches!(outer.by, "heading" | "numbered")
                    || outer.reading.kind() == Some(Kind::Statement);
                cites && inner.span.start > outer.span.start
            }
            // Initials are sure.
            Reading::Named(Kind::Person) => matches!(inner.rule, "initials" | "office"),
            Reading::Named(_) => name,
            // The head of a title is no reference, nor a document of its own: `GATT 1994`.
            Reading::Reference { .. } => inner.span.start > outer.span.start,
            Reading::Names(_) if in_label == Label::Agreement => {
                inner.span.start > outer.span.start || !matches!(outer.reading, Reading::Names(_))
            }
            Reading::Date(date) => date.vague.is_none(),
            _ => name || matches!(in_label, Label::Agreement | Label::Reference),
        },
        Label::Actor => {
            // A department is of a ministry.
            let ministry = outer.reading.kind() == Some(Kind::Organ)
                && inner.reading.kind() == Some(Kind::Ministry);
            let inside = ministry || is_nested(&inner.reading) || ends_with_document(outer, inner);
            holds_names(&outer.reading) && inside
        }
        Label::Figure => name || in_label == Label::Agreement,
        Label::Date | Label::Duration => name,
        Label::Demonym | Label::Place | Label::Reference => false,
    }
}

/// Whether the names of such actors are made of other names: organs, ministries and the like, not states and persons.
fn holds_names(reading: &Reading) -> bool {
    !matches!(
        reading.kind(),
        None | Some(
            Kind::State | Kind::FormerState | Kind::Territory | Kind::Person | Kind::Grouping
        )
    )
}

/// Whether a name is marked inside that of an organ: states, organisations, peoples and places are, organs are not.
fn is_nested(reading: &Reading) -> bool {
    reading.kind().is_some_and(|kind| match kind {
        Kind::State | Kind::FormerState | Kind::Territory | Kind::Organisation | Kind::Demonym => {
            true
        }
        _ => kind.label() == Some(Label::Place),
    })
}

/// Whether the name of an organ ends with a listed document: `Meeting of the Parties to the Paris Agreement`, not
/// `Preparatory Commission for the Test-Ban Treaty Organisation`.
fn ends_with_document(outer: &Mention<'_>, inner: &Mention<'_>) -> bool {
    let listed = matches!(inner.reading, Reading::Names(_));
    let document = inner.reading.label() == Some(Label::Agreement);
    listed && document && inner.span.end == outer.span.end
}

fn is_solid(reading: &Reading) -> bool {
    matches!(reading, Reading::Names(names) if names.iter().any(|name| name.solid))
}

fn same_entity(outer: &Reading, inner: &Reading) -> bool {
    match (outer, inner) {
        (Reading::Names(outer), Reading::Names(inner)) => {
            inner.iter().any(|inner| outer.iter().any(|outer| outer.entity == inner.entity))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    fn mention(start: usize, end: usize, reading: Reading) -> Mention<'static> {
        Mention { span: Span::new(start, end), reading, by: "test", rule: "" }
    }

    #[test]
    fn who_stands() {
        use Reading::{Decoy, Named};
        // found: (start, end, reading); standing: (start, end)
        type Case = (Vec<(usize, usize, Reading)>, Vec<(usize, usize)>);
        let cases: Vec<Case> = vec![
            // crossing: the longer
            (vec![(0, 9, Named(Kind::Organ)), (5, 16, Named(Kind::Organ))], vec![(5, 16)]),
            // nested in a title, not in a state
            (vec![(0, 9, Named(Kind::Treaty)), (4, 9, Named(Kind::State))], vec![(0, 9), (4, 9)]),
            (vec![(0, 9, Named(Kind::State)), (4, 9, Named(Kind::City))], vec![(0, 9)]),
            // a decoy takes its place and vanishes
            (
                vec![(0, 9, Decoy), (0, 5, Named(Kind::State)), (10, 12, Named(Kind::City))],
                vec![(10, 12)],
            ),
            // apart
            (vec![(5, 9, Named(Kind::State)), (0, 5, Named(Kind::State))], vec![(0, 5), (5, 9)]),
        ];
        for (found, expected) in cases {
            let found = found.into_iter().map(|(s, e, r)| mention(s, e, r)).collect();
            let standing: Vec<_> = contest(found, &mut |_, _| {})
                .iter()
                .map(|mention| (mention.span.start, mention.span.end))
                .collect();
            assert_eq!(standing, expected);
        }
    }
}
