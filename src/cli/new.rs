//! `monograph new`.

use std::path::Path;

use super::Status;
use super::fault::Fault;
use super::shell::Shell;
use crate::content::{Kind, Slug};

pub(super) fn project(path: &Path, here: &Path, shell: &Shell) -> Result<Status, Fault> {
    let _ = (path, here, shell);
    Ok(Status::Done)
}

pub(super) fn record(
    project: &Path,
    kind: Kind,
    slug: &Slug,
    here: &Path,
    shell: &Shell,
) -> Result<Status, Fault> {
    let _ = (project, here, shell, kind, slug);
    Ok(Status::Done)
}
