//! The list of references.

use super::Setter;
use super::blocks::Marked;
use super::flow::{Area, Flow};
use super::structure::{ListNumbering, NodeId, Role};
use crate::document::{Anchor, Block, Inline, ReferenceEntry, ReferenceList, Target, letter};
use crate::graphics::Pt;

/// What it costs to break an entry of the list of references over pages, at each of its lines.
const IN_AN_ENTRY: f64 = 1500.0;
/// An entry of more lines than this may be broken.
const WHOLE_ENTRY: usize = 8;
/// A work cited more often than this leads back to the first places only.
const BACK_LINKS: usize = 5;

impl Setter<'_> {
    /// Sets the list; an entry of few lines stays on its page.
    pub(super) fn references(&mut self, flow: &mut Flow, area: Area, list: &ReferenceList) {
        let style = self.style.references;
        let numbering = if list.numbered {
            ListNumbering::Numbers
        } else {
            ListNumbering::Nothing
        };
        let node = self.structure.add(area.node, Role::List(numbering));
        let figures = list.entries.len().to_string().len();
        let indent = style.size * (1.2 + 0.5 * figures as f64);
        let inner = area.inset(indent, Pt::ZERO);
        for entry in &list.entries {
            let number = format!("{}.", entry.number);
            let marker = list.numbered.then_some(Inline::Text(number));
            self.reference(flow, inner, entry, (node, marker));
        }
    }

    fn reference(
        &mut self,
        flow: &mut Flow,
        inner: Area,
        entry: &ReferenceEntry,
        (list, marker): (NodeId, Option<Inline>),
    ) {
        let style = self.style.references;
        let element = self.structure.add(list, Role::Item);
        let said = self.structure.add(element, Role::Body);
        let said = self.structure.add(said, Role::Entry);
        let mut body = entry.body.clone();
        body.extend(back_links(&entry.cited_at));
        let marked = Marked {
            marker: marker.into_iter().collect(),
            element,
            body: said,
            inner,
        };
        let first = flow.strips.len();
        self.marked(flow, &marked, &[Block::Paragraph(body)], &style, true);
        flow.anchor(first, &entry.anchor);
        let lines = &mut flow.strips[first..];
        if lines.len() <= WHOLE_ENTRY {
            for line in lines.iter_mut().skip(1) {
                line.break_before = line.break_before.max(IN_AN_ENTRY);
            }
        }
        flow.space(style.leading * 0.25);
    }
}

/// The way back from an entry to the places that cite it: `↑`, or `↑ a b c` for several, `↑ a b c …` for many.
fn back_links(places: &[Anchor]) -> Vec<Inline> {
    let link = |place: &Anchor, words: String| Inline::Link {
        target: Target::Anchor(place.clone()),
        body: vec![Inline::Text(words)],
    };
    match places {
        [] => Vec::new(),
        [place] => vec![
            Inline::Text("\u{a0}".to_owned()),
            link(place, "↑".to_owned()),
        ],
        several => {
            let mut body = vec![Inline::Text("\u{a0}↑\u{a0}".to_owned())];
            for (index, place) in several.iter().enumerate().take(BACK_LINKS) {
                if index > 0 {
                    body.push(Inline::Text("\u{a0}".to_owned()));
                }
                body.push(Inline::Superscript(vec![link(place, letter(index))]));
            }
            if several.len() > BACK_LINKS {
                body.push(Inline::Text("\u{a0}…".to_owned()));
            }
            body
        }
    }
}
