//! Plain text and Markdown.

use super::{Failure, encoding};
use crate::document::Document;
use encoding_rs::Encoding;
use sha2::{Digest, Sha256};

/// More zero bytes than one in so many are no text.
const BYTES_PER_ZERO: usize = 1000;

pub(super) fn document(
    id: String,
    source: String,
    bytes: Vec<u8>,
    declared: Option<&'static Encoding>,
) -> Result<Document, Failure> {
    let sha256 = hash(&bytes);
    let len = bytes.len();
    let (text, encoding) = encoding::decode(bytes, declared);
    let zeros = memchr::memchr_iter(0, text.as_bytes()).count();
    if zeros > len / BYTES_PER_ZERO {
        return Err(Failure::of_reading(id, source, "binary data, not a text".into()));
    }
    Ok(Document { id, source, sha256, encoding, text, ..Document::default() })
}

/// SHA-256 in lower-case hexadecimal.
pub(super) fn hash(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digest = Sha256::digest(bytes);
    let digits = digest.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
}
