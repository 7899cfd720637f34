//! Rules: each is shown on texts that break it and on texts that look alike and do not.
//!
//! `tests/data/rules/base/` is a small project in which no rule finds anything.
//! Each file of `tests/data/rules/cases/` is named after a rule and holds cases:
//!
//! ```text
//! === breaks
//! underlined: the words of one finding (a line for each, in the order told)
//! --- text
//! what stands in the overview's section of evidence in place of `TEXT`
//! --- studies/first2020.toml
//! a file in place of the base's, or a new one
//! --- append overviews/sample.toml
//! lines to add to a file of the base; `--- prepend` puts them before its first line
//! --- replace overviews/sample.toml
//! old line
//! => new line (for each pair of lines; `\n` begins another)
//! === holds
//! ```
//!
//! `right.txt` holds overviews of other kinds in which no rule finds anything.
//!
//! Where a case gives no text, `TEXT` becomes a sentence that is right.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use monograph::diag::Severity;
use monograph::review::RULES;
use tempfile::TempDir;

use crate::broken::judge;
use crate::project::copy;

const TEXT: &str = "Testamide reduced the volume of TST-1 tumours to {{ first2020.volume.value }} (*p* = {{ first2020.volume.p }}) [@first2020], as @tbl:summary shows.";

#[derive(Debug, Default)]
pub(crate) struct Case {
    pub(crate) breaks: bool,
    underlined: Vec<String>,
    /// Commands with what stands under them.
    files: Vec<(String, String)>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/rules")
}

pub(crate) fn cases(code: &str) -> Vec<Case> {
    cases_in(&format!("cases/{code}.txt"))
}

fn cases_in(file: &str) -> Vec<Case> {
    let path = folder().join(file);
    let text =
        fs::read_to_string(&path).unwrap_or_else(|_| panic!("{} is missing", path.display()));
    let mut cases: Vec<Case> = Vec::new();
    for line in text.lines() {
        if let Some(kind) = line.strip_prefix("=== ") {
            let breaks = kind == "breaks";
            assert!(breaks || kind == "holds", "{file}: {line}");
            cases.push(Case {
                breaks,
                ..Case::default()
            });
            continue;
        }
        let Some(case) = cases.last_mut() else {
            continue;
        };
        if let Some(command) = line.strip_prefix("--- ") {
            case.files.push((command.to_owned(), String::new()));
        } else if let Some((_, text)) = case.files.last_mut() {
            text.push_str(line);
            text.push('\n');
        } else if let Some(words) = line.strip_prefix("underlined: ") {
            case.underlined.push(words.to_owned());
        }
    }
    cases
}

pub(crate) fn project(case: &Case) -> TempDir {
    let dir = TempDir::new().unwrap();
    copy(&folder().join("base"), dir.path());
    let content = dir.path().join("content");
    let sample = content.join("overviews/sample.toml");
    let mut text = TEXT;
    for (command, body) in &case.files {
        let (verb, file) = command.split_once(' ').unwrap_or(("", command));
        let path = content.join(file);
        let before = || fs::read_to_string(&path).unwrap();
        match verb {
            "" if file == "text" => text = body.trim_end(),
            "" => {
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(&path, body).unwrap();
            }
            "append" => fs::write(&path, format!("{}\n{body}", before())).unwrap(),
            "prepend" => fs::write(&path, format!("{body}\n{}", before())).unwrap(),
            "replace" => fs::write(&path, replaced(before(), body)).unwrap(),
            _ => panic!("{command}"),
        }
    }
    let overview = fs::read_to_string(&sample).unwrap();
    fs::write(
        &sample,
        overview.replace("\nTEXT\n", &format!("\n{text}\n")),
    )
    .unwrap();
    dir
}

fn replaced(mut text: String, body: &str) -> String {
    let lines: Vec<&str> = body
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    for pair in lines.chunks(2) {
        let new = pair[1].strip_prefix("=> ").unwrap_or_default();
        assert!(text.contains(pair[0]), "no `{}`", pair[0]);
        text = text.replace(pair[0], &new.replace("\\n", "\n"));
    }
    text
}

