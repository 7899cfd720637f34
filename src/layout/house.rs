//! The look of pages as a project wants it: a built-in look and what it changes.

use super::style::{
    Logo, LogoPlace, PageStyle, Paragraphs, Running, Setting, TextStyle, WideTables,
};
use crate::content::{
    Hex, Length, PageSize, Placed, PrintBase, PrintContents, PrintFamily, PrintFigures,
    PrintHeadings, PrintLogo, PrintPage, PrintParagraphs, PrintPlace, PrintRules, PrintRunning,
    PrintSetting, PrintShow, PrintSide, PrintStyle, PrintTables, PrintText, PrintTracking,
    PrintWide,
};
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::font::{Family, FontBook};
use crate::graphics::{Color, Pt, Size};
use crate::image::read_named;

/// The height of a logo above the title, where none is chosen.
const LOGO: Pt = Pt(28.0);
/// The height of a logo in the band, as a share of it, where none is chosen.
const LOGO_IN_BAND: f64 = 0.56;
/// The height of the band of colour of the style `brand`.
const BAND: Pt = Pt(40.0);
/// The colour of the style `brand`, where none is chosen.
const BRAND: Color = Color::hex(0x0b_3d66);
/// The space at the sides of text in two columns, where none is chosen.
const NARROW_MARGIN: Pt = Pt(54.0);
/// The size of text in two columns at most.
const SMALLER_TEXT: Pt = Pt(9.5);
/// From a tenth of an em between letters on, readers of files take each for a word.
const WIDEST_TRACKING: u32 = 80;
/// Less room than this holds no text.
const LEAST_ROOM: Pt = Pt(180.0);

impl PageStyle {
    /// The look that `print` asks for; pages without room for text are reported, and then it is the built-in one.
    pub fn of(print: &PrintStyle, fonts: &FontBook, diagnostics: &mut Diagnostics) -> PageStyle {
        let mut style = PageStyle::default();
        if print.base == Some(PrintBase::Brand) {
            style.band = Some(BAND);
            style.brand = BRAND;
            style.accent = BRAND;
        }
        style.change_page(print);
        style.change_text(print);
        style.change_headings(&print.headings);
        style.change_tracking(&print.tracking, diagnostics);
        style.change_colours(print);
        style.change_tables(&print.tables);
        style.change_contents(&print.contents);
        change_running(&mut style.header, &print.header);
        change_running(&mut style.footer, &print.footer);
        style.change_columns(&print.page, diagnostics);
        style.change_paragraphs(&print.text);
        style.logo = print
            .logo
            .as_ref()
            .and_then(|logo| style.logo(logo, fonts, diagnostics));
        if style.column_width() < LEAST_ROOM || style.text_height() < LEAST_ROOM {
            diagnostics.push(
                Diagnostic::error(codes::INVALID_STYLE, "the margins leave no room for text")
                    .label(print.page.span.clone(), "")
                    .help("make them smaller: at least 180 pt must be left in each direction"),
            );
            return PageStyle::default();
        }
        style
    }

    fn change_page(&mut self, print: &PrintStyle) {
        match print.page.size {
            Some(PageSize::Letter) => self.page = Size::new(Pt(612.0), Pt(792.0)),
            Some(PageSize::A4) | None => {}
        }
        change(&mut self.side_margin, print.page.side_margin);
        change(&mut self.top_margin, print.page.top_margin);
        change(&mut self.bottom_margin, print.page.bottom_margin);
        change(&mut self.table_outset, print.tables.outset);
        self.table_outset = self.table_outset.min(self.side_margin * 0.6);
    }

