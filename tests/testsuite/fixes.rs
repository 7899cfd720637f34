//! `check --fix`: what has one mend is mended in the files, and nothing else is touched.

use std::fs;
use std::path::Path;

use monograph::build::mend;
use monograph::diag::{Diagnostic, Diagnostics};
use monograph::review::RULES;
use monograph::source::{SourceMap, Span};

use crate::broken::judge;
use crate::project::TestProject;
use crate::rules::{cases, project};

const OVERVIEW: &str = "content/overviews/sample.toml";
const REFERENCE: &str = "content/references/page.toml";
const SENTENCE: &str =
    "Testamide at 40mg/kg slowed the the growth at -80 °C [@first2020; @page] (@tbl:summary).";

/// A project with mistakes that have one mend each, one file with the line ends and the mark of another system.
fn broken() -> TestProject {
    let project = TestProject::from("rules/base");
    let overview = project.read(OVERVIEW);
    let overview = overview.replace("\nTEXT\n", &format!("\n{SENTENCE}\n"));
    project.write(
        OVERVIEW,
        &format!("\u{feff}{overview}").replace('\n', "\r\n"),
    );
    project.write(
        REFERENCE,
        "# kept\ntype = \"article\"   # and this\njournal = \"Journal of Tests\"\ntitle = 'Testamide in <i>rats</i> - PubMed'\nauthors = [\n  \"Page, A.\", # the first\n  \"et al.\",\n]\nurl = \"https://doi.org/10.5555/page\" # where\n",
    );
    project
}

#[test]
fn what_has_one_mend_is_mended_and_all_else_kept() {
    let project = broken();
    let run = project.run("check --fix").ends(0);
    run.reports("findings mended in 2 files")
        .reports_no("unit-spacing")
        .reports_no("repeated-word")
        .reports_no("doi-as-url");
    assert_eq!(
        project.read(REFERENCE),
        "# kept\ntype = \"article\"   # and this\njournal = \"Journal of Tests\"\ntitle = 'Testamide in *rats*'\nauthors = [\n  \"Page, A.\", # the first\n]\nand_others = true\ndoi = \"10.5555/page\" # where\n",
    );
    let overview = project.read(OVERVIEW);
    assert!(overview.starts_with("\u{feff}# Synthetic.\r\n"));
    assert!(!overview.replace("\r\n", "").contains('\n'));
    let mended = "Testamide at 40 mg/kg slowed the growth at −80 °C [@first2020; @page]";
    assert!(overview.contains(mended), "{overview}");
    let before = project.files("content");
    project
        .run("check --fix")
        .ends(0)
        .reports("0 findings mended in 0 files");
    assert_eq!(project.files("content"), before);
}

#[test]
fn a_dry_run_shows_a_diff_and_writes_nothing() {
    let project = broken();
    let before = project.files("");
    let run = project.run("check --fix --dry-run").ends(0);
    assert_eq!(project.files(""), before);
    run.reports("findings would be mended in 2 files")
        .results("--- a/content/references/page.toml\n+++ b/content/references/page.toml\n@@ ")
        .results(
            "-url = \"https://doi.org/10.5555/page\" # where\n+and_others = true\n+doi = \"10.5555/page\" # where\n",
        );
    project.run("check --dry-run").ends(2);
    project.run("check --fix --dry-run --format json").ends(2);
}

#[test]
fn programs_are_told_the_changes() {
    let project = broken();
    let json = project.run("check --format json").ends(0).results;
    let report: serde_json::Value = serde_json::from_str(&json).unwrap();
    let all = report["diagnostics"].as_array().unwrap();
    let doi = all.iter().find(|one| one["code"] == "doi-as-url").unwrap();
    assert_eq!(doi["fix"][0]["text"], "doi = \"10.5555/page\"");
    assert_eq!(doi["fix"][0]["file"], REFERENCE);
    let sarif = project.run("check --format sarif").ends(0).results;
    let log: serde_json::Value = serde_json::from_str(&sarif).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    let doi = results
        .iter()
        .find(|one| one["ruleId"] == "doi-as-url")
        .unwrap();
    let change = &doi["fixes"][0]["artifactChanges"][0];
    assert_eq!(
        change["replacements"][0]["insertedContent"]["text"],
        "doi = \"10.5555/page\""
    );
    assert!(change["replacements"][0]["deletedRegion"]["startLine"].is_u64());
}

#[test]
fn files_outside_the_project_and_links_are_left_what_they_are() {
    let project = broken();
    let real = project.root().join("content/references/real.txt");
    let link = project.root().join(REFERENCE);
    fs::rename(&link, &real).unwrap();
    std::os::unix::fs::symlink(&real, &link).unwrap();
    project.run("check --fix").ends(0);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(
        fs::read_to_string(&real)
            .unwrap()
            .contains("doi = \"10.5555/page\"")
    );
}

#[test]
fn of_changes_that_overlap_the_first_is_made_and_the_other_told() {
    let project = TestProject::empty();
    project.write("a.md", "one two three\r\n");
    let mut sources = SourceMap::new(project.root());
    let file = sources.read(Path::new("a.md")).unwrap();
    let mut found = Diagnostics::new();
    for (range, text) in [(0..7, "1 2"), (4..13, "2 3"), (8..13, "3")] {
        let span = Span::new(file, range);
        let one = Diagnostic::advice(RULES[0].code, text).label(span.clone(), "");
        found.push(one.fix(span, text));
    }
    let mends = mend::plan(&found, &sources);
    assert_eq!(
        (mends.made, mends.files[0].after.as_str()),
        (2, "1 2 3\r\n")
    );
    assert!(mends.left[0].contains("at a.md:1: its place is mended otherwise already"));
    project.write("a.md", "something else\n");
    let mends = mend::plan(&found, &sources);
    assert_eq!((mends.made, mends.left.len()), (0, 3));
}

#[test]
fn every_mend_of_a_rule_ends_what_it_is_for_and_starts_nothing_else() {
    let mut mended = 0;
    for rule in RULES {
        let code = rule.code.as_str();
        for case in cases(code).iter().filter(|case| case.breaks) {
            let folder = project(case);
            let before = judge(folder.path());
            let mut own = Diagnostics::new();
            let found = before.diagnostics.iter();
            found
                .filter(|one| one.code == rule.code && !one.fix.is_empty())
                .for_each(|one| own.push(one.clone()));
            if own.is_empty() {
                continue;
            }
            let mends = mend::plan(&own, &before.sources);
            assert_eq!((mends.made, mends.left.len()), (own.len(), 0), "{code}");
            mend::carry_out(folder.path(), &mends).unwrap();
            let after = judge(folder.path());
            let codes = |outcome: &crate::broken::Outcome| -> Vec<String> {
                let found = outcome.diagnostics.iter();
                let mut codes: Vec<_> = found
                    .filter(|one| one.code != rule.code)
                    .map(|one| one.code.to_string())
                    .collect();
                codes.sort();
                codes
            };
            let left = after.diagnostics.iter().filter(|one| one.code == rule.code);
            assert!(
                left.count()
                    == before
                        .diagnostics
                        .iter()
                        .filter(|one| one.code == rule.code)
                        .count()
                        - own.len(),
                "{code}"
            );
            for new in codes(&after) {
                assert!(codes(&before).contains(&new), "{code} starts {new}");
            }
            mended += own.len();
        }
    }
    assert!(mended > 15, "{mended}");
}
