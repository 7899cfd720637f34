//! Figures.

use super::{Anchor, Inline, Table};
use crate::graphics::{Drawing, Size};
use crate::image::Image;

/// A figure with number and caption, or a picture that has neither.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Its number, from 1; a picture beside a text, such as the structure of a product, has none.
    pub number: Option<u32>,
    /// Where references to it land: `fig-<key>`.
    pub anchor: Anchor,
    /// The key by which the author names it, and its files are called.
    pub key: String,
    /// The caption without its number.
    pub caption: Vec<Inline>,
    /// What those are told who cannot see it.
    pub alt: String,
    /// What is shown.
    pub visual: Visual,
    /// What is drawn, as a table without number and caption; none of a picture, which its alternative text describes.
    pub description: Option<Table>,
    /// Notes under the caption: sources, kind of error, what grey means.
    pub notes: Vec<Vec<Inline>>,
}

/// What a figure shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Visual {
    /// What this program has drawn of data.
    Drawing(Drawing),
    /// A picture of the author's.
    Image(Image),
}

impl Figure {
    /// How large it is where there is room.
    pub fn size(&self) -> Size {
        match &self.visual {
            Visual::Drawing(drawing) => drawing.size,
            Visual::Image(image) => image.size(),
        }
    }

    /// The drawing, if it is one.
    pub fn drawing(&self) -> Option<&Drawing> {
        match &self.visual {
            Visual::Drawing(drawing) => Some(drawing),
            Visual::Image(_) => None,
        }
    }
}
