//! Responses to doses, with the curve fitted through them.

use super::fit::fit;
use super::lines::{HEIGHT, NAMED_AT_ENDS, NAMES};
use super::marker;
use super::plot::{Key, Plot};
use super::ruler::{self, Ends, Ruler};
use super::{Curve, Refusal, Writing, shown};
use crate::content::Scale;
use crate::figure::COLUMN;
use crate::figure::text::Rich;
use crate::graphics::{Dash, Drawing, Path, Point, Pt, Stroke};

/// Responses to doses.
#[derive(Debug, Clone)]
pub struct DoseResponse {
    /// The title of the axis of doses.
    pub x: Rich,
    /// The title of the axis of responses.
    pub y: Rich,
    /// The series.
    pub series: Vec<DoseSeries>,
}

/// The responses of one substance or one model.
#[derive(Debug, Clone)]
pub struct DoseSeries {
    /// Its name.
    pub name: Rich,
    /// The points.
    pub points: Vec<DosePoint>,
}

/// A response at a dose.
#[derive(Debug, Clone, Copy)]
pub struct DosePoint {
    /// The dose.
    pub dose: f64,
    /// The response.
    pub response: f64,
    /// The ends of its whisker.
    pub spread: Option<(f64, f64)>,
}

impl DoseSeries {
    /// The curve through the points, if there is one with its middle within the doses tested.
    pub fn curve(&self) -> Option<Curve> {
        let points: Vec<(f64, f64)> = self
            .points()
            .map(|point| (point.dose, point.response))
            .collect();
        let low = points
            .iter()
            .map(|point| point.0)
            .fold(f64::INFINITY, f64::min);
        let high = points.iter().map(|point| point.0).fold(0.0, f64::max);
        fit(&points).filter(|curve| (low..=high).contains(&curve.ic50))
    }

    /// The dose in the middle of the curve, and whether it is an `IC` or an `EC`: a rising response, unless it is
    /// itself an inhibition, has an EC50.
    pub fn middle(&self, response: &Rich, decimal: char) -> Option<(&'static str, String)> {
        let curve = self.curve()?;
        let title = crate::figure::plain(response).to_lowercase();
        let is_inhibition = title.contains("inhib") || title.contains("hemm");
        let name = if curve.rises() && !is_inhibition {
            "EC"
        } else {
            "IC"
        };
        Some((name, ruler::figures(curve.ic50, decimal)))
    }

    fn points(&self) -> impl Iterator<Item = &DosePoint> {
        self.points
            .iter()
            .filter(|point| shown(point.dose, Scale::Log) && shown(point.response, Scale::Linear))
    }
}

impl DoseResponse {
    /// Draws points and curves.
    ///
    /// # Errors
    /// Where no value can be shown.
    pub fn draw(&self, writing: Writing<'_>) -> Result<Drawing, Refusal> {
        let points = || self.series.iter().flat_map(DoseSeries::points);
        let spread = |point: &DosePoint| {
            point
                .spread
                .map_or([point.response; 2], |spread| [spread.0, spread.1])
        };
        let ys = points().flat_map(|point| spread(point).into_iter().chain([point.response, 0.0]));
        let x = Ruler::new(points().map(|point| point.dose), Scale::Log, Ends::Round, 6);
        let y = Ruler::new(ys, Scale::Linear, Ends::WithZero, 5);
        let (Some(x), Some(y)) = (x, y) else {
            return Err(Refusal::nothing());
        };
        let mut plot = Plot::new(writing);
        let y = y.laid(HEIGHT, Pt::ZERO);
        let left = plot.y_axis_room(&y, &self.y, HEIGHT);
        let names: Vec<Rich> = self
            .series
            .iter()
            .map(|series| named(series, &self.y, writing))
            .collect();
        let at_ends = names.len() > 1 && names.len() <= NAMED_AT_ENDS;
        let (width, _) = plot.column(&names.iter().collect::<Vec<_>>(), NAMES);
        let right = if at_ends {
            COLUMN - width - Pt(26.0)
        } else {
            COLUMN
        };
        let x = x.laid(left, right.max(left + Pt(120.0)));
        plot.y_axis(&y, x.start, x.end, &self.y);
        for (number, series) in self.series.iter().enumerate() {
            draw_curve(&mut plot, number, series, &x, &y);
        }
        let foot = plot.x_axis(&x, HEIGHT, &self.x);
        if at_ends {
            let ends: Vec<_> = self
                .series
                .iter()
                .enumerate()
                .zip(&names)
                .filter_map(|((number, series), name)| {
                    let last = series.points().max_by(|a, b| a.dose.total_cmp(&b.dose))?;
                    let end = series
                        .curve()
                        .map_or(last.response, |curve| curve.at(last.dose));
                    Some((number, y.at(end), name))
                })
                .collect();
            plot.names_at_ends(&ends, x.end, NAMES);
        } else if names.iter().any(|name| !name.is_empty()) {
            let names: Vec<_> = names
                .iter()
                .enumerate()
                .map(|(series, name)| (Key::Mark(series), name))
                .collect();
            plot.legend(&names, x.start, COLUMN, foot + Pt(3.0));
        }
        Ok(plot.finish())
    }
}

/// The name of a series, with the middle of its curve.
fn named(series: &DoseSeries, response: &Rich, writing: Writing<'_>) -> Rich {
    let mut name = series.name.clone();
    if let Some((middle, dose)) = series.middle(response, writing.decimal) {
        if !name.is_empty() {
            name.append(&mut crate::figure::rich(": "));
        }
        name.append(&mut crate::figure::rich(middle));
        name.push(crate::graphics::Run {
            text: "50".to_owned(),
            position: crate::font::Position::Subscript,
            ..crate::figure::rich("x").remove(0)
        });
        name.append(&mut crate::figure::rich(&format!("\u{a0}{dose}")));
    }
    name
}

fn draw_curve(plot: &mut Plot<'_>, number: usize, series: &DoseSeries, x: &Ruler, y: &Ruler) {
    let doses = || series.points().map(|point| point.dose);
    let (low, high) = (
        doses().fold(f64::INFINITY, f64::min),
        doses().fold(0.0, f64::max),
    );
    if let Some(curve) = series.curve() {
        const STEPS: u32 = 72;
        let steps = (0..=STEPS).map(|step| {
            let share = f64::from(step) / f64::from(STEPS);
            let dose = (low.ln() + (high.ln() - low.ln()) * share).exp();
            Point::new(x.at(dose), y.at(curve.at(dose)))
        });
        let steps: Vec<Point> = steps.collect();
        plot.drawing
            .path(Path::lines(&steps).stroke(marker::line(number)));
        let middle = Point::new(x.at(curve.ic50), y.at(curve.at(curve.ic50)));
        let dots = Stroke::solid(marker::paint(number), 0.9).dashed(Dash::Dotted);
        plot.line(middle, Point::new(middle.x, y.start), dots);
    }
    for point in series.points() {
        let at = Point::new(x.at(point.dose), y.at(point.response));
        if let Some((low, high)) = point
            .spread
            .filter(|(low, high)| low.is_finite() && high.is_finite())
        {
            let (low, high) = (y.at(low), y.at(high));
            plot.whisker(
                Point::new(at.x, low),
                Point::new(at.x, high),
                marker::paint(number),
            );
        }
        plot.drawing.path(marker::mark(number, at));
    }
}
