//! What stands in a column, where it stands on the page.

use super::super::PageStyle;
use super::super::flow::{Strip, fill, moved};
use super::super::frame::Placed;
use super::breaks::{ABOVE_NOTES, BETWEEN_NOTES, Book, distinct};
use crate::graphics::{Point, Pt};

impl Book<'_, '_> {
    /// The items of a page of one column.
    pub(super) fn whole(
        &self,
        style: &PageStyle,
        strips: &[Strip],
        next: Option<&Strip>,
    ) -> Vec<Placed> {
        let origin = Point::new(style.side_margin, style.top_margin);
        let (mut items, _) = self.column(strips, next, origin);
        let notes = notes_of(strips);
        let foot = Point::new(origin.x, origin.y + self.room);
        items.extend(self.foot(&notes, foot, style.measure()));
        items
    }

    /// The items of strips below one another, from `origin` on, and how high they are; `next` comes after them on another page.
    pub(super) fn column(
        &self,
        strips: &[Strip],
        next: Option<&Strip>,
        origin: Point,
    ) -> (Vec<Placed>, Pt) {
        let mut items = Vec::new();
        let mut grounds = Vec::new();
        let mut y = Pt::ZERO;
        if let Some(head) = strips.first().and_then(|strip| strip.head) {
            let head = &self.setter.heads[head];
            items.extend(moved(head.items.clone(), origin));
            y += head.height;
        }
        let tops = self.tops(strips, y);
        for (strip, top) in strips.iter().zip(&tops) {
            stand(&mut grounds, strip, *top);
            let at = Point::new(origin.x, origin.y + *top);
            items.extend(moved(strip.items.clone(), at));
            y = *top + strip.height;
        }
        let continued = next.and_then(|next| next.head);
        if let (Some(head), Some(Some(_))) = (continued, strips.last().map(|strip| strip.head)) {
            let closing = self.setter.heads[head].closing.clone();
            items.extend(moved(vec![closing], Point::new(origin.x, origin.y + y)));
        }
        let mut painted = self.paint(&grounds, origin);
        painted.extend(items);
        (painted, y)
    }

    /// Where strips stand below `start`. Where running text is moved down to the grid, a heading above
    /// it is moved with it, and anything else to the middle of what is free.
    fn tops(&self, strips: &[Strip], start: Pt) -> Vec<Pt> {
        let mut tops: Vec<Pt> = Vec::with_capacity(strips.len());
        let mut y = start;
        let mut after_text = 0;
        for (index, strip) in strips.iter().enumerate() {
            if index > 0 {
                y += strip.space_before;
            }
            let top = self.top(y, strip);
            let free = top - y;
            if free > Pt::ZERO {
                let bound = (1..=index).rev();
                let bound = bound.take_while(|at| strips[*at].break_before.is_infinite());
                let first = bound.last().map_or(index, |at| at - 1).max(after_text);
                if after_text > 0 {
                    let between = after_text..first;
                    tops[between].iter_mut().for_each(|top| *top += free / 2.0);
                }
                tops[first..].iter_mut().for_each(|top| *top += free);
            }
            tops.push(top);
            y = top + strip.height;
            if strip.on_grid {
                after_text = index + 1;
            }
        }
        tops
    }

    fn paint(&self, grounds: &[(usize, Pt, Pt)], origin: Point) -> Vec<Placed> {
        const BAR: Pt = Pt(2.5);
        let mut items = Vec::new();
        for (ground, top, bottom) in grounds {
            let ground = &self.setter.grounds[*ground];
            let (left, top, height) = (origin.x + ground.left, origin.y + *top, *bottom - *top);
            items.extend(
                ground
                    .fill
                    .map(|color| fill(left, top, ground.width, height, color)),
            );
            items.extend(ground.bar.map(|color| fill(left, top, BAR, height, color)));
        }
        items
    }

    /// The notes at the foot of a column that ends at `foot`, under their rule.
    pub(super) fn foot(&self, notes: &[usize], foot: Point, measure: Pt) -> Vec<Placed> {
        let height = self.notes_height(notes);
        if height == Pt::ZERO {
            return Vec::new();
        }
        let mut y = foot.y - height + ABOVE_NOTES / 2.0;
        let color = self.setter.style.rule;
        let mut items = vec![fill(foot.x, y, measure * 0.25, Pt(0.5), color)];
        y += ABOVE_NOTES / 2.0;
        for note in distinct(notes).filter_map(|note| self.notes.get(note)) {
            items.extend(moved(note.1.clone(), Point::new(foot.x, y)));
            y += note.0 + BETWEEN_NOTES;
        }
        items
    }
}

/// The notes whose marks stand in strips.
pub(super) fn notes_of(strips: &[Strip]) -> Vec<usize> {
    let notes = strips.iter().flat_map(|strip| strip.notes.iter().copied());
    notes.collect()
}

/// Extends the ground under a strip that stands at `y`, or begins another.
fn stand(grounds: &mut Vec<(usize, Pt, Pt)>, strip: &Strip, y: Pt) {
    let Some(ground) = strip.ground else { return };
    let bottom = y + strip.height;
    match grounds.last_mut() {
        Some((last, _, end)) if *last == ground => *end = bottom,
        _ => grounds.push((ground, y, bottom)),
    }
}
