//! Charts: numbers on axes.
//!
//! Every chart is refused, with the reason, where it would show nothing or
//! claim more than its data hold.

mod bars;
mod columns;
mod dose;
mod fit;
mod forest;
mod lines;
mod marker;
mod plot;
mod potency;
mod ruler;
mod survival;
mod waterfall;

pub use bars::{Bar, Bars};
pub use dose::{DosePoint, DoseResponse, DoseSeries};
pub use fit::{Curve, fit};
pub use forest::{Effect, Forest};
pub use lines::{LinePoint, LineSeries, TimeCourse};
pub use potency::{Bound, Potency, PotencyRow};
pub use survival::{Arm, Subject, Survival};
pub use waterfall::{Change, Waterfall};

use super::text::Rich;
use crate::content::Scale;

/// An axis.
#[derive(Debug, Clone)]
pub struct Axis {
    /// Its title, with the unit.
    pub title: Rich,
    /// How it is divided.
    pub scale: Scale,
}

/// How numbers and words are written in a chart.
#[derive(Debug, Clone, Copy)]
pub struct Writing<'a> {
    /// The faces.
    pub fonts: &'a crate::font::FontBook,
    /// The words.
    pub words: &'a crate::document::Words,
    /// The decimal sign.
    pub decimal: char,
}

/// Why a chart is not drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The reason.
    pub reason: String,
    /// What to do.
    pub help: String,
}

impl Refusal {
    fn new(reason: impl Into<String>, help: impl Into<String>) -> Refusal {
        Refusal {
            reason: reason.into(),
            help: help.into(),
        }
    }

    /// Of more groups than there are colours, where colour alone tells them apart.
    fn too_many(groups: usize) -> Option<Refusal> {
        let most = usize::from(crate::graphics::SERIES);
        (groups > most).then(|| {
            Refusal::new(
                format!("{groups} groups have no colours of their own: there are {most}"),
                "show them in several figures, or as a time course, where marks and dashes differ too",
            )
        })
    }

    fn nothing() -> Refusal {
        Refusal::new(
            "there is no value that this chart can show",
            "give values, or leave the figure out",
        )
    }
}

/// The largest number that an axis shows.
const LARGEST: f64 = 1e12;

/// Whether a number can stand on an axis of the given scale.
fn shown(value: f64, scale: Scale) -> bool {
    let positive = scale == Scale::Linear || value >= 1.0 / LARGEST;
    value.is_finite() && value.abs() <= LARGEST && positive
}
