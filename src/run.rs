//! Many documents: read and annotated in parallel, written in order.

use crate::annotation::Annotations;
use crate::document::Document;
use crate::kind::Label;
use crate::pipeline::Pipeline;
use crate::read::{Failure, Input, Inputs, Stage};
use crate::write::JsonLines;
use encoding_rs::Encoding;
use jiff::civil::Date;
use rayon::prelude::*;
use std::io::{self, Write};
use std::panic::{self, AssertUnwindSafe};

/// A batch of inputs is read, annotated and written before the next is begun. It ends at so many bytes …
const BATCH_BYTES: u64 = 16 << 20;
/// … or so many inputs, whichever comes first, so that memory does not grow with the corpus.
const BATCH_INPUTS: usize = 1024;

/// How a run reads and writes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Settings {
    /// How records are written.
    pub writer: JsonLines,
    /// The encoding of texts that are not UTF-8; looked for in the bytes where none is given.
    pub encoding: Option<&'static Encoding>,
    /// The date of documents that give none.
    pub date: Option<Date>,
}

/// What a run did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Inputs read, those that failed among them.
    pub documents: usize,
    /// Bytes of text that were annotated.
    pub bytes: u64,
    /// Mentions by label, in the order of [`Label::ALL`].
    pub mentions: [usize; Label::ALL.len()],
    /// Inputs that could not be read or annotated.
    pub failures: Vec<Failure>,
}

/// What one input came to.
struct Done {
    record: Vec<u8>,
    bytes: u64,
    mentions: [usize; Label::ALL.len()],
    failure: Option<Failure>,
}

/// Annotates every input and writes its record to `out`, in input order whatever the number of threads.
///
/// `progress` is told after each input how many bytes it had; it is called from any thread.
///
/// # Errors
/// What writing to `out` says. Inputs that cannot be read are records and are listed in the summary.
pub fn run(
    pipeline: &Pipeline,
    inputs: &Inputs,
    settings: &Settings,
    out: &mut dyn Write,
    progress: &(dyn Fn(u64) + Sync),
) -> io::Result<Summary> {
    let mut summary = Summary::default();
    let mut inputs = inputs.iter();
    loop {
        let batch = next_batch(&mut inputs);
        if batch.is_empty() {
            break;
        }
        let work = |input: Input| {
            let done = annotate(pipeline, settings, input);
            progress(done.bytes);
            done
        };
        let done: Vec<Done> = batch.into_par_iter().with_max_len(1).map(work).collect();
        for done in done {
            out.write_all(&done.record)?;
            summary.add(done);
        }
    }
    out.flush()?;
    Ok(summary)
}

fn next_batch(inputs: &mut dyn Iterator<Item = Input>) -> Vec<Input> {
    let mut batch = Vec::new();
    let mut bytes = 0;
    while bytes < BATCH_BYTES && batch.len() < BATCH_INPUTS {
        let Some(input) = inputs.next() else { break };
        bytes += input.size();
        batch.push(input);
    }
    batch
}

fn annotate(pipeline: &Pipeline, settings: &Settings, input: Input) -> Done {
    input
        .read(settings.encoding)
        .and_then(|mut document| {
            document.date = document.date.or(settings.date);
            guarded(|| record(pipeline, settings, &document)).map_err(|message| Failure {
                stage: Stage::Annotate,
                id: document.id.clone(),
                source: document.source.clone(),
                message,
            })
        })
        .unwrap_or_else(|failure| {
            let mut record = Vec::new();
            settings.writer.write_failure(&failure, &mut record);
            Done { record, bytes: 0, mentions: Default::default(), failure: Some(failure) }
        })
}

fn record(pipeline: &Pipeline, settings: &Settings, document: &Document) -> Done {
    let annotations = pipeline.annotate(document);
    let mut record = Vec::with_capacity(document.text.len() * 3);
    settings.writer.write(document, &annotations, &mut record);
    let mentions = count(&annotations);
    Done { record, bytes: document.text.len() as u64, mentions, failure: None }
}

/// What some work gives, or what it says if it panics: a fault that one document brings to light costs no other.
fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|said| {
        let text = said.downcast_ref::<String>().map(String::as_str);
        let text = text.or_else(|| said.downcast_ref::<&str>().copied());
        format!("a fault of the program, please report it: {}", text.unwrap_or("it panicked"))
    })
}

fn count(annotations: &Annotations<'_>) -> [usize; Label::ALL.len()] {
    let mut counts = [0; Label::ALL.len()];
    for mention in &annotations.mentions {
        counts[mention.label() as usize] += 1;
    }
    counts
}

impl Summary {
    fn add(&mut self, done: Done) {
        self.documents += 1;
        self.bytes += done.bytes;
        for (sum, count) in self.mentions.iter_mut().zip(done.mentions) {
            *sum += count;
        }
        self.failures.extend(done.failure);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_told_and_not_passed_on() {
        assert_eq!(guarded(|| 1), Ok(1));
        let fault = guarded(|| panic!("no such place")).unwrap_err();
        assert!(fault.ends_with(": no such place"), "{fault}");
    }
}
