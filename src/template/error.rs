//! Tera's errors as diagnostics.

use std::error::Error as _;
use std::ops::Range;

use tera::{Error, ErrorKind};

use super::suggestion;
use crate::diag::{Diagnostic, codes};
use crate::source::{FileId, Position, SourceMap, Span};

/// Why an expression has no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpressionError {
    /// What is wrong, as a lower-case phrase.
    pub message: String,
    /// The bytes of the expression that are wrong.
    pub range: Option<Range<usize>>,
    /// What to write instead.
    pub help: Option<String>,
}

/// The innermost report of an error, with the template it names.
fn report(error: &Error) -> Option<&tera::ReportError> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => Some(report),
        _ => error
            .source()
            .and_then(|source| source.downcast_ref::<Error>())
            .and_then(report),
    }
}

pub(super) fn diagnostic(
    error: &Error,
    name: &str,
    files: &[(String, FileId)],
    sources: &SourceMap,
) -> Diagnostic {
    let file = |name: &str| {
        files
            .iter()
            .find(|(other, _)| other == name)
            .map(|(_, file)| *file)
    };
    let here = file(name).expect("the template was added");
    let Some(report) = report(error) else {
        return Diagnostic::error(codes::TEMPLATE_ERROR, lowered(&error.to_string()))
            .label(Span::whole_file(here), "");
    };
    let file = file(report.filename()).unwrap_or(here);
    let source = sources.get(file);
    let at = |line, column: usize| {
        source.offset(Position {
            line,
            column: column + 1,
        })
    };
    let span = report.span();
    let range = at(span.start_line, span.start_col)..at(span.end_line, span.end_col);
    let message = lowered(report.message());
    let code = if is_undefined(&message) {
        codes::UNDEFINED_VARIABLE
    } else {
        codes::TEMPLATE_ERROR
    };
    Diagnostic::error(code, message).label(Span::new(file, range), "")
}

fn is_undefined(message: &str) -> bool {
    message.contains("not found")
        || message.contains("undefined")
        || message.contains("not defined")
}

pub(super) fn expression(error: &Error, expression: &str, names: &[String]) -> ExpressionError {
    let Some(report) = report(error) else {
        return ExpressionError {
            message: lowered(&error.to_string()),
            range: None,
            help: None,
        };
    };
    let span = report.span();
    let offset = |column: usize| {
        let step = expression.char_indices().nth(column.saturating_sub(2));
        step.map_or(expression.len(), |(at, _)| at)
    };
    let one_line = span.start_line == 1 && span.end_line == 1;
    let range = one_line.then(|| offset(span.start_col)..offset(span.end_col));
    let range = range.filter(|range| range.start < range.end);
    let root = expression
        .trim()
        .split(['.', '[', ' ', '|'])
        .next()
        .unwrap_or_default();
    let known = names.iter().any(|name| name == root);
    let help = if known { None } else { suggestion(root, names) };
    ExpressionError {
        message: lowered(report.message()),
        range,
        help,
    }
}

/// A message as ours are: lower case at the start, no full stop, one line.
fn lowered(message: &str) -> String {
    let line = message
        .lines()
        .next()
        .unwrap_or_default()
        .trim_end_matches('.');
    let mut characters = line.chars();
    characters
        .next()
        .map(|first| first.to_lowercase().chain(characters).collect())
        .unwrap_or_default()
}
