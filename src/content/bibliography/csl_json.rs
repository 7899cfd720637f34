//! CSL-JSON.

use std::collections::BTreeSet;

use serde_json::value::RawValue;
use serde_json::{Map, Value as Json};

use super::draft::Draft;
use super::{Drafts, dates, names, rich, sign_at};
use crate::content::{CiteKey, Extra, Person, ReferenceType};
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::source::{FileId, Position, Span};

/// Reads the works of a file: an array of items, an object with `items`, or one item.
pub(super) fn read(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Drafts {
    let mut list = Vec::new();
    match items(text) {
        Ok(items) => {
            for item in items {
                let start = item.get().as_ptr() as usize - text.as_ptr() as usize;
                let span = Span::new(file, start..start + 1);
                match serde_json::from_str(item.get()) {
                    Ok(Json::Object(item)) => list.push(draft(item, span)),
                    _ => diagnostics.push(
                        Diagnostic::error(codes::INVALID_ENTRY, "this is no item of CSL-JSON")
                            .label(span, "")
                            .help("an item is an object: `{ \"id\": …, \"type\": … }`"),
                    ),
                }
            }
        }
        Err(error) => {
            let message = error.to_string();
            let message = message.split(" at line").next().unwrap_or_default();
            let source = Position {
                line: error.line(),
                column: error.column(),
            };
            let at = offset(text, source);
            diagnostics.push(
                Diagnostic::error(codes::INVALID_ENTRY, format!("not CSL-JSON: {message}"))
                    .label(Span::new(file, sign_at(text, at)), "here")
                    .help("export the references anew"),
            );
        }
    }
    Drafts {
        list,
        lost: BTreeSet::new(),
    }
}

fn items(text: &str) -> Result<Vec<&RawValue>, serde_json::Error> {
    #[derive(serde::Deserialize)]
    struct Library<'t> {
        #[serde(borrow)]
        items: Vec<&'t RawValue>,
    }
    if text.trim_start().starts_with('[') {
        return serde_json::from_str(text);
    }
    if let Ok(library) = serde_json::from_str::<Library<'_>>(text) {
        return Ok(library.items);
    }
    serde_json::from_str::<&RawValue>(text).map(|item| vec![item])
}

/// The byte at a line and column that count bytes, as serde does.
fn offset(text: &str, place: Position) -> usize {
    let before = text
        .split('\n')
        .take(place.line.saturating_sub(1))
        .map(|line| line.len() + 1);
    let at = before.sum::<usize>() + place.column.saturating_sub(1);
    text.floor_char_boundary(at.min(text.len()))
}

/// The types of items with ours; the first row of a type of ours is the one it is written as.
const TYPES: [(&str, ReferenceType); 19] = [
    ("article-journal", ReferenceType::Article),
    ("article-magazine", ReferenceType::Article),
    ("review", ReferenceType::Article),
    ("book", ReferenceType::Book),
    ("collection", ReferenceType::Book),
    ("chapter", ReferenceType::Chapter),
    ("entry-encyclopedia", ReferenceType::Chapter),
    ("thesis", ReferenceType::Thesis),
    ("patent", ReferenceType::Patent),
    ("article", ReferenceType::Preprint),
    ("manuscript", ReferenceType::Preprint),
    ("webpage", ReferenceType::Web),
    ("post-weblog", ReferenceType::Web),
    ("post", ReferenceType::Web),
    ("dataset", ReferenceType::Dataset),
    ("report", ReferenceType::Report),
    ("paper-conference", ReferenceType::Abstract),
    ("article-newspaper", ReferenceType::News),
    ("document", ReferenceType::Other),
];

/// The type that a work of `kind` is written as.
pub(crate) fn type_of(kind: ReferenceType) -> &'static str {
    let row = TYPES.iter().find(|(_, ours)| *ours == kind);
    row.map_or("document", |(name, _)| name)
}

fn draft(mut item: Map<String, Json>, span: Span) -> Draft {
    let mut draft = Draft::new(span);
    if item.get("source").and_then(Json::as_str) == Some("Crossref") {
        for name in ["title", "container-title"] {
            if let Some(Json::String(text)) = item.get_mut(name) {
                *text = rich::once(text);
            }
        }
    }
    let kind = item.get("type").and_then(Json::as_str).unwrap_or_default();
    match TYPES.iter().find(|(theirs, _)| *theirs == kind) {
        Some((_, kind)) => draft.work.r#type = *kind,
        None => draft.extra("csl-type", kind),
    }
    for (name, value) in &item {
        take(name, value, &mut draft);
    }
    draft
}

