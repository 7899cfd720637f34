//! Pages: nothing lost, nothing outside, nothing upon another; and cases that are hard to set.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use monograph::document::{Block, Cell, Document, Inline, Row, plain_text};
use monograph::font::FontBook;
use monograph::layout::{
    Complaint, Item, NodeId, PageStyle, PagedDocument, Role, Tag, TextRun, layout,
};
use proptest::prelude::*;

use super::documents::{any_document, cell, document, paragraph, table, text};

static FONTS: LazyLock<FontBook> = LazyLock::new(FontBook::built_in);

fn laid_out(document: &Document) -> PagedDocument {
    layout(document, &PageStyle::default(), &FONTS)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, max_shrink_iters: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_document_is_set_whole_and_inside_its_pages(document in any_document()) {
        let pages = laid_out(&document);
        let lost = lost_words(&document, &pages);
        prop_assert!(lost.is_empty(), "words lost: {lost:?}");
        let outside = outside(&pages);
        prop_assert!(outside.is_empty(), "outside the page: {outside:?}");
        let overlaps = overlaps(&pages);
        prop_assert!(overlaps.is_empty(), "upon another: {overlaps:?} {:?}", pages.complaints);
    }
}

/// The runs of content on every page with their places.
fn runs(pages: &PagedDocument) -> impl Iterator<Item = (usize, f64, f64, &TextRun)> {
    pages.pages.iter().enumerate().flat_map(|(number, page)| {
        page.items
            .iter()
            .filter_map(move |placed| match &placed.item {
                Item::Text(run) => Some((number, placed.at.x.0, placed.at.y.0, run)),
                _ => None,
            })
    })
}

/// The letters and signs of a text that are seen; raised ones are raised in print without being other characters.
fn seen(text: &str) -> String {
    const PLAIN: &str = "0123456789+-=()n";
    const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ";
    let level = |c: char| {
        let raised = RAISED.chars().position(|raised| raised == c);
        raised
            .and_then(|at| PLAIN.chars().nth(at))
            .unwrap_or(if c == '\u{2212}' { '-' } else { c })
    };
    text.chars()
        .map(level)
        .filter(|c| !c.is_whitespace() && !"\u{ad}\u{a0}\u{2009}\u{202f}\u{2007}".contains(*c))
        .collect()
}

/// The paragraphs of the document that are not on the pages, in one piece and in order.
fn lost_words(document: &Document, pages: &PagedDocument) -> Vec<String> {
    let columns = columns(pages);
    let sections = document.sections.iter();
    let mut texts: Vec<String> = sections
        .clone()
        .map(|section| plain_text(&section.heading.body))
        .collect();
    let blocks = sections.flat_map(|section| &section.blocks);
    for block in document.front.iter().chain(blocks) {
        each_paragraph(block, &mut |text| texts.push(text));
    }
    if has_note_mark(pages) {
        let notes = document.notes.iter().flat_map(|note| &note.blocks);
        notes.for_each(|block| each_paragraph(block, &mut |text| texts.push(text)));
    }
    let is_lost = |text: &String| {
        let text = seen(text);
        !columns.iter().any(|column| column.contains(&text))
    };
    texts.retain(is_lost);
    texts
}

/// What is read in one go: the text, each note and each cell of a table, which pages may part.
fn columns(pages: &PagedDocument) -> Vec<String> {
    let mut columns: BTreeMap<Option<NodeId>, String> = BTreeMap::new();
    for (.., run) in runs(pages) {
        if let Tag::Content(node) = run.tag {
            let column = columns.entry(column_of(node, pages)).or_default();
            column.push_str(&seen(&run.text));
        }
    }
    columns.into_values().collect()
}

/// The cell or note that an element is in.
fn column_of(node: NodeId, pages: &PagedDocument) -> Option<NodeId> {
    let mut next = Some(node);
    while let Some(id) = next {
        let element = pages.structure.node(id);
        match element.role {
            Role::Note(_) | Role::Cell { .. } | Role::HeaderCell { .. } => return Some(id),
            _ => next = element.parent,
        }
    }
    None
}

fn has_note_mark(pages: &PagedDocument) -> bool {
    let mut items = pages.pages.iter().flat_map(|page| &page.items);
    items.any(
        |placed| matches!(&placed.item, Item::Anchor(anchor) if anchor.0.starts_with("note-mark")),
    )
}

