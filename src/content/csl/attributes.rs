//! Attributes of elements, read with their places.

use std::ops::Range;

use roxmltree::Node;

use crate::diag::{Diagnostic, Diagnostics, codes, nearest};
use crate::source::{FileId, Span};

/// The file that is read, and what is found wrong with it.
pub(super) struct Reader<'d> {
    pub(super) file: FileId,
    pub(super) diagnostics: &'d mut Diagnostics,
    /// The names of the macros, in their order.
    pub(super) macros: Vec<String>,
}

impl Reader<'_> {
    /// Reports a mistake at `range`, with what to do.
    pub(super) fn report(&mut self, range: Range<usize>, message: String, help: impl Into<String>) {
        self.diagnostics.push(
            Diagnostic::error(codes::INVALID_REFERENCE_STYLE, message)
                .label(Span::new(self.file, range), "")
                .help(help),
        );
    }

    /// What the words of an attribute stand for; `None` where there is no such attribute or its word is unknown, which is reported.
    pub(super) fn word<T: Copy>(
        &mut self,
        node: Node<'_, '_>,
        name: &str,
        words: &[(&str, T)],
    ) -> Option<T> {
        let value = node.attribute(name)?;
        let found = words.iter().find(|row| row.0 == value).map(|row| row.1);
        if found.is_none() {
            let near = nearest(value, words.iter().map(|row| row.0));
            let all: Vec<&str> = words.iter().map(|row| row.0).collect();
            let help = near.map_or_else(
                || format!("the words are {}", all.join(", ")),
                |near| format!("did you mean `{near}`?"),
            );
            let message = format!("`{value}` is no word of `{name}`");
            self.report(value_of(node, name), message, help);
        }
        found
    }

    /// `true` or `false`; `None` where nothing is said.
    pub(super) fn flag(&mut self, node: Node<'_, '_>, name: &str) -> Option<bool> {
        self.word(node, name, &[("true", true), ("false", false)])
    }

    /// A whole number.
    pub(super) fn count(&mut self, node: Node<'_, '_>, name: &str) -> Option<usize> {
        let value = node.attribute(name)?;
        let found = value.trim().parse().ok();
        if found.is_none() {
            let message = format!("`{value}` is no whole number, as `{name}` takes");
            self.report(
                value_of(node, name),
                message,
                "write it in figures, as in `3`",
            );
        }
        found
    }

    /// The value of an attribute that must be there.
    pub(super) fn needed<'a>(&mut self, node: Node<'a, '_>, name: &str) -> Option<&'a str> {
        let value = node.attribute(name);
        if value.is_none() {
            let message = format!("`<{}>` does not say its `{name}`", node.tag_name().name());
            self.report(
                opening(node),
                message,
                format!("write `{name}=\"…\"` in it"),
            );
        }
        value
    }

    /// Reports an element that does not belong where it stands.
    pub(super) fn stranger(&mut self, node: Node<'_, '_>, known: &[&str]) {
        let name = node.tag_name().name();
        let near = nearest(name, known.iter().copied());
        let help = near.map_or_else(
            || "take it away: what it says is not followed".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        let parent = node.parent().map_or("", |parent| parent.tag_name().name());
        let message = format!("`<{name}>` has no place in `<{parent}>`");
        self.report(opening(node), message, help);
    }
}

/// Where the value of an attribute stands.
pub(super) fn value_of(node: Node<'_, '_>, name: &str) -> Range<usize> {
    let attribute = node.attribute_node(name);
    attribute.map_or_else(|| opening(node), |attribute| attribute.range_value())
}

/// Where an element's tag begins: its sign and name.
pub(super) fn opening(node: Node<'_, '_>) -> Range<usize> {
    let start = node.range().start;
    start..start + 1 + node.tag_name().name().len()
}

/// The words of an attribute that holds several.
pub(super) fn words(node: Node<'_, '_>, name: &str) -> Vec<String> {
    let value = node.attribute(name).unwrap_or_default();
    value.split_whitespace().map(str::to_owned).collect()
}

/// The elements in `node`.
pub(super) fn elements<'a, 'i>(node: Node<'a, 'i>) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(Node::is_element)
}
