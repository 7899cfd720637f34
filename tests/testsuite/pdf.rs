//! PDF files, walked object by object: tagging, links, fonts, outline, metadata, bytes.
//!
//! What PDF/UA-1 (ISO 14289-1:2014) and PDF/A-3a (ISO 19005-3:2012) want, and the test that asserts it over every sample:
//!
//! | Wanted | Test (in the file of its matter) |
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
mod glyphs;
mod heads;
mod links;
mod metadata;
mod reading;
mod tags;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};
use monograph::compile::attachments;
use monograph::document::Block;
use monograph::export::pdf;
use monograph::font::FontBook;
use monograph::layout::{PageStyle, layout};

use super::documents::{cell, document, paragraph, table};
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

/// The elements in an element.
fn kids<'a>(pdf: &'a Document, element: &'a Dictionary) -> Vec<&'a Dictionary> {
    let kids = entry(pdf, element, "K").unwrap().as_array().unwrap();
    kids.iter().map(|kid| dictionary(pdf, kid)).collect()
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
