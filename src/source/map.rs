//! The table of all files read in a run.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::ops::Range;
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

use super::encoding::{self, Encoding};

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
    /// Where lines begin, once that was asked.
    lines: OnceLock<Vec<usize>>,
}

impl Source {
    fn new(path: PathBuf, text: String) -> Source {
        Source {
            path,
            text,
            lines: OnceLock::new(),
        }
    }

    fn lines(&self) -> &[usize] {
        self.lines.get_or_init(|| {
            let starts = self.text.match_indices('\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(starts).collect()
        })
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
        let lines = self.lines();
        let line = lines.partition_point(|start| *start <= offset);
        let start = lines[line - 1];
        let column = self.text[start..offset].chars().count() + 1;
        Position { line, column }
    }

    /// The byte offset of a line and column counted from 1; places past the end give the end.
    pub fn offset(&self, position: Position) -> usize {
        let Some(start) = self.lines().get(position.line.saturating_sub(1)) else {
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
    /// There is no such file; the names of those in the folder where it would be.
    Missing(Vec<String>),
    /// It is a folder, a pipe or a device.
    NotAFile,
    /// The bytes are not UTF-8: where the first is that is not, and how the text seems to be encoded.
    NotUtf8(Span, Encoding),
    /// The path leads out of the project, through a link or `..`.
    OutsideProject,
    /// The file is larger than any text this program reads; its size in bytes.
    TooLarge(u64),
}

/// What a folder holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Its name; characters that are not Unicode are replaced.
    pub name: String,
    /// Whether it is a folder, or leads to one.
    pub is_folder: bool,
}

/// All files read in a run, in the order they were read.
#[derive(Debug, Default)]
pub struct SourceMap {
    root: PathBuf,
    /// The root without links and `..`, once it was looked up.
    real_root: OnceLock<PathBuf>,
    /// The project's folders that something was read in, without links and `..`, by their paths as
    /// they were given: few, beside the files in them.
    real_folders: Mutex<BTreeMap<PathBuf, PathBuf>>,
    files: Vec<Source>,
}

impl SourceMap {
    /// An empty map for the project in `root`; relative paths are meant from there.
    pub fn new(root: impl Into<PathBuf>) -> SourceMap {
        SourceMap {
            root: root.into(),
            real_root: OnceLock::new(),
            real_folders: Mutex::default(),
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
        match String::from_utf8(bytes) {
            Ok(text) => Ok(self.add(path, normalise(text))),
            Err(error) => {
                Err(self.not_utf8(path, error.as_bytes(), error.utf8_error().valid_up_to()))
            }
        }
    }

    /// As [`SourceMap::read`], of a file in any encoding that can be told; gives its name where that is not UTF-8.
    ///
    /// # Errors
    /// As [`SourceMap::read`], where the encoding cannot be told.
    pub fn read_decoded(
        &mut self,
        path: &Path,
    ) -> Result<(FileId, Option<&'static str>), ReadError> {
        let bytes = self.read_bytes(path)?;
        match encoding::decoded(&bytes) {
            Some((text, encoding)) => Ok((self.add(path, normalise(text)), encoding)),
            None => {
                let valid = std::str::from_utf8(&bytes).err();
                let at = valid.map_or(0, |error| error.valid_up_to());
                Err(self.not_utf8(path, &bytes, at))
            }
        }
    }

    /// Keeps what can be read of a file that is no UTF-8, so that the place can be shown.
    fn not_utf8(&mut self, path: &Path, bytes: &[u8], at: usize) -> ReadError {
        let encoding = Encoding::guess(bytes, at);
        let readable = match encoding {
            Encoding::Utf16 => String::new(),
            Encoding::OneByte(_) => String::from_utf8_lossy(bytes).into_owned(),
        };
        let start = normalise(String::from_utf8_lossy(&bytes[..at]).into_owned()).len();
        let end = (start + char::REPLACEMENT_CHARACTER.len_utf8()).min(readable.len());
        let file = self.add(path, normalise(readable));
        ReadError::NotUtf8(Span::new(file, start.min(end)..end), encoding)
    }

    /// Reads the bytes of the file at `path`, given relative to the project.
    ///
    /// # Errors
    /// As [`SourceMap::read`], except that the bytes may be anything.
    pub fn read_bytes(&self, path: &Path) -> Result<Vec<u8>, ReadError> {
        let foreign = path.is_absolute() && !path.starts_with(&self.root);
        if foreign || leads_out(path) {
            return Err(ReadError::OutsideProject);
        }
        let full = self.root.join(path);
        let real = self.real(&full).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => self.missing(path),
            _ if full.is_symlink() => self.missing(path),
            _ => ReadError::Io(error),
        })?;
        if !real.starts_with(self.real_root()?) {
            return Err(ReadError::OutsideProject);
        }
        let found = fs::metadata(&real).map_err(ReadError::Io)?;
        if !found.is_file() {
            return Err(ReadError::NotAFile);
        }
        if found.len() > LARGEST_FILE {
            return Err(ReadError::TooLarge(found.len()));
        }
        fs::read(&real).map_err(ReadError::Io)
    }

    /// A path without links and `..`.
    fn real(&self, full: &Path) -> io::Result<PathBuf> {
        let is_link = fs::symlink_metadata(full)?.is_symlink();
        match (full.parent(), full.file_name()) {
            (Some(folder), Some(name)) if !is_link => Ok(self.real_folder(folder)?.join(name)),
            _ => full.canonicalize(),
        }
    }

    fn real_folder(&self, folder: &Path) -> io::Result<PathBuf> {
        let known = self.real_folders.lock();
        let mut known = known.unwrap_or_else(PoisonError::into_inner);
        if let Some(real) = known.get(folder) {
            return Ok(real.clone());
        }
        let real = folder.canonicalize()?;
        known.insert(folder.to_owned(), real.clone());
        Ok(real)
    }

    fn real_root(&self) -> Result<&Path, ReadError> {
        if let Some(root) = self.real_root.get() {
            return Ok(root);
        }
        let root = self.root.canonicalize().map_err(ReadError::Io)?;
        Ok(self.real_root.get_or_init(|| root))
    }

    fn missing(&self, path: &Path) -> ReadError {
        let folder = path.parent().unwrap_or(Path::new(""));
        let entries = self.list(folder).unwrap_or_default();
        let files = entries.into_iter().filter(|entry| !entry.is_folder);
        ReadError::Missing(files.map(|entry| entry.name).collect())
    }

    /// What the folder at `path`, given relative to the project, holds, sorted by name.
    ///
    /// # Errors
    /// Where there is no such folder, or it cannot be read.
    pub fn list(&self, path: &Path) -> io::Result<Vec<Entry>> {
        let mut entries = Vec::new();
        for entry in fs::read_dir(self.root.join(path))? {
            let entry = entry?;
            let kind = entry.file_type()?;
            entries.push(Entry {
                name: entry.file_name().to_string_lossy().into_owned(),
                is_folder: kind.is_dir() || kind.is_symlink() && entry.path().is_dir(),
            });
        }
        entries.sort();
        Ok(entries)
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

/// Whether a relative path climbs above where it starts, at any point of it.
fn leads_out(path: &Path) -> bool {
    let depths = path.components().scan(0_i32, |depth, component| {
        *depth += match component {
            Component::ParentDir => -1,
            Component::Normal(_) => 1,
            _ => 0,
        };
        Some(*depth)
    });
    depths.into_iter().any(|depth| depth < 0)
}

fn normalise(mut text: String) -> String {
    const MARK: char = '\u{feff}';
    if text.starts_with(MARK) {
        text.drain(..MARK.len_utf8());
    }
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text
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
        assert_eq!(normalise("\u{feff}a\r\nb\rc".to_owned()), "a\nb\nc");
    }
}
