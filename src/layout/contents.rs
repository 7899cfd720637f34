//! The list of contents: an entry for each heading, its page number at the right.
//!
//! Entries are set before pages are known; their numbers are put in when they are.

use std::collections::BTreeMap;

use super::Setter;
use super::flow::{Area, Flow, NEVER, Place, Strip, moved};
use super::frame::{Item, OutlineEntry, Page, Placed, Tag};
use super::structure::{NodeId, Role, Structure};
use super::style::TextStyle;
use crate::document::{Anchor, Inline, Target};
use crate::graphics::{Point, Pt};

/// Stands before the number of an entry in the anchor that marks its place.
const MARK: &str = "contents:";
/// The room for leaders and page numbers at the right, in ems.
const NUMBER: f64 = 2.2;
/// The space before a page number at least, in ems.
const BEFORE_NUMBER: f64 = 1.5;
/// The distance between the dots of leaders, in ems.
const DOTS: f64 = 0.55;
/// What it costs to end a page between an entry and those of lower level under it.
const ABOVE_LOWER: f64 = 900.0;
/// How far entries of lower levels are indented, in ems.
const INDENT: f64 = 1.6;

/// An entry of the list of contents, which waits for its page number.
pub(super) struct ContentsEntry {
    node: NodeId,
    anchor: Anchor,
    level: u8,
    /// Where its words end and where its line does, from the left edge of the column.
    words_end: Pt,
    line_end: Pt,
}

impl Setter<'_> {
    /// The list of contents, for the headings that are set.
    /// The rest of the document takes so many `pages`; entries leave room for their numbers.
    pub(super) fn contents(&mut self, pages: f64) -> Vec<Strip> {
        let style = self.style;
        let lowest = style.contents.depth.saturating_add(1);
        let headings = self.outline.iter();
        let headings = headings.filter(|entry| entry.level > 1 && entry.level <= lowest);
        let headings: Vec<OutlineEntry> = headings.cloned().collect();
        let mut flow = Flow::default();
        if headings.is_empty() {
            return flow.strips;
        }
        if style.columns > 1 {
            flow.stand_over(Place::Across);
        }
        let area = Area::new(style.measure(), Structure::ROOT);
        let title = self.structure.add(Structure::ROOT, Role::Paragraph);
        let words = [Inline::Text(self.words().contents.to_owned())];
        flow.space(style.body.leading * 1.6);
        let lines = self.lines(&words, title, &style.headings[1], area.width);
        flow.lines(lines, &area);
        flow.cost(NEVER);
        flow.space(style.body.leading * 0.4);
        let list = self.structure.add(Structure::ROOT, Role::Contents);
        let room = self.room_of_number(pages, headings.len());
        for (index, heading) in headings.iter().enumerate() {
            let depth = f64::from(heading.level.saturating_sub(2));
            let text = contents_style(style.boxed, heading.level);
            let item = self.structure.add(list, Role::ContentsItem);
            let node = self.structure.add(item, Role::Reference);
            let inner = area.inset(text.size * INDENT * depth, Pt::ZERO);
            let body = [Inline::Link {
                target: Target::Anchor(heading.anchor.clone()),
                body: vec![Inline::Text(heading.title.clone())],
            }];
            if heading.level == 2 {
                flow.space(text.leading * 0.3);
            }
            let lines = self.lines(&body, node, &text, inner.width - room);
            let words_end = lines.last().map_or(Pt::ZERO, |line| line.width);
            flow.lines(lines, &inner.of(node));
            if let Some(last) = flow.strips.last_mut() {
                last.items.push(Placed {
                    at: Point::default(),
                    item: Item::Anchor(Anchor(format!("{MARK}{}", self.entries.len()))),
                });
            }
            self.entries.push(ContentsEntry {
                node,
                anchor: heading.anchor.clone(),
                level: heading.level,
                words_end: inner.left + words_end,
                line_end: area.left + area.width,
            });
            let next = headings.get(index + 1);
            if next.is_some_and(|next| next.level > heading.level) {
                flow.cost(ABOVE_LOWER);
            }
        }
        flow.cost_anew();
        flow.space(style.body.leading * 1.6);
        // What follows stands as far away as from a heading.
        flow.pad(Pt::ZERO);
        flow.strips
    }

    /// The width of the widest number of a page, and of the space before it.
    fn room_of_number(&mut self, pages: f64, entries: usize) -> Pt {
        // More entries than this stand on no page.
        const ENTRIES: usize = 25;
        let style = contents_style(self.style.boxed, 2);
        let mut digits = 1;
        let mut least = 10.0;
        while pages + (entries / ENTRIES + 1) as f64 >= least {
            digits += 1;
            least *= 10.0;
        }
        let number = [Inline::Text("0".repeat(digits))];
        self.natural_width(&number, &style) + style.size * BEFORE_NUMBER
    }

    /// Puts page numbers and leaders where the entries stand.
    pub(super) fn number_contents(&mut self, pages: &mut [Page]) {
        if self.entries.is_empty() {
            return;
        }
        let numbers = places(pages);
        for page in pages {
            let items = std::mem::take(&mut page.items);
            for placed in items {
                match entry_of(&placed.item) {
                    Some(index) => {
                        let filled = self.number_of(index, &numbers);
                        page.items.extend(moved(filled, placed.at));
                    }
                    None => page.items.push(placed),
                }
            }
        }
    }

    /// The leader and the number of an entry.
    fn number_of(&mut self, index: usize, numbers: &BTreeMap<Anchor, usize>) -> Vec<Placed> {
        let entry = &self.entries[index];
        let (node, start, end) = (entry.node, entry.words_end, entry.line_end);
        let style = contents_style(self.style.boxed, entry.level);
        let Some(number) = numbers.get(&entry.anchor) else {
            return Vec::new();
        };
        let number = [Inline::Text(number.to_string())];
        let mut items = Vec::new();
        let mut left = end;
        for line in self.lines(&number, node, &style, Pt(f64::INFINITY)) {
            left = end - line.width;
            items.extend(moved(line.items, Point::new(left, Pt::ZERO)));
        }
        let mut dots = style;
        dots.color = self.style.rule;
        let step = style.size * DOTS;
        // Dots of all entries stand below one another.
        let mut at = end - style.size * NUMBER;
        let dot = self.lines_as(
            &[Inline::Text(".".to_owned())],
            Tag::Furniture,
            &dots,
            Pt(f64::INFINITY),
        );
        let mut leader = Vec::new();
        while at > start + step && at < left {
            for line in &dot {
                leader.extend(moved(line.items.clone(), Point::new(at, Pt::ZERO)));
            }
            at -= step;
        }
        leader.append(&mut items);
        leader
    }
}

/// How entries of a level are set.
fn contents_style(boxed: TextStyle, level: u8) -> TextStyle {
    let mut style = boxed;
    style.setting = super::Setting::Whole;
    if level == 2 { style.semibold() } else { style }
}

fn entry_of(item: &Item) -> Option<usize> {
    match item {
        Item::Anchor(anchor) => anchor.0.strip_prefix(MARK)?.parse().ok(),
        _ => None,
    }
}

/// The number of the page on which each anchor stands.
fn places(pages: &[Page]) -> BTreeMap<Anchor, usize> {
    let mut numbers = BTreeMap::new();
    for (index, page) in pages.iter().enumerate() {
        for placed in &page.items {
            if let Item::Anchor(anchor) = &placed.item {
                numbers.entry(anchor.clone()).or_insert(index + 1);
            }
        }
    }
    numbers
}
