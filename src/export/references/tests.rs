//! What is written is read back as the same references.

use std::path::Path;

use proptest::prelude::*;
use serde_json::Value as Json;

use super::{Library, Work, write};
use crate::content::bibliography::{Format, read};
use crate::content::{
    CiteKey, Extra, Person, Placed, Prose, Reference, ReferenceStatus, ReferenceType, Tier,
};
use crate::diag::Diagnostics;
use crate::diag::render::{Style, human};
use crate::source::{SourceMap, Span};

const SAMPLES: [&str; 6] = [
    "hard.bib",
    "hard.ris",
    "hard.nbib",
    "hard-pubmed.xml",
    "hard-endnote.xml",
    "hard.json",
];

fn works(name: &str, text: &str) -> (Vec<Work>, String) {
    let mut sources = SourceMap::new("");
    let file = sources.add(Path::new(name), text.to_owned());
    let mut diagnostics = Diagnostics::new();
    let found = read(Format::of(name).unwrap(), file, text, &mut diagnostics);
    let works = found.works.into_iter().map(Work::new);
    let told = diagnostics
        .iter()
        .map(|one| human(one, &sources, Style::Plain));
    (works.collect(), told.collect())
}

/// A work as JSON, its title as it is set.
fn json(work: &Work) -> Json {
    let mut json = serde_json::to_value(&work.reference).unwrap();
    json["title"] = Json::from(format!("{:?}", work.title));
    json["span"] = Json::Null;
    json
}

fn assert_comes_back(works_before: &[Work], formats: &[Library]) {
    for format in formats {
        let text = write(*format, works_before);
        let (after, told) = works(&format!("a.{}", format.ending()), &text);
        let before: Vec<Json> = works_before.iter().map(json).collect();
        let after: Vec<Json> = after.iter().map(json).collect();
        assert_eq!(after, before, "{told}\n{text}");
    }
}

#[test]
fn samples_come_back_from_every_format() {
    for name in SAMPLES {
        let path = format!(
            "{}/tests/data/bibliographies/{name}",
            env!("CARGO_MANIFEST_DIR")
        );
        let text = String::from_utf8(std::fs::read(path).unwrap()).unwrap();
        assert_comes_back(&works(name, &text).0, &Library::ALL);
    }
}

/// Text as people write it, with every sign that some format uses for itself.
fn text() -> impl Strategy<Value = String> {
    let words = prop::collection::vec(
        "[A-Za-z0-9éßøαЖ山 ,.;:!?'\"&%$#_~^\\\\/<>()*=@|`+-]{1,9}",
        1..4,
    );
    words
        .prop_map(|words| {
            words
                .join(" ")
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        })
        .prop_filter("says something", |text| {
            text.chars().any(char::is_alphanumeric)
        })
}

fn name() -> impl Strategy<Value = String> {
    "[A-ZÉØЖ山][a-zéßø'-]{1,8}( [A-Z][a-z]{2,6})?"
}

fn person() -> impl Strategy<Value = Person> {
    prop_oneof![
        (name(), "[A-ZÉ][a-zé]{0,6}\\.?( [A-Z]\\.)?(, Jr\\.)?").prop_map(|(family, given)| {
            Person::Human {
                family,
                given: Some(given),
            }
        }),
        "[A-Z][a-z]{2,8}".prop_map(|family| Person::Human {
            family,
            given: None
        }),
        "[A-Z][a-z&+.]{1,8}( and [A-Z][a-z]{2,6})?( for [a-z]{2,4}, [a-z]{2,4})?"
            .prop_map(|organisation| Person::Organisation { organisation }),
    ]
}

fn reference() -> impl Strategy<Value = Reference> {
    let kinds = prop::sample::select(ReferenceType::WORDS).prop_map(|row| row.1);
    let ids = (
        prop::option::of("10\\.[1-9][0-9]{3}/[a-z0-9._;()/:<>#-]{1,12}"),
        prop::option::of("[1-9][0-9]{0,7}"),
        prop::option::of("PMC[1-9][0-9]{0,6}"),
        prop::option::of("https://example\\.org/[a-zA-Z0-9_~%&=?#+.,;-]{0,12}"),
    );
    let texts = prop::collection::vec(prop::option::of(text()), 8);
    let extra = prop::collection::btree_map("x-[a-z]{1,6}", text(), 0..3);
    (
        kinds,
        text(),
        prop::collection::vec(person(), 0..4),
        any::<bool>(),
        ids,
        texts,
        extra,
        0u8..8,
    )
        .prop_map(|(kind, title, authors, more, ids, texts, extra, bits)| {
            let key = CiteKey::new("Key:1/ä").unwrap();
            let title = Prose::made(
                crate::content::bibliography::as_markup(&title),
                Span::nowhere(),
            );
            let mut work = Reference::blank(key, kind, title, Span::nowhere());
            work.and_others = more && !authors.is_empty();
            work.authors = authors;
            work.doi = ids.0.and_then(|id| id.parse().ok());
            work.pmid = ids.1.and_then(|id| id.parse().ok());
            work.pmcid = ids.2.and_then(|id| id.parse().ok());
            work.url = ids.3.and_then(|id| id.parse().ok());
            let mut texts = texts.into_iter();
            for field in [
                &mut work.journal,
                &mut work.container,
                &mut work.publisher,
                &mut work.place,
                &mut work.genre,
                &mut work.volume,
                &mut work.host,
                &mut work.note,
            ] {
                *field = texts.next().flatten();
            }
            work.pages = (bits & 1 > 0).then(|| "S12-S15".to_owned());
            if bits & 2 > 0 {
                work.year = Some(Placed {
                    value: 2019,
                    span: Span::nowhere(),
                });
                work.date = "2019-04-01".parse().ok();
            }
            work.tier = (bits & 4 > 0).then_some(Tier::Primary);
            work.status = (bits & 4 > 0).then_some(ReferenceStatus::Retracted);
            work.extra = Extra(extra);
            work
        })
}

proptest! {
    #[test]
    fn any_reference_comes_back_from_every_format(reference in reference()) {
        assert_comes_back(&[Work::new(reference)], &Library::ALL);
    }
}
