//! Our PDF of an overview beside those of Typst and `WeasyPrint`: `cargo bench --bench peers`.
//!
//! Every engine sets the same text in every round, one after the other in this
//! one run, and a new text in every round, so that nothing remembered from the
//! round before helps. Machines differ and are shared, so what counts is how
//! many times as long as ours another engine takes: the median over the rounds
//! of the quotients within a round. All engines are warm: programs started,
//! fonts found. Ours begins with the TOML files, the others with a page or
//! source that we made for them.
#![expect(clippy::unwrap_used, reason = "a benchmark that panics has failed")]
#![expect(
    clippy::disallowed_methods,
    reason = "benchmarks read and write files directly"
)]
#![expect(clippy::print_stdout, reason = "what a benchmark is for")]

mod sample;

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use monograph::build::{self, Request};
use monograph::export::pdf;
use monograph::font::FontBook;
use monograph::layout::{PageStyle, layout};
use sample::{OVERVIEW, Sample};

/// How many rounds `cargo bench` goes; elsewhere one round shows that all works.
const ROUNDS: usize = 25;

/// What other engines are called.
const PEERS: [&str; 2] = ["typst", "weasyprint"];

/// The stages whose times are told apart.
const STAGES: [&str; 5] = [
    "load",
    "check",
    "compose, markup, resolve",
    "layout",
    "write pdf",
];

fn main() {
    let rounds = match std::env::args().any(|argument| argument == "--bench") {
        true => ROUNDS,
        false => 1,
    };
    let folder = tempfile::tempdir().unwrap();
    write_project(folder.path(), &str::to_owned);
    let mut peers = Peers::start(&build_page(folder.path()));
    let fonts = FontBook::built_in();

    let mut ours = Vec::new();
    let mut theirs = PEERS.map(|_| Vec::new());
    for round in 0..=rounds {
        let stages = set(folder.path(), round, &fonts);
        let times = PEERS.map(|peer| peers.set(peer, round));
        if round > 0 {
            ours.push(stages);
            theirs
                .iter_mut()
                .zip(times)
                .for_each(|(all, time)| all.push(time));
        }
    }
    report(&ours, &theirs, rounds);
}

/// Sets the text of a round; gives the times of the stages.
fn set(root: &Path, round: usize, fonts: &FontBook) -> [Duration; STAGES.len()] {
    write_project(root, &|text| text.replace(" of ", &changed(round)));
    let mut clock = Clock(Instant::now());
    let (sources, templates, loaded) = sample::load(root);
    let load = clock.lap();
    let content = sample::check(loaded);
    let check = clock.lap();
    let sample = Sample {
        sources,
        templates,
        content,
    };
    let document = sample.document();
    let resolve = clock.lap();
    let pages = layout(&document, &PageStyle::default(), fonts);
    let lay_out = clock.lap();
    assert!(pdf::write(&pages, fonts, &[]).starts_with(b"%PDF"));
    [load, check, resolve, lay_out, clock.lap()]
}

/// Builds the project in the folder `root`; gives the page of the overview.
fn build_page(root: &Path) -> PathBuf {
    let request = Request {
        project: root.to_owned(),
        out: root.join("public"),
        only: Vec::new(),
        formats: None,
        jobs: NonZeroUsize::MIN,
        drafts: false,
    };
    build::build(&request, &|_| {}).unwrap();
    request.out.join(OVERVIEW).join("index.html")
}

/// Writes the sample project to the folder `root`, each file changed by `change`.
fn write_project(root: &Path, change: &dyn Fn(&str) -> String) {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    write_folder(&content, &root.join("content"), change);
}

fn write_folder(from: &Path, to: &Path, change: &dyn Fn(&str) -> String) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            write_folder(&from, &to, change);
        } else {
            fs::write(&to, change(&fs::read_to_string(&from).unwrap())).unwrap();
        }
    }
}

/// What stands for ` of ` in a round: a word that no other round has.
fn changed(round: usize) -> String {
    let letter = |n: usize| char::from(b"abcdefghijklmnopqrstuvwxyz"[n % 26]);
    format!(" of{}{} ", letter(round / 26), letter(round))
}

/// A watch that is read by laps.
struct Clock(Instant);

impl Clock {
    fn lap(&mut self) -> Duration {
        let lap = self.0.elapsed();
        self.0 = Instant::now();
        lap
    }
}

/// The Python program that runs the other engines, if there is Python.
struct Peers {
    running: Option<(Child, ChildStdin, BufReader<ChildStdout>)>,
}

impl Peers {
    fn start(page: &Path) -> Peers {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let child = Command::new("python3")
            .arg(root.join("tests/bench/peers.py"))
            .arg(page)
            .arg(root.join("templates/pdf/fonts"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn();
        let running = child.ok().map(|mut child| {
            let (to, from) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
            (child, to, BufReader::new(from))
        });
        Peers { running }
    }

    /// How many seconds an engine takes for the text of a round, or why it cannot be told.
    fn set(&mut self, peer: &str, round: usize) -> Result<f64, String> {
        let (_, to, from) = self.running.as_mut().ok_or("not installed: python3")?;
        let mut line = String::new();
        let asked = writeln!(to, "{peer}\t{}", changed(round));
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
    ours: &[[Duration; STAGES.len()]],
    theirs: &[Vec<Result<f64, String>>; PEERS.len()],
    rounds: usize,
) {
    let whole: Vec<f64> = ours.iter().map(|stages| seconds(stages)).collect();
    println!("one overview to PDF: {rounds} rounds, a new text in each\n");
    println!("{:<26}{:>10}{:>14}", "", "median ms", "times ours");
    row("monograph", &whole, &whole);
    for (peer, times) in PEERS.iter().zip(theirs) {
        match times.iter().cloned().collect::<Result<Vec<f64>, _>>() {
            Ok(times) => row(peer, &times, &whole),
            Err(reason) => println!("{peer:<26}{reason}"),
        }
    }
    println!("\n{:<26}{:>24}", "monograph's stages", "share");
    for (index, stage) in STAGES.iter().enumerate() {
        let shares = ours.iter().zip(&whole);
        let shares = shares.map(|(stages, whole)| stages[index].as_secs_f64() / whole);
        let share = median(&shares.collect::<Vec<_>>()) * 100.0;
        println!("{stage:<26}{share:>23.0}%");
    }
}

/// Prints the median of times, and of their quotients by ours.
fn row(name: &str, times: &[f64], ours: &[f64]) {
    let quotients = times.iter().zip(ours).map(|(time, ours)| time / ours);
    let quotient = median(&quotients.collect::<Vec<_>>());
    println!("{name:<26}{:>10.1}{quotient:>14.1}", median(times) * 1e3);
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
