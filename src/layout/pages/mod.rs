//! Strips on pages, with the notes that they mark at the foot.
//!
//! `breaks` chooses where columns end, `twofold` fills pages of two columns,
//! `paint` puts what stands in a column where it stands on the page.

mod breaks;
mod paint;
mod twofold;

use super::Setter;
use super::flow::{Place, Strip, moved};
use super::frame::{Page, Placed};
use crate::graphics::{Point, Pt};
use breaks::Book;

/// Puts strips on pages.
pub(super) fn paginate(setter: &Setter<'_>, strips: Vec<Strip>, notes: &[Vec<Strip>]) -> Vec<Page> {
    let stacks: Vec<(Pt, Vec<Placed>)> = notes.iter().map(|note| stacked(note)).collect();
    let mut book = Book {
        setter,
        notes: &stacks,
        room: setter.style.text_height(),
    };
    let (mut strips, mut turned) = apart(strips);
    if book.has_notes_too_high(strips.iter().chain(turned.iter().flatten())) {
        let every = strips.iter_mut().chain(turned.iter_mut().flatten());
        every.for_each(|strip| strip.notes.clear());
        for note in notes {
            strips.extend(note.iter().cloned());
        }
        book.notes = &[];
    }
    let on_side: Vec<Vec<Page>> = turned
        .into_iter()
        .map(|strips| turned_pages(setter, book, strips))
        .collect();
    book.part_what_is_too_high(&mut strips);
    let upright = upright_pages(book, strips);
    let mut pages = Vec::new();
    for (page, follow) in upright {
        pages.push(page);
        pages.extend(follow.into_iter().flat_map(|index| on_side[index].clone()));
    }
    pages
}

/// A last page filled to less than this share is done without, where the others can be a line longer.
const NEARLY_EMPTY: f64 = 0.2;

/// Upright pages, and the turned ones that follow each; all a line longer where that saves a page
/// with hardly anything on it.
fn upright_pages(book: Book<'_, '_>, strips: Vec<Strip>) -> Vec<(Page, Vec<usize>)> {
    let style = book.setter.style;
    let set = |book, strips| match style.columns {
        0 | 1 => single(book, strips),
        _ => twofold::pages(book, strips),
    };
    let pages = set(book, strips.clone());
    let last = pages.last().filter(|_| pages.len() > 1);
    let foot = style.top_margin + book.room * NEARLY_EMPTY;
    if last.is_none_or(|(page, _)| page.items.iter().any(|placed| placed.at.y > foot)) {
        return pages;
    }
    let longer = set(book.of_height(book.room + style.body.leading), strips);
    if longer.len() < pages.len() {
        longer
    } else {
        pages
    }
}

/// The strips of upright pages, and those of each turned one, named by the strip before.
fn apart(strips: Vec<Strip>) -> (Vec<Strip>, Vec<Vec<Strip>>) {
    let mut upright: Vec<Strip> = Vec::with_capacity(strips.len());
    let mut turned: Vec<Vec<Strip>> = Vec::new();
    let mut open = false;
    for strip in strips {
        if strip.place != Place::Turned {
            open = false;
            upright.push(strip);
            continue;
        }
        if !open {
            if upright.is_empty() {
                upright.push(Strip::default());
            }
            if let Some(before) = upright.last_mut() {
                before.turned.push(turned.len());
            }
            turned.push(Vec::new());
        }
        open = true;
        if let Some(run) = turned.last_mut() {
            run.push(strip);
        }
    }
    (upright, turned)
}

/// Pages of one column, and the turned ones that follow each.
fn single(book: Book<'_, '_>, mut strips: Vec<Strip>) -> Vec<(Page, Vec<usize>)> {
    let breaks = book.float(&mut strips);
    let style = book.setter.style;
    let pages = breaks.into_iter().map(|range| {
        let on_page = &strips[range.clone()];
        let items = book.whole(style, on_page, strips.get(range.end));
        let follow = on_page.iter().flat_map(|strip| strip.turned.clone());
        let size = style.page;
        (Page { size, items }, follow.collect())
    });
    pages.collect()
}

fn turned_pages(setter: &Setter<'_>, book: Book<'_, '_>, mut strips: Vec<Strip>) -> Vec<Page> {
    let style = setter.turned;
    let book = book.of_height(style.text_height());
    book.part_what_is_too_high(&mut strips);
    let breaks = book.breaks(&strips);
    let pages = breaks.into_iter().map(|range| Page {
        size: style.page,
        items: book.whole(style, &strips[range.clone()], strips.get(range.end)),
    });
    pages.collect()
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
