//! NBIB, the tagged format of PubMed.

use std::collections::BTreeSet;

use super::draft::Draft;
use super::ris::{Line, lines};
use super::{Drafts, names, rich};
use crate::content::{ReferenceStatus, ReferenceType};
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::source::{FileId, Span};

/// Reads the works of a file; each begins with its `PMID`.
pub(super) fn read(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Drafts {
    let mut works: Vec<Vec<Line>> = Vec::new();
    for line in lines(text, 4) {
        match works.last_mut() {
            _ if line.tag == "PMID" => works.push(vec![line]),
            Some(work) => work.push(line),
            None => diagnostics.push(
                Diagnostic::error(codes::INVALID_ENTRY, "this line belongs to no work")
                    .label(Span::new(file, line.range), "")
                    .help("a work begins with a line `PMID- 24062525`"),
            ),
        }
    }
    let list = works.iter().map(|lines| draft(lines, file)).collect();
    Drafts {
        list,
        lost: BTreeSet::new(),
    }
}

fn draft(lines: &[Line], file: FileId) -> Draft {
    let first = lines.first().map_or(0..0, |line| line.range.clone());
    let mut draft = Draft::new(Span::new(file, first));
    draft.work.r#type = ReferenceType::Article;
    let has = |tag: &str| lines.iter().any(|line| line.tag == tag);
    for line in lines {
        draft.at = Span::new(file, line.range.clone());
        match line.tag.as_str() {
            // The full names stand beside the short ones.
            "AU" if has("FAU") => {}
            "AU" => add(names::with_initials(&line.value), &mut draft),
            "FAU" => add(names::inverted(&line.value), &mut draft),
            "CN" => add(names::organisation(&line.value), &mut draft),
            "ED" if has("FED") => {}
            "FED" | "ED" => {
                if let Some(person) = names::inverted(&line.value) {
                    draft.editor(person);
                }
            }
            _ => take(line, &mut draft),
        }
    }
    draft
}

fn add(person: Option<crate::content::Person>, draft: &mut Draft) {
    if let Some(person) = person {
        draft.author(person);
    }
}

fn take(line: &Line, draft: &mut Draft) {
    let value = line.value.as_str();
    match line.tag.as_str() {
        "PMID" => draft.field("pmid", value),
        "TI" | "BTI" => draft.closed_title(rich::html(value)),
        "TT" => draft.extra("original-title", value),
        "PG" => draft.field("pages", &full_pages(value)),
        "LID" | "AID" => identifier(value, draft),
        "PMC" => draft.field("pmcid", value),
        "SI" => match value.strip_prefix("ClinicalTrials.gov/") {
            Some(number) => draft.field("nct", number),
            None => draft.extra("si", value),
        },
        "IS" => draft.extra("issn", value),
        "AB" => draft.extra("abstract", value),
        "OT" => draft.extra("keywords", value),
        "PT" => publication_type(value, draft),
        "RIN" => {
            draft.work.status = Some(ReferenceStatus::Retracted);
            draft.extra("rin", value);
        }
        "ECI" => {
            concern(draft);
            draft.extra("eci", value);
        }
        "EIN" => {
            draft.work.status = draft.work.status.or(Some(ReferenceStatus::Corrected));
            draft.extra("ein", value);
        }
        tag => match FIELDS.iter().find(|(theirs, _)| *theirs == tag) {
            Some((_, ours)) => draft.field(ours, value),
            None => draft.extra(if tag.is_empty() { "untagged" } else { tag }, value),
        },
    }
}

const FIELDS: [(&str, &str); 9] = [
    ("JT", "journal"),
    ("TA", "journal_short"),
    ("VI", "volume"),
    ("IP", "issue"),
    ("DP", "date"),
    ("LA", "language"),
    ("PB", "publisher"),
    ("PL", "place"),
    ("EN", "edition"),
];

/// Takes a type of publication, which may tell that the work is retracted.
pub(super) fn publication_type(value: &str, draft: &mut Draft) {
    match value {
        "Retracted Publication" => draft.work.status = Some(ReferenceStatus::Retracted),
        "Preprint" => draft.work.r#type = ReferenceType::Preprint,
        "Book" => draft.work.r#type = ReferenceType::Book,
        "Dataset" => draft.work.r#type = ReferenceType::Dataset,
        "News" => draft.work.r#type = ReferenceType::News,
        _ => {}
    }
    draft.extra("publication-type", value);
}

/// Notes that there is an expression of concern, unless the work is retracted.
pub(super) fn concern(draft: &mut Draft) {
    if draft.work.status != Some(ReferenceStatus::Retracted) {
        draft.work.status = Some(ReferenceStatus::Concern);
    }
}

fn identifier(value: &str, draft: &mut Draft) {
    match value.rsplit_once(" [") {
        Some((doi, "doi]")) => draft.field("doi", doi),
        Some((id, kind)) => draft.extra(kind.trim_end_matches(']'), id),
        None => draft.extra("aid", value),
    }
}

/// `1485-95` → `1485-1495`.
pub(super) fn full_pages(value: &str) -> String {
    let Some((start, end)) = value.split_once('-') else {
        return value.to_owned();
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits(start) && digits(end) && end.len() < start.len() {
        format!("{start}-{}{end}", &start[..start.len() - end.len()])
    } else {
        value.to_owned()
    }
}