/// Calls `visit` with every text that is set in one piece.
fn each_paragraph(block: &Block, visit: &mut dyn FnMut(String)) {
    match block {
        Block::Paragraph(body) => visit(plain_text(body)),
        Block::Code(code) => visit(code.text.clone()),
        Block::List(list) => list
            .items
            .iter()
            .flat_map(|item| &item.blocks)
            .for_each(|block| each_paragraph(block, visit)),
        Block::Quote(inner) => inner.iter().for_each(|block| each_paragraph(block, visit)),
        Block::Box(inner) => inner
            .blocks
            .iter()
            .for_each(|block| each_paragraph(block, visit)),
        Block::References(list) => list
            .entries
            .iter()
            .for_each(|entry| visit(plain_text(&entry.body))),
        Block::Table(table) => {
            visit(plain_text(&table.caption));
            table
                .columns
                .iter()
                .for_each(|column| visit(plain_text(&column.head)));
            let rows = table.groups.iter().flat_map(|group| &group.rows);
            for cell in rows.flat_map(|row| &row.cells) {
                cell.blocks
                    .iter()
                    .for_each(|block| each_paragraph(block, visit));
            }
        }
        Block::Figure(figure) => {
            visit(plain_text(&figure.caption));
            figure.notes.iter().for_each(|note| visit(plain_text(note)));
        }
        Block::Rule => {}
    }
}

fn outside(pages: &PagedDocument) -> Vec<String> {
    let (width, height) = (pages.page_size.width.0, pages.page_size.height.0);
    runs(pages)
        .filter(|(_, x, y, run)| {
            // The space that nobody sees at the end of a line may hang out.
            let end = x + run.width().0
                - if run.text.ends_with(' ') {
                    run.size.0
                } else {
                    0.0
                };
            *x < 0.0 || end > width || *y < run.size.0 * 0.5 || *y > height
        })
        .map(|(page, x, y, run)| format!("page {page} at {x:.1}, {y:.1}: {}", run.text))
        .collect()
}

/// Pairs of runs that stand upon each other.
fn overlaps(pages: &PagedDocument) -> Vec<String> {
    let boxes: Vec<_> = runs(pages)
        .filter(|(.., run)| !run.text.trim().is_empty())
        .map(|(page, x, y, run)| {
            let end = x + run.width().0
                - if run.text.ends_with(' ') {
                    run.size.0
                } else {
                    0.0
                };
            (page, x, end, y - run.size.0 * 0.45, y, &run.text)
        })
        .collect();
    let mut found = Vec::new();
    for (index, one) in boxes.iter().enumerate() {
        for other in &boxes[index + 1..] {
            const HAIR: f64 = 0.2;
            let beside = one.2 <= other.1 + HAIR || other.2 <= one.1 + HAIR;
            let below = one.4 <= other.3 + HAIR || other.4 <= one.3 + HAIR;
            if one.0 == other.0 && !beside && !below {
                found.push(format!(
                    "page {}: `{}` at {:.1}–{:.1}, {:.1} and `{}` at {:.1}–{:.1}, {:.1}",
                    one.0, one.5, one.1, one.2, one.4, other.5, other.1, other.2, other.4
                ));
            }
        }
    }
    found
}

fn page_texts(pages: &PagedDocument) -> Vec<String> {
    let mut texts = vec![String::new(); pages.pages.len()];
    for (page, _, _, run) in runs(pages) {
        texts[page].push_str(&run.text);
        texts[page].push('|');
    }
    texts
}

#[test]
fn long_tables_repeat_their_head_and_keep_rows_whole() {
    let row = |n: usize| {
        vec![
            cell(&format!("row {n}")),
            cell("a cell with some words in it"),
        ]
    };
    let long = table(&["Number", "Words"], (0..108).map(row).collect());
    let pages = laid_out(&document(vec![Block::Table(long)], Vec::new(), Vec::new()));
    let texts = page_texts(&pages);
    assert!(texts.len() >= 3, "{} pages", texts.len());
    for (page, text) in texts.iter().enumerate() {
        assert_eq!(text.matches("Number").count(), 1, "page {page}");
        assert_eq!(text.contains("continued"), page > 0, "page {page}");
    }
    let rows: usize = texts.iter().map(|text| text.matches("row ").count()).sum();
    assert_eq!(rows, 108);
}

#[test]
fn fourteen_columns_fit_the_page() {
    let heads: Vec<String> = (0..14).map(|n| format!("Column {n}")).collect();
    let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
    let row = || {
        (0..14)
            .map(|n| cell(&format!("{n}.5 mg")))
            .collect::<Vec<Cell>>()
    };
    let wide = table(&heads, vec![row(), row()]);
    let pages = laid_out(&document(vec![Block::Table(wide)], Vec::new(), Vec::new()));
    assert!(outside(&pages).is_empty(), "{:?}", outside(&pages));
    assert!(overlaps(&pages).is_empty(), "{:?}", overlaps(&pages));
}

