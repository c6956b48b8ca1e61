//! What names and references mean: one entity, or the candidates that are left.

use super::instrument::Instruments;
use crate::annotate::{Lexis, View};
use crate::annotation::{Annotation, Definition, EntityValue, Value};
use crate::gazetteer::{Entity, Gazetteer, NameRef};
use crate::kind::{Kind, Label};
use crate::mention::{Force, Mention, Reading};
use crate::span::Span;
use crate::unit::UnitKind;
use memchr::memmem;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;

/// The entities of a document as they come up.
pub(super) struct Entities<'p, 'd> {
    gazetteer: &'p Gazetteer,
    lexis: &'p Lexis,
    /// Documents that no list holds.
    instruments: Instruments,
    /// For each short form that the text defines, the mention that is its long form.
    long_forms: FxHashMap<&'d str, &'d Mention<'p>>,
    /// Entities that were named beyond doubt.
    known: FxHashSet<u32>,
    /// Documents named so far, the last one last.
    documents: Vec<Named<'p>>,
    /// The first document of each kind that a heading at the beginning names, which may be the title of the text.
    titles: FxHashMap<Kind, EntityValue<'p>>,
    /// How often the text speaks of itself by a head noun: `this Agreement` in an agreement is the agreement itself. Counted
    /// once for each head.
    own: FxHashMap<String, usize>,
}

