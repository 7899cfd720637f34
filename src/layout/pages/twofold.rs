//! Pages of two columns, with what stands over both between them.
//!
//! Text flows down the columns up to the next strip that stands over both; if
//! that has no room below, text from behind it fills the page, and it comes
//! first on the next. Columns above such a strip, and those of the last page,
//! are of the same height.

use std::collections::VecDeque;
use std::ops::Range;

use super::super::flow::{Place, Strip};
use super::super::frame::{Page, Placed};
use super::breaks::{Book, EMPTY, OVERFULL};
use super::paint::notes_of;
use crate::graphics::{Point, Pt};

/// Where less than this is left, no column begins.
const LEAST_ROOM: Pt = Pt(54.0);
/// The least space between columns and what stands over both.
const APART: Pt = Pt(13.0);
/// A column that is empty below this share of its height is filled with text from behind the figure that has no room.
const GAP: f64 = 0.12;
/// What stands over both columns may be parted if it is higher than this share of a page,
const HIGH: f64 = 0.5;
/// and if at least so much of the page is left for its first part.
const ROOM_FOR_A_PART: f64 = 0.25;
/// How much higher columns may be, in points for each unit of cost, to end at a better place.
const HIGHER: f64 = 0.05;

/// Pages, and the turned ones that follow each.
pub(super) fn pages(book: Book<'_, '_>, strips: Vec<Strip>) -> Vec<(Page, Vec<usize>)> {
    let mut filler = Filler {
        book,
        strips: bound_to_what_is_across(strips),
        next: 0,
        waiting: VecDeque::new(),
        floating: Vec::new(),
    };
    let mut pages = vec![filler.page()];
    while !filler.is_done() {
        pages.push(filler.page());
    }
    pages
}

struct Filler<'a, 's> {
    book: Book<'a, 's>,
    strips: Vec<Strip>,
    /// The first strip that is on no page yet.
    next: usize,
    /// What stands over both columns and had no room where it was named.
    waiting: VecDeque<Vec<Strip>>,
    /// Figures that had no room in the column where they are named.
    floating: Vec<Strip>,
}

/// A page being filled from above.
#[derive(Default)]
struct Sheet {
    items: Vec<Placed>,
    used: Pt,
    /// The notes of what stands over both columns.
    notes: Vec<usize>,
    /// The turned pages that follow.
    follow: Vec<usize>,
}

impl Sheet {
    /// The space above what comes next: columns begin on the grid.
    fn space(&self, next: &[Strip], book: &Book<'_, '_>) -> Pt {
        match next.first() {
            Some(first) if self.used > Pt::ZERO => {
                let space = first.space_before.max(APART);
                match first.place {
                    Place::Column => book.on_grid(self.used + space) - self.used,
                    Place::Across | Place::Turned => space,
                }
            }
            _ => Pt::ZERO,
        }
    }

    fn is_empty(&self) -> bool {
        self.used == Pt::ZERO
    }
}

impl Filler<'_, '_> {
    fn is_done(&self) -> bool {
        self.next == self.strips.len() && self.waiting.is_empty() && self.floating.is_empty()
    }

    fn page(&mut self) -> (Page, Vec<usize>) {
        let mut sheet = Sheet::default();
        self.place_floating();
        let mut goes_on = self.place_waiting(&mut sheet);
        while goes_on && self.next < self.strips.len() {
            goes_on = self.go_on(&mut sheet);
        }
        if goes_on && self.next == self.strips.len() {
            self.place_waiting(&mut sheet);
        }
        let style = self.book.setter.style;
        let foot = Point::new(style.side_margin, style.top_margin + self.book.room);
        let notes = self.book.foot(&sheet.notes, foot, style.measure());
        sheet.items.extend(notes);
        let page = Page {
            size: style.page,
            items: sheet.items,
        };
        (page, sheet.follow)
    }

    /// Puts figures that had no room above at the top of the next column.
    fn place_floating(&mut self) {
        let next = self.next;
        if let (Some(first), false) = (self.strips.get_mut(next), self.floating.is_empty()) {
            first.space_before = first.space_before.max(APART);
        }
        self.strips.splice(next..next, self.floating.drain(..));
    }

