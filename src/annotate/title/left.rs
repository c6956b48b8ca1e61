//! Where a title begins: the words before its head noun.

use super::complement::OF_BODIES;
use super::listed::{cut_name, holds_name, is_any, name_at, place_before};
use super::{Found, Titles, begins_unit};
use crate::annotate::View;
use crate::annotate::lexis::ends_in_any;
use crate::annotate::words::{self, Word};
use crate::gazetteer::NameHit;
use crate::kind::{Kind, Label};

/// What is no part of a name that `and` joins: of two states each is its own.
const APART: [Kind; 5] =
    [Kind::State, Kind::Organisation, Kind::City, Kind::Territory, Kind::FormerState];

/// No name has more words before its head than this.
const MOST_WORDS: usize = 24;

/// A list in a name has no more words than this before its last two.
const MOST_LISTED: usize = 8;

/// What joins the name of a statute or an initiative to its aim.
const AIMS: [&str; 5] = ["for", "to", "with", "against", "in"];
/// So many words stand before that at most.
const MOST_IN_AIM: usize = 4;

/// A bracket within a name has no more bytes than this.
const LONGEST_BRACKET: usize = 60;

/// Where a party begins before another one and a dash: `EFTA - Romania Free Trade Agreement`.
fn party_before(view: &View<'_>, found: Found, start: usize) -> Option<usize> {
    let party = |hit: &&NameHit| is_any(hit, &[Kind::State, Kind::Organisation]);
    let dash = view.fold.as_str()[..start].strip_suffix(" - ").filter(|_| found.is_document())?;
    view.names_at(start).find(party)?;
    view.names_to(dash.len()).find(party).map(|hit| hit.span.start)
}

impl Titles {
    /// Where the name begins: at the first of the words with capitals that stand before the head.
    ///
    /// Before a head in small letters only the name of a place counts: `Dushanbe declarations`.
    pub(super) fn left(&self, view: &View<'_>, found: Found) -> usize {
        if !found.capital {
            return self.adjective_before(view, found).unwrap_or(found.span.start);
        }
        let mut start = self.before_bracket(view, found).unwrap_or(found.span.start);
        let mut first: Option<Word<'_>> = None;
        for _ in 0..MOST_WORDS {
            let Some(word) = words::previous(view.fold, start) else { break };
            let near = word.adjoins() || (word.gap == "' " && word.text.ends_with('s'));
            if !near || self.is_possessor(view, &word) {
                break;
            }
            if self.is_part(view, found, &word) {
                start = word.span.start;
                first = Some(word);
            } else if word.is_year() && found.is_document() {
                return if self.is_month(view, word.span.start) { start } else { word.span.start };
            } else if found.is_document()
                && let Some(day) = self.day_before(view, &word)
            {
                return day;
            } else if start < found.span.start
                && let Some(before) = self.joined(view, found, &word, start)
            {
                start = before.span.start;
                if let Some(listed) = self.listed_before(view, found, start) {
                    start = listed;
                }
                first = words::next(view.fold, start).or(Some(before));
            } else if start < found.span.start
                && let Some(aim) = self.aim_before(view, found, &word)
            {
                return aim;
            } else if start < found.span.start
                && let Some(whole) = self
                    .body_of_act(view, found, &word)
                    .or_else(|| self.noun_of_place(view, found, &word, start))
            {
                return whole;
            } else if start < found.span.start
                && let Some(listed) = self.listed_with_comma(view, found, &word)
            {
                start = listed;
                first = words::next(view.fold, start);
            } else {
                break;
            }
        }
        // A sentence may begin with a participle: `Implementing …`.
        match first {
            Some(word) if word.text.ends_with("ing") && begins_unit(view, word.span.start) => {
                words::next(view.fold, word.span.end).map_or(start, |next| next.span.start)
            }
            _ => {
                let start = cut_name(view, start, found.span.start).unwrap_or(start);
                party_before(view, found, start).unwrap_or(start)
            }
        }
    }

    /// Where the last word begins before a bracket that stands before the head: `Government Technology (MGT) Act`.
    fn before_bracket(&self, view: &View<'_>, found: Found) -> Option<usize> {
        let text = view.fold.as_str();
        let inside = text[..found.span.start].strip_suffix(") ")?;
        let from = text.floor_char_boundary(inside.len().saturating_sub(LONGEST_BRACKET));
        let open = from
            + inside[from..]
                .rfind(['(', ')', '\n'])
                .filter(|at| inside[from + at..].starts_with('('))?;
        let named = found.is_document() && found.head.kind != Kind::Resolution;
        let titled = named && words::is_capital(view.fold, open + 1);
        let word = words::adjoining(view.fold, open)?;
        (titled && self.is_part(view, found, &word)).then_some(word.span.start)
    }

