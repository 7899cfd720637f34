//! Bars with whiskers and single values; on a log axis, marks instead of bars.

use super::marker;
use super::plot::{GRID, Key, Plot};
use super::ruler::{Ends, Ruler};
use super::{Axis, Refusal, Writing, shown};
use crate::content::Scale;
use crate::figure::text::Rich;
use crate::figure::{COLUMN, WIDEST};
use crate::graphics::{Drawing, Hold, Paint, Path, Point, Pt, Size, Stroke};

/// Bars.
#[derive(Debug, Clone)]
pub struct Bars {
    /// The axis of the values.
    pub axis: Axis,
    /// The names of the series; bars of one category stand together.
    pub series: Vec<Rich>,
    /// The bars, category by category.
    pub bars: Vec<Bar>,
    /// A line of reference with its name.
    pub limit: Option<(f64, Rich)>,
}

/// A bar.
#[derive(Debug, Clone)]
pub struct Bar {
    /// The category.
    pub name: Rich,
    /// The number of the series.
    pub series: usize,
    /// The value.
    pub value: f64,
    /// The ends of its whisker.
    pub spread: Option<(f64, f64)>,
    /// Single values.
    pub points: Vec<f64>,
    /// The value as it is written.
    pub written: Rich,
}

/// The thickness of a bar.
const BAR: Pt = Pt(11.0);
/// The widest name of a category.
const NAMES: Pt = Pt(106.0);
/// The widest value.
const VALUES: Pt = Pt(72.0);

impl Bars {
    /// Draws the bars, level, category below category.
    ///
    /// # Errors
    /// Where no value can be shown.
    pub fn draw(&self, writing: Writing<'_>) -> Result<Drawing, Refusal> {
        let scale = self.axis.scale;
        let bars: Vec<&Bar> = self
            .bars
            .iter()
            .filter(|bar| shown(bar.value, scale))
            .collect();
        let limit = self.limit.iter().map(|limit| limit.0);
        let values = bars.iter().flat_map(|bar| numbers(bar)).chain(limit);
        let ends = match scale {
            Scale::Linear => Ends::WithZero,
            Scale::Log => Ends::Round,
        };
        if bars.is_empty() {
            return Err(Refusal::nothing());
        }
        let ruler = Ruler::new(values, scale, ends, 5).ok_or_else(Refusal::nothing)?;
        let mut categories: Vec<&Rich> = Vec::new();
        for bar in &bars {
            if !categories.contains(&&bar.name) {
                categories.push(&bar.name);
            }
        }
        let mut plot = Plot::new(writing);
        let (name_width, heights) = plot.column(&categories, NAMES);
        let written: Vec<&Rich> = bars.iter().map(|bar| &bar.written).collect();
        let (value_width, _) = plot.column(&written, VALUES);
        let left = name_width + Pt(10.0);
        let width = (COLUMN - left - value_width - Pt(12.0)).max(Pt(130.0));
        let ruler = ruler.laid(left, left + width.min(WIDEST - left));
        let mut y = Pt(3.0);
        let mut places = Vec::new();
        for (category, height) in categories.iter().zip(&heights) {
            let own: Vec<&&Bar> = bars.iter().filter(|bar| bar.name == **category).collect();
            let rows: Vec<Pt> = own
                .iter()
                .map(|bar| self.row_height(&mut plot, bar))
                .collect();
            let needed = rows.iter().copied().sum::<Pt>().max(*height);
            let mut at = y + (needed - rows.iter().copied().sum::<Pt>()) / 2.0;
            places.push((y + needed / 2.0, own.len()));
            for (bar, row) in own.iter().zip(rows) {
                self.bar(&mut plot, bar, &ruler, at + row / 2.0);
                at += row;
            }
            y += needed + Pt(7.0);
        }
        for (category, (y, _)) in categories.iter().zip(&places) {
            plot.block(category, Point::new(left - Pt(7.0), *y), Hold::End, NAMES);
        }
        let foot = y;
        let mut grid = Plot::new(writing);
        for tick in &ruler.ticks {
            let x = ruler.at(*tick);
            grid.line(Point::new(x, Pt::ZERO), Point::new(x, foot), GRID);
        }
        if scale == Scale::Linear {
            let zero = ruler.at(0.0);
            plot.line(
                Point::new(zero, Pt::ZERO),
                Point::new(zero, foot),
                super::plot::AXIS,
            );
        }
        if let Some((value, _)) = &self.limit {
            let x = ruler.at(*value);
            let dashes = Stroke::solid(Paint::Soft, 0.9).dashed(crate::graphics::Dash::Dashed);
            plot.line(Point::new(x, Pt::ZERO), Point::new(x, foot), dashes);
        }
        plot.drawing.shapes.splice(0..0, grid.drawing.shapes);
        if let Some((value, name)) = &self.limit {
            let x = ruler.at(*value);
            let hold = if x > (ruler.start + ruler.end) / 2.0 {
                Hold::End
            } else {
                Hold::Start
            };
            plot.words(name, Point::new(x, Pt(-8.0)), hold, super::plot::SMALL);
        }
        let foot = plot.x_axis(&ruler, foot, &self.axis.title);
        if self.series.len() > 1 {
            let key = |series| {
                if scale == Scale::Log {
                    Key::Mark(series)
                } else {
                    Key::Ground(series)
                }
            };
            let names: Vec<_> = self
                .series
                .iter()
                .enumerate()
                .map(|(series, name)| (key(series), name))
                .collect();
            plot.legend(&names, Pt::ZERO, ruler.end + value_width, foot + Pt(2.0));
        }
        Ok(plot.finish())
    }

