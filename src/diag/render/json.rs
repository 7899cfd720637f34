//! Diagnostics as JSON for programs.

use serde_json::{Map, Value, json};

use super::path_of;
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::source::{SourceMap, Span};

/// Renders all diagnostics as one JSON object: `{"diagnostics": […], "errors": n, "warnings": n, "advice": n}`
/// and what `more` holds.
///
/// Lines and columns count from 1, columns in characters; `end` is exclusive.
pub fn json(diagnostics: &Diagnostics, sources: &SourceMap, more: Map<String, Value>) -> String {
    let list: Vec<Value> = diagnostics
        .iter()
        .map(|diagnostic| json_entry(diagnostic, sources))
        .collect();
    let mut report = json!({
        "diagnostics": list,
        "errors": diagnostics.count(Severity::Error),
        "warnings": diagnostics.count(Severity::Warning),
        "advice": diagnostics.count(Severity::Advice),
    });
    if let Some(fields) = report.as_object_mut() {
        fields.extend(more);
    }
    format!("{report:#}\n")
}

fn json_entry(diagnostic: &Diagnostic, sources: &SourceMap) -> Value {
    let labels: Vec<Value> = diagnostic
        .labels
        .iter()
        .map(|label| {
            let mut place = place(&label.span, sources);
            place["text"] = json!(label.text);
            place
        })
        .collect();
    let fix = diagnostic.fix.iter();
    let fix: Vec<Value> = fix
        .map(|edit| {
            let mut place = place(&edit.span, sources);
            place["text"] = json!(edit.text);
            place
        })
        .collect();
    json!({
        "code": diagnostic.code.as_str(),
        "severity": diagnostic.severity.word(),
        "message": diagnostic.message,
        "labels": labels,
        "help": diagnostic.help,
        "fix": fix,
    })
}

fn place(span: &Span, sources: &SourceMap) -> Value {
    let source = sources.get(span.file);
    let start = source.position(span.range.start);
    let end = source.position(span.range.end);
    json!({
        "file": path_of(span, sources),
        "line": start.line, "column": start.column,
        "end_line": end.line, "end_column": end.column,
    })
}