    /// Puts what comes next on the page; tells whether there may be room for more.
    fn go_on(&mut self, sheet: &mut Sheet) -> bool {
        let end = self.end_of_run();
        if self.strips[self.next].place == Place::Across {
            let run: Vec<Strip> = self.strips.drain(self.next..end).collect();
            self.waiting.push_back(run);
            // Where it has no room, text from behind it fills the page.
            return self.place_waiting(sheet);
        }
        let text = &self.strips[self.next..end];
        let space = sheet.space(text, &self.book);
        let room = self.room(sheet) - space;
        if room < LEAST_ROOM && !sheet.is_empty() {
            return false;
        }
        let Some((first, height)) = self.balanced(text, room) else {
            return self.fill(sheet, end, room);
        };
        let after = sheet.used + space + height;
        if self.waiting.is_empty() && !self.has_room_below(end, after, sheet) {
            let behind = self.end_of_run_from(end);
            let run = self.strips.drain(end..behind).collect();
            self.waiting.push_back(run);
            return true;
        }
        self.place_columns(sheet, (first, end - self.next), height);
        true
    }

    /// Whether what stands over both columns from `start` on has room below `used`; also if there is nothing.
    fn has_room_below(&self, start: usize, used: Pt, sheet: &Sheet) -> bool {
        let run = &self.strips[start..self.end_of_run_from(start)];
        let Some(first) = run.first() else {
            return true;
        };
        let room = self.book.room - self.book.notes_height(&sheet.notes) - used;
        let room = room - first.space_before.max(APART);
        self.book.used(run) <= room || self.may_be_parted(run, room)
    }

    /// Whether what stands over both columns is so high that a part of it may stand on one page and the rest on others.
    fn may_be_parted(&self, run: &[Strip], room: Pt) -> bool {
        let page = self.book.room;
        room > page * ROOM_FOR_A_PART && self.book.used(run) > page * HIGH
    }

    /// Fills both columns to the foot of the page, which then is full.
    fn fill(&mut self, sheet: &mut Sheet, end: usize, room: Pt) -> bool {
        let text = &self.strips[self.next..end];
        let ends = self.ends(text, room, sheet.is_empty());
        if let Some(figure) = self.figure_without_room(text, ends, room, sheet.is_empty()) {
            let figure = self.next + figure.start..self.next + figure.end;
            self.floating.extend(self.strips.drain(figure));
            return true;
        }
        if let Some(ends) = ends {
            self.place_columns(sheet, ends, room);
        }
        false
    }

    /// The figure that has no room in a column, which therefore has a gap that text from behind can fill.
    fn figure_without_room(
        &self,
        text: &[Strip],
        ends: Option<(usize, usize)>,
        room: Pt,
        is_empty: bool,
    ) -> Option<Range<usize>> {
        let (first, second) = ends.unwrap_or((0, 0));
        let has_gap = |from: usize, to: usize| self.book.used(&text[from..to]) < room * (1.0 - GAP);
        let found = [(0, first), (first, second)]
            .into_iter()
            .find(|(from, to)| {
                let floats = text.get(*to).is_some_and(|strip| strip.floats);
                floats && has_gap(*from, *to) && (*to > 0 || !is_empty)
            });
        let (_, start) = found?;
        let end = start
            + text[start..]
                .iter()
                .take_while(|strip| strip.floats)
                .count();
        (end < text.len()).then_some(start..end)
    }

    /// The room that is left on a page.
    fn room(&self, sheet: &Sheet) -> Pt {
        self.book.room - sheet.used - self.book.notes_height(&sheet.notes)
    }

    /// Where the strips end that stand over as many columns as the next one.
    fn end_of_run(&self) -> usize {
        self.end_of_run_from(self.next)
    }

    fn end_of_run_from(&self, start: usize) -> usize {
        let rest = &self.strips[start..];
        let same = |strip: &&Strip| strip.place == rest[0].place;
        start + rest.iter().take_while(same).count()
    }

    /// Places what waits for room, in order; what is high is parted. Tells whether there may be room for more.
    fn place_waiting(&mut self, sheet: &mut Sheet) -> bool {
        while let Some(run) = self.waiting.pop_front() {
            let space = sheet.space(&run, &self.book);
            let room = self.room(sheet) - space;
            let end = if self.book.used(&run) <= room {
                run.len()
            } else if sheet.is_empty() {
                let pages = self.book.breaks(&run);
                pages.first().map_or(run.len(), |first| first.end)
            } else if self.may_be_parted(&run, room) {
                let ends = self.book.of_height(room).ends(&run, 0);
                let ends = ends.into_iter().filter(|(_, cost)| *cost < OVERFULL);
                let best = ends.min_by(|one, other| one.1.total_cmp(&other.1));
                best.map_or(0, |(end, _)| end)
            } else {
                0
            };
            let (now, later) = run.split_at(end);
            self.place_across(sheet, now, later.first(), space);
            if !later.is_empty() {
                self.waiting.push_front(later.to_vec());
                return end == 0 || self.room(sheet) > LEAST_ROOM * 2.0;
            }
        }
        true
    }

