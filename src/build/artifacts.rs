//! The files of one overview.

use std::collections::BTreeSet;

use super::output::OutputFile;
use super::site::stylesheet;
use crate::compile::{self, Compiled, Settings};
use crate::content::{Downloads, Site};
use crate::diag::Diagnostics;
use crate::document::Document;
use crate::export::html::PageLinks;
use crate::export::references::{self, Library};
use crate::export::{Format, csv, svg};
use crate::source::SourceMap;

/// What is made of every overview.
#[derive(Debug)]
pub(super) struct Products {
    formats: BTreeSet<Format>,
    data: bool,
    tables: bool,
    references: bool,
    site: String,
    /// The style sheet of the pages.
    pub(super) stylesheet: OutputFile,
}

impl Products {
    /// What `site` offers, with `formats` in place of its own where they are given.
    pub(super) fn new(site: &Site, formats: Option<&[Format]>) -> Products {
        let formats = match formats {
            Some(formats) => formats.iter().copied().collect(),
            None => offered(&site.downloads).collect(),
        };
        Products {
            formats,
            data: site.downloads.data.unwrap_or(true),
            tables: site.downloads.tables.unwrap_or(true),
            references: site.downloads.references.unwrap_or(true),
            site: site.name.clone(),
            stylesheet: stylesheet(),
        }
    }

    /// Whether pages are made.
    pub(super) fn has_pages(&self) -> bool {
        self.formats.contains(&Format::Html)
    }

    /// Prepares every file of an overview, its page last.
    pub(super) fn prepare(
        &self,
        compiled: &Compiled,
        settings: &Settings,
        sources: &SourceMap,
        diagnostics: &mut Diagnostics,
    ) -> Vec<OutputFile> {
        let slug = &compiled.document.meta.slug;
        let mut files = Vec::new();
        let mut write = |format: Format, beside: &[OutputFile]| {
            let links = self.links(beside);
            let bytes = compile::write(compiled, format, &links, settings, sources, diagnostics);
            file(path(format, slug), bytes)
        };
        for format in [Format::Markdown, Format::Pdf] {
            if self.formats.contains(&format) {
                files.push(write(format, &files));
            }
        }
        if self.data {
            files.push(file(format!("{slug}/data.json"), compiled.data.clone()));
        }
        if self.tables {
            files.extend(tables(&compiled.document));
        }
        if self.references {
            files.extend(references(compiled));
        }
        if self.has_pages() || self.formats.contains(&Format::Markdown) {
            files.extend(figures(&compiled.document));
        }
        if self.has_pages() {
            files.push(write(Format::Html, &files));
        }
        files
    }

    fn links(&self, beside: &[OutputFile]) -> PageLinks {
        let names = beside
            .iter()
            .filter_map(|file| file.path.split_once('/'))
            .map(|(_, name)| name);
        let tables = names.clone().filter(|name| name.starts_with("tables/"));
        let tables = tables.map(|name| ("CSV", name.to_owned(), "text/csv"));
        PageLinks {
            stylesheet: format!("../{}", self.stylesheet.path),
            // Named in full, so that pages also work where they are opened from disk.
            home: "../index.html".to_owned(),
            site: self.site.clone(),
            downloads: downloads(names.clone()).into_iter().chain(tables).collect(),
        }
    }
}

/// The formats that a site offers: pages always.
fn offered(downloads: &Downloads) -> impl Iterator<Item = Format> {
    let markdown = downloads.markdown.unwrap_or(true);
    let pdf = downloads.pdf.unwrap_or(true);
    Format::ALL.into_iter().filter(move |format| match format {
        Format::Markdown => markdown,
        Format::Html => true,
        Format::Pdf => pdf,
    })
}

/// Where an overview in one format goes.
pub(super) fn path(format: Format, slug: &str) -> String {
    match format {
        Format::Html => format!("{slug}/index.html"),
        Format::Markdown | Format::Pdf => format!("{slug}/{slug}.{}", format.word()),
    }
}

/// The files of a folder that readers download: label, name, media type.
pub(super) fn downloads<'n>(
    names: impl Iterator<Item = &'n str> + Clone,
) -> Vec<(&'static str, String, &'static str)> {
    let of_kind = |(ending, label, kind)| {
        let mut names = names.clone();
        let name = names.find(|name: &&str| name.ends_with(ending) && !name.contains('/'))?;
        Some((label, name.to_owned(), kind))
    };
    DOWNLOADS.into_iter().filter_map(of_kind).collect()
}

/// The endings of files that readers download, with their labels and media types.
const DOWNLOADS: [(&str, &str, &str); 6] = [
    (".pdf", "PDF", "application/pdf"),
    (".md", "Markdown", "text/markdown"),
    ("data.json", "JSON", "application/json"),
    ("references.bib", "BibTeX", Library::BibTex.media_type()),
    ("references.ris", "RIS", Library::Ris.media_type()),
    ("references.json", "CSL-JSON", Library::CslJson.media_type()),
];

/// The figures of a document, each drawn and as the table of what it shows.
fn figures(document: &Document) -> Vec<OutputFile> {
    let slug = &document.meta.slug;
    let figures = csv::figures(document).into_iter();
    let files = figures.flat_map(|(name, figure, csv)| {
        let name = format!("{slug}/figures/{name}");
        [
            file(format!("{name}.svg"), svg::write(figure)),
            file(format!("{name}.csv"), csv),
        ]
    });
    files.collect()
}

/// The tables of a document that have a key.
fn tables(document: &Document) -> Vec<OutputFile> {
    let slug = &document.meta.slug;
    let tables = csv::tables(document).into_iter();
    tables
        .map(|(name, _, csv)| file(format!("{slug}/tables/{name}.csv"), csv))
        .collect()
}

/// The works that a document cites, and the document itself, in the formats of other tools.
fn references(compiled: &Compiled) -> Vec<OutputFile> {
    let slug = &compiled.document.meta.slug;
    let own = references::own(&compiled.document);
    let mut files = Vec::new();
    for format in Library::ALL {
        let ending = format.ending();
        if !compiled.works.is_empty() {
            let text = references::write(format, &compiled.works);
            files.push(file(format!("{slug}/references.{ending}"), text));
        }
        let text = references::write(format, [&own]);
        files.push(file(format!("{slug}/cite.{ending}"), text));
    }
    files
}

fn file(path: String, bytes: impl Into<Vec<u8>>) -> OutputFile {
    OutputFile {
        path,
        bytes: bytes.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn downloads_are_found_by_their_endings() {
        let names = ["water.md", "data.json", "tables/a.json", "index.html"];
        let labels: Vec<_> = downloads(names.into_iter())
            .into_iter()
            .map(|(label, name, _)| (label, name))
            .collect();
        assert_eq!(
            labels,
            [
                ("Markdown", "water.md".to_owned()),
                ("JSON", "data.json".to_owned())
            ]
        );
    }
}
