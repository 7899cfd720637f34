//! Boxes with words in them.

use super::super::text::{Measure, Rich};
use super::{BESIDE, IN_BOX, baseline};
use crate::content::NodeKind;
use crate::graphics::{Drawing, Hold, Paint, Path, Point, Pt, Segment, Size, Stroke};

/// The outlines of boxes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::figure) enum Outline {
    Node(NodeKind),
    Step,
    Decision,
    Terminal,
}

/// The room that an outline needs beside and above its words, on each side.
pub(in crate::figure) fn padding(outline: Outline) -> (f64, f64) {
    match outline {
        Outline::Node(NodeKind::Ligand) => (13.0, 7.5),
        Outline::Node(NodeKind::Phenotype) => (14.0, 6.5),
        Outline::Decision => (20.0, 8.0),
        Outline::Node(NodeKind::Drug | NodeKind::Metabolite) | Outline::Terminal => (13.0, 6.5),
        Outline::Node(NodeKind::Receptor) => (10.0, 8.5),
        Outline::Node(NodeKind::Cell) => (15.0, 9.0),
        Outline::Node(NodeKind::Ligase) => (12.0, 8.5),
        _ => (10.0, 6.5),
    }
}

/// How far below the top (or above the foot) of its box an outline runs, `aside` from the middle.
pub(super) fn inset(outline: Outline, size: Size, aside: f64, end: End) -> f64 {
    let (half, high) = (size.width.0 / 2.0, size.height.0 / 2.0);
    let share = (aside.abs() / half).min(1.0);
    match outline {
        Outline::Node(NodeKind::Ligand) => high * (1.0 - (1.0 - share * share).sqrt()),
        Outline::Node(NodeKind::Receptor) if end == End::Head => {
            NOTCH * (1.0 - aside.abs() / (NOTCH * 1.4)).max(0.0)
        }
        Outline::Node(NodeKind::Drug | NodeKind::Metabolite) | Outline::Terminal => {
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
pub(super) enum End {
    Head,
    Foot,
}

/// The depth of the notch of a receptor.
const NOTCH: f64 = 4.5;
/// How round the corners of a cell are.
const ROUND: Pt = Pt(9.0);
/// How far the sides of a decision lean.
pub(super) const SLANT: f64 = 13.0;
/// The lines around boxes.
const FRAME: Stroke = Stroke::solid(Paint::Soft, 0.9);

/// A box: outline, words, place.
pub(in crate::figure) struct BoxShape<'a> {
    pub(in crate::figure) outline: Outline,
    pub(in crate::figure) middle: Point,
    pub(in crate::figure) size: Size,
    pub(in crate::figure) lines: &'a [Rich],
    /// Words in smaller print below the lines.
    pub(in crate::figure) notes: &'a [Rich],
}

/// Draws a box with its words.
pub(in crate::figure) fn draw_box(
    drawing: &mut Drawing,
    shape: &BoxShape<'_>,
    measure: &mut Measure<'_>,
) {
    let size = shape.size;
    let at = Point::new(
        shape.middle.x - size.width / 2.0,
        shape.middle.y - size.height / 2.0,
    );
    let path = outline_path(shape.outline, at, size);
    let (fill, stroke) = match shape.outline {
        Outline::Node(NodeKind::Drug) => (Paint::Wash(0), Stroke::solid(Paint::Accent, 1.3)),
        Outline::Node(NodeKind::Phenotype | NodeKind::Cell) => (Paint::Tint, FRAME),
        Outline::Node(NodeKind::Compartment) => (Paint::Tint, Stroke::solid(Paint::Soft, 2.0)),
        Outline::Decision => (Paint::Wash(4), FRAME),
        Outline::Terminal => (Paint::Tint, FRAME),
        _ => (Paint::Paper, FRAME),
    };
    drawing.path(path.fill(fill).stroke(stroke));
    if let Some(inner) = inner_frame(shape.outline, at, size) {
        drawing.path(inner.stroke(FRAME));
    }
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

/// The inner line of outlines that are doubled.
fn inner_frame(outline: Outline, at: Point, size: Size) -> Option<Path> {
    const INSET: Pt = Pt(2.6);
    let at = Point::new(at.x + INSET, at.y + INSET);
    let size = Size::new(size.width - INSET * 2.0, size.height - INSET * 2.0);
    match outline {
        Outline::Node(NodeKind::Ligase) => Some(Path::rectangle(at, size, Pt(3.0))),
        Outline::Node(NodeKind::Cell) => Some(Path::rectangle(at, size, ROUND - INSET)),
        _ => None,
    }
}

/// The space between the lines of a box and its notes.
pub(in crate::figure) const NOTE_GAP: Pt = Pt(2.5);

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
        Outline::Node(NodeKind::Drug | NodeKind::Metabolite) | Outline::Terminal => {
            Path::rectangle(at, size, size.height / 2.0)
        }
        Outline::Node(
            NodeKind::Kinase | NodeKind::Protein | NodeKind::Enzyme | NodeKind::Ligase,
        )
        | Outline::Step => Path::rectangle(at, size, Pt(5.0)),
        Outline::Node(NodeKind::Cell) => Path::rectangle(at, size, ROUND),
        Outline::Node(NodeKind::Process | NodeKind::Compartment) => {
            Path::rectangle(at, size, Pt::ZERO)
        }
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
