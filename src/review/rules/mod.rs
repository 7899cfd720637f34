//! The rules, sorted by their codes.

mod ambiguous_date;
mod duplicate_heading;
mod email_typed_twice;
mod empty_list_item;
mod heading_skip;
mod markup_leak;
mod math_mixed;
mod minus_hyphen;
mod phone_format;
mod placeholder_left;
mod product_text_in_evidence;
mod promotional_language;
mod provenance_missing;
mod pseudo_heading;
mod range_hyphen;
mod repeated_word;
mod section_missing;
mod section_stub;
mod self_citation_invalid;
mod significance_without_p;
mod stray_whitespace;
mod typed_citation;
mod unbalanced_brackets;
mod unit_spacing;
mod unit_spelling;
mod url_unreachable;

use super::reading::Aside;
use super::subject::{Role, Subject, Text};
use super::{Report, Rule};
use crate::content::{Part, StudyKind};
use crate::diag::{Code, Severity};

/// Every rule, sorted by code.
pub static RULES: &[&Rule] = &[
    &ambiguous_date::RULE,
    &duplicate_heading::RULE,
    &email_typed_twice::RULE,
    &empty_list_item::RULE,
    &heading_skip::RULE,
    &markup_leak::RULE,
    &math_mixed::RULE,
    &minus_hyphen::RULE,
    &phone_format::RULE,
    &placeholder_left::RULE,
    &product_text_in_evidence::RULE,
    &promotional_language::RULE,
    &provenance_missing::RULE,
    &pseudo_heading::RULE,
    &range_hyphen::RULE,
    &repeated_word::RULE,
    &section_missing::RULE,
    &section_stub::RULE,
    &self_citation_invalid::RULE,
    &significance_without_p::RULE,
    &stray_whitespace::RULE,
    &typed_citation::RULE,
    &unbalanced_brackets::RULE,
    &unit_spacing::RULE,
    &unit_spelling::RULE,
    &url_unreachable::RULE,
];