impl<'p, 'd> Entities<'p, 'd> {
    pub(super) fn new(
        view: &View<'_>,
        gazetteer: &'p Gazetteer,
        lexis: &'p Lexis,
        mentions: &'d [Mention<'p>],
        definitions: &'d [Definition],
    ) -> Self {
        Self {
            gazetteer,
            lexis,
            instruments: Instruments::default(),
            long_forms: long_forms(view, mentions, definitions),
            known: FxHashSet::default(),
            documents: Vec::new(),
            titles: FxHashMap::default(),
            own: FxHashMap::default(),
        }
    }

    /// The meaning of a name or a reference; none for a doubtful reference to nothing.
    pub(super) fn resolve(
        &mut self,
        view: &View<'_>,
        mention: &Mention<'p>,
        span: Span,
    ) -> Option<EntityValue<'p>> {
        let mut value = match &mention.reading {
            Reading::Names(names) => self.listed(view, names, mention.span)?,
            Reading::Named(kind) => unlisted(kind.label()?, Some(*kind), on_one_line(view, span)),
            Reading::Reference { kind, force, to } => {
                let bound = self.listed(view, to, mention.span);
                let meant = bound
                    .or_else(|| self.long_form(view, mention, span))
                    .or_else(|| self.itself(view, *kind, *force, mention.span))
                    .or_else(|| self.reference(view, *kind, *force, mention.span));
                return meant.map(|meant| EntityValue { label: Label::Reference, ..meant });
            }
            _ => return None,
        };
        if value.label == Label::Agreement {
            if value.id.is_none() && value.candidates.is_empty() {
                let long = self.long_of(view, mention, span);
                value.id = self.made_id(view, value.kind?, long.unwrap_or(mention).span);
            }
            let unit = view.fold.unit_at(mention.span.start);
            let kind = called(view, value.kind);
            let head = &view.units[unit];
            if head.kind == UnitKind::Heading
                && head.span.start < BEGINNING
                && let Some(kind) = kind
            {
                self.titles.entry(kind).or_insert_with(|| value.clone());
            }
            self.documents.push(Named { kind, unit, value: value.clone() });
        }
        Some(value)
    }

    /// The id of a document that no list holds.
    fn made_id(&mut self, view: &View<'_>, kind: Kind, title: Span) -> Option<Cow<'p, str>> {
        self.instruments.id(view, self.lexis, title, kind).map(Cow::Owned)
    }

    /// The long form of a short form that the text defines.
    fn long_of(
        &self,
        view: &View<'_>,
        mention: &Mention<'p>,
        span: Span,
    ) -> Option<&'d Mention<'p>> {
        let short = (mention.by == "definition").then(|| on_one_line(view, span))?;
        self.long_forms.get(short.as_str()).copied()
    }

    /// What a reference means that the text defines as short for a document that no list holds.
    fn long_form(
        &mut self,
        view: &View<'_>,
        mention: &Mention<'p>,
        span: Span,
    ) -> Option<EntityValue<'p>> {
        let long = self.long_of(view, mention, span)?;
        let Reading::Named(kind) = long.reading else { return None };
        let name = on_one_line(view, view.fold.source(long.span));
        let id = self.made_id(view, kind, long.span);
        Some(EntityValue { id, ..unlisted(kind.label()?, Some(kind), name) })
    }

    /// A listed name: the entity, if one is left. Of several the text has named one before, or the year beside the name
    /// tells; else they are all kept.
    fn listed(
        &mut self,
        view: &View<'_>,
        names: &[NameRef],
        span: Span,
    ) -> Option<EntityValue<'p>> {
        let first = names.first()?;
        let label = first.kind.label()?;
        let mut fitting: Vec<u32> = Vec::new();
        for name in names {
            let rival = name.kind.label() == Some(label) && name.conditioned == first.conditioned;
            if rival && !fitting.contains(&name.entity) {
                fitting.push(name.entity);
            }
        }
        if fitting.len() > 1 {
            self.narrow(view, &mut fitting, span);
        }
        let entity = self.gazetteer.entity_at(fitting[0]);
        if fitting.len() == 1 {
            self.known.insert(fitting[0]);
            return Some(of_entity(label, entity));
        }
        let mut value = of_entity(label, entity);
        value.id = None;
        value.entity = None;
        value.name = Cow::Owned(on_one_line(view, view.fold.source(span)));
        value.candidates = fitting.iter().map(|entity| self.gazetteer.entity_at(*entity)).collect();
        Some(value)
    }

    fn narrow(&self, view: &View<'_>, fitting: &mut Vec<u32>, span: Span) {
        let unit = view.fold.unit_span(view.fold.unit_at(span.start));
        let after = &view.fold.as_str()[span.end..unit.end];
        let after = &after[..after.floor_char_boundary(after.len().min(NEAR))];
        let name = &view.fold.as_str()[span];
        let dated = |entity: &u32| {
            let year = &*self.gazetteer.entity_at(*entity).year;
            !year.is_empty() && (after.contains(year) || name.contains(year))
        };
        let around = |entity: &u32| {
            let year = &*self.gazetteer.entity_at(*entity).year;
            !year.is_empty() && view.fold.as_str()[unit].contains(year)
        };
        if fitting.iter().filter(|entity| dated(entity)).count() == 1 {
            fitting.retain(dated);
        } else if fitting.iter().filter(|entity| around(entity)).count() == 1 {
            fitting.retain(around);
        } else if fitting.iter().filter(|entity| self.known.contains(entity)).count() == 1 {
            fitting.retain(|entity| self.known.contains(entity));
        }
    }

    /// The text itself, where a reference points to it: it is of the kind, and the words say `this`, or `the Agreement` in a
    /// sentence that names no other one. Its own title is the first name of that kind in a heading.
    fn itself(
        &mut self,
        view: &View<'_>,
        kind: Option<Kind>,
        force: Force,
        span: Span,
    ) -> Option<EntityValue<'p>> {
        let kind = kind?;
        let head = &view.fold.as_str()[span];
        let points = force.points();
        let bare = || {
            let one = !self.lexis.singular.contains_key(head);
            let capital = view.fold.cased()[span].starts_with(char::is_uppercase);
            force != Force::Last && one && capital && !self.is_named_near(view, Some(kind), span, 0)
        };
        if !points && !bare() {
            return None;
        }
        let title = self.titles.get(&kind);
        if title.is_none() && !points {
            return None;
        }
        let often = if points && title.is_some() { OFTEN_TITLED } else { OFTEN };
        let own = force == Force::Itself || {
            *self.own.entry(head.to_owned()).or_insert_with(|| times_itself(view, head)) >= often
        };
        if !own {
            return None;
        }
        Some(title.cloned().unwrap_or_else(|| {
            unlisted(Label::Reference, Some(kind), on_one_line(view, view.fold.source(span)))
        }))
    }

    /// Whether the last document of a kind was named no more than so many units before.
    fn is_named_near(&self, view: &View<'_>, kind: Option<Kind>, span: Span, units: usize) -> bool {
        let mut last = self.documents.iter().rev();
        let here = view.fold.unit_at(span.start);
        last.find(|document| kind.is_none() || document.kind == kind)
            .is_some_and(|document| here - document.unit.min(here) <= units)
    }

    /// The document that a reference means: the last one of its kind.
    fn reference(
        &self,
        view: &View<'_>,
        kind: Option<Kind>,
        force: Force,
        folded: Span,
    ) -> Option<EntityValue<'p>> {
        let span = view.fold.source(folded);
        // `This decision` in small letters is the text that speaks, and `the document` is no decision.
        let small = view.document.text[span.range()].starts_with(char::is_lowercase);
        if kind == Some(Kind::Resolution) && !force.points() && small {
            return None;
        }
        // Of papers that nobody has named treaties speak often: `the document may be filed`.
        if kind.is_none()
            && force == Force::Hints
            && !self.is_named_near(view, None, folded, NEAR_UNITS)
        {
            return None;
        }
        let meant = self.documents.iter().rev().find(|document| match kind {
            Some(_) => document.kind == kind,
            None => document.kind != Some(Kind::Resolution),
        });
        match meant {
            Some(meant) => Some(meant.value.clone()),
            None if force != Force::Hints && kind.is_some() => {
                Some(unlisted(Label::Reference, kind, on_one_line(view, span)))
            }
            None => None,
        }
    }
}

