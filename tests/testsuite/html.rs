//! Pages: what a browser, a screen reader and a search engine get.

use std::collections::BTreeSet;

use monograph::document::Language;
use monograph::export::html::{self, PageLinks, STYLESHEET};

use crate::sample::{self, Sample};
use crate::scan::{self, Node, Tag, elements, scan, tags};

fn pages() -> Vec<(String, Vec<Node>)> {
    let samples = sample::all();
    let pages = samples.iter();
    pages
        .map(|sample| (sample.slug.clone(), scan(&sample.html())))
        .collect()
}

fn content(nodes: &[Node], name: &str) -> Vec<String> {
    let named = tags(nodes).filter(|tag| tag.name == "meta" && tag.get("name") == Some(name));
    named
        .map(|tag| tag.get("content").unwrap().to_owned())
        .collect()
}

#[test]
fn every_link_within_a_page_has_its_place_and_every_place_its_own_name() {
    for (slug, nodes) in pages() {
        let ids: Vec<&str> = tags(&nodes).filter_map(|tag| tag.get("id")).collect();
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{slug}");
        for tag in tags(&nodes) {
            let named = ["aria-labelledby", "href"].map(|name| tag.get(name).unwrap_or_default());
            let places = [Some(named[0]), named[1].strip_prefix('#')];
            for place in places
                .into_iter()
                .flatten()
                .filter(|place| !place.is_empty())
            {
                assert!(unique.contains(place), "{slug}: {place}");
            }
        }
    }
}

#[test]
fn headings_descend_one_level_at_a_time() {
    for (slug, nodes) in pages() {
        let levels: Vec<u32> = tags(&nodes)
            .filter_map(|tag| tag.name.strip_prefix('h')?.parse().ok())
            .collect();
        assert_eq!(
            levels.iter().filter(|level| **level == 1).count(),
            1,
            "{slug}"
        );
        assert_eq!(levels[0], 1, "{slug}");
        assert!(
            levels.windows(2).all(|pair| pair[1] <= pair[0] + 1),
            "{slug}: {levels:?}"
        );
    }
}

#[test]
fn pages_name_their_language_their_landmarks_and_the_way_past_the_head() {
    for (slug, nodes) in pages() {
        let named = |name: &'static str| tags(&nodes).filter(move |tag| tag.name == name);
        let language = named("html").next().unwrap().get("lang").unwrap();
        assert!(Language::from_tag(language).is_some(), "{slug}");
        let skip = tags(&nodes).find(|tag| tag.has_class("skip")).unwrap();
        assert_eq!(skip.get("href"), Some("#content"));
        assert_eq!(named("main").next().unwrap().get("id"), Some("content"));
        for tag in named("aside").chain(named("nav")) {
            let name = tag.get("aria-label").or(tag.get("aria-labelledby"));
            assert!(name.is_some_and(|name| !name.is_empty()), "{slug}: {tag:?}");
        }
        let labels: Vec<&str> = named("aside")
            .filter_map(|tag| tag.get("aria-label"))
            .collect();
        let unique: BTreeSet<&str> = labels.iter().copied().collect();
        assert_eq!(labels.len(), unique.len(), "{slug}");
    }
}

#[test]
fn tables_scroll_in_a_named_region_and_say_which_cells_are_heads() {
    for (slug, nodes) in pages() {
        let mut last: Option<&Tag> = None;
        for tag in tags(&nodes) {
            if tag.name == "table" {
                let region = last.unwrap();
                assert_eq!(region.name, "section", "{slug}");
                assert_eq!(region.get("tabindex"), Some("0"));
                assert!(region.get("aria-label").is_some());
            }
            if tag.name == "th" {
                let scope = tag.get("scope").unwrap();
                assert!(
                    ["col", "colgroup", "row", "rowgroup"].contains(&scope),
                    "{slug}"
                );
            }
            last = Some(tag);
        }
        let captions = tags(&nodes).filter(|tag| tag.name == "caption").count();
        let numbered = tags(&nodes).filter(|tag| tag.has_class("number")).count();
        assert_eq!(captions, numbered, "{slug}");
    }
}

#[test]
fn rows_fill_their_tables_whatever_cells_they_share() {
    for (slug, nodes) in pages() {
        for (at, node) in nodes.iter().enumerate() {
            if matches!(node, Node::Open(tag) if tag.name == "tbody") {
                let columns = columns_before(&nodes[..at]);
                rows_are_full(&nodes[at..], columns, &slug);
            }
        }
    }
}