fn take(name: &str, value: &Json, draft: &mut Draft) {
    match name {
        "type" => {}
        // The key by which an author cites comes before the one of a database.
        "citation-key" => {
            let own = Some(words(value)).filter(|key| !key.is_empty());
            let of_database = std::mem::replace(&mut draft.key, own.clone());
            alias(of_database.filter(|key| own.as_ref() != Some(key)), draft);
        }
        "id" => {
            let id = Some(words(value)).filter(|key| !key.is_empty());
            match &draft.key {
                None => draft.key = id,
                Some(key) => alias(id.filter(|id| id != key), draft),
            }
        }
        "journalAbbreviation" => {
            let text = rich::plain(&rich::html(&words(value)));
            draft.field("journal_short", &text);
        }
        "note" => note(&words(value), draft),
        "title" => draft.title(rich::html(&words(value))),
        "author" => people(value).for_each(|person| draft.author(person)),
        "editor" => people(value).for_each(|person| draft.editor(person)),
        "issued" => date("date", value, draft),
        "accessed" => date("accessed", value, draft),
        "custom" => {
            for (name, value) in value.as_object().into_iter().flatten() {
                draft.field(&Extra::name(name), &words(value));
            }
        }
        "container-title" => {
            let in_book = matches!(
                draft.work.r#type,
                ReferenceType::Chapter
                    | ReferenceType::Abstract
                    | ReferenceType::Web
                    | ReferenceType::Dataset
            );
            let text = rich::plain(&rich::html(&words(value)));
            draft.field(if in_book { "container" } else { "journal" }, &text);
        }
        "page" => draft.field("pages", &words(value).replace('–', "-")),
        name => match FIELDS.iter().find(|(theirs, _)| *theirs == name) {
            Some((_, ours)) => draft.field(ours, &rich::plain(&rich::html(&words(value)))),
            None => draft.extra(name, &words(value)),
        },
    }
}

fn alias(key: Option<String>, draft: &mut Draft) {
    let key = key.and_then(|key| CiteKey::new(&key));
    draft.work.aliases.extend(key);
}

/// A note, in which Zotero keeps what it has no field for, as in `PMID: 12345`.
fn note(text: &str, draft: &mut Draft) {
    let mut rest = Vec::new();
    for line in text.lines() {
        match line.trim().split_once(": ") {
            Some(("PMID", value)) => draft.field("pmid", value),
            Some(("PMCID", value)) => draft.field("pmcid", value),
            Some(("DOI", value)) => draft.field("doi", value),
            _ => rest.push(line),
        }
    }
    draft.field("note", &rich::plain(&rich::html(&rest.join("\n"))));
}

/// The variables with our fields.
pub(crate) const FIELDS: [(&str, &str); 16] = [
    ("container-title-short", "journal_short"),
    ("publisher", "publisher"),
    ("publisher-place", "place"),
    ("edition", "edition"),
    ("genre", "genre"),
    ("number", "number"),
    ("volume", "volume"),
    ("issue", "issue"),
    ("DOI", "doi"),
    ("PMID", "pmid"),
    ("PMCID", "pmcid"),
    ("ISBN", "isbn"),
    ("URL", "url"),
    ("language", "language"),
    ("note", "note"),
    ("keyword", "keywords"),
];

/// A value as text: a text without its quotes, anything else as JSON.
fn words(value: &Json) -> String {
    match value {
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn people(value: &Json) -> impl Iterator<Item = Person> {
    value.as_array().into_iter().flatten().filter_map(person)
}

pub(super) fn person(value: &Json) -> Option<Person> {
    let part = |name: &str| {
        value
            .get(name)
            .and_then(Json::as_str)
            .unwrap_or_default()
            .trim()
    };
    // Crossref says `name` of groups.
    for name in ["literal", "name"] {
        if !part(name).is_empty() {
            return names::organisation(part(name));
        }
    }
    let join = |parts: [&str; 2]| {
        // `d’` and `al-` stand close before the name.
        let gap = if parts[0].ends_with(['\'', '’', '-']) {
            ""
        } else {
            " "
        };
        parts.join(gap).trim().to_owned()
    };
    let family = join([part("non-dropping-particle"), part("family")]);
    let given = join([part("given"), part("dropping-particle")]);
    match part("suffix") {
        "" => names::human(&family, &given),
        suffix => names::human(&family, &format!("{given}, {suffix}")),
    }
}

/// Takes a date: its first parts, or what stands there in words.
fn date(field: &str, value: &Json, draft: &mut Draft) {
    let parts = value.get("date-parts").and_then(Json::as_array);
    let texts: Vec<String> = parts.into_iter().flatten().map(iso).collect();
    let said = ["raw", "literal"]
        .iter()
        .find_map(|name| value.get(*name))
        .map(words);
    let known = said.as_deref().and_then(dates::read).is_some();
    match (&texts[..], said) {
        (_, Some(said)) if known || texts.is_empty() => draft.field(field, &said),
        ([], _) => draft.extra(field, &words(value)),
        (_, said) => {
            draft.field(field, &texts.join("/"));
            draft.extra(&format!("{field}-said"), &said.unwrap_or_default());
        }
    }
    for name in ["season", "circa"] {
        if let Some(value) = value.get(name) {
            draft.extra(&format!("{field}-{name}"), &words(value));
        }
    }
}

fn iso(parts: &Json) -> String {
    let numbers = parts.as_array().into_iter().flatten();
    let numbers = numbers.map(|part| {
        part.as_str()
            .map_or_else(|| part.to_string(), str::to_owned)
    });
    let padded = numbers.enumerate().map(|(at, part)| match at {
        0 => format!("{part:0>4}"),
        _ => format!("{part:0>2}"),
    });
    padded.collect::<Vec<_>>().join("-")
}
