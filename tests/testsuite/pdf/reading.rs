//! What a screen reader reads: the document, in its order.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};
use monograph::document::{Block, Section, plain_text};
use unicode_normalization::UnicodeNormalization;

use super::{SAMPLES, elements, entry, name, pages, resolved, texts_of_fonts, without_spaces};

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
