//! Walks folders.

use super::{Inputs, format_of};
use crate::error::Error;
use ignore::WalkBuilder;
use std::path::Path;

/// Adds the files of a folder and of the folders in it, in the order of their paths.
pub(super) fn folder(root: &Path, inputs: &mut Inputs) -> Result<(), Error> {
    std::fs::read_dir(root).map_err(|error| Error::io(root, error))?;
    let walk = WalkBuilder::new(root)
        .standard_filters(false)
        .hidden(true)
        .follow_links(true)
        .sort_by_file_path(Path::cmp)
        .build();
    for entry in walk {
        match entry {
            Ok(entry) => {
                let path = entry.path();
                if !path.is_file() {
                    continue;
                }
                if format_of(path).is_none() {
                    inputs.skipped += 1;
                    continue;
                }
                inputs.bytes += entry.metadata().map_or(0, |metadata| metadata.len());
                inputs.push(path.to_owned(), id_of(path, Some(root)), None);
            }
            // A folder that cannot be looked into: what it holds is lost, and a record says so.
            Err(error) => inputs.push(root.to_owned(), id_of(root, None), Some(error.to_string())),
        }
    }
    Ok(())
}

/// A document's id: the path below the folder that was named, without extension, with `/` between folders.
pub(super) fn id_of(path: &Path, root: Option<&Path>) -> String {
    let below = root.and_then(|root| path.strip_prefix(root).ok()).unwrap_or(path);
    let parts = below.with_extension("");
    let parts: Vec<_> = parts.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}
