//! Marks of points, one for each series, told apart by shape and colour.

use crate::graphics::{Dash, Paint, Path, Point, Pt, Stroke};

/// The kinds of marks.
const KINDS: usize = 5;

/// The mark of a series at a place.
pub(super) fn mark(series: usize, at: Point) -> Path {
    shape(series, at, 3.1).fill(paint(series))
}

/// The mark of a series for what is known only to lie beyond: hollow.
pub(super) fn hollow(series: usize, at: Point) -> Path {
    let outline = Stroke::solid(paint(series), 1.1);
    shape(series, at, 2.8).fill(Paint::Paper).stroke(outline)
}

/// The small mark of a single value.
pub(super) fn dot(series: usize, at: Point) -> Path {
    Path::circle(at, Pt(1.9))
        .fill(Paint::Paper)
        .stroke(Stroke::solid(paint(series), 0.8))
}

/// The colour of a series.
pub(super) fn paint(series: usize) -> Paint {
    Paint::Series(number(series))
}

/// The ground of a series.
pub(super) fn wash(series: usize) -> Paint {
    Paint::Wash(number(series))
}

fn number(series: usize) -> u8 {
    let count = usize::from(crate::graphics::SERIES);
    u8::try_from(series % count).unwrap_or(0)
}

/// The line of a series.
pub(super) fn line(series: usize) -> Stroke {
    // A colour that comes again has another dash, as it has another mark.
    let again = series / usize::from(crate::graphics::SERIES);
    let dash = Dash::ALL[(series + again) % Dash::ALL.len()];
    Stroke::solid(paint(series), 1.5).dashed(dash)
}

fn shape(series: usize, at: Point, radius: f64) -> Path {
    let r = Pt(radius);
    let p = |x: f64, y: f64| Point::new(at.x + r * x, at.y + r * y);
    match series % KINDS {
        0 => Path::circle(at, r),
        1 => Path::polygon(&[p(-0.9, -0.9), p(0.9, -0.9), p(0.9, 0.9), p(-0.9, 0.9)]),
        2 => Path::polygon(&[p(0.0, -1.2), p(1.1, 0.8), p(-1.1, 0.8)]),
        3 => Path::polygon(&[p(0.0, -1.3), p(1.2, 0.0), p(0.0, 1.3), p(-1.2, 0.0)]),
        _ => Path::polygon(&[p(0.0, 1.2), p(1.1, -0.8), p(-1.1, -0.8)]),
    }
}
