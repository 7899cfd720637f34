//! The house style for the list of references.
//!
//! `Authors. Title. Journal Year;Volume(Issue):Pages. doi:… PMID …`, after
//! Citing Medicine (National Library of Medicine, 2nd edition, 2007), with the
//! identifiers as links and the host where there is nothing better. An entry is
//! a row of sentences; what is not known leaves no trace.

use super::isolate::{isolated, isolated_inlines};
use super::styles::names::{Form, List};
use super::styles::parts::edition;
use crate::content::{Person, Reference, ReferenceStatus, ReferenceType};
use crate::document::{Inline, Language, Target, Words, plain_text};

/// How authors are printed: six, then `et al.`
const NAMES: List = List {
    form: Form::Compact,
    separator: ", ",
    last: (", ", ", "),
    most: 6,
    first: 6,
    and_others: ", et al",
};

/// Prints the entry of `reference`, whose title is given as it is set.
pub fn entry(reference: &Reference, title: Vec<Inline>, language: Language) -> Vec<Inline> {
    let made = match authors(&reference.authors, reference.and_others) {
        names if names.is_empty() && !reference.editors.is_empty() => {
            let names = authors(&reference.editors, false);
            format!("{names}, {}", language.words().editors)
        }
        names => names,
    };
    let mut sentences = vec![
        vec![text(made)],
        titled(reference, isolated_inlines(title), language),
    ];
    sentences.extend(
        [edition(reference, language), kind_and_number(reference)].map(|words| vec![text(words)]),
    );
    sentences.extend(editors(reference, language));
    sentences.extend(source(reference, language));
    sentences.extend(identifiers(reference));
    sentences.extend(address(reference, language));
    let mut body = noticed(reference, language);
    let said = sentences
        .into_iter()
        .filter(|sentence| !plain_text(sentence).is_empty());
    for (index, sentence) in said.enumerate() {
        if index > 0 {
            body.push(text(" "));
        }
        let closed = ends_sentence(&sentence);
        body.extend(sentence);
        if !closed {
            body.push(text("."));
        }
    }
    body
}

/// What is said before an entry of a work that no longer stands as it did.
pub(super) fn noticed(reference: &Reference, language: Language) -> Vec<Inline> {
    let words = language.words();
    match reference.status.and_then(|status| notice(status, words)) {
        Some(notice) => vec![Inline::Strong(vec![text(format!("[{notice}]"))]), text(" ")],
        None => Vec::new(),
    }
}

fn notice(status: ReferenceStatus, words: &'static Words) -> Option<&'static str> {
    match status {
        ReferenceStatus::Standing => None,
        ReferenceStatus::Corrected => Some(words.corrected),
        ReferenceStatus::Concern => Some(words.concern),
        ReferenceStatus::Retracted => Some(words.retracted),
    }
}

fn titled(reference: &Reference, mut title: Vec<Inline>, language: Language) -> Vec<Inline> {
    if reference.r#type == ReferenceType::Preprint {
        title.push(text(format!(" [{}]", language.words().entry.preprint)));
    }
    title
}

/// The names as `Kang Y, Hu W, et al`; empty where none is known.
fn authors(people: &[Person], more: bool) -> String {
    NAMES.print(people, more)
}

