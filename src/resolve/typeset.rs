//! Values as they are set.

use crate::chem::{Notation, Quantity, Relation};
use crate::compose::{Operation, Said, Value};
use crate::document::{Inline, Language, raised};
use crate::markup;

/// Sets a value in the words and signs of `language`.
pub(super) fn value(value: &Value, operations: &[Operation], language: Language) -> Inline {
    Inline::Value {
        text: text(&value.said, operations, language),
        record: value.record.clone(),
    }
}

/// What stands between a symbol and its value: ` = `, or a space where the value brings its relation
/// along or is none.
pub(super) fn joint(said: &Said) -> &'static str {
    match said {
        Said::Quantity(quantity) if quantity.relation() == Relation::Equal => "\u{a0}=\u{a0}",
        _ => "\u{a0}",
    }
}

fn text(said: &Said, operations: &[Operation], language: Language) -> String {
    let words = language.words();
    match said {
        Said::Quantity(quantity) if operations.last() == Some(&Operation::RelationWords) => {
            words.relation(quantity.relation()).to_owned()
        }
        Said::Quantity(quantity) => typeset(quantity, operations, language.notation()),
        Said::NotReported => words.not_reported.to_owned(),
        Said::NotReached => words.not_reached.to_owned(),
        Said::NotApplicable => words.not_applicable.to_owned(),
        Said::Text(text) => text.clone(),
    }
}

fn typeset(quantity: &Quantity, operations: &[Operation], notation: &Notation) -> String {
    let rounded = operations.iter().find_map(|operation| match operation {
        Operation::Decimals(places) => Some(quantity.rounded(*places)),
        _ => None,
    });
    let quantity = rounded.as_ref().unwrap_or(quantity);
    let plain = operations
        .iter()
        .rev()
        .find(|operation| !matches!(operation, Operation::Decimals(_)));
    match plain {
        Some(Operation::Number | Operation::P) => quantity.typeset_number(notation.decimal),
        Some(Operation::Unit) => quantity.typeset_unit(notation).unwrap_or_default(),
        Some(Operation::Value) => quantity.typeset_value(notation),
        Some(Operation::Spread) => quantity.typeset_spread(notation).unwrap_or_default(),
        Some(Operation::Written) => quantity.as_written().to_owned(),
        Some(Operation::Relation) => match quantity.relation() {
            Relation::Equal => "=".to_owned(),
            other => other.sign().to_owned(),
        },
        Some(Operation::Decimals(_) | Operation::RelationWords) | None => {
            quantity.typeset(notation)
        }
    }
}

/// Mends the joints of a line: a value, or what a note cites, that ends in a full stop takes the place of the one that ends
/// the sentence; a symbol, its sign and its value (*p* = 0.003) stay in one line; raised marks stand
/// close, after a full stop or comma (AMA Manual of Style, 11th edition, 3.6), and so do the marks of
/// notes where they cite.
pub(super) fn joins(line: &mut [Inline], notes_cite: bool) {
    let is_raised = |inline: &Inline| match inline {
        Inline::Citation(marks) => marks.superscript,
        Inline::NoteMark { .. } => notes_cite,
        _ => false,
    };
    for at in 1..line.len() {
        let (before, after) = line.split_at_mut(at);
        let follows_mark = before.iter().rev().nth(1).is_some_and(is_raised);
        let Some(last) = before.last_mut() else {
            continue;
        };
        match (last, after) {
            (Inline::Value { text, .. }, [Inline::Text(words), ..])
                if text.ends_with('.') && words.starts_with('.') && !words.starts_with("..") =>
            {
                words.remove(0);
            }
            (Inline::Citation(marks), [Inline::Text(words), ..])
                if marks.ends_sentence() && words.starts_with('.') =>
            {
                words.remove(0);
            }
            (Inline::Emphasis(symbol), [Inline::Text(sign), Inline::Value { .. }, ..])
                if is_symbol(symbol) && [" ", " = "].contains(&sign.as_str()) =>
            {
                *sign = sign.replace(' ', "\u{a0}");
            }
            (Inline::Text(words), [marks, rest @ ..]) if is_raised(marks) => {
                words.truncate(words.trim_end().len());
                if let Some(Inline::Text(following)) = rest.first_mut()
                    && following.starts_with(['.', ','])
                {
                    let stop = following.remove(0);
                    if stop != '.' || !words.ends_with('.') {
                        words.push(stop);
                    }
                }
                // Two marks side by side would be read as one.
                if words.is_empty() && follows_mark {
                    words.push('\u{202f}');
                }
            }
            _ => {}
        }
    }
}

fn is_symbol(body: &[Inline]) -> bool {
    matches!(body, [Inline::Text(text)] if text.chars().count() == 1)
}

/// The bare words of inlines that are not resolved yet; citations are left out.
pub(super) fn plain(inlines: &[markup::Inline], language: Language) -> String {
    let mut words = String::new();
    for inline in inlines {
        match inline {
            markup::Inline::Text(part) | markup::Inline::Code(part) => words.push_str(part),
            markup::Inline::Emphasis(body)
            | markup::Inline::Strong(body)
            | markup::Inline::Subscript(body)
            | markup::Inline::Foreign { body, .. }
            | markup::Inline::Link { body, .. } => words.push_str(&plain(body, language)),
            markup::Inline::Superscript(body) => words.push_str(&raised(&plain(body, language))),
            markup::Inline::Value { value, operations } => {
                if operations.contains(&Operation::P) && !matches!(value.said, Said::Text(_)) {
                    words.push('p');
                    words.push_str(joint(&value.said));
                }
                words.push_str(&text(&value.said, operations, language));
            }
            markup::Inline::LineBreak => words.push(' '),
            markup::Inline::Author(key) => words.extend(["@", key.name.as_str()]),
            markup::Inline::Cite(_) | markup::Inline::Refer(_) | markup::Inline::Note(_) => {}
        }
    }
    words
}
