//! Reading a table of names (see `gazetteers/README.md` for the format).

use crate::error::Error;
use crate::kind::Kind;
use smallvec::SmallVec;
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
    pub(super) aliases: SmallVec<[(&'t str, &'t str); 8]>,
    /// Years of its life, as `1922/1991`.
    pub(super) valid: &'t str,
    /// Id of the body it belongs to.
    pub(super) parent: &'t str,
    /// Keys in other schemes.
    pub(super) ids: SmallVec<[(&'t str, &'t str); 4]>,
    /// Words, one of which must stand in the sentence.
    pub(super) with: Vec<&'t str>,
    /// Words, one of which may stand anywhere in the text instead.
    pub(super) about: Vec<&'t str>,
    /// Words, none of which may stand in the sentence.
    pub(super) unless: Vec<&'t str>,
    /// Whether nothing inside these names is marked for itself.
    pub(super) solid: bool,
    /// Year of signature (agreements).
    pub(super) year: &'t str,
}

impl Row<'_> {
    /// Whether its names count under a condition only.
    pub(super) fn is_conditioned(&self) -> bool {
        !(self.with.is_empty() && self.about.is_empty() && self.unless.is_empty())
    }
}

const COLUMNS: [&str; 13] = [
    "id", "kind", "name", "valid", "parent", "ids", "with", "about", "unless", "flags", "year",
    "place", "parties",
];

/// The rows of a table, in order; one that does not follow the format is an error, and the next is read.
///
/// # Errors
/// [`Error::Data`] names file and line: a missing or unknown column, an unknown kind or flag, an empty name, a row with
/// more cells than columns, blanks at the edge of a cell.
pub(super) fn rows<'t>(
    path: &'t Path,
    text: &'t str,
) -> Result<impl Iterator<Item = Result<Row<'t>, Error>>, Error> {
    let fail =
        move |line: usize, reason: String| Error::Data { path: path.to_owned(), line, reason };
    let mut lines = text
        .trim_start_matches('\u{feff}')
        .lines()
        .enumerate()
        .map(|(index, line)| (index + 1, line))
        .filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty());
    let columns = match lines.next() {
        Some((line, header)) => Columns::new(header).map_err(|reason| fail(line, reason))?,
        None => Columns::default(),
    };
    Ok(lines
        .map(move |(line, cells)| row(&columns, line, cells).map_err(|reason| fail(line, reason))))
}

/// Where the columns of a table stand in its lines.
#[derive(Default)]
struct Columns<'t> {
    /// Number of columns.
    len: usize,
    /// For each name of `COLUMNS`, its position in a line; where a table lacks it, one behind any line.
    known: [usize; COLUMNS.len()],
    /// The columns of names, with the code of their language.
    languages: Vec<(usize, &'t str)>,
}

impl<'t> Columns<'t> {
    fn new(header: &'t str) -> Result<Self, String> {
        let names: Vec<&str> = header.split('\t').collect();
        if let Some(must) = ["id", "kind", "name"].iter().find(|must| !names.contains(must)) {
            return Err(format!("no column '{must}'"));
        }
        let mut columns =
            Self { len: names.len(), known: [usize::MAX; COLUMNS.len()], languages: Vec::new() };
        for (index, name) in names.into_iter().enumerate() {
            match COLUMNS.iter().position(|known| *known == name) {
                Some(known) => columns.known[known] = index,
                None if is_language(name) => columns.languages.push((index, name)),
                None => return Err(format!("unknown column '{name}'")),
            }
        }
        Ok(columns)
    }
}

/// Columns that are no other hold the names of a language and are called by its code.
fn is_language(column: &str) -> bool {
    matches!(column.len(), 2 | 3) && column.bytes().all(|byte| byte.is_ascii_lowercase())
}

fn row<'t>(columns: &Columns<'t>, line: usize, text: &'t str) -> Result<Row<'t>, String> {
    let cells: SmallVec<[&str; 16]> = text.split('\t').collect();
    if cells.len() > columns.len {
        return Err(format!("{} cells for {} columns", cells.len(), columns.len));
    }
    let edged =
        |cell: &&&str| cell.starts_with(char::is_whitespace) || cell.ends_with(char::is_whitespace);
    if let Some(cell) = cells.iter().find(edged) {
        return Err(format!("blanks at the edge of '{cell}'"));
    }
    let at = |index: usize| cells.get(index).copied().unwrap_or_default();
    let [id, kind, name, valid, parent, ids, with, about, unless, flags, year, _place, _parties] =
        columns.known.map(at);
    let kind = Kind::by_name(kind).ok_or_else(|| format!("unknown kind '{kind}'"))?;
    let names = |&(index, language)| values(at(index)).map(move |alias| (language, alias));
    let aliases: SmallVec<_> = columns.languages.iter().flat_map(names).collect();
    if name.is_empty() && (id.is_empty() || aliases.is_empty()) {
        return Err("no name".into());
    }
    let pair =
        |pair: &'t str| pair.split_once('=').ok_or_else(|| format!("'{pair}' is not SCHEME=KEY"));
    if let Some(flag) = values(flags).find(|flag| *flag != "solid") {
        return Err(format!("unknown flag '{flag}'"));
    }
    Ok(Row {
        line,
        id,
        kind,
        name,
        aliases,
        valid,
        parent,
        ids: values(ids).map(pair).collect::<Result<_, _>>()?,
        with: values(with).collect(),
        about: values(about).collect(),
        unless: values(unless).collect(),
        solid: !flags.is_empty(),
        year,
    })
}

/// The values of a cell, parted by `|`; blanks beside it count for nothing.
fn values(cell: &str) -> impl Iterator<Item = &str> {
    let cells = if cell.is_empty() { None } else { Some(cell.split('|')) };
    cells.into_iter().flatten().map(str::trim).filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<Row<'_>>, String> {
        let rows = rows(Path::new("list.tsv"), text).and_then(Iterator::collect);
        rows.map_err(|error| error.to_string())
    }

    #[test]
    fn reads_cells() {
        let text = "# States\nid\tkind\tname\ten\tru\tids\tflags\n\
                    KAZ\tstate\tKazakhstan\tRepublic of Kazakhstan | RK\tКазахстан\tiso2=KZ | cow=705\tsolid\n";
        let rows = read(text).unwrap();
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].line, 3);
        assert_eq!(
            rows[0].aliases[..],
            [("en", "Republic of Kazakhstan"), ("en", "RK"), ("ru", "Казахстан")]
        );
        assert_eq!(rows[0].ids[..], [("iso2", "KZ"), ("cow", "705")]);
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
