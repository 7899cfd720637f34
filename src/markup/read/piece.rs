//! Inlines on the way, and what is made of whole runs of them.

use crate::compose::{Said, Value};
use crate::markup::script::Mark;
use crate::markup::{Block, Inline, Key, Table};

/// An inline on the way: scripts not yet paired, tokens not yet replaced.
pub(super) enum Piece {
    Mark(Mark),
    Attribute(Key),
    Token(usize),
}

impl Piece {
    pub(super) fn inline(inline: Inline) -> Piece {
        Piece::Mark(Mark::Inline(inline))
    }
}

/// Prints what a template found no text for as not reported.
pub(super) fn fill_gaps(table: &mut Table) {
    let rows = table.groups.iter_mut().flat_map(|(_, rows)| rows);
    for cell in rows.flatten().filter(|cell| cell.is_empty()) {
        let value = Value {
            said: Said::NotReported,
            record: String::new(),
        };
        cell.push(Block::Paragraph(vec![Inline::Value {
            value: Box::new(value),
            operations: Vec::new(),
        }]));
    }
}

/// Begins the caption that stands under a table.
pub(super) const CAPTION: &str = "Table:";

pub(super) fn is_caption(pieces: &[Piece]) -> bool {
    matches!(pieces.first(), Some(Piece::Mark(Mark::Inline(Inline::Text(text)))) if text.starts_with(CAPTION))
}

/// Takes the attribute at the end, and the space before it.
pub(super) fn pop_attribute(pieces: &mut Vec<Piece>) -> Option<Key> {
    let Some(Piece::Attribute(key)) = pieces.last() else {
        return None;
    };
    let key = key.clone();
    pieces.pop();
    if let Some(Piece::Mark(Mark::Inline(Inline::Text(text)))) = pieces.last_mut() {
        text.truncate(text.trim_end().len());
        if text.is_empty() {
            pieces.pop();
        }
    }
    Some(key)
}

/// Blocks as one line: paragraphs, parted by line breaks.
pub(super) fn flatten(blocks: Vec<Block>) -> Vec<Inline> {
    let mut line = Vec::new();
    for block in blocks {
        let body = match block {
            Block::Paragraph(body) | Block::Heading { body, .. } => body,
            Block::Quote(inner) | Block::Box { blocks: inner, .. } => flatten(inner),
            Block::List { items, .. } => items.into_iter().flat_map(flatten).collect(),
            Block::Code { text, .. } => vec![Inline::Code(text)],
            Block::Table(_)
            | Block::TableSlot(_)
            | Block::FigureSlot(_)
            | Block::Rule
            | Block::References => continue,
        };
        if !line.is_empty() {
            line.push(Inline::LineBreak);
        }
        line.extend(body);
    }
    line
}