    fn row_height(&self, plot: &mut Plot<'_>, bar: &Bar) -> Pt {
        let (_, heights) = plot.column(&[&bar.written], VALUES);
        heights
            .into_iter()
            .fold(BAR + Pt(3.0), |height, own| height.max(own + Pt(1.0)))
    }

    fn bar(&self, plot: &mut Plot<'_>, bar: &Bar, ruler: &Ruler, y: Pt) {
        let x = ruler.at(bar.value);
        match self.axis.scale {
            Scale::Linear => {
                let zero = ruler.at(0.0);
                let (from, to) = (zero.min(x), zero.max(x));
                let at = Point::new(from, y - BAR / 2.0);
                let body = Path::rectangle(at, Size::new(to - from, BAR), Pt::ZERO);
                let outline = Stroke::solid(marker::paint(bar.series), 1.0);
                plot.drawing
                    .path(body.fill(marker::wash(bar.series)).stroke(outline));
            }
            Scale::Log => plot
                .drawing
                .path(marker::mark(bar.series, Point::new(x, y))),
        }
        if let Some((low, high)) = bar
            .spread
            .filter(|(low, high)| low.is_finite() && high.is_finite())
        {
            let (low, high) = (ruler.at(low), ruler.at(high));
            plot.whisker(Point::new(low, y), Point::new(high, y), Paint::Ink);
        }
        for (index, value) in bar
            .points
            .iter()
            .filter(|value| shown(**value, self.axis.scale))
            .enumerate()
        {
            let aside = [0.0, -2.6, 2.6, -1.3, 1.3][index % 5];
            let at = Point::new(ruler.at(*value), y + Pt(aside));
            plot.drawing.path(marker::dot(bar.series, at));
        }
        let at = Point::new(ruler.end + Pt(8.0), y);
        plot.block(&bar.written, at, Hold::Start, VALUES);
    }
}

fn numbers(bar: &Bar) -> Vec<f64> {
    let mut numbers = vec![bar.value];
    numbers.extend(bar.spread.iter().flat_map(|spread| [spread.0, spread.1]));
    numbers.extend(&bar.points);
    numbers
}
