//! Which records an overview rests on.

use std::collections::BTreeSet;

use super::{CiteKey, Compound, Content, FigureSpec, Kind, Overview, Placed, Slug, Study};

/// The slugs of the records that an overview rests on, as far as its own record and theirs say.
///
/// References that its texts cite come on top of these.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reach {
    /// Compounds, those that they are made of among them.
    pub compounds: BTreeSet<Slug>,
    /// Models.
    pub models: BTreeSet<Slug>,
    /// Studies.
    pub studies: BTreeSet<Slug>,
    /// References.
    pub references: BTreeSet<CiteKey>,
}

impl Content {
    /// Whether the record was read, as far as it could be.
    pub fn has(&self, kind: Kind, slug: &str) -> bool {
        match kind {
            Kind::Compounds => self.compounds.contains_key(slug),
            Kind::Models => self.models.contains_key(slug),
            Kind::Studies => self.studies.contains_key(slug),
            Kind::References => self.references.contains_key(slug),
            Kind::Overviews => self.overviews.contains_key(slug),
        }
    }

    /// The slugs of all records of a kind.
    pub fn slugs(&self, kind: Kind) -> Vec<&str> {
        match kind {
            Kind::Compounds => self.compounds.keys().map(Slug::as_str).collect(),
            Kind::Models => self.models.keys().map(Slug::as_str).collect(),
            Kind::Studies => self.studies.keys().map(Slug::as_str).collect(),
            Kind::References => self.references.keys().map(CiteKey::as_str).collect(),
            Kind::Overviews => self.overviews.keys().map(Slug::as_str).collect(),
        }
    }

    /// The records that `overview` rests on.
    pub fn reach(&self, overview: &Overview) -> Reach {
        let mut reach = Reach::default();
        reach.add_named(overview);
        for slug in reach.studies.clone() {
            if let Some(study) = self.studies.get(&slug) {
                reach.add_study(study);
            }
        }
        reach.add_parents(self);
        for slug in reach.compounds.clone() {
            if let Some(compound) = self.compounds.get(&slug) {
                reach.add_sources(compound);
            }
        }
        let models = reach.models.iter();
        let sources = models.filter_map(|slug| self.models.get(slug)?.source.as_ref());
        reach.references.extend(sources.map(value));
        reach
    }
}

impl Reach {
    /// The kinds of records with their slugs; references by keys of other tools are left out.
    pub fn all(&self) -> impl Iterator<Item = (Kind, Slug)> {
        let own = [
            (Kind::Compounds, &self.compounds),
            (Kind::Models, &self.models),
            (Kind::Studies, &self.studies),
        ];
        let own = own
            .into_iter()
            .flat_map(|(kind, slugs)| slugs.iter().map(move |slug| (kind, slug.clone())));
        let references = self.references.iter();
        let references = references.filter_map(|key| Slug::new(key.as_str()));
        own.chain(references.map(|slug| (Kind::References, slug)))
    }

    /// Adds the records that the overview names itself.
    fn add_named(&mut self, overview: &Overview) {
        let products = [&overview.compound, overview.tested()];
        self.compounds
            .extend(overview.compounds.iter().chain(products).map(value));
        self.models.extend(overview.models.iter().map(value));
        let tables = overview.tables.iter().flat_map(|table| &table.studies);
        let charts = overview.figures.iter().filter_map(FigureSpec::chart);
        let charts = charts.flat_map(|chart| &chart.studies);
        self.studies.extend(
            overview
                .studies
                .iter()
                .chain(tables)
                .chain(charts)
                .map(value),
        );
        let structures = overview.figures.iter().filter_map(FigureSpec::structure);
        let drawn = structures.filter_map(|structure| structure.compound.as_ref());
        self.compounds.extend(drawn.map(value));
        let cited = overview.figures.iter().flat_map(FigureSpec::cited);
        self.references.extend(cited.map(value));
        for short in overview.short_names.0.values() {
            if let Some((kind, slug)) = short.record() {
                match kind {
                    Kind::Compounds => self.compounds.insert(slug),
                    Kind::Models => self.models.insert(slug),
                    Kind::Studies => self.studies.insert(slug),
                    Kind::References | Kind::Overviews => self.references.insert(slug.into()),
                };
            }
        }
    }

    fn add_study(&mut self, study: &Study) {
        let outcomes = &study.outcomes.list;
        let models = outcomes.iter().filter_map(|outcome| outcome.model.as_ref());
        self.models.extend(study.models().chain(models).map(value));
        let sources = outcomes
            .iter()
            .filter_map(|outcome| outcome.source.as_ref());
        self.references.extend(
            study
                .sources
                .iter()
                .chain([&study.source])
                .chain(sources)
                .map(value),
        );
        let agents = study.arms.iter().flat_map(|arm| &arm.agents);
        let given = agents.filter_map(|agent| agent.compound.as_ref());
        self.compounds
            .extend(given.chain(&study.compound).map(value));
    }

    /// Adds what the compounds are salts, isotopologues and so on of.
    fn add_parents(&mut self, content: &Content) {
        let mut open: Vec<Slug> = self.compounds.iter().cloned().collect();
        while let Some(slug) = open.pop() {
            let compound = content.compounds.get(&slug);
            let relation = compound.and_then(|compound| compound.relation.as_ref());
            let parent = relation.map(|relation| relation.compound.value.clone());
            open.extend(parent.filter(|parent| self.compounds.insert(parent.clone())));
        }
    }

    fn add_sources(&mut self, compound: &Compound) {
        let potencies = compound.targets.iter().flat_map(|target| &target.potency);
        let properties = compound.properties.iter();
        let sources = potencies
            .filter_map(|potency| potency.source.as_ref())
            .chain(properties.filter_map(|property| property.source.as_ref()));
        self.references.extend(sources.map(value));
    }
}

fn value<K: Clone>(key: &Placed<K>) -> K {
    key.value.clone()
}
