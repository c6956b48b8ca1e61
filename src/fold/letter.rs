//! What single letters become in the view.

use super::build::CHUNK;
use unicode_normalization::char::decompose_canonical;

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

/// Lower case of `cased`, letter by letter and of equal length: a letter whose small form is longer or shorter keeps
/// its shape in both.
pub(super) fn lower_of(cased: &str) -> String {
    let mut lower = String::with_capacity(cased.len());
    let mut rest = cased;
    while !rest.is_empty() {
        let (ascii, others) = rest.split_at(ascii_len(rest.as_bytes()));
        lower.push_str(ascii);
        let at = lower.len();
        lower.extend(others.chars().take_while(|c| !c.is_ascii()).map(small_letter));
        rest = &others[lower.len() - at..];
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

/// How many bytes from the first on are ASCII.
fn ascii_len(bytes: &[u8]) -> usize {
    let whole = bytes.chunks(CHUNK).take_while(|chunk| chunk.is_ascii()).count() * CHUNK;
    let start = whole.min(bytes.len());
    bytes[start..].iter().position(|byte| !byte.is_ascii()).map_or(bytes.len(), |at| start + at)
}

/// Characters that leave no trace in print: soft hyphen, zero-width blanks and joiners, direction marks.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

pub(super) enum Folded {
    Same,
    Char(char),
    Text(&'static str),
}

pub(super) fn fold_char(c: char) -> Folded {
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
