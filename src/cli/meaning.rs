//! What the arguments mean, here and now.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::thread;

use super::args::{self, Args, Command, Common, Form, RefsCommand, Shape};
use super::extract::Existing;
use super::fault::Fault;
use crate::build::Request;
use crate::content::{Kind, Slug, Subject};
use crate::diag::nearest;
use crate::export::references::Library;

/// What is to be done.
#[derive(Debug)]
pub(super) enum Task {
    /// Make a project in a folder.
    NewProject(PathBuf),
    /// Make a record in a project.
    NewRecord {
        project: PathBuf,
        kind: Kind,
        slug: Slug,
    },
    /// Check a project.
    Check {
        project: PathBuf,
        form: Form,
        bar: Bar,
        mending: Mending,
    },
    /// Build a project.
    Build { request: Request, bar: Bar },
    /// Make records of works in other tools' files.
    ImportReferences {
        project: PathBuf,
        files: Vec<PathBuf>,
    },
    /// Print the references of a project.
    ExportReferences { project: PathBuf, format: Library },
    /// Propose how to make records of one work one.
    DedupeReferences(PathBuf),
    /// Check the references of a project.
    CheckReferences {
        project: PathBuf,
        retractions: Option<PathBuf>,
        bar: Bar,
    },
    /// Compare the evidence of two times.
    Diff {
        old: PathBuf,
        new: PathBuf,
        shape: Shape,
    },
    /// Compare a PDF with what it was, and with the project.
    Verify {
        file: PathBuf,
        project: Option<PathBuf>,
        shape: Shape,
    },
    /// Write the attached files of a PDF.
    Extract {
        file: PathBuf,
        out: PathBuf,
        existing: Existing,
    },
    /// Explain a code, or all.
    Explain(Option<String>),
    /// Print the schema of a kind of file.
    Schema(Subject),
}

/// What counts for the exit status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bar {
    /// Errors.
    Errors,
    /// Errors and warnings.
    Warnings,
}

/// What becomes of the mends that findings bring along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mending {
    /// They are told.
    Told,
    /// They are shown as a diff.
    Shown,
    /// They are made in the files.
    Made,
}

/// Finds out what is to be done, by arguments that are given in the folder `here`.
pub(super) fn task(args: Args, here: &Path) -> Result<Task, Fault> {
    let Args { common, command } = args;
    match command {
        Command::New(new) => self::new(&new, &common, here),
        Command::Check(check) => Ok(Task::Check {
            project: project(&common, here)?,
            form: check.format,
            bar: bar(check.strict),
            mending: match (check.fix, check.dry_run) {
                (false, _) => Mending::Told,
                (true, true) => Mending::Shown,
                (true, false) => Mending::Made,
            },
        }),
        Command::Build(build) => {
            let bar = bar(build.strict);
            let request = request(build, &common, here)?;
            Ok(Task::Build { request, bar })
        }
        Command::Refs(refs) => self::refs(refs.command, &common, here),
        Command::Diff(diff) => Ok(Task::Diff {
            old: here.join(diff.old),
            new: here.join(diff.new),
            shape: diff.format,
        }),
        Command::Verify(verify) => Ok(Task::Verify {
            file: here.join(verify.file),
            project: known_project(&common, here)?,
            shape: verify.format,
        }),
        Command::Extract(extract) => Ok(self::extract(extract, here)),
        Command::Explain(explain) => Ok(Task::Explain(explain.code)),
        Command::Schema { kind } => Ok(Task::Schema(kind)),
    }
}

fn refs(command: RefsCommand, common: &Common, here: &Path) -> Result<Task, Fault> {
    let project = project(common, here)?;
    let at_here = |path: PathBuf| here.join(path);
    Ok(match command {
        RefsCommand::Import { files } => Task::ImportReferences {
            project,
            files: files.into_iter().map(at_here).collect(),
        },
        RefsCommand::Export { format } => Task::ExportReferences { project, format },
        RefsCommand::Dedupe => Task::DedupeReferences(project),
        RefsCommand::Check {
            retractions,
            strict,
        } => Task::CheckReferences {
            project,
            retractions: retractions.map(at_here),
            bar: bar(strict),
        },
    })
}

/// The folder of the project, if one is named or there is one here.
fn known_project(common: &Common, here: &Path) -> Result<Option<PathBuf>, Fault> {
    match project(common, here) {
        Err(_) if common.project.is_none() => Ok(None),
        found => found.map(Some),
    }
}

