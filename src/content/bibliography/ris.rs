//! RIS.

use std::collections::BTreeSet;
use std::ops::Range;

use super::draft::Draft;
use super::{Drafts, names, rich};
use crate::content::{Extra, ReferenceType};
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::source::{FileId, Span};

/// A line with a tag, and those that go on with it.
pub(super) struct Line {
    pub(super) tag: String,
    pub(super) value: String,
    pub(super) range: Range<usize>,
}

/// Reads the works of a file.
pub(super) fn read(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Drafts {
    let mut list = Vec::new();
    let mut open: Option<Vec<Line>> = None;
    for line in lines(text, 2) {
        let span = Span::new(file, line.range.clone());
        match (line.tag.as_str(), &mut open) {
            ("TY", open) => {
                if let Some(lines) = open.replace(vec![line]) {
                    diagnostics.push(unended(&lines, file));
                    list.push(draft(&lines, file));
                }
            }
            ("ER", open) => list.extend(open.take().map(|lines| draft(&lines, file))),
            (_, Some(lines)) => lines.push(line),
            // Ovid numbers its records: `12. `, `<12>`.
            ("", None) if is_number(&line.value) => {}
            (_, None) => diagnostics.push(
                Diagnostic::error(codes::INVALID_ENTRY, "this line belongs to no work")
                    .label(span, "")
                    .help("a work begins with a line `TY  - JOUR` and ends with `ER  - `"),
            ),
        }
    }
    if let Some(lines) = open {
        diagnostics.push(unended(&lines, file));
        list.push(draft(&lines, file));
    }
    Drafts {
        list,
        lost: BTreeSet::new(),
    }
}

fn is_number(text: &str) -> bool {
    let bare = text.trim_matches(['<', '>', '.', '[', ']']);
    !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit())
}

fn unended(lines: &[Line], file: FileId) -> Diagnostic {
    let start = lines.first().map_or(0..0, |line| line.range.clone());
    Diagnostic::warning(codes::IMPORTED_FIELD, "this work has no line `ER  - `")
        .label(Span::new(file, start), "it begins here")
        .help("see that the file is whole")
}

/// Reads lines `TAG - value`, tags of up to `width` signs; a line without a tag goes on with the one before.
pub(super) fn lines(text: &str, width: usize) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut at = 0;
    for raw in text.split('\n') {
        let range = at..at + raw.len();
        at += raw.len() + 1;
        if let Some((tag, value)) = tagged(raw, width) {
            lines.push(Line {
                tag,
                value: value.trim().to_owned(),
                range,
            });
        } else if raw.trim().is_empty() {
        } else if let Some(last) = lines.last_mut().filter(|last| last.tag != "ER") {
            last.value.push(' ');
            last.value.push_str(raw.trim());
            last.range.end = range.end;
        } else {
            lines.push(Line {
                tag: String::new(),
                value: raw.trim().to_owned(),
                range,
            });
        }
    }
    lines
}

fn tagged(line: &str, width: usize) -> Option<(String, &str)> {
    let (tag, value) = line.split_once('-')?;
    let name = tag.trim_end();
    let fits = (2..=width).contains(&name.len())
        && name.starts_with(|c: char| c.is_ascii_uppercase())
        && name
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        && (tag.len() > name.len() || name.len() == 4);
    fits.then(|| (name.to_owned(), value))
}

/// The types of works with ours; the first row of a type of ours is the one it is written as.
const TYPES: [(&str, ReferenceType); 24] = [
    ("JOUR", ReferenceType::Article),
    ("JFULL", ReferenceType::Article),
    ("EJOUR", ReferenceType::Article),
    ("INPR", ReferenceType::Article),
    ("BOOK", ReferenceType::Book),
    ("EBOOK", ReferenceType::Book),
    ("EDBOOK", ReferenceType::Book),
    ("CHAP", ReferenceType::Chapter),
    ("ECHAP", ReferenceType::Chapter),
    ("THES", ReferenceType::Thesis),
    ("PAT", ReferenceType::Patent),
    ("UNPB", ReferenceType::Preprint),
    ("ELEC", ReferenceType::Web),
    ("BLOG", ReferenceType::Web),
    ("DATA", ReferenceType::Dataset),
    ("DBASE", ReferenceType::Database),
    ("AGGR", ReferenceType::Database),
    ("RPRT", ReferenceType::Report),
    ("GOVDOC", ReferenceType::Report),
    ("CPAPER", ReferenceType::Abstract),
    ("CONF", ReferenceType::Abstract),
    ("ABST", ReferenceType::Abstract),
    ("NEWS", ReferenceType::News),
    ("GEN", ReferenceType::Other),
];

