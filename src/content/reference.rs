//! `content/references/<key>.toml`: a work that can be cited.

use std::collections::BTreeMap;

use toml::de::DeValue;

use super::decode::{Decode, Decoder, Toml};
use super::record::record;
use super::{CiteKey, Date, Placed, Prose, ReferenceStatus, ReferenceType, Tier, Url};
use crate::chem::{Doi, Nct, Pmcid, Pmid};
use crate::diag::codes;
use crate::source::Span;

record! {
    /// A work that can be cited.
    Reference {
        /// Its key: the file's name, or what another tool's file calls it.
        slug: slug CiteKey,
        /// Other keys under which it is cited.
        aliases: list CiteKey,
        /// The kind of work.
        r#type: required ReferenceType,
        /// The title, with markup.
        title: required Prose,
        /// The authors, in order.
        authors: list Person,
        /// Whether the list of authors goes on.
        and_others: default bool,
        /// The year.
        year: optional Placed<u32>,
        /// The date, where more than the year is known.
        date: optional Date,
        /// The editors, in order.
        editors: list Person,
        /// The journal.
        journal: optional String,
        /// The journal's abbreviated title, as in the NLM Catalog; styles that abbreviate print it.
        journal_short: optional String,
        /// The book, the series, the database.
        container: optional String,
        /// The publisher.
        publisher: optional String,
        /// Where it was published: a city.
        place: optional String,
        /// The edition, in figures or words.
        edition: optional String,
        /// What kind of thesis, report or patent it is.
        genre: optional String,
        /// The number of a patent or a report.
        number: optional String,
        /// The volume.
        volume: optional String,
        /// The issue.
        issue: optional String,
        /// The pages.
        pages: optional String,
        /// The DOI, in any spelling.
        doi: optional Doi,
        /// The number in PubMed.
        pmid: optional Pmid,
        /// The number in PubMed Central.
        pmcid: optional Pmcid,
        /// The trial.
        nct: optional Nct,
        /// The ISBN.
        isbn: optional String,
        /// Its page.
        url: optional Url,
        /// When the page was read.
        accessed: optional Date,
        /// Who hosts it.
        host: optional String,
        /// How near it is to the measurement.
        tier: optional Tier,
        /// Whether it still stands.
        status: optional ReferenceStatus,
        /// The language it is written in.
        language: optional String,
        /// A remark.
        note: optional String,
        /// What another tool's file says beyond these fields, by name.
        extra: default Extra,
    }
}

impl Reference {
    /// A work of which no more is known than its kind and title.
    pub(crate) fn blank(
        slug: CiteKey,
        r#type: ReferenceType,
        title: Prose,
        span: Span,
    ) -> Reference {
        Reference {
            slug,
            aliases: Vec::new(),
            r#type,
            title,
            authors: Vec::new(),
            and_others: false,
            year: None,
            date: None,
            editors: Vec::new(),
            journal: None,
            journal_short: None,
            container: None,
            publisher: None,
            place: None,
            edition: None,
            genre: None,
            number: None,
            volume: None,
            issue: None,
            pages: None,
            doi: None,
            pmid: None,
            pmcid: None,
            nct: None,
            isbn: None,
            url: None,
            accessed: None,
            host: None,
            tier: None,
            status: None,
            language: None,
            note: None,
            extra: Extra::default(),
            span,
        }
    }

    /// The year, given by itself or with the date.
    pub fn year(&self) -> Option<u32> {
        let of_date = || self.date.as_ref()?.as_str().get(..4)?.parse().ok();
        self.year.as_ref().map(|year| year.value).or_else(of_date)
    }
}

/// Fields of other tools that have no place of their own in a record, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Extra(pub BTreeMap<String, String>);

impl Extra {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value of a name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// The name nearest to `text` that a field can have: small letters, digits, `-`, `_` and `.`.
    pub fn name(text: &str) -> String {
        let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        let lower = text.trim().to_lowercase();
        let name: String = lower
            .chars()
            .map(|c| if fits(c) { c } else { '-' })
            .collect();
        if name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            name
        } else {
            format!("x-{name}")
        }
    }
}

impl Decode for Extra {
    fn decode(value: &Toml<'_>, decoder: &mut Decoder<'_>) -> Option<Extra> {
        let DeValue::Table(table) = value.get_ref() else {
            decoder.wrong_type(value, "a table");
            return None;
        };
        let mut extra = Extra::default();
        for (name, value) in table {
            let text = name.get_ref();
            if Extra::name(text) != **text {
                let help = format!("write `{}`", Extra::name(text));
                let message = format!("`{text}` cannot name a field");
                decoder.error(codes::UNKNOWN_KEY, name.span(), message, Some(help));
            } else if let Some(value) = String::decode(value, decoder) {
                extra.0.insert(text.to_string(), value);
            }
        }
        Some(extra)
    }
}

/// An author.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(untagged)]
pub enum Person {
    /// A person.
    Human {
        /// Family name, with particles.
        family: String,
        /// Given names or initials.
        given: Option<String>,
    },
    /// An organisation.
    Organisation {
        /// Its name.
        organisation: String,
    },
}

impl Decode for Person {
    fn decode(value: &Toml<'_>, decoder: &mut Decoder<'_>) -> Option<Person> {
        if !matches!(value.get_ref(), DeValue::Table(_)) {
            let name = String::decode(value, decoder)?;
            let (family, given) = name
                .split_once(',')
                .map_or((name.as_str(), None), |(f, g)| {
                    (f, Some(g.trim().to_owned()))
                });
            return Some(Person::Human {
                family: family.trim().to_owned(),
                given,
            });
        }
        let mut fields = decoder.fields(value)?;
        let organisation: Option<String> = fields.optional(decoder, "organisation");
        let person = match organisation {
            Some(organisation) => Some(Person::Organisation { organisation }),
            None if fields.has_slip_for("organisation") => None,
            None => {
                let family = fields.required(decoder, "family");
                let given = fields.optional(decoder, "given");
                family.map(|family| Person::Human { family, given })
            }
        };
        fields.finish(decoder);
        person
    }
}
