//! The terminal: the only place that prints.
//!
//! Results go to standard output, everything else to standard error. A reader
//! who closes the pipe is no fault; an output that takes no more is one.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use super::args::{Color, Common};
use super::fault::Fault;
use crate::build::Step;
use crate::diag::Diagnostics;
use crate::diag::render::{Style, human};
use crate::source::SourceMap;

/// From how many overviews on their progress is told where there is no terminal.
const MANY: usize = 100;

/// How much is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verbosity {
    Quiet,
    Normal,
    Verbose,
}

/// The two streams, and how much of what goes to them.
#[derive(Debug)]
pub(super) struct Shell {
    style: Style,
    verbosity: Verbosity,
    is_terminal: bool,
}

impl Shell {
    /// The shell that the common options ask for.
    pub(super) fn new(common: &Common) -> Shell {
        let is_terminal = io::stderr().is_terminal();
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
            || std::env::var_os("TERM").is_some_and(|value| value == "dumb");
        let coloured = match common.color {
            Color::Auto => is_terminal && !plain,
            Color::Always => true,
            Color::Never => false,
        };
        let verbosity = match (common.quiet, common.verbose) {
            (true, _) => Verbosity::Quiet,
            (false, false) => Verbosity::Normal,
            (false, true) => Verbosity::Verbose,
        };
        Shell {
            style: if coloured {
                Style::Coloured
            } else {
                Style::Plain
            },
            verbosity,
            is_terminal,
        }
    }

    /// Prints a result.
    pub(super) fn result(&self, text: &str) -> Result<(), Fault> {
        let mut out = io::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Fault::new(format!(
                "cannot write to standard output: {error}"
            ))),
            _ => Ok(()),
        }
    }

    /// Prints what there is to tell the author.
    pub(super) fn diagnostics(&self, diagnostics: &Diagnostics, sources: &SourceMap) {
        for diagnostic in diagnostics.iter() {
            self.say(&format!("{}\n\n", human(diagnostic, sources, self.style)));
        }
    }

    /// Prints what kept a command from being carried out.
    pub(super) fn fault(&self, fault: &Fault) {
        let error = match self.style {
            Style::Coloured => "\x1b[1;31merror\x1b[0m",
            Style::Plain => "error",
        };
        let help = fault.help.iter();
        let help: String = help.map(|help| format!("  help: {help}\n")).collect();
        self.say(&format!("{error}: {}\n{help}", fault.message));
    }

    /// Prints a line, unless only what is wrong is to be said.
    pub(super) fn note(&self, line: &str) {
        if self.verbosity != Verbosity::Quiet {
            self.say(&format!("{line}\n"));
        }
    }

    /// Prints a line that only those want who ask for more.
    pub(super) fn detail(&self, line: &str) {
        if self.verbosity == Verbosity::Verbose {
            self.say(&format!("{line}\n"));
        }
    }

    /// Shows how far the work has come: in one line on a terminal, in plain lines elsewhere.
    pub(super) fn progress(&self, step: Step<'_>) {
        let Step {
            overview,
            done,
            total,
        } = step;
        let tenth = |done: usize| done * 10 / total;
        match self.verbosity {
            Verbosity::Quiet => {}
            Verbosity::Verbose => self.say(&format!("{overview} ({done} of {total})\n")),
            Verbosity::Normal if self.is_terminal && done == total => self.say(CLEAR),
            Verbosity::Normal if self.is_terminal => {
                self.say(&format!("{CLEAR}{done} of {total}: {overview}"));
            }
            Verbosity::Normal if total >= MANY && tenth(done) > tenth(done - 1) => {
                self.say(&format!("{done} of {total} overviews\n"));
            }
            Verbosity::Normal => {}
        }
    }

    /// Writes to standard error; where that fails there is nobody to tell.
    fn say(&self, text: &str) {
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }
}

/// Clears the line of a terminal.
const CLEAR: &str = "\r\x1b[K";

/// Prints what is wrong with the command line, or the help that it asks for.
pub(super) fn usage(error: &clap::Error) -> ExitCode {
    let unwritten = error
        .print()
        .is_err_and(|error| error.kind() != io::ErrorKind::BrokenPipe);
    if unwritten || error.exit_code() != 0 {
        ExitCode::from(2)
    } else {
        ExitCode::SUCCESS
    }
}
