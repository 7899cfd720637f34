//! Potencies on one axis from pM to mM, the strongest first.

use super::marker;
use super::plot::{GRID, Key, Plot};
use super::ruler::{Ends, Ruler};
use super::{Refusal, Writing, shown};
use crate::content::Scale;
use crate::figure::text::{Rich, rich};
use crate::figure::{COLUMN, WIDEST};
use crate::graphics::{Drawing, Hold, Point, Pt};

/// Potencies.
#[derive(Debug, Clone)]
pub struct Potency {
    /// The title of the axis.
    pub title: Rich,
    /// The rows; those of equal strength keep their order.
    pub rows: Vec<PotencyRow>,
}

/// How a value relates to the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// It is the number.
    At,
    /// It is less.
    Below,
    /// It is more.
    Above,
}

/// A potency.
#[derive(Debug, Clone)]
pub struct PotencyRow {
    /// The target.
    pub name: Rich,
    /// What was measured: Kd, IC50.
    pub measure: Rich,
    /// In nM: the ends of a range, or the same number twice.
    pub range: (f64, f64),
    /// How the value relates to the numbers.
    pub bound: Bound,
    /// The value as it is written.
    pub value: Rich,
}

/// The height of a row.
const ROW: Pt = Pt(15.5);

impl Potency {
    /// Draws the strip.
    ///
    /// # Errors
    /// Where no value can be shown.
    pub fn draw(&self, writing: Writing<'_>) -> Result<Drawing, Refusal> {
        let mut rows: Vec<&PotencyRow> = self
            .rows
            .iter()
            .filter(|row| shown(row.range.0, Scale::Log) && shown(row.range.1, Scale::Log))
            .collect();
        rows.sort_by(|a, b| a.range.0.total_cmp(&b.range.0));
        let values = rows.iter().flat_map(|row| reach(row));
        let ruler = Ruler::new(values, Scale::Log, Ends::Round, 6).ok_or_else(Refusal::nothing)?;
        let mut measures: Vec<&Rich> = Vec::new();
        for row in &rows {
            if !measures.contains(&&row.measure) {
                measures.push(&row.measure);
            }
        }
        let mut plot = Plot::new(writing);
        let names: Vec<&Rich> = rows.iter().map(|row| &row.name).collect();
        let (name_width, heights) = plot.column(&names, Pt(112.0));
        let values: Vec<&Rich> = rows.iter().map(|row| &row.value).collect();
        let (value_width, value_heights) = plot.column(&values, Pt(70.0));
        let left = name_width + Pt(12.0);
        let wanted = COLUMN - left - value_width - Pt(14.0);
        let width = wanted.max(Pt(130.0)).min(WIDEST - left);
        let ruler = ruler.laid(left, left + width);
        let mut y = Pt::ZERO;
        let mut lines = Vec::new();
        for (height, other) in heights.iter().zip(&value_heights) {
            let height = height.max(*other) + Pt(3.5);
            let height = height.max(ROW);
            lines.push(y + height / 2.0);
            y += height;
        }
        let foot = y + Pt(3.0);
        for tick in &ruler.ticks {
            let x = ruler.at(*tick);
            plot.line(Point::new(x, Pt(-2.0)), Point::new(x, foot), GRID);
        }
        for (row, y) in rows.iter().zip(lines) {
            let series = measures.iter().position(|measure| **measure == row.measure);
            plot.block(
                &row.name,
                Point::new(left - Pt(8.0), y),
                Hold::End,
                Pt(112.0),
            );
            draw_row(&mut plot, row, &ruler, y, series.unwrap_or(0));
            let x = ruler.end + Pt(10.0);
            plot.block(&row.value, Point::new(x, y), Hold::Start, Pt(70.0));
        }
        let labels = molar_labels(&ruler, writing.decimal);
        let foot = plot.x_axis_labelled(&ruler, foot, &self.title, labels);
        if measures.len() > 1 {
            let names = measures.iter().enumerate();
            let names: Vec<_> = names
                .map(|(series, name)| (Key::Mark(series), *name))
                .collect();
            plot.legend(&names, Pt::ZERO, ruler.end + value_width, foot + Pt(2.0));
        }
        Ok(plot.finish())
    }
}

/// The numbers that the axis must hold; open ends have room for their arrow.
fn reach(row: &PotencyRow) -> [f64; 2] {
    match row.bound {
        Bound::At => [row.range.0, row.range.1],
        Bound::Below => [row.range.0 / 2.6, row.range.1],
        Bound::Above => [row.range.0, row.range.1 * 2.6],
    }
}

fn draw_row(plot: &mut Plot<'_>, row: &PotencyRow, ruler: &Ruler, y: Pt, series: usize) {
    let (low, high) = (ruler.at(row.range.0), ruler.at(row.range.1));
    let paint = marker::paint(series);
    let at = Point::new(if row.bound == Bound::Above { high } else { low }, y);
    match row.bound {
        Bound::At if row.range.0 < row.range.1 => {
            plot.whisker(Point::new(low, y), Point::new(high, y), paint);
        }
        Bound::At => plot.drawing.path(marker::mark(series, at)),
        Bound::Below => {
            plot.arrow(at, Point::new(at.x - Pt(15.0), y), paint);
            plot.drawing.path(marker::hollow(series, at));
        }
        Bound::Above => {
            plot.arrow(at, Point::new(at.x + Pt(15.0), y), paint);
            plot.drawing.path(marker::hollow(series, at));
        }
    }
}

/// `10 pM`, `1 nM`, `100 µM`: every decade with a unit that keeps its number short.
fn molar_labels(ruler: &Ruler, decimal: char) -> Vec<(f64, Rich)> {
    const UNITS: [(f64, &str); 6] = [
        (1e9, "M"),
        (1e6, "mM"),
        (1e3, "µM"),
        (1.0, "nM"),
        (1e-3, "pM"),
        (1e-6, "fM"),
    ];
    let label = |value: &f64| {
        let unit = UNITS
            .iter()
            .find(|unit| unit.0 <= value * 1.001)
            .unwrap_or(&UNITS[5]);
        let number = super::ruler::figures_short(value / unit.0, decimal);
        (*value, rich(&format!("{number}\u{a0}{}", unit.1)))
    };
    ruler.ticks.iter().map(label).collect()
}
