//! Names in expressions that stand for nothing, or for nothing that can be printed.

use std::ops::Range;

use tera::Value;

use super::data::{field, fields};
use super::paths::Path;
use super::{Context, ExpressionError, PRINTED};
use crate::diag::{codes, nearest};

impl Context {
    /// What of a path is not there: how many of its parts are, and the names beside which the next should be.
    pub(super) fn missing(&self, path: &Path) -> Option<(usize, Vec<&str>)> {
        let mut value = &self.fields;
        for (depth, (name, _)) in path.parts.iter().enumerate() {
            if !value.is_map() {
                return None;
            }
            let Some(next) = field(value, name) else {
                return Some((depth, names(value)));
            };
            value = next;
        }
        None
    }

    /// What a path stands for, as far as it is known.
    fn find(&self, path: &Path) -> Option<&Value> {
        let mut names = path.parts.iter().map(|(name, _)| name);
        names.try_fold(&self.fields, |value, name| field(value, name))
    }
}

/// The names of the fields of an object, those first that hold others.
fn names(value: &Value) -> Vec<&str> {
    let shown = fields(value).filter(|(name, _)| *name != PRINTED);
    let (holders, others): (Vec<_>, Vec<_>) =
        shown.partition(|(_, value)| value.is_map() && field(value, PRINTED).is_none());
    let all = holders.into_iter().rev().chain(others);
    all.map(|(name, _)| name).collect()
}

/// What to tell of a path of which only `depth` parts are there, beside the names `known`.
pub(super) fn told(path: &Path, depth: usize, known: &[&str]) -> (String, String) {
    let name = &path.parts[depth].0;
    let message = if depth == 0 {
        format!("nothing is called `{name}` here")
    } else {
        format!("`{}` has no `{name}`", joined(&path.parts[..depth]))
    };
    let help = match nearest(name, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => "there is nothing in it".to_owned(),
        None => format!("there are {}", listed(known)),
    };
    (message, help)
}

fn joined(parts: &[(String, Range<usize>)]) -> String {
    let names: Vec<&str> = parts.iter().map(|(name, _)| name.as_str()).collect();
    names.join(".")
}

/// Up to twelve names.
fn listed(names: &[&str]) -> String {
    const MOST: usize = 12;
    let more = if names.len() > MOST { " …" } else { "" };
    format!("{}{more}", names[..names.len().min(MOST)].join(", "))
}

/// The first name in an expression that is not there.
pub(super) fn not_there(
    expression: &str,
    paths: &[Path],
    context: &Context,
) -> Option<ExpressionError> {
    let mut required = paths.iter().filter(|path| !path.is_optional);
    let (path, depth, known) = required.find_map(|path| {
        let (depth, known) = context.missing(path)?;
        Some((path, depth, known))
    })?;
    let (message, help) = told(path, depth, &known);
    let mut error = ExpressionError {
        code: codes::UNDEFINED_VARIABLE,
        message,
        range: path.parts[depth].1.clone(),
        help,
        path: path.parts.iter().map(|(name, _)| name.clone()).collect(),
    };
    let written = hyphenated(&expression[error.range.start..]);
    let name = written.replace('-', "_");
    if written.contains('-') && known.contains(&name.as_str()) {
        error.range = error.range.start..error.range.start + written.len();
        error.help = format!("write hyphens as underscores: `{name}`");
    }
    Some(error)
}

/// The longest start of a text that could be a slug.
fn hyphenated(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-'));
    &text[..end.unwrap_or(text.len())]
}

/// A path that is printed and is no value: a whole record, a list, a field that is not given.
pub(super) fn unprintable(paths: &[Path], context: &Context) -> Option<ExpressionError> {
    let printed = paths
        .iter()
        .filter(|path| path.is_printed && !path.is_optional);
    printed.into_iter().find_map(|path| {
        let name = joined(&path.parts);
        let (message, help) = match context.find(path)? {
            value if value.is_none() => (
                format!("`{name}` is not given"),
                "fill in the field of the record, or leave the expression out".to_owned(),
            ),
            value if value.is_map() && field(value, PRINTED).is_none() => {
                let known: Vec<&str> = fields(value).map(|(name, _)| name).collect();
                let help = if known.contains(&"value") {
                    format!(
                        "write `{name}.value`, or another of its fields: {}",
                        listed(&known)
                    )
                } else {
                    format!("name one of its fields: {}", listed(&known))
                };
                (format!("`{name}` is no single value"), help)
            }
            value if value.is_array() => (
                format!("`{name}` is a list"),
                format!("name one of its entries, or write `{name} | join(sep=\", \")`"),
            ),
            _ => return None,
        };
        let end = path.parts.last().map_or(0, |(_, range)| range.end);
        Some(ExpressionError {
            code: codes::PROSE_EXPRESSION,
            message,
            range: path.parts[0].1.start..end,
            help,
            path: path.parts.iter().map(|(name, _)| name.clone()).collect(),
        })
    })
}
