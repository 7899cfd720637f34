//! Lines over time.

use super::marker;
use super::plot::{Key, Plot, SMALL};
use super::ruler::{Ends, Ruler};
use super::{Axis, Refusal, Writing, shown};
use crate::content::Scale;
use crate::figure::COLUMN;
use crate::figure::text::Rich;
use crate::graphics::{Dash, Drawing, Hold, Paint, Path, Point, Pt, Stroke};

/// Values over time.
#[derive(Debug, Clone)]
pub struct TimeCourse {
    /// The axis of time.
    pub x: Axis,
    /// The axis of values.
    pub y: Axis,
    /// The series.
    pub series: Vec<LineSeries>,
    /// A line of reference, such as a limit of quantification, with its name.
    pub limit: Option<(f64, Rich)>,
}

/// The values of a group, or of single subjects of it.
#[derive(Debug, Clone)]
pub struct LineSeries {
    /// Its name.
    pub name: Rich,
    /// The lines: one of means, or one for each subject.
    pub lines: Vec<Vec<LinePoint>>,
}

/// A value at a time.
#[derive(Debug, Clone, Copy)]
pub struct LinePoint {
    /// The time.
    pub x: f64,
    /// The value; for one below the limit, the limit.
    pub y: f64,
    /// The ends of its whisker.
    pub spread: Option<(f64, f64)>,
    /// Whether it is known only to be less than that.
    pub below: bool,
}

/// The height of the plot.
pub(super) const HEIGHT: Pt = Pt(172.0);
/// The widest name of a series.
pub(super) const NAMES: Pt = Pt(66.0);
/// The most series that are named at the ends of their lines.
pub(super) const NAMED_AT_ENDS: usize = 5;

impl TimeCourse {
    /// Draws the lines.
    ///
    /// # Errors
    /// Where no value can be shown.
    pub fn draw(&self, writing: Writing<'_>) -> Result<Drawing, Refusal> {
        let series = self.shown();
        let points = || {
            series
                .iter()
                .flat_map(|series| series.lines.iter().flatten())
        };
        if points().next().is_none() {
            return Err(Refusal::nothing());
        }
        let ys = points().flat_map(|point| {
            let spread = point
                .spread
                .map_or([point.y; 2], |spread| [spread.0, spread.1]);
            [point.y, spread[0], spread[1]]
        });
        let limit = self.limit.iter().map(|limit| limit.0);
        let x = Ruler::new(points().map(|point| point.x), self.x.scale, Ends::Round, 6);
        let ends = if self.y.scale == Scale::Linear && points().all(|point| point.y >= 0.0) {
            Ends::WithZero
        } else {
            Ends::Round
        };
        // A logarithmic axis that began at the limit would leave no room below it for its name and for arrows.
        let beneath = limit.clone().map(|limit| match self.y.scale {
            Scale::Log => limit * 0.8,
            Scale::Linear => limit,
        });
        let y = Ruler::new(ys.chain(limit).chain(beneath), self.y.scale, ends, 5);
        let (Some(x), Some(y)) = (x, y) else {
            return Err(Refusal::nothing());
        };
        let mut plot = Plot::new(writing);
        let y = y.laid(HEIGHT, Pt::ZERO);
        let left = plot.y_axis_room(&y, &self.y.title, HEIGHT);
        // The lines of single subjects end in many places, and none of them is that of the group.
        let is_one_line = |series: &LineSeries| series.lines.len() < 2;
        let at_ends = (2..=NAMED_AT_ENDS).contains(&series.len()) && series.iter().all(is_one_line);
        let names: Vec<&Rich> = series.iter().map(|series| &series.name).collect();
        let (name_width, _) = plot.column(&names, NAMES);
        let right = if at_ends {
            COLUMN - name_width - Pt(26.0)
        } else {
            COLUMN
        };
        let x = x.laid(left, right.max(left + Pt(120.0)));
        plot.y_axis(&y, x.start, x.end, &self.y.title);
        self.limit(&mut plot, &x, &y);
        for (number, series) in series.iter().enumerate() {
            draw_series(&mut plot, number, series, &x, &y);
        }
        let foot = plot.x_axis(&x, HEIGHT, &self.x.title);
        if at_ends {
            let ends: Vec<_> = series
                .iter()
                .enumerate()
                .filter_map(|(number, series)| {
                    Some((number, y.at(last_value(series)?), &series.name))
                })
                .collect();
            plot.names_at_ends(&ends, x.end, NAMES);
        } else if series.len() > 1 {
            let names: Vec<_> = names
                .iter()
                .enumerate()
                .map(|(series, name)| (Key::Line(series), *name))
                .collect();
            plot.legend(&names, x.start, COLUMN, foot + Pt(3.0));
        }
        Ok(plot.finish())
    }

    /// The series without points that cannot be shown.
    fn shown(&self) -> Vec<LineSeries> {
        let series = self.series.iter().map(|series| {
            let lines = series.lines.iter().map(|line| {
                let points = line.iter().copied();
                let mut points: Vec<LinePoint> = points
                    .filter(|point| shown(point.x, self.x.scale) && shown(point.y, self.y.scale))
                    .map(|point| LinePoint {
                        spread: point
                            .spread
                            .filter(|(low, high)| low.is_finite() && high.is_finite()),
                        ..point
                    })
                    .collect();
                points.sort_by(|a, b| a.x.total_cmp(&b.x));
                points
            });
            LineSeries {
                name: series.name.clone(),
                lines: lines.filter(|line| !line.is_empty()).collect(),
            }
        });
        series.collect()
    }