    fn change_columns(&mut self, page: &PrintPage, diagnostics: &mut Diagnostics) {
        change(&mut self.gutter, page.gutter);
        let Some(columns) = &page.columns else { return };
        match columns.value {
            1 => self.columns = 1,
            2 => {
                self.columns = 2;
                // Text in two columns takes the room of the margins.
                if page.side_margin.is_none() {
                    self.side_margin = NARROW_MARGIN;
                    self.table_outset = Pt::ZERO;
                }
                self.paragraphs = Paragraphs::Indented;
                if self.body.size > SMALLER_TEXT {
                    self.body = self.body.scaled(SMALLER_TEXT / self.body.size);
                }
            }
            other => diagnostics.push(
                Diagnostic::error(
                    codes::INVALID_STYLE,
                    format!("text cannot be set in {other} columns"),
                )
                .label(columns.span.clone(), "")
                .help("write `1` or `2`"),
            ),
        }
    }

    fn change_tables(&mut self, tables: &PrintTables) {
        if let Some(Length(smallest)) = tables.smallest {
            self.smallest_table = (smallest / self.table.size).clamp(0.5, 1.0);
        }
        if let Some(wide) = tables.wide {
            self.wide_tables = match wide {
                PrintWide::Smaller => WideTables::Smaller,
                PrintWide::Landscape => WideTables::Turned,
                PrintWide::InNeed => WideTables::InNeed,
            };
        }
        if let Some(rules) = tables.rules {
            self.row_rules = rules == PrintRules::Rows;
        }
    }

    fn change_contents(&mut self, contents: &PrintContents) {
        let rule = &mut self.contents;
        if let Some(pages) = contents.from_pages {
            rule.from_pages = usize::try_from(pages).ok();
        }
        match contents.show {
            Some(PrintShow::Never) => rule.from_pages = None,
            Some(PrintShow::Always) => rule.from_pages = Some(0),
            Some(PrintShow::Long) | None => {}
        }
        if let Some(depth) = contents.depth {
            rule.depth = u8::try_from(depth).unwrap_or(u8::MAX);
        }
    }

    fn change_text(&mut self, print: &PrintStyle) {
        let text = &print.text;
        if let Some(Length(size)) = text.size {
            let factor = size / self.body.size;
            self.texts().for_each(|text| *text = text.scaled(factor));
        }
        change(&mut self.body.leading, text.leading);
        self.body.leading = self.body.leading.max(self.body.size);
        if let Some(kind) = text.family {
            for text in [&mut self.body, &mut self.references] {
                text.font = text.font.family(family(kind));
            }
        }
        self.hanging = text.hanging.unwrap_or(self.hanging);
        if text.setting == Some(PrintSetting::Ragged) {
            self.body.setting = Setting::Ragged;
        }
        if let Some(Length(size)) = print.tables.size {
            self.table = self.table.scaled(size / self.table.size);
        }
    }

    fn change_paragraphs(&mut self, text: &PrintText) {
        match text.paragraphs {
            Some(PrintParagraphs::Spaced) => self.paragraphs = Paragraphs::Spaced,
            Some(PrintParagraphs::Indented) => self.paragraphs = Paragraphs::Indented,
            None => {}
        }
        let old_style = text.figures == Some(PrintFigures::OldStyle);
        for text in [&mut self.body, &mut self.references, &mut self.subtitle] {
            text.old_style = old_style;
        }
    }

    /// The logo; `None` where its picture cannot be shown, which is reported.
    fn logo(
        &self,
        print: &PrintLogo,
        fonts: &FontBook,
        diagnostics: &mut Diagnostics,
    ) -> Option<Logo> {
        let bytes = print.bytes.as_deref()?;
        let file = (print.file.value.as_str(), &print.file.span);
        let image = read_named(bytes, file, fonts, diagnostics)?;
        let in_band = self.band.is_some() && print.place != Some(PrintPlace::Title);
        let place = if in_band {
            LogoPlace::Band
        } else {
            LogoPlace::Title
        };
        let usual = match (place, self.band) {
            (LogoPlace::Band, Some(band)) => band * LOGO_IN_BAND,
            _ => LOGO,
        };
        let side = print.side.unwrap_or(match place {
            LogoPlace::Band => PrintSide::Right,
            LogoPlace::Title => PrintSide::Left,
        });
        Some(Logo {
            image,
            height: print.height.map_or(usual, |Length(height)| height),
            place,
            at_right: side == PrintSide::Right,
            alt: print.alt.clone(),
        })
    }

