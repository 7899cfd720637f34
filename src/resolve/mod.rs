//! Keys become numbers, marks and links; records become tables.
//!
//! In: the checked records and an overview's composed tree. Out: the neutral
//! [`Document`]. All is numbered by first appearance in reading order, over
//! prose, captions, cells and notes alike.
//! Invariant: reports keys that name nothing; what it returns holds none.

mod anchors;
mod convert;
mod sections;
mod tabulate;
mod typeset;

use std::collections::BTreeSet;

use crate::check::Checked;
use crate::cite::MarkStyle;
use crate::compose::Composed;
use crate::content::{Overview, Slug};
use crate::diag::Diagnostics;
use crate::document::{Document, Language, Meta};
use crate::markup::Tree;

/// An overview's document, and what it came to rest on.
#[derive(Debug)]
pub struct Resolved {
    /// The document.
    pub document: Document,
    /// The references it cites.
    pub cited: BTreeSet<Slug>,
}

/// Resolves all keys of `tree`.
pub fn resolve(
    content: &Checked,
    overview: &Overview,
    composed: &Composed,
    tree: Tree,
    diagnostics: &mut Diagnostics,
) -> Resolved {
    let language = overview.language.unwrap_or(content.site.language);
    let tree = tabulate::fill(tree, content, overview, composed, diagnostics);
    let anchors = anchors::collect(&tree, diagnostics);
    let marks = MarkStyle { superscript: content.site.style.superscript(), collapse: content.site.style.collapse };
    let converted = convert::convert(&tree, content, &anchors, language, marks, diagnostics);
    let (title, front, sections) = sections::nest(converted.flow);
    let document = Document { meta: meta(content, overview, language), title, front, sections, notes: converted.notes };
    Resolved { document, cited: converted.cited }
}
