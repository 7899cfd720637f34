//! RIS.

use super::{Work, ours, tagged};
use crate::content::bibliography::ris_type;
use crate::content::{Date, Person, Reference, ReferenceType};

/// Writes one work.
pub(super) fn entry(work: &Work) -> String {
    let reference = &work.reference;
    let mut lines = Lines(String::new());
    let kind = reference
        .extra
        .get("ty")
        .unwrap_or(ris_type(reference.r#type));
    lines.add("TY", Some(kind));
    lines.add("ID", Some(reference.slug.as_str()));
    for person in &reference.authors {
        lines.add("AU", Some(&self::person(person)));
    }
    if reference.and_others {
        lines.add("AU", Some("et al."));
    }
    lines.add("TI", Some(&tagged(&work.title)));
    for person in &reference.editors {
        lines.add("A2", Some(&self::person(person)));
    }
    for (tag, value) in texts(reference) {
        lines.add(tag, value.as_deref());
    }
    dates(reference, &mut lines);
    pages(reference, &mut lines);
    lines.add("DO", reference.doi.as_ref().map(|doi| doi.as_str()));
    lines.add("AN", reference.pmid.as_ref().map(|pmid| pmid.as_str()));
    lines.add("C2", reference.pmcid.as_ref().map(|pmcid| pmcid.as_str()));
    lines.add("UR", reference.url.as_ref().map(|url| url.as_str()));
    numbers(reference, &mut lines);
    rest(reference, &mut lines);
    lines.0.push_str("ER  - \n");
    lines.0
}

/// Lines `TAG  - value`.
struct Lines(String);

impl Lines {
    fn add(&mut self, tag: &str, value: Option<&str>) {
        if let Some(value) = value {
            let line = value.split_whitespace_ascii().join(" ");
            self.0.push_str(&format!("{tag}  - {line}\n"));
        }
    }

    /// A field that RIS has no tag for.
    fn ours(&mut self, name: &str, value: &str) {
        self.add("U1", Some(&format!("{name}: {value}")));
    }
}

trait SplitAscii {
    fn split_whitespace_ascii(&self) -> Vec<&str>;
}

impl SplitAscii for str {
    /// The words between spaces and line ends; spaces that do not break stay.
    fn split_whitespace_ascii(&self) -> Vec<&str> {
        let words = self.split([' ', '\n', '\t', '\r']);
        words.filter(|word| !word.is_empty()).collect()
    }
}

/// A name; that of an organisation is closed with a comma, as EndNote does.
fn person(person: &Person) -> String {
    match person {
        Person::Organisation { organisation } => format!("{organisation},"),
        Person::Human {
            family,
            given: Some(given),
        } => format!("{family}, {given}"),
        Person::Human {
            family,
            given: None,
        } => family.clone(),
    }
}

fn texts(work: &Reference) -> [(&'static str, &Option<String>); 11] {
    [
        ("JF", &work.journal),
        ("JA", &work.journal_short),
        ("BT", &work.container),
        ("PB", &work.publisher),
        ("CY", &work.place),
        ("ET", &work.edition),
        ("M3", &work.genre),
        ("VL", &work.volume),
        ("IS", &work.issue),
        ("LA", &work.language),
        ("N1", &work.note),
    ]
}

fn dates(work: &Reference, lines: &mut Lines) {
    let year = work.year.as_ref().map(|year| year.value.to_string());
    lines.add("PY", year.as_deref());
    let date = work.date.as_ref().map(slashed);
    lines.add("DA", work.extra.get("date").or(date.as_deref()));
    let accessed = work.accessed.as_ref().map(slashed);
    lines.add("Y2", accessed.as_deref().or(work.extra.get("accessed")));
}

/// `2019-04` → `2019/04//`.
fn slashed(date: &Date) -> String {
    let mut parts: Vec<&str> = date.as_str().split('-').collect();
    parts.resize(4, "");
    parts.join("/")
}

fn pages(work: &Reference, lines: &mut Lines) {
    let Some(pages) = &work.pages else { return };
    match pages.split_once('-') {
        Some((start, end)) if is_page(start) && is_page(end) && start != end => {
            lines.add("SP", Some(start));
            lines.add("EP", Some(end));
        }
        _ => lines.add("SP", Some(pages)),
    }
}

fn is_page(text: &str) -> bool {
    !text.is_empty() && text.chars().all(char::is_alphanumeric)
}

/// The numbers of books and journals, which share a tag.
fn numbers(work: &Reference, lines: &mut Lines) {
    let is_article = matches!(
        work.r#type,
        ReferenceType::Article | ReferenceType::News | ReferenceType::Preprint
    );
    let serial = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).count() == 8;
    if let Some(isbn) = &work.isbn {
        if is_article || serial(isbn) {
            lines.ours("isbn", isbn);
        } else {
            lines.add("SN", Some(isbn));
        }
    }
    if let Some(issn) = work.extra.get("issn") {
        if is_article || serial(issn) {
            lines.add("SN", Some(issn));
        } else {
            lines.ours("issn", issn);
        }
    }
    if let Some(number) = &work.number {
        if matches!(work.r#type, ReferenceType::Patent | ReferenceType::Report) {
            lines.add("M1", Some(number));
        } else {
            lines.ours("number", number);
        }
    }
}

fn rest(work: &Reference, lines: &mut Lines) {
    for (name, value) in ours(work) {
        lines.ours(name, &value);
    }
    if !work.aliases.is_empty() {
        let keys: Vec<&str> = work.aliases.iter().map(|key| key.as_str()).collect();
        lines.ours("aliases", &keys.join(", "));
    }
    let told = ris_type(work.r#type) != "GEN" || work.r#type == ReferenceType::Other;
    if !told {
        lines.ours("type", work.r#type.word());
    }
    for (name, value) in &work.extra.0 {
        match name.as_str() {
            "ty" | "date" | "accessed" | "issn" => {}
            "abstract" => lines.add("AB", Some(value)),
            "keywords" => value
                .split("; ")
                .for_each(|word| lines.add("KW", Some(word))),
            name => lines.ours(name, value),
        }
    }
}