#[test]
fn a_row_taller_than_a_page_is_parted_and_nothing_of_it_lost() {
    let words: Vec<String> = (0..1500).map(|n| format!("word{n}")).collect();
    let tall = table(
        &["A", "B"],
        vec![vec![cell(&words.join(" ")), cell("short")]],
    );
    let pages = laid_out(&document(vec![Block::Table(tall)], Vec::new(), Vec::new()));
    let all = page_texts(&pages).concat();
    let missing: Vec<_> = words
        .iter()
        .filter(|word| !all.contains(word.as_str()))
        .collect();
    assert!(pages.pages.len() > 1 && missing.is_empty(), "{missing:?}");
    assert!(overlaps(&pages).is_empty());
}

#[test]
fn headings_stay_with_what_follows() {
    use monograph::document::{Anchor, Heading, Section};
    let sections = (0..40).map(|n| Section {
        heading: Heading {
            level: 2,
            anchor: Anchor(format!("sec-{n}")),
            body: vec![text(&format!("Heading {n}"))],
        },
        blocks: vec![paragraph(
            &"Some words of a paragraph that takes several lines. ".repeat(5 + n % 7),
        )],
        sections: Vec::new(),
    });
    let pages = laid_out(&document(Vec::new(), sections.collect(), Vec::new()));
    for text in page_texts(&pages) {
        let content = text.split("|November").next().unwrap();
        let last = content.trim_end_matches('|').rsplit('|').next().unwrap();
        assert!(!last.starts_with("Heading"), "stranded: {last}");
    }
}

#[test]
fn justified_lines_end_at_the_right_edge() {
    let words =
        "Signalling through integrins and their kinases changes adhesion, migration and survival. "
            .repeat(12);
    let pages = laid_out(&document(vec![paragraph(&words)], Vec::new(), Vec::new()));
    let style = PageStyle::default();
    let edge = (style.page.width - style.side_margin).0;
    let body: Vec<_> = runs(&pages)
        .filter(|(.., run)| run.size == style.body.size)
        .map(|(_, x, _, run)| {
            let spaces = if run.text.ends_with(' ') {
                run.glyphs.last().unwrap().advance
            } else {
                0.0
            };
            x + run.width().0 - run.size.0 * spaces / 1000.0
        })
        .collect();
    let (_, lines) = body.split_last().unwrap();
    assert!(lines.len() > 10);
    assert!(
        lines.iter().all(|end| (end - edge).abs() < 0.05),
        "{lines:?}"
    );
}

#[test]
fn a_character_that_no_font_has_is_reported() {
    let pages = laid_out(&document(
        vec![paragraph("by 鈴木 and others")],
        Vec::new(),
        Vec::new(),
    ));
    let named = pages
        .complaints
        .iter()
        .filter_map(|complaint| match complaint {
            Complaint::MissingGlyph { character, word } => Some((*character, word.as_str())),
            Complaint::Overfull { .. } | Complaint::SmallLetters { .. } => None,
        });
    assert_eq!(named.collect::<Vec<_>>(), [('木', "鈴木"), ('鈴', "鈴木")]);
}

#[test]
fn no_line_ends_between_a_number_and_its_unit_or_before_a_mark() {
    let sentence = "The dose was 40 mg/kg given to animals in a study of 12 weeks, ";
    let pages = laid_out(&document(
        vec![paragraph(&sentence.repeat(40))],
        Vec::new(),
        Vec::new(),
    ));
    let ends =
        runs(&pages).filter(|(.., run)| run.text.ends_with("40 ") || run.text.ends_with("40"));
    assert_eq!(ends.count(), 0);
}

#[test]
fn an_empty_document_has_one_page() {
    let mut nothing = document(Vec::new(), Vec::new(), Vec::new());
    nothing.title = Vec::<Inline>::new();
    assert_eq!(laid_out(&nothing).pages.len(), 1);
    let mut bare = table(&[""], Vec::new());
    bare.columns[0].head.clear();
    bare.groups[0].rows = vec![Row {
        cells: vec![Cell { blocks: Vec::new() }],
    }];
    assert_eq!(
        laid_out(&document(vec![Block::Table(bare)], Vec::new(), Vec::new()))
            .pages
            .len(),
        1
    );
}
