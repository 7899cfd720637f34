//! Survival by Kaplan and Meier, from the time and event of every subject.

use super::lines::{HEIGHT, NAMES};
use super::marker;
use super::plot::{NAME, Plot, SMALL};
use super::ruler::{Ends, Ruler};
use super::{Refusal, Writing, shown};
use crate::content::Scale;
use crate::derive;
pub use crate::derive::Subject;
use crate::figure::COLUMN;
use crate::figure::text::{Rich, rich};
use crate::graphics::{Dash, Drawing, Hold, Path, Point, Pt, Stroke};

/// Survival.
#[derive(Debug, Clone)]
pub struct Survival {
    /// The title of the axis of time.
    pub x: Rich,
    /// The title of the axis of survival.
    pub y: Rich,
    /// The groups.
    pub arms: Vec<Arm>,
}

/// A group.
#[derive(Debug, Clone)]
pub struct Arm {
    /// Its name.
    pub name: Rich,
    /// Its subjects.
    pub subjects: Vec<Subject>,
}

/// A step of the curve.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Step {
    time: f64,
    survival: f64,
    low: f64,
    high: f64,
}

impl Arm {
    fn subjects(&self) -> Vec<Subject> {
        let known = self.subjects.iter().copied();
        let mut known: Vec<Subject> = known
            .filter(|subject| shown(subject.time, Scale::Linear) && subject.time >= 0.0)
            .collect();
        known.sort_by(|a, b| a.time.total_cmp(&b.time));
        known
    }

    /// How many were watched and had no event right before `time`.
    fn at_risk(&self, time: f64) -> usize {
        self.subjects()
            .iter()
            .filter(|subject| subject.time >= time)
            .count()
    }

    /// The curve (Kaplan and Meier 1958) with the 95% band of Greenwood (1926) on the scale of log(−log).
    fn steps(&self) -> Vec<Step> {
        let start = Step {
            time: 0.0,
            survival: 1.0,
            low: 1.0,
            high: 1.0,
        };
        let mut steps = vec![start];
        let mut sum = 0.0_f64;
        for step in derive::steps(&self.subjects()) {
            let (events, risk) = (step.events as f64, step.at_risk as f64);
            if risk > events {
                sum += events / (risk * (risk - events));
            }
            steps.push(with_band(step.time, step.survival, sum));
        }
        steps
    }

    /// When half were left.
    pub fn median(&self) -> Option<f64> {
        derive::median(&self.subjects())
    }
}

fn with_band(time: f64, survival: f64, sum: f64) -> Step {
    /// The 97.5% point of the normal distribution.
    const Z: f64 = 1.959_963_985;
    if survival <= 0.0 || survival >= 1.0 {
        return Step {
            time,
            survival,
            low: survival,
            high: survival,
        };
    }
    let log = survival.ln();
    let width = Z * sum.sqrt() / log;
    let bound = |by: f64| (log * by.exp()).exp();
    let (one, two) = (bound(width), bound(-width));
    Step {
        time,
        survival,
        low: one.min(two),
        high: one.max(two),
    }
}

/// The height of a row of numbers at risk.
const ROW: Pt = Pt(13.5);

impl Survival {
    /// Draws the curves.
    ///
    /// # Errors
    /// Where there is no subject.
    pub fn draw(&self, writing: Writing<'_>) -> Result<Drawing, Refusal> {
        let arms: Vec<&Arm> = self
            .arms
            .iter()
            .filter(|arm| !arm.subjects().is_empty())
            .collect();
        let times = arms
            .iter()
            .flat_map(|arm| arm.subjects())
            .map(|subject| subject.time);
        let x = Ruler::new(times.chain([0.0]), Scale::Linear, Ends::WithZero, 6);
        let x = x.filter(|_| !arms.is_empty());
        let x = x.ok_or_else(|| {
            Refusal::new(
                "a survival curve needs the time and event of every subject, and there is none",
                "give a CSV file with the columns `time`, `event` and `group`",
            )
        })?;
        let y = Ruler::new([0.0, 1.0].into_iter(), Scale::Linear, Ends::WithZero, 5)
            .ok_or_else(Refusal::nothing)?;
        let mut plot = Plot::new(writing);
        let y = y.laid(HEIGHT, Pt::ZERO);
        let names: Vec<&Rich> = arms.iter().map(|arm| &arm.name).collect();
        let (name_width, _) = plot.column(&names, NAMES);
        let heading = rich(writing.words.at_risk);
        let table = plot
            .measure
            .width(&heading, SMALL.size)
            .min(NAMES)
            .max(name_width + Pt(14.0));
        let left = plot.y_axis_room(&y, &self.y, HEIGHT).max(table + Pt(18.0));
        let right = if arms.len() > 1 {
            COLUMN - name_width - Pt(26.0)
        } else {
            COLUMN - Pt(10.0)
        };
        let x = x.laid(left, right.max(left + Pt(120.0)));
        plot.y_axis(&y, x.start, x.end, &self.y);
        for (number, arm) in arms.iter().enumerate() {
            draw_band(&mut plot, number, arm, &x, &y);
        }
        for (number, arm) in arms.iter().enumerate() {
            draw_arm(&mut plot, number, arm, &x, &y);
        }
        if arms.len() > 1 {
            let ends = arms.iter().enumerate().filter_map(|(number, arm)| {
                Some((number, y.at(arm.steps().last()?.survival), &arm.name))
            });
            plot.names_at_ends(&ends.collect::<Vec<_>>(), x.end, NAMES);
        }
        let foot = plot.x_axis(&x, HEIGHT, &self.x);
        numbers_at_risk(&mut plot, &arms, &x, foot + Pt(4.0), &heading);
        Ok(plot.finish())
    }
}

