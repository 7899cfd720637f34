//! Sizes, spaces and colours of pages.

use crate::content::{RunningName, RunningText};
use crate::font::{Family, FontStyle, Slant};
use crate::graphics::{Color, Pt, Size};
use crate::image::Image;

/// How text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TextStyle {
    /// The face.
    pub font: FontStyle,
    /// The size of the letters.
    pub size: Pt,
    /// From baseline to baseline.
    pub leading: Pt,
    /// The colour.
    pub color: Color,
    /// How lines end.
    pub setting: Setting,
    /// How far the first line is indented.
    pub indent: Pt,
    /// Whether figures reach above and below small letters.
    pub old_style: bool,
    /// The space added between letters, in thousandths of an em.
    pub tracking: f64,
}

/// How lines end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// All at the right edge, words hyphenated.
    Justified,
    /// Where they end, words hyphenated where need be.
    Ragged,
    /// Where they end, words whole.
    Whole,
}

/// How paragraphs are told from one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paragraphs {
    /// Half a line stands between them.
    Spaced,
    /// The first line of each that follows another is indented.
    Indented,
}

/// What becomes of tables that are too wide for the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WideTables {
    /// They are set in smaller type.
    Smaller,
    /// They are set in smaller type, and where that isn't enough on a page turned on its side.
    InNeed,
    /// They stand on a page turned on its side.
    Turned,
}

/// When there is a list of contents, and what it lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContentsRule {
    /// How many pages a document has at least that has one; none, if none has.
    pub from_pages: Option<usize>,
    /// How many levels of headings are listed.
    pub depth: u8,
}

/// The head or the foot of pages.
#[derive(Debug, Clone, PartialEq)]
pub struct Running {
    /// The texts at the left, in the middle and at the right.
    pub texts: [RunningText; 3],
    /// Whether a rule parts it from the text.
    pub rule: bool,
    /// Whether the first page has it.
    pub first_page: bool,
}

/// Where a logo stands on the first page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogoPlace {
    /// In the band of colour.
    Band,
    /// Above the title.
    Title,
}

/// The mark of who publishes.
#[derive(Debug, Clone, PartialEq)]
pub struct Logo {
    /// The picture.
    pub image: Image,
    /// How high it is at most.
    pub height: Pt,
    /// Where it stands.
    pub place: LogoPlace,
    /// Whether it stands at the right.
    pub at_right: bool,
    /// What it says to those who do not see it; without it, it is decoration.
    pub alt: Option<String>,
}

/// How pages look.
#[derive(Debug, Clone, PartialEq)]
pub struct PageStyle {
    /// The size of the page.
    pub page: Size,
    /// The space at the left and right of the text.
    pub side_margin: Pt,
    /// The space above the text.
    pub top_margin: Pt,
    /// The space below the text.
    pub bottom_margin: Pt,
    /// How many columns running text is set in.
    pub columns: usize,
    /// The space between columns.
    pub gutter: Pt,
    /// How far wide tables may reach into each side margin.
    pub table_outset: Pt,
    /// The smallest size of text in tables that are too wide, as a share of the usual one.
    pub smallest_table: f64,
    /// What becomes of tables that are too wide.
    pub wide_tables: WideTables,
    /// Whether rows of tables are parted by rules.
    pub row_rules: bool,
    /// How paragraphs of running text are told from one another.
    pub paragraphs: Paragraphs,
    /// Running text.
    pub body: TextStyle,
    /// The document's title.
    pub title: TextStyle,
    /// The subtitle.
    pub subtitle: TextStyle,
    /// Headings of levels 2, 3 and 4 and deeper.
    pub headings: [TextStyle; 3],
    /// Authors and date.
    pub byline: TextStyle,
    /// Text in boxes.
    pub boxed: TextStyle,
    /// Small print: disclaimer, contact, how to cite.
    pub small: TextStyle,
    /// Entries of the list of references.
    pub references: TextStyle,
    /// Captions.
    pub caption: TextStyle,
    /// Text in tables; smaller ones are tried where a table is too wide.
    pub table: TextStyle,
    /// Notes under tables and at the foot of the page.
    pub note: TextStyle,
    /// Code.
    pub code: TextStyle,
    /// Head and foot of the page.
    pub furniture: TextStyle,
    /// The space added between small capitals, in thousandths of an em.
    pub small_capitals_tracking: f64,
    /// The colour of rules.
    pub rule: Color,
    /// The ground of boxes.
    pub tint: Color,
    /// The colour of links, and of the bar of boxes that offer something.
    pub accent: Color,
    /// The colour of the bar of notices.
    pub warning: Color,
    /// The colour of headings and of the band.
    pub brand: Color,
    /// The band of colour at the top of the first page, if there is one: how high it is.
    pub band: Option<Pt>,
    /// The mark of who publishes, on the first page.
    pub logo: Option<Logo>,
    /// Whether headings are numbered.
    pub numbered: bool,
    /// Whether hyphens, stops and quotation marks reach into the margins a little.
    pub hanging: bool,
    /// The list of contents.
    pub contents: ContentsRule,
    /// The head of pages, if there is one.
    pub header: Option<Running>,
    /// The foot of pages, if there is one.
    pub footer: Option<Running>,
}