/// `PhD thesis`, `US 9,123,456 B2`.
fn kind_and_number(reference: &Reference) -> String {
    // That a preprint is one stands after its title.
    let is_said = reference.r#type == ReferenceType::Preprint;
    let genre = reference.genre.clone().filter(|_| !is_said);
    let parts = [genre, reference.number.clone()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The editors of what holds the work.
fn editors(reference: &Reference, language: Language) -> Option<Vec<Inline>> {
    if reference.editors.is_empty() || reference.authors.is_empty() {
        return None;
    }
    let names = authors(&reference.editors, false);
    Some(vec![text(format!("{names}, {}", language.words().editors))])
}

/// Where the work appeared: the journal with its issue; or what holds it, who publishes it and when.
fn source(reference: &Reference, language: Language) -> Vec<Vec<Inline>> {
    if let Some(journal) = &reference.journal {
        let mut line = vec![Inline::Emphasis(vec![text(isolated(journal))])];
        let issue = issue(reference);
        if !issue.is_empty() {
            line.push(text(format!(" {issue}")));
        }
        return vec![line];
    }
    let container = reference.container.iter();
    let container = container.map(|name| vec![Inline::Emphasis(vec![text(name.clone())])]);
    let host = reference.host.as_ref().filter(|_| {
        let addressed = reference.doi.is_some() || reference.url.is_some();
        !addressed && reference.container.is_none()
    });
    let publisher = reference.publisher.as_ref().or(host);
    let publisher =
        publisher.filter(|name| authors(&reference.authors, reference.and_others) != **name);
    let date = date(reference, language);
    let parts: Vec<String> = publisher.cloned().into_iter().chain(date).collect();
    let mut line = parts.join("; ");
    if let Some(pages) = pages(reference) {
        line.push_str(&format!(":{pages}"));
    }
    container.chain([vec![text(line)]]).collect()
}

/// The date with the precision that is known.
fn date(reference: &Reference, language: Language) -> Option<String> {
    let date = reference.date.as_ref();
    let date = date.map(|date| language.date(date.as_str()));
    date.or_else(|| reference.year.as_ref().map(|year| year.value.to_string()))
}

/// The year, as a journal's issue is cited.
fn year(reference: &Reference) -> Option<String> {
    let of_date = || {
        let date = reference.date.as_ref()?;
        date.as_str().split('-').next().map(str::to_owned)
    };
    let year = reference.year.as_ref();
    year.map(|year| year.value.to_string()).or_else(of_date)
}

fn pages(reference: &Reference) -> Option<String> {
    let pages = reference.pages.as_ref()?;
    Some(pages.replace("--", "–").replace('-', "–"))
}

/// `2019;37(10):790–798`, as far as it is known.
fn issue(reference: &Reference) -> String {
    let mut issue = year(reference).unwrap_or_default();
    let number = reference.issue.as_ref().map(|issue| format!("({issue})"));
    let volume = reference.volume.clone().unwrap_or_default() + &number.unwrap_or_default();
    if !volume.is_empty() {
        issue.push_str(if issue.is_empty() { "" } else { ";" });
        issue.push_str(&volume);
    }
    if let Some(pages) = pages(reference) {
        issue.push_str(if issue.is_empty() { "" } else { ":" });
        issue.push_str(&pages);
    }
    issue
}

fn identifiers(reference: &Reference) -> Vec<Vec<Inline>> {
    let doi = reference.doi.iter();
    let doi = doi.map(|doi| link(&doi.url(), format!("doi:{doi}")));
    let pmid = reference.pmid.iter();
    let pmid = pmid.map(|pmid| link(&pmid.url(), format!("PMID\u{a0}{pmid}")));
    let pmcid = reference.pmcid.iter();
    let pmcid = pmcid.map(|pmcid| link(&pmcid.url(), pmcid.to_string()));
    let nct = reference.nct.iter();
    let nct = nct.map(|nct| link(&nct.url(), nct.to_string()));
    let isbn = reference.isbn.iter();
    let isbn = isbn.map(|isbn| text(format!("ISBN\u{a0}{isbn}")));
    let all = doi.chain(pmid).chain(pmcid).chain(nct).chain(isbn);
    all.map(|one| vec![one]).collect()
}

/// The page and when it was read, where no DOI leads to the work.
fn address(reference: &Reference, language: Language) -> Option<Vec<Inline>> {
    let url = reference.url.as_ref().filter(|_| reference.doi.is_none())?;
    let mut line = vec![link(url.as_str(), url.as_str().to_owned())];
    if let Some(accessed) = &reference.accessed {
        let date = language.date(accessed.as_str());
        line.push(text(format!(" ({} {date})", language.words().accessed)));
    }
    Some(line)
}

fn link(url: &str, words: String) -> Inline {
    Inline::Link {
        target: Target::Url(url.to_owned()),
        body: vec![text(words)],
    }
}

fn text(words: impl Into<String>) -> Inline {
    Inline::Text(words.into())
}

/// Whether a sentence brings its own end; that of an address does not count.
fn ends_sentence(sentence: &[Inline]) -> bool {
    let words = plain_text(sentence);
    let ended = words.trim_end_matches(['”', '"', '’', ')', ' ']);
    ended.ends_with(['.', '?', '!']) && !matches!(sentence, [Inline::Link { .. }])
}
