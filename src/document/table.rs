//! Tables.

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
