//! The dump of a web page: its title and date come back in its text, labels stand between texts.

use super::Cuts;
use super::dateline::{date, word_at};
use crate::segment::block::Block;
use crate::segment::rules::{Rules, Word};
use crate::segment::text::{ends_with_stop, is_stop, last_word};
use memchr::memmem::Finder;

/// What comes back in the dump of a web page; nothing in other documents.
pub(super) struct Dump<'r, 't> {
    /// What stood at the head of the document and comes back in it, and whether it is a date.
    stamps: Vec<(Finder<'t>, bool)>,
    /// Labels of web pages that stand in it.
    labels: Vec<&'r Finder<'static>>,
}

/// A block of fewer bytes holds no stamp beside other text.
const SHORTEST_BLOCK: usize = 200;

impl<'r, 't> Dump<'r, 't> {
    /// Looks for signs that a document is such a dump.
    pub(super) fn new(rules: &'r Rules, text: &'t str, blocks: &[Block]) -> Self {
        let head = repeated_head(text, blocks);
        let stamp = |line: &'t str| (Finder::new(line), date(rules, line).is_some());
        let stamps: Vec<_> = head.into_iter().map(stamp).collect();
        let stands = |label: &&Finder<'static>| label.find(text.as_bytes()).is_some();
        let labels = match stamps.is_empty() {
            true => Vec::new(),
            false => rules.labels.iter().filter(stands).collect(),
        };
        Self { stamps, labels }
    }

    /// Adds where the text of a block falls apart; the block begins at `start`.
    pub(super) fn cuts(&self, rules: &Rules, text: &str, start: usize, cuts: &mut Cuts) {
        if !self.stamps.is_empty() && text.len() > SHORTEST_BLOCK {
            self.stamps(rules, text, start, cuts);
            self.labels(text, start, cuts);
        }
    }

    /// Title and date that come back in the text of a web page, with the hour and the place after the date.
    fn stamps(&self, rules: &Rules, text: &str, start: usize, cuts: &mut Cuts) {
        for (stamp, is_date) in &self.stamps {
            let len = stamp.needle().len();
            for at in stamp.find_iter(text.as_bytes()) {
                let (before, mut end) = (text[..at].trim_end(), at + len);
                let glued = before.len() == at && at > 0;
                let joined = rules.word(last_word(before)).is(Word::RUNNING)
                    || before.ends_with([',', '(', '«', '“', ':']);
                if *is_date {
                    end += clock(&text[end..]);
                }
                let rest = text[end..].trim_start();
                let opens = rest.is_empty()
                    || rest.starts_with(|c: char| c.is_uppercase() || matches!(c, '*'));
                if glued || joined || !opens {
                    continue;
                }
                cuts.insert(start + at);
                cuts.insert(start + end);
                if end > at + len {
                    let from = start + text.len() - rest.len();
                    cuts.extend(place(rest).map(|len| from + len));
                }
            }
        }
    }

    /// Labels of a web page between two texts.
    fn labels(&self, text: &str, start: usize, cuts: &mut Cuts) {
        for label in &self.labels {
            for at in label.find_iter(text.as_bytes()) {
                let end = at + label.needle().len();
                let before = text[..at].trim_end();
                let free = (before.is_empty() || before.len() < at) && text[end..].starts_with(' ');
                let opens = text[end..]
                    .trim_start()
                    .starts_with(|c: char| c.is_uppercase() || c == '*' || c.is_ascii_digit());
                let ended = before.is_empty()
                    || before.ends_with(is_stop)
                    || cuts.contains(&(start + before.len()))
                    || !label.needle().iter().any(|b| b.is_ascii_alphabetic() || !b.is_ascii());
                if free && opens && ended {
                    cuts.insert(start + at);
                    cuts.insert(start + end);
                }
            }
        }
    }
}

/// Lines at the head of a document (its title, its date) that come back inside its text, as in the dump of a web page.
fn repeated_head<'t>(text: &'t str, blocks: &[Block]) -> Vec<&'t str> {
    let head: Vec<&str> = blocks
        .iter()
        .take(3)
        .map(|block| &text[block.span])
        .filter(|line| {
            (20..200).contains(&line.len()) && !line.contains('\n') && !ends_with_stop(line)
        })
        .collect();
    let Some(title) = head.first() else { return Vec::new() };
    let body = blocks.get(1).map_or(text.len(), |block| block.span.start);
    let again = memchr::memmem::find(&text.as_bytes()[body..], title.as_bytes());
    if again.is_some_and(|at| at < 20_000) { head } else { Vec::new() }
}

/// The length of an hour with the blank before it: ` 14:55`.
fn clock(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let hour = bytes.first() == Some(&b' ') && digit(1) && digit(2) && bytes.get(3) == Some(&b':');
    if hour && digit(4) && digit(5) && !digit(6) { 6 } else { 0 }
}

/// The length of a place before a text that begins with a capital: `Москва, Кремль Переговоры`.
fn place(text: &str) -> Option<usize> {
    let comma = text.find(", ").filter(|&at| at < 40 && !text[..at].contains(' '))?;
    let second = word_at(&text[comma + 2..]);
    let end = comma + 2 + second.len();
    let opens = text[end..].starts_with(' ') && text[end + 1..].starts_with(char::is_uppercase);
    (second.starts_with(char::is_uppercase) && opens).then_some(end)
}
