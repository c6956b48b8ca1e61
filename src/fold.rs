//! A view of a text in which spellings that should match are equal.

mod build;
mod letter;

use crate::offset_map::OffsetMap;
use crate::span::Span;
use crate::unit::Unit;
use build::Builder;

pub(crate) use letter::{is_ideograph, joins};

/// A view of a text in which spellings that should match are equal, in reading order.
///
/// - Case, accents of Latin letters, kinds of dash, quotation mark and digit are levelled.
/// - White space inside a unit is one space, a line end too; a word cut at a line end is whole.
/// - The parts of a broken sentence follow each other; what stood between them comes after.
/// - Units are parted by `\n`, which stands nowhere else: no pattern without it can cross a unit.
///
/// Plain ASCII keeps its length, so that the view is one copy and its map one run.
#[derive(Debug)]
pub struct Fold {
    lower: String,
    cased: String,
    map: OffsetMap,
    starts: Vec<usize>,
    caseless: bool,
}

impl Fold {
    /// Folds the units of `text`.
    pub fn new(text: &str, units: &[Unit]) -> Self {
        let mut builder = Builder::with_capacity(text, units.len());
        for unit in units {
            builder.push_unit(unit);
        }
        builder.finish()
    }

    /// Folds a short text that is one unit: a name, a phrase of a rule.
    pub fn phrase(text: &str) -> Self {
        Builder::phrase(text).finish()
    }

    /// A short text that is one unit, folded, and the same before case was levelled; without a way back.
    pub(crate) fn both(text: &str) -> (String, String) {
        let (mut lower, mut cased) = (String::new(), String::new());
        Self::append(text, &mut lower, &mut cased);
        (lower, cased)
    }

    /// Appends what [`Fold::both`] gives to two strings.
    pub(crate) fn append(text: &str, lower: &mut String, cased: &mut String) {
        if build::stands_as_it_is(text) {
            let start = lower.len();
            lower.push_str(text);
            lower[start..].make_ascii_lowercase();
            cased.push_str(text);
        } else {
            let fold = Self::phrase(text);
            lower.push_str(&fold.lower);
            cased.push_str(&fold.cased);
        }
    }

    /// The folded text.
    pub fn as_str(&self) -> &str {
        &self.lower
    }

    /// The folded text before case was levelled; the same offsets.
    pub fn cased(&self) -> &str {
        &self.cased
    }

    /// Whether the text makes no use of capitals, so that a missing one means nothing.
    pub fn is_caseless(&self) -> bool {
        self.caseless
    }

    /// The stretch of the document's text that a non-empty span of the view stands for.
    pub fn source(&self, span: Span) -> Span {
        self.map.source(span)
    }

    /// Index of the unit that holds an offset of the view.
    pub fn unit_at(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset).saturating_sub(1)
    }

    /// The span in the view of the unit with this index, without the `\n` after it.
    pub fn unit_span(&self, unit: usize) -> Span {
        let start = self.starts[unit];
        let end = self.starts.get(unit + 1).copied().unwrap_or(self.lower.len());
        let len = self.lower[start..end].trim_end_matches('\n').len();
        Span::new(start, start + len)
    }

    /// Whether a unit begins at this offset.
    pub fn heads_unit(&self, offset: usize) -> bool {
        self.starts[self.unit_at(offset)] == offset
    }

    /// Whether the unit at this offset is written in capitals, so that they say nothing; a unit of one word is not.
    pub fn is_in_capitals(&self, offset: usize) -> bool {
        let unit = &self.cased.as_str()[self.unit_span(self.unit_at(offset))];
        unit.contains(' ')
            && !unit.chars().any(char::is_lowercase)
            && unit.chars().any(char::is_uppercase)
    }

    /// Whether a word may begin or end at this offset: no letter or digit on one side of it at least.
    ///
    /// Between Chinese characters, and between them and others, a word may always begin.
    pub fn is_boundary(&self, offset: usize) -> bool {
        let bytes = self.lower.as_bytes();
        if offset == 0 || offset >= bytes.len() {
            return true;
        }
        let (before, after) = (bytes[offset - 1], bytes[offset]);
        if before.is_ascii() && after.is_ascii() {
            return !(before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric());
        }
        let before = self.lower[..offset].chars().next_back().unwrap_or(' ');
        let after = self.lower[offset..].chars().next().unwrap_or(' ');
        !(joins(before) && joins(after))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unit::UnitKind;

    fn fold(text: &str, units: &[(usize, usize)]) -> Fold {
        let units: Vec<Unit> = units
            .iter()
            .map(|&(start, end)| Unit::new(Span::new(start, end), UnitKind::Sentence))
            .collect();
        Fold::new(text, &units)
    }

    #[test]
    fn levels_spellings() {
        let cases = [
            ("Plain  text\nhere", "plain text here"),
            ("café “Österreich” — naïve", "cafe \"osterreich\" - naive"),
            ("technolog-\nical", "technological"),
            ("post-\nSoviet", "post-soviet"),
            ("2005-\n2007", "2005-2007"),
            ("co\u{ad}operation", "cooperation"),
            ("Казахстан ещё", "казахстан еще"),
            ("и\u{306}од", "йод"),
            ("２００１年", "2001年"),
            ("ﬁnal…", "final..."),
            (
                r"Joint\_Note of\_\_two \u2013 Leaders\u2019 \_ Act",
                "joint note of two - leaders' act",
            ),
            ("Joint,\\\n  \\ Note", "joint, note"),
            ("İzmir ǅ", "izmir ǆ"),
        ];
        for (text, folded) in cases {
            assert_eq!(Fold::phrase(text).as_str(), folded, "{text}");
        }
    }

    #[test]
    fn leads_back() {
        let text = "The “Treaty  of\nAmity” and techno-\nlogical café";
        let fold = Fold::phrase(text);
        for (folded, source) in [
            ("treaty of amity", "Treaty  of\nAmity"),
            ("technological", "techno-\nlogical"),
            ("cafe", "café"),
        ] {
            let start = fold.as_str().find(folded).unwrap();
            let span = fold.source(Span::new(start, start + folded.len()));
            assert_eq!(&text[span], source);
        }
    }

    #[test]
    fn units_are_parted_and_found_again() {
        let fold = fold("One two. Three.四。五。", &[(0, 8), (9, 15), (15, 21), (21, 27)]);
        assert_eq!(fold.as_str(), "one two.\nthree.\n四。\n五。");
        assert_eq!(fold.unit_at(10), 1);
        assert_eq!(&fold.as_str()[fold.unit_span(2)], "四。");
    }

    #[test]
    fn parts_of_a_sentence_follow_each_other() {
        let text = "member\n12\nstates met.";
        let mut broken = Unit::new(Span::new(0, 21), UnitKind::Sentence);
        broken.parts = vec![Span::new(0, 6), Span::new(10, 21)];
        let number = Unit::new(Span::new(7, 9), UnitKind::Furniture);
        let fold = Fold::new(text, &[broken, number]);
        assert_eq!(fold.as_str(), "member states met.\n12");
        assert_eq!(fold.source(Span::new(0, 13)), Span::new(0, 16));
        assert_eq!(fold.unit_at(20), 1);
    }
}
