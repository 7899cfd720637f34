//! The change in every subject, the greatest rise first.

use super::lines::HEIGHT;
use super::marker;
use super::plot::{AXIS, Key, Plot, SMALL};
use super::ruler::{Ends, Ruler};
use super::{Refusal, Writing, shown};
use crate::content::Scale;
use crate::figure::text::Rich;
use crate::figure::{COLUMN, WIDEST};
use crate::graphics::{Dash, Drawing, Hold, Paint, Path, Point, Pt, Size, Stroke};

/// A waterfall plot.
#[derive(Debug, Clone)]
pub struct Waterfall {
    /// The title of the axis.
    pub y: Rich,
    /// The names of the groups.
    pub groups: Vec<Rich>,
    /// The changes, in any order.
    pub changes: Vec<Change>,
    /// A line of reference with its name.
    pub limit: Option<(f64, Rich)>,
}

/// The change in a subject.
#[derive(Debug, Clone, Copy)]
pub struct Change {
    /// The change.
    pub value: f64,
    /// The number of the group.
    pub group: usize,
}

/// The least height of a bar.
const LEAST: Pt = Pt(2.4);

impl Waterfall {
    /// Draws the plot.
    ///
    /// # Errors
    /// Where no change can be shown, or more than a page has room for.
    pub fn draw(&self, writing: Writing<'_>) -> Result<Drawing, Refusal> {
        if let Some(refusal) = Refusal::too_many(self.groups.len()) {
            return Err(refusal);
        }
        let mut changes: Vec<Change> = self
            .changes
            .iter()
            .copied()
            .filter(|change| shown(change.value, Scale::Linear))
            .collect();
        changes.sort_by(|a, b| b.value.total_cmp(&a.value));
        let limit = self.limit.iter().map(|limit| limit.0);
        let values = changes.iter().map(|change| change.value).chain(limit);
        let y = Ruler::new(values, Scale::Linear, Ends::WithZero, 6);
        let y = y
            .filter(|_| !changes.is_empty())
            .ok_or_else(Refusal::nothing)?;
        let mut plot = Plot::new(writing);
        let y = y.laid(HEIGHT, Pt::ZERO);
        let left = plot.y_axis_room(&y, &self.y, HEIGHT);
        let count = changes.len() as f64;
        let step = (COLUMN - left) / count;
        let step = step.max(Pt(2.2)).min(Pt(20.0));
        if step * count + left > WIDEST * 1.05 {
            return Err(Refusal::new(
                format!(
                    "{} subjects are more than a page has room for",
                    changes.len()
                ),
                "show them by group, as bars",
            ));
        }
        let right = left + step * count;
        plot.y_axis(&y, left, right, &self.y);
        let zero = y.at(0.0);
        let mut bars = Vec::new();
        for (index, change) in changes.iter().enumerate() {
            let end = y.at(change.value);
            let top = zero.min(end);
            let at = Point::new(left + step * (index as f64 + 0.12), top);
            let height = (zero - end).max(end - zero);
            // What did not change is still a subject.
            let (at, height) = if height < LEAST {
                (Point::new(at.x, zero - LEAST / 2.0), LEAST)
            } else {
                (at, height)
            };
            let size = Size::new(step * 0.76, height);
            let bar = Path::rectangle(at, size, Pt::ZERO);
            bars.push(bar.fill(marker::paint(change.group)));
        }
        plot.line(Point::new(left, zero), Point::new(right, zero), AXIS);
        bars.into_iter().for_each(|bar| plot.drawing.path(bar));
        if let Some((value, name)) = &self.limit {
            let at = y.at(*value);
            let dashes = Stroke::solid(Paint::Soft, 0.9).dashed(Dash::Dashed);
            plot.line(Point::new(left, at), Point::new(right, at), dashes);
            let above = *value >= 0.0;
            let (x, hold) = if above {
                (right, Hold::End)
            } else {
                (left + Pt(3.0), Hold::Start)
            };
            let aside = if above { Pt(-7.0) } else { Pt(8.0) };
            plot.words(name, Point::new(x, at + aside), hold, SMALL);
        }
        if self.groups.len() > 1 {
            let names: Vec<_> = self
                .groups
                .iter()
                .enumerate()
                .map(|(group, name)| (Key::Ground(group), name))
                .collect();
            plot.legend(&names, left, right.max(COLUMN), HEIGHT + Pt(12.0));
        }
        Ok(plot.finish())
    }
}
