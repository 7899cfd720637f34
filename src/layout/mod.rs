//! The document on pages.
//!
//! In: the neutral document, a page style and faces. Out: pages on which each
//! glyph, rule and link has its place, and the logical structure that readers
//! hear. Invariant: a pure function of its arguments; knows nothing of PDF.
//!
//! Inlines become lines (`inline`), blocks become a column of strips (`flow`,
//! `table`), strips become pages (`pages`), and pages get their head and foot
//! (`furniture`).

mod blocks;
mod figure;
mod flow;
mod frame;
mod furniture;
mod house;
mod inline;
mod pages;
mod structure;
mod style;
mod table;

pub use frame::{
    Complaint, Item, LinkArea, OutlineEntry, Page, PagedDocument, Part, Picture, Placed, Tag,
    TextRun,
};
pub use structure::{ListNumbering, Node, NodeId, Role, Scope, Structure};
pub use style::{PageStyle, Setting, TextStyle};

use std::collections::BTreeSet;

use crate::document::{Document, Language, Words};
use crate::font::{FontBook, Shaper};
use flow::{Ground, RepeatedHead};
use inline::Link;

/// Lays out a document.
pub fn layout(document: &Document, style: &PageStyle, fonts: &FontBook) -> PagedDocument {
    let mut setter = Setter {
        style,
        language: document.meta.language,
        shaper: Shaper::new(fonts),
        structure: Structure::new(),
        links: Vec::new(),
        grounds: Vec::new(),
        heads: Vec::new(),
        outline: Vec::new(),
        numbers: Vec::new(),
        complaints: BTreeSet::new(),
    };
    let strips = setter.document(document);
    let notes = setter.notes(&document.notes);
    let mut pages = pages::paginate(&setter, strips, &notes);
    furniture::dress(&mut setter, &mut pages, &document.meta);
    let missing = setter.shaper.into_missing().into_iter();
    let missing = missing.map(|(character, word)| Complaint::MissingGlyph { character, word });
    PagedDocument {
        meta: document.meta.clone(),
        page_size: style.page,
        pages,
        structure: setter.structure,
        outline: setter.outline,
        complaints: missing.chain(setter.complaints).collect(),
    }
}

/// What setting a document needs and gathers.
struct Setter<'a> {
    style: &'a PageStyle,
    language: Language,
    shaper: Shaper<'a>,
    structure: Structure,
    links: Vec<Link>,
    grounds: Vec<Ground>,
    heads: Vec<RepeatedHead>,
    outline: Vec<OutlineEntry>,
    /// The numbers of the heading last set and of those it is under.
    numbers: Vec<u32>,
    complaints: BTreeSet<Complaint>,
}

impl Setter<'_> {
    fn words(&self) -> &'static Words {
        self.language.words()
    }
}
