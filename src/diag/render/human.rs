//! Diagnostics as text for people.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::path_of;
use crate::diag::{Diagnostic, Severity};
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

/// The span, widened to something that can be underlined and cut to the text.
fn visible(span: &Span, text: &str) -> Range<usize> {
    let start = text.floor_char_boundary(span.range.start.min(text.len()));
    let end = text.ceil_char_boundary(span.range.end.clamp(start, text.len()));
    start..end
}
