//! Patterns kept as data: the form in which rules for dates and figures are written, and the search for all of them at
//! once.
//!
//! A rule is a regular expression over the [fold](crate::Fold) of a text: lower case, one blank for any white space,
//! `-` for any dash, `"` and `'` for any quotation mark. `{month}` in it stands for the words of the class `month` and
//! captures which of them stood there; `{month:end}` does the same under the name `end`. A class gives each word its
//! value, so that one table serves the pattern and the meaning; of `{a|b}` in a word, either may stand there:
//!
//! ```toml
//! [class.month]
//! january = "1"
//! jan = "1"
//!
//! [[rule]]
//! name = "month-year"
//! pattern = '{month} (?<year>\d{4})'
//! ```

mod spelling;

use crate::error::Error;
use crate::span::Span;
use crate::words::Words;
use regex_automata::hybrid::dfa::{Cache, DFA};
use regex_automata::nfa::thompson::backtrack::{self, BoundedBacktracker};
use regex_automata::nfa::thompson::{self, WhichCaptures};
use regex_automata::util::captures::Captures;
use regex_automata::util::pool::{Pool, PoolGuard};
use regex_automata::util::syntax;
use regex_automata::{Anchored, Input, PatternID};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::sync::{Arc, OnceLock};

pub(crate) use spelling::either;
use spelling::spelled_out;

/// Words of a class and the value of each.
pub type Class = BTreeMap<String, String>;

/// A rule as written in a data file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Name of the rule, unique in its grammar; it stands in the record, after the name of the annotator.
    pub name: String,
    /// The pattern, with `{class}` for the words of a class.
    pub pattern: String,
}

/// A text with its mentions in square brackets and their values, in order; the proof of the rules beside it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The text; a bracket that is part of it is written `\[`.
    pub text: String,
    /// The value of each mention; none for a counter-example.
    #[serde(default)]
    pub values: Vec<String>,
    /// Date of the document, where the example leans on it.
    pub date: Option<String>,
}

/// All rules of one kind in one language, tried at once.
#[derive(Debug)]
pub struct Grammar {
    /// All patterns at once, without their groups, for matches that begin at a given place.
    automaton: DFA,
    /// What has been worked out so far, one for each search under way.
    caches: Caches,
    /// Each pattern alone, with its groups, compiled when it first matches. Where a match ends is known by then, so that no
    /// search for it comes before the one for the groups.
    each: Vec<OnceLock<BoundedBacktracker>>,
    /// What a search for groups remembers, one for each search under way.
    tried: Pool<backtrack::Cache>,
    patterns: Vec<String>,
    rules: Vec<Rule>,
    classes: BTreeMap<String, Class>,
}

type Caches = Pool<Known, MakeKnown>;
type MakeKnown = Box<dyn Fn() -> Known + Send + Sync + UnwindSafe + RefUnwindSafe>;

/// What searches in earlier texts have worked out.
#[derive(Debug)]
struct Known {
    states: Cache,
    /// Whether a match may begin with four letters, and with eight. Most words begin no match, and four letters tell; of
    /// the others, such as `the`, most go on as none does.
    openings: Openings<4>,
    long_openings: Openings<8>,
    /// The rules of which a match may begin with four letters, for those letters where a match did not stand.
    rules: FxHashMap<[u8; 4], Arc<[usize]>>,
}

/// For some of the first letters that came up, the letters and whether a match may begin with them.
#[derive(Debug)]
struct Openings<const LETTERS: usize>(Box<[([u8; LETTERS], Option<bool>)]>);

/// How many answers are kept, each at the place that its letters give it.
const OPENINGS: usize = 1 << 14;

/// How much memory an automaton may use for what it has worked out, in bytes.
const CACHE: usize = 16 << 20;

/// No match is longer than this many bytes: a list of numbers over pages is not read to its end from each of them.
const LONGEST: usize = 600;

/// A search for the rules of a grammar in one text.
///
/// A match begins where a word does, so a search tries only there, and gives most places up after four letters.
#[derive(Debug)]
pub struct Search<'g, 't> {
    grammar: &'g Grammar,
    known: PoolGuard<'g, Known, MakeKnown>,
    text: &'t str,
}

/// Where a rule matched.
#[derive(Debug)]
pub struct Found<'g, 't> {
    /// The whole match.
    pub span: Span,
    /// Position of the rule in its grammar.
    pub index: usize,
    grammar: &'g Grammar,
    text: &'t str,
    captures: OnceCell<Captures>,
}

