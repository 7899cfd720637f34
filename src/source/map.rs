//! The table of all files read in a run.

use std::fs;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// The largest file that is read as text: far above any record, far below what would exhaust memory.
const LARGEST_FILE: u64 = 64 << 20;

/// Names one file of a [`SourceMap`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A range of bytes in one file.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// Byte offsets into [`Source::text`], end exclusive.
    pub range: Range<usize>,
}

impl Span {
    /// The span of `range` in `file`.
    pub fn new(file: FileId, range: Range<usize>) -> Span {
        Span { file, range }
    }

    /// The span of what no author wrote: the start of the first file of a run.
    pub fn nowhere() -> Span {
        Span::new(FileId(0), 0..0)
    }

    /// The empty span at the start of `file`, for what is wrong with the file as a whole.
    pub fn whole_file(file: FileId) -> Span {
        Span::new(file, 0..0)
    }
}

/// A line and a column, both counted from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in Unicode scalar values, from 1.
    pub column: usize,
}

/// One file: where it lies and what it says.
#[derive(Debug)]
pub struct Source {
    path: PathBuf,
    text: String,
    lines: Vec<usize>,
}

impl Source {
    fn new(path: PathBuf, text: String) -> Source {
        let starts = text.match_indices('\n').map(|(at, _)| at + 1);
        let lines = std::iter::once(0).chain(starts).collect();
        Source { path, text, lines }
    }

    /// The path, relative to the project where it lies inside it.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The text, without byte order mark and with `\n` at every line's end.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The line and column of a byte offset; offsets past the end give the end.
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset.min(self.text.len()));
        let line = self.lines.partition_point(|start| *start <= offset);
        let start = self.lines[line - 1];
        let column = self.text[start..offset].chars().count() + 1;
        Position { line, column }
    }

    /// The byte offset of a line and column counted from 1; places past the end give the end.
    pub fn offset(&self, position: Position) -> usize {
        let Some(start) = self.lines.get(position.line.saturating_sub(1)) else {
            return self.text.len();
        };
        let rest = &self.text[*start..];
        let step = rest.char_indices().nth(position.column.saturating_sub(1));
        start + step.map_or(rest.len(), |(at, _)| at)
    }
}

/// Why a file could not be read as text.
#[derive(Debug)]
pub enum ReadError {
    /// The operating system refused.
    Io(io::Error),
    /// The bytes are not UTF-8; the offset of the first that is not.
    NotUtf8(usize),
    /// The path leads out of the project, through a link or `..`.
    OutsideProject(PathBuf),
    /// The file is larger than any text this program reads; its size in bytes.
    TooLarge(u64),
}

impl ReadError {
    /// What is wrong, as a lower-case phrase.
    pub fn reason(&self) -> String {
        match self {
            ReadError::Io(error) => error.to_string(),
            ReadError::NotUtf8(at) => format!("it is not UTF-8 text, from byte {at}"),
            ReadError::OutsideProject(_) => "it leads out of its folder".to_owned(),
            ReadError::TooLarge(size) => format!("it has {size} bytes"),
        }
    }
}

/// All files read in a run, in the order they were read.
#[derive(Debug, Default)]
pub struct SourceMap {
    root: PathBuf,
    files: Vec<Source>,
}

impl SourceMap {
    /// An empty map for the project in `root`; relative paths are meant from there.
    pub fn new(root: impl Into<PathBuf>) -> SourceMap {
        SourceMap {
            root: root.into(),
            files: Vec::new(),
        }
    }

    /// The project's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Reads the file at `path`, given relative to the project.
    ///
    /// A byte order mark is dropped; `\r\n` and a lone `\r` become `\n`.
    ///
    /// # Errors
    /// Where the file cannot be read, lies outside the project, is larger than 64 MiB, or is not UTF-8.
    pub fn read(&mut self, path: &Path) -> Result<FileId, ReadError> {
        let bytes = self.read_bytes(path)?;
        let text = String::from_utf8(bytes)
            .map_err(|error| ReadError::NotUtf8(error.utf8_error().valid_up_to()))?;
        Ok(self.add(path, normalise(&text)))
    }

    /// Reads the bytes of the file at `path`, given relative to the project.
    ///
    /// # Errors
    /// As [`SourceMap::read`], except that the bytes may be anything.
    pub fn read_bytes(&self, path: &Path) -> Result<Vec<u8>, ReadError> {
        let full = self.root.join(path);
        let real = full.canonicalize().map_err(ReadError::Io)?;
        let root = self.root.canonicalize().map_err(ReadError::Io)?;
        if !real.starts_with(&root) {
            return Err(ReadError::OutsideProject(real));
        }
        let size = fs::metadata(&real).map_err(ReadError::Io)?.len();
        if size > LARGEST_FILE {
            return Err(ReadError::TooLarge(size));
        }
        fs::read(&real).map_err(ReadError::Io)
    }

    /// Reads the bytes of a large table at `path`, given relative to the project.
    ///
    /// # Errors
    /// Where the file cannot be read or lies outside the project.
    pub fn read_large(&self, path: &Path) -> Result<Vec<u8>, ReadError> {
        fs::read(self.root.join(path)).map_err(ReadError::Io)
    }

    /// Adds a text that is not read from disk, or not as text, under the name `path`.
    pub fn add(&mut self, path: &Path, text: String) -> FileId {
        let id = u32::try_from(self.files.len()).expect("fewer than 2^32 files in a run");
        self.files.push(Source::new(path.to_owned(), text));
        FileId(id)
    }

    /// The file that `id` names.
    pub fn get(&self, id: FileId) -> &Source {
        &self.files[id.0 as usize]
    }
}

fn normalise(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_and_come_back() {
        let source = Source::new(PathBuf::from("a"), "α = 1\nβγ\n".to_owned());
        let position = source.position("α = 1\nβ".len());
        assert_eq!(position, Position { line: 2, column: 2 });
        assert_eq!(source.offset(position), "α = 1\nβ".len());
    }

    #[test]
    fn marks_and_line_ends_are_normalised() {
        assert_eq!(normalise("\u{feff}a\r\nb\rc"), "a\nb\nc");
    }
}
