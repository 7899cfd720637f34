//! Where columns end: chosen together, so that what all of them leave empty, and where they end,
//! costs least (Plass 1981, "Optimal pagination techniques for automatic typesetting systems",
//! Stanford report STAN-CS-81-870).

use std::ops::Range;

use super::super::Setter;
use super::super::flow::Strip;
use super::super::frame::Placed;
use super::paint::notes_of;
use crate::graphics::Pt;

/// The space and the rule above the notes at the foot of a page.
pub(super) const ABOVE_NOTES: Pt = Pt(12.0);
/// The space between notes.
pub(super) const BETWEEN_NOTES: Pt = Pt(2.0);
/// If the notes of a line are higher than this share of a page, all notes stand at the end of the document instead.
const HIGHEST_NOTES: f64 = 0.25;
/// A page that ends inside what ought to stay together.
const IN_NEED: f64 = 50_000.0;
/// A page filled to this share is left as it is, though a figure had no room on it.
pub(super) const FULL: f64 = 0.88;
/// A break that costs as much is worse than a gap.
const BAD_BREAK: f64 = 500.0;
/// What a page costs besides its emptiness: fewer pages are better.
const PAGE: f64 = 50.0;
/// For each hundredth of a page that is left empty. What must be left costs the same on one page or on two: then
/// earlier pages are filled.
pub(super) const EMPTY: f64 = 15.0;
/// Costs nearer to each other than this are the same.
const HAIR: f64 = 1e-6;
/// A page that ends although more would fit.
const ENDED_EARLY: f64 = 400.0;
/// A page over its height, for each point.
pub(super) const OVERFULL: f64 = 1e6;

/// A page that begins with a strip.
struct Beginning {
    /// Where it may end, and what that costs.
    ends: Vec<(usize, f64)>,
    /// The end of the strips on which this rests.
    seen: usize,
}

/// What is known of pages by the strips with which they begin, while some strips change their places.
struct Endings(Vec<Option<Beginning>>);

impl Endings {
    fn of(strips: &[Strip]) -> Endings {
        Endings(strips.iter().map(|_| None).collect())
    }

    /// Forgets what rests on any of the strips of `changed`.
    fn forget(&mut self, changed: Range<usize>) {
        for page in self.0.iter_mut().take(changed.end) {
            if page.as_ref().is_some_and(|page| page.seen > changed.start) {
                *page = None;
            }
        }
    }
}

/// Columns of one height.
#[derive(Clone, Copy)]
pub(super) struct Book<'a, 's> {
    pub(super) setter: &'a Setter<'s>,
    /// The height and the items of each note.
    pub(super) notes: &'a [(Pt, Vec<Placed>)],
    pub(super) room: Pt,
}

impl Book<'_, '_> {
    /// The same for columns of another height.
    pub(super) fn of_height(self, room: Pt) -> Self {
        Book { room, ..self }
    }

