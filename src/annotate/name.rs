//! Takes the listed names that stand in the text for mentions.

use super::{Annotator, View};
use crate::kind::Kind;
use crate::mention::{Mention, Reading};

/// The listed names: every one is a candidate, decoys too.
#[derive(Debug)]
pub(super) struct Names;

impl Annotator for Names {
    fn name(&self) -> &'static str {
        "gazetteer"
    }

    fn annotate<'p>(&'p self, view: &View<'_>, found: &mut Vec<Mention<'p>>) {
        found.extend(view.names.iter().map(|hit| {
            let decoy = hit.names.iter().any(|name| name.kind == Kind::Decoy);
            let reading = if decoy { Reading::Decoy } else { Reading::Names(hit.names.clone()) };
            Mention { span: hit.span, reading, by: self.name(), rule: "" }
        }));
    }
}
