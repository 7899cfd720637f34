//! `monograph schema`: what a kind of file may hold, as JSON Schema.

use super::Status;
use super::fault::Fault;
use super::shell::Shell;
use crate::content::{self, Subject};

pub(super) fn schema(subject: Subject, shell: &Shell) -> Result<Status, Fault> {
    shell.result(&format!("{:#}\n", content::schema(subject)))?;
    Ok(Status::Done)
}
