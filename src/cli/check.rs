//! `monograph check`.

use std::path::Path;

use super::args::Form;
use super::fault::Fault;
use super::meaning::{Bar, processors};
use super::shell::Shell;
use super::{Status, count, panels, status, tally};
use crate::build;
use crate::diag::render;
use crate::review::all_codes;

/// Checks a project, and says what is wrong with it.
pub(super) fn check(
    project: &Path,
    here: &Path,
    form: Form,
    bar: Bar,
    shell: &Shell,
) -> Result<Status, Fault> {
    let found = build::check(project, processors(), &|step| shell.progress(step));
    let (diagnostics, sources) = (&found.diagnostics, &found.sources);
    let outside = project.strip_prefix(here).unwrap_or(project);
    match form {
        Form::Human => {
            shell.diagnostics(diagnostics, sources);
            panels::show(&found.panels, shell);
        }
        Form::Json => {
            let more = panels::json(&found.panels);
            shell.result(&render::json(diagnostics, sources, more))?;
        }
        Form::Sarif => shell.result(&render::sarif(diagnostics, &all_codes(), sources, outside))?,
        Form::Github => shell.result(&render::github(diagnostics, sources, outside))?,
    }
    let overviews = count(found.overviews + found.failed, "overview");
    shell.note(&format!("{overviews} checked: {}", tally(diagnostics)));
    Ok(status(diagnostics, bar))
}
