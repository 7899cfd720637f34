//! PDF files, walked object by object: tagging, links, fonts, outline, metadata, bytes.
//!
//! What PDF/UA-1 (ISO 14289-1:2014) and PDF/A-3a (ISO 19005-3:2012) want, and the test that asserts it over every sample:
//!
//! | Wanted | Test |
//! | --- | --- |
//! | `Lang`, `MarkInfo`, `DisplayDocTitle`, page labels | `the_catalogue_says_what_readers_need` |
//! | both standards named in XMP, every schema of it described | `metadata_names_both_standards_and_describes_their_schemas` |
//! | XMP equal to the information dictionary: title, authors, dates, words | `metadata_says_the_same_everywhere` |
//! | output intent with an sRGB profile | `colours_have_a_profile` |
//! | composite fonts: embedded, subset, `CIDToGIDMap`, `W`, `ToUnicode` | `fonts_are_embedded_subset_and_readable` |
//! | every code that is shown has a width and says something | `every_code_on_a_page_has_a_width_and_a_text` |
//! | every operator in an element or an artifact, `StructParents`, `Tabs` | `everything_painted_belongs_to_an_element_or_is_furniture` |
//! | running heads, rules, repeated heads of tables are artifacts | `furniture_is_marked_by_its_kind` |
//! | structure: standard types, nested as the standard says | `elements_nest_as_the_standard_says` |
//! | headings that skip no level | `headings_skip_no_level` |
//! | tables: cells for every column, header cells with scope | `rows_have_a_cell_for_every_column`, `header_cells_say_what_they_head` |
//! | lists with their numbering, items with label and body | `lists_say_how_they_are_numbered` |
//! | figures with alternative text and bounding box | `figures_have_words_a_description_and_a_box_on_their_page` |
//! | links: `OBJR`, `Contents`, `StructParent`, printed | `links_lead_somewhere_and_say_where` |
//! | cells name their heads where scope does not tell; every identifier in its tree | `pdf/heads.rs` |
//! | marks of works cited and of notes, cross-references, entries of the list of references | `pdf/heads.rs` |
//! | notes with an identifier of their own, a label, and no body | `notes_have_identifiers_of_their_own`, `pdf/heads.rs` |
//! | reading order and words: the document's text, hyphenation undone | `what_is_read_aloud_is_the_document` |
//! | soft hyphens and ligatures copy as the words they are | `what_is_copied_is_what_was_set` |
//! | attached files: relation, type, size, checksum, names sorted | `attached_files_are_associated_and_described` |
//! | destinations by names that stay when the document changes | `destinations_keep_their_names` |
//! | no needless byte: fonts cut down to outlines, streams packed | `pdf/bytes.rs` |
//! | no clock, no chance | `same_document_same_bytes_in_any_thread` |

mod bytes;
mod heads;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};
use monograph::compile::attachments;
use monograph::document::{Anchor, Block, Heading, Inline, Section, plain_text};
use monograph::export::pdf;
use monograph::font::FontBook;
use monograph::graphics::Drawing;
use monograph::layout::{Item, PageStyle, layout};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::documents::{any_document, cell, document, paragraph, table, text};
use super::project::TestProject;
use super::sample::Sample;

static FONTS: LazyLock<FontBook> = LazyLock::new(FontBook::built_in);

/// Every overview of the sample projects, and its PDF.
static SAMPLES: LazyLock<Vec<(Sample, Document)>> = LazyLock::new(|| {
    let samples = crate::sample::all().into_iter();
    let pdfs = samples.map(|sample| {
        let paged = layout(&sample.compiled.document, &PageStyle::default(), &FONTS);
        let bytes = pdf::write(&paged, &FONTS, &attachments(&sample.compiled));
        (sample, Document::load_mem(&bytes).unwrap())
    });
    pdfs.collect()
});

/// The PDF of the sample with that slug.
fn sample(slug: &str) -> &'static Document {
    let mut samples = SAMPLES.iter();
    let found = samples.find(|(sample, _)| sample.slug == slug);
    &found.unwrap().1
}

fn bytes_of(document: &monograph::document::Document) -> Vec<u8> {
    pdf::write(
        &layout(document, &PageStyle::default(), &FONTS),
        &FONTS,
        &[],
    )
}

