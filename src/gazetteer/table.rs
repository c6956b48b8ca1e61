//! Reading a table of names (see `gazetteers/README.md` for the format).

use crate::error::Error;
use crate::kind::Kind;
use std::path::Path;

/// One line of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row<'t> {
    /// Line in the file, counted from 1.
    pub(super) line: usize,
    /// Key of the entity; empty where it has none.
    pub(super) id: &'t str,
    /// What it is.
    pub(super) kind: Kind,
    /// Canonical English name; empty on a further line of an entity, which then adds its aliases only.
    pub(super) name: &'t str,
    /// Further names, with the code of the language whose column they stand in.
    pub(super) aliases: Vec<(&'t str, &'t str)>,
    /// Years of its life, as `1922/1991`.
    pub(super) valid: &'t str,
    /// Id of the body it belongs to.
    pub(super) parent: &'t str,
    /// Keys in other schemes.
    pub(super) ids: Vec<(&'t str, &'t str)>,
    /// Words, one of which must stand in the sentence.
    pub(super) with: Vec<&'t str>,
    /// Words, none of which may stand in the sentence.
    pub(super) unless: Vec<&'t str>,
    /// Whether nothing inside these names is marked for itself.
    pub(super) solid: bool,
    /// Year of signature (agreements).
    pub(super) year: &'t str,
}

const COLUMNS: [&str; 12] = [
    "id", "kind", "name", "valid", "parent", "ids", "with", "unless", "flags", "year", "place",
    "parties",
];

/// The rows of a table, in order.
///
/// # Errors
/// [`Error::Data`] names file and line: a missing or unknown column, an unknown kind or flag, an empty name, a row with
/// more cells than columns, blanks at the edge of a cell.
pub(super) fn rows<'t>(path: &Path, text: &'t str) -> Result<Vec<Row<'t>>, Error> {
    let fail = |line: usize, reason: String| Error::Data { path: path.to_owned(), line, reason };
    let mut lines = text
        .trim_start_matches('\u{feff}')
        .lines()
        .enumerate()
        .map(|(index, line)| (index + 1, line))
        .filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty());
    let Some((line, header)) = lines.next() else { return Ok(Vec::new()) };
    let columns: Vec<&str> = header.split('\t').collect();
    for must in ["id", "kind", "name"] {
        if !columns.contains(&must) {
            return Err(fail(line, format!("no column '{must}'")));
        }
    }
    if let Some(bad) = columns.iter().find(|name| !COLUMNS.contains(name) && !is_language(name)) {
        return Err(fail(line, format!("unknown column '{bad}'")));
    }
    lines
        .map(|(line, cells)| row(&columns, line, cells).map_err(|reason| fail(line, reason)))
        .collect()
}

/// Columns that are no other hold the names of a language and are called by its code.
fn is_language(column: &str) -> bool {
    matches!(column.len(), 2 | 3) && column.bytes().all(|byte| byte.is_ascii_lowercase())
}

fn row<'t>(columns: &[&'t str], line: usize, cells: &'t str) -> Result<Row<'t>, String> {
    let cells: Vec<&str> = cells.split('\t').collect();
    if cells.len() > columns.len() {
        return Err(format!("{} cells for {} columns", cells.len(), columns.len()));
    }
    if let Some(cell) = cells.iter().find(|cell| cell.trim() != **cell) {
        return Err(format!("blanks at the edge of '{cell}'"));
    }
    let cell = |name: &str| {
        let index = columns.iter().position(|column| *column == name);
        index.and_then(|index| cells.get(index)).copied().unwrap_or_default()
    };
    let kind = cell("kind");
    let kind = Kind::by_name(kind).ok_or_else(|| format!("unknown kind '{kind}'"))?;
    let mut aliases = Vec::new();
    for (column, cell) in columns.iter().zip(&cells) {
        if is_language(column) && !COLUMNS.contains(column) {
            aliases.extend(values(cell).map(|alias| (*column, alias)));
        }
    }
    if cell("name").is_empty() && (cell("id").is_empty() || aliases.is_empty()) {
        return Err("no name".into());
    }
    let mut ids = Vec::new();
    for pair in values(cell("ids")) {
        ids.push(pair.split_once('=').ok_or_else(|| format!("'{pair}' is not SCHEME=KEY"))?);
    }
    let mut solid = false;
    for flag in values(cell("flags")) {
        match flag {
            "solid" => solid = true,
            _ => return Err(format!("unknown flag '{flag}'")),
        }
    }
    Ok(Row {
        line,
        id: cell("id"),
        kind,
        name: cell("name"),
        aliases,
        valid: cell("valid"),
        parent: cell("parent"),
        ids,
        with: values(cell("with")).collect(),
        unless: values(cell("unless")).collect(),
        solid,
        year: cell("year"),
    })
}

/// The values of a cell, parted by ` | `.
fn values(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(" | ").map(str::trim).filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<Row<'_>>, String> {
        rows(Path::new("list.tsv"), text).map_err(|error| error.to_string())
    }

    #[test]
    fn reads_cells() {
        let text = "# States\nid\tkind\tname\ten\tru\tids\tflags\n\
                    KAZ\tstate\tKazakhstan\tRepublic of Kazakhstan | RK\tКазахстан\tiso2=KZ | cow=705\tsolid\n";
        let rows = read(text).unwrap();
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].line, 3);
        assert_eq!(
            rows[0].aliases,
            [("en", "Republic of Kazakhstan"), ("en", "RK"), ("ru", "Казахстан")]
        );
        assert_eq!(rows[0].ids, [("iso2", "KZ"), ("cow", "705")]);
        assert!(rows[0].solid);
    }

    #[test]
    fn errors_name_file_and_line() {
        let cases = [
            ("id\tname\nA\tB", "list.tsv:1: no column 'kind'"),
            ("id\tkind\tname\tcolour\n", "list.tsv:1: unknown column 'colour'"),
            ("id\tkind\tname\nA\tplanet\tB", "list.tsv:2: unknown kind 'planet'"),
            ("id\tkind\tname\nA\tstate\t", "list.tsv:2: no name"),
            ("#\nid\tkind\tname\nA\tstate\tB\tC", "list.tsv:3: 4 cells for 3 columns"),
            ("id\tkind\tname\nA\tstate\tB ", "list.tsv:2: blanks at the edge of 'B '"),
            ("id\tkind\tname\tids\nA\tstate\tB\tx", "list.tsv:2: 'x' is not SCHEME=KEY"),
            ("id\tkind\tname\tflags\nA\tstate\tB\tx", "list.tsv:2: unknown flag 'x'"),
        ];
        for (text, error) in cases {
            assert_eq!(read(text).unwrap_err(), error);
        }
    }
}
