//! Many overviews: a project becomes a site.
//!
//! In: the folder of a project. Out: the files of the site, and everything
//! there is to tell the author. Invariant: `output` alone writes files; what is
//! written and reported is the same for any number of threads, and an overview
//! that cannot be made leaves what stands there of it.

mod artifacts;
mod edition;
mod error;
mod manifest;
pub mod mend;
pub mod output;
mod parallel;
mod plan;
mod project;
mod publication;
mod site;
mod verify;

use std::convert::Infallible;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use self::output::Output;
use self::plan::{Compiled, Plan};
use self::project::Project;
use self::publication::Publication;
use crate::check::Checked;
use crate::content::Overview;
use crate::diag::Diagnostics;
use crate::export::Format;
use crate::review::Panel;
use crate::source::SourceMap;

pub use self::edition::{Edition, edition, records};
pub use self::error::BuildError;
pub use self::verify::{Alteration, Verdict, Verification, verify};

/// What to build, and where to.
#[derive(Debug, Clone)]
pub struct Request {
    /// The folder of the project.
    pub project: PathBuf,
    /// The folder for the site.
    pub out: PathBuf,
    /// The overviews to build; all, where none is named.
    pub only: Vec<String>,
    /// The formats to make; those that the site offers, where none is given.
    pub formats: Option<Vec<Format>>,
    /// How many threads to work on.
    pub jobs: NonZeroUsize,
    /// Whether drafts are built even if the site does not say so.
    pub drafts: bool,
}

/// What there is to tell the author of a project.
#[derive(Debug)]
pub struct Findings {
    /// The files that were read.
    pub sources: SourceMap,
    /// What was found in them, in the same order on every run.
    pub diagnostics: Diagnostics,
    /// How many overviews were compiled.
    pub overviews: usize,
    /// How many overviews could not be, for the mistakes in them or in what they rest on.
    pub failed: usize,
    /// The evidence of each overview that can be read, where a project is only checked.
    pub panels: Vec<Panel>,
}

/// What a build did.
#[derive(Debug)]
pub struct BuildReport {
    /// What there is to tell the author.
    pub findings: Findings,
    /// The files of the site.
    pub tally: Tally,
}

/// What became of the files of the site.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many files were written.
    pub written: usize,
    /// How many files were there already, to the byte.
    pub unchanged: usize,
    /// How many stale files were removed.
    pub removed: usize,
}

/// An overview that is done, in the course of a run.
#[derive(Debug, Clone, Copy)]
pub struct Step<'a> {
    /// Its slug.
    pub overview: &'a str,
    /// How many are done, this one among them.
    pub done: usize,
    /// How many there are to do.
    pub total: usize,
}

/// Is told of every overview that is done, as it is done.
pub type Watch<'a> = &'a (dyn Fn(Step<'_>) + Sync);

/// Compiles every overview of a project, drafts too, and writes nothing.
pub fn check(project: &Path, jobs: NonZeroUsize, watch: Watch<'_>) -> Findings {
    let project = Project::open(project);
    let compiled = project.ground.as_ref().map(|ground| {
        let plan = Plan::of_everything(ground, &project.sources, jobs, watch);
        (
            plan.compile(),
            panels(&ground.content, &project.sources, jobs),
        )
    });
    let (compiled, panels) = compiled.unwrap_or_default();
    Findings {
        panels,
        ..project.findings(compiled)
    }
}

fn panels(content: &Checked, sources: &SourceMap, jobs: NonZeroUsize) -> Vec<Panel> {
    let overviews: Vec<&Overview> = content.overviews.values().collect();
    let Ok(panels) = parallel::map(&overviews, jobs, |overview| {
        Ok::<_, Infallible>(Panel::of(content, overview, sources))
    });
    panels
}

/// Builds the site of a project.
///
/// Where `content/site.toml` or a template has a mistake in it, all is looked
/// through and nothing is written.
///
/// # Errors
/// Where the request cannot be met, or the machine refuses. The author's
/// mistakes are in the report.
pub fn build(request: &Request, watch: Watch<'_>) -> Result<BuildReport, BuildError> {
    publication::fit(&request.out, &request.project)?;
    let project = Project::open(&request.project);
    let Some(ground) = &project.ground else {
        return Ok(project.findings(Compiled::default()).into());
    };
    let plan = Plan::new(ground, &project.sources, request, watch)?;
    if !ground.sound {
        let compiled = plan.compile();
        return Ok(project.findings(compiled).into());
    }
    let output = Output::open(&request.out)?;
    let publication = Publication::open(&output, &plan);
    let (written, compiled) = plan.carry_out(|prepared| publication.write(prepared))?;
    let has_errors = project.diagnostics.has_errors() || compiled.diagnostics.has_errors();
    let tally = publication.finish(written, has_errors)?;
    Ok(BuildReport {
        findings: project.findings(compiled),
        tally,
    })
}

impl From<Findings> for BuildReport {
    /// The report of a build that wrote nothing.
    fn from(findings: Findings) -> BuildReport {
        BuildReport {
            findings,
            tally: Tally::default(),
        }
    }
}
