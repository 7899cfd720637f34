//! References and marks beside those of Pandoc's citeproc: `cargo bench --bench citing`.
//!
//! 200 works are cited in 600 clusters, by the same styles of
//! `tests/data/styles` and in every round in another order. Machines differ and
//! are shared, so what counts is how many times as long as ours Pandoc takes:
//! the median over the rounds of the quotients within a round. A document is,
//! for us, everything from the files to the resolved document, and for Pandoc
//! its run from text to HTML. Citing alone is, for us, the stage `resolve`,
//! and for Pandoc what the same run without `--citeproc` does not take.
#![expect(clippy::unwrap_used, reason = "a benchmark that panics has failed")]
#![expect(
    clippy::disallowed_methods,
    reason = "benchmarks read and write files directly"
)]
#![expect(clippy::print_stdout, reason = "what a benchmark is for")]

mod sample;

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Instant;

use sample::{OVERVIEW, Sample};

/// How many rounds `cargo bench` goes; elsewhere one round shows that all works.
const ROUNDS: usize = 11;

const WORKS: usize = 200;
const CLUSTERS: usize = 600;

/// The styles, which were written for the tests.
const STYLES: [&str; 2] = ["numbered.csl", "author-date.csl"];

fn main() {
    let rounds = match std::env::args().any(|argument| argument == "--bench") {
        true => ROUNDS,
        false => 1,
    };
    println!("{WORKS} works in {CLUSTERS} clusters: {rounds} rounds, another order in each\n");
    println!(
        "{:<26}{:>10}{:>10}{:>16}{:>16}",
        "", "ms whole", "ms citing", "Pandoc: whole", "citing"
    );
    for style in STYLES {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        write_project(root, style);
        let mut pandoc = Pandoc::start(root, style);
        let mut ours = Vec::new();
        let mut theirs = Vec::new();
        for round in 0..=rounds {
            let text = clusters(round);
            let own = cite(root, &text);
            let other = pandoc.cite(&text);
            // The first round warms up.
            if round > 0 {
                ours.push(own);
                theirs.push(other);
            }
        }
        report(style, &ours, &theirs);
    }
}

/// The clusters of a round, of one to three works each.
fn clusters(round: usize) -> String {
    let mut text = String::new();
    for cluster in 0..CLUSTERS {
        let works = (0..=cluster % 3).map(|place| {
            let work = (cluster * 7 + place * 13 + round * 31) % WORKS;
            format!("@work-{work}")
        });
        let works: Vec<String> = works.collect();
        write!(text, "It is so [{}]. ", works.join("; ")).unwrap();
    }
    text.trim_end().to_owned()
}

/// Works of which some share names and years, as CSL-JSON.
fn works() -> String {
    let work = |number: usize| {
        let family = ["Kang", "Hu", "Baas", "Mayer", "Zorn", "Aaa", "Bbb"][number % 7];
        let second = ["Smith", "Jones", "Doe"][number % 3];
        let year = 2000 + number % 20;
        format!(
            r#"{{"id":"work-{number}","type":"article-journal","title":"Study {number} of something measured",
"author":[{{"family":"{family}","given":"Anna {}"}},{{"family":"{second}","given":"Bert"}}],
"container-title":"Journal of Samples","volume":"{number}","page":"{}-{}",
"issued":{{"date-parts":[[{year}]]}},"DOI":"10.1000/{number}"}}"#,
            char::from(b"ABCDE"[number % 5]),
            number * 10 + 1,
            number * 10 + 9,
        )
    };
    let all: Vec<String> = (0..WORKS).map(work).collect();
    format!("[{}]", all.join(",\n"))
}