impl Grammar {
    /// Compiles rules. Where several match at one place, the earlier rule wins.
    ///
    /// # Errors
    /// [`Error::Rule`] names the rule whose pattern cannot be compiled or names an unknown class.
    pub fn new(rules: Vec<Rule>, classes: BTreeMap<String, Class>) -> Result<Self, Error> {
        let patterns =
            rules.iter().map(|rule| expand(rule, &classes)).collect::<Result<Vec<_>, _>>()?;
        let automaton = Self::together(&patterns)
            .map_err(|reason| Self::first_error(&rules, &patterns, reason))?;
        let for_caches = automaton.clone();
        let caches: Caches = Pool::new(Box::new(move || Known {
            states: for_caches.create_cache(),
            openings: Openings::new(),
            long_openings: Openings::new(),
            rules: FxHashMap::default(),
        }));
        let each = rules.iter().map(|_| OnceLock::new()).collect();
        let tried = Pool::new(no_search as fn() -> backtrack::Cache);
        let spelled = |(name, class)| (name, spelled_out(&class));
        let classes = classes.into_iter().map(spelled).collect();
        Ok(Self { automaton, caches, each, tried, patterns, rules, classes })
    }

    /// All patterns in one automaton.
    fn together(patterns: &[String]) -> Result<DFA, String> {
        // Unicode stays on for classes, but word boundaries are those of ASCII: the automaton knows no others.
        DFA::builder()
            .configure(
                DFA::config()
                    .cache_capacity(CACHE)
                    .skip_cache_capacity_check(true)
                    .starts_for_each_pattern(true),
            )
            .syntax(syntax::Config::new().utf8(true).unicode(true))
            .thompson(thompson::Config::new().which_captures(WhichCaptures::None))
            .build_many(patterns)
            .map_err(|error| reason(&error))
    }

    /// One pattern with its groups.
    fn alone(pattern: &str) -> Result<BoundedBacktracker, String> {
        let nfa = thompson::Compiler::new()
            .syntax(syntax::Config::new().utf8(true).unicode(true))
            .build(pattern)
            .map_err(|error| reason(&error))?;
        // A bit for each state at each byte of the longest match and at its end.
        let bits = nfa.states().len() * (LONGEST + 1);
        BoundedBacktracker::builder()
            .configure(BoundedBacktracker::config().visited_capacity(bits / 8 + 1))
            .build_from_nfa(nfa)
            .map_err(|error| reason(&error))
    }

    /// The error of the first rule that cannot be compiled by itself.
    fn first_error(rules: &[Rule], patterns: &[String], reason: String) -> Error {
        let error = |(rule, pattern): (&Rule, &String)| {
            Self::alone(pattern).err().map(|reason| rule_error(rule, reason))
        };
        let together = || Error::Rule { name: "all rules together".into(), reason };
        rules.iter().zip(patterns).find_map(error).unwrap_or_else(together)
    }

    /// Begins a search in a text.
    pub fn search<'g, 't>(&'g self, text: &'t str) -> Search<'g, 't> {
        Search { grammar: self, known: self.caches.get(), text }
    }

    /// The pattern of one rule, with its groups.
    fn with_groups(&self, rule: usize) -> &BoundedBacktracker {
        self.each[rule].get_or_init(|| {
            Self::alone(&self.patterns[rule]).expect("it has been compiled with all others")
        })
    }

    /// The value of a word in a class.
    pub fn value(&self, class: &str, word: &str) -> Option<&str> {
        self.classes.get(class)?.get(word).map(String::as_str)
    }
}

impl<'g, 't> Search<'g, 't> {
    /// The first word from this one on that begins at `free` or later, and with which a match may begin.
    pub(crate) fn opening(&mut self, words: &Words, from: usize, free: usize) -> Option<usize> {
        let (automaton, bytes) = (&self.grammar.automaton, self.text.as_bytes());
        let Known { states, openings, long_openings, .. } = &mut *self.known;
        (from..words.len()).find(|word| {
            let start = words.start(*word);
            start >= free
                && openings.may_open(automaton, states, &bytes[start..])
                && long_openings.may_open(automaton, states, &bytes[start..])
        })
    }

    /// The match that begins where `within` does and ends in it; of several, that of the earliest rule.
    pub fn at(&mut self, within: Span) -> Option<Found<'g, 't>> {
        self.anchored(within, Anchored::Yes)
    }

