//! `monograph refs`.

mod check;
mod dedupe;
mod export;
mod import;

use std::path::Path;

use super::fault::Fault;
use super::shell::Shell;
use crate::check::Checked;
use crate::content;
use crate::diag::Diagnostics;
use crate::source::SourceMap;

pub(super) use self::check::check;
pub(super) use self::dedupe::dedupe;
pub(super) use self::export::export;
pub(super) use self::import::import;

/// A project as far as its records go.
struct Records {
    sources: SourceMap,
    diagnostics: Diagnostics,
    content: Checked,
}

/// Reads and checks the records of a project.
fn open(project: &Path, shell: &Shell) -> Result<Records, Fault> {
    let mut sources = SourceMap::new(project);
    let mut diagnostics = Diagnostics::new();
    let Some(loaded) = content::load(&mut sources, &mut diagnostics) else {
        shell.diagnostics(&diagnostics, &sources);
        return Err(Fault::new("the project cannot be read"));
    };
    let content = crate::check::check(loaded, &mut diagnostics);
    Ok(Records {
        sources,
        diagnostics,
        content,
    })
}
