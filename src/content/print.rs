//! `templates/pdf/style.toml`: how the pages of PDFs look.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use super::decode::{Decode, Decoder, Toml};
use super::record::{empty_by_default, record};
use super::running::RunningText;
use super::{
    PageSize, Placed, PrintBase, PrintFamily, PrintFigures, PrintParagraphs, PrintPlace,
    PrintRules, PrintSetting, PrintShow, PrintSide, PrintWide,
};
use crate::graphics::{Color, Pt};
use crate::source::Span;

record! {
    /// What of the built-in look of pages is changed; what is absent stays as it is.
    PrintStyle {
        /// The look that is changed: `journal`, quiet; `brand`, with a band of colour.
        base: optional PrintBase,
        /// The mark of who publishes.
        logo: optional PrintLogo,
        /// The families that text is set in.
        fonts: default PrintFonts,
        /// The page.
        page: default PrintPage,
        /// Running text.
        text: default PrintText,
        /// Headings.
        headings: default PrintHeadings,
        /// The space added between letters.
        tracking: default PrintTracking,
        /// Tables.
        tables: default PrintTables,
        /// The list of contents.
        contents: default PrintContents,
        /// The head of pages.
        header: default PrintRunning,
        /// The foot of pages.
        footer: default PrintRunning,
        /// Colours.
        colours: default PrintColours,
    }
}

record! {
    /// The families that text is set in, whose fonts lie in `templates/pdf/fonts/`.
    PrintFonts {
        /// Running text.
        serif: optional Placed<String>,
        /// Headings, tables, captions and furniture.
        sans: optional Placed<String>,
        /// Code.
        mono: optional Placed<String>,
    }
}

/// The mark of who publishes, on the first page.
#[derive(Debug, Clone, serde::Serialize)]
pub struct PrintLogo {
    /// The picture, beside `style.toml`.
    pub file: Placed<String>,
    /// What the file holds.
    #[serde(skip)]
    pub bytes: Option<Arc<[u8]>>,
    /// How high it is.
    pub height: Option<Length>,
    /// Above the `title`, or in the `band` of the style `brand`.
    pub place: Option<PrintPlace>,
    /// `left` or `right`.
    pub side: Option<PrintSide>,
    /// What it says; without it, it is decoration.
    pub alt: Option<String>,
}

impl Decode for PrintLogo {
    const FIELDS: &'static [&'static str] = &["file", "height", "place", "side", "alt"];

    fn decode(value: &Toml<'_>, decoder: &mut Decoder<'_>) -> Option<PrintLogo> {
        let mut fields = decoder.fields(value)?;
        let file = fields.required(decoder, "file");
        let height = fields.optional(decoder, "height");
        let place = fields.optional(decoder, "place");
        let side = fields.optional(decoder, "side");
        let alt = fields.optional(decoder, "alt");
        fields.finish(decoder);
        Some(PrintLogo {
            file: file?,
            bytes: None,
            height,
            place,
            side,
            alt,
        })
    }
}

record! {
    /// The page.
    PrintPage {
        /// `A4` or `Letter`.
        size: optional PageSize,
        /// The space at the left and right of the text.
        side_margin: optional Length,
        /// The space above the text.
        top_margin: optional Length,
        /// The space below the text.
        bottom_margin: optional Length,
        /// How many columns running text is set in, 1 or 2.
        columns: optional Placed<u32>,
        /// The space between columns.
        gutter: optional Length,
    }
}

record! {
    /// Running text.
    PrintText {
        /// `serif` or `sans`.
        family: optional PrintFamily,
        /// The size of letters.
        size: optional Length,
        /// From baseline to baseline.
        leading: optional Length,
        /// `justified` or `ragged`.
        setting: optional PrintSetting,
        /// How paragraphs are told from one another: `spaced` or `indented`.
        paragraphs: optional PrintParagraphs,
        /// The shape of figures: `lining` or `old-style`.
        figures: optional PrintFigures,
        /// Whether hyphens, stops and quotation marks reach into the margins a little.
        hanging: optional bool,
    }
}

record! {
    /// Headings and the title.
    PrintHeadings {
        /// `serif` or `sans`.
        family: optional PrintFamily,
        /// Whether headings are numbered.
        numbered: optional bool,
    }
}

record! {
    /// The space added between letters, in thousandths of an em.
    PrintTracking {
        /// In headings and the title.
        headings: optional Placed<u32>,
        /// In the head and the foot of pages.
        running_heads: optional Placed<u32>,
        /// In small capitals.
        small_capitals: optional Placed<u32>,
    }
}