fn each_sample(mut check: impl FnMut(&str, &Document)) {
    let samples = SAMPLES.iter();
    samples.for_each(|(sample, pdf)| check(&sample.slug, pdf));
}

/// What an object is, references followed.
fn resolved<'a>(pdf: &'a Document, object: &'a Object) -> &'a Object {
    pdf.dereference(object).unwrap().1
}

fn entry<'a>(pdf: &'a Document, dictionary: &'a Dictionary, key: &str) -> Option<&'a Object> {
    dictionary
        .get(key.as_bytes())
        .ok()
        .map(|object| resolved(pdf, object))
}

fn dictionary<'a>(pdf: &'a Document, object: &'a Object) -> &'a Dictionary {
    match resolved(pdf, object) {
        Object::Dictionary(dictionary) => dictionary,
        Object::Stream(stream) => &stream.dict,
        other => panic!("no dictionary: {other:?}"),
    }
}

fn name(object: &Object) -> String {
    String::from_utf8(object.as_name().unwrap().to_vec()).unwrap()
}

fn string(object: &Object) -> String {
    let bytes = object.as_str().unwrap();
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(units) => {
            let units: Vec<u16> = units
                .chunks(2)
                .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
                .collect();
            String::from_utf16(&units).unwrap()
        }
        None => String::from_utf8(bytes.to_vec()).unwrap(),
    }
}

fn catalog(pdf: &Document) -> &Dictionary {
    pdf.catalog().unwrap()
}

fn pages(pdf: &Document) -> Vec<ObjectId> {
    pdf.get_pages().into_values().collect()
}

/// A mark that is open: its tag, and its number if it has one.
type Mark = (String, Option<i64>);

/// The marks that stand open around each operator of a page's content.
fn walk(pdf: &Document, page: ObjectId, visit: &mut dyn FnMut(&[Mark], &str)) {
    let content = Content::decode(&pdf.get_page_content(page)).unwrap();
    let mut open: Vec<Mark> = Vec::new();
    for operation in &content.operations {
        match operation.operator.as_str() {
            "BDC" => {
                let mcid = operation.operands[1]
                    .as_dict()
                    .ok()
                    .and_then(|properties| properties.get(b"MCID").ok())
                    .and_then(|mcid| mcid.as_i64().ok());
                open.push((name(&operation.operands[0]), mcid));
            }
            "EMC" => drop(open.pop().unwrap()),
            operator => visit(&open, operator),
        }
    }
    assert!(open.is_empty(), "a mark is left open");
}

/// Every structure element, with the names of those it is in.
fn elements(pdf: &Document) -> Vec<(Vec<String>, &Dictionary)> {
    fn gather<'a>(
        pdf: &'a Document,
        element: &'a Dictionary,
        path: &[String],
        all: &mut Vec<(Vec<String>, &'a Dictionary)>,
    ) {
        let mut path = path.to_vec();
        path.push(name(entry(pdf, element, "S").unwrap()));
        all.push((path.clone(), element));
        for kid in entry(pdf, element, "K").unwrap().as_array().unwrap() {
            if let Object::Dictionary(inner) = resolved(pdf, kid)
                && entry(pdf, inner, "S").is_some()
            {
                gather(pdf, inner, &path, all);
            }
        }
    }
    let root = dictionary(pdf, catalog(pdf).get(b"StructTreeRoot").unwrap());
    let mut all = Vec::new();
    for kid in entry(pdf, root, "K").unwrap().as_array().unwrap() {
        gather(pdf, dictionary(pdf, kid), &[], &mut all);
    }
    all
}

/// The parent tree: for each number the object it leads to.
fn parent_tree(pdf: &Document) -> BTreeMap<i64, &Object> {
    let root = dictionary(pdf, catalog(pdf).get(b"StructTreeRoot").unwrap());
    let tree = dictionary(pdf, root.get(b"ParentTree").unwrap());
    let numbers = entry(pdf, tree, "Nums").unwrap().as_array().unwrap();
    numbers
        .chunks(2)
        .map(|pair| (pair[0].as_i64().unwrap(), resolved(pdf, &pair[1])))
        .collect()
}

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
                "THead" | "TBody" | "Caption" => &["Table"],
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

