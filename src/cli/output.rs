//! Where records go: standard output, or a file that appears under its name only when it is whole.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Stdout, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// The name that stands for standard output.
const STDOUT: &str = "-";

/// A place for records.
#[derive(Debug)]
pub(super) struct Output {
    path: PathBuf,
    sink: Sink,
}

#[derive(Debug)]
enum Sink {
    Stdout(BufWriter<Stdout>),
    /// Something that is no file (a pipe, a device) is written to as it is.
    Device(BufWriter<File>),
    /// A file beside the one named, which takes its name in the end.
    Temporary(BufWriter<NamedTempFile>),
}

impl Output {
    /// Opens the output; the default folder is made where it is missing.
    pub(super) fn open(path: &Path) -> Result<Self, String> {
        let message = |error: io::Error| format!("{}: {error}", path.display());
        let sink = if path.as_os_str() == STDOUT {
            Sink::Stdout(BufWriter::new(io::stdout()))
        } else if path.is_dir() {
            return Err(format!("{}: is a folder, not a file", path.display()));
        } else if path.exists() && !path.is_file() {
            let file = OpenOptions::new().write(true).open(path).map_err(message)?;
            Sink::Device(BufWriter::new(file))
        } else {
            Sink::Temporary(BufWriter::new(temporary_beside(path).map_err(message)?))
        };
        Ok(Self { path: path.to_owned(), sink })
    }

    /// Gives the file its name; until then nothing stands under it.
    pub(super) fn keep(self) -> Result<(), String> {
        let Self { path, sink } = self;
        let message = |error: io::Error| format!("{}: {error}", path.display());
        if let Sink::Temporary(writer) = sink {
            let file = writer.into_inner().map_err(|error| message(error.into_error()))?;
            file.persist(&path).map_err(|error| message(error.error))?;
        }
        Ok(())
    }

    /// Whether an error only means that whoever read standard output has stopped.
    pub(super) fn reader_has_gone(&self, error: &io::Error) -> bool {
        matches!(self.sink, Sink::Stdout(_)) && error.kind() == io::ErrorKind::BrokenPipe
    }

    /// An error of writing, with the name of the output.
    pub(super) fn message(&self, error: &io::Error) -> String {
        format!("{}: {error}", self.path.display())
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.sink {
            Sink::Stdout(writer) => writer.write(bytes),
            Sink::Device(writer) => writer.write(bytes),
            Sink::Temporary(writer) => writer.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.sink {
            Sink::Stdout(writer) => writer.flush(),
            Sink::Device(writer) => writer.flush(),
            Sink::Temporary(writer) => writer.flush(),
        }
    }
}

/// A file of a name of its own in the folder of `path`, with the rights that a new file has. It is removed if it is
/// dropped before it takes its final name.
fn temporary_beside(path: &Path) -> io::Result<NamedTempFile> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    if path == Path::new("output/annotations.jsonl") {
        std::fs::create_dir_all(folder)?;
    }
    if !folder.is_dir() {
        let missing = format!("no folder '{}'", folder.display());
        return Err(io::Error::new(io::ErrorKind::NotFound, missing));
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(".chancery-").suffix(".part");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666)); // less what the umask takes
    }
    builder.tempfile_in(folder)
}
