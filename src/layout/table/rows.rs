//! Rows become strips. A cell that says the same as those below it spans them,
//! and stands again at the head of a page on which they go on; rows taller than
//! a page are parted.

use super::super::Setter;
use super::super::flow::{Area, Flow, NEVER, Strip, moved};
use super::super::frame::{Placed, Tag};
use super::super::structure::{NodeId, Role, Scope};
use super::columns::Columns;
use super::heads::Heads;
use super::{HAIRLINE, present};
use crate::document::{Alignment, Block, Cell, RowGroup, Table};
use crate::graphics::{Point, Pt};

/// A row higher than this share of a page is parted.
const HIGHEST_ROW: f64 = 0.4;
/// A page that ends between rows that a cell spans, which then stands again on the next.
const INSIDE_A_SPAN: f64 = 400.0;
/// The space between paragraphs of a cell, in lines.
const PARAGRAPH_SPACE: f64 = 0.2;

/// A row, set.
struct SetRow {
    cells: Vec<SetCell>,
    /// The column with which it begins: cells of rows above span those before.
    first: usize,
}

/// A cell, set.
struct SetCell {
    node: NodeId,
    /// How many rows it spans.
    rows: usize,
    strips: Vec<Strip>,
    /// The space above and below its text.
    padding: Pt,
}

/// A row, or a part of one.
struct RowPart {
    height: Pt,
    padding: Pt,
    items: Vec<Placed>,
    notes: Vec<usize>,
}

/// Whether cells span rows that say the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spans {
    Kept,
    Dissolved,
}

impl SetCell {
    fn height(&self) -> Pt {
        let strips = self.strips.iter().enumerate().map(|(index, strip)| {
            let space = if index == 0 {
                Pt::ZERO
            } else {
                strip.space_before
            };
            space + strip.height
        });
        strips.sum::<Pt>() + self.padding * 2.0
    }
}

