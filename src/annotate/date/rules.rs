//! The rules of a language for dates, as its data file has them.
//!
//! Beside what [`Grammar`] offers, a pattern may use the parts of the file: `{name}` stands for the pattern of that
//! part, `{name:2}` for the same with `2` after the name of each group in it (the second end of a span of time), and
//! `{=class}` for the words of a class without a group.

use crate::error::Error;
use crate::grammar::{Class, Grammar, Rule, either};
use crate::language::Language;
use regex_automata::meta::Regex;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The rules of a language.
#[derive(Debug)]
pub(super) struct Rules {
    pub(super) grammar: Grammar,
    /// What belongs to each rule of the grammar, in its order.
    pub(super) lines: Vec<Line>,
    /// The beginning of a symbol or address, of which a number right behind it is a part.
    pub(super) symbol: Pattern,
    /// Words before a date that is a term, not that of an event.
    pub(super) term: Pattern,
    /// Words of a clause that looks back.
    pub(super) back: Pattern,
    /// Words before what something is compared with.
    pub(super) compared: Pattern,
    /// Words of a clause that looks ahead.
    pub(super) ahead: Pattern,
    /// Words after a date by which the text has come to it.
    pub(super) reached: Pattern,
    /// Any of the words that may stand before a date and say something of it: most dates have none.
    pub(super) before: Pattern,
    /// Words that stand before a date from which something goes on.
    pub(super) since: Pattern,
    /// Words that stand after a date from which something goes on.
    pub(super) since_after: Pattern,
    /// Words that stand before a date that is not exact.
    pub(super) about: Pattern,
    /// Dates that follow one without a year and share theirs with it, up to the year.
    pub(super) forward: Pattern,
    /// Words that stand before a date that is to come.
    pub(super) coming: Pattern,
    /// Words that stand before the date of the document.
    pub(super) labelled: Pattern,
    /// Words that stand before the date at the close of a document.
    pub(super) done: Pattern,
    /// Words that stand before a date given in passing.
    pub(super) aside: Pattern,
    /// Words of what comes back every year.
    pub(super) always: Pattern,
    /// Words after a date of every year, or of a year counted from an event.
    pub(super) recurs: Pattern,
    /// Verbs of a duty, whenever it falls due.
    pub(super) duty: Pattern,
    /// Verbs that speak of the past.
    pub(super) past: Pattern,
    /// Verbs that speak of the future.
    pub(super) future: Pattern,
}

/// What belongs to a rule beside its pattern.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) kind: Kind,
    /// TIMEX3 value of a vague reference.
    pub(super) timex: Option<&'static str>,
    /// Whether the rule mends a printing slip.
    pub(super) repairs: bool,
    /// Whether what it finds is a date only where it can be placed on the calendar.
    pub(super) placed: bool,
    /// Whether a group `at` says what is marked.
    pub(super) has_at: bool,
    pub(super) before: Option<Pattern>,
    pub(super) not_before: Option<Pattern>,
    pub(super) after: Option<Pattern>,
    pub(super) not_after: Option<Pattern>,
    /// What the words must look like before case was levelled.
    pub(super) cased: Option<Pattern>,
}

/// What a rule finds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    #[default]
    Date,
    Duration,
    /// A date too vague to have a place on the calendar.
    Vague,
    /// What only looks like a date.
    None,
}

/// A small pattern for what stands beside a match, compiled when it is first asked for: few texts ask for them all.
#[derive(Debug)]
pub(super) struct Pattern {
    pattern: String,
    compiled: OnceLock<Regex>,
}

impl Pattern {
    fn new(pattern: String) -> Self {
        Self { pattern, compiled: OnceLock::new() }
    }

    fn regex(&self) -> &Regex {
        self.compiled
            .get_or_init(|| Regex::new(&self.pattern).expect("a test compiles every pattern"))
    }

    pub(super) fn is_match(&self, text: &str) -> bool {
        self.regex().is_match(text)
    }

