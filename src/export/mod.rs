//! The document as bytes, one format each.
//!
//! In: the neutral document, or its pages. Out: text or bytes, whole.
//! Invariant: does no numbering and knows no records, but `references` those of works.

pub mod csv;
pub mod html;
pub mod image;
pub mod markdown;
pub mod pdf;
pub mod references;
pub mod svg;

/// A format that an overview is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Markdown.
    Markdown,
    /// The HTML page.
    Html,
    /// The PDF.
    Pdf,
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 3] = [Format::Markdown, Format::Html, Format::Pdf];

    /// The word for it on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Format::Markdown => "md",
            Format::Html => "html",
            Format::Pdf => "pdf",
        }
    }

    /// The format that a word names.
    pub fn from_word(word: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.word() == word)
    }
}
