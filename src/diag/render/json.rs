//! Diagnostics as JSON for programs.

use serde_json::{Map, Value, json};

use super::path_of;
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::source::SourceMap;

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
