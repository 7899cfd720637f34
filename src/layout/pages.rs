//! Where pages end, and what stands on each.
//!
//! Pages are chosen together: what all of them leave empty, and where they
//! end, costs least (Plass 1981, "Optimal pagination techniques for automatic
//! typesetting systems", Stanford report STAN-CS-81-870).

use std::ops::Range;

use super::Setter;
use super::flow::{Strip, fill, moved};
use super::frame::{Page, Placed};
use crate::graphics::{Point, Pt};

/// The space and the rule above the notes at the foot of a page.
const ABOVE_NOTES: Pt = Pt(12.0);
/// The space between notes.
const BETWEEN_NOTES: Pt = Pt(2.0);
/// If the notes of a line are higher than this share of a page, all notes stand at the end of the document instead.
const HIGHEST_NOTES: f64 = 0.25;
/// A page that ends inside what ought to stay together.
const IN_NEED: f64 = 50_000.0;
/// A page filled to this share is left as it is, though a figure had no room on it.
const FULL: f64 = 0.88;
/// A break that costs as much is worse than a gap.
const BAD_BREAK: f64 = 500.0;
/// What a page costs besides its emptiness: fewer pages are better.
const PAGE: f64 = 50.0;
/// For each hundredth of a page that is left empty. What must be left costs the same on one page or on two: then
/// earlier pages are filled.
const EMPTY: f64 = 15.0;
/// Costs nearer to each other than this are the same.
const HAIR: f64 = 1e-6;
/// A page that ends although more would fit.
const ENDED_EARLY: f64 = 400.0;
/// A page over its height, for each point.
const OVERFULL: f64 = 1e6;

/// Puts strips on pages, with the notes that they mark at the foot.
pub(super) fn paginate(
    setter: &Setter<'_>,
    mut strips: Vec<Strip>,
    notes: &[Vec<Strip>],
) -> Vec<Page> {
    let mut book = Book {
        setter,
        notes: notes.iter().map(|note| stacked(note)).collect(),
        room: setter.style.text_height(),
    };
    if book.has_notes_too_high(&strips) {
        strips.iter_mut().for_each(|strip| strip.notes.clear());
        for note in notes {
            strips.extend(note.iter().cloned());
        }
        book.notes.clear();
    }
    book.part_what_is_too_high(&mut strips);
    book.float(&mut strips);
    book.breaks(&strips)
        .into_iter()
        .map(|range| book.page(&strips, range))
        .collect()
}

/// The height of strips below one another, and their items.
fn stacked(strips: &[Strip]) -> (Pt, Vec<Placed>) {
    let mut height = Pt::ZERO;
    let mut items = Vec::new();
    for (index, strip) in strips.iter().enumerate() {
        if index > 0 {
            height += strip.space_before;
        }
        items.extend(moved(strip.items.clone(), Point::new(Pt::ZERO, height)));
        height += strip.height;
    }
    (height, items)
}

struct Book<'a, 's> {
    setter: &'a Setter<'s>,
    /// The height and the items of each note.
    notes: Vec<(Pt, Vec<Placed>)>,
    room: Pt,
}

impl Book<'_, '_> {
    /// Whether the notes of one line leave no room for the text.
    fn has_notes_too_high(&self, strips: &[Strip]) -> bool {
        let highest = self.room * HIGHEST_NOTES;
        strips
            .iter()
            .any(|strip| self.notes_height(&strip.notes) > highest)
    }

    /// Lets a page end, in need, inside strips that ought to stay together but are higher than a page.
    fn part_what_is_too_high(&self, strips: &mut [Strip]) {
        let mut together = Pt::ZERO;
        for strip in strips {
            let height = strip.height + self.notes_height(&strip.notes);
            if strip.break_before.is_finite() {
                // Space above the first strip of a page vanishes.
                together = self.head_height(strip) - strip.space_before;
            }
            together += strip.space_before + height;
            if strip.break_before.is_infinite() && together > self.room {
                strip.break_before = IN_NEED;
                together = self.head_height(strip) + height;
            }
        }
    }

