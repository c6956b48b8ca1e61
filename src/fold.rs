//! A view of a text in which spellings that should match are equal.

use crate::offset_map::OffsetMap;
use crate::span::Span;
use crate::unit::Unit;
use unicode_normalization::char::{compose, decompose_canonical, is_combining_mark};

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

/// A text with fewer capitals than one in so many bytes makes no use of them.
const BYTES_PER_CAPITAL: usize = 1000;

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
        let mut builder = Builder::with_capacity(text, 1);
        builder.starts.push(0);
        builder.push_piece(Span::new(0, text.len()), true);
        builder.finish()
    }

    /// The folded text.
    pub fn as_str(&self) -> &str {
        &self.lower
    }

    /// The folded text before case was levelled; the same offsets.
    pub fn cased(&self) -> &str {
        &self.cased
    }

    /// The folded text and the same before case was levelled.
    pub(crate) fn into_parts(self) -> (String, String) {
        (self.lower, self.cased)
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

/// Whether a character makes one word with its neighbours.
pub(crate) fn joins(c: char) -> bool {
    // The letters of most texts that are not ASCII, told without a table.
    matches!(c, 'а'..='я' | 'А'..='Я') || !is_ideograph(c) && c.is_alphanumeric()
}

/// Whether a character is written without blanks between words: Chinese characters and Japanese kana.
#[inline]
pub(crate) fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3134f}')
}

struct Builder<'t> {
    text: &'t str,
    cased: String,
    map: OffsetMap,
    starts: Vec<usize>,
    /// How far the units written so far reach in the text.
    last_end: usize,
}

impl<'t> Builder<'t> {
    fn with_capacity(text: &'t str, units: usize) -> Self {
        Self {
            text,
            cased: String::with_capacity(text.len() + units),
            map: OffsetMap::default(),
            starts: Vec::with_capacity(units),
            last_end: 0,
        }
    }

    fn push_unit(&mut self, unit: &Unit) {
        self.part_from_last(unit.span.start);
        self.starts.push(self.cased.len());
        for (index, piece) in unit.pieces().iter().enumerate() {
            self.push_piece(*piece, index == 0);
        }
        self.last_end = self.last_end.max(unit.span.end);
    }

    /// Writes the `\n` between two units, one for each byte between them where there are any, so that offsets keep step.
    fn part_from_last(&mut self, start: usize) {
        let at = self.cased.len();
        if start > self.last_end {
            let gap = start - self.last_end;
            self.map.copy(at, self.last_end, gap);
            self.cased.extend(std::iter::repeat_n('\n', gap));
        } else if at > 0 {
            self.map.replace(at, Span::new(start, start));
            self.cased.push('\n');
        }
    }

    fn push_piece(&mut self, piece: Span, first: bool) {
        let text = &self.text[piece];
        if first && is_plain(text.as_bytes()) {
            self.push_plain(piece);
        } else {
            self.push_folded(piece, first);
        }
    }

    /// ASCII without anything to join: one copy, line ends and tabs as spaces.
    fn push_plain(&mut self, piece: Span) {
        self.map.copy(self.cased.len(), piece.start, piece.len());
        let mut rest = &self.text[piece];
        while let Some(at) = memchr::memchr3(b'\n', b'\t', b'\r', rest.as_bytes()) {
            self.cased.push_str(&rest[..at]);
            self.cased.push(' ');
            rest = &rest[at + 1..];
        }
        self.cased.push_str(rest);
    }

