//! Figures of an overview become drawings, with what is said about them.

mod bars;
mod charts;
mod diagrams;
mod forest;
mod grids;
mod images;
mod outcomes;
mod structures;

use std::collections::BTreeMap;

use super::{derived, typeset};
use crate::check::Checked;
use crate::compose::{Composed, FigureText, Token};
use crate::content::{CiteKey, FigureContent, FigureSpec, Overview, Placed, Prose};
use crate::diag::Diagnostics;
use crate::document::{Alignment, Language, Visual, Words};
use crate::figure::Rich;
use crate::font::{Family, FontBook, FontStyle, Position};
use crate::graphics::Run;
use crate::markup::{self, Block, CiteItem, Inline, Key, Table, Tree};

/// A figure, drawn, before its references have numbers.
#[derive(Debug)]
pub(super) struct Illustration {
    pub(super) caption: Vec<Inline>,
    pub(super) notes: Vec<Vec<Inline>>,
    pub(super) alt: String,
    pub(super) visual: Visual,
    pub(super) description: Option<Table>,
}

/// What a kind of figure makes of its data.
struct Drawn {
    visual: Visual,
    alt: String,
    notes: Vec<Vec<Inline>>,
    description: Option<Table>,
    /// The caption, where the author gives none.
    caption: Vec<Inline>,
}

/// What drawing a figure may look at.
struct Studio<'a> {
    content: &'a Checked,
    overview: &'a Overview,
    language: Language,
    fonts: &'a FontBook,
    /// Words in the figure that is drawn, as they were written and with their expressions evaluated.
    words: Vec<(&'a Prose, Vec<Inline>)>,
}

impl<'a> Studio<'a> {
    fn new(content: &'a Checked, overview: &'a Overview, fonts: &'a FontBook) -> Studio<'a> {
        Studio {
            content,
            overview,
            language: overview.language.unwrap_or(content.site.language),
            fonts,
            words: Vec::new(),
        }
    }

    /// Takes up the words of a figure; what is wrong in them is reported.
    fn take(&mut self, text: &'a FigureText, tokens: &[Token], diagnostics: &mut Diagnostics) {
        let words = text.words.iter();
        let words = words.map(|words| {
            let read = markup::inline(words, tokens, diagnostics);
            (&words.origin, read)
        });
        self.words = words.collect();
    }
}

impl Studio<'_> {
    fn words(&self) -> &'static Words {
        self.language.words()
    }

    /// An author's words for a figure, styled.
    fn rich(&self, prose: &Prose) -> Rich {
        let mut words = Vec::new();
        let style = FontStyle::regular(Family::Sans);
        let evaluated = self.words.iter().find(|(written, _)| *written == prose);
        let read = evaluated.map_or_else(|| markup::plain(prose), |(_, read)| read.clone());
        for inline in read {
            push(
                &inline,
                style,
                Position::Baseline,
                self.language,
                &mut words,
            );
        }
        words
    }

    fn draw(&self, spec: &FigureSpec, diagnostics: &mut Diagnostics) -> Option<Drawn> {
        match &spec.content {
            FigureContent::Pathway(pathway) => Some(self.pathway(pathway)),
            FigureContent::Workflow(workflow) => Some(self.workflow(workflow)),
            FigureContent::Chart(chart) => self.chart(spec, chart, diagnostics),
            FigureContent::Image(image) => self.image(&image.file, diagnostics),
            FigureContent::Structure(structure) => self.structure(spec, structure, diagnostics),
        }
    }
}

/// Draws one figure of an overview by itself; what speaks against it is reported.
pub fn draw(
    content: &Checked,
    overview: &Overview,
    figure: &FigureSpec,
    fonts: &FontBook,
    diagnostics: &mut Diagnostics,
) -> Option<Visual> {
    let studio = Studio::new(content, overview, fonts);
    let drawn = studio.draw(figure, diagnostics)?;
    Some(drawn.visual)
}

