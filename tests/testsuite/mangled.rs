//! Whatever stands in a project's files, it is judged without a panic, and every place that is told is there.

use std::fs;
use std::path::{Path, PathBuf};

use monograph::diag::render::{Style, human, json};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::Config;
use serde_json::Map;

use crate::broken::{Outcome, data, files, judge, write};

/// Sound and broken projects, each strong in another kind of file.
const PROJECTS: [&str; 9] = [
    "antibiotic",
    "degrader",
    "german",
    "pharmacokinetics",
    "typography",
    "broken/csv",
    "broken/keys",
    "broken/prose",
    "broken/template-undefined",
];

/// What means something to TOML, CSV, Markdown, Tera, quantities or this program, or is odd in itself.
const ODDITIES: [&str; 64] = [
    "{{",
    "}}",
    "{{ ",
    " }}",
    "{%",
    "%}",
    "{% if x %}",
    "{#",
    "#}",
    "{{ 1 + }}",
    "{{ x.y[\"",
    "|",
    " | number",
    " | decimals(places=300)",
    " | truncate(length=1)",
    " | replace(from=\"1\", to=\"2\")",
    "[@",
    "@",
    "@tbl:",
    "@sec:a",
    "{#sec:a}",
    "[#tbl:b]",
    "[^",
    "[^a]: ",
    "]",
    "[",
    "](",
    "![x](y)",
    "<",
    ">",
    "> > > ",
    "^",
    "~",
    "*",
    "_",
    "`",
    "```\n",
    ":::",
    "::: abstract\n",
    "\\",
    "&#xE000;",
    "&#xE001;",
    "&#xE007;",
    "&amp;",
    "'''",
    "\"\"\"",
    "\"",
    "'",
    "=",
    "[[",
    "]]",
    ",",
    ";",
    "\t",
    "\r",
    "\0",
    "\u{feff}",
    "\u{e000}1\u{e001}",
    "\u{e007}",
    "\u{202e}",
    "e\u{301}",
    "𝔘",
    "−1e300",
    "× 10⁻⁹⁹",
];

