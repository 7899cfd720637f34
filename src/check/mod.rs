//! Rules over the records and the keys between them.
//!
//! In: what was loaded. Out: [`Checked`], the right to resolve: inside it a
//! record that another names is there. Invariant: the only maker of `Checked`.

mod figures;
mod formula;
pub(crate) mod identity;
mod ids;
mod keys;
mod label;
mod mass;
mod retraction;
mod short_names;
mod substance;
mod values;

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

use self::identity::Identity;
use crate::content::{
    CiteKey, Content, Kind, Loaded, Overview, Reference, Slug, Study, definition,
};
use crate::derive::{self, Derivation};
use crate::diag::{Diagnostics, Severity, codes};

pub use self::retraction::{Retractions, retractions};

/// Records that hold together, and which overviews may be made of them.
#[derive(Debug)]
pub struct Checked {
    content: Content,
    /// The records in which mistakes were found.
    broken: BTreeSet<(Kind, Slug)>,
    /// Those of them that could not be read as they should.
    unread: BTreeSet<(Kind, Slug)>,
    stopped: BTreeSet<Slug>,
    identity: Identity,
    /// What studies ask to be derived, by study and outcome.
    derived: BTreeMap<Slug, BTreeMap<String, Vec<Derivation>>>,
    /// What compounds ask to be derived from their structures.
    derived_of: BTreeMap<Slug, Vec<Derivation>>,
}

impl Checked {
    /// The overviews that rest on nothing with a mistake in it.
    pub fn overviews(&self) -> impl Iterator<Item = &Overview> {
        self.content
            .overviews
            .values()
            .filter(|overview| !self.is_stopped(overview))
    }

    /// How many overviews rest on something with a mistake in it.
    pub fn stopped(&self) -> usize {
        self.stopped.len()
    }

    /// Whether the overview rests on something with a mistake in it: it is looked at, and nothing is made of it.
    pub fn is_stopped(&self, overview: &Overview) -> bool {
        self.stopped.contains(&overview.slug)
    }

    /// Whether a record has a mistake in it, or could not be read at all.
    pub fn is_broken(&self, kind: Kind, slug: &Slug) -> bool {
        self.broken.contains(&(kind, slug.clone()))
    }

    /// Whether all that an overview's own record says could be read.
    pub fn is_read(&self, overview: &Overview) -> bool {
        self.was_read(Kind::Overviews, &overview.slug)
    }

    /// Whether all that a record says could be read.
    pub fn was_read(&self, kind: Kind, slug: &Slug) -> bool {
        !self.unread.contains(&(kind, slug.clone()))
    }

    /// Whether a citation names a reference that is there with mistakes in it, which are reported at their places.
    pub fn cites_broken(&self, key: &str) -> bool {
        let mut broken = self
            .broken
            .iter()
            .filter(|(kind, _)| *kind == Kind::References);
        match self.reference(key) {
            Some(reference) => Slug::new(reference.slug.as_str())
                .is_some_and(|slug| self.is_broken(Kind::References, &slug)),
            None if key.contains(':') => broken.next().is_some(),
            None => broken.any(|(_, slug)| slug.as_str() == key),
        }
    }

    /// What is derived from an outcome.
    pub fn derived(&self, study: &Slug, outcome: &str) -> &[Derivation] {
        let of_study = self.derived.get(study);
        of_study
            .and_then(|outcomes| outcomes.get(outcome))
            .map_or(&[], Vec::as_slice)
    }

    /// What is derived from the structure of a compound.
    pub fn derived_of(&self, compound: &Slug) -> &[Derivation] {
        self.derived_of.get(compound).map_or(&[], Vec::as_slice)
    }

    /// The derivation of the value at a path: `studies.ute10.outcomes.os.derived.ils`,
    /// `compounds.defactinib.derived.molar_mass`.
    pub fn derivation(&self, path: &str) -> Option<&Derivation> {
        if let Some(rest) = path.strip_prefix("compounds.") {
            let (compound, name) = rest.split_once(".derived.")?;
            let derived = self.derived_of(&Slug::new(compound)?);
            return derived.iter().find(|derivation| derivation.name == name);
        }
        let (study, rest) = path.strip_prefix("studies.")?.split_once(".outcomes.")?;
        let (outcome, name) = rest.split_once(".derived.")?;
        let derived = self.derived(&Slug::new(study)?, outcome);
        derived.iter().find(|derivation| derivation.name == name)
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
        broken: unread,
        site_is_broken,
    } = loaded;
    let mut broken = unread.clone();
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
            formula::compound(record, found);
            mass::compound(record, found);
            label::compound(record, content, found);
            derive::derive_of(record, &mut found.list);
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
            derivations(record, content, found);
        },
    );
    rules.each(
        Kind::References,
        content
            .references
            .values()
            .map(|record| (&record.slug, record)),
        |record, _, found| values::reference(record, found),
    );
    rules.each(
        Kind::Overviews,
        content
            .overviews
            .values()
            .map(|record| (&record.slug, record)),
        |record, content, found| {
            keys::overview(record, content, found);
            figures::overview(record, content, found);
            substance::evidence(record, content, found);
        },
    );
    let stopped = content
        .overviews
        .values()
        .filter(|overview| site_is_broken || rests_on_broken(overview, &content, &broken));
    let stopped = stopped.map(|overview| overview.slug.clone()).collect();
    let (derived, derived_of) = derive_all(&mut content);
    let identity = identity::unify(&mut content, diagnostics);
    Checked {
        content,
        derived,
        derived_of,
        identity,
        broken,
        unread,
        stopped,
    }
}

