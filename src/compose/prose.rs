//! Evaluates the expressions in an author's text.

use std::ops::Range;

use super::seen::Seen;
use super::token::{Token, is_whole};
use super::{ComposedProse, Piece};
use crate::content::{Kind as Record, Prose};
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::template::{Context, ExpressionError, Templates};

/// What the texts of an overview see.
pub(super) struct Scope<'a> {
    pub(super) seen: Seen<'a>,
    context: Context,
    /// Names of records with mistakes in them, of which something may be missing.
    lost: Vec<String>,
}

impl<'a> Scope<'a> {
    pub(super) fn new(seen: Seen<'a>, lost: Vec<String>) -> Scope<'a> {
        Scope {
            context: Context::new(seen.all()),
            seen,
            lost,
        }
    }

    /// What an expression sees.
    fn context(&mut self, expression: &str, tokens: &mut Vec<Token>) -> &Context {
        if self.seen.read_expression(expression, tokens) {
            self.context = Context::new(self.seen.all());
        }
        &self.context
    }

    /// Whether an error may come from a mistake that is reported at its own place.
    fn follows(&self, error: &ExpressionError) -> bool {
        let names = error.path.iter().take(2);
        names.into_iter().any(|name| self.lost.contains(name))
    }
}

/// Evaluates every `{{ expression }}` of `prose` by itself; one that fails is reported and left out.
pub(super) fn evaluate(
    prose: &Prose,
    templates: &Templates,
    scope: &mut Scope<'_>,
    tokens: &mut Vec<Token>,
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
            Kind::Statement if is_follow_up(&source[start + 2..]) => {}
            Kind::Statement => diagnostics.push(statement(prose, start..start + found.length)),
            Kind::Unclosed => diagnostics.push(unclosed(prose, start)),
            Kind::Expression => {
                let inner = start + 2..start + found.length - 2;
                let expression = &source[inner.clone()];
                match templates.expression(expression, scope.context(expression, tokens)) {
                    Ok(text) if is_whole(&text) => {
                        push_result(&mut composed, &text, start..start + found.length);
                    }
                    Ok(_) => diagnostics.push(cut(prose, inner)),
                    Err(error) if scope.follows(&error) => {}
                    Err(error) => diagnostics.push(failed(prose, &inner, error)),
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
        let closed = rest[2..].find(end);
        let next = rest[2..].find("{{");
        return Some(
            match closed.filter(|at| next.is_none_or(|next| *at < next)) {
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
            },
        );
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

/// Whether a statement, of which `inner` is what follows `{%`, goes on with or ends another.
fn is_follow_up(inner: &str) -> bool {
    let word = inner.trim_start_matches(['-', ' ']);
    word.starts_with("end") || word.starts_with("el")
}

fn statement(prose: &Prose, range: Range<usize>) -> Diagnostic {
    Diagnostic::error(codes::PROSE_STATEMENT, "a template statement in prose")
        .label(prose.span_of(range), "only `{{ … }}` may stand here")
        .help("put what depends on conditions or loops into a template of the project")
        .help("write `\\{%` for the characters themselves")
}

fn unclosed(prose: &Prose, start: usize) -> Diagnostic {
    Diagnostic::error(codes::PROSE_EXPRESSION, "an expression that is not closed")
        .label(prose.span_of(start..start + 2), "opened here")
        .help("close it with `}}`, or write `\\{{` for the characters themselves")
}

fn failed(prose: &Prose, inner: &Range<usize>, error: ExpressionError) -> Diagnostic {
    let range = if error.range.is_empty() {
        inner.start - 2..inner.end + 2
    } else {
        inner.start + error.range.start..inner.start + error.range.end
    };
    let diagnostic = Diagnostic::error(error.code, error.message)
        .label(prose.span_of(range), "in this expression");
    let folder = error
        .path
        .first()
        .filter(|_| error.code == codes::UNDEFINED_VARIABLE);
    let kinds = Record::ALL
        .into_iter()
        .filter(|kind| *kind != Record::Overviews);
    match kinds
        .into_iter()
        .find(|kind| folder.is_some_and(|folder| folder == kind.folder()))
    {
        Some(_) if error.help.starts_with("did you mean") || error.path.len() < 2 => {
            diagnostic.help(error.help)
        }
        Some(kind) if !error.help.starts_with("write") => diagnostic.help(format!(
            "an overview sees the {} that it names and those that these rest on; {}",
            kind.folder(),
            error.help
        )),
        _ => diagnostic.help(error.help),
    }
}

/// An expression that leaves of a value's token only a part.
fn cut(prose: &Prose, inner: Range<usize>) -> Diagnostic {
    Diagnostic::error(codes::PROSE_EXPRESSION, "a filter that cuts a value apart")
        .label(prose.span_of(inner), "in this expression")
        .help("values take the filters number, unit, bare, spread, written and decimals")
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
