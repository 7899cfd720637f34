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

    /// The width of the longest line if none is broken.
    pub(super) fn natural_width(&mut self, body: &[Inline], style: &TextStyle) -> Pt {
        longest_line(&self.measured(body, style))
    }

    /// What inlines are made of, where their widths alone are wanted.
    fn measured(&mut self, body: &[Inline], style: &TextStyle) -> Vec<Element> {
        let scratch = Look::tagged(style, Tag::Furniture);
        let atoms = collect::collect(self, body, &scratch);
        itemise::itemise(self, &atoms, style, Pt(f64::INFINITY))
    }

    /// How wide inlines are: the longest line if none is broken, the widest word, and the runs of
    /// each line.
    pub(super) fn extent(&mut self, body: &[Inline], style: &TextStyle) -> Extent {
        let elements = self.measured(body, style);
        Extent {
            line: longest_line(&elements),
            word: widest_word(&elements),
            lines: runs(&elements),
        }
    }
}

/// How wide inlines are.
pub(super) struct Extent {
    /// The longest line, if none is broken.
    pub(super) line: Pt,
    /// The widest word.
    pub(super) word: Pt,
    /// The runs of each line, which end where they must.
    pub(super) lines: Vec<Vec<Run>>,
}

/// What is not broken but in need.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Run {
    /// The space before it, which vanishes at the start of a line.
    pub(super) gap: Pt,
    pub(super) width: Pt,
}

/// The runs of each line.
fn runs(elements: &[Element]) -> Vec<Vec<Run>> {
    let mut lines = Vec::new();
    let mut line = Vec::new();
    let mut run = Run::default();
    for (index, element) in elements.iter().enumerate() {
        if !linebreak::is_good_break(elements, index) {
            run.width += element.width();
            continue;
        }
        let ended = std::mem::take(&mut run);
        line.push(ended);
        match element {
            Element::Break(_) => lines.push(std::mem::take(&mut line)),
            other => run.gap = other.width(),
        }
    }
    if run.width > Pt::ZERO {
        line.push(run);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

fn longest_line(elements: &[Element]) -> Pt {
    let lines = elements.split(|element| matches!(element, Element::Break(_)));
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
