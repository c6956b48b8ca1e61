//! Finds documents called by their number: `resolution 1267 (1999)`, `resolutions 64/183 and 65/124`, `A/RES/59/48`.

use super::lexis::Lexis;
use super::{Annotator, View, words};
use crate::gazetteer::NameRefs;
use crate::grammar::Found;
use crate::kind::{Kind, Label};
use crate::mention::{Mention, Reading};
use crate::span::Span;
use std::sync::Arc;

/// No title of an act has more bytes than this.
const LONGEST_TITLE: usize = 800;

/// Documents by their numbers.
#[derive(Debug)]
pub(super) struct Numbered {
    lexis: Arc<Lexis>,
}

impl Numbered {
    pub(super) fn new(lexis: Arc<Lexis>) -> Self {
        Self { lexis }
    }

    /// What a document called by its number is, by the head noun in it.
    fn kind_of(&self, text: &str) -> Kind {
        // An executive order, or laws and decrees in the plural.
        let law = ["order", "закон", "указ"].iter().any(|word| text.contains(word));
        let mut heads = text.split(' ').filter_map(|word| self.lexis.heads.get(word));
        let head = heads.find(|head| head.kind.label() == Some(Label::Agreement));
        let kind = law.then_some(Kind::Law).or(head.map(|head| head.kind));
        kind.unwrap_or(Kind::Resolution)
    }
}

impl Annotator for Numbered {
    fn name(&self) -> &'static str {
        "numbered"
    }

    fn annotate<'p>(&'p self, view: &View<'_>, found: &mut Vec<Mention<'p>>) {
        let text = view.fold.as_str();
        // Where the last act ended, and what it was; where the last list of numbers ended.
        let mut act: Option<(usize, Kind)> = None;
        let mut free = 0;
        for first in self.lexis.numbered.search(text).all(view.words) {
            let kind = match first.rule() {
                "act" => Some(self.kind_of(&text[first.span])),
                "further-act" => {
                    act.filter(|(end, _)| goes_on(text, *end, first.span)).map(|(_, kind)| kind)
                }
                _ => {
                    if first.span.start >= free {
                        free = self.push_list(view, &first, found);
                    }
                    continue;
                }
            };
            let Some(kind) = kind else { continue };
            let span = with_title(view, first.span);
            act = Some((span.end, kind));
            let reading = Reading::Named(kind);
            found.push(Mention { span, reading, by: self.name(), rule: first.rule() });
        }
    }
}

impl Numbered {
    /// Adds a document and the further numbers that follow it in a list; gives the end of the last.
    fn push_list<'p>(
        &'p self,
        view: &View<'_>,
        first: &Found<'p, '_>,
        found: &mut Vec<Mention<'p>>,
    ) -> usize {
        let text = view.fold.as_str();
        let kind = self.kind_of(&text[first.span]);
        let mut push = |span, reading| {
            found.push(Mention { span, reading, by: self.name(), rule: first.rule() });
        };
        let listed = listed(view, first.span).map(Reading::Names);
        push(first.span, listed.unwrap_or(Reading::Named(kind)));
        // The year of a session is no date: `resolution 2005/15`.
        if let Some(number) = parted_number(text, first.span) {
            push(number, Reading::Decoy);
        }
        let mut at = first.span.end;
        while let Some(span) = further(text, at) {
            push(span, Reading::Named(kind));
            // The sign of a session is no name: `3/CMA.5`.
            if let Some(slash) = text[span].find('/') {
                push(Span::new(span.start + slash + 1, span.end), Reading::Decoy);
            }
            at = span.end;
        }
        at
    }
}

/// Whether a date and number at `span` are those of a further act in a list: `указов от … N 1461; от … N 832`.
fn goes_on(text: &str, last: usize, span: Span) -> bool {
    let between = text.get(last..span.start).and_then(|between| between.strip_suffix("от "));
    between.is_some_and(|link| matches!(link, "; " | ", " | " и " | ", и " | "; и "))
}

/// An act with the title in quotation marks behind its number: `Федеральный закон от … № 169-ФЗ "О статусе судей"`.
fn with_title(view: &View<'_>, act: Span) -> Span {
    let text = view.fold.as_str();
    let start = act.end + " \"".len();
    let begins = text[act.end..].starts_with(" \"") && words::is_capital(view.fold, start);
    let limit = text.floor_char_boundary((start + LONGEST_TITLE).min(text.len()));
    // A mark that closes stands behind a letter; those of a title within the title close with it.
    let closing = |(at, _): &(usize, &str)| !text[..start + at].ends_with([' ', '(']);
    let title = begins.then(|| &text[start..limit]);
    let close = title.and_then(|title| {
        let title = &title[..title.find('\n').unwrap_or(title.len())];
        title.match_indices('"').find(closing)
    });
    close.map_or(act, |(at, _)| {
        let rest = &text[start + at..];
        let marks = rest.len() - rest.trim_start_matches('"').len();
        Span::new(act.start, start + at + marks)
    })
}

