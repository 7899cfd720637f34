//! Tables: measure the columns, set the rows, stack them as strips.

mod columns;
mod head;
mod rows;

use super::Setter;
use super::blocks::BLOCK_SPACE;
use super::flow::{Area, Flow, NEVER, moved};
use super::frame::Placed;
use super::inline::Line;
use super::structure::{NodeId, Role, Scope};
use super::style::TextStyle;
use crate::document::{Alignment, Inline, Table};
use crate::graphics::{Point, Pt};
use columns::Columns;

/// The rule above and below a table.
const HEAVY_RULE: Pt = Pt(0.9);
/// The rule under the head.
const LIGHT_RULE: Pt = Pt(0.5);
/// The rule between rows.
const HAIRLINE: Pt = Pt(0.35);
/// The space above and below the text of a cell.
const CELL_PADDING: Pt = Pt(2.8);
/// A table no higher than this share of a page is parted only in need.
const SMALL_TABLE: f64 = 0.3;
const INSIDE_A_SMALL_TABLE: f64 = 2500.0;
/// The first or last row alone on a page.
const LONE_ROW: f64 = 600.0;

impl Setter<'_> {
    /// Sets a table; wide ones reach into the margins.
    pub(super) fn table(&mut self, flow: &mut Flow, area: Area, table: &Table) {
        let node = self.structure.add(area.node, Role::Table);
        let columns = self.columns(table, &area);
        let space = self.style.body.leading;
        flow.space(space * BLOCK_SPACE);
        let first = flow.strips.len();
        self.caption(flow, &columns, table, node);
        let head = self.head(flow, &columns, table, node);
        let body = self.structure.add(node, Role::TableBody);
        let start = flow.strips.len();
        for group in &table.groups {
            if let Some(heading) = &group.heading {
                self.group_heading(flow, &columns, heading, body);
            }
            self.rows(flow, &columns, table, group, body);
        }
        let end = flow.strips.len();
        let height: Pt = flow.strips[first..].iter().map(|strip| strip.height).sum();
        let small = height < self.style.text_height() * SMALL_TABLE;
        for (index, strip) in flow.strips[start..].iter_mut().enumerate() {
            strip.head = Some(head);
            let alone = index == 1 || start + index + 1 == end;
            let cost = match (small, alone) {
                (true, _) => INSIDE_A_SMALL_TABLE,
                (false, true) => LONE_ROW,
                (false, false) => 0.0,
            };
            strip.break_before = strip.break_before.max(cost);
        }
        if let Some(strip) = flow.strips.get_mut(start) {
            strip.break_before = NEVER;
        }
        flow.cost(NEVER);
        flow.push(
            HEAVY_RULE,
            vec![columns.rule(HEAVY_RULE, self.style.table.color)],
            Vec::new(),
        );
        self.table_notes(flow, &columns, table, node);
        if let Some(anchor) = &table.anchor {
            flow.anchor(first, anchor);
        }
        flow.space(space * (BLOCK_SPACE + 0.2));
    }

    fn caption(&mut self, flow: &mut Flow, columns: &Columns, table: &Table, node: NodeId) {
        let Some(number) = table.number else { return };
        let caption = self.structure.add(node, Role::Caption);
        let style = self.style.caption;
        let label = format!("{}\u{a0}{number}.", self.words().table);
        let mut body = vec![
            Inline::Strong(vec![Inline::Text(label)]),
            Inline::Text(" ".to_owned()),
        ];
        body.extend(table.caption.iter().cloned());
        let area = columns.area(caption);
        for line in self.lines(&body, caption, &style, area.width) {
            flow.lines(vec![line], &area);
            flow.cost(NEVER);
        }
        flow.space(Pt(4.5));
    }

    fn group_heading(
        &mut self,
        flow: &mut Flow,
        columns: &Columns,
        heading: &[Inline],
        body: NodeId,
    ) {
        let row = self.structure.add(body, Role::Row);
        let role = Role::HeaderCell {
            scope: Scope::Row,
            columns: columns.widths.len(),
            rows: 1,
        };
        let cell = self.structure.add(row, role);
        let style = heading_style(&columns.style);
        let lines = self.lines(heading, cell, &style, columns.width());
        let notes = lines.iter().flat_map(|line| line.notes.clone()).collect();
        let mut items = Vec::new();
        let top = CELL_PADDING * 2.2;
        let height = place_lines(lines, columns.left, top, &mut items);
        flow.push(top + height + CELL_PADDING * 0.6, items, notes);
        flow.cost(NEVER);
    }

    fn table_notes(&mut self, flow: &mut Flow, columns: &Columns, table: &Table, node: NodeId) {
        let style = self.style.note;
        flow.space(Pt(4.0));
        let parent = self.structure.node(node).parent.unwrap_or(node);
        for note in &table.notes {
            let paragraph = self.structure.add(parent, Role::Paragraph);
            let area = columns.area(paragraph);
            for line in self.lines(note, paragraph, &style, area.width) {
                flow.cost(NEVER);
                flow.lines(vec![line], &area);
            }
            flow.space(Pt(1.5));
        }
    }
}

fn heading_style(style: &TextStyle) -> TextStyle {
    TextStyle {
        font: style.font.semibold(),
        setting: super::Setting::Whole,
        ..*style
    }
}

/// How much of the free space stands at the left of aligned text.
fn share(alignment: Alignment) -> f64 {
    match alignment {
        Alignment::Left => 0.0,
        Alignment::Center => 0.5,
        Alignment::Right => 1.0,
    }
}

/// Places lines below one another; returns how high they are.
fn place_lines(lines: Vec<Line>, left: Pt, top: Pt, items: &mut Vec<Placed>) -> Pt {
    let mut height = Pt::ZERO;
    for line in lines {
        items.extend(moved(line.items, Point::new(left, top + height)));
        height += line.height;
    }
    height
}
