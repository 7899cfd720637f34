//! The second walk: keys become numbers, marks and links.

mod blocks;
mod citations;
mod inlines;
mod references;

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
        let cited = convert_once(tree, content, ground, citing, &mut Diagnostics::new()).cited;
        let arranged = citing.arranged(&cited, content);
        return convert_once(tree, content, ground, &arranged, diagnostics);
    }
    convert_once(tree, content, ground, citing, diagnostics)
}

fn convert_once(
    tree: &Tree,
    content: &Checked,
    ground: &Ground,
    citing: &Citing,
    diagnostics: &mut Diagnostics,
) -> Converted {
    let language = citing.language;
    let listed = citing.order().map(|key| Work {
        slug: key.clone(),
        places: Vec::new(),
        times: 0,
    });
    let cited = listed.collect();
    let mut walk = Walk {
        tree,
        content,
        anchors: &ground.anchors,
        language,
        citing,
        diagnostics,
        cited,
        notes: Vec::new(),
        note: 0,
        history: History::default(),
        tables: 0,
        illustrations: &ground.illustrations,
        figures: 0,
        unmarked: false,
        headings: BTreeSet::new(),
        referred: BTreeSet::new(),
        cites_broken: false,
    };
    let flow: Vec<Flow> = tree
        .blocks
        .iter()
        .filter_map(|block| walk.flow(block))
        .collect();
    let notes = walk.take_notes();
    let entries = walk.entries();
    let flow = with_references(flow, &entries, &walk.referred);
    Converted {
        flow,
        notes,
        cites_broken: walk.cites_broken,
        cited: walk.cited.into_iter().map(|work| work.slug).collect(),
    }
}

/// A work cited so far; its number is its place in the list.
struct Work {
    slug: CiteKey,
    places: Vec<Anchor>,
    /// How often it was cited, hidden in a range or not.
    times: u32,
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
    cited: Vec<Work>,
    /// The notes, in the order of their first marks.
    notes: Vec<OpenNote>,
    /// The note that is being converted, where its place among the citations counts; 0 in the text.
    note: u32,
    /// What was cited so far.
    history: History,
    tables: u32,
    illustrations: &'a BTreeMap<String, Illustration>,
    figures: u32,
    /// Whether works are cited by bare numbers.
    unmarked: bool,
    headings: BTreeSet<String>,
    /// The places that something refers to.
    referred: BTreeSet<Anchor>,
    cites_broken: bool,
}
