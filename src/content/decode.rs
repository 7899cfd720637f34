//! Decodes TOML and reports every mistake, not the first.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Slug;
use crate::diag::{Code, Diagnostic, Diagnostics, codes, nearest};
use crate::source::{FileId, Span};

/// A TOML value with its place.
pub(super) type Toml<'i> = Spanned<DeValue<'i>>;

/// What can be read from a TOML value.
pub(super) trait Decode: Sized {
    /// Reads the value; what is wrong is reported, and then there is none.
    fn decode(value: &Toml<'_>, decoder: &mut Decoder<'_>) -> Option<Self>;
}

/// What decoding a file needs besides its values.
pub(super) struct Decoder<'a> {
    file: FileId,
    slug: Slug,
    text: &'a str,
    diagnostics: &'a mut Diagnostics,
}

/// Decodes the text of a file; `None` where a field that must be there is not.
pub(super) fn decode<T: Decode>(
    file: FileId,
    slug: Slug,
    text: &str,
    diagnostics: &mut Diagnostics,
) -> Option<T> {
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let range = error.span().unwrap_or(0..0);
        diagnostics.push(
            Diagnostic::error(
                codes::TOML_SYNTAX,
                format!("not TOML: {}", error.message().replace('\n', ", ")),
            )
            .label(Span::new(file, range), "here"),
        );
    }
    let (range, table) = (table.span(), table.into_inner());
    let mut decoder = Decoder {
        file,
        slug,
        text,
        diagnostics,
    };
    if errors.is_empty() {
        T::decode(&Spanned::new(range, DeValue::Table(table)), &mut decoder)
    } else {
        None
    }
}

impl<'a> Decoder<'a> {
    pub(super) fn slug(&self) -> Slug {
        self.slug.clone()
    }

    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range)
    }

    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reports a mistake at `range`.
    pub(super) fn error(
        &mut self,
        code: Code,
        range: Range<usize>,
        message: String,
        help: Option<String>,
    ) {
        let diagnostic = Diagnostic::error(code, message).label(self.span(range), "");
        self.push(match help {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        });
    }

    /// Reports that a value has another type than the one wanted.
    pub(super) fn wrong_type(&mut self, value: &Toml<'_>, wanted: &str) {
        let found = type_name(value.get_ref());
        let label = self.span(value.span());
        let diagnostic = Diagnostic::error(
            codes::WRONG_TYPE,
            format!("{wanted} is wanted, and this is {found}"),
        )
        .label(label, "");
        let number = matches!(value.get_ref(), DeValue::Integer(_) | DeValue::Float(_));
        self.push(if number && wanted.contains("text") {
            diagnostic.help(format!(
                "put it in quotes, with its unit if it has one: `\"{}\"`",
                &self.text[value.span()]
            ))
        } else {
            diagnostic
        });
    }

    /// The fields of a table; anything else is reported.
    pub(super) fn fields<'t, 'i>(&mut self, value: &'t Toml<'i>) -> Option<Fields<'t, 'i>> {
        match value.get_ref() {
            DeValue::Table(table) => Some(Fields {
                table,
                span: self.span(value.span()),
                asked: Vec::new(),
            }),
            _ => {
                self.wrong_type(value, "a table");
                None
            }
        }
    }
}

/// The fields of a table, and which of them were asked for.
pub(super) struct Fields<'t, 'i> {
    table: &'t DeTable<'i>,
    span: Span,
    asked: Vec<&'static str>,
}

impl<'t, 'i> Fields<'t, 'i> {
    fn get(&mut self, name: &'static str) -> Option<&'t Toml<'i>> {
        let name = name.trim_start_matches("r#");
        self.asked.push(name);
        self.table.get(name)
    }

    pub(super) fn required<T: Decode>(
        &mut self,
        decoder: &mut Decoder<'_>,
        name: &'static str,
    ) -> Option<T> {
        let Some(value) = self.get(name) else {
            let name = name.trim_start_matches("r#");
            let head = self.head(decoder.text());
            decoder.error(
                codes::MISSING_FIELD,
                head,
                format!("`{name}` is missing"),
                Some(format!("add `{name} = …` here")),
            );
            return None;
        };
        T::decode(value, decoder)
    }

    pub(super) fn optional<T: Decode>(
        &mut self,
        decoder: &mut Decoder<'_>,
        name: &'static str,
    ) -> Option<T> {
        T::decode(self.get(name)?, decoder)
    }

    /// The entries of an array that can be read.
    pub(super) fn list<T: Decode>(
        &mut self,
        decoder: &mut Decoder<'_>,
        name: &'static str,
    ) -> Vec<T> {
        match self.get(name).map(|value| (value, value.get_ref())) {
            None => Vec::new(),
            Some((_, DeValue::Array(entries))) => entries
                .iter()
                .filter_map(|entry| T::decode(entry, decoder))
                .collect(),
            Some((value, _)) => {
                decoder.wrong_type(value, "an array `[…]`");
                Vec::new()
            }
        }
    }

    /// Reports the keys that nobody asked for, and gives the table's place.
    pub(super) fn finish(self, decoder: &mut Decoder<'_>) -> Span {
        for key in self
            .table
            .keys()
            .filter(|key| !self.asked.contains(&key.get_ref().as_ref()))
        {
            let name = key.get_ref();
            let diagnostic = Diagnostic::error(
                codes::UNKNOWN_KEY,
                format!("no field is called `{name}` here"),
            )
            .label(decoder.span(key.span()), "");
            let near = nearest(name, self.asked.iter().copied());
            decoder.push(match near {
                Some(_) => diagnostic.suggest(near),
                None => diagnostic.help(format!("the fields are {}", self.asked.join(", "))),
            });
        }
        let head = self.head(decoder.text());
        decoder.span(head)
    }

    /// What of the table is underlined: its first line.
    fn head(&self, text: &str) -> Range<usize> {
        let start = self.span.range.start.min(text.len());
        let line = text[start..].find('\n').map_or(text.len(), |at| start + at);
        start..line.min(self.span.range.end.max(start))
    }
}

fn type_name(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date without quotes",
        DeValue::Array(_) => "an array",
        DeValue::Table(_) => "a table",
    }
}

impl Decode for bool {
    fn decode(value: &Toml<'_>, decoder: &mut Decoder<'_>) -> Option<bool> {
        let found = value.get_ref().as_bool();
        if found.is_none() {
            decoder.wrong_type(value, "true or false");
        }
        found
    }
}

impl Decode for u32 {
    fn decode(value: &Toml<'_>, decoder: &mut Decoder<'_>) -> Option<u32> {
        let DeValue::Integer(number) = value.get_ref() else {
            decoder.wrong_type(value, "a whole number");
            return None;
        };
        let found = u32::from_str_radix(number.as_str(), number.radix()).ok();
        if found.is_none() {
            let message = format!("`{}` cannot be a count", number.as_str());
            decoder.error(
                codes::IMPOSSIBLE_VALUE,
                value.span(),
                message,
                Some("a count is a whole number from 0".to_owned()),
            );
        }
        found
    }
}

impl Decode for String {
    fn decode(value: &Toml<'_>, decoder: &mut Decoder<'_>) -> Option<String> {
        let Some(text) = value.get_ref().as_str() else {
            decoder.wrong_type(value, "a text in quotes");
            return None;
        };
        if text.trim().is_empty() {
            decoder.error(
                codes::EMPTY_TEXT,
                value.span(),
                "a text that says nothing".to_owned(),
                Some("write it, or leave the field out".to_owned()),
            );
            return None;
        }
        Some(text.to_owned())
    }
}
