//! Diagrams of boxes and edges: from a layout to shapes.

use super::layers::{Lane, Placed, Spot};
use super::text::{Look, Measure, Rich};
use crate::content::{EdgeKind, Flow, NodeKind};
use crate::graphics::{
    Dash, Drawing, Hold, Label, Paint, Path, Point, Pt, Segment, Size, Stroke, Turn,
};

/// Words in boxes.
pub(super) const IN_BOX: Look = Look::new(9.5, Paint::Ink);
/// Words beside edges, in legends and on grounds.
pub(super) const BESIDE: Look = Look::new(9.5, Paint::Soft);

/// The outlines of boxes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outline {
    Node(NodeKind),
    Step,
    Decision,
    Terminal,
}

/// The room that an outline needs beside and above its words, on each side.
pub(super) fn padding(outline: Outline) -> (f64, f64) {
    match outline {
        Outline::Node(NodeKind::Ligand) => (13.0, 7.5),
        Outline::Node(NodeKind::Phenotype) => (14.0, 6.5),
        Outline::Decision => (20.0, 8.0),
        Outline::Node(NodeKind::Drug) | Outline::Terminal => (13.0, 6.5),
        Outline::Node(NodeKind::Receptor) => (10.0, 8.5),
        _ => (10.0, 6.5),
    }
}

/// How far below the top (or above the foot) of its box an outline runs, `aside` from the middle.
fn inset(outline: Outline, size: Size, aside: f64, end: End) -> f64 {
    let (half, high) = (size.width.0 / 2.0, size.height.0 / 2.0);
    let share = (aside.abs() / half).min(1.0);
    match outline {
        Outline::Node(NodeKind::Ligand) => high * (1.0 - (1.0 - share * share).sqrt()),
        Outline::Node(NodeKind::Receptor) if end == End::Head => {
            NOTCH * (1.0 - aside.abs() / (NOTCH * 1.4)).max(0.0)
        }
        Outline::Node(NodeKind::Drug) | Outline::Terminal => {
            let over = (aside.abs() - (half - high)).max(0.0) / high;
            high * (1.0 - (1.0 - over.min(1.0).powi(2)).sqrt())
        }
        Outline::Decision => {
            let flat = half - SLANT;
            high * ((aside.abs() - flat) / SLANT).max(0.0)
        }
        Outline::Node(NodeKind::Phenotype) => {
            let flat = half - SLANT * 0.7;
            high * ((aside.abs() - flat) / (SLANT * 0.7)).max(0.0)
        }
        _ => 0.0,
    }
}

/// Which end of a box an edge meets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Head,
    Foot,
}

/// The depth of the notch of a receptor.
const NOTCH: f64 = 4.5;
/// How far the sides of a decision lean.
const SLANT: f64 = 13.0;
/// The lines around boxes.
const FRAME: Stroke = Stroke::solid(Paint::Soft, 0.9);

/// A box: outline, words, place.
pub(super) struct BoxShape<'a> {
    pub(super) outline: Outline,
    pub(super) middle: Point,
    pub(super) size: Size,
    pub(super) lines: &'a [Rich],
    /// Words in smaller print below the lines.
    pub(super) notes: &'a [Rich],
}

