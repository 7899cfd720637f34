//! Broken projects: every mistake is told once, at its place, with what to do.
//!
//! Each folder of `tests/data/broken/` is a project with mistakes. What is to
//! be told stands in its files: in TOML as a comment under the line,
//!
//! ```toml
//! cas = "7732-18-4"
//! #     ^^^^^^^^^^^ error[invalid-cas]: `7732-18-4` is no CAS number: the check digit should be 5, not 4
//! #     help: compare it with the number on the supplier's page
//! ```
//!
//! where carets that follow `#` at once begin at the `#` itself. What cannot be
//! told so (prose, CSV, templates, whole files) stands in `expected.txt`, as
//! `file:line:column: severity[code]: message`, with `underlined:` and `help:`
//! under it. There `made:` names the overviews that are made all the same.
//! Help may be left out of an expectation; nothing else may be, and nothing
//! else may be told. Projects that git cannot keep are made by the test.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use monograph::check::check;
use monograph::compile::{self, Settings, compile};
use monograph::compose::FILTERS;
use monograph::content::load;
use monograph::diag::render::{Style, human, json};
use monograph::diag::{CODES, Diagnostic, Diagnostics};
use monograph::export::Format;
use monograph::export::html::PageLinks;
use monograph::font::FontBook;
use monograph::review::{Levels, review_site, rule};
use monograph::source::SourceMap;
use monograph::template::Templates;
use serde_json::Map;
use tempfile::TempDir;

/// What a project gives: everything that is told, and the overviews that are made.
pub(crate) struct Outcome {
    pub(crate) sources: SourceMap,
    pub(crate) diagnostics: Diagnostics,
    pub(crate) made: BTreeSet<String>,
}

/// Loads, checks and compiles the project in `root`.
pub(crate) fn judge(root: &Path) -> Outcome {
    let mut sources = SourceMap::new(root);
    let mut diagnostics = Diagnostics::new();
    let loaded = load(&mut sources, &mut diagnostics);
    let templates = Templates::load(FILTERS, &mut sources, &mut diagnostics);
    let mut made = BTreeSet::new();
    if let Some(loaded) = loaded {
        let found = std::mem::take(&mut diagnostics);
        diagnostics = review_site(&loaded.content.site, found, &sources);
        let mut found = Diagnostics::new();
        let checked = check(loaded, &mut found);
        diagnostics.append(Levels::of_site(&checked.site).apply(found, &sources));
        let fonts = FontBook::of_project(&mut sources, &mut diagnostics);
        let settings = Settings::new(templates, &checked.print, fonts, &mut diagnostics);
        for overview in checked.overviews.values() {
            let compiled = compile(&checked, overview, &settings, &sources, &mut diagnostics);
            let Some(compiled) = compiled else { continue };
            for format in Format::ALL {
                let links = PageLinks::default();
                compile::write(
                    &compiled,
                    format,
                    &links,
                    &settings,
                    &sources,
                    &mut diagnostics,
                );
            }
            made.insert(overview.slug.to_string());
        }
    }
    Outcome {
        sources,
        diagnostics,
        made,
    }
}

/// What is told, or expected to be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Told {
    file: String,
    line: usize,
    column: usize,
    underlined: String,
    severity: String,
    code: String,
    message: String,
    help: Vec<String>,
}

impl Told {
    fn of(diagnostic: &Diagnostic, sources: &SourceMap) -> Told {
        let span = &diagnostic.labels[0].span;
        let source = sources.get(span.file);
        let start = source.position(span.range.start);
        let words = &source.text()[span.range.clone()];
        Told {
            file: source.path().to_string_lossy().into_owned(),
            line: start.line,
            column: start.column,
            underlined: words.lines().next().unwrap_or_default().to_owned(),
            severity: diagnostic.severity.word().to_owned(),
            code: diagnostic.code.as_str().to_owned(),
            message: diagnostic.message.clone(),
            help: diagnostic.help.clone(),
        }
    }

