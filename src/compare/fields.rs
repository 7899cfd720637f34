//! The fields of two versions of a record, side by side.

use std::collections::BTreeSet;

use serde_json::Value as Json;

/// What is told of every field that differs: the way to it, what it was, what it is.
pub(super) type Tell<'t> = &'t mut dyn FnMut(&[&str], Option<&Json>, Option<&Json>);

/// Tells every field in which two versions of a record differ.
///
/// The entries of a list are known by their names, so that their order does
/// not matter where they have any; other lists are told whole.
pub(super) fn differing(old: &Json, new: &Json, tell: Tell<'_>) {
    walk(&mut Vec::new(), Some(old), Some(new), tell);
}

fn walk<'j>(path: &mut Vec<&'j str>, old: Option<&'j Json>, new: Option<&'j Json>, tell: Tell<'_>) {
    if old == new {
        return;
    }
    let parts = |side: Option<&'j Json>| side.map_or(Some(Vec::new()), parts);
    match (parts(old), parts(new)) {
        (Some(before), Some(after)) if is_opened(path, old, new) => {
            let mut seen = BTreeSet::new();
            let names = before.iter().chain(&after).map(|(name, _)| *name);
            for name in names.filter(|name| seen.insert(*name)) {
                let part = |of: &[(&'j str, &'j Json)]| {
                    let found = of.iter().find(|(other, _)| *other == name);
                    found.map(|(_, value)| *value)
                };
                path.push(name);
                walk(path, part(&before), part(&after), tell);
                path.pop();
            }
        }
        _ => tell(path, old, new),
    }
}

/// Whether fields are told one by one: of what is there on both sides, and of whole lists.
fn is_opened(path: &[&str], old: Option<&Json>, new: Option<&Json>) -> bool {
    let one = old.or(new);
    path.is_empty() || (old.is_some() && new.is_some()) || one.is_some_and(Json::is_array)
}

/// The named parts of an object or a list; `None` for what is one thing.
fn parts(json: &Json) -> Option<Vec<(&str, &Json)>> {
    match json {
        Json::Object(fields) if fields.contains_key("rows") && fields.contains_key("heads") => None,
        Json::Object(_) if value(json).is_some() || person(json).is_some() => None,
        Json::Object(fields) => Some(
            fields
                .iter()
                .map(|(name, part)| (name.as_str(), part))
                .collect(),
        ),
        Json::Array(entries) => {
            let named = entries.iter().map(|entry| Some((name(entry)?, entry)));
            let named: Vec<(&str, &Json)> = named.collect::<Option<_>>()?;
            let names: BTreeSet<&str> = named.iter().map(|(name, _)| *name).collect();
            (names.len() == named.len()).then_some(named)
        }
        _ => None,
    }
}

/// By what an entry of a list is known.
fn name(entry: &Json) -> Option<&str> {
    const NAMES: [&str; 5] = ["id", "compound", "name", "slug", "quantity"];
    let mut names = NAMES.into_iter().filter_map(|field| entry.get(field));
    names.next()?.as_str()
}

/// The words of a quantity or of a text in its place.
fn value(json: &Json) -> Option<&str> {
    let fields = json.as_object()?;
    let words = fields.get("written").or_else(|| {
        let alone = fields.len() == 1;
        fields.get("text").filter(|_| alone)
    });
    words?.as_str()
}

/// The name of a person or an organisation.
fn person(json: &Json) -> Option<String> {
    let field = |name| json.get(name).and_then(Json::as_str);
    match (field("family"), field("organisation")) {
        (Some(family), _) => {
            let given = field("given").map(|given| format!(", {given}"));
            Some(format!("{family}{}", given.unwrap_or_default()))
        }
        (None, organisation) => organisation.map(str::to_owned),
    }
}

/// A field in words.
pub(super) fn printed(json: &Json) -> String {
    if let Some(words) = value(json) {
        return words.to_owned();
    }
    if let Some(name) = person(json) {
        return name;
    }
    match json {
        Json::String(text) => text.clone(),
        Json::Array(entries) => {
            let entries: Vec<String> = entries.iter().map(printed).collect();
            entries.join("; ")
        }
        Json::Object(fields) => outcome(json).unwrap_or_else(|| {
            let said = fields.iter().filter(|(_, value)| **value != "NR");
            let said: Vec<String> = said
                .map(|(name, value)| format!("{name}: {}", printed(value)))
                .collect();
            said.join(", ")
        }),
        other => other.to_string(),
    }
}

/// Two versions of the cells of a CSV file: how many rows, and how many of them are otherwise.
pub(super) fn grids(old: Option<&Json>, new: Option<&Json>) -> (Option<String>, Option<String>) {
    let rows = |side: Option<&Json>| -> Vec<Json> {
        let rows = side.and_then(|grid| grid.get("rows")?.as_array().cloned());
        rows.unwrap_or_default()
    };
    let (before, after) = (rows(old), rows(new));
    let mut left = before.clone();
    let kept = after.iter().filter(|row| {
        let same = left.iter().position(|other| other == *row);
        same.map(|at| left.swap_remove(at)).is_some()
    });
    let others = after.len() - kept.count();
    (
        old.map(|_| format!("{} rows", before.len())),
        new.map(|_| format!("{} rows, {others} of them new or changed", after.len())),
    )
}

/// An outcome in short: its endpoint and value.
fn outcome(json: &Json) -> Option<String> {
    let endpoint = json.get("endpoint")?.as_str()?;
    let value = json.get("value").map(printed).unwrap_or_default();
    Some(format!("{endpoint}: {value}"))
}
