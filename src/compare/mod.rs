//! What changed in the evidence, in the field's terms.
//!
//! In: records of two times as JSON, of whole projects or of one overview each
//! (`data.json`). Out: changes. Invariant: knows no files and no layout; the
//! same records give no change, whatever their order.

mod change;
mod claims;
mod evidence;
mod fields;
mod report;
mod texts;

use std::collections::BTreeSet;

use serde_json::Value as Json;

use self::claims::Works;
use crate::content::Kind;

pub use change::{Change, What};
pub use evidence::{Evidence, UnfitData};
pub use report::{human, json};

/// The order in which records are told: evidence first, then the texts that rest on it.
const ORDER: [Kind; 5] = [
    Kind::Studies,
    Kind::References,
    Kind::Compounds,
    Kind::Models,
    Kind::Overviews,
];

/// What changed from `old` to `new`.
pub fn compare(old: &Evidence, new: &Evidence) -> Vec<Change> {
    let works = Works { old, new };
    let mut changes = Vec::new();
    for kind in ORDER {
        let keys: BTreeSet<&str> = old.keys(kind).chain(new.keys(kind)).collect();
        for key in keys {
            match (old.record(kind, key), new.record(kind, key)) {
                (Some(old), Some(new)) => record(kind, key, [old, new], &works, &mut changes),
                (Some(old), None) => changes.push(Change {
                    old: title(old),
                    ..Change::new(What::Removed, kind, key)
                }),
                (None, Some(new)) => changes.push(Change {
                    new: title(new),
                    ..Change::new(What::Added, kind, key)
                }),
                (None, None) => {}
            }
        }
    }
    changes
}

/// What changed in a record that was there and still is.
fn record(
    kind: Kind,
    key: &str,
    records: [&Json; 2],
    works: &Works<'_>,
    changes: &mut Vec<Change>,
) {
    let [old, new] = records;
    fields::differing(old, new, &mut |path, old, new| {
        let what = What::of(kind, path, old, new);
        let (old, new) = match what {
            What::TextChanged => texts::differing(old, new),
            What::TableAdded | What::TableRemoved | What::FigureAdded | What::FigureRemoved => {
                (caption(old), caption(new))
            }
            _ if path.last() == Some(&"grid") => fields::grids(old, new),
            _ => (old.map(fields::printed), new.map(fields::printed)),
        };
        changes.push(Change {
            part: path.iter().map(ToString::to_string).collect(),
            old,
            new,
            ..Change::new(what, kind, key)
        });
    });
    if kind == Kind::Overviews {
        claims::lost(key, old, new, works, changes);
    }
}

/// What is said under a table or a figure.
fn caption(part: Option<&Json>) -> Option<String> {
    let caption = part?.get("caption")?.as_str()?;
    Some(caption.to_owned())
}

/// What a record is called.
fn title(record: &Json) -> Option<String> {
    let name = record.get("title").or_else(|| record.get("name"))?;
    name.as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests;
