//! Changes in words, and as JSON.

use serde_json::{Map, Value as Json, json};

use super::{Change, What};

/// Changes as text: the records, below each what changed in it.
pub fn human(changes: &[Change]) -> String {
    let mut text = String::new();
    let of_records =
        changes.chunk_by(|one, other| (one.kind, &one.key) == (other.kind, &other.key));
    for of_record in of_records {
        let first = &of_record[0];
        let name = format!("{} `{}`", first.kind.noun(), first.key);
        if let What::Added | What::Removed = first.what {
            let title = first.old.as_ref().or(first.new.as_ref());
            let title = title.map(|title| format!(": {title}"));
            let (_, words) = first.what.words();
            text.push_str(&format!("{name} {words}{}\n", title.unwrap_or_default()));
            continue;
        }
        text.push_str(&format!("{name}\n"));
        for change in of_record {
            text.push_str(&line(change));
        }
    }
    text
}

/// One change, as a line or a few.
fn line(change: &Change) -> String {
    let (_, words) = change.what.words();
    let part = part(&change.part);
    let before = change.old.as_deref();
    let now = change.new.as_deref();
    match change.what {
        What::Retracted => format!("  {words}\n"),
        What::SupportLost => format!(
            "  {words}: {part} cites {} no more\n    - {}\n    + {}\n",
            keys(&change.references),
            before.unwrap_or_default(),
            now.unwrap_or_default()
        ),
        What::SupportRetracted => format!(
            "  {words}: {part} cites {}\n    {}\n",
            keys(&change.references),
            now.unwrap_or_default()
        ),
        What::TextChanged => {
            let before = before.map(|text| format!("    - {text}\n"));
            let now = now.map(|text| format!("    + {text}\n"));
            let (before, now) = (before.unwrap_or_default(), now.unwrap_or_default());
            format!("  {words}: {part}\n{before}{now}")
        }
        What::OutcomeAdded
        | What::ArmAdded
        | What::SectionAdded
        | What::TableAdded
        | What::FigureAdded => {
            format!("  {words}: {part}, {}\n", now.unwrap_or_default())
        }
        What::OutcomeRemoved
        | What::ArmRemoved
        | What::SectionRemoved
        | What::TableRemoved
        | What::FigureRemoved => {
            format!("  {words}: {part}, {}\n", before.unwrap_or_default())
        }
        _ => {
            let side = |side: Option<&str>| side.unwrap_or("nothing").to_owned();
            format!("  {words}: {part}: {} → {}\n", side(before), side(now))
        }
    }
}

fn keys(keys: &[String]) -> String {
    let keys: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
    keys.join(", ")
}

/// The way to a field in words: `outcome `os`, value`.
fn part(path: &[String]) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut path = path.iter().peekable();
    while let Some(name) = path.next() {
        let one = LISTS.iter().find(|(list, _)| list == name);
        match (one, path.peek()) {
            (Some((_, noun)), Some(key)) => {
                words.push(format!("{noun} `{key}`"));
                path.next();
            }
            _ => words.push(name.replace('_', " ")),
        }
    }
    words.join(", ")
}

/// Lists whose entries have names, with the word for one.
const LISTS: [(&str, &str); 13] = [
    ("derive", "quantity"),
    ("derived", "quantity"),
    ("outcomes", "outcome"),
    ("arms", "arm"),
    ("agents", "agent"),
    ("sections", "section"),
    ("tables", "table"),
    ("figures", "figure"),
    ("targets", "target"),
    ("nodes", "node"),
    ("groups", "group"),
    ("steps", "step"),
    ("short_names", "short name"),
];

/// A change as JSON: `what`, the `kind` and key of the `record`, the `part` of it, what was `old` and is
/// `new`; and the `references` that no longer support a claim.
pub fn json(change: &Change) -> Json {
    let (what, _) = change.what.words();
    let mut fields = Map::new();
    let mut add = |name: &str, value: Json| fields.insert(name.to_owned(), value);
    add("what", json!(what));
    add("kind", json!(change.kind.noun()));
    add("record", json!(change.key));
    if !change.part.is_empty() {
        add("part", json!(change.part));
    }
    for (name, side) in [("old", &change.old), ("new", &change.new)] {
        if let Some(side) = side {
            add(name, json!(side));
        }
    }
    if !change.references.is_empty() {
        add("references", json!(change.references));
    }
    Json::Object(fields)
}
