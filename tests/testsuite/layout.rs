//! Pages: nothing lost, nothing outside, nothing upon another; and cases that are hard to set.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use monograph::document::{
    Alignment, Anchor, Block, Cell, Document, Heading, Inline, Row, RowGroup, Section, Table,
    plain_text,
};
use monograph::font::FontBook;
use monograph::graphics::Pt;
use monograph::layout::{
    Complaint, Item, NodeId, PageStyle, PagedDocument, Paragraphs, Role, Running, Tag, TextRun,
    WideTables, layout,
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
    fn any_document_is_set_whole_and_inside_its_pages(document in any_document(), style in any_style()) {
        let pages = layout(&document, &style, &FONTS);
        let lost = lost_words(&document, &pages);
        prop_assert!(lost.is_empty(), "words lost: {lost:?}");
        let outside = outside(&pages);
        prop_assert!(outside.is_empty(), "outside the page: {outside:?}");
        let overlaps = overlaps(&pages);
        prop_assert!(overlaps.is_empty(), "upon another: {overlaps:?} {:?}", pages.complaints);
    }
}

/// One column or two, paragraphs apart or indented, with or without contents, wide tables smaller or on turned pages.
fn any_style() -> impl Strategy<Value = PageStyle> {
    let wide = prop_oneof![
        Just(WideTables::Smaller),
        Just(WideTables::InNeed),
        Just(WideTables::Turned)
    ];
    let contents = prop_oneof![Just(None), Just(Some(0)), Just(Some(2))];
    let paragraphs = prop_oneof![Just(Paragraphs::Spaced), Just(Paragraphs::Indented)];
    (1..3_usize, wide, contents, any::<bool>(), paragraphs).prop_map(
        |(columns, wide_tables, from_pages, hanging, paragraphs)| {
            let mut style = PageStyle {
                columns,
                wide_tables,
                hanging,
                paragraphs,
                ..PageStyle::default()
            };
            style.contents.from_pages = from_pages;
            if columns == 2 {
                style.side_margin = Pt(54.0);
                style.table_outset = Pt(0.0);
            }
            style
        },
    )
}