impl Setter<'_> {
    /// Sets the rows of a group, which stands under the repeated head `under` on further pages.
    pub(super) fn rows(
        &mut self,
        flow: &mut Flow,
        columns: &Columns,
        table: &Table,
        (group, under): (&RowGroup, usize),
        (body, heads): (NodeId, &mut Heads),
    ) {
        let limit = self.style.text_height() * HIGHEST_ROW;
        let count = group.rows.len();
        let mut next = 0;
        while next < count {
            let apart = (next + 1..count).find(|row| group.spanned(*row) == 0);
            let end = apart.unwrap_or(count);
            let rows = (next..end)
                .map(|row| self.set_row(columns, table, (group, row), Spans::Kept, (body, heads)));
            let rows: Vec<SetRow> = rows.collect();
            let cells = rows.iter().flat_map(|row| &row.cells);
            let whole = cells.map(SetCell::height).all(|height| height <= limit);
            if whole {
                let first = flow.strips.len();
                self.joined_rows(flow, columns, rows);
                let strips = &mut flow.strips[first..];
                self.repeat_spanning(strips, columns, table, (group, next), under);
            } else {
                for row in next..end {
                    let row = (group, row);
                    let row = self.set_row(columns, table, row, Spans::Dissolved, (body, heads));
                    self.parted_row(flow, columns, row, limit);
                }
            }
            next = end;
        }
    }

    fn set_row(
        &mut self,
        columns: &Columns,
        table: &Table,
        (group, index): (&RowGroup, usize),
        spans: Spans,
        (body, heads): (NodeId, &mut Heads),
    ) -> SetRow {
        let in_row = self.structure.add(body, Role::Row);
        let first = match spans {
            Spans::Kept => group.spanned(index),
            Spans::Dissolved => 0,
        };
        let cells = group.rows[index].cells.iter().enumerate().skip(first);
        let cells = cells.map(|(column, cell)| {
            let rows = match spans {
                Spans::Kept => group.span(index, column),
                Spans::Dissolved => 1,
            };
            let alignment = table.columns[column].alignment;
            let names_row = column == 0 && table.row_headers;
            let role = if names_row {
                Role::HeaderCell {
                    scope: Scope::Row,
                    columns: 1,
                    rows,
                    heads: heads.of_name(column),
                }
            } else {
                Role::Cell {
                    alignment,
                    rows,
                    heads: heads.of_cell(column),
                }
            };
            let node = self.structure.add(in_row, role);
            if names_row {
                heads.row(node);
            }
            let area = Area {
                left: columns.lefts[column],
                width: columns.widths[column],
                node,
                alignment,
            };
            SetCell {
                node,
                rows,
                strips: self.cell(cell, columns, column, area),
                padding: columns.padding,
            }
        });
        let cells = cells.collect();
        SetRow { cells, first }
    }

    fn cell(
        &mut self,
        cell: &Cell,
        columns: &Columns,
        column: usize,
        mut area: Area,
    ) -> Vec<Strip> {
        let mut flow = Flow::default();
        if area.alignment == Alignment::Decimal && columns.points[column] > Pt::ZERO {
            area.left += self.indent_of_number(cell, columns, column);
        }
        let style = columns.style;
        for block in &cell.blocks {
            match block {
                Block::Paragraph(body) => {
                    let node = match cell.blocks.len() {
                        1 => area.node,
                        _ => self.structure.add(area.node, Role::Paragraph),
                    };
                    let lines = self.lines(body, node, &style, area.width);
                    flow.lines(lines, &area);
                    flow.space(style.leading * PARAGRAPH_SPACE);
                }
                other => self.blocks(&mut flow, area, std::slice::from_ref(other), &style),
            }
        }
        flow.strips
    }

    /// Rows that cells may span: no page ends where such a cell goes on.
    fn joined_rows(&self, flow: &mut Flow, columns: &Columns, rows: Vec<SetRow>) {
        let heights = heights(&rows, columns.padding);
        for (index, row) in rows.iter().enumerate() {
            let above = rows[..index].iter().enumerate();
            let goes_on = above.into_iter().any(|(start, row)| {
                let reached: Pt = heights[start..index].iter().copied().sum();
                let mut spanning = row.cells.iter().filter(|cell| start + cell.rows > index);
                spanning.any(|cell| cell.height() > reached)
            });
            if goes_on {
                flow.cost(NEVER);
            } else if row.first > 0 {
                flow.cost(INSIDE_A_SPAN);
            }
            let mut part = RowPart {
                height: heights[index],
                padding: columns.padding,
                items: self.rule_above(columns, row.first),
                notes: Vec::new(),
            };
            for cell in &row.cells {
                part.items.push(present(cell.node));
                column_of(cell.strips.clone(), &mut part);
            }
            flow.push(part.height, part.items, part.notes);
        }
    }

    /// Lets the cells that span rows, of which `start` is the first, stand again where a page begins with one of these
    /// rows; no page begins where what is left is lower than such a cell.
    fn repeat_spanning(
        &mut self,
        strips: &mut [Strip],
        columns: &Columns,
        table: &Table,
        (group, start): (&RowGroup, usize),
        under: usize,
    ) {
        let rows = start..start + strips.len();
        let spanned: Vec<usize> = rows.map(|row| group.spanned(row)).collect();
        // The row with which the cell begins that stands in each column.
        let mut begun = vec![0; columns.widths.len()];
        let mut highest = Pt::ZERO;
        let mut end = 0;
        for index in 0..strips.len() {
            let count = spanned[index];
            begun[count..].fill(index);
            if count == 0 {
                continue;
            }
            if spanned[index - 1] != count {
                let cells = begun[..count].iter().enumerate();
                let cells =
                    cells.map(|(column, row)| (column, &group.rows[start + row].cells[column]));
                highest = self.cells_again(cells, columns, table, under);
                let later = spanned[index..]
                    .iter()
                    .take_while(|spanned| **spanned >= count);
                end = index + later.count();
            }
            let left: Pt = strips[index..end].iter().map(|strip| strip.height).sum();
            if left < highest {
                strips[index].break_before = NEVER;
            }
            strips[index].head = Some(self.heads.len() - 1);
        }
    }

    /// Adds a repeated head that has cells of columns below it; gives how high these are. Of a cell that is more than
    /// paragraphs, only these stand there.
    fn cells_again<'t>(
        &mut self,
        cells: impl Iterator<Item = (usize, &'t Cell)>,
        columns: &Columns,
        table: &Table,
        under: usize,
    ) -> Pt {
        let style = columns.style;
        let mut head = self.heads[under].clone();
        let mut highest = Pt::ZERO;
        for (column, cell) in cells {
            let mut flow = Flow::default();
            let mut area = columns.area_of(column, table.columns[column].alignment);
            if area.alignment == Alignment::Decimal && columns.points[column] > Pt::ZERO {
                area.left += self.indent_of_number(cell, columns, column);
            }
            for block in &cell.blocks {
                let Block::Paragraph(body) = block else {
                    continue;
                };
                flow.lines(
                    self.lines_as(body, Tag::Furniture, &style, area.width),
                    &area,
                );
                flow.space(style.leading * PARAGRAPH_SPACE);
            }
            let mut part = RowPart {
                height: Pt::ZERO,
                padding: columns.padding,
                items: Vec::new(),
                notes: Vec::new(),
            };
            let bottom = column_of(flow.strips, &mut part);
            let at = Point::new(Pt::ZERO, head.height);
            head.items.extend(moved(part.items, at));
            highest = highest.max(bottom + columns.padding);
        }
        self.heads.push(head);
        highest
    }

    /// The rule above a row, where rows have rules.
    fn rule_above(&self, columns: &Columns, first: usize) -> Vec<Placed> {
        let rule = || columns.rule_from(first, HAIRLINE, self.style.rule);
        self.style.row_rules.then(rule).into_iter().collect()
    }

    /// A row in parts no higher than `limit`.
    fn parted_row(&self, flow: &mut Flow, columns: &Columns, row: SetRow, limit: Pt) {
        for (index, mut part) in stack(row.cells, limit, columns.padding)
            .into_iter()
            .enumerate()
        {
            if index == 0 {
                part.items.splice(0..0, self.rule_above(columns, 0));
            }
            flow.push(part.height, part.items, part.notes);
        }
    }
}

