//! The bare words of a document.

use super::{Block, CitationPart, Inline};

/// The words of inlines, without markup.
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut text = String::new();
    inlines
        .iter()
        .for_each(|inline| push_inline(inline, &mut text));
    text
}

/// The words of blocks, paragraphs parted by line breaks.
pub fn block_text(blocks: &[Block]) -> String {
    let mut parts = Vec::new();
    blocks
        .iter()
        .for_each(|block| push_block(block, &mut parts));
    parts.join("\n")
}

fn push_inline(inline: &Inline, text: &mut String) {
    match inline {
        Inline::Text(words) | Inline::Code(words) | Inline::Value { text: words, .. } => {
            text.push_str(words);
        }
        Inline::Emphasis(body)
        | Inline::Strong(body)
        | Inline::Subscript(body)
        | Inline::Superscript(body)
        | Inline::Link { body, .. } => body.iter().for_each(|inner| push_inline(inner, text)),
        Inline::Citation(citation) => citation.parts.iter().for_each(|part| match part {
            CitationPart::Text(words) => text.push_str(words),
            CitationPart::Mark(mark) => text.push_str(&mark.text),
        }),
        Inline::NoteMark { number, .. } => text.push_str(&number.to_string()),
        Inline::LineBreak => text.push(' '),
    }
}

fn push_block(block: &Block, parts: &mut Vec<String>) {
    match block {
        Block::Paragraph(body) => parts.push(plain_text(body)),
        Block::Code(code) => parts.push(code.text.clone()),
        Block::List(list) => list
            .items
            .iter()
            .for_each(|item| parts.push(block_text(&item.blocks))),
        Block::Quote(inner) => parts.push(block_text(inner)),
        Block::Box(inner) => parts.push(block_text(&inner.blocks)),
        Block::References(list) => {
            parts.extend(list.entries.iter().map(|entry| plain_text(&entry.body)));
        }
        Block::Table(table) => {
            parts.push(plain_text(&table.caption));
            parts.extend(table.columns.iter().map(|column| plain_text(&column.head)));
            for group in &table.groups {
                parts.extend(group.heading.as_deref().map(plain_text));
                let cells = group.rows.iter().flat_map(|row| &row.cells);
                parts.extend(cells.map(|cell| block_text(&cell.blocks)));
            }
            parts.extend(table.notes.iter().map(|note| plain_text(note)));
        }
        Block::Rule => {}
    }
}
