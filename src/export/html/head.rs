//! The head of a page: for search engines, catalogues and previews.

use super::{PageLinks, escape, structured};
use crate::document::{Author, Document, Meta};

pub(super) fn write(document: &Document, links: &PageLinks) -> String {
    let meta = &document.meta;
    let mut head = opening(
        &format!("{} · {}", meta.title, links.site),
        &links.stylesheet,
    );
    let preview = preview(document, links);
    let seen = preview.iter().flat_map(|(url, alt)| {
        [
            ("twitter:card", "summary_large_image".to_owned()),
            ("twitter:image", url.clone()),
            ("twitter:image:alt", alt.clone()),
        ]
    });
    for (name, content) in named(meta, links).into_iter().chain(seen) {
        head.push_str(&format!(
            "<meta name=\"{name}\" content=\"{}\">\n",
            escape(&content)
        ));
    }
    let seen = preview
        .iter()
        .flat_map(|(url, alt)| [("og:image", url.clone()), ("og:image:alt", alt.clone())]);
    for (property, content) in open_graph(meta, links).into_iter().chain(seen) {
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
    for (_, href, kind) in links.whole() {
        head.push_str(&format!(
            "<link rel=\"alternate\" type=\"{kind}\" href=\"{}\">\n",
            escape(href)
        ));
    }
    head.push_str(&format!(
        "<script type=\"application/ld+json\">{}</script>\n</head>\n",
        structured::structured(document, links)
    ));
    head
}

/// The start of the head of any page; the empty icon keeps browsers from asking for one.
pub(super) fn opening(title: &str, stylesheet: &str) -> String {
    format!(
        "<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>{}</title>\n<link rel=\"stylesheet\" href=\"{}\">\n<link rel=\"icon\" href=\"data:,\">\n",
        escape(title),
        escape(stylesheet)
    )
}

/// Meta elements by name, the Highwire Press tags of Google Scholar among them ("Inclusion
/// Guidelines for Webmasters").
fn named(meta: &Meta, links: &PageLinks) -> Vec<(&'static str, String)> {
    let mut tags = Vec::new();
    tags.extend(
        meta.description
            .iter()
            .map(|description| ("description", description.clone())),
    );
    if !meta.keywords.is_empty() {
        tags.push(("keywords", meta.keywords.join(", ")));
    }
    tags.push(("citation_title", meta.title.clone()));
    for author in &meta.authors {
        tags.push(("citation_author", catalogued(author)));
        tags.extend(
            author
                .affiliation
                .iter()
                .map(|place| ("citation_author_institution", place.clone())),
        );
        tags.extend(
            author
                .orcid
                .iter()
                .map(|orcid| ("citation_author_orcid", orcid_url(orcid))),
        );
    }
    tags.extend(
        meta.date
            .iter()
            .map(|date| ("citation_publication_date", publication_date(date))),
    );
    tags.push(("citation_language", meta.language.tag().to_owned()));
    tags.push((
        "citation_technical_report_institution",
        meta.publisher.clone(),
    ));
    tags.extend(
        meta.keywords
            .iter()
            .map(|keyword| ("citation_keywords", keyword.clone())),
    );
    if let Some(url) = &meta.url {
        tags.push(("citation_abstract_html_url", url.clone()));
        tags.extend(pdf(links).map(|file| ("citation_pdf_url", format!("{url}{file}"))));
    }
    if meta.draft {
        tags.push(("robots", "noindex".to_owned()));
    }
    tags
}

pub(super) fn pdf(links: &PageLinks) -> Option<&str> {
    let mut whole = links.whole();
    let file = whole.find(|(.., kind)| *kind == "application/pdf");
    file.map(|(_, href, _)| href.as_str())
}

/// A date as Google Scholar wants it: `2026/11/23`, or the year alone where the day is not known.
fn publication_date(iso: &str) -> String {
    if is_day(iso) {
        iso.replace('-', "/")
    } else {
        iso.split('-').next().unwrap_or(iso).to_owned()
    }
}

/// Whether a date is known to the day.
pub(super) fn is_day(iso: &str) -> bool {
    iso.split('-').count() == 3
}

/// Whether an author is known to be a person: organisations have neither ORCID nor affiliation.
pub(super) fn is_person(author: &Author) -> bool {
    author.orcid.is_some() || author.affiliation.is_some()
}

/// The name of an author as catalogues sort it: `Doe, Jane`; an organisation's stays what it is.
fn catalogued(author: &Author) -> String {
    let name = &author.name;
    if !is_person(author) || name.contains(',') {
        return name.clone();
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let particle = |word: &str| word.starts_with(char::is_lowercase);
    let suffix = words.last().is_some_and(|last| SUFFIXES.contains(last));
    let least = words.len().saturating_sub(1 + usize::from(suffix));
    let family = words.iter().position(|word| particle(word));
    let family = family.unwrap_or(least).min(least);
    if family == 0 {
        return name.clone();
    }
    let (given, family) = words.split_at(family);
    format!("{}, {}", family.join(" "), given.join(" "))
}

/// What may follow a family name.
const SUFFIXES: [&str; 6] = ["Jr.", "Jr", "Sr.", "II", "III", "IV"];

pub(super) fn orcid_url(orcid: &str) -> String {
    format!("https://orcid.org/{orcid}")
}

fn open_graph(meta: &Meta, links: &PageLinks) -> Vec<(&'static str, String)> {
    let mut tags = vec![
        ("og:title", meta.title.clone()),
        ("og:type", "article".to_owned()),
        ("og:site_name", links.site.clone()),
    ];
    tags.extend(meta.url.iter().map(|url| ("og:url", url.clone())));
    tags.extend(
        meta.description
            .iter()
            .map(|description| ("og:description", description.clone())),
    );
    let day = meta.date.iter().filter(|date| is_day(date));
    tags.extend(day.map(|date| ("article:published_time", date.clone())));
    tags
}

/// The picture that stands for the page where others link to it, and what it shows: the PNG of the first figure that
/// has one, of those with numbers before the others. Its address is given in full, or nobody finds it.
fn preview(document: &Document, links: &PageLinks) -> Option<(String, String)> {
    let url = document.meta.url.as_ref()?;
    let mut figures = document.figures();
    figures.sort_by_key(|figure| figure.number.is_none());
    figures.into_iter().find_map(|figure| {
        let name = format!("figures/{}.png", figure.key);
        let mut files = links.downloads.iter();
        let (_, href, _) = files.find(|(_, href, _)| *href == name)?;
        Some((format!("{url}{href}"), figure.alt.clone()))
    })
}

/// Whether a name holds a word by which groups call themselves.
pub(super) fn is_group(name: &str) -> bool {
    const WORDS: [&str; 16] = [
        "team",
        "group",
        "laboratory",
        "laboratories",
        "labor",
        "institute",
        "institut",
        "university",
        "universität",
        "company",
        "inc",
        "ltd",
        "gmbh",
        "consortium",
        "society",
        "department",
    ];
    let name = name.to_lowercase();
    let mut words = name.split(|c: char| !c.is_alphanumeric());
    words.any(|word| WORDS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_are_catalogued_by_family_name_and_organisations_as_they_are() {
        let named = |name: &str, affiliation: Option<&str>| {
            catalogued(&Author {
                name: name.to_owned(),
                orcid: None,
                affiliation: affiliation.map(str::to_owned),
            })
        };
        let lab = Some("Example Laboratory");
        assert_eq!(named("Jane Q. Doe", lab), "Doe, Jane Q.");
        assert_eq!(named("Anna van der Sample", lab), "van der Sample, Anna");
        assert_eq!(named("John Doe Jr.", lab), "Doe Jr., John");
        assert_eq!(named("Doe, Jane", lab), "Doe, Jane");
        assert_eq!(named("Plato", lab), "Plato");
        assert_eq!(
            named("Technical Support Team", None),
            "Technical Support Team"
        );
    }

    #[test]
    fn dates_are_whole_or_years() {
        assert_eq!(publication_date("2026-11-03"), "2026/11/03");
        assert_eq!(publication_date("2026-11"), "2026");
        assert_eq!(publication_date("2026"), "2026");
    }
}
