//! Ids for documents that no list holds, made from what their titles say: kind, key words, parties, year, number.
//!
//! Two titles of a text mean one document where nothing that both say differs, and where the one says in fewer words what
//! the other says in full: `Treaty of Friendship between Kazakhstan and Mongolia` and, later, `the Friendship Treaty`.

use crate::annotate::{Lexis, View};
use crate::kind::{Kind, Label};
use crate::span::Span;
use std::collections::{BTreeSet, HashMap};

/// What every made id begins with; no listed id holds a colon.
const PREFIX: &str = "instr:";
/// So many key words stand in an id.
const WORDS: usize = 6;
/// So many of the last titles that share a word are compared.
const COMPARED: usize = 32;
/// The year of a document stands within so many bytes after its title.
const NEAR: usize = 48;
/// A list of numbers is looked back over no further.
const LIST: usize = 400;

/// The unlisted documents of a text.
#[derive(Debug, Default)]
pub(super) struct Instruments {
    known: Vec<(Title, String)>,
    /// Positions in `known` of the titles that hold a word.
    by_word: HashMap<(Kind, String), Vec<usize>>,
    /// How often each id was made, to keep different documents apart.
    made: HashMap<String, usize>,
}

impl Instruments {
    /// The id of the document whose title stands at a span of the fold.
    pub(super) fn id(
        &mut self,
        view: &View<'_>,
        lexis: &Lexis,
        span: Span,
        kind: Kind,
    ) -> Option<String> {
        let title = Title::read(view, lexis, span, kind);
        let keys = title.keys();
        if keys.is_empty() {
            return None;
        }
        let same = keys
            .iter()
            .filter_map(|key| self.by_word.get(&(kind, key.clone())))
            .flat_map(|known| known.iter().rev().take(COMPARED))
            .filter(|known| self.known[**known].0.is_same(&title))
            .max()
            .copied();
        let index = same.unwrap_or_else(|| {
            let id = self.make(&title);
            self.known.push((title.clone(), id));
            self.known.len() - 1
        });
        for key in keys {
            let known = self.by_word.entry((kind, key)).or_default();
            if known.last() != Some(&index) {
                known.push(index);
            }
        }
        self.known[index].0.learn(title);
        Some(self.known[index].1.clone())
    }

    fn make(&mut self, title: &Title) -> String {
        let id = title.id();
        let count = self.made.entry(id.clone()).or_default();
        *count += 1;
        if *count == 1 { id } else { format!("{id}-{count}") }
    }
}

/// What a title says.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Title {
    kind: Kind,
    /// Its key words in their order.
    words: Vec<String>,
    parties: BTreeSet<String>,
    year: Option<String>,
    number: Option<String>,
    /// Whether it ends with its head noun and so only calls the document by a name.
    short: bool,
}

impl Title {
    fn read(view: &View<'_>, lexis: &Lexis, span: Span, kind: Kind) -> Self {
        let text = &view.fold.as_str()[span];
        let mut title = Self {
            kind,
            words: Vec::new(),
            parties: BTreeSet::new(),
            year: None,
            number: None,
            short: text.rsplit(' ').next().is_some_and(|last| is_document(lexis, last)),
        };
        let numbered = matches!(kind, Kind::Resolution | Kind::Law | Kind::Regulation);
        if numbered && is_further_decision(view, span) {
            title.words.push("decision".into());
        }
        // The number tells an act, whose title may follow it or not.
        title.number = act_number(text).filter(|_| numbered);
        let act = title.number.is_some();
        let named = if act { text.find(" \"") } else { None };
        let end = span.start + named.unwrap_or(text.len());
        let mut at = span.start;
        while at < end {
            if let Some((end, party)) = party_at(view, at, span.end) {
                title.parties.insert(party);
                at = end;
                continue;
            }
            let rest = &view.fold.as_str()[at..span.end];
            let len = word_len(rest);
            let word = &rest[..len];
            if !act || is_year(word) || !word.contains(|c: char| c.is_ascii_digit()) {
                title.add(lexis, word, numbered);
            }
            at += len;
            at += view.fold.as_str()[at..span.end].chars().next().map_or(0, char::len_utf8);
        }
        title.year = title.year.or_else(|| year_after(view, span.end));
        title
    }

