//! What is found: labels, and the kinds of thing behind them.

use serde::Serialize;

/// The label of a mention, as it stands in the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Label {
    /// A state, organisation, organ, company, group or person that acts.
    Actor,
    /// The adjective or the people of a state.
    Demonym,
    /// A city, region, river, sea, mountain range or continent.
    Place,
    /// A document that is named or described by a title.
    Agreement,
    /// A short definite reference back to one document or organisation.
    Reference,
    /// A time of the calendar.
    Date,
    /// A length of time.
    Duration,
    /// A quantity.
    Figure,
}

impl Label {
    /// Every label, in the order of the record's documentation.
    pub const ALL: [Self; 8] = [
        Self::Actor,
        Self::Demonym,
        Self::Place,
        Self::Agreement,
        Self::Reference,
        Self::Date,
        Self::Duration,
        Self::Figure,
    ];

    /// The label's name in the record.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Demonym => "demonym",
            Self::Place => "place",
            Self::Agreement => "agreement",
            Self::Reference => "reference",
            Self::Date => "date",
            Self::Duration => "duration",
            Self::Figure => "figure",
        }
    }
}

macro_rules! kinds {
    ($($variant:ident $name:literal $label:ident),* $(,)?) => {
        /// What a named thing is. Where one name fits several things of different kinds, the kind that stands first
        /// here is taken.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Kind {
            $(#[doc = concat!("`", $name, "`")] $variant,)*
        }

        impl Kind {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The kind's name in lists and records.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// The label of its mentions; none for a decoy.
            pub fn label(self) -> Option<Label> {
                match self { $(Self::$variant => label!($label)),* }
            }
        }
    };
}

macro_rules! label {
    (None) => {
        None
    };
    ($label:ident) => {
        Some(Label::$label)
    };
}

kinds! {
    Decoy "decoy" None,
    State "state" Actor,
    FormerState "former_state" Actor,
    Territory "territory" Actor,
    Organisation "organisation" Actor,
    Organ "organ" Actor,
    Grouping "grouping" Actor,
    Government "government" Actor,
    Ministry "ministry" Actor,
    Party "party" Actor,
    ArmedGroup "armed_group" Actor,
    Bank "bank" Actor,
    Company "company" Actor,
    Institute "institute" Actor,
    Media "media" Actor,
    Demonym "demonym" Demonym,
    Treaty "treaty" Agreement,
    Convention "convention" Agreement,
    Charter "charter" Agreement,
    Covenant "covenant" Agreement,
    Agreement "agreement" Agreement,
    Protocol "protocol" Agreement,
    Memorandum "memorandum" Agreement,
    Declaration "declaration" Agreement,
    Statement "statement" Agreement,
    Strategy "strategy" Agreement,
    Programme "programme" Agreement,
    Plan "plan" Agreement,
    Concept "concept" Agreement,
    Statute "statute" Agreement,
    Pact "pact" Agreement,
    Accord "accord" Agreement,
    Resolution "resolution" Agreement,
    Law "law" Agreement,
    Constitution "constitution" Agreement,
    Regulation "regulation" Agreement,
    Initiative "initiative" Agreement,
    Act "act" Agreement,
    Continent "continent" Place,
    Region "region" Place,
    City "city" Place,
    CountryRegion "country_region" Place,
    Ocean "ocean" Place,
    Sea "sea" Place,
    River "river" Place,
    Lake "lake" Place,
    Mountain "mountain" Place,
    Island "island" Place,
    Site "site" Place,
    Person "person" Actor,
}

impl Kind {
    /// The kind with this name.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == name)
    }
}
