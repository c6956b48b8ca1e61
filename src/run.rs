//! Many documents: read and annotated in parallel, written in order.

use crate::annotation::Annotations;
use crate::kind::Label;
use crate::pipeline::Pipeline;
use crate::read::{Failure, Input, Inputs};
use crate::write::JsonLines;
use encoding_rs::Encoding;
use jiff::civil::Date;
use rayon::prelude::*;
use std::io::{self, Write};

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
    /// Inputs that could not be read.
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
    let mut record = Vec::new();
    match input.read(settings.encoding) {
        Ok(mut document) => {
            document.date = document.date.or(settings.date);
            let annotations = pipeline.annotate(&document);
            record.reserve(document.text.len() * 3);
            settings.writer.write(&document, &annotations, &mut record);
            let mentions = count(&annotations);
            Done { record, bytes: document.text.len() as u64, mentions, failure: None }
        }
        Err(failure) => {
            settings.writer.write_failure(&failure, &mut record);
            Done { record, bytes: 0, mentions: Default::default(), failure: Some(failure) }
        }
    }
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
