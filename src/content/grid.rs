//! CSV files of numbers, cell by cell with their places.

use serde::Serializer;

use crate::diag::{Diagnostic, Diagnostics, codes, nearest};
use crate::source::{FileId, Span};

/// A table of a CSV file.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Grid {
    /// The heads, in small letters.
    pub heads: Vec<String>,
    /// The rows, each with its place.
    #[serde(serialize_with = "cells")]
    pub rows: Vec<(Vec<String>, Span)>,
    /// The line of heads.
    #[serde(skip)]
    pub span: Span,
    /// Each head as it is written, with its place.
    #[serde(skip)]
    written: Vec<(String, Span)>,
}

/// The cells of rows, without their places.
fn cells<S: Serializer>(rows: &[(Vec<String>, Span)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(rows.iter().map(|(cells, _)| cells))
}

impl Grid {
    /// Reads the text of a file. Semicolons and tabs may part cells; a comma may then be the decimal sign.
    pub(super) fn read(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Option<Grid> {
        let whole = Span::whole_file(file);
        let start = text.len() - text.trim_start_matches('\u{feff}').len();
        let body = &text[start..];
        let first = body.lines().next().unwrap_or_default();
        let separator = [b';', b'\t']
            .into_iter()
            .find(|one| first.as_bytes().contains(one));
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(separator.unwrap_or(b','))
            .trim(csv::Trim::All)
            .flexible(true)
            .from_reader(body.as_bytes());
        let heads: Vec<String> = match reader.headers() {
            Ok(heads) => heads.iter().map(str::to_lowercase).collect(),
            Err(error) => {
                diagnostics.push(broken(whole, &error.to_string()));
                return None;
            }
        };
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = match record {
                Ok(record) => record,
                Err(error) => {
                    diagnostics.push(broken(whole, &error.to_string()));
                    return None;
                }
            };
            let span = line(file, text, start, &record);
            if record.len() > heads.len() {
                let message = format!("{} cells under {} heads", record.len(), heads.len());
                diagnostics.push(
                    Diagnostic::error(codes::INVALID_CSV, message)
                        .label(span, "")
                        .help("put a cell that holds the separator into double quotes"),
                );
                return None;
            }
            let point = |cell: &str| {
                let decimal = separator.is_some()
                    && cell
                        .bytes()
                        .all(|b| b.is_ascii_digit() || b",-+eE<>".contains(&b));
                if decimal {
                    cell.replace(',', ".")
                } else {
                    cell.to_owned()
                }
            };
            let mut cells: Vec<String> = record.iter().map(point).collect();
            cells.resize(heads.len(), String::new());
            if cells.iter().any(|cell| !cell.is_empty()) {
                rows.push((cells, span));
            }
        }
        let span = Span::new(file, start..start + first.trim_end().len());
        let sign = char::from(separator.unwrap_or(b','));
        let written = written(&span, first.trim_end(), sign);
        Some(Grid {
            heads,
            rows,
            span,
            written,
        })
    }

    /// The number of the column with the given head.
    pub fn column(&self, head: &str) -> Option<usize> {
        self.heads.iter().position(|known| known == head)
    }

    /// Reports heads that mean nothing in this kind of figure, and wanted ones that are not there; `false` then.
    pub fn check(&self, wanted: &[&str], known: &[&str], diagnostics: &mut Diagnostics) -> bool {
        let mut whole = true;
        let unknown = |head: &(usize, &String)| !known.contains(&head.1.as_str());
        for (index, head) in self.heads.iter().enumerate().filter(unknown) {
            whole = false;
            let place = self.written.get(index);
            let place = place.filter(|_| self.written.len() == self.heads.len());
            let (shown, span) = place.map_or((head, &self.span), |(written, span)| (written, span));
            let diagnostic = Diagnostic::error(
                codes::INVALID_COLUMN,
                format!("no column is called `{shown}` here"),
            )
            .label(span.clone(), "");
            let near = nearest(head, known.iter().copied());
            diagnostics.push(match near {
                Some(_) => diagnostic.suggest(near),
                None => diagnostic.help(format!("the columns are {}", known.join(", "))),
            });
        }
        // Where a head is unknown, it is what should have the wanted name, as the help says.
        let missing = wanted.iter().filter(|head| self.column(head).is_none());
        for head in missing.filter(|_| whole).collect::<Vec<_>>() {
            whole = false;
            diagnostics.push(
                Diagnostic::error(
                    codes::MISSING_FIELD,
                    format!("the column `{head}` is missing"),
                )
                .label(self.span.clone(), "")
                .help(format!("the columns are {}", known.join(", "))),
            );
        }
        whole
    }
}

/// The heads of the first line as they are written, each at its place.
fn written(line: &Span, text: &str, sign: char) -> Vec<(String, Span)> {
    let mut start = line.range.start;
    let mut heads = Vec::new();
    for head in text.split(sign) {
        let lead = head.len() - head.trim_start().len();
        let at = start + lead..start + lead + head.trim().len();
        heads.push((head.trim().to_owned(), Span::new(line.file, at)));
        start += head.len() + sign.len_utf8();
    }
    heads
}

fn broken(span: Span, message: &str) -> Diagnostic {
    Diagnostic::error(
        codes::INVALID_CSV,
        format!("not a table of numbers: {message}"),
    )
    .label(span, "")
}

/// The line on which a record stands.
fn line(file: FileId, text: &str, offset: usize, record: &csv::StringRecord) -> Span {
    let byte = record.position().map_or(0, csv::Position::byte);
    let start = (offset + usize::try_from(byte).unwrap_or(0)).min(text.len());
    let rest = text.get(start..).unwrap_or_default();
    let start = start + rest.len() - rest.trim_start().len();
    let end = text
        .get(start..)
        .and_then(|rest| rest.find('\n'))
        .map_or(text.len(), |at| start + at);
    Span::new(file, start..end)
}