/// Draws a box with its words.
pub(super) fn draw_box(drawing: &mut Drawing, shape: &BoxShape<'_>, measure: &mut Measure<'_>) {
    let size = shape.size;
    let at = Point::new(
        shape.middle.x - size.width / 2.0,
        shape.middle.y - size.height / 2.0,
    );
    let path = outline_path(shape.outline, at, size);
    let (fill, stroke) = match shape.outline {
        Outline::Node(NodeKind::Drug) => (Paint::Wash(0), Stroke::solid(Paint::Accent, 1.3)),
        Outline::Node(NodeKind::Phenotype) => (Paint::Tint, FRAME),
        Outline::Decision => (Paint::Wash(4), FRAME),
        Outline::Terminal => (Paint::Tint, FRAME),
        _ => (Paint::Paper, FRAME),
    };
    drawing.path(path.fill(fill).stroke(stroke));
    let mut height = IN_BOX.leading * shape.lines.len() as f64;
    if !shape.notes.is_empty() {
        height += BESIDE.leading * shape.notes.len() as f64 + NOTE_GAP;
    }
    let notch = match shape.outline {
        Outline::Node(NodeKind::Receptor) => NOTCH / 2.0,
        _ => 0.0,
    };
    let top = shape.middle.y - height / 2.0 + Pt(notch);
    let first = Point::new(shape.middle.x, top + baseline(IN_BOX));
    let labels = measure.labels(shape.lines, first, Hold::Middle, IN_BOX);
    labels.into_iter().for_each(|label| drawing.label(label));
    let below = top + IN_BOX.leading * shape.lines.len() as f64 + NOTE_GAP;
    let first = Point::new(shape.middle.x, below + baseline(BESIDE));
    let labels = measure.labels(shape.notes, first, Hold::Middle, BESIDE);
    labels.into_iter().for_each(|label| drawing.label(label));
}

/// The space between the lines of a box and its notes.
pub(super) const NOTE_GAP: Pt = Pt(2.5);

/// How far the baseline stands below the top of a line.
pub(super) fn baseline(look: Look) -> Pt {
    look.leading / 2.0 + look.size * 0.33
}

fn outline_path(outline: Outline, at: Point, size: Size) -> Path {
    let (left, top) = (at.x, at.y);
    let (right, bottom) = (left + size.width, top + size.height);
    let (middle, center) = (left + size.width / 2.0, top + size.height / 2.0);
    let p = Point::new;
    let hexagon = |slant: f64| {
        let slant = Pt(slant);
        Path::polygon(&[
            p(left + slant, top),
            p(right - slant, top),
            p(right, center),
            p(right - slant, bottom),
            p(left + slant, bottom),
            p(left, center),
        ])
    };
    match outline {
        Outline::Node(NodeKind::Ligand) => Path::ellipse(at, size),
        Outline::Node(NodeKind::Drug) | Outline::Terminal => {
            Path::rectangle(at, size, size.height / 2.0)
        }
        Outline::Node(NodeKind::Kinase) | Outline::Step => Path::rectangle(at, size, Pt(5.0)),
        Outline::Node(NodeKind::Process) => Path::rectangle(at, size, Pt::ZERO),
        Outline::Node(NodeKind::Phenotype) => hexagon(SLANT * 0.7),
        Outline::Decision => hexagon(SLANT),
        Outline::Node(NodeKind::Receptor) => {
            let notch = Pt(NOTCH);
            Path::polygon(&[
                p(left, top),
                p(middle - notch * 1.4, top),
                p(middle, top + notch),
                p(middle + notch * 1.4, top),
                p(right, top),
                p(right, bottom),
                p(left, bottom),
            ])
        }
        Outline::Node(NodeKind::Complex) => {
            let cut = Pt(5.5);
            Path::polygon(&[
                p(left + cut, top),
                p(right - cut, top),
                p(right, top + cut),
                p(right, bottom - cut),
                p(right - cut, bottom),
                p(left + cut, bottom),
                p(left, bottom - cut),
                p(left, top + cut),
            ])
        }
        Outline::Node(NodeKind::Gene) => {
            let round = Pt(8.0).min(size.height / 2.0);
            let segments = vec![
                Segment::Move(p(left, top)),
                Segment::Line(p(right, top)),
                Segment::Line(p(right, bottom - round)),
                Segment::Curve(
                    p(right, bottom - round * 0.45),
                    p(right - round * 0.45, bottom),
                    p(right - round, bottom),
                ),
                Segment::Line(p(left + round, bottom)),
                Segment::Curve(
                    p(left + round * 0.45, bottom),
                    p(left, bottom - round * 0.45),
                    p(left, bottom - round),
                ),
                Segment::Close,
            ];
            Path {
                segments,
                ..Path::default()
            }
        }
    }
}