/// A change to a file.
#[derive(Debug, Clone)]
enum Change {
    DeleteLine(Index),
    DoubleLine(Index),
    SwapLines(Index, Index),
    Insert(Index, &'static str),
    Repeat(Index, &'static str),
    DeleteFrom(Index, usize),
    Byte(Index, u8),
    End(Index),
}

fn change() -> impl Strategy<Value = Change> {
    let odd = || proptest::sample::select(ODDITIES.to_vec());
    prop_oneof![
        1 => any::<Index>().prop_map(Change::DeleteLine),
        1 => any::<Index>().prop_map(Change::DoubleLine),
        1 => any::<(Index, Index)>().prop_map(|(a, b)| Change::SwapLines(a, b)),
        6 => (any::<Index>(), odd()).prop_map(|(at, odd)| Change::Insert(at, odd)),
        1 => (any::<Index>(), odd()).prop_map(|(at, odd)| Change::Repeat(at, odd)),
        1 => (any::<Index>(), 1..40_usize).prop_map(|(at, length)| Change::DeleteFrom(at, length)),
        1 => any::<(Index, u8)>().prop_map(|(at, byte)| Change::Byte(at, byte)),
        1 => any::<Index>().prop_map(Change::End),
    ]
}

impl Change {
    fn apply(&self, bytes: &mut Vec<u8>) {
        let length = bytes.len();
        let place = |at: &Index| at.index(length + 1);
        match self {
            Change::Insert(at, odd) => insert(bytes, place(at), odd.as_bytes()),
            Change::Repeat(at, odd) => insert(bytes, place(at), odd.repeat(300).as_bytes()),
            Change::DeleteFrom(at, count) => {
                let start = place(at);
                bytes.drain(start..(start + count).min(length));
            }
            Change::Byte(at, byte) => insert(bytes, place(at), &[*byte]),
            Change::End(at) => bytes.truncate(place(at)),
            _ => self.apply_to_lines(bytes),
        }
    }

    fn apply_to_lines(&self, bytes: &mut Vec<u8>) {
        let mut lines: Vec<Vec<u8>> = bytes
            .split_inclusive(|byte| *byte == b'\n')
            .map(<[u8]>::to_vec)
            .collect();
        if lines.is_empty() {
            return;
        }
        let count = lines.len();
        match self {
            Change::DeleteLine(at) => drop(lines.remove(at.index(count))),
            Change::DoubleLine(at) => lines.insert(at.index(count), lines[at.index(count)].clone()),
            Change::SwapLines(a, b) => lines.swap(a.index(count), b.index(count)),
            _ => {}
        }
        *bytes = lines.concat();
    }
}

fn insert(bytes: &mut Vec<u8>, at: usize, what: &[u8]) {
    bytes.splice(at..at, what.iter().copied());
}

/// A copy of `project` with some of its files changed.
fn mangle(project: &str, changes: &[(Index, Change)], folder: &Path) {
    let root = data(project);
    let paths: Vec<PathBuf> = files(&root);
    let mut texts: Vec<Vec<u8>> = paths.iter().map(|path| fs::read(path).unwrap()).collect();
    for (file, change) in changes {
        change.apply(&mut texts[file.index(paths.len())]);
    }
    for (path, text) in paths.iter().zip(texts) {
        let path = folder.join(path.strip_prefix(&root).unwrap());
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// Every place is in its file, between characters, and can be shown.
fn assert_places(outcome: &Outcome) {
    let Outcome {
        sources,
        diagnostics,
        ..
    } = outcome;
    for diagnostic in diagnostics.iter() {
        for label in &diagnostic.labels {
            let text = sources.get(label.span.file).text();
            let words = text.get(label.span.range.clone());
            assert!(words.is_some(), "{}: {:?}", diagnostic.message, label.span);
        }
        human(diagnostic, sources, Style::Plain);
    }
    json(diagnostics, sources, Map::new());
}

/// What prose, templates and tables are made of when all is well.
const PIECES: [&str; 24] = [
    "\n",
    "\n\n",
    " ",
    "words",
    "## ",
    "- ",
    "1. ",
    "| a | b |\n|---|---|\n| c | d |\n",
    "**",
    "[@sample2024]",
    "{{ study.os.value }}",
    "{{ study.os.p | number }}",
    "{{ tables.summary }}",
    "@sec:a",
    "@tbl:summary",
    "[^1]",
    "\n\n[^1]: note",
    "IC~50~",
    "10^6^",
    "<https://example.org>",
    "endpoint,value,n\n",
    "16–4 mg/L",
    "\n:::\n",
    "{{ overview.title }}",
];

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        20 => proptest::sample::select(PIECES.to_vec()),
        1 => proptest::sample::select(ODDITIES.to_vec()),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// A row of a CSV, or none.
fn row() -> impl Strategy<Value = String> {
    let cells = proptest::collection::vec(pieces(), 5);
    proptest::option::of(cells).prop_map(|cells| {
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let cells: Vec<String> = cells.iter().flatten().map(quoted).collect();
        cells.join(",")
    })
}

/// A project in which a section, a caption, outcomes and, if given, the house template are made of pieces.
fn patch_together(texts: &(String, String, String), template: Option<&String>, folder: &Path) {
    let (prose, caption, outcomes) = texts;
    let quoted = serde_json::Value::from(format!("x {}", caption.replace('\0', ""))).to_string();
    let overview = format!(
        "title = \"T\"\ncompound = \"water\"\nstudies = [\"study\"]\n\n[[sections]]\nid = \"a\"\ntitle = {quoted}\nfile = \"a.md\"\n\n[[tables]]\nid = \"summary\"\ncaption = {quoted}\ncolumns = [\"endpoint\", \"value\"]\n"
    );
    let study =
        "title = \"S\"\nkind = \"in vivo\"\nsource = \"sample2024\"\noutcomes = \"study.csv\"\n";
    let reference = "type = \"article\"\ntitle = \"R\"\n";
    let csv = format!("id,endpoint,value,p,note\nos,survival,55 d,0.03,n\n{outcomes}");
    for (path, text) in [
        ("content/site.toml", "name = \"S\"\n"),
        ("content/compounds/water.toml", "name = \"water\"\n"),
        ("content/references/sample2024.toml", reference),
        ("content/studies/study.toml", study),
        ("content/studies/study.csv", &csv),
        ("content/overviews/o/overview.toml", &overview),
        ("content/overviews/o/a.md", prose),
    ] {
        write(folder, path, text.as_bytes());
    }
    if let Some(template) = template {
        write(folder, "templates/overview.md", template.as_bytes());
    }
}

proptest! {
    #![proptest_config(Config { cases: 40, failure_persistence: None, ..Config::default() })]

    #[test]
    fn any_project_is_judged_without_a_panic(
        project in proptest::sample::select(PROJECTS.to_vec()),
        changes in proptest::collection::vec((any::<Index>(), change()), 1..12),
    ) {
        let folder = tempfile::tempdir().unwrap();
        mangle(project, &changes, folder.path());
        assert_places(&judge(folder.path()));
    }

    #[test]
    fn any_prose_table_and_template_is_judged_without_a_panic(
        texts in (pieces(), pieces(), row()),
        template in proptest::option::of(pieces()),
    ) {
        let folder = tempfile::tempdir().unwrap();
        patch_together(&texts, template.as_ref(), folder.path());
        assert_places(&judge(folder.path()));
    }
}

/// What opens something, once more and once more, does not exhaust the stack.
#[test]
fn any_depth_is_judged_without_a_panic() {
    const DEEP: [&str; 16] = [
        "> ",
        "- ",
        "*a **b ",
        "[",
        "![",
        "(",
        "{{ (",
        "{{ a[",
        "{{ -",
        "{{ not ",
        "~a ^b ",
        "[@",
        "`",
        "<",
        "{% if a %}",
        "::: abstract\n",
    ];
    let closed = format!("{{{{ {}1{} }}}}", "(".repeat(1000), ")".repeat(1000));
    let deep = DEEP.iter().map(|opening| opening.repeat(1000));
    for text in deep.chain([closed]) {
        let folder = tempfile::tempdir().unwrap();
        let texts = (text.clone(), String::new(), String::new());
        patch_together(&texts, Some(&text), folder.path());
        judge(folder.path());
    }
}