    fn add(&mut self, lexis: &Lexis, word: &str, numbered: bool) {
        let number = word.contains(|c: char| c.is_ascii_digit());
        let head = |word: &str| is_document(lexis, word);
        if numbered && stem(word) == "decision" {
            // Bodies number their decisions and their resolutions apart.
            self.words.push("decision".into());
        } else if numbered && number && self.number.is_none() {
            let bare = word.split_once("res/").map_or(word, |(_, number)| number);
            self.number = Some(bare.replace('/', "-"));
        } else if is_year(word) {
            self.year = self.year.take().or_else(|| Some(word.to_owned()));
        } else if !(lexis.inside.contains(word)
            || lexis.collective.contains(word)
            || head(word)
            || head(&stem(word))
            || matches!(word, "no" | "nos")
            || (!number && word.chars().count() < 2))
        {
            self.words.push(stem(word));
        }
    }

    /// What the title may be found by.
    fn keys(&self) -> Vec<String> {
        let others = self.parties.iter().chain(&self.number).chain(&self.year);
        self.words.iter().chain(others).cloned().collect()
    }

    /// Whether two titles can mean one document.
    fn is_same(&self, other: &Self) -> bool {
        let agree = |one: &Option<String>, two: &Option<String>| {
            one.is_none() || two.is_none() || one == two
        };
        let parties = self.parties.is_subset(&other.parties)
            || other.parties.is_subset(&self.parties)
            || self.parties.is_empty()
            || other.parties.is_empty();
        self.kind == other.kind
            && self.number == other.number
            && agree(&self.year, &other.year)
            && parties
            && self.has_words_of(other)
    }

    /// Whether both say the same key words; a short title may leave some out, and one without any needs its year or parties.
    fn has_words_of(&self, other: &Self) -> bool {
        let one: BTreeSet<&String> = self.words.iter().collect();
        let two: BTreeSet<&String> = other.words.iter().collect();
        if self.number.is_some() {
            return one.is_subset(&two) || two.is_subset(&one);
        }
        if one.is_empty() || two.is_empty() {
            let year = self.year.is_some() && self.year == other.year;
            let parties = !self.parties.is_empty() && self.parties == other.parties;
            return (one == two || self.short || other.short) && (year || parties);
        }
        one == two || (self.short && one.is_subset(&two)) || (other.short && two.is_subset(&one))
    }

    /// Takes over what another title of the same document says beyond this one.
    fn learn(&mut self, other: Self) {
        self.year = self.year.take().or(other.year);
        self.parties.extend(other.parties);
        if other.words.len() > self.words.len() {
            self.words = other.words;
        }
        self.short &= other.short;
    }

    /// `instr:treaty-friendship-kaz-mng-1998`.
    fn id(&self) -> String {
        let mut id = format!("{PREFIX}{}", self.kind.as_str());
        let parties = self.parties.iter().map(|party| party.to_lowercase());
        let words = self.words.iter().take(WORDS).cloned();
        for part in self.number.iter().cloned().chain(words).chain(parties).chain(self.year.clone())
        {
            id.push('-');
            id.push_str(&part);
        }
        id
    }
}

/// The number of an act behind its sign: `Указ … от 3 мая 2011 г. № 1495`.
fn act_number(text: &str) -> Option<String> {
    let (_, after) = text.split_once("№").or_else(|| text.split_once(" n "))?;
    let number = after.trim_start().split([' ', '"']).next()?;
    number.starts_with(|c: char| c.is_ascii_digit()).then(|| number.to_owned())
}

/// The longest name of a state, an organisation or a people that begins here, and the id of what it names.
fn party_at(view: &View<'_>, at: usize, end: usize) -> Option<(usize, String)> {
    let hit = view.names_at(at).find(|hit| {
        hit.span.end <= end
            && hit.names.iter().any(|name| {
                name.kind.label() == Some(Label::Demonym)
                    || matches!(name.kind, Kind::State | Kind::FormerState | Kind::Organisation)
            })
    })?;
    let id = view.gazetteer.entity(*hit.names.first()?).id.as_deref()?;
    Some((hit.span.end, id.to_owned()))
}

/// Whether a bare number goes on a list of decisions: `decisions 1/CP.18 and 2/CP.18`.
fn is_further_decision(view: &View<'_>, span: Span) -> bool {
    let text = view.fold.as_str();
    if !text[span].starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let unit = view.fold.unit_span(view.fold.unit_at(span.start));
    let from = text.floor_char_boundary(unit.start.max(span.start.saturating_sub(LIST)));
    let mut before = text[from..span.start].rsplit([' ', ',']).filter(|word| !word.is_empty());
    let number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    before
        .find(|word| !number(word) && !matches!(*word, "and" | "or" | "in" | "particular"))
        .is_some_and(|word| stem(word) == "decision")
}

