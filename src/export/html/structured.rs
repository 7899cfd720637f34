//! What search engines read of a page: the words of schema.org as JSON.
//!
//! In: a document. Out: one JSON object, safe inside a script element. Invariant: says nothing that
//! the document does not hold.

use serde_json::{Value, json};

use super::PageLinks;
use super::head::{is_group, is_person, orcid_url, pdf};
use crate::document::{
    Author, Block, Document, Meta, ReferenceEntry, Substance, WorkKind, plain_text,
};

/// The profiles of Bioschemas that substances are described by.
const MOLECULE: &str = "https://bioschemas.org/profiles/MolecularEntity/0.5-RELEASE";
const SUBSTANCE: &str = "https://bioschemas.org/profiles/ChemicalSubstance/0.4-RELEASE";

/// The document as a `TechArticle` of schema.org with what it is about, cites and offers.
pub(super) fn structured(document: &Document, links: &PageLinks) -> String {
    let graph = [
        Some(article(document, links)),
        document
            .about
            .as_ref()
            .map(|about| substance(about, &document.meta)),
        dataset(document, links),
        breadcrumbs(&document.meta, links),
    ];
    let graph: Vec<Value> = graph.into_iter().flatten().collect();
    let whole = json!({
        "@context": ["https://schema.org", { "dct": "http://purl.org/dc/terms/" }],
        "@graph": graph,
    });
    without_gaps(whole).to_string().replace('<', "\\u003c")
}

fn article(document: &Document, links: &PageLinks) -> Value {
    let meta = &document.meta;
    let authors = meta.authors.iter();
    let authors: Vec<Value> = authors.map(|author| person(author, meta)).collect();
    let encoding = meta.url.as_ref().zip(pdf(links)).map(|(url, file)| {
        json!({
            "@type": "MediaObject",
            "contentUrl": format!("{url}{file}"),
            "encodingFormat": "application/pdf",
        })
    });
    let about = document.about.as_ref();
    json!({
        "@type": "TechArticle",
        "@id": place(meta, "content"),
        "headline": meta.title,
        "inLanguage": meta.language.tag(),
        "author": authors,
        "datePublished": meta.date,
        "version": meta.version,
        "description": meta.description,
        "keywords": meta.keywords,
        "publisher": { "@type": "Organization", "name": meta.publisher },
        "url": meta.url,
        "mainEntityOfPage": meta.url,
        "about": about.map(|_| json!({ "@id": place(meta, "compound") })),
        "citation": cited(document),
        "encoding": encoding,
    })
}

/// The name of a thing on the page.
fn place(meta: &Meta, name: &str) -> String {
    format!("{}#{name}", meta.url.as_deref().unwrap_or_default())
}

/// The works of the list of references, in its order.
fn cited(document: &Document) -> Vec<Value> {
    let mut cited = Vec::new();
    document.walk(&mut |block| {
        if let Block::References(list) = block {
            cited.extend(list.entries.iter().map(|entry| work(entry, &document.meta)));
        }
    });
    cited
}

fn work(entry: &ReferenceEntry, meta: &Meta) -> Value {
    let work = &entry.work;
    let (kind, holder) = match work.kind {
        WorkKind::Article => ("ScholarlyArticle", "Periodical"),
        WorkKind::Book => ("Book", "CreativeWork"),
        WorkKind::Chapter => ("Chapter", "Book"),
        WorkKind::Thesis => ("Thesis", "CreativeWork"),
        WorkKind::Report => ("Report", "CreativeWork"),
        WorkKind::Dataset => ("Dataset", "DataCatalog"),
        WorkKind::Page => ("WebPage", "WebSite"),
        WorkKind::News => ("NewsArticle", "CreativeWork"),
        WorkKind::Other => ("CreativeWork", "CreativeWork"),
    };
    let authors: Vec<Value> = work.makers.iter().map(|name| json!(name)).collect();
    let part_of = work.part_of.as_ref();
    json!({
        "@type": kind,
        "@id": place(meta, &entry.anchor.0),
        "name": work.title,
        "author": authors,
        "datePublished": work.date,
        "isPartOf": part_of.map(|name| json!({ "@type": holder, "name": name })),
        "url": work.url,
    })
}

