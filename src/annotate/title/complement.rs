//! Where a title ends: the complement of its head noun.
//!
//! A complement in capitals ends at the last word that has one; a complement in small letters runs to a verb, a date or a
//! mark that ends it.

mod limit;

use super::listed::{holds, is_any, name_at};
use super::{Found, Titles, begins_unit, begins_with};
use crate::annotate::View;
use crate::annotate::lexis::{Lexis, ends_in_any};
use crate::annotate::words::{self, Word};
use crate::gazetteer::NameHit;
use crate::kind::{Kind, Label};
use crate::span::Span;

/// A complement that has not ended after so many words is no title.
const MOST_WORDS: usize = 60;
/// So many words may stand between the last comma of a Russian list and what follows its `и`.
const LONGEST_ITEM: usize = 4;
/// A bracket or name in quotation marks behind a party has no more bytes than this.
const LONGEST_ASIDE: usize = 120;
/// Words with a capital that make the name of another thing of what stands before them: `Department of State Annual Report`.
const OTHERS: [&str; 3] = ["act", "report", "bulletin"];
/// What opens the complement of a body.
pub(super) const OF_BODIES: [&str; 3] = ["of", "for", "on"];

/// Where a complement ends, and what kind of proof it is.
#[derive(Clone, Copy)]
pub(super) struct Complement {
    pub(super) end: usize,
    /// Whether its words have capitals.
    pub(super) titled: bool,
}

impl Titles {
    /// The complement of a head, if one follows.
    pub(super) fn complement(&self, view: &View<'_>, found: Found) -> Option<Complement> {
        let fold = view.fold;
        let document = found.head.kind.label() == Some(Label::Agreement);
        if document && let Some(end) = self.quoted(view, found) {
            return Some(Complement { end, titled: true });
        }
        let after = fold.as_str()[found.span.end..].strip_prefix(' ')?;
        let at = found.span.end + 1;
        let amends = self.amends(view, found);
        // A head of two words is no plain noun: `Совместное заявление по итогам …`.
        let plain = !self.lexis.small_titles || !fold.as_str()[found.span].contains(' ');
        if !amends
            && plain
            && self.lexis.no_complement.iter().any(|words| begins_with(after, words))
        {
            return None;
        }
        // An organ is `on` something; what an organisation is on is another thing (`the Organisation on Monday`). A ministry
        // is `for` something; what a government does for someone is another thing.
        let organ = found.head.kind == Kind::Organ && !found.head.of_state;
        let has_field = !found.head.of_state || found.head.kind == Kind::Ministry;
        let of_body = |words: &str| match words {
            "on" => organ,
            "for" => has_field,
            words => OF_BODIES.contains(&words),
        };
        let opens =
            |words: &&String| begins_with(after, words) && (document || of_body(words.as_str()));
        let opening = match self.lexis.complement.iter().find(opens) {
            Some(opening) => opening.as_str(),
            None if document && self.opens_bare(view, found) => "",
            None => return None,
        };
        let first = words::next(fold, at + opening.len())?;
        let date = first.is_number() || self.lexis.months.contains(first.text);
        // What is agreed `with` is a party; what a document is `of` doing is no title.
        let party = opening == "with" && !first.capital && first.text != "the";
        let doing = opening == "of" && !first.capital && first.text.ends_with("ing");
        if date || party || doing {
            return None;
        }
        let mut scan = Scan {
            view,
            lexis: &self.lexis,
            document,
            fields: found.head.kind == Kind::Ministry,
            head: found.span,
            at: found.span.end + " ".len() * usize::from(!opening.is_empty()) + opening.len(),
            small: self.lexis.small_titles,
            end: None,
            titled: None,
            loud: false,
            cut: None,
            joined: false,
            listed: 0,
        };
        for _ in 0..MOST_WORDS {
            if !scan.step() {
                return scan.complement();
            }
        }
        None
    }

    /// Whether a head is that of an organ, which may be called by it alone.
    pub(super) fn is_organ(&self, view: &View<'_>, found: Found) -> bool {
        self.lexis.alone.contains(&view.fold.as_str()[found.span])
    }

