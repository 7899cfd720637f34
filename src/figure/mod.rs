//! Data become drawings.
//!
//! In: what a diagram or a chart shows, in the author's words. Out: the neutral
//! [`Drawing`](crate::graphics::Drawing), or the reason why none can be made.
//! Invariant: pure functions; all text is measured in the document's fonts, so
//! that no two labels overlap and none is cut off.

mod chart;
mod diagram;
mod layers;
mod pathway;
mod structure;
mod text;
mod workflow;

pub use chart::{
    Arm, Axis, Bar, Bars, Bound, Change, Curve, DosePoint, DoseResponse, DoseSeries, Effect,
    Forest, LinePoint, LineSeries, Potency, PotencyRow, Refusal, Subject, Survival, TimeCourse,
    Waterfall, Writing, fit,
};
pub use pathway::{Edge, Group, Node, Pathway};
pub use structure::structure;
pub use text::{Rich, plain, rich};
pub use workflow::{Step, Turning, Workflow};

use crate::graphics::Pt;

/// The width that figures keep to where they can: letters are still read on a phone.
pub const COLUMN: Pt = Pt(320.0);
/// The width that no figure but the largest exceeds: the text of a page.
pub const WIDEST: Pt = Pt(437.0);
/// The size of letters in figures.
pub const LETTERS: Pt = Pt(9.5);
