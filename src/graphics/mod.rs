//! Lengths, points, boxes, colours and drawings.
//!
//! In: nothing; these are values. Out: the geometry that layout computes in
//! and that exporters draw. Invariant: knows nothing of documents and formats;
//! `y` grows downwards from the top of a page.

mod color;
mod drawing;
mod length;
mod paint;

pub use color::Color;
pub use drawing::{Dash, Drawing, Hold, Label, Path, Run, Segment, Shape, Stroke, Turn};
pub use length::{Point, Pt, Size};
pub use paint::{Paint, SERIES};