/// The year in a date that follows a title: `of 15 June 2001`, `, signed in 2001`, `(1982)`.
fn year_after(view: &View<'_>, at: usize) -> Option<String> {
    let unit = view.fold.unit_span(view.fold.unit_at(at.saturating_sub(1)));
    let text = view.fold.as_str();
    let end = text.floor_char_boundary(unit.end.min(at + NEAR).max(at));
    let after = &text[at..end];
    let dated = [" of ", " (", " signed", " adopted", ", signed", ", adopted", ", of ", " от "]
        .iter()
        .any(|words| after.starts_with(words));
    let mut words = after.split(|c: char| !c.is_alphanumeric());
    if dated { words.find(|word| is_year(word)).map(str::to_owned) } else { None }
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.parse().is_ok_and(|year: u16| (1600..2100).contains(&year))
}

fn is_document(lexis: &Lexis, word: &str) -> bool {
    lexis.heads.get(word).is_some_and(|head| head.kind.label() == Some(Label::Agreement))
}

/// Length of the first word of a text, with the marks of a number in it: `64/183`, `1/cp.21`.
fn word_len(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let inner =
            matches!(c, '/' | '.') && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        if !c.is_alphanumeric() && !inner {
            return at;
        }
    }
    text.len()
}

/// A word without the ending that changes from place to place: a plural, a Russian case.
fn stem(word: &str) -> String {
    if word.is_ascii() {
        let plural = word.len() > 4 && !word.ends_with("ss") && !word.ends_with("us");
        return match word.strip_suffix("ies").filter(|one| one.len() > 2) {
            Some(one) => format!("{one}y"),
            None if plural => word.strip_suffix('s').unwrap_or(word).to_owned(),
            None => word.to_owned(),
        };
    }
    let letters = word.chars().count();
    let cyrillic = word.chars().all(|c| matches!(c, '\u{400}'..='\u{4ff}'));
    let keep = if cyrillic && letters > 5 { letters - 2 } else { letters };
    word.chars().take(keep).collect()
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::gazetteer::Gazetteer;
    use crate::pipeline::Pipeline;
    use crate::{Label, Value};

    /// The ids of the agreements of a text and of the references to them, in order.
    fn ids(text: &str) -> Vec<String> {
        let pipeline = Pipeline::new(Gazetteer::load(&[]).unwrap());
        let document = Document::new("ids", text);
        let annotations = pipeline.annotate(&document);
        let entities = annotations.mentions.iter().filter_map(|mention| match &mention.value {
            Value::Entity(entity) => Some(entity.clone()),
            _ => None,
        });
        entities
            .filter(|entity| matches!(entity.label, Label::Agreement | Label::Reference))
            .map(|entity| entity.id.as_deref().unwrap_or("none").to_owned())
            .collect()
    }

    #[test]
    fn titles_of_one_document_share_an_id() {
        let treaty = "instr:treaty-friendship-kaz-mng-1998";
        let text = "The Treaty of Friendship between Kazakhstan and Mongolia of 4 May 1998 was long. \
                    The Friendship Treaty has articles. The Treaty ends. \
                    The Treaty on Trade between Kazakhstan and Mongolia followed.";
        assert_eq!(ids(text), [treaty, treaty, treaty, "instr:treaty-trade-kaz-mng"]);
    }

    #[test]
    fn short_forms_have_the_id_of_what_they_stand_for() {
        let accord = "instr:agreement-dolphin-protection";
        let text = "“ADP” means the Agreement on Dolphin Protection; the ADP is open. \
                    The Treaty of Peace (hereinafter the Treaty) stands beside the Treaty on Trade. The Treaty ends.";
        let (peace, trade) = ("instr:treaty-peace", "instr:treaty-trade");
        assert_eq!(ids(text), [accord, accord, accord, peace, peace, trade, peace]);
    }

    #[test]
    fn numbers_of_a_list_are_of_one_kind() {
        let text = "Recalling decisions 1/CP.18, 2/CP.18 and 5/CP.19 and resolution 64/183, \
                    decision 2/CP.18 was read.";
        let decision = |number: &str| format!("instr:resolution-{number}-decision");
        let (one, two, five) = (decision("1-cp.18"), decision("2-cp.18"), decision("5-cp.19"));
        let other = "instr:resolution-64-183".to_owned();
        assert_eq!(ids(text), [one, two.clone(), five, other, two]);
    }

    #[test]
    fn numbers_tell_resolutions_apart() {
        let text = "By resolution 1373 (2001) and resolution 1540, and again by resolution 1373; \
                    by General Assembly resolution 64/183 and by A/RES/64/183.";
        let (first, last) =
            ("instr:resolution-1373-2001", "instr:resolution-64-183-general-assembly");
        assert_eq!(ids(text), [first, "instr:resolution-1540", first, last, last]);
    }
}
