//! The command line of chancery.

#![allow(clippy::print_stdout, clippy::print_stderr)] // a program prints; the library never does

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::main()
}