    /// The words that match, where any do.
    pub(super) fn find<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.regex().find(text).map(|found| &text[found.range()])
    }
}

/// The data file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// What stands before each pattern: a word boundary, where the language has them.
    #[serde(default)]
    start: String,
    #[serde(default)]
    class: BTreeMap<String, Class>,
    #[serde(default)]
    part: BTreeMap<String, String>,
    #[serde(default)]
    beside: BTreeMap<String, String>,
    #[serde(default)]
    rule: Vec<Entry>,
    #[serde(default)]
    #[expect(dead_code, reason = "the examples are for the tests, which read them for themselves")]
    example: Vec<crate::grammar::Example>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    pattern: String,
    #[serde(default)]
    kind: Kind,
    timex: Option<String>,
    #[serde(default)]
    repairs: bool,
    #[serde(default)]
    placed: bool,
    /// Whether the pattern begins with something that is no letter or digit.
    #[serde(default)]
    sign: bool,
    before: Option<String>,
    not_before: Option<String>,
    after: Option<String>,
    not_after: Option<String>,
    cased: Option<String>,
}

impl Rules {
    pub(super) fn new(language: &Language) -> Result<Self, Error> {
        let file: File = toml::from_str(language.dates).map_err(|error| Error::Rules {
            name: format!("{}/dates.toml", language.code),
            reason: error.to_string(),
        })?;
        let mut rules = Vec::with_capacity(file.rule.len());
        let mut lines = Vec::with_capacity(file.rule.len());
        for entry in &file.rule {
            let start = if entry.sign { "" } else { &file.start };
            let pattern = expand(&entry.pattern, "", &file)
                .map_err(|reason| Error::Rule { name: entry.name.clone(), reason })?;
            rules.push(Rule { name: entry.name.clone(), pattern: format!("{start}(?:{pattern})") });
            lines.push(line(entry, &file)?);
        }
        let beside = |name: &str| {
            let pattern = match file.beside.get(name) {
                Some(pattern) => expand(pattern, "", &file)
                    .map_err(|reason| Error::Rule { name: name.into(), reason })?,
                None => "[^\\s\\S]".into(),
            };
            let pattern = match name {
                "past" | "future" | "always" | "duty" => pattern,
                "since_after" | "forward" | "reached" | "recurs" => format!("^(?:{pattern})"),
                _ => format!("(?:{pattern})$"),
            };
            Ok::<_, Error>(Pattern::new(pattern))
        };
        let all: Vec<&str> = [
            "since", "about", "aside", "back", "compared", "ahead", "term", "coming", "labelled",
            "done",
        ]
        .iter()
        .filter_map(|name| file.beside.get(*name).map(String::as_str))
        .collect();
        Ok(Self {
            before: Pattern::new(format!("(?:{})$", all.join("|"))),
            symbol: beside("symbol")?,
            term: beside("term")?,
            back: beside("back")?,
            compared: beside("compared")?,
            ahead: beside("ahead")?,
            reached: beside("reached")?,
            since: beside("since")?,
            since_after: beside("since_after")?,
            about: beside("about")?,
            forward: beside("forward")?,
            coming: beside("coming")?,
            labelled: beside("labelled")?,
            done: beside("done")?,
            aside: beside("aside")?,
            always: beside("always")?,
            recurs: beside("recurs")?,
            duty: beside("duty")?,
            past: beside("past")?,
            future: beside("future")?,
            grammar: Grammar::new(rules, file.class)?,
            lines,
        })
    }
}

/// The TIMEX3 values of what is vague: the present, past and future, and some day, week, month, year.
pub(super) fn vague_value(name: &str) -> Option<&'static str> {
    const VALUES: [&str; 7] =
        ["PRESENT_REF", "PAST_REF", "FUTURE_REF", "XXXX-XX-XX", "XXXX-WXX", "XXXX-XX", "XXXX"];
    VALUES.into_iter().find(|value| *value == name)
}

