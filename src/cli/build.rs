//! `monograph build`.

use std::path::Path;

use super::fault::Fault;
use super::meaning::Bar;
use super::shell::Shell;
use super::{Status, count, status, tally};
use crate::build::{self, BuildReport, Request};

/// Builds the site, and says what became of it.
pub(super) fn build(
    request: &Request,
    here: &Path,
    bar: Bar,
    shell: &Shell,
) -> Result<Status, Fault> {
    let report = build::build(request, &|step| shell.progress(step))?;
    let found = &report.findings;
    shell.diagnostics(&found.diagnostics, &found.sources);
    shell.note(&written(
        &report,
        request.out.strip_prefix(here).unwrap_or(&request.out),
    ));
    if !found.diagnostics.is_empty() {
        shell.note(&troubles(&report));
    }
    Ok(status(&found.diagnostics, bar))
}

/// `2 overviews, 14 files written to public`.
fn written(report: &BuildReport, out: &Path) -> String {
    let overviews = count(report.findings.overviews, "overview");
    let files = count(report.tally.written, "file");
    let mut line = format!("{overviews}, {files} written to {}", out.display());
    if report.tally.unchanged > 0 {
        line.push_str(&format!(", {} unchanged", report.tally.unchanged));
    }
    if report.tally.removed > 0 {
        line.push_str(&format!(", {} removed", report.tally.removed));
    }
    line
}

/// `3 errors, 1 warning; 1 overview not built`.
fn troubles(report: &BuildReport) -> String {
    let tally = tally(&report.findings.diagnostics);
    match report.findings.failed {
        0 => tally,
        failed => format!("{tally}; {} not built", count(failed, "overview")),
    }
}
