//! Tables: measure the columns, set the rows, stack them as strips.

mod columns;
mod demand;
mod head;
mod heads;
mod rows;
mod share;

use super::Setter;
use super::blocks::BLOCK_SPACE;
use super::flow::{Area, Flow, NEVER, Place, moved};
use super::frame::{Item, Placed};
use super::inline::Line;
use super::structure::{NodeId, Role, Scope};
use super::style::TextStyle;
use crate::document::{Alignment, Inline, Table};
use crate::graphics::{Point, Pt};
use columns::Columns;
use heads::Heads;

/// The rule above and below a table.
const HEAVY_RULE: Pt = Pt(0.9);
/// The rule under the head.
const LIGHT_RULE: Pt = Pt(0.5);
/// The rule between rows.
const HAIRLINE: Pt = Pt(0.35);
/// The space above and below the text of a cell.
const CELL_PADDING: Pt = Pt(2.2);
/// The same in a table of many rows of one line each.
const LISTING_PADDING: Pt = Pt(1.5);
/// A table no higher than this share of a page is parted only in need.
const SMALL_TABLE: f64 = 0.3;
const INSIDE_A_SMALL_TABLE: f64 = 2500.0;
/// Notes narrower than this share of their table stand one behind the other.
const SHORT_NOTE: f64 = 0.6;
/// What stands between them.
const BETWEEN_NOTES: &str = "\u{a0}\u{a0} ";
/// The first or last row alone on a page.
const LONE_ROW: f64 = 600.0;

impl Setter<'_> {
    /// Sets a table; wide ones reach into the margins, stand over all columns or on a turned page.
    pub(super) fn table(&mut self, flow: &mut Flow, area: Area, table: &Table) {
        let node = self.structure.add(area.node, Role::Table);
        let is_outer = self.is_outer(flow, &area);
        let (columns, place) = self.columns(table, &area, is_outer);
        if !is_outer || place == Place::Column || self.style.columns == 1 && place == Place::Across
        {
            self.table_in_place(flow, &columns, table, node);
            return;
        }
        let outer = flow.stand_over(place);
        let upright = self.style;
        if place == Place::Turned {
            self.style = self.turned;
        }
        self.table_in_place(flow, &columns, table, node);
        self.style = upright;
        flow.stand_over(outer);
    }

    /// Whether blocks in an area stand in the column itself, not in a list or a box.
    pub(super) fn is_outer(&self, flow: &Flow, area: &Area) -> bool {
        let style = self.style;
        let whole = area.width == style.column_width() || area.width == style.measure();
        whole && area.left == Pt::ZERO && flow.ground().is_none()
    }

    fn table_in_place(&mut self, flow: &mut Flow, columns: &Columns, table: &Table, node: NodeId) {
        let space = self.style.body.leading;
        flow.space(space * BLOCK_SPACE);
        let first = flow.strips.len();
        self.caption(flow, columns, table, node);
        let mut heads = Heads::of(table);
        let head = self.head(flow, columns, table, (node, &mut heads));
        let start = flow.strips.len();
        for group in &table.groups {
            let body = self.structure.add(node, Role::TableBody);
            let from = flow.strips.len();
            let mut under = head;
            heads.group(None);
            if let Some(heading) = &group.heading {
                heads.group(Some(self.group_heading(flow, columns, heading, body)));
                under = self.head_with_group(head, columns, heading);
            }
            let rows = flow.strips.len();
            self.rows(flow, columns, table, (group, under), (body, &mut heads));
            // The first row stands with the heading of its group, and the second under a repeated one.
            for (at, strip) in flow.strips[from..].iter_mut().enumerate() {
                let above = if from + at < rows { head } else { under };
                strip.head = strip.head.or(Some(above));
            }
        }
        let end = flow.strips.len();
        let height: Pt = flow.strips[first..].iter().map(|strip| strip.height).sum();
        let small = height < self.style.text_height() * SMALL_TABLE;
        for (index, strip) in flow.strips[start..].iter_mut().enumerate() {
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
        self.table_notes(flow, columns, table, node);
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

    /// Sets the heading of a group of rows; gives its cell.
    fn group_heading(
        &mut self,
        flow: &mut Flow,
        columns: &Columns,
        heading: &[Inline],
        body: NodeId,
    ) -> NodeId {
        let row = self.structure.add(body, Role::Row);
        let role = Role::HeaderCell {
            scope: Scope::Row,
            columns: columns.widths.len(),
            rows: 1,
            heads: Vec::new(),
        };
        let cell = self.structure.add(row, role);
        let style = heading_style(&columns.style);
        let lines = self.lines(heading, cell, &style, columns.width());
        flow.pad(columns.padding * 2.6);
        for line in lines {
            flow.cost(NEVER);
            let at = Point::new(columns.left, Pt::ZERO);
            flow.push(line.height, moved(line.items, at), line.notes);
        }
        flow.cost(NEVER);
        flow.pad(columns.padding * 0.6);
        flow.cost(NEVER);
        cell
    }

    fn table_notes(&mut self, flow: &mut Flow, columns: &Columns, table: &Table, node: NodeId) {
        let style = self.style.note;
        flow.space(Pt(4.0));
        let parent = self.structure.node(node).parent.unwrap_or(node);
        let narrow = columns.width() * SHORT_NOTE;
        let notes = table.notes.iter().map(|note| {
            let is_short = self.natural_width(note, &style) < narrow;
            (note, is_short)
        });
        let notes: Vec<(&Vec<Inline>, bool)> = notes.collect();
        for run in notes.chunk_by(|one, next| one.1 && next.1) {
            let run: Vec<&[Inline]> = run.iter().map(|(note, _)| note.as_slice()).collect();
            let note = &run.join(&Inline::Text(BETWEEN_NOTES.to_owned()));
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
        Alignment::Left | Alignment::Decimal => 0.0,
        Alignment::Center => 0.5,
        Alignment::Right => 1.0,
    }
}

/// Says that an element stands here, even if nothing of it is seen.
fn present(node: NodeId) -> Placed {
    Placed {
        at: Point::default(),
        item: Item::Present(node),
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
