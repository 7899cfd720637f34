//! The time and event of every subject: what Kaplan–Meier curves, their medians and the log-rank
//! test rest on.

use crate::content::Grid;
use crate::source::Span;

/// A subject.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Subject {
    /// When the event came, or until when it had not.
    pub time: f64,
    /// Whether it came.
    pub event: bool,
}

/// A step of a Kaplan–Meier curve (Kaplan and Meier 1958).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// When events came.
    pub time: f64,
    /// How many subjects were watched right before.
    pub at_risk: usize,
    /// How many had the event.
    pub events: usize,
    /// The share that is left after it.
    pub survival: f64,
}

/// Whether the event came, as a cell says it: `1` or `dead`, `0` or `censored`.
pub fn event(word: &str) -> Option<bool> {
    match word.to_lowercase().as_str() {
        "1" | "yes" | "true" | "event" | "dead" => Some(true),
        "0" | "no" | "false" | "censored" | "alive" => Some(false),
        _ => None,
    }
}

/// The steps of the curve, in the order of time.
pub fn steps(subjects: &[Subject]) -> Vec<Step> {
    let mut subjects = subjects.to_vec();
    subjects.sort_by(|a, b| a.time.total_cmp(&b.time));
    let mut steps = Vec::new();
    let (mut survival, mut at) = (1.0_f64, 0);
    while at < subjects.len() {
        let time = subjects[at].time;
        let rest = &subjects[at..];
        let same = rest.iter().take_while(|subject| subject.time == time);
        let (count, events) = same.fold((0, 0), |(count, events), subject| {
            (count + 1, events + usize::from(subject.event))
        });
        let at_risk = rest.len();
        at += count;
        if events > 0 {
            survival *= 1.0 - whole(events) / whole(at_risk);
            steps.push(Step {
                time,
                at_risk,
                events,
                survival,
            });
        }
    }
    steps
}

/// The earliest time at which at most half are left; none where more than half are left at the end.
pub fn median(subjects: &[Subject]) -> Option<f64> {
    let steps = steps(subjects);
    let step = steps.iter().find(|step| step.survival <= 0.5 + 1e-12);
    step.map(|step| step.time)
}

/// The p-value of the log-rank test of two groups (Mantel 1966); none where nothing can differ.
pub fn log_rank(first: &[Subject], second: &[Subject]) -> Option<f64> {
    let all = steps(&[first, second].concat());
    let (mut difference, mut variance) = (0.0, 0.0);
    for step in all {
        let risk =
            |group: &[Subject]| whole(group.iter().filter(|one| one.time >= step.time).count());
        let of_first = first
            .iter()
            .filter(|one| one.event && one.time == step.time);
        let (risk_first, risk_all) = (risk(first), risk(first) + risk(second));
        let events = whole(step.events);
        difference += whole(of_first.count()) - events * risk_first / risk_all;
        if risk_all > 1.0 {
            variance += events
                * (risk_first / risk_all)
                * (1.0 - risk_first / risk_all)
                * (risk_all - events)
                / (risk_all - 1.0);
        }
    }
    (variance > 0.0).then(|| upper_tail(difference * difference / variance))
}

/// How likely a χ² with one degree of freedom is at least `x`: erfc(√(x/2)), by its series below 2 and its
/// continued fraction above (Abramowitz and Stegun 7.1.6 and 7.1.14).
fn upper_tail(x: f64) -> f64 {
    let z = (x / 2.0).sqrt();
    let scale = (-z * z).exp() / std::f64::consts::PI.sqrt();
    if z < 2.0 {
        let mut term = z;
        let mut sum = z;
        for n in 1_u8..80 {
            term *= 2.0 * z * z / f64::from(2 * u16::from(n) + 1);
            sum += term;
        }
        return 1.0 - 2.0 * scale * sum;
    }
    let mut fraction = 0.0;
    for n in (1_u8..=80).rev() {
        fraction = f64::from(n) / 2.0 / (z + fraction);
    }
    scale / (z + fraction)
}