fn write_project(root: &Path, style: &str) {
    for folder in ["compounds", "overviews", "references"] {
        fs::create_dir_all(root.join("content").join(folder)).unwrap();
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/styles");
    fs::copy(file.join(style), root.join(style)).unwrap();
    let write = |path: &str, text: String| fs::write(root.join(path), text).unwrap();
    let site = format!("name = \"Sample\"\n[style]\nreferences = \"{style}\"\n");
    write("content/site.toml", site);
    write("content/compounds/water.toml", "name = \"Water\"\n".into());
    write("content/references/works.json", works());
}

/// The seconds that we take for a text: from files to document, and for the stage `resolve`.
fn cite(root: &Path, text: &str) -> (f64, f64) {
    let overview = format!(
        "title = \"Sample\"\ncompound = \"water\"\n[[sections]]\nid = \"a\"\ntitle = \"A\"\ntext = '''{text}'''\n"
    );
    // The sample looks for an overview of this name.
    let path = root.join(format!("content/overviews/{OVERVIEW}.toml"));
    fs::write(path, overview).unwrap();
    let start = Instant::now();
    let (sources, templates, loaded) = sample::load(root);
    let content = sample::check(loaded);
    let sample = Sample {
        sources,
        templates,
        content,
    };
    let document = sample.document();
    let whole = start.elapsed().as_secs_f64();
    assert!(!document.sections.is_empty());
    let composed = sample.compose();
    let tree = sample::parse(&composed);
    let start = Instant::now();
    let document = sample.resolve(&composed, tree);
    let alone = start.elapsed().as_secs_f64();
    assert!(!document.sections.is_empty());
    (whole, alone)
}

/// The Python program that runs Pandoc, if there is Python.
struct Pandoc {
    running: Option<(Child, ChildStdin, BufReader<ChildStdout>)>,
}

impl Pandoc {
    fn start(root: &Path, style: &str) -> Pandoc {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bench/citing.py");
        let child = Command::new("python3")
            .arg(script)
            .arg(root.join("content/references/works.json"))
            .arg(root.join(style))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn();
        let running = child.ok().map(|mut child| {
            let (to, from) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
            (child, to, BufReader::new(from))
        });
        Pandoc { running }
    }

    /// The seconds with and without citeproc, or why they cannot be told.
    fn cite(&mut self, text: &str) -> Result<(f64, f64), String> {
        let (_, to, from) = self.running.as_mut().ok_or("not installed: python3")?;
        let mut line = String::new();
        let asked = writeln!(to, "{text}");
        let told = asked.and_then(|()| from.read_line(&mut line));
        told.map_err(|error| error.to_string())?;
        let times = line.trim().split_once(' ');
        let times = times
            .and_then(|(with, without)| Some((with.parse().ok()?, without.parse::<f64>().ok()?)));
        times.ok_or(line.trim().to_owned())
    }
}

impl Drop for Pandoc {
    fn drop(&mut self) {
        if let Some((mut child, to, _)) = self.running.take() {
            drop(to);
            child.wait().unwrap();
        }
    }
}

fn report(style: &str, ours: &[(f64, f64)], theirs: &[Result<(f64, f64), String>]) {
    let of = |part: fn(&(f64, f64)) -> f64| median(ours.iter().map(part).collect()) * 1e3;
    let row = format!(
        "{style:<26}{:>10.1}{:>10.1}",
        of(|own| own.0),
        of(|own| own.1)
    );
    match theirs.iter().cloned().collect::<Result<Vec<_>, _>>() {
        Ok(times) => {
            let pairs = || ours.iter().zip(&times);
            let whole = median(pairs().map(|(own, other)| other.0 / own.0).collect());
            let alone = pairs().map(|(own, other)| (other.0 - other.1) / own.1);
            let alone = median(alone.collect());
            println!(
                "{row}{:>16}{:>16}",
                format!("{whole:.1} times"),
                format!("{alone:.1} times")
            );
        }
        Err(reason) => println!("{row}  {reason}"),
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let half = values.len() / 2;
    match values.len() % 2 {
        1 => values[half],
        _ => (values[half - 1] + values[half]) / 2.0,
    }
}
