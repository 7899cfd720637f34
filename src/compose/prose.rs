//! Evaluates the expressions in an author's text.

use std::ops::Range;

use super::{ComposedProse, Piece};
use crate::content::Prose;
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::template::{Context, Templates};

/// Evaluates every `{{ expression }}` of `prose` by itself; one that fails is reported and left out.
pub(super) fn evaluate(
    prose: &Prose,
    templates: &Templates,
    context: &Context,
    diagnostics: &mut Diagnostics,
) -> ComposedProse {
    let source = prose.text();
    let mut composed = ComposedProse {
        text: String::new(),
        pieces: Vec::new(),
        origin: prose.clone(),
    };
    let mut at = 0;
    while let Some(found) = find(&source[at..]) {
        let start = at + found.start;
        push(&mut composed, source, at..start, true);
        match found.kind {
            Kind::Statement => diagnostics.push(statement(prose, start)),
            Kind::Unclosed => diagnostics.push(unclosed(prose, start)),
            Kind::Expression => {
                let inner = start + 2..start + found.length - 2;
                match templates.expression(&source[inner.clone()], context) {
                    Ok(text) => push_result(&mut composed, &text, start..start + found.length),
                    Err(error) => diagnostics.push(failed(
                        prose,
                        inner,
                        &error.message,
                        error.range,
                        error.help,
                    )),
                }
            }
        }
        at = start + found.length;
    }
    push(&mut composed, source, at..source.len(), true);
    composed
}

#[derive(Debug, PartialEq, Eq)]
enum Kind {
    Expression,
    Statement,
    Unclosed,
}

#[derive(Debug, PartialEq, Eq)]
struct Found {
    start: usize,
    length: usize,
    kind: Kind,
}

/// The next expression or statement; `\{{` is text.
fn find(text: &str) -> Option<Found> {
    let mut from = 0;
    loop {
        let start = from + text[from..].find('{')?;
        let rest = &text[start..];
        let escaped = text[..start].ends_with('\\');
        let (kind, end) = match rest.as_bytes().get(1) {
            Some(b'{') if !escaped => (Kind::Expression, "}}"),
            Some(b'%') if !escaped => (Kind::Statement, "%}"),
            _ => {
                from = start + 1 + usize::from(rest.starts_with("{{"));
                continue;
            }
        };
        return Some(match rest[2..].find(end) {
            Some(at) => Found {
                start,
                length: at + 4,
                kind,
            },
            None => Found {
                start,
                length: 2,
                kind: Kind::Unclosed,
            },
        });
    }
}

fn push(composed: &mut ComposedProse, source: &str, written: Range<usize>, verbatim: bool) {
    composed.pieces.push(Piece {
        start: composed.text.len(),
        written: written.clone(),
        verbatim,
    });
    composed.text.push_str(&source[written]);
}

fn push_result(composed: &mut ComposedProse, text: &str, written: Range<usize>) {
    composed.pieces.push(Piece {
        start: composed.text.len(),
        written,
        verbatim: false,
    });
    composed.text.push_str(text);
}

fn statement(prose: &Prose, start: usize) -> Diagnostic {
    Diagnostic::error(codes::PROSE_STATEMENT, "a template statement in prose")
        .label(
            prose.span_of(start..start + 2),
            "only `{{ … }}` may stand here",
        )
        .help("put what depends on conditions or loops into a template of the project")
        .help("write `\\{%` for the characters themselves")
}

fn unclosed(prose: &Prose, start: usize) -> Diagnostic {
    Diagnostic::error(codes::PROSE_EXPRESSION, "an expression that is not closed")
        .label(prose.span_of(start..start + 2), "opened here")
        .help("close it with `}}`, or write `\\{{` for the characters themselves")
}

fn failed(
    prose: &Prose,
    inner: Range<usize>,
    message: &str,
    range: Option<Range<usize>>,
    help: Option<String>,
) -> Diagnostic {
    let span = range.map_or(inner.clone(), |range| {
        inner.start + range.start..inner.start + range.end
    });
    let diagnostic = Diagnostic::error(codes::PROSE_EXPRESSION, message.to_owned())
        .label(prose.span_of(span), "in this expression");
    match help {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_statements_and_escapes_are_told_apart() {
        assert_eq!(
            find("a {{ b }} c"),
            Some(Found {
                start: 2,
                length: 7,
                kind: Kind::Expression
            })
        );
        assert_eq!(
            find("{% if %}"),
            Some(Found {
                start: 0,
                length: 8,
                kind: Kind::Statement
            })
        );
        assert_eq!(
            find("{{ b"),
            Some(Found {
                start: 0,
                length: 2,
                kind: Kind::Unclosed
            })
        );
        assert_eq!(find("\\{{ b }} {c}"), None);
    }
}
