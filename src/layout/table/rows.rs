//! Cells beside one another become strips; rows taller than a page are parted.

use super::super::flow::{Strip, moved};
use super::super::frame::{Item, Placed};
use super::super::structure::NodeId;
use super::CELL_PADDING;
use crate::graphics::{Point, Pt};

/// A cell, set.
pub(super) struct SetCell {
    pub(super) node: NodeId,
    pub(super) strips: Vec<Strip>,
}

/// A row, or a part of one.
pub(super) struct RowPart {
    pub(super) height: Pt,
    pub(super) items: Vec<Placed>,
    pub(super) notes: Vec<usize>,
}

/// Stacks the lines of the cells side by side, in parts no higher than `limit`.
pub(super) fn stack(cells: Vec<SetCell>, limit: Pt) -> Vec<RowPart> {
    let mut parts = Vec::new();
    let mut open: Vec<std::vec::IntoIter<Strip>> = Vec::new();
    let mut present = Vec::new();
    for cell in cells {
        present.push(Placed {
            at: Point::default(),
            item: Item::Present(cell.node),
        });
        open.push(cell.strips.into_iter());
    }
    let mut present = present.into_iter();
    loop {
        let mut part = RowPart {
            height: Pt::ZERO,
            items: Vec::new(),
            notes: Vec::new(),
        };
        for lines in &mut open {
            part.items.extend(present.next());
            let bottom = column(lines, limit, &mut part);
            part.height = part.height.max(bottom);
        }
        part.height += CELL_PADDING;
        parts.push(part);
        if open.iter().all(|lines| lines.as_slice().is_empty()) {
            return parts;
        }
    }
}

/// Places as many lines of a cell as there is room for; returns where they end.
fn column(lines: &mut std::vec::IntoIter<Strip>, limit: Pt, part: &mut RowPart) -> Pt {
    let mut bottom = CELL_PADDING;
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
