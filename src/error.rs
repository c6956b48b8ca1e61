//! Everything that can go wrong outside a document's own words.

use std::path::{Path, PathBuf};

/// What went wrong, where.
///
/// Text itself is never an error: [`Pipeline::annotate`](crate::Pipeline::annotate) is total.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder that cannot be read or written.
    #[error("{}: {error}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        error: std::io::Error,
    },
    /// A line of a data file that does not follow its format.
    #[error("{}:{line}: {reason}", path.display())]
    Data {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// A rule that cannot be compiled.
    #[error("rule '{name}': {reason}")]
    Rule {
        /// The rule.
        name: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A rule file that does not follow its format.
    #[error("rules '{name}': {reason}")]
    Rules {
        /// The file.
        name: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A language that the program does not know.
    #[error("no language '{code}'; known are {known}")]
    Language {
        /// The code asked for.
        code: String,
        /// The codes there are.
        known: String,
    },
}

impl Error {
    /// An [`Error::Io`] for a path.
    pub fn io(path: impl AsRef<Path>, error: std::io::Error) -> Self {
        Self::Io { path: path.as_ref().to_owned(), error }
    }
}
