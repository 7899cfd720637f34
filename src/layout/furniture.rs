//! The head and the foot of pages.

use super::Setter;
use super::flow::{fill, moved};
use super::frame::{Page, Placed, Tag};
use super::inline::Line;
use super::style::TextStyle;
use crate::document::{Inline, Meta};
use crate::graphics::{Color, Point, Pt};

/// From the text to the head, and from the text to the foot.
const DISTANCE: Pt = Pt(26.0);

/// Gives each page its head, except the first, and its foot.
pub(super) fn dress(setter: &mut Setter<'_>, pages: &mut [Page], meta: &Meta) {
    let count = pages.len();
    for (index, page) in pages.iter_mut().enumerate() {
        let head = if index == 0 {
            setter.band(meta)
        } else {
            setter.page_head(meta)
        };
        let foot = setter.page_foot(meta, index + 1, count);
        page.items.splice(0..0, head);
        page.items.extend(foot);
    }
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
        if let Some(line) =
            self.furniture_line(&meta.publisher, Tag::Header, style.measure(), &text)
        {
            let top = (height - text.leading) / 2.0;
            items.extend(moved(line.items, Point::new(style.side_margin, top)));
        }
        items
    }

    /// The short title at the left, who publishes at the right, a rule under both.
    fn page_head(&mut self, meta: &Meta) -> Vec<Placed> {
        let style = self.style;
        let top = style.top_margin - DISTANCE - style.furniture.leading;
        let mut items = self.edges(&meta.short_title, &meta.publisher, top, Tag::Header);
        let under = top + style.furniture.leading + Pt(3.0);
        items.push(fill(
            style.side_margin,
            under,
            style.measure(),
            Pt(0.4),
            style.rule,
        ));
        items
    }

    /// Date and version at the left, `Page x of y` at the right.
    fn page_foot(&mut self, meta: &Meta, page: usize, count: usize) -> Vec<Placed> {
        let words = self.words();
        let mut left: Vec<String> = Vec::new();
        left.extend(meta.date.as_deref().map(|date| self.language.date(date)));
        let version = meta.version.as_deref();
        left.extend(version.map(|version| format!("{} {version}", words.version)));
        if meta.draft {
            left.push(words.draft.to_owned());
        }
        let right = format!("{} {page} {} {count}", words.page, words.of);
        let top = self.style.page.height - self.style.bottom_margin + DISTANCE;
        self.edges(&left.join(" · "), &right, top, Tag::Footer)
    }

    /// A text at the left edge and one at the right; the left one is cut where both would meet.
    fn edges(&mut self, left: &str, right: &str, top: Pt, tag: Tag) -> Vec<Placed> {
        let style = self.style;
        let edge = style.side_margin;
        let right = self.furniture_line(right, tag, style.measure(), &style.furniture);
        let room = style.measure()
            - right
                .as_ref()
                .map_or(Pt::ZERO, |line| line.width + Pt(24.0));
        let left = self.furniture_line(left, tag, room, &style.furniture);
        let mut items = Vec::new();
        for (line, share) in [(left, 0.0), (right, 1.0)] {
            let Some(line) = line else { continue };
            let x = edge + (style.measure() - line.width) * share;
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
