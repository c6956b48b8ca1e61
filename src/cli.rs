//! Arguments and exit codes: 0 done, 1 a comparison found a difference, 2 usage or set-up error, 3 finished but some
//! documents failed.

mod explain;
mod extract;
mod gazetteer;
mod output;
mod progress;

use chancery::{DateOrder, Gazetteer, OffsetUnit, Per, Pipeline, Settings};
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use std::path::PathBuf;
use std::process::ExitCode;

/// Everything went well.
const DONE: u8 = 0;
/// The command cannot be carried out as it was given.
const USAGE: u8 = 2;
/// The run came to its end, but some documents could not be read.
const SOME_FAILED: u8 = 3;

/// Finds actors, agreements, places, dates and figures in policy texts.
#[derive(Debug, Parser)]
#[command(
    version,
    about,
    after_help = "Exit codes: 0 done, 1 a check found something wrong, 2 usage or set-up error, 3 finished but some documents failed."
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Annotate texts and write one JSON record for each
    Extract(extract::Arguments),
    /// Show every candidate of a text, the rule that took it and why others fell
    Explain(explain::Arguments),
    /// Check, count and search the tables of names, and list what they lack
    Gazetteer(gazetteer::Arguments),
}

/// Options that every command which annotates shares.
#[derive(Debug, Args)]
struct Common {
    /// Date of documents that give none
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
    /// Language of every document: en, ru or zh [default: told from each text]
    #[arg(long, value_name = "CODE")]
    lang: Option<String>,
    /// What comes first in dates such as 3/4/24, whose numbers may both be a month [default: told from each text]
    #[arg(long, value_name = "ORDER")]
    date_order: Option<Order>,
    /// Further names, in the format of the tables in gazetteers/
    #[arg(long, value_name = "FILE", num_args = 1..)]
    gazetteer: Vec<PathBuf>,
    /// Encoding of texts that are not UTF-8 [default: told from the bytes]
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
}

/// What offsets count.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Offsets {
    /// Unicode code points
    Codepoint,
    /// Bytes of UTF-8
    Byte,
    /// UTF-16 code units
    Utf16,
}

/// What comes first in a date in figures.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Order {
    /// The day: 3/4/24 is 3 April
    Dmy,
    /// The month: 3/4/24 is 4 March
    Mdy,
}

/// What one line of output stands for.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Unit {
    /// A document
    Document,
    /// A sentence or other unit
    Sentence,
}

impl From<Offsets> for OffsetUnit {
    fn from(offsets: Offsets) -> Self {
        match offsets {
            Offsets::Codepoint => Self::Codepoint,
            Offsets::Byte => Self::Byte,
            Offsets::Utf16 => Self::Utf16,
        }
    }
}

impl From<Order> for DateOrder {
    fn from(order: Order) -> Self {
        match order {
            Order::Dmy => Self::DayMonth,
            Order::Mdy => Self::MonthDay,
        }
    }
}

impl From<Unit> for Per {
    fn from(unit: Unit) -> Self {
        match unit {
            Unit::Document => Self::Document,
            Unit::Sentence => Self::Sentence,
        }
    }
}

impl Common {
    fn pipeline(&self) -> Result<Pipeline, String> {
        let gazetteer = Gazetteer::load(&self.gazetteer).map_err(|error| error.to_string())?;
        let mut pipeline = Pipeline::new(gazetteer);
        if let Some(order) = self.date_order {
            pipeline = pipeline.with_date_order(order.into());
        }
        match &self.lang {
            Some(code) => pipeline.with_language(code).map_err(|error| error.to_string()),
            None => Ok(pipeline),
        }
    }

    fn settings(&self) -> Result<Settings, String> {
        let encoding = match &self.encoding {
            Some(name) => Some(
                chancery::declared_encoding(name).ok_or_else(|| format!("no encoding '{name}'"))?,
            ),
            None => None,
        };
        Ok(Settings { encoding, date: self.date, ..Settings::default() })
    }
}

/// Reads the arguments, runs the command, and says how it ended.
pub(crate) fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = match &arguments.command {
        Command::Extract(arguments) => extract::run(arguments),
        Command::Explain(arguments) => explain::run(arguments),
        Command::Gazetteer(arguments) => gazetteer::run(arguments),
    };
    ExitCode::from(outcome.unwrap_or_else(|message| {
        eprintln!("chancery: {message}");
        USAGE
    }))
}
