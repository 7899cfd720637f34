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
/// Returns `None` when the author has to mend something first: a mistake in the overview, which is
/// then among `diagnostics`, or one in what it rests on, which was reported when that was read. An
/// overview that is stopped is looked at all the same, so that its own mistakes are told with the others.
pub fn compile(
    content: &Checked,
    overview: &Overview,
    templates: &Templates,
    sources: &SourceMap,
    diagnostics: &mut Diagnostics,
) -> Option<Compiled> {
    let mut found = Diagnostics::new();
    let compiled = stages(content, overview, templates, sources, &mut found);
    let is_sound = !found.has_errors() && !content.is_stopped(overview) && !templates.are_broken();
    diagnostics.append(found);
    compiled.filter(|_| is_sound)
}

fn stages(
    content: &Checked,
    overview: &Overview,
    templates: &Templates,
    sources: &SourceMap,
    diagnostics: &mut Diagnostics,
) -> Option<Compiled> {
    let composed = compose::compose(content, overview, templates, sources, diagnostics)?;
    let tree = markup::parse(&composed, diagnostics);
    let resolved = resolve::resolve(content, overview, &composed, tree, diagnostics)?;
    let data = compose::data(content, overview, &resolved.cited);
    Some(Compiled {
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