/// Draws the figures of an overview; one that cannot be drawn is reported and left out.
pub(super) fn illustrate(
    content: &Checked,
    overview: &Overview,
    composed: &Composed,
    fonts: &FontBook,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, Illustration> {
    let mut studio = Studio::new(content, overview, fonts);
    let mut illustrations = BTreeMap::new();
    for spec in &overview.figures {
        let key = spec.id.value.to_string();
        let text = &composed.figures[&key];
        studio.take(text, &composed.tokens, diagnostics);
        let Some(drawn) = studio.draw(spec, diagnostics) else {
            continue;
        };
        let mut caption = markup::inline(&text.caption, &composed.tokens, diagnostics);
        if caption.is_empty() {
            caption = drawn.caption;
        }
        if !spec.sources.is_empty() {
            caption.push(Inline::Text("\u{a0}".to_owned()));
            caption.push(cite(&spec.sources));
        }
        let mut notes = drawn.notes;
        for note in &text.notes {
            notes.push(markup::inline(note, &composed.tokens, diagnostics));
        }
        let alt = text.alt.as_ref().map(|alt| {
            let read = markup::inline(alt, &composed.tokens, diagnostics);
            typeset::plain(&read, studio.language)
        });
        derived::mark_caption(&mut caption, &mut notes, content, studio.language);
        let illustration = Illustration {
            caption,
            notes,
            alt: alt.unwrap_or(drawn.alt),
            visual: drawn.visual,
            description: drawn.description,
        };
        illustrations.insert(key, illustration);
    }
    illustrations
}

/// Draws the structure of the overview's compound, where the template has a place for it.
pub(super) fn structure(
    content: &Checked,
    overview: &Overview,
    tree: &Tree,
    fonts: &FontBook,
    diagnostics: &mut Diagnostics,
) -> Option<Illustration> {
    if !has_place(&tree.blocks) {
        return None;
    }
    let drawn = Studio::new(content, overview, fonts).product_structure(diagnostics)?;
    Some(Illustration {
        caption: Vec::new(),
        notes: Vec::new(),
        alt: drawn.alt,
        visual: drawn.visual,
        description: drawn.description,
    })
}

fn has_place(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| match block {
        Block::StructureSlot => true,
        Block::Quote(inner) | Block::Box { blocks: inner, .. } => has_place(inner),
        Block::List { items, .. } => items.iter().any(|item| has_place(item)),
        _ => false,
    })
}

/// A cluster that cites works, each once.
fn cite(sources: &[Placed<CiteKey>]) -> Inline {
    let mut items: Vec<CiteItem> = Vec::new();
    for source in sources {
        if items
            .iter()
            .all(|item| item.key.name != source.value.as_str())
        {
            items.push(CiteItem::of(Key {
                name: source.value.to_string(),
                span: source.span.clone(),
            }));
        }
    }
    Inline::Cite(items)
}

fn push(
    inline: &Inline,
    style: FontStyle,
    position: Position,
    language: Language,
    words: &mut Rich,
) {
    let mut text = |text: &str| match words.last_mut() {
        Some(last) if last.style == style && last.position == position => last.text.push_str(text),
        _ => words.push(Run {
            text: text.to_owned(),
            style,
            position,
        }),
    };
    let (body, style, position) = match inline {
        Inline::Text(part) | Inline::Code(part) => return text(part),
        Inline::LineBreak => return text(" "),
        Inline::Emphasis(body) => (body, style.stressed(), position),
        Inline::Strong(body) => (body, style.semibold(), position),
        Inline::Subscript(body) => (body, style, Position::Subscript),
        Inline::Superscript(body) => (body, style, Position::Superscript),
        Inline::Link { body, .. } | Inline::Foreign { body, .. } => (body, style, position),
        Inline::Value { .. } => {
            return text(&typeset::plain(std::slice::from_ref(inline), language));
        }
        Inline::Author(key) => return text(&format!("@{}", key.name)),
        Inline::Cite(_) | Inline::Refer(_) | Inline::Note(_) => return,
    };
    body.iter()
        .for_each(|inner| push(inner, style, position, language, words));
}

/// Words in a figure as text of the document.
fn inlines(words: &Rich) -> Vec<Inline> {
    let runs = words.iter().map(|run| {
        let text = Inline::Text(run.text.clone());
        let text = match run.position {
            Position::Baseline | Position::SmallCapitals => text,
            Position::Subscript => Inline::Subscript(vec![text]),
            Position::Superscript => Inline::Superscript(vec![text]),
        };
        if run.style.slant == crate::font::Slant::Italic {
            Inline::Emphasis(vec![text])
        } else {
            text
        }
    });
    runs.collect()
}

/// A plain table.
fn table(heads: Vec<(&str, Alignment)>, rows: Vec<Vec<Vec<Inline>>>) -> Table {
    let columns = heads.into_iter();
    let rows = rows.into_iter().map(|row| {
        let cells = row.into_iter().map(|cell| vec![Block::Paragraph(cell)]);
        cells.collect()
    });
    Table {
        key: None,
        caption: Vec::new(),
        columns: columns
            .map(|(head, alignment)| (vec![Inline::Text(head.to_owned())], alignment))
            .collect(),
        over: Vec::new(),
        groups: vec![(None, rows.collect())],
        group_head: None,
        notes: Vec::new(),
        row_headers: true,
    }
}
