//! `chancery gazetteer`: the tables of names, looked at from several sides.

use super::DONE;
use chancery::{EMBEDDED, Finding, Gazetteer, Inputs, Missing, Pipeline};
use clap::{Args, Subcommand};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// A table has something wrong with it.
const FOUND_WRONG: u8 = 1;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Look for errors in the tables built in and in further ones; exit code 1 where there are any
    Check {
        /// Further tables
        files: Vec<PathBuf>,
    },
    /// Count entities and names, and time how long they take to load
    Stats {
        /// Further tables
        files: Vec<PathBuf>,
    },
    /// Show who a name stands for
    Find {
        /// The name
        name: String,
        /// Further tables
        #[arg(long, value_name = "FILE", num_args = 1..)]
        gazetteer: Vec<PathBuf>,
    },
    /// List the names of texts that no table holds, the most frequent first, ready to paste into a table
    Missing {
        /// Texts
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// Leave out what stands less often
        #[arg(long, value_name = "N", default_value_t = 2)]
        least: usize,
        /// Further tables
        #[arg(long, value_name = "FILE", num_args = 1..)]
        gazetteer: Vec<PathBuf>,
    },
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, String> {
    let mut out = String::new();
    let code = match &arguments.task {
        Task::Check { files } => check(files, &mut out),
        Task::Stats { files } => stats(files, &mut out),
        Task::Find { name, gazetteer } => find(name, gazetteer, &mut out),
        Task::Missing { paths, least, gazetteer } => missing(paths, *least, gazetteer, &mut out),
    }?;
    match io::stdout().write_all(out.as_bytes()) {
        // Who reads has read enough.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.to_string()),
        _ => Ok(code),
    }
}

fn check(files: &[PathBuf], out: &mut String) -> Result<u8, String> {
    let mut tables: Vec<(PathBuf, String)> = EMBEDDED
        .iter()
        .map(|(name, text)| (Path::new("gazetteers").join(name), (*text).to_owned()))
        .collect();
    for path in files {
        let text = std::fs::read_to_string(path)
            .map_err(|error| format!("{}: {error}", path.display()))?;
        tables.push((path.clone(), text));
    }
    let findings = chancery::check(&tables);
    for Finding { path, line, reason, doubtful } in &findings {
        let note = if *doubtful { "note: " } else { "" };
        *out += &format!("{}:{line}: {note}{reason}\n", path.display());
    }
    let errors = findings.iter().filter(|finding| !finding.doubtful).count();
    eprintln!("{} tables, {errors} errors, {} notes", tables.len(), findings.len() - errors);
    Ok(if errors == 0 { DONE } else { FOUND_WRONG })
}

fn load(files: &[PathBuf]) -> Result<Gazetteer, String> {
    Gazetteer::load(files).map_err(|error| error.to_string())
}

fn stats(files: &[PathBuf], out: &mut String) -> Result<u8, String> {
    let start = Instant::now();
    let gazetteer = load(files)?;
    let read = start.elapsed();
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for entity in gazetteer.entities() {
        *kinds.entry(entity.kind.as_str()).or_default() += 1;
    }
    for (kind, count) in &kinds {
        *out += &format!("{count:7} {kind}\n");
    }
    *out += &format!(
        "{:7} entities, read in {:.1} ms\n",
        gazetteer.entities().len(),
        read.as_secs_f64() * 1e3
    );
    for (script, spellings, time) in gazetteer.compile() {
        *out += &format!(
            "{spellings:7} spellings in {script} letters, compiled in {:.1} ms\n",
            time.as_secs_f64() * 1e3
        );
    }
    Ok(DONE)
}

fn find(name: &str, files: &[PathBuf], out: &mut String) -> Result<u8, String> {
    let gazetteer = load(files)?;
    let found = gazetteer.named(name);
    if found.is_empty() {
        eprintln!("chancery: no table holds '{name}'");
        return Ok(FOUND_WRONG);
    }
    for (entity, names) in found {
        *out += &format!(
            "{}\t{}\t{}\n",
            entity.id.as_deref().unwrap_or("-"),
            entity.kind.as_str(),
            entity.name
        );
        for (what, value) in
            [("valid", &entity.valid), ("parent", &entity.parent), ("year", &entity.year)]
        {
            if !value.is_empty() {
                *out += &format!("  {what} {value}\n");
            }
        }
        for (scheme, key) in &entity.ids {
            *out += &format!("  {scheme} {key}\n");
        }
        *out += &format!("  names {}\n", names.join(" | "));
    }
    Ok(DONE)
}

fn missing(
    paths: &[PathBuf],
    least: usize,
    files: &[PathBuf],
    out: &mut String,
) -> Result<u8, String> {
    let pipeline = Pipeline::new(load(files)?);
    let inputs = Inputs::list(paths).map_err(|error| error.to_string())?;
    let mut found: BTreeMap<String, Missing> = BTreeMap::new();
    for input in inputs.iter() {
        match input.read(None) {
            Ok(document) => chancery::missing(&document, &pipeline.annotate(&document), &mut found),
            Err(failure) => eprintln!("chancery: {}: {}", failure.source, failure.message),
        }
    }
    let mut names: Vec<(String, Missing)> =
        found.into_iter().filter(|(_, missing)| missing.count >= least).collect();
    names.sort_by(|a, b| b.1.count.cmp(&a.1.count).then_with(|| a.0.cmp(&b.0)));
    out.push_str("id\tkind\tname\ten\n");
    for (name, missing) in names {
        *out += &format!("# {} times: … {} …\n", missing.count, missing.context);
        match missing.long {
            Some(long) => *out += &format!("\torganisation\t{long}\t{name}\n"),
            None => *out += &format!("\torganisation\t{name}\t\n"),
        }
    }
    Ok(DONE)
}