fn draft(lines: &[Line], file: FileId) -> Draft {
    let first = lines.first().map_or(0..0, |line| line.range.clone());
    let mut draft = Draft::new(Span::new(file, first));
    let has = |tag: &str| {
        lines
            .iter()
            .any(|line| line.tag == tag && !line.value.is_empty())
    };
    let pages = |tag: &str| {
        let line = lines
            .iter()
            .find(|line| line.tag == tag && !line.value.is_empty());
        line.map(|line| line.value.as_str())
    };
    for line in lines {
        draft.at = Span::new(file, line.range.clone());
        match line.tag.as_str() {
            "EP" if has("SP") => {}
            "SP" => {
                let end = pages("EP").filter(|end| *end != line.value);
                let range = end.map(|end| format!("{}-{end}", line.value));
                draft.field("pages", &range.unwrap_or(line.value.clone()));
            }
            "T2" if has("JF") || has("BT") => draft.extra("t2", &line.value),
            "JO" if has("JF") || has("T2") => draft.field("journal_short", &line.value),
            "PY" | "Y1" if has("DA") => draft.field("year", line.value.trim_end_matches('/')),
            _ => take(line, &mut draft),
        }
    }
    draft
}

fn take(line: &Line, draft: &mut Draft) {
    let value = line.value.as_str();
    let kind = draft.work.r#type;
    let is_article = matches!(
        kind,
        ReferenceType::Article | ReferenceType::News | ReferenceType::Preprint
    );
    match line.tag.as_str() {
        "TY" => match TYPES.iter().find(|(name, _)| *name == value) {
            Some((_, kind)) => draft.work.r#type = *kind,
            None => draft.extra("ty", value),
        },
        "ID" => draft.key = Some(value.to_owned()).filter(|key| !key.is_empty()),
        "AU" | "A1" => {
            if matches!(value, "et al" | "et al.") {
                draft.work.and_others = true;
            } else if let Some(person) = names::of_either_form(value) {
                draft.author(person);
            }
        }
        "ED" | "A2" => {
            if let Some(person) = names::of_either_form(value) {
                draft.editor(person);
            }
        }
        "TI" | "T1" => draft.title(rich::html(value)),
        "JF" => draft.field("journal", value),
        "JO" if !is_article => draft.field("container", value),
        "JO" => draft.field("journal", value),
        "JA" | "J2" => draft.field("journal_short", value),
        "BT" => draft.field("container", value),
        "T2" if is_article => draft.field("journal", value),
        "T2" => draft.field("container", value),
        "SN" => serial(value, is_article, draft),
        "C2" if value.starts_with("PMC") => draft.field("pmcid", value),
        "AN" if value.len() <= 8 && value.bytes().all(|byte| byte.is_ascii_digit()) => {
            draft.field("pmid", value);
        }
        "M1" if kind == ReferenceType::Patent || kind == ReferenceType::Report => {
            draft.field("number", value);
        }
        "U1" => ours(value, draft),
        tag => match FIELDS.iter().find(|(theirs, _)| *theirs == tag) {
            Some((_, ours)) => draft.field(ours, value),
            None => draft.extra(tag, value),
        },
    }
}

/// The tags with our fields, or with the names under which their values are kept.
const FIELDS: [(&str, &str); 18] = [
    ("PB", "publisher"),
    ("CY", "place"),
    ("PP", "place"),
    ("ET", "edition"),
    ("M3", "genre"),
    ("VL", "volume"),
    ("IS", "issue"),
    ("PY", "date"),
    ("Y1", "date"),
    ("DA", "date"),
    ("DO", "doi"),
    ("UR", "url"),
    ("Y2", "accessed"),
    ("LA", "language"),
    ("N1", "note"),
    ("KW", "keywords"),
    ("AB", "abstract"),
    ("N2", "abstract"),
];

fn serial(value: &str, is_article: bool, draft: &mut Draft) {
    let digits = value.chars().filter(char::is_ascii_alphanumeric).count();
    if is_article || digits == 8 {
        draft.extra("issn", value);
    } else {
        draft.field("isbn", value);
    }
}

/// A field that RIS has no tag for, as `name: value`.
fn ours(value: &str, draft: &mut Draft) {
    match value.split_once(": ") {
        Some((name, value)) if Extra::name(name) == name => draft.field(name, value),
        _ => draft.extra("u1", value),
    }
}

/// The type that a work of `kind` is written as.
pub(crate) fn type_of(kind: ReferenceType) -> &'static str {
    let row = TYPES.iter().find(|(_, ours)| *ours == kind);
    row.map_or("GEN", |(name, _)| name)
}
