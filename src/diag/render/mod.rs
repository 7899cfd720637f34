//! Diagnostics as text for people and for programs, one form each.

mod github;
mod human;
mod json;
mod sarif;

use std::path::Path;

use crate::source::{SourceMap, Span};

pub use github::github;
pub use human::{Style, human};
pub use json::json;
pub use sarif::sarif;

/// The path of the file that a span lies in, parted by `/`.
fn path_of(span: &Span, sources: &SourceMap) -> String {
    sources
        .get(span.file)
        .path()
        .to_string_lossy()
        .replace('\\', "/")
}

/// The same path as seen from outside the project, which lies in the folder `project`.
fn path_from_outside(span: &Span, sources: &SourceMap, project: &Path) -> String {
    let path = project.join(sources.get(span.file).path());
    path.to_string_lossy().replace('\\', "/")
}
