//! Progress on standard error: documents, MB/s and the time left. A bar on a terminal, now and then a line elsewhere.

use super::extract::When;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// How often a line is printed where there is no terminal.
const BETWEEN_LINES: Duration = Duration::from_secs(1);

/// What has been done so far, and how it is shown.
#[derive(Debug)]
pub(super) struct Progress {
    documents: AtomicU64,
    shown: Shown,
}

#[derive(Debug)]
enum Shown {
    Nothing,
    Bar(ProgressBar),
    Lines { total: u64, bytes: AtomicU64, start: Instant, last: Mutex<Instant> },
}

impl Progress {
    /// Progress over so many bytes; without a known size no time left is shown.
    pub(super) fn new(when: When, quiet: bool, total: u64) -> Self {
        let terminal = std::io::stderr().is_terminal();
        let shown = match when {
            When::Never => Shown::Nothing,
            When::Auto if quiet || !terminal => Shown::Nothing,
            _ if terminal => Shown::Bar(bar(total)),
            _ => {
                let start = Instant::now();
                Shown::Lines { total, bytes: AtomicU64::new(0), start, last: Mutex::new(start) }
            }
        };
        Self { documents: AtomicU64::new(0), shown }
    }

    /// Notes one document of so many bytes.
    pub(super) fn add(&self, added: u64) {
        let documents = self.documents.fetch_add(1, Ordering::Relaxed) + 1;
        match &self.shown {
            Shown::Nothing => {}
            Shown::Bar(bar) => {
                bar.inc(added);
                bar.set_message(documents.to_string());
            }
            Shown::Lines { total, bytes, start, last } => {
                let bytes = bytes.fetch_add(added, Ordering::Relaxed) + added;
                // Whoever cannot have the lock at once leaves the line to the one who has it.
                if let Ok(mut last) = last.try_lock()
                    && last.elapsed() >= BETWEEN_LINES
                {
                    *last = Instant::now();
                    eprintln!("{}", line(documents, bytes, *total, start.elapsed()));
                }
            }
        }
    }

    pub(super) fn finish(&self) {
        if let Shown::Bar(bar) = &self.shown {
            bar.finish_and_clear();
        }
    }
}

fn bar(total: u64) -> ProgressBar {
    let template = if total > 0 {
        "{bar:30} {msg} documents, {decimal_bytes} of {decimal_total_bytes}, {decimal_bytes_per_sec}, {eta} left"
    } else {
        "{spinner} {msg} documents, {decimal_bytes}, {decimal_bytes_per_sec}"
    };
    let style = ProgressStyle::with_template(template).expect("the template is sound");
    ProgressBar::new(total).with_style(style).with_message("0")
}

fn line(documents: u64, bytes: u64, total: u64, elapsed: Duration) -> String {
    let rate = bytes as f64 / elapsed.as_secs_f64().max(1e-9);
    let left = total.saturating_sub(bytes) as f64 / rate.max(1.0);
    let left = if total > 0 { format!(", {left:.0} s left") } else { String::new() };
    format!("{documents} documents, {:.1} MB, {:.1} MB/s{left}", bytes as f64 / 1e6, rate / 1e6)
}
