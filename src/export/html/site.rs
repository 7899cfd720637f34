//! The pages that are about all overviews: the home page and the sitemap.

use super::{PageLinks, escape};
use crate::document::{Language, Meta};

/// An overview on the home page.
#[derive(Debug, Clone, PartialEq)]
pub struct IndexEntry {
    /// What is said of it.
    pub meta: Meta,
    /// Its page, relative to the home page.
    pub href: String,
    /// Its other formats: label, address.
    pub formats: Vec<(&'static str, String)>,
}

/// Writes the home page.
pub fn index(entries: &[IndexEntry], links: &PageLinks, language: Language) -> String {
    let words = language.words();
    let site = escape(&links.site);
    let items: String = entries.iter().map(|entry| item(entry, language)).collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{site}</title>\n<link rel=\"stylesheet\" href=\"{}\">\n</head>\n<body>\n<a class=\"skip\" href=\"#content\">{}</a>\n<header class=\"site\"><a href=\"{}\">{site}</a></header>\n<main id=\"content\">\n<h1>{}</h1>\n<ul class=\"overviews\">\n{items}</ul>\n</main>\n</body>\n</html>\n",
        language.tag(),
        escape(&links.stylesheet),
        words.skip_to_content,
        escape(&links.home),
        words.overviews,
    )
}

fn item(entry: &IndexEntry, language: Language) -> String {
    let meta = &entry.meta;
    let lang = if meta.language == language {
        String::new()
    } else {
        format!(" lang=\"{}\"", meta.language.tag())
    };
    let date = meta
        .date
        .as_deref()
        .map(|date| format!("<p class=\"date\">{}</p>\n", meta.language.date(date)))
        .unwrap_or_default();
    let description = meta
        .description
        .as_deref()
        .map(|text| format!("<p>{}</p>\n", escape(text)))
        .unwrap_or_default();
    let draft = if meta.draft {
        format!(
            " <span class=\"draft\">{}</span>",
            meta.language.words().draft
        )
    } else {
        String::new()
    };
    let formats: Vec<String> = entry
        .formats
        .iter()
        .map(|(label, href)| format!("<a href=\"{}\">{}</a>", escape(href), escape(label)))
        .collect();
    format!(
        "<li{lang}>\n<h2><a href=\"{}\">{}</a>{draft}</h2>\n{date}{description}<p class=\"formats\">{}</p>\n</li>\n",
        escape(&entry.href),
        escape(&meta.title),
        formats.join(" · ")
    )
}

/// Writes the sitemap of the pages whose addresses are known.
pub fn sitemap(entries: &[IndexEntry]) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for meta in entries
        .iter()
        .map(|entry| &entry.meta)
        .filter(|meta| !meta.draft)
    {
        let Some(url) = &meta.url else { continue };
        let date = meta
            .date
            .as_deref()
            .map(|date| format!("<lastmod>{date}</lastmod>"))
            .unwrap_or_default();
        xml.push_str(&format!("<url><loc>{}</loc>{date}</url>\n", escape(url)));
    }
    xml.push_str("</urlset>\n");
    xml
}
