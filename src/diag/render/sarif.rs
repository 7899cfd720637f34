//! Diagnostics as SARIF 2.1.0 (OASIS standard, 2020), which code hosts and editors read.

use std::path::Path;

use serde_json::{Value, json};

use super::path_from_outside;
use crate::diag::{Code, Diagnostic, Diagnostics, Label, Severity};
use crate::source::{SourceMap, Span};

/// Renders all diagnostics as one run, which knows `rules`, codes with their meanings; paths lead from the folder in which the folder `project` is.
///
/// Lines and columns count from 1, columns in Unicode code points; ends are exclusive.
pub fn sarif(
    diagnostics: &Diagnostics,
    rules: &[(Code, &str)],
    sources: &SourceMap,
    project: &Path,
) -> String {
    let rules = rules.iter().map(
        |(code, meaning)| json!({ "id": code.as_str(), "shortDescription": { "text": meaning } }),
    );
    let results = diagnostics
        .iter()
        .map(|diagnostic| result(diagnostic, sources, project));
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results.collect::<Vec<_>>(),
        }],
    });
    format!("{log:#}\n")
}

fn result(diagnostic: &Diagnostic, sources: &SourceMap, project: &Path) -> Value {
    let (first, others) = match diagnostic.labels.split_first() {
        Some((first, others)) => (vec![first], others),
        None => (Vec::new(), &[][..]),
    };
    let location = |label: &Label| {
        let mut location = json!({ "physicalLocation": place(&label.span, sources, project) });
        if !label.text.is_empty() {
            location["message"] = json!({ "text": label.text });
        }
        location
    };
    let mut text = diagnostic.message.clone();
    for help in &diagnostic.help {
        text.push_str(&format!("\nhelp: {help}"));
    }
    json!({
        "ruleId": diagnostic.code.as_str(),
        "level": match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "note",
        },
        "message": { "text": text },
        "locations": first.into_iter().map(location).collect::<Vec<_>>(),
        "relatedLocations": others.iter().map(location).collect::<Vec<_>>(),
    })
}

fn place(span: &Span, sources: &SourceMap, project: &Path) -> Value {
    let source = sources.get(span.file);
    let start = source.position(span.range.start);
    let end = source.position(span.range.end);
    json!({
        "artifactLocation": { "uri": uri(&path_from_outside(span, sources, project)) },
        "region": {
            "startLine": start.line, "startColumn": start.column,
            "endLine": end.line, "endColumn": end.column,
        },
    })
}

/// A path as a relative URI (RFC 3986).
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => {
                uri.push(char::from(byte));
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::codes;

    #[test]
    fn a_result_has_rule_place_and_message() {
        let mut sources = SourceMap::default();
        let file = sources.add(Path::new("content/ä.toml"), "x = 1\n".to_owned());
        let mut diagnostics = Diagnostics::new();
        diagnostics.push(
            Diagnostic::warning(codes::UNREAD_FILE, "not read").label(Span::new(file, 4..5), ""),
        );
        let log: Value =
            serde_json::from_str(&sarif(&diagnostics, &[], &sources, Path::new(""))).unwrap();
        let result = &log["runs"][0]["results"][0];
        assert_eq!(result["ruleId"], "unread-file");
        assert_eq!(result["level"], "warning");
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "content/%C3%A4.toml");
        assert_eq!(place["region"]["startColumn"], 5);
    }
}
