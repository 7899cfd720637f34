//! Effects with their intervals, one below the other.

use super::plot::{AXIS, GRID, Plot, SMALL};
use super::ruler::{Ends, Ruler};
use super::{Axis, Refusal, Writing, shown};
use crate::content::Scale;
use crate::figure::text::Rich;
use crate::figure::{COLUMN, WIDEST};
use crate::graphics::{Dash, Drawing, Hold, Paint, Path, Point, Pt, Size, Stroke};

/// A forest plot.
#[derive(Debug, Clone)]
pub struct Forest {
    /// The axis of effects.
    pub axis: Axis,
    /// The effects, in order.
    pub effects: Vec<Effect>,
    /// What lies on both sides of no effect.
    pub sides: Option<(Rich, Rich)>,
}

/// An effect.
#[derive(Debug, Clone)]
pub struct Effect {
    /// What it is of.
    pub name: Rich,
    /// Its size.
    pub value: f64,
    /// Its interval.
    pub interval: (f64, f64),
    /// Both as they are written.
    pub written: Rich,
}

/// The widest name, and the widest value.
const NAMES: Pt = Pt(104.0);
const VALUES: Pt = Pt(92.0);

impl Forest {
    /// Draws the plot.
    ///
    /// # Errors
    /// Where no effect with an interval can be shown.
    pub fn draw(&self, writing: Writing<'_>) -> Result<Drawing, Refusal> {
        let scale = self.axis.scale;
        let whole = |effect: &&Effect| {
            let (low, high) = effect.interval;
            [effect.value, low, high]
                .iter()
                .all(|value| shown(*value, scale))
        };
        let effects: Vec<&Effect> = self.effects.iter().filter(whole).collect();
        let none = match scale {
            Scale::Linear => 0.0,
            Scale::Log => 1.0,
        };
        if effects.is_empty() {
            return Err(Refusal::new(
                "a forest plot needs effects with their intervals, and there is none",
                "give the effect with its interval: `value = \"0.57 (95% CI 0.41–0.79)\"`",
            ));
        }
        let values = effects
            .iter()
            .flat_map(|effect| [effect.value, effect.interval.0, effect.interval.1]);
        let ruler =
            Ruler::new(values.chain([none]), scale, Ends::Round, 5).ok_or_else(Refusal::nothing)?;
        let ruler = closer(ruler, &effects, none);
        let mut plot = Plot::new(writing);
        let names: Vec<&Rich> = effects.iter().map(|effect| &effect.name).collect();
        let (name_width, heights) = plot.column(&names, NAMES);
        let written: Vec<&Rich> = effects.iter().map(|effect| &effect.written).collect();
        let (value_width, value_heights) = plot.column(&written, VALUES);
        let left = name_width + Pt(10.0);
        let width = (COLUMN - left - value_width - Pt(12.0)).max(Pt(120.0));
        let ruler = ruler.laid(left, left + width.min(WIDEST - left));
        let heights: Vec<Pt> = heights
            .iter()
            .zip(&value_heights)
            .map(|(one, two)| one.max(*two).max(Pt(14.0)) + Pt(5.0))
            .collect();
        let foot = heights.iter().copied().sum::<Pt>() + Pt(2.0);
        for tick in &ruler.ticks {
            let x = ruler.at(*tick);
            plot.line(Point::new(x, Pt::ZERO), Point::new(x, foot), GRID);
        }
        let x = ruler.at(none);
        plot.line(
            Point::new(x, Pt::ZERO),
            Point::new(x, foot),
            AXIS.dashed(Dash::Dashed),
        );
        let mut y = Pt::ZERO;
        for (effect, height) in effects.iter().zip(heights) {
            draw_effect(&mut plot, effect, &ruler, y + height / 2.0, left);
            y += height;
        }
        let foot = plot.x_axis(&ruler, foot, &self.axis.title);
        if let Some((below, above)) = &self.sides {
            let y = foot + Pt(8.0);
            plot.words(below, Point::new(ruler.start, y), Hold::Start, SMALL);
            let second = plot.measure.width(below, SMALL.size)
                + plot.measure.width(above, SMALL.size)
                + Pt(12.0)
                > width;
            let y = if second { y + SMALL.leading } else { y };
            plot.words(above, Point::new(ruler.end, y), Hold::End, SMALL);
        }
        Ok(plot.finish())
    }
}

/// A log ruler of one or two decades, cut to round numbers near the effects.
fn closer(ruler: Ruler, effects: &[&Effect], none: f64) -> Ruler {
    if ruler.scale == Scale::Linear || ruler.ticks.len() > 4 {
        return ruler;
    }
    let steps: Vec<f64> = ruler
        .ticks
        .iter()
        .flat_map(|tick| [1.0, 2.0, 5.0].map(|times| tick * times))
        .collect();
    let low = effects
        .iter()
        .map(|effect| effect.interval.0)
        .fold(none, f64::min);
    let high = effects
        .iter()
        .map(|effect| effect.interval.1)
        .fold(none, f64::max);
    let first = steps
        .iter()
        .copied()
        .filter(|step| *step <= low * 1.0001)
        .fold(ruler.low, f64::max);
    let last = steps
        .iter()
        .copied()
        .filter(|step| *step >= high * 0.9999)
        .fold(f64::INFINITY, f64::min);
    let last = if last.is_finite() { last } else { ruler.high };
    Ruler {
        low: first,
        high: last,
        ticks: steps
            .into_iter()
            .filter(|step| (first * 0.9999..=last * 1.0001).contains(step))
            .collect(),
        ..ruler
    }
}

fn draw_effect(plot: &mut Plot<'_>, effect: &Effect, ruler: &Ruler, y: Pt, left: Pt) {
    plot.block(
        &effect.name,
        Point::new(left - Pt(7.0), y),
        Hold::End,
        NAMES,
    );
    let (low, high) = effect.interval;
    let (from, to) = (ruler.at(low), ruler.at(high));
    plot.line(
        Point::new(from, y),
        Point::new(to, y),
        Stroke::solid(Paint::Series(0), 1.4),
    );
    let at = ruler.at(effect.value);
    let corner = Point::new(at - Pt(3.2), y - Pt(3.2));
    let square = Path::rectangle(corner, Size::new(Pt(6.4), Pt(6.4)), Pt::ZERO);
    plot.drawing.path(square.fill(Paint::Series(0)));
    plot.block(
        &effect.written,
        Point::new(ruler.end + Pt(9.0), y),
        Hold::Start,
        VALUES,
    );
}
