//! What is said about a document rather than in it.

use serde::{Deserialize, Serialize};

use super::Language;

/// What is said about a document rather than in it: for page heads, PDF metadata and catalogues.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Meta {
    /// The name in addresses and file names.
    pub slug: String,
    /// The language of the text and of generated words.
    pub language: Language,
    /// The title without markup.
    pub title: String,
    /// The running title, short enough for the head of a page.
    pub short_title: String,
    /// The authors, in order; at least one (the organisation stands in where none is named).
    pub authors: Vec<Author>,
    /// The date of the overview, ISO 8601 with the precision the author gave: `2025-12`.
    pub date: Option<String>,
    /// The date up to which evidence was looked for.
    pub data_as_of: Option<String>,
    /// The version the author gave.
    pub version: Option<String>,
    /// One or two sentences, for search results.
    pub description: Option<String>,
    /// Keywords.
    pub keywords: Vec<String>,
    /// Whether it is a draft.
    pub draft: bool,
    /// The name of the site or organisation that publishes it.
    pub publisher: String,
    /// The address of the HTML page, if the site's address is known.
    pub url: Option<String>,
}

/// An author: a person or an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Author {
    /// As printed.
    pub name: String,
    /// The ORCID iD, `0000-0000-0000-0000`.
    pub orcid: Option<String>,
    /// Where the author works.
    pub affiliation: Option<String>,
}
