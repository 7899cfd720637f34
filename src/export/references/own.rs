//! An overview as a work that others can cite.

use super::Work;
use crate::content::{CiteKey, Person, Placed, Prose, Reference, ReferenceType};
use crate::document::{Author, Document, Meta};
use crate::source::Span;

/// The document as a reference: a page of the web, under the name of the overview.
pub fn own(document: &Document) -> Work {
    let meta = &document.meta;
    let key = CiteKey::new(&meta.slug).expect("a slug is a key");
    let place = Span::nowhere();
    let title = Prose::made(meta.title.clone(), place.clone());
    let mut reference = Reference::blank(key, ReferenceType::Web, title, place);
    reference.authors = meta
        .authors
        .iter()
        .map(|author| person(author, meta))
        .collect();
    reference.publisher = Some(meta.publisher.clone());
    reference.url = meta.url.as_ref().and_then(|url| url.parse().ok());
    let date = meta.date.as_ref();
    let year = date.and_then(|date| date.get(..4)?.parse().ok());
    reference.year = year.map(|value| Placed {
        value,
        span: Span::nowhere(),
    });
    reference.date = date
        .filter(|date| date.len() > 4)
        .and_then(|date| date.parse().ok());
    reference.language = Some(meta.language.tag().to_owned());
    let mut extra = |name: &str, value: &Option<String>| {
        reference
            .extra
            .0
            .extend(value.clone().map(|value| (name.to_owned(), value)));
    };
    extra("version", &meta.version);
    extra("abstract", &meta.description);
    extra(
        "keywords",
        &(!meta.keywords.is_empty()).then(|| meta.keywords.join("; ")),
    );
    Work {
        reference,
        title: document.title.clone(),
    }
}

/// The publisher is an organisation; of anybody else the last word is the family name, with the particles before it.
fn person(author: &Author, meta: &Meta) -> Person {
    let words: Vec<&str> = author.name.split_whitespace().collect();
    let is_person = author.orcid.is_some() || author.affiliation.is_some() || words.len() < 5;
    let (Some(last), true) = (
        words.len().checked_sub(1),
        is_person && author.name != meta.publisher,
    ) else {
        return Person::Organisation {
            organisation: author.name.clone(),
        };
    };
    let is_small = |word: &&str| word.starts_with(char::is_lowercase);
    let family = words[..last].iter().position(is_small).unwrap_or(last);
    let given = words[..family].join(" ");
    Person::Human {
        family: words[family..].join(" "),
        given: (!given.is_empty()).then_some(given),
    }
}
