//! Fonts, and what is copied from the pages.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::Document;
use lopdf::content::Content;
use monograph::document::{Block, Inline};
use monograph::export::pdf;
use monograph::layout::{Item, PageStyle, layout};
use proptest::prelude::*;

use super::{
    FONTS, bytes_of, copied, dictionary, each_sample, entry, name, pages, resolved, sample,
    texts_of_fonts, without_spaces,
};
use crate::documents::{any_document, cell, document, paragraph, table, text};

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
