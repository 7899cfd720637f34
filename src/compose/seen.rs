//! What the texts of an overview see: its records, each made once something names it.
//!
//! Of the works and models that an overview reaches, its texts name few. One that nothing names
//! is there by its name, without fields.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

use super::records::view_of;
use super::token::Token;
use crate::check::Checked;
use crate::content::{Kind, Overview, Reach};
use crate::template::Data;

/// What the texts of an overview see.
pub(super) struct Seen<'a> {
    content: &'a Checked,
    folders: [Folder; 4],
    /// The places of tables and of figures.
    slots: [(&'static str, Data); 2],
    /// The short names, and the slugs of the overview's studies, with the records that they stand for.
    short: Vec<(String, Place)>,
    /// The records that a name may mean: their identifiers, and the short names.
    named: BTreeMap<String, Vec<Place>>,
}

/// The records of a kind, in the order of their slugs.
struct Folder {
    kind: Kind,
    records: Vec<Record>,
}

struct Record {
    slug: String,
    identifier: String,
    /// What is seen of it; without fields as long as nothing has named it.
    view: Data,
    is_made: bool,
}

/// A folder, and a record in it.
type Place = (usize, usize);

impl Folder {
    fn new<K: Borrow<str> + Ord, T>(
        kind: Kind,
        wanted: &BTreeSet<K>,
        all: &BTreeMap<K, T>,
    ) -> Folder {
        let there = wanted.iter().filter(|slug| {
            let slug: &str = (*slug).borrow();
            all.contains_key(slug)
        });
        let records = there.map(|slug| Record {
            slug: slug.borrow().to_owned(),
            identifier: slug.borrow().replace('-', "_"),
            view: Data::object([]),
            is_made: false,
        });
        Folder {
            kind,
            records: records.collect(),
        }
    }
}

impl<'a> Seen<'a> {
    /// The records that an overview reaches, none of them made yet, with the places of its tables and figures.
    pub(super) fn new(
        content: &'a Checked,
        overview: &Overview,
        reach: &Reach,
        [tables, figures]: [Data; 2],
    ) -> Seen<'a> {
        let folders = [
            Folder::new(Kind::Compounds, &reach.compounds, &content.compounds),
            Folder::new(Kind::Models, &reach.models, &content.models),
            Folder::new(Kind::Studies, &reach.studies, &content.studies),
            Folder::new(Kind::References, &reach.references, &content.references),
        ];
        let mut named: BTreeMap<String, Vec<Place>> = BTreeMap::new();
        for (at, folder) in folders.iter().enumerate() {
            for (index, record) in folder.records.iter().enumerate() {
                let places = named.entry(record.identifier.clone()).or_default();
                places.push((at, index));
            }
        }
        let mut seen = Seen {
            content,
            folders,
            slots: [("tables", tables), ("figures", figures)],
            short: Vec::new(),
            named,
        };
        seen.shorten(overview);
        seen
    }

    /// Adds the short names: the overview's own, and each of its studies' slugs.
    fn shorten(&mut self, overview: &Overview) {
        let slugs = overview.studies.iter().map(|slug| &slug.value);
        let slugs = slugs.map(|slug| (slug.identifier(), Kind::Studies, slug.identifier()));
        let own = overview.short_names.0.iter().filter_map(|(name, record)| {
            let (kind, slug) = record.record()?;
            Some((name.clone(), kind, slug.identifier()))
        });
        for (name, kind, identifier) in own.chain(slugs) {
            let taken = self.folders.iter().any(|one| one.kind.folder() == name)
                || self.slots.iter().any(|(slot, _)| *slot == name)
                || self.short.iter().any(|(short, _)| *short == name);
            if let Some(place) = self.place(kind, &identifier).filter(|_| !taken) {
                self.named.entry(name.clone()).or_default().push(place);
                self.short.push((name, place));
            }
        }
    }

    fn place(&self, kind: Kind, identifier: &str) -> Option<Place> {
        let mut places = self.named.get(identifier)?.iter().rev();
        places
            .find(|(at, index)| {
                let folder = &self.folders[*at];
                folder.kind == kind && folder.records[*index].identifier == identifier
            })
            .copied()
    }

    /// All that is seen, by name.
    pub(super) fn all(&self) -> Vec<(String, Data)> {
        let folders = self.folders.iter().map(|folder| {
            let records = folder.records.iter();
            let records = records.map(|one| (one.identifier.clone(), one.view.clone()));
            (folder.kind.folder(), Data::object(records))
        });
        let named = folders.chain(self.slots.iter().cloned());
        let named = named.map(|(name, data)| (name.to_owned(), data));
        let short = self.short.iter().map(|(name, (at, index))| {
            let record = &self.folders[*at].records[*index];
            (name.clone(), record.view.clone())
        });
        named.chain(short).collect()
    }

    /// What is seen of a record.
    pub(super) fn record(&self, kind: Kind, identifier: &str) -> Option<Data> {
        let (at, index) = self.place(kind, identifier)?;
        Some(self.folders[at].records[index].view.clone())
    }

    /// Makes a record.
    pub(super) fn make_named(&mut self, kind: Kind, identifier: &str, tokens: &mut Vec<Token>) {
        if let Some(place) = self.place(kind, identifier) {
            self.make(place, tokens);
        }
    }

    /// Makes every record.
    pub(super) fn make_all(&mut self, tokens: &mut Vec<Token>) {
        for at in 0..self.folders.len() {
            self.make_folder(at, tokens);
        }
    }

    /// Makes the records that a text may name in its expressions; tells whether that changed what is seen.
    pub(super) fn read(&mut self, text: &str, tokens: &mut Vec<Token>) -> bool {
        let mut is_changed = false;
        let mut rest = text;
        while let Some((_, behind)) = rest.split_once("{{") {
            let (expression, after) = behind.split_once("}}").unwrap_or((behind, ""));
            is_changed |= self.read_expression(expression, tokens);
            rest = after;
        }
        is_changed
    }

    /// The same for what stands in one expression.
    pub(super) fn read_expression(&mut self, expression: &str, tokens: &mut Vec<Token>) -> bool {
        let is_inner = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let mut is_changed = false;
        let mut rest = expression;
        while let Some(start) = rest.find(is_inner) {
            rest = &rest[start..];
            let (name, after) = rest.split_at(rest.find(|c| !is_inner(c)).unwrap_or(rest.len()));
            for place in self.named.get(name).cloned().unwrap_or_default() {
                is_changed |= self.make(place, tokens);
            }
            // A folder of which no field is named may be looked through as a whole.
            let folder = self.folders.iter();
            let folder = folder.take_while(|folder| folder.kind.folder() != name);
            let at = folder.count();
            if at < self.folders.len() && !after.trim_start().starts_with('.') {
                is_changed |= self.make_folder(at, tokens);
            }
            rest = after;
        }
        is_changed
    }

    fn make_folder(&mut self, at: usize, tokens: &mut Vec<Token>) -> bool {
        let places = (0..self.folders[at].records.len()).map(|index| (at, index));
        places.fold(false, |is_changed, place| {
            self.make(place, tokens) | is_changed
        })
    }

    /// Makes a record; tells whether it was not made before.
    fn make(&mut self, (at, index): Place, tokens: &mut Vec<Token>) -> bool {
        let folder = &mut self.folders[at];
        let record = &mut folder.records[index];
        if record.is_made {
            return false;
        }
        record.is_made = true;
        let view = view_of(folder.kind, &record.slug, self.content, tokens);
        if let Some(view) = view {
            record.view = view;
        }
        true
    }
}