/// The listed documents whose name this is but for the year after it: `Security Council resolution 1267 (1999)`.
fn listed(view: &View<'_>, name: Span) -> Option<NameRefs> {
    let text = view.fold.as_str();
    let hit = view
        .names_at(name.start)
        .find(|hit| hit.span.end < name.end && text[hit.span.end..name.end].starts_with(" ("))?;
    let document = hit.names.iter().all(|name| name.kind.label() == Some(Label::Agreement));
    document.then(|| hit.names.clone())
}

/// The number of two parts after the head noun of a document.
fn parted_number(text: &str, name: Span) -> Option<Span> {
    let words = &text[name];
    let slash = words.find('/')?;
    let start = words[..slash].rfind(' ').map_or(0, |blank| blank + 1);
    let end = words[slash..].find(' ').map_or(words.len(), |len| slash + len);
    let is_number = start > 0 && words[start..].starts_with(|c: char| c.is_ascii_digit());
    is_number.then(|| Span::new(name.start + start, name.start + end))
}

/// A further number of the same list, after a comma or `and`, and after the date of the one before: `, 65/124`,
/// ` and 1373 (2001)`, ` of 18 December 2009, 66/27`.
fn further(text: &str, at: usize) -> Option<Span> {
    const LINKS: [&str; 5] = [", and ", " and ", ", ", " и ", "、"];
    let at = at + date_len(&text[at..]);
    let link = LINKS.iter().find(|link| text[at..].starts_with(**link))?;
    let start = at + link.len();
    let rest = &text.as_bytes()[start..];
    // A number of an emergency special session: `ES-11/2`.
    let emergency = if rest.starts_with(b"es-") { 3 } else { 0 };
    let mut end = emergency + digits(&rest[emergency..]);
    if end == emergency {
        return symbol(rest).map(|len| Span::new(start, start + len));
    }
    if end > emergency + 4 {
        return None;
    }
    let parted = rest.get(end) == Some(&b'/');
    if parted {
        let after = &rest[end + 1..];
        end += 1 + symbol(after).or(Some(digits(after)).filter(|len| *len > 0))?;
    }
    let year = rest[end..].starts_with(b" (")
        && digits(&rest[end + 2..]) == 4
        && rest.get(end + 6) == Some(&b')');
    if year {
        end += 7;
    }
    (parted || year).then(|| Span::new(start, start + end))
}

/// Length of the sign of a session: `cp.21`, `wha53.17`.
fn symbol(text: &[u8]) -> Option<usize> {
    let letters = text.iter().take_while(|byte| byte.is_ascii_lowercase()).count();
    let number = digits(&text[letters..]);
    let stop = letters + number;
    let last = digits(text.get(stop + 1..)?);
    let is_sign = (2..=5).contains(&letters) && text.get(stop) == Some(&b'.') && last > 0;
    is_sign.then_some(stop + 1 + last)
}

/// Length of ` of 18 December 2009` where that stands at the beginning, else 0.
fn date_len(text: &str) -> usize {
    let mut words = text.strip_prefix(" of ").unwrap_or_default().splitn(4, ' ');
    let (Some(day), Some(month), Some(year)) = (words.next(), words.next(), words.next()) else {
        return 0;
    };
    let year = &year[..digits(year.as_bytes())];
    let is_date = digits(day.as_bytes()) == day.len()
        && !day.is_empty()
        && !month.is_empty()
        && month.chars().all(char::is_alphabetic)
        && year.len() == 4;
    if is_date { " of ".len() + day.len() + month.len() + year.len() + 2 } else { 0 }
}

fn digits(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| byte.is_ascii_digit()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn further_numbers() {
        let cases = [
            (", 65/124 of", Some("65/124")),
            (" and 1373 (2001),", Some("1373 (2001)")),
            (" of 18 december 2009, 66/27", Some("66/27")),
            (" of 18 december 2009 and others", None),
            (", 5/cma.3 and", Some("5/cma.3")),
            (", wha61.19.", Some("wha61.19")),
            (", 5/ and", None),
            (" and es-11/2, on", Some("es-11/2")),
            (" and es-", None),
            (" and 12 others", None),
            (", in", None),
        ];
        for (text, expected) in cases {
            assert_eq!(further(text, 0).map(|span| &text[span]), expected, "{text}");
        }
    }
}