    /// Lets the text below a figure fill the page on which the figure has no room.
    fn float(&self, strips: &mut [Strip]) {
        let mut next = 0;
        while let Some(start) = (next..strips.len()).find(|at| strips[*at].floats) {
            let end = (start..strips.len())
                .find(|at| !strips[*at].floats)
                .unwrap_or(strips.len());
            next = end;
            let page = self
                .breaks(strips)
                .into_iter()
                .find(|page| page.end == start);
            let Some(page) = page.filter(|page| !page.is_empty()) else {
                continue;
            };
            let count = self.fitting(&strips[page], &strips[end..]);
            if count > 0 {
                let above = strips[start].space_before;
                let below = std::mem::replace(&mut strips[end].space_before, above);
                strips[start..end + count].rotate_left(end - start);
                if let Some(rest) = strips.get_mut(end + count) {
                    rest.space_before = rest.space_before.max(below);
                }
            }
        }
    }

    /// How many of the strips of text in `rest` have room on a page that holds `strips`, if they are worth it.
    fn fitting(&self, strips: &[Strip], rest: &[Strip]) -> usize {
        let mut used = self.used(strips);
        if used > self.room * FULL {
            return 0;
        }
        let is_text =
            |strip: &Strip| !strip.floats && strip.head.is_none() && strip.ground.is_none();
        let mut count = 0;
        for (at, strip) in rest.iter().enumerate() {
            used += strip.space_before + strip.height + self.notes_height(&strip.notes);
            if used > self.room || !is_text(strip) {
                break;
            }
            if rest
                .get(at + 1)
                .is_none_or(|next| next.break_before < BAD_BREAK)
            {
                count = at + 1;
            }
        }
        count
    }

    /// How high strips are on a page of their own.
    fn used(&self, strips: &[Strip]) -> Pt {
        let spaces = strips.iter().skip(1).map(|strip| strip.space_before);
        let heights = strips.iter().map(|strip| strip.height);
        let notes: Vec<usize> = strips
            .iter()
            .flat_map(|strip| strip.notes.clone())
            .collect();
        let head = strips
            .first()
            .map_or(Pt::ZERO, |first| self.head_height(first));
        head + spaces.sum() + heights.sum() + self.notes_height(&notes)
    }

    /// The strips of each page.
    fn breaks(&self, strips: &[Strip]) -> Vec<Range<usize>> {
        let count = strips.len();
        // The least cost of pages up to each strip, and where the last of them begins.
        let mut best: Vec<(f64, usize)> = vec![(f64::INFINITY, 0); count + 1];
        best[0].0 = 0.0;
        for start in 0..count {
            let sofar = best[start].0;
            if sofar.is_infinite() {
                continue;
            }
            for (end, cost) in self.ends(strips, start) {
                if sofar + cost <= best[end].0 + HAIR {
                    best[end] = (sofar + cost, start);
                }
            }
        }
        let mut pages = Vec::new();
        let mut end = count;
        while end > 0 {
            let start = best[end].1;
            pages.push(start..end);
            end = start;
        }
        pages.reverse();
        if pages.is_empty() {
            pages.push(0..0);
        }
        pages
    }

    /// Where a page may end that begins with the strip `start`, and what that costs.
    fn ends(&self, strips: &[Strip], start: usize) -> Vec<(usize, f64)> {
        let mut ends = Vec::new();
        let mut used = self.head_height(&strips[start]);
        let mut notes: Vec<usize> = Vec::new();
        let mut last_good = start;
        for (index, strip) in strips[start..].iter().enumerate() {
            let end = start + index + 1;
            if index > 0 {
                used += strip.space_before;
            }
            used += strip.height;
            notes.extend(&strip.notes);
            let height = used + self.notes_height(&notes);
            if height > self.room && index > 0 && self.is_legal(strips, start + 1..end) {
                break;
            }
            if let Some(cost) = self.cost(strips, end, height) {
                ends.push((end, cost));
                let good = strips
                    .get(end)
                    .is_none_or(|next| next.break_before < BAD_BREAK);
                last_good = if good { end } else { last_good };
            }
        }
        for (end, cost) in &mut ends {
            *cost += if *end < last_good { ENDED_EARLY } else { 0.0 };
        }
        ends
    }

