//! What both kinds of XML have in common.

use std::ops::Range;

use roxmltree::{Document, Node, ParsingOptions};

use super::rich::{Rich, Style, html};
use super::sign_at;
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::source::{FileId, Span};

/// Reads XML; what is wrong with it is reported.
pub(super) fn parse<'t>(
    file: FileId,
    text: &'t str,
    diagnostics: &mut Diagnostics,
) -> Option<Document<'t>> {
    let options = ParsingOptions {
        allow_dtd: true,
        ..ParsingOptions::default()
    };
    match Document::parse_with_options(text, options) {
        Ok(document) => Some(document),
        Err(error) => {
            let (place, message) = place(text, &error);
            diagnostics.push(
                Diagnostic::error(codes::INVALID_ENTRY, format!("not XML: {message}"))
                    .label(Span::new(file, place), "here")
                    .help("export the references anew"),
            );
            None
        }
    }
}

/// Where XML is no XML, and what is wrong with it.
pub(crate) fn place(text: &str, error: &roxmltree::Error) -> (Range<usize>, String) {
    let place = error.pos();
    let line = text
        .split('\n')
        .take(place.row as usize - 1)
        .map(|line| line.len() + 1);
    let start: usize = line.sum();
    let rest = text.get(start..).unwrap_or_default();
    let column = rest.char_indices().nth(place.col as usize - 1);
    let at = start + column.map_or(0, |(at, _)| at);
    let message = error.to_string();
    let message = message.split(" at ").next().unwrap_or_default();
    (sign_at(text, at), message.to_owned())
}

/// The first element of that name inside `node`, at any depth.
pub(super) fn find<'a, 't>(node: Node<'a, 't>, name: &str) -> Option<Node<'a, 't>> {
    node.descendants()
        .skip(1)
        .find(|inner| inner.has_tag_name(name))
}

/// The elements of that name inside `node`, at any depth.
pub(super) fn all<'a, 't>(
    node: Node<'a, 't>,
    name: &'static str,
) -> impl Iterator<Item = Node<'a, 't>> {
    node.descendants()
        .skip(1)
        .filter(move |inner| inner.has_tag_name(name))
}

/// All text inside.
pub(super) fn text(node: Node<'_, '_>) -> String {
    let texts = node.descendants().filter(Node::is_text);
    texts.filter_map(|inner| inner.text()).collect()
}

/// The text of the first element of that name inside `node`.
pub(super) fn text_of(node: Node<'_, '_>, name: &str) -> Option<String> {
    let found = find(node, name).map(text)?;
    let found = super::rich::collapse(&found);
    (!found.is_empty()).then_some(found)
}

/// The text inside with its styles: `<i>`, `<sub>`, EndNote's `<style face="italic">`.
pub(super) fn rich(node: Node<'_, '_>) -> Vec<Rich> {
    rich_within(node, DEEPEST)
}

/// How deep elements are read that style text.
const DEEPEST: usize = 60;

fn rich_within(node: Node<'_, '_>, depth: usize) -> Vec<Rich> {
    let mut out = Vec::new();
    for child in node.children() {
        if child.is_text() {
            out.extend(html_text(child.text().unwrap_or_default()));
        } else if depth > 0 {
            let inner = rich_within(child, depth - 1);
            let face = child.attribute("face").unwrap_or(child.tag_name().name());
            let styles: Vec<Style> = face.split([' ', ',']).filter_map(style).collect();
            out.extend(
                styles
                    .into_iter()
                    .fold(inner, |inner, style| vec![Rich::Styled(style, inner)]),
            );
        } else {
            out.push(Rich::Text(text(child)));
        }
    }
    out
}

/// Text in which only escaped tags set styles, as some exports write them.
fn html_text(text: &str) -> Vec<Rich> {
    if text.contains('<') {
        html(text)
    } else {
        vec![Rich::Text(text.to_owned())]
    }
}

fn style(face: &str) -> Option<Style> {
    match face {
        "i" | "em" | "italic" => Some(Style::Emphasis),
        "b" | "bold" => Some(Style::Strong),
        "sub" | "subscript" => Some(Style::Subscript),
        "sup" | "superscript" => Some(Style::Superscript),
        _ => None,
    }
}

/// Gives the text of every element inside that none of `known` names and that holds no element, with a name made of its own and its parent's.
pub(super) fn leaves(node: Node<'_, '_>, known: &[&str], take: &mut dyn FnMut(&str, &str)) {
    for child in node.children().filter(Node::is_element) {
        let name = child.tag_name().name();
        if known.contains(&name) {
            continue;
        }
        let is_leaf = !child
            .children()
            .any(|inner| inner.is_element() && !inner.has_tag_name("style"));
        let is_deep = child.ancestors().nth(DEEPEST).is_some();
        if is_leaf || is_deep {
            take(name, &text(child));
        } else {
            leaves(child, known, take);
        }
    }
}
