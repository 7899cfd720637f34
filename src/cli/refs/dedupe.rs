//! `monograph refs dedupe`.

use std::path::Path;

use super::open;
use crate::cli::fault::Fault;
use crate::cli::shell::Shell;
use crate::cli::{Status, count};
use crate::content::Reference;
use crate::content::bibliography::record;
use crate::source::SourceMap;

/// Prints a patch that makes records of one work one, with the keys of all of them.
pub(in crate::cli) fn dedupe(project: &Path, shell: &Shell) -> Result<Status, Fault> {
    let records = open(project, shell)?;
    let mut patch = String::new();
    let groups = records.content.merged();
    for (kept, others) in &groups {
        let names: Vec<String> = others
            .iter()
            .map(|other| place(other, &records.sources))
            .collect();
        patch.push_str(&format!(
            "# `{}` ({}) is also {}\n",
            kept.slug,
            place(kept, &records.sources),
            names.join(", ")
        ));
        patch.push_str(&rewritten(kept, &records.sources));
        for other in *others {
            patch.push_str(&removed(other, &records.sources));
        }
        patch.push('\n');
    }
    shell.result(&patch)?;
    shell.note(&match groups.len() {
        0 => "no work has two records".to_owned(),
        number => format!(
            "{} with several records; `patch -p1` applies what is proposed",
            count(number, "work")
        ),
    });
    Ok(if groups.is_empty() {
        Status::Done
    } else {
        Status::Mistakes
    })
}

fn place(work: &Reference, sources: &SourceMap) -> String {
    let source = sources.get(work.span.file);
    let line = source.position(work.span.range.start).line;
    format!("`{}` in {}:{line}", work.slug, source.path().display())
}

fn is_record(work: &Reference, sources: &SourceMap) -> bool {
    let path = sources.get(work.span.file).path();
    path.extension().is_some_and(|ending| ending == "toml")
}

/// The record of the work that is kept, filled up from the others.
fn rewritten(kept: &Reference, sources: &SourceMap) -> String {
    if !is_record(kept, sources) {
        return "# add what is missing to that entry by hand\n".to_owned();
    }
    let source = sources.get(kept.span.file);
    hunk(
        &source.path().display().to_string(),
        source.text(),
        &record(kept),
    )
}

/// The file of a record, taken away; an entry among others is named only.
fn removed(other: &Reference, sources: &SourceMap) -> String {
    if !is_record(other, sources) {
        return format!("# delete the entry of {} by hand\n", place(other, sources));
    }
    let source = sources.get(other.span.file);
    hunk(&source.path().display().to_string(), source.text(), "")
}

/// A unified difference that replaces a text; lines that both begin or end with stay.
fn hunk(path: &str, before: &str, after: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let target = if new.is_empty() {
        "/dev/null".to_owned()
    } else {
        format!("b/{path}")
    };
    let start = |lines: &[&str]| usize::from(!lines.is_empty());
    let mut out = format!(
        "--- a/{path}\n+++ {target}\n@@ -{},{} +{},{} @@\n",
        start(&old),
        old.len(),
        start(&new),
        new.len()
    );
    let mut rest = new.as_slice();
    for line in &old {
        match rest.iter().position(|other| other == line) {
            Some(at) => {
                rest[..at]
                    .iter()
                    .for_each(|line| out.push_str(&format!("+{line}\n")));
                out.push_str(&format!(" {line}\n"));
                rest = &rest[at + 1..];
            }
            None => out.push_str(&format!("-{line}\n")),
        }
    }
    rest.iter()
        .for_each(|line| out.push_str(&format!("+{line}\n")));
    out
}
