//! The way back from a derived text to the text it was made from.

use crate::span::Span;

/// Pairs offsets of a derived text with offsets of its source.
///
/// The derived text is a row of runs. A *copied* run stands in the source as it is, byte for byte; any other run
/// stands for the whole of a stretch of the source (a space for a line end and an indent, `e` for `é`). Runs ascend in
/// the derived text; in the source they may jump, since a view may put text in reading order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OffsetMap {
    runs: Vec<Run>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    derived: usize,
    source: Span,
    copied: bool,
}

impl OffsetMap {
    /// Notes that the next `len` bytes of the derived text, from `derived` on, are a copy of the source at `source`.
    pub fn copy(&mut self, derived: usize, source: usize, len: usize) {
        if len == 0 {
            return;
        }
        match self.runs.last_mut() {
            Some(run)
                if run.copied
                    && run.source.end == source
                    && run.source.len() == derived - run.derived =>
            {
                run.source.end += len;
            }
            _ => self.runs.push(Run {
                derived,
                source: Span::new(source, source + len),
                copied: true,
            }),
        }
    }

    /// Notes that the derived text from `derived` on, up to the next run, stands for all of `source`.
    pub fn replace(&mut self, derived: usize, source: Span) {
        self.runs.push(Run { derived, source, copied: false });
    }

    /// The stretch of the source that a non-empty span of the derived text stands for.
    ///
    /// It runs from where the first byte came from to where the last one did. Where the derived text put parts of the
    /// source together, the stretch covers what lies between them.
    pub fn source(&self, span: Span) -> Span {
        let first = self.run_at(span.start);
        let last = self.run_at(span.end.max(span.start + 1) - 1);
        let start = if first.copied {
            first.source.start + (span.start - first.derived)
        } else {
            first.source.start
        };
        let end = if last.copied {
            last.source.start + (span.end - last.derived)
        } else {
            last.source.end
        };
        Span { start: start.min(end), end: end.max(start) }
    }

    fn run_at(&self, derived: usize) -> Run {
        let after = self.runs.partition_point(|run| run.derived <= derived);
        match after.checked_sub(1) {
            Some(index) => self.runs[index],
            None => Run { derived: 0, source: Span::new(0, 0), copied: true },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_that_follow_each_other_are_one_run() {
        let mut map = OffsetMap::default();
        map.copy(0, 0, 4);
        map.copy(4, 4, 3);
        assert_eq!(map.runs.len(), 1);
        assert_eq!(map.source(Span::new(2, 7)), Span::new(2, 7));
    }

    #[test]
    fn a_replacement_stands_for_all_of_its_source() {
        // "caf" + "é" (2 bytes) + "s" folds to "cafes"
        let mut map = OffsetMap::default();
        map.copy(0, 0, 3);
        map.replace(3, Span::new(3, 5));
        map.copy(4, 5, 1);
        assert_eq!(map.source(Span::new(0, 4)), Span::new(0, 5));
        assert_eq!(map.source(Span::new(3, 5)), Span::new(3, 6));
    }

    #[test]
    fn text_in_reading_order_covers_what_was_between() {
        // source: "ab[header]cd[header]" read as "abcd"
        let mut map = OffsetMap::default();
        map.copy(0, 0, 2);
        map.copy(2, 10, 2);
        assert_eq!(map.source(Span::new(1, 3)), Span::new(1, 11));
        assert_eq!(map.source(Span::new(0, 2)), Span::new(0, 2));
        assert_eq!(map.source(Span::new(2, 4)), Span::new(10, 12));
    }
}