    /// The first match of a rule after `rule` that begins where `within` does, ends in it, and stands.
    pub(crate) fn later(
        &mut self,
        rule: usize,
        within: Span,
        stands: impl Fn(&Found<'g, 't>) -> bool,
    ) -> Option<Found<'g, 't>> {
        let rules = match self.text.as_bytes()[within.start..].first_chunk() {
            Some(letters) => self.rules_that_open(*letters),
            None => (0..self.grammar.rules.len()).collect(),
        };
        let later = &rules[rules.partition_point(|other| *other <= rule)..];
        later.iter().find_map(|rule| {
            let only = Anchored::Pattern(PatternID::new(*rule).ok()?);
            self.anchored(within, only).filter(&stands)
        })
    }

    /// The rules of which a match may begin with these letters, in their order.
    fn rules_that_open(&mut self, letters: [u8; 4]) -> Arc<[usize]> {
        let Known { states, rules, .. } = &mut *self.known;
        let automaton = &self.grammar.automaton;
        let open = |rule: &usize| {
            PatternID::new(*rule)
                .is_ok_and(|id| opens(automaton, states, Anchored::Pattern(id), &letters))
        };
        let found = || (0..self.grammar.rules.len()).filter(open).collect();
        Arc::clone(rules.entry(letters).or_insert_with(found))
    }

    fn anchored(&mut self, within: Span, anchored: Anchored) -> Option<Found<'g, 't>> {
        let end = self.text.floor_char_boundary(within.end.min(within.start + LONGEST));
        let input = Input::new(self.text).range(within.start..end).anchored(anchored);
        // The automaton neither gives up nor knows bytes at which it must.
        let end = self.grammar.automaton.try_search_fwd(&mut self.known.states, &input).ok()??;
        Some(Found {
            span: Span::new(within.start, end.offset()),
            index: end.pattern().as_usize(),
            grammar: self.grammar,
            text: self.text,
            captures: OnceCell::new(),
        })
    }

    /// Every match that begins with one of the words, leftmost first and without overlap.
    pub fn all(mut self, words: &Words) -> impl Iterator<Item = Found<'g, 't>> {
        let (mut next, mut free) = (0, 0);
        std::iter::from_fn(move || {
            loop {
                let word = self.opening(words, next, free)?;
                next = word + 1;
                if let Some(found) = self.at(Span::new(words.start(word), self.text.len())) {
                    free = found.span.end;
                    return Some(found);
                }
            }
        })
    }
}

impl<'g, 't> Found<'g, 't> {
    /// Name of the rule that matched.
    pub fn rule(&self) -> &'g str {
        &self.grammar.rules[self.index].name
    }

    /// The words that a group captured.
    pub fn get(&self, group: &str) -> Option<&'t str> {
        self.span_of(group).map(|span| &self.text[span])
    }

    /// Where a group stands.
    pub fn span_of(&self, group: &str) -> Option<Span> {
        self.captures().get_group_by_name(group).map(|span| Span::new(span.start, span.end))
    }

    /// Every named group that took part in the match, with its words.
    pub fn groups(&self) -> impl Iterator<Item = (&str, &'t str)> {
        let captures = self.captures();
        captures.group_info().pattern_names(PatternID::ZERO).enumerate().filter_map(
            move |(index, name)| {
                let span = captures.get_group(index)?;
                Some((name?, &self.text[span.start..span.end]))
            },
        )
    }

    /// The groups, looked for when they are first asked for: many matches are dropped without.
    fn captures(&self) -> &Captures {
        self.captures.get_or_init(|| {
            let regex = self.grammar.with_groups(self.index);
            let mut captures = regex.create_captures();
            let mut cache = self.grammar.tried.get();
            cache.reset(regex);
            let input = Input::new(self.text).range(self.span.range()).anchored(Anchored::Yes);
            // It fails for what is longer than the longest match only.
            regex.try_search(&mut cache, &input, &mut captures).ok();
            captures
        })
    }

    /// The value that a class gives to the words of a group.
    pub fn value(&self, class: &str, group: &str) -> Option<&'g str> {
        self.grammar.value(class, self.get(group)?)
    }
}

/// A memory for searches, before the first.
fn no_search() -> backtrack::Cache {
    BoundedBacktracker::never_match().expect("it is empty").create_cache()
}

