//! Tables.

use std::ops::Range;

use super::{Anchor, Block, Inline};

/// A table. Every row has as many cells as there are columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Number and place, for a table with a caption.
    pub number: Option<u32>,
    /// Where references to it land: `tbl-<key>`.
    pub anchor: Option<Anchor>,
    /// The key by which the author names it: the file name of its CSV.
    pub key: Option<String>,
    /// The caption without its number; empty only for a plain table.
    pub caption: Vec<Inline>,
    /// The columns, left to right; at least one.
    pub columns: Vec<Column>,
    /// What the headings of groups name, `Indication`: the head that they have where they stand in
    /// a column of their own, as in a CSV.
    pub group_head: Option<Vec<Inline>>,
    /// The rows, in groups.
    pub groups: Vec<RowGroup>,
    /// Notes under the table: abbreviations, what *NR* means.
    pub notes: Vec<Vec<Inline>>,
    /// Whether the first cell of each row names the row (a row header for screen readers).
    pub row_headers: bool,
}

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// The head.
    pub head: Vec<Inline>,
    /// A head over this column and those beside it that have the same.
    pub over: Option<Vec<Inline>>,
    /// How cells stand in it.
    pub alignment: Alignment,
}

/// How cells stand in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    /// At the left edge.
    Left,
    /// In the middle.
    Center,
    /// At the right edge.
    Right,
    /// Numbers by their decimal points, whatever stands before and after.
    Decimal,
}

impl Table {
    /// The columns as heads over several stand over them: each range with its head, or a single
    /// column without one.
    pub fn spans(&self) -> Vec<(Range<usize>, Option<&[Inline]>)> {
        let mut spans: Vec<(Range<usize>, Option<&[Inline]>)> = Vec::new();
        for (index, column) in self.columns.iter().enumerate() {
            let over = column.over.as_deref();
            match spans.last_mut() {
                Some((range, same)) if over.is_some() && *same == over => range.end = index + 1,
                _ => spans.push((index..index + 1, over)),
            }
        }
        spans
    }

    /// Whether heads stand over heads.
    pub fn has_spanning_heads(&self) -> bool {
        self.columns.iter().any(|column| column.over.is_some())
    }
}

/// The number with which a text begins, with a sign of relation before it: what stands before its
/// decimal point, and what follows the number.
pub fn leading_number(text: &str) -> Option<(&str, &str)> {
    let signs = |c: char| "<>≤≥≈~=±+−-".contains(c) || c.is_whitespace();
    let digits = text.trim_start_matches(signs);
    let whole = digits_end(digits)?;
    let rest = &digits[whole..];
    let fraction = rest.strip_prefix(['.', ',']).and_then(digits_end);
    let before = text.len() - rest.len();
    let rest = &rest[fraction.map_or(0, |fraction| fraction + 1)..];
    Some((&text[..before], rest))
}

/// Where the digits at the start of a text end, thousands parted by thin spaces or commas.
fn digits_end(text: &str) -> Option<usize> {
    let mut end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    if end == 0 {
        return None;
    }
    while let Some(rest) = text[end..].strip_prefix([',', '\u{2009}', '\u{202f}']) {
        let digits = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        if digits != 3 {
            break;
        }
        end = text.len() - rest.len() + digits;
    }
    Some(end)
}

/// Rows under a heading of their own, or without one.
#[derive(Debug, Clone, PartialEq)]
pub struct RowGroup {
    /// The heading, set over all columns.
    pub heading: Option<Vec<Inline>>,
    /// The rows.
    pub rows: Vec<Row>,
}

impl RowGroup {
    /// How many of a row's first cells say the same as those of the row above, which span it. The
    /// last cell of a row always stands in it.
    pub fn spanned(&self, index: usize) -> usize {
        let Some(above) = index.checked_sub(1).map(|above| &self.rows[above]) else {
            return 0;
        };
        let row = &self.rows[index];
        let pairs = row.cells.iter().zip(&above.cells);
        let same = pairs.take_while(|(cell, above)| cell == above && !cell.blocks.is_empty());
        same.count().min(row.cells.len().saturating_sub(1))
    }

    /// How many rows the cell of a row at `column` spans, its own among them.
    pub fn span(&self, index: usize, column: usize) -> usize {
        let later = index + 1..self.rows.len();
        1 + later.take_while(|row| column < self.spanned(*row)).count()
    }
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The cells, left to right.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Paragraphs and lists; mostly one paragraph.
    pub blocks: Vec<Block>,
}

#[cfg(test)]
mod tests {
    use super::leading_number;

    #[test]
    fn numbers_are_parted_at_their_points() {
        let cases = [
            ("12.1 ± 0.8 h", Some(("12", " ± 0.8 h"))),
            ("<\u{2009}0.001", Some(("<\u{2009}0", ""))),
            ("1,200 mg", Some(("1,200", " mg"))),
            ("0,57 g", Some(("0", " g"))),
            ("31%", Some(("31", "%"))),
            ("−4.2", Some(("−4", ""))),
            ("NR", None),
        ];
        for (text, parts) in cases {
            assert_eq!(leading_number(text), parts, "{text}");
        }
    }
}
