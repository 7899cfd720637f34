//! What stands where on the pages.

use std::sync::Arc;

use super::structure::{NodeId, Structure};
use crate::document::{Anchor, Meta, Target};
use crate::font::{FaceId, Glyph};
use crate::graphics::{Color, Path, Point, Pt, Size, Turn};
use crate::image::Image;

/// A document laid out on pages.
#[derive(Debug, Clone, PartialEq)]
pub struct PagedDocument {
    /// What is said about the document rather than in it.
    pub meta: Meta,
    /// The pages.
    pub pages: Vec<Page>,
    /// The logical structure, in which items of pages stand.
    pub structure: Structure,
    /// The headings, in reading order.
    pub outline: Vec<OutlineEntry>,
    /// What could not be set as it should be.
    pub complaints: Vec<Complaint>,
}

/// One page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Page {
    /// Its size.
    pub size: Size,
    /// What stands on it, in the order in which it is painted and read.
    pub items: Vec<Placed>,
}

/// A thing and its place: for text the start of its baseline, otherwise the upper left corner.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// The place.
    pub at: Point,
    /// The thing.
    pub item: Item,
}

/// A thing on a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// Text.
    Text(Arc<TextRun>),
    /// The drawing of a figure.
    Picture(Arc<Picture>),
    /// A filled rectangle: a rule, or the ground of a box. Decoration, never content.
    Fill(Size, Color),
    /// An area that leads somewhere.
    Link(Arc<LinkArea>),
    /// A place that links lead to.
    Anchor(Anchor),
    /// An element that is here even if nothing of it is seen, such as an empty cell.
    Present(NodeId),
}

/// The drawing of a figure, its words as glyphs.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// Its size.
    pub size: Size,
    /// What it belongs to: the figure's element, or none if it is decoration.
    pub tag: Tag,
    /// What is painted, in order.
    pub parts: Vec<Part>,
}

/// A part of a [`Picture`]; its places are relative to the picture's upper left corner.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// Lines and grounds.
    Path(Path),
    /// A picture of the author's, its upper left corner in that of the whole, and its size.
    Image(Image, Size),
    /// Words.
    Text {
        /// The start of the baseline.
        at: Point,
        /// Which way it runs.
        turn: Turn,
        /// The glyphs.
        run: TextRun,
    },
}

/// Text in one face, size and colour on one line.
#[derive(Debug, Clone, PartialEq)]
pub struct TextRun {
    /// The face.
    pub face: FaceId,
    /// The size.
    pub size: Pt,
    /// The colour.
    pub color: Color,
    /// What it says; the glyphs' texts are ranges of it.
    pub text: String,
    /// The glyphs in the order of the text, their advances as they are set.
    pub glyphs: Vec<Glyph>,
    /// Whether each glyph stands to the left of the one before it.
    pub from_right: bool,
    /// What it belongs to.
    pub tag: Tag,
}

impl Page {
    /// All text on the page, that of figures too.
    pub fn texts(&self) -> impl Iterator<Item = &TextRun> {
        self.items.iter().flat_map(|placed| {
            let (run, picture) = match &placed.item {
                Item::Text(run) => (Some(&**run), None),
                Item::Picture(picture) => (None, Some(&**picture)),
                _ => (None, None),
            };
            let inside = picture.into_iter().flat_map(Picture::texts);
            run.into_iter().chain(inside)
        })
    }
}

impl Picture {
    /// A picture of the author's, of a size.
    pub(super) fn of_image(image: &Image, size: Size, tag: Tag) -> Picture {
        Picture {
            size,
            tag,
            parts: vec![Part::Image(image.clone(), size)],
        }
    }

    /// The pictures of authors in it, with their sizes.
    pub fn images(&self) -> impl Iterator<Item = (&Image, Size)> {
        self.parts.iter().filter_map(|part| match part {
            Part::Image(image, size) => Some((image, *size)),
            Part::Path(_) | Part::Text { .. } => None,
        })
    }

    /// The text in the picture.
    pub fn texts(&self) -> impl Iterator<Item = &TextRun> {
        self.parts.iter().filter_map(|part| match part {
            Part::Text { run, .. } => Some(run),
            Part::Path(_) | Part::Image(..) => None,
        })
    }
}

impl TextRun {
    /// How wide it is.
    pub fn width(&self) -> Pt {
        let advance: f64 = self.glyphs.iter().map(|glyph| glyph.advance).sum();
        self.size * (advance / 1000.0)
    }
}

/// What an item of a page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tag {
    /// An element of the document.
    Content(NodeId),
    /// The head of the page.
    Header,
    /// The foot of the page.
    Footer,
    /// Something repeated or put in for looks: a table's head on its next page, rules.
    Furniture,
}

/// An area that leads somewhere.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkArea {
    /// How large it is.
    pub size: Size,
    /// Where it leads.
    pub target: Target,
    /// What it leads to, in words.
    pub description: String,
    /// The link's element.
    pub node: NodeId,
}

/// A heading in the outline of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutlineEntry {
    /// 1 for the document's title.
    pub level: u8,
    /// The words.
    pub title: String,
    /// Its place.
    pub anchor: Anchor,
}

/// Something that could not be set as it should be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Complaint {
    /// No face has a character.
    MissingGlyph {
        /// The character.
        character: char,
        /// The word in which it first stands.
        word: String,
    },
    /// A drawing had to be made so small that its letters cannot be read.
    SmallLetters {
        /// The figure's key.
        figure: String,
        /// The size of the smallest, in tenths of a point.
        tenths: u16,
    },
    /// A line is wider than its column.
    Overfull {
        /// How the line begins.
        line: String,
    },
}
