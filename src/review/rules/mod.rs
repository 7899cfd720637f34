//! The rules, sorted by their codes.

mod abbreviation_expanded_twice;
mod abbreviation_undefined;
mod abbreviation_unused;
mod arm_unspecified;
mod cell_line_without_rrid;
mod class_inconsistent;
mod comparator_unspecified;
mod compound_missing_identifier;
mod contradicted_number;
mod direction_mismatch;
mod dose_mismatch;
mod duration_mismatch;
mod endpoint_mismatch;
mod genre_inconsistent;
mod inn_case;
mod model_name_variant;
mod product_name_mismatch;
mod qualifier_without_value;
mod significance_misuse;
mod significance_without_p;
mod spelling_variant;
mod strength_mismatch;
mod target_without_id;
mod term_variant;
mod unbound_number;

use super::reading::{Aside, Word};
use super::subject::{Role, Subject, Text};
use super::{Report, Rule, abbreviations, names, quantities, vocabulary};
use crate::diag::{Code, Severity};

/// Every rule, sorted by code.
pub static RULES: &[&Rule] = &[
    &abbreviation_expanded_twice::RULE,
    &abbreviation_undefined::RULE,
    &abbreviation_unused::RULE,
    &arm_unspecified::RULE,
    &cell_line_without_rrid::RULE,
    &class_inconsistent::RULE,
    &comparator_unspecified::RULE,
    &compound_missing_identifier::RULE,
    &contradicted_number::RULE,
    &direction_mismatch::RULE,
    &dose_mismatch::RULE,
    &duration_mismatch::RULE,
    &endpoint_mismatch::RULE,
    &genre_inconsistent::RULE,
    &inn_case::RULE,
    &model_name_variant::RULE,
    &product_name_mismatch::RULE,
    &qualifier_without_value::RULE,
    &significance_misuse::RULE,
    &significance_without_p::RULE,
    &spelling_variant::RULE,
    &strength_mismatch::RULE,
    &target_without_id::RULE,
    &term_variant::RULE,
    &unbound_number::RULE,
];
