//! Diagnostics as text for people and as JSON for programs.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde_json::{Value, json};

use super::{Diagnostic, Diagnostics, Severity};
use crate::source::{SourceMap, Span};

/// Whether text for people is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// With terminal colours.
    Coloured,
    /// Bare text.
    Plain,
}

/// Renders one diagnostic with the author's lines, the words in question underlined.
pub fn human(diagnostic: &Diagnostic, sources: &SourceMap, style: Style) -> String {
    let renderer = match style {
        Style::Coloured => Renderer::styled(),
        Style::Plain => Renderer::plain(),
    };
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let paths: Vec<String> = diagnostic
        .labels
        .iter()
        .map(|label| path_of(&label.span, sources))
        .collect();
    let mut group = Group::with_title(
        level
            .primary_title(&diagnostic.message)
            .id(diagnostic.code.as_str()),
    );
    for (index, (label, path)) in diagnostic.labels.iter().zip(&paths).enumerate() {
        let source = sources.get(label.span.file);
        let kind = if index == 0 {
            AnnotationKind::Primary
        } else {
            AnnotationKind::Context
        };
        let annotation = kind
            .span(visible(&label.span, source.text()))
            .label(label.text.as_str());
        group = group.element(
            Snippet::source(source.text())
                .path(path.as_str())
                .annotation(annotation),
        );
    }
    for help in &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    renderer.render(&[group])
}

/// Renders all diagnostics as one JSON object: `{"diagnostics": […], "errors": n, "warnings": n}`.
///
/// Lines and columns count from 1, columns in characters; `end` is exclusive.
pub fn json(diagnostics: &Diagnostics, sources: &SourceMap) -> String {
    let list: Vec<Value> = diagnostics
        .iter()
        .map(|diagnostic| json_entry(diagnostic, sources))
        .collect();
    let report = json!({
        "diagnostics": list,
        "errors": diagnostics.count(Severity::Error),
        "warnings": diagnostics.count(Severity::Warning),
    });
    format!("{report:#}\n")
}

fn json_entry(diagnostic: &Diagnostic, sources: &SourceMap) -> Value {
    let labels: Vec<Value> = diagnostic
        .labels
        .iter()
        .map(|label| {
            let source = sources.get(label.span.file);
            let start = source.position(label.span.range.start);
            let end = source.position(label.span.range.end);
            json!({
                "file": path_of(&label.span, sources),
                "line": start.line, "column": start.column,
                "end_line": end.line, "end_column": end.column,
                "text": label.text,
            })
        })
        .collect();
    json!({
        "code": diagnostic.code.as_str(),
        "severity": diagnostic.severity.word(),
        "message": diagnostic.message,
        "labels": labels,
        "help": diagnostic.help,
    })
}

fn path_of(span: &Span, sources: &SourceMap) -> String {
    sources
        .get(span.file)
        .path()
        .to_string_lossy()
        .replace('\\', "/")
}

/// The span, widened to something that can be underlined and cut to the text.
fn visible(span: &Span, text: &str) -> std::ops::Range<usize> {
    let start = text.floor_char_boundary(span.range.start.min(text.len()));
    let end = text.ceil_char_boundary(span.range.end.clamp(start, text.len()));
    start..end
}
