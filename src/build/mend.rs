//! Mends: the changes that findings bring along, made in the files of a project.
//!
//! In: what was found, and the files in which. Out: the files as they would be,
//! with their own line ends and byte order marks, and comments and layout kept
//! outside what is changed. What a finding changes goes together or not at all;
//! of two that touch the same place the first is made.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::output::{OutputError, replace};
use crate::diag::{Diagnostic, Diagnostics, Edit};
use crate::source::{FileId, SourceMap};

/// What would be mended.
#[derive(Debug, Default)]
pub struct Mends {
    /// The files that change, by their paths.
    pub files: Vec<Mended>,
    /// How many findings are mended by it.
    pub made: usize,
    /// What is left as it is, and why.
    pub left: Vec<String>,
}

/// A file before and after, to the byte.
#[derive(Debug, PartialEq, Eq)]
pub struct Mended {
    /// The path, relative to the project.
    pub path: PathBuf,
    /// What it says.
    pub before: String,
    /// What it would say.
    pub after: String,
}

/// What would be mended of what was found.
pub fn plan(found: &Diagnostics, sources: &SourceMap) -> Mends {
    let mut files: BTreeMap<FileId, Option<Raw>> = BTreeMap::new();
    let mut mends = Mends::default();
    for diagnostic in found.iter().filter(|one| !one.fix.is_empty()) {
        for edit in &diagnostic.fix {
            let file = edit.span.file;
            files
                .entry(file)
                .or_insert_with(|| Raw::read(file, sources));
        }
        match refusal(diagnostic, &files) {
            Some(why) => mends.left.push(said(diagnostic, sources, why)),
            None => {
                mends.made += 1;
                for edit in &diagnostic.fix {
                    if let Some(Some(raw)) = files.get_mut(&edit.span.file) {
                        raw.edits.push(edit.clone());
                    }
                }
            }
        }
    }
    let changed = files.into_iter().filter_map(|(file, raw)| {
        let raw = raw.filter(|raw| !raw.edits.is_empty())?;
        Some(raw.mended(sources.get(file).path()))
    });
    mends.files = changed.collect();
    mends.files.sort_by(|one, other| one.path.cmp(&other.path));
    mends
}

/// Writes the files as they would be: all of them or none.
///
/// # Errors
/// Where the machine refuses.
pub fn carry_out(project: &Path, mends: &Mends) -> Result<(), OutputError> {
    let files = mends.files.iter();
    let files: Vec<_> = files
        .map(|file| (project.join(&file.path), file.after.as_bytes()))
        .collect();
    replace(&files)
}

/// Why what a finding would change cannot be changed.
fn refusal(diagnostic: &Diagnostic, files: &BTreeMap<FileId, Option<Raw>>) -> Option<&'static str> {
    for (index, edit) in diagnostic.fix.iter().enumerate() {
        let Some(Some(raw)) = files.get(&edit.span.file) else {
            return Some("its file is not mended by programs, or changed while it was read");
        };
        let taken = raw.edits.iter().chain(
            diagnostic.fix[..index]
                .iter()
                .filter(|other| other.span.file == edit.span.file),
        );
        for other in taken {
            if touch(&other.span.range, &edit.span.range) {
                return Some("its place is mended otherwise already; run `check --fix` again");
            }
        }
    }
    None
}

/// Whether two changes cannot both be made.
fn touch(one: &Range<usize>, other: &Range<usize>) -> bool {
    let overlap = one.start < other.end && other.start < one.end;
    overlap || one == other
}

fn said(diagnostic: &Diagnostic, sources: &SourceMap, why: &str) -> String {
    let place = &diagnostic.fix[0].span;
    let source = sources.get(place.file);
    let line = source.position(place.range.start).line;
    let path = source.path().display().to_string().replace('\\', "/");
    format!("left `{}` at {path}:{line}: {why}", diagnostic.code)
}

/// A file as it lies on the disk.
struct Raw {
    text: String,
    /// Offsets in the text as it was read, with those in the file, where the distance changes.
    steps: Vec<(usize, usize)>,
    /// What its lines end with.
    line_end: &'static str,
    edits: Vec<Edit>,
}

impl Raw {
    /// The file, if it is one that authors write and still says what was read.
    fn read(file: FileId, sources: &SourceMap) -> Option<Raw> {
        let source = sources.get(file);
        let is_written = source
            .path()
            .extension()
            .is_some_and(|end| end == "toml" || end == "md");
        if !is_written {
            return None;
        }
        let text = String::from_utf8(sources.read_bytes(source.path()).ok()?).ok()?;
        let (read, steps) = as_read(&text);
        (read == source.text()).then(|| Raw {
            line_end: if text.contains("\r\n") { "\r\n" } else { "\n" },
            text,
            steps,
            edits: Vec::new(),
        })
    }

    fn in_file(&self, at: usize) -> usize {
        let after = self.steps.partition_point(|(here, _)| *here <= at);
        let (here, there) = self.steps[after - 1];
        there + at - here
    }

    fn mended(mut self, path: &Path) -> Mended {
        self.edits
            .sort_by_key(|edit| (edit.span.range.start, edit.span.range.end));
        let mut after = String::with_capacity(self.text.len());
        let mut at = 0;
        for edit in &self.edits {
            let range = &edit.span.range;
            let (start, end) = (self.in_file(range.start), self.in_file(range.end));
            after.push_str(&self.text[at..start]);
            after.push_str(&edit.text.replace('\n', self.line_end));
            at = end;
        }
        after.push_str(&self.text[at..]);
        Mended {
            path: path.to_owned(),
            before: self.text,
            after,
        }
    }
}

/// A file's text as it is read, without byte order mark and with `\n` at line ends, and where its parts stand in the file.
fn as_read(raw: &str) -> (String, Vec<(usize, usize)>) {
    let mark = if raw.starts_with('\u{feff}') { 3 } else { 0 };
    let mut read = String::with_capacity(raw.len());
    let mut steps = vec![(0, mark)];
    let mut chars = raw[mark..].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c != '\r' {
            read.push(c);
            continue;
        }
        read.push('\n');
        if let Some((_, '\n')) = chars.peek() {
            chars.next();
            steps.push((read.len(), mark + at + 2));
        }
    }
    (read, steps)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_come_back_through_line_ends_and_marks() {
        let raw = "\u{feff}a\r\nb\rc\r\nd";
        let (read, steps) = as_read(raw);
        assert_eq!(read, "a\nb\nc\nd");
        let raw = Raw {
            text: raw.to_owned(),
            steps,
            line_end: "\r\n",
            edits: Vec::new(),
        };
        for letter in ["a", "b", "c", "d"] {
            let at = raw.in_file(read.find(letter).unwrap());
            assert!(raw.text[at..].starts_with(letter), "{letter}");
        }
        assert_eq!(raw.in_file(read.len()), raw.text.len());
    }

    #[test]
    fn changes_beside_one_another_can_both_be_made() {
        assert!(touch(&(0..3), &(2..4)));
        assert!(touch(&(2..2), &(2..2)));
        assert!(touch(&(0..4), &(2..2)));
        assert!(!touch(&(0..2), &(2..4)));
        assert!(!touch(&(2..2), &(2..4)));
    }
}
