//! References in other tools' formats, written.
//!
//! In: references, with their titles as they are set. Out: BibTeX, RIS or
//! CSL-JSON. Invariant: what is written is read back by
//! `content::bibliography` as the same references.

mod bibtex;
mod csl_json;
mod own;
mod ris;

#[cfg(test)]
mod tests;

use crate::cite::title;
use crate::content::Reference;
use crate::document::{Inline, plain_text};

pub use self::own::own;

/// A reference, and its title as it is set.
#[derive(Debug, Clone)]
pub struct Work {
    /// The reference.
    pub reference: Reference,
    /// Its title.
    pub title: Vec<Inline>,
}

impl Work {
    /// A reference with its title.
    pub fn new(reference: Reference) -> Work {
        let title = title(&reference);
        Work { reference, title }
    }
}

/// A format that references are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Library {
    /// BibTeX, with the fields of BibLaTeX.
    BibTex,
    /// RIS.
    Ris,
    /// CSL-JSON.
    CslJson,
}

impl Library {
    /// Every format.
    pub const ALL: [Library; 3] = [Library::BibTex, Library::Ris, Library::CslJson];

    /// The ending of files in the format.
    pub fn ending(self) -> &'static str {
        match self {
            Library::BibTex => "bib",
            Library::Ris => "ris",
            Library::CslJson => "json",
        }
    }

    /// The media type of files in the format.
    pub const fn media_type(self) -> &'static str {
        match self {
            Library::BibTex => "application/x-bibtex",
            Library::Ris => "application/x-research-info-systems",
            Library::CslJson => "application/vnd.citationstyles.csl+json",
        }
    }

    /// The format of files with that ending.
    pub fn from_ending(ending: &str) -> Option<Library> {
        Library::ALL
            .into_iter()
            .find(|format| format.ending() == ending)
    }
}

/// Writes `works` in a format, in the order given.
pub fn write<'w>(format: Library, works: impl IntoIterator<Item = &'w Work>) -> String {
    match format {
        Library::BibTex => works
            .into_iter()
            .map(bibtex::entry)
            .collect::<Vec<_>>()
            .join("\n"),
        Library::Ris => works
            .into_iter()
            .map(ris::entry)
            .collect::<Vec<_>>()
            .join("\n"),
        Library::CslJson => csl_json::items(works),
    }
}

/// Text with tags for its styles, as CSL-JSON has it; only what would be read as a tag or an entity is escaped.
fn tagged(inlines: &[Inline]) -> String {
    let mut out = String::new();
    for inline in inlines {
        let (tag, body) = match inline {
            Inline::Emphasis(body) => ("i", body),
            Inline::Strong(body) => ("b", body),
            Inline::Subscript(body) => ("sub", body),
            Inline::Superscript(body) => ("sup", body),
            other => {
                out.push_str(&escaped(&plain_text(std::slice::from_ref(other))));
                continue;
            }
        };
        out.push_str(&format!("<{tag}>{}</{tag}>", tagged(body)));
    }
    out
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    for (at, c) in text.char_indices() {
        let after = &text[at + c.len_utf8()..];
        let opens = after.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '#'));
        match c {
            '<' if opens => out.push_str("&lt;"),
            '&' if opens && after.find(';').is_some_and(|end| end < 10) => out.push_str("&amp;"),
            c => out.push(c),
        }
    }
    out
}

/// The fields of a work that other tools have no place for, by our names.
fn ours(work: &Reference) -> Vec<(&'static str, String)> {
    let mut fields = Vec::new();
    let mut add = |name, value: Option<String>| fields.extend(value.map(|value| (name, value)));
    add("nct", work.nct.as_ref().map(ToString::to_string));
    add("host", work.host.clone());
    add("tier", work.tier.map(|tier| tier.word().to_owned()));
    add("status", work.status.map(|status| status.word().to_owned()));
    fields
}
