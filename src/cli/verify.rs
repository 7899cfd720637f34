//! `monograph verify`.

use std::path::Path;

use serde_json::{Value as Json, json};

use super::Status;
use super::args::Shape;
use super::fault::Fault;
use super::shell::Shell;
use crate::build::{self, Alteration, Verdict, Verification};
use crate::compare::{self, Evidence};
use crate::compile::RECORDS;
use crate::export::pdf::{self, Opened};

/// Says whether a PDF is as it was written, and as the project would make it now.
pub(super) fn verify(
    file: &Path,
    project: Option<&Path>,
    shape: Shape,
    here: &Path,
    shell: &Shell,
) -> Result<Status, Fault> {
    let opened = open(file, here)?;
    let slug = overview(&opened);
    let mut now = None;
    if let (Some(project), Some(slug)) = (project, &slug) {
        let (edition, found) = build::edition(project, slug);
        if edition.is_none() && found.failed == 0 && !found.diagnostics.has_errors() {
            let fault = format!("the project has no overview `{slug}`, of which this PDF is");
            return Err(Fault::new(fault).help("`--project DIR` names another project"));
        }
        if edition.is_none() {
            shell.diagnostics(&found.diagnostics, &found.sources);
            shell.note("the overview cannot be built: mend these mistakes, then verify again");
            return Ok(Status::Mistakes);
        }
        now = edition;
    }
    let verification = build::verify(&opened, now.as_ref());
    shell.result(&match shape {
        Shape::Human => told(&shown(file, here), &verification),
        Shape::Json => format!("{:#}\n", json(&shown(file, here), &verification)),
    })?;
    if project.is_none() {
        shell.note("compared with no project: there is none here; `--project DIR` names one");
    }
    Ok(match verification.verdict {
        Verdict::Same | Verdict::Unaltered => Status::Done,
        Verdict::Outdated | Verdict::Altered => Status::Mistakes,
    })
}

/// Opens a PDF of ours.
pub(super) fn open(file: &Path, here: &Path) -> Result<Opened, Fault> {
    let shown = shown(file, here);
    let bytes = std::fs::read(file)
        .map_err(|error| Fault::new(format!("cannot read `{shown}`: {error}")))?;
    pdf::open(&bytes).map_err(|why| Fault::new(format!("`{shown}` {why}")))
}

/// The slug of the overview that a PDF is of.
fn overview(file: &Opened) -> Option<String> {
    let data = std::str::from_utf8(file.attachments.get(RECORDS)?).ok()?;
    let evidence = Evidence::read(data).ok()?;
    evidence.overview().map(str::to_owned)
}

/// A path as it was given, as far as that is known.
pub(super) fn shown(path: &Path, here: &Path) -> String {
    let path = path.strip_prefix(here).unwrap_or(path);
    path.display().to_string()
}

/// The verdict with its reasons, for people.
fn told(file: &str, found: &Verification) -> String {
    let verdict = match found.verdict {
        Verdict::Same => "same: the project would make this PDF again",
        Verdict::Unaltered => "unaltered: this PDF is as it was written",
        Verdict::Outdated => "outdated: the project has changed since this PDF was made",
        Verdict::Altered => "altered: this PDF was changed after it was made",
    };
    let mut text = format!("{file}: {verdict}\n");
    let list = |parts: &[Alteration]| parts.iter().map(part).collect::<Vec<_>>().join(", ");
    if found.verdict == Verdict::Altered {
        text.push_str(&format!("  altered: {}\n", list(&found.alterations)));
        return text;
    }
    text.push_str(&compare::human(&found.changes));
    if found.verdict == Verdict::Outdated && found.changes.is_empty() {
        text.push_str(
            "the records are the same; a template, the style, texts of `site.toml` or the program changed\n",
        );
    }
    if !found.outdated.is_empty() {
        text.push_str(&format!("made otherwise now: {}\n", list(&found.outdated)));
    }
    text
}

fn part(alteration: &Alteration) -> String {
    match alteration {
        Alteration::Pages => "the pages".to_owned(),
        Alteration::Attachment(name) => format!("`{}`", name.escape_debug()),
        Alteration::Attachments => "the attached files".to_owned(),
        Alteration::Metadata => "the metadata (title, authors, dates)".to_owned(),
        Alteration::Unreadable => "something that cannot be read any more".to_owned(),
    }
}

/// The verdict with its reasons, for programs.
fn json(file: &str, found: &Verification) -> Json {
    let parts = |parts: &[Alteration]| -> Vec<Json> { parts.iter().map(part_json).collect() };
    let changes: Vec<Json> = found.changes.iter().map(compare::json).collect();
    json!({
        "file": file,
        "verdict": found.verdict.word(),
        "altered": parts(&found.alterations),
        "changes": changes,
        "outdated": parts(&found.outdated),
    })
}

fn part_json(alteration: &Alteration) -> Json {
    match alteration {
        Alteration::Pages => json!({ "part": "pages" }),
        Alteration::Attachment(name) => json!({ "part": "attachment", "name": name }),
        Alteration::Attachments => json!({ "part": "attachments" }),
        Alteration::Metadata => json!({ "part": "metadata" }),
        Alteration::Unreadable => json!({ "part": "unreadable" }),
    }
}
