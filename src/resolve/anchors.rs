//! The first walk: what can be referred to, under which number and name.

use std::collections::{BTreeMap, BTreeSet};

use crate::compose::Composed;
use crate::content::Overview;
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::document::Anchor;
use crate::markup::{Block, Inline, Key, Tree};
use crate::source::{FileId, Span};

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
    /// The files of the house template.
    templates: Vec<FileId>,
    /// Names that are given twice, which is reported already.
    told: BTreeSet<String>,
    /// Whether a name that is not there is a mistake, and not what a mistake elsewhere leaves out.
    pub(super) are_whole: bool,
}

impl Anchors {
    pub(super) fn get(&self, name: &str) -> Option<&Place> {
        self.places.get(name).map(|(place, _)| place)
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.places.keys().map(String::as_str)
    }

    fn add(&mut self, key: &Key, place: Place, diagnostics: &mut Diagnostics) {
        if self.told.contains(&key.name) {
            self.places
                .insert(key.name.clone(), (place, key.span.clone()));
        } else if let Some((_, first)) = self.places.get(&key.name) {
            let mut places = [&key.span, first];
            places.sort_by_key(|span| self.templates.contains(&span.file));
            diagnostics.push(
                Diagnostic::error(
                    codes::DUPLICATE_ID,
                    format!("two places are named `{}`", key.name),
                )
                .label(places[0].clone(), "named so here")
                .label(places[1].clone(), "named so here, too")
                .help("give one of them another id"),
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

/// Walks the tree and numbers its tables; ids that the overview's own record gives twice are reported already.
pub(super) fn collect(
    tree: &Tree,
    overview: &Overview,
    composed: &Composed,
    diagnostics: &mut Diagnostics,
) -> Anchors {
    let mut anchors = Anchors {
        are_whole: composed.is_whole,
        templates: composed.templates.iter().map(|(file, _)| *file).collect(),
        ..Anchors::default()
    };
    anchors.told = repeated(overview);
    walk(&tree.blocks, &mut anchors, diagnostics);
    anchors
}

/// The names that an overview's own record gives twice.
fn repeated(overview: &Overview) -> BTreeSet<String> {
    let sections = overview.sections.iter().map(|section| ("sec", &section.id));
    let tables = overview.tables.iter().map(|table| ("tbl", &table.id));
    let mut seen = BTreeSet::new();
    let figures = overview.figures.iter();
    let figures = figures.map(|figure| format!("fig:{}", figure.id.value));
    let names = sections
        .chain(tables)
        .map(|(kind, id)| format!("{kind}:{}", id.value))
        .chain(figures);
    names.filter(|name| !seen.insert(name.clone())).collect()
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