/// What a reference back to a document calls it: Chinese and Russian have no word of their own for a covenant.
fn called(view: &View<'_>, kind: Option<Kind>) -> Option<Kind> {
    match (view.language.code, kind) {
        ("zh", Some(Kind::Covenant)) => Some(Kind::Convention),
        ("ru", Some(Kind::Covenant)) => Some(Kind::Pact),
        (_, kind) => kind,
    }
}

/// For each short form, the mention that stands where its long form does.
fn long_forms<'d, 'p>(
    view: &View<'_>,
    mentions: &'d [Mention<'p>],
    definitions: &'d [Definition],
) -> FxHashMap<&'d str, &'d Mention<'p>> {
    if definitions.is_empty() {
        return FxHashMap::default();
    }
    let by_span: FxHashMap<Span, &Mention<'p>> =
        mentions.iter().rev().map(|mention| (view.fold.source(mention.span), mention)).collect();
    let long = |definition: &'d Definition| {
        Some((&*definition.short, *by_span.get(&definition.long_span)?))
    };
    definitions.iter().filter_map(long).collect()
}

/// Gives definitions the key of what their long form means.
pub(super) fn identify(
    mut definitions: Vec<Definition>,
    mentions: &[Annotation<'_>],
) -> Vec<Definition> {
    for definition in &mut definitions {
        let long = definition.long_span;
        let first = mentions.partition_point(|mention| mention.span.start < long.start);
        let mut here =
            mentions[first..].iter().take_while(|mention| mention.span.start == long.start);
        let meant = here.find(|mention| mention.span == long);
        if let Some(Annotation { value: Value::Entity(entity), .. }) = meant {
            definition.id = entity.id.as_deref().map(str::to_owned);
        }
    }
    definitions
}

/// A document that the text has named.
struct Named<'p> {
    kind: Option<Kind>,
    /// The unit in which it was named.
    unit: usize,
    value: EntityValue<'p>,
}

/// The title of a text stands in so many bytes from its beginning.
const BEGINNING: usize = 4000;

/// A text that says `this Agreement` so often is one.
const OFTEN: usize = 4;

/// How often one says so that bears the title of one.
const OFTEN_TITLED: usize = 2;

/// How often a text speaks of itself by this head noun, after a word that points; no more than need be known is counted.
fn times_itself(view: &View<'_>, head: &str) -> usize {
    let text = view.fold.as_str();
    let pointing = |at: &usize| {
        let before = &text[..*at];
        ["this ", "the present ", "настоящего ", "настоящий ", "настоящее ", "настоящей ", "本"]
            .iter()
            .any(|word| before.ends_with(word))
    };
    memmem::find_iter(text.as_bytes(), head).filter(pointing).take(OFTEN).count()
}

/// A document that is called one, and by no other word, was named so many sentences before at most.
const NEAR_UNITS: usize = 3;

/// How far behind a name the year that tells which one is meant may stand, in bytes.
const NEAR: usize = 40;

fn of_entity(label: Label, entity: &Entity) -> EntityValue<'_> {
    EntityValue {
        label,
        kind: Some(entity.kind),
        id: entity.id.as_deref().map(Cow::Borrowed),
        name: Cow::Borrowed(&entity.name),
        entity: Some(entity),
        candidates: Vec::new(),
    }
}

fn unlisted(label: Label, kind: Option<Kind>, name: String) -> EntityValue<'static> {
    EntityValue {
        label,
        kind,
        id: None,
        name: Cow::Owned(name),
        entity: None,
        candidates: Vec::new(),
    }
}

/// The words of the text, parted by single blanks.
fn on_one_line(view: &View<'_>, span: Span) -> String {
    view.document.text[span.range()].split_whitespace().collect::<Vec<_>>().join(" ")
}
