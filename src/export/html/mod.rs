//! HTML pages: semantic, accessible, without script and outside resources.
//!
//! In: the neutral document and the names of the files beside its page. Out:
//! whole pages. Invariant: every text of the author's is escaped here.

mod body;
mod head;
mod site;

pub use site::{IndexEntry, index, sitemap};

use crate::document::{Block, Document, Section, plain_text};

/// The style sheet of all pages.
pub const STYLESHEET: &str = include_str!("../../../templates/site.css");

/// What a page links to besides what its document links to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageLinks {
    /// The style sheet, relative to the page.
    pub stylesheet: String,
    /// The home page, relative to the page.
    pub home: String,
    /// The name of the site.
    pub site: String,
    /// The files made of the same document: label, name, media type.
    pub downloads: Vec<(&'static str, String, &'static str)>,
}

/// How many sections a document has before its page lists them.
const CONTENTS_FROM: usize = 4;

/// Writes the page of a document.
pub fn write(document: &Document, links: &PageLinks) -> String {
    let words = document.meta.language.words();
    let tag = document.meta.language.tag();
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"{tag}\">\n{}<body>\n",
        head::write(document, links)
    );
    page.push_str(&format!(
        "<a class=\"skip\" href=\"#content\">{}</a>\n",
        words.skip_to_content
    ));
    page.push_str(&format!(
        "<header class=\"site\"><a href=\"{}\">{}</a></header>\n",
        escape(&links.home),
        escape(&links.site)
    ));
    page.push_str("<main id=\"content\">\n<article>\n");
    page.push_str(&format!("<h1>{}</h1>\n", body::inlines(&document.title)));
    page.push_str(&body::blocks(&document.front, document.meta.language));
    page.push_str(&downloads(links, words.downloads));
    page.push_str(&contents(&document.sections, words.contents));
    document
        .sections
        .iter()
        .for_each(|inner| page.push_str(&section(inner, document)));
    page.push_str(&notes(document));
    page.push_str("</article>\n</main>\n</body>\n</html>\n");
    page
}

fn downloads(links: &PageLinks, label: &str) -> String {
    if links.downloads.is_empty() {
        return String::new();
    }
    let items = links.downloads.iter().map(|(words, href, kind)| {
        format!(
            "<li><a href=\"{}\" type=\"{kind}\">{}</a></li>",
            escape(href),
            escape(words)
        )
    });
    format!(
        "<nav class=\"downloads\" aria-label=\"{label}\"><ul>{}</ul></nav>\n",
        items.collect::<String>()
    )
}

fn contents(sections: &[Section], label: &str) -> String {
    if sections.len() < CONTENTS_FROM {
        return String::new();
    }
    let items = sections.iter().map(|section| {
        let heading = &section.heading;
        format!(
            "<li><a href=\"#{}\">{}</a></li>\n",
            heading.anchor.0,
            escape(&plain_text(&heading.body))
        )
    });
    format!(
        "<nav class=\"contents\" aria-label=\"{label}\"><h2>{label}</h2><ol>\n{}</ol></nav>\n",
        items.collect::<String>()
    )
}

fn section(section: &Section, document: &Document) -> String {
    let heading = &section.heading;
    let (level, id) = (heading.level, &heading.anchor.0);
    let mut html = format!(
        "<section aria-labelledby=\"{id}\">\n<h{level} id=\"{id}\">{}</h{level}>\n",
        body::inlines(&heading.body)
    );
    html.push_str(&body::blocks(&section.blocks, document.meta.language));
    section
        .sections
        .iter()
        .for_each(|inner| html.push_str(&self::section(inner, document)));
    html.push_str("</section>\n");
    html
}

fn notes(document: &Document) -> String {
    if document.notes.is_empty() {
        return String::new();
    }
    let label = document.meta.language.words().notes;
    let items = document.notes.iter().map(|note| {
        let back = format!(
            "<a class=\"back\" role=\"doc-backlink\" href=\"#{}\" aria-label=\"{label} {}\">↩</a>",
            note.mark.0, note.number
        );
        let text = body::blocks(&note.blocks, document.meta.language);
        format!("<li id=\"{}\">{text}{back}</li>\n", note.anchor.0)
    });
    format!(
        "<section class=\"notes\" role=\"doc-endnotes\" aria-label=\"{label}\">\n<h2>{label}</h2>\n<ol>\n{}</ol>\n</section>\n",
        items.collect::<String>()
    )
}

/// The text as it stands in HTML text and in attributes with double quotes.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
    out
}

/// Whether the blocks are one paragraph, which needs no element of its own in a cell or a close list.
pub(super) fn single(blocks: &[Block]) -> bool {
    matches!(blocks, [Block::Paragraph(_)])
}
