//! `monograph check`.

use std::path::Path;

use similar::TextDiff;

use super::args::Form;
use super::fault::Fault;
use super::meaning::{Bar, Mending, processors};
use super::shell::Shell;
use super::{Status, count, panels, status, tally};
use crate::build;
use crate::build::mend::{self, Mends};
use crate::diag::render;
use crate::review::all_codes;

/// A project, and the folder from which it is looked at.
#[derive(Clone, Copy)]
pub(super) struct Project<'a> {
    pub(super) folder: &'a Path,
    pub(super) here: &'a Path,
}

/// Checks a project, mends what is asked for, and says what is wrong with it.
pub(super) fn check(
    project: Project<'_>,
    form: Form,
    bar: Bar,
    mending: Mending,
    shell: &Shell,
) -> Result<Status, Fault> {
    let look = || build::check(project.folder, processors(), &|step| shell.progress(step));
    let mut found = look();
    match mending {
        Mending::Told => {}
        Mending::Shown => show(&mend::plan(&found.diagnostics, &found.sources), shell)?,
        Mending::Made => {
            let mends = mend::plan(&found.diagnostics, &found.sources);
            mend::carry_out(project.folder, &mends)
                .map_err(|error| Fault::new(error.to_string()))?;
            tell(&mends, "mended", shell);
            found = look();
        }
    }
    let (diagnostics, sources) = (&found.diagnostics, &found.sources);
    let outside = project
        .folder
        .strip_prefix(project.here)
        .unwrap_or(project.folder);
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

/// Prints what would change as a diff that `patch` reads.
fn show(mends: &Mends, shell: &Shell) -> Result<(), Fault> {
    for file in &mends.files {
        let path = file.path.display().to_string().replace('\\', "/");
        let diff = TextDiff::from_lines(&file.before, &file.after);
        let mut lines = diff.unified_diff();
        let lines = lines
            .header(&format!("a/{path}"), &format!("b/{path}"))
            .to_string();
        shell.result(&lines)?;
    }
    tell(mends, "would be mended", shell);
    Ok(())
}

fn tell(mends: &Mends, what: &str, shell: &Shell) {
    for left in &mends.left {
        shell.note(left);
    }
    let (findings, files) = (
        count(mends.made, "finding"),
        count(mends.files.len(), "file"),
    );
    shell.note(&format!("{findings} {what} in {files}"));
}
