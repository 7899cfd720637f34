//! Edges from box to box.

use super::super::layers::{Lane, Spot};
use super::Axes;
use super::boxes::{End, Outline, SLANT, inset};
use crate::content::{EdgeKind, Flow, NodeKind};
use crate::graphics::{Dash, Drawing, Paint, Path, Point, Pt, Segment, Size, Stroke};

/// How an edge looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::figure) struct Arrow {
    pub(in crate::figure) kind: EdgeKind,
    pub(in crate::figure) paint: Paint,
}

impl Arrow {
    /// An edge of a kind: grey without a source, in the colour of warnings where it does away with something.
    pub(in crate::figure) fn of(kind: EdgeKind, sourced: bool) -> Arrow {
        let paint = match (sourced, kind) {
            (false, _) => Paint::Line,
            (true, EdgeKind::Inhibits | EdgeKind::Degrades) => Paint::Warning,
            (true, _) => Paint::Ink,
        };
        Arrow { kind, paint }
    }

    pub(super) fn stroke(self) -> Stroke {
        let stroke = Stroke::solid(self.paint, 1.15);
        match self.kind {
            EdgeKind::Indirect => stroke.dashed(Dash::Dashed),
            _ => stroke,
        }
    }
}

/// What stands at the two ends of an edge.
pub(in crate::figure) struct Ends {
    pub(in crate::figure) from: (Outline, Size, Point),
    pub(in crate::figure) to: (Outline, Size, Point),
}

/// The gap between the tip of an edge and the box that it points to.
pub(super) const GAP: f64 = 2.0;
/// The length of the head of an arrow.
pub(super) const HEAD: f64 = 6.5;

/// Draws an edge along its lanes.
pub(in crate::figure) fn draw_edge(
    drawing: &mut Drawing,
    lanes: &[Lane],
    ends: &Ends,
    arrow: Arrow,
    axes: Axes,
) {
    let Some((first, last)) = lanes.first().zip(lanes.last()) else {
        return;
    };
    let forward = if last.end >= first.start { 1.0 } else { -1.0 };
    let mut lanes = lanes.to_vec();
    let side = |end: &(Outline, Size, Point)| {
        let middle = match axes.0 {
            Flow::Down => end.2.y.0,
            Flow::Right => end.2.x.0,
        };
        (middle, axes.extent(end.1).1 / 2.0)
    };
    if let Some(first) = lanes.first_mut() {
        let (middle, half) = side(&ends.from);
        if half > 0.0 {
            first.start = middle + forward * half;
        }
        first.start -= forward * reach(&ends.from, first.at, forward < 0.0, axes);
    }
    if let Some(last) = lanes.last_mut() {
        let (middle, half) = side(&ends.to);
        if half > 0.0 {
            last.end = middle - forward * half;
        }
        last.end += forward * (reach(&ends.to, last.at, forward > 0.0, axes) - GAP);
    }
    let tip = lanes.last().map_or((0.0, 0.0), |last| (last.at, last.end));
    let short = match arrow.kind {
        EdgeKind::Inhibits | EdgeKind::LeadsTo => 0.6,
        EdgeKind::Binds | EdgeKind::Catalyses => 4.0,
        EdgeKind::Degrades => 3.2,
        EdgeKind::Modifies => 7.4,
        _ => HEAD - 1.0,
    };
    if let Some(last) = lanes.last_mut() {
        last.end -= forward * short;
    }
    drawing.path(lane_path(&lanes, axes).stroke(arrow.stroke()));
    draw_head(drawing, tip, forward, arrow, axes);
}

/// Draws an edge from the lower side of a box down to a level, along it, and down to the upper side of another.
pub(in crate::figure) fn draw_step_down(
    drawing: &mut Drawing,
    from: Point,
    level: Pt,
    to: Point,
    arrow: Arrow,
) {
    let tip = to.y - Pt(GAP);
    let end = Point::new(to.x, tip - Pt(HEAD - 1.0));
    let across = to.x - from.x;
    let bow = Pt(6.0).min(Pt(across.0.abs() / 2.0));
    let ahead = Pt(bow.0.copysign(across.0));
    let corners = [Point::new(from.x, level), Point::new(to.x, level)];
    let segments = vec![
        Segment::Move(from),
        Segment::Line(Point::new(from.x, level - bow)),
        Segment::Curve(corners[0], corners[0], Point::new(from.x + ahead, level)),
        Segment::Line(Point::new(to.x - ahead, level)),
        Segment::Curve(corners[1], corners[1], Point::new(to.x, level + bow)),
        Segment::Line(end),
    ];
    let path = Path {
        segments,
        ..Path::default()
    };
    drawing.path(path.stroke(arrow.stroke()));
    draw_head(drawing, (to.x.0, tip.0), 1.0, arrow, Axes(Flow::Down));
}

