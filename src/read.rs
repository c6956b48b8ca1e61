//! From files to documents.
//!
//! An input is a file, a line of a JSON Lines file, or standard input. [`Inputs`] lists them; [`Input::read`] makes a
//! [`Document`] of one, and can run on any thread.

mod encoding;
mod json_lines;
mod plain;
mod walk;

use crate::document::Document;
use crate::error::Error;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

pub use encoding::declared as declared_encoding;

/// A file format: which files it is for, and how many documents one holds.
struct Format {
    extensions: &'static [&'static str],
    lines: bool,
}

/// Every input format. Text and Markdown are read as they are: what the marks of Markdown mean is for the segmenter.
const FORMATS: &[Format] = &[
    Format { extensions: &["txt", "text"], lines: false },
    Format { extensions: &["md", "markdown"], lines: false },
    Format { extensions: &["jsonl", "ndjson"], lines: true },
];

fn format_of(path: &Path) -> Option<&'static Format> {
    let extension = path.extension()?.to_str()?.to_ascii_lowercase();
    FORMATS.iter().find(|format| format.extensions.contains(&extension.as_str()))
}

/// Longer texts are refused: places in the view that is searched are kept in 32 bits.
const LONGEST: usize = 1 << 31;

/// The path that stands for standard input.
pub const STDIN: &str = "-";

/// What is to be read: every file named, and every file of a known format in the folders named, in order.
#[derive(Debug)]
pub struct Inputs {
    files: Vec<Found>,
    /// Sum of the sizes of all files, where that is known.
    pub bytes: u64,
    /// Files in folders that were passed over, since their format is not known.
    pub skipped: usize,
}

/// A file to read, or a place that could not be looked into.
#[derive(Debug)]
struct Found {
    path: PathBuf,
    /// The document's id, if the file holds one document.
    id: String,
    error: Option<String>,
}

/// Something that becomes exactly one record.
#[derive(Debug)]
pub enum Input {
    /// A file that holds one document.
    File {
        /// Where it is.
        path: PathBuf,
        /// The document's id.
        id: String,
    },
    /// A document given as its bytes.
    Bytes {
        /// Where they came from.
        source: String,
        /// The document's id.
        id: String,
        /// The bytes.
        bytes: Vec<u8>,
    },
    /// A line of a JSON Lines file.
    Line {
        /// The file.
        source: String,
        /// The line, counted from 1.
        line: usize,
        /// The line, without its end.
        bytes: Vec<u8>,
    },
    /// Something that could not be read at all.
    Unreadable(Failure),
}

/// How far an input came that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It could not be read.
    Read,
    /// It was read, and a fault of the program ended its annotation.
    Annotate,
}

/// A document that could not be read or annotated: it becomes a record that says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// How far it came.
    pub stage: Stage,
    /// The document's id, as far as it is known.
    pub id: String,
    /// Where it was to be read from.
    pub source: String,
    /// What went wrong.
    pub message: String,
}

impl Failure {
    /// That of a document which could not be read.
    fn of_reading(id: String, source: String, message: String) -> Self {
        Self { stage: Stage::Read, id, source, message }
    }
}

impl Inputs {
    /// Lists the inputs behind the paths; folders are walked in the order of their files' names, hidden files and files
    /// of unknown formats are passed over. A file that is named itself is read whatever its name.
    ///
    /// # Errors
    /// A path that does not exist or cannot be looked at.
    pub fn list(paths: &[PathBuf]) -> Result<Self, Error> {
        let mut inputs = Self { files: Vec::new(), bytes: 0, skipped: 0 };
        for path in paths {
            if path.as_os_str() == STDIN {
                inputs.push(path.clone(), STDIN.into(), None);
                continue;
            }
            let metadata = path.metadata().map_err(|error| Error::io(path, error))?;
            if metadata.is_dir() {
                walk::folder(path, &mut inputs)?;
            } else {
                inputs.bytes += metadata.len();
                inputs.push(path.clone(), walk::id_of(path, path.parent()), None);
            }
        }
        Ok(inputs)
    }

    fn push(&mut self, path: PathBuf, id: String, error: Option<String>) {
        self.files.push(Found { path, id, error });
    }