fn substance(about: &Substance, meta: &Meta) -> Value {
    let (kind, profile) = match about.is_mixture {
        true => ("ChemicalSubstance", SUBSTANCE),
        false => ("MolecularEntity", MOLECULE),
    };
    let identifiers = about.registered.iter().map(|(registry, number)| {
        json!({ "@type": "PropertyValue", "propertyID": registry, "value": number })
    });
    let identifiers: Vec<Value> = identifiers.collect();
    let relation = about.relation.as_ref();
    let related = relation.map(|(_, other)| json!({ "@type": "MolecularEntity", "name": other }));
    let relation = relation
        .map(|(word, other)| json!({ "@type": "PropertyValue", "name": word, "value": other }));
    json!({
        "@type": kind,
        "@id": place(meta, "compound"),
        "dct:conformsTo": { "@id": profile },
        "name": about.name,
        "alternateName": about.other_names,
        "identifier": identifiers,
        "molecularFormula": about.formula,
        "molecularWeight": about.molar_mass,
        "monoisotopicMolecularWeight": about.monoisotopic_mass,
        "inChI": about.inchi,
        "inChIKey": about.inchikey,
        "smiles": about.smiles,
        "isRelatedTo": related,
        "additionalProperty": relation,
        "sameAs": about.pages,
    })
}

/// The tables as data to be downloaded, where their addresses are known.
fn dataset(document: &Document, links: &PageLinks) -> Option<Value> {
    let meta = &document.meta;
    let url = meta.url.as_ref()?;
    let tables = document.tables();
    let mut captions = Vec::new();
    let mut files = Vec::new();
    for (_, href, kind) in &links.downloads {
        let key = href.strip_prefix("tables/");
        let Some(key) = key.and_then(|name| name.strip_suffix(".csv")) else {
            continue;
        };
        let table = tables
            .iter()
            .find(|table| table.key.as_deref() == Some(key));
        let caption = table.map(|table| plain_text(&table.caption));
        captions.extend(caption.clone());
        files.push(json!({
            "@type": "DataDownload",
            "name": caption,
            "contentUrl": format!("{url}{href}"),
            "encodingFormat": kind,
        }));
    }
    let words = meta.language.words();
    let about = document.about.as_ref();
    (!files.is_empty()).then(|| {
        json!({
            "@type": "Dataset",
            "@id": place(meta, "tables"),
            "name": format!("{}: {}", meta.title, words.tables),
            "description": captions.join(" "),
            "inLanguage": meta.language.tag(),
            "creator": { "@type": "Organization", "name": meta.publisher },
            "datePublished": meta.date,
            "version": meta.version,
            "isPartOf": { "@id": place(meta, "content") },
            "about": about.map(|_| json!({ "@id": place(meta, "compound") })),
            "isAccessibleForFree": true,
            "distribution": files,
        })
    })
}

/// The way from the home page, where addresses are known.
fn breadcrumbs(meta: &Meta, links: &PageLinks) -> Option<Value> {
    let url = meta.url.as_ref()?;
    let home = url.strip_suffix('/')?.rsplit_once('/')?.0;
    let step = |position: u32, name: &str, item: &str| json!({ "@type": "ListItem", "position": position, "name": name, "item": item });
    Some(json!({
        "@type": "BreadcrumbList",
        "itemListElement": [
            step(1, &links.site, &format!("{home}/")),
            step(2, &meta.title, url),
        ],
    }))
}

/// An author as a person where it is known to be one or bears no name of a group.
fn person(author: &Author, meta: &Meta) -> Value {
    let organisation =
        !is_person(author) && (author.name == meta.publisher || is_group(&author.name));
    let kind = if organisation {
        "Organization"
    } else {
        "Person"
    };
    let affiliation = author
        .affiliation
        .as_ref()
        .map(|name| json!({ "@type": "Organization", "name": name }));
    json!({
        "@type": kind,
        "name": author.name,
        "affiliation": affiliation,
        "sameAs": author.orcid.as_deref().map(orcid_url),
    })
}

/// JSON without fields that say nothing.
fn without_gaps(value: Value) -> Value {
    let said = |value: &Value| {
        !value.is_null() && value.as_array().is_none_or(|entries| !entries.is_empty())
    };
    match value {
        Value::Object(fields) => {
            let kept = fields.into_iter().filter(|(_, value)| said(value));
            Value::Object(
                kept.map(|(name, value)| (name, without_gaps(value)))
                    .collect(),
            )
        }
        Value::Array(entries) => Value::Array(entries.into_iter().map(without_gaps).collect()),
        other => other,
    }
}
