//! The house style for the list of references.
//!
//! `Authors. Title. Journal Year;Volume(Issue):Pages. doi:… PMID …`, after
//! Citing Medicine (National Library of Medicine, 2nd edition, 2007), with the
//! identifiers as links and the host where there is nothing better.

use crate::content::{Person, Reference, ReferenceStatus};
use crate::document::{Inline, Target, Words};

/// How many authors are printed before `et al.`
const AUTHORS_PRINTED: usize = 6;

/// Prints the entry of `reference`, whose title is given as it is set.
pub fn entry(reference: &Reference, title: Vec<Inline>, words: &Words) -> Vec<Inline> {
    let mut body = Vec::new();
    if let Some(notice) = reference.status.and_then(notice) {
        body.extend([Inline::Strong(vec![text(notice)]), text(" ")]);
    }
    let authors = authors(reference);
    if !authors.is_empty() {
        body.push(text(format!("{authors} ")));
    }
    let closed = ends_sentence(&title);
    body.extend(title);
    body.push(text(if closed { " " } else { ". " }));
    body.extend(container(reference));
    body.extend(identifiers(reference, words));
    trim_end(&mut body);
    body
}

fn notice(status: ReferenceStatus) -> Option<&'static str> {
    match status {
        ReferenceStatus::Standing => None,
        ReferenceStatus::Corrected => Some("[Corrected]"),
        ReferenceStatus::Concern => Some("[Expression of concern]"),
        ReferenceStatus::Retracted => Some("[Retracted]"),
    }
}

/// The authors as `Kang Y, Hu W, et al.`, closed with a full stop; empty where none is known.
fn authors(reference: &Reference) -> String {
    let mut names: Vec<String> = reference
        .authors
        .iter()
        .take(AUTHORS_PRINTED)
        .map(name)
        .collect();
    if names.is_empty() {
        return String::new();
    }
    if reference.and_others || reference.authors.len() > AUTHORS_PRINTED {
        names.push("et al".to_owned());
    }
    let line = names.join(", ");
    if line.ends_with('.') {
        line
    } else {
        format!("{line}.")
    }
}

fn name(person: &Person) -> String {
    match person {
        Person::Organisation { organisation } => organisation.clone(),
        Person::Human {
            family,
            given: None,
        } => family.clone(),
        Person::Human {
            family,
            given: Some(given),
        } => format!("{family} {}", initials(given)),
    }
}

/// `Dean A.` → `DA`; initials written together stay as they are.
fn initials(given: &str) -> String {
    if given.chars().all(char::is_uppercase) {
        return given.to_owned();
    }
    let parts = given
        .split([' ', '.', '-', '\u{a0}'])
        .filter(|part| !part.is_empty());
    parts
        .map(|part| {
            if part.chars().all(char::is_uppercase) {
                part.to_owned()
            } else {
                first(part)
            }
        })
        .collect()
}

fn first(part: &str) -> String {
    part.chars().next().map(String::from).unwrap_or_default()
}

fn container(reference: &Reference) -> Vec<Inline> {
    let mut body = Vec::new();
    if let Some(journal) = reference.journal.as_ref().or(reference.container.as_ref()) {
        body.extend([Inline::Emphasis(vec![text(journal.clone())]), text(" ")]);
    } else if let Some(publisher) = reference.publisher.as_ref().or(reference.host.as_ref()) {
        body.push(text(format!("{publisher}; ")));
    }
    let issue = issue(reference);
    if issue.is_empty() {
        if let Some(Inline::Text(last)) = body.last_mut() {
            *last = last.trim_end_matches(['.', ';', ' ']).to_owned();
        }
        if !body.is_empty() {
            body.push(text(". "));
        }
    } else {
        body.push(text(format!("{issue}. ")));
    }
    body
}

/// `2019;37(10):790–798`, as far as it is known.
fn issue(reference: &Reference) -> String {
    let mut issue = reference
        .year
        .as_ref()
        .map(|year| year.value.to_string())
        .unwrap_or_default();
    if let Some(volume) = &reference.volume {
        issue.push_str(if issue.is_empty() { "" } else { ";" });
        issue.push_str(volume);
    }
    if let Some(number) = &reference.issue {
        issue.push_str(&format!("({number})"));
    }
    if let Some(pages) = &reference.pages {
        issue.push_str(if issue.is_empty() { "" } else { ":" });
        issue.push_str(&pages.replace("--", "–").replace('-', "–"));
    }
    issue
}

fn identifiers(reference: &Reference, words: &Words) -> Vec<Inline> {
    let mut body = Vec::new();
    if let Some(doi) = &reference.doi {
        body.extend([link(&doi.url(), format!("doi:{doi}")), text(". ")]);
    }
    if let Some(pmid) = &reference.pmid {
        body.extend([link(&pmid.url(), format!("PMID\u{a0}{pmid}")), text(". ")]);
    }
    if let Some(pmcid) = &reference.pmcid {
        body.extend([link(&pmcid.url(), pmcid.to_string()), text(". ")]);
    }
    if let Some(nct) = &reference.nct {
        body.extend([link(&nct.url(), nct.to_string()), text(". ")]);
    }
    if let (None, Some(url)) = (&reference.doi, &reference.url) {
        body.push(link(url.as_str(), url.as_str().to_owned()));
        if let Some(accessed) = &reference.accessed {
            body.push(text(format!(" ({} {accessed})", words.accessed)));
        }
        body.push(text(". "));
    }
    body
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

fn ends_sentence(title: &[Inline]) -> bool {
    crate::document::plain_text(title)
        .trim_end()
        .ends_with(['.', '?', '!'])
}

fn trim_end(body: &mut [Inline]) {
    if let Some(Inline::Text(last)) = body.last_mut() {
        last.truncate(last.trim_end().len());
    }
}
