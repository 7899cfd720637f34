//! Lengths, points, boxes and colours.
//!
//! In: nothing; these are values. Out: the geometry that layout computes in
//! and that exporters draw. Invariant: knows nothing of documents and formats;
//! `y` grows downwards from the top of a page.

mod color;
mod length;

pub use color::Color;
pub use length::{Point, Pt, Size};