fn line(entry: &Entry, file: &File) -> Result<Line, Error> {
    let pattern = |pattern: &Option<String>, before: bool| {
        let Some(pattern) = pattern else { return Ok(None) };
        let pattern = expand(pattern, "", file)
            .map_err(|reason| Error::Rule { name: entry.name.clone(), reason })?;
        let pattern = if before { format!("(?:{pattern})$") } else { format!("^(?:{pattern})") };
        Ok(Some(Pattern::new(pattern)))
    };
    let timex = entry.timex.as_deref().map(|name| {
        vague_value(name).ok_or_else(|| {
            let reason = format!("no TIMEX3 value '{name}' for what is vague");
            Error::Rule { name: entry.name.clone(), reason }
        })
    });
    Ok(Line {
        kind: entry.kind,
        timex: timex.transpose()?,
        repairs: entry.repairs,
        placed: entry.placed,
        has_at: entry.pattern.contains("(?<at>"),
        before: pattern(&entry.before, true)?,
        not_before: pattern(&entry.not_before, true)?,
        after: pattern(&entry.after, false)?,
        not_after: pattern(&entry.not_after, false)?,
        cased: pattern(&entry.cased, false)?,
    })
}

/// Puts the parts into a pattern. What stands for a class and its group is left to [`Grammar`].
fn expand(pattern: &str, suffix: &str, file: &File) -> Result<String, String> {
    let mut out = String::new();
    let mut rest = pattern;
    while let Some(open) = rest.find(['{', '<']) {
        out.push_str(&rest[..open]);
        rest = &rest[open..];
        if let Some(group) = rest.strip_prefix('<') {
            out.push('<');
            rest = group;
            // A named group, unless it is a look-behind, which no pattern has.
            if let Some(close) = rest.find('>').filter(|_| out.ends_with("(?<")) {
                out.push_str(&rest[..close]);
                out.push_str(suffix);
                rest = &rest[close..];
            }
            continue;
        }
        let close = rest.find('}').ok_or("'{' without '}'")?;
        out.push_str(&stands_for(&rest[1..close], suffix, file)?);
        rest = &rest[close + 1..];
    }
    out.push_str(rest);
    Ok(out)
}

/// What the name between two braces stands for.
fn stands_for(name: &str, suffix: &str, file: &File) -> Result<String, String> {
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        return Ok(format!("{{{name}}}"));
    }
    if let Some(class) = name.strip_prefix('=') {
        let words =
            file.class.get(class).ok_or_else(|| format!("no class '{class}' is defined"))?;
        return Ok(format!("(?:{})", either(words)));
    }
    let (name, own) = name.split_once(':').unwrap_or((name, ""));
    let suffix = format!("{suffix}{own}");
    match file.part.get(name) {
        Some(part) => Ok(format!("(?:{})", expand(part, &suffix, file)?)),
        None => Ok(format!("{{{name}:{name}{suffix}}}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_compiles() {
        for language in &crate::language::LANGUAGES {
            let rules = Rules::new(language).expect("a rule file");
            let beside = [
                &rules.symbol,
                &rules.term,
                &rules.back,
                &rules.ahead,
                &rules.reached,
                &rules.before,
                &rules.since,
                &rules.since_after,
                &rules.about,
                &rules.forward,
                &rules.coming,
                &rules.labelled,
                &rules.done,
                &rules.aside,
                &rules.always,
                &rules.recurs,
                &rules.duty,
                &rules.past,
                &rules.future,
            ];
            let of_rules = rules.lines.iter().flat_map(|line| {
                let all =
                    [&line.before, &line.not_before, &line.after, &line.not_after, &line.cased];
                all.into_iter().flatten()
            });
            for pattern in beside.into_iter().chain(of_rules) {
                Regex::new(&pattern.pattern).expect(&pattern.pattern);
            }
        }
    }
}