/// The names of the places that links lead to.
fn places(pdf: &Document) -> Vec<String> {
    let names = dictionary(pdf, catalog(pdf).get(b"Names").unwrap());
    let dests = dictionary(pdf, names.get(b"Dests").unwrap());
    let listed = entry(pdf, dests, "Names").unwrap().as_array().unwrap();
    listed.iter().step_by(2).map(string).collect()
}

/// The elements in an element.
fn kids<'a>(pdf: &'a Document, element: &'a Dictionary) -> Vec<&'a Dictionary> {
    let kids = entry(pdf, element, "K").unwrap().as_array().unwrap();
    kids.iter().map(|kid| dictionary(pdf, kid)).collect()
}

/// Over how many columns or rows a cell stands.
fn span(pdf: &Document, cell: &Dictionary, kind: &str) -> i64 {
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
fn fonts_are_embedded_subset_and_readable() {
    each_sample(|file, pdf| {
        let page = pdf.get_dictionary(pages(pdf)[0]).unwrap();
        let resources = entry(pdf, page, "Resources").unwrap().as_dict().unwrap();
        let fonts = entry(pdf, resources, "Font").unwrap().as_dict().unwrap();
        assert!(!fonts.is_empty());
        for (_, font) in fonts {
            let font = dictionary(pdf, font);
            let base = name(font.get(b"BaseFont").unwrap());
            let (tag, _) = base.split_once('+').unwrap();
            assert!(
                tag.len() == 6 && tag.bytes().all(|b| b.is_ascii_uppercase()),
                "{file}: {base}"
            );
            let descendants = entry(pdf, font, "DescendantFonts")
                .unwrap()
                .as_array()
                .unwrap();
            let descendant = dictionary(pdf, &descendants[0]);
            let descriptor = dictionary(pdf, descendant.get(b"FontDescriptor").unwrap());
            let program = resolved(pdf, descriptor.get(b"FontFile2").unwrap())
                .as_stream()
                .unwrap();
            assert!(program.content.len() < 60_000, "{file}: {base} is whole");
            let map = resolved(pdf, font.get(b"ToUnicode").unwrap())
                .as_stream()
                .unwrap();
            let map = String::from_utf8(map.decompressed_content().unwrap()).unwrap();
            assert!(map.contains("beginbfchar"), "{file}: {base}");
        }
    });
}

/// The text of each glyph of each font, from its map.
fn texts_of_fonts(pdf: &Document) -> BTreeMap<String, BTreeMap<u16, String>> {
    let page = pdf.get_dictionary(pages(pdf)[0]).unwrap();
    let resources = entry(pdf, page, "Resources").unwrap().as_dict().unwrap();
    let fonts = entry(pdf, resources, "Font").unwrap().as_dict().unwrap();
    let mut texts = BTreeMap::new();
    for (resource, font) in fonts {
        let map = resolved(pdf, dictionary(pdf, font).get(b"ToUnicode").unwrap());
        let map =
            String::from_utf8(map.as_stream().unwrap().decompressed_content().unwrap()).unwrap();
        let mut glyphs = BTreeMap::new();
        for line in map
            .lines()
            .filter(|line| line.starts_with('<') && line.contains("> <"))
        {
            let parts: Vec<&str> = line.trim_matches(['<', '>']).split("> <").collect();
            let units: Vec<u16> = (0..parts[1].len() / 4)
                .map(|at| u16::from_str_radix(&parts[1][at * 4..at * 4 + 4], 16).unwrap())
                .collect();
            glyphs.insert(
                u16::from_str_radix(parts[0], 16).unwrap(),
                String::from_utf16(&units).unwrap(),
            );
        }
        texts.insert(String::from_utf8(resource.clone()).unwrap(), glyphs);
    }
    texts
}

/// What a reader copies from the pages, in the order in which it is painted.
fn copied(pdf: &Document) -> String {
    let fonts = texts_of_fonts(pdf);
    let mut text = String::new();
    for page in pages(pdf) {
        let content = Content::decode(&pdf.get_page_content(page)).unwrap();
        let mut font = String::new();
        let mut instead: Option<String> = None;
        for operation in &content.operations {
            match operation.operator.as_str() {
                "Tf" => font = name(&operation.operands[0]),
                "BDC" => {
                    let properties = operation.operands[1].as_dict().unwrap();
                    if let Ok(actual) = properties.get(b"ActualText") {
                        instead = Some(string(actual));
                    }
                }
                "EMC" => instead = None,
                "TJ" => {
                    if let Some(actual) = &instead {
                        text.push_str(actual);
                        continue;
                    }
                    for part in operation.operands[0].as_array().unwrap() {
                        if let Ok(codes) = part.as_str() {
                            for code in codes.chunks(2) {
                                let glyph = u16::from_be_bytes([code[0], code[1]]);
                                text.push_str(fonts[&font].get(&glyph).map_or("", String::as_str));
                            }
                        }
                    }
                }
                _ => {}
            }
        }
    }
    text
}

fn without_spaces(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !"\u{a0}\u{202f}\u{2009}\u{2007}".contains(*c))
        .collect()
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
fn notation_comes_out_as_it_is_read() {
    let pdf = sample("notation");
    let text = copied(pdf);
    for words in [
        "H2O",
        "IC50",
        "106 cells/mL",
        "CO2",
        "[18F]FDG",
        "in vivo",
        "αvβ3",
        "p < 0.001",
        "5′-UTR",
        "office and fluorescence",
    ] {
        assert!(
            without_spaces(&text).contains(&without_spaces(words)),
            "{words}\n{text}"
        );
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

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, max_shrink_iters: 64, ..ProptestConfig::default() })]

    #[test]
    fn what_is_copied_is_what_was_set(document in any_document()) {
        let paged = layout(&document, &PageStyle::default(), &FONTS);
        let mut set = String::new();
        for placed in paged.pages.iter().flat_map(|page| &page.items) {
            if let Item::Text(run) = &placed.item {
                set.push_str(&run.text);
            }
        }
        let pdf = Document::load_mem(&pdf::write(&paged, &FONTS, &[])).unwrap();
        prop_assert_eq!(without_spaces(&copied(&pdf)), without_spaces(&set));
    }
}

