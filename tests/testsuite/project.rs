//! A project in a folder of its own, on which the program itself is run.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A project in a temporary folder; each step gives it back, so that a test reads as a story.
pub(crate) struct TestProject {
    folder: TempDir,
}

impl TestProject {
    /// A folder with nothing in it.
    pub(crate) fn empty() -> TestProject {
        let folder = tempfile::tempdir().unwrap();
        TestProject { folder }
    }

    /// A copy of `tests/data/<fixture>`.
    pub(crate) fn from(fixture: &str) -> TestProject {
        TestProject::empty().with(fixture)
    }

    /// A project of two overviews that share nothing: `examplidone`, which rests on studies, and `water`.
    pub(crate) fn of_two() -> TestProject {
        TestProject::from("minimal").with("pharmacokinetics")
    }

    /// A copy of the sample project that is the repository's own.
    pub(crate) fn sample() -> TestProject {
        let project = TestProject::empty();
        let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
        copy(&content, &project.root().join("content"));
        project
    }

    /// Copies `tests/data/<fixture>` over what is there.
    fn with(self, fixture: &str) -> TestProject {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
        copy(&data.join(fixture), self.root());
        self
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file.
    pub(crate) fn write(&self, path: &str, text: &str) -> &TestProject {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    /// Replaces words of a file that are there.
    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) -> &TestProject {
        let text = self.read(path);
        assert!(text.contains(from), "{path} does not say `{from}`");
        self.write(path, &text.replace(from, to))
    }

    /// Removes a file.
    pub(crate) fn remove(&self, path: &str) -> &TestProject {
        fs::remove_file(self.root().join(path)).unwrap();
        self
    }

    /// The text of a file.
    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root().join(path)).unwrap()
    }

    /// Whether a file or folder is there.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.root().join(path).exists()
    }

    /// The files below a folder, by their paths in it.
    pub(crate) fn files(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        collect(&self.root().join(folder), "", &mut files);
        files
    }

    /// Two folders hold the same files.
    #[track_caller]
    pub(crate) fn assert_same(&self, one: &str, other: &str) {
        assert_same(&self.files(one), &self.files(other));
    }

    /// Runs the program in the project's folder, its arguments parted by spaces.
    pub(crate) fn run(&self, arguments: &str) -> Run {
        self.run_into(arguments, Stdio::piped())
    }

    /// Runs the program with another standard output.
    pub(crate) fn run_into(&self, arguments: &str, out: Stdio) -> Run {
        let output = Command::new(env!("CARGO_BIN_EXE_monograph"))
            .args(arguments.split_whitespace())
            .current_dir(self.root())
            .env_remove("NO_COLOR")
            .stdin(Stdio::null())
            .stdout(out)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
            .wait_with_output()
            .unwrap();
        Run {
            command: arguments.to_owned(),
            status: output.status.code(),
            results: String::from_utf8(output.stdout).unwrap(),
            reports: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// What a run of the program came to.
#[derive(Debug)]
pub(crate) struct Run {
    command: String,
    status: Option<i32>,
    /// What stands on standard output.
    pub(crate) results: String,
    /// What stands on standard error.
    pub(crate) reports: String,
}

impl Run {
    /// The run ended with `status`.
    #[track_caller]
    pub(crate) fn ends(self, status: i32) -> Run {
        assert_eq!(self.status, Some(status), "{self:#?}");
        self
    }

    /// Standard error holds `words`.
    #[track_caller]
    pub(crate) fn reports(self, words: &str) -> Run {
        assert!(self.reports.contains(words), "no `{words}` in {self:#?}");
        self
    }

    /// Standard error does not hold `words`.
    #[track_caller]
    pub(crate) fn reports_no(self, words: &str) -> Run {
        assert!(!self.reports.contains(words), "`{words}` in {self:#?}");
        self
    }

    /// Standard output holds `words`.
    #[track_caller]
    pub(crate) fn results(self, words: &str) -> Run {
        assert!(self.results.contains(words), "no `{words}` in {self:#?}");
        self
    }

    /// Standard output holds nothing.
    #[track_caller]
    pub(crate) fn has_no_results(self) -> Run {
        assert_eq!(self.results, "", "`{}`", self.command);
        self
    }
}

/// Two sets of files are the same; names those that differ.
#[track_caller]
pub(crate) fn assert_same(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>) {
    let names = one.keys().chain(other.keys());
    let different: BTreeSet<&String> = names
        .filter(|name| one.get(*name) != other.get(*name))
        .collect();
    assert!(different.is_empty(), "these differ: {different:?}");
}

pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(&from, &to).unwrap();
        }
    }
}

fn collect(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{prefix}{}", entry.file_name().to_str().unwrap());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{name}/"), files);
        } else {
            files.insert(name, fs::read(entry.path()).unwrap());
        }
    }
}
