//! What of a text is built by markup: links, headings, items, raw HTML.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

/// What a text is built of, in order.
#[derive(Debug, Default)]
pub(crate) struct Shape {
    /// Links with their addresses.
    pub(crate) links: Vec<(Range<usize>, String)>,
    /// Headings with their levels.
    pub(crate) headings: Vec<(Range<usize>, usize)>,
    /// Items of lists that hold nothing.
    pub(crate) empty_items: Vec<Range<usize>>,
    /// Tags of HTML.
    pub(crate) html: Vec<Range<usize>>,
    /// Paragraphs that are strong from end to end.
    pub(crate) strong_paragraphs: Vec<Range<usize>>,
    /// Whether anything stands in the item that was opened last.
    item_is_empty: bool,
    /// The paragraph that was opened last, as long as it is strong.
    paragraph: Option<Range<usize>>,
    in_strong: bool,
}

impl Shape {
    /// Takes in what comes next.
    pub(super) fn see(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(Tag::Item) => self.item_is_empty = true,
            Event::End(TagEnd::Item) => {
                if self.item_is_empty {
                    self.empty_items.push(range.clone());
                }
                self.item_is_empty = false;
            }
            _ => self.item_is_empty = false,
        }
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => {
                self.links.push((range.clone(), dest_url.to_string()));
            }
            Event::Start(Tag::Heading { level, .. }) => {
                self.headings.push((range.clone(), *level as usize));
            }
            Event::Html(_) | Event::InlineHtml(_) => self.html.push(range.clone()),
            _ => {}
        }
        self.see_strong(event, range);
    }

    fn see_strong(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(Tag::Paragraph) => self.paragraph = Some(range.clone()),
            Event::End(TagEnd::Paragraph) => self.strong_paragraphs.extend(self.paragraph.take()),
            Event::Start(Tag::Strong) => self.in_strong = true,
            Event::End(TagEnd::Strong) => self.in_strong = false,
            _ if !self.in_strong => self.paragraph = None,
            _ => {}
        }
    }
}
