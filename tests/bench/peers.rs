//! Our PDF of an overview beside those of other engines: `cargo bench --bench peers`.
//!
//! Every engine sets the same text in every round, one after the other in this
//! one run, and a new text in every round, so that nothing remembered from the
//! round before helps; with the same tables, figures, links and attached files,
//! and, where it can, as PDF/UA-1 and PDF/A-3a. What is told is CPU time, since
//! machines differ and are shared: the medians, and the median over the rounds of
//! how many times as long as ours another engine takes.
//!
//! Engines that run in a process are warm: fonts found, nothing to start. Ours begins
//! with the TOML files of the project and checks all that `monograph build` checks;
//! the others begin with a page or a source that we made for them. Commands are told
//! as whole processes.
#![expect(clippy::unwrap_used, reason = "a benchmark that panics has failed")]
#![expect(
    clippy::disallowed_methods,
    reason = "benchmarks read and write files directly"
)]
#![expect(clippy::print_stdout, reason = "what a benchmark is for")]

mod sample;
mod sized;

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::num::NonZeroUsize;
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

use monograph::build::{self, Request};
use monograph::compile::{self, Settings};
use monograph::diag::{Diagnostics, Severity};
use monograph::export::Format;
use monograph::export::html::PageLinks;
use monograph::font::FontBook;
use rustix::time::{ClockId, clock_gettime};
use sample::OVERVIEW;
use sized::Size;

/// The documents, with the rounds that `cargo bench` goes; elsewhere one round shows that all works.
const SIZES: [(Size, usize); 4] = [
    (
        Size {
            sections: 2,
            tables: &[],
            figures: &[],
            copies: 1,
        },
        21,
    ),
    (
        Size {
            sections: 9,
            tables: &["command", "docetaxel"],
            figures: &["structure"],
            copies: 1,
        },
        21,
    ),
    (
        Size {
            sections: 15,
            tables: &TABLES,
            figures: &FIGURES,
            copies: 2,
        },
        7,
    ),
    (
        Size {
            sections: 15,
            tables: &TABLES,
            figures: &FIGURES,
            copies: 15,
        },
        2,
    ),
];
const TABLES: [&str; 5] = ["summary", "trials", "command", "unverified", "docetaxel"];
const FIGURES: [&str; 4] = ["structure", "pathway", "implantation", "docetaxel"];

/// The parts of our way from files to a PDF.
const STAGES: [&str; 4] = ["load", "check", "compile", "typeset"];

/// What other engines are called, and how many rounds they go at most: slow ones few.
const PEERS: [(&str, usize); 6] = [
    ("typst", usize::MAX),
    ("monograph command", 9),
    ("typst command", 9),
    ("python alone", 9),
    ("weasyprint", 2),
    ("chromium command", 2),
];

fn main() {
    let is_bench = std::env::args().any(|argument| argument == "--bench");
    for (size, rounds) in SIZES {
        measure(size, if is_bench { rounds } else { 1 });
    }
}

/// Sets an overview of a size with every engine, in rounds, and prints what that took.
fn measure(size: Size, rounds: usize) {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    size.write(root, " of ");
    build(root);
    let mut peers = Peers::start(root);
    let mut ours = Vec::new();
    let mut theirs = PEERS.map(|_| Vec::new());
    for round in 0..=rounds {
        let word = changed(round);
        size.write(root, &word);
        let stages = set(root);
        for (all, (peer, most)) in theirs.iter_mut().zip(PEERS) {
            let time = (round <= most).then(|| peers.set(peer, &word));
            // The first round warms up.
            all.extend(time.filter(|_| round > 0));
        }
        if round > 0 {
            ours.push(stages);
        }
    }
    report(root, &ours, &theirs);
}

/// Sets the project's overview; gives the CPU times of the stages, and writes the PDF as `monograph.pdf`.
fn set(root: &Path) -> [Duration; STAGES.len()] {
    let mut clock = Clock(cpu_time());
    let (sources, templates, loaded) = sample::load(root);
    let load = clock.lap();
    let mut found = Diagnostics::new();
    let fonts = FontBook::built_in();
    let settings = Settings::new(templates, &loaded.content.print, fonts, &mut found);
    let content = sample::check(loaded);
    let check = clock.lap();
    let overview = content.overviews().next().unwrap();
    let compiled = compile::compile(&content, overview, &settings, &sources, &mut found);
    let told = || {
        found
            .iter()
            .map(|one| one.message.as_str())
            .collect::<Vec<_>>()
    };
    let compiled = compiled.unwrap_or_else(|| panic!("{:?}", told()));
    let compile = clock.lap();
    let links = PageLinks::default();
    let pdf = compile::write(
        &compiled,
        Format::Pdf,
        &links,
        &settings,
        &sources,
        &mut found,
    );
    let typeset = clock.lap();
    fs::write(root.join("monograph.pdf"), pdf).unwrap();
    [load, check, compile, typeset]
}

