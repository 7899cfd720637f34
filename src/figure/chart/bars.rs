//! Bars with whiskers and single values; on a log axis, marks instead of bars.

use super::marker;
use super::plot::{AXIS, GRID, Key, Plot, SMALL};
use super::ruler::{Ends, Ruler};
use super::{Axis, Refusal, Writing, shown};
use crate::content::Scale;
use crate::figure::text::Rich;
use crate::figure::{COLUMN, WIDEST};
use crate::graphics::{Dash, Drawing, Hold, Paint, Path, Point, Pt, Size, Stroke};

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
    /// Whether the bars stand rather than lie.
    pub upright: bool,
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

impl Bar {
    /// The ends of its whisker, where they can be drawn.
    pub(super) fn whisker(&self) -> Option<(f64, f64)> {
        let can_be_drawn = |(low, high): &(f64, f64)| low.is_finite() && high.is_finite();
        self.spread.filter(can_be_drawn)
    }
}

/// The thickness of a bar.
const BAR: Pt = Pt(11.0);
/// The widest name of a category.
const NAMES: Pt = Pt(106.0);
/// The widest value.
const VALUES: Pt = Pt(72.0);

impl Bars {
    /// Draws the bars: lying, category below category, or upright, category beside category.
    ///
    /// # Errors
    /// Where no value can be shown, or where upright bars have no room.
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
        if let Some(refusal) = Refusal::too_many(self.series.len()) {
            return Err(refusal);
        }
        let ruler = Ruler::new(values, scale, ends, 5).ok_or_else(Refusal::nothing)?;
        let mut categories: Vec<&Rich> = Vec::new();
        for bar in &bars {
            if !categories.contains(&&bar.name) {
                categories.push(&bar.name);
            }
        }
        let mut plot = Plot::new(writing);
        if self.upright {
            return self.upright(plot, &bars, &categories, ruler);
        }
        let (name_width, heights) = plot.column(&categories, NAMES);
        let written: Vec<&Rich> = bars.iter().map(|bar| &bar.written).collect();
        let (value_width, _) = plot.column(&written, VALUES);
        let left = name_width + Pt(10.0);
        let width = (COLUMN - left - value_width - Pt(12.0)).max(Pt(130.0));
        let ruler = ruler.laid(left, left + width.min(WIDEST - left));
        let foot = self.rows(&mut plot, &bars, &categories, &heights, &ruler);
        self.back(&mut plot, &ruler, foot);
        let foot = plot.x_axis(&ruler, foot, &self.axis.title);
        if self.series.len() > 1 {
            plot.legend(
                &self.keys(),
                Pt::ZERO,
                ruler.end + value_width,
                foot + Pt(2.0),
            );
        }
        Ok(plot.finish())
    }

    /// What stands for each series, with its name.
    pub(super) fn keys(&self) -> Vec<(Key, &Rich)> {
        let series = self.series.iter().enumerate();
        series
            .map(|(series, name)| (self.key(series), name))
            .collect()
    }

    fn key(&self, series: usize) -> Key {
        match self.axis.scale {
            Scale::Log => Key::Mark(series),
            Scale::Linear => Key::Ground(series),
        }
    }

    /// Draws the bars of each category below one another; returns the foot of the last.
    fn rows(
        &self,
        plot: &mut Plot<'_>,
        bars: &[&Bar],
        categories: &[&Rich],
        heights: &[Pt],
        ruler: &Ruler,
    ) -> Pt {
        let mut y = Pt(3.0);
        for (category, height) in categories.iter().zip(heights) {
            let own: Vec<&&Bar> = bars.iter().filter(|bar| bar.name == **category).collect();
            let rows: Vec<Pt> = own.iter().map(|bar| row_height(plot, bar)).collect();
            let all: Pt = rows.iter().copied().sum();
            let needed = all.max(*height);
            let mut at = y + (needed - all) / 2.0;
            let middle = Point::new(ruler.start - Pt(7.0), y + needed / 2.0);
            plot.block(category, middle, Hold::End, NAMES);
            for (bar, row) in own.iter().zip(rows) {
                self.bar(plot, bar, ruler, at + row / 2.0);
                at += row;
            }
            y += needed + Pt(7.0);
        }
        y
    }

    /// Draws what stands behind the bars, and the lines of zero and of reference.
    fn back(&self, plot: &mut Plot<'_>, ruler: &Ruler, foot: Pt) {
        let mut grid = Plot::new(plot.writing);
        let upright = |x: Pt| (Point::new(x, Pt::ZERO), Point::new(x, foot));
        for tick in &ruler.ticks {
            let (top, foot) = upright(ruler.at(*tick));
            grid.line(top, foot, GRID);
        }
        plot.drawing.shapes.splice(0..0, grid.drawing.shapes);
        if self.axis.scale == Scale::Linear {
            let (top, foot) = upright(ruler.at(0.0));
            plot.line(top, foot, AXIS);
        }
        if let Some((value, name)) = &self.limit {
            let (top, foot) = upright(ruler.at(*value));
            let dashes = Stroke::solid(Paint::Soft, 0.9).dashed(Dash::Dashed);
            plot.line(top, foot, dashes);
            let hold = if top.x > (ruler.start + ruler.end) / 2.0 {
                Hold::End
            } else {
                Hold::Start
            };
            plot.words(name, Point::new(top.x, Pt(-8.0)), hold, SMALL);
        }
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
        if let Some((low, high)) = bar.whisker() {
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

fn row_height(plot: &mut Plot<'_>, bar: &Bar) -> Pt {
    let (_, heights) = plot.column(&[&bar.written], VALUES);
    let heights = heights.into_iter();
    heights.fold(BAR + Pt(3.0), |height, own| height.max(own + Pt(1.0)))
}

fn numbers(bar: &Bar) -> Vec<f64> {
    let mut numbers = vec![bar.value];
    numbers.extend(bar.spread.iter().flat_map(|spread| [spread.0, spread.1]));
    numbers.extend(&bar.points);
    numbers
}
