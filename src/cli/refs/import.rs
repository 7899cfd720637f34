//! `monograph refs import`.

use std::collections::BTreeSet;
use std::path::Path;

use super::open;
use crate::build::output::{self, OutputFile};
use crate::cli::fault::Fault;
use crate::cli::meaning::Bar;
use crate::cli::shell::Shell;
use crate::cli::{Status, count, status};
use crate::content::bibliography::{self, Bibliography, Format};
use crate::content::{CiteKey, Reference, Slug};
use crate::diag::{Diagnostics, unreadable};
use crate::source::{SourceMap, Span};

/// Makes records of the works in `files`; what is there already is left as it is.
pub(in crate::cli) fn import(
    project: &Path,
    files: &[std::path::PathBuf],
    here: &Path,
    shell: &Shell,
) -> Result<Status, Fault> {
    let records = open(project, shell)?;
    let folder = project.join("content/references");
    let mut taken: BTreeSet<CiteKey> = records.content.references.keys().cloned().collect();
    taken.extend(stems(&folder));
    let mut found = Diagnostics::new();
    let mut made = Vec::new();
    let mut left = 0;
    for path in files {
        let library = read(path, here, shell, &mut found)?;
        let inside = path.starts_with(&folder);
        for work in library.works {
            let known = records
                .content
                .same_work(&work)
                .filter(|known| !inside || known.span.file != work.span.file);
            match known.filter(|known| !inside || is_record(known, &records.sources)) {
                Some(known) => {
                    shell.note(&format!(
                        "`{}` is there already, as `{}`",
                        work.slug, known.slug
                    ));
                    left += 1;
                }
                None => made.push(named(work, inside, &mut taken, shell)),
            }
        }
        if inside {
            shell.note(&format!(
                "now delete `{}`: its works have records",
                shown(path, here)
            ));
        }
    }
    let texts: Vec<OutputFile> = made.iter().map(file).collect();
    output::create(project, &texts)?;
    let already = if left > 0 {
        format!(", {left} were there already")
    } else {
        String::new()
    };
    shell.note(&format!("made {}{already}", count(made.len(), "record")));
    Ok(status(&found, Bar::Errors))
}

/// The names of records that are there, even of those that cannot be read.
fn stems(folder: &Path) -> Vec<CiteKey> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    names
        .filter_map(|name| CiteKey::new(name.strip_suffix(".toml")?))
        .collect()
}

fn is_record(work: &Reference, sources: &SourceMap) -> bool {
    let path = sources.get(work.span.file).path();
    path.extension().is_some_and(|ending| ending == "toml")
}

fn read(
    path: &Path,
    here: &Path,
    shell: &Shell,
    found: &mut Diagnostics,
) -> Result<Bibliography, Fault> {
    let shown = shown(path, here);
    let Some(format) = Format::of(&shown) else {
        return Err(Fault::new(format!(
            "no format of references is known by the ending of `{shown}`"
        ))
        .help(
            "references are read from .bib, .ris, .nbib, .xml (PubMed, EndNote) and .json (CSL)",
        ));
    };
    let (folder, name) = match (path.parent(), path.file_name()) {
        (Some(folder), Some(name)) => (folder, Path::new(name)),
        _ => return Err(Fault::new(format!("`{shown}` is no file"))),
    };
    let mut sources = SourceMap::new(folder);
    let read = sources.read_decoded(name);
    let (file, encoding) = read.map_err(|error| {
        let told = unreadable(&error, Path::new(&shown), Span::nowhere());
        let helped = told.help.first().cloned();
        let fault = Fault::new(told.message);
        match helped {
            Some(help) => fault.help(&help),
            None => fault,
        }
    })?;
    if let Some(encoding) = encoding {
        shell.note(&format!(
            "`{shown}` is not UTF-8 and was read as {encoding}; see whether names and titles are right"
        ));
    }
    let mut diagnostics = Diagnostics::new();
    let text = sources.get(file).text().to_owned();
    let library = bibliography::read(format, file, &text, &mut diagnostics);
    shell.diagnostics(&diagnostics, &sources);
    found.append(diagnostics);
    Ok(library)
}

/// The work under a key that can name a file; the key that another tool gave it stays one of its keys.
fn named(
    mut work: Reference,
    inside: bool,
    taken: &mut BTreeSet<CiteKey>,
    shell: &Shell,
) -> Reference {
    let own = Slug::new(work.slug.as_str()).map(CiteKey::from);
    let free = |key: &CiteKey, taken: &BTreeSet<CiteKey>| inside || !taken.contains(key);
    let key = match own.filter(|key| free(key, taken)) {
        Some(key) => key,
        None => {
            let key = CiteKey::from(bibliography::slug(&work, taken));
            shell.note(&format!("`{}` becomes `{key}`", work.slug));
            if !taken.contains(&work.slug) || inside {
                work.aliases.insert(0, work.slug.clone());
            }
            key
        }
    };
    taken.insert(key.clone());
    work.slug = key;
    work
}

fn file(work: &Reference) -> OutputFile {
    OutputFile {
        path: format!("content/references/{}.toml", work.slug),
        bytes: bibliography::record(work).into_bytes(),
    }
}

fn shown(path: &Path, here: &Path) -> String {
    path.strip_prefix(here)
        .unwrap_or(path)
        .display()
        .to_string()
}
