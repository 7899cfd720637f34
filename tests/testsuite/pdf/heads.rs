//! Identifiers, and what cells, notes, marks and entries say by them.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object};

use super::links::places;
use super::tags::span;
use super::{catalog, dictionary, each_sample, elements, entry, kids, name, parent_tree, string};
use crate::project::TestProject;

/// The tree of identifiers: the element that each names.
fn identified(pdf: &Document) -> BTreeMap<String, &Dictionary> {
    let root = dictionary(pdf, catalog(pdf).get(b"StructTreeRoot").unwrap());
    let Some(tree) = entry(pdf, root, "IDTree") else {
        return BTreeMap::new();
    };
    let names = dictionary(pdf, tree).get(b"Names").unwrap();
    let pairs = names.as_array().unwrap().chunks(2);
    let pairs: Vec<(String, &Dictionary)> = pairs
        .map(|pair| (string(&pair[0]), dictionary(pdf, &pair[1])))
        .collect();
    assert!(pairs.windows(2).all(|two| two[0].0 < two[1].0), "sorted");
    pairs.into_iter().collect()
}

/// The cells that a cell says it is headed by.
fn heads(pdf: &Document, cell: &Dictionary) -> Vec<String> {
    let attributes: Vec<&Dictionary> = match entry(pdf, cell, "A") {
        Some(Object::Array(all)) => all.iter().map(|one| dictionary(pdf, one)).collect(),
        Some(Object::Dictionary(one)) => vec![one],
        _ => Vec::new(),
    };
    let mut heads = attributes.iter().filter_map(|one| one.get(b"Headers").ok());
    let heads = heads.next().map(|heads| heads.as_array().unwrap());
    heads.into_iter().flatten().map(string).collect()
}

#[test]
fn identifiers_are_found_in_their_tree() {
    each_sample(|file, pdf| {
        let tree = identified(pdf);
        let all = elements(pdf).into_iter();
        let named: BTreeMap<String, &Dictionary> = all
            .filter_map(|(_, element)| Some((string(element.get(b"ID").ok()?), element)))
            .collect();
        assert_eq!(tree, named, "{file}");
    });
}

#[test]
fn cells_name_their_heads_where_scope_does_not_tell() {
    let mut count = 0;
    each_sample(|file, pdf| {
        let tree = identified(pdf);
        for (path, table) in elements(pdf) {
            if path.last().unwrap() != "Table" {
                continue;
            }
            let rows = |part: &str| -> Vec<&Dictionary> {
                let parts = kids(pdf, table).into_iter();
                let parts = parts.filter(|one| name(one.get(b"S").unwrap()) == part);
                parts.flat_map(|one| kids(pdf, one)).collect()
            };
            let spanning = rows("THead").len() > 1;
            let columns = rows("TBody")
                .iter()
                .map(|row| kids(pdf, row))
                .find(|row| row.len() > 1);
            let is_group = |row: &Dictionary| {
                let cells = kids(pdf, row);
                cells.len() == 1 && name(cells[0].get(b"S").unwrap()) == "TH"
            };
            let mut group = None;
            let grouped = rows("TBody").into_iter().any(is_group) && columns.is_some();
            for row in rows("TBody") {
                if grouped && is_group(row) {
                    group = Some(string(kids(pdf, row)[0].get(b"ID").unwrap()));
                    continue;
                }
                for cell in kids(pdf, row) {
                    let heads = heads(pdf, cell);
                    assert_eq!(heads.is_empty(), !spanning && !grouped, "{file}");
                    for head in &heads {
                        assert_eq!(name(tree[head].get(b"S").unwrap()), "TH", "{file}");
                    }
                    let is_in_group = group.as_ref().is_none_or(|group| heads.contains(group));
                    assert!(is_in_group, "{file}: {heads:?} without {group:?}");
                    count += heads.len();
                }
            }
            // A head under another names it.
            let over = rows("THead").into_iter().flat_map(|row| kids(pdf, row));
            let over: Vec<&Dictionary> =
                over.filter(|cell| span(pdf, cell, "ColSpan") > 1).collect();
            if let [_, under] = rows("THead")[..] {
                for cell in kids(pdf, under) {
                    let head = &heads(pdf, cell)[0];
                    assert!(over.contains(&tree[head]), "{file}: {head}");
                }
            }
        }
    });
    assert!(count > 100, "{count} heads are named");
}

#[test]
fn what_refers_inside_the_document_is_a_reference() {
    each_sample(|file, pdf| {
        let parents = parent_tree(pdf);
        let inside: Vec<&Dictionary> = elements(pdf)
            .into_iter()
            .filter(|(path, _)| {
                path.last().unwrap() == "Link"
                    && path
                        .iter()
                        .any(|part| ["Reference", "BibEntry", "Lbl"].contains(&part.as_str()))
            })
            .map(|(_, link)| link)
            .collect();
        for page in super::pages(pdf) {
            let page = pdf.get_dictionary(page).unwrap();
            for link in entry(pdf, page, "Annots").unwrap().as_array().unwrap() {
                let link = dictionary(pdf, link);
                let number = link.get(b"StructParent").unwrap().as_i64().unwrap();
                let element = parents[&number].as_dict().unwrap();
                assert!(!link.has(b"Dest") || inside.contains(&element), "{file}");
            }
        }
        for (path, reference) in elements(pdf) {
            if path.last().unwrap() == "Reference" {
                let inner = entry(pdf, reference, "K").unwrap().as_array().unwrap();
                let mut links = inner.iter().filter(|kid| kid.as_reference().is_ok());
                assert!(links.next().is_some(), "{file}: nothing leads on");
            }
        }
    });
}

#[test]
fn works_cited_are_entries_of_a_list() {
    each_sample(|file, pdf| {
        let entries = elements(pdf).into_iter();
        let entries = entries.filter(|(path, _)| path.last().unwrap() == "BibEntry");
        let places = places(pdf).into_iter();
        let cited = places.filter(|place| place.starts_with("ref-"));
        assert_eq!(entries.count(), cited.count(), "{file}");
    });
}

#[test]
fn notes_have_a_label_and_then_what_they_say() {
    each_sample(|file, pdf| {
        for (path, note) in elements(pdf) {
            if path.last().unwrap() == "Note" {
                let parts = kids(pdf, note);
                let parts: Vec<String> = parts
                    .iter()
                    .map(|part| name(part.get(b"S").unwrap()))
                    .collect();
                assert_eq!(parts[0], "Lbl", "{file}: {parts:?}");
                assert!(
                    parts.len() > 1 && !parts.contains(&"LBody".to_owned()),
                    "{file}"
                );
            }
        }
    });
}

#[test]
fn titles_in_other_languages_say_in_which() {
    let project = TestProject::from("scripts");
    project.run("build --drafts --formats html,pdf").ends(0);
    let files = project.files("public");
    let pdf = Document::load_mem(&files["names/names.pdf"]).unwrap();
    let all = elements(&pdf).into_iter();
    let spans = all.filter(|(path, _)| path.last().unwrap() == "Span");
    let languages: BTreeSet<String> = spans
        .map(|(_, span)| string(span.get(b"Lang").unwrap()))
        .collect();
    let wanted = ["ar", "he", "ja", "ko", "ru", "zh"].map(str::to_owned);
    assert_eq!(languages, BTreeSet::from(wanted));
    let page = String::from_utf8(files["names/index.html"].clone()).unwrap();
    for language in languages {
        let begins = format!("<span lang=\"{language}\"");
        assert!(page.contains(&begins));
    }
}