    /// Whether this is what `expected` says; help need not be said.
    fn is(&self, expected: &Told) -> bool {
        let help = if expected.help.is_empty() {
            Vec::new()
        } else {
            self.help.clone()
        };
        let short = Told {
            help,
            ..self.clone()
        };
        short == *expected
    }

    fn print(&self) -> String {
        let Told {
            file,
            line,
            column,
            severity,
            code,
            message,
            ..
        } = self;
        let mut text = format!("{file}:{line}:{column}: {severity}[{code}]: {message}\n");
        if !self.underlined.is_empty() {
            writeln!(text, "    underlined: {}", self.underlined).unwrap();
        }
        for help in &self.help {
            writeln!(text, "    help: {help}").unwrap();
        }
        text
    }
}

/// What is expected of a project.
#[derive(Default)]
struct Expected {
    told: Vec<Told>,
    made: BTreeSet<String>,
}

/// What the files of a project expect.
fn expected(root: &Path) -> Expected {
    let mut expected = Expected::default();
    for path in files(root) {
        let file = path
            .strip_prefix(root)
            .unwrap()
            .to_string_lossy()
            .into_owned();
        if file == "expected.txt" {
            expected.read_list(&fs::read_to_string(&path).unwrap());
        } else if file.ends_with(".toml")
            && let Ok(text) = fs::read_to_string(&path)
        {
            expected.read_comments(&file, &text);
        }
    }
    expected
}

impl Expected {
    fn read_list(&mut self, text: &str) {
        for line in text
            .lines()
            .filter(|line| !line.starts_with('#') && !line.is_empty())
        {
            if let Some(slugs) = line.strip_prefix("made:") {
                self.made
                    .extend(slugs.split_whitespace().map(str::to_owned));
            } else if let Some(words) = line.strip_prefix("    underlined: ") {
                words.clone_into(&mut self.told.last_mut().unwrap().underlined);
            } else if let Some(help) = line.strip_prefix("    help: ") {
                self.told.last_mut().unwrap().help.push(help.to_owned());
            } else {
                self.told
                    .push(listed(line).unwrap_or_else(|| panic!("not an expectation: {line}")));
            }
        }
    }

    fn read_comments(&mut self, file: &str, text: &str) {
        let mut above = (0, "");
        for (number, line) in (1..).zip(text.lines()) {
            let comment = line.trim_start().strip_prefix('#').unwrap_or_default();
            let help = comment.trim_start().strip_prefix("help: ");
            if let Some(told) = caret(line).and_then(|place| commented(file, above, place, comment))
            {
                self.told.push(told);
            } else if let Some(help) = help {
                self.told.last_mut().unwrap().help.push(help.to_owned());
            } else {
                above = (number, line);
            }
        }
    }
}

/// `file:line:column: severity[code]: message`.
fn listed(line: &str) -> Option<Told> {
    let (place, rest) = line.split_once(": ")?;
    let mut place = place.rsplitn(3, ':');
    let column = place.next()?.parse().ok()?;
    let number = place.next()?.parse().ok()?;
    let file = place.next()?;
    said(file, (number, column), "", rest)
}

/// The columns, from 1, of the carets in a comment.
fn caret(line: &str) -> Option<(usize, usize)> {
    let hash = line.chars().position(|c| c == '#')?;
    let first = line.chars().position(|c| c == '^')?;
    let between = line.chars().skip(hash + 1).take(first - hash - 1);
    let length = line.chars().skip(first).take_while(|c| *c == '^').count();
    let start = if first == hash + 1 { hash } else { first };
    between
        .into_iter()
        .all(|c| c == ' ')
        .then_some((start + 1, first + length + 1))
}

/// `^^^^ severity[code]: message`, said of the line above.
fn commented(
    file: &str,
    (number, line): (usize, &str),
    (start, end): (usize, usize),
    comment: &str,
) -> Option<Told> {
    let rest = comment.trim_start().trim_start_matches('^').trim_start();
    let words: String = line.chars().skip(start - 1).take(end - start).collect();
    said(file, (number, start), &words, rest)
}

