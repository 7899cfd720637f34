//! References in other tools' formats, read.
//!
//! In: the text of a `.bib`, `.ris`, `.nbib`, PubMed or EndNote XML, or
//! CSL-JSON file. Out: references, each with the place of its entry.
//! Invariant: nothing that a file says is lost silently: what has no field of
//! its own stands in `extra`, an entry that cannot be read is reported.
//!
//! Written by hand after running the crates of the field on
//! `tests/data/bibliographies`: biblatex fails a whole file at its first
//! mistake (and at `@string(…)`), cuts a value at `{"}` and keeps `\textit{…}`;
//! biblib takes editors for authors, drops access dates, styles, notes and
//! abbreviated titles, and tells no places.

mod bibtex;
mod csl_json;
mod dates;
mod draft;
mod endnote_xml;
mod keys;
mod names;
mod nbib;
mod others;
mod pubmed_xml;
mod record;
mod rich;
mod ris;
mod xml;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::ops::Range;

pub(crate) use self::csl_json::{FIELDS as CSL_FIELDS, type_of as csl_type};
use self::draft::Draft;
pub use self::keys::slug;
pub(crate) use self::others::{Day, When};
pub use self::record::record;
pub(crate) use self::ris::type_of as ris_type;
pub(crate) use self::xml::place as xml_place;
use super::{CiteKey, Reference};
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::source::{FileId, Span};

/// A format of another tool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// BibTeX or BibLaTeX.
    BibTex,
    /// RIS.
    Ris,
    /// NBIB.
    Nbib,
    /// XML of PubMed or of EndNote.
    Xml,
    /// CSL-JSON.
    CslJson,
}

impl Format {
    /// The format of a file of that name.
    pub fn of(name: &str) -> Option<Format> {
        let (_, ending) = name.rsplit_once('.')?;
        match ending.to_ascii_lowercase().as_str() {
            "bib" | "bibtex" => Some(Format::BibTex),
            "ris" => Some(Format::Ris),
            "nbib" => Some(Format::Nbib),
            "xml" => Some(Format::Xml),
            "json" => Some(Format::CslJson),
            _ => None,
        }
    }
}

/// The works of a file in the making.
struct Drafts {
    list: Vec<Draft>,
    /// The keys of entries that could not be read.
    lost: BTreeSet<String>,
}

/// What was read of a file.
#[derive(Debug)]
pub struct Bibliography {
    /// The works, in the order of the file, each key once.
    pub works: Vec<Reference>,
    /// The keys that were made, because the file gives none.
    pub made: Vec<CiteKey>,
    /// The keys of entries that could not be read.
    pub lost: BTreeSet<CiteKey>,
}

/// Reads the works of a file; keys that it does not give are made of author and year, by what this file alone says.
pub fn read(
    format: Format,
    file: FileId,
    text: &str,
    diagnostics: &mut Diagnostics,
) -> Bibliography {
    let mut found = Diagnostics::new();
    let bibliography = read_anew(format, file, text, &mut found);
    diagnostics.append(found.in_order());
    bibliography
}

fn read_anew(
    format: Format,
    file: FileId,
    text: &str,
    diagnostics: &mut Diagnostics,
) -> Bibliography {
    let Drafts { list, lost } = match format {
        Format::BibTex => bibtex::read(file, text, diagnostics),
        Format::Ris => ris::read(file, text, diagnostics),
        Format::Nbib => nbib::read(file, text, diagnostics),
        Format::Xml if text.contains("<Pubmed") => pubmed_xml::read(file, text, diagnostics),
        Format::Xml => endnote_xml::read(file, text, diagnostics),
        Format::CslJson => csl_json::read(file, text, diagnostics),
    };
    if list.is_empty() && lost.is_empty() && !diagnostics.has_errors() {
        diagnostics.push(
            Diagnostic::warning(codes::EMPTY_FILE, "the file has no reference in it")
                .label(Span::whole_file(file), "")
                .help("delete it, or export the references anew"),
        );
    }
    let mut found = Bibliography {
        works: Vec::new(),
        made: Vec::new(),
        lost: lost.iter().filter_map(|key| CiteKey::new(key)).collect(),
    };
    let mut keys: BTreeSet<CiteKey> = list.iter().filter_map(given_key).collect();
    let mut seen = BTreeSet::new();
    for draft in list {
        let span = draft.work.span.clone();
        let given = given_key(&draft);
        let key = given
            .clone()
            .unwrap_or_else(|| keys::make(&draft.work, &draft.plain_title(), &keys));
        keys.insert(key.clone());
        if !seen.insert(key.clone()) {
            diagnostics.push(
                Diagnostic::error(
                    codes::DUPLICATE_SLUG,
                    format!("two works of this file have the key `{key}`"),
                )
                .label(span, "given again here")
                .help("give one of them another key"),
            );
            found.lost.insert(key);
            continue;
        }
        match draft.finish(key.clone(), diagnostics) {
            Some(work) => {
                found.works.push(work);
                found.made.extend(given.is_none().then_some(key));
            }
            None => _ = found.lost.insert(key),
        }
    }
    found
}

/// Text without markup as a text with markup that says the same.
pub fn as_markup(text: &str) -> String {
    rich::markup(&[rich::Rich::Text(text.to_owned())])
}

/// The sign at a byte of a text, or its last one.
fn sign_at(text: &str, at: usize) -> Range<usize> {
    let at = text.floor_char_boundary(at.min(text.len().saturating_sub(1)));
    at..text.ceil_char_boundary((at + 1).min(text.len()))
}

fn given_key(draft: &Draft) -> Option<CiteKey> {
    CiteKey::new(draft.key.as_deref()?.trim())
}
