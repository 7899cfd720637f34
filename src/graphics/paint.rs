//! What a drawing is coloured with: meanings, not colours.

use super::Color;

/// How many colours there are for series.
pub const SERIES: u8 = 8;

/// A colour by what it is for; pages in the dark show another than paper does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Paint {
    /// Text and what matters most.
    Ink,
    /// What matters less, and frames.
    Soft,
    /// Lines that say little: axes, and edges without a source.
    Line,
    /// Decoration that says nothing: the lines of a grid.
    Faint,
    /// The ground.
    Paper,
    /// The ground of a part.
    Tint,
    /// What the document is about.
    Accent,
    /// What hinders or warns.
    Warning,
    /// A series, by its number, which wraps round at [`SERIES`].
    Series(u8),
    /// The ground of a series, such as its confidence band.
    Wash(u8),
}

/// The colours of series, on paper and in the dark. After Okabe and Ito, "Color universal design" (2008), made darker
/// or lighter until each stands out 4.5:1 from its ground.
const SERIES_COLORS: [(u32, u32); SERIES as usize] = [
    (0x00_67a3, 0x5c_b6ea),
    (0xb0_4a00, 0xf0_8f52),
    (0x00_7656, 0x45_c99f),
    (0xa3_4479, 0xe4_94c0),
    (0x7d_6200, 0xe0_c54a),
    (0x3f_5fb5, 0x9d_b4f5),
    (0x6a_5140, 0xcf_b7a3),
    (0x56_5d68, 0xa9_b1bc),
];

/// The grounds of series, on paper and in the dark.
const WASH_COLORS: [(u32, u32); SERIES as usize] = [
    (0xdc_ebf5, 0x1d_3240),
    (0xf8_e6d9, 0x3b_2a1e),
    (0xd9_eee7, 0x1a_352d),
    (0xf4_e3ed, 0x3a_2733),
    (0xf1_ebd3, 0x37_311a),
    (0xe2_e8f8, 0x26_2d42),
    (0xed_e6e0, 0x33_2c26),
    (0xe8_eaed, 0x2b_3037),
];

impl Paint {
    /// Every paint.
    pub fn all() -> impl Iterator<Item = Paint> {
        let plain = [
            Paint::Ink,
            Paint::Soft,
            Paint::Line,
            Paint::Faint,
            Paint::Paper,
            Paint::Tint,
            Paint::Accent,
            Paint::Warning,
        ];
        let series = (0..SERIES).map(Paint::Series);
        plain
            .into_iter()
            .chain(series)
            .chain((0..SERIES).map(Paint::Wash))
    }

    /// The name of the paint in style sheets: `series-2`.
    pub fn name(self) -> String {
        match self {
            Paint::Ink => "ink".to_owned(),
            Paint::Soft => "soft".to_owned(),
            Paint::Line => "line".to_owned(),
            Paint::Faint => "faint".to_owned(),
            Paint::Paper => "paper".to_owned(),
            Paint::Tint => "tint".to_owned(),
            Paint::Accent => "accent".to_owned(),
            Paint::Warning => "warning".to_owned(),
            Paint::Series(number) => format!("series-{}", number % SERIES),
            Paint::Wash(number) => format!("wash-{}", number % SERIES),
        }
    }

    /// The colour on paper and on light pages.
    pub fn light(self) -> Color {
        self.colors().0
    }

    /// The colour on dark pages.
    pub fn dark(self) -> Color {
        self.colors().1
    }

    fn colors(self) -> (Color, Color) {
        let (light, dark) = match self {
            Paint::Ink => (0x1c_1f24, 0xe6_e8eb),
            Paint::Soft => (0x4d_5560, 0xa9_b1bc),
            Paint::Line => (0x7d_8692, 0x7c_8692),
            Paint::Faint => (0xdd_e2e8, 0x30_3740),
            Paint::Paper => (0xff_ffff, 0x15_181c),
            Paint::Tint => (0xf3_f5f8, 0x1f_242a),
            Paint::Accent => (0x0b_5a8c, 0x7c_c0ee),
            Paint::Warning => (0xa3_3b12, 0xf0_916a),
            Paint::Series(number) => SERIES_COLORS[usize::from(number % SERIES)],
            Paint::Wash(number) => WASH_COLORS[usize::from(number % SERIES)],
        };
        (Color::hex(light), Color::hex(dark))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_stand_out_from_every_ground_and_lines_from_most() {
        let grounds = [Paint::Paper, Paint::Tint];
        for paint in Paint::all() {
            let least = match paint {
                Paint::Ink | Paint::Soft | Paint::Accent | Paint::Warning | Paint::Series(_) => 4.5,
                Paint::Line => 3.0,
                _ => continue,
            };
            for ground in grounds {
                let light = paint.light().contrast(ground.light());
                let dark = paint.dark().contrast(ground.dark());
                assert!(light >= least, "{paint:?} on {ground:?}: {light}");
                assert!(dark >= least, "{paint:?} on dark {ground:?}: {dark}");
            }
        }
    }
}
