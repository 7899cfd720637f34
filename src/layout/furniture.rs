//! The head and the foot of pages.

use std::collections::BTreeMap;

use super::Setter;
use super::flow::{fill, moved};
use super::frame::{Item, Page, Placed, Tag};
use super::inline::Line;
use super::style::{Running, TextStyle};
use crate::content::RunningName;
use crate::document::{Inline, Meta};
use crate::graphics::{Color, Point, Pt};

/// From the text to the head, and from the text to the foot.
const DISTANCE: Pt = Pt(26.0);

/// Gives each page its head and its foot.
pub(super) fn dress(setter: &mut Setter<'_>, pages: &mut [Page], meta: &Meta) {
    let sections = sections(setter, pages);
    let upright = setter.style;
    let count = pages.len();
    for (index, page) in pages.iter_mut().enumerate() {
        setter.style = if page.size == upright.page {
            upright
        } else {
            setter.turned
        };
        let place = OfPage {
            meta,
            section: &sections[index],
            number: index + 1,
            count,
        };
        let mut head = if index == 0 {
            setter.band(meta)
        } else {
            setter.strip_of_colour()
        };
        head.extend(setter.page_head(&place));
        let foot = setter.page_foot(&place);
        page.items.splice(0..0, head);
        page.items.extend(foot);
    }
    setter.style = upright;
}

/// What heads and feet say of a page.
struct OfPage<'a> {
    meta: &'a Meta,
    section: &'a str,
    number: usize,
    count: usize,
}

/// The heading under which each page begins; of the first one that begins on it, where it begins under none.
fn sections(setter: &Setter<'_>, pages: &[Page]) -> Vec<String> {
    const TOP: u8 = 2;
    let headings = setter.outline.iter().filter(|entry| entry.level == TOP);
    let titles: BTreeMap<&str, &str> = headings
        .map(|entry| (entry.anchor.0.as_str(), entry.title.as_str()))
        .collect();
    let mut current = "";
    let mut sections = Vec::new();
    for page in pages {
        let begun = page.items.iter().filter_map(|placed| match &placed.item {
            Item::Anchor(anchor) => titles
                .get(anchor.0.as_str())
                .map(|title| (placed.at.y, *title)),
            _ => None,
        });
        let begun: Vec<(Pt, &str)> = begun.collect();
        let top = setter.style.top_margin;
        let first = begun.first();
        let at_top = first.filter(|(y, _)| current.is_empty() || *y <= top);
        sections.push(at_top.map_or(current, |(_, title)| title).to_owned());
        current = begun.last().map_or(current, |(_, title)| title);
    }
    sections
}

