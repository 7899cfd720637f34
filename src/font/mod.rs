//! Faces, their metrics, and text as glyphs.
//!
//! In: font files, those of a project too, and words in a style. Out: glyphs with advances. Invariant:
//! knows nothing of lines and pages; the only module that names `harfrust`.

mod bare;
mod book;
mod direction;
mod face;
mod found;
mod memo;
mod sfnt;
mod shape;

pub use bare::bare;
pub use book::{Choice, FaceId, Family, FontBook, FontStyle, Slant, Weight};
pub use direction::{Levels, is_directional, is_from_right, visual_order};
pub use face::{Face, FaceMetrics, Outlines};
pub use found::FONTS;
pub use shape::{
    Figures, Glyph, Position, SCRIPT_SIZE, SUBSCRIPT_RISE, SUPERSCRIPT_RISE, Shaped, Shaper, Word,
};
