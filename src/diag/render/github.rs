//! Diagnostics as workflow commands, which GitHub shows beside the lines of a change.
//!
//! The form is that of "Workflow commands for GitHub Actions": properties and
//! message are escaped with `%25`, `%0D`, `%0A`, properties also `%3A` and `%2C`.

use std::path::Path;

use super::path_from_outside;
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::source::SourceMap;

/// Renders all diagnostics, one a line; paths lead from the folder in which the folder `project` is.
pub fn github(diagnostics: &Diagnostics, sources: &SourceMap, project: &Path) -> String {
    diagnostics
        .iter()
        .map(|diagnostic| command(diagnostic, sources, project))
        .collect()
}

fn command(diagnostic: &Diagnostic, sources: &SourceMap, project: &Path) -> String {
    let mut properties = String::new();
    let mut message = diagnostic.message.clone();
    if let Some(label) = diagnostic.labels.first() {
        let source = sources.get(label.span.file);
        let start = source.position(label.span.range.start);
        let end = source.position(label.span.range.end);
        let file = property(&path_from_outside(&label.span, sources, project));
        properties = format!("file={file},line={},endLine={},", start.line, end.line);
        // Columns are for places within one line.
        if start.line == end.line {
            let columns = format!("col={},endColumn={},", start.column, end.column);
            properties.push_str(&columns);
        }
        if !label.text.is_empty() {
            message.push_str(&format!(": {}", label.text));
        }
    }
    for help in &diagnostic.help {
        message.push_str(&format!("\nhelp: {help}"));
    }
    format!(
        "::{} {properties}title={}::{}\n",
        match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "notice",
        },
        property(diagnostic.code.as_str()),
        text(&message)
    )
}

fn text(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(words: &str) -> String {
    text(words).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::codes;
    use crate::source::Span;

    #[test]
    fn a_command_has_place_code_and_escaped_message() {
        let mut sources = SourceMap::default();
        let file = sources.add(Path::new("content/a,b.toml"), "x = 1\ny = 2\n".to_owned());
        let mut diagnostics = Diagnostics::new();
        diagnostics.push(
            Diagnostic::error(codes::UNKNOWN_KEY, "100% wrong")
                .label(Span::new(file, 6..7), "here")
                .help("mend it"),
        );
        assert_eq!(
            github(&diagnostics, &sources, Path::new("docs")),
            "::error file=docs/content/a%2Cb.toml,line=2,endLine=2,col=1,endColumn=2,\
             title=unknown-key::100%25 wrong: here%0Ahelp: mend it\n"
        );
    }
}
