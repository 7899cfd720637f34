//! One font file.

use harfrust::{Font, GlyphId};

/// A face: a font file that is ready for shaping.
pub struct Face {
    name: &'static str,
    data: &'static [u8],
    font: Font,
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

impl Face {
    /// A face of the binary's own fonts.
    pub(super) fn built_in(name: &'static str, data: &'static [u8]) -> Face {
        let font = Font::new(data, 0).expect("the fonts that are compiled in are fonts");
        Face { name, data, font }
    }

    /// The PostScript name.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The font file.
    pub fn data(&self) -> &'static [u8] {
        self.data
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
