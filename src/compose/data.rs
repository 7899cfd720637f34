//! Records as JSON: those of an overview, `data.json`, and all of a project.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use super::records::{compound_json, json, study_json};
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
    let folders = [
        (
            "compounds",
            kept(&places.compounds, |slug| {
                Some(compound_json(content.compounds.get(slug)?, content))
            }),
        ),
        (
            "models",
            kept(&places.models, |slug| Some(json(content.models.get(slug)?))),
        ),
        (
            "studies",
            kept(&places.studies, |slug| {
                Some(study_json(content.studies.get(slug)?, content))
            }),
        ),
        (
            "references",
            kept(&places.references, |key| {
                Some(json(content.references.get(key)?))
            }),
        ),
    ];
    printed([("overview", json(overview))].into_iter().chain(folders))
}

/// All records of a project and its overviews, as JSON.
pub fn records(content: &Checked) -> String {
    printed([
        ("overviews", by_key(&content.overviews, json)),
        (
            "compounds",
            by_key(&content.compounds, |one| compound_json(one, content)),
        ),
        ("models", by_key(&content.models, json)),
        (
            "studies",
            by_key(&content.studies, |one| study_json(one, content)),
        ),
        ("references", by_key(&content.references, json)),
    ])
}

/// Records by folder as they are written, without fields that say nothing.
fn printed<'f>(folders: impl IntoIterator<Item = (&'f str, Json)>) -> String {
    let folders = folders.into_iter();
    let mut data: Json = folders
        .map(|(name, records)| (name.to_owned(), records))
        .collect();
    leave_gaps_out(&mut data);
    format!("{data:#}\n")
}

fn by_key<K: Borrow<str>, T>(records: &BTreeMap<K, T>, shown: impl Fn(&T) -> Json) -> Json {
    let records = records.iter();
    records
        .map(|(key, record)| (key.borrow().to_owned(), shown(record)))
        .collect()
}

fn kept<K: Borrow<str>>(wanted: &BTreeSet<K>, record: impl Fn(&K) -> Option<Json>) -> Json {
    let wanted = wanted.iter();
    wanted
        .filter_map(|key| Some((key.borrow().to_owned(), record(key)?)))
        .collect()
}

fn leave_gaps_out(json: &mut Json) {
    match json {
        Json::Object(fields) => {
            fields.values_mut().for_each(leave_gaps_out);
            fields.retain(|_, value| {
                !value.is_null() && value.as_array().is_none_or(|entries| !entries.is_empty())
            });
        }
        Json::Array(entries) => entries.iter_mut().for_each(leave_gaps_out),
        _ => {}
    }
}
