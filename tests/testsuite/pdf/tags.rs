//! The structure of files: elements, cells, figures, lists, notes, and what is furniture.

use std::collections::BTreeSet;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object};
use monograph::document::{Anchor, Heading, Section};
use monograph::export::pdf;
use monograph::graphics::Drawing;
use monograph::layout::{PageStyle, layout};

use super::{
    FONTS, SAMPLES, bytes_of, catalog, copied, dictionary, each_sample, elements, entry, kids,
    name, pages, parent_tree, string, walk, without_spaces,
};
use crate::documents::{document, paragraph, text};

#[test]
fn everything_painted_belongs_to_an_element_or_is_furniture() {
    each_sample(|file, pdf| {
        let parents = parent_tree(pdf);
        for (index, page) in pages(pdf).into_iter().enumerate() {
            let on_page = parents[&i64::try_from(index).unwrap()].as_array().unwrap();
            let mut seen = BTreeSet::new();
            walk(pdf, page, &mut |open, operator| {
                if ["TJ", "Tj", "f", "S", "Do"].contains(&operator) {
                    let outer = open.first();
                    assert!(outer.is_some(), "{file}: {operator} is untagged");
                    let (tag, mcid) = outer.unwrap();
                    assert!(
                        tag == "Artifact" || mcid.is_some(),
                        "{file}: {tag} without number"
                    );
                    seen.extend(*mcid);
                }
            });
            let expected: BTreeSet<i64> = (0..i64::try_from(on_page.len()).unwrap()).collect();
            assert_eq!(seen, expected, "{file}: page {index}");
            assert!(
                on_page.iter().all(|parent| parent.as_reference().is_ok()),
                "{file}"
            );
            let page = pdf.get_dictionary(page).unwrap();
            assert_eq!(
                page.get(b"StructParents").unwrap().as_i64().unwrap(),
                i64::try_from(index).unwrap()
            );
            assert_eq!(name(page.get(b"Tabs").unwrap()), "S");
        }
    });
}

#[test]
fn elements_nest_as_the_standard_says() {
    each_sample(|file, pdf| {
        for (path, _) in elements(pdf) {
            let above = path.len().checked_sub(2).map(|at| path[at].as_str());
            let allowed: &[&str] = match path.last().unwrap().as_str() {
                "Document" => {
                    assert_eq!(above, None, "{file}");
                    continue;
                }
                "TR" => &["THead", "TBody", "Table"],
                "TH" | "TD" => &["TR"],
                "THead" | "TBody" => &["Table"],
                "Caption" => &["Table", "Div"],
                "LI" => &["L"],
                "TOCI" => &["TOC"],
                "LBody" => &["LI"],
                "BibEntry" => &["LBody"],
                "Lbl" => &["LI", "Note"],
                _ => continue,
            };
            assert!(allowed.contains(&above.unwrap()), "{file}: {path:?}");
        }
        let types: BTreeSet<String> = elements(pdf)
            .into_iter()
            .map(|(mut path, _)| path.pop().unwrap())
            .collect();
        assert!(
            types.contains("H1") && types.contains("P"),
            "{file}: {types:?}"
        );
    });
}

#[test]
fn headings_skip_no_level() {
    each_sample(|file, pdf| {
        let mut last = 0;
        for (path, _) in elements(pdf) {
            let kind = path.last().unwrap();
            if let Some(level) = kind
                .strip_prefix('H')
                .and_then(|level| level.parse::<u8>().ok())
            {
                assert!(level <= last + 1, "{file}: H{level} after H{last}");
                last = level;
            }
        }
    });
}

#[test]
fn rows_have_a_cell_for_every_column() {
    each_sample(|file, pdf| {
        for (path, section) in elements(pdf) {
            if !["THead", "TBody"].contains(&path.last().unwrap().as_str()) {
                continue;
            }
            // How many more rows the cells seen so far reach into, summed over their columns.
            let mut reaching: Vec<i64> = Vec::new();
            let mut widths = BTreeSet::new();
            for row in kids(pdf, section) {
                let mut width = reaching.iter().filter(|rows| **rows > 0).count();
                reaching.iter_mut().for_each(|rows| *rows -= 1);
                for cell in kids(pdf, row) {
                    let columns = span(pdf, cell, "ColSpan");
                    width += usize::try_from(columns).unwrap();
                    let below = span(pdf, cell, "RowSpan") - 1;
                    reaching.extend((0..columns).map(|_| below));
                }
                widths.insert(width);
            }
            assert!(reaching.iter().all(|rows| *rows <= 0), "{file}");
            assert!(widths.len() <= 1, "{file}: {widths:?}");
        }
    });
}

/// Over how many columns or rows a cell stands.
pub(super) fn span(pdf: &Document, cell: &Dictionary, kind: &str) -> i64 {
    let attributes = match entry(pdf, cell, "A") {
        Some(Object::Array(all)) => all.iter().map(|one| dictionary(pdf, one)).collect(),
        Some(Object::Dictionary(one)) => vec![one],
        _ => Vec::new(),
    };
    let mut spans = attributes
        .iter()
        .filter_map(|one| one.get(kind.as_bytes()).ok());
    spans.next().map_or(1, |span| span.as_i64().unwrap())
}

#[test]
fn header_cells_say_what_they_head() {
    each_sample(|file, pdf| {
        for (_, element) in elements(pdf)
            .iter()
            .filter(|(path, _)| path.last().unwrap() == "TH")
        {
            let attributes = entry(pdf, element, "A").unwrap().as_dict().unwrap();
            let scope = name(attributes.get(b"Scope").unwrap());
            assert!(["Column", "Row"].contains(&scope.as_str()), "{file}");
        }
    });
}