/// The number of columns of the table whose head ends in `nodes`.
fn columns_before(nodes: &[Node]) -> usize {
    let head = nodes
        .iter()
        .rposition(|node| matches!(node, Node::Open(tag) if tag.name == "thead"));
    tags(&nodes[head.unwrap()..])
        .filter(|tag| tag.get("scope") == Some("col"))
        .count()
}

fn rows_are_full(nodes: &[Node], columns: usize, slug: &str) {
    let number = |tag: &Tag, name: &str| tag.get(name).map_or(1, |n| n.parse::<usize>().unwrap());
    // For each column, in how many rows from here on a cell from above stands.
    let mut taken = vec![0_usize; columns];
    for node in nodes {
        match node {
            Node::Open(tag) if ["td", "th"].contains(&tag.name.as_str()) => {
                for _ in 0..number(tag, "colspan") {
                    let free = taken.iter().position(|rows| *rows == 0).unwrap();
                    taken[free] = number(tag, "rowspan");
                }
            }
            Node::Close(name) if name == "tr" => {
                assert!(
                    taken.iter().all(|rows| *rows > 0),
                    "{slug}: a row with gaps"
                );
                taken.iter_mut().for_each(|rows| *rows -= 1);
            }
            Node::Close(name) if name == "tbody" => {
                assert!(taken.iter().all(|rows| *rows == 0), "{slug}");
                return;
            }
            _ => {}
        }
    }
}

#[test]
fn contents_set_headings_as_they_stand_and_nest_no_links() {
    let nodes = scan(&sample::overview("tests/data/antibiotic", "examplomycin").html());
    let at = nodes
        .iter()
        .position(|node| matches!(node, Node::Open(tag) if tag.has_class("contents")));
    assert!(
        tags(&nodes[at.unwrap()..])
            .take(12)
            .any(|tag| tag.name == "em")
    );
    for (slug, nodes) in pages() {
        let mut open = false;
        for node in &nodes {
            match node {
                Node::Open(tag) if tag.name == "a" => {
                    assert!(!open, "{slug}: {tag:?}");
                    open = true;
                }
                Node::Close(name) if name == "a" => open = false,
                _ => {}
            }
        }
    }
}

#[test]
fn pages_need_no_script_and_load_nothing_from_elsewhere() {
    for (slug, nodes) in pages() {
        for tag in tags(&nodes) {
            assert!(
                !tag.attributes
                    .iter()
                    .any(|(name, _)| name.starts_with("on"))
            );
            assert!(tag.get("style").is_none(), "{slug}");
            match tag.name.as_str() {
                "script" => assert_eq!(tag.get("type"), Some("application/ld+json")),
                "link" if tag.get("rel") == Some("stylesheet") => {
                    assert_eq!(tag.get("href"), Some("../site.css"));
                }
                "img" => {
                    let mut sources = tag.get("srcset").unwrap_or_default().split(", ");
                    assert!(
                        tag.get("src").unwrap().starts_with("figures/"),
                        "{slug}: {tag:?}"
                    );
                    assert!(sources.all(|one| one.is_empty() || one.starts_with("figures/")));
                }
                "iframe" | "object" | "embed" | "form" => panic!("{slug}: {tag:?}"),
                _ => {}
            }
        }
    }
    assert!(!STYLESHEET.contains("@import") && !STYLESHEET.contains("url("));
}

#[test]
fn what_looks_like_markup_is_printed() {
    let nodes = scan(&sample::overview("tests/data/typography", "notation").html());
    let paragraphs = elements(&nodes, |tag| ["p", "td"].contains(&tag.name.as_str()));
    let says = |words: &str| paragraphs.iter().any(|(_, text)| text.contains(words));
    assert!(says("<div>This line begins with what looks like HTML"));
    assert!(says("<b>not bold</b> & plain_snake_case"));
    assert!(!tags(&nodes).any(|tag| ["b", "i"].contains(&tag.name.as_str())));
}

#[test]
fn what_is_offered_and_how_to_cite_stand_outside_the_evidence() {
    let nodes = scan(&sample::overview("", "defactinib-xenograft").html());
    let at = |wanted: &dyn Fn(&Tag) -> bool| {
        nodes
            .iter()
            .rposition(|node| matches!(node, Node::Open(tag) if wanted(tag)))
            .unwrap()
    };
    let footer = at(&|tag| tag.name == "footer");
    let references = at(&|tag| tag.get("role") == Some("doc-bibliography"));
    let notes = at(&|tag| tag.get("role") == Some("doc-endnotes"));
    assert!(notes < references && references < footer);
    for class in ["call-to-action", "cite-as", "disclaimer", "contact"] {
        assert!(at(&|tag| tag.has_class(class)) > footer, "{class}");
    }
    let asides = elements(&nodes, |tag| tag.name == "aside");
    assert!(
        asides
            .iter()
            .any(|(tag, text)| tag.has_class("product") && text.contains("B12385758"))
    );
}

