//! `monograph new`.

use std::path::Path;

use super::fault::Fault;
use super::shell::Shell;
use super::skeleton::{Known, fill};
use super::{Status, count};
use crate::build::output::{self, OutputError, OutputFile};
use crate::content::{Kind, Slug};

/// The files of a new project.
const PROJECT: [(&str, &str); 6] = [
    (
        "content/site.toml",
        include_str!("../../templates/new/site.toml"),
    ),
    (
        "content/compounds/example-compound.toml",
        include_str!("../../templates/new/example-compound.toml"),
    ),
    (
        "content/models/example-model.toml",
        include_str!("../../templates/new/example-model.toml"),
    ),
    (
        "content/references/example2024.toml",
        include_str!("../../templates/new/example-reference.toml"),
    ),
    (
        "content/studies/example-study.toml",
        include_str!("../../templates/new/example-study.toml"),
    ),
    (
        "content/overviews/example-overview.toml",
        include_str!("../../templates/new/example-overview.toml"),
    ),
];

/// Makes a project in the folder `path`.
pub(super) fn project(path: &Path, here: &Path, shell: &Shell) -> Result<Status, Fault> {
    let shown = shown(path, here);
    if path.join("content").symlink_metadata().is_ok() {
        let fault = Fault::new(format!("there is a folder `content/` in `{shown}` already"));
        return Err(fault.help("`monograph new` overwrites nothing; choose another path"));
    }
    let files = PROJECT.map(|(name, text)| file(name, text.to_owned()));
    output::create(path, &files).map_err(refused)?;
    shell.note(&format!(
        "made a project in `{shown}`, {}",
        count(files.len(), "file")
    ));
    let go = if path == here {
        "run "
    } else {
        "go there, run "
    };
    shell.note(&format!(
        "now {go}`monograph build` and open `public/example-overview/index.html`"
    ));
    Ok(Status::Done)
}

/// Makes a record in a project.
pub(super) fn record(
    project: &Path,
    kind: Kind,
    slug: &Slug,
    here: &Path,
    shell: &Shell,
) -> Result<Status, Fault> {
    let folder = Path::new("content").join(kind.folder());
    let name = format!("content/{}/{slug}.toml", kind.folder());
    let taken = project.join(folder).join(slug.as_str());
    if kind == Kind::Overviews && taken.symlink_metadata().is_ok() {
        let shown = shown(&taken, here);
        return Err(Fault::new(format!(
            "there is an overview in `{shown}` already"
        )));
    }
    let known = Known::of(project);
    let text = fill(skeleton(kind), slug, &known);
    output::create(project, &[file(&name, text)]).map_err(refused)?;
    shell.note(&format!("made `{}`", shown(&project.join(&name), here)));
    for line in advice(kind, &known) {
        shell.note(line);
    }
    Ok(Status::Done)
}

/// The skeleton of a kind of record.
fn skeleton(kind: Kind) -> &'static str {
    match kind {
        Kind::Compounds => include_str!("../../templates/new/compound.toml"),
        Kind::Models => include_str!("../../templates/new/model.toml"),
        Kind::Studies => include_str!("../../templates/new/study.toml"),
        Kind::References => include_str!("../../templates/new/reference.toml"),
        Kind::Overviews => include_str!("../../templates/new/overview.toml"),
    }
}

/// What an author has to know of a new record.
fn advice(kind: Kind, known: &Known) -> Vec<&'static str> {
    let mut lines = Vec::new();
    match kind {
        Kind::Studies if known.reference.is_none() => {
            lines
                .push("it needs a reference: `monograph new reference KEY`, then fill in `source`");
        }
        Kind::Studies => lines.push("see that `source`, `compound` and `model` are the right ones"),
        Kind::Overviews if known.compound.is_none() => {
            lines.push(
                "it needs a compound: `monograph new compound SLUG`, then fill in `compound`",
            );
        }
        Kind::Overviews => lines.push("see that `compound` and `studies` are the right ones"),
        Kind::Compounds | Kind::Models | Kind::References => {}
    }
    if kind == Kind::Overviews {
        lines.push("it is a draft: `monograph build --drafts` builds it");
    }
    lines
}

fn refused(error: OutputError) -> Fault {
    let taken = error.error.kind() == std::io::ErrorKind::AlreadyExists;
    if taken {
        let path = error.path.display();
        Fault::new(format!("`{path}` is there already"))
            .help("`monograph new` overwrites nothing; choose another name")
    } else {
        Fault::from(error)
    }
}

fn file(path: &str, text: String) -> OutputFile {
    OutputFile {
        path: path.to_owned(),
        bytes: text.into_bytes(),
    }
}

/// A path as it is seen from `here`.
fn shown(path: &Path, here: &Path) -> String {
    let path = path.strip_prefix(here).unwrap_or(path);
    match path.to_string_lossy() {
        shown if shown.is_empty() => ".".to_owned(),
        shown => shown.into_owned(),
    }
}
