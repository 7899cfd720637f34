//! Rules over the records and the keys between them.
//!
//! In: what was loaded. Out: [`Checked`], the right to resolve: inside it a
//! record that another names is there. Invariant: the only maker of `Checked`.

pub(crate) mod identity;
mod keys;
mod retraction;
mod substance;
mod values;

use std::collections::BTreeSet;
use std::ops::Deref;

use self::identity::Identity;
use crate::content::{Content, Kind, Loaded, Overview, Reference, Slug};
use crate::diag::{Diagnostics, Severity};

pub use self::retraction::{Retractions, retractions};

/// Records that hold together, and which overviews may be made of them.
#[derive(Debug)]
pub struct Checked {
    content: Content,
    stopped: BTreeSet<Slug>,
    identity: Identity,
}

impl Checked {
    /// The overviews that rest on nothing with a mistake in it.
    pub fn overviews(&self) -> impl Iterator<Item = &Overview> {
        self.content
            .overviews
            .values()
            .filter(|overview| !self.stopped.contains(&overview.slug))
    }

    /// How many overviews rest on something with a mistake in it.
    pub fn stopped(&self) -> usize {
        self.stopped.len()
    }

    /// The works of which there were several records: the one that is kept, filled up, and the others.
    pub fn merged(&self) -> Vec<(&Reference, &[Reference])> {
        let merged = self.identity.merged.iter();
        merged
            .filter_map(|(key, others)| {
                Some((self.content.references.get(key)?, others.as_slice()))
            })
            .collect()
    }

    /// The reference that is the same work as `work`, by an identifier or by title, year and author.
    pub fn same_work(&self, work: &Reference) -> Option<&Reference> {
        self.identity.same_work(work, &self.content)
    }

    /// The reference that a citation names: by one of its keys, or as `doi:…`, `pmid:…`, `pmc:…`, `nct:…`, `url:…`.
    pub fn reference(&self, key: &str) -> Option<&Reference> {
        let own = self.content.references.get(key);
        own.or_else(|| self.content.references.get(self.identity.key(key)?))
    }
}

impl Deref for Checked {
    type Target = Content;

    fn deref(&self) -> &Content {
        &self.content
    }
}

/// Applies every rule; overviews that rest on a record with a mistake in it are stopped.
pub fn check(loaded: Loaded, diagnostics: &mut Diagnostics) -> Checked {
    let Loaded {
        mut content,
        mut broken,
    } = loaded;
    let mut rules = Rules {
        content: &content,
        broken: &mut broken,
        diagnostics,
    };
    rules.each(
        Kind::Compounds,
        content
            .compounds
            .values()
            .map(|record| (&record.slug, record)),
        |record, content, found| {
            keys::compound(record, content, found);
            values::compound(record, found);
            substance::relations(record, content, found);
        },
    );
    rules.each(
        Kind::Models,
        content.models.values().map(|record| (&record.slug, record)),
        keys::model,
    );
    rules.each(
        Kind::Studies,
        content
            .studies
            .values()
            .map(|record| (&record.slug, record)),
        |record, content, found| {
            keys::study(record, content, found);
            values::study(record, found);
        },
    );
    rules.each(
        Kind::Overviews,
        content
            .overviews
            .values()
            .map(|record| (&record.slug, record)),
        |record, content, found| {
            keys::overview(record, content, found);
            substance::evidence(record, content, found);
        },
    );
    let stopped = content
        .overviews
        .values()
        .filter(|overview| rests_on_broken(overview, &content, &broken));
    let stopped = stopped.map(|overview| overview.slug.clone()).collect();
    let identity = identity::unify(&mut content, diagnostics);
    Checked {
        content,
        stopped,
        identity,
    }
}

struct Rules<'a> {
    content: &'a Content,
    broken: &'a mut BTreeSet<(Kind, Slug)>,
    diagnostics: &'a mut Diagnostics,
}

impl Rules<'_> {
    fn each<'r, T: 'r>(
        &mut self,
        kind: Kind,
        records: impl Iterator<Item = (&'r Slug, &'r T)>,
        rule: impl Fn(&T, &Content, &mut Found<'_>),
    ) {
        for (slug, record) in records {
            let mut found = Found {
                list: Diagnostics::new(),
                broken: self.broken,
            };
            rule(record, self.content, &mut found);
            let list = found.list;
            if list.count(Severity::Error) > 0 {
                self.broken.insert((kind, slug.clone()));
            }
            self.diagnostics.append(list);
        }
    }
}

/// What rules find in one record, and which records could not be read, whose absence is known already.
struct Found<'a> {
    list: Diagnostics,
    broken: &'a BTreeSet<(Kind, Slug)>,
}

impl Found<'_> {
    /// Whether the record of that name could not be read.
    fn is_broken(&self, kind: Kind, name: &str) -> bool {
        Slug::new(name).is_some_and(|slug| self.broken.contains(&(kind, slug)))
    }
}

/// Whether an overview rests on a record with a mistake in it.
fn rests_on_broken(
    overview: &Overview,
    content: &Content,
    broken: &BTreeSet<(Kind, Slug)>,
) -> bool {
    let is = |kind: Kind, slug: &Slug| broken.contains(&(kind, slug.clone()));
    let compounds = overview
        .compounds
        .iter()
        .chain([&overview.compound, overview.tested()]);
    let studies = overview
        .studies
        .iter()
        .filter_map(|slug| content.studies.get(&slug.value));
    is(Kind::Overviews, &overview.slug)
        || compounds
            .into_iter()
            .any(|slug| is(Kind::Compounds, &slug.value))
        || overview
            .models
            .iter()
            .any(|slug| is(Kind::Models, &slug.value))
        || overview
            .studies
            .iter()
            .any(|slug| is(Kind::Studies, &slug.value))
        || studies.into_iter().any(|study| {
            let sources = study.sources.iter().chain([&study.source]);
            study.models().any(|slug| is(Kind::Models, &slug.value))
                || sources
                    .into_iter()
                    .filter_map(|key| Slug::new(key.value.as_str()))
                    .any(|slug| is(Kind::References, &slug))
        })
}
