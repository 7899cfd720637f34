//! `monograph refs check`.

use std::path::Path;

use super::open;
use crate::check::{Retractions, retractions};
use crate::cli::fault::Fault;
use crate::cli::meaning::Bar;
use crate::cli::shell::Shell;
use crate::cli::{Status, count, status, tally};

/// Checks the references of a project, and whether any is in a table of retractions.
pub(in crate::cli) fn check(
    project: &Path,
    table: Option<&Path>,
    bar: Bar,
    shell: &Shell,
) -> Result<Status, Fault> {
    let mut records = open(project, shell)?;
    for reference in records.content.references.values() {
        let path = records.sources.get(reference.span.file).path();
        if path
            .extension()
            .is_some_and(|ending| ending == "ris" || ending == "nbib" || ending == "xml")
        {
            shell.note(&format!(
                "{}: cite as [@{}]",
                path.display(),
                braced(reference.slug.as_str())
            ));
        }
    }
    let table = table.map(read).transpose()?.unwrap_or_default();
    retractions(&records.content, &table, &mut records.diagnostics);
    shell.diagnostics(&records.diagnostics, &records.sources);
    let number = count(records.content.references.len(), "reference");
    shell.note(&format!(
        "{number} checked: {}",
        tally(&records.diagnostics)
    ));
    Ok(status(&records.diagnostics, bar))
}

/// The key as it stands in a citation.
fn braced(key: &str) -> String {
    let plain = key
        .chars()
        .all(|c| c.is_alphanumeric() || "-_:./".contains(c));
    if plain {
        key.to_owned()
    } else {
        format!("{{{key}}}")
    }
}

fn read(path: &Path) -> Result<Retractions, Fault> {
    let shown = path.display();
    let failed = |why: String| Fault::new(format!("cannot read `{shown}`: {why}"));
    let bytes = std::fs::read(path).map_err(|error| failed(error.to_string()))?;
    Retractions::read(&bytes).map_err(failed)
}
