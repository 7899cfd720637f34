//! Diagrams of boxes and edges: from a layout to shapes.

mod boxes;
mod edges;
mod legend;
mod loops;

pub(super) use boxes::{BoxShape, NOTE_GAP, Outline, draw_box, padding};
pub(super) use edges::{Arrow, Ends, draw_edge, draw_step_down};
pub(super) use legend::{Band, Entry, draw_band, draw_legend};
pub(super) use loops::Loops;

use super::layers::{self, Spot};
use super::text::{Look, Measure, Rich};
use crate::content::Flow;
use crate::graphics::{Drawing, Hold, Paint, Point, Pt, Size};

/// Words in boxes.
pub(super) const IN_BOX: Look = Look::new(9.5, Paint::Ink);
/// Words beside edges, in legends and on grounds.
pub(super) const BESIDE: Look = Look::new(9.5, Paint::Soft);

/// Which way a layout runs on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Axes(pub(super) Flow);

impl Axes {
    /// A spot of the layout on paper.
    pub(super) fn point(self, (breadth, depth): Spot) -> Point {
        match self.0 {
            Flow::Down => Point::new(Pt(breadth), Pt(depth)),
            Flow::Right => Point::new(Pt(depth), Pt(breadth)),
        }
    }

    /// Size along the breadth and along the depth.
    pub(super) fn extent(self, size: Size) -> (f64, f64) {
        match self.0 {
            Flow::Down => (size.width.0, size.height.0),
            Flow::Right => (size.height.0, size.width.0),
        }
    }
}

/// How far the baseline stands below the top of a line.
pub(super) fn baseline(look: Look) -> Pt {
    look.leading / 2.0 + look.size * 0.33
}

/// The words beside an edge; where `at` is on the edge.
pub(super) fn edge_label(
    drawing: &mut Drawing,
    lines: &[Rich],
    at: Spot,
    axes: Axes,
    measure: &mut Measure<'_>,
) {
    let height = BESIDE.leading * lines.len() as f64;
    let point = axes.point(at);
    let (first, hold) = match axes.0 {
        Flow::Down => {
            let top = point.y - height / 2.0 + baseline(BESIDE);
            (Point::new(point.x + Pt(6.0), top), Hold::Start)
        }
        Flow::Right => {
            let top = point.y - height - Pt(2.0) + baseline(BESIDE);
            (Point::new(point.x, top), Hold::Middle)
        }
    };
    let labels = measure.labels(lines, first, hold, BESIDE);
    labels.into_iter().for_each(|label| drawing.label(label));
}

/// The room that words beside an edge need.
pub(super) fn label_room(lines: &[Rich], axes: Axes, measure: &mut Measure<'_>) -> layers::Box {
    let widths = lines.iter().map(|line| measure.width(line, BESIDE.size).0);
    let width = widths.fold(0.0, f64::max);
    let height = BESIDE.leading.0 * lines.len() as f64;
    let (depth, before, after) = match axes.0 {
        Flow::Down => (height, 3.0, width + 8.0),
        Flow::Right => (width + 4.0, height + 3.0, 3.0),
    };
    layers::Box {
        depth,
        before,
        after,
        band: 0,
    }
}