    /// The adjective of a place, or its name, before a head in small letters.
    fn adjective_before(&self, view: &View<'_>, found: Found) -> Option<usize> {
        place_before(view, found.span.start).or_else(|| {
            let word = words::previous(view.fold, found.span.start)?;
            (word.capital && word.adjoins() && self.is_adjective(&word)).then_some(word.span.start)
        })
    }

    /// Whether a word says whose the document or body is, and stays outside; `Leaders' Statement` and `Women's League` are
    /// names with such a word in them.
    fn is_possessor(&self, view: &View<'_>, word: &Word<'_>) -> bool {
        let plural = (word.gap == "' ").then_some(word.text);
        let owner = plural.or_else(|| word.text.strip_suffix("'s"));
        owner.is_some_and(|owner| {
            let end = word.span.start + owner.len();
            !word.capital
                || !self.lexis.groups.contains(owner)
                || view.names_to(end).next().is_some()
        })
    }

    /// Whether a word before a head belongs to the name: it has a capital, and not only because a sentence begins.
    fn is_part(&self, view: &View<'_>, found: Found, word: &Word<'_>) -> bool {
        let begins = begins_unit(view, word.span.start);
        let starter = self.lexis.starters.contains(word.text) && (begins || !found.is_document());
        let verb = begins && self.lexis.small_titles && !self.is_adjective(word);
        let passing = !found.is_document() && self.counts_bodies(word);
        word.capital
            && !starter
            && !verb
            && !passing
            && !self.lexis.openers.contains(word.text)
            && !words::is_roman(word.text)
    }

    /// Whether a word only tells one session or month of a body from others: `Seventy-ninth General Assembly`.
    fn counts_bodies(&self, word: &Word<'_>) -> bool {
        let ordinal = word.text.contains('-')
            && ["first", "second", "third", "th"].iter().any(|end| word.text.ends_with(end));
        ordinal || self.lexis.months.contains(word.text)
    }

    fn is_adjective(&self, word: &Word<'_>) -> bool {
        ends_in_any(word.text, &self.lexis.adjectives)
    }

