//! From bytes to text: byte-order mark, then UTF-8, then what was declared, then what the bytes look like.

use crate::document::Encoding as Note;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// The encoding with this name, as the WHATWG Encoding Standard knows it (`windows-1251`, `koi8-r`, `latin1`, `gbk`).
pub fn declared(name: &str) -> Option<&'static Encoding> {
    Encoding::for_label(name.as_bytes())
}

/// The text that the bytes stand for, without byte-order mark, and how it was read where that was not plain UTF-8.
pub(super) fn decode(
    bytes: Vec<u8>,
    declared: Option<&'static Encoding>,
) -> (String, Option<Note>) {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        return decode_as(encoding, &bytes[mark..], false);
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) if !is_utf_16(text.as_bytes()) => return (text, None),
        Ok(text) => text.into_bytes(),
        Err(error) => error.into_bytes(),
    };
    match declared {
        Some(encoding) => decode_as(encoding, &bytes, false),
        None => decode_as(guess(&bytes), &bytes, true),
    }
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8], guessed: bool) -> (String, Option<Note>) {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    let lost = if had_errors { text.matches('\u{fffd}').count() } else { 0 };
    let text = text.into_owned();
    if encoding == UTF_8 && lost == 0 {
        return (text, None);
    }
    (text, Some(Note { name: encoding.name().into(), guessed, lost }))
}

/// What bytes without a mark that are not UTF-8 look like.
fn guess(bytes: &[u8]) -> &'static Encoding {
    if is_utf_16(bytes) {
        let zeros_first = bytes.iter().step_by(2).filter(|byte| **byte == 0).count();
        return if zeros_first * 4 > bytes.len() { UTF_16BE } else { UTF_16LE };
    }
    if is_damaged_utf_8(bytes) {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Whether every second byte is mostly zero, as in UTF-16 text of Western letters.
fn is_utf_16(bytes: &[u8]) -> bool {
    let zeros = memchr::memchr_iter(0, bytes).count();
    bytes.len() >= 4
        && bytes.len().is_multiple_of(2)
        && zeros * 5 > bytes.len() * 2
        && zeros * 5 < bytes.len() * 3
}

/// Whether the bytes are UTF-8 but for a few that were damaged: many sound sequences for each broken one.
fn is_damaged_utf_8(bytes: &[u8]) -> bool {
    let mut sound = 0;
    let mut broken = 0;
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    sound > broken * 10
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes() {
        let russian = "Договор о коллективной безопасности был подписан в Ташкенте";
        let (windows_1251, _, _) = encoding_rs::WINDOWS_1251.encode(russian);
        let utf_16: Vec<u8> = "Treaty".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked: Vec<u8> = [0xfe, 0xff]
            .into_iter()
            .chain("中a".encode_utf16().flat_map(u16::to_be_bytes))
            .collect();
        let mut damaged = "Казахстан и Китай".as_bytes().to_vec();
        damaged.push(0xd0);
        // (bytes, text, encoding, guessed, lost)
        type Case = (Vec<u8>, &'static str, Option<(&'static str, bool, usize)>);
        let cases: Vec<Case> = vec![
            ("plain é".into(), "plain é", None),
            ("\u{feff}marked".into(), "marked", None),
            (
                b"caf\xe9 \x96 na\xefve \x80 5".to_vec(),
                "café – naïve € 5",
                Some(("windows-1252", true, 0)),
            ),
            (windows_1251.into_owned(), russian, Some(("windows-1251", true, 0))),
            (utf_16, "Treaty", Some(("UTF-16LE", true, 0))),
            (marked, "中a", Some(("UTF-16BE", false, 0))),
            (damaged, "Казахстан и Китай\u{fffd}", Some(("UTF-8", true, 1))),
            (Vec::new(), "", None),
        ];
        for (bytes, text, note) in cases {
            let (decoded, found) = decode(bytes, None);
            assert_eq!(decoded, text);
            let found = found.as_ref().map(|note| (note.name.as_str(), note.guessed, note.lost));
            assert_eq!(found, note, "{text}");
        }
    }

    #[test]
    fn a_declared_encoding_is_taken_where_the_text_is_not_utf_8() {
        let koi8 = declared("koi8-r").unwrap();
        let (bytes, _, _) = koi8.encode("мир");
        let (text, note) = decode(bytes.into_owned(), Some(koi8));
        assert_eq!((text.as_str(), note.map(|note| note.guessed)), ("мир", Some(false)));
        assert_eq!(decode("мир".into(), Some(koi8)).0, "мир");
    }
}
