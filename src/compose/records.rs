//! Records as templates see them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

use serde::ser::{Error as _, Serialize, Serializer};
use serde_json::{Map, Value as Json};

use super::ComposedProse;
use super::token::{Said, Token, Value, token};
use crate::check::Checked;
use crate::chem::Quantity;
use crate::content::{Compound, Overview, Prose, Slug, Study};
use crate::derive::Derivation;
use crate::source::Span;
use crate::template::{PRINTED, is_plain};

/// The view of the records of a folder that are wanted, by slug.
pub(super) fn records_of<K: Ord + Display, T: Serialize>(
    folder: &'static str,
    records: &BTreeMap<K, T>,
    wanted: &BTreeSet<K>,
    span_of: impl Fn(&T) -> &Span,
    tokens: &mut Vec<Token>,
) -> Json {
    let wanted = records.iter().filter(|(slug, _)| wanted.contains(*slug));
    let view = wanted.map(|(slug, record)| {
        let json = serde_json::to_value(record).expect("records are maps with text keys");
        let mut maker = Maker {
            span: span_of(record),
            tokens,
        };
        let path = format!("{folder}.{slug}");
        let name = slug.to_string().replace('-', "_");
        (name, maker.view(json, &path, folder))
    });
    Json::Object(view.collect())
}

/// A study with what is derived from its outcomes, each under `derived` by its name.
pub(super) struct WithDerived<'a> {
    pub(super) study: &'a Study,
    content: &'a Checked,
}

/// The studies with what is derived from them.
pub(super) fn with_derived(content: &Checked) -> BTreeMap<Slug, WithDerived<'_>> {
    let studies = content.studies.iter();
    studies
        .map(|(slug, study)| (slug.clone(), WithDerived { study, content }))
        .collect()
}

impl Serialize for WithDerived<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut json = serde_json::to_value(self.study).map_err(S::Error::custom)?;
        for (index, outcome) in self.study.outcomes.list.iter().enumerate() {
            let derived = self.content.derived(&self.study.slug, &outcome.id.value);
            if !derived.is_empty() {
                json["outcomes"][index]["derived"] =
                    serde_json::to_value(by_name(derived)).map_err(S::Error::custom)?;
            }
        }
        json.serialize(serializer)
    }
}

/// A compound with what is derived from its structure, under `derived` by its name.
pub(super) struct CompoundWithDerived<'a> {
    pub(super) compound: &'a Compound,
    content: &'a Checked,
}

/// The compounds with what is derived from them.
pub(super) fn compounds_with_derived(content: &Checked) -> BTreeMap<Slug, CompoundWithDerived<'_>> {
    let compounds = content.compounds.iter();
    compounds
        .map(|(slug, compound)| (slug.clone(), CompoundWithDerived { compound, content }))
        .collect()
}

impl Serialize for CompoundWithDerived<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut json = serde_json::to_value(self.compound).map_err(S::Error::custom)?;
        let derived = self.content.derived_of(&self.compound.slug);
        if !derived.is_empty() {
            json["derived"] = serde_json::to_value(by_name(derived)).map_err(S::Error::custom)?;
        }
        json.serialize(serializer)
    }
}

fn by_name(derived: &[Derivation]) -> BTreeMap<&str, &Derivation> {
    derived.iter().map(|one| (one.name.as_str(), one)).collect()
}

/// The fields of records whose texts may hold markup, as `content` types them.
#[rustfmt::skip]
const PROSE: &[&str] = &[
    "compounds.name", "compounds.mechanism", "compounds.notes", "compounds.targets.name", "compounds.product.note",
    "models.name", "models.origin", "models.notes",
    "studies.title", "studies.design", "studies.notes", "studies.experimental_unit", "studies.sample_size",
    "studies.criteria", "studies.exclusions", "studies.statistics", "studies.ethics", "studies.housing",
    "studies.welfare", "studies.protocol", "studies.data_access", "studies.arms.label", "studies.outcomes.endpoint",
    "studies.outcomes.target", "studies.outcomes.assay", "studies.outcomes.species", "studies.outcomes.note",
    "references.title",
];