    /// Whether a complement follows without a word that opens it, as in Russian (`Устав ООН`, `Стратегия развития …`): the
    /// head has its capital from the title, or the next word has one.
    fn opens_bare(&self, view: &View<'_>, found: Found) -> bool {
        let next = words::next(view.fold, found.span.end).filter(Word::adjoins);
        self.lexis.small_titles
            && found.capital
            && next.is_some_and(|next| {
                let genitive = ends_in_any(next.text, &self.lexis.genitive);
                let begins = begins_unit(view, found.span.start);
                let party = !begins && self.lexis.openers.contains(next.text);
                !party
                    && !self.lexis.ends.contains(next.text)
                    && (next.capital || (genitive && !begins))
            })
    }
}

/// A walk over the words of a complement.
struct Scan<'v> {
    view: &'v View<'v>,
    lexis: &'v Lexis,
    document: bool,
    /// Whether it is of a ministry, whose fields are listed with an article or none.
    fields: bool,
    /// The head noun.
    head: Span,
    /// Whether words in small letters belong to the title although others have capitals: after its parties, and where the
    /// language writes titles so.
    small: bool,
    at: usize,
    /// Where the last word ended that may end the complement.
    end: Option<usize>,
    /// Whether its words have capitals; unknown before the first that could.
    titled: Option<bool>,
    /// Whether they are all in capitals, so that a small letter begins something else.
    loud: bool,
    /// Where the complement ends if the list that a comma seems to open is none.
    cut: Option<usize>,
    /// Whether `and` came after the last comma, which proves a list.
    joined: bool,
    /// How many words came after the last comma.
    listed: usize,
}