/// The runs of content on every page with their places.
fn runs(pages: &PagedDocument) -> impl Iterator<Item = (usize, f64, f64, &TextRun)> {
    pages.pages.iter().enumerate().flat_map(|(number, page)| {
        page.items
            .iter()
            .filter_map(move |placed| match &placed.item {
                Item::Text(run) => Some((number, placed.at.x.0, placed.at.y.0, &**run)),
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

/// The paragraph, heading, cell or note that an element is in: what is read in one piece, though a page
/// may part it.
fn column_of(node: NodeId, pages: &PagedDocument) -> Option<NodeId> {
    let mut next = Some(node);
    while let Some(id) = next {
        let element = pages.structure.node(id);
        match element.role {
            Role::Note(_)
            | Role::Cell { .. }
            | Role::HeaderCell { .. }
            | Role::Caption
            | Role::Paragraph
            | Role::Heading(_)
            | Role::Body => return Some(id),
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
            for column in &table.columns {
                visit(plain_text(&column.head));
                visit(plain_text(column.over.as_deref().unwrap_or_default()));
            }
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
    runs(pages)
        .filter(|(page, x, y, run)| {
            let size = pages.pages[*page].size;
            let (width, height) = (size.width.0, size.height.0);
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
fn what_stands_before_the_first_word_leaves_it_less_room() {
    let style = PageStyle {
        paragraphs: Paragraphs::Indented,
        ..PageStyle::default()
    };
    for length in 40..140 {
        let word = "n".repeat(length);
        let code = Block::Paragraph(vec![Inline::Code(format!("      {word}"))]);
        let blocks = vec![paragraph("First."), paragraph(&word), code];
        let pages = layout(&document(blocks, Vec::new(), Vec::new()), &style, &FONTS);
        assert!(pages.complaints.is_empty(), "{:?}", pages.complaints);
    }
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
fn justified_lines_end_at_the_right_edge_and_signs_a_little_beyond() {
    let words =
        "Signalling through integrins and their kinases changes adhesion, migration and survival. "
            .repeat(12);
    let document = document(vec![paragraph(&words)], Vec::new(), Vec::new());
    let ends = |hanging: bool| {
        let style = PageStyle {
            hanging,
            ..PageStyle::default()
        };
        ends_of_lines(&document, &style)
    };
    let flush = ends(false);
    assert!(flush.iter().all(|(end, _)| end.abs() < 0.05), "{flush:?}");
    let hung = ends(true);
    let signs = |text: &str| text.ends_with([',', '.', '\u{ad}']);
    let right = |(end, text): &(f64, String)| {
        if signs(text) {
            (0.5..3.0).contains(end)
        } else {
            end.abs() < 0.05
        }
    };
    assert!(hung.iter().all(right), "{hung:?}");
    assert!(hung.iter().any(|(_, text)| signs(text)), "{hung:?}");
}

/// How far the lines of a paragraph, all but the last, reach beyond the right edge, and what they say.
fn ends_of_lines(document: &Document, style: &PageStyle) -> Vec<(f64, String)> {
    let pages = layout(document, style, &FONTS);
    let edge = (style.page.width - style.side_margin).0;
    let mut body: Vec<_> = runs(&pages)
        .filter(|(.., run)| run.size == style.body.size)
        .map(|(_, x, _, run)| {
            let spaces = if run.text.ends_with(' ') {
                run.glyphs.last().unwrap().advance
            } else {
                0.0
            };
            let end = x + run.width().0 - run.size.0 * spaces / 1000.0;
            (end - edge, run.text.trim_end().to_owned())
        })
        .collect();
    body.pop();
    assert!(body.len() > 10);
    body
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

/// A table with two heads over others, in groups.
fn grouped() -> Table {
    let row = |n: usize| {
        let cells = [format!("row {n}"), format!("{n}.5 mg"), format!("{n}0 mg")];
        Row {
            cells: cells.iter().map(|words| cell(words)).collect(),
        }
    };
    let mut table = table(&["Name", "Low", "High"], Vec::new());
    for column in &mut table.columns[1..] {
        column.over = Some(vec![text("Dose")]);
        column.alignment = Alignment::Decimal;
    }
    table.groups = ["First", "Second", "Third"]
        .iter()
        .map(|heading| RowGroup {
            heading: Some(vec![text(heading)]),
            rows: (0..30).map(row).collect(),
        })
        .collect();
    table
}

#[test]
fn a_group_that_goes_on_has_its_heading_again_and_heads_their_heads() {
    let pages = laid_out(&document(
        vec![Block::Table(grouped())],
        Vec::new(),
        Vec::new(),
    ));
    let texts = page_texts(&pages);
    assert!(texts.len() > 2, "{} pages", texts.len());
    for (page, text) in texts.iter().enumerate() {
        assert_eq!(text.matches("Dose").count(), 1, "page {page}");
        let head = text.find("High").unwrap();
        let first = text[head..].find("row ").unwrap() + head;
        let heading = ["First", "Second", "Third"]
            .iter()
            .any(|heading| text[head..first].contains(heading));
        assert!(heading, "page {page}: {text}");
    }
    let over = pages.structure.iter().filter(|(_, node)| {
        matches!(
            node.role,
            Role::HeaderCell {
                columns: 2,
                rows: 1,
                ..
            }
        )
    });
    let alone = pages.structure.iter().filter(|(_, node)| {
        matches!(
            node.role,
            Role::HeaderCell {
                columns: 1,
                rows: 2,
                ..
            }
        )
    });
    assert_eq!((over.count(), alone.count()), (1, 1));
}

#[test]
fn a_cell_that_spans_rows_stands_again_where_they_go_on() {
    let row = |n: usize| Row {
        cells: [
            "Model of long standing".to_owned(),
            format!("Drug {}", n / 90),
            format!("row {n}"),
        ]
        .iter()
        .map(|words| cell(words))
        .collect(),
    };
    let mut table = table(&["Model", "Treatment", "Outcome"], Vec::new());
    table.groups = vec![RowGroup {
        heading: None,
        rows: (0..180).map(row).collect(),
    }];
    let pages = laid_out(&document(vec![Block::Table(table)], Vec::new(), Vec::new()));
    let texts = page_texts(&pages);
    assert!(texts.len() > 2, "{} pages", texts.len());
    for (page, text) in texts.iter().enumerate() {
        let model = text.matches("Model of long").count();
        assert_eq!(model, 1, "page {page}: {text}");
        let first = text.find("row ").unwrap();
        assert!(text[..first].contains("Drug "), "page {page}: {text}");
    }
    // It is read once: what stands again is furniture.
    let read = runs(&pages).filter(|(.., run)| matches!(run.tag, Tag::Content(_)));
    let said: Vec<&str> = read.map(|(.., run)| run.text.as_str()).collect();
    let said = said.concat();
    assert_eq!(said.matches("Model of long").count(), 1);
    assert_eq!(said.matches("Drug 0").count(), 1);
    assert!(outside(&pages).is_empty() && overlaps(&pages).is_empty());
}

#[test]
fn letters_stand_apart_where_the_style_wants_it_and_stay_words() {
    let style = PageStyle::default();
    let mut apart = style.clone();
    for heading in &mut apart.headings {
        heading.tracking = 50.0;
    }
    let heading = Heading {
        level: 2,
        anchor: Anchor("sec-1".to_owned()),
        body: vec![text("Headings apart")],
    };
    let section = Section {
        heading,
        blocks: vec![paragraph("Text.")],
        sections: Vec::new(),
    };
    let document = document(Vec::new(), vec![section], Vec::new());
    let heading = |style: &PageStyle| {
        let pages = layout(&document, style, &FONTS);
        let size = style.headings[0].size;
        let found = runs(&pages).find(|(.., run)| run.size == size);
        let (.., run) = found.unwrap();
        (run.text.clone(), run.width())
    };
    let (plain, wide) = (heading(&style), heading(&apart));
    assert_eq!(plain.0, wide.0);
    let letters = plain.0.chars().count() as f64;
    let more = style.headings[0].size * (letters * 0.05);
    assert!(
        (wide.1 - plain.1 - more).0.abs() < 0.01,
        "{plain:?} {wide:?}"
    );
}

#[test]
fn numbers_stand_by_their_points() {
    let values = ["1,200 mg", "12.5 mg", "< 0.25 mg", "NR", "3 mg"];
    let rows = values.map(|value| vec![cell("row"), cell(value)]);
    let mut table = table(&["Name", "Dose"], rows.to_vec());
    table.columns[1].alignment = Alignment::Decimal;
    let pages = laid_out(&document(vec![Block::Table(table)], Vec::new(), Vec::new()));
    let points = |text: &str| {
        let (_, x, _, run) = runs(&pages).find(|(.., run)| run.text == text).unwrap();
        let before = monograph::document::leading_number(text).map_or(text, |parts| parts.0);
        let glyphs = run
            .glyphs
            .iter()
            .filter(|glyph| glyph.text.end <= before.len());
        let width: f64 = glyphs.map(|glyph| glyph.advance).sum();
        x + width * run.size.0 / 1000.0
    };
    let at: Vec<f64> = values.iter().map(|value| points(value)).collect();
    assert!(at.iter().all(|point| (point - at[0]).abs() < 0.6), "{at:?}");
}

#[test]
fn a_table_too_wide_for_the_page_stands_on_a_turned_one_after_it() {
    let heads: Vec<String> = (0..10).map(|n| format!("Characteristic{n}")).collect();
    let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
    let row = || vec![cell("compound"); 10];
    let wide = Block::Table(table(&heads, vec![row(), row()]));
    let blocks = vec![paragraph("Before it."), wide, paragraph("After it.")];
    let pages = laid_out(&document(blocks, Vec::new(), Vec::new()));
    let style = PageStyle::default();
    let sizes: Vec<_> = pages.pages.iter().map(|page| page.size).collect();
    assert_eq!(sizes, [style.page, style.turned().page]);
    let texts = page_texts(&pages);
    assert!(texts[0].contains("Before it.") && texts[0].contains("After it."));
    assert!(texts[1].contains("Characteristic9") && texts[1].contains("Page 2 of 2"));
    assert!(outside(&pages).is_empty() && overlaps(&pages).is_empty());
}

#[test]
fn columns_of_the_last_page_are_of_one_height() {
    let style = PageStyle {
        columns: 2,
        ..PageStyle::default()
    };
    let words = "Some words of a paragraph that takes several lines of its column. ".repeat(9);
    let blocks = vec![paragraph(&words); 4];
    let heading = Heading {
        level: 2,
        anchor: Anchor("sec-1".to_owned()),
        body: vec![text("All")],
    };
    let section = Section {
        heading,
        blocks,
        sections: Vec::new(),
    };
    let pages = layout(
        &document(Vec::new(), vec![section], Vec::new()),
        &style,
        &FONTS,
    );
    assert_eq!(pages.pages.len(), 1);
    let middle = style.page.width.0 / 2.0;
    let last = |right: bool| {
        let body = runs(&pages)
            .filter(|(_, x, _, run)| run.size == style.body.size && (*x > middle) == right);
        body.map(|(_, _, y, _)| y).fold(0.0, f64::max)
    };
    let (left, right) = (last(false), last(true));
    assert!(
        (left - right).abs() < style.body.leading.0 * 2.0,
        "{left} {right}"
    );
}

#[test]
fn heads_and_feet_say_what_the_style_wants() {
    let mut style = PageStyle::default();
    let running = |texts: [&str; 3]| {
        Some(Running {
            texts: texts.map(|text| text.parse().unwrap()),
            rule: true,
            first_page: false,
        })
    };
    style.header = running(["{{ section }}", "", "{{ title }} · {{ status }}"]);
    style.footer = running(["", "{{ page }}/{{ pages }}", ""]);
    let sections = (1..4).map(|n| Section {
        heading: Heading {
            level: 2,
            anchor: Anchor(format!("sec-{n}")),
            body: vec![text(&format!("Heading {n}"))],
        },
        blocks: vec![paragraph(
            &"Some words of a paragraph that takes several lines. ".repeat(60),
        )],
        sections: Vec::new(),
    });
    let document = document(Vec::new(), sections.collect(), Vec::new());
    let texts = page_texts(&layout(&document, &style, &FONTS));
    let count = texts.len();
    assert!(count > 1 && !texts[0].contains(&format!("1/{count}")));
    assert!(texts[1].starts_with("Heading "), "{}", texts[1]);
    let title = "A test with a rather long running title";
    assert!(
        texts[1].contains(title) && !texts[1].contains('·'),
        "{}",
        texts[1]
    );
    assert!(texts[1].contains(&format!("2/{count}")), "{}", texts[1]);
}
