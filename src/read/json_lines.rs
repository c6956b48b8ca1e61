//! JSON Lines: one document a line, an object with `text`, and where they are known `id`, `date`, `title` and `lang`.
//! Any other field is kept, as it stands, under `meta` of the record.

use super::Failure;
use super::plain::hash;
use crate::document::Document;
use jiff::civil::Date;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

pub(super) fn document(source: &str, line: usize, bytes: &[u8]) -> Result<Document, Failure> {
    let place = format!("{source}:{line}");
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let fail = |id: Option<String>, message: String| {
        Failure::of_reading(id.unwrap_or_else(|| place.clone()), place.clone(), message)
    };
    let fields: Fields =
        serde_json::from_slice(bytes).map_err(|error| fail(None, error_text(&error)))?;
    let mut document = Document { source: place.clone(), ..Document::default() };
    let mut id = None;
    let mut text = None;
    let mut meta = Vec::new();
    for (name, value) in fields.0 {
        let read = match name.as_str() {
            "id" => id_of(&value).map(|value| id = Some(value)),
            "text" => string(&value).map(|value| text = Some(value)),
            "title" => optional(&value).map(|value| document.title = value),
            "lang" => optional(&value).map(|value| document.lang = value),
            "date" => date(&value).map(|value| document.date = value),
            _ => {
                meta.push((name, value));
                continue;
            }
        };
        read.map_err(|reason| fail(id.clone(), format!("'{name}' is {reason}")))?;
    }
    let Some(text) = text else { return Err(fail(id, "no 'text'".into())) };
    document.sha256 = hash(text.as_bytes());
    document.text = text;
    document.id = id.unwrap_or(place);
    document.meta = (!meta.is_empty()).then(|| object(&meta));
    Ok(document)
}

/// The error without its own count of lines, which is always 1 here.
fn error_text(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.find(" at line ") {
        Some(at) => format!("{} at column {}", &text[..at], error.column()),
        None => text,
    }
}

fn string(value: &RawValue) -> Result<String, String> {
    serde_json::from_str(value.get()).map_err(|_| "no string".into())
}

fn optional(value: &RawValue) -> Result<Option<String>, String> {
    serde_json::from_str(value.get()).map_err(|_| "no string".into())
}

/// An id is a string or a number.
fn id_of(value: &RawValue) -> Result<String, String> {
    let number = serde_json::from_str::<serde_json::Number>(value.get()).map(|n| n.to_string());
    string(value).or(number).map_err(|_| "neither string nor number".into())
}

/// A date is `YYYY-MM-DD`; a time of day after it is not needed.
fn date(value: &RawValue) -> Result<Option<Date>, String> {
    let Some(date) = optional(value)? else { return Ok(None) };
    let day = date.get(..10).unwrap_or(&date);
    let after = date.get(10..).unwrap_or_default();
    match day.parse() {
        Ok(day) if after.is_empty() || after.starts_with(['T', ' ']) => Ok(Some(day)),
        _ => Err(format!("no date YYYY-MM-DD: '{date}'")),
    }
}

fn object(fields: &[(String, Box<RawValue>)]) -> Box<RawValue> {
    let fields: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("{}:{}", serde_json::Value::from(name.as_str()), value.get()))
        .collect();
    RawValue::from_string(format!("{{{}}}", fields.join(",")))
        .expect("an object made of JSON values is JSON")
}

/// The fields of an object in their order, each as it stands.
struct Fields(Vec<(String, Box<RawValue>)>);

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FieldsVisitor;
        impl<'de> Visitor<'de> for FieldsVisitor {
            type Value = Fields;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("a JSON object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(Fields(fields))
            }
        }
        deserializer.deserialize_map(FieldsVisitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Document, Failure> {
        document("in.jsonl", 7, line.as_bytes())
    }

    #[test]
    fn reads_fields_and_keeps_the_others() {
        let document = read(
            r#"{"id":3,"text":"A\nb","date":"2009-05-01T10:00:00Z","title":null,"tags":[1,2.50],"lang":"en"}"#,
        )
        .unwrap();
        assert_eq!((document.id.as_str(), document.text.as_str()), ("3", "A\nb"));
        assert_eq!(document.date.unwrap().to_string(), "2009-05-01");
        assert_eq!(document.meta.unwrap().get(), r#"{"tags":[1,2.50]}"#);
        assert_eq!(document.source, "in.jsonl:7");
        assert_eq!(read(r#"{"text":""}"#).unwrap().id, "in.jsonl:7");
    }

    #[test]
    fn errors_say_what_is_wrong() {
        let cases = [
            (r#"{"id":"a"}"#, "a", "no 'text'"),
            (r#"{"text":5}"#, "in.jsonl:7", "'text' is no string"),
            (r#"{"id":"a","text":"","date":"May"}"#, "a", "'date' is no date YYYY-MM-DD: 'May'"),
            (
                r#"["text"]"#,
                "in.jsonl:7",
                "invalid type: sequence, expected a JSON object at column 0",
            ),
            (r#"{"text":"#, "in.jsonl:7", "EOF while parsing a value at column 8"),
        ];
        for (line, id, message) in cases {
            let failure = read(line).unwrap_err();
            assert_eq!((failure.id.as_str(), failure.message.as_str()), (id, message));
            assert_eq!(failure.source, "in.jsonl:7");
        }
    }
}
