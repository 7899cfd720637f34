//! `monograph refs export`.

use std::path::Path;

use super::open;
use crate::cli::Status;
use crate::cli::fault::Fault;
use crate::cli::shell::Shell;
use crate::export::references::{Library, Work, write};

/// Prints all references of a project, sorted by key.
pub(in crate::cli) fn export(
    project: &Path,
    format: Library,
    shell: &Shell,
) -> Result<Status, Fault> {
    let records = open(project, shell)?;
    let references = records.content.references.values();
    let works: Vec<Work> = references.cloned().map(Work::new).collect();
    shell.diagnostics(&records.diagnostics, &records.sources);
    shell.result(&write(format, &works))?;
    Ok(if records.diagnostics.has_errors() {
        Status::Mistakes
    } else {
        Status::Done
    })
}
