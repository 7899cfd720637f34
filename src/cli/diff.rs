//! `monograph diff`.

use std::path::Path;

use serde_json::{Value as Json, json};

use super::args::Shape;
use super::fault::Fault;
use super::shell::Shell;
use super::verify::{open, shown};
use super::{Status, count};
use crate::build::{self, Findings};
use crate::compare::{self, Change, Evidence, compare};
use crate::compile::RECORDS;

/// What one side of a comparison is.
enum Side {
    /// A project.
    Project,
    /// The records of one overview, or of several.
    Records(Evidence),
}

/// Says what changed in the evidence from one project, `data.json` or PDF to another.
pub(super) fn diff(
    old: &Path,
    new: &Path,
    shape: Shape,
    here: &Path,
    shell: &Shell,
) -> Result<Status, Fault> {
    let sides = [side(old, here)?, side(new, here)?];
    let only = sides.iter().find_map(|side| match side {
        Side::Records(evidence) => evidence.overview().map(str::to_owned),
        Side::Project => None,
    });
    let mut read = Vec::new();
    for (side, path) in sides.into_iter().zip([old, new]) {
        match side {
            Side::Records(evidence) => read.push(evidence),
            Side::Project => match project(path, only.as_deref(), here)? {
                Ok(evidence) => read.push(evidence),
                Err(found) => {
                    shell.diagnostics(&found.diagnostics, &found.sources);
                    let path = shown(path, here);
                    shell.note(&format!(
                        "`{path}` cannot be compared before this is mended"
                    ));
                    return Ok(Status::Mistakes);
                }
            },
        }
    }
    let changes = compare(&read[0], &read[1]);
    shell.result(&match shape {
        Shape::Human => compare::human(&changes),
        Shape::Json => format!("{:#}\n", json(&changes)),
    })?;
    shell.note(&match changes.len() {
        0 => "no change in the evidence".to_owned(),
        number => count(number, "change"),
    });
    Ok(match changes.is_empty() {
        true => Status::Done,
        false => Status::Mistakes,
    })
}

fn json(changes: &[Change]) -> Json {
    let changes: Vec<Json> = changes.iter().map(compare::json).collect();
    json!({ "changes": changes })
}

fn side(path: &Path, here: &Path) -> Result<Side, Fault> {
    let named = shown(path, here);
    if path.is_dir() {
        if path.join("content").is_dir() {
            return Ok(Side::Project);
        }
        let message = format!("there is no project in `{named}`: no folder `content/`");
        return Err(Fault::new(message)
            .help("name two projects, or two files `data.json` or PDFs that monograph wrote"));
    }
    let bytes = if path.extension().is_some_and(|ending| ending == "pdf") {
        let mut file = open(path, here)?;
        let data = file.attachments.remove(RECORDS);
        data.ok_or_else(|| Fault::new(format!("`{named}` carries no records")))?
    } else {
        std::fs::read(path)
            .map_err(|error| Fault::new(format!("cannot read `{named}`: {error}")))?
    };
    let text = String::from_utf8(bytes)
        .map_err(|_| Fault::new(format!("`{named}` is not a text in UTF-8")))?;
    let evidence = Evidence::read(&text);
    let evidence = evidence.map_err(|why| Fault::new(format!("`{named}` {why}")))?;
    Ok(Side::Records(evidence))
}

/// The records of a project, or what one overview of it rests on; what is wrong with them, where they have mistakes.
fn project(
    path: &Path,
    only: Option<&str>,
    here: &Path,
) -> Result<Result<Evidence, Findings>, Fault> {
    let named = shown(path, here);
    let (data, found) = match only {
        None => build::records(path),
        Some(slug) => {
            let (edition, found) = build::edition(path, slug);
            if edition.is_none() && found.failed == 0 && !found.diagnostics.has_errors() {
                return Err(Fault::new(format!("`{named}` has no overview `{slug}`")));
            }
            (edition.map(|edition| edition.data), found)
        }
    };
    let Some(data) = data.filter(|_| only.is_some() || !found.diagnostics.has_errors()) else {
        return Ok(Err(found));
    };
    let evidence = Evidence::read(&data);
    let evidence = evidence.map_err(|why| Fault::new(format!("`{named}` {why}")))?;
    Ok(Ok(evidence))
}