    fn limit(&self, plot: &mut Plot<'_>, x: &Ruler, y: &Ruler) {
        let Some((value, name)) = self
            .limit
            .as_ref()
            .filter(|limit| shown(limit.0, self.y.scale))
        else {
            return;
        };
        let at = y.at(*value);
        let dashes = Stroke::solid(Paint::Soft, 0.9).dashed(Dash::Dashed);
        plot.line(Point::new(x.start, at), Point::new(x.end, at), dashes);
        let width = plot.measure.width(name, SMALL.size);
        let beside = |left: Pt, above: Pt| (left, at + above);
        let (first, last) = (x.start + Pt(4.0), x.end - Pt(2.0) - width);
        let between = (1..12).map(|step| last + (first - last) * (f64::from(step) / 12.0));
        let along: Vec<Pt> = [last, first].into_iter().chain(between).collect();
        let levels = [Pt(-7.5), Pt(8.0), Pt(20.0)].into_iter();
        let places = levels.flat_map(|level| along.iter().map(move |left| beside(*left, level)));
        let free = places.min_by_key(|place| self.hits(*place, width, x, y));
        let (left, middle) = free.unwrap_or(beside(last, Pt(-7.0)));
        plot.words(name, Point::new(left, middle), Hold::Start, SMALL);
    }

    /// How often lines run through the box of some words, which begins at `place`.
    fn hits(&self, place: (Pt, Pt), width: Pt, x: &Ruler, y: &Ruler) -> usize {
        const STEPS: u32 = 24;
        let (left, middle) = place;
        let within = |at: Point| {
            let level = (at.y - middle).0.abs() < 6.5;
            level && at.x > left - Pt(3.0) && at.x < left + width + Pt(3.0)
        };
        let pairs = lines_of(&self.series).flat_map(|line| line.windows(2));
        let steps = pairs.flat_map(|pair| {
            let place = |point: &LinePoint| Point::new(x.at(point.x), y.at(point.y));
            let (from, to) = (place(&pair[0]), place(&pair[1]));
            (0..=STEPS).map(move |step| {
                let share = f64::from(step) / f64::from(STEPS);
                Point::new(
                    from.x + (to.x - from.x) * share,
                    from.y + (to.y - from.y) * share,
                )
            })
        });
        let below = lines_of(&self.series).flatten().filter(|point| point.below);
        let arrows = below.map(|point| Point::new(x.at(point.x), y.at(point.y) + Pt(7.0)));
        let whiskers = lines_of(&self.series).flatten().flat_map(|point| {
            let ends = point.spread.map(|(low, high)| (y.at(low), y.at(high)));
            let at = x.at(point.x);
            (0..=STEPS).filter_map(move |step| {
                let (low, high) = ends?;
                let share = f64::from(step) / f64::from(STEPS);
                Some(Point::new(at, low + (high - low) * share))
            })
        });
        let steps = steps.chain(arrows).chain(whiskers);
        let outside = middle > y.start - Pt(5.0) || middle < y.end;
        steps.filter(|at| within(*at)).count() + if outside { 1000 } else { 0 }
    }
}

fn lines_of(series: &[LineSeries]) -> impl Iterator<Item = &Vec<LinePoint>> {
    series.iter().flat_map(|series| &series.lines)
}

fn last_value(series: &LineSeries) -> Option<f64> {
    let ends = series.lines.iter().filter_map(|line| line.last());
    let last = ends.max_by(|a, b| a.x.total_cmp(&b.x))?;
    Some(last.y)
}

fn draw_series(plot: &mut Plot<'_>, number: usize, series: &LineSeries, x: &Ruler, y: &Ruler) {
    let single = series.lines.len() > 1;
    let stroke = if single {
        Stroke {
            width: Pt(0.9),
            ..marker::line(number)
        }
    } else {
        marker::line(number)
    };
    for line in &series.lines {
        let points: Vec<Point> = line
            .iter()
            .map(|point| Point::new(x.at(point.x), y.at(point.y)))
            .collect();
        if points.len() > 1 {
            plot.drawing.path(Path::lines(&points).stroke(stroke));
        }
        for (point, at) in line.iter().zip(&points) {
            if let Some((low, high)) = point.spread {
                let (low, high) = (y.at(low), y.at(high));
                plot.whisker(
                    Point::new(at.x, low),
                    Point::new(at.x, high),
                    marker::paint(number),
                );
            }
            if point.below {
                let tip = Point::new(at.x, (at.y + Pt(12.0)).min(y.start));
                if tip.y > at.y + Pt(5.0) {
                    plot.arrow(*at, tip, marker::paint(number));
                }
                plot.drawing.path(marker::hollow(number, *at));
            } else if single {
                plot.drawing.path(marker::dot(number, *at));
            } else {
                plot.drawing.path(marker::mark(number, *at));
            }
        }
    }
}