    /// The word before `and`, where both words that it joins belong to the name: `Housing and Urban Development Act`.
    fn joined<'v>(
        &self,
        view: &'v View<'_>,
        found: Found,
        and: &Word<'_>,
        start: usize,
    ) -> Option<Word<'v>> {
        if !matches!(and.text, "and" | "&") {
            return None;
        }
        let word = words::adjoining(view.fold, and.span.start)?;
        let apart = |at: usize| view.names_to(at).any(|hit| is_any(hit, &APART));
        let next = words::next(view.fold, start)?;
        let alone = words::previous(view.fold, word.span.start)
            .is_none_or(|before| before.text != "the" && !self.is_part(view, found, &before));
        let head = self.lexis.heads.contains_key(word.text);
        let joins = self.is_part(view, found, &word)
            && !self.is_possessor(view, &word)
            && !head
            && !alone
            && (found.is_document() || !self.is_of_other(view, found, &word))
            && !apart(word.span.end)
            && !name_at(view, next.span.start).is_some_and(|hit| is_any(hit, &APART));
        joins.then_some(word)
    }

    /// Where a list begins that goes on before the last two of it: `Peace, Security and Cooperation Framework`. All of it
    /// must come after an article, lest what stands before a comma be something else.
    fn listed_before(&self, view: &View<'_>, found: Found, at: usize) -> Option<usize> {
        let mut start = self.field_before(view, found, at)?;
        for _ in 0..MOST_LISTED {
            let before = words::previous(view.fold, start)?;
            if before.adjoins() && matches!(before.text, "the" | "a" | "this") {
                return Some(start);
            }
            let titled = self.lexis.persons.titles.contains(before.text);
            start = if before.adjoins() && !titled && self.is_part(view, found, &before) {
                before.span.start
            } else {
                self.field_before(view, found, start)?
            };
        }
        None
    }

    /// Where the word begins that ends one of a list, before a comma: neither a name of its own, nor a head or title.
    fn field_before(&self, view: &View<'_>, found: Found, at: usize) -> Option<usize> {
        let field = words::previous(view.fold, at).filter(|field| field.gap == ", ")?;
        let known = self.is_head_or_title(&field) || view.names_to(field.span.end).next().is_some();
        (!known && self.is_part(view, found, &field)).then_some(field.span.start)
    }

    fn is_head_or_title(&self, word: &Word<'_>) -> bool {
        self.lexis.heads.contains_key(word.text) || self.lexis.persons.titles.contains(word.text)
    }

    /// Where a statute or an initiative begins that is called by its aim: `the Freedom to Vote Act`, `the Enterprise for ASEAN
    /// Initiative`. All of it must come after an article, and nothing before the link be a name of its own, a head or a
    /// title.
    fn aim_before(&self, view: &View<'_>, found: Found, link: &Word<'_>) -> Option<usize> {
        if !matches!(found.head.kind, Kind::Act | Kind::Initiative) || !AIMS.contains(&link.text) {
            return None;
        }
        let mut start = link.span.start;
        for _ in 0..MOST_IN_AIM {
            let before = words::adjoining(view.fold, start)?;
            if before.text == "the" {
                return (start < link.span.start).then_some(start);
            }
            let known = self.is_head_or_title(&before)
                || view.names_to(before.span.end).any(|hit| is_any(hit, &APART));
            if known || !self.is_part(view, found, &before) {
                return None;
            }
            start = before.span.start;
        }
        None
    }

    /// Where the name of a body begins that a statute is called by: `Department of Defense Authorization Act`.
    fn body_of_act(&self, view: &View<'_>, found: Found, of: &Word<'_>) -> Option<usize> {
        if found.head.kind != Kind::Act || of.text != "of" {
            return None;
        }
        let body = words::adjoining(view.fold, of.span.start)?;
        let head = self.lexis.heads.get(body.text)?;
        (body.capital && head.kind.label() == Some(Label::Actor)).then_some(body.span.start)
    }

    /// Where the noun begins that a place belongs to, with which the name of a body begins: `the Port of London Authority`.
    fn noun_of_place(
        &self,
        view: &View<'_>,
        found: Found,
        of: &Word<'_>,
        start: usize,
    ) -> Option<usize> {
        let place = name_at(view, start)?;
        let named = is_any(place, &[Kind::City, Kind::Region, Kind::State, Kind::Territory]);
        if found.is_document() || of.text != "of" || !named {
            return None;
        }
        let noun = words::adjoining(view.fold, of.span.start)?;
        let the = words::adjoining(view.fold, noun.span.start)?;
        let named = !self.is_head_or_title(&noun) && self.is_part(view, found, &noun);
        (named && the.text == "the").then_some(noun.span.start)
    }

    /// Where a list begins that has a comma before its `and`: `Commerce, Science, and Transportation Committee`.
    fn listed_with_comma(&self, view: &View<'_>, found: Found, and: &Word<'_>) -> Option<usize> {
        let field = self.field_before(view, found, and.span.start).filter(|_| and.text == "and")?;
        self.listed_before(view, found, field)
    }

    /// Whether the words up to this one say what another head is of: `University of Kent` before `and Canterbury College`.
    fn is_of_other(&self, view: &View<'_>, found: Found, last: &Word<'_>) -> bool {
        let mut at = last.span.start;
        for _ in 0..MOST_WORDS {
            let Some(word) = words::adjoining(view.fold, at) else {
                return false;
            };
            if !self.is_part(view, found, &word) {
                let head = words::previous(view.fold, word.span.start);
                return OF_BODIES.contains(&word.text)
                    && head.is_some_and(|head| {
                        head.capital && self.lexis.heads.contains_key(head.text)
                    });
            }
            at = word.span.start;
        }
        false
    }

    /// Where the day begins that tells a document from others, after an article: `the March 25 Joint Statement`.
    fn day_before(&self, view: &View<'_>, number: &Word<'_>) -> Option<usize> {
        let day = number.text.len() < 3 && number.text.bytes().all(|byte| byte.is_ascii_digit());
        let month = words::adjoining(view.fold, number.span.start).filter(|_| day)?;
        let article = words::adjoining(view.fold, month.span.start)?;
        let dated = self.lexis.months.contains(month.text) && article.text == "the";
        dated.then_some(month.span.start)
    }

    fn is_month(&self, view: &View<'_>, at: usize) -> bool {
        words::previous(view.fold, at).is_some_and(|word| self.lexis.months.contains(word.text))
    }

    /// Whether the words before a head make it a name: any do for a strong head, and for statutes, which are called so
    /// (`Employment Act`); else there must be two, or a listed name (`Budget Statement` is none).
    pub(super) fn is_proper(&self, view: &View<'_>, found: Found, left: usize) -> bool {
        let before = view.fold.as_str()[left..found.span.start].trim();
        !found.head.weak
            || matches!(found.head.kind, Kind::Act | Kind::Law)
            || before.contains([' ', '-'])
            || holds_name(view, left, found.span.start)
            || before.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Whether a word that points stands before: `this Agreement on …` speaks of the text itself.
    pub(super) fn is_pointed_at(&self, view: &View<'_>, found: Found, left: usize) -> bool {
        let unit = view.fold.unit_span(view.fold.unit_at(left));
        let before = &view.fold.as_str()[unit.start..left];
        left == found.span.start
            && found.head.kind.label() == Some(Label::Agreement)
            && self.lexis.reference.pointing(before).is_some()
    }
}
