//! Markdown events into the tree.
//!
//! In: a text, in which what Markdown does not know was hidden by `lex`. Out: blocks and inlines.

mod blocks;
mod inlines;
mod notes;
mod piece;

use std::collections::HashMap;
use std::iter::Peekable;
use std::ops::Range;

use pulldown_cmark::{OffsetIter, Options, Parser};

use super::house::house;
use super::lex::{self, Lexed};
use super::{Block, Inline, Tree};
use crate::compose::{Composed, ComposedProse, Token};
use crate::content::Prose;
use crate::diag::Diagnostics;
use crate::source::Span;
use notes::{unsupported_note, without_notes};
use piece::flatten;

/// Reads a composed overview.
pub fn parse(composed: &Composed, diagnostics: &mut Diagnostics) -> Tree {
    let mut shared = Shared {
        tokens: &composed.tokens,
        notes: Vec::new(),
        level: 1,
        in_line: false,
        diagnostics,
    };
    let blocks = house(composed, &mut shared);
    Tree {
        blocks,
        notes: shared.notes,
    }
}

/// Reads a text that stands in a line, and so has no notes: a title, a caption, a note of a table.
pub fn inline(
    prose: &ComposedProse,
    tokens: &[Token],
    diagnostics: &mut Diagnostics,
) -> Vec<Inline> {
    let mut shared = Shared {
        tokens,
        notes: Vec::new(),
        level: 1,
        in_line: true,
        diagnostics,
    };
    let line = flatten(prose_blocks(prose, &mut shared));
    if shared.notes.is_empty() {
        return line;
    }
    let start = prose.text.find("[^").unwrap_or(0);
    let end = prose.text[start..]
        .find(']')
        .map_or(start, |at| start + at + 1);
    diagnostics.push(unsupported_note(prose.span(start..end)));
    without_notes(line)
}

/// Reads a text of a record that holds no expressions: a title, a remark. What is wrong in it is told by [`report`].
pub fn plain(prose: &Prose) -> Vec<Inline> {
    report(prose, &mut Diagnostics::new())
}

/// As [`plain`]; what is wrong is reported.
pub fn report(prose: &Prose, diagnostics: &mut Diagnostics) -> Vec<Inline> {
    inline(&ComposedProse::verbatim(prose), &[], diagnostics)
}

/// Reads a text that the program has from a field that takes no markup by itself, such as the words
/// in the place of a quantity.
pub fn line(text: &str) -> Vec<Inline> {
    plain(&Prose::made(text.to_owned(), Span::nowhere()))
}

/// What the readers of all texts of an overview share.
pub(super) struct Shared<'a> {
    tokens: &'a [Token],
    notes: Vec<Vec<Block>>,
    /// The level of the last heading of the house template.
    level: u8,
    /// Whether the text stands in a line, where no note can be.
    in_line: bool,
    pub(super) diagnostics: &'a mut Diagnostics,
}

/// Where a text comes from.
#[derive(Clone, Copy)]
pub(super) enum Place<'a> {
    House(&'a Composed),
    Prose(&'a ComposedProse),
}

impl Place<'_> {
    /// The place of a range of the text `source`.
    fn span(self, range: Range<usize>, source: &str) -> Span {
        match self {
            Place::House(composed) => composed.in_templates(&source[range]),
            Place::Prose(prose) => prose.span(range),
        }
    }
}

fn prose_blocks(prose: &ComposedProse, shared: &mut Shared<'_>) -> Vec<Block> {
    let mut blocks = markdown(&prose.text, Place::Prose(prose), shared);
    shift_headings(&mut blocks, shared.level);
    blocks
}

/// Sets the headings of an author's text one level below the heading that it stands under.
fn shift_headings(blocks: &mut [Block], above: u8) {
    let levels = blocks.iter().filter_map(|block| match block {
        Block::Heading { level, .. } => Some(*level),
        _ => None,
    });
    let Some(least) = levels.min() else { return };
    for block in blocks {
        if let Block::Heading { level, .. } = block {
            *level = (*level - least + above + 1).min(6);
        }
    }
}

pub(super) fn markdown(text: &str, place: Place<'_>, shared: &mut Shared<'_>) -> Vec<Block> {
    let lexed = lex::lex(text);
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    let events = Parser::new_ext(&lexed.text, options).into_offset_iter();
    let mut reader = Reader {
        events: events.peekable(),
        lexed: &lexed,
        source: text,
        place,
        labels: HashMap::new(),
        depth: 0,
        shared,
    };
    reader.blocks()
}

struct Reader<'a, 's, 't> {
    events: Peekable<OffsetIter<'a>>,
    lexed: &'a Lexed,
    source: &'a str,
    place: Place<'a>,
    labels: HashMap<String, usize>,
    depth: usize,
    shared: &'s mut Shared<'t>,
}
