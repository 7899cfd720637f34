//! HTML pages: semantic, accessible, without script and outside resources.
//!
//! In: the neutral document and the names of the files beside its page. Out:
//! whole pages. Invariant: every text of the author's is escaped here.

mod body;
mod figure;
mod head;
mod site;
mod structured;
mod table;

pub use site::{IndexEntry, SITEMAP_URLS, index, sitemaps};

use crate::document::{Block, BoxRole, Document, Inline, Section};
use body::Body;

/// The style sheet of all pages.
pub const STYLESHEET: &str = include_str!("../../../templates/site.css");

/// What a page links to besides what its document links to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageLinks {
    /// The style sheet, relative to the page.
    pub stylesheet: String,
    /// The home page, relative to the page.
    pub home: String,
    /// The name of the site.
    pub site: String,
    /// The files made of the same document: label, name, media type. What is in `tables/` and
    /// `figures/` is linked to below its table or figure, the others are at the top of the page.
    pub downloads: Vec<(&'static str, String, &'static str)>,
}

impl PageLinks {
    /// The files of the document as a whole.
    fn whole(&self) -> impl Iterator<Item = &(&'static str, String, &'static str)> {
        let whole = |href: &str| !href.contains('/');
        self.downloads
            .iter()
            .filter(move |(_, href, _)| whole(href))
    }
}

/// How many sections a document has before its page lists them.
const CONTENTS_FROM: usize = 4;

/// Writes the page of a document.
pub fn write(document: &Document, links: &PageLinks) -> String {
    let body = Body {
        language: document.meta.language,
        links,
    };
    let page = Page {
        document,
        body,
        back: back_matter(document),
    };
    let words = body.words();
    let tag = document.meta.language.tag();
    let parts = [
        format!("<!DOCTYPE html>\n<html lang=\"{tag}\">\n"),
        head::write(document, links),
        format!(
            "<body>\n<a class=\"skip\" href=\"#content\">{}</a>\n<header class=\"site\"><a href=\"{}\">{}</a></header>\n",
            words.skip_to_content,
            escape(&links.home),
            escape(&links.site)
        ),
        "<main id=\"content\">\n<article>\n".to_owned(),
        format!("<h1>{}</h1>\n", body::inlines(&document.title)),
        body.blocks(&document.front),
        downloads(links, words.downloads),
        contents(&document.sections, words.contents),
        page.sections(),
        page.footer(),
        "</article>\n</main>\n</body>\n</html>\n".to_owned(),
    ];
    parts.concat()
}

fn downloads(links: &PageLinks, label: &str) -> String {
    let items = links.whole().map(|(words, href, kind)| {
        format!(
            "<li><a href=\"{}\" type=\"{kind}\">{}</a></li>",
            escape(href),
            escape(words)
        )
    });
    let items: String = items.collect();
    if items.is_empty() {
        return items;
    }
    format!("<nav class=\"downloads\" aria-label=\"{label}\"><ul>{items}</ul></nav>\n")
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
            body::inlines(&without_links(&heading.body))
        )
    });
    format!(
        "<nav class=\"contents\" aria-labelledby=\"contents\"><h2 id=\"contents\">{label}</h2><ol>\n{}</ol></nav>\n",
        items.collect::<String>()
    )
}

/// Inlines that may stand in a link: no citations and notes, of links the words.
fn without_links(body: &[Inline]) -> Vec<Inline> {
    let kept = body.iter().flat_map(|inline| match inline {
        Inline::Link { body, .. } => without_links(body),
        Inline::Citation(_) | Inline::NoteMark { .. } => Vec::new(),
        Inline::Emphasis(inner) => vec![Inline::Emphasis(without_links(inner))],
        Inline::Strong(inner) => vec![Inline::Strong(without_links(inner))],
        other => vec![other.clone()],
    });
    kept.collect()
}

/// The boxes at the end of a document that are no part of its last section: how to cite it, what is
/// offered, the disclaimer, how to reach the publisher.
fn back_matter(document: &Document) -> &[Block] {
    let blocks = match document.sections.last() {
        Some(section) => &innermost(section).blocks,
        None => &document.front,
    };
    let is_back = |block: &Block| {
        matches!(block, Block::Box(inner) if matches!(
            inner.role,
            BoxRole::CiteAs | BoxRole::CallToAction | BoxRole::Disclaimer | BoxRole::Contact
        ))
    };
    let own = blocks.iter().rposition(|block| !is_back(block));
    &blocks[own.map_or(0, |at| at + 1)..]
}

/// The section that is still open at the end of `section`.
fn innermost(section: &Section) -> &Section {
    section.sections.last().map_or(section, innermost)
}

struct Page<'a> {
    document: &'a Document,
    body: Body<'a>,
    back: &'a [Block],
}

impl Page<'_> {
    /// The sections; the notes stand before the references, if these come last.
    fn sections(&self) -> String {
        let sections = &self.document.sections;
        let references_last = sections.last().is_some_and(holds_references);
        let before = sections.len() - usize::from(references_last);
        let (first, last) = sections.split_at(before);
        let html = |sections: &[Section]| -> String {
            sections
                .iter()
                .map(|section| self.section(section))
                .collect()
        };
        format!("{}{}{}", html(first), self.notes(), html(last))
    }

    fn section(&self, section: &Section) -> String {
        let heading = &section.heading;
        let (level, id) = (heading.level, &heading.anchor.0);
        let role = if holds_references(section) {
            format!(" role=\"doc-bibliography\" aria-labelledby=\"{id}\"")
        } else {
            String::new()
        };
        let inner: String = section
            .sections
            .iter()
            .map(|inner| self.section(inner))
            .collect();
        format!(
            "<section{role}>\n<h{level} id=\"{id}\">{}</h{level}>\n{}{inner}</section>\n",
            body::inlines(&heading.body),
            self.body.blocks(self.own_blocks(section))
        )
    }

    /// The blocks of a section, without the back matter that follows it.
    fn own_blocks<'s>(&self, section: &'s Section) -> &'s [Block] {
        let blocks = &section.blocks;
        let last = self.document.sections.last().map(innermost);
        let is_last = last.is_some_and(|last| std::ptr::eq(last, section));
        let back = if is_last { self.back.len() } else { 0 };
        &blocks[..blocks.len() - back]
    }

    fn notes(&self) -> String {
        let notes = &self.document.notes;
        if notes.is_empty() {
            return String::new();
        }
        let label = self.body.words().notes;
        let items = notes.iter().map(|note| {
            let back = format!(
                "<a class=\"back\" role=\"doc-backlink\" href=\"#{}\" aria-label=\"{} {}\">↩</a>",
                note.mark.0,
                self.body.words().back_to_text,
                note.number
            );
            let text = match &note.blocks[..] {
                [Block::Paragraph(line)] => format!("{} ", body::inlines(line)),
                several => self.body.blocks(several),
            };
            format!("<li id=\"{}\">{text}{back}</li>\n", note.anchor.0)
        });
        format!(
            "<section class=\"notes\" role=\"doc-endnotes\" aria-labelledby=\"notes\">\n<h2 id=\"notes\">{label}</h2>\n<ol>\n{}</ol>\n</section>\n",
            items.collect::<String>()
        )
    }

    fn footer(&self) -> String {
        if self.back.is_empty() || self.document.sections.is_empty() {
            return String::new();
        }
        format!("<footer>\n{}</footer>\n", self.body.blocks(self.back))
    }
}

fn holds_references(section: &Section) -> bool {
    let list = |block: &Block| matches!(block, Block::References(_));
    section.blocks.iter().any(list)
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
