//! Outcomes that stand in a CSV beside their study, one a row.

use std::borrow::Cow;
use std::ops::Range;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::csv_cells::{self, Cell, Row};
use super::decode::{Decode, Form, Toml, decode_value};
use super::derive_cells;
use super::load::shown;
use super::{Outcome, Placed, Slug};
use crate::chem::Unit;
use crate::diag::{Diagnostic, Diagnostics, codes, nearest, unreadable, without_unfit};
use crate::source::{SourceMap, Span};

/// Reads the outcomes of the CSV at `path`, which a study names.
pub(super) fn read(
    path: &Path,
    name: &Placed<String>,
    slug: &Slug,
    sources: &mut SourceMap,
    diagnostics: &mut Diagnostics,
) -> Vec<Outcome> {
    let file = match sources.read(path) {
        Ok(file) => file,
        Err(error) => {
            diagnostics.push(unreadable(&error, path, name.span.clone()));
            return Vec::new();
        }
    };
    let text = without_unfit(sources.get(file).text(), file, diagnostics);
    let mut found = Diagnostics::new();
    let form = Form {
        file,
        slug: slug.clone(),
        text: &text,
        evaluated: false,
        cells: true,
    };
    let outcomes = outcomes(form, &shown(path), &mut found);
    diagnostics.append(found.in_order());
    outcomes
}

fn outcomes(form: Form<'_>, name: &str, diagnostics: &mut Diagnostics) -> Vec<Outcome> {
    let (delimiter, start) = csv_cells::delimiter(form.text);
    let mut rows = csv_cells::rows(form.text, delimiter, start);
    if rows.is_empty() {
        let empty = Diagnostic::error(codes::EMPTY_FILE, format!("`{name}` is empty"))
            .label(Span::whole_file(form.file), "")
            .help("begin with a line that names the columns: `endpoint,target,value,n`");
        diagnostics.push(empty);
        return Vec::new();
    }
    let heads = rows.remove(0);
    let table = Table {
        columns: heads.iter().map(Column::of).collect(),
        comma: delimiter == ';' && !has_point(&heads, &rows),
        heads,
        delimiter,
        form,
    };
    if !table.judge_heads(&rows, diagnostics) {
        return Vec::new();
    }
    let filled = (1..)
        .zip(&rows)
        .filter(|(_, row)| row.iter().any(|cell| !cell.text.is_empty()));
    filled
        .filter_map(|(number, row)| table.outcome(number, row, diagnostics))
        .collect()
}

/// The columns that outcomes have; an effect has parts, and stands in TOML only.
fn columns() -> impl Iterator<Item = &'static str> + Clone {
    let all = Outcome::FIELDS.iter().copied();
    all.filter(|field| *field != "effect")
}

/// The columns that hold quantities.
const QUANTITIES: [&str; 6] = ["value", "control", "p", "n", "day", "time"];

/// What all rows of a CSV share.
struct Table<'a> {
    heads: Row,
    /// What the heads name.
    columns: Vec<Column>,
    /// Whether a comma is the decimal sign, as in what a German spreadsheet writes.
    comma: bool,
    delimiter: char,
    form: Form<'a>,
}

/// The field that a column holds, and the unit that its head gives to bare numbers: `value (µg/mL)`.
struct Column {
    field: String,
    unit: Option<String>,
}

impl Column {
    fn of(head: &Cell) -> Column {
        let text = head.text.as_str();
        let parted = text
            .strip_suffix(')')
            .and_then(|rest| rest.split_once('('))
            .or_else(|| text.strip_suffix(']').and_then(|rest| rest.split_once('[')));
        let (field, unit) = match parted {
            Some((field, unit)) if QUANTITIES.contains(&field.trim_end()) => {
                (field.trim_end(), Some(unit.trim().to_owned()))
            }
            _ => (text, None),
        };
        Column {
            field: field.to_owned(),
            unit,
        }
    }

    fn is_quantity(&self) -> bool {
        QUANTITIES.contains(&self.field.as_str())
    }
}

