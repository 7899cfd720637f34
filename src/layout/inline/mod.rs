//! Inlines become lines: collect → itemise → break → finish.

mod collect;
mod hang;
mod hyphenate;
mod itemise;
mod line;
mod linebreak;

pub(super) use collect::Link;
pub(super) use hyphenate::Hyphenator;
pub(super) use line::Line;

use super::Setter;
use super::frame::Tag;
use super::structure::NodeId;
use super::style::{Setting, TextStyle};
use crate::document::Inline;
use crate::graphics::Pt;
use collect::Look;
use itemise::Element;

impl Setter<'_> {
    /// Sets inlines as lines no wider than `width`, as content of the element `node`.
    pub(super) fn lines(
        &mut self,
        body: &[Inline],
        node: NodeId,
        style: &TextStyle,
        width: Pt,
    ) -> Vec<Line> {
        self.lines_as(body, Tag::Content(node), style, width)
    }

    /// Sets inlines as lines no wider than `width`, as part of what `tag` says.
    pub(super) fn lines_as(
        &mut self,
        body: &[Inline],
        tag: Tag,
        style: &TextStyle,
        width: Pt,
    ) -> Vec<Line> {
        let atoms = collect::collect(self, body, &Look::tagged(style, tag));
        let elements = itemise::itemise(self, &atoms, style, width);
        let breaks = linebreak::break_lines(&elements, width, style, self.hangs(style));
        line::finish(self, &elements, &breaks, style, width)
    }

    /// Whether signs at the ends of lines reach into the margins.
    pub(super) fn hangs(&self, style: &TextStyle) -> bool {
        self.style.hanging && style.setting == Setting::Justified
    }

    /// The width of the widest line if none is broken, and of the widest word.
    pub(super) fn widths(&mut self, body: &[Inline], style: &TextStyle) -> (Pt, Pt) {
        let scratch = Look::tagged(style, Tag::Furniture);
        let atoms = collect::collect(self, body, &scratch);
        let elements = itemise::itemise(self, &atoms, style, Pt(f64::INFINITY));
        (longest_line(&elements), widest_word(&elements))
    }
}

fn longest_line(elements: &[Element]) -> Pt {
    let lines = elements.split(|element| matches!(element, Element::Break));
    let widths = lines.map(|line| line.iter().map(Element::width).sum());
    widths.fold(Pt::ZERO, Pt::max)
}

/// The width of the widest run of boxes that is not to be broken but in need.
fn widest_word(elements: &[Element]) -> Pt {
    let mut widest = Pt::ZERO;
    let mut word = Pt::ZERO;
    for (index, element) in elements.iter().enumerate() {
        if linebreak::is_good_break(elements, index) {
            widest = widest.max(word);
            word = Pt::ZERO;
        } else {
            word += element.width();
        }
    }
    widest.max(word)
}
