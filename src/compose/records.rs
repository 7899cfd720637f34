//! Records as templates see them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

use serde::ser::{Error as _, Serialize, Serializer};
use serde_json::{Map, Value as Json};

use super::ComposedProse;
use super::token::{Said, Token, Value, token};
use crate::check::Checked;
use crate::chem::Quantity;
use crate::content::{Compound, Overview, Prose, Study};
use crate::derive::Derivation;
use crate::source::Span;
use crate::template::{Data, PRINTED, is_plain};

/// The view of the records of a folder that are wanted, by slug.
pub(super) fn records_of<'r, K: Ord + Display, T: Serialize>(
    folder: &'static str,
    wanted: &BTreeSet<K>,
    record: impl Fn(&K) -> Option<(T, &'r Span)>,
    tokens: &mut Vec<Token>,
) -> Data {
    let found = wanted.iter().filter_map(|slug| Some((slug, record(slug)?)));
    let view = found.map(|(slug, (record, span))| {
        let json = serde_json::to_value(record).expect("records are maps with text keys");
        let mut maker = Maker { span, tokens };
        let path = format!("{folder}.{slug}");
        let view = maker.view(json, &path, folder);
        let view = match folder {
            "studies" => study(view),
            _ => Data::from(&view),
        };
        (slug.to_string().replace('-', "_"), view)
    });
    Data::object(view)
}

/// A study with what is derived from its outcomes, each under `derived` by its name.
pub(super) struct WithDerived<'a> {
    study: &'a Study,
    content: &'a Checked,
}

impl<'a> WithDerived<'a> {
    /// A study of `content`.
    pub(super) fn new(study: &'a Study, content: &'a Checked) -> WithDerived<'a> {
        WithDerived { study, content }
    }
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
    compound: &'a Compound,
    content: &'a Checked,
}

impl<'a> CompoundWithDerived<'a> {
    /// A compound of `content`.
    pub(super) fn new(compound: &'a Compound, content: &'a Checked) -> CompoundWithDerived<'a> {
        CompoundWithDerived { compound, content }
    }
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

/// Gives a study its arms and outcomes by id, and its outcomes as fields of its own.
fn study(view: Json) -> Data {
    let Json::Object(fields) = view else {
        return Data::from(&view);
    };
    let mut outcomes = Vec::new();
    let mut named: Vec<(String, Data)> = Vec::new();
    for (name, value) in &fields {
        let field = match name.as_str() {
            "arms" => Data::object(by_id(value)),
            "outcomes" => {
                outcomes = by_id(value);
                Data::object(outcomes.iter().cloned())
            }
            _ => Data::from(value),
        };
        named.push((name.clone(), field));
    }
    outcomes.retain(|(id, _)| !fields.contains_key(id));
    named.extend(outcomes);
    Data::object(named)
}

/// The entries of a list that have an id, by it.
fn by_id(list: &Json) -> Vec<(String, Data)> {
    let entries = list.as_array().into_iter().flatten();
    let named = entries.filter_map(|entry| {
        let id = entry.get("id")?.as_str()?.replace('-', "_");
        Some((id, Data::from(entry)))
    });
    named.collect()
}

/// Adds the short names: the overview's own, and each of its studies' slugs.
pub(super) fn short_names(overview: &Overview, records: &mut Vec<(String, Data)>) {
    let slugs = overview
        .studies
        .iter()
        .map(|slug| (slug.value.identifier(), "studies", slug.value.identifier()));
    let own = overview.short_names.0.iter().filter_map(|(name, record)| {
        let (kind, slug) = record.record()?;
        Some((name.clone(), kind.folder(), slug.identifier()))
    });
    for (name, folder, slug) in own.chain(slugs) {
        let known = |name: &str| records.iter().find(|(other, _)| other == name);
        let record = known(folder).and_then(|(_, folder)| folder.field(&slug));
        if known(&name).is_none() {
            records.extend(record.map(|record| (name, record)));
        }
    }
}
