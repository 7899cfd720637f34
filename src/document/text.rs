//! The bare words of a document.

use super::{Block, CitationPart, Inline};
use crate::graphics::{Drawing, Label};

/// The words of inlines, without markup. What is raised stays raised where it can (10⁶ is no 106).
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

/// A text in raised characters; as it is, where one of its characters has no raised form.
pub fn raised(text: &str) -> String {
    const PLAIN: &str = "0123456789+-\u{2212}=()n";
    const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ";
    let of = |c: char| {
        let at = PLAIN.chars().position(|plain| plain == c)?;
        RAISED.chars().nth(at)
    };
    let whole: Option<String> = text.chars().map(of).collect();
    whole.unwrap_or_else(|| text.to_owned())
}

/// The letter with which the thing at `index` is marked: `a` to `z`, then `aa` and on.
pub fn letter(index: usize) -> String {
    let last = char::from(b'a' + u8::try_from(index % 26).expect("less than 26"));
    if index < 26 {
        last.to_string()
    } else {
        format!("{}{last}", letter(index / 26 - 1))
    }
}

fn push_inline(inline: &Inline, text: &mut String) {
    match inline {
        Inline::Text(words) | Inline::Code(words) | Inline::Value { text: words, .. } => {
            text.push_str(words);
        }
        Inline::Emphasis(body)
        | Inline::Strong(body)
        | Inline::Subscript(body)
        | Inline::SmallCapitals(body)
        | Inline::Foreign { body, .. }
        | Inline::Link { body, .. } => body.iter().for_each(|inner| push_inline(inner, text)),
        Inline::Superscript(body) => text.push_str(&raised(&plain_text(body))),
        Inline::Citation(citation) => citation.parts.iter().for_each(|part| match part {
            CitationPart::Text(words) => text.push_str(words),
            CitationPart::Mark(mark) => {
                mark.body.iter().for_each(|inner| push_inline(inner, text));
            }
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
        Block::Figure(figure) => {
            parts.push(plain_text(&figure.caption));
            let labels = figure.drawing().into_iter().flat_map(Drawing::labels);
            parts.extend(labels.map(Label::text));
            parts.extend(figure.notes.iter().map(|note| plain_text(note)));
        }
        Block::Rule => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_and_isotopes_stay_what_they_are() {
        let text = |text: &str| Inline::Text(text.to_owned());
        let power = [
            text("10"),
            Inline::Superscript(vec![text("6")]),
            text(" cells"),
        ];
        assert_eq!(plain_text(&power), "10⁶ cells");
        let isotope = [Inline::Superscript(vec![text("18")]), text("F")];
        assert_eq!(plain_text(&isotope), "¹⁸F");
        assert_eq!(raised("st"), "st");
    }
}
