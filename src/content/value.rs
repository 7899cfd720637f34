//! The types of fields.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use serde::{Serialize, Serializer};
use toml::de::DeValue;

use super::decode::{Decode, Decoder, Toml};
use super::print::{Hex, Length};
use super::running::RunningText;
use crate::chem::{
    CasNumber, Doi, InChIKey, Nct, Orcid, Pmcid, Pmid, Quantity, QuantityErrorKind, Rrid,
};
use crate::diag::{Code, codes};
use crate::document::Language;
use crate::source::Span;

/// The name of a record: `[a-z0-9]+(-[a-z0-9]+)*`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Slug(String);

impl Slug {
    /// The slug that `text` is, if it is one.
    pub fn new(text: &str) -> Option<Slug> {
        let part = |part: &str| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        };
        text.split('-').all(part).then(|| Slug(text.to_owned()))
    }

    /// The slug that `text` becomes in small letters, with hyphens for what cannot stand in one.
    pub fn near(text: &str) -> Option<Slug> {
        let lower = text.to_lowercase();
        let parts = lower
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|part| !part.is_empty());
        Slug::new(&parts.collect::<Vec<_>>().join("-"))
    }

    /// Whether it takes the place of one that is missing.
    pub fn is_stand_in(&self) -> bool {
        self.0.is_empty()
    }

    /// The slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The slug as a name in templates: hyphens are underscores.
    pub fn identifier(&self) -> String {
        self.0.replace('-', "_")
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::borrow::Borrow<str> for Slug {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl Decode for Slug {
    fn decode(value: &Toml<'_>, decoder: &mut Decoder<'_>) -> Option<Slug> {
        let text = String::decode(value, decoder)?;
        let slug = Slug::new(&text);
        if slug.is_none() {
            let help = match Slug::near(&text) {
                Some(near) => {
                    format!("write the name of the record's file without `.toml`, perhaps `{near}`")
                }
                None => "use small letters, digits and single hyphens: `kang2013`".to_owned(),
            };
            decoder.error(
                codes::INVALID_SLUG,
                value.span(),
                format!("`{text}` cannot name a record"),
                Some(help),
            );
        }
        slug
    }

    fn stand_in(_span: Span) -> Option<Slug> {
        Some(Slug(String::new()))
    }
}

/// A value and its place.
#[derive(Debug, Clone)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T: Serialize> Serialize for Placed<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

impl<T: Decode> Decode for Placed<T> {
    fn decode(value: &Toml<'_>, decoder: &mut Decoder<'_>) -> Option<Placed<T>> {
        let span = decoder.span(value.span());
        T::decode(value, decoder).map(|value| Placed { value, span })
    }

    fn stand_in(span: Span) -> Option<Placed<T>> {
        T::stand_in(span.clone()).map(|value| Placed { value, span })
    }
}

/// What a source reports in a field for a quantity, or for a count as a bare number. An absent field is not reported.
#[derive(Debug, Clone, Default)]
pub enum Reported {
    /// A quantity.
    Quantity(Box<Placed<Quantity>>),
    /// `"NR"`, or nothing.
    #[default]
    NotReported,
    /// `"not reached"`.
    NotReached,
    /// `{ text = "…" }`.
    Text(String),
}

impl Reported {
    /// The quantity, if there is one.
    pub fn quantity(&self) -> Option<&Placed<Quantity>> {
        match self {
            Reported::Quantity(quantity) => Some(quantity),
            _ => None,
        }
    }

    /// Whether the source says anything.
    pub fn is_reported(&self) -> bool {
        !matches!(self, Reported::NotReported)
    }

    /// Reads a text that stands at `range`.
    pub(super) fn read(
        text: &str,
        range: Range<usize>,
        decoder: &mut Decoder<'_>,
    ) -> Option<Reported> {
        match text.trim() {
            "NR" => return Some(Reported::NotReported),
            "not reached" => return Some(Reported::NotReached),
            _ => {}
        }
        match Quantity::parse(text) {
            Ok(value) => Some(Reported::Quantity(Box::new(Placed {
                value,
                span: decoder.span(range),
            }))),
            Err(error) => {
                let code = match error.kind {
                    QuantityErrorKind::Syntax => codes::INVALID_QUANTITY,
                    QuantityErrorKind::UnknownUnit => codes::UNKNOWN_UNIT,
                    QuantityErrorKind::Impossible => codes::IMPOSSIBLE_VALUE,
                };
                let help = error.help();
                let message = if error.kind == QuantityErrorKind::Syntax {
                    format!("`{text}` is no quantity: {}", error.message)
                } else {
                    error.message
                };
                decoder.error(code, narrowed(range, text, error.range), message, help);
                None
            }
        }
    }
}

/// The part of a text at `range`, between quotes or not, where it is written to the letter.
fn narrowed(range: Range<usize>, text: &str, part: Range<usize>) -> Range<usize> {
    match range.len().saturating_sub(text.len()) {
        quotes @ (0 | 2) => {
            let start = range.start + quotes / 2;
            start + part.start..start + part.end
        }
        _ => range,
    }
}

impl Serialize for Reported {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Reported::Quantity(quantity) => quantity.serialize(serializer),
            Reported::NotReported => serializer.serialize_str("NR"),
            Reported::NotReached => serializer.serialize_str("not reached"),
            Reported::Text(text) => serde_json::json!({ "text": text }).serialize(serializer),
        }
    }
}

