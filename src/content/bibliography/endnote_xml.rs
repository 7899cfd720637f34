//! The XML of EndNote.

use std::collections::BTreeSet;

use roxmltree::Node;

use super::draft::Draft;
use super::xml::{all, find, leaves, parse, rich, text, text_of};
use super::{Drafts, names};
use crate::content::ReferenceType;
use crate::diag::Diagnostics;
use crate::source::{FileId, Span};

/// Reads the works of a file.
pub(super) fn read(file: FileId, source: &str, diagnostics: &mut Diagnostics) -> Drafts {
    let document = parse(file, source, diagnostics);
    let list = document
        .iter()
        .flat_map(|document| all(document.root(), "record"));
    let list = list.map(|record| draft(record, file)).collect();
    Drafts {
        list,
        lost: BTreeSet::new(),
    }
}

/// EndNote's names of types with ours.
const TYPES: [(&str, ReferenceType); 15] = [
    ("Journal Article", ReferenceType::Article),
    ("Electronic Article", ReferenceType::Article),
    ("Book", ReferenceType::Book),
    ("Electronic Book", ReferenceType::Book),
    ("Edited Book", ReferenceType::Book),
    ("Book Section", ReferenceType::Chapter),
    ("Electronic Book Section", ReferenceType::Chapter),
    ("Thesis", ReferenceType::Thesis),
    ("Patent", ReferenceType::Patent),
    ("Web Page", ReferenceType::Web),
    ("Dataset", ReferenceType::Dataset),
    ("Report", ReferenceType::Report),
    ("Conference Paper", ReferenceType::Abstract),
    ("Conference Proceedings", ReferenceType::Abstract),
    ("Newspaper Article", ReferenceType::News),
];

/// The elements that are read by name; all others are kept under theirs.
const READ: [&str; 9] = [
    "ref-type",
    "contributors",
    "titles",
    "periodical",
    "dates",
    "urls",
    "custom2",
    "accession-num",
    "isbn",
];

fn draft(record: Node<'_, '_>, file: FileId) -> Draft {
    let head = record.range();
    let mut draft = Draft::new(Span::new(file, head.start..head.start + "<record>".len()));
    kind(record, &mut draft);
    people(record, &mut draft);
    titles(record, &mut draft);
    dates(record, &mut draft);
    for url in all(record, "url") {
        draft.field("url", &text(url));
    }
    numbers(record, &mut draft);
    leaves(record, &READ, &mut |name, value| {
        let row = FIELDS.iter().find(|(theirs, _)| *theirs == name);
        draft.field(row.map_or(name, |(_, ours)| ours), value);
    });
    draft
}

fn kind(record: Node<'_, '_>, draft: &mut Draft) {
    let name = find(record, "ref-type").and_then(|kind| kind.attribute("name"));
    let name = name.unwrap_or_default();
    match TYPES.iter().find(|(theirs, _)| *theirs == name) {
        Some((_, kind)) => draft.work.r#type = *kind,
        None => draft.extra("ref-type", name),
    }
}

const FIELDS: [(&str, &str); 14] = [
    ("pages", "pages"),
    ("volume", "volume"),
    ("number", "issue"),
    ("keyword", "keywords"),
    ("electronic-resource-num", "doi"),
    ("publisher", "publisher"),
    ("pub-location", "place"),
    ("edition", "edition"),
    ("language", "language"),
    ("notes", "note"),
    ("work-type", "genre"),
    ("access-date", "accessed"),
    ("abstract", "abstract"),
    ("label", "label"),
];

fn people(record: Node<'_, '_>, draft: &mut Draft) {
    let authors = find(record, "authors");
    for author in authors.into_iter().flat_map(|list| all(list, "author")) {
        if let Some(person) = names::inverted(&text(author)) {
            draft.author(person);
        }
    }
    let others = record
        .children()
        .filter(|child| child.has_tag_name("contributors"));
    let others = others
        .flat_map(|people| people.children())
        .filter(Node::is_element);
    for list in others.filter(|list| !list.has_tag_name("authors")) {
        for author in all(list, "author") {
            match names::inverted(&text(author)) {
                Some(person) if list.has_tag_name("secondary-authors") => draft.editor(person),
                _ => draft.extra(list.tag_name().name(), &text(author)),
            }
        }
    }
}

fn titles(record: Node<'_, '_>, draft: &mut Draft) {
    let full = text_of(record, "full-title");
    let short = text_of(record, "abbr-1");
    let is_article = draft.work.r#type == ReferenceType::Article || full.is_some();
    let titles = find(record, "titles");
    for title in titles
        .into_iter()
        .flat_map(|titles| titles.children())
        .filter(Node::is_element)
    {
        match title.tag_name().name() {
            "title" => draft.title(rich(title)),
            // Often the short name again, where the full one is known.
            "secondary-title" if is_article => {
                let name = text(title);
                if full.is_none() || short.as_ref() != Some(&name) {
                    draft.field("journal", &name);
                }
            }
            "secondary-title" => draft.field("container", &text(title)),
            name => draft.extra(name, &text(title)),
        }
    }
    if let Some(full) = full {
        draft.field("journal", &full);
    }
    if let Some(short) = short {
        draft.field("journal_short", &short);
    }
}

fn dates(record: Node<'_, '_>, draft: &mut Draft) {
    let Some(dates) = find(record, "dates") else {
        return;
    };
    let year = text_of(dates, "year").unwrap_or_default();
    match find(dates, "pub-dates").map(text) {
        Some(day) if !day.contains(&year) => draft.field("date", &format!("{} {year}", day.trim())),
        Some(day) => draft.field("date", &day),
        None => draft.field("year", &year),
    }
}

/// The identifiers, which EndNote keeps in fields of other names.
fn numbers(record: Node<'_, '_>, draft: &mut Draft) {
    let pmid = text_of(record, "accession-num");
    if let Some(number) = pmid {
        let is_pmid = number.len() <= 8 && number.bytes().all(|byte| byte.is_ascii_digit());
        draft.field(if is_pmid { "pmid" } else { "accession-number" }, &number);
    }
    if let Some(number) = text_of(record, "custom2") {
        draft.field(
            if number.starts_with("PMC") {
                "pmcid"
            } else {
                "custom2"
            },
            &number,
        );
    }
    if let Some(number) = text_of(record, "isbn") {
        let is_article = draft.work.r#type == ReferenceType::Article;
        draft.field(if is_article { "issn" } else { "isbn" }, &number);
    }
}
