//! Faces, their metrics, and text as glyphs.
//!
//! In: font files and words in a style. Out: glyphs with advances. Invariant:
//! knows nothing of lines and pages; the only module that names `harfrust`.

mod book;
mod face;
mod shape;

pub use book::{FaceId, Family, FontBook, FontStyle, Slant, Weight};
pub use face::{Face, FaceMetrics};
pub use shape::{
    Figures, Glyph, Position, SCRIPT_SIZE, SUBSCRIPT_RISE, SUPERSCRIPT_RISE, Shaped, Shaper, Word,
};
