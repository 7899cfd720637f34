//! The records of one time.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::{Map, Value as Json};

use crate::content::Kind;

/// Records by kind and key.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Evidence(BTreeMap<(Kind, String), Json>);

/// Why a text cannot be taken for records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnfitData {
    /// It is no JSON.
    NoJson(String),
    /// It is JSON, but holds no overview and no records.
    NoRecords,
}

impl fmt::Display for UnfitData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            UnfitData::NoJson(why) => write!(f, "is not JSON: {why}"),
            UnfitData::NoRecords => f.write_str("is not a `data.json` that monograph wrote"),
        }
    }
}

impl Evidence {
    /// Reads a `data.json`: folders of records by key, and one `overview` or several `overviews`.
    ///
    /// # Errors
    /// Where the text is something else.
    pub fn read(text: &str) -> Result<Evidence, UnfitData> {
        let data: Json =
            serde_json::from_str(text).map_err(|error| UnfitData::NoJson(error.to_string()))?;
        let folders = data.as_object().ok_or(UnfitData::NoRecords)?;
        let mut evidence = Evidence::default();
        let mut any = false;
        for kind in Kind::ALL {
            let records = folders.get(kind.folder()).and_then(Json::as_object);
            any |= records.is_some();
            evidence.add(kind, records);
        }
        if let Some(overview) = folders.get("overview") {
            let slug = overview.get("slug").and_then(Json::as_str);
            let slug = slug.ok_or(UnfitData::NoRecords)?;
            let key = (Kind::Overviews, slug.to_owned());
            evidence.0.insert(key, overview.clone());
        } else if !any {
            return Err(UnfitData::NoRecords);
        }
        Ok(evidence)
    }

    fn add(&mut self, kind: Kind, records: Option<&Map<String, Json>>) {
        let records = records.into_iter().flatten();
        let records = records.map(|(key, record)| ((kind, key.clone()), record.clone()));
        self.0.extend(records);
    }

    /// The overview, where there is exactly one.
    pub fn overview(&self) -> Option<&str> {
        let mut keys = self.keys(Kind::Overviews);
        keys.next().filter(|_| keys.next().is_none())
    }

    /// The keys of the records of a kind.
    pub(super) fn keys(&self, kind: Kind) -> impl Iterator<Item = &str> {
        let keys = self.0.keys().filter(move |(other, _)| *other == kind);
        keys.map(|(_, key)| key.as_str())
    }

    /// A record.
    pub(super) fn record(&self, kind: Kind, key: &str) -> Option<&Json> {
        self.0.get(&(kind, key.to_owned()))
    }
}
