//! The head of a table, and as it is repeated on further pages.

use super::super::Setter;
use super::super::flow::{Flow, NEVER, RepeatedHead, moved};
use super::super::frame::{Placed, Tag};
use super::super::inline::Line;
use super::super::structure::{NodeId, Role, Scope};
use super::columns::Columns;
use super::{CELL_PADDING, HEAVY_RULE, LIGHT_RULE, heading_style, place_lines, share};
use crate::document::{Inline, Table};
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
        node: NodeId,
    ) -> usize {
        let ink = self.style.table.color;
        let top = columns.rule(HEAVY_RULE, ink);
        let mut repeated = Vec::new();
        let mut height = self.continued(columns, table, &mut repeated);
        repeated.extend(moved(vec![top.clone()], Point::new(Pt::ZERO, height)));
        height += HEAVY_RULE;
        flow.cost(NEVER);
        flow.push(HEAVY_RULE, vec![top], Vec::new());
        if table.columns.iter().any(|column| !column.head.is_empty()) {
            let tags = self.head_nodes(table, node);
            let lines = self.head_lines(columns, table, &tags);
            let cells = lines.iter().flatten();
            let notes = cells.flat_map(|line| line.notes.clone()).collect();
            let row = self.head_row(lines, columns);
            if row.0 <= self.style.text_height() * HIGHEST_HEAD {
                let furniture = vec![Tag::Furniture; table.columns.len()];
                let again = self.head_lines(columns, table, &furniture);
                let again = self.head_row(again, columns);
                repeated.extend(moved(again.1, Point::new(Pt::ZERO, height)));
                height += again.0;
                flow.cost(NEVER);
                flow.push(row.0, row.1, notes);
            } else {
                self.parted_head(flow, columns, table, &tags);
            }
        }
        self.heads.push(RepeatedHead {
            height,
            items: repeated,
            closing: columns.rule(LIGHT_RULE, ink),
        });
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

    fn head_nodes(&mut self, table: &Table, node: NodeId) -> Vec<Tag> {
        let head = self.structure.add(node, Role::TableHead);
        let row = self.structure.add(head, Role::Row);
        let role = Role::HeaderCell {
            scope: Scope::Column,
            columns: 1,
            rows: 1,
        };
        let nodes = table
            .columns
            .iter()
            .map(|_| Tag::Content(self.structure.add(row, role.clone())));
        nodes.collect()
    }

    /// The lines of each cell.
    fn head_lines(&mut self, columns: &Columns, table: &Table, tags: &[Tag]) -> Vec<Vec<Line>> {
        let style = heading_style(&columns.style);
        let mut cells = Vec::new();
        for ((column, tag), width) in table.columns.iter().zip(tags).zip(&columns.widths) {
            let mut lines = self.lines_as(&column.head, *tag, &style, *width);
            for line in &mut lines {
                let free = *width - line.width;
                let shift = Point::new(free * share(column.alignment), Pt::ZERO);
                line.items = moved(std::mem::take(&mut line.items), shift);
            }
            cells.push(lines);
        }
        cells
    }

    /// The cells beside one another, aligned at the foot, with the rule under them; how high they are.
    fn head_row(&self, cells: Vec<Vec<Line>>, columns: &Columns) -> (Pt, Vec<Placed>) {
        let leading = columns.style.leading;
        let tallest = cells.iter().map(Vec::len).max().unwrap_or(1);
        let height = leading * tallest as f64 + CELL_PADDING * 2.0;
        let mut items = Vec::new();
        for (lines, left) in cells.into_iter().zip(&columns.lefts) {
            let missing = tallest - lines.len();
            let top = CELL_PADDING + leading * missing as f64;
            place_lines(lines, *left, top, &mut items);
        }
        let rule = columns.rule(LIGHT_RULE, self.style.table.color);
        items.extend(moved(vec![rule], Point::new(Pt::ZERO, height)));
        (height + LIGHT_RULE, items)
    }

    /// A head too high to stay whole: its cells below one another, line by line.
    fn parted_head(&mut self, flow: &mut Flow, columns: &Columns, table: &Table, tags: &[Tag]) {
        let style = heading_style(&columns.style);
        for (column, tag) in table.columns.iter().zip(tags) {
            for line in self.lines_as(&column.head, *tag, &style, columns.width()) {
                let items = moved(line.items, Point::new(columns.left, Pt::ZERO));
                flow.push(line.height, items, line.notes);
            }
        }
        let rule = columns.rule(LIGHT_RULE, self.style.table.color);
        flow.push(LIGHT_RULE, vec![rule], Vec::new());
    }
}
