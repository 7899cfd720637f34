//! Outcomes that stand in a CSV beside their study, one a row.

use std::path::Path;

use super::decode::decode;
use super::{Outcome, Placed, Slug};
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::source::{FileId, SourceMap, Span};

/// Reads the outcomes of the CSV `name`, which the study at `study` names.
pub(super) fn read(
    name: &Placed<String>,
    study: &Path,
    slug: &Slug,
    sources: &mut SourceMap,
    diagnostics: &mut Diagnostics,
) -> Vec<Outcome> {
    let path = study.with_file_name(&name.value);
    let file = match sources.read(&path) {
        Ok(file) => file,
        Err(error) => {
            diagnostics.push(super::load::unreadable(&error, &path, name.span.clone()));
            return Vec::new();
        }
    };
    let text = sources.get(file).text().to_owned();
    let header = text.lines().next().unwrap_or_default();
    let delimiter = if header.matches(';').count() > header.matches(',').count() {
        b';'
    } else {
        b','
    };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .trim(csv::Trim::All)
        .flexible(true)
        .from_reader(text.as_bytes());
    let heads: Vec<String> = reader
        .headers()
        .map(|heads| heads.iter().map(str::to_owned).collect())
        .unwrap_or_default();
    let table = Table {
        heads,
        file,
        slug,
        text: &text,
    };
    let mut outcomes = Vec::new();
    for (number, row) in (1..).zip(reader.records()) {
        match row {
            Ok(row) => outcomes.extend(table.outcome(number, &row, diagnostics)),
            Err(error) => diagnostics.push(broken(file, &error.to_string())),
        }
    }
    outcomes
}

/// What all rows of a CSV share.
struct Table<'a> {
    heads: Vec<String>,
    file: FileId,
    slug: &'a Slug,
    text: &'a str,
}

impl Table<'_> {
    /// A row becomes the TOML that an author would have written, and is decoded as such.
    fn outcome(
        &self,
        number: usize,
        row: &csv::StringRecord,
        diagnostics: &mut Diagnostics,
    ) -> Option<Outcome> {
        let line = self.line(row);
        if let Some(problem) = self.problem(row) {
            diagnostics.push(problem.label(line, ""));
            return None;
        }
        let cells = self
            .heads
            .iter()
            .zip(row)
            .filter(|(_, cell)| !cell.is_empty());
        let mut record: String = cells
            .map(|(head, cell)| format!("{} = {}\n", quoted(head), quoted(cell)))
            .collect();
        if !self.heads.iter().any(|head| head == "id") {
            record.push_str(&format!("id = \"row-{number}\"\n"));
        }
        let mut found = Diagnostics::new();
        let outcome = decode::<Outcome>(self.file, self.slug.clone(), &record, &mut found);
        for mut diagnostic in found {
            diagnostic
                .labels
                .iter_mut()
                .for_each(|label| label.span = line.clone());
            diagnostics.push(diagnostic);
        }
        outcome.map(|outcome| placed_at(outcome, &line))
    }

    fn line(&self, row: &csv::StringRecord) -> Span {
        let start = row
            .position()
            .map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
        let rest = &self.text[start..];
        let start = start + rest.len() - rest.trim_start().len();
        let end = self.text[start..]
            .find('\n')
            .map_or(self.text.len(), |at| start + at);
        Span::new(self.file, start..end)
    }

    fn problem(&self, row: &csv::StringRecord) -> Option<Diagnostic> {
        if row.len() > self.heads.len() {
            let message = format!("{} cells under {} heads", row.len(), self.heads.len());
            return Some(
                Diagnostic::error(codes::INVALID_CSV, message)
                    .help("put a cell that holds the separator into double quotes"),
            );
        }
        let values = self
            .heads
            .iter()
            .zip(row)
            .filter(|(head, _)| ["value", "control"].contains(&head.as_str()));
        let (_, date) = values
            .into_iter()
            .find(|(_, cell)| looks_like_a_date(cell))?;
        Some(Diagnostic::error(codes::INVALID_CSV, format!("`{date}` is a date where a quantity must stand")).help(
            "a spreadsheet made a date of a range such as `4-16`: write `4–16` with an en dash, or format the column as text",
        ))
    }
}

fn broken(file: FileId, message: &str) -> Diagnostic {
    Diagnostic::error(
        codes::INVALID_CSV,
        format!("not a table of outcomes: {message}"),
    )
    .label(Span::whole_file(file), "")
}

/// Gives the outcome the row's place in stead of those in the made-up TOML.
fn placed_at(mut outcome: Outcome, line: &Span) -> Outcome {
    outcome.span = line.clone();
    outcome.id.span = line.clone();
    for place in [&mut outcome.arm].into_iter().flatten() {
        place.span = line.clone();
    }
    if let Some(place) = &mut outcome.source {
        place.span = line.clone();
    }
    if let Some(place) = &mut outcome.model {
        place.span = line.clone();
    }
    for text in [
        &mut outcome.target,
        &mut outcome.assay,
        &mut outcome.species,
        &mut outcome.note,
    ]
    .into_iter()
    .flatten()
    {
        *text = super::Prose::made(text.text().to_owned(), line.clone());
    }
    outcome.endpoint = super::Prose::made(outcome.endpoint.text().to_owned(), line.clone());
    outcome
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// `16. Apr`, `4-Mar`, `2026-04-16`, `04/16/2026`: what spreadsheets make of `4-16`.
fn looks_like_a_date(cell: &str) -> bool {
    const MONTHS: [&str; 15] = [
        "jan", "feb", "mar", "mär", "apr", "may", "mai", "jun", "jul", "aug", "sep", "oct", "okt",
        "nov", "dec",
    ];
    let lower = cell.to_lowercase();
    let parts: Vec<&str> = lower
        .split(['-', ' ', '.', '/'])
        .filter(|part| !part.is_empty())
        .collect();
    let named = parts.len() <= 3
        && parts.iter().any(|part| {
            MONTHS
                .iter()
                .any(|month| part.starts_with(month) && part.len() <= 4)
        });
    let numbers = parts.len() == 3
        && parts
            .iter()
            .all(|part| part.bytes().all(|b| b.is_ascii_digit()))
        && parts.iter().any(|part| part.len() == 4);
    named || numbers
}
