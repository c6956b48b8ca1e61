//! Texts with marks laid into them: how gold is written by hand, and how annotations are shown to a reader.
//!
//! `⟦LABEL:value¦surface⟧` is a mention, `‖` stands after every unit. Without the marks it is the text, character for
//! character. Labels are `A` actor, `D` demonym, `P` place, `G` agreement, `g` reference, `T` date, `U` duration, `F`
//! figure; values are ids for `A D G g`, the English name for `P`, EDTF and part for `T`, an ISO 8601 duration for `U`,
//! modifier, number and unit for `F`; `?` stands for what is not listed.

use crate::annotation::{Annotation, Annotations, Value};
use crate::date::Part;
use crate::document::Document;
use crate::kind::Label;
use crate::span::Span;

const OPEN: char = '⟦';
const BAR: char = '¦';
const CLOSE: char = '⟧';
const END: char = '‖';

/// A text with its units and mentions, each with its value as one string.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    /// The text without marks.
    pub text: String,
    /// The units, without the white space around them.
    pub units: Vec<Span>,
    /// The mentions by start, then longest first.
    pub mentions: Vec<MarkedMention>,
}

/// A mention as it is marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkedMention {
    /// Where it stands, in bytes of the text.
    pub span: Span,
    /// Its label.
    pub label: Label,
    /// Its value; `?` for what is not listed.
    pub value: String,
}

impl Marked {
    /// Reads a text with marks.
    ///
    /// # Errors
    /// Says what is wrong with a mark, and where: an unknown label, a mark that is not closed or encloses nothing.
    pub fn parse(marked: &str) -> Result<Self, String> {
        let mut out = Self::default();
        let mut open: Vec<(usize, Label, String)> = Vec::new();
        let mut unit_start = 0;
        let mut rest = marked;
        while let Some(c) = rest.chars().next() {
            let near = || format!(" near '{}'", rest.chars().take(40).collect::<String>());
            rest = &rest[c.len_utf8()..];
            let at = out.text.len();
            match c {
                OPEN => {
                    let (head, after) =
                        rest.split_once(BAR).ok_or_else(|| format!("no '{BAR}'{}", near()))?;
                    let (code, value) =
                        head.split_once(':').ok_or_else(|| format!("no ':'{}", near()))?;
                    let label =
                        label_of(code).ok_or_else(|| format!("no label '{code}'{}", near()))?;
                    open.push((at, label, value.trim().to_owned()));
                    rest = after;
                }
                CLOSE => {
                    let (start, label, value) =
                        open.pop().ok_or_else(|| format!("nothing to close{}", near()))?;
                    if start == at {
                        return Err(format!("nothing marked{}", near()));
                    }
                    out.mentions.push(MarkedMention { span: Span::new(start, at), label, value });
                }
                END => {
                    out.units.extend(trimmed(&out.text, Span::new(unit_start, at)));
                    unit_start = at;
                }
                _ => out.text.push(c),
            }
        }
        if let Some((_, _, value)) = open.first() {
            return Err(format!("a mark of '{value}' is not closed"));
        }
        out.sort();
        Ok(out)
    }

    /// What was found in a document, in the same form. The parts of a broken unit are units here.
    pub fn of(document: &Document, annotations: &Annotations<'_>) -> Self {
        let mut units: Vec<Span> =
            annotations.units.iter().flat_map(|unit| unit.pieces()).copied().collect();
        units.sort();
        let mentions = annotations.mentions.iter().filter(|mention| !is_vague(&mention.value));
        let mentions = mentions.map(|mention| MarkedMention {
            span: mention.span,
            label: mention.label(),
            value: value_of(mention),
        });
        let mut out = Self { text: document.text.clone(), units, mentions: mentions.collect() };
        out.sort();
        out
    }

    fn sort(&mut self) {
        self.mentions.sort_by_key(|mention| {
            (mention.span.start, std::cmp::Reverse(mention.span.end), mention.label)
        });
    }

