//! Tokens: how values, prose and slots travel through Tera.
//!
//! A token is an index between two private-use characters, `⟦12⟧`. It is made
//! of digits only, so that `| upper` and `~` leave it whole. A filter adds an
//! operation, `⟦12·3:1⟧`. Input is refused where it holds private-use
//! characters, so no author can write one.

use std::fmt::Write;

use crate::chem::Quantity;
use crate::content::Prose;
use crate::diag::is_reserved;
use crate::source::Span;

/// Opens a token.
pub(crate) const OPEN: char = '\u{E000}';
/// Closes a token.
pub(crate) const CLOSE: char = '\u{E001}';
/// Begins an operation inside a token.
const OPERATION: char = '\u{E005}';
/// Parts an operation from its argument.
const ARGUMENT: char = '\u{E006}';

/// What a token stands for.
#[derive(Debug, Clone)]
pub enum Token {
    /// A text of the author's.
    Prose(ComposedProse),
    /// A value of a record.
    Value(Value),
    /// The place of a table, by its id.
    Table(String),
    /// The place of a figure, by its id.
    Figure(String),
    /// The place of the list of references.
    References,
    /// The name of the heading or caption that it ends: `sec:mechanism`, and where the author gave it.
    Anchor(String, Span),
}

/// A value of a record, and the way to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// What the record says.
    pub said: Said,
    /// The record and the path in it: `studies.ute10.outcomes.os.value`.
    pub record: String,
}

/// What a record says in a field for a quantity.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    /// A quantity.
    Quantity(Quantity),
    /// That the source does not report it.
    NotReported,
    /// That the event was not reached.
    NotReached,
    /// That the question does not arise, as that for the dose of an arm that was given nothing.
    NotApplicable,
    /// Something in words.
    Text(String),
}

/// A text of the author's with its expressions evaluated, and the way back to the file.
#[derive(Debug, Clone)]
pub struct ComposedProse {
    /// Markdown with tokens.
    pub text: String,
    /// Where the pieces of `text` come from, in order.
    pub pieces: Vec<Piece>,
    /// The text as written.
    pub origin: Prose,
}

/// A piece of composed prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Where it begins in the composed text.
    pub start: usize,
    /// What it is in the text as written.
    pub written: std::ops::Range<usize>,
    /// Whether it stands there to the letter (or is the result of an expression).
    pub verbatim: bool,
}

/// What a filter does to a value when it is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    /// Only the number, with its relation.
    Number,
    /// Only the unit.
    Unit,
    /// The number with relation and unit, without spread and n.
    Value,
    /// Only the spread: `± 0.8`, `95% CI 9.1–21`.
    Spread,
    /// As the author wrote it.
    Written,
    /// As a p-value: its symbol, its relation and its number.
    P,
    /// Only the relation, in a sign: `=`, `<`, `≤`, `≈`.
    Relation,
    /// Only the relation, in words: `less than`.
    RelationWords,
    /// Rounded to so many decimals.
    Decimals(u8),
}

impl Operation {
    /// The operations that take no argument, with the filters' names and what each gives.
    pub const PLAIN: [(Operation, &'static str, &'static str); 8] = [
        (
            Operation::Number,
            "number",
            "the number with its relation, without unit and spread",
        ),
        (Operation::Unit, "unit", "the unit alone"),
        (
            Operation::Value,
            "bare",
            "number, relation and unit, without spread and n",
        ),
        (
            Operation::Spread,
            "spread",
            "the spread alone, or nothing where there is none",
        ),
        (
            Operation::Written,
            "written",
            "what the author wrote, to the letter",
        ),
        (
            Operation::P,
            "p",
            "a p-value with its symbol: `p < 0.001`, `p = 0.03`; words in its place, such as `NS`, as they are",
        ),
        (
            Operation::Relation,
            "relation",
            "the relation alone, as a sign: `=`, `<`, `≤`, `>`, `≥`, `≈`",
        ),
        (
            Operation::RelationWords,
            "relation_words",
            "the relation alone, in words: `less than`, `about`; nothing for equality",
        ),
    ];

    fn encode(self) -> String {
        match self {
            Operation::Decimals(places) => format!("{OPERATION}99{ARGUMENT}{places}"),
            plain => {
                let row = Operation::PLAIN
                    .iter()
                    .position(|(operation, ..)| *operation == plain);
                format!(
                    "{OPERATION}{}",
                    row.expect("every plain operation has a row")
                )
            }
        }
    }

    fn decode(text: &str) -> Option<Operation> {
        match text.split_once(ARGUMENT) {
            Some(("99", places)) => places.parse().ok().map(Operation::Decimals),
            Some(_) => None,
            None => Operation::PLAIN
                .get(text.parse::<usize>().ok()?)
                .map(|row| row.0),
        }
    }
}

/// The token with the given index.
pub(crate) fn token(index: usize) -> String {
    format!("{OPEN}{index}{CLOSE}")
}

/// The token with an operation added; `None` where `text` is not a single token.
pub(crate) fn with_operation(text: &str, operation: Operation) -> Option<String> {
    let inner = text.strip_prefix(OPEN)?.strip_suffix(CLOSE)?;
    let mut token = String::from(OPEN);
    write!(token, "{inner}{}{CLOSE}", operation.encode()).expect("writing to a string");
    Some(token)
}

/// The index and operations of the text between a token's two ends.
pub(crate) fn read(inner: &str) -> Option<(usize, Vec<Operation>)> {
    let mut parts = inner.split(OPERATION);
    let index = parts.next()?.parse().ok()?;
    let operations = parts.map(Operation::decode).collect::<Option<Vec<_>>>()?;
    Some((index, operations))
}

/// Whether all private-use characters of a text make whole tokens.
pub(super) fn is_whole(text: &str) -> bool {
    let mut rest = text;
    while let Some(start) = rest.find(is_reserved) {
        let inner = rest[start..]
            .strip_prefix(OPEN)
            .and_then(|open| open.split_once(CLOSE));
        match inner.filter(|(inner, _)| read(inner).is_some()) {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operations_come_back() {
        let token = with_operation(&token(12), Operation::Number).unwrap();
        let token = with_operation(&token, Operation::Decimals(1)).unwrap();
        let inner = token
            .strip_prefix(OPEN)
            .unwrap()
            .strip_suffix(CLOSE)
            .unwrap();
        assert_eq!(
            read(inner),
            Some((12, vec![Operation::Number, Operation::Decimals(1)]))
        );
    }
}
