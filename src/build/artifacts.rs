//! The files of one overview.

use std::collections::BTreeSet;

use super::output::OutputFile;
use super::recipe::Recipe;
use super::site::stylesheet;
use crate::compile::{self, Compiled, Settings};
use crate::content::{Downloads, Site};
use crate::diag::Diagnostics;
use crate::document::{Document, Visual};
use crate::export::html::PageLinks;
use crate::export::references::{self, Library};
use crate::export::{Format, csv, image, svg};
use crate::image::ImageKind;
use crate::source::SourceMap;

/// What is made of every overview.
#[derive(Debug)]
pub(super) struct Products {
    formats: BTreeSet<Format>,
    data: bool,
    tables: bool,
    references: bool,
    png: bool,
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
            png: site.downloads.png.unwrap_or(true),
            site: site.name.clone(),
            stylesheet: stylesheet(),
        }
    }

    /// Whether pages are made.
    pub(super) fn has_pages(&self) -> bool {
        self.formats.contains(&Format::Html)
    }

    /// Prepares every file of an overview: those that are cheap to make, the page last, and how to make the others.
    pub(super) fn prepare(
        &self,
        compiled: &Compiled,
        settings: &Settings,
        sources: &SourceMap,
        diagnostics: &mut Diagnostics,
    ) -> (Vec<OutputFile>, Vec<Recipe>) {
        let slug = &compiled.document.meta.slug;
        let mut files = Vec::new();
        let mut recipes = Vec::new();
        let mut write = |format: Format, beside: &[OutputFile], recipes: &[Recipe]| {
            let links = self.links(beside, recipes);
            let bytes = compile::write(compiled, format, &links, settings, sources, diagnostics);
            file(path(format, slug), bytes)
        };
        for format in [Format::Markdown, Format::Pdf] {
            if self.formats.contains(&format) {
                files.push(write(format, &files, &recipes));
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
            recipes = self.recipes(&compiled.document);
        }
        if self.has_pages() {
            files.push(write(Format::Html, &files, &recipes));
        }
        (files, recipes)
    }

    /// How to make the pictures of a document that take time.
    fn recipes(&self, document: &Document) -> Vec<Recipe> {
        let slug = &document.meta.slug;
        let mut recipes = Vec::new();
        for figure in document.figures() {
            match &figure.visual {
                Visual::Drawing(drawing) if self.png => recipes.push(Recipe::of_drawing(
                    format!("{slug}/figures/{}.png", figure.key),
                    drawing,
                )),
                Visual::Drawing(_) => {}
                Visual::Image(inner) if self.has_pages() => {
                    let files = image::smaller(&figure.key, inner).into_iter();
                    recipes.extend(files.map(|file| Recipe::of_image(slug, &file, inner)));
                }
                Visual::Image(_) => {}
            }
        }
        recipes
    }

    fn links(&self, beside: &[OutputFile], recipes: &[Recipe]) -> PageLinks {
        let paths = beside.iter().map(|file| file.path.as_str());
        let paths = paths.chain(recipes.iter().map(|recipe| recipe.path.as_str()));
        let names = paths
            .filter_map(|path| path.split_once('/'))
            .map(|(_, name)| name);
        let figures = names.clone().filter(|name| name.starts_with("figures/"));
        let figures = figures.filter_map(|name| {
            let (label, kind) = figure_kind(name)?;
            Some((label, name.to_owned(), kind))
        });
        let tables = names.clone().filter(|name| name.starts_with("tables/"));
        let tables = tables.map(|name| ("CSV", name.to_owned(), "text/csv"));
        PageLinks {
            stylesheet: format!("../{}", self.stylesheet.path),
            // Named in full, so that pages also work where they are opened from disk.
            home: "../index.html".to_owned(),
            site: self.site.clone(),
            downloads: downloads(names.clone())
                .into_iter()
                .chain(tables)
                .chain(figures)
                .collect(),
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

/// The figures of a document, each as it is shown and as the table of what it shows.
fn figures(document: &Document) -> Vec<OutputFile> {
    let slug = &document.meta.slug;
    let mut files = Vec::new();
    for (name, figure, csv) in csv::figures(document) {
        let description = csv.map(|csv| file(format!("{slug}/figures/{name}.csv"), csv));
        let shown = match &figure.visual {
            Visual::Drawing(drawing) => svg::write(figure, drawing).into_bytes(),
            Visual::Image(inner) => inner.bytes().to_vec(),
        };
        let name = image::shown(figure);
        files.push(file(format!("{slug}/figures/{name}"), shown));
        files.extend(description);
    }
    files
}

/// What a file of a figure is: label and media type.
fn figure_kind(name: &str) -> Option<(&'static str, &'static str)> {
    let (_, ending) = name.rsplit_once('.')?;
    if ending == "csv" {
        return Some(("CSV", "text/csv"));
    }
    let kinds = [
        ImageKind::Svg,
        ImageKind::Png,
        ImageKind::Jpeg,
        ImageKind::WebP,
        ImageKind::Gif,
    ];
    let kind = kinds
        .into_iter()
        .find(|kind| kind.endings().contains(&ending))?;
    Some((kind.name(), kind.media_type()))
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
