//! The grounds of compartments, and the legend below.

use super::super::layers::{Lane, Placed};
use super::super::text::{Measure, Rich};
use super::boxes::Outline;
use super::edges::{Arrow, Ends, draw_edge, lane_path};
use super::{Axes, BESIDE, baseline};
use crate::content::Flow;
use crate::graphics::{Drawing, Hold, Label, Paint, Path, Point, Pt, Size, Stroke, Turn};

/// A band with a name.
pub(in crate::figure) struct Band<'a> {
    pub(in crate::figure) number: usize,
    pub(in crate::figure) name: &'a [Rich],
    /// The room for names before the first box.
    pub(in crate::figure) gutter: f64,
}

/// Draws the ground of a band with its name along it.
pub(in crate::figure) fn draw_band(
    drawing: &mut Drawing,
    placed: &Placed,
    band: &Band<'_>,
    axes: Axes,
    measure: &mut Measure<'_>,
) {
    let (start, end) = placed.bands[band.number];
    let (low, high) = placed.breadth;
    let (low, high) = (low - 12.0 - band.gutter, high + 12.0);
    let (one, two) = (axes.point((low, start)), axes.point((high, end)));
    let size = Size::new(two.x - one.x, two.y - one.y);
    let ground = Path::rectangle(one, size, Pt(7.0)).fill(Paint::Tint);
    drawing.path(ground.stroke(Stroke::solid(Paint::Faint, 0.8)));
    let middle = (start + end) / 2.0;
    for (index, line) in band.name.iter().enumerate() {
        let along = low + 5.0 + baseline(BESIDE).0 + BESIDE.leading.0 * index as f64;
        let turn = match axes.0 {
            Flow::Down => Turn::Upwards,
            Flow::Right => Turn::Level,
        };
        drawing.label(Label {
            turn,
            ..measure.label(line, axes.point((along, middle)), Hold::Middle, BESIDE)
        });
    }
}

/// An entry of the legend: an edge and what it says.
pub(in crate::figure) struct Entry {
    /// `None` for a plain grey line.
    pub(in crate::figure) arrow: Option<Arrow>,
    pub(in crate::figure) words: Rich,
}

/// Draws the legend below, its entries in rows no broader than `width`.
pub(in crate::figure) fn draw_legend(
    drawing: &mut Drawing,
    entries: &[Entry],
    at: Point,
    width: Pt,
    measure: &mut Measure<'_>,
) {
    const SAMPLE: f64 = 24.0;
    let mut pen = at;
    for entry in entries {
        let words = measure.width(&entry.words, BESIDE.size);
        let needed = Pt(SAMPLE + 6.0) + words;
        if pen.x > at.x && pen.x + needed > at.x + width {
            pen = Point::new(at.x, pen.y + Pt(15.0));
        }
        let middle = pen.y;
        let lane = Lane {
            at: middle.0,
            start: pen.x.0,
            end: pen.x.0 + SAMPLE,
        };
        match entry.arrow {
            Some(arrow) => {
                let nothing = (Outline::Step, Size::default(), Point::default());
                let ends = Ends {
                    from: nothing,
                    to: nothing,
                };
                draw_edge(drawing, &[lane], &ends, arrow, Axes(Flow::Right));
            }
            None => {
                let line = lane_path(&[lane], Axes(Flow::Right));
                drawing.path(line.stroke(Stroke::solid(Paint::Line, 1.15)));
            }
        }
        let place = Point::new(pen.x + Pt(SAMPLE + 5.0), middle + BESIDE.size * 0.33);
        drawing.label(measure.label(&entry.words, place, Hold::Start, BESIDE));
        pen.x += needed + Pt(16.0);
    }
}
