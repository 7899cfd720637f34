//! Commands, from arguments to exit codes.
//!
//! In: the command line. Out: what the commands say, and how they end.
//! Invariant: the only module that names `clap`; `shell` alone prints.

mod args;
mod build;
mod check;
mod diff;
mod explain;
mod extract;
mod fault;
mod meaning;
mod new;
mod panels;
mod refs;
mod schema;
mod shell;
mod skeleton;
mod verify;

use std::process::ExitCode;

use clap::Parser;

use self::args::Args;
use self::fault::Fault;
use self::meaning::{Bar, Task};
use self::shell::Shell;
use crate::diag::{Diagnostics, Severity};

/// Does what the command line asks for.
///
/// Gives 0 where that is done, 1 where the content has errors, and 2 where the
/// machine or the command line is at fault.
pub fn run() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return shell::usage(&error),
    };
    let shell = Shell::new(&args.common);
    match carry_out(args, &shell) {
        Ok(Status::Done) => ExitCode::SUCCESS,
        Ok(Status::Mistakes) => ExitCode::from(1),
        Err(fault) => {
            shell.fault(&fault);
            ExitCode::from(2)
        }
    }
}

/// How a command ended that could be carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Status {
    Done,
    Mistakes,
}

fn carry_out(args: Args, shell: &Shell) -> Result<Status, Fault> {
    let here = std::env::current_dir()
        .map_err(|error| Fault::new(format!("cannot find out where this is: {error}")))?;
    match meaning::task(args, &here)? {
        Task::NewProject(path) => new::project(&path, &here, shell),
        Task::NewRecord {
            project,
            kind,
            slug,
        } => new::record(&project, kind, &slug, &here, shell),
        Task::Check {
            project,
            form,
            bar,
            mending,
        } => {
            let project = check::Project {
                folder: &project,
                here: &here,
            };
            check::check(project, form, bar, mending, shell)
        }
        Task::Build { request, bar } => build::build(&request, &here, bar, shell),
        Task::ImportReferences { project, files } => refs::import(&project, &files, &here, shell),
        Task::ExportReferences { project, format } => refs::export(&project, format, shell),
        Task::DedupeReferences(project) => refs::dedupe(&project, shell),
        Task::CheckReferences {
            project,
            retractions,
            bar,
        } => refs::check(&project, retractions.as_deref(), bar, shell),
        Task::Diff { old, new, shape } => diff::diff(&old, &new, shape, &here, shell),
        Task::Verify {
            file,
            project,
            shape,
        } => verify::verify(&file, project.as_deref(), shape, &here, shell),
        Task::Extract {
            file,
            out,
            existing,
        } => extract::extract(&file, &out, existing, &here, shell),
        Task::Explain(code) => explain::explain(code.as_deref(), shell),
        Task::Schema(subject) => schema::schema(subject, shell),
    }
}

/// How a command ends that found `diagnostics`.
fn status(diagnostics: &Diagnostics, bar: Bar) -> Status {
    let counts = match bar {
        Bar::Errors => !diagnostics.has_errors(),
        Bar::Warnings => !diagnostics.has_errors() && diagnostics.count(Severity::Warning) == 0,
    };
    if counts {
        Status::Done
    } else {
        Status::Mistakes
    }
}

/// How many errors, warnings and pieces of advice there are, in words.
fn tally(diagnostics: &Diagnostics) -> String {
    let counts = [
        (Severity::Error, "error"),
        (Severity::Warning, "warning"),
        (Severity::Advice, "piece of advice"),
    ];
    let parts: Vec<String> = counts
        .into_iter()
        .map(|(severity, noun)| (diagnostics.count(severity), noun))
        .filter(|(number, _)| *number > 0)
        .map(|(number, noun)| match (number, noun) {
            (1, _) => format!("1 {noun}"),
            (_, "piece of advice") => format!("{number} pieces of advice"),
            _ => count(number, noun),
        })
        .collect();
    match parts.is_empty() {
        true => "nothing to report".to_owned(),
        false => parts.join(", "),
    }
}

/// A number of things.
fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}
