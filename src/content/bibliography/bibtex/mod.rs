//! BibTeX and BibLaTeX.

mod entries;
mod latex;
mod names;
mod signs;

use std::collections::{BTreeMap, BTreeSet};

use self::entries::{Entry, Fault, Field};
use super::draft::Draft;
use super::{Drafts, dates};
use crate::content::ReferenceType;
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::source::{FileId, Span};

/// Reads the works of a file.
pub(super) fn read(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Drafts {
    let (entries, faults) = entries::read(text);
    let mut lost = BTreeSet::new();
    for fault in faults {
        diagnostics.push(told(&fault, file));
        lost.extend(fault.lost.filter(|key| !key.is_empty()));
    }
    let by_key: BTreeMap<String, &Entry> = entries
        .iter()
        .rev()
        .map(|entry| (entry.key.to_lowercase(), entry))
        .collect();
    let list = entries
        .iter()
        .filter(|entry| entry.kind != "xdata" && entry.kind != "set")
        .map(|entry| {
            let inherited = inherited(entry, &by_key, file, diagnostics);
            draft(entry, &inherited, file)
        })
        .collect();
    Drafts { list, lost }
}

fn told(fault: &Fault, file: FileId) -> Diagnostic {
    let span = Span::new(file, fault.range.clone());
    let told = match &fault.lost {
        None => Diagnostic::warning(codes::IMPORTED_FIELD, fault.message.clone())
            .help("define it with `@string{…}`, or put the text in braces"),
        Some(key) if key.is_empty() => {
            Diagnostic::error(codes::INVALID_ENTRY, fault.message.clone())
                .help("an entry looks like `@article{key, title = {A title}}`")
        }
        Some(key) => Diagnostic::error(codes::INVALID_ENTRY, fault.message.clone()).help(format!(
            "the entry `{key}` is left out until this is mended"
        )),
    };
    told.label(span, "")
}

/// The fields that an entry takes from the one that its `crossref` or `xdata` names.
fn inherited(
    entry: &Entry,
    entries: &BTreeMap<String, &Entry>,
    file: FileId,
    diagnostics: &mut Diagnostics,
) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    let links = entry.fields.iter().filter(|field| is_link(&field.name));
    for link in links {
        for name in link.value.split(',').map(str::trim) {
            let parent = entries
                .get(&name.to_lowercase())
                .filter(|parent| parent.key != entry.key);
            let Some(parent) = parent else {
                diagnostics.push(
                    Diagnostic::warning(
                        codes::IMPORTED_FIELD,
                        format!("no entry of this file is called `{name}`"),
                    )
                    .label(Span::new(file, link.range.clone()), "referred to here")
                    .help("add it to the file, or take the field out"),
                );
                continue;
            };
            for field in &parent.fields {
                let Some(name) = handed_down(&link.name, &entry.kind, &field.name) else {
                    continue;
                };
                let known =
                    entry.get(name).is_some() || fields.iter().any(|other| other.name == name);
                let dated = matches!(name, "year" | "date")
                    && (entry.get("year").is_some() || entry.get("date").is_some());
                if !known && !dated {
                    fields.push(Field {
                        name: name.to_owned(),
                        ..field.clone()
                    });
                }
            }
        }
    }
    fields
}

fn is_link(name: &str) -> bool {
    name == "crossref" || name == "xdata"
}

/// The name under which a field of a parent goes to its child; `None` for what is the parent's alone.
fn handed_down<'n>(link: &str, kind: &str, name: &'n str) -> Option<&'n str> {
    if link == "xdata" {
        return (!is_link(name)).then_some(name);
    }
    let is_part = kind.starts_with("in") || kind == "article" || kind == "conference";
    match name {
        "title" if kind == "article" => Some("journaltitle"),
        "title" if is_part => Some("booktitle"),
        "title" | "subtitle" | "titleaddon" | "shorttitle" | "sorttitle" => None,
        "doi" | "url" | "urldate" | "eprint" | "eprinttype" | "pmid" | "pmcid" | "abstract"
        | "keywords" | "file" | "pages" | "note" | "crossref" | "xdata" => None,
        // The author of a book is that of its parts, those of a collection are not.
        name => Some(name),
    }
}

