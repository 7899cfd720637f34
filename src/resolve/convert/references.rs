//! The list of references: its entries, and where it stands.

use std::collections::BTreeSet;

use super::Walk;
use super::inlines::without_keys;
use crate::document::{Anchor, Block, ReferenceEntry, plain_text};
use crate::markup;
use crate::resolve::about;
use crate::resolve::sections::Flow;

impl Walk<'_> {
    /// The entries of all works cited, in the order of their numbers.
    pub(super) fn entries(&mut self) -> Vec<ReferenceEntry> {
        let mut entries = Vec::new();
        let mut before = None;
        for (number, work) in (1..).zip(std::mem::take(&mut self.works).into_list()) {
            let reference = work.record;
            let title = markup::report(&reference.title, self.diagnostics);
            let title = self.inlines(&without_keys(&title));
            entries.push(ReferenceEntry {
                number,
                anchor: work.entry,
                body: self.citing.entry(reference, &title, before),
                work: about::work(reference, plain_text(&title)),
                cited_at: work.places,
            });
            before = Some(reference);
        }
        entries
    }
}

/// The flow with the entries where their list stands; a list without entries is left out, and so is
/// the heading over it, unless something refers to it.
pub(super) fn with_references(
    flow: Vec<Flow>,
    entries: &[ReferenceEntry],
    referred: &BTreeSet<Anchor>,
) -> Vec<Flow> {
    let mut kept: Vec<Flow> = Vec::new();
    for mut item in flow {
        let stays = match &mut item {
            Flow::Block(block) => put_references(block, entries),
            Flow::Heading(_) => true,
        };
        if stays {
            kept.push(item);
        } else {
            kept.pop_if(|last| {
                matches!(last, Flow::Heading(heading) if !referred.contains(&heading.anchor))
            });
        }
    }
    kept
}

/// Puts the entries where their list stands; `false` for a list without entries.
fn put_references(block: &mut Block, entries: &[ReferenceEntry]) -> bool {
    match block {
        Block::References(list) => list.entries = entries.to_vec(),
        Block::Box(inner) => inner
            .blocks
            .retain_mut(|block| put_references(block, entries)),
        _ => {}
    }
    !matches!(block, Block::References(list) if list.entries.is_empty())
}