/// Makes the view of one record.
struct Maker<'a> {
    span: &'a Span,
    tokens: &'a mut Vec<Token>,
}

impl Maker<'_> {
    fn token(&mut self, one: Token) -> String {
        self.tokens.push(one);
        token(self.tokens.len() - 1)
    }

    fn value(&mut self, said: Said, path: &str, beside: Map<String, Json>) -> Json {
        let record = path.to_owned();
        let printed = self.token(Token::Value(Value { said, record }));
        let mut view = Map::from_iter([(PRINTED.to_owned(), Json::from(printed))]);
        view.extend(beside);
        Json::Object(view)
    }

    /// Makes every quantity a value, whose token knows the way to it, and every text with markup a
    /// token; `field` is the way to a field in the records of its kind.
    fn view(&mut self, json: Json, path: &str, field: &str) -> Json {
        match json {
            Json::String(text) if text == "NR" => self.value(Said::NotReported, path, Map::new()),
            Json::String(text) if text == "not reached" => {
                self.value(Said::NotReached, path, Map::new())
            }
            Json::String(text) if PROSE.contains(&field) && !is_plain(&text) => {
                let prose = Prose::made(text, self.span.clone());
                Json::from(self.token(Token::Prose(ComposedProse::verbatim(&prose))))
            }
            Json::Object(fields) if fields.contains_key("written") => {
                let written = fields["written"].as_str().unwrap_or_default();
                let quantity = Quantity::parse(written).expect("a quantity writes what it reads");
                self.value(Said::Quantity(quantity), path, fields)
            }
            Json::Object(fields) if fields.len() == 1 && fields.contains_key("text") => {
                let text = fields["text"].as_str().unwrap_or_default().to_owned();
                self.value(Said::Text(text), path, fields)
            }
            Json::Object(fields) => {
                let fields = fields.into_iter().map(|(name, inner)| {
                    // What other tools say is free text under free names.
                    if name == "extra" {
                        return (name, inner);
                    }
                    let inner =
                        self.view(inner, &format!("{path}.{name}"), &format!("{field}.{name}"));
                    (name, inner)
                });
                Json::Object(fields.collect())
            }
            Json::Array(entries) => {
                let entries = entries.into_iter().enumerate().map(|(index, entry)| {
                    let name = entry
                        .get("id")
                        .and_then(Json::as_str)
                        .map_or(index.to_string(), str::to_owned);
                    self.view(entry, &format!("{path}.{name}"), field)
                });
                Json::Array(entries.collect())
            }
            other => other,
        }
    }
}

/// Gives studies their arms and outcomes by id.
pub(super) fn studies(mut view: Json) -> Json {
    for study in view.as_object_mut().into_iter().flat_map(Map::values_mut) {
        let arms = by_id(study["arms"].take());
        let outcomes = by_id(study["outcomes"].take());
        let fields = study.as_object_mut().expect("a study is an object");
        fields.insert("arms".into(), Json::Object(arms));
        for (id, outcome) in &outcomes {
            fields.entry(id.clone()).or_insert_with(|| outcome.clone());
        }
        fields.insert("outcomes".into(), Json::Object(outcomes));
    }
    view
}

fn by_id(list: Json) -> Map<String, Json> {
    let entries = list.as_array().cloned().unwrap_or_default();
    entries
        .into_iter()
        .filter_map(|entry| Some((entry.get("id")?.as_str()?.replace('-', "_"), entry)))
        .collect()
}

/// Adds the short names: the overview's own, and each of its studies' slugs.
pub(super) fn short_names(overview: &Overview, records: &mut Map<String, Json>) {
    let slugs = overview
        .studies
        .iter()
        .map(|slug| (slug.value.identifier(), "studies", slug.value.identifier()));
    let own = overview.short_names.0.iter().filter_map(|(name, record)| {
        let (kind, slug) = record.record()?;
        Some((name.clone(), kind.folder(), slug.identifier()))
    });
    for (name, folder, slug) in own.chain(slugs) {
        if let Some(record) = records
            .get(folder)
            .and_then(|folder| folder.get(&slug))
            .cloned()
        {
            records.entry(name).or_insert(record);
        }
    }
}