const INK: Color = Color::hex(0x1c_1f24);
const SOFT: Color = Color::hex(0x52_5a66);
const ACCENT: Color = Color::hex(0x0b_5a8c);

const fn text(
    family: Family,
    size: f64,
    leading: f64,
    color: Color,
    setting: Setting,
) -> TextStyle {
    TextStyle {
        font: FontStyle::regular(family),
        size: Pt(size),
        leading: Pt(leading),
        color,
        setting,
        indent: Pt::ZERO,
        old_style: false,
        tracking: 0.0,
    }
}

impl TextStyle {
    pub(super) const fn semibold(self) -> TextStyle {
        TextStyle {
            font: self.font.semibold(),
            ..self
        }
    }

    const fn italic(self) -> TextStyle {
        let font = FontStyle {
            slant: Slant::Italic,
            ..self.font
        };
        TextStyle { font, ..self }
    }

    /// The style at another size, its leading in proportion.
    #[must_use]
    pub fn scaled(self, factor: f64) -> TextStyle {
        TextStyle {
            size: self.size * factor,
            leading: self.leading * factor,
            indent: self.indent * factor,
            ..self
        }
    }

    /// How far the baseline stands below the upper edge of the line: letters stand in its middle.
    pub(super) fn ascent(&self) -> Pt {
        self.leading * 0.5 + self.size * 0.3
    }
}

impl Default for PageStyle {
    /// The quiet style of a journal, on A4.
    fn default() -> PageStyle {
        use Family::{Mono, Sans, Serif};
        use Setting::{Justified, Ragged, Whole};
        PageStyle {
            page: Size::new(Pt(595.276), Pt(841.89)),
            side_margin: Pt(79.0),
            top_margin: Pt(76.0),
            bottom_margin: Pt(78.0),
            columns: 1,
            gutter: Pt(18.0),
            table_outset: Pt(31.0),
            smallest_table: 0.86,
            wide_tables: WideTables::InNeed,
            row_rules: true,
            paragraphs: Paragraphs::Spaced,
            body: text(Serif, 10.25, 14.6, INK, Justified),
            title: text(Serif, 23.0, 28.0, INK, Whole).semibold(),
            subtitle: text(Serif, 13.0, 18.0, SOFT, Whole).italic(),
            headings: [
                text(Sans, 14.5, 18.25, INK, Whole).semibold(),
                text(Sans, 11.5, 14.6, INK, Whole).semibold(),
                text(Sans, 10.25, 14.6, INK, Whole).semibold(),
            ],
            byline: text(Sans, 9.0, 13.0, SOFT, Whole),
            boxed: text(Sans, 9.25, 13.2, INK, Ragged),
            small: text(Sans, 8.5, 12.0, SOFT, Ragged),
            references: text(Serif, 9.0, 12.4, INK, Ragged),
            caption: text(Sans, 9.0, 12.4, INK, Ragged),
            table: text(Sans, 8.5, 10.8, INK, Ragged),
            note: text(Sans, 7.75, 10.6, SOFT, Ragged),
            code: text(Mono, 8.5, 12.4, INK, Whole),
            furniture: text(Sans, 8.0, 11.0, SOFT, Whole),
            small_capitals_tracking: 30.0,
            rule: Color::hex(0xc9_d0d8),
            tint: Color::hex(0xf3_f5f8),
            accent: ACCENT,
            warning: Color::hex(0xb2_5b00),
            brand: INK,
            band: None,
            logo: None,
            numbered: false,
            hanging: true,
            contents: ContentsRule {
                from_pages: Some(16),
                depth: 2,
            },
            header: Some(Running {
                texts: [
                    RunningText::of(&[RunningName::Title]),
                    RunningText::default(),
                    RunningText::of(&[RunningName::Organisation]),
                ],
                rule: true,
                first_page: false,
            }),
            footer: Some(Running {
                texts: [
                    RunningText::of(&[
                        RunningName::Date,
                        RunningName::Version,
                        RunningName::Status,
                    ]),
                    RunningText::default(),
                    RunningText::of(&[RunningName::PageOfPages]),
                ],
                rule: false,
                first_page: true,
            }),
        }
    }
}

impl PageStyle {
    /// The width of running text.
    pub fn measure(&self) -> Pt {
        self.page.width - self.side_margin * 2.0
    }

    /// The width of a column of running text.
    pub fn column_width(&self) -> Pt {
        let columns = self.columns.max(1) as f64;
        (self.measure() + self.gutter) / columns - self.gutter
    }

    /// The style of pages turned on their sides.
    #[must_use]
    pub fn turned(&self) -> PageStyle {
        PageStyle {
            page: Size::new(self.page.height, self.page.width),
            columns: 1,
            ..self.clone()
        }
    }

    /// The distance of the lines of the grid on which running text stands: that of its own lines,
    /// or half of it where half a line stands between paragraphs.
    pub fn grid(&self) -> Pt {
        match self.paragraphs {
            Paragraphs::Spaced => self.body.leading / 2.0,
            Paragraphs::Indented => self.body.leading,
        }
    }

    /// The height of running text.
    pub fn text_height(&self) -> Pt {
        self.page.height - self.top_margin - self.bottom_margin
    }
}
