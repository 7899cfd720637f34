//! Files of ours in the output folder: whole or not at all.

use std::fmt;
use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

/// A file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputFile {
    /// Where it goes, relative to the output folder, parted by `/`.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// What the machine refused.
#[derive(Debug)]
pub struct OutputError {
    /// What was tried: `write`, `remove` …
    pub attempt: &'static str,
    /// The path it was tried on.
    pub path: PathBuf,
    /// What the operating system said.
    pub error: io::Error,
}

impl fmt::Display for OutputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        write!(f, "cannot {} `{path}`: {}", self.attempt, self.error)
    }
}

impl std::error::Error for OutputError {}

/// Names what was tried on `path`, for an error of the machine.
fn failed(attempt: &'static str, path: &Path) -> impl FnOnce(io::Error) -> OutputError {
    move |error| OutputError {
        attempt,
        path: path.to_owned(),
        error,
    }
}

/// The output folder, held by this run alone where the system can lock folders.
#[derive(Debug)]
pub struct Output {
    root: PathBuf,
    _lock: Option<File>,
}

impl Output {
    /// Makes the folder if it is not there, and takes hold of it.
    ///
    /// # Errors
    /// Where the folder cannot be made, or another run holds it.
    pub fn open(root: &Path) -> Result<Output, OutputError> {
        fs::create_dir_all(root).map_err(failed("make the folder", root))?;
        let lock = File::open(root).ok();
        if let Some(Err(TryLockError::WouldBlock)) = lock.as_ref().map(File::try_lock) {
            let error = io::Error::new(io::ErrorKind::ResourceBusy, "another build writes there");
            return Err(failed("write to", root)(error));
        }
        Ok(Output {
            root: root.to_owned(),
            _lock: lock,
        })
    }

    /// Whether there is a file at `path`.
    pub fn has(&self, path: &str) -> bool {
        self.root.join(path).is_file()
    }

    /// The bytes of the file at `path`, if there is one that can be read.
    pub fn read(&self, path: &str) -> Option<Vec<u8>> {
        fs::read(self.root.join(path)).ok()
    }

    /// Writes all of `files`, those that are there already with the same bytes left alone; gives how many were written.
    ///
    /// Nothing is put in its place before all are on the disk.
    ///
    /// # Errors
    /// Where the machine refuses; what was there before is then still there, unless the refusal came at the very last step.
    pub fn write(&self, files: &[OutputFile]) -> Result<usize, OutputError> {
        let mut waiting = Waiting::default();
        for file in files {
            let target = self.root.join(&file.path);
            if self.read(&file.path).as_ref() == Some(&file.bytes) {
                clear(&target);
            } else {
                waiting.add(target, &file.bytes)?;
            }
        }
        waiting.put_in_place()
    }

    /// Removes the file at `path`, and the folders that it leaves empty; gives whether it was there.
    ///
    /// # Errors
    /// Where the machine refuses.
    pub fn remove(&self, path: &str) -> Result<bool, OutputError> {
        let full = self.root.join(path);
        clear(&full);
        match fs::remove_file(&full) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(failed("remove", &full)(error)),
        }
        let folders = full.ancestors().skip(1);
        for folder in folders.take_while(|folder| *folder != self.root) {
            if fs::remove_dir(folder).is_err() {
                break;
            }
        }
        Ok(true)
    }
}

/// The name under which a file is written before it is put in its place.
fn temporary(target: &Path) -> PathBuf {
    let name = target.file_name().expect("a file has a name");
    target.with_file_name(format!(".{}.part", name.to_string_lossy()))
}

/// Removes what a run that was ended midway may have left beside `target`.
fn clear(target: &Path) {
    // Mostly there is nothing; what cannot be removed does no harm.
    let _ = fs::remove_file(temporary(target));
}

/// Files that are on the disk under temporary names; those not put in place are removed when it is dropped.
#[derive(Default)]
struct Waiting(Vec<(PathBuf, PathBuf)>);

impl Waiting {
    /// Writes `bytes` beside `target` under a temporary name.
    fn add(&mut self, target: PathBuf, bytes: &[u8]) -> Result<(), OutputError> {
        let folder = target.parent().expect("a file stands in a folder");
        fs::create_dir_all(folder).map_err(failed("make the folder", folder))?;
        let temporary = temporary(&target);
        self.0.push((temporary.clone(), target));
        let written = File::create(&temporary).and_then(|mut file| file.write_all(bytes));
        let (_, target) = self.0.last().expect("one was just added");
        written.map_err(failed("write", target))
    }

    /// Renames every file to its own name; gives how many there were.
    fn put_in_place(mut self) -> Result<usize, OutputError> {
        let count = self.0.len();
        for (temporary, target) in &self.0 {
            fs::rename(temporary, target).map_err(failed("write", target))?;
        }
        self.0.clear();
        Ok(count)
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.iter().for_each(|(_, target)| clear(target));
    }
}

/// Writes new files under `root`; none is written if one of them is there already.
///
/// # Errors
/// Where one is there already, or the machine refuses.
pub fn create(root: &Path, files: &[OutputFile]) -> Result<(), OutputError> {
    let taken = files.iter().map(|file| root.join(&file.path));
    for path in taken {
        if fs::symlink_metadata(&path).is_ok() {
            return Err(failed("write", &path)(io::ErrorKind::AlreadyExists.into()));
        }
    }
    let mut waiting = Waiting::default();
    for file in files {
        waiting.add(root.join(&file.path), &file.bytes)?;
    }
    waiting.put_in_place().map(|_| ())
}

/// Writes files that are there anew, all of them or none; links stay links, and permissions what they are.
///
/// # Errors
/// Where the machine refuses; what was there before is then still there, unless the refusal came at the very last step.
pub fn replace(files: &[(PathBuf, &[u8])]) -> Result<(), OutputError> {
    let mut waiting = Waiting::default();
    for (path, bytes) in files {
        let target = path.canonicalize().map_err(failed("write", path))?;
        let found = fs::metadata(&target).map_err(failed("write", &target))?;
        let temporary = temporary(&target);
        waiting.add(target, bytes)?;
        fs::set_permissions(&temporary, found.permissions())
            .map_err(failed("write", &temporary))?;
    }
    waiting.put_in_place().map(|_| ())
}

/// The real path of `path`, of which the last parts need not be there yet.
pub(super) fn real(path: &Path) -> PathBuf {
    let there = path.ancestors().find_map(|ancestor| {
        let rest = path.strip_prefix(ancestor).expect("an ancestor leads");
        Some((ancestor.canonicalize().ok()?, rest))
    });
    let Some((mut real, rest)) = there else {
        return path.to_owned();
    };
    for part in rest.components() {
        match part {
            Component::ParentDir => _ = real.pop(),
            part => real.push(part),
        }
    }
    real
}
