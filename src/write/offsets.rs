//! Offsets in the unit that the reader of a record counts in.

use serde::Serialize;

/// What the offsets of a record count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum OffsetUnit {
    /// Unicode code points, as Python counts them.
    #[default]
    Codepoint,
    /// Bytes of the text in UTF-8.
    Byte,
    /// UTF-16 code units, as JavaScript and Java count them.
    Utf16,
}

/// A checkpoint stands every so many bytes.
const STEP: usize = 64;

/// Turns byte offsets of a text into offsets of another unit. A text in ASCII needs no table.
#[derive(Debug)]
pub(super) struct Offsets<'t> {
    bytes: &'t [u8],
    unit: OffsetUnit,
    /// Offset in the unit at each `STEP`th byte; empty where offsets are byte offsets.
    checkpoints: Vec<usize>,
}

impl<'t> Offsets<'t> {
    pub(super) fn new(text: &'t str, unit: OffsetUnit) -> Self {
        let bytes = text.as_bytes();
        let mut checkpoints = Vec::new();
        if unit != OffsetUnit::Byte && !text.is_ascii() {
            let mut count = 0;
            for chunk in bytes.chunks(STEP) {
                checkpoints.push(count);
                count += units(chunk, unit);
            }
            checkpoints.push(count);
        }
        Self { bytes, unit, checkpoints }
    }

    /// The offset in the unit of the byte at this offset, which begins a character or ends the text.
    pub(super) fn at(&self, byte: usize) -> usize {
        if self.checkpoints.is_empty() {
            return byte;
        }
        let checkpoint = byte / STEP;
        self.checkpoints[checkpoint] + units(&self.bytes[checkpoint * STEP..byte], self.unit)
    }
}

/// How many units begin in these bytes. The first bytes may be the rest of a character that began before.
fn units(bytes: &[u8], unit: OffsetUnit) -> usize {
    let begins = |byte: u8| (byte & 0xc0) != 0x80;
    match unit {
        OffsetUnit::Byte => bytes.len(),
        OffsetUnit::Codepoint => bytes.iter().filter(|byte| begins(**byte)).count(),
        // A character beyond the first plane, whose first byte is 0xf0 or more, takes two.
        OffsetUnit::Utf16 => {
            bytes.iter().map(|byte| usize::from(begins(*byte)) + usize::from(*byte >= 0xf0)).sum()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_as_the_reader_does() {
        let text = "aé中𐍈ё ".repeat(300);
        for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let before = &text[..byte];
            let at = |unit| Offsets::new(&text, unit).at(byte);
            assert_eq!(at(OffsetUnit::Byte), byte);
            if byte % 7 == 0 {
                assert_eq!(at(OffsetUnit::Codepoint), before.chars().count());
                assert_eq!(at(OffsetUnit::Utf16), before.encode_utf16().count());
            }
        }
    }
}
