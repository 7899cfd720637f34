//! One overview, start to finish.

mod attachments;

use std::collections::BTreeSet;

use crate::check::Checked;
use crate::compose;
use crate::content::{CiteKey, Overview, PrintStyle};
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::document::Document;
use crate::export::html::PageLinks;
use crate::export::references::Work;
use crate::export::{Format, html, markdown, pdf};
use crate::font::{FONTS, FontBook};
use crate::layout::{Complaint, PageStyle, choose_fonts, layout};
use crate::markup;
use crate::resolve;
use crate::review::{Levels, review};
use crate::source::{SourceMap, Span};
use crate::template::Templates;

pub use self::attachments::{RECORDS, REFERENCES, attachments};

/// Everything that a compilation may look at besides the content itself.
pub struct Settings {
    /// The templates.
    pub templates: Templates,
    /// How pages look.
    pub page_style: PageStyle,
    /// The faces.
    pub fonts: FontBook,
}

impl Settings {
    /// The project's templates, looks and fonts; a look that cannot be is reported.
    pub fn new(
        templates: Templates,
        print: &PrintStyle,
        mut fonts: FontBook,
        diagnostics: &mut Diagnostics,
    ) -> Settings {
        choose_fonts(&print.fonts, &mut fonts, diagnostics);
        Settings {
            templates,
            page_style: PageStyle::of(print, &fonts, diagnostics),
            fonts,
        }
    }
}

/// What is made of an overview, before it is written in a format.
#[derive(Debug)]
pub struct Compiled {
    /// The document.
    pub document: Document,
    /// The records it rests on, as JSON.
    pub data: String,
    /// The works it cites, in the order of their numbers.
    pub works: Vec<Work>,
    /// Where the overview's record stands.
    pub place: Span,
    /// What weighs how much in it.
    pub levels: Levels,
}

/// Compiles one overview to its document, from which every format is written.
///
/// Returns `None` when the author has to mend something first: a mistake in the overview, which is
/// then among `diagnostics`, or one in what it rests on, which was reported when that was read. An
/// overview that is stopped is looked at all the same, so that its own mistakes are told with the others.
pub fn compile(
    content: &Checked,
    overview: &Overview,
    settings: &Settings,
    sources: &SourceMap,
    diagnostics: &mut Diagnostics,
) -> Option<Compiled> {
    let mut found = Diagnostics::new();
    let compiled = stages(content, overview, settings, sources, &mut found);
    let is_stopped = content.is_stopped(overview) || settings.templates.are_broken();
    let mut levels = Levels::of_overview(&content.site, overview);
    let found = levels.apply(found, sources);
    let is_sound = !found.has_errors() && !is_stopped;
    diagnostics.append(found);
    levels.unused(diagnostics);
    compiled.filter(|_| is_sound)
}

fn stages(
    content: &Checked,
    overview: &Overview,
    settings: &Settings,
    sources: &SourceMap,
    diagnostics: &mut Diagnostics,
) -> Option<Compiled> {
    review(content, overview, sources, diagnostics);
    let composed = compose::compose(content, overview, &settings.templates, sources, diagnostics)?;
    let tree = markup::parse(&composed, diagnostics);
    let resolved = resolve::resolve(
        content,
        overview,
        &composed,
        tree,
        &settings.fonts,
        diagnostics,
    )?;
    let cited: BTreeSet<CiteKey> = resolved.cited.iter().cloned().collect();
    let data = compose::data(content, overview, &cited);
    let works = resolved
        .cited
        .iter()
        .filter_map(|key| content.reference(key.as_str()));
    let works = works.cloned().map(Work::new).collect();
    Some(Compiled {
        document: resolved.document,
        data,
        works,
        place: overview.span.clone(),
        levels: Levels::of_overview(&content.site, overview),
    })
}

/// Writes what was compiled in one format; a page links to the files that `links` names.
///
/// What cannot be set on paper as it should be is reported.
pub fn write(
    compiled: &Compiled,
    format: Format,
    links: &PageLinks,
    settings: &Settings,
    sources: &SourceMap,
    diagnostics: &mut Diagnostics,
) -> Vec<u8> {
    let document = &compiled.document;
    match format {
        Format::Markdown => markdown::write(document).into_bytes(),
        Format::Html => html::write(document, links).into_bytes(),
        Format::Pdf => {
            let pages = layout(document, &settings.page_style, &settings.fonts);
            let mut found = Diagnostics::new();
            for complaint in &pages.complaints {
                found.push(report(complaint, &compiled.place, sources));
            }
            diagnostics.append(compiled.levels.clone().apply(found, sources));
            pdf::write(&pages, &settings.fonts, &attachments(compiled))
        }
    }
}

/// What to tell the author of a flaw in the pages of the overview at `place`.
fn report(complaint: &Complaint, place: &Span, sources: &SourceMap) -> Diagnostic {
    let found = |words: &str| {
        let text = sources.get(place.file).text();
        let start = text.find(words);
        start.map_or(place.clone(), |start| {
            Span::new(place.file, start..start + words.len())
        })
    };
    match complaint {
        Complaint::MissingGlyph { character, word } => Diagnostic::warning(
            codes::MISSING_GLYPH,
            format!(
                "no font has the character `{character}` (U+{:04X}), first met in `{word}`",
                u32::from(*character)
            ),
        )
        .label(found(&character.to_string()), "printed as `?` in the PDF")
        .help(format!(
            "put a font that has it into `{FONTS}/`: Noto fonts, for example, cover every script"
        )),
        Complaint::SmallLetters { figure, tenths } => Diagnostic::warning(
            codes::SMALL_LETTERS,
            format!(
                "the figure `{figure}` is so large that its letters have {}.{} pt in the PDF",
                tenths / 10,
                tenths % 10
            ),
        )
        .label(
            found(&format!("id = \"{figure}\"")),
            "letters of 7 pt can be read",
        )
        .help("part it into two figures, or leave out what matters least"),
        Complaint::Overfull { line } => Diagnostic::warning(
            codes::OVERFULL_LINE,
            format!("a line of the PDF is too wide: `{line}`"),
        )
        .label(found(line), "")
        .help("break the longest word in it, or give its table fewer columns"),
    }
}