/// Builds the project in the folder `root`, for the page and the files that others are given.
fn build(root: &Path) {
    let request = Request {
        project: root.to_owned(),
        out: root.join("public"),
        only: Vec::new(),
        formats: None,
        jobs: NonZeroUsize::MIN,
        drafts: false,
    };
    let report = build::build(&request, &|_| {}).unwrap();
    let mut errors = report.findings.diagnostics.iter();
    let error = errors.find(|one| one.severity == Severity::Error);
    assert!(error.is_none(), "{error:?}");
}

/// What stands for ` of ` in a round: a word that no other round has.
fn changed(round: usize) -> String {
    let letter = |n: usize| char::from(b"abcdefghijklmnopqrstuvwxyz"[n % 26]);
    format!(" of{}{} ", letter(round / 26), letter(round))
}

/// The CPU time of this thread, on which all of ours is done.
fn cpu_time() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(
        time.tv_sec.try_into().unwrap(),
        time.tv_nsec.try_into().unwrap(),
    )
}

/// A watch that is read by laps.
struct Clock(Duration);

impl Clock {
    fn lap(&mut self) -> Duration {
        let now = cpu_time();
        let lap = now - self.0;
        self.0 = now;
        lap
    }
}

/// The Python program that runs the other engines, if there is Python.
struct Peers {
    running: Option<(Child, ChildStdin, BufReader<ChildStdout>)>,
}

impl Peers {
    fn start(root: &Path) -> Peers {
        let package = Path::new(env!("CARGO_MANIFEST_DIR"));
        let child = Command::new("python3")
            .arg(package.join("tests/bench/peers.py"))
            .args([root, &package.join("templates/pdf/fonts")])
            .args([OVERVIEW, env!("CARGO_BIN_EXE_monograph")])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn();
        let running = child.ok().map(|mut child| {
            let (to, from) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
            (child, to, BufReader::new(from))
        });
        Peers { running }
    }

    /// How many CPU seconds an engine takes for the text of a round, or why it cannot be told.
    fn set(&mut self, peer: &str, word: &str) -> Result<f64, String> {
        let (_, to, from) = self.running.as_mut().ok_or("not installed: python3")?;
        let mut line = String::new();
        let asked = writeln!(to, "{peer}\t{word}");
        let told = asked.and_then(|()| from.read_line(&mut line));
        told.map_err(|error| error.to_string())?;
        let line = line.trim();
        line.parse().map_err(|_| line.to_owned())
    }
}

impl Drop for Peers {
    fn drop(&mut self) {
        if let Some((mut child, to, _)) = self.running.take() {
            drop(to);
            child.wait().unwrap();
        }
    }
}

fn report(
    root: &Path,
    ours: &[[Duration; STAGES.len()]],
    theirs: &[Vec<Result<f64, String>>; PEERS.len()],
) {
    let whole: Vec<f64> = ours.iter().map(|stages| seconds(stages)).collect();
    println!(
        "{:<26}{:>7}{:>9}{:>10}{:>10}{:>13}",
        "", "pages", "bytes", "CPU ms", "least", "times ours"
    );
    row("monograph", root, &whole, &whole);
    for (index, stage) in STAGES.iter().enumerate() {
        let times: Vec<f64> = ours
            .iter()
            .map(|stages| stages[index].as_secs_f64())
            .collect();
        row(&format!("  of this: {stage}"), root, &times, &whole);
    }
    for ((peer, _), times) in PEERS.iter().zip(theirs) {
        match times.iter().cloned().collect::<Result<Vec<f64>, _>>() {
            Ok(times) => row(peer, root, &times, &whole),
            Err(reason) => println!("{peer:<26}{reason}"),
        }
    }
    println!();
}

/// Prints what an engine made, the median and the least of its times, and the median of their quotients by ours.
fn row(name: &str, root: &Path, times: &[f64], ours: &[f64]) {
    let quotients = times.iter().zip(ours).map(|(time, ours)| time / ours);
    let quotient = median(&quotients.collect::<Vec<_>>());
    let least = times.iter().copied().fold(f64::INFINITY, f64::min);
    let file = root.join(format!("{name}.pdf"));
    let bytes = fs::metadata(&file).map_or(String::new(), |made| made.len().to_string());
    let pages = pages(&file).unwrap_or_default();
    println!(
        "{name:<26}{pages:>7}{bytes:>9}{:>10.2}{:>10.2}{quotient:>13.2}",
        median(times) * 1e3,
        least * 1e3
    );
}

/// How many pages a PDF has, as poppler counts them.
fn pages(file: &Path) -> Option<String> {
    let told = Command::new("pdfinfo")
        .arg(file)
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let told = String::from_utf8(told.stdout).ok()?;
    let (_, rest) = told.split_once("\nPages:")?;
    Some(rest.lines().next()?.trim().to_owned())
}

fn seconds(stages: &[Duration]) -> f64 {
    stages.iter().map(Duration::as_secs_f64).sum()
}

fn median(values: &[f64]) -> f64 {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    let half = values.len() / 2;
    match values.len() % 2 {
        1 => values[half],
        _ => (values[half - 1] + values[half]) / 2.0,
    }
}