impl Scan<'_> {
    /// Goes over one word; false at the end of the complement.
    fn step(&mut self) -> bool {
        let Some(word) = words::next(self.view.fold, self.at) else { return false };
        if let Some(end) = self.aside(&word) {
            (self.at, self.end) = (end, Some(end));
            return true;
        }
        if !word.adjoins() && !self.opens_list(&word) {
            return false;
        }
        if self.begins_else(&word) {
            return false;
        }
        if !self.document && word.capital && OTHERS.contains(&word.text) {
            self.end = None;
            return false;
        }
        let inside = self.lexis.inside.contains(word.text) || word.text.starts_with("d'");
        let cased = self.view.fold.cased();
        let loud = !cased[word.span].contains(char::is_lowercase);
        if self.titled.is_none() && !inside {
            self.titled = Some(word.capital);
            self.loud = loud && !cased[self.head].contains(char::is_lowercase);
        }
        if self.loud && !loud && word.capital {
            return false;
        }
        self.loud &= loud;
        self.small |= self.opens_subject(&word);
        let goes_on = if self.titled == Some(true) && !self.small {
            word.capital || inside || word.is_number()
        } else {
            inside || word.capital || !self.lexis.ends.contains(word.text)
        };
        if !goes_on {
            return false;
        }
        if let Some(owner) = self.owner(&word) {
            self.end = Some(owner);
            return false;
        }
        self.listed += 1;
        // Where small letters tell no clause from a list, only a short list is one.
        let list = !self.lexis.small_titles || self.listed <= LONGEST_ITEM;
        self.joined |= self.cut.is_some() && list && matches!(word.text, "and" | "or" | "и");
        self.at = word.span.end;
        if !inside || (word.capital && word.text == "all") {
            self.end = Some(word.span.end);
        }
        // A body is named once the state that it belongs to is, and a document once the year of the one that it is about is.
        if self.document { !word.is_year() } else { !self.ends_state(word.span.end) }
    }

    /// Where the state in brackets or the name in quotation marks ends that stands behind a party, as in Russian titles:
    /// `между Таможенной службой (Монголия) и …`, `между Фондом «Степь» и …`.
    fn aside(&self, word: &Word<'_>) -> Option<usize> {
        let close = match word.gap {
            " (" => ')',
            " \"" => '"',
            _ => return None,
        };
        if !(self.lexis.small_titles && self.document && self.end.is_some()) {
            return None;
        }
        let rest = &self.view.fold.as_str()[word.span.start..];
        let limit = rest.floor_char_boundary(LONGEST_ASIDE.min(rest.len()));
        let len = rest[..limit].find([close, '\n']).filter(|at| rest[*at..].starts_with(close))?;
        let inside = Span::new(word.span.start, word.span.start + len);
        let state = || {
            self.view
                .names_at(inside.start)
                .any(|hit| hit.span == inside && is_any(hit, &[Kind::State, Kind::FormerState]))
        };
        (close == '"' && word.capital || state()).then_some(inside.end + 1)
    }

    /// Where the name of a body ends that a possessive ends: `Ministry of Trade's`. One with a name of its own is another
    /// owner: `Department of Commerce, and Australia's`.
    fn owner(&self, word: &Word<'_>) -> Option<usize> {
        let owner =
            word.text.strip_suffix("'s").filter(|owner| !self.lexis.groups.contains(*owner))?;
        let own = word.span.start + owner.len();
        if self.document {
            return None;
        }
        // What a body is on may have an owner: `Committee on Singapore's Competitiveness`.
        let field = || {
            let before = words::previous(self.view.fold, word.span.start);
            before.is_some_and(|before| matches!(before.text, "on" | "for"))
        };
        let Some(end) = self.end.filter(|_| !field()) else {
            let next = words::next(self.view.fold, word.span.end).filter(Word::adjoins);
            return (!next.is_some_and(|next| next.capital)).then_some(own);
        };
        let and = self.view.fold.as_str()[..word.span.start].ends_with(" and ");
        let named = self.view.names_at(word.span.start).next().is_some()
            || (!self.fields && self.view.names_to(end).next().is_some());
        Some(if and && named { end } else { own })
    }

    /// Whether what a document is about follows its parties in small letters: `between A and B on cooperation in …`.
    fn opens_subject(&self, word: &Word<'_>) -> bool {
        const SUBJECT: [&str; 5] = ["on", "for", "concerning", "regarding", "relating"];
        self.document
            && self.titled == Some(true)
            && SUBJECT.contains(&word.text)
            && self.between()
            && words::next(self.view.fold, word.span.end)
                .is_some_and(|next| next.adjoins() && !next.capital && !next.is_number())
    }

    /// A comma within a complement: it goes on only if a list follows, which is known later.
    fn opens_list(&mut self, word: &Word<'_>) -> bool {
        let listed_actor = name_at(self.view, word.span.start).is_some_and(|hit| {
            hit.names.iter().any(|name| name.kind.label() == Some(Label::Actor))
        });
        let like_before = self.titled == Some(word.capital)
            || word.text == "and"
            || (self.lexis.small_titles && !word.capital)
            || (self.fields && self.is_last_but_one(word));
        if word.gap != ", "
            || self.end.is_none()
            || !like_before
            || (listed_actor && !self.between())
            || (self.lexis.small_titles
                && !self.between()
                && self.end.is_some_and(|end| self.ends_state(end)))
        {
            return false;
        }
        // A participle says more of the noun before: `о комендатурах, размещённых на …`.
        if ends_in_any(word.text, &self.lexis.participle_endings) {
            return true;
        }
        // What a list before has closed stays in the title.
        self.cut = if self.joined { self.end } else { self.cut.or(self.end) };
        (self.joined, self.listed) = (false, 0);
        true
    }

    /// Whether an article opens the last but one of the fields of a ministry: `Energy, the Environment and Water`.
    fn is_last_but_one(&self, the: &Word<'_>) -> bool {
        let after = |at| words::next(self.view.fold, at).filter(Word::adjoins);
        the.text == "the"
            && self.titled == Some(true)
            && after(the.span.end)
                .filter(|field| field.capital)
                .and_then(|field| after(field.span.end))
                .is_some_and(|and| and.text == "and")
    }

    /// Whether the complement lists parties, so that names with commas belong to it.
    fn between(&self) -> bool {
        self.end.is_some_and(|end| {
            let unit = self.view.fold.unit_span(self.view.fold.unit_at(end));
            self.view.fold.as_str()[unit.start..end].rfind(" between ").is_some()
                && self.view.fold.as_str()[unit.start..end].len() < 400
        })
    }

    /// Whether the name of a state ends here, and not within a longer one: `Hashemite Kingdom of Jordan`.
    fn ends_state(&self, at: usize) -> bool {
        let state = |hit: &NameHit| is_any(hit, &[Kind::State, Kind::FormerState]);
        self.view.names_to(at).any(state) && !holds(self.view, Span::new(at, at))
    }

    fn complement(self) -> Option<Complement> {
        let end = match self.cut {
            Some(cut) if !self.joined => Some(cut),
            _ => self.end,
        };
        Some(Complement { end: end?, titled: self.titled == Some(true) })
    }
}
