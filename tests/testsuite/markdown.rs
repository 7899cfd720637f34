//! Markdown: what a reader of GitHub's rendering sees is what the page says.

use std::collections::BTreeSet;

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

#[test]
fn markdown_says_what_the_page_says() {
    for sample in sample::all() {
        let found = blocks(&sample.markdown());
        for text in page_blocks(&scan(&sample.html())) {
            assert!(found.contains(&text), "{}: {text}", sample.slug);
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
    let markdown = sample::overview("", "defactinib-xenograft").markdown();
    assert!(markdown.contains("FAK is encoded by *PTK2*."));
    assert!(markdown.contains("beside **defactinib-d6** (516.53–516.54\u{a0}g/mol)"));
    assert!(markdown.contains("(*p*\u{a0}<\u{202f}0.001)"));
    assert!(markdown.contains("> **Compound of interest**"));
    let escapes = markdown.matches('\\').count() - markdown.matches("\\\n").count();
    assert_eq!(escapes, 0);
    assert!(!markdown.contains("<em>") && !markdown.contains("<strong>"));
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
