//! What the record of a work tells a reader who looks for it.

use crate::content::{Person, Reference, Tier};
use crate::source::Span;

/// Where the title of a work stands.
pub(super) fn title_place(work: &Reference) -> Span {
    work.title.span_of(0..work.title.text().len())
}

/// Letters and digits of a text, small: what is left when two spellings are compared.
pub(super) fn letters(text: &str) -> String {
    let kept = text.chars().filter(|c| c.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}

/// Whether the work has an identifier by which it is found.
pub(super) fn has_identifier(work: &Reference) -> bool {
    work.doi.is_some()
        || work.pmid.is_some()
        || work.pmcid.is_some()
        || work.nct.is_some()
        || work.isbn.is_some()
}

/// Whether anything is known by which the work could be dated.
pub(super) fn is_dated(work: &Reference) -> bool {
    work.year().is_some() || work.accessed.is_some()
}

/// The whole name of an author, as it is written.
pub(super) fn full_name(person: &Person) -> String {
    match person {
        Person::Human { family, given } => match given {
            Some(given) => format!("{family}, {given}"),
            None => family.clone(),
        },
        Person::Organisation { organisation } => organisation.clone(),
    }
}

/// Whether its record says that no more could be found out.
pub(super) fn is_told_unverified(work: &Reference) -> bool {
    work.tier == Some(Tier::Unverified) && work.note.is_some()
}

/// Whether nothing leads to the work: no author, year, journal, publisher, identifier and address.
pub(super) fn is_lost(work: &Reference) -> bool {
    let said = [
        &work.journal,
        &work.container,
        &work.publisher,
        &work.number,
    ];
    !has_identifier(work)
        && work.url.is_none()
        && work.authors.is_empty()
        && work.editors.is_empty()
        && work.year().is_none()
        && said.iter().all(|field| field.is_none())
        && !is_told_unverified(work)
}
