//! Process entry.

use std::process::ExitCode;

fn main() -> ExitCode {
    monograph::cli::run()
}
