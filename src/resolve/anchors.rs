//! The first walk: what can be referred to, under which number and name.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::document::Anchor;
use crate::markup::{Block, Inline, Key, Tree};
use crate::source::Span;

/// What a name like `tbl:summary` stands for.
#[derive(Debug, Clone)]
pub(super) enum Place {
    /// A table, with its number.
    Table(u32),
    /// A figure, with its number.
    Figure(u32),
    /// A section, with its heading.
    Section(Vec<Inline>),
}

/// All that can be referred to, by the name that authors use.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    places: BTreeMap<String, (Place, Span)>,
    tables: u32,
    figures: u32,
}

impl Anchors {
    pub(super) fn get(&self, name: &str) -> Option<&Place> {
        self.places.get(name).map(|(place, _)| place)
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.places.keys().map(String::as_str)
    }

    fn add(&mut self, key: &Key, place: Place, diagnostics: &mut Diagnostics) {
        if let Some((_, first)) = self.places.get(&key.name) {
            diagnostics.push(
                Diagnostic::error(
                    codes::DUPLICATE_ID,
                    format!("two places are named `{}`", key.name),
                )
                .label(key.span.clone(), "named again here")
                .label(first.clone(), "first named here"),
            );
        } else {
            self.places
                .insert(key.name.clone(), (place, key.span.clone()));
        }
    }
}

/// The anchor of the place that authors call `name`: `tbl:summary` → `tbl-summary`.
pub(super) fn anchor(name: &str) -> Anchor {
    Anchor(name.replace(':', "-"))
}

/// Walks the tree and numbers its tables.
pub(super) fn collect(tree: &Tree, diagnostics: &mut Diagnostics) -> Anchors {
    let mut anchors = Anchors::default();
    walk(&tree.blocks, &mut anchors, diagnostics);
    anchors
}

fn walk(blocks: &[Block], anchors: &mut Anchors, diagnostics: &mut Diagnostics) {
    for block in blocks {
        match block {
            Block::Heading {
                key: Some(key),
                body,
                ..
            } => {
                anchors.add(key, Place::Section(body.clone()), diagnostics);
            }
            Block::Table(table) if !table.caption.is_empty() => {
                anchors.tables += 1;
                if let Some(key) = &table.key {
                    anchors.add(key, Place::Table(anchors.tables), diagnostics);
                }
            }
            Block::FigureSlot(key) => {
                anchors.figures += 1;
                anchors.add(key, Place::Figure(anchors.figures), diagnostics);
            }
            Block::List { items, .. } => items
                .iter()
                .for_each(|item| walk(item, anchors, diagnostics)),
            Block::Quote(inner) | Block::Box { blocks: inner, .. } => {
                walk(inner, anchors, diagnostics);
            }
            _ => {}
        }
    }
}