    fn change_headings(&mut self, headings: &PrintHeadings) {
        self.numbered = headings.numbered.unwrap_or(false);
        if let Some(kind) = headings.family {
            let family = family(kind);
            self.title.font = self.title.font.family(family);
            for heading in &mut self.headings {
                heading.font = heading.font.family(family);
            }
        }
    }

    fn change_tracking(&mut self, print: &PrintTracking, diagnostics: &mut Diagnostics) {
        if let Some(tracking) = tracking(print.headings.as_ref(), diagnostics) {
            self.title.tracking = tracking;
            for heading in &mut self.headings {
                heading.tracking = tracking;
            }
        }
        if let Some(tracking) = tracking(print.running_heads.as_ref(), diagnostics) {
            self.furniture.tracking = tracking;
        }
        if let Some(tracking) = tracking(print.small_capitals.as_ref(), diagnostics) {
            self.small_capitals_tracking = tracking;
        }
    }

    fn change_colours(&mut self, print: &PrintStyle) {
        let colours = &print.colours;
        let paint = |color: &mut Color, chosen: Option<Hex>| {
            if let Some(Hex(chosen)) = chosen {
                *color = chosen;
            }
        };
        paint(&mut self.accent, colours.accent);
        paint(&mut self.warning, colours.warning);
        paint(&mut self.rule, colours.rule);
        paint(&mut self.tint, colours.tint);
        let (ink, soft) = (self.body.color, self.byline.color);
        for text in self.texts() {
            if text.color == ink {
                paint(&mut text.color, colours.ink);
            } else if text.color == soft {
                paint(&mut text.color, colours.soft);
            }
        }
        if self.band.is_none() {
            paint(&mut self.brand, colours.ink);
        }
        paint(&mut self.brand, colours.brand);
        self.title.color = self.brand;
        for heading in &mut self.headings {
            heading.color = self.brand;
        }
    }

    /// Every style of text.
    fn texts(&mut self) -> impl Iterator<Item = &mut TextStyle> {
        let [first, second, third] = &mut self.headings;
        [
            &mut self.body,
            &mut self.title,
            &mut self.subtitle,
            first,
            second,
            third,
            &mut self.byline,
            &mut self.boxed,
            &mut self.small,
            &mut self.references,
            &mut self.caption,
            &mut self.table,
            &mut self.note,
            &mut self.code,
            &mut self.furniture,
        ]
        .into_iter()
    }
}

/// The space between letters that is asked for; words with more of it fall apart, which is reported.
fn tracking(print: Option<&Placed<u32>>, diagnostics: &mut Diagnostics) -> Option<f64> {
    let Placed { value, span } = print?;
    if *value <= WIDEST_TRACKING {
        return Some(f64::from(*value));
    }
    let message = format!("letters {value} thousandths of an em apart are no words any more");
    diagnostics.push(
        Diagnostic::error(codes::INVALID_STYLE, message)
            .label(span.clone(), "")
            .help(format!(
                "write a whole number from 0 to {WIDEST_TRACKING}; 20 to 50 are usual"
            )),
    );
    None
}

/// Changes the head or the foot of pages; where one text is given, the others are empty.
fn change_running(running: &mut Option<Running>, print: &PrintRunning) {
    if print.show == Some(false) {
        *running = None;
    }
    let Some(running) = running else { return };
    let texts = [&print.left, &print.center, &print.right];
    if texts.iter().any(|text| text.is_some()) {
        running.texts = texts.map(|text| text.clone().unwrap_or_default());
    }
    running.rule = print.rule.unwrap_or(running.rule);
    running.first_page = print.first_page.unwrap_or(running.first_page);
}

fn change(length: &mut Pt, chosen: Option<Length>) {
    if let Some(Length(chosen)) = chosen {
        *length = chosen;
    }
}

fn family(family: PrintFamily) -> Family {
    match family {
        PrintFamily::Serif => Family::Serif,
        PrintFamily::Sans => Family::Sans,
    }
}