    /// Whether a page may end anywhere among the strips of `range`.
    fn is_legal(&self, strips: &[Strip], range: Range<usize>) -> bool {
        strips[range]
            .iter()
            .any(|strip| strip.break_before.is_finite())
    }

    /// What a page costs that ends before the strip `end`; `None` where none may.
    fn cost(&self, strips: &[Strip], end: usize, height: Pt) -> Option<f64> {
        let over = (height - self.room).max(Pt::ZERO).0 * OVERFULL;
        let Some(next) = strips.get(end) else {
            return Some(PAGE + over);
        };
        if next.break_before.is_infinite() {
            return None;
        }
        let empty = ((self.room - height) / self.room).max(0.0) * 100.0;
        Some(PAGE + over + empty * EMPTY + next.break_before)
    }

    fn head_height(&self, first: &Strip) -> Pt {
        first
            .head
            .map_or(Pt::ZERO, |head| self.setter.heads[head].height)
    }

    fn notes_height(&self, notes: &[usize]) -> Pt {
        let known = distinct(notes).filter_map(|note| self.notes.get(note));
        let mut height = Pt::ZERO;
        for (index, note) in known.enumerate() {
            let space = if index == 0 {
                ABOVE_NOTES
            } else {
                BETWEEN_NOTES
            };
            height += space + note.0;
        }
        height
    }

    fn page(&self, strips: &[Strip], range: Range<usize>) -> Page {
        let style = self.setter.style;
        let origin = Point::new(style.side_margin, style.top_margin);
        let mut items = Vec::new();
        let mut grounds = Vec::new();
        let mut y = Pt::ZERO;
        let on_page = &strips[range.clone()];
        if let Some(head) = on_page.first().and_then(|strip| strip.head) {
            let head = &self.setter.heads[head];
            items.extend(moved(head.items.clone(), origin));
            y += head.height;
        }
        for (index, strip) in on_page.iter().enumerate() {
            if index > 0 {
                y += strip.space_before;
            }
            self.stand(&mut grounds, strip, y);
            let at = Point::new(origin.x, origin.y + y);
            items.extend(moved(strip.items.clone(), at));
            y += strip.height;
        }
        let continued = strips.get(range.end).and_then(|next| next.head);
        if let (Some(head), Some(Some(_))) = (continued, on_page.last().map(|strip| strip.head)) {
            let closing = self.setter.heads[head].closing.clone();
            items.extend(moved(vec![closing], Point::new(origin.x, origin.y + y)));
        }
        let notes: Vec<usize> = on_page
            .iter()
            .flat_map(|strip| strip.notes.clone())
            .collect();
        items.extend(self.foot(&notes));
        let mut painted = self.paint(&grounds, origin);
        painted.extend(items);
        Page { items: painted }
    }

    /// Extends the ground under a strip that stands at `y`, or begins another.
    fn stand(&self, grounds: &mut Vec<(usize, Pt, Pt)>, strip: &Strip, y: Pt) {
        let Some(ground) = strip.ground else { return };
        let bottom = y + strip.height;
        match grounds.last_mut() {
            Some((last, _, end)) if *last == ground => *end = bottom,
            _ => grounds.push((ground, y, bottom)),
        }
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

    /// The notes at the foot of a page, under their rule.
    fn foot(&self, notes: &[usize]) -> Vec<Placed> {
        let style = self.setter.style;
        let height = self.notes_height(notes);
        if height == Pt::ZERO {
            return Vec::new();
        }
        let mut y = style.top_margin + self.room - height + ABOVE_NOTES / 2.0;
        let rule = fill(
            style.side_margin,
            y,
            style.measure() * 0.25,
            Pt(0.5),
            style.rule,
        );
        let mut items = vec![rule];
        y += ABOVE_NOTES / 2.0;
        for note in distinct(notes).filter_map(|note| self.notes.get(note)) {
            items.extend(moved(note.1.clone(), Point::new(style.side_margin, y)));
            y += note.0 + BETWEEN_NOTES;
        }
        items
    }
}

/// Each note once, in the order of first marks.
fn distinct(notes: &[usize]) -> impl Iterator<Item = usize> {
    notes
        .iter()
        .enumerate()
        .filter(|(index, note)| !notes[..*index].contains(note))
        .map(|(_, note)| *note)
}
