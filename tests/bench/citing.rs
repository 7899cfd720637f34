//! References and marks beside those of Pandoc's citeproc and of hayagriva: `cargo bench --bench citing`.
//!
//! 200 works are cited in 600 clusters, by the same styles of
//! `tests/data/styles` and in every round in another order. Machines differ and
//! are shared, so what counts is how many times as long as ours Pandoc takes:
//! the median over the rounds of the quotients within a round. A document is,
//! for us, everything from the files to the resolved document, and for Pandoc
//! its run from text to HTML. Citing alone is, for us, the stage `resolve`,
//! and for Pandoc what the same run without `--citeproc` does not take.
//!
//! hayagriva, which Typst cites with, is a library that would take minutes to
//! build here; it is measured where `MONOGRAPH_HAYAGRIVA` names a command that
//! is given the works (CSL-JSON) and the style, and answers each line of text
//! with the seconds of all, reading both files included, and of citing alone.
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
        "{:<20}{:>10}{:>11}{:>15}{:>13}{:>18}{:>13}",
        "", "ms whole", "ms citing", "Pandoc: whole", "citing", "hayagriva: whole", "citing"
    );
    for style in STYLES {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        write_project(root, style);
        let mut pandoc = Peer::pandoc(root, style);
        let mut hayagriva = Peer::hayagriva(root, style);
        let (mut ours, mut by_pandoc, mut by_hayagriva) = (Vec::new(), Vec::new(), Vec::new());
        for round in 0..=rounds {
            let text = clusters(round);
            let own = cite(root, &text);
            let others = (pandoc.cite(&text), hayagriva.cite(&text));
            // The first round warms up.
            if round > 0 {
                ours.push(own);
                let of_run = |(with, without): (f64, f64)| (with, with - without);
                by_pandoc.push(others.0.map(of_run));
                by_hayagriva.push(others.1);
            }
        }
        report(style, &ours, &by_pandoc, &by_hayagriva);
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

/// A program that cites the clusters of each line that it is given.
struct Peer {
    running: Option<(Child, ChildStdin, BufReader<ChildStdout>)>,
    /// What it needs.
    needs: &'static str,
}

impl Peer {
    /// The Python program that runs Pandoc, if there is Python.
    fn pandoc(root: &Path, style: &str) -> Peer {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bench/citing.py");
        let mut command = Command::new("python3");
        command.arg(script);
        Peer::start(command, root, style, "not installed: python3")
    }

    fn hayagriva(root: &Path, style: &str) -> Peer {
        let named = std::env::var("MONOGRAPH_HAYAGRIVA").unwrap_or_default();
        let command = Command::new(named);
        Peer::start(command, root, style, "MONOGRAPH_HAYAGRIVA names none")
    }

    fn start(mut command: Command, root: &Path, style: &str, needs: &'static str) -> Peer {
        let child = command
            .arg(root.join("content/references/works.json"))
            .arg(root.join(style))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn();
        let running = child.ok().map(|mut child| {
            let (to, from) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
            (child, to, BufReader::new(from))
        });
        Peer { running, needs }
    }

    /// Two numbers of seconds, or why they cannot be told.
    fn cite(&mut self, text: &str) -> Result<(f64, f64), String> {
        let (_, to, from) = self.running.as_mut().ok_or(self.needs)?;
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

impl Drop for Peer {
    fn drop(&mut self) {
        if let Some((mut child, to, _)) = self.running.take() {
            drop(to);
            child.wait().unwrap();
        }
    }
}

/// Seconds of all and of citing, one pair a round.
type Times = [Result<(f64, f64), String>];

fn report(style: &str, ours: &[(f64, f64)], by_pandoc: &Times, by_hayagriva: &Times) {
    let of = |part: fn(&(f64, f64)) -> f64| median(ours.iter().map(part).collect()) * 1e3;
    println!(
        "{style:<20}{:>10.1}{:>11.1}{}{}",
        of(|own| own.0),
        of(|own| own.1),
        quotients(ours, by_pandoc, [15, 13]),
        quotients(ours, by_hayagriva, [18, 13])
    );
}

/// How many times as long as ours a program takes for all and for citing.
fn quotients(ours: &[(f64, f64)], theirs: &Times, widths: [usize; 2]) -> String {
    let times = match theirs.iter().cloned().collect::<Result<Vec<_>, _>>() {
        Ok(times) => times,
        Err(reason) => return format!("  {reason}"),
    };
    let pairs = || ours.iter().zip(&times);
    let whole = median(pairs().map(|(own, other)| other.0 / own.0).collect());
    let alone = median(pairs().map(|(own, other)| other.1 / own.1).collect());
    let [first, second] = widths;
    let shown = |times: f64| format!("{times:.1} times");
    format!("{:>first$}{:>second$}", shown(whole), shown(alone))
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let half = values.len() / 2;
    match values.len() % 2 {
        1 => values[half],
        _ => (values[half - 1] + values[half]) / 2.0,
    }
}