fn extract(extract: args::Extract, here: &Path) -> Task {
    let named_like = || extract.file.file_stem().map(PathBuf::from);
    let out = extract.out.clone().or_else(named_like);
    Task::Extract {
        file: here.join(&extract.file),
        out: here.join(out.unwrap_or_default()),
        existing: match extract.force {
            true => Existing::Replaced,
            false => Existing::Kept,
        },
    }
}

fn bar(strict: bool) -> Bar {
    if strict { Bar::Warnings } else { Bar::Errors }
}

fn request(build: args::Build, common: &Common, here: &Path) -> Result<Request, Fault> {
    let project = project(common, here)?;
    let out = match build.out {
        Some(out) => here.join(out),
        None => project.join("public"),
    };
    Ok(Request {
        project,
        out,
        only: build.only,
        formats: build.formats,
        jobs: build.jobs.unwrap_or_else(processors),
        drafts: build.drafts,
    })
}

/// How many threads work at once here.
pub(super) fn processors() -> NonZeroUsize {
    thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

/// The folder of the project.
fn project(common: &Common, here: &Path) -> Result<PathBuf, Fault> {
    let is_project = |folder: &Path| folder.join("content").is_dir();
    let Some(given) = &common.project else {
        let found = here.ancestors().find(|folder| is_project(folder));
        return found.map(Path::to_owned).ok_or_else(|| {
            Fault::new("there is no project here: no folder `content/`, nor in any folder above")
                .help("`monograph new PATH` makes a project; `--project DIR` names one")
        });
    };
    let folder = here.join(given);
    if is_project(&folder) {
        return Ok(folder);
    }
    let given = given.display();
    Err(if folder.is_dir() {
        Fault::new(format!(
            "there is no project in `{given}`: no folder `content/`"
        ))
        .help(format!("`monograph new {given}` makes one there"))
    } else {
        Fault::new(format!("there is no folder `{given}`"))
    })
}

fn new(new: &args::New, common: &Common, here: &Path) -> Result<Task, Fault> {
    let word = new.what.to_string_lossy();
    let kind = Kind::ALL.into_iter().find(|kind| kind.noun() == word);
    match (kind, &new.slug) {
        (Some(kind), Some(slug)) => Ok(Task::NewRecord {
            project: project(common, here)?,
            kind,
            slug: self::slug(slug)?,
        }),
        (None, None) if common.project.is_some() => Err(Fault::new(
            "`--project` is for records; a new project goes to the path that is given",
        )),
        (None, None) => Ok(Task::NewProject(here.join(&new.what))),
        (Some(_), None) => Err(Fault::new(format!("which {word} is to be made?")).help(format!(
            "`monograph new {word} SLUG` makes a record; for a project in a folder of that name write `monograph new ./{word}`"
        ))),
        (None, Some(_)) => {
            let nouns = Kind::ALL.map(Kind::noun);
            let of_folder = Kind::ALL.into_iter().find(|kind| kind.folder() == word);
            let near = of_folder.map(Kind::noun).or(nearest(&word, nouns));
            Err(Fault::new(format!("`{word}` is no kind of record")).help(match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the kinds are {}", nouns.join(", ")),
            }))
        }
    }
}

fn slug(text: &str) -> Result<Slug, Fault> {
    Slug::new(text).ok_or_else(|| {
        let fault = Fault::new(format!("`{text}` cannot name a record"));
        let rule = "small letters, digits and single hyphens";
        match slugged(text) {
            Some(slug) => fault.help(format!("use {rule}: `{slug}`")),
            None => fault.help(format!("use {rule}: `kang2013`, `command-trial`")),
        }
    })
}

/// The slug nearest to a text, if anything of it can be kept.
fn slugged(text: &str) -> Option<Slug> {
    let lower = text.trim_end_matches(".toml").to_lowercase();
    let words = lower.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    Slug::new(&words.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_slugs() {
        let slug = |text| slugged(text).map(|slug| slug.to_string());
        assert_eq!(slug("Kang et al. 2013").as_deref(), Some("kang-et-al-2013"));
        assert_eq!(slug("../water.toml").as_deref(), Some("water"));
        assert_eq!(slug("水"), None);
    }
}
