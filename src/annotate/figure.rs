//! Finds figures: money, shares, measures and counts.
//!
//! One pass over the fold finds where numbers begin; everything else looks only around them. At each beginning a chain
//! of numbers is read (`5, 10 and 15 per cent`), then their unit or the noun they count, then what limits them.

mod bounds;
mod compound;
mod count;
mod decoy;
mod joined;
mod lexicon;
mod limit;
mod meaning;
mod odds;
mod parse;
mod phrases;
mod pieces;
mod reading;
mod units;

use super::{Annotator, View};
use crate::error::Error;
use crate::language::Language;
use crate::mention::Mention;
use lexicon::Lexicon;
use parse::{Reader, Script};
use regex_automata::Input;
use regex_automata::meta::{Config, Regex};
use regex_automata::util::syntax;

/// Finds figures by the words of a language.
#[derive(Debug)]
pub(super) struct Figures {
    lexicon: Lexicon,
    /// Where a number may begin.
    starts: Regex,
    script: Script,
}

impl Figures {
    pub(super) fn new(language: &Language) -> Result<Self, Error> {
        let lexicon = Lexicon::new(language)?;
        let script = match language.code {
            "ru" => Script::Russian,
            "zh" => Script::Chinese,
            _ => Script::English,
        };
        let starts = starts(&lexicon, script).map_err(|reason| Error::Rules {
            name: format!("{}/figures", language.code),
            reason,
        })?;
        Ok(Self { lexicon, starts, script })
    }
}

impl Annotator for Figures {
    fn name(&self) -> &'static str {
        "figure"
    }

    fn annotate<'p>(&'p self, view: &View<'_>, found: &mut Vec<Mention<'p>>) {
        let lower = view.fold.as_str();
        let reader = Reader {
            lexicon: &self.lexicon,
            view,
            lower,
            cased: view.fold.cased(),
            script: self.script,
        };
        let mut at = 0;
        while let Some(start) = self.starts.search(&Input::new(lower).range(at..)) {
            let read = reader.figures(start.start(), found);
            at = read.max(start.end());
        }
    }
}

/// The pattern of all that a number may begin with.
fn starts(lexicon: &Lexicon, script: Script) -> Result<Regex, String> {
    let numerals = &lexicon.numerals;
    let mut words: Vec<&str> =
        numerals.small.keys().chain(numerals.scales.keys()).map(String::as_str).collect();
    words.extend(numerals.halves.iter().map(String::as_str));
    words.sort_unstable();
    let words = words.join("|");
    let parts: Vec<&str> = numerals.parts.keys().map(String::as_str).collect();
    let pattern = match script {
        Script::English => {
            let mut parts = parts;
            parts.sort_unstable();
            format!("[0-9½⅓⅔¼¾⅕⅛]|(?-u:\\b)(?:{words}|an? (?:{}))(?-u:\\b)", parts.join("|"))
        }
        Script::Russian => format!("[0-9½⅓⅔¼¾]|{words}"),
        Script::Chinese => format!(
            "[0-9½⅓⅔¼¾]|[零〇一二两兩三四五六七八九十百千壹贰貳叁參肆伍陆陸柒捌玖拾佰仟廿卅万萬负負]|(?-u:\\b)(?:{words})(?-u:\\b)"
        ),
    };
    Regex::builder()
        .configure(
            Config::new()
                .auto_prefilter(false)
                .dfa_size_limit(Some(4 << 20))
                .dfa_state_limit(Some(10_000)),
        )
        .syntax(syntax::Config::new().utf8(true).unicode(true))
        .build(&pattern)
        .map_err(|error| error.to_string())
}