/// `severity[code]: message`.
fn said(file: &str, (line, column): (usize, usize), words: &str, rest: &str) -> Option<Told> {
    let (severity, rest) = rest.split_once('[')?;
    let (code, message) = rest.split_once("]: ")?;
    ["error", "warning"].contains(&severity).then(|| Told {
        file: file.to_owned(),
        line,
        column,
        underlined: words.to_owned(),
        severity: severity.to_owned(),
        code: code.to_owned(),
        message: message.to_owned(),
        help: Vec::new(),
    })
}

/// Every file under `root`, sorted; links are not followed.
pub(crate) fn files(root: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(root).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            found.extend(files(&entry.path()));
        } else if entry.file_type().unwrap().is_file() {
            found.push(entry.path());
        }
    }
    found.sort();
    found
}

/// Whether a rule of judgement tells it: what rules find is tested by `rules.rs`.
fn is_judgement(diagnostic: &Diagnostic) -> bool {
    rule(diagnostic.code.as_str()).is_some()
}

/// Compares what a project tells with what it should; gives the codes it told, or what differs.
fn compare(
    name: &str,
    outcome: &Outcome,
    mut expected: Expected,
) -> Result<BTreeSet<String>, String> {
    let mut surplus = String::new();
    let mut codes = BTreeSet::new();
    for diagnostic in outcome.diagnostics.iter() {
        let one = Told::of(diagnostic, &outcome.sources);
        codes.insert(one.code.clone());
        match expected.told.iter().position(|other| one.is(other)) {
            Some(at) => drop(expected.told.remove(at)),
            None if is_judgement(diagnostic) => {}
            None => surplus.push_str(&one.print()),
        }
    }
    let missing: String = expected.told.iter().map(Told::print).collect();
    let same = surplus.is_empty() && missing.is_empty() && outcome.made == expected.made;
    same.then_some(codes).ok_or_else(|| {
        let (made, meant) = (&outcome.made, &expected.made);
        format!(
            "{name}\n\ntold and not expected:\n{surplus}\nexpected and not told:\n{missing}\nmade: {made:?}\nnot: {meant:?}\n"
        )
    })
}

pub(crate) fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data")
        .join(name)
}

/// A project, what it gives and what it should.
struct Case {
    name: String,
    outcome: Outcome,
    expected: Vec<Told>,
    codes: Result<BTreeSet<String>, String>,
}

impl Case {
    fn of(name: &str, root: &Path, expected: Expected) -> Case {
        let outcome = judge(root);
        Case {
            name: name.to_owned(),
            expected: expected.told.clone(),
            codes: compare(name, &outcome, expected),
            outcome,
        }
    }
}

/// All broken projects, judged once.
fn cases() -> &'static [Case] {
    static CASES: OnceLock<Vec<Case>> = OnceLock::new();
    CASES.get_or_init(|| kept().into_iter().chain(made_here()).collect())
}

/// The broken projects that git keeps.
fn kept() -> Vec<Case> {
    let entries = fs::read_dir(data("broken")).unwrap();
    let mut roots: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    roots.sort();
    let case = |root: &PathBuf| {
        let name = root.file_name().unwrap().to_string_lossy();
        Case::of(&name, root, expected(root))
    };
    roots.iter().map(case).collect()
}

/// The broken projects that git cannot keep.
fn made_here() -> Vec<Case> {
    vec![nothing(), links(), no_files()]
}

/// A project without mistakes, in a folder of its own.
fn project() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in [
        ("content/site.toml", "name = \"Broken\"\n"),
        ("content/compounds/water.toml", "name = \"water\"\n"),
        (
            "content/overviews/good.toml",
            "title = \"Water\"\ncompound = \"water\"\n",
        ),
    ] {
        write(folder.path(), path, text.as_bytes());
    }
    folder
}

