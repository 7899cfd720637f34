//! Whether a PDF is as it was written, and as it would be written now.
//!
//! That it is as it was written is known from the seal that it carries, which
//! shows changes by accident and by other tools; who changes a file on purpose
//! can renew its seal. That it is as it would be written now does not rest on
//! the seal: its pages and attachments are compared with those of the project.

use std::collections::BTreeSet;

use super::Edition;
use crate::compare::{Change, Evidence, compare};
use crate::compile::RECORDS;
use crate::export::pdf::{self, Opened};

/// What there is to say of a PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// The verdict.
    pub verdict: Verdict,
    /// What was altered in the file since it was written.
    pub alterations: Vec<Alteration>,
    /// What changed in the records since.
    pub changes: Vec<Change>,
    /// The parts of the file that a build would make otherwise now.
    pub outdated: Vec<Alteration>,
}

/// Whether a PDF can be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is as the project would make it now.
    Same,
    /// It is as it was written; there was no project to compare it with.
    Unaltered,
    /// It is as it was written, but the project would make another now.
    Outdated,
    /// It is not as it was written.
    Altered,
}

impl Verdict {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Same => "same",
            Verdict::Unaltered => "unaltered",
            Verdict::Outdated => "outdated",
            Verdict::Altered => "altered",
        }
    }
}

/// A part of a file that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Alteration {
    /// What is on the pages: text, drawings, links, structure.
    Pages,
    /// An attached file.
    Attachment(String),
    /// The list of attached files, or what is said of them.
    Attachments,
    /// What the file says of itself: title, authors, dates.
    Metadata,
    /// Something that cannot be read any more.
    Unreadable,
}

/// What there is to say of an opened PDF, beside the overview as it is `now` in the project, if there is one.
pub fn verify(file: &Opened, now: Option<&Edition>) -> Verification {
    let alterations = alterations(file);
    let mut verification = Verification {
        verdict: Verdict::Unaltered,
        alterations,
        changes: Vec::new(),
        outdated: Vec::new(),
    };
    let fresh = now.and_then(|now| pdf::open(&now.pdf).ok());
    if let (Some(now), Some(fresh)) = (now, &fresh) {
        verification.changes = changes(file, now);
        verification.outdated = differing(file, fresh);
        verification.verdict = match verification.outdated.is_empty() {
            true => Verdict::Same,
            false => Verdict::Outdated,
        };
    }
    if !verification.alterations.is_empty() {
        verification.verdict = Verdict::Altered;
    }
    verification
}

/// The records that a PDF carries, where they can be read.
fn records_of(file: &Opened) -> Option<Evidence> {
    let data = file.attachments.get(RECORDS)?;
    Evidence::read(std::str::from_utf8(data).ok()?).ok()
}

fn changes(file: &Opened, now: &Edition) -> Vec<Change> {
    match (records_of(file), Evidence::read(&now.data)) {
        (Some(then), Ok(now)) => compare(&then, &now),
        _ => Vec::new(),
    }
}

/// What does not match the seal.
fn alterations(file: &Opened) -> Vec<Alteration> {
    let mut found: Vec<Alteration> = file
        .spoilt
        .iter()
        .cloned()
        .map(Alteration::Attachment)
        .collect();
    let Some(holds) = &file.holds else {
        found.push(Alteration::Unreadable);
        return found;
    };
    if holds.attachments != file.sealed.attachments && found.is_empty() {
        found.push(Alteration::Attachments);
    }
    if holds.pages != file.sealed.pages {
        found.insert(0, Alteration::Pages);
    }
    if holds.metadata != file.sealed.metadata {
        found.push(Alteration::Metadata);
    }
    found
}

/// In what a file differs from one that was just written.
fn differing(file: &Opened, fresh: &Opened) -> Vec<Alteration> {
    let (Some(old), Some(new)) = (&file.holds, &fresh.holds) else {
        return vec![Alteration::Unreadable];
    };
    let mut found = Vec::new();
    if old.pages != new.pages {
        found.push(Alteration::Pages);
    }
    let names = file.attachments.keys().chain(fresh.attachments.keys());
    let names: BTreeSet<&String> = names.collect();
    let changed = names
        .into_iter()
        .filter(|name| file.attachments.get(*name) != fresh.attachments.get(*name));
    found.extend(changed.cloned().map(Alteration::Attachment));
    if old.attachments != new.attachments && found.is_empty() {
        found.push(Alteration::Attachments);
    }
    if old.metadata != new.metadata {
        found.push(Alteration::Metadata);
    }
    found
}
