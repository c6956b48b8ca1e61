//! How fast the pipeline is: by stage, by threads, and as a share of the bare scan.
//!
//! The bare scan is the search for all names with one aho-corasick automaton over the same folded text, one thread,
//! matches counted: the usual way to look for many names, and the yardstick for everything else. The text is the corpus,
//! joined and repeated; where `CHANCERY_BENCH_TEXT` names a folder, its texts. Each figure is the best of several runs, in
//! MB of input text a second.

#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs)]

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use chancery::{
    Document, Fold, Gazetteer, Inputs, JsonLines, Language, Pipeline, Segmenter, Settings, Watcher,
    Words,
};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;
use std::time::{Duration, Instant};

const RUNS: usize = 5;
/// The corpus is repeated until it is about this long.
const BYTES: usize = 8_000_000;
/// Shorter documents are joined to ones of about this length.
const LENGTH: usize = 60_000;

fn main() {
    // `cargo test --benches` only wants to know that it compiles and begins.
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    let start = Instant::now();
    let pipeline = Pipeline::new(Gazetteer::load(&[]).unwrap());
    println!("gazetteers read in {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
    let all = documents();
    let (plain, other): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|document| Language::of_text(&document.text).code == "en");
    measure("English", &pipeline, &plain);
    measure("other languages", &pipeline, &other);
    threads(&pipeline);
    many_names(&plain);
}

/// What a hundred thousand further names cost: to load, and in the scan.
fn many_names(documents: &[Document]) {
    let mut table = tempfile::NamedTempFile::with_suffix(".tsv").unwrap();
    writeln!(table, "id\tkind\tname").unwrap();
    for number in 0..100_000 {
        writeln!(table, "N{number}\torganisation\t{}", invented(number)).unwrap();
    }
    table.flush().unwrap();
    println!("\na hundred thousand further names");
    let mut loaded = Vec::new();
    for (title, files) in [("without", vec![]), ("with", vec![table.path().to_owned()])] {
        let start = Instant::now();
        let gazetteer = Gazetteer::load(&files).unwrap();
        let read = start.elapsed();
        let pipeline = Pipeline::new(gazetteer);
        let start = Instant::now();
        pipeline.gazetteer().find(&Fold::phrase("x"), &Words::new("x"));
        let compiled = start.elapsed();
        println!(
            "  {title:7} read in {:6.1} ms, compiled in {:6.1} ms",
            read.as_secs_f64() * 1e3,
            compiled.as_secs_f64() * 1e3
        );
        loaded.push(pipeline);
    }
    let folds: Vec<Fold> = documents.iter().map(|document| fold(&loaded[0], document)).collect();
    let words: Vec<Words> = folds.iter().map(|fold| Words::new(fold.as_str())).collect();
    let scan = |pipeline: &Pipeline| {
        let find = |(fold, words)| pipeline.gazetteer().find(fold, words).len();
        let once = || {
            let start = Instant::now();
            std::hint::black_box(folds.iter().zip(&words).map(find).sum::<usize>());
            start.elapsed()
        };
        once(); // brings its tables back to the processor
        once()
    };
    // By turns, so that what else the machine does falls on both.
    let turns: Vec<_> = (0..5 * RUNS).map(|_| (scan(&loaded[0]), scan(&loaded[1]))).collect();
    let without = turns.iter().map(|turn| turn.0).min().unwrap();
    let with = turns.iter().map(|turn| turn.1).min().unwrap();
    println!("  the scan takes {:.2} times as long", with.as_secs_f64() / without.as_secs_f64());
}

/// A name of two or three words that no text holds.
fn invented(number: usize) -> String {
    const SYLLABLES: [&str; 16] = [
        "Ka", "Mor", "Tel", "Vin", "Sur", "Bel", "Dra", "Nok", "Pal", "Rem", "Zor", "Lim", "Fes",
        "Gur", "Hal", "Jen",
    ];
    const HEADS: [&str; 8] =
        ["Bank", "Institute", "Council", "Agency", "Union", "Forum", "Company", "Party"];
    let mut name = String::new();
    let mut left = number;
    for _ in 0..5 {
        name.push_str(&SYLLABLES[left % 16].to_lowercase());
        left /= 16;
    }
    let (first, rest) = name.split_at(1);
    format!("{}{rest} {}", first.to_uppercase(), HEADS[number % 8])
}

/// Prints the stages of the pipeline over some documents.
fn measure(title: &str, pipeline: &Pipeline, documents: &[Document]) {
    let bytes: usize = documents.iter().map(|document| document.text.len()).sum();
    if bytes == 0 {
        return;
    }
    pipeline.annotate(&documents[0]); // compiles what the documents need
    let folds: Vec<Fold> = documents.iter().map(|document| fold(pipeline, document)).collect();
    let rate = |time: Duration| bytes as f64 / 1e6 / time.as_secs_f64();
    let bare = bare_scan(pipeline, &folds);
    let whole = best(|| write_all(pipeline, documents));
    println!("\n{title}: {} documents, {:.2} MB", documents.len(), bytes as f64 / 1e6);
    println!("  {:14} {:8.1} MB/s", "bare scan", rate(bare));
    println!(
        "  {:14} {:8.1} MB/s   {:.3} of the bare scan",
        "whole pipeline",
        rate(whole),
        bare.as_secs_f64() / whole.as_secs_f64()
    );
    for (stage, time) in stages(pipeline, documents) {
        println!(
            "  {:14} {:8.1} MB/s   {:4.1} % of the whole, {:5.2} times the bare scan's speed",
            stage,
            rate(time),
            100.0 * time.as_secs_f64() / whole.as_secs_f64(),
            bare.as_secs_f64() / time.as_secs_f64()
        );
    }
}

