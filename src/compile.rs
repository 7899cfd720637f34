//! One overview, start to finish.

use crate::check::Checked;
use crate::compose;
use crate::content::Overview;
use crate::diag::Diagnostics;
use crate::document::Document;
use crate::markup;
use crate::resolve;
use crate::source::SourceMap;
use crate::template::Templates;

/// Compiles one overview to its document, from which every format is written.
///
/// Returns `None` when the author has to mend something first; `diagnostics`
/// then holds at least one error.
pub fn compile(
    content: &Checked,
    overview: &Overview,
    templates: &Templates,
    sources: &SourceMap,
    diagnostics: &mut Diagnostics,
) -> Option<Compiled> {
    let composed = compose::compose(content, overview, templates, sources, diagnostics)?;
    let tree = markup::parse(&composed, diagnostics);
    let resolved = resolve::resolve(content, overview, &composed, tree, diagnostics);
    let data = compose::data(content, overview, &resolved.cited);
    (!diagnostics.has_errors()).then_some(Compiled {
        document: resolved.document,
        data,
    })
}

/// What is made of an overview.
#[derive(Debug)]
pub struct Compiled {
    /// The document.
    pub document: Document,
    /// The records it rests on, as JSON.
    pub data: String,
}
