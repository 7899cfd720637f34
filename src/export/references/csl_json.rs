//! CSL-JSON.

use serde_json::{Map, Value as Json, json};

use super::{Work, ours, tagged};
use crate::content::bibliography::{CSL_FIELDS, csl_type};
use crate::content::{Date, Person, Reference, ReferenceType};

/// Writes an array of items.
pub(super) fn items<'w>(works: impl IntoIterator<Item = &'w Work>) -> String {
    let items: Vec<Json> = works.into_iter().map(item).collect();
    format!("{:#}\n", Json::Array(items))
}

fn item(work: &Work) -> Json {
    let reference = &work.reference;
    let mut item = Map::new();
    let mut custom = Map::new();
    item.insert("id".into(), json!(reference.slug.as_str()));
    let kind = reference
        .extra
        .get("csl-type")
        .filter(|_| reference.r#type == ReferenceType::Other);
    item.insert(
        "type".into(),
        json!(kind.unwrap_or(csl_type(reference.r#type))),
    );
    item.insert("title".into(), json!(tagged(&work.title)));
    people("author", &reference.authors, &mut item);
    people("editor", &reference.editors, &mut item);
    issued(reference, &mut item);
    container(reference, &mut item, &mut custom);
    if let Some(pages) = &reference.pages {
        item.insert("page".into(), json!(pages));
    }
    for (variable, field) in CSL_FIELDS {
        if let Some(value) = value(reference, field) {
            item.insert(variable.into(), json!(plain(&value)));
        }
    }
    extras(reference, &mut item, &mut custom);
    if !custom.is_empty() {
        item.insert("custom".into(), Json::Object(custom));
    }
    Json::Object(item)
}

fn value(work: &Reference, field: &str) -> Option<String> {
    match field {
        "journal_short" => work.journal_short.clone(),
        "publisher" => work.publisher.clone(),
        "place" => work.place.clone(),
        "edition" => work.edition.clone(),
        "genre" => work.genre.clone(),
        "number" => work.number.clone(),
        "volume" => work.volume.clone(),
        "issue" => work.issue.clone(),
        "doi" => work.doi.as_ref().map(ToString::to_string),
        "pmid" => work.pmid.as_ref().map(ToString::to_string),
        "pmcid" => work.pmcid.as_ref().map(ToString::to_string),
        "isbn" => work.isbn.clone(),
        "url" => work.url.as_ref().map(|url| url.as_str().to_owned()),
        "language" => work.language.clone(),
        "note" => work.note.clone(),
        name => work.extra.get(name).map(str::to_owned),
    }
}

/// Text in which nothing is read as a tag or an entity.
fn plain(text: &str) -> String {
    super::escaped(text)
}

fn people(name: &str, people: &[Person], item: &mut Map<String, Json>) {
    if !people.is_empty() {
        item.insert(name.into(), people.iter().map(person).collect());
    }
}

fn person(person: &Person) -> Json {
    match person {
        Person::Organisation { organisation } => json!({ "literal": organisation }),
        Person::Human {
            family,
            given: None,
        } => json!({ "family": family }),
        Person::Human {
            family,
            given: Some(given),
        } => match given.split_once(", ") {
            Some((given, suffix)) => json!({ "family": family, "given": given, "suffix": suffix }),
            None => json!({ "family": family, "given": given }),
        },
    }
}

fn issued(work: &Reference, item: &mut Map<String, Json>) {
    let year = work.year().map(|year| json!([[year]]));
    let parts = work.date.as_ref().map(parts).or(year);
    let said = work.extra.get("date");
    match (parts, said) {
        (Some(parts), Some(said)) => {
            item.insert("issued".into(), json!({ "date-parts": parts, "raw": said }))
        }
        (Some(parts), None) => item.insert("issued".into(), json!({ "date-parts": parts })),
        (None, Some(said)) => item.insert("issued".into(), json!({ "raw": said })),
        (None, None) => None,
    };
    if let Some(date) = &work.accessed {
        item.insert("accessed".into(), json!({ "date-parts": parts_of(date) }));
    } else if let Some(said) = work.extra.get("accessed") {
        item.insert("accessed".into(), json!({ "raw": said }));
    }
}

fn parts(date: &Date) -> Json {
    parts_of(date)
}

fn parts_of(date: &Date) -> Json {
    let parts = date
        .as_str()
        .split('-')
        .filter_map(|part| part.parse::<u32>().ok());
    json!([parts.collect::<Vec<u32>>()])
}

/// The journal or what else holds the work; where there are both, one goes to `custom`.
fn container(work: &Reference, item: &mut Map<String, Json>, custom: &mut Map<String, Json>) {
    let in_book = matches!(
        work.r#type,
        ReferenceType::Chapter
            | ReferenceType::Abstract
            | ReferenceType::Web
            | ReferenceType::Dataset
    );
    let fields = [
        ("container", &work.container, in_book),
        ("journal", &work.journal, !in_book),
    ];
    for (name, value, is_main) in fields {
        let Some(value) = value else { continue };
        if is_main {
            item.insert("container-title".into(), json!(plain(value)));
        } else {
            custom.insert(name.into(), json!(value));
        }
    }
}

/// The variables of CSL under which what we keep apart is written.
const VARIABLES: [(&str, &str); 17] = [
    ("abstract", "abstract"),
    ("issn", "ISSN"),
    ("annote", "annote"),
    ("archive", "archive"),
    ("authority", "authority"),
    ("call-number", "call-number"),
    ("collection-number", "collection-number"),
    ("collection-title", "collection-title"),
    ("event-title", "event-title"),
    ("event-place", "event-place"),
    ("medium", "medium"),
    ("original-title", "original-title"),
    ("section", "section"),
    ("source", "source"),
    ("title-short", "title-short"),
    ("version", "version"),
    ("scale", "scale"),
];

fn extras(work: &Reference, item: &mut Map<String, Json>, custom: &mut Map<String, Json>) {
    let mut add = |name: &str, value: &str| custom.insert(name.into(), json!(value));
    for (name, value) in ours(work) {
        add(name, &value);
    }
    if work.and_others {
        add("and_others", "true");
    }
    if !work.aliases.is_empty() {
        let keys: Vec<&str> = work.aliases.iter().map(|key| key.as_str()).collect();
        add("aliases", &keys.join(", "));
    }
    let told = csl_type(work.r#type) != "document" || work.r#type == ReferenceType::Other;
    if !told {
        add("type", work.r#type.word());
    }
    if let (Some(year), Some(date)) = (work.year(), &work.date)
        && !date.as_str().starts_with(&format!("{year:04}"))
    {
        add("year", &year.to_string());
    }
    for (name, value) in &work.extra.0 {
        let variable = VARIABLES.iter().find(|(ours, _)| ours == name);
        match (name.as_str(), variable) {
            ("date" | "accessed" | "csl-type" | "keywords", _) => {}
            (_, Some((_, variable))) => _ = item.insert((*variable).into(), json!(value)),
            (name, None) => add(name, value).map_or((), drop),
        }
    }
}
