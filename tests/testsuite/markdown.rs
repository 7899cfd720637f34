//! Markdown: what a reader of GitHub's rendering sees is what the page says.

use std::collections::BTreeSet;

use monograph::document::{
    Alignment, Block, Cell, Column, Document, Inline, List, ListItem, Row, RowGroup, Table, Target,
};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::sample;
use crate::scan::{Node, scan, squeezed, text_of};

/// The texts of the paragraphs, cells and headings of a Markdown text, read as GitHub reads it.
fn blocks(markdown: &str) -> BTreeSet<String> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    let mut blocks = BTreeSet::new();
    let mut text = String::new();
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(Tag::Strikethrough) | Event::TaskListMarker(_) => panic!("{text}"),
            Event::Start(
                Tag::Paragraph | Tag::Heading { .. } | Tag::TableCell | Tag::Item | Tag::List(_),
            )
            | Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell | TagEnd::Item,
            ) => {
                blocks.insert(squeezed(&std::mem::take(&mut text)));
            }
            Event::Text(words) | Event::Code(words) => text.push_str(&words),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::FootnoteReference(number) => text.push_str(&number),
            Event::InlineHtml(tag) | Event::Html(tag) => {
                let known = [
                    "<sub>",
                    "</sub>",
                    "<sup>",
                    "</sup>",
                    "</a>",
                    "<em>",
                    "</em>",
                    "<strong>",
                    "</strong>",
                    "<code>",
                    "</code>",
                ];
                assert!(
                    known.contains(&tag.as_ref()) || tag.starts_with("<a id=\"") || &*tag == "<br>",
                    "{tag}"
                );
                text.push_str(if &*tag == "<br>" { " " } else { "" });
            }
            _ => {}
        }
    }
    blocks
}

/// The texts of the paragraphs, cells and headings of a page's article, without ways back.
fn page_blocks(nodes: &[Node]) -> Vec<String> {
    let mut texts = Vec::new();
    let mut inside: Vec<String> = Vec::new();
    for (at, node) in nodes.iter().enumerate() {
        match node {
            Node::Open(tag) => {
                let within = |name: &str| inside.iter().any(|open| open == name);
                let skipped = !within("article")
                    || ["nav", "td", "th"].into_iter().any(within)
                    || tag.has_class("table-download");
                let block = ["p", "td", "th", "h1", "h2", "h3", "h4"].contains(&tag.name.as_str());
                if block && !skipped && tag.get("id") != Some("notes") {
                    texts.push(squeezed(&text_of(nodes, at)));
                }
                if !["br", "hr", "meta", "link"].contains(&tag.name.as_str()) {
                    inside.push(tag.name.clone());
                }
            }
            Node::Close(_) => {
                inside.pop();
            }
            Node::Text(_) => {}
        }
    }
    texts
}

/// A document that holds a line in a paragraph, in a list and in a cell.
fn holding(line: &[Inline]) -> Document {
    let mut document = sample::overview("tests/data/minimal", "water")
        .compiled
        .document;
    let paragraph = || vec![Block::Paragraph(line.to_vec())];
    let list = List {
        start: None,
        tight: true,
        items: vec![ListItem {
            blocks: paragraph(),
        }],
    };
    let column = || Column {
        head: vec![Inline::Text("head".to_owned())],
        alignment: Alignment::Left,
        over: None,
    };
    let cell = || Cell {
        blocks: paragraph(),
    };
    let table = Table {
        number: None,
        anchor: None,
        key: None,
        caption: Vec::new(),
        columns: vec![column(), column()],
        group_head: None,
        groups: vec![RowGroup {
            heading: None,
            rows: vec![Row {
                cells: vec![cell(), cell()],
            }],
        }],
        notes: Vec::new(),
        row_headers: false,
    };
    document.front = vec![
        Block::Paragraph(line.to_vec()),
        Block::List(list),
        Block::Table(table),
    ];
    document
}

fn words() -> impl Strategy<Value = String> {
    let signs = "[a1 *_~`<>\\[\\]()#+=.!|&;:^$/\\\\-]{0,8}";
    prop_oneof![
        signs,
        "[a-zµé ]{1,5}",
        Just("&amp;".to_owned()),
        Just("[x] ".to_owned()),
        Just("1. ".to_owned()),
        Just("---".to_owned()),
        Just("<b>".to_owned()),
        Just("](x)".to_owned()),
    ]
}