pub(crate) fn write(root: &Path, path: &str, bytes: &[u8]) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn listed_all(list: &str) -> Expected {
    let mut expected = Expected::default();
    expected.read_list(list);
    expected
}

/// A folder without a project.
fn nothing() -> Case {
    let folder = tempfile::tempdir().unwrap();
    let expected = "\
content/site.toml:1:1: error[missing-content]: there is no `content/site.toml` here
    help: `monograph new PATH` makes a project; `--project DIR` names one
";
    Case::of("nothing", folder.path(), listed_all(expected))
}

/// Links out of the project, to nothing and to themselves; a link inside the project is as good as the file.
fn links() -> Case {
    let (folder, outside) = (project(), tempfile::tempdir().unwrap());
    write(outside.path(), "secret.toml", SECRET.as_bytes());
    write(outside.path(), "folder/overview.toml", SECRET.as_bytes());
    let link =
        |to: &Path, from: &str| symlink(to, folder.path().join("content").join(from)).unwrap();
    link(
        &outside.path().join("secret.toml"),
        "compounds/outside.toml",
    );
    link(&outside.path().join("folder"), "overviews/outside");
    link(Path::new("nothing.toml"), "compounds/nowhere.toml");
    link(Path::new("itself.toml"), "compounds/itself.toml");
    link(Path::new("water.toml"), "compounds/inside.toml");
    let expected = "\
made: good
content/compounds/outside.toml:1:1: error[file-outside-project]: `content/compounds/outside.toml` leads out of the project
    help: copy the file into the project and name it there
content/overviews/outside/overview.toml:1:1: error[file-outside-project]: `content/overviews/outside/overview.toml` leads out of the project
    help: copy the file into the project and name it there
content/compounds/itself.toml:1:1: error[file-unreadable]: `content/compounds/itself.toml` is a link that leads nowhere
    help: put the file itself in its place
content/compounds/nowhere.toml:1:1: error[file-unreadable]: `content/compounds/nowhere.toml` is a link that leads nowhere
    help: put the file itself in its place
";
    Case::of("links", folder.path(), listed_all(expected))
}

const SECRET: &str = "name = \"another file's content\"\n";

/// A folder, a pipe and far too much in the places of files, and a name that is no Unicode.
fn no_files() -> Case {
    let folder = project();
    let compounds = folder.path().join("content/compounds");
    let path = |name: &str| compounds.join(name);
    fs::create_dir(path("folder.toml")).unwrap();
    let made = Command::new("mkfifo").arg(path("pipe.toml")).status();
    assert!(made.unwrap().success());
    File::create(path("large.toml"))
        .unwrap()
        .set_len(65 << 20)
        .unwrap();
    fs::write(
        compounds.join(OsStr::from_bytes(b"\xb5.toml")),
        "name = \"µ\"\n",
    )
    .unwrap();
    let expected = "\
made: good
content/compounds/\u{fffd}.toml:1:1: warning[unread-file]: nothing reads `content/compounds/\u{fffd}.toml`
    help: rename it: small letters, digits and single hyphens
content/compounds/folder.toml:1:1: error[file-unreadable]: `content/compounds/folder.toml` is a folder or a device, not a file
    help: put a file in its place
content/compounds/large.toml:1:1: error[file-too-large]: `content/compounds/large.toml` has 65 MiB, more than the 64 that are read
    help: part it into several files
content/compounds/pipe.toml:1:1: error[file-unreadable]: `content/compounds/pipe.toml` is a folder or a device, not a file
    help: put a file in its place
";
    Case::of("no-files", folder.path(), listed_all(expected))
}

