//! A reference as the TOML record that an author would write.

use crate::content::{CiteKey, Person, Reference};

/// Writes the record of `work`; it is read back as the same reference.
pub fn record(work: &Reference) -> String {
    let mut out = String::new();
    let mut line = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            out.push_str(&format!("{name} = {value}\n"));
        }
    };
    let text = |value: &Option<String>| value.as_deref().map(quoted);
    line("type", Some(quoted(work.r#type.word())));
    line("title", Some(quoted(work.title.text())));
    line("aliases", keys(&work.aliases));
    line("authors", people(&work.authors));
    line("and_others", work.and_others.then(|| "true".to_owned()));
    line(
        "year",
        work.year.as_ref().map(|year| year.value.to_string()),
    );
    line("date", work.date.as_ref().map(|date| quoted(date.as_str())));
    line("editors", people(&work.editors));
    line("journal", text(&work.journal));
    line("journal_short", text(&work.journal_short));
    line("container", text(&work.container));
    line("publisher", text(&work.publisher));
    line("place", text(&work.place));
    line("edition", text(&work.edition));
    line("genre", text(&work.genre));
    line("number", text(&work.number));
    line("volume", text(&work.volume));
    line("issue", text(&work.issue));
    line("pages", text(&work.pages));
    line("doi", work.doi.as_ref().map(|id| quoted(id.as_str())));
    line("pmid", work.pmid.as_ref().map(|id| quoted(id.as_str())));
    line("pmcid", work.pmcid.as_ref().map(|id| quoted(id.as_str())));
    line("nct", work.nct.as_ref().map(|id| quoted(id.as_str())));
    line("isbn", text(&work.isbn));
    line("url", work.url.as_ref().map(|url| quoted(url.as_str())));
    line(
        "accessed",
        work.accessed.as_ref().map(|date| quoted(date.as_str())),
    );
    line("host", text(&work.host));
    line("tier", work.tier.map(|tier| quoted(tier.word())));
    line("status", work.status.map(|status| quoted(status.word())));
    line("language", text(&work.language));
    line("note", text(&work.note));
    if !work.extra.is_empty() {
        out.push_str("\n[extra]\n");
        for (name, value) in &work.extra.0 {
            let is_bare = !name.contains('.');
            let name = if is_bare { name.clone() } else { quoted(name) };
            out.push_str(&format!("{name} = {}\n", quoted(value)));
        }
    }
    out
}

fn keys(keys: &[CiteKey]) -> Option<String> {
    let keys: Vec<String> = keys.iter().map(|key| quoted(key.as_str())).collect();
    (!keys.is_empty()).then(|| format!("[{}]", keys.join(", ")))
}

/// A list of people, one a line where there are many.
fn people(people: &[Person]) -> Option<String> {
    let names: Vec<String> = people.iter().map(person).collect();
    match names.len() {
        0 => None,
        1..=4 => Some(format!("[{}]", names.join(", "))),
        _ => Some(format!("[\n    {},\n]", names.join(",\n    "))),
    }
}

fn person(person: &Person) -> String {
    match person {
        Person::Organisation { organisation } => {
            format!("{{ organisation = {} }}", quoted(organisation))
        }
        Person::Human { family, given } if family.contains(',') => match given {
            Some(given) => format!(
                "{{ family = {}, given = {} }}",
                quoted(family),
                quoted(given)
            ),
            None => format!("{{ family = {} }}", quoted(family)),
        },
        Person::Human {
            family,
            given: Some(given),
        } => quoted(&format!("{family}, {given}")),
        Person::Human {
            family,
            given: None,
        } => quoted(family),
    }
}

/// A string of TOML; one with backslashes is a literal one where it can be.
fn quoted(text: &str) -> String {
    let is_plain = !text.contains(['\'', '\n']) && !text.chars().any(char::is_control);
    if is_plain && text.contains(['\\', '"']) {
        return format!("'{text}'");
    }
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
