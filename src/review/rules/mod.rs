//! The rules, sorted by their codes.

mod ambiguous_date;
mod minus_hyphen;
mod range_hyphen;
mod repeated_word;
mod significance_without_p;
mod stray_whitespace;
mod unbalanced_brackets;
mod unit_spacing;
mod unit_spelling;

use super::reading::Aside;
use super::subject::{Subject, Text};
use super::{Report, Rule};
use crate::diag::{Code, Severity};

/// Every rule, sorted by code.
pub static RULES: &[&Rule] = &[
    &ambiguous_date::RULE,
    &minus_hyphen::RULE,
    &range_hyphen::RULE,
    &repeated_word::RULE,
    &significance_without_p::RULE,
    &stray_whitespace::RULE,
    &unbalanced_brackets::RULE,
    &unit_spacing::RULE,
    &unit_spelling::RULE,
];