impl Table<'_> {
    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.form.file, range)
    }

    fn error(&self, range: Range<usize>, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(codes::INVALID_CSV, message).label(self.span(range), "")
    }

    fn has(&self, column: &str) -> bool {
        self.columns.iter().any(|one| one.field == column)
    }

    /// Reports what is wrong with the first line; gives whether the rows under it can be judged.
    fn judge_heads(&self, rows: &[Row], diagnostics: &mut Diagnostics) -> bool {
        if !columns().any(|column| self.has(column)) {
            let names = "begin with a line that names the columns: `endpoint,target,value,n`";
            let error = self.error(place(&self.heads), "the first line names no column");
            diagnostics.push(error.help(names));
            return false;
        }
        for (index, head) in self.heads.iter().enumerate() {
            if let Some(found) = wrong_head(self, index, head, rows) {
                diagnostics.push(found);
            }
        }
        if !self.has("endpoint") {
            let missing =
                Diagnostic::error(codes::MISSING_FIELD, "the column `endpoint` is missing")
                    .label(self.span(place(&self.heads)), "")
                    .help("add it to the first line, and to each row what was measured");
            diagnostics.push(missing);
        }
        true
    }

    /// A row becomes the TOML that an author would have written, each value at its cell, and is decoded as such.
    fn outcome(&self, number: usize, row: &Row, diagnostics: &mut Diagnostics) -> Option<Outcome> {
        if let Some(problem) = self.shape(row) {
            diagnostics.push(problem);
            return None;
        }
        let named = self.columns.iter().zip(&self.heads).zip(row);
        let cells = named.filter(|((column, _), cell)| {
            !cell.text.is_empty() && columns().any(|one| one == column.field)
        });
        let mut record = DeTable::new();
        for ((column, head), cell) in cells {
            if let Some(problem) = self.spoilt(column, cell) {
                diagnostics.push(problem);
                continue;
            }
            let said = if column.field == "derive" {
                match derive_cells::asked(&cell.text, &cell.range) {
                    Ok(asked) => asked,
                    Err(message) => {
                        let help = "write, for example, `ils; tgi:baseline(initial = 100 mm³; control_initial = 100 mm³)`";
                        diagnostics.push(self.error(cell.range.clone(), message).help(help));
                        continue;
                    }
                }
            } else {
                self.read(column, cell)
            };
            record
                .entry(key(&column.field, head.range.clone()))
                .or_insert(said);
        }
        let made = [
            ("id", format!("row-{number}")),
            ("endpoint", "…".to_owned()),
        ];
        for (name, text) in made.iter().filter(|(name, _)| !self.has(name)) {
            record.insert(key(name, place(row)), value(text, place(row)));
        }
        let record = Spanned::new(place(row), DeValue::Table(record));
        decode_value(&record, &self.form, diagnostics)
    }

    /// What is wrong with a row as a whole.
    fn shape(&self, row: &Row) -> Option<Diagnostic> {
        if let Some(open) = row.iter().find(|cell| cell.is_open) {
            let start = open.range.start;
            let error = self.error(start..start + 1, "a quotation mark that is never closed");
            return Some(error.help(
                "close it at the end of the cell, or write it twice where it is part of the text",
            ));
        }
        let (cells, heads) = (row.len(), self.heads.len());
        let surplus = row.iter().skip(heads).any(|cell| !cell.text.is_empty());
        let help = if surplus {
            format!(
                "put a cell that holds `{}` between double quotes",
                self.delimiter
            )
        } else if cells < heads {
            "give each row as many cells as the first line has, empty ones too".to_owned()
        } else {
            return None;
        };
        let error = self.error(place(row), format!("{cells} cells under {heads} heads"));
        Some(error.help(help))
    }

    /// A cell as an author would have written it in TOML.
    fn read<'c>(&self, column: &Column, cell: &'c Cell) -> Toml<'c> {
        let mut text = Cow::Borrowed(cell.text.as_str());
        if column.is_quantity() && self.comma && has_between_digits(',', &text) {
            text = Cow::Owned(text.replace(',', "."));
        }
        if let Some(unit) = column.unit.as_deref().filter(|_| is_bare(&text)) {
            let (number, notes) = text.split_at(text.find('(').unwrap_or(text.len()));
            let written = format!("{} {unit} {notes}", number.trim_end());
            text = Cow::Owned(written.trim_end().to_owned());
        }
        Spanned::new(cell.range.clone(), DeValue::String(text))
    }

    /// What a spreadsheet has done to a quantity.
    fn spoilt(&self, column: &Column, cell: &Cell) -> Option<Diagnostic> {
        let text = &cell.text;
        if !column.is_quantity() {
            return None;
        }
        if looks_like_a_date(text) {
            let message = format!("`{text}` is a date where a quantity must stand");
            return Some(self.error(cell.range.clone(), message).help(
                "a spreadsheet made a date of a range such as `4-16`: write `4–16` with an en dash, or format the column as text",
            ));
        }
        if self.delimiter == ';' && !self.comma && has_between_digits(',', text) {
            let message =
                format!("`{text}` has a comma in its number, and others here have points");
            let help = format!(
                "write the decimal sign as a point: `{}`",
                text.replace(',', ".")
            );
            return Some(self.error(cell.range.clone(), message).help(help));
        }
        None
    }
}

