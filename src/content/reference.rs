//! `content/references/<key>.toml`: a work that can be cited.

use toml::de::DeValue;

use super::decode::{Decode, Decoder, Toml};
use super::record::record;
use super::{Date, Placed, Prose, ReferenceStatus, ReferenceType, Slug, Tier, Url};
use crate::chem::{Doi, Nct, Pmcid, Pmid};

record! {
    /// A work that can be cited.
    Reference {
        /// The file's name: its key.
        slug: slug Slug,
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
        /// The journal.
        journal: optional String,
        /// The book, the series, the database.
        container: optional String,
        /// The publisher.
        publisher: optional String,
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
