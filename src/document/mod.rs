//! The format-neutral document: what the reader is told, numbered and cited, in order.
//!
//! In: nothing; these are values that `resolve` makes. Out: the one tree from
//! which every writer works.
//! Invariant: could be shown by someone who has never heard of TOML, Tera or
//! PDF. Holds no unresolved key and no optional number that is filled in later.

mod about;
mod block;
mod entry_words;
mod figure;
mod inline;
mod language;
mod meta;
mod table;
mod tag;
mod text;
mod words;

pub use about::{Substance, Work, WorkKind};
pub use block::{
    Block, Box, BoxRole, Code, Heading, List, ListItem, Note, ReferenceEntry, ReferenceList,
    Section,
};
pub use entry_words::EntryWords;
pub use figure::{Figure, Visual};
pub use inline::{Anchor, Citation, CitationPart, Inline, Mark, Target};
pub use language::Language;
pub use meta::{Author, Meta};
pub use table::{Alignment, Cell, Column, Row, RowGroup, Table, leading_number};
pub use tag::LanguageTag;
pub use text::{block_text, letter, plain_text, raised};
pub use words::Words;

/// One overview, ready to be written in any format.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// What is said about the document rather than in it.
    pub meta: Meta,
    /// The substance that it is about.
    pub about: Option<Substance>,
    /// The title as it is set.
    pub title: Vec<Inline>,
    /// What stands between title and first section: byline, product box, audience, abstract.
    pub front: Vec<Block>,
    /// The sections, nested.
    pub sections: Vec<Section>,
    /// Notes (footnotes) in the order of their marks; numbered from 1.
    pub notes: Vec<Note>,
}

impl Document {
    /// Every table, in reading order.
    pub fn tables(&self) -> Vec<&Table> {
        let mut tables = Vec::new();
        self.walk(&mut |block| {
            if let Block::Table(table) = block {
                tables.push(table);
            }
        });
        tables
    }

    /// Every figure, in reading order.
    pub fn figures(&self) -> Vec<&Figure> {
        let mut figures = Vec::new();
        self.walk(&mut |block| {
            if let Block::Figure(figure) = block {
                figures.push(&**figure);
            }
        });
        figures
    }

    /// Calls `visit` with every block in reading order, outer before inner; notes come last.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Block)) {
        walk_blocks(&self.front, visit);
        self.sections
            .iter()
            .for_each(|section| walk_section(section, visit));
        self.notes
            .iter()
            .for_each(|note| walk_blocks(&note.blocks, visit));
    }
}

fn walk_section<'a>(section: &'a Section, visit: &mut dyn FnMut(&'a Block)) {
    walk_blocks(&section.blocks, visit);
    section
        .sections
        .iter()
        .for_each(|inner| walk_section(inner, visit));
}

fn walk_blocks<'a>(blocks: &'a [Block], visit: &mut dyn FnMut(&'a Block)) {
    for block in blocks {
        visit(block);
        match block {
            Block::List(list) => list
                .items
                .iter()
                .for_each(|item| walk_blocks(&item.blocks, visit)),
            Block::Quote(inner) => walk_blocks(inner, visit),
            Block::Box(inner) => walk_blocks(&inner.blocks, visit),
            Block::Paragraph(_)
            | Block::Table(_)
            | Block::Figure(_)
            | Block::Code(_)
            | Block::Rule
            | Block::References(_) => {}
        }
    }
}
