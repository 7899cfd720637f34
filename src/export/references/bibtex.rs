//! BibTeX, with the fields of BibLaTeX.

use super::{Work, ours};
use crate::content::{Person, Reference, ReferenceType};
use crate::document::{Inline, plain_text};

/// Writes one entry.
pub(super) fn entry(work: &Work) -> String {
    let reference = &work.reference;
    let kind = kind(reference);
    let mut fields: Vec<(String, String)> = Vec::new();
    let mut add = |name: &str, value: Option<String>| {
        fields.extend(value.map(|value| (name.to_owned(), value)));
    };
    add("author", people(&reference.authors, reference.and_others));
    add("title", Some(title(&work.title)));
    add("editor", people(&reference.editors, false));
    for (name, value) in texts(reference, kind) {
        add(name, value.as_deref().map(escaped));
    }
    add(
        "year",
        reference.year.as_ref().map(|year| year.value.to_string()),
    );
    let said = reference.extra.get("date").map(escaped);
    add(
        "date",
        said.or(reference.date.as_ref().map(ToString::to_string)),
    );
    add(
        "doi",
        reference.doi.as_ref().map(|doi| address(doi.as_str())),
    );
    add("pmid", reference.pmid.as_ref().map(ToString::to_string));
    add("pmcid", reference.pmcid.as_ref().map(ToString::to_string));
    add(
        "url",
        reference.url.as_ref().map(|url| address(url.as_str())),
    );
    let accessed = reference.accessed.as_ref().map(ToString::to_string);
    add(
        "urldate",
        accessed.or(reference.extra.get("accessed").map(escaped)),
    );
    for (name, value) in ours(reference) {
        add(name, Some(escaped(&value)));
    }
    let aliases: Vec<&str> = reference.aliases.iter().map(|key| key.as_str()).collect();
    add(
        "ids",
        (!aliases.is_empty()).then(|| escaped(&aliases.join(","))),
    );
    add("entrysubtype", subtype(reference, kind).map(str::to_owned));
    let read = ["date", "accessed", "entrytype"];
    for (name, value) in reference
        .extra
        .0
        .iter()
        .filter(|(name, _)| !read.contains(&name.as_str()))
    {
        add(name, Some(escaped(value)));
    }
    let mut out = format!("@{kind}{{{},\n", reference.slug);
    for (name, value) in fields {
        out.push_str(&format!("  {name} = {{{value}}},\n"));
    }
    out.push_str("}\n");
    out
}

fn kind(work: &Reference) -> &str {
    match work.r#type {
        ReferenceType::Article => "article",
        ReferenceType::Book => "book",
        ReferenceType::Chapter => "incollection",
        ReferenceType::Abstract => "inproceedings",
        ReferenceType::Thesis => "thesis",
        ReferenceType::Patent => "patent",
        ReferenceType::Web => "online",
        ReferenceType::Dataset => "dataset",
        ReferenceType::Report => "report",
        ReferenceType::Other => work
            .extra
            .get("entrytype")
            .filter(|kind| is_word(kind))
            .unwrap_or("misc"),
        ReferenceType::Preprint
        | ReferenceType::Trial
        | ReferenceType::Database
        | ReferenceType::News
        | ReferenceType::Label => "misc",
    }
}

fn is_word(kind: &str) -> bool {
    kind.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Our word for the type, where the kind of entry does not say it.
fn subtype(work: &Reference, kind: &str) -> Option<&'static str> {
    let told = kind != "misc" || work.r#type == ReferenceType::Other;
    (!told || work.extra.get("eprint").is_some()).then(|| work.r#type.word())
}

/// The fields that are plain text.
fn texts<'w>(work: &'w Reference, kind: &str) -> [(&'static str, &'w Option<String>); 14] {
    let in_journal = matches!(kind, "article" | "incollection" | "inproceedings");
    let (issue, number) = if in_journal {
        ("number", "docnumber")
    } else {
        ("issue", "number")
    };
    let by_institution = matches!(kind, "thesis" | "report");
    [
        ("journal", &work.journal),
        ("shortjournal", &work.journal_short),
        ("booktitle", &work.container),
        (
            if by_institution {
                "institution"
            } else {
                "publisher"
            },
            &work.publisher,
        ),
        ("location", &work.place),
        ("edition", &work.edition),
        ("type", &work.genre),
        ("volume", &work.volume),
        (issue, &work.issue),
        (number, &work.number),
        ("pages", &work.pages),
        ("isbn", &work.isbn),
        ("langid", &work.language),
        ("note", &work.note),
    ]
}

fn people(people: &[Person], and_others: bool) -> Option<String> {
    let mut names: Vec<String> = people.iter().map(person).collect();
    if and_others {
        names.push("others".to_owned());
    }
    (!names.is_empty()).then(|| names.join(" and "))
}

fn person(person: &Person) -> String {
    let guarded = |name: &str| {
        let name = escaped(name);
        let splits = name.contains(',') || name.contains(" and ") || name.contains(';');
        if splits { format!("{{{name}}}") } else { name }
    };
    match person {
        Person::Organisation { organisation } => {
            let name = escaped(organisation);
            if name.starts_with('\\') {
                format!("{{{{{name}}}}}")
            } else {
                format!("{{{name}}}")
            }
        }
        Person::Human {
            family,
            given: None,
        } => format!("{},", guarded(family)),
        Person::Human {
            family,
            given: Some(given),
        } => match given.split_once(", ") {
            Some((given, suffix)) => {
                format!(
                    "{}, {}, {}",
                    guarded(family),
                    guarded(suffix),
                    guarded(given)
                )
            }
            None => format!("{}, {}", guarded(family), guarded(given)),
        },
    }
}

/// The title with its styles; words with capitals keep them in every style.
fn title(inlines: &[Inline]) -> String {
    let mut out = String::new();
    push_title(inlines, &mut out);
    out
}

fn push_title(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        let (command, body) = match inline {
            Inline::Emphasis(body) => ("emph", body),
            Inline::Strong(body) => ("textbf", body),
            Inline::Subscript(body) => ("textsubscript", body),
            Inline::Superscript(body) => ("textsuperscript", body),
            other => {
                protected(&plain_text(std::slice::from_ref(other)), out);
                continue;
            }
        };
        out.push_str(&format!("\\{command}{{"));
        push_title(body, out);
        out.push('}');
    }
}

fn protected(text: &str, out: &mut String) {
    for (index, word) in text.split(' ').enumerate() {
        if index > 0 {
            out.push(' ');
        }
        let skipped = usize::from(out.is_empty());
        if word.chars().skip(skipped).any(char::is_uppercase) {
            out.push_str(&format!("{{{}}}", escaped(word)));
        } else {
            out.push_str(&escaped(word));
        }
    }
}

/// An address: signs that LaTeX reads otherwise are escaped only where braces would not balance.
fn address(text: &str) -> String {
    text.replace('{', "\\{").replace('}', "\\}")
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '\u{a0}' => out.push('~'),
            '{' | '}' | '$' | '&' | '%' | '#' | '_' => out.extend(['\\', c]),
            // Two of a kind would be read as another sign.
            '-' | '`' | '\'' if out.ends_with(c) => out.extend(['{', '}', c]),
            c => out.push(c),
        }
    }
    out
}