    fn place_across(&self, sheet: &mut Sheet, run: &[Strip], next: Option<&Strip>, space: Pt) {
        if run.is_empty() {
            return;
        }
        let style = self.book.setter.style;
        let top = style.top_margin + sheet.used + space;
        let origin = Point::new(style.side_margin, top);
        let (items, height) = self.book.column(run, next, origin);
        sheet.items.extend(items);
        sheet.used += space + height;
        sheet.notes.extend(notes_of(run));
        sheet.follow.extend(turned_after(run));
    }

    /// Places the strips before `first` in one column and those before `second` in the other.
    fn place_columns(&mut self, sheet: &mut Sheet, (first, second): (usize, usize), height: Pt) {
        let style = self.book.setter.style;
        let text = &self.strips[self.next..];
        let space = sheet.space(text, &self.book);
        let step = style.column_width() + style.gutter;
        let top = style.top_margin + sheet.used + space;
        for (index, (from, to)) in [(0, first), (first, second)].into_iter().enumerate() {
            let strips = &text[from..to];
            let left = style.side_margin + step * index as f64;
            let (items, _) = self
                .book
                .column(strips, text.get(to), Point::new(left, top));
            sheet.items.extend(items);
            let foot = Point::new(left, top + height);
            let notes = self
                .book
                .foot(&notes_of(strips), foot, style.column_width());
            sheet.items.extend(notes);
        }
        sheet.follow.extend(turned_after(&text[..second]));
        sheet.used += space + height;
        self.next += second;
    }

    /// Where the first of two columns ends that hold all of `text` and are as low as can be, and
    /// how high they are; none if it doesn't fit.
    fn balanced(&self, text: &[Strip], room: Pt) -> Option<(usize, Pt)> {
        let all: Pt = text.iter().map(|strip| strip.height).sum();
        if all > room * 2.0 {
            return None;
        }
        let mut best: Option<(f64, usize, Pt)> = None;
        for first in 1..=text.len() {
            let cost = text.get(first).map_or(0.0, |next| next.break_before);
            if cost.is_infinite() {
                continue;
            }
            let (left, right) = text.split_at(first);
            let height = self.book.used(left).max(self.book.used(right));
            let score = height.0 + cost * HIGHER;
            if height <= room && best.is_none_or(|(least, ..)| score < least) {
                best = Some((score, first, height));
            }
        }
        best.map(|(_, first, height)| (first, height))
    }

    /// Where both columns of a full page end; none if nothing fits, except on an empty page.
    fn ends(&self, text: &[Strip], room: Pt, is_empty: bool) -> Option<(usize, usize)> {
        let book = self.book.of_height(room);
        let mut best: Option<(f64, usize, usize)> = None;
        for (first, cost) in book.ends(text, 0) {
            if cost >= OVERFULL && !is_empty {
                continue;
            }
            let more = if first < text.len() {
                book.ends(text, first)
            } else {
                Vec::new()
            };
            let empty = (first, EMPTY * 100.0);
            for (second, more) in more.into_iter().chain([empty]) {
                let total = cost + more;
                if best.is_none_or(|(least, ..)| total < least) {
                    best = Some((total, first, second));
                }
            }
        }
        best.map(|(_, first, second)| (first, second))
    }
}

/// Headings and the like that stand above what stands over both columns do so too.
fn bound_to_what_is_across(mut strips: Vec<Strip>) -> Vec<Strip> {
    for index in (1..strips.len()).rev() {
        let strip = &strips[index];
        if strip.place == Place::Across && strip.break_before.is_infinite() {
            strips[index - 1].place = Place::Across;
        }
    }
    strips
}

fn turned_after(strips: &[Strip]) -> impl Iterator<Item = usize> {
    strips.iter().flat_map(|strip| strip.turned.clone())
}
