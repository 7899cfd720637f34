//! The XML of PubMed.

use std::collections::BTreeSet;

use roxmltree::Node;

use super::draft::Draft;
use super::xml::{all, find, leaves, parse, rich, text, text_of};
use super::{Drafts, names, nbib};
use crate::content::{Person, ReferenceStatus, ReferenceType};
use crate::diag::Diagnostics;
use crate::source::{FileId, Span};

/// Reads the works of a file.
pub(super) fn read(file: FileId, source: &str, diagnostics: &mut Diagnostics) -> Drafts {
    let mut list = Vec::new();
    if let Some(document) = parse(file, source, diagnostics) {
        let root = document.root();
        list.extend(all(root, "PubmedArticle").map(|node| draft(node, file)));
        list.extend(all(root, "PubmedBookArticle").map(|node| draft(node, file)));
    }
    Drafts {
        list,
        lost: BTreeSet::new(),
    }
}

/// The elements that are read by name; all others are kept under theirs.
const READ: [&str; 21] = [
    "BookTitle",
    "PublisherName",
    "PublisherLocation",
    "Edition",
    "Isbn",
    "PMID",
    "ArticleTitle",
    "Title",
    "ISOAbbreviation",
    "Volume",
    "Issue",
    "PubDate",
    "Pagination",
    "AuthorList",
    "ELocationID",
    "Abstract",
    "Language",
    "PublicationTypeList",
    "CommentsCorrectionsList",
    "ArticleIdList",
    "DataBankList",
];

fn draft(node: Node<'_, '_>, file: FileId) -> Draft {
    let head = node.range();
    let mut draft = Draft::new(Span::new(
        file,
        head.start..head.start + "<PubmedArticle>".len(),
    ));
    draft.work.r#type = ReferenceType::Article;
    let article = find(node, "Article")
        .or_else(|| find(node, "BookDocument"))
        .unwrap_or(node);
    let book = find(node, "Book");
    if let Some(book) = book {
        self::book(book, find(article, "ArticleTitle").is_some(), &mut draft);
    }
    for (name, field) in [
        ("PMID", "pmid"),
        ("Title", "journal"),
        ("ISOAbbreviation", "journal_short"),
        ("Volume", "volume"),
        ("Issue", "issue"),
        ("Language", "language"),
    ] {
        if let Some(value) = text_of(node, name) {
            draft.field(field, &value);
        }
    }
    if let Some(title) = find(article, "ArticleTitle").or_else(|| find(article, "BookTitle")) {
        draft.closed_title(rich(title));
    }
    pages(article, &mut draft);
    date(article, &mut draft);
    authors(article, &mut draft);
    identifiers(node, &mut draft);
    types_and_corrections(node, &mut draft);
    parts(article, &mut draft);
    leaves(node, &READ, &mut |name, value| draft.extra(name, value));
    draft
}

/// The book that a work is, or stands in.
fn book(book: Node<'_, '_>, is_chapter: bool, draft: &mut Draft) {
    draft.work.r#type = match is_chapter {
        true => ReferenceType::Chapter,
        false => ReferenceType::Book,
    };
    let title = text_of(book, "BookTitle").filter(|_| is_chapter);
    for (value, field) in [
        (title, "container"),
        (text_of(book, "PublisherName"), "publisher"),
        (text_of(book, "PublisherLocation"), "place"),
        (text_of(book, "Edition"), "edition"),
        (text_of(book, "Isbn"), "isbn"),
    ] {
        if let Some(value) = value {
            draft.field(field, &value);
        }
    }
}

fn pages(article: Node<'_, '_>, draft: &mut Draft) {
    let start = text_of(article, "StartPage");
    let end = text_of(article, "EndPage");
    match (start, end) {
        (Some(start), Some(end)) if start != end => draft.field("pages", &format!("{start}-{end}")),
        (Some(start), _) => draft.field("pages", &start),
        _ => {
            if let Some(pages) = text_of(article, "MedlinePgn") {
                draft.field("pages", &nbib::full_pages(&pages));
            }
        }
    }
}

fn date(article: Node<'_, '_>, draft: &mut Draft) {
    if let Some(date) = find(article, "PubDate") {
        let parts = date.children().filter(Node::is_element).map(text);
        let words: Vec<String> = parts.collect();
        draft.field("date", &words.join(" "));
    }
}

fn authors(article: Node<'_, '_>, draft: &mut Draft) {
    for list in all(article, "AuthorList") {
        draft.work.and_others |= list.attribute("CompleteYN") == Some("N");
        let edits = list.attribute("Type") == Some("editors");
        for person in all(list, "Author").filter_map(person) {
            if edits {
                draft.editor(person);
            } else {
                draft.author(person);
            }
        }
    }
}

fn person(author: Node<'_, '_>) -> Option<Person> {
    if let Some(name) = text_of(author, "CollectiveName") {
        return names::organisation(&name);
    }
    let given = text_of(author, "ForeName").or_else(|| text_of(author, "Initials"));
    let given = given.unwrap_or_default();
    let given = match text_of(author, "Suffix") {
        Some(suffix) => format!("{given}, {suffix}"),
        None => given,
    };
    names::human(&text_of(author, "LastName")?, &given)
}

fn identifiers(node: Node<'_, '_>, draft: &mut Draft) {
    let own = find(node, "PubmedData").and_then(|data| {
        data.children()
            .find(|child| child.has_tag_name("ArticleIdList"))
    });
    let listed = own.into_iter().flat_map(|list| all(list, "ArticleId"));
    let listed = listed.map(|id| (id.attribute("IdType"), text(id)));
    let located = all(node, "ELocationID").map(|id| (id.attribute("EIdType"), text(id)));
    for (kind, value) in located.chain(listed) {
        match kind {
            Some("doi") => draft.field("doi", &value),
            Some("pmc") => draft.field("pmcid", &value),
            Some("pubmed") => draft.field("pmid", &value),
            kind => draft.extra(kind.unwrap_or("id"), &value),
        }
    }
    for number in all(node, "AccessionNumber") {
        let number = text(number);
        let is_trial = number.starts_with("NCT");
        draft.field(if is_trial { "nct" } else { "accession-number" }, &number);
    }
}

fn types_and_corrections(node: Node<'_, '_>, draft: &mut Draft) {
    for kind in all(node, "PublicationType") {
        nbib::publication_type(&text(kind), draft);
    }
    for note in all(node, "CommentsCorrections") {
        match note.attribute("RefType") {
            Some("RetractionIn") => draft.work.status = Some(ReferenceStatus::Retracted),
            Some("ExpressionOfConcernIn") => nbib::concern(draft),
            Some("ErratumIn") => {
                draft.work.status = draft.work.status.or(Some(ReferenceStatus::Corrected));
            }
            _ => {}
        }
        let kind = note.attribute("RefType").unwrap_or("correction");
        let source = text_of(note, "RefSource").unwrap_or_default();
        let pmid = text_of(note, "PMID").map(|pmid| format!(" PMID: {pmid}"));
        draft.extra(kind, &format!("{source}{}", pmid.unwrap_or_default()));
    }
}

/// The abstract, its parts with their labels.
fn parts(article: Node<'_, '_>, draft: &mut Draft) {
    let parts = all(article, "AbstractText").map(|part| {
        let label = part.attribute("Label").map(|label| format!("{label}: "));
        label.unwrap_or_default() + &text(part)
    });
    let parts: Vec<String> = parts.collect();
    draft.extra("abstract", &parts.join(" "));
}