impl Decode for Reported {
    fn decode(value: &Toml<'_>, decoder: &mut Decoder<'_>) -> Option<Reported> {
        if matches!(value.get_ref(), DeValue::Table(_)) {
            let mut fields = decoder.fields(value)?;
            let text = fields.required(decoder, "text");
            fields.finish(decoder);
            return text.map(Reported::Text);
        }
        if let DeValue::Integer(count) = value.get_ref()
            && count.radix() == 10
        {
            let digits = count.as_str().trim_start_matches('+');
            return Reported::read(digits, value.span(), decoder);
        }
        let text = String::decode(value, decoder)?;
        Reported::read(&text, value.span(), decoder)
    }
}

/// An address of the web or of mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Url(String);

impl Url {
    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Url {
    type Err = String;

    fn from_str(text: &str) -> Result<Url, String> {
        let known = ["http://", "https://", "mailto:"]
            .iter()
            .any(|scheme| text.len() > scheme.len() && text.starts_with(scheme));
        let clean = !text
            .contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"{}|\\^`".contains(c));
        match (known, clean) {
            (true, true) => Ok(Url(text.to_owned())),
            (true, false) => Err("it holds a character that no address has".to_owned()),
            (false, _) => {
                Err("it begins with neither `https://`, `http://` nor `mailto:`".to_owned())
            }
        }
    }
}

/// An address of mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Email(String);

impl Email {
    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Email {
    type Err = String;

    fn from_str(text: &str) -> Result<Email, String> {
        let plain =
            |c: char| !c.is_whitespace() && !c.is_control() && !"<>()[]\"\\,;:?&%`".contains(c);
        let named = |(name, host): (&str, &str)| {
            !name.is_empty() && host.split('.').all(|part| !part.is_empty()) && !host.contains('@')
        };
        if text.chars().all(plain) && text.split_once('@').is_some_and(named) {
            Ok(Email(text.to_owned()))
        } else {
            Err("it has a name, one `@` and a host".to_owned())
        }
    }
}

fn parsed<T: FromStr<Err: fmt::Display>>(
    value: &Toml<'_>,
    decoder: &mut Decoder<'_>,
    code: Code,
    noun: &str,
    help: &str,
) -> Option<T> {
    let text = String::decode(value, decoder)?;
    match text.parse() {
        Ok(found) => Some(found),
        Err(error) => {
            let message = format!("`{text}` is no {noun}: {error}");
            decoder.error(code, value.span(), message, Some(help.to_owned()));
            None
        }
    }
}

macro_rules! decode_by_parsing {
    ($($type:ident $code:ident $noun:literal $help:literal;)*) => {$(
        impl Decode for $type {
            fn decode(value: &Toml<'_>, decoder: &mut Decoder<'_>) -> Option<$type> {
                parsed(value, decoder, codes::$code, $noun, $help)
            }
        }
    )*};
}

decode_by_parsing! {
    CasNumber INVALID_CAS "CAS number" "compare it with the number on the supplier's page";
    Doi INVALID_IDENTIFIER "DOI" "copy it from the publisher's page";
    Email INVALID_URL "address of mail" "write one address, as in `name@example.org`";
    Hex INVALID_STYLE "colour" "write `#` and six digits, as in `#0b5a8c`";
    InChIKey INVALID_IDENTIFIER "InChIKey" "copy it from PubChem or the supplier's page";
    Length INVALID_STYLE "length" "write a number and `pt`, `mm`, `cm` or `in`, as in `28 mm`";
    Nct INVALID_IDENTIFIER "trial number" "copy it from the trial's page at clinicaltrials.gov";
    Orcid INVALID_IDENTIFIER "ORCID iD" "copy it from the author's page at orcid.org";
    Pmcid INVALID_IDENTIFIER "PMCID" "copy it from the article's page in PubMed Central";
    Pmid INVALID_IDENTIFIER "PMID" "copy it from the article's page in PubMed";
    RunningText INVALID_STYLE "text of running heads" "names stand in double braces, as in `{{ title }}`";
    Rrid INVALID_IDENTIFIER "RRID" "look it up: Cellosaurus has those of cell lines, rrid.site all others";
    Url INVALID_URL "address" "write the whole address, as in `https://example.org/page`";
}

impl Decode for Language {
    fn decode(value: &Toml<'_>, decoder: &mut Decoder<'_>) -> Option<Language> {
        let tag = String::decode(value, decoder)?;
        let language = Language::from_tag(&tag);
        if language.is_none() {
            let known: Vec<&str> = Language::ALL
                .iter()
                .map(|language| language.tag())
                .collect();
            let near = known.iter().copied().find(|known| is_language(&tag, known));
            let all = format!("the languages are {}", known.join(", "));
            let help = near.map_or(all, |near| format!("did you mean `{near}`?"));
            decoder.error(
                codes::UNKNOWN_WORD,
                value.span(),
                format!("`{tag}` is no language that overviews are written in"),
                Some(help),
            );
        }
        language
    }
}

/// Whether a word means the language of a tag: `en-GB`, `English`, `Deutsch`.
fn is_language(word: &str, tag: &str) -> bool {
    let lower = word.to_lowercase();
    let region = lower.split(['-', '_']).next();
    let names: &[&str] = match tag {
        "en" => &["english", "eng", "englisch"],
        "de" => &["german", "deutsch", "ger", "deu"],
        _ => &[],
    };
    region == Some(tag) || names.contains(&lower.as_str())
}
