//! Documents of every shape, for tests of what comes after them.

use monograph::document::{
    Alignment, Anchor, Block, Box, BoxRole, Cell, Citation, CitationPart, Code, Column, Document,
    Heading, Inline, Language, List, ListItem, Mark, Meta, Note, ReferenceEntry, ReferenceList,
    Row, RowGroup, Section, Table, Target, Work,
};
use proptest::collection::vec;
use proptest::prelude::*;

/// A document of the given parts, with made-up metadata.
pub(crate) fn document(front: Vec<Block>, sections: Vec<Section>, notes: Vec<Note>) -> Document {
    Document {
        meta: Meta {
            slug: "test".to_owned(),
            language: Language::English,
            title: "A test".to_owned(),
            short_title: "A test with a rather long running title, as they come".to_owned(),
            authors: Vec::new(),
            date: Some("2026-11".to_owned()),
            data_as_of: None,
            version: Some("1.0".to_owned()),
            description: None,
            keywords: Vec::new(),
            draft: false,
            publisher: "Synthetic".to_owned(),
            url: None,
        },
        about: None,
        title: vec![text("A test")],
        front,
        sections,
        notes,
    }
}

/// Plain words.
pub(crate) fn text(words: &str) -> Inline {
    Inline::Text(words.to_owned())
}

/// A paragraph of plain words.
pub(crate) fn paragraph(words: &str) -> Block {
    Block::Paragraph(vec![text(words)])
}

/// A cell of plain words.
pub(crate) fn cell(words: &str) -> Cell {
    Cell {
        blocks: vec![paragraph(words)],
    }
}

/// A numbered table of plain words with a head.
pub(crate) fn table(heads: &[&str], rows: Vec<Vec<Cell>>) -> Table {
    let columns = heads.iter().map(|head| Column {
        head: vec![text(head)],
        alignment: Alignment::Left,
        over: None,
    });
    let rows = rows.into_iter().map(|cells| Row { cells }).collect();
    Table {
        number: Some(1),
        anchor: Some(Anchor("tbl-test".to_owned())),
        key: Some("test".to_owned()),
        caption: vec![text("A synthetic table")],
        columns: columns.collect(),
        groups: vec![RowGroup {
            heading: None,
            rows,
        }],
        notes: vec![vec![text("A note.")]],
        group_head: None,
        row_headers: true,
    }
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => "[a-zA-Z]{1,14}",
        1 => "[a-z]{30,90}",
        1 => "[0-9]{1,4}([.][0-9]{1,2})? (mg/kg|nM|d|%)",
        1 => Just("https://example.org/a/very/long/path?with=queries&and=more".to_owned()),
        1 => Just("C20H15D6F3N8O3S".to_owned()),
        1 => Just("α-tubulin ≤ 0.05 ± 5′ Ångström 10⁶ ⇌ Łódź Ж".to_owned()),
        1 => Just("שלום (2020) עולם, תרופה-3 测试药物，对小鼠 الدواء".to_owned()),
    ]
}

fn words() -> impl Strategy<Value = String> {
    vec(word(), 1..25).prop_map(|words| words.join(" "))
}

fn inline() -> impl Strategy<Value = Inline> {
    let leaf = prop_oneof![
        6 => words().prop_map(Inline::Text),
        1 => "[a-z_ ]{1,20}".prop_map(Inline::Code),
        1 => Just(Inline::LineBreak),
        1 => (1..4_usize).prop_map(|count| Inline::Citation(citation(count))),
        1 => Just(Inline::NoteMark {
            number: 1,
            to: Anchor("note-1".to_owned()),
            anchor: Anchor("note-mark-1".to_owned()),
        }),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        let body = vec(inner, 1..3);
        prop_oneof![
            body.clone().prop_map(Inline::Emphasis),
            body.clone().prop_map(Inline::Strong),
            body.clone().prop_map(Inline::Subscript),
            body.clone().prop_map(Inline::Superscript),
            body.prop_map(|body| Inline::Link {
                target: Target::Url("https://example.org".to_owned()),
                body,
            }),
        ]
    })
}

