//! Which overviews to compile, and compiling them side by side.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::num::NonZeroUsize;
use std::sync::Mutex;

use super::artifacts::Products;
use super::output::OutputFile;
use super::project::Ground;
use super::recipe::Recipe;
use super::{BuildError, Request, Step, Watch, parallel};
use crate::compile::compile;
use crate::content::{Overview, Slug};
use crate::diag::{Diagnostics, nearest};
use crate::document::Meta;
use crate::export::Format;
use crate::source::SourceMap;

/// How many names are listed where none is near.
const LISTED: usize = 12;

/// The overviews to compile, and what to make of each.
pub(super) struct Plan<'a> {
    pub(super) ground: &'a Ground,
    pub(super) products: Products,
    /// Whether overviews that are not wanted are left as they are.
    pub(super) partial: bool,
    sources: &'a SourceMap,
    wanted: BTreeSet<&'a Slug>,
    drafts: bool,
    jobs: NonZeroUsize,
    watch: Watch<'a>,
}

/// The files of an overview, ready to be written.
pub(super) struct Prepared {
    pub(super) meta: Meta,
    pub(super) files: Vec<OutputFile>,
    /// How to make the files that take time.
    pub(super) recipes: Vec<Recipe>,
}

/// What came of the overviews of a plan.
#[derive(Debug, Default)]
pub(super) struct Compiled {
    /// What was found, in the order of the overviews.
    pub(super) diagnostics: Diagnostics,
    /// How many were compiled.
    pub(super) overviews: usize,
    /// How many could not be.
    pub(super) failed: usize,
}

impl<'a> Plan<'a> {
    /// Every overview in every format.
    pub(super) fn of_everything(
        ground: &'a Ground,
        sources: &'a SourceMap,
        jobs: NonZeroUsize,
        watch: Watch<'a>,
    ) -> Plan<'a> {
        Plan {
            ground,
            products: Products::new(&ground.content.site, Some(&Format::ALL)),
            partial: false,
            sources,
            wanted: ground.slugs.iter().collect(),
            drafts: true,
            jobs,
            watch,
        }
    }

    /// What `request` asks for.
    pub(super) fn new(
        ground: &'a Ground,
        sources: &'a SourceMap,
        request: &Request,
        watch: Watch<'a>,
    ) -> Result<Plan<'a>, BuildError> {
        let site = &ground.content.site;
        let mut plan = Plan {
            products: Products::new(site, request.formats.as_deref()),
            partial: !request.only.is_empty(),
            drafts: request.drafts || site.drafts,
            jobs: request.jobs,
            ..Plan::of_everything(ground, sources, request.jobs, watch)
        };
        for name in &request.only {
            plan.permit(name)?;
        }
        let named = |slug: &Slug| request.only.iter().any(|name| name == slug.as_str());
        let wanted = ground.slugs.iter();
        plan.wanted = wanted
            .filter(|slug| !plan.is_unwanted_draft(slug))
            .filter(|slug| !plan.partial || named(slug))
            .collect();
        Ok(plan)
    }

    /// Whether the overview is a draft and drafts are not wanted.
    pub(super) fn is_unwanted_draft(&self, slug: &Slug) -> bool {
        let overview = self.ground.content.overviews.get(slug);
        !self.drafts && overview.is_some_and(Overview::is_draft)
    }

    fn permit(&self, name: &str) -> Result<(), BuildError> {
        let Some(slug) = self.ground.slugs.get(name) else {
            return Err(unknown(name, &self.ground.slugs));
        };
        if self.is_unwanted_draft(slug) {
            return Err(BuildError::Draft(name.to_owned()));
        }
        Ok(())
    }

    /// Compiles every wanted overview and writes nothing.
    pub(super) fn compile(&self) -> Compiled {
        let Ok((_, compiled)) = self.carry_out(|_| Ok::<_, Infallible>(()));
        compiled
    }

    /// Compiles every wanted overview and hands its files to `write`; the results stand in the order of the overviews.
    pub(super) fn carry_out<R: Send, E: Send>(
        &self,
        write: impl Fn(Prepared) -> Result<R, E> + Sync,
    ) -> Result<(Vec<R>, Compiled), E> {
        let whole = self.ground.content.overviews.values();
        let whole: Vec<&Overview> = whole
            .filter(|overview| self.wanted.contains(&overview.slug))
            .collect();
        let done = Mutex::new(0);
        let results = parallel::map(&whole, self.jobs, |overview| {
            let mut diagnostics = Diagnostics::new();
            let prepared = self.prepare(overview, &mut diagnostics);
            let result = prepared.map(&write).transpose()?;
            self.tell(overview, &done, whole.len());
            Ok((result, diagnostics))
        })?;
        let mut compiled = Compiled::default();
        let mut written = Vec::new();
        for (result, diagnostics) in results {
            compiled.diagnostics.append(diagnostics);
            written.extend(result);
        }
        compiled.overviews = written.len();
        compiled.failed = self.wanted.len() - written.len();
        Ok((written, compiled))
    }

    /// Tells of an overview that is done; the numbers are told in their order.
    fn tell(&self, overview: &Overview, done: &Mutex<usize>, total: usize) {
        let mut done = done.lock().expect("counting does not panic");
        *done += 1;
        (self.watch)(Step {
            overview: overview.slug.as_str(),
            done: *done,
            total,
        });
    }

    fn prepare(&self, overview: &Overview, diagnostics: &mut Diagnostics) -> Option<Prepared> {
        let Ground {
            content, settings, ..
        } = self.ground;
        let compiled = compile(content, overview, settings, self.sources, diagnostics)?;
        let (files, recipes) =
            self.products
                .prepare(&compiled, settings, self.sources, diagnostics);
        (!diagnostics.has_errors()).then_some(Prepared {
            meta: compiled.document.meta,
            files,
            recipes,
        })
    }
}

fn unknown(name: &str, slugs: &BTreeSet<Slug>) -> BuildError {
    let slugs: Vec<&str> = slugs.iter().map(Slug::as_str).collect();
    let help = match nearest(name, slugs.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if slugs.is_empty() => "`monograph new overview SLUG` makes one".to_owned(),
        None => {
            let more = if slugs.len() > LISTED { " …" } else { "" };
            let listed = slugs[..slugs.len().min(LISTED)].join(", ");
            format!("the overviews are {listed}{more}")
        }
    };
    BuildError::UnknownOverview {
        name: name.to_owned(),
        help,
    }
}
