//! Hygiene of tables: what is wrong with a line, or looks as if it were.

use super::lexicon::everyday_words;
use super::table::{self, Row};
use super::variants::{self, Inflection};
use crate::error::Error;
use crate::fold::Fold;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// What was found in a line of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The table.
    pub path: PathBuf,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub reason: String,
    /// Whether it may be meant so: a short name of several agreements, say.
    pub doubtful: bool,
}

/// Looks at tables, each with its path and content, as one gazetteer.
///
/// Found are lines that do not follow the format, names that are listed twice, names that follow by a rule from another of
/// the same line, names without a condition that stand for several entities of one label, names that are everyday words, and
/// names that say nothing once they are folded.
pub fn check(tables: &[(PathBuf, String)]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut owners: HashMap<String, Vec<Owner<'_>>> = HashMap::new();
    for (path, text) in tables {
        let rows = match table::rows(path, text) {
            Ok(rows) => rows,
            Err(error) => {
                findings.push(broken(path, error));
                continue;
            }
        };
        for row in rows {
            let row = match row {
                Ok(row) => row,
                Err(error) => {
                    findings.push(broken(path, error));
                    continue;
                }
            };
            let mut note = |reason: String| {
                findings.push(Finding {
                    path: path.clone(),
                    line: row.line,
                    reason,
                    doubtful: false,
                });
            };
            check_row(&row, &mut note);
            for (_, name) in names(&row) {
                let name = Fold::phrase(name).cased().to_owned();
                owners.entry(name).or_default().push(Owner::new(path, &row));
            }
        }
    }
    let mut shared: Vec<Finding> =
        owners.iter().flat_map(|(name, owners)| clashes(name, owners)).collect();
    findings.append(&mut shared);
    findings.sort_by(|a, b| (&a.path, a.line, &a.reason).cmp(&(&b.path, b.line, &b.reason)));
    findings
}

/// A table or a line of it that does not follow the format.
fn broken(path: &Path, error: Error) -> Finding {
    let (line, reason) = match error {
        Error::Data { line, reason, .. } => (line, reason),
        other => (1, other.to_string()),
    };
    Finding { path: path.to_owned(), line, reason, doubtful: false }
}

/// Who lists a name.
struct Owner<'t> {
    path: &'t Path,
    line: usize,
    id: String,
    label: Option<crate::kind::Label>,
    conditioned: bool,
}

impl<'t> Owner<'t> {
    fn new(path: &'t Path, row: &Row<'_>) -> Self {
        Self {
            path,
            line: row.line,
            id: if row.id.is_empty() { row.name.to_owned() } else { row.id.to_owned() },
            label: row.kind.label(),
            conditioned: row.is_conditioned(),
        }
    }
}

fn names<'r, 't>(row: &'r Row<'t>) -> impl Iterator<Item = (&'t str, &'t str)> + 'r {
    let own = (!row.name.is_empty()).then_some(("en", row.name));
    own.into_iter().chain(row.aliases.iter().copied())
}

fn check_row(row: &Row<'_>, note: &mut dyn FnMut(String)) {
    let all: Vec<(&str, &str)> = names(row).collect();
    for (index, (language, name)) in all.iter().enumerate() {
        let fold = Fold::phrase(name);
        if !fold.as_str().contains(char::is_alphanumeric) {
            note(format!("'{name}' has neither letter nor digit"));
        }
        let everyday = everyday_words().any(|word| word == fold.cased());
        if everyday && row.with.is_empty() && row.about.is_empty() {
            note(format!("'{name}' is an everyday word"));
        }
        for (other_language, other) in &all[..index] {
            if name == other {
                note(format!("'{name}' is listed twice"));
            } else if language == other_language
                && variants::of(other, Inflection::of(language), row.kind)
                    .iter()
                    .any(|form| Fold::phrase(form).cased() == fold.cased())
            {
                note(format!("'{name}' follows by a rule from '{other}'"));
            }
        }
    }
}

/// The lines that give one name to several entities of one label without a condition that tells them apart.
fn clashes(name: &str, owners: &[Owner<'_>]) -> Vec<Finding> {
    let rival = |owner: &&Owner<'_>| {
        !owner.conditioned
            && owners.iter().any(|other| {
                !other.conditioned && other.label == owner.label && other.id != owner.id
            })
    };
    owners
        .iter()
        .filter(rival)
        .map(|owner| Finding {
            path: owner.path.to_owned(),
            line: owner.line,
            reason: format!("'{name}' stands for several: {}", ids(owners, owner)),
            doubtful: true,
        })
        .collect()
}

fn ids(owners: &[Owner<'_>], of: &Owner<'_>) -> String {
    let mut ids: Vec<&str> = owners
        .iter()
        .filter(|owner| owner.label == of.label)
        .map(|owner| owner.id.as_str())
        .collect();
    ids.sort_unstable();
    ids.dedup();
    ids.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_is_wrong() {
        let table = "id\tkind\tname\ten\tunless\n\
            A\torganisation\tTrade Organization\tWTO | Trade Organisation | WTO\t\n\
            B\torganisation\tWTO\t\t\n\
            C\torganisation\tWHO\twho\t\n\
            D\torganisation\t--\t\t\n\
            E\torganisation\tWTO\t\tTourism\n";
        let findings = check(&[("t.tsv".into(), table.into())]);
        let found: Vec<String> = findings
            .iter()
            .map(|finding| format!("{}: {}", finding.line, finding.reason))
            .collect();
        assert_eq!(
            found,
            [
                "2: 'Trade Organisation' follows by a rule from 'Trade Organization'",
                "2: 'WTO' is listed twice",
                "2: 'WTO' stands for several: A, B, E",
                "2: 'WTO' stands for several: A, B, E",
                "3: 'WTO' stands for several: A, B, E",
                "4: 'who' is an everyday word",
                "5: '--' has neither letter nor digit",
            ]
        );
    }

    #[test]
    fn a_broken_table_is_a_finding() {
        let table = "id\tkind\tname\nX\tplanet\tMars\nY\tstate\t\nZ\tstate\tOz\n";
        let findings = check(&[("t.tsv".into(), table.into())]);
        let found: Vec<(usize, &str)> =
            findings.iter().map(|finding| (finding.line, finding.reason.as_str())).collect();
        assert_eq!(found, [(2, "unknown kind 'planet'"), (3, "no name")]);
    }
}