    /// The text with its marks.
    pub fn render(&self) -> String {
        // Marks by place: what closes there, innermost first; the ends of units; what opens, outermost first.
        let mut marks: Vec<(usize, u8, usize, String)> = Vec::new();
        for mention in &self.mentions {
            let Span { start, end } = mention.span;
            let code = code_of(mention.label);
            let opening = format!("{OPEN}{code}:{}{BAR}", mention.value);
            marks.push((start, 2, usize::MAX - end, opening));
            marks.push((end, 0, usize::MAX - start, CLOSE.to_string()));
        }
        marks.extend(self.units.iter().map(|unit| (unit.end, 1, 0, END.to_string())));
        marks.sort();
        let mut out = String::with_capacity(self.text.len() * 2);
        let mut done = 0;
        for (at, _, _, mark) in marks {
            out.push_str(&self.text[done..at]);
            out.push_str(&mark);
            done = at;
        }
        out.push_str(&self.text[done..]);
        out
    }
}

fn trimmed(text: &str, span: Span) -> Option<Span> {
    let inside = &text[span];
    let start = span.start + (inside.len() - inside.trim_start().len());
    let end = span.start + inside.trim_end().len();
    (start < end).then(|| Span::new(start, end))
}

const CODES: [(Label, &str); 8] = [
    (Label::Actor, "A"),
    (Label::Demonym, "D"),
    (Label::Place, "P"),
    (Label::Agreement, "G"),
    (Label::Reference, "g"),
    (Label::Date, "T"),
    (Label::Duration, "U"),
    (Label::Figure, "F"),
];

fn code_of(label: Label) -> &'static str {
    CODES.iter().find(|(known, _)| *known == label).map_or("?", |(_, code)| code)
}

fn label_of(code: &str) -> Option<Label> {
    CODES.iter().find(|(_, known)| *known == code).map(|(label, _)| *label)
}

fn is_vague(value: &Value<'_>) -> bool {
    match value {
        Value::Date(date) => date.vague,
        Value::Duration(duration) => duration.vague,
        _ => false,
    }
}

fn value_of(mention: &Annotation<'_>) -> String {
    match &mention.value {
        Value::Entity(entity) if entity.label == Label::Place => entity.name.to_string(),
        // A made id names what is not listed.
        Value::Entity(entity) => {
            let listed = entity.id.as_deref().filter(|_| entity.entity.is_some());
            listed.unwrap_or("?").to_owned()
        }
        Value::Date(date) => match date.part {
            Some(part) => format!("{};{}", date.edtf, part_name(part)),
            None => date.edtf.clone(),
        },
        Value::Duration(duration) => duration.iso.clone(),
        Value::Figure(figure) => figure.to_string(),
    }
}

fn part_name(part: Part) -> &'static str {
    match part {
        Part::Early => "early",
        Part::Mid => "mid",
        Part::Late => "late",
        Part::H1 => "H1",
        Part::H2 => "H2",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        let marked = "The ⟦G:un-charter¦Charter of the ⟦A:UN¦United Nations⟧⟧ of ⟦T:1945¦1945⟧.‖\n ⟦P:Asia¦Asia⟧‖ ";
        let parsed = Marked::parse(marked).unwrap();
        assert_eq!(parsed.text, "The Charter of the United Nations of 1945.\n Asia ");
        assert_eq!(parsed.units, [Span::new(0, 42), Span::new(44, 48)]);
        assert_eq!(parsed.mentions.len(), 4);
        assert_eq!(parsed.render(), marked);
    }

    #[test]
    fn says_what_is_wrong() {
        for (marked, error) in [
            ("⟦A¦x⟧", "no ':'"),
            ("⟦X:1¦x⟧", "no label 'X'"),
            ("⟦A:1¦x", "not closed"),
            ("x⟧", "nothing to close"),
            ("⟦A:1¦⟧", "nothing marked"),
        ] {
            assert!(Marked::parse(marked).unwrap_err().contains(error), "{marked}");
        }
    }
}