/// What a case is told: findings of the rule, as underlined; errors of others.
fn told(code: &str, case: &Case) -> (Vec<String>, Vec<String>) {
    let dir = project(case);
    let outcome = judge(dir.path());
    let (mut of_rule, mut others) = (Vec::new(), Vec::new());
    for diagnostic in outcome.diagnostics.iter() {
        let span = &diagnostic.labels[0].span;
        let words = &outcome.sources.get(span.file).text()[span.range.clone()];
        if diagnostic.code.as_str() == code {
            assert!(
                !diagnostic.help.is_empty(),
                "{code}: {}",
                diagnostic.message
            );
            of_rule.push(words.lines().next().unwrap_or_default().to_owned());
        } else if diagnostic.severity == Severity::Error {
            others.push(format!(
                "{}: {} ({words})",
                diagnostic.code, diagnostic.message
            ));
        }
    }
    (of_rule, others)
}

#[test]
fn each_rule_finds_what_breaks_it_and_leaves_what_looks_alike() {
    let mut wrong = Vec::new();
    for rule in RULES {
        let code = rule.code.as_str();
        let cases = cases(code);
        for (number, case) in cases.iter().enumerate() {
            let (found, others) = told(code, case);
            if found != case.underlined || !others.is_empty() {
                wrong.push(format!(
                    "{code}, case {}: expected {:?}, found {found:?}; others {others:?}",
                    number + 1,
                    case.underlined
                ));
            }
            assert_eq!(
                case.breaks,
                !case.underlined.is_empty(),
                "{code}, case {}",
                number + 1
            );
        }
        assert!(
            cases.iter().any(|case| case.breaks),
            "{code}: nothing breaks it"
        );
        assert!(
            cases.iter().any(|case| !case.breaks),
            "{code}: nothing looks alike"
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn rules_are_sorted_and_told_in_full() {
    assert!(RULES.windows(2).all(|pair| pair[0].code < pair[1].code));
    for rule in RULES {
        let texts = [rule.meaning, rule.why, rule.bad, rule.good];
        assert!(
            texts.iter().all(|text| !text.trim().is_empty()),
            "{}",
            rule.code
        );
        assert_ne!(rule.bad, rule.good, "{}", rule.code);
        assert!(rule.why.ends_with('.'), "{}", rule.code);
    }
    let files = fs::read_dir(folder().join("cases")).unwrap();
    let files: BTreeSet<String> = files
        .map(|file| {
            file.unwrap()
                .path()
                .file_stem()
                .unwrap()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    let codes: BTreeSet<String> = RULES.iter().map(|rule| rule.code.to_string()).collect();
    assert_eq!(files, codes);
}

#[test]
fn right_projects_are_told_nothing() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let samples = [
        "antibiotic",
        "degrader",
        "german",
        "kinds",
        "minimal",
        "pharmacokinetics",
        "right",
    ];
    let mut projects: Vec<PathBuf> = samples
        .iter()
        .map(|name| root.join("tests/data").join(name))
        .collect();
    projects.push(root.to_owned());
    let mut cases = cases_in("right.txt");
    cases.push(Case::default());
    let made: Vec<TempDir> = cases.iter().map(project).collect();
    projects.extend(made.iter().map(|one| one.path().to_owned()));
    let mut told = Vec::new();
    for project in projects {
        let outcome = judge(&project);
        for diagnostic in outcome.diagnostics.iter() {
            let span = &diagnostic.labels[0].span;
            let source = outcome.sources.get(span.file);
            told.push(format!(
                "{}/{}:{}: {}[{}]: {}: {}",
                project.display(),
                source.path().display(),
                source.position(span.range.start).line,
                diagnostic.severity.word(),
                diagnostic.code,
                diagnostic.message,
                source.text()[span.range.clone()]
                    .lines()
                    .next()
                    .unwrap_or_default()
            ));
        }
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
}
