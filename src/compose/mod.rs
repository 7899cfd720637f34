//! The house template over the checked records.
//!
//! In: records and templates. Out: Markdown in which values, prose and slots
//! are tokens. Invariant: a text of the author's is evaluated by itself, so
//! that each mistake in it has its place; numbers nothing.

mod data;
mod prose;
mod records;
mod seen;
mod token;
mod view;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::check::Checked;
use crate::content::{Overview, Prose};
use crate::diag::Diagnostics;
use crate::source::{FileId, SourceMap, Span};
use crate::template::{Filter, Templates};

pub use data::{data, records};
pub(crate) use token::{CLOSE, OPEN, read as read_token};
pub use token::{ComposedProse, Operation, Piece, Said, Token, Value};

/// An overview, composed.
#[derive(Debug)]
pub struct Composed {
    /// Markdown with tokens.
    pub text: String,
    /// What the tokens stand for.
    pub tokens: Vec<Token>,
    /// The templates that made it, the main one first.
    pub templates: Vec<(FileId, String)>,
    /// Whether all sections and tables are there that the overview and the templates should give.
    pub is_whole: bool,
    /// The texts of tables, by the tables' ids.
    pub tables: BTreeMap<String, TableText>,
    /// The texts of figures, by the figures' ids.
    pub figures: BTreeMap<String, FigureText>,
}

/// The texts of a figure that the author wrote.
#[derive(Debug)]
pub struct FigureText {
    /// The caption.
    pub caption: ComposedProse,
    /// The notes.
    pub notes: Vec<ComposedProse>,
    /// What those are told who cannot see it.
    pub alt: Option<ComposedProse>,
    /// The words that stand in the drawing.
    pub words: Vec<ComposedProse>,
}

/// The texts of a table that the author wrote.
#[derive(Debug)]
pub struct TableText {
    /// The caption.
    pub caption: ComposedProse,
    /// The heads of columns that have one of their own.
    pub heads: Vec<Option<ComposedProse>>,
    /// The heads that stand over columns, and over which.
    pub over: Vec<(Range<usize>, ComposedProse)>,
    /// The notes.
    pub notes: Vec<ComposedProse>,
}

impl ComposedProse {
    /// A text in which nothing is evaluated.
    pub fn verbatim(prose: &Prose) -> ComposedProse {
        let text = prose.text().to_owned();
        let pieces = vec![Piece {
            start: 0,
            written: 0..text.len(),
            verbatim: true,
        }];
        ComposedProse {
            text,
            pieces,
            origin: prose.clone(),
        }
    }

    /// The place of a range of the composed text.
    pub fn span(&self, range: Range<usize>) -> Span {
        let Some(piece) = self
            .pieces
            .iter()
            .rev()
            .find(|piece| piece.start <= range.start)
        else {
            return self.origin.span_of(0..self.origin.text().len());
        };
        if !piece.verbatim {
            return self.origin.span_of(piece.written.clone());
        }
        let at =
            |offset: usize| (piece.written.start + offset - piece.start).min(piece.written.end);
        self.origin
            .span_of(at(range.start)..at(range.end.max(range.start)))
    }
}

/// The filters that templates and prose may use on values; and `identifier`, which makes a slug the
/// name under which its record stands: `models[slug | identifier]`.
pub const FILTERS: &[(&str, Filter)] = &[
    ("number", |text, _| {
        token::with_operation(text, Operation::Number)
    }),
    ("unit", |text, _| {
        token::with_operation(text, Operation::Unit)
    }),
    ("bare", |text, _| {
        token::with_operation(text, Operation::Value)
    }),
    ("spread", |text, _| {
        token::with_operation(text, Operation::Spread)
    }),
    ("written", |text, _| {
        token::with_operation(text, Operation::Written)
    }),
    ("p", |text, _| token::with_operation(text, Operation::P)),
    ("relation", |text, _| {
        token::with_operation(text, Operation::Relation)
    }),
    ("relation_words", |text, _| {
        token::with_operation(text, Operation::RelationWords)
    }),
    ("identifier", |text, _| Some(text.replace('-', "_"))),
    ("decimals", |text, places| {
        token::with_operation(text, Operation::Decimals(places?))
    }),
];

/// Composes an overview; `None` where the template failed.
pub fn compose(
    content: &Checked,
    overview: &Overview,
    templates: &Templates,
    sources: &SourceMap,
    diagnostics: &mut Diagnostics,
) -> Option<Composed> {
    let mut view = view::View::new(content, overview, templates, sources, diagnostics);
    let tables = view.table_texts();
    let figures = view.figure_texts();
    let context = view.context();
    let tokens = view.into_tokens();
    let mut found = Diagnostics::new();
    let text = templates.render(HOUSE, &context, sources, &mut found);
    if !content.is_stopped(overview) {
        diagnostics.append(found);
    }
    let files = templates.files(HOUSE).into_iter();
    Some(Composed {
        text: text?,
        tokens,
        templates: files
            .map(|file| (file, sources.get(file).text().to_owned()))
            .collect(),
        is_whole: content.is_read(overview) && !templates.are_broken(),
        tables,
        figures,
    })
}

/// The template that says which parts an overview has.
const HOUSE: &str = "overview.md";

impl Composed {
    /// Where `words` stand in the templates; the start of the main one where they do not.
    pub fn in_templates(&self, words: &str) -> Span {
        let place = |(file, text): &(FileId, String)| {
            let start = text.find(words).filter(|_| !words.is_empty())?;
            Some(Span::new(*file, start..start + words.len()))
        };
        let found = self.templates.iter().find_map(place);
        found.unwrap_or_else(|| {
            self.templates
                .first()
                .map_or(Span::nowhere(), |(file, _)| Span::whole_file(*file))
        })
    }
}