impl Setter<'_> {
    /// The band of colour at the top of the first page, with the name of who publishes in it.
    fn band(&mut self, meta: &Meta) -> Vec<Placed> {
        const WHITE: Color = Color::hex(0xff_ffff);
        let style = self.style;
        let Some(height) = style.band else {
            return Vec::new();
        };
        let mut text = style.furniture.semibold().scaled(1.2);
        text.color = WHITE;
        let mut items = vec![fill(
            Pt::ZERO,
            Pt::ZERO,
            style.page.width,
            height,
            style.brand,
        )];
        let logo = self.logo_in_band(height);
        if let Some(line) =
            self.furniture_line(&meta.publisher, Tag::Header, style.measure(), &text)
        {
            let top = (height - text.leading) / 2.0;
            // The name stands at the side where the logo does not.
            let is_left = logo.is_some() && style.logo.as_ref().is_some_and(|logo| !logo.at_right);
            let left = if is_left {
                style.measure() - line.width
            } else {
                Pt::ZERO
            };
            items.extend(moved(line.items, Point::new(style.side_margin + left, top)));
        }
        items.extend(logo);
        items
    }

    /// The strip of colour at the top of pages after one with a band.
    fn strip_of_colour(&self) -> Vec<Placed> {
        const HEIGHT: Pt = Pt(5.0);
        let style = self.style;
        let strip = |_| fill(Pt::ZERO, Pt::ZERO, style.page.width, HEIGHT, style.brand);
        style.band.map(strip).into_iter().collect()
    }

    /// The head of a page, its rule below.
    fn page_head(&mut self, place: &OfPage<'_>) -> Vec<Placed> {
        let style = self.style;
        let shown = |running: &&Running| running.first_page || place.number > 1;
        let Some(running) = style.header.as_ref().filter(shown) else {
            return Vec::new();
        };
        let top = style.top_margin - DISTANCE - style.furniture.leading;
        let mut items = self.running(running, place, top, Tag::Header);
        let under = top + style.furniture.leading + Pt(3.0);
        items.extend(self.running_rule(running, under));
        items
    }

    /// The foot of a page, its rule above.
    fn page_foot(&mut self, place: &OfPage<'_>) -> Vec<Placed> {
        let style = self.style;
        let shown = |running: &&Running| running.first_page || place.number > 1;
        let Some(running) = style.footer.as_ref().filter(shown) else {
            return Vec::new();
        };
        let top = style.page.height - style.bottom_margin + DISTANCE;
        let mut items = self.running(running, place, top, Tag::Footer);
        items.extend(self.running_rule(running, top - Pt(4.0)));
        items
    }

    fn running_rule(&self, running: &Running, y: Pt) -> Option<Placed> {
        let style = self.style;
        let rule = || fill(style.side_margin, y, style.measure(), Pt(0.4), style.rule);
        running.rule.then(rule)
    }

    /// What a name stands for on a page.
    fn said(&self, name: RunningName, place: &OfPage<'_>) -> String {
        let words = self.words();
        let (meta, page, count) = (place.meta, place.number, place.count);
        match name {
            RunningName::Title => meta.short_title.clone(),
            RunningName::Section => place.section.to_owned(),
            RunningName::Page => page.to_string(),
            RunningName::Pages => count.to_string(),
            RunningName::PageOfPages => format!("{} {page} {} {count}", words.page, words.of),
            RunningName::Date => {
                let date = meta.date.as_deref();
                date.map(|date| self.language.date(date))
                    .unwrap_or_default()
            }
            RunningName::Version => {
                let version = meta.version.as_deref();
                let version = version.map(|version| format!("{} {version}", words.version));
                version.unwrap_or_default()
            }
            RunningName::Status if meta.draft => words.draft.to_owned(),
            RunningName::Status => String::new(),
            RunningName::Organisation => meta.publisher.clone(),
        }
    }

    /// A text at the left edge, one in the middle and one at the right; the left one is cut where it would meet another.
    fn running(&mut self, running: &Running, place: &OfPage<'_>, top: Pt, tag: Tag) -> Vec<Placed> {
        const APART: Pt = Pt(24.0);
        let style = self.style;
        let measure = style.measure();
        let [left, center, right] = running
            .texts
            .each_ref()
            .map(|text| text.filled(|name| self.said(name, place)));
        let taken = |line: &Option<Line>| line.as_ref().map_or(Pt::ZERO, |line| line.width + APART);
        let center = self.furniture_line(&center, tag, measure, &style.furniture);
        let side = match &center {
            Some(line) => (measure - line.width) / 2.0 - APART,
            None => measure,
        };
        let right = self.furniture_line(&right, tag, side, &style.furniture);
        let room = side.min(measure - taken(&right));
        let left = self.furniture_line(&left, tag, room, &style.furniture);
        let mut items = Vec::new();
        for (line, share) in [(left, 0.0), (center, 0.5), (right, 1.0)] {
            let Some(line) = line else { continue };
            let x = style.side_margin + (measure - line.width) * share;
            items.extend(moved(line.items, Point::new(x, top)));
        }
        items
    }

    /// The text in one line; words that do not fit give way to `…`.
    fn furniture_line(
        &mut self,
        text: &str,
        tag: Tag,
        room: Pt,
        style: &TextStyle,
    ) -> Option<Line> {
        if text.is_empty() {
            return None;
        }
        let mut words: Vec<&str> = text.split(' ').collect();
        let mut ending = "";
        loop {
            let text = format!("{}{ending}", words.join("\u{a0}"));
            let mut lines = self.lines_as(&[Inline::Text(text)], tag, style, Pt(f64::INFINITY));
            let line = lines.pop()?;
            if line.width <= room || words.len() < 2 {
                return Some(line);
            }
            words.pop();
            ending = "…";
        }
    }
}
