//! Decodes TOML and reports every mistake, not the first.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Slug, synonyms, syntax};
use crate::diag::{Code, Diagnostic, Diagnostics, codes, is_reserved, nearest, reserved};
use crate::source::{FileId, Span};

/// A TOML value with its place.
pub(super) type Toml<'i> = Spanned<DeValue<'i>>;

/// What can be read from a TOML value.
pub(super) trait Decode: Sized {
    /// The fields of the table that it is read from, if it is a record that nothing else can stand for.
    const FIELDS: &'static [&'static str] = &[];

    /// Reads the value; what is wrong is reported, and then there is none.
    fn decode(value: &Toml<'_>, decoder: &mut Decoder<'_>) -> Option<Self>;

    /// What takes the place of a value that is missing or wrong, so that the rest of its record can be judged.
    ///
    /// A record that holds one is broken: nothing is made of it.
    fn stand_in(_span: Span) -> Option<Self> {
        None
    }
}

/// A file of records, and how it is to be read.
#[derive(Clone)]
pub(super) struct Form<'a> {
    pub(super) file: FileId,
    pub(super) slug: Slug,
    pub(super) text: &'a str,
    /// Whether `{{ expression }}` in its texts is evaluated.
    pub(super) evaluated: bool,
    /// Whether it is a table of cells, in which each value is a text.
    pub(super) cells: bool,
}

/// What decoding a file needs besides its values.
pub(super) struct Decoder<'a> {
    form: Form<'a>,
    root: &'static [&'static str],
    diagnostics: &'a mut Diagnostics,
}

/// Decodes the text of a file; `None` where it is no TOML, or nothing can take the place of a field that must be there.
pub(super) fn decode<T: Decode>(form: &Form<'_>, diagnostics: &mut Diagnostics) -> Option<T> {
    let mut found = Diagnostics::new();
    let table = syntax::parse(form.text, form.file, &mut found);
    let root = table.map(|table| Spanned::new(table.span(), DeValue::Table(table.into_inner())));
    let record = root.and_then(|root| decode_value(&root, form, &mut found));
    diagnostics.append(found.in_order());
    record
}

/// Decodes a value that stands in a file.
pub(super) fn decode_value<T: Decode>(
    value: &Toml<'_>,
    form: &Form<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<T> {
    let mut decoder = Decoder {
        form: form.clone(),
        root: T::FIELDS,
        diagnostics,
    };
    T::decode(value, &mut decoder)
}

impl<'a> Decoder<'a> {
    pub(super) fn slug(&self) -> Slug {
        self.form.slug.clone()
    }

    pub(super) fn text(&self) -> &'a str {
        self.form.text
    }

    /// Whether `{{ expression }}` in the file's texts is evaluated.
    pub(super) fn evaluates(&self) -> bool {
        self.form.evaluated
    }

    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.form.file, range)
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
        let help = self.retyped(value, wanted);
        self.wrong_type_with(value, wanted, help);
    }

    /// Reports that a value has another type than the one wanted, with advice.
    pub(super) fn wrong_type_with(&mut self, value: &Toml<'_>, wanted: &str, help: String) {
        let found = type_name(value.get_ref());
        let message = format!("{wanted} is wanted, and this is {found}");
        let range = head(value.span(), self.form.text);
        self.error(codes::WRONG_TYPE, range, message, Some(help));
    }

    /// How to write a value that has the wrong type.
    fn retyped(&self, value: &Toml<'_>, wanted: &str) -> String {
        let written = &self.form.text[head(value.span(), self.form.text)];
        let name = written.trim_matches(['[', ']', ' ']);
        match (value.get_ref(), wanted) {
            (DeValue::Integer(_) | DeValue::Float(_), "a text in quotes") => {
                format!("put it in quotes, with its unit if it has one: `\"{written}\"`")
            }
            (DeValue::Datetime(_) | DeValue::Boolean(_), "a text in quotes") => {
                format!("put it in quotes: `\"{written}\"`")
            }
            (DeValue::Array(_), "a text in quotes") => {
                "write one text in quotes, without brackets".to_owned()
            }
            (DeValue::String(_), "true or false") => {
                "write `true` or `false`, without quotes".to_owned()
            }
            (DeValue::String(_), "a whole number") => {
                format!(
                    "write it without quotes: `{}`",
                    written.trim_matches(['"', '\''])
                )
            }
            (DeValue::Table(_), ARRAY) if written.starts_with('[') => {
                format!("write `[[{name}]]`, once above each entry")
            }
            (_, ARRAY) => format!("put brackets around it: `[{written}]`"),
            (DeValue::Array(_), "a table") if written.starts_with("[[") => {
                format!("write `[{name}]`: there is only one")
            }
            (_, "a table") => "write its fields in braces: `{ field = \"…\" }`".to_owned(),
            _ => format!("write {wanted} in its place"),
        }
    }

    /// The fields of a table; anything else is reported.
    pub(super) fn fields<'t, 'i>(&mut self, value: &'t Toml<'i>) -> Option<Fields<'t, 'i>> {
        match value.get_ref() {
            DeValue::Table(table) => {
                Some(Fields::new(Given::Table(table), self.span(value.span())))
            }
            _ => {
                self.wrong_type(value, "a table");
                None
            }
        }
    }

    /// The fields of a table, or of one in which `name` alone is given, where the value is none.
    pub(super) fn fields_or<'t, 'i>(
        &self,
        value: &'t Toml<'i>,
        name: &'static str,
    ) -> Fields<'t, 'i> {
        let given = match value.get_ref() {
            DeValue::Table(table) => Given::Table(table),
            _ => Given::Alone(name, value),
        };
        Fields::new(given, self.span(value.span()))
    }
}

