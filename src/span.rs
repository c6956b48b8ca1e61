//! Half-open byte ranges.

use std::ops::{Index, Range};

/// A half-open range `start..end` of bytes in some text.
///
/// Which text is meant is said where the span stands: the document's own text, or its [`Fold`](crate::Fold).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset after the last byte.
    pub end: usize,
}

impl Span {
    /// The span `start..end`.
    ///
    /// # Panics
    /// If `start` is greater than `end`.
    #[inline]
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "a span cannot end at {end} before it starts at {start}");
        Self { start, end }
    }

    /// Number of bytes.
    #[inline]
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the two spans share a byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies within this span; a span contains itself.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the spans overlap and neither contains the other.
    pub fn crosses(self, other: Self) -> bool {
        self.overlaps(other) && !self.contains(other) && !other.contains(self)
    }

    /// The span as a range, for slicing.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

impl Index<Span> for str {
    type Output = str;

    #[inline]
    fn index(&self, span: Span) -> &str {
        &self[span.range()]
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn relations() {
        // (a, b, overlap, a contains b, cross)
        let cases = [
            ((0, 5), (5, 9), false, false, false),
            ((0, 5), (1, 5), true, true, false),
            ((0, 5), (0, 5), true, true, false),
            ((0, 5), (3, 9), true, false, true),
            ((3, 4), (0, 9), true, false, false),
        ];
        for (a, b, overlap, contain, cross) in cases {
            let (a, b) = (Span::new(a.0, a.1), Span::new(b.0, b.1));
            assert_eq!(
                (a.overlaps(b), a.contains(b), a.crosses(b)),
                (overlap, contain, cross),
                "{a:?} {b:?}"
            );
        }
    }
}