    fn push_folded(&mut self, piece: Span, first: bool) {
        let text = &self.text[piece];
        // Where white space began that has not been written yet, and whether a line ended in it.
        let mut blank = if first { None } else { Some((piece.start, true)) };
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let source = Span::new(piece.start + at, piece.start + at + c.len_utf8());
            at += c.len_utf8();
            if c.is_whitespace() {
                let (start, line_end) = blank.unwrap_or((source.start, false));
                blank = Some((start, line_end || c == '\n' || c == '\r'));
                continue;
            }
            if is_invisible(c) {
                continue;
            }
            if let Some((start, line_end)) = blank.take() {
                self.push_blank(Span::new(start, source.start), line_end, c);
            }
            self.push_char(c, source);
            // What follows is mostly ASCII that stands as it is.
            let plain = plain_len(&text.as_bytes()[at..]);
            self.map.copy(self.cased.len(), piece.start + at, plain);
            self.cased.push_str(&text[at..at + plain]);
            at += plain;
        }
    }

    /// One space for a stretch of white space, or nothing where a word was cut at a line end.
    fn push_blank(&mut self, source: Span, line_end: bool, next: char) {
        if line_end && self.cased.ends_with('-') {
            let before = self.cased[..self.cased.len() - 1].chars().next_back();
            if before.is_some_and(char::is_alphanumeric) && next.is_alphanumeric() {
                if before.is_some_and(char::is_lowercase) && next.is_lowercase() {
                    self.cased.pop();
                }
                return;
            }
        }
        let at = self.cased.len();
        if source.len() == 1 {
            self.map.copy(at, source.start, 1);
        } else {
            self.map.replace(at, source);
        }
        self.cased.push(' ');
    }

    fn push_char(&mut self, c: char, source: Span) {
        let at = self.cased.len();
        if is_combining_mark(c) && self.absorb_mark(c) {
            return;
        }
        match fold_char(c) {
            Folded::Same => {
                self.map.copy(at, source.start, source.len());
                self.cased.push(c);
            }
            Folded::Char(folded) => {
                self.map.replace(at, source);
                self.cased.push(folded);
            }
            Folded::Text(folded) => {
                self.map.replace(at, source);
                self.cased.push_str(folded);
            }
        }
    }

    /// A combining mark goes into the letter before it (`и` + breve is `й`); over a Latin letter it is dropped.
    fn absorb_mark(&mut self, mark: char) -> bool {
        let Some(base) = self.cased.chars().next_back() else { return false };
        if base.is_ascii_alphabetic() {
            return true;
        }
        let Some(whole) = compose(base, mark) else { return false };
        let same_length = whole.len_utf8() == base.len_utf8();
        if same_length {
            self.cased.pop();
            self.cased.push(whole);
        }
        same_length
    }

    fn finish(self) -> Fold {
        let lower = if self.cased.is_ascii() {
            self.cased.to_ascii_lowercase()
        } else {
            lower_of(&self.cased)
        };
        let capitals =
            self.cased.bytes().zip(lower.bytes()).filter(|(cased, lower)| cased != lower);
        let caseless =
            lower.len() > BYTES_PER_CAPITAL && capitals.count() < lower.len() / BYTES_PER_CAPITAL;
        Fold { lower, cased: self.cased, map: self.map, starts: self.starts, caseless }
    }
}

/// Lower case of `cased`, letter by letter and of equal length: a letter whose small form is longer or shorter keeps
/// its shape in both.
fn lower_of(cased: &str) -> String {
    let mut lower = String::with_capacity(cased.len());
    let mut rest = cased;
    loop {
        let at = ascii_len(rest.as_bytes());
        lower.push_str(&rest[..at]);
        let Some(c) = rest[at..].chars().next() else { break };
        lower.push(small_letter(c));
        rest = &rest[at + c.len_utf8()..];
    }
    lower.make_ascii_lowercase();
    lower
}

/// The small form of a letter where it is as long as the letter.
fn small_letter(c: char) -> char {
    match c {
        'а'..='я' => c,
        'А'..='Я' => char::from_u32(c as u32 + 0x20).unwrap_or(c),
        _ if is_ideograph(c) => c,
        _ => {
            let mut small = c.to_lowercase();
            match (small.next(), small.next()) {
                (Some(one), None) if one.len_utf8() == c.len_utf8() => one,
                _ => c,
            }
        }
    }
}

