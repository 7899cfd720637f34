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
mod boxes;
mod contents;
mod families;
mod figure;
mod flow;
mod frame;
mod furniture;
mod house;
mod inline;
mod logo;
mod pages;
mod references;
mod structure;
mod style;
mod table;

pub use families::choose_fonts;
pub use frame::{
    Complaint, Item, LinkArea, OutlineEntry, Page, PagedDocument, Part, Picture, Placed, Tag,
    TextRun,
};
pub use structure::{ListNumbering, Node, NodeId, Role, Scope, Structure};
pub use style::{
    ContentsRule, Logo, LogoPlace, PageStyle, Paragraphs, Running, Setting, TextStyle, WideTables,
};

use std::collections::BTreeSet;

use crate::document::{Document, Language, Words};
use crate::font::{FontBook, Shaper};
use crate::graphics::Pt;
use contents::ContentsEntry;
use flow::{Ground, RepeatedHead, Strip};
use inline::{Hyphenator, Link};

/// Lays out a document.
pub fn layout(document: &Document, style: &PageStyle, fonts: &FontBook) -> PagedDocument {
    let turned = style.turned();
    let mut setter = Setter {
        style,
        turned: &turned,
        language: document.meta.language,
        shaper: Shaper::new(fonts),
        hyphenator: Hyphenator::new(),
        structure: Structure::new(),
        links: Vec::new(),
        grounds: Vec::new(),
        heads: Vec::new(),
        outline: Vec::new(),
        numbers: Vec::new(),
        entries: Vec::new(),
        complaints: BTreeSet::new(),
    };
    let (front, strips) = setter.document(document);
    let notes = setter.notes(&document.notes);
    let mut pages = setter.pages(front, strips, &notes);
    furniture::dress(&mut setter, &mut pages, &document.meta);
    let missing = setter.shaper.into_missing().into_iter();
    let missing = missing.map(|(character, word)| Complaint::MissingGlyph { character, word });
    PagedDocument {
        meta: document.meta.clone(),
        pages,
        structure: setter.structure,
        outline: setter.outline,
        complaints: missing.chain(setter.complaints).collect(),
    }
}

/// What setting a document needs and gathers.
struct Setter<'a> {
    style: &'a PageStyle,
    /// The style of pages turned on their sides.
    turned: &'a PageStyle,
    language: Language,
    shaper: Shaper<'a>,
    hyphenator: Hyphenator,
    structure: Structure,
    links: Vec<Link>,
    grounds: Vec<Ground>,
    heads: Vec<RepeatedHead>,
    outline: Vec<OutlineEntry>,
    /// The numbers of the heading last set and of those it is under.
    numbers: Vec<u32>,
    /// The entries of the list of contents.
    entries: Vec<ContentsEntry>,
    complaints: BTreeSet<Complaint>,
}

impl Setter<'_> {
    /// The pages, with a list of contents behind `front` where the document is long enough for one.
    fn pages(&mut self, front: Vec<Strip>, rest: Vec<Strip>, notes: &[Vec<Strip>]) -> Vec<Page> {
        // Pages are filled to this share at least: what takes less room than so many of them is not
        // long enough for a list.
        const FILLED: f64 = 0.5;
        let strips = front.iter().chain(&rest).chain(notes.iter().flatten());
        let height: Pt = strips.map(|strip| strip.space_before + strip.height).sum();
        let columns = self.style.columns as f64;
        let full = height / (self.style.text_height() * columns);
        let least = self.style.contents.from_pages;
        let Some(least) = least.filter(|least| full >= *least as f64 * FILLED) else {
            return pages::paginate(self, joined(front, rest), notes);
        };
        let mut pages = full;
        if least > 0 {
            let plain = pages::paginate(self, joined(front.clone(), rest.clone()), notes);
            if plain.len() < least {
                return plain;
            }
            pages = plain.len() as f64;
        }
        let front = joined(front, self.contents(pages));
        let mut pages = pages::paginate(self, joined(front, rest), notes);
        self.number_contents(&mut pages);
        pages
    }

    fn words(&self) -> &'static Words {
        self.language.words()
    }
}

fn joined(mut first: Vec<Strip>, second: Vec<Strip>) -> Vec<Strip> {
    first.extend(second);
    first
}
