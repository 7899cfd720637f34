//! The Defactinib overview of `content/`, stage by stage.
#![allow(dead_code, reason = "each benchmark takes the stages that it needs")]

use std::path::Path;

use monograph::check::{self, Checked};
use monograph::compose::{self, Composed, FILTERS};
use monograph::content::{self, Loaded, Overview};
use monograph::diag::Diagnostics;
use monograph::document::Document;
use monograph::markup::{self, Tree};
use monograph::resolve;
use monograph::source::SourceMap;
use monograph::template::Templates;

/// The slug of the overview.
pub(crate) const OVERVIEW: &str = "defactinib-xenograft";

/// The faces in which figures are measured.
static FONTS: std::sync::LazyLock<monograph::font::FontBook> =
    std::sync::LazyLock::new(monograph::font::FontBook::built_in);

/// A project that was read and checked.
pub(crate) struct Sample {
    pub(crate) sources: SourceMap,
    pub(crate) templates: Templates,
    pub(crate) content: Checked,
}

impl Sample {
    pub(crate) fn compose(&self) -> Composed {
        let (content, overview) = (&self.content, self.overview());
        heard(|diagnostics| {
            let (templates, sources) = (&self.templates, &self.sources);
            compose::compose(content, overview, templates, sources, diagnostics).unwrap()
        })
    }

    pub(crate) fn resolve(&self, composed: &Composed, tree: Tree) -> Document {
        let (content, overview) = (&self.content, self.overview());
        heard(|diagnostics| {
            let resolved = resolve::resolve(content, overview, composed, tree, &FONTS, diagnostics);
            resolved.unwrap().document
        })
    }

    /// The overview, ready to be written.
    pub(crate) fn document(&self) -> Document {
        let composed = self.compose();
        self.resolve(&composed, parse(&composed))
    }

    fn overview(&self) -> &Overview {
        let mut overviews = self.content.overviews();
        overviews
            .find(|overview| overview.slug.as_str() == OVERVIEW)
            .unwrap()
    }
}

/// Reads the templates and every record of the project in the folder `root`.
pub(crate) fn load(root: &Path) -> (SourceMap, Templates, Loaded) {
    let mut sources = SourceMap::new(root);
    heard(|diagnostics| {
        let loaded = content::load(&mut sources, diagnostics).unwrap();
        let templates = Templates::load(FILTERS, &mut sources, diagnostics);
        (sources, templates, loaded)
    })
}

pub(crate) fn check(loaded: Loaded) -> Checked {
    heard(|diagnostics| check::check(loaded, diagnostics))
}

pub(crate) fn parse(composed: &Composed) -> Tree {
    heard(|diagnostics| markup::parse(composed, diagnostics))
}

/// What a stage gives that must find nothing wrong.
fn heard<T>(stage: impl FnOnce(&mut Diagnostics) -> T) -> T {
    let mut diagnostics = Diagnostics::new();
    let given = stage(&mut diagnostics);
    assert!(!diagnostics.has_errors(), "the sample has mistakes");
    given
}
