//! Records as templates see them.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value as Json};

use super::ComposedProse;
use super::token::{Said, Token, Value, token};
use crate::check::Checked;
use crate::chem::Quantity;
use crate::content::{Compound, Kind, Prose, Study};
use crate::derive::Derivation;
use crate::source::Span;
use crate::template::{Data, PRINTED, is_plain};

/// What templates see of a record, if there is one; what it prints is added to `tokens`.
pub(super) fn view_of(
    kind: Kind,
    slug: &str,
    content: &Checked,
    tokens: &mut Vec<Token>,
) -> Option<Data> {
    let (mut json, span) = match kind {
        Kind::Compounds => {
            let compound = content.compounds.get(slug)?;
            (compound_json(compound, content), &compound.span)
        }
        Kind::Models => {
            let model = content.models.get(slug)?;
            (json(model), &model.span)
        }
        Kind::Studies => {
            let study = content.studies.get(slug)?;
            (study_json(study, content), &study.span)
        }
        Kind::References => {
            let reference = content.references.get(slug)?;
            (json(reference), &reference.span)
        }
        Kind::Overviews => return None,
    };
    let mut maker = Maker {
        span,
        tokens,
        path: format!("{}.{slug}", kind.folder()),
        field: kind.folder().to_owned(),
    };
    maker.view(&mut json);
    Some(match kind {
        Kind::Studies => study(&json),
        _ => Data::from(&json),
    })
}

/// A record as JSON, in the order of its type's fields.
pub(super) fn json(record: &impl Serialize) -> Json {
    serde_json::to_value(record).expect("records are maps with text keys")
}

/// A study with what is derived from its outcomes, each under `derived` by its name.
pub(super) fn study_json(study: &Study, content: &Checked) -> Json {
    let mut view = json(study);
    for (index, outcome) in study.outcomes.list.iter().enumerate() {
        let derived = content.derived(&study.slug, &outcome.id.value);
        if !derived.is_empty() {
            view["outcomes"][index]["derived"] = json(&by_name(derived));
        }
    }
    view
}

/// A compound with what is derived from its structure, under `derived` by its name.
pub(super) fn compound_json(compound: &Compound, content: &Checked) -> Json {
    let mut view = json(compound);
    let derived = content.derived_of(&compound.slug);
    if !derived.is_empty() {
        view["derived"] = json(&by_name(derived));
    }
    view
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
    /// The way to what is being made: `studies.ute10.outcomes.os.value`.
    path: String,
    /// The way to it in all records of its kind: `studies.outcomes.value`.
    field: String,
}

impl Maker<'_> {
    fn token(&mut self, one: Token) -> String {
        self.tokens.push(one);
        token(self.tokens.len() - 1)
    }

    fn value(&mut self, said: Said, beside: Map<String, Json>) -> Json {
        let record = self.path.clone();
        let printed = self.token(Token::Value(Value { said, record }));
        let mut view = Map::with_capacity(beside.len() + 1);
        view.insert(PRINTED.to_owned(), Json::from(printed));
        view.extend(beside);
        Json::Object(view)
    }

    /// Makes every quantity a value, whose token knows the way to it, and every text with markup a
    /// token.
    fn view(&mut self, json: &mut Json) {
        match json {
            Json::String(text) if text == "NR" => *json = self.value(Said::NotReported, Map::new()),
            Json::String(text) if text == "not reached" => {
                *json = self.value(Said::NotReached, Map::new());
            }
            Json::String(text) if !is_plain(text) && PROSE.contains(&self.field.as_str()) => {
                let prose = Prose::made(std::mem::take(text), self.span.clone());
                *json = Json::from(self.token(Token::Prose(ComposedProse::verbatim(&prose))));
            }
            Json::Object(fields) if fields.contains_key("written") => {
                let fields = std::mem::take(fields);
                let written = fields["written"].as_str().unwrap_or_default();
                let quantity = Quantity::parse(written).expect("a quantity writes what it reads");
                *json = self.value(Said::Quantity(quantity), fields);
            }
            Json::Object(fields) if fields.len() == 1 && fields.contains_key("text") => {
                let text = fields["text"].as_str().unwrap_or_default().to_owned();
                *json = self.value(Said::Text(text), Map::new());
            }
            Json::Object(fields) => {
                // What other tools say is free text under free names.
                for (name, inner) in fields.iter_mut().filter(|(name, _)| *name != "extra") {
                    let field = self.field.len();
                    self.field.push('.');
                    self.field.push_str(name);
                    self.within(name, inner);
                    self.field.truncate(field);
                }
            }
            Json::Array(entries) => {
                for (index, entry) in entries.iter_mut().enumerate() {
                    let id = entry.get("id").and_then(Json::as_str);
                    let name = id.map_or(index.to_string(), str::to_owned);
                    self.within(&name, entry);
                }
            }
            _ => {}
        }
    }

    /// Makes the view of what stands in this under a name.
    fn within(&mut self, name: &str, inner: &mut Json) {
        let path = self.path.len();
        self.path.push('.');
        self.path.push_str(name);
        self.view(inner);
        self.path.truncate(path);
    }
}

/// Gives a study its arms and outcomes by id, and its outcomes as fields of its own.
fn study(view: &Json) -> Data {
    let Json::Object(fields) = view else {
        return Data::from(view);
    };
    let mut outcomes = Vec::new();
    let mut named: Vec<(String, Data)> = Vec::new();
    for (name, value) in fields {
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