record! {
    /// Tables.
    PrintTables {
        /// The size of letters.
        size: optional Length,
        /// How far wide tables may reach into each side margin.
        outset: optional Length,
        /// The smallest size of letters in tables that are too wide.
        smallest: optional Length,
        /// What becomes of tables that are too wide: `smaller`, `landscape`, or `landscape in need`.
        wide: optional PrintWide,
        /// Where rules stand: between `rows`, or only around: `frame`.
        rules: optional PrintRules,
    }
}

record! {
    /// The list of contents, with page numbers.
    PrintContents {
        /// For `long documents`, `always` or `never`.
        show: optional PrintShow,
        /// How many pages a long document has at least.
        from_pages: optional u32,
        /// How many levels of headings are listed.
        depth: optional u32,
    }
}

record! {
    /// The head or the foot of pages; where one of its texts is given, the others are empty.
    PrintRunning {
        /// Whether there is one.
        show: optional bool,
        /// At the left.
        left: optional RunningText,
        /// In the middle.
        center: optional RunningText,
        /// At the right.
        right: optional RunningText,
        /// Whether a rule parts it from the text.
        rule: optional bool,
        /// Whether the first page has it.
        first_page: optional bool,
    }
}

record! {
    /// Colours, as `#rrggbb`.
    PrintColours {
        /// Text.
        ink: optional Hex,
        /// Text of less weight: dates, notes, head and foot of the page.
        soft: optional Hex,
        /// Links, and bars of boxes.
        accent: optional Hex,
        /// Bars of notices.
        warning: optional Hex,
        /// Rules.
        rule: optional Hex,
        /// The ground of boxes.
        tint: optional Hex,
        /// Headings, and the band of the style `brand`.
        brand: optional Hex,
    }
}

impl Default for PrintStyle {
    /// Nothing changed.
    fn default() -> PrintStyle {
        PrintStyle {
            base: None,
            logo: None,
            fonts: PrintFonts::default(),
            page: PrintPage::default(),
            text: PrintText::default(),
            headings: PrintHeadings::default(),
            tracking: PrintTracking::default(),
            tables: PrintTables::default(),
            contents: PrintContents::default(),
            header: PrintRunning::default(),
            footer: PrintRunning::default(),
            colours: PrintColours::default(),
            span: Span::nowhere(),
        }
    }
}

empty_by_default! {
    PrintPage { size, side_margin, top_margin, bottom_margin, columns, gutter }
    PrintFonts { serif, sans, mono }
    PrintText { family, size, leading, setting, paragraphs, figures, hanging }
    PrintHeadings { family, numbered }
    PrintTracking { headings, running_heads, small_capitals }
    PrintTables { size, outset, smallest, wide, rules }
    PrintContents { show, from_pages, depth }
    PrintRunning { show, left, center, right, rule, first_page }
    PrintColours { ink, soft, accent, warning, rule, tint, brand }
}

/// A length on paper: `79 pt`, `28 mm`, `2.8 cm`, `1.1 in`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Length(pub Pt);

impl FromStr for Length {
    type Err = String;

    fn from_str(text: &str) -> Result<Length, String> {
        const UNITS: [(&str, f64); 4] = [
            ("pt", 1.0),
            ("mm", 72.0 / 25.4),
            ("cm", 72.0 / 2.54),
            ("in", 72.0),
        ];
        let found = UNITS.iter().find_map(|(unit, points)| {
            let number: f64 = text.strip_suffix(unit)?.trim_end().parse().ok()?;
            (number.is_finite() && number >= 0.0).then_some(Length(Pt(number * points)))
        });
        found.ok_or_else(|| "a number with `pt`, `mm`, `cm` or `in` is wanted".to_owned())
    }
}

impl serde::Serialize for Length {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&format!("{} pt", self.0.0))
    }
}

/// A colour: `#0b5a8c`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hex(pub Color);

impl FromStr for Hex {
    type Err = String;

    fn from_str(text: &str) -> Result<Hex, String> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6);
        digits
            .and_then(|digits| u32::from_str_radix(digits, 16).ok())
            .map(|rgb| Hex(Color::hex(rgb)))
            .ok_or_else(|| "`#` and six digits from 0 to f are wanted".to_owned())
    }
}

impl fmt::Display for Hex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Color { red, green, blue } = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl serde::Serialize for Hex {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_have_units_and_colours_six_digits() {
        assert_eq!(
            "1 in".parse::<Length>().map(|length| length.0),
            Ok(Pt(72.0))
        );
        assert_eq!(
            "25.4mm".parse::<Length>().map(|length| length.0),
            Ok(Pt(72.0))
        );
        assert!("12".parse::<Length>().is_err());
        assert!("-1 pt".parse::<Length>().is_err());
        assert_eq!(
            "#0b5a8c".parse::<Hex>().map(|hex| hex.to_string()),
            Ok("#0b5a8c".to_owned())
        );
        assert!("0b5a8c".parse::<Hex>().is_err());
    }
}