fn citation(count: usize) -> Citation {
    let mut parts = vec![CitationPart::Text("[".to_owned())];
    for number in 1..=count {
        if number > 1 {
            parts.push(CitationPart::Text(", ".to_owned()));
        }
        parts.push(CitationPart::Mark(Mark {
            body: vec![Inline::Text(number.to_string())],
            to: Anchor(format!("ref-{number}")),
            anchor: Anchor(format!("cite-{number}")),
            covers: Vec::new(),
            label: format!("Reference {number}"),
        }));
    }
    parts.push(CitationPart::Text("]".to_owned()));
    Citation {
        superscript: false,
        parts,
    }
}

fn inlines() -> impl Strategy<Value = Vec<Inline>> {
    vec(inline(), 1..5)
}

fn alignment() -> impl Strategy<Value = Alignment> {
    prop_oneof![
        Just(Alignment::Left),
        Just(Alignment::Center),
        Just(Alignment::Right),
        Just(Alignment::Decimal)
    ]
}

/// Mostly no head over others, or one of two.
fn over() -> impl Strategy<Value = Option<Vec<Inline>>> {
    prop_oneof![
        4 => Just(None),
        1 => Just(Some(vec![text("Animals")])),
        1 => Just(Some(vec![text("Patients treated with both")])),
    ]
}

fn any_table() -> impl Strategy<Value = Table> {
    (1..10_usize, 0..14_usize).prop_flat_map(|(width, height)| {
        let column = (inlines(), alignment(), over()).prop_map(|(head, alignment, over)| Column {
            head,
            alignment,
            over,
        });
        let cell =
            vec(inlines().prop_map(Block::Paragraph), 0..3).prop_map(|blocks| Cell { blocks });
        let row = vec(cell, width).prop_map(|cells| Row { cells });
        let columns = vec(column, width);
        let rows = vec(row, height);
        (columns, rows, inlines(), any::<bool>(), any::<bool>()).prop_map(
            |(columns, rows, caption, headed, row_headers)| Table {
                number: Some(1),
                anchor: Some(Anchor("tbl-1".to_owned())),
                key: None,
                caption: caption.clone(),
                columns,
                groups: vec![RowGroup {
                    heading: headed.then_some(caption),
                    rows,
                }],
                notes: Vec::new(),
                group_head: None,
                row_headers,
            },
        )
    })
}

fn block() -> impl Strategy<Value = Block> {
    let leaf = prop_oneof![
        6 => inlines().prop_map(Block::Paragraph),
        1 => any_table().prop_map(Block::Table),
        1 => "([a-z {}]{0,100}\n){1,8}".prop_map(|text| Block::Code(Code { language: None, text })),
        1 => Just(Block::Rule),
        1 => vec(inlines(), 1..12).prop_map(references),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        let blocks = vec(inner, 0..3);
        let role = (0..BoxRole::ALL.len()).prop_map(|index| BoxRole::ALL[index].0);
        let start = proptest::option::of(0..3000_u64);
        prop_oneof![
            blocks.clone().prop_map(Block::Quote),
            (role, blocks.clone()).prop_map(|(role, blocks)| Block::Box(Box { role, blocks })),
            (start, any::<bool>(), vec(blocks, 1..4)).prop_map(|(start, tight, items)| {
                let items = items.into_iter().map(|blocks| ListItem { blocks });
                Block::List(List {
                    start,
                    tight,
                    items: items.collect(),
                })
            }),
        ]
    })
}

fn references(bodies: Vec<Vec<Inline>>) -> Block {
    let numbered = bodies.len() % 2 == 1;
    let entries = (1..).zip(bodies).map(|(number, body)| ReferenceEntry {
        number,
        anchor: Anchor(format!("ref-{number}")),
        body,
        work: Work::default(),
        cited_at: vec![Anchor("cite-1".to_owned()); number as usize],
    });
    Block::References(ReferenceList {
        numbered,
        entries: entries.collect(),
    })
}

/// A document of any shape.
pub(crate) fn any_document() -> impl Strategy<Value = Document> {
    let section =
        (2..7_u8, inlines(), vec(block(), 0..5)).prop_map(|(level, body, blocks)| Section {
            heading: Heading {
                level,
                anchor: Anchor("sec-test".to_owned()),
                body,
            },
            blocks,
            sections: Vec::new(),
        });
    let note = vec(block(), 1..3).prop_map(|blocks| Note {
        number: 1,
        anchor: Anchor("note-1".to_owned()),
        mark: Anchor("note-mark-1".to_owned()),
        blocks,
    });
    (vec(block(), 0..4), vec(section, 0..4), vec(note, 1))
        .prop_map(|(front, sections, notes)| document(front, sections, notes))
}