/// What is derived of studies and of compounds.
type Derived = (
    BTreeMap<Slug, BTreeMap<String, Vec<Derivation>>>,
    BTreeMap<Slug, Vec<Derivation>>,
);

/// Derives all that is asked for, and adds the works that define it.
fn derive_all(content: &mut Content) -> Derived {
    let (derived, derived_of) = (derived(content), derived_of(content));
    let of_studies = derived.values().flat_map(BTreeMap::values).flatten();
    define(of_studies.chain(derived_of.values().flatten()), content);
    (derived, derived_of)
}

/// All that is derived; what cannot be was reported with the records' other mistakes.
fn derived(content: &Content) -> BTreeMap<Slug, BTreeMap<String, Vec<Derivation>>> {
    let studies = content.studies.iter().map(|(slug, study)| {
        let derived = derive::derive(study, &content.compounds, &mut Diagnostics::new());
        (slug.clone(), derived)
    });
    studies.filter(|(_, derived)| !derived.is_empty()).collect()
}

/// All that is derived of compounds.
fn derived_of(content: &Content) -> BTreeMap<Slug, Vec<Derivation>> {
    let compounds = content.compounds.iter();
    let compounds = compounds.filter(|(_, compound)| !compound.derive.is_empty());
    compounds
        .map(|(slug, compound)| {
            let derived = derive::derive_of(compound, &mut Diagnostics::new());
            (slug.clone(), derived)
        })
        .collect()
}

/// Adds the works that define what is derived, where the project does not have them.
fn define<'d>(all: impl Iterator<Item = &'d Derivation>, content: &mut Content) {
    let mut seen = BTreeSet::new();
    let keys = all.flat_map(|derivation| derivation.definition.sources);
    for key in keys.filter(|key| seen.insert(**key)) {
        let Some(mut work) = definition(key) else {
            continue;
        };
        let own = content.references.values_mut().find(|known| {
            let same = |a: Option<String>, b: Option<String>| a.is_some() && a == b;
            let doi =
                |work: &Reference| work.doi.as_ref().map(|doi| doi.to_string().to_lowercase());
            let pmid = |work: &Reference| work.pmid.as_ref().map(ToString::to_string);
            same(doi(known), doi(&work)) || same(pmid(known), pmid(&work))
        });
        let by_key = CiteKey::from(Slug::new(key).expect("keys of definitions are slugs"));
        match own {
            Some(own) if own.slug != by_key => own.aliases.push(by_key),
            Some(_) => {}
            None => {
                work.slug = by_key.clone();
                content.references.entry(by_key).or_insert(work);
            }
        }
    }
}

struct Rules<'a> {
    content: &'a Content,
    broken: &'a mut BTreeSet<(Kind, Slug)>,
    diagnostics: &'a mut Diagnostics,
}

impl Rules<'_> {
    fn each<'r, K: Borrow<str> + 'r, T: 'r>(
        &mut self,
        kind: Kind,
        records: impl Iterator<Item = (&'r K, &'r T)>,
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
                self.broken
                    .extend(Slug::new(slug.borrow()).map(|slug| (kind, slug)));
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

/// What cannot be derived. Where a study could not be read as a whole, an input that is absent may be what was not read.
fn derivations(study: &Study, content: &Content, found: &mut Found<'_>) {
    let mut told = Diagnostics::new();
    derive::derive(study, &content.compounds, &mut told);
    let is_read = !found.is_broken(Kind::Studies, study.slug.as_str());
    let told = told
        .iter()
        .filter(|one| is_read || one.code != codes::DERIVATION_INPUT);
    told.cloned().for_each(|one| found.list.push(one));
}

/// Whether an overview rests on a record with a mistake in it; what its texts cite is seen when they are read.
fn rests_on_broken(
    overview: &Overview,
    content: &Content,
    broken: &BTreeSet<(Kind, Slug)>,
) -> bool {
    let own = (Kind::Overviews, overview.slug.clone());
    let reach = content.reach(overview);
    let mut rests_on = reach.all().chain([own]);
    rests_on.any(|record| broken.contains(&record))
}