fn line() -> impl Strategy<Value = Vec<Inline>> {
    let text = || words().prop_map(Inline::Text);
    let inline = prop_oneof![
        text(),
        text().prop_map(|inner| Inline::Emphasis(vec![inner])),
        text().prop_map(|inner| Inline::Strong(vec![inner])),
        text().prop_map(|inner| Inline::Emphasis(vec![Inline::Strong(vec![inner])])),
        text().prop_map(|inner| Inline::Superscript(vec![inner])),
        text().prop_map(|inner| Inline::Link {
            target: Target::Url("https://example.org/a_(b)".to_owned()),
            body: vec![inner],
        }),
        "[a`| ]{1,4}".prop_map(Inline::Code),
        Just(Inline::LineBreak),
    ];
    prop::collection::vec(inline, 1..6)
}

/// The words of a line as they are read: breaks are spaces, raised words are words.
fn read(line: &[Inline]) -> String {
    let parts = line.iter().map(|inline| match inline {
        Inline::Text(text) | Inline::Code(text) => text.clone(),
        Inline::Emphasis(body) | Inline::Strong(body) | Inline::Superscript(body) => read(body),
        Inline::Link { body, .. } => read(body),
        _ => " ".to_owned(),
    });
    parts.collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        cases: 400,
        ..ProptestConfig::default()
    })]
    #[test]
    fn whatever_an_author_writes_is_read_as_it_stands(line in line()) {
        let wanted: String = read(&line).split_whitespace().collect();
        let markdown = monograph::export::markdown::write(&holding(&line));
        let found: Vec<String> = blocks(&markdown)
            .into_iter()
            .map(|text| text.split_whitespace().collect())
            .collect();
        prop_assert!(found.contains(&wanted), "{markdown}");
        for text in found {
            let known = [wanted.as_str(), "", "head", "Example", "Water(syntheticexample)"];
            prop_assert!(known.contains(&text.as_str()) || text.starts_with("Introduction")
                || text.starts_with("Thissynthetic") || text.starts_with("Howtocite")
                || text.starts_with("Example."), "{text} in {markdown}");
        }
    }
}

#[test]
fn markdown_says_what_the_page_says() {
    for sample in sample::all() {
        let found = blocks(&sample.markdown());
        for text in page_blocks(&scan(&sample.html())) {
            // A head over others stands before each of them.
            let (over, under) = (format!("{text}: "), format!(": {text}"));
            let mut heads = found.iter();
            let is_head = heads.any(|head| head.starts_with(&over) || head.ends_with(&under));
            assert!(found.contains(&text) || is_head, "{}: {text}", sample.slug);
        }
    }
}

#[test]
fn every_link_within_a_text_has_its_place() {
    for sample in sample::all() {
        let markdown = sample.markdown();
        let ids: Vec<&str> = markdown
            .split("<a id=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap())
            .collect();
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{}", sample.slug);
        for link in markdown.split("](#").skip(1) {
            let place = link.split(')').next().unwrap();
            assert!(unique.contains(place), "{}: {place}", sample.slug);
        }
        for note in markdown.split("[^").skip(1) {
            let label = note.split(']').next().unwrap();
            assert!(markdown.contains(&format!("\n[^{label}]: ")), "{label}");
        }
    }
}

#[test]
fn the_source_is_readable() {
    let markdown = sample::overview("tests/data/typography", "notation").markdown();
    assert!(markdown.contains("All data here are **synthetic**. Water is H<sub>2</sub>O"));
    assert!(markdown.contains("the setting is *in vivo*, the integrin"));
    assert!(markdown.contains("(*p*\u{a0}<\u{202f}0.001) in 5% CO<sub>2</sub>"));
    assert!(
        markdown.contains("<https://example.org/a_b_c>, a mail address x@example.org, & and α")
    );
    let plain = sample::overview("tests/data/pharmacokinetics", "examplidone").markdown();
    assert!(!plain.contains('\\') && !plain.contains("<em>") && !plain.contains("<strong>"));
    let offered = sample::overview("", "defactinib-xenograft").markdown();
    assert!(offered.contains("> **Compound of interest**"));
}

#[test]
fn lists_keep_their_shape() {
    let markdown = sample::overview("tests/data/typography", "notation").markdown();
    assert!(markdown.contains("1. one\n2. two\n   1. two, one\n   2. two, two\n3. three\n"));
    assert!(markdown.contains("- second\n\n  a paragraph inside the second item\n"));
    assert!(
        markdown.contains("extracellular matrix.[^1]\n2. FAK") || markdown.contains("[^1]: A note")
    );
}