fn draft(entry: &Entry, inherited: &[Field], file: FileId) -> Draft {
    let mut draft = Draft::new(Span::new(file, entry.head.clone()));
    draft.key = Some(entry.key.clone()).filter(|key| !key.is_empty());
    draft.work.r#type = kind(entry, &mut draft);
    for field in entry.fields.iter().chain(inherited) {
        draft.at = Span::new(file, field.range.clone());
        let known = draft_field(entry, field, &mut draft);
        if !known {
            draft.extra(&field.name, &latex::words(&field.value));
        }
    }
    month_and_day(entry, &mut draft);
    draft
}

/// The kinds of entries with ours; the first row of a kind of ours is the one it is written as.
const KINDS: [(&str, ReferenceType); 28] = [
    ("article", ReferenceType::Article),
    ("book", ReferenceType::Book),
    ("mvbook", ReferenceType::Book),
    ("collection", ReferenceType::Book),
    ("mvcollection", ReferenceType::Book),
    ("proceedings", ReferenceType::Book),
    ("reference", ReferenceType::Book),
    ("manual", ReferenceType::Report),
    ("booklet", ReferenceType::Book),
    ("incollection", ReferenceType::Chapter),
    ("inbook", ReferenceType::Chapter),
    ("inreference", ReferenceType::Chapter),
    ("suppbook", ReferenceType::Chapter),
    ("inproceedings", ReferenceType::Abstract),
    ("conference", ReferenceType::Abstract),
    ("thesis", ReferenceType::Thesis),
    ("phdthesis", ReferenceType::Thesis),
    ("mastersthesis", ReferenceType::Thesis),
    ("patent", ReferenceType::Patent),
    ("online", ReferenceType::Web),
    ("electronic", ReferenceType::Web),
    ("www", ReferenceType::Web),
    ("dataset", ReferenceType::Dataset),
    ("report", ReferenceType::Report),
    ("techreport", ReferenceType::Report),
    ("unpublished", ReferenceType::Preprint),
    ("periodical", ReferenceType::Other),
    ("misc", ReferenceType::Other),
];

fn kind(entry: &Entry, draft: &mut Draft) -> ReferenceType {
    let known = KINDS
        .iter()
        .find(|(kind, _)| *kind == entry.kind)
        .map(|(_, kind)| *kind);
    let genre = match entry.kind.as_str() {
        "phdthesis" => Some("PhD thesis"),
        "mastersthesis" => Some("Master’s thesis"),
        _ => None,
    };
    if let (Some(genre), None) = (genre, entry.get("type")) {
        draft.field("genre", genre);
    }
    let has_eprint = entry.get("eprint").is_some() && entry.get("journal").is_none();
    match known {
        Some(ReferenceType::Other | ReferenceType::Web) if has_eprint => ReferenceType::Preprint,
        Some(known) => known,
        None => {
            draft.extra("entrytype", &entry.kind);
            ReferenceType::Other
        }
    }
}

/// The fields with ours; those that may stand in several of ours are told apart in [`draft_field`].
const FIELDS: [(&str, &str); 25] = [
    ("journal", "journal"),
    ("journaltitle", "journal"),
    ("shortjournal", "journal_short"),
    ("booktitle", "container"),
    ("publisher", "publisher"),
    ("school", "publisher"),
    ("institution", "publisher"),
    ("address", "place"),
    ("location", "place"),
    ("edition", "edition"),
    ("volume", "volume"),
    ("issue", "issue"),
    ("docnumber", "number"),
    ("isbn", "isbn"),
    ("pmid", "pmid"),
    ("pmcid", "pmcid"),
    ("nct", "nct"),
    ("date", "date"),
    ("langid", "language"),
    ("language", "language"),
    ("note", "note"),
    ("host", "host"),
    ("tier", "tier"),
    ("status", "status"),
    ("entrysubtype", "type"),
];

/// What BibLaTeX's keys for kinds of theses, reports and patents stand for; other words stay.
fn genre(said: &str) -> String {
    const KEYS: [(&str, &str); 10] = [
        ("bathesis", "Bachelor’s thesis"),
        ("mathesis", "Master’s thesis"),
        ("phdthesis", "PhD thesis"),
        ("techreport", "technical report"),
        ("resreport", "research report"),
        ("patentus", "US patent"),
        ("patenteu", "European patent"),
        ("patentde", "German patent"),
        ("patentuk", "British patent"),
        ("patentfr", "French patent"),
    ];
    let known = KEYS.iter().find(|(key, _)| *key == said);
    known.map_or(said, |(_, words)| words).to_owned()
}

