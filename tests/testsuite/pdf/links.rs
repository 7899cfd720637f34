//! Links, bookmarks and destinations.

use std::collections::BTreeSet;

use lopdf::Document;

use super::{
    SAMPLES, bytes_of, catalog, dictionary, each_sample, entry, name, pages, parent_tree, sample,
    string,
};
use crate::documents::paragraph;

/// The names of the places that links lead to.
pub(super) fn places(pdf: &Document) -> Vec<String> {
    let names = dictionary(pdf, catalog(pdf).get(b"Names").unwrap());
    let dests = dictionary(pdf, names.get(b"Dests").unwrap());
    let listed = entry(pdf, dests, "Names").unwrap().as_array().unwrap();
    listed.iter().step_by(2).map(string).collect()
}

#[test]
fn links_lead_somewhere_and_say_where() {
    each_sample(|file, pdf| {
        let places = places(pdf);
        assert!(
            places.windows(2).all(|pair| pair[0] < pair[1]),
            "{file}: places are sorted"
        );
        let parents = parent_tree(pdf);
        for page in pages(pdf) {
            let page = pdf.get_dictionary(page).unwrap();
            for annotation in entry(pdf, page, "Annots").unwrap().as_array().unwrap() {
                let annotation = dictionary(pdf, annotation);
                assert!(
                    !string(annotation.get(b"Contents").unwrap()).is_empty(),
                    "{file}"
                );
                assert_eq!(annotation.get(b"F").unwrap().as_i64().unwrap(), 4);
                let number = annotation.get(b"StructParent").unwrap().as_i64().unwrap();
                let parent = parents[&number].as_dict().unwrap();
                assert_eq!(name(parent.get(b"S").unwrap()), "Link", "{file}");
                match annotation.get(b"Dest") {
                    Ok(place) => {
                        assert!(places.contains(&string(place)), "{file}: {}", string(place));
                    }
                    Err(_) => {
                        let action = entry(pdf, annotation, "A").unwrap().as_dict().unwrap();
                        let url = string(action.get(b"URI").unwrap());
                        assert!(
                            url.starts_with("http") || url.starts_with("mailto:"),
                            "{file}: {url}"
                        );
                    }
                }
            }
        }
    });
}

#[test]
fn citations_and_entries_link_to_each_other() {
    let pdf = sample("notation");
    let mut targets = BTreeSet::new();
    for page in pages(pdf) {
        let page = pdf.get_dictionary(page).unwrap();
        for annotation in entry(pdf, page, "Annots").unwrap().as_array().unwrap() {
            targets.extend(dictionary(pdf, annotation).get(b"Dest").ok().map(string));
        }
    }
    assert!(
        targets.iter().any(|target| target.starts_with("ref-")),
        "{targets:?}"
    );
    assert!(
        targets.iter().any(|target| target.starts_with("cite-")),
        "{targets:?}"
    );
    assert!(
        targets.iter().any(|target| target.starts_with("tbl-")),
        "{targets:?}"
    );
    assert!(
        targets.iter().any(|target| target.starts_with("note-")),
        "{targets:?}"
    );
}

#[test]
fn bookmarks_nest_as_headings_do() {
    each_sample(|file, pdf| {
        let outline = dictionary(pdf, catalog(pdf).get(b"Outlines").unwrap());
        let title = dictionary(pdf, outline.get(b"First").unwrap());
        assert!(
            outline.get(b"First").unwrap() == outline.get(b"Last").unwrap(),
            "{file}: one title"
        );
        let mut next = title.get(b"First").ok();
        let mut count = 0;
        while let Some(entry) = next {
            let entry = dictionary(pdf, entry);
            assert!(!string(entry.get(b"Title").unwrap()).is_empty(), "{file}");
            count += 1;
            next = entry.get(b"Next").ok();
        }
        assert!(count >= 1, "{file}");
        assert_eq!(name(catalog(pdf).get(b"PageMode").unwrap()), "UseOutlines");
    });
}

#[test]
fn destinations_keep_their_names() {
    let (sample, pdf) = &SAMPLES[0];
    let mut longer = sample.compiled.document.clone();
    for _ in 0..30 {
        longer.front.push(paragraph(&"More words. ".repeat(40)));
    }
    let longer = Document::load_mem(&bytes_of(&longer)).unwrap();
    assert_eq!(places(pdf), places(&longer));
    assert!(pages(pdf).len() < pages(&longer).len());
}
