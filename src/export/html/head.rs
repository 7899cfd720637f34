//! The head of a page: for search engines, catalogues and previews.

use serde_json::json;

use super::{PageLinks, escape};
use crate::document::{Document, Meta};

pub(super) fn write(document: &Document, links: &PageLinks) -> String {
    let meta = &document.meta;
    let mut head = String::from(
        "<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
    );
    head.push_str(&format!(
        "<title>{} · {}</title>\n",
        escape(&meta.title),
        escape(&links.site)
    ));
    head.push_str(&format!(
        "<link rel=\"stylesheet\" href=\"{}\">\n",
        escape(&links.stylesheet)
    ));
    for (name, content) in named(meta, links) {
        head.push_str(&format!(
            "<meta name=\"{name}\" content=\"{}\">\n",
            escape(&content)
        ));
    }
    for (property, content) in open_graph(meta) {
        head.push_str(&format!(
            "<meta property=\"{property}\" content=\"{}\">\n",
            escape(&content)
        ));
    }
    if let Some(url) = &meta.url {
        head.push_str(&format!(
            "<link rel=\"canonical\" href=\"{}\">\n",
            escape(url)
        ));
    }
    for (_, href, kind) in &links.downloads {
        head.push_str(&format!(
            "<link rel=\"alternate\" type=\"{kind}\" href=\"{}\">\n",
            escape(href)
        ));
    }
    head.push_str(&format!(
        "<script type=\"application/ld+json\">{}</script>\n</head>\n",
        structured(meta)
    ));
    head
}

/// Meta elements by name, the Highwire Press tags of Google Scholar among them.
fn named(meta: &Meta, links: &PageLinks) -> Vec<(&'static str, String)> {
    let mut tags = vec![("citation_title", meta.title.clone())];
    tags.extend(
        meta.description
            .iter()
            .map(|description| ("description", description.clone())),
    );
    if !meta.keywords.is_empty() {
        tags.push(("keywords", meta.keywords.join(", ")));
    }
    tags.extend(
        meta.authors
            .iter()
            .map(|author| ("citation_author", author.name.clone())),
    );
    tags.extend(
        meta.date
            .iter()
            .map(|date| ("citation_publication_date", date.replace('-', "/"))),
    );
    tags.push(("citation_language", meta.language.tag().to_owned()));
    tags.push((
        "citation_technical_report_institution",
        meta.publisher.clone(),
    ));
    let pdf = links
        .downloads
        .iter()
        .find(|(.., kind)| *kind == "application/pdf");
    if let (Some(url), Some((_, file, _))) = (&meta.url, pdf) {
        tags.push(("citation_pdf_url", format!("{url}{file}")));
    }
    if meta.draft {
        tags.push(("robots", "noindex".to_owned()));
    }
    tags
}

fn open_graph(meta: &Meta) -> Vec<(&'static str, String)> {
    let mut tags = vec![
        ("og:title", meta.title.clone()),
        ("og:type", "article".to_owned()),
    ];
    tags.extend(meta.url.iter().map(|url| ("og:url", url.clone())));
    tags.extend(
        meta.description
            .iter()
            .map(|description| ("og:description", description.clone())),
    );
    tags
}

/// The document as a `TechArticle` of schema.org; safe inside a script element.
fn structured(meta: &Meta) -> String {
    let authors: Vec<_> = meta
        .authors
        .iter()
        .map(|author| json!({ "@type": "Thing", "name": author.name, "identifier": author.orcid }))
        .collect();
    let article = json!({
        "@context": "https://schema.org",
        "@type": "TechArticle",
        "headline": meta.title,
        "inLanguage": meta.language.tag(),
        "author": authors,
        "datePublished": meta.date,
        "version": meta.version,
        "description": meta.description,
        "keywords": meta.keywords,
        "publisher": { "@type": "Organization", "name": meta.publisher },
        "url": meta.url,
    });
    without_nulls(article).to_string().replace('<', "\\u003c")
}

fn without_nulls(value: serde_json::Value) -> serde_json::Value {
    match value {
        serde_json::Value::Object(fields) => {
            let kept = fields.into_iter().filter(|(_, value)| !value.is_null());
            serde_json::Value::Object(
                kept.map(|(name, value)| (name, without_nulls(value)))
                    .collect(),
            )
        }
        serde_json::Value::Array(entries) => {
            serde_json::Value::Array(entries.into_iter().map(without_nulls).collect())
        }
        other => other,
    }
}
