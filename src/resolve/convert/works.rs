//! The works that are cited, in the order of their numbers.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::citations::entry_anchor;
use crate::cite;
use crate::content::{CiteKey, Reference};
use crate::document::{Anchor, Inline};
use crate::resolve::citing::Citing;

/// The works cited so far, found by key and by entry.
#[derive(Default)]
pub(super) struct Works<'a> {
    list: Vec<Work<'a>>,
    by_key: BTreeMap<&'a CiteKey, usize>,
    by_entry: BTreeMap<Anchor, usize>,
}

/// A work cited so far; its number is its place in the list.
pub(super) struct Work<'a> {
    pub(super) record: &'a Reference,
    /// Its title as it is set.
    pub(super) title: Rc<Vec<Inline>>,
    /// Who made it and when, where marks say so.
    pub(super) source: (String, String),
    /// Its entry in the list.
    pub(super) entry: Anchor,
    /// Its key, as it stands in the names of places.
    name: String,
    /// Where it is cited.
    pub(super) places: Vec<Anchor>,
    /// How often it was cited, hidden in a range or not.
    times: u32,
}

impl Work<'_> {
    /// Names the next place where the work is cited.
    pub(super) fn next_place(&mut self) -> Anchor {
        self.times += 1;
        Anchor(format!("cite-{}-{}", self.name, self.times))
    }
}

impl<'a> Works<'a> {
    /// The place of a work in the list, which it is added to where it is not there.
    pub(super) fn position(&mut self, record: &'a Reference, citing: &Citing) -> usize {
        if let Some(known) = self.by_key.get(&record.slug) {
            return *known;
        }
        let position = self.list.len();
        let entry = entry_anchor(&record.slug);
        let title = cite::title(record);
        self.by_key.insert(&record.slug, position);
        self.by_entry.insert(entry.clone(), position);
        self.list.push(Work {
            record,
            source: citing.source(record, &title),
            title: Rc::new(title),
            entry,
            name: record.slug.ascii(),
            places: Vec::new(),
            times: 0,
        });
        position
    }

    /// The work at a place in the list.
    pub(super) fn at(&mut self, position: usize) -> &mut Work<'a> {
        &mut self.list[position]
    }

    /// Notes that the work of an entry is cited at a place.
    pub(super) fn remember(&mut self, entry: &Anchor, place: &Anchor) {
        if let Some(position) = self.by_entry.get(entry) {
            self.list[*position].places.push(place.clone());
        }
    }

    /// The works, in the order of their numbers.
    pub(super) fn into_list(self) -> Vec<Work<'a>> {
        self.list
    }

    /// Their keys.
    pub(super) fn keys(&self) -> Vec<CiteKey> {
        let keys = self.list.iter().map(|work| work.record.slug.clone());
        keys.collect()
    }
}