    /// Whether the notes of one line leave no room for the text.
    pub(super) fn has_notes_too_high<'s>(
        &self,
        mut strips: impl Iterator<Item = &'s Strip>,
    ) -> bool {
        let highest = self.room * HIGHEST_NOTES;
        strips.any(|strip| self.notes_height(&strip.notes) > highest)
    }

    /// Lets a page end, in need, inside strips that ought to stay together but are higher than a page.
    pub(super) fn part_what_is_too_high(&self, strips: &mut [Strip]) {
        let mut together = Pt::ZERO;
        for strip in strips {
            let height = strip.height + self.notes_height(&strip.notes);
            if strip.break_before.is_finite() {
                // Space above the first strip of a page vanishes.
                together = self.head_height(strip) - strip.space_before;
            }
            together = self.top(together + strip.space_before, strip) + height;
            if strip.break_before.is_infinite() && together > self.room {
                strip.break_before = IN_NEED;
                together = self.head_height(strip) + height;
            }
        }
    }

    /// Lets the text below a figure fill the page on which the figure has no room; gives the strips of each page.
    pub(super) fn float(&self, strips: &mut [Strip]) -> Vec<Range<usize>> {
        let mut endings = Endings::of(strips);
        let mut next = 0;
        while let Some(start) = (next..strips.len()).find(|at| strips[*at].floats) {
            let end = (start..strips.len())
                .find(|at| !strips[*at].floats)
                .unwrap_or(strips.len());
            next = end;
            let pages = self.chosen(strips, &mut endings);
            let page = pages.into_iter().find(|page| page.end == start);
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
                endings.forget(start..end + count + 1);
            }
        }
        self.chosen(strips, &mut endings)
    }

    /// How many of the strips in `rest`, up to the next figure, have room on a page that holds `strips`, if they are worth it.
    pub(super) fn fitting(&self, strips: &[Strip], rest: &[Strip]) -> usize {
        let mut used = self.above_notes(strips);
        let mut notes: Vec<usize> = notes_of(strips);
        if used + self.notes_height(&notes) > self.room * FULL {
            return 0;
        }
        let mut count = 0;
        for (at, strip) in rest.iter().enumerate() {
            used = self.top(used + strip.space_before, strip) + strip.height;
            notes.extend(&strip.notes);
            if used + self.notes_height(&notes) > self.room
                || strip.floats
                || self.is_set_off(strip)
            {
                break;
            }
            // Code, quotations and tables stay whole.
            if rest.get(at + 1).is_none_or(|next| {
                next.break_before < BAD_BREAK
                    && (next.ground.is_none() || next.ground != strip.ground)
                    && next.head.is_none()
            }) {
                count = at + 1;
            }
        }
        count
    }

    fn is_set_off(&self, strip: &Strip) -> bool {
        let ground = strip.ground.map(|ground| &self.setter.grounds[ground]);
        ground.is_some_and(|ground| !ground.is_text)
    }

    /// How high strips are on a page of their own.
    pub(super) fn used(&self, strips: &[Strip]) -> Pt {
        self.above_notes(strips) + self.notes_height(&notes_of(strips))
    }

    /// How high strips are on a page of their own, without their notes.
    fn above_notes(&self, strips: &[Strip]) -> Pt {
        let mut used = strips
            .first()
            .map_or(Pt::ZERO, |first| self.head_height(first));
        for (index, strip) in strips.iter().enumerate() {
            if index > 0 {
                used += strip.space_before;
            }
            used = self.top(used, strip) + strip.height;
        }
        used
    }

    /// Where a strip stands that could stand at `y`: running text on the next line of the grid.
    pub(super) fn top(&self, y: Pt, strip: &Strip) -> Pt {
        if strip.on_grid { self.on_grid(y) } else { y }
    }

    /// The first line of the grid from `y` on.
    pub(super) fn on_grid(&self, y: Pt) -> Pt {
        // What stands a hair below a line of the grid stands on it.
        const HAIR: f64 = 1e-4;
        let grid = self.setter.style.grid();
        grid * (y / grid - HAIR).ceil()
    }

    /// The strips of each page.
    pub(super) fn breaks(&self, strips: &[Strip]) -> Vec<Range<usize>> {
        self.chosen(strips, &mut Endings::of(strips))
    }

    fn chosen(&self, strips: &[Strip], endings: &mut Endings) -> Vec<Range<usize>> {
        let count = strips.len();
        // The least cost of pages up to each strip, and where the last of them begins.
        let mut best: Vec<(f64, usize)> = vec![(f64::INFINITY, 0); count + 1];
        best[0].0 = 0.0;
        for start in 0..count {
            let sofar = best[start].0;
            if sofar.is_infinite() {
                continue;
            }
            let page = endings.0[start].get_or_insert_with(|| self.page(strips, start));
            for &(end, cost) in &page.ends {
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
    pub(super) fn ends(&self, strips: &[Strip], start: usize) -> Vec<(usize, f64)> {
        self.page(strips, start).ends
    }

    fn page(&self, strips: &[Strip], start: usize) -> Beginning {
        let mut ends = Vec::new();
        let mut seen = start;
        let mut used = self.head_height(&strips[start]);
        let mut notes: Vec<usize> = Vec::new();
        let mut foot = Pt::ZERO;
        let mut last_good = start;
        for (index, strip) in strips[start..].iter().enumerate() {
            let end = start + index + 1;
            seen = end;
            if index > 0 {
                used += strip.space_before;
            }
            used = self.top(used, strip) + strip.height;
            if !strip.notes.is_empty() {
                notes.extend(&strip.notes);
                foot = self.notes_height(&notes);
            }
            let height = used + foot;
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
        Beginning { ends, seen }
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

    pub(super) fn head_height(&self, first: &Strip) -> Pt {
        first
            .head
            .map_or(Pt::ZERO, |head| self.setter.heads[head].height)
    }

    pub(super) fn notes_height(&self, notes: &[usize]) -> Pt {
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
}

/// Each note once, in the order of first marks.
pub(super) fn distinct(notes: &[usize]) -> impl Iterator<Item = usize> {
    notes
        .iter()
        .enumerate()
        .filter(|(index, note)| !notes[..*index].contains(note))
        .map(|(_, note)| *note)
}