/// Takes a field; `false` where we have no place for it.
fn draft_field(entry: &Entry, field: &Field, draft: &mut Draft) -> bool {
    let value = field.value.trim();
    match field.name.as_str() {
        "title" => draft.title(latex::read(value)),
        "subtitle" => draft.subtitle(latex::read(value)),
        "author" => draft.work.and_others |= names::read(value, |person| draft.author(person)),
        "editor" => _ = names::read(value, |person| draft.editor(person)),
        "number" if is_numbered(entry) => draft.field("number", &latex::words(value)),
        "number" => draft.field("issue", &latex::words(value)),
        "pages" => draft.field("pages", &pages(&latex::words(value))),
        "eid" if entry.get("pages").is_none() => draft.field("pages", &latex::words(value)),
        "year" if entry.get("date").is_some() && latex::words(value).parse::<u32>().is_err() => {
            return false;
        }
        "year" => draft.field("year", &latex::words(value)),
        "type" => draft.field("genre", &genre(&latex::words(value))),
        "howpublished" if entry.get("url").is_none() && is_address(&verbatim(value)) => {
            draft.field("url", &verbatim(value));
        }
        "ids" => draft.field("aliases", &latex::words(value).replace(',', ", ")),
        "month" | "day" => {}
        "doi" => draft.field("doi", &verbatim(value)),
        "url" => draft.field("url", &verbatim(value)),
        "urldate" => draft.field("accessed", &latex::words(value)),
        "eprint" => return eprint(entry, value, draft),
        "eprinttype" | "archiveprefix" if is_pubmed(entry) => {}
        "crossref" | "xdata" => {}
        name => match FIELDS.iter().find(|(theirs, _)| *theirs == name) {
            Some((_, ours)) => draft.field(ours, &latex::words(value)),
            None => return false,
        },
    }
    true
}

/// Whether `number` is the work's own number, not that of a journal's issue.
fn is_numbered(entry: &Entry) -> bool {
    !matches!(
        entry.kind.as_str(),
        "article" | "periodical" | "inproceedings" | "incollection" | "inbook"
    )
}

fn is_pubmed(entry: &Entry) -> bool {
    let kind = entry.get("eprinttype").or(entry.get("archiveprefix"));
    kind.is_some_and(|kind| kind.eq_ignore_ascii_case("pubmed"))
}

fn eprint(entry: &Entry, value: &str, draft: &mut Draft) -> bool {
    if is_pubmed(entry) {
        draft.field("pmid", &latex::words(value));
    }
    is_pubmed(entry)
}

fn is_address(text: &str) -> bool {
    text.starts_with("http") && text.contains("://") && !text.contains(char::is_whitespace)
}

/// An address, in which only escaped signs are LaTeX.
fn verbatim(value: &str) -> String {
    let inner = value
        .strip_prefix("\\url{")
        .and_then(|value| value.strip_suffix('}'));
    let mut out = inner.unwrap_or(value).to_owned();
    for sign in ["_", "%", "&", "#", "~", "$", "{", "}"] {
        out = out.replace(&format!("\\{sign}"), sign);
    }
    out.trim_matches(['{', '}', ' ']).to_owned()
}

/// `1485--1495` is `1485-1495` in records.
fn pages(value: &str) -> String {
    value.replace(['–', '—'], "-").replace(" - ", "-")
}

/// Makes year, month and day one date.
fn month_and_day(entry: &Entry, draft: &mut Draft) {
    let Some(value) = entry.get("month") else {
        return;
    };
    let words = latex::words(value);
    let parts: Vec<&str> = words
        .split([' ', ',', '.'])
        .filter(|part| !part.is_empty())
        .collect();
    let day = entry.get("day").map(latex::words);
    let day = day
        .as_deref()
        .or(parts.get(1).copied())
        .and_then(|day| day.parse::<u32>().ok());
    let month = parts.first().and_then(|part| dates::month(part));
    let date = match (draft.work.year(), month, day) {
        (Some(year), Some(month), Some(day)) => {
            format!("{year:04}-{month:02}-{day:02}").parse().ok()
        }
        (Some(year), Some(month), None) => format!("{year:04}-{month:02}").parse().ok(),
        _ => None,
    };
    match date {
        Some(date) if draft.work.date.is_none() => draft.work.date = Some(date),
        Some(_) => {}
        None => draft.extra("month", &words),
    }
}