/// Whether a piece can be copied: ASCII, no two blanks in a row, no hyphen at a line end, no control characters but
/// blanks.
fn is_plain(bytes: &[u8]) -> bool {
    let joined = |pair: &[u8]| pair[1] <= b' ' && (pair[0] <= b' ' || pair[0] == b'-');
    // Without an early end this runs over many bytes at once.
    bytes.is_ascii() && !bytes.windows(2).fold(false, |found, pair| found | joined(pair))
}

/// So many bytes are looked at together.
const CHUNK: usize = 32;

/// How many bytes from the first on are ASCII.
fn ascii_len(bytes: &[u8]) -> usize {
    let whole = bytes.chunks(CHUNK).take_while(|chunk| chunk.is_ascii()).count() * CHUNK;
    let start = whole.min(bytes.len());
    bytes[start..].iter().position(|byte| !byte.is_ascii()).map_or(bytes.len(), |at| start + at)
}

/// How many bytes from the first on stand as they are: visible ASCII, Russian letters and Chinese characters, with
/// single blanks between.
fn plain_len(bytes: &[u8]) -> usize {
    let visible = |byte: u8| matches!(byte, b'!'..=b'~');
    // Whole chunks of ASCII at once.
    let odd = |pair: &[u8]| !visible(pair[0]) & !((pair[0] == b' ') & visible(pair[1]));
    let mut len = 0;
    while let Some(chunk) = bytes.get(len..=len + CHUNK)
        && !chunk.windows(2).fold(false, |found, pair| found | odd(pair))
    {
        len += CHUNK;
    }
    loop {
        len += match bytes[len..] {
            [b'!'..=b'~', ..] => 1,
            [b' ', b'!'..=b'~' | 0xd0 | 0xd1 | 0xe4..=0xe9, ..] => 1,
            // А to п and р to я; ё and Ё are levelled.
            [0xd0, 0x90..=0xbf, ..] | [0xd1, 0x80..=0x8f, ..] => 2,
            // U+4000 to U+9FFF
            [0xe4..=0xe9, _, _, ..] => 3,
            _ => return len,
        }
    }
}

/// Characters that leave no trace in print: soft hyphen, zero-width blanks and joiners, direction marks.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

enum Folded {
    Same,
    Char(char),
    Text(&'static str),
}

fn fold_char(c: char) -> Folded {
    match c {
        '\0'..='\x7f' => Folded::Same,
        '‘' | '’' | '‛' | '′' | 'ʼ' | '´' => Folded::Char('\''),
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => Folded::Char('"'),
        '‐'..='―' | '−' | '﹣' => Folded::Char('-'),
        '…' => Folded::Text("..."),
        'ё' => Folded::Char('е'),
        'Ё' => Folded::Char('Е'),
        'а'..='я' | 'А'..='Я' => Folded::Same,
        'ﬀ' => Folded::Text("ff"),
        'ﬁ' => Folded::Text("fi"),
        'ﬂ' => Folded::Text("fl"),
        'ﬃ' => Folded::Text("ffi"),
        'ﬄ' => Folded::Text("ffl"),
        'ı' => Folded::Char('i'),
        'ł' => Folded::Char('l'),
        'Ł' => Folded::Char('L'),
        'ø' => Folded::Char('o'),
        'Ø' => Folded::Char('O'),
        'đ' => Folded::Char('d'),
        'Đ' => Folded::Char('D'),
        // Full-width ASCII, as Chinese texts use it for digits, letters and signs.
        '\u{ff01}'..='\u{ff5e}' => {
            Folded::Char(char::from_u32(c as u32 - 0xff01 + 0x21).unwrap_or(c))
        }
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => latin_base(c),
        _ => Folded::Same,
    }
}

/// A Latin letter without its accents.
fn latin_base(c: char) -> Folded {
    let mut base = None;
    decompose_canonical(c, |part| {
        if base.is_none() && part.is_ascii_alphabetic() {
            base = Some(part);
        }
    });
    base.map_or(Folded::Same, Folded::Char)
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