#[test]
fn each_mistake_is_told_once_at_its_place() {
    let differences: Vec<&str> = cases()
        .iter()
        .filter_map(|case| case.codes.as_ref().err().map(String::as_str))
        .collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn each_code_is_told_by_some_project() {
    let expected = cases().iter().flat_map(|case| &case.expected);
    let told: BTreeSet<&str> = expected.clone().map(|told| told.code.as_str()).collect();
    let known: BTreeSet<&str> = CODES.iter().map(|(code, _)| code.as_str()).collect();
    assert_eq!(told, known);
    assert!(expected.count() > 250 && cases().len() > 12);
}

#[test]
fn each_mistake_is_underlined_and_comes_with_what_to_do() {
    for Case { name, outcome, .. } in cases() {
        for diagnostic in outcome.diagnostics.iter() {
            let message = &diagnostic.message;
            let of_whole_file = WHOLE_FILE.contains(&diagnostic.code.as_str());
            let span = &diagnostic.labels[0].span;
            assert!(!diagnostic.help.is_empty(), "{name}: {message}");
            assert!(!span.range.is_empty() || of_whole_file, "{name}: {message}");
            assert!(
                !message.starts_with(char::is_uppercase) || message.starts_with("CAS"),
                "{message}"
            );
            assert!(
                !message.ends_with('.') && !message.contains('\n'),
                "{message}"
            );
        }
    }
}

/// Codes that may be about a file and not about words in it.
const WHOLE_FILE: [&str; 11] = [
    "duplicate-slug",
    "invalid-font",
    "empty-file",
    "file-not-utf8",
    "file-outside-project",
    "file-too-large",
    "file-unreadable",
    "invalid-slug",
    "misplaced-record",
    "missing-content",
    "unread-file",
];

#[test]
fn each_mistake_is_rendered_for_people_and_for_programs() {
    for Case { outcome, .. } in cases() {
        let Outcome {
            sources,
            diagnostics,
            ..
        } = outcome;
        for diagnostic in diagnostics.iter() {
            let text = human(diagnostic, sources, Style::Plain);
            let file = Told::of(diagnostic, sources).file;
            assert!(
                text.contains(&diagnostic.message) && text.contains(&file),
                "{text}"
            );
        }
        let report: serde_json::Value =
            serde_json::from_str(&json(diagnostics, sources, Map::new())).unwrap();
        let list = report["diagnostics"].as_array().unwrap();
        assert_eq!(list.len(), diagnostics.iter().count());
    }
}

#[test]
fn nothing_of_a_file_outside_the_project_is_told() {
    let case = links();
    let told = json(&case.outcome.diagnostics, &case.outcome.sources, Map::new());
    assert!(!told.contains("another file's content"), "{told}");
}

#[test]
fn a_place_is_the_same_with_any_line_end_and_with_a_mark() {
    let text = "name = \"α\"\n# a remark\ncas = \"7732-18-4\"\n";
    for bytes in [
        text.to_owned(),
        text.replace('\n', "\r\n"),
        text.replace('\n', "\r"),
        format!("\u{feff}{text}"),
    ] {
        let folder = project();
        write(
            folder.path(),
            "content/compounds/water.toml",
            bytes.as_bytes(),
        );
        let outcome = judge(folder.path());
        let told: Vec<Told> = outcome
            .diagnostics
            .iter()
            .map(|one| Told::of(one, &outcome.sources))
            .collect();
        assert_eq!(
            (told[0].line, told[0].column, told.len()),
            (3, 7, 1),
            "{bytes:?}"
        );
        assert!(outcome.made.is_empty());
    }
}

#[test]
fn sound_projects_are_made_without_a_word() {
    let entries = fs::read_dir(data(""))
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let sound = |root: &PathBuf| {
        root.join("content/site.toml").is_file() && !root.ends_with("seed-transcription")
    };
    let roots = entries.filter(sound);
    for root in roots.chain([PathBuf::from(env!("CARGO_MANIFEST_DIR"))]) {
        let outcome = judge(&root);
        let told = json(&outcome.diagnostics, &outcome.sources, Map::new());
        let silent = outcome.diagnostics.iter().all(is_judgement);
        assert!(silent, "{}: {told}", root.display());
        assert!(!outcome.made.is_empty());
    }
}
