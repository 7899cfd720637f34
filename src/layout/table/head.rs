//! The head of a table, and as it is repeated on further pages.

use std::ops::Range;

use super::super::Setter;
use super::super::flow::{Flow, NEVER, RepeatedHead, fill, moved};
use super::super::frame::{Placed, Tag};
use super::super::inline::Line;
use super::super::structure::{NodeId, Role, Scope};
use super::columns::Columns;
use super::heads::Heads;
use super::{
    CELL_PADDING, HAIRLINE, HEAVY_RULE, LIGHT_RULE, heading_style, place_lines, present, share,
};
use crate::document::{Alignment, Inline, Table};
use crate::graphics::{Point, Pt};

/// A head higher than this share of a page is parted, and not repeated.
const HIGHEST_HEAD: f64 = 0.2;
/// The space under `Table 1 (continued)`.
const BELOW_CONTINUED: Pt = Pt(3.0);

impl Setter<'_> {
    /// Sets the head; returns the name under which it is repeated.
    pub(super) fn head(
        &mut self,
        flow: &mut Flow,
        columns: &Columns,
        table: &Table,
        (node, heads): (NodeId, &mut Heads),
    ) -> usize {
        let ink = self.style.table.color;
        let top = columns.rule(HEAVY_RULE, ink);
        let mut repeated = Vec::new();
        let mut height = self.continued(columns, table, &mut repeated);
        repeated.extend(moved(vec![top.clone()], Point::new(Pt::ZERO, height)));
        height += HEAVY_RULE;
        if table.number.is_some() {
            flow.cost(NEVER);
        }
        flow.push(HEAVY_RULE, vec![top], Vec::new());
        if table.columns.iter().any(|column| !column.head.is_empty()) {
            let cells = head_cells(table);
            let nodes = self.head_nodes(&cells, node, heads);
            let tags: Vec<Tag> = nodes.iter().copied().map(Tag::Content).collect();
            let lines = self.head_lines(columns, &cells, &tags);
            let mut items: Vec<Placed> = nodes.into_iter().map(present).collect();
            let notes = lines.iter().flatten();
            let notes = notes.flat_map(|line| line.notes.clone()).collect();
            let row = self.head_row(&cells, lines, columns);
            if row.0 <= self.style.text_height() * HIGHEST_HEAD {
                let furniture = vec![Tag::Furniture; cells.len()];
                let again = self.head_lines(columns, &cells, &furniture);
                let again = self.head_row(&cells, again, columns);
                repeated.extend(moved(again.1, Point::new(Pt::ZERO, height)));
                height += again.0;
                flow.cost(NEVER);
                items.extend(row.1);
                flow.push(row.0, items, notes);
            } else {
                flow.push(Pt::ZERO, items, Vec::new());
                self.parted_head(flow, columns, &cells, &tags);
            }
        }
        self.heads.push(RepeatedHead {
            height,
            items: repeated,
            closing: columns.rule(LIGHT_RULE, ink),
        });
        self.heads.len() - 1
    }

    /// The head with the heading of a group under it, for the pages on which the group goes on.
    pub(super) fn head_with_group(
        &mut self,
        head: usize,
        columns: &Columns,
        heading: &[Inline],
    ) -> usize {
        let mut head = self.heads[head].clone();
        let style = heading_style(&columns.style);
        let lines = self.lines_as(heading, Tag::Furniture, &style, columns.width());
        let top = head.height + columns.padding;
        let height = place_lines(lines, columns.left, top, &mut head.items);
        head.height = top + height + columns.padding * 0.6;
        if head.height > self.style.text_height() * HIGHEST_HEAD {
            head.items.clear();
            head.height = Pt::ZERO;
        }
        self.heads.push(head);
        self.heads.len() - 1
    }

    /// `Table 1 (continued)`; returns how high it is with the space under it.
    fn continued(&mut self, columns: &Columns, table: &Table, items: &mut Vec<Placed>) -> Pt {
        let Some(number) = table.number else {
            return Pt::ZERO;
        };
        let words = self.words();
        let text = format!("{}\u{a0}{number} ({})", words.table, words.continued);
        let style = self.style.note;
        let body = [Inline::Text(text)];
        let lines = self.lines_as(&body, Tag::Furniture, &style, columns.width());
        place_lines(lines, columns.left, Pt::ZERO, items) + BELOW_CONTINUED
    }

    /// The elements of the cells; one without words heads nothing.
    fn head_nodes(
        &mut self,
        cells: &[HeadCell<'_>],
        node: NodeId,
        heads: &mut Heads,
    ) -> Vec<NodeId> {
        let head = self.structure.add(node, Role::TableHead);
        let mut rows = Vec::new();
        let nodes = cells.iter().map(|cell| {
            if rows.len() <= cell.row {
                rows.push(self.structure.add(head, Role::Row));
            }
            let above = heads.of_head(cell.columns.start);
            if cell.words.is_empty() {
                let role = Role::Cell {
                    alignment: Alignment::Left,
                    rows: cell.rows,
                    heads: above,
                };
                return self.structure.add(rows[cell.row], role);
            }
            let role = Role::HeaderCell {
                scope: Scope::Column,
                columns: cell.columns.len(),
                rows: cell.rows,
                heads: above,
            };
            let node = self.structure.add(rows[cell.row], role);
            heads.over(cell.columns.clone(), node);
            node
        });
        nodes.collect()
    }

    /// The lines of each cell.
    fn head_lines(
        &mut self,
        columns: &Columns,
        cells: &[HeadCell<'_>],
        tags: &[Tag],
    ) -> Vec<Vec<Line>> {
        let style = heading_style(&columns.style);
        let cells = cells.iter().zip(tags).map(|(cell, tag)| {
            let width = columns.width_of(&cell.columns);
            let mut lines = self.lines_as(cell.words, *tag, &style, width);
            for line in &mut lines {
                let free = width - line.width;
                let shift = Point::new(free * share(cell.alignment), Pt::ZERO);
                line.items = moved(std::mem::take(&mut line.items), shift);
            }
            lines
        });
        cells.collect()
    }

    /// The cells beside one another, aligned at the foot, with the rules under them; how high they are.
    fn head_row(
        &self,
        cells: &[HeadCell<'_>],
        lines: Vec<Vec<Line>>,
        columns: &Columns,
    ) -> (Pt, Vec<Placed>) {
        let leading = columns.style.leading;
        let is_over = |cell: &HeadCell<'_>| cell.is_over;
        let tallest = |of: &dyn Fn(&HeadCell<'_>) -> bool| {
            let cells = cells.iter().zip(&lines).filter(|(cell, _)| of(cell));
            cells.map(|(_, lines)| lines.len()).max().unwrap_or(0)
        };
        let over = tallest(&is_over);
        let under = tallest(&|cell| !cell.is_over && cell.rows == 1);
        let alone = tallest(&|cell| cell.rows == 2);
        let count = (over + under).max(alone).max(1);
        let gap = if over > 0 {
            CELL_PADDING * 2.0
        } else {
            Pt::ZERO
        };
        let height = leading * count as f64 + CELL_PADDING * 2.0 + gap;
        let mut items = Vec::new();
        for (cell, lines) in cells.iter().zip(lines) {
            let foot = if cell.is_over {
                CELL_PADDING + leading * over as f64
            } else {
                height - CELL_PADDING
            };
            let left = columns.lefts[cell.columns.start];
            let top = foot - leading * lines.len() as f64;
            place_lines(lines, left, top, &mut items);
            if cell.is_over {
                let width = columns.width_of(&cell.columns);
                let color = self.style.table.color;
                items.push(fill(left, foot + gap / 2.0, width, HAIRLINE, color));
            }
        }
        let rule = columns.rule(LIGHT_RULE, self.style.table.color);
        items.extend(moved(vec![rule], Point::new(Pt::ZERO, height)));
        (height + LIGHT_RULE, items)
    }

    /// A head too high to stay whole: its cells below one another, line by line.
    fn parted_head(
        &mut self,
        flow: &mut Flow,
        columns: &Columns,
        cells: &[HeadCell<'_>],
        tags: &[Tag],
    ) {
        let style = heading_style(&columns.style);
        for (cell, tag) in cells.iter().zip(tags) {
            for line in self.lines_as(cell.words, *tag, &style, columns.width()) {
                let items = moved(line.items, Point::new(columns.left, Pt::ZERO));
                flow.push(line.height, items, line.notes);
            }
        }
        let rule = columns.rule(LIGHT_RULE, self.style.table.color);
        flow.push(LIGHT_RULE, vec![rule], Vec::new());
    }
}

/// A cell of the head.
struct HeadCell<'a> {
    words: &'a [Inline],
    /// The columns that it stands over.
    columns: Range<usize>,
    alignment: Alignment,
    /// In which row of the head it begins, and over how many it stands.
    row: usize,
    rows: usize,
    /// Whether heads of columns stand under it.
    is_over: bool,
}

/// The cells of the head in reading order: where heads stand over heads, in two rows.
fn head_cells(table: &Table) -> Vec<HeadCell<'_>> {
    let depth = if table.has_spanning_heads() { 2 } else { 1 };
    let own = |column: usize, row: usize| HeadCell {
        words: &table.columns[column].head,
        columns: column..column + 1,
        alignment: table.columns[column].alignment,
        row,
        rows: depth - row,
        is_over: false,
    };
    let mut first = Vec::new();
    let mut second = Vec::new();
    for (range, over) in table.spans() {
        match over {
            None => first.push(own(range.start, 0)),
            Some(words) => {
                second.extend(range.clone().map(|column| own(column, 1)));
                first.push(HeadCell {
                    words,
                    columns: range,
                    alignment: Alignment::Center,
                    row: 0,
                    rows: 1,
                    is_over: true,
                });
            }
        }
    }
    first.extend(second);
    first
}
