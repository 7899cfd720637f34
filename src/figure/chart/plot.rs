//! What charts share: axes, titles, legends, rows of labels.

use super::Writing;
use super::marker;
use super::ruler::Ruler;
use crate::figure::text::{Look, Measure, Rich};
use crate::graphics::{Drawing, Hold, Label, Paint, Path, Point, Pt, Stroke, Turn};

/// Words that name things.
pub(super) const NAME: Look = Look::new(9.5, Paint::Ink);
/// Numbers at axes, and remarks.
pub(super) const SMALL: Look = Look::new(9.5, Paint::Soft);
/// Axes.
pub(super) const AXIS: Stroke = Stroke::solid(Paint::Line, 0.9);
/// Lines of a grid.
pub(super) const GRID: Stroke = Stroke::solid(Paint::Faint, 0.7);
/// Whiskers.
pub(super) const WHISKER: f64 = 1.1;
/// How far a baseline stands below the middle of its letters.
pub(super) const TO_BASELINE: Pt = Pt(3.15);

/// A chart in the making.
pub(super) struct Plot<'a> {
    pub(super) drawing: Drawing,
    pub(super) measure: Measure<'a>,
    pub(super) writing: Writing<'a>,
}

impl<'a> Plot<'a> {
    pub(super) fn new(writing: Writing<'a>) -> Plot<'a> {
        Plot {
            drawing: Drawing::default(),
            measure: Measure::new(writing.fonts),
            writing,
        }
    }

    pub(super) fn finish(self) -> Drawing {
        self.drawing.cropped(Pt(3.0))
    }

    pub(super) fn line(&mut self, from: Point, to: Point, stroke: Stroke) {
        self.drawing.path(Path::lines(&[from, to]).stroke(stroke));
    }

    /// Words in one line, held at their middle height.
    pub(super) fn words(
        &mut self,
        words: &[crate::graphics::Run],
        at: Point,
        hold: Hold,
        look: Look,
    ) {
        let place = Point::new(at.x, at.y + TO_BASELINE);
        let label = self.measure.label(words, place, hold, look);
        self.drawing.label(label);
    }

    /// Words in lines no wider than `widest`, with their middle height at `at`.
    pub(super) fn block(
        &mut self,
        words: &[crate::graphics::Run],
        at: Point,
        hold: Hold,
        widest: Pt,
    ) {
        let lines = self.measure.lines(words, NAME.size, widest);
        let height = NAME.leading * (lines.len() as f64 - 1.0);
        let first = Point::new(at.x, at.y - height / 2.0 + TO_BASELINE);
        let labels = self.measure.labels(&lines, first, hold, NAME);
        labels
            .into_iter()
            .for_each(|label| self.drawing.label(label));
    }

    /// The width of the widest of some words, no wider than `widest`, and the heights that they take when broken so.
    pub(super) fn column(&mut self, words: &[&Rich], widest: Pt) -> (Pt, Vec<Pt>) {
        let mut width = Pt::ZERO;
        let mut heights = Vec::new();
        for one in words {
            let lines = self.measure.lines(one, NAME.size, widest);
            for line in &lines {
                width = width.max(self.measure.width(line, NAME.size));
            }
            heights.push(NAME.leading * lines.len().max(1) as f64);
        }
        (width, heights)
    }

    /// The labels of a ruler that have room, in points along it; every n-th where all have none.
    fn labels_that_fit(&mut self, labels: Vec<(f64, Rich)>, ruler: &Ruler) -> Vec<(f64, Rich)> {
        let widths: Vec<Pt> = labels
            .iter()
            .map(|(_, words)| self.measure.width(words, SMALL.size))
            .collect();
        let fits = |step: usize| {
            let mut last = Pt(f64::NEG_INFINITY);
            labels
                .iter()
                .zip(&widths)
                .step_by(step)
                .all(|((value, _), width)| {
                    let start = ruler.at(*value) - *width / 2.0;
                    let free = start >= last + Pt(7.0);
                    last = start + *width;
                    free
                })
        };
        let step = (1..=labels.len().max(1))
            .find(|step| fits(*step))
            .unwrap_or(1);
        labels.into_iter().step_by(step).collect()
    }

    /// The axis below the plot, its numbers and its title; returns the foot of the title.
    pub(super) fn x_axis(&mut self, ruler: &Ruler, y: Pt, title: &Rich) -> Pt {
        let labels = ruler.labels(self.writing.decimal);
        self.x_axis_labelled(ruler, y, title, labels)
    }

    pub(super) fn x_axis_labelled(
        &mut self,
        ruler: &Ruler,
        y: Pt,
        title: &Rich,
        labels: Vec<(f64, Rich)>,
    ) -> Pt {
        self.line(Point::new(ruler.start, y), Point::new(ruler.end, y), AXIS);
        for value in ruler.small_ticks() {
            let x = ruler.at(value);
            self.line(Point::new(x, y), Point::new(x, y + Pt(2.2)), AXIS);
        }
        for value in &ruler.ticks {
            let x = ruler.at(*value);
            self.line(Point::new(x, y), Point::new(x, y + Pt(4.0)), AXIS);
        }
        for (value, words) in self.labels_that_fit(labels, ruler) {
            let at = Point::new(ruler.at(value), y + Pt(11.0));
            self.words(&words, at, Hold::Middle, SMALL);
        }
        if title.is_empty() {
            return y + Pt(16.0);
        }
        let middle = (ruler.start + ruler.end) / 2.0;
        let lines = self
            .measure
            .lines(title, NAME.size, ruler.end - ruler.start);
        let first = Point::new(middle, y + Pt(25.0) + TO_BASELINE);
        let labels = self.measure.labels(&lines, first, Hold::Middle, NAME);
        let count = labels.len() as f64;
        labels
            .into_iter()
            .for_each(|label| self.drawing.label(label));
        y + Pt(19.0) + NAME.leading * count
    }

    /// How much room the numbers and the title of an axis at the left take.
    pub(super) fn y_axis_room(&mut self, ruler: &Ruler, title: &Rich, height: Pt) -> Pt {
        let labels = ruler.labels(self.writing.decimal);
        let widths = labels
            .iter()
            .map(|(_, words)| self.measure.width(words, SMALL.size));
        let widest = widths
            .collect::<Vec<_>>()
            .into_iter()
            .fold(Pt::ZERO, Pt::max);
        let lines = if title.is_empty() {
            0
        } else {
            self.measure.lines(title, NAME.size, height).len()
        };
        widest + Pt(9.0) + NAME.leading * lines as f64
    }

    /// The axis at the left of the plot with the lines of the grid, its numbers and its title.
    pub(super) fn y_axis(&mut self, ruler: &Ruler, left: Pt, right: Pt, title: &Rich) {
        let mut widest = Pt::ZERO;
        for (value, words) in ruler.labels(self.writing.decimal) {
            let y = ruler.at(value);
            self.line(Point::new(left, y), Point::new(right, y), GRID);
            widest = widest.max(self.measure.width(&words, SMALL.size));
            self.words(&words, Point::new(left - Pt(6.0), y), Hold::End, SMALL);
        }
        for value in &ruler.ticks {
            let y = ruler.at(*value);
            self.line(Point::new(left - Pt(3.5), y), Point::new(left, y), AXIS);
        }
        self.line(
            Point::new(left, ruler.start),
            Point::new(left, ruler.end),
            AXIS,
        );
        if title.is_empty() {
            return;
        }
        let height = (ruler.start - ruler.end).max(ruler.end - ruler.start);
        let middle = (ruler.start + ruler.end) / 2.0;
        let lines = self.measure.lines(title, NAME.size, height);
        let mut x = left - Pt(12.0) - widest - NAME.leading * (lines.len() as f64 - 1.0);
        for line in &lines {
            let label = self
                .measure
                .label(line, Point::new(x, middle), Hold::Middle, NAME);
            self.drawing.label(Label {
                turn: Turn::Upwards,
                ..label
            });
            x += NAME.leading;
        }
    }

    /// A whisker from `from` to `to` with caps.
    pub(super) fn whisker(&mut self, from: Point, to: Point, paint: Paint) {
        let stroke = Stroke::solid(paint, WHISKER);
        self.line(from, to, stroke);
        let level = (from.y - to.y).0.abs() < 0.01;
        for end in [from, to] {
            let (dx, dy) = if level {
                (Pt::ZERO, Pt(2.6))
            } else {
                (Pt(2.6), Pt::ZERO)
            };
            let one = Point::new(end.x - dx, end.y - dy);
            let two = Point::new(end.x + dx, end.y + dy);
            self.line(one, two, stroke);
        }
    }

    /// The head of an arrow that points from `from` to `to`, at `to`, level or upright.
    pub(super) fn arrow(&mut self, from: Point, to: Point, paint: Paint) {
        self.line(from, to, Stroke::solid(paint, WHISKER));
        let sign = |by: Pt| if by.0 < 0.0 { -1.0 } else { 1.0 };
        let (dx, dy) = (to.x - from.x, to.y - from.y);
        let (one, two) = if dx.0.abs() > dy.0.abs() {
            let back = to.x - Pt(4.2 * sign(dx));
            (
                Point::new(back, to.y - Pt(2.7)),
                Point::new(back, to.y + Pt(2.7)),
            )
        } else {
            let back = to.y - Pt(4.2 * sign(dy));
            (
                Point::new(to.x - Pt(2.7), back),
                Point::new(to.x + Pt(2.7), back),
            )
        };
        self.drawing
            .path(Path::polygon(&[to, one, two]).fill(paint));
    }

    /// Marks and their names in rows below `top`; returns the foot.
    pub(super) fn legend(&mut self, names: &[(Key, &Rich)], left: Pt, right: Pt, top: Pt) -> Pt {
        let mut pen = Point::new(left, top + Pt(10.0));
        for (key, name) in names {
            let sample = if matches!(key, Key::Line(_)) {
                24.0
            } else {
                10.0
            };
            let most = right - left - Pt(sample + 8.0);
            let lines = self.measure.lines(name, NAME.size, most);
            let widths = lines.iter().map(|line| self.measure.width(line, NAME.size));
            let width = widths
                .collect::<Vec<_>>()
                .into_iter()
                .fold(Pt::ZERO, Pt::max);
            let needed = Pt(sample + 6.0) + width;
            if pen.x > left && pen.x + needed > right {
                pen = Point::new(left, pen.y + Pt(14.5));
            }
            self.sample(*key, pen, Pt(sample));
            let extra = NAME.leading * (lines.len() as f64 - 1.0);
            let first = Point::new(pen.x + Pt(sample + 5.0), pen.y + TO_BASELINE);
            let labels = self.measure.labels(&lines, first, Hold::Start, NAME);
            labels
                .into_iter()
                .for_each(|label| self.drawing.label(label));
            pen.x += needed + Pt(14.0);
            pen.y += extra;
        }
        pen.y + Pt(7.0)
    }

    fn sample(&mut self, key: Key, at: Point, width: Pt) {
        let middle = Point::new(at.x + width / 2.0, at.y);
        match key {
            Key::Mark(series) => self.drawing.path(marker::mark(series, middle)),
            Key::Line(series) => {
                let end = Point::new(at.x + width, at.y);
                self.line(at, end, marker::line(series));
                self.drawing.path(marker::mark(series, middle));
            }
            Key::Ground(series) => {
                let corner = Point::new(at.x, at.y - Pt(4.5));
                let size = crate::graphics::Size::new(width, Pt(9.0));
                let path = Path::rectangle(corner, size, Pt::ZERO);
                self.drawing.path(path.fill(marker::paint(series)));
            }
        }
    }

    /// Names at the right of the ends of lines, moved apart where they would meet.
    pub(super) fn names_at_ends(&mut self, ends: &[(usize, Pt, &Rich)], x: Pt, widest: Pt) {
        let mut ends: Vec<_> = ends.iter().collect();
        ends.sort_by(|a, b| a.1.0.total_cmp(&b.1.0));
        let (_, heights) = self.column(&ends.iter().map(|end| end.2).collect::<Vec<_>>(), widest);
        let mut places: Vec<Pt> = ends.iter().map(|end| end.1).collect();
        for _ in 0..40 {
            for index in 1..places.len() {
                let apart = (heights[index - 1] + heights[index]) / 2.0 + Pt(1.0);
                let overlap = apart - (places[index] - places[index - 1]);
                if overlap > Pt::ZERO {
                    places[index - 1] -= overlap / 2.0;
                    places[index] += overlap / 2.0;
                }
            }
        }
        for index in 1..places.len() {
            let apart = (heights[index - 1] + heights[index]) / 2.0;
            places[index] = places[index].max(places[index - 1] + apart);
        }
        for (end, y) in ends.iter().zip(places) {
            let (series, at, name) = **end;
            let from = Point::new(x + Pt(2.0), at);
            let to = Point::new(x + Pt(9.0), y);
            if (at - y).0.abs() > 1.0 {
                self.line(from, to, Stroke::solid(Paint::Line, 0.6));
            }
            self.drawing
                .path(marker::mark(series, Point::new(x + Pt(14.0), y)));
            self.block(name, Point::new(x + Pt(20.0), y), Hold::Start, widest);
        }
    }
}

/// What stands for a series in a legend.
#[derive(Debug, Clone, Copy)]
pub(super) enum Key {
    /// Its mark.
    Mark(usize),
    /// Its line with its mark.
    Line(usize),
    /// Its ground.
    Ground(usize),
}