#[test]
fn figures_have_words_a_description_and_a_box_on_their_page() {
    for slug in ["diagrams", "charts"] {
        let sample = crate::sample::overview("tests/data/figures", slug);
        let document = &sample.compiled.document;
        let pdf = Document::load_mem(&bytes_of(document)).unwrap();
        let text = without_spaces(&copied(&pdf));
        let figures = document.figures();
        let elements: Vec<&Dictionary> = elements(&pdf)
            .into_iter()
            .filter(|(path, _)| path.last().unwrap() == "Figure")
            .map(|(_, element)| element)
            .collect();
        assert_eq!(elements.len(), figures.len(), "{slug}");
        for (element, figure) in elements.into_iter().zip(figures) {
            let around = dictionary(&pdf, element.get(b"P").unwrap());
            let beside = kids(&pdf, around).into_iter();
            let captions = beside.filter(|kid| name(kid.get(b"S").unwrap()) == "Caption");
            let wanted = usize::from(figure.number.is_some());
            assert_eq!(captions.count(), wanted, "{slug}: {}", figure.key);
            assert_eq!(string(entry(&pdf, element, "Alt").unwrap()), figure.alt);
            let layout = dictionary(&pdf, element.get(b"A").unwrap());
            let edges = layout.get(b"BBox").unwrap().as_array().unwrap();
            let edges: Vec<f32> = edges.iter().map(|edge| edge.as_float().unwrap()).collect();
            let inside =
                edges[0] >= 0.0 && edges[1] >= 0.0 && edges[2] <= 596.0 && edges[3] <= 842.0;
            assert!(
                inside && edges[0] < edges[2] && edges[1] < edges[3],
                "{edges:?}"
            );
            for label in figure.drawing().into_iter().flat_map(Drawing::labels) {
                let words = without_spaces(&label.text().replace('\u{200b}', ""));
                assert!(text.contains(&words), "{}: {words}", figure.key);
            }
        }
    }
}

#[test]
fn contents_are_tagged_and_pages_of_every_size_are_labelled() {
    let section = |n: usize| Section {
        heading: Heading {
            level: 2,
            anchor: Anchor(format!("sec-{n}")),
            body: vec![text(&format!("Heading {n}"))],
        },
        blocks: vec![paragraph("Some words.")],
        sections: Vec::new(),
    };
    let document = document(Vec::new(), (0..3).map(section).collect(), Vec::new());
    let mut style = PageStyle::default();
    style.contents.from_pages = Some(0);
    let bytes = pdf::write(&layout(&document, &style, &FONTS), &FONTS, &[]);
    let pdf = Document::load_mem(&bytes).unwrap();
    let elements = elements(&pdf);
    let entries = elements.iter().filter(|(path, _)| {
        path.ends_with(&["TOC", "TOCI", "Reference", "Link"].map(str::to_owned))
    });
    assert_eq!(entries.count(), 3);
    assert!(catalog(&pdf).has(b"PageLabels"));
    let text = copied(&pdf);
    assert!(
        text.contains("Contents") && text.contains("Heading 2"),
        "{text}"
    );
}

#[test]
fn furniture_is_marked_by_its_kind() {
    let mut kinds = BTreeSet::new();
    for (sample, pdf) in SAMPLES.iter() {
        for page in pages(pdf) {
            let content = Content::decode(&pdf.get_page_content(page)).unwrap();
            let marks = content
                .operations
                .iter()
                .filter(|operation| operation.operator == "BDC");
            for mark in marks.filter(|mark| name(&mark.operands[0]) == "Artifact") {
                let properties = mark.operands[1].as_dict().unwrap();
                let kind = name(properties.get(b"Type").unwrap());
                let part = properties.get(b"Subtype").ok().map(name);
                kinds.insert((kind.clone(), part.clone()));
                let known = matches!(
                    (kind.as_str(), part.as_deref()),
                    ("Pagination", Some("Header" | "Footer")) | ("Layout", None)
                );
                assert!(known, "{}: {kind} {part:?}", sample.slug);
            }
        }
    }
    assert_eq!(kinds.len(), 3, "{kinds:?}");
}

#[test]
fn lists_say_how_they_are_numbered() {
    each_sample(|file, pdf| {
        let all = elements(pdf);
        for (_, list) in all.iter().filter(|(path, _)| path.last().unwrap() == "L") {
            let attributes = dictionary(pdf, list.get(b"A").unwrap());
            assert_eq!(name(attributes.get(b"O").unwrap()), "List", "{file}");
            let numbering = name(attributes.get(b"ListNumbering").unwrap());
            for item in kids(pdf, list) {
                let parts: Vec<String> = kids(pdf, item)
                    .iter()
                    .map(|part| name(part.get(b"S").unwrap()))
                    .collect();
                assert_eq!(parts.last().unwrap(), "LBody", "{file}");
                assert_eq!(
                    parts.len() == 2,
                    numbering != "None",
                    "{file}: {parts:?} {numbering}"
                );
            }
        }
    });
}

#[test]
fn notes_have_identifiers_of_their_own() {
    let mut count = 0;
    for (sample, pdf) in SAMPLES.iter() {
        let mut seen = BTreeSet::new();
        for (path, note) in elements(pdf) {
            if path.last().unwrap() == "Note" {
                let id = string(note.get(b"ID").unwrap());
                assert!(seen.insert(id), "{}", sample.slug);
                count += 1;
            }
        }
    }
    assert!(count > 0);
}
