//! Figures.

use super::{Anchor, Inline, Table};
use crate::graphics::Drawing;

/// A figure with number and caption.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Its number, from 1.
    pub number: u32,
    /// Where references to it land: `fig-<key>`.
    pub anchor: Anchor,
    /// The key by which the author names it: the file name of its SVG.
    pub key: String,
    /// The caption without its number.
    pub caption: Vec<Inline>,
    /// What those are told who cannot see it.
    pub alt: String,
    /// What is drawn.
    pub drawing: Drawing,
    /// What is drawn, as a table without number and caption.
    pub description: Table,
    /// Notes under the caption: sources, kind of error, what grey means.
    pub notes: Vec<Vec<Inline>>,
}
