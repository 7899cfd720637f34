//! A project's records, and one of its overviews, as they are now; nothing is written.

use std::path::Path;

use super::Findings;
use super::plan::Compiled;
use super::project::Project;
use crate::compile::{self, compile};
use crate::compose;
use crate::content::Overview;
use crate::diag::Diagnostics;
use crate::export::Format;
use crate::export::html::PageLinks;

/// An overview as a build would make it now.
#[derive(Debug)]
pub struct Edition {
    /// The records that it rests on, as `data.json` holds them.
    pub data: String,
    /// Its PDF.
    pub pdf: Vec<u8>,
}

/// The overview `slug` of a project as it is now, with what there is to tell the author of it.
///
/// There is no edition where the project has no such overview, or one with
/// mistakes in it or in what it rests on.
pub fn edition(project: &Path, slug: &str) -> (Option<Edition>, Findings) {
    let project = Project::open(project);
    let mut compiled = Compiled::default();
    let edition = project.ground.as_ref().and_then(|ground| {
        let overview = ground.content.overviews.get(slug)?;
        let edition = written(&project, overview, &mut compiled.diagnostics);
        compiled.overviews = usize::from(edition.is_some());
        compiled.failed = usize::from(edition.is_none());
        edition
    });
    (edition, project.findings(compiled))
}

fn written(
    project: &Project,
    overview: &Overview,
    diagnostics: &mut Diagnostics,
) -> Option<Edition> {
    let ground = project.ground.as_ref()?;
    let (settings, sources) = (&ground.settings, &project.sources);
    let compiled = compile(&ground.content, overview, settings, sources, diagnostics)?;
    let links = PageLinks::default();
    let pdf = compile::write(
        &compiled,
        Format::Pdf,
        &links,
        settings,
        sources,
        diagnostics,
    );
    Some(Edition {
        data: compiled.data,
        pdf,
    })
}

/// All records of a project as JSON, with what there is to tell the author of them.
pub fn records(project: &Path) -> (Option<String>, Findings) {
    let project = Project::open(project);
    let ground = project.ground.as_ref();
    let records = ground.map(|ground| compose::records(&ground.content));
    (records, project.findings(Compiled::default()))
}