impl<const LETTERS: usize> Openings<LETTERS> {
    fn new() -> Self {
        Self(vec![([0; LETTERS], None); OPENINGS].into_boxed_slice())
    }

    /// Whether a match may begin as a text does, as it was worked out before, or is now. What is shorter is tried.
    #[inline]
    fn may_open(&mut self, automaton: &DFA, states: &mut Cache, text: &[u8]) -> bool {
        let Some(letters) = text.first_chunk::<LETTERS>() else { return true };
        let opening = &mut self.0[place(letters)];
        match opening.1 {
            Some(answer) if opening.0 == *letters => answer,
            _ => {
                let answer = opens(automaton, states, Anchored::Yes, letters);
                *opening = (*letters, Some(answer));
                answer
            }
        }
    }
}

/// Where the answer for some letters is kept.
#[inline]
fn place(letters: &[u8]) -> usize {
    let mixed = letters.chunks_exact(4).fold(0_u32, |mixed, four| {
        let four = u32::from_le_bytes(four.try_into().expect("four letters"));
        (mixed.rotate_left(5) ^ four).wrapping_mul(0x9e37_79b1)
    });
    (mixed >> (32 - OPENINGS.ilog2())) as usize
}

/// Whether an automaton is still alive after the first letters of a text.
fn opens(automaton: &DFA, states: &mut Cache, anchored: Anchored, letters: &[u8]) -> bool {
    let input = Input::new("").anchored(anchored);
    let mut state = automaton.start_state_forward(states, &input).ok();
    for &letter in letters {
        state = state.and_then(|from| automaton.next_state(states, from, letter).ok());
        if state.is_some_and(|state| state.is_tagged()) {
            break;
        }
    }
    // What cannot be told is tried.
    state.is_none_or(|state| !state.is_dead())
}

/// What is wrong with a pattern, with the cause.
fn reason(error: &dyn std::error::Error) -> String {
    match error.source() {
        Some(cause) => format!("{error}: {cause}"),
        None => error.to_string(),
    }
}

/// Puts the words of the classes into a pattern.
fn expand(rule: &Rule, classes: &BTreeMap<String, Class>) -> Result<String, Error> {
    let mut out = String::new();
    let mut rest = rule.pattern.as_str();
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        let close = rest[open..].find('}').map(|at| open + at);
        let close = close.ok_or_else(|| rule_error(rule, "'{' without '}'".into()))?;
        let name = &rest[open + 1..close];
        if name.starts_with(|c: char| c.is_ascii_digit()) {
            out.push_str(&rest[open..=close]); // a repetition such as {4}
        } else {
            let (class, group) = name.split_once(':').unwrap_or((name, name));
            let words = classes
                .get(class)
                .ok_or_else(|| rule_error(rule, format!("no class '{class}' is defined")))?;
            out.push_str(&format!("(?<{group}>{})", either(words)));
        }
        rest = &rest[close + 1..];
    }
    out.push_str(rest);
    Ok(out)
}

fn rule_error(rule: &Rule, reason: String) -> Error {
    Error::Rule { name: rule.name.clone(), reason }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grammar() -> Grammar {
        let month = Class::from([("may".into(), "5".into()), ("june".into(), "6".into())]);
        let rule = |name: &str, pattern: &str| Rule { name: name.into(), pattern: pattern.into() };
        Grammar::new(
            vec![
                rule("range", r"{month} ?- ?{month:end} (?<year>\d{4})"),
                rule("month-year", r"{month} (?<year>\d{4})"),
            ],
            BTreeMap::from([("month".into(), month)]),
        )
        .unwrap()
    }

    #[test]
    fn earlier_rules_win_and_groups_have_values() {
        let grammar = grammar();
        let text = "in may-june 2001 and june 2002";
        let found: Vec<_> = grammar.search(text).all(&Words::new(text)).collect();
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].rule(), "range");
        assert_eq!(found[0].value("month", "end"), Some("6"));
        assert_eq!(found[1].get("year"), Some("2002"));
        assert_eq!(&text[found[1].span], "june 2002");
    }

    #[test]
    fn errors_name_the_rule() {
        let bad = |pattern: &str| {
            let rule = Rule { name: "x".into(), pattern: pattern.into() };
            Grammar::new(vec![rule], BTreeMap::new()).unwrap_err().to_string()
        };
        assert!(bad("{nothing}").contains("rule 'x': no class 'nothing'"));
        assert!(bad("(").contains("rule 'x'"));
    }
}