/// The corners of a curve that keeps each value until the next step.
fn corners(arm: &Arm, value: impl Fn(&Step) -> f64, x: &Ruler, y: &Ruler) -> Vec<Point> {
    let steps = arm.steps();
    let end = arm.subjects().last().map_or(0.0, |subject| subject.time);
    let mut corners = Vec::new();
    let mut last = 1.0;
    for step in &steps {
        corners.push(Point::new(x.at(step.time), y.at(last)));
        last = value(step);
        corners.push(Point::new(x.at(step.time), y.at(last)));
    }
    corners.push(Point::new(x.at(end), y.at(last)));
    corners
}

fn draw_band(plot: &mut Plot<'_>, number: usize, arm: &Arm, x: &Ruler, y: &Ruler) {
    let mut outline = corners(arm, |step| step.high, x, y);
    let mut low = corners(arm, |step| step.low, x, y);
    low.reverse();
    outline.extend(low);
    plot.drawing
        .path(Path::polygon(&outline).fill(marker::wash(number)));
}

fn draw_arm(plot: &mut Plot<'_>, number: usize, arm: &Arm, x: &Ruler, y: &Ruler) {
    let paint = marker::paint(number);
    let edge = Stroke::solid(paint, 0.5).dashed(Dash::Dotted);
    for bound in [
        corners(arm, |step| step.high, x, y),
        corners(arm, |step| step.low, x, y),
    ] {
        plot.drawing.path(Path::lines(&bound).stroke(edge));
    }
    let curve = corners(arm, |step| step.survival, x, y);
    plot.drawing
        .path(Path::lines(&curve).stroke(marker::line(number)));
    let steps = arm.steps();
    for subject in arm.subjects().iter().filter(|subject| !subject.event) {
        let before = steps.iter().rev().find(|step| step.time <= subject.time);
        let at = y.at(before.map_or(1.0, |step| step.survival));
        let place = x.at(subject.time);
        let stroke = Stroke::solid(paint, 1.1);
        plot.line(
            Point::new(place, at - Pt(3.5)),
            Point::new(place, at + Pt(3.5)),
            stroke,
        );
    }
}

fn numbers_at_risk(plot: &mut Plot<'_>, arms: &[&Arm], x: &Ruler, top: Pt, heading: &Rich) {
    let labels: Vec<(f64, Rich)> = x.ticks.iter().map(|tick| (*tick, rich("000"))).collect();
    let mut y = top + Pt(8.0);
    plot.words(heading, Point::new(Pt::ZERO, y), Hold::Start, SMALL);
    for (number, arm) in arms.iter().enumerate() {
        let lines = plot.measure.lines(&arm.name, NAME.size, NAMES);
        let height = NAME.leading * (lines.len() as f64 - 1.0);
        y += ROW + height / 2.0;
        plot.drawing
            .path(marker::mark(number, Point::new(Pt(4.0), y)));
        plot.block(&arm.name, Point::new(Pt(11.0), y), Hold::Start, NAMES);
        let mut last = Pt(f64::NEG_INFINITY);
        for (time, _) in &labels {
            let count = rich(&arm.at_risk(*time).to_string());
            let at = x.at(*time);
            if at - last < Pt(22.0) {
                continue;
            }
            last = at;
            plot.words(&count, Point::new(at, y), Hold::Middle, NAME);
        }
        y += height / 2.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The group with 6-MP of Freireich et al. 1963, as in Kaplan–Meier textbooks.
    fn freireich() -> Arm {
        let events = [6.0, 6.0, 6.0, 7.0, 10.0, 13.0, 16.0, 22.0, 23.0];
        let censored = [
            6.0, 9.0, 10.0, 11.0, 17.0, 19.0, 20.0, 25.0, 32.0, 32.0, 34.0, 35.0,
        ];
        let subject = |event| move |time| Subject { time, event };
        Arm {
            name: rich("6-MP"),
            subjects: events
                .map(subject(true))
                .into_iter()
                .chain(censored.map(subject(false)))
                .collect(),
        }
    }

    #[test]
    fn survival_is_that_of_the_textbook() {
        let arm = freireich();
        let survival: Vec<String> = arm
            .steps()
            .iter()
            .map(|step| format!("{:.3}", step.survival))
            .collect();
        assert_eq!(
            survival,
            [
                "1.000", "0.857", "0.807", "0.753", "0.690", "0.627", "0.538", "0.448"
            ]
        );
        assert_eq!(arm.median(), Some(23.0));
        assert_eq!(
            (arm.at_risk(0.0), arm.at_risk(10.0), arm.at_risk(20.0)),
            (21, 15, 8)
        );
    }
}