#[test]
fn search_engines_learn_who_wrote_what_and_when() {
    let sample = sample::overview("tests/data/evidence", "exampline");
    let nodes = scan(&sample.html());
    assert_eq!(
        content(&nodes, "citation_title"),
        ["Exampline: what tables say (synthetic data)"]
    );
    assert_eq!(
        content(&nodes, "citation_author"),
        ["van der Sample, Ada", "Example Group"]
    );
    assert_eq!(
        content(&nodes, "citation_author_institution"),
        ["Example Laboratory"]
    );
    assert_eq!(content(&nodes, "citation_publication_date"), ["2026/11/03"]);
    let url = "https://example.org/exampline/";
    assert_eq!(
        content(&nodes, "citation_pdf_url"),
        [format!("{url}exampline.pdf")]
    );
    assert_eq!(content(&nodes, "citation_abstract_html_url"), [url]);
    assert_eq!(content(&nodes, "description"), ["Synthetic tables."]);
    let canonical: Vec<_> = tags(&nodes)
        .filter(|tag| tag.get("rel") == Some("canonical"))
        .map(|tag| tag.get("href").unwrap())
        .collect();
    assert_eq!(canonical, [url]);
    let article = &structured(&nodes)["@graph"][0];
    assert_eq!(article["@type"], "TechArticle");
    assert_eq!(article["datePublished"], "2026-11-03");
    assert_eq!(article["author"][0]["@type"], "Person");
    assert_eq!(
        article["author"][0]["affiliation"]["name"],
        "Example Laboratory"
    );
    assert_eq!(article["author"][1]["@type"], "Organization");
    assert_eq!(
        article["encoding"]["contentUrl"],
        format!("{url}exampline.pdf")
    );
}

fn structured(nodes: &[Node]) -> serde_json::Value {
    let at = nodes
        .iter()
        .position(|node| matches!(node, Node::Open(tag) if tag.name == "script"));
    serde_json::from_str(&scan::text_of(nodes, at.unwrap())).unwrap()
}

#[test]
fn every_page_has_structured_data_without_gaps_and_one_title() {
    for sample in sample::all() {
        let nodes = scan(&sample.html());
        let article = &structured(&nodes)["@graph"][0];
        assert_eq!(
            article["headline"],
            sample.compiled.document.meta.title.as_str()
        );
        assert!(!article.to_string().contains("null"), "{}", sample.slug);
        for name in ["citation_title", "citation_language"] {
            assert_eq!(content(&nodes, name).len(), 1, "{}", sample.slug);
        }
        assert!(content(&nodes, "citation_pdf_url").len() <= 1);
        assert!(!content(&nodes, "citation_author").is_empty());
    }
}

#[test]
fn search_engines_learn_what_is_cited_described_and_offered() {
    for sample in sample::all() {
        let html = sample.html();
        let nodes = scan(&html);
        let data = structured(&nodes);
        let graph = data["@graph"].as_array().unwrap();
        let of = |kind: &str| graph.iter().find(|thing| thing["@type"] == kind);
        // Every entry of the list, in its order, and at its place.
        let cited = graph[0]["citation"].as_array().cloned().unwrap_or_default();
        let entries = elements(&nodes, |tag| {
            tag.name == "li" && tag.get("id").is_some_and(|id| id.starts_with("ref-"))
        });
        assert_eq!(cited.len(), entries.len(), "{}", sample.slug);
        for (work, (tag, text)) in cited.iter().zip(&entries) {
            let place = work["@id"].as_str().unwrap().rsplit_once('#').unwrap().1;
            assert_eq!(Some(place), tag.get("id"));
            // Raised digits are signs of their own in a name, and elements on the page.
            let letters = |text: &str| text.replace(|c: char| !c.is_alphabetic(), "");
            let name = letters(work["name"].as_str().unwrap());
            assert!(letters(text).contains(&name), "{name} in {text}");
            if let Some(url) = work["url"].as_str() {
                assert!(url.starts_with("http"), "{url}");
            }
        }

        let substance = of("MolecularEntity").or(of("ChemicalSubstance")).unwrap();
        assert_eq!(graph[0]["about"]["@id"], substance["@id"]);
        let about = sample.compiled.document.about.as_ref().unwrap();
        assert_eq!(substance["name"], about.name.as_str());

        let files = of("Dataset").map(|data| data["distribution"].as_array().unwrap());
        let tables = sample.compiled.document.tables();
        let offered = tables.iter().filter(|table| table.key.is_some()).count();
        let has_address = sample.compiled.document.meta.url.is_some();
        assert_eq!(of("BreadcrumbList").is_some(), has_address);
        assert_eq!(
            files.map_or(0, Vec::len),
            if has_address { offered } else { 0 }
        );
        for file in files.into_iter().flatten() {
            let url = file["contentUrl"].as_str().unwrap();
            let href = &url[url.rfind("/tables/").unwrap() + 1..];
            assert!(html.contains(&format!("href=\"{href}\"")), "{url}");
        }
    }
}