/// How long one automaton of all names takes to count them in some texts.
fn bare_scan(pipeline: &Pipeline, folds: &[Fold]) -> Duration {
    let all: String = folds.iter().map(Fold::as_str).collect();
    let automaton = AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .build(pipeline.gazetteer().spellings(&all))
        .unwrap();
    best(|| {
        folds
            .iter()
            .map(|fold| automaton.find_overlapping_iter(fold.as_str()).count())
            .sum::<usize>()
    })
}

fn fold(pipeline: &Pipeline, document: &Document) -> Fold {
    let segmenter = Segmenter::new(pipeline.language(document)).unwrap();
    Fold::new(&document.text, &segmenter.units(&document.text))
}

/// The best time of several runs.
fn best<T>(mut work: impl FnMut() -> T) -> Duration {
    let time = |_| {
        let start = Instant::now();
        std::hint::black_box(work());
        start.elapsed()
    };
    (0..RUNS).map(time).min().unwrap()
}

fn write_all(pipeline: &Pipeline, documents: &[Document]) -> usize {
    let mut out = Vec::new();
    let mut bytes = 0;
    for document in documents {
        out.clear();
        JsonLines::default().write(document, &pipeline.annotate(document), &mut out);
        bytes += out.len();
    }
    bytes
}

/// The time of each stage, summed over all documents; the best run of each.
fn stages(pipeline: &Pipeline, documents: &[Document]) -> Vec<(&'static str, Duration)> {
    let mut order = Vec::new();
    let mut best: BTreeMap<&'static str, Duration> = BTreeMap::new();
    for _ in 0..RUNS {
        let mut clock = Clock { last: Instant::now(), times: Vec::new() };
        let mut out = Vec::new();
        for document in documents {
            clock.last = Instant::now();
            let annotations = pipeline.annotate_watched(document, &mut clock);
            out.clear();
            clock.last = Instant::now();
            JsonLines::default().write(document, &annotations, &mut out);
            clock.passed("write");
        }
        let mut sums: BTreeMap<&'static str, Duration> = BTreeMap::new();
        for (stage, time) in clock.times {
            if !order.contains(&stage) {
                order.push(stage);
            }
            *sums.entry(stage).or_default() += time;
        }
        for (stage, time) in sums {
            best.entry(stage).and_modify(|least| *least = time.min(*least)).or_insert(time);
        }
    }
    order.into_iter().map(|stage| (stage, best[stage])).collect()
}

struct Clock {
    last: Instant,
    times: Vec<(&'static str, Duration)>,
}

impl Watcher<'_> for Clock {
    fn passed(&mut self, stage: &'static str) {
        let now = Instant::now();
        self.times.push((stage, now - self.last));
        self.last = now;
    }
}

/// Reading, annotating and writing from files, with one thread and with more.
fn threads(pipeline: &Pipeline) {
    let inputs = Inputs::list(&[folder()]).unwrap();
    let copies = (BYTES as u64 / inputs.bytes.max(1)).clamp(1, 200) as usize;
    let paths = vec![folder(); copies];
    let inputs = Inputs::list(&paths).unwrap();
    println!("\nfrom files to records: {:.2} MB", inputs.bytes as f64 / 1e6);
    let mut one = None;
    for threads in [1, 2, 4, 8] {
        if threads > std::thread::available_parallelism().map_or(1, usize::from) {
            break;
        }
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let run = || {
            chancery::run(pipeline, &inputs, &Settings::default(), &mut std::io::sink(), &|_| {})
                .unwrap()
        };
        let time = best(|| pool.install(run));
        let first = *one.get_or_insert(time);
        println!(
            "  {threads} threads      {:8.1} MB/s   {:.2} times one thread",
            inputs.bytes as f64 / 1e6 / time.as_secs_f64(),
            first.as_secs_f64() / time.as_secs_f64()
        );
    }
}

fn folder() -> PathBuf {
    let corpus = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/corpus"));
    std::env::var_os("CHANCERY_BENCH_TEXT").map_or_else(corpus, PathBuf::from)
}

/// The documents of the folder, as often as it takes to be long enough. Short ones of one language are joined: a policy
/// text has some ten thousand words.
fn documents() -> Vec<Document> {
    let inputs = Inputs::list(&[folder()]).unwrap();
    let once: Vec<Document> = inputs.iter().filter_map(|input| input.read(None).ok()).collect();
    let bytes: usize = once.iter().map(|document| document.text.len()).sum();
    let copies = (BYTES / bytes.max(1)).max(1);
    let mut by_language: BTreeMap<&str, Vec<Document>> = BTreeMap::new();
    for document in once.iter().cycle().take(once.len() * copies) {
        let joined = by_language.entry(Language::of_text(&document.text).code).or_default();
        match joined.last_mut() {
            Some(last) if last.text.len() < LENGTH => {
                last.text.push_str("\n\n");
                last.text.push_str(&document.text);
            }
            _ => joined.push(document.clone()),
        }
    }
    by_language.into_values().flatten().collect()
}
