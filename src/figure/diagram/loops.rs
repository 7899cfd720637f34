//! Edges of boxes to themselves: each a loop at the right side of its box, several of them one below the other.

use super::super::layers;
use super::super::text::{Measure, Rich};
use super::boxes::Outline;
use super::edges::{Arrow, GAP, HEAD, draw_head, reach};
use super::{Axes, BESIDE, edge_label, label_room};
use crate::content::Flow;
use crate::graphics::{Drawing, Path, Point, Pt, Segment, Size};

/// The room that a loop takes at the side of its box.
const LOOP: f64 = 20.0;
/// The least height that loops below one another take.
const LEAST: f64 = 16.0;

/// The loops of a graph, by its edges.
pub(in crate::figure) struct Loops {
    edges: Vec<(usize, usize)>,
    heights: Vec<f64>,
}

impl Loops {
    /// The loops among edges, each with the words beside it.
    pub(in crate::figure) fn of(edges: Vec<(usize, usize)>, remarks: &[Vec<Rich>]) -> Loops {
        let height = |lines: &Vec<Rich>| LEAST.max(BESIDE.leading.0 * lines.len() as f64 + 2.0);
        Loops {
            heights: remarks.iter().map(height).collect(),
            edges,
        }
    }

    /// The loops of one box, in their order.
    fn at(&self, own: usize) -> impl Iterator<Item = usize> {
        let ends = self.edges.iter().enumerate();
        ends.filter(move |(_, edge)| **edge == (own, own))
            .map(|(index, _)| index)
    }

    fn height(&self, own: usize) -> f64 {
        self.at(own).map(|index| self.heights[index]).sum()
    }

    /// Makes a box so high that all of its loops begin and end at its side.
    pub(in crate::figure) fn heighten(&self, own: usize, size: &mut Size) {
        if self.at(own).count() > 1 {
            size.height = size.height.max(Pt(self.height(own) * 1.25));
        }
    }

    /// Makes room beside a box for its loops and the words beside them.
    pub(in crate::figure) fn make_room(
        &self,
        own: usize,
        size: &mut layers::Box,
        remarks: &[Vec<Rich>],
        axes: Axes,
        measure: &mut Measure<'_>,
    ) {
        if self.at(own).next().is_none() {
            return;
        }
        let words = self.at(own).filter(|index| !remarks[*index].is_empty());
        let widths =
            words.map(|index| label_room(&remarks[index], Axes(Flow::Down), measure).after);
        let beside = LOOP + widths.fold(0.0, f64::max);
        let height = self.height(own);
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

    /// How far below the middle of its box a loop stands.
    fn offset(&self, index: usize) -> f64 {
        let own = self.edges[index].0;
        let before = self.at(own).filter(|other| *other < index);
        let before: f64 = before.map(|other| self.heights[other]).sum();
        before + self.heights[index] / 2.0 - self.height(own) / 2.0
    }

    /// Draws a loop.
    pub(in crate::figure) fn draw(
        &self,
        index: usize,
        drawing: &mut Drawing,
        end: (Outline, Size, Point),
        arrow: Arrow,
    ) {
        let (_, size, middle) = end;
        let right = middle.x + size.width / 2.0;
        let level = middle.y + Pt(self.offset(index));
        let side = |y: Pt| right - Pt(reach(&end, y.0, true, Axes(Flow::Right)));
        let start = Point::new(side(level - Pt(5.0)), level - Pt(5.0));
        let tip = Point::new(side(level + Pt(5.0)) + Pt(GAP), level + Pt(5.0));
        let out = right + Pt(LOOP);
        let end = Point::new(tip.x + Pt(HEAD - 1.0), tip.y);
        let segments = vec![
            Segment::Move(start),
            Segment::Curve(
                Point::new(out, start.y - Pt(7.0)),
                Point::new(out, end.y + Pt(6.0)),
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

    /// Sets the words beside a loop.
    pub(in crate::figure) fn label(
        &self,
        index: usize,
        drawing: &mut Drawing,
        (size, middle): (Size, Point),
        lines: &[Rich],
        measure: &mut Measure<'_>,
    ) {
        let right = middle.x.0 + size.width.0 / 2.0;
        let at = (right + LOOP - 4.0, middle.y.0 + self.offset(index));
        edge_label(drawing, lines, at, Axes(Flow::Down), measure);
    }
}
