//! The second walk: keys become numbers, marks and links.

mod blocks;
mod citations;
mod inlines;
mod references;
mod works;

use std::collections::{BTreeMap, BTreeSet};

use super::Ground;
use super::anchors::Anchors;
use super::citing::Citing;
use super::illustrate::Illustration;
use super::sections::Flow;
use crate::check::Checked;
use crate::cite::History;
use crate::content::CiteKey;
use crate::diag::Diagnostics;
use crate::document::{Anchor, Block, Language, Note};
use crate::markup::Tree;
use references::with_references;
use works::Works;

/// What the second walk gives.
pub(super) struct Converted {
    pub(super) flow: Vec<Flow>,
    pub(super) notes: Vec<Note>,
    /// The works cited, in the order of their numbers.
    pub(super) cited: Vec<CiteKey>,
    /// Whether a reference with a mistake in it is cited.
    pub(super) cites_broken: bool,
}

/// Converts the whole tree in reading order.
///
/// Where the list is sorted, a first walk finds out what is cited.
pub(super) fn convert(
    tree: &Tree,
    content: &Checked,
    ground: &Ground,
    citing: &Citing,
    diagnostics: &mut Diagnostics,
) -> Converted {
    if citing.is_open() {
        let cited = gather(tree, content, ground, citing);
        let arranged = citing.arranged(&cited, content);
        return convert_once(tree, content, ground, &arranged, diagnostics);
    }
    convert_once(tree, content, ground, citing, diagnostics)
}

/// The works that are cited, in the order of their first citation.
fn gather(tree: &Tree, content: &Checked, ground: &Ground, citing: &Citing) -> Vec<CiteKey> {
    let mut unheard = Diagnostics::new();
    let mut walk = Walk {
        only_gathers: true,
        ..Walk::new(tree, content, ground, citing, &mut unheard)
    };
    walk.flows();
    walk.take_notes();
    walk.works.keys()
}

fn convert_once(
    tree: &Tree,
    content: &Checked,
    ground: &Ground,
    citing: &Citing,
    diagnostics: &mut Diagnostics,
) -> Converted {
    let mut walk = Walk::new(tree, content, ground, citing, diagnostics);
    for key in citing.order() {
        let record = content.reference(key.as_str());
        let record = record.expect("cited works are there");
        walk.works.position(record, citing);
    }
    let flow = walk.flows();
    let notes = walk.take_notes();
    let cited = walk.works.keys();
    let entries = walk.entries();
    Converted {
        flow: with_references(flow, &entries, &walk.referred),
        notes,
        cites_broken: walk.cites_broken,
        cited,
    }
}

impl<'a> Walk<'a> {
    fn new(
        tree: &'a Tree,
        content: &'a Checked,
        ground: &'a Ground,
        citing: &'a Citing,
        diagnostics: &'a mut Diagnostics,
    ) -> Walk<'a> {
        Walk {
            tree,
            content,
            anchors: &ground.anchors,
            language: citing.language,
            citing,
            diagnostics,
            works: Works::default(),
            only_gathers: false,
            notes: Vec::new(),
            note: 0,
            history: History::default(),
            tables: 0,
            illustrations: &ground.illustrations,
            structure: ground.structure.as_ref(),
            figures: 0,
            unmarked: false,
            headings: BTreeSet::new(),
            referred: BTreeSet::new(),
            cites_broken: false,
        }
    }

    fn flows(&mut self) -> Vec<Flow> {
        let blocks = self.tree.blocks.iter();
        blocks.filter_map(|block| self.flow(block)).collect()
    }
}

/// A note in the making.
struct OpenNote {
    /// Its index in the tree; none where it only cites.
    index: Option<usize>,
    /// How many marks it has.
    marks: u32,
    /// What it says, where that was converted where it is called.
    blocks: Vec<Block>,
}

struct Walk<'a> {
    tree: &'a Tree,
    content: &'a Checked,
    anchors: &'a Anchors,
    language: Language,
    citing: &'a Citing,
    diagnostics: &'a mut Diagnostics,
    works: Works<'a>,
    /// Whether it is only found out which works are cited.
    only_gathers: bool,
    /// The notes, in the order of their first marks.
    notes: Vec<OpenNote>,
    /// The note that is being converted, where its place among the citations counts; 0 in the text.
    note: u32,
    /// What was cited so far.
    history: History,
    tables: u32,
    illustrations: &'a BTreeMap<String, Illustration>,
    structure: Option<&'a Illustration>,
    figures: u32,
    /// Whether works are cited by bare numbers.
    unmarked: bool,
    headings: BTreeSet<String>,
    /// The places that something refers to.
    referred: BTreeSet<Anchor>,
    cites_broken: bool,
}
