//! Diagnostics as text for people.

use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::path_of;
use crate::diag::{Diagnostic, Label, Severity};
use crate::source::{FileId, SourceMap, Span};

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
        Severity::Advice => Level::NOTE.with_name("advice"),
    };
    let title = level
        .primary_title(&diagnostic.message)
        .id(diagnostic.code.as_str());
    let mut group = Group::with_title(title);
    for (file, labels) in by_file(diagnostic) {
        let span = &diagnostic.labels[labels[0]].span;
        let (path, text) = (path_of(span, sources), sources.get(file).text());
        group = if labels.iter().all(|at| is_bare(&diagnostic.labels[*at])) {
            group.element(Origin::path(path))
        } else {
            let annotations = labels.iter().map(|at| annotation(diagnostic, *at, text));
            let snippet = Snippet::source(text).path(path).annotations(annotations);
            group.element(snippet)
        };
    }
    for help in &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    renderer.render(&[group])
}

/// The files that a diagnostic speaks of, in order, each with the indices of its labels.
fn by_file(diagnostic: &Diagnostic) -> Vec<(FileId, Vec<usize>)> {
    let mut files: Vec<(FileId, Vec<usize>)> = Vec::new();
    for (at, label) in diagnostic.labels.iter().enumerate() {
        let file = label.span.file;
        match files.iter_mut().find(|(other, _)| *other == file) {
            Some((_, labels)) => labels.push(at),
            None => files.push((file, vec![at])),
        }
    }
    files
}

/// Whether a label is about its file as a whole and has nothing to say of a line.
fn is_bare(label: &Label) -> bool {
    label.text.is_empty() && label.span.range == (0..0)
}

fn annotation<'d>(diagnostic: &'d Diagnostic, at: usize, text: &str) -> Annotation<'d> {
    let label = &diagnostic.labels[at];
    let kind = match at {
        0 => AnnotationKind::Primary,
        _ => AnnotationKind::Context,
    };
    kind.span(visible(&label.span, text))
        .label(label.text.as_str())
}

/// The span, widened to something that can be underlined and cut to the text.
fn visible(span: &Span, text: &str) -> Range<usize> {
    let start = text.floor_char_boundary(span.range.start.min(text.len()));
    let end = text.ceil_char_boundary(span.range.end.clamp(start, text.len()));
    start..end
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::diag::codes;

    #[test]
    fn two_places_of_a_file_are_shown_together() {
        let mut sources = SourceMap::default();
        let file = sources.add(Path::new("a.toml"), "x = [\"a\", \"a\"]\n".to_owned());
        let diagnostic = Diagnostic::error(codes::DUPLICATE_ID, "`a` is named twice")
            .label(Span::new(file, 10..13), "again")
            .label(Span::new(file, 5..8), "first");
        let text = human(&diagnostic, &sources, Style::Plain);
        assert_eq!(text.matches("x = [").count(), 1, "{text}");
        assert!(text.contains("a.toml:1:11"), "{text}");
    }

    #[test]
    fn a_file_as_a_whole_is_named_without_a_line() {
        let mut sources = SourceMap::default();
        let file = sources.add(Path::new("a.toml"), String::new());
        let diagnostic = Diagnostic::error(codes::EMPTY_FILE, "`a.toml` is empty")
            .label(Span::whole_file(file), "");
        let text = human(&diagnostic, &sources, Style::Plain);
        assert!(text.contains("a.toml") && !text.contains('^'), "{text}");
    }
}
