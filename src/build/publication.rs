//! The site in its folder: what is written anew, what stays, what goes.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::artifacts::Products;
use super::manifest::{Entry, Manifest};
use super::output::{Output, OutputError, OutputFile, real};
use super::plan::{Plan, Prepared};
use super::recipe::Recipe;
use super::{BuildError, Tally, site};
use crate::content::Slug;

/// A site that is being written.
pub(super) struct Publication<'a> {
    output: &'a Output,
    plan: &'a Plan<'a>,
    before: Manifest,
    has_stylesheet: Mutex<bool>,
    written: AtomicUsize,
    unchanged: AtomicUsize,
}

/// Refuses a folder in which output would mix with what authors write.
pub(super) fn fit(out: &Path, project: &Path) -> Result<(), BuildError> {
    let (folder, root) = (real(out), real(project));
    let why = if root.starts_with(&folder) {
        "it holds the project"
    } else if ["content", "templates"]
        .iter()
        .map(|name| real(&root.join(name)))
        .any(|sources| folder.starts_with(&sources) || sources.starts_with(&folder))
    {
        "it holds what authors write"
    } else {
        return Ok(());
    };
    Err(BuildError::UnfitFolder { path: folder, why })
}

impl<'a> Publication<'a> {
    /// Looks at what stands in the folder.
    pub(super) fn open(output: &'a Output, plan: &'a Plan<'a>) -> Publication<'a> {
        Publication {
            output,
            plan,
            before: Manifest::read(output),
            has_stylesheet: Mutex::new(false),
            written: AtomicUsize::new(0),
            unchanged: AtomicUsize::new(0),
        }
    }

    /// Writes the files of an overview, all or none.
    pub(super) fn write(&self, prepared: Prepared) -> Result<Entry, OutputError> {
        let Prepared {
            meta,
            mut files,
            recipes,
        } = prepared;
        let pages = self.plan.products.has_pages();
        if pages {
            self.put_stylesheet()?;
        }
        let fonts = &self.plan.ground.settings.fonts;
        let (kept, wanting): (Vec<_>, Vec<_>) = recipes
            .iter()
            .partition(|recipe| self.has_made(&meta.slug, recipe));
        files.extend(wanting.into_iter().map(|recipe| recipe.make(fonts)));
        self.put(&files)?;
        self.unchanged.fetch_add(kept.len(), Ordering::Relaxed);
        let paths = files.into_iter().map(|file| file.path);
        Ok(Entry {
            meta,
            files: paths
                .chain(kept.into_iter().map(|recipe| recipe.path.clone()))
                .collect(),
            made: recipes
                .into_iter()
                .map(|recipe| (recipe.path, recipe.made_from))
                .collect(),
            shared: pages
                .then(|| self.plan.products.stylesheet.path.clone())
                .into_iter()
                .collect(),
        })
    }

    /// Whether a picture stands there that was made from the same.
    fn has_made(&self, slug: &str, recipe: &Recipe) -> bool {
        let entry = self.before.overviews.get(slug);
        let made = entry.and_then(|entry| entry.made.get(&recipe.path));
        made == Some(&recipe.made_from) && self.output.has(&recipe.path)
    }

    /// Writes the style sheet, unless this run has done so.
    fn put_stylesheet(&self) -> Result<(), OutputError> {
        let mut is_there = self.has_stylesheet.lock().expect("writing does not panic");
        if !*is_there {
            self.put(std::slice::from_ref(&self.plan.products.stylesheet))?;
            *is_there = true;
        }
        Ok(())
    }

    fn put(&self, files: &[OutputFile]) -> Result<(), OutputError> {
        let written = self.output.write(files)?;
        self.written.fetch_add(written, Ordering::Relaxed);
        self.unchanged
            .fetch_add(files.len() - written, Ordering::Relaxed);
        Ok(())
    }

    /// Writes the files that are about all overviews, and removes those of ours that are made no more.
    ///
    /// What stands there of an overview that could not be made stays, and stays listed. While there are
    /// errors that goes also for overviews whose records are gone: a mistake deletes nothing.
    pub(super) fn finish(
        self,
        entries: Vec<Entry>,
        has_errors: bool,
    ) -> Result<Tally, OutputError> {
        let mut now = Manifest::default();
        let kept = self.before.overviews.iter();
        let kept = kept.filter(|(slug, _)| self.keeps(slug, has_errors));
        now.overviews
            .extend(kept.map(|(slug, entry)| (slug.clone(), entry.clone())));
        let made = entries.into_iter();
        now.overviews
            .extend(made.map(|entry| (entry.meta.slug.clone(), entry)));
        self.put_site(&mut now, has_errors)?;
        let removed = self.remove_stale(&now)?;
        if now != self.before {
            self.output.write(&[now.file()])?;
        }
        Ok(Tally {
            written: self.written.into_inner(),
            unchanged: self.unchanged.into_inner(),
            removed,
        })
    }

    /// Whether what stands there of an overview that was not made now stays.
    fn keeps(&self, slug: &str, has_errors: bool) -> bool {
        let known = self.plan.ground.slugs.get(slug);
        self.plan.partial
            || known.map_or(has_errors, |slug: &Slug| !self.plan.is_unwanted_draft(slug))
    }

    fn put_site(&self, now: &mut Manifest, has_errors: bool) -> Result<(), OutputError> {
        let Products { stylesheet, .. } = &self.plan.products;
        let pages = self.plan.products.has_pages();
        let entries = now.overviews.values().filter(|entry| self.lists(entry));
        let listed: Vec<&Entry> = entries.collect();
        if listed.is_empty() && (has_errors || !pages) {
            return Ok(());
        }
        let site = &self.plan.ground.content.site;
        let files = site::files(site, &stylesheet.path, listed.into_iter());
        self.put_stylesheet()?;
        self.put(&files)?;
        now.site = files.into_iter().map(|file| file.path).collect();
        now.site.insert(stylesheet.path.clone());
        Ok(())
    }

    /// Whether the home page leads to an overview: its page is there.
    fn lists(&self, entry: &Entry) -> bool {
        site::page(entry).is_some_and(|page| self.output.has(&page))
    }

    fn remove_stale(&self, now: &Manifest) -> Result<usize, OutputError> {
        // Names that differ in case alone are one file on some systems.
        let made: BTreeSet<String> = now.files().iter().map(|path| path.to_lowercase()).collect();
        let ours = self.before.files().into_iter();
        let mut stale = ours.filter(|path| !made.contains(&path.to_lowercase()));
        stale.try_fold(0, |count, path| {
            Ok(count + usize::from(self.output.remove(&path)?))
        })
    }
}
