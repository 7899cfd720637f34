//! Edges of a box to itself.

use super::super::layers;
use super::super::text::{Measure, Rich};
use super::boxes::Outline;
use super::edges::{Arrow, GAP, HEAD, draw_head};
use super::{Axes, label_room};
use crate::content::{Flow, NodeKind};
use crate::graphics::{Drawing, Path, Point, Pt, Segment, Size};

/// Draws an edge of a box to itself, at the side where it has room for it.
pub(in crate::figure) fn draw_loop(
    drawing: &mut Drawing,
    (outline, size, middle): (Outline, Size, Point),
    arrow: Arrow,
) {
    let right = middle.x + size.width / 2.0;
    let lean = match outline {
        Outline::Decision
        | Outline::Node(NodeKind::Phenotype | NodeKind::Ligand | NodeKind::Drug) => 3.5,
        _ => 0.0,
    };
    let start = Point::new(right - Pt(lean), middle.y - Pt(5.0));
    let tip = Point::new(right - Pt(lean - GAP), middle.y + Pt(5.0));
    let out = Pt(LOOP);
    let end = Point::new(tip.x + Pt(HEAD - 1.0), tip.y);
    let segments = vec![
        Segment::Move(start),
        Segment::Curve(
            Point::new(start.x + out, start.y - Pt(7.0)),
            Point::new(end.x + out - Pt(6.0), end.y + Pt(6.0)),
            end,
        ),
    ];
    let path = Path {
        segments,
        ..Path::default()
    };
    drawing.path(path.stroke(arrow.stroke()));
    draw_head(drawing, (tip.y.0, tip.x.0), -1.0, arrow, Axes(Flow::Right));
}

/// Gathers the words beside edges of a box to itself at the first of them, the only one that is drawn.
///
/// Returns which edges are drawn.
pub(in crate::figure) fn gather_loops(
    edges: &[(usize, usize)],
    remarks: &mut [Vec<Rich>],
) -> Vec<bool> {
    let mut drawn = vec![true; edges.len()];
    for index in 0..edges.len() {
        let (from, to) = edges[index];
        let first = edges.iter().position(|edge| *edge == (from, to));
        if from == to
            && let Some(first) = first.filter(|first| *first < index)
        {
            let lines = std::mem::take(&mut remarks[index]);
            remarks[first].extend(lines);
            drawn[index] = false;
        }
    }
    drawn
}

/// Makes room for an edge of a box to itself and the words beside it.
pub(in crate::figure) fn make_room_for_loop(
    size: &mut layers::Box,
    lines: &[Rich],
    axes: Axes,
    measure: &mut Measure<'_>,
) {
    let room = label_room(lines, Axes(Flow::Down), measure);
    let (beside, height) = if lines.is_empty() {
        (LOOP, 0.0)
    } else {
        (LOOP + room.after, room.depth)
    };
    match axes.0 {
        Flow::Down => {
            size.after += beside;
            size.depth = size.depth.max(height);
        }
        Flow::Right => {
            size.depth += beside * 2.0;
            size.before = size.before.max(height / 2.0);
            size.after = size.after.max(height / 2.0);
        }
    }
}

/// The room that an edge of a box to itself takes at the box's side.
pub(in crate::figure) const LOOP: f64 = 20.0;
