//! Notes: where one is called, and where none can be.

use super::Reader;
use crate::diag::{Diagnostic, codes};
use crate::markup::{Inline, lex};
use crate::source::Span;

impl Reader<'_, '_, '_> {
    /// Reports `[^label]` that stayed text because no note is called so.
    pub(super) fn report_undefined_notes(&mut self, line: &[Inline]) {
        let texts = line.iter().filter_map(|inline| match inline {
            Inline::Text(text) => Some(text),
            _ => None,
        });
        for text in texts {
            for (at, opening) in text.match_indices("[^") {
                let rest = &text[at + opening.len()..];
                if !lex::is_note_label(rest) {
                    continue;
                }
                let label = rest.split(']').next().unwrap_or_default();
                let mark = format!("[^{label}]");
                let mut written = self.source.match_indices(&mark);
                let place = written.find(|(at, _)| !self.source[..*at].ends_with('\\'));
                if let Some((start, _)) = place {
                    let span = self.place.span(start..start + mark.len(), self.source);
                    self.shared.diagnostics.push(if self.shared.in_line {
                        unsupported_note(span)
                    } else {
                        undefined_note(label, span)
                    });
                }
            }
        }
    }

    pub(super) fn note(&mut self, label: &str) -> usize {
        *self.labels.entry(label.to_owned()).or_insert_with(|| {
            self.shared.notes.push(Vec::new());
            self.shared.notes.len() - 1
        })
    }
}

fn undefined_note(label: &str, span: Span) -> Diagnostic {
    Diagnostic::error(
        codes::UNDEFINED_ANCHOR,
        format!("no note is called `{label}`"),
    )
    .label(span, "")
    .help(format!(
        "write `[^{label}]: …` as a paragraph of its own in the same text"
    ))
}

pub(super) fn unsupported_note(span: Span) -> Diagnostic {
    Diagnostic::error(codes::UNSUPPORTED_NOTE, "a note where none can stand")
        .label(span, "in a text of one line")
        .help("write it into the text of a section, or into the `notes` of the table")
}

pub(super) fn without_notes(line: Vec<Inline>) -> Vec<Inline> {
    let kept = line
        .into_iter()
        .filter(|inline| !matches!(inline, Inline::Note(_)));
    let inner = kept.map(|inline| match inline {
        Inline::Emphasis(body) => Inline::Emphasis(without_notes(body)),
        Inline::Strong(body) => Inline::Strong(without_notes(body)),
        Inline::Subscript(body) => Inline::Subscript(without_notes(body)),
        Inline::Superscript(body) => Inline::Superscript(without_notes(body)),
        Inline::Foreign { language, body } => Inline::Foreign {
            language,
            body: without_notes(body),
        },
        Inline::Link { url, body } => Inline::Link {
            url,
            body: without_notes(body),
        },
        other => other,
    });
    inner.collect()
}
