//! One font file.

use std::sync::Arc;

use harfrust::{Font, GlyphId};
use subsetter::GlyphRemapper;

use super::sfnt::{self, Naming};

/// A face: a font file that is ready for shaping.
pub struct Face {
    name: String,
    data: Data,
    font: Font,
    outlines: Outlines,
    naming: Naming,
}

/// Where a font file is kept.
enum Data {
    /// In the program.
    BuiltIn(&'static [u8]),
    /// In memory.
    Read(Arc<Vec<u8>>),
}

/// The kind of a face's outlines, by which it is embedded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outlines {
    /// Those of TrueType.
    TrueType,
    /// Those of PostScript: a table `CFF`.
    PostScript,
}

/// Measures of a face, in thousandths of an em.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FaceMetrics {
    /// Height above the baseline.
    pub ascent: f64,
    /// Depth below the baseline, negative.
    pub descent: f64,
    /// Height of a capital.
    pub cap_height: f64,
    /// The box around all glyphs: left, bottom, right, top.
    pub bounds: [f64; 4],
    /// The slant, in degrees from the vertical; negative leans to the right.
    pub italic_angle: f64,
    /// Whether all glyphs have one width.
    pub fixed_pitch: bool,
}

/// How many glyphs are read to see whether a font is whole.
const FEW: u16 = 8;

impl Face {
    /// A face of the binary's own fonts.
    pub(super) fn built_in(name: &'static str, data: &'static [u8]) -> Face {
        let font = Font::new(data, 0).expect("the fonts that are compiled in are fonts");
        Face {
            name: name.to_owned(),
            data: Data::BuiltIn(data),
            font,
            outlines: Outlines::TrueType,
            naming: Naming::of(data),
        }
    }

    /// A face of a font file that is called `name`: TrueType or OpenType, the first of a collection.
    ///
    /// # Errors
    /// Why it cannot be used: a phrase.
    pub fn read(name: &str, data: Vec<u8>) -> Result<Face, &'static str> {
        let data = Arc::new(data);
        let outlines = match (sfnt::table(&data, b"glyf"), sfnt::table(&data, b"CFF ")) {
            (Some(_), _) => Outlines::TrueType,
            (None, Some(_)) => Outlines::PostScript,
            (None, None) => return Err("it is no TrueType or OpenType font with outlines"),
        };
        if sfnt::forbids_embedding(&data) {
            return Err("its owner does not allow it to be embedded");
        }
        let shared: Arc<dyn AsRef<[u8]> + Send + Sync> = data.clone();
        let font = Font::new(shared, 0).ok_or("it is no whole font")?;
        let few: Vec<u16> = (0..FEW).collect();
        let few = GlyphRemapper::new_from_glyphs_sorted(&few);
        subsetter::subset(&data, 0, &few).map_err(|_| "its glyphs cannot be read")?;
        let letters = name
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || *c == '-');
        Ok(Face {
            name: letters.collect(),
            naming: Naming::of(&data),
            data: Data::Read(data),
            font,
            outlines,
        })
    }

    /// The PostScript name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The font file.
    pub fn data(&self) -> &[u8] {
        match &self.data {
            Data::BuiltIn(data) => data,
            Data::Read(data) => data,
        }
    }

    /// The kind of its outlines.
    pub fn outlines(&self) -> Outlines {
        self.outlines
    }

    /// What it says of itself.
    pub(super) fn naming(&self) -> &Naming {
        &self.naming
    }

    pub(super) fn font(&self) -> &Font {
        &self.font
    }

    /// Whether the face has a glyph for `c`.
    pub fn covers(&self, c: char) -> bool {
        self.font
            .charmap()
            .map_unicode(c)
            .is_some_and(|glyph| glyph != GlyphId::NOTDEF)
    }

    /// The advance of a glyph, in thousandths of an em.
    pub fn advance(&self, glyph: u16) -> f64 {
        let advance = self
            .font
            .glyph_metrics()
            .h_advance(GlyphId::new(glyph.into()));
        f64::from(advance) * self.per_mille()
    }

    /// The face's measures.
    pub fn metrics(&self) -> FaceMetrics {
        let metrics = self.font.metrics();
        let style = self.font.style_metrics();
        let scale = self.per_mille();
        let line = metrics.h_line().map(|line| line.extents());
        let bounds = metrics.bounds;
        let scaled = |value: Option<f64>, otherwise: f64| value.map_or(otherwise, |v| v * scale);
        FaceMetrics {
            ascent: scaled(line.map(|line| line.ascender.to_f64()), 1000.0),
            descent: scaled(line.map(|line| line.descender.to_f64()), -300.0),
            cap_height: scaled(metrics.cap_height.map(|height| height.to_f64()), 670.0),
            bounds: [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max]
                .map(|edge| edge.to_f64() * scale),
            italic_angle: style.italic_angle.map_or(0.0, |angle| angle.to_f64()),
            fixed_pitch: style.is_fixed_pitch.unwrap_or(false),
        }
    }

    fn per_mille(&self) -> f64 {
        1000.0 / f64::from(self.font.units_per_em())
    }
}

impl std::fmt::Debug for Face {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Face").field(&self.name).finish()
    }
}