/// How an edge looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Arrow {
    pub(super) kind: EdgeKind,
    pub(super) paint: Paint,
}

impl Arrow {
    fn stroke(self) -> Stroke {
        let stroke = Stroke::solid(self.paint, 1.15);
        match self.kind {
            EdgeKind::Indirect => stroke.dashed(Dash::Dashed),
            _ => stroke,
        }
    }
}

/// What stands at the two ends of an edge.
pub(super) struct Ends {
    pub(super) from: (Outline, Size, Point),
    pub(super) to: (Outline, Size, Point),
}

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

/// The gap between the tip of an edge and the box that it points to.
const GAP: f64 = 2.0;
/// The length of the head of an arrow.
const HEAD: f64 = 6.5;

/// Draws an edge along its lanes.
pub(super) fn draw_edge(
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
        EdgeKind::Binds => 4.0,
        _ => HEAD - 1.0,
    };
    if let Some(last) = lanes.last_mut() {
        last.end -= forward * short;
    }
    drawing.path(lane_path(&lanes, axes).stroke(arrow.stroke()));
    draw_head(drawing, tip, forward, arrow, axes);
}

/// How far the outline runs behind the side of the box, where an edge meets it.
fn reach(end: &(Outline, Size, Point), at: f64, head: bool, axes: Axes) -> f64 {
    let (outline, size, middle) = *end;
    let side = if head { End::Head } else { End::Foot };
    match axes.0 {
        Flow::Down => inset(outline, size, at - middle.x.0, side),
        Flow::Right => match outline {
            Outline::Node(NodeKind::Receptor | NodeKind::Kinase) => 0.0,
            Outline::Node(NodeKind::Phenotype | NodeKind::Ligand | NodeKind::Drug)
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
fn lane_path(lanes: &[Lane], axes: Axes) -> Path {
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
fn draw_head(drawing: &mut Drawing, tip: Spot, forward: f64, arrow: Arrow, axes: Axes) {
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
        EdgeKind::LeadsTo => {
            let open = Path::lines(&[back(5.2, -3.4), back(0.3, 0.0), back(5.2, 3.4)]);
            drawing.path(open.stroke(solid));
        }
    }
}

/// Draws an edge of a box to itself, at the side where it has room for it.
pub(super) fn draw_loop(
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
pub(super) fn gather_loops(edges: &[(usize, usize)], remarks: &mut [Vec<Rich>]) -> Vec<bool> {
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
pub(super) fn make_room_for_loop(
    size: &mut super::layers::Box,
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
pub(super) const LOOP: f64 = 20.0;

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
pub(super) fn label_room(
    lines: &[Rich],
    axes: Axes,
    measure: &mut Measure<'_>,
) -> super::layers::Box {
    let widths = lines.iter().map(|line| measure.width(line, BESIDE.size).0);
    let width = widths.fold(0.0, f64::max);
    let height = BESIDE.leading.0 * lines.len() as f64;
    let (depth, before, after) = match axes.0 {
        Flow::Down => (height, 3.0, width + 8.0),
        Flow::Right => (width + 4.0, height + 3.0, 3.0),
    };
    super::layers::Box {
        depth,
        before,
        after,
        band: 0,
    }
}

/// A band with a name.
pub(super) struct Band<'a> {
    pub(super) number: usize,
    pub(super) name: &'a [Rich],
    /// The room for names before the first box.
    pub(super) gutter: f64,
}

/// Draws the ground of a band with its name along it.
pub(super) fn draw_band(
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
pub(super) struct Entry {
    /// `None` for a plain grey line.
    pub(super) arrow: Option<Arrow>,
    pub(super) words: Rich,
}

/// Draws the legend below, its entries in rows no broader than `width`.
pub(super) fn draw_legend(
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