/// The height of each row: that of its own cells; the last of those that a cell spans makes room for what is left of it.
fn heights(rows: &[SetRow], padding: Pt) -> Vec<Pt> {
    let own = |row: &SetRow| {
        let cells = row.cells.iter().filter(|cell| cell.rows == 1);
        cells.map(SetCell::height).fold(padding * 2.0, Pt::max)
    };
    let mut heights: Vec<Pt> = rows.iter().map(own).collect();
    for (index, row) in rows.iter().enumerate() {
        for cell in row.cells.iter().filter(|cell| cell.rows > 1) {
            let end = (index + cell.rows).min(heights.len());
            let room: Pt = heights[index..end].iter().copied().sum();
            heights[end - 1] += (cell.height() - room).max(Pt::ZERO);
        }
    }
    heights
}

/// Stacks the lines of the cells side by side, in parts no higher than `limit`.
fn stack(cells: Vec<SetCell>, limit: Pt, padding: Pt) -> Vec<RowPart> {
    let mut parts = Vec::new();
    let mut present: Vec<Placed> = cells.iter().map(|cell| present(cell.node)).collect();
    let mut open: Vec<_> = cells
        .into_iter()
        .map(|cell| cell.strips.into_iter())
        .collect();
    loop {
        let mut part = RowPart {
            height: Pt::ZERO,
            padding,
            items: std::mem::take(&mut present),
            notes: Vec::new(),
        };
        for lines in &mut open {
            let bottom = column(lines, limit, &mut part);
            part.height = part.height.max(bottom);
        }
        part.height += padding;
        parts.push(part);
        if open.iter().all(|lines| lines.as_slice().is_empty()) {
            return parts;
        }
    }
}

/// Places all lines of a cell; returns where they end.
fn column_of(strips: Vec<Strip>, part: &mut RowPart) -> Pt {
    column(&mut strips.into_iter(), Pt(f64::INFINITY), part)
}

/// Places as many lines of a cell as there is room for; returns where they end.
fn column(lines: &mut std::vec::IntoIter<Strip>, limit: Pt, part: &mut RowPart) -> Pt {
    let mut bottom = part.padding;
    let mut first = true;
    while let Some(next) = lines.as_slice().first() {
        let space = if first { Pt::ZERO } else { next.space_before };
        if !first && bottom + space + next.height > limit {
            break;
        }
        let Some(strip) = lines.next() else { break };
        let at = Point::new(Pt::ZERO, bottom + space);
        part.items.extend(moved(strip.items, at));
        part.notes.extend(strip.notes);
        bottom += space + strip.height;
        first = false;
    }
    bottom
}
