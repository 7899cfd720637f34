//! The pages that are about all overviews: the home page and the sitemap.

use super::head::{is_day, opening};
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
    let canonical = entries
        .iter()
        .find_map(base)
        .map_or_else(String::new, |url| {
            format!("<link rel=\"canonical\" href=\"{}\">\n", escape(url))
        });
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n{}{canonical}</head>\n<body>\n<a class=\"skip\" href=\"#content\">{}</a>\n<main id=\"content\" class=\"home\">\n<h1>{site}</h1>\n<h2 class=\"overviews-head\">{}</h2>\n<ul class=\"overviews\">\n{items}</ul>\n</main>\n</body>\n</html>\n",
        language.tag(),
        opening(&links.site, &links.stylesheet),
        words.skip_to_content,
        words.overviews,
    )
}

/// The address of the site, as an entry's own begins.
fn base(entry: &IndexEntry) -> Option<&str> {
    let url = entry.meta.url.as_deref()?;
    url.strip_suffix(&format!("{}/", entry.meta.slug))
}

fn item(entry: &IndexEntry, language: Language) -> String {
    let meta = &entry.meta;
    let lang = if meta.language == language {
        String::new()
    } else {
        format!(" lang=\"{}\"", meta.language.tag())
    };
    let date = meta.date.as_deref().map_or_else(String::new, |date| {
        let words = meta.language.date(date);
        format!("<p class=\"date\"><time datetime=\"{date}\">{words}</time></p>\n")
    });
    let description = meta
        .description
        .as_deref()
        .map_or_else(String::new, |text| format!("<p>{}</p>\n", escape(text)));
    let draft = if meta.draft {
        format!(
            " <span class=\"draft\">{}</span>",
            meta.language.words().draft
        )
    } else {
        String::new()
    };
    format!(
        "<li{lang}>\n<h3><a href=\"{}\">{}</a>{draft}</h3>\n{date}{description}{}</li>\n",
        escape(&entry.href),
        escape(&meta.title),
        formats(entry)
    )
}

fn formats(entry: &IndexEntry) -> String {
    if entry.formats.is_empty() {
        return String::new();
    }
    let links = entry.formats.iter().map(|(label, href)| {
        let (label, title) = (escape(label), escape(&entry.meta.title));
        format!(
            "<a href=\"{}\" aria-label=\"{label}: {title}\">{label}</a>",
            escape(href)
        )
    });
    let links: Vec<String> = links.collect();
    format!("<p class=\"formats\">{}</p>\n", links.join(" · "))
}

/// How many addresses one sitemap may hold (sitemaps.org, "Sitemaps XML format").
pub const SITEMAP_URLS: usize = 50_000;

/// The sitemap files of a site by name, with the pages whose addresses are known: one, or as many as its pages need with an index over them.
pub fn sitemaps(entries: &[IndexEntry]) -> Vec<(String, String)> {
    let addresses = addresses(entries);
    let base = entries.iter().find_map(base).unwrap_or_default();
    if addresses.len() <= SITEMAP_URLS {
        return vec![("sitemap.xml".to_owned(), part(&addresses))];
    }
    let parts = (1..).zip(addresses.chunks(SITEMAP_URLS));
    let parts = parts.map(|(number, urls): (u32, _)| (format!("sitemap-{number}.xml"), part(urls)));
    let mut files: Vec<(String, String)> = parts.collect();
    let rows = files
        .iter()
        .map(|(name, _)| format!("<sitemap><loc>{}{name}</loc></sitemap>\n", escape(base)));
    let index = list("sitemapindex", &rows.collect::<String>());
    files.insert(0, ("sitemap.xml".to_owned(), index));
    files
}

/// The rows of a sitemap: the home page, then every page that is no draft. A date is given where it
/// is known to the day, as the format's schema wants it.
fn addresses(entries: &[IndexEntry]) -> Vec<String> {
    let home = entries.iter().find_map(base);
    let home = home.map(|url| format!("<url><loc>{}</loc></url>\n", escape(url)));
    let published = entries
        .iter()
        .map(|entry| &entry.meta)
        .filter(|meta| !meta.draft);
    let pages = published.filter_map(|meta| {
        let url = escape(meta.url.as_deref()?);
        let day = meta.date.as_deref().filter(|date| is_day(date));
        let date = day.map_or_else(String::new, |date| format!("<lastmod>{date}</lastmod>"));
        Some(format!("<url><loc>{url}</loc>{date}</url>\n"))
    });
    home.into_iter().chain(pages).collect()
}

fn part(urls: &[String]) -> String {
    list("urlset", &urls[..urls.len().min(SITEMAP_URLS)].concat())
}

fn list(element: &str, rows: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{element} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{rows}</{element}>\n"
    )
}
