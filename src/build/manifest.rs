//! What we wrote into an output folder, kept there: so that stale files of ours go and all others stay.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path};

use serde::{Deserialize, Serialize};

use super::output::{Output, OutputFile};
use crate::document::Meta;

/// Its name in the output folder.
pub(super) const NAME: &str = ".monograph-manifest.json";

/// What stands in an output folder by our hand.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// The files of the site as a whole.
    pub(super) site: BTreeSet<String>,
    /// The overviews, by slug.
    pub(super) overviews: BTreeMap<String, Entry>,
}

/// What stands there of one overview.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Entry {
    /// What its page says of it.
    pub(super) meta: Meta,
    /// Its own files.
    pub(super) files: BTreeSet<String>,
    /// What those of its own files were made from that take time to make.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) made: BTreeMap<String, String>,
    /// The files that it needs and shares with others.
    pub(super) shared: BTreeSet<String>,
}

impl Manifest {
    /// Reads the manifest of an output folder; an empty one where there is none that can be read.
    pub(super) fn read(output: &Output) -> Manifest {
        let bytes = output.read(NAME).unwrap_or_default();
        let mut manifest: Manifest = serde_json::from_slice(&bytes).unwrap_or_default();
        manifest.site.retain(|path| is_inside(path));
        for entry in manifest.overviews.values_mut() {
            entry.files.retain(|path| is_inside(path));
            entry.shared.retain(|path| is_inside(path));
        }
        manifest
    }

    /// Every file that is listed.
    pub(super) fn files(&self) -> BTreeSet<String> {
        let entries = self.overviews.values();
        let of_overviews = entries.flat_map(|entry| entry.files.iter().chain(&entry.shared));
        of_overviews.chain(&self.site).cloned().collect()
    }

    /// The manifest as a file.
    pub(super) fn file(&self) -> OutputFile {
        let text = serde_json::to_string_pretty(self).expect("names and texts become JSON");
        OutputFile {
            path: NAME.to_owned(),
            bytes: (text + "\n").into_bytes(),
        }
    }
}

/// Whether a path stays in the folder it is relative to.
fn is_inside(path: &str) -> bool {
    let mut parts = Path::new(path).components().peekable();
    parts.peek().is_some() && parts.all(|part| matches!(part, Component::Normal(_)))
}

#[cfg(test)]
mod tests {
    use super::is_inside;

    #[test]
    fn paths_that_lead_out_are_not_ours() {
        assert!(is_inside("water/index.html"));
        for path in ["", "../a", "/etc/passwd", "a/../../b", "."] {
            assert!(!is_inside(path), "{path}");
        }
    }
}
