//! `monograph extract`.

use std::collections::BTreeSet;
use std::path::{Component, Path};

use super::fault::Fault;
use super::shell::Shell;
use super::verify::{open, shown};
use super::{Status, count};
use crate::build::output::{Output, OutputFile};

/// What becomes of files that are there already and differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Existing {
    /// They are kept, and nothing is written.
    Kept,
    /// They are replaced.
    Replaced,
}

/// Writes the attached files of a PDF into a folder.
pub(super) fn extract(
    file: &Path,
    out: &Path,
    existing: Existing,
    here: &Path,
    shell: &Shell,
) -> Result<Status, Fault> {
    let opened = open(file, here)?;
    let mut taken = BTreeSet::new();
    let mut files = Vec::new();
    for (name, bytes) in &opened.attachments {
        // Names that differ in case alone are one file on some systems.
        if !is_plain(name) || !taken.insert(name.to_lowercase()) {
            let message = format!("an attached file is called `{}`", name.escape_debug());
            return Err(Fault::new(message)
                .help("such a name was not given by monograph; nothing was written"));
        }
        files.push(OutputFile {
            path: name.clone(),
            bytes: bytes.clone(),
        });
    }
    if existing == Existing::Kept {
        keep(&files, out, here)?;
    }
    let written = Output::open(out)?.write(&files)?;
    let unchanged = files.len() - written;
    let mut line = format!("{} written to {}", count(written, "file"), shown(out, here));
    if unchanged > 0 {
        line.push_str(&format!(", {unchanged} unchanged"));
    }
    shell.note(&line);
    for name in &opened.spoilt {
        shell.note(&format!(
            "warning: the attached `{}` was changed after the PDF was made",
            name.escape_debug()
        ));
    }
    Ok(match opened.spoilt.is_empty() {
        true => Status::Done,
        false => Status::Mistakes,
    })
}

/// Whether a name is that of a file in a folder, and nothing else on any system.
fn is_plain(name: &str) -> bool {
    let mut parts = Path::new(name).components();
    let one = matches!(
        (parts.next(), parts.next()),
        (Some(Component::Normal(_)), None)
    );
    let strange = |c: char| c.is_control() || "/\\:*?\"<>|".contains(c);
    one && !name.starts_with('.') && !name.ends_with(['.', ' ']) && !name.contains(strange)
}

/// Refuses to touch files that are there and hold something else.
fn keep(files: &[OutputFile], out: &Path, here: &Path) -> Result<(), Fault> {
    for file in files {
        let path = out.join(&file.path);
        let there = std::fs::symlink_metadata(&path).is_ok();
        if there && std::fs::read(&path).ok().as_ref() != Some(&file.bytes) {
            let shown = shown(&path, here);
            return Err(
                Fault::new(format!("`{shown}` is there already and differs"))
                    .help("`--force` replaces it, `--out DIR` writes elsewhere"),
            );
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::is_plain;

    #[test]
    fn names_that_lead_elsewhere_are_not_plain() {
        assert!(is_plain("data.json") && is_plain("table-überleben.csv"));
        for name in [
            "", ".", "..", "../a", "/a", "a/b", "a\\b", "c:a", ".bashrc", "a\0", "a.",
        ] {
            assert!(!is_plain(name), "{name:?}");
        }
    }
}