    /// Every input in order. Files that hold one document each are not opened here; of the others one line at a time is
    /// held in memory.
    pub fn iter(&self) -> impl Iterator<Item = Input> + '_ {
        self.files.iter().flat_map(|found| -> Box<dyn Iterator<Item = Input>> {
            if let Some(message) = &found.error {
                return one(found.failure(message.clone()));
            }
            if found.path.as_os_str() == STDIN {
                return standard_input();
            }
            if !format_of(&found.path).is_some_and(|format| format.lines) {
                return one(Input::File { path: found.path.clone(), id: found.id.clone() });
            }
            match File::open(&found.path) {
                Ok(file) => lines(found.path.display().to_string(), BufReader::new(file)),
                Err(error) => one(found.failure(error.to_string())),
            }
        })
    }
}

impl Found {
    fn failure(&self, message: String) -> Input {
        let source = self.path.display().to_string();
        Input::Unreadable(Failure::of_reading(self.id.clone(), source, message))
    }
}

fn one(input: Input) -> Box<dyn Iterator<Item = Input>> {
    Box::new(std::iter::once(input))
}

/// Standard input: JSON Lines where it begins with a brace, one document else.
fn standard_input() -> Box<dyn Iterator<Item = Input>> {
    let mut stdin = BufReader::new(io::stdin());
    let begins = stdin.fill_buf().map(|start| start.trim_ascii_start().starts_with(b"{"));
    match begins {
        Ok(true) => lines(STDIN.into(), stdin),
        Ok(false) => {
            let mut bytes = Vec::new();
            match stdin.read_to_end(&mut bytes) {
                Ok(_) => one(Input::Bytes { source: STDIN.into(), id: STDIN.into(), bytes }),
                Err(error) => one(unreadable(STDIN, STDIN.into(), error.to_string())),
            }
        }
        Err(error) => one(unreadable(STDIN, STDIN.into(), error.to_string())),
    }
}

/// The lines of a JSON Lines file; blank ones are no input. A line that cannot be read ends the file.
fn lines(source: String, mut reader: impl BufRead + 'static) -> Box<dyn Iterator<Item = Input>> {
    let mut line = 0;
    let mut broken = false;
    Box::new(std::iter::from_fn(move || {
        while !broken {
            let mut bytes = Vec::new();
            line += 1;
            match reader.read_until(b'\n', &mut bytes) {
                Ok(0) => return None,
                Ok(_) if bytes.trim_ascii().is_empty() => {}
                Ok(_) => return Some(Input::Line { source: source.clone(), line, bytes }),
                Err(error) => {
                    broken = true;
                    let place = format!("{source}:{line}");
                    return Some(unreadable(&place, place.clone(), error.to_string()));
                }
            }
        }
        None
    }))
}

fn unreadable(id: &str, source: String, message: String) -> Input {
    Input::Unreadable(Failure::of_reading(id.into(), source, message))
}

impl Input {
    /// How many bytes the input is known to have before it is read.
    pub fn size(&self) -> u64 {
        match self {
            Self::File { path, .. } => path.metadata().map_or(0, |metadata| metadata.len()),
            Self::Bytes { bytes, .. } | Self::Line { bytes, .. } => bytes.len() as u64,
            Self::Unreadable(_) => 0,
        }
    }

    /// Reads the document. `encoding` is taken for texts that are not UTF-8; without it they are looked at.
    ///
    /// # Errors
    /// A [`Failure`] where the document cannot be read, or is longer than 2 GiB.
    pub fn read(
        self,
        encoding: Option<&'static encoding_rs::Encoding>,
    ) -> Result<Document, Failure> {
        let document = self.read_any(encoding)?;
        if document.text.len() > LONGEST {
            let message = format!("a text of more than {LONGEST} bytes");
            return Err(Failure::of_reading(document.id, document.source, message));
        }
        Ok(document)
    }

    fn read_any(
        self,
        encoding: Option<&'static encoding_rs::Encoding>,
    ) -> Result<Document, Failure> {
        match self {
            Self::File { path, id } => {
                let source = path.display().to_string();
                match std::fs::read(&path) {
                    Ok(bytes) => plain::document(id, source, bytes, encoding),
                    Err(error) => Err(Failure::of_reading(id, source, error.to_string())),
                }
            }
            Self::Bytes { source, id, bytes } => plain::document(id, source, bytes, encoding),
            Self::Line { source, line, bytes } => json_lines::document(&source, line, &bytes),
            Self::Unreadable(failure) => Err(failure),
        }
    }
}
