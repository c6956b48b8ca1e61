//! A text to annotate, with what is known about it.

use jiff::civil::Date;
use serde_json::value::RawValue;

/// A text to annotate, with what is known about it from outside.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The document's key: the file's name without its extension, or the `id` of a JSON line.
    pub id: String,
    /// Where it was read from: a path, `-` for standard input; with `:line` for a JSON line.
    pub source: String,
    /// SHA-256 of the bytes it was read from (of a JSON line: of its `text`), in lower-case hexadecimal.
    pub sha256: String,
    /// Title, where one is given.
    pub title: Option<String>,
    /// Date of writing or publication, where one is given.
    pub date: Option<Date>,
    /// Language code, where one is given; found from the text otherwise.
    pub lang: Option<String>,
    /// The encoding it was read from, where that was not UTF-8.
    pub encoding: Option<Encoding>,
    /// Further fields of a JSON line, as they stood.
    pub meta: Option<Box<RawValue>>,
    /// The text as read.
    pub text: String,
}

/// How bytes that are not UTF-8 became text.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Encoding {
    /// Name of the encoding, as the WHATWG Encoding Standard has it.
    pub name: String,
    /// Whether it was guessed from the bytes and not declared by a byte-order mark.
    pub guessed: bool,
    /// Number of byte sequences that stand for no character and were read as U+FFFD.
    #[serde(skip_serializing_if = "is_zero")]
    pub lost: usize,
}

fn is_zero(count: &usize) -> bool {
    *count == 0
}

impl Document {
    /// A document with an id and a text, and nothing else known.
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Self {
        Self { id: id.into(), text: text.into(), ..Self::default() }
    }
}
