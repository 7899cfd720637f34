//! The logical structure of a document, which readers of the page hear.

use crate::document::{Alignment, Anchor, LanguageTag};

/// Names one element of a [`Structure`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(usize);

/// What an element is (the standard structure types of ISO 32000-1:2008, 14.8.4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// The whole.
    Document,
    /// A section, with the heading in it.
    Section,
    /// A set-off part of the page.
    Division,
    /// A heading, 1 to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A list; whether it is numbered.
    List(ListNumbering),
    /// An item of a list.
    Item,
    /// The marker of an item or a note.
    Label,
    /// What an item says.
    Body,
    /// A table.
    Table,
    /// The caption of a table or a figure.
    Caption,
    /// The head of a table.
    TableHead,
    /// The rows of a table.
    TableBody,
    /// A row.
    Row,
    /// A cell that names others.
    HeaderCell {
        /// Which.
        scope: Scope,
        /// Over how many columns it stands.
        columns: usize,
        /// Over how many rows it stands.
        rows: usize,
        /// The cells that head it, where their scope alone does not tell.
        heads: Vec<NodeId>,
    },
    /// A cell.
    Cell {
        /// How its text stands in it.
        alignment: Alignment,
        /// Over how many rows it stands.
        rows: usize,
        /// The cells that head it, where their scope alone does not tell.
        heads: Vec<NodeId>,
    },
    /// A figure.
    Figure {
        /// What those are told who cannot see it.
        alt: String,
    },
    /// The list of contents.
    Contents,
    /// An entry of the list of contents.
    ContentsItem,
    /// What refers to another place of the document: marks of works cited, of a note, a cross-reference.
    Reference,
    /// A work, in the list of those cited.
    Entry,
    /// A quotation.
    Quote,
    /// Code.
    Code,
    /// A note, apart from the text.
    Note(Anchor),
    /// A link.
    Link,
    /// Words in another language.
    Foreign(LanguageTag),
}

/// How items of a list are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListNumbering {
    /// By bullets.
    Bullets,
    /// By numbers.
    Numbers,
    /// By nothing.
    Nothing,
}

/// What a header cell is the head of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// A column.
    Column,
    /// A row.
    Row,
}

/// An element.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// What it is.
    pub role: Role,
    /// The element that it is in; the document is in none.
    pub parent: Option<NodeId>,
}

/// A tree of elements; parents stand before their children.
#[derive(Debug, Clone, PartialEq)]
pub struct Structure {
    nodes: Vec<Node>,
}

impl Structure {
    /// The element of the whole document.
    pub const ROOT: NodeId = NodeId(0);

    /// A tree with nothing in it but the document.
    pub(super) fn new() -> Structure {
        let root = Node {
            role: Role::Document,
            parent: None,
        };
        Structure { nodes: vec![root] }
    }

    /// Adds an element.
    pub(super) fn add(&mut self, parent: NodeId, role: Role) -> NodeId {
        self.nodes.push(Node {
            role,
            parent: Some(parent),
        });
        NodeId(self.nodes.len() - 1)
    }

    /// The element that `id` names.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0]
    }

    /// Every element with its name, parents before children.
    pub fn iter(&self) -> impl Iterator<Item = (NodeId, &Node)> {
        self.nodes
            .iter()
            .enumerate()
            .map(|(index, node)| (NodeId(index), node))
    }

    /// How many elements there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is nothing but the document.
    pub fn is_empty(&self) -> bool {
        self.nodes.len() == 1
    }
}

impl NodeId {
    /// Its place in the order of elements.
    pub fn index(self) -> usize {
        self.0
    }
}