/// What is wanted where a list must stand.
const ARRAY: &str = "a list in brackets";

/// What of a value is underlined: its first line; of a file as a whole, the first that is no remark.
fn head(range: Range<usize>, text: &str) -> Range<usize> {
    let whole_file = range.is_empty();
    let mut start = text.floor_char_boundary(range.start.min(text.len()));
    if whole_file {
        let remark = |line: &&str| line.trim().is_empty() || line.trim_start().starts_with('#');
        let skipped: usize = text
            .split_inclusive('\n')
            .take_while(remark)
            .map(str::len)
            .sum();
        start = if skipped < text.len() { skipped } else { 0 };
    }
    let line = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let end = if whole_file {
        line
    } else {
        line.min(range.end.max(start))
    };
    let words = text[start..text.ceil_char_boundary(end)].trim_end();
    let lead = words.len() - words.trim_start().len();
    start + lead..start + words.len()
}

/// The fields of a table, and which of them were asked for.
pub(super) struct Fields<'t, 'i> {
    given: Given<'t, 'i>,
    span: Span,
    asked: Vec<&'static str>,
    missing: Vec<&'static str>,
}

/// What an author gives of a table.
#[derive(Clone, Copy)]
enum Given<'t, 'i> {
    /// The table.
    Table(&'t DeTable<'i>),
    /// One field, without its name.
    Alone(&'static str, &'t Toml<'i>),
}

impl<'t, 'i> Given<'t, 'i> {
    fn get(self, name: &str) -> Option<&'t Toml<'i>> {
        match self {
            Given::Table(table) => table.get(name),
            Given::Alone(field, value) => (field == name).then_some(value),
        }
    }

    fn keys(self) -> impl Iterator<Item = &'t Spanned<Cow<'i, str>>> {
        let table = match self {
            Given::Table(table) => Some(table),
            Given::Alone(..) => None,
        };
        table.into_iter().flat_map(DeTable::keys)
    }
}

impl<'t, 'i> Fields<'t, 'i> {
    fn new(given: Given<'t, 'i>, span: Span) -> Fields<'t, 'i> {
        Fields {
            given,
            span,
            asked: Vec::new(),
            missing: Vec::new(),
        }
    }

    fn get(&mut self, name: &'static str) -> Option<&'t Toml<'i>> {
        let name = name.trim_start_matches("r#");
        self.asked.push(name);
        self.given.get(name)
    }

    pub(super) fn required<T: Decode>(
        &mut self,
        decoder: &mut Decoder<'_>,
        name: &'static str,
    ) -> Option<T> {
        let Some(value) = self.get(name) else {
            self.missing.push(name.trim_start_matches("r#"));
            return T::stand_in(self.span.clone());
        };
        let stand_in = || T::stand_in(Span::new(self.span.file, value.span()));
        T::decode(value, decoder).or_else(stand_in)
    }

    /// Whether there is a value, readable or not.
    pub(super) fn gives(&self, name: &str) -> bool {
        self.given.get(name).is_some()
    }

