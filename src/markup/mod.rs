//! Markdown with keys, as a small tree.
//!
//! In: composed text, in which values, prose and slots are tokens. Out: blocks
//! and inlines that still carry the author's keys. Invariant: knows nothing of
//! numbers and styles; the only module that names `pulldown_cmark`.
//!
//! # What is added to CommonMark
//! `[see @key; -@key, locator]` and `@key` cite, `@tbl:key` and `@sec:key` refer, `~x~` and
//! `^x^` set sub- and superscript inside words too, `[mot]{lang=fr}` is in
//! another language, `{#sec:key}` names the
//! heading that it ends, `{#tbl:key}` the caption line `Table: …` under a
//! table (in templates `[#sec:key]`, since `{#` begins a comment there). HTML is text. In house templates `::: role` … `:::` makes a box.

mod house;
mod lex;
mod read;
mod script;

use std::ops::Range;

use crate::compose::{Operation, Value};
use crate::document::{Alignment, BoxRole, LanguageTag};
use crate::source::Span;

pub use read::{inline, line, parse, plain, report};

/// A composed overview as a tree.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    /// The blocks in reading order.
    pub blocks: Vec<Block>,
    /// The notes that [`Inline::Note`] names by index.
    pub notes: Vec<Vec<Block>>,
}

/// The citations of a text, and the keys that each names.
pub fn citations(text: &str) -> Vec<(Range<usize>, Vec<String>)> {
    let asides = lex::lex(text).asides.into_iter();
    let cited = asides.filter_map(|aside| match aside.kind {
        lex::AsideKind::Cite(cited) => {
            let keys = cited.works.into_iter().map(|work| work.key);
            Some((aside.range, keys.collect()))
        }
        lex::AsideKind::Refer(_)
        | lex::AsideKind::Attribute(_)
        | lex::AsideKind::Begin
        | lex::AsideKind::End(..) => None,
    });
    cited.collect()
}

/// A name that an author gave to something, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The name.
    pub name: String,
    /// Where it stands.
    pub span: Span,
}

/// What stands below one another.
#[derive(Debug, Clone)]
pub enum Block {
    /// A heading; the document's title has level 1.
    Heading {
        /// 1 to 6.
        level: u8,
        /// Its name for references.
        key: Option<Key>,
        /// The words.
        body: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list.
    List {
        /// The first number of a numbered list.
        start: Option<u64>,
        /// Whether items are set close.
        tight: bool,
        /// The items.
        items: Vec<Vec<Block>>,
    },
    /// A table written out.
    Table(Table),
    /// The place of a table of the overview.
    TableSlot(Key),
    /// The place of a figure of the overview; the key is its name for references.
    FigureSlot(Key),
    /// The place of the structure of the overview's compound.
    StructureSlot,
    /// A quotation.
    Quote(Vec<Block>),
    /// Code.
    Code {
        /// Its language, if named.
        language: Option<String>,
        /// The lines.
        text: String,
    },
    /// A box of the house template.
    Box {
        /// What it is for.
        role: BoxRole,
        /// Its content.
        blocks: Vec<Block>,
    },
    /// A thematic break.
    Rule,
    /// The place of the list of references.
    References,
}

/// What stands beside one another.
#[derive(Debug, Clone)]
#[expect(
    missing_docs,
    reason = "each variant is the inline of CommonMark or of the module doc that it is named after"
)]
pub enum Inline {
    Text(String),
    Emphasis(Vec<Inline>),
    Strong(Vec<Inline>),
    Subscript(Vec<Inline>),
    Superscript(Vec<Inline>),
    Code(String),
    Foreign {
        language: LanguageTag,
        body: Vec<Inline>,
    },
    Link {
        url: Key,
        body: Vec<Inline>,
    },
    Value {
        value: Box<Value>,
        operations: Vec<Operation>,
    },
    Cite(Vec<CiteItem>),
    /// Who made a work, as a sentence names them; its mark follows.
    Author(Key),
    Refer(Key),
    Note(usize),
    LineBreak,
}

/// One work in a cluster of citations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CiteItem {
    /// The reference's key, or `doi:…` and the like.
    pub key: Key,
    /// `Fig. 2`, as written.
    pub locator: Option<String>,
    /// Words before the work: `see`.
    pub before: String,
    /// Words that follow it.
    pub after: String,
    /// Whether the mark leaves the authors out.
    pub without_author: bool,
}

impl CiteItem {
    /// A work without words around it.
    pub fn of(key: Key) -> CiteItem {
        CiteItem {
            key,
            locator: None,
            before: String::new(),
            after: String::new(),
            without_author: false,
        }
    }
}

/// A table.
#[derive(Debug, Clone)]
pub struct Table {
    /// Its name for references.
    pub key: Option<Key>,
    /// Its caption; empty for a plain table.
    pub caption: Vec<Inline>,
    /// Head and alignment of each column.
    pub columns: Vec<(Vec<Inline>, Alignment)>,
    /// Heads that stand over several columns, and over which.
    pub over: Vec<(Range<usize>, Vec<Inline>)>,
    /// What the headings of groups name, where it is known.
    pub group_head: Option<Vec<Inline>>,
    /// The rows in groups, each with its heading, if it has one.
    pub groups: Vec<Group>,
    /// Notes under the table.
    pub notes: Vec<Vec<Inline>>,
    /// Whether the first cell of a row names it.
    pub row_headers: bool,
}

/// Rows under a heading of their own, or without one.
pub type Group = (Option<Vec<Inline>>, Vec<Vec<Cell>>);

/// The blocks of a table's cell.
pub type Cell = Vec<Block>;