#[test]
fn a_document_that_cites_nothing_has_no_list_of_references() {
    let html = sample::overview("tests/data/minimal", "water").html();
    assert!(!html.contains("References") && !html.contains("doc-bibliography"));
}

fn home(samples: &[Sample]) -> Vec<Node> {
    let entries: Vec<_> = samples.iter().map(Sample::entry).collect();
    let links = PageLinks {
        stylesheet: "site.css".to_owned(),
        home: "index.html".to_owned(),
        site: "Samples & more".to_owned(),
        downloads: Vec::new(),
    };
    scan(&html::index(&entries, &links, Language::English))
}

#[test]
fn the_home_page_leads_to_every_overview() {
    let samples = sample::project("tests/data/evidence");
    let nodes = home(&samples);
    let links: Vec<&str> = tags(&nodes).filter_map(|tag| tag.get("href")).collect();
    for sample in &samples {
        let page = format!("{}/index.html", sample.slug);
        assert!(links.contains(&page.as_str()), "{page}");
    }
    let german: Vec<_> = tags(&nodes)
        .filter(|tag| tag.name == "li")
        .map(|tag| tag.get("lang"))
        .collect();
    assert_eq!(german, [None, Some("de")]);
    let heading = elements(&nodes, |tag| tag.name == "h1");
    assert_eq!(heading[0].1, "Samples & more");
    assert!(links.contains(&"https://example.org/"));
}

#[test]
fn sitemaps_hold_whole_dates_only_and_no_more_addresses_than_they_may() {
    let mut entries: Vec<_> = sample::all().iter().map(Sample::entry).collect();
    let xml = html::sitemaps(&entries).swap_remove(0).1;
    assert!(xml.contains("<url><loc>https://example.org/</loc></url>"));
    assert!(xml.contains(
        "<url><loc>https://example.org/exampline/</loc><lastmod>2026-11-03</lastmod></url>"
    ));
    assert!(xml.contains("<url><loc>https://example.org/notation/</loc></url>"));
    entries[0].meta.draft = true;
    assert!(
        !html::sitemaps(&entries)[0]
            .1
            .contains(entries[0].meta.url.as_deref().unwrap())
    );

    let many = vec![entries[1].clone(); html::SITEMAP_URLS + 1];
    let files = html::sitemaps(&many);
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"]);
    assert!(
        files[0]
            .1
            .contains("<sitemap><loc>https://example.org/sitemap-2.xml</loc></sitemap>")
    );
    assert_eq!(files[1].1.matches("<url>").count(), html::SITEMAP_URLS);
}

/// The colours of the first or of the dark palette in the style sheet.
fn palette(from: usize) -> impl Fn(&str) -> [f64; 3] {
    let rules = &STYLESHEET[from..];
    move |name: &str| {
        let start = rules.find(&format!("--{name}: #")).unwrap() + name.len() + 5;
        let digits: String = rules[start..]
            .chars()
            .take_while(char::is_ascii_hexdigit)
            .collect();
        let long: String = match digits.len() {
            3 => digits.chars().flat_map(|c| [c, c]).collect(),
            _ => digits,
        };
        [0, 2, 4].map(|at| f64::from(u8::from_str_radix(&long[at..at + 2], 16).unwrap()) / 255.0)
    }
}

/// The contrast of two colours (WCAG 2.2, "contrast ratio").
fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let linear = |c: f64| {
        if c <= 0.040_45 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    };
    let luminance =
        |[r, g, b]: [f64; 3]| 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn colours_are_told_apart_in_light_and_dark() {
    let dark = STYLESHEET.find("prefers-color-scheme: dark").unwrap();
    for colour in [palette(0), palette(dark)] {
        for ground in ["paper", "tint"] {
            for ink in ["ink", "soft", "accent", "offer", "warn"] {
                let ratio = contrast(colour(ink), colour(ground));
                assert!(ratio >= 4.5, "{ink} on {ground}: {ratio:.2}");
            }
            let ratio = contrast(colour("edge"), colour(ground));
            assert!(ratio >= 3.0, "edge on {ground}: {ratio:.2}");
        }
    }
}