    /// Whether one of the keys is a slip for `name`, which is a field.
    pub(super) fn has_slip_for(&self, name: &'static str) -> bool {
        let mut keys = self.given.keys().map(|key| key.get_ref().as_ref());
        keys.any(|key| {
            let known = synonyms::field(key, &[name]).is_some();
            key != name && (known || nearest(key, [name]).is_some())
        })
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
            Some((value, DeValue::Table(_))) => {
                decoder.wrong_type(value, ARRAY);
                Vec::new()
            }
            Some((value, _)) if !T::FIELDS.is_empty() => {
                // Only in the file as a whole does a head in double brackets name the list.
                let help = if self.span.range.is_empty() {
                    format!("write `[[{name}]]` above each entry, and its fields under it")
                } else {
                    let fields = T::FIELDS.iter().take(2);
                    let fields: Vec<String> = fields.map(|field| format!("{field} = …")).collect();
                    format!("write `{name} = [{{ {} }}]`", fields.join(", "))
                };
                decoder.wrong_type_with(value, ARRAY, help);
                Vec::new()
            }
            Some((value, _)) => {
                decoder.wrong_type(value, ARRAY);
                Vec::new()
            }
        }
    }

    /// Reports the fields that are missing and the keys that nobody asked for, and gives the table's place.
    pub(super) fn finish(self, decoder: &mut Decoder<'_>) -> Span {
        let known = |key: &&Spanned<Cow<'_, str>>| self.asked.contains(&key.get_ref().as_ref());
        let unknown: Vec<_> = self.given.keys().filter(|key| !known(key)).collect();
        for name in &self.missing {
            let mut slips = unknown.iter().map(|key| self.near(key.get_ref()));
            if slips.all(|slip| slip != Some(*name)) {
                self.report_missing(name, decoder);
            }
        }
        for key in unknown {
            self.report_unknown(key, decoder);
        }
        let head = self.head(decoder);
        decoder.span(head)
    }

    fn report_missing(&self, name: &str, decoder: &mut Decoder<'_>) {
        let tables = decoder.text().lines().any(|line| line.starts_with('['));
        let help = if decoder.form.cells {
            format!("fill in the cell in the column `{name}`")
        } else if !self.span.range.is_empty() {
            format!("add `{name} = …` here")
        } else if tables {
            format!("add a line `{name} = …` above the first `[…]`")
        } else {
            format!("add a line `{name} = …`")
        };
        let message = format!("`{name}` is missing");
        decoder.error(
            codes::MISSING_FIELD,
            self.head(decoder),
            message,
            Some(help),
        );
    }

    /// The field that a key is a slip for, or another name: one that is not given, if there is such.
    fn near(&self, key: &str) -> Option<&'static str> {
        let absent: Vec<&'static str> = self
            .asked
            .iter()
            .copied()
            .filter(|name| self.given.get(name).is_none())
            .collect();
        synonyms::field(key, &absent)
            .or_else(|| nearest(key, absent))
            .or_else(|| nearest(key, self.asked.iter().copied()))
    }

    fn report_unknown(&self, key: &Spanned<Cow<'_, str>>, decoder: &mut Decoder<'_>) {
        let name = key.get_ref().as_ref();
        let diagnostic = Diagnostic::error(
            codes::UNKNOWN_KEY,
            format!("no field is called `{name}` here"),
        )
        .label(decoder.span(key.span()), "");
        if let Some(help) = synonyms::in_value(name, &self.asked) {
            decoder.push(diagnostic.help(help));
            return;
        }
        let near = self.near(name);
        let misplaced = !self.span.range.is_empty() && decoder.root.contains(&name);
        decoder.push(match near {
            Some(_) => diagnostic.suggest(near),
            None if misplaced => diagnostic.help(format!(
                "`{name}` is a field of the file as a whole: move the line above the first `[…]`"
            )),
            None => diagnostic.help(format!("the fields are {}", self.asked.join(", "))),
        });
    }

    fn head(&self, decoder: &Decoder<'_>) -> Range<usize> {
        head(self.span.range.clone(), decoder.text())
    }
}

fn type_name(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date without quotes",
        DeValue::Array(_) => "a list",
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

    fn stand_in(_span: Span) -> Option<u32> {
        Some(1)
    }
}

impl Decode for String {
    fn decode(value: &Toml<'_>, decoder: &mut Decoder<'_>) -> Option<String> {
        let Some(text) = value.get_ref().as_str() else {
            decoder.wrong_type(value, "a text in quotes");
            return None;
        };
        if text.contains(is_reserved) {
            let span = decoder.span(value.span());
            decoder.push(reserved(span));
            return None;
        }
        if text.trim().is_empty() {
            decoder.error(
                codes::EMPTY_TEXT,
                value.span(),
                "a text that says nothing".to_owned(),
                Some("write what it shall say, or leave the field out".to_owned()),
            );
            return None;
        }
        Some(text.to_owned())
    }

    fn stand_in(_span: Span) -> Option<String> {
        Some(String::new())
    }
}
