//! The files of pictures that figures name.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::folders::IMAGES;
use super::load::Loader;
use super::{FigureContent, Kind, Overview, Placed, Slug};
use crate::diag::{Severity, unreadable};
use crate::source::FileId;

impl Loader<'_> {
    /// Adds what the files of pictures hold.
    pub(super) fn images(&mut self, overviews: &mut BTreeMap<Slug, Overview>) {
        for (slug, overview) in overviews {
            let errors = self.diagnostics.count(Severity::Error);
            let record = overview.span.file;
            for figure in &mut overview.figures {
                if let FigureContent::Image(image) = &mut figure.content {
                    image.bytes = self.image(record, &image.file);
                }
            }
            if self.diagnostics.count(Severity::Error) > errors {
                self.broken.insert((Kind::Overviews, slug.clone()));
            }
        }
    }

    fn image(&mut self, record: FileId, name: &Placed<String>) -> Option<Arc<[u8]>> {
        let path = self.image_path(record, &name.value);
        match self.sources.read_bytes(&path) {
            Ok(bytes) => Some(bytes.into()),
            Err(error) => {
                let diagnostic = unreadable(&error, &path, name.span.clone());
                self.diagnostics.push(diagnostic);
                None
            }
        }
    }

    /// Beside the overview, or in the folder that all overviews share.
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
