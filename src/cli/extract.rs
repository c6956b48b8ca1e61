//! `chancery extract`: annotate texts and write their records.

use super::output::Output;
use super::progress::Progress;
use super::{Common, DONE, Offsets, SOME_FAILED, Unit};
use chancery::{Inputs, JsonLines, Label, STDIN, Summary};
use clap::{Args, ValueEnum};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// So many failures are named one by one; all of them have records.
const MOST_FAILURES: usize = 20;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Files and folders to read (.txt .md .jsonl), '-' for standard input
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// Where the records go, '-' for standard output
    #[arg(short, long, value_name = "FILE", default_value = "output/annotations.jsonl")]
    output: PathBuf,
    /// What one line of the output stands for
    #[arg(long, value_name = "UNIT", default_value = "document")]
    per: Unit,
    /// What offsets count
    #[arg(long, value_name = "UNIT", default_value = "codepoint")]
    offsets: Offsets,
    /// Number of threads [default: one for each processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    threads: Option<u16>,
    /// Whether to show progress; auto shows it on a terminal only
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    progress: When,
    /// Say nothing but errors
    #[arg(short, long)]
    quiet: bool,
    #[command(flatten)]
    common: Common,
}

/// When progress is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    Auto,
    Always,
    Never,
}

/// Runs the command; the message of an error names what could not be used and where.
pub(super) fn run(arguments: &Arguments) -> Result<u8, String> {
    let start = Instant::now();
    if arguments.paths.iter().filter(|path| path.as_os_str() == STDIN).count() > 1 {
        return Err("standard input can be read only once".into());
    }
    let pipeline = arguments.common.pipeline()?;
    let mut settings = arguments.common.settings()?;
    settings.writer = JsonLines { offsets: arguments.offsets.into(), per: arguments.per.into() };
    let inputs = Inputs::list(&arguments.paths).map_err(|error| error.to_string())?;
    let threads = rayon::ThreadPoolBuilder::new()
        .num_threads(arguments.threads.map_or(0, usize::from))
        .build()
        .map_err(|error| format!("cannot start threads: {error}"))?;
    let mut output = Output::open(&arguments.output)?;
    let progress = Progress::new(arguments.progress, arguments.quiet, inputs.bytes);
    let written = threads.install(|| {
        chancery::run(&pipeline, &inputs, &settings, &mut output, &|bytes| progress.add(bytes))
    });
    progress.finish();
    let summary = match written {
        Ok(summary) => summary,
        Err(error) if output.reader_has_gone(&error) => return Ok(DONE),
        Err(error) => return Err(output.message(&error)),
    };
    output.keep()?;
    for failure in summary.failures.iter().take(MOST_FAILURES) {
        eprintln!("chancery: {}: {}", failure.source, failure.message);
    }
    if let Some(more) = summary.failures.len().checked_sub(MOST_FAILURES + 1) {
        eprintln!("chancery: … and {} more; each has a record with 'error'", more + 1);
    }
    if !arguments.quiet {
        report(&summary, inputs.skipped, start.elapsed());
    }
    Ok(if summary.failures.is_empty() { DONE } else { SOME_FAILED })
}

/// The closing line: what was read, what was found, how fast.
fn report(summary: &Summary, skipped: usize, elapsed: Duration) {
    let megabytes = summary.bytes as f64 / 1e6;
    let seconds = elapsed.as_secs_f64();
    let mentions: Vec<String> = Label::ALL
        .iter()
        .zip(summary.mentions)
        .map(|(label, count)| format!("{count} {}", label.as_str()))
        .collect();
    eprintln!(
        "{} documents, {megabytes:.2} MB, {}, {} failed, {skipped} files of other formats passed over, \
         {seconds:.2} s, {:.1} MB/s",
        summary.documents,
        mentions.join(", "),
        summary.failures.len(),
        megabytes / seconds.max(1e-9),
    );
}
