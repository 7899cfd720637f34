//! The files that are about all overviews.

use super::artifacts::{downloads, path};
use super::manifest::Entry;
use super::output::OutputFile;
use crate::content::Site;
use crate::export::html::{self, IndexEntry, PageLinks};
use crate::export::{Format, svg};
use crate::source::fingerprint;

/// The style sheet of all pages, under a name that changes with it.
pub(super) fn stylesheet() -> OutputFile {
    let bytes = format!("{}{}", html::STYLESHEET, svg::theme(":root")).into_bytes();
    let path = format!("assets/site.{:016x}.css", fingerprint(&bytes));
    OutputFile { path, bytes }
}

/// The home page, and what search engines look for; a sitemap needs the address of the site.
pub(super) fn files<'e>(
    site: &Site,
    stylesheet: &str,
    entries: impl Iterator<Item = &'e Entry>,
) -> Vec<OutputFile> {
    let entries: Vec<IndexEntry> = entries.map(index_entry).collect();
    let links = PageLinks {
        stylesheet: stylesheet.to_owned(),
        home: "index.html".to_owned(),
        site: site.name.clone(),
        downloads: Vec::new(),
    };
    let mut files = vec![
        file("index.html", html::index(&entries, &links, site.language)),
        file("robots.txt", robots(site)),
    ];
    if site.url.is_some() {
        let sitemaps = html::sitemaps(&entries).into_iter();
        files.extend(sitemaps.map(|(name, text)| file(&name, text)));
    }
    files
}

fn index_entry(entry: &Entry) -> IndexEntry {
    let slug = &entry.meta.slug;
    let names = entry.files.iter().filter_map(|path| path.split_once('/'));
    let formats = downloads(names.map(|(_, name)| name)).into_iter();
    IndexEntry {
        meta: entry.meta.clone(),
        href: format!("{slug}/index.html"),
        formats: formats
            .map(|(label, name, _)| (label, format!("{slug}/{name}")))
            .collect(),
    }
}

/// The page of an entry, if it has one.
pub(super) fn page(entry: &Entry) -> Option<String> {
    Some(path(Format::Html, &entry.meta.slug)).filter(|page| entry.files.contains(page))
}

fn robots(site: &Site) -> String {
    let all = "User-agent: *\nAllow: /\n";
    match &site.url {
        Some(url) => {
            let base = url.as_str().trim_end_matches('/');
            format!("{all}\nSitemap: {base}/sitemap.xml\n")
        }
        None => all.to_owned(),
    }
}

fn file(path: &str, text: String) -> OutputFile {
    OutputFile {
        path: path.to_owned(),
        bytes: text.into_bytes(),
    }
}

#[cfg(test)]
mod tests {
    use super::fingerprint;

    #[test]
    fn fingerprints_are_those_of_the_published_test_vectors() {
        assert_eq!(fingerprint(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fingerprint(b"foobar"), 0x8594_4171_f739_67e8);
    }
}
