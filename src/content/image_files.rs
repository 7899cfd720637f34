//! The files of pictures that figures name.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::folders::IMAGES;
use super::load::Loader;
use super::{Compound, FigureContent, Kind, Overview, Placed, Slug};
use crate::diag::{nearest, unreadable};
use crate::source::FileId;

impl Loader<'_> {
    /// Adds what the files of pictures hold that compounds and figures name.
    pub(super) fn images(
        &mut self,
        compounds: &mut BTreeMap<Slug, Compound>,
        overviews: &mut BTreeMap<Slug, Overview>,
    ) {
        for (slug, compound) in compounds {
            let record = compound.span.file;
            self.filling(Kind::Compounds, slug, |loader| {
                if let Some(file) = &mut compound.structure_svg {
                    file.bytes = loader.image(record, &file.name);
                }
            });
        }
        for (slug, overview) in overviews {
            let record = overview.span.file;
            let figures = overview.figures.iter_mut();
            let files = figures.filter_map(|figure| match &mut figure.content {
                FigureContent::Image(image) => Some(&mut image.file),
                FigureContent::Structure(structure) => structure.svg.as_mut(),
                _ => None,
            });
            self.filling(Kind::Overviews, slug, |loader| {
                for file in files {
                    file.bytes = loader.image(record, &file.name);
                }
            });
        }
    }

    fn image(&mut self, record: FileId, name: &Placed<String>) -> Option<Arc<[u8]>> {
        let path = self.image_path(record, &name.value);
        match self.sources.read_bytes(&path) {
            Ok(bytes) => Some(bytes.into()),
            Err(error) => {
                let diagnostic = unreadable(&error, &path, name.span.clone());
                // Where a near name was found, that is enough.
                let is_lost = diagnostic
                    .help
                    .iter()
                    .any(|help| help.starts_with("put it into"));
                self.diagnostics.push(if is_lost {
                    diagnostic.help(self.shared(&name.value))
                } else {
                    diagnostic
                });
                None
            }
        }
    }

    /// What the folder of shared pictures has that is called nearly so.
    fn shared(&self, name: &str) -> String {
        let folder = Path::new("content").join(IMAGES);
        let entries = self.sources.list(&folder).unwrap_or_default();
        let names = entries.iter().map(|entry| entry.name.as_str());
        match nearest(name, names) {
            Some(near) => format!("`content/{IMAGES}` is looked through too, and has `{near}`"),
            None => format!(
                "`content/{IMAGES}`, for pictures that overviews share, is looked through too"
            ),
        }
    }

    /// Beside the record, or in the folder that all overviews share.
    fn image_path(&mut self, record: FileId, name: &str) -> PathBuf {
        let own = self.sources.get(record).path().with_file_name(name);
        let shared = Path::new("content").join(IMAGES).join(name);
        let is_there = |path: &Path| self.sources.root().join(path).is_file();
        if !is_there(&own) && is_there(&shared) {
            self.named.insert(shared.clone());
            return shared;
        }
        self.beside(record, name)
    }
}
