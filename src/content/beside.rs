//! Files that records name beside themselves: tables of outcomes and of individuals, what charts show, texts of sections.

use std::collections::BTreeMap;

use super::load::{Kind, Loader};
use super::{FigureContent, Grid, Overview, Placed, Prose, Slug, Study, outcomes_csv};
use crate::diag::{Diagnostic, codes, unreadable};
use crate::source::FileId;

impl Loader<'_> {
    /// Adds the outcomes that stand in CSV files.
    pub(super) fn outcomes(&mut self, studies: &mut BTreeMap<Slug, Study>) {
        for (slug, study) in studies {
            let Some(name) = study.outcomes.file.take().or(study.outcomes_file.clone()) else {
                continue;
            };
            self.filling(Kind::Studies, slug, |loader| {
                let path = loader.beside(study.span.file, &name.value);
                let (sources, diagnostics) = (&mut *loader.sources, &mut *loader.diagnostics);
                let found = outcomes_csv::read(&path, &name, slug, sources, diagnostics);
                study.outcomes.list.extend(found);
            });
        }
    }

    /// Adds what the CSV files of individuals hold, from which quantities are derived.
    pub(super) fn individuals(&mut self, studies: &mut BTreeMap<Slug, Study>) {
        for (slug, study) in studies {
            let record = study.span.file;
            self.filling(Kind::Studies, slug, |loader| {
                let outcomes = study.outcomes.list.iter_mut();
                for asked in outcomes.flat_map(|outcome| &mut outcome.derive) {
                    if let Some(name) = &asked.file {
                        asked.grid = loader.grid(record, name);
                    }
                }
            });
        }
    }

    /// Adds what the CSV files of charts hold.
    pub(super) fn grids(&mut self, overviews: &mut BTreeMap<Slug, Overview>) {
        for (slug, overview) in overviews {
            let record = overview.span.file;
            self.filling(Kind::Overviews, slug, |loader| {
                for figure in &mut overview.figures {
                    if let FigureContent::Chart(chart) = &mut figure.content
                        && let Some(name) = &chart.file
                    {
                        chart.grid = loader.grid(record, name);
                    }
                }
            });
        }
    }

    /// Adds the texts of sections that stand in files of their own.
    pub(super) fn texts(&mut self, overviews: &mut BTreeMap<Slug, Overview>) {
        for (slug, overview) in overviews {
            let record = overview.span.file;
            self.filling(Kind::Overviews, slug, |loader| {
                for section in &mut overview.sections {
                    let Some(name) = &section.file else {
                        continue;
                    };
                    if section.text.is_some() {
                        loader.diagnostics.push(two_texts(name));
                    }
                    let read = loader.read_beside(record, name);
                    section.text = read.map(|(file, text)| Prose::of_file(file, &text));
                }
            });
        }
    }

    fn grid(&mut self, record: FileId, name: &Placed<String>) -> Option<Grid> {
        let (file, text) = self.read_beside(record, name)?;
        Grid::read(file, &text, self.diagnostics)
    }

    /// The text of a file beside a record.
    pub(super) fn read_beside(
        &mut self,
        record: FileId,
        name: &Placed<String>,
    ) -> Option<(FileId, String)> {
        let path = self.beside(record, &name.value);
        match self.sources.read(&path) {
            Ok(file) => Some((file, self.text(file, name.span.clone())?)),
            Err(error) => {
                let diagnostic = unreadable(&error, &path, name.span.clone());
                self.diagnostics.push(diagnostic);
                None
            }
        }
    }

    /// Adds something to a record, which is broken where that brings an error.
    pub(super) fn filling(&mut self, kind: Kind, slug: &Slug, fill: impl FnOnce(&mut Self)) {
        let errors = self.errors();
        fill(self);
        if self.errors() > errors {
            self.broken.insert((kind, slug.clone()));
        }
    }
}

fn two_texts(name: &Placed<String>) -> Diagnostic {
    Diagnostic::error(
        codes::CONFLICTING_FIELDS,
        "a section has both `text` and `file`",
    )
    .label(name.span.clone(), "")
    .help("keep one of the two")
}