#[test]
fn a_glyph_with_two_texts_copies_as_either_in_repeated_heads_too() {
    let rows = (0..80).map(|n| vec![cell(&format!("row {n}"))]).collect();
    let raised = Block::Paragraph(vec![
        text("10"),
        Inline::Superscript(vec![text("6")]),
        text(" and 10⁶; "),
    ]);
    let table = table(&["cells, 10⁶"], rows);
    let sample = document(vec![raised, Block::Table(table)], Vec::new(), Vec::new());
    let pdf = Document::load_mem(&bytes_of(&sample)).unwrap();
    assert!(pages(&pdf).len() > 1);
    let text = without_spaces(&copied(&pdf));
    assert!(text.contains("106and10⁶;"), "{text}");
    let heads = text.matches("cells,10⁶").count();
    assert_eq!(heads, pages(&pdf).len(), "{text}");
}

#[test]
fn letters_and_the_marks_on_them_copy_as_they_are() {
    let words = "x\u{302} and q\u{301}\u{327}, \u{200b}y";
    let sample = document(vec![paragraph(words)], Vec::new(), Vec::new());
    let pdf = Document::load_mem(&bytes_of(&sample)).unwrap();
    let text = without_spaces(&copied(&pdf));
    assert!(text.contains(&without_spaces(words)), "{text:?}");
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
fn the_catalogue_says_what_readers_need() {
    for (sample, pdf) in SAMPLES.iter() {
        let catalog = catalog(pdf);
        let language = string(catalog.get(b"Lang").unwrap());
        assert_eq!(language, sample.compiled.document.meta.language.tag());
        let marks = dictionary(pdf, catalog.get(b"MarkInfo").unwrap());
        assert!(marks.get(b"Marked").unwrap().as_bool().unwrap());
        let viewer = dictionary(pdf, catalog.get(b"ViewerPreferences").unwrap());
        assert!(viewer.get(b"DisplayDocTitle").unwrap().as_bool().unwrap());
        let labels = dictionary(pdf, catalog.get(b"PageLabels").unwrap());
        let labels = entry(pdf, labels, "Nums").unwrap().as_array().unwrap();
        assert_eq!(labels[0].as_i64().unwrap(), 0);
        let first = dictionary(pdf, &labels[1]);
        assert_eq!(name(first.get(b"S").unwrap()), "D");
        assert_eq!(pdf.version, "1.7");
    }
}

/// The XMP packet.
fn packet(pdf: &Document) -> String {
    let packet = resolved(pdf, catalog(pdf).get(b"Metadata").unwrap());
    let packet = packet.as_stream().unwrap();
    assert!(!packet.dict.has(b"Filter"), "other programs can read it");
    String::from_utf8(packet.content.clone()).unwrap()
}

/// The texts of a property of the XMP packet.
fn property(packet: &str, name: &str) -> Vec<String> {
    let xml = roxmltree::Document::parse(packet).unwrap();
    let (prefix, local) = name.split_once(':').unwrap();
    let root = xml
        .descendants()
        .find(|node| node.has_tag_name("Description"));
    let namespace = root.unwrap().lookup_namespace_uri(Some(prefix)).unwrap();
    let found = xml
        .descendants()
        .find(|node| node.has_tag_name((namespace, local)));
    let Some(found) = found else {
        return Vec::new();
    };
    let items: Vec<_> = found
        .descendants()
        .filter(|node| node.has_tag_name("li"))
        .collect();
    let texts = if items.is_empty() { vec![found] } else { items };
    texts
        .iter()
        .map(|node| node.text().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn metadata_names_both_standards_and_describes_their_schemas() {
    each_sample(|file, pdf| {
        let packet = packet(pdf);
        assert_eq!(property(&packet, "pdfaid:part"), ["3"], "{file}");
        assert_eq!(property(&packet, "pdfaid:conformance"), ["A"], "{file}");
        assert_eq!(property(&packet, "pdfuaid:part"), ["1"], "{file}");
        for prefix in ["pdfuaid", "monograph"] {
            let described = format!("<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>");
            assert!(packet.contains(&described), "{file}: {prefix}");
        }
    });
}

#[test]
fn metadata_says_the_same_everywhere() {
    each_sample(|file, pdf| {
        let info = dictionary(pdf, pdf.trailer.get(b"Info").unwrap());
        let said = |key: &str| info.get(key.as_bytes()).ok().map(string);
        let packet = packet(pdf);
        let one = |name: &str| {
            let texts = property(&packet, name);
            (!texts.is_empty()).then(|| texts.join("; "))
        };
        for (key, name) in [
            ("Title", "dc:title"),
            ("Author", "dc:creator"),
            ("Subject", "dc:description"),
            ("Keywords", "pdf:Keywords"),
            ("Creator", "xmp:CreatorTool"),
            ("Producer", "pdf:Producer"),
        ] {
            assert_eq!(said(key), one(name), "{file}: {key}");
        }
        for (key, name) in [
            ("CreationDate", "xmp:CreateDate"),
            ("ModDate", "xmp:ModifyDate"),
        ] {
            let digits = |text: String| {
                text.chars()
                    .filter(char::is_ascii_digit)
                    .collect::<String>()
            };
            assert_eq!(
                said(key).map(digits),
                one(name).map(digits),
                "{file}: {key}"
            );
        }
        let language = string(catalog(pdf).get(b"Lang").unwrap());
        assert_eq!(one("dc:language"), Some(language), "{file}");
        assert!(said("Title").is_some() && said("Author").is_some());
    });
}

#[test]
fn colours_have_a_profile() {
    each_sample(|file, pdf| {
        let intents = entry(pdf, catalog(pdf), "OutputIntents").unwrap();
        let intent = dictionary(pdf, &intents.as_array().unwrap()[0]);
        assert_eq!(name(intent.get(b"S").unwrap()), "GTS_PDFA1", "{file}");
        let profile = resolved(pdf, intent.get(b"DestOutputProfile").unwrap());
        let profile = profile.as_stream().unwrap();
        assert_eq!(profile.dict.get(b"N").unwrap().as_i64().unwrap(), 3);
        let profile = profile.decompressed_content().unwrap();
        assert_eq!(&profile[12..20], b"mntrRGB ", "{file}");
    });
}

#[test]
fn attached_files_are_associated_and_described() {
    for (sample, pdf) in SAMPLES.iter() {
        let file = &sample.slug;
        let names = dictionary(pdf, catalog(pdf).get(b"Names").unwrap());
        let tree = dictionary(pdf, names.get(b"EmbeddedFiles").unwrap());
        let listed = entry(pdf, tree, "Names").unwrap().as_array().unwrap();
        let keys: Vec<&[u8]> = listed
            .iter()
            .step_by(2)
            .map(|key| key.as_str().unwrap())
            .collect();
        assert!(keys.is_sorted(), "{file}");
        let associated = catalog(pdf).get(b"AF").unwrap().as_array().unwrap();
        assert_eq!(associated.len(), keys.len(), "{file}");
        let expected = attachments(&sample.compiled);
        assert_eq!(expected.len(), keys.len(), "{file}");
        for (object, expected) in associated.iter().zip(&expected) {
            let listed = listed.iter().skip(1).step_by(2);
            assert!(
                listed.clone().any(|other| other == object),
                "{file}: {}",
                expected.name
            );
            let specification = dictionary(pdf, object);
            for key in [&b"F"[..], b"UF"] {
                assert_eq!(string(specification.get(key).unwrap()), expected.name);
            }
            assert!(!string(specification.get(b"Desc").unwrap()).is_empty());
            let relation = name(specification.get(b"AFRelationship").unwrap());
            let wanted = match expected.name.as_str() {
                "data.json" => "Source",
                "references.json" => "Supplement",
                _ => "Data",
            };
            assert_eq!(relation, wanted, "{file}: {}", expected.name);
            let files = dictionary(pdf, specification.get(b"EF").unwrap());
            let stream = resolved(pdf, files.get(b"UF").unwrap())
                .as_stream()
                .unwrap();
            assert_eq!(
                name(stream.dict.get(b"Subtype").unwrap()),
                expected.media_type
            );
            assert_eq!(stream.decompressed_content().unwrap(), expected.bytes);
            let parameters = dictionary(pdf, stream.dict.get(b"Params").unwrap());
            let size = parameters.get(b"Size").unwrap().as_i64().unwrap();
            assert_eq!(size, i64::try_from(expected.bytes.len()).unwrap());
            assert_eq!(
                parameters.get(b"CheckSum").unwrap().as_str().unwrap().len(),
                16
            );
        }
    }
}

#[test]
fn every_code_on_a_page_has_a_width_and_a_text() {
    each_sample(|file, pdf| {
        let texts = texts_of_fonts(pdf);
        let widths = widths_of_fonts(pdf);
        for page in pages(pdf) {
            let content = Content::decode(&pdf.get_page_content(page)).unwrap();
            let mut font = String::new();
            for operation in &content.operations {
                match operation.operator.as_str() {
                    "Tf" => font = name(&operation.operands[0]),
                    "TJ" => {
                        let parts = operation.operands[0].as_array().unwrap();
                        let strings = parts.iter().filter_map(|part| part.as_str().ok());
                        for code in strings.flat_map(|codes| codes.chunks(2)) {
                            let code = u16::from_be_bytes([code[0], code[1]]);
                            assert!(code > 0, "{file}: a glyph that is not there");
                            assert!(widths[&font].contains(&code), "{file}: {code} in {font}");
                            let text = &texts[&font][&code];
                            assert!(
                                !text.is_empty() && !text.contains(['\0', '\u{feff}', '\u{fffe}'])
                            );
                        }
                    }
                    _ => {}
                }
            }
        }
    });
}

/// The codes that each font gives a width.
fn widths_of_fonts(pdf: &Document) -> BTreeMap<String, BTreeSet<u16>> {
    let page = pdf.get_dictionary(pages(pdf)[0]).unwrap();
    let resources = entry(pdf, page, "Resources").unwrap().as_dict().unwrap();
    let fonts = entry(pdf, resources, "Font").unwrap().as_dict().unwrap();
    let widths = fonts.iter().map(|(resource, font)| {
        let descendants = entry(pdf, dictionary(pdf, font), "DescendantFonts").unwrap();
        let descendant = dictionary(pdf, &descendants.as_array().unwrap()[0]);
        let widths = entry(pdf, descendant, "W").unwrap().as_array().unwrap();
        let first = u16::try_from(widths[0].as_i64().unwrap()).unwrap();
        let count = u16::try_from(widths[1].as_array().unwrap().len()).unwrap();
        let codes = (first..first + count).collect();
        (String::from_utf8(resource.clone()).unwrap(), codes)
    });
    widths.collect()
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

/// The texts of the marked sequences of a page, by their numbers.
fn sequences(
    pdf: &Document,
    page: ObjectId,
    fonts: &BTreeMap<String, BTreeMap<u16, String>>,
) -> BTreeMap<i64, String> {
    let content = Content::decode(&pdf.get_page_content(page)).unwrap();
    let mut texts: BTreeMap<i64, String> = BTreeMap::new();
    let mut font = String::new();
    let mut open = None;
    for operation in &content.operations {
        match operation.operator.as_str() {
            "Tf" => font = name(&operation.operands[0]),
            "BDC" => {
                let properties = operation.operands[1].as_dict().unwrap();
                open = properties
                    .get(b"MCID")
                    .ok()
                    .map(|mcid| mcid.as_i64().unwrap());
            }
            "EMC" => open = None,
            "TJ" => {
                let Some(mcid) = open else { continue };
                let text = texts.entry(mcid).or_default();
                let parts = operation.operands[0].as_array().unwrap();
                let strings = parts.iter().filter_map(|part| part.as_str().ok());
                for code in strings.flat_map(|codes| codes.chunks(2)) {
                    text.push_str(&fonts[&font][&u16::from_be_bytes([code[0], code[1]])]);
                }
            }
            _ => {}
        }
    }
    texts
}

/// The text of a document in the order of its structure, as a screen reader reads it; figures by their words.
fn read_aloud(pdf: &Document) -> String {
    let fonts = texts_of_fonts(pdf);
    let of_pages: BTreeMap<ObjectId, BTreeMap<i64, String>> = pages(pdf)
        .into_iter()
        .map(|page| (page, sequences(pdf, page, &fonts)))
        .collect();
    let mut text = String::new();
    for (_, element) in elements(pdf).into_iter().take(1) {
        read_element(pdf, element, &of_pages, &mut text);
    }
    text
}

fn read_element(
    pdf: &Document,
    element: &Dictionary,
    of_pages: &BTreeMap<ObjectId, BTreeMap<i64, String>>,
    text: &mut String,
) {
    let said = |page: &Object, mcid: &Object| {
        let page = page.as_reference().unwrap();
        of_pages[&page]
            .get(&mcid.as_i64().unwrap())
            .cloned()
            .unwrap_or_default()
    };
    for kid in entry(pdf, element, "K").unwrap().as_array().unwrap() {
        match resolved(pdf, kid) {
            mcid @ Object::Integer(_) => text.push_str(&said(element.get(b"Pg").unwrap(), mcid)),
            Object::Dictionary(inner) if inner.has(b"MCID") => {
                text.push_str(&said(
                    inner.get(b"Pg").unwrap(),
                    inner.get(b"MCID").unwrap(),
                ));
            }
            Object::Dictionary(inner) if inner.has(b"S") => {
                read_element(pdf, inner, of_pages, text);
            }
            _ => {}
        }
    }
}

/// The texts of a document, block by block, as it is read.
fn blocks_of(document: &monograph::document::Document) -> Vec<String> {
    fn section(one: &Section, texts: &mut Vec<String>) {
        texts.push(plain_text(&one.heading.body));
        blocks(&one.blocks, texts);
        one.sections.iter().for_each(|inner| section(inner, texts));
    }
    fn blocks(all: &[Block], texts: &mut Vec<String>) {
        for block in all {
            match block {
                Block::Paragraph(body) => texts.push(plain_text(body)),
                Block::List(list) => list
                    .items
                    .iter()
                    .for_each(|item| blocks(&item.blocks, texts)),
                Block::Quote(inner) => blocks(inner, texts),
                Block::Box(inner) => blocks(&inner.blocks, texts),
                Block::Code(code) => texts.push(code.text.clone()),
                Block::References(list) => {
                    texts.extend(list.entries.iter().map(|entry| plain_text(&entry.body)));
                }
                Block::Table(table) => {
                    texts.push(plain_text(&table.caption));
                    for group in &table.groups {
                        texts.extend(group.heading.as_deref().map(plain_text));
                        for (at, row) in group.rows.iter().enumerate() {
                            // A cell may span the rows below that say the same.
                            let above = at.checked_sub(1).map(|above| &group.rows[above].cells);
                            let cells = row.cells.iter().enumerate();
                            let own = cells.filter(|(column, cell)| {
                                above.is_none_or(|above| above[*column] != **cell)
                            });
                            own.for_each(|(_, cell)| blocks(&cell.blocks, texts));
                        }
                    }
                    texts.extend(table.notes.iter().map(|note| plain_text(note)));
                }
                Block::Figure(figure) => texts.push(plain_text(&figure.caption)),
                Block::Rule => {}
            }
        }
    }
    let mut texts = vec![plain_text(&document.title)];
    blocks(&document.front, &mut texts);
    document
        .sections
        .iter()
        .for_each(|one| section(one, &mut texts));
    texts
}

#[test]
fn what_is_read_aloud_is_the_document() {
    for (sample, pdf) in SAMPLES.iter() {
        // A raised three is `³` in plain text; so it is the letters that are compared.
        let plain = |text: &str| {
            let text = text.replace(['\u{ad}', '\u{200b}', '\u{2060}'], "");
            without_spaces(&text.nfkc().collect::<String>())
        };
        let text = plain(&read_aloud(pdf));
        let mut rest = text.as_str();
        for block in blocks_of(&sample.compiled.document) {
            let words = plain(&block);
            let at = rest.find(&words);
            let near: String = rest.chars().take(200).collect();
            let at = at.unwrap_or_else(|| panic!("{}: `{words}` is not in `{near}`", sample.slug));
            rest = &rest[at + words.len()..];
        }
        // Heads over heads stand row by row, which is not the order of columns.
        for column in sample
            .compiled
            .document
            .tables()
            .iter()
            .flat_map(|table| &table.columns)
        {
            let head = plain(&plain_text(&column.head));
            assert!(
                text.contains(&head),
                "{}: the head `{head}` is lost",
                sample.slug
            );
        }
    }
}

#[test]
fn same_document_same_bytes_in_any_thread() {
    let rows = (0..60)
        .map(|n| vec![cell(&format!("row {n}")), cell("effect, α 10⁶")])
        .collect();
    let sample = document(
        vec![Block::Table(table(&["A", "B"], rows)), paragraph("Words.")],
        Vec::new(),
        Vec::new(),
    );
    let once = bytes_of(&sample);
    let again: Vec<Vec<u8>> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(|| bytes_of(&sample))).collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect()
    });
    assert!(again.iter().all(|bytes| *bytes == once));
}

#[test]
fn a_value_that_changes_in_its_record_changes_on_the_page() {
    let project = TestProject::sample();
    let text = |project: &TestProject| {
        project
            .run("build --only defactinib-xenograft --formats pdf")
            .ends(0);
        let bytes = &project.files("public")["defactinib-xenograft/defactinib-xenograft.pdf"];
        copied(&Document::load_mem(bytes).unwrap())
    };
    let before = text(&project);
    project.edit("content/studies/ute10.toml", "\"55 d\"", "\"57.25 d\"");
    let after = text(&project);
    let count = |text: &str, value: &str| without_spaces(text).matches(value).count();
    assert!(count(&before, "55d") >= 2, "in prose and table");
    assert_eq!(count(&before, "57.25d"), 0);
    assert_eq!(count(&after, "57.25d"), count(&before, "55d"));
    assert_eq!(count(&after, "55d"), 0);
}

#[test]
fn a_project_chooses_paper_band_and_numbers_of_headings() {
    let project = TestProject::from("german");
    project.write(
        "templates/pdf/style.toml",
        "base = \"brand\"\n[page]\nsize = \"Letter\"\n[headings]\nnumbered = true\n",
    );
    project.run("build --formats pdf").ends(0);
    let files = project.files("public");
    let (_, bytes) = files
        .iter()
        .find(|(path, _)| path.ends_with(".pdf"))
        .unwrap();
    let pdf = Document::load_mem(bytes).unwrap();
    let page = pdf.get_dictionary(pages(&pdf)[0]).unwrap();
    let media = entry(&pdf, page, "MediaBox").unwrap().as_array().unwrap();
    assert_eq!(media[2].as_float().unwrap().round(), 612.0);
    let text = copied(&pdf);
    assert!(
        text.contains("1\u{2002}Einleitung") || text.contains("1 Einleitung"),
        "{text}"
    );
    assert!(
        text.starts_with("Beispiellabor"),
        "the band comes first: {text}"
    );
}
