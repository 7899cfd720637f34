//! Values as they are set.

use crate::chem::Quantity;
use crate::compose::{Operation, Said, Value};
use crate::document::{Inline, Language};
use crate::markup;

/// Sets a value in the words and signs of `language`.
pub(super) fn value(value: &Value, operations: &[Operation], language: Language) -> Inline {
    Inline::Value {
        text: text(&value.said, operations, language),
        record: value.record.clone(),
    }
}

fn text(said: &Said, operations: &[Operation], language: Language) -> String {
    let words = language.words();
    match said {
        Said::Quantity(quantity) => typeset(quantity, operations, language.decimal_sign()),
        Said::NotReported => words.not_reported.to_owned(),
        Said::NotReached => words.not_reached.to_owned(),
        Said::Text(text) => text.clone(),
    }
}

fn typeset(quantity: &Quantity, operations: &[Operation], decimal: char) -> String {
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
        Some(Operation::Number) => quantity.typeset_number(decimal),
        Some(Operation::Unit) => quantity
            .unit()
            .map(|unit| unit.symbol().to_owned())
            .unwrap_or_default(),
        Some(Operation::Value) => quantity.typeset_value(decimal),
        Some(Operation::Spread) => quantity.typeset_spread(decimal).unwrap_or_default(),
        Some(Operation::Written) => quantity.as_written().to_owned(),
        Some(Operation::Decimals(_)) | None => quantity.typeset(decimal),
    }
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
            | markup::Inline::Superscript(body)
            | markup::Inline::Link { body, .. } => words.push_str(&plain(body, language)),
            markup::Inline::Value { value, operations } => {
                words.push_str(&text(&value.said, operations, language));
            }
            markup::Inline::LineBreak => words.push(' '),
            markup::Inline::Cite(_) | markup::Inline::Refer(_) | markup::Inline::Note(_) => {}
        }
    }
    words
}