fn whole(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

/// A group of a file of individuals.
#[derive(Debug, Clone, Default)]
pub(super) struct Group {
    /// Its subjects.
    pub(super) subjects: Vec<Subject>,
    /// Their times as the file writes them.
    pub(super) written: Vec<String>,
}

impl Group {
    pub(super) fn events(&self) -> usize {
        self.subjects.iter().filter(|subject| subject.event).count()
    }

    /// How the file writes a time.
    pub(super) fn written(&self, time: f64) -> Option<&str> {
        let at = self.subjects.iter().position(|one| one.time == time)?;
        Some(&self.written[at])
    }
}

/// What is wrong with a row.
pub(super) struct BadRow {
    pub(super) message: String,
    pub(super) help: &'static str,
    pub(super) span: Span,
}

/// The subjects of the file that belong to `group`; all, where none is named.
pub(super) fn group(grid: &Grid, group: Option<&str>) -> Result<Group, BadRow> {
    let mut found = Group::default();
    let cell = |row: &[String], head| {
        let text = grid.column(head).and_then(|at| row.get(at));
        text.map_or_else(String::new, Clone::clone)
    };
    for (row, span) in &grid.rows {
        if group.is_some_and(|group| cell(row, "group") != group) {
            continue;
        }
        let bad = |message, help| BadRow {
            message,
            help,
            span: span.clone(),
        };
        let written = cell(row, "time");
        let time = written.parse::<f64>().ok();
        let Some(time) = time.filter(|time| time.is_finite() && *time >= 0.0) else {
            let message = format!("`{written}` is no time since the start");
            return Err(bad(message, "write a number, 0 or above, without its unit"));
        };
        let word = cell(row, "event");
        let Some(event) = event(&word) else {
            let message = format!("`{word}` does not say whether the event came");
            return Err(bad(
                message,
                "write 1 where it came, 0 where the subject was censored",
            ));
        };
        found.subjects.push(Subject { time, event });
        found.written.push(written);
    }
    Ok(found)
}

/// The names of the groups of a file, each once.
pub(super) fn groups(grid: &Grid) -> Vec<&str> {
    let Some(column) = grid.column("group") else {
        return Vec::new();
    };
    let mut names: Vec<&str> = Vec::new();
    for (row, _) in &grid.rows {
        let name = row[column].as_str();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subjects(events: &[f64], censored: &[f64]) -> Vec<Subject> {
        let of = |event| move |time: &f64| Subject { time: *time, event };
        let events = events.iter().map(of(true));
        events.chain(censored.iter().map(of(false))).collect()
    }

    /// The two groups of Freireich et al. 1963, as in textbooks: χ² = 16.79.
    fn freireich() -> [Vec<Subject>; 2] {
        [
            subjects(
                &[6.0, 6.0, 6.0, 7.0, 10.0, 13.0, 16.0, 22.0, 23.0],
                &[
                    6.0, 9.0, 10.0, 11.0, 17.0, 19.0, 20.0, 25.0, 32.0, 32.0, 34.0, 35.0,
                ],
            ),
            subjects(
                &[
                    1.0, 1.0, 2.0, 2.0, 3.0, 4.0, 4.0, 5.0, 5.0, 8.0, 8.0, 8.0, 8.0, 11.0, 11.0,
                    12.0, 12.0, 15.0, 17.0, 22.0, 23.0,
                ],
                &[],
            ),
        ]
    }

    #[test]
    fn the_median_is_that_of_the_textbook() {
        let [treated, control] = freireich();
        assert_eq!(
            (median(&treated), median(&control)),
            (Some(23.0), Some(8.0))
        );
        assert_eq!(median(&subjects(&[3.0], &[5.0, 6.0])), None);
    }

    #[test]
    fn the_log_rank_test_is_that_of_the_textbook() {
        let [treated, control] = freireich();
        let p = log_rank(&treated, &control).unwrap();
        assert!((p - 4.17e-5).abs() < 1e-7, "{p}");
        assert_eq!(
            log_rank(&subjects(&[], &[3.0]), &subjects(&[], &[4.0])),
            None
        );
    }

    #[test]
    fn the_tail_is_that_of_the_tables() {
        for (x, p) in [
            (3.841_459, 0.05),
            (6.634_897, 0.01),
            (10.827_566, 0.001),
            (15.136_705, 0.0001),
        ] {
            assert!((upper_tail(x) / p - 1.0).abs() < 1e-6, "{x}");
        }
        assert!((upper_tail(0.0) - 1.0).abs() < 1e-12);
    }
}