/// How far the outline runs behind the side of the box, where an edge meets it.
pub(super) fn reach(end: &(Outline, Size, Point), at: f64, head: bool, axes: Axes) -> f64 {
    let (outline, size, middle) = *end;
    let side = if head { End::Head } else { End::Foot };
    match axes.0 {
        Flow::Down => inset(outline, size, at - middle.x.0, side),
        Flow::Right => match outline {
            Outline::Node(NodeKind::Receptor | NodeKind::Kinase) => 0.0,
            Outline::Node(
                NodeKind::Phenotype | NodeKind::Ligand | NodeKind::Drug | NodeKind::Metabolite,
            )
            | Outline::Terminal
            | Outline::Decision => {
                let high = size.height.0 / 2.0;
                let share = ((at - middle.y.0).abs() / high).min(1.0);
                match outline {
                    Outline::Node(NodeKind::Ligand) => {
                        size.width.0 / 2.0 * (1.0 - (1.0 - share * share).sqrt())
                    }
                    Outline::Node(NodeKind::Phenotype) => SLANT * 0.7 * share,
                    Outline::Decision => SLANT * share,
                    _ => high * (1.0 - (1.0 - share * share).sqrt()),
                }
            }
            _ => 0.0,
        },
    }
}

/// Straight along each lane, in one swing from lane to lane.
pub(super) fn lane_path(lanes: &[Lane], axes: Axes) -> Path {
    let mut segments = Vec::new();
    let mut last: Option<Lane> = None;
    for lane in lanes {
        let start = axes.point((lane.at, lane.start));
        match last {
            None => segments.push(Segment::Move(start)),
            Some(last) if (last.at - lane.at).abs() < 0.05 => segments.push(Segment::Line(start)),
            Some(last) => {
                let half = (lane.start - last.end) * 0.5;
                segments.push(Segment::Curve(
                    axes.point((last.at, last.end + half)),
                    axes.point((lane.at, lane.start - half)),
                    start,
                ));
            }
        }
        if (lane.start - lane.end).abs() > 0.01 {
            segments.push(Segment::Line(axes.point((lane.at, lane.end))));
        }
        last = Some(*lane);
    }
    Path {
        segments,
        ..Path::default()
    }
}

/// Draws what an edge ends in.
pub(super) fn draw_head(drawing: &mut Drawing, tip: Spot, forward: f64, arrow: Arrow, axes: Axes) {
    let (at, depth) = tip;
    let back = |by: f64, aside: f64| axes.point((at + aside, depth - forward * by));
    let solid = Stroke::solid(arrow.paint, 1.15);
    let triangle =
        |by: f64| Path::polygon(&[back(by, 0.0), back(by + HEAD, -3.1), back(by + HEAD, 3.1)]);
    match arrow.kind {
        EdgeKind::Activates | EdgeKind::Indirect => drawing.path(triangle(0.0).fill(arrow.paint)),
        EdgeKind::Transports => {
            drawing.path(triangle(0.0).fill(arrow.paint));
            drawing.path(triangle(HEAD - 1.5).fill(arrow.paint));
        }
        EdgeKind::Inhibits => {
            let bar = Path::lines(&[back(0.0, -5.0), back(0.0, 5.0)]);
            drawing.path(bar.stroke(Stroke::solid(arrow.paint, 1.9)));
        }
        EdgeKind::Binds => {
            let circle = Path::circle(back(2.4, 0.0), Pt(2.4));
            drawing.path(circle.fill(arrow.paint));
        }
        EdgeKind::Catalyses => {
            let circle = Path::circle(back(2.4, 0.0), Pt(2.4));
            drawing.path(circle.fill(Paint::Paper).stroke(solid));
        }
        EdgeKind::Recruits => drawing.path(triangle(0.6).fill(Paint::Paper).stroke(solid)),
        EdgeKind::Modifies => {
            let diamond = [
                back(0.4, 0.0),
                back(4.1, -3.2),
                back(7.8, 0.0),
                back(4.1, 3.2),
            ];
            let diamond = Path::polygon(&diamond);
            drawing.path(diamond.fill(Paint::Paper).stroke(solid));
        }
        EdgeKind::Degrades => {
            let cross = Stroke::solid(arrow.paint, 1.7);
            for (one, other) in [(-3.2, 3.2), (3.2, -3.2)] {
                let line = Path::lines(&[back(0.2, one), back(6.2, other)]);
                drawing.path(line.stroke(cross));
            }
        }
        EdgeKind::Cleaves => {
            drawing.path(triangle(0.0).fill(arrow.paint));
            let cut = Path::lines(&[back(HEAD + 1.2, -3.6), back(HEAD + 4.2, 3.6)]);
            drawing.path(cut.stroke(Stroke::solid(arrow.paint, 1.4)));
        }
        EdgeKind::LeadsTo => {
            let open = Path::lines(&[back(5.2, -3.4), back(0.3, 0.0), back(5.2, 3.4)]);
            drawing.path(open.stroke(solid));
        }
    }
}