/// What is wrong with the head of a column.
fn wrong_head(table: &Table<'_>, index: usize, head: &Cell, rows: &[Row]) -> Option<Diagnostic> {
    let name = head.text.as_str();
    if name.is_empty() {
        let used = rows
            .iter()
            .filter_map(|row| row.get(index))
            .find(|cell| !cell.text.is_empty())?;
        let error = table.error(used.range.clone(), "a cell in a column without a name");
        return Some(error.help("name the column in the first line, or empty it"));
    }
    let column = &table.columns[index];
    if let Some(unit) = &column.unit
        && Unit::parse(unit).is_none()
    {
        let message = format!("`{unit}` is no unit of the list");
        let error = Diagnostic::error(codes::UNKNOWN_UNIT, message)
            .label(table.span(head.range.clone()), "");
        return Some(error.help("a unit in the head is written as in `value (mg/L)`"));
    }
    let mut before = table.columns[..index].iter().zip(&table.heads);
    if let Some((_, first)) = before.find(|(other, _)| other.field == column.field) {
        let error = table.error(
            head.range.clone(),
            format!("two columns are called `{name}`"),
        );
        return Some(
            error
                .label(table.span(first.range.clone()), "first called so here")
                .help("delete one of the two, or call it by another name"),
        );
    }
    if columns().any(|one| one == column.field) {
        return None;
    }
    let error = Diagnostic::error(
        codes::INVALID_COLUMN,
        format!("outcomes have no column `{name}`"),
    )
    .label(table.span(head.range.clone()), "");
    let near = nearest(name, columns());
    Some(match near {
        Some(_) => error.suggest(near),
        None if name == "effect" => {
            error.help("write outcomes with an effect in the study's own file, as `[[outcomes]]`")
        }
        None => {
            let names: Vec<&str> = columns().collect();
            error.help(format!("the columns are {}", names.join(", ")))
        }
    })
}

/// Where a row stands.
fn place(row: &Row) -> Range<usize> {
    let ends = row.first().zip(row.last());
    ends.map_or(0..0, |(first, last)| first.range.start..last.range.end)
}

fn key(name: &str, range: Range<usize>) -> Spanned<Cow<'_, str>> {
    Spanned::new(range, Cow::Borrowed(name))
}

fn value(text: &str, range: Range<usize>) -> Toml<'_> {
    Spanned::new(range, DeValue::String(Cow::Borrowed(text)))
}

fn has_between_digits(sign: char, text: &str) -> bool {
    let marks = text.match_indices(sign);
    marks.into_iter().any(|(at, _)| {
        text[..at].ends_with(|c: char| c.is_ascii_digit())
            && text[at + sign.len_utf8()..].starts_with(|c: char| c.is_ascii_digit())
    })
}

/// Whether any quantity has a decimal point.
fn has_point(heads: &Row, rows: &[Row]) -> bool {
    let columns: Vec<Column> = heads.iter().map(Column::of).collect();
    rows.iter().any(|row| {
        let mut cells = columns.iter().zip(row);
        cells.any(|(column, cell)| {
            column.is_quantity()
                && !looks_like_a_date(&cell.text)
                && has_between_digits('.', &cell.text)
        })
    })
}

/// Whether a quantity has numbers and signs alone before its notes, and no unit.
fn is_bare(text: &str) -> bool {
    let number = text.split('(').next().unwrap_or_default();
    let is_sign = |c: char| c.is_ascii_digit() || " .,±<>≤≥≈~–−+-/×*^eE\u{a0}".contains(c);
    number.starts_with(|c: char| !"eE".contains(c))
        && number.contains(|c: char| c.is_ascii_digit())
        && number.chars().all(is_sign)
}

/// `16. Apr`, `4-Mar`, `2026-04-16`, `04/16/2026`: what spreadsheets make of `4-16`.
fn looks_like_a_date(cell: &str) -> bool {
    const MONTHS: [&str; 15] = [
        "jan", "feb", "mar", "mär", "apr", "may", "mai", "jun", "jul", "aug", "sep", "oct", "okt",
        "nov", "dec",
    ];
    let lower = cell.to_lowercase();
    let day = lower.split(" 00:00").next().unwrap_or_default();
    let parts: Vec<&str> = day
        .split(['-', ' ', '.', '/'])
        .filter(|part| !part.is_empty())
        .collect();
    let is_month = |part: &&str| {
        part.chars().count() <= 4 && MONTHS.iter().any(|month| part.starts_with(month))
    };
    let is_number = |part: &&str| part.bytes().all(|b| b.is_ascii_digit());
    let others = parts.iter().filter(|part| !is_month(part));
    let named = (2..=3).contains(&parts.len())
        && parts.iter().filter(|part| is_month(part)).count() == 1
        && others.into_iter().all(is_number);
    let numbers =
        parts.len() == 3 && parts.iter().all(is_number) && parts.iter().any(|part| part.len() == 4);
    named || numbers
}

#[cfg(test)]
mod tests {
    use super::looks_like_a_date;

    #[test]
    fn dates_of_spreadsheets_are_known_and_quantities_are_not() {
        for date in [
            "16. Apr",
            "Apr-16",
            "4-Mär",
            "2026-04-16 00:00:00",
            "04/16/2026",
        ] {
            assert!(looks_like_a_date(date), "{date}");
        }
        for quantity in [
            "4–16 µg/mL",
            "0.5 mg/kg",
            "1.2.3",
            "> 128 µg/mL",
            "may vary",
            "NR",
        ] {
            assert!(!looks_like_a_date(quantity), "{quantity}");
        }
    }
}
