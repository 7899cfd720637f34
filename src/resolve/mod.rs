//! Keys become numbers, marks and links; records become tables.
//!
//! In: the checked records and an overview's composed tree. Out: the neutral
//! [`Document`]. All is numbered by first appearance in reading order, over
//! prose, captions, cells and notes alike.
//! Invariant: reports keys that name nothing; what it returns holds none.

mod about;
mod anchors;
mod cell;
mod cells;
mod citing;
mod convert;
mod decimals;
mod derived;
mod design;
mod illustrate;
mod regimen;
mod sections;
mod tabulate;
mod typeset;
mod vocabulary;

pub use illustrate::draw;

use std::collections::BTreeMap;

use crate::check::Checked;
use crate::compose::Composed;
use crate::content::{CiteKey, Date, Overview};
use crate::diag::Diagnostics;
use crate::document::{Author, Document, Inline, Language, Meta, plain_text};
use crate::font::FontBook;
use crate::markup::{self, Tree};

/// An overview's document, and what it came to rest on.
#[derive(Debug)]
pub struct Resolved {
    /// The document.
    pub document: Document,
    /// The references it cites, in the order of their numbers.
    pub cited: Vec<CiteKey>,
}

/// What keys are resolved by, besides the records.
#[derive(Debug)]
struct Ground {
    /// What can be referred to.
    anchors: anchors::Anchors,
    /// The figures, by their ids.
    illustrations: BTreeMap<String, illustrate::Illustration>,
    /// The structure of the overview's compound, where it has a place.
    structure: Option<illustrate::Illustration>,
}

/// Resolves all keys of `tree`; `None` where it cites a reference with a mistake in it.
pub fn resolve(
    content: &Checked,
    overview: &Overview,
    composed: &Composed,
    tree: Tree,
    fonts: &FontBook,
    diagnostics: &mut Diagnostics,
) -> Option<Resolved> {
    let language = overview.language.unwrap_or(content.site.language);
    let tree = tabulate::fill(tree, content, overview, composed, diagnostics);
    let ground = Ground {
        anchors: anchors::collect(&tree, overview, composed, diagnostics),
        illustrations: illustrate::illustrate(content, overview, composed, fonts, diagnostics),
        structure: illustrate::structure(content, overview, &tree, fonts, diagnostics),
    };
    let citing = citing::Citing::new(content, overview, language);
    let converted = convert::convert(&tree, content, &ground, &citing, diagnostics);
    let (title, front, sections) = sections::nest(converted.flow);
    let document = Document {
        meta: meta(content, overview, language, &title),
        about: about::substance(content, overview, language),
        title,
        front,
        sections,
        notes: converted.notes,
    };
    (!converted.cites_broken).then_some(Resolved {
        document,
        cited: converted.cited,
    })
}

fn meta(content: &Checked, overview: &Overview, language: Language, title: &[Inline]) -> Meta {
    let title = plain_text(title);
    let organisation = content
        .site
        .organisation
        .as_ref()
        .map_or(&content.site.name, |organisation| &organisation.name);
    let mut authors: Vec<Author> = overview
        .authors
        .iter()
        .map(|author| Author {
            name: author.name.clone(),
            orcid: author.orcid.as_ref().map(ToString::to_string),
            affiliation: author.affiliation.clone(),
        })
        .collect();
    if authors.is_empty() {
        authors.push(Author {
            name: organisation.clone(),
            orcid: None,
            affiliation: None,
        });
    }
    let date = |date: &Option<Date>| date.as_ref().map(|date| date.as_str().to_owned());
    let base = content
        .site
        .url
        .as_ref()
        .map(|url| url.as_str().trim_end_matches('/'));
    Meta {
        slug: overview.slug.to_string(),
        language,
        short_title: overview.short_title.as_deref().map_or_else(
            || title.clone(),
            |short| typeset::plain(&markup::line(short), language),
        ),
        title,
        authors,
        date: date(&overview.date),
        data_as_of: date(&overview.data_as_of),
        version: overview.version.clone(),
        description: overview.description.clone(),
        keywords: overview.keywords.clone(),
        draft: overview.is_draft(),
        publisher: organisation.clone(),
        url: base.map(|base| format!("{base}/{}/", overview.slug)),
    }
}
