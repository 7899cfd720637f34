//! Records as JSON: those of an overview, `data.json`, and all of a project.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value as Json, json};

use super::records::{CompoundWithDerived, WithDerived};
use crate::check::Checked;
use crate::content::{CiteKey, Overview};

/// The records that an overview rests on, those of the works it cites among them, as JSON: `data.json`.
///
/// `overview` is the overview's record, its texts as the author wrote them; `compounds`, `models`,
/// `studies` and `references` are objects of records by key. Fields have the names that authors
/// write and stand in the order of the records' types; what is not said is left out. A quantity is
/// an object: `written` as the author wrote it, `relation`, `low`, `high`, `number`, `unit`,
/// `spread` and `n` as far as it has them; `"NR"` is not reported, and words in its place are
/// `{ "text": … }`. A chart that rests on a CSV file holds its cells under `grid`: `heads`, and `rows` of texts.
pub fn data(content: &Checked, overview: &Overview, cited: &BTreeSet<CiteKey>) -> String {
    let mut places = content.reach(overview);
    places.references.extend(cited.iter().cloned());
    let data = json!({
        "overview": overview,
        "compounds": kept(&places.compounds, |slug| {
            let compound = content.compounds.get(slug)?;
            Some(CompoundWithDerived::new(compound, content))
        }),
        "models": kept(&places.models, |slug| content.models.get(slug)),
        "studies": kept(&places.studies, |slug| {
            let study = content.studies.get(slug)?;
            Some(WithDerived::new(study, content))
        }),
        "references": kept(&places.references, |key| content.references.get(key)),
    });
    format!("{:#}\n", without_gaps(data))
}

/// All records of a project and its overviews, as JSON.
pub fn records(content: &Checked) -> String {
    let data = json!({
        "overviews": by_key(&content.overviews, |one| one),
        "compounds": by_key(&content.compounds, |one| CompoundWithDerived::new(one, content)),
        "models": by_key(&content.models, |one| one),
        "studies": by_key(&content.studies, |one| WithDerived::new(one, content)),
        "references": by_key(&content.references, |one| one),
    });
    format!("{:#}\n", without_gaps(data))
}

fn by_key<'r, K: Borrow<str>, T, V>(
    records: &'r BTreeMap<K, T>,
    shown: impl Fn(&'r T) -> V,
) -> BTreeMap<&'r str, V> {
    let records = records.iter();
    records
        .map(|(key, record)| (key.borrow(), shown(record)))
        .collect()
}

fn kept<K: Borrow<str>, T>(
    wanted: &BTreeSet<K>,
    record: impl Fn(&K) -> Option<T>,
) -> BTreeMap<&str, T> {
    let wanted = wanted.iter();
    wanted
        .filter_map(|key| Some((key.borrow(), record(key)?)))
        .collect()
}

/// JSON without fields that say nothing.
fn without_gaps(json: Json) -> Json {
    match json {
        Json::Object(fields) => {
            let fields = fields
                .into_iter()
                .map(|(name, value)| (name, without_gaps(value)));
            let said = |value: &Json| {
                !value.is_null() && value.as_array().is_none_or(|entries| !entries.is_empty())
            };
            Json::Object(fields.filter(|(_, value)| said(value)).collect())
        }
        Json::Array(entries) => Json::Array(entries.into_iter().map(without_gaps).collect()),
        other => other,
    }
}
