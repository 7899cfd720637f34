//! Words and dates of a language.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use roxmltree::Node;

use super::attributes::{Reader, elements};
use super::model::{Case, Element, Font};
use super::parse::shipped_locale;
use super::rendering::affixes;
use crate::document::Language;

/// The words and dates of a language, or what a style changes of them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Locale {
    /// The language it is for; for all where none is named.
    pub(crate) language: Option<String>,
    /// The terms by their names, in each form for one and for many.
    terms: BTreeMap<String, BTreeMap<TermForm, (String, String)>>,
    dates: BTreeMap<DateForm, (Element, Vec<DatePart>)>,
    /// Whether stops and commas stand inside closing quotation marks.
    stops_inside_quotes: Option<bool>,
    /// Whether only the first day of a month has an ending.
    first_ordinal_only: Option<bool>,
}

/// The form of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum TermForm {
    Long,
    Short,
    Verb,
    VerbShort,
    Symbol,
}

impl TermForm {
    /// What stands in for the form where a term does not have it.
    fn broader(self) -> Option<TermForm> {
        match self {
            TermForm::Long => None,
            TermForm::Short | TermForm::Verb => Some(TermForm::Long),
            TermForm::VerbShort => Some(TermForm::Verb),
            TermForm::Symbol => Some(TermForm::Short),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum DateForm {
    Text,
    Numeric,
}

/// A part of a date, and how it is printed.
#[derive(Debug, Clone)]
pub(crate) struct DatePart {
    pub(crate) name: PartName,
    pub(crate) form: Option<PartForm>,
    pub(crate) font: Font,
    pub(crate) case: Option<Case>,
    pub(crate) strips_periods: bool,
    pub(crate) prefix: String,
    pub(crate) suffix: String,
    /// Between the ends of a span of time that differ in it.
    pub(crate) range_delimiter: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PartName {
    Year,
    Month,
    Day,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PartForm {
    Long,
    Short,
    Numeric,
    LeadingZeros,
    Ordinal,
}

static ENGLISH: LazyLock<Locale> = LazyLock::new(|| shipped_locale(include_str!("locales/en.xml")));
static GERMAN: LazyLock<Locale> = LazyLock::new(|| shipped_locale(include_str!("locales/de.xml")));

impl Locale {
    /// The words of a language, with English ones where it has none.
    pub(crate) fn shipped(language: Language) -> Locale {
        let mut locale = ENGLISH.clone();
        if language == Language::German {
            locale.overlay(&GERMAN);
        }
        locale
    }

    /// Lays another locale over this one.
    pub(crate) fn overlay(&mut self, other: &Locale) {
        // The endings of ordinals belong together.
        let ordinals = other.terms.get("ordinal");
        if ordinals.is_some_and(|forms| forms.contains_key(&TermForm::Long)) {
            self.terms.retain(|name, _| !name.starts_with("ordinal-"));
        }
        for (name, forms) in &other.terms {
            let own = self.terms.entry(name.clone()).or_default();
            own.extend(forms.iter().map(|(form, words)| (*form, words.clone())));
        }
        let dates = other.dates.iter();
        self.dates
            .extend(dates.map(|(form, date)| (*form, date.clone())));
        self.stops_inside_quotes = other.stops_inside_quotes.or(self.stops_inside_quotes);
        self.first_ordinal_only = other.first_ordinal_only.or(self.first_ordinal_only);
    }

    /// A term, in the form or in one that stands in for it.
    pub(crate) fn term(&self, name: &str, form: TermForm, plural: bool) -> Option<&str> {
        let forms = self.terms.get(name)?;
        let mut form = Some(form);
        while let Some(now) = form {
            if let Some((single, multiple)) = forms.get(&now) {
                return Some(if plural { multiple } else { single });
            }
            form = now.broader();
        }
        None
    }

    /// How a date is printed in a form.
    pub(crate) fn date(&self, form: DateForm) -> Option<&(Element, Vec<DatePart>)> {
        self.dates.get(&form)
    }

    /// Whether only the first day of a month has an ending: `1er`, but `2`.
    pub(crate) fn ends_first_days_only(&self) -> bool {
        self.first_ordinal_only.unwrap_or(false)
    }

    /// Whether stops and commas stand inside closing quotation marks.
    pub(crate) fn puts_stops_inside_quotes(&self) -> bool {
        self.stops_inside_quotes.unwrap_or(false)
    }
}

impl Reader<'_> {
    pub(super) fn locale(&mut self, node: Node<'_, '_>) -> Locale {
        let mut locale = Locale {
            language: node
                .attribute(("http://www.w3.org/XML/1998/namespace", "lang"))
                .map(str::to_owned),
            ..Locale::default()
        };
        for inner in elements(node) {
            match inner.tag_name().name() {
                "terms" => {
                    for term in elements(inner) {
                        self.term(term, &mut locale);
                    }
                }
                "date" => {
                    let date = (self.dress(inner), date_parts(self, inner));
                    if let Some(form) = date_form(self, inner) {
                        locale.dates.insert(form, date);
                    }
                }
                "style-options" => {
                    locale.stops_inside_quotes = self.flag(inner, "punctuation-in-quote");
                    locale.first_ordinal_only = self.flag(inner, "limit-day-ordinals-to-day-1");
                }
                "info" => {}
                _ => self.stranger(inner, &["terms", "date", "style-options"]),
            }
        }
        locale
    }

    fn term(&mut self, node: Node<'_, '_>, locale: &mut Locale) {
        let Some(name) = self.needed(node, "name") else {
            return;
        };
        let form = term_form(self, node);
        let of = |name: &str| {
            let found = elements(node).find(|inner| inner.has_tag_name(name));
            found.map(|inner| inner.text().unwrap_or_default().to_owned())
        };
        let plain = || node.text().unwrap_or_default().to_owned();
        let single = of("single").unwrap_or_else(plain);
        let multiple = of("multiple").unwrap_or_else(|| single.clone());
        let forms = locale.terms.entry(name.to_owned()).or_default();
        forms.insert(form, (single, multiple));
    }
}

pub(super) fn term_form(reader: &mut Reader<'_>, node: Node<'_, '_>) -> TermForm {
    let words = [
        ("long", TermForm::Long),
        ("short", TermForm::Short),
        ("verb", TermForm::Verb),
        ("verb-short", TermForm::VerbShort),
        ("symbol", TermForm::Symbol),
    ];
    reader.word(node, "form", &words).unwrap_or(TermForm::Long)
}

pub(super) fn date_form(reader: &mut Reader<'_>, node: Node<'_, '_>) -> Option<DateForm> {
    let words = [("text", DateForm::Text), ("numeric", DateForm::Numeric)];
    reader.word(node, "form", &words)
}

pub(super) fn date_parts(reader: &mut Reader<'_>, node: Node<'_, '_>) -> Vec<DatePart> {
    let names = [
        ("year", PartName::Year),
        ("month", PartName::Month),
        ("day", PartName::Day),
    ];
    let forms = [
        ("long", PartForm::Long),
        ("short", PartForm::Short),
        ("numeric", PartForm::Numeric),
        ("numeric-leading-zeros", PartForm::LeadingZeros),
        ("ordinal", PartForm::Ordinal),
    ];
    let mut parts = Vec::new();
    for part in elements(node) {
        if reader.needed(part, "name").is_none() {
            continue;
        }
        let Some(name) = reader.word(part, "name", &names) else {
            continue;
        };
        let (prefix, suffix) = affixes(part);
        parts.push(DatePart {
            name,
            form: reader.word(part, "form", &forms),
            font: reader.font(part),
            case: reader.case(part),
            strips_periods: reader.flag(part, "strip-periods").unwrap_or(false),
            prefix,
            suffix,
            range_delimiter: part.attribute("range-delimiter").map(str::to_owned),
        });
    }
    parts
}
