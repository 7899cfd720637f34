//! The rules, sorted by their codes.

mod abbreviation_expanded_twice;
mod abbreviation_undefined;
mod abbreviation_unused;
mod arm_unspecified;
mod causal_overreach;
mod cell_line_without_rrid;
mod citation_set_inconsistent;
mod claim_from_tertiary_source_only;
mod claim_without_citation;
mod class_inconsistent;
mod comparator_unspecified;
mod compound_missing_identifier;
mod context_stripped;
mod contradicted_number;
mod direction_mismatch;
mod dose_mismatch;
mod duration_mismatch;
mod endpoint_mismatch;
mod genre_inconsistent;
mod inn_case;
mod list_contradicts_studies;
mod mean_without_dispersion;
mod model_name_variant;
mod negative_result_omitted;
mod p_not_equals_ns;
mod p_value_zero;
mod percent_without_denominator;
mod product_name_mismatch;
mod qualifier_without_value;
mod quant_table_without_number;
mod regulatory_claim_incomplete;
mod significance_misuse;
mod significance_without_p;
mod spelling_variant;
mod strength_mismatch;
mod study_type_out_of_scope;
mod study_uncited;
mod study_without_row;
mod survival_from_medians;
mod synergy_without_metric;
mod target_omitted;
mod target_without_id;
mod term_variant;
mod tgi_without_value;
mod trial_without_nct;
mod unbound_number;
mod vague_quantity;

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
    &causal_overreach::RULE,
    &cell_line_without_rrid::RULE,
    &citation_set_inconsistent::RULE,
    &claim_from_tertiary_source_only::RULE,
    &claim_without_citation::RULE,
    &class_inconsistent::RULE,
    &comparator_unspecified::RULE,
    &compound_missing_identifier::RULE,
    &context_stripped::RULE,
    &contradicted_number::RULE,
    &direction_mismatch::RULE,
    &dose_mismatch::RULE,
    &duration_mismatch::RULE,
    &endpoint_mismatch::RULE,
    &genre_inconsistent::RULE,
    &inn_case::RULE,
    &list_contradicts_studies::RULE,
    &mean_without_dispersion::RULE,
    &model_name_variant::RULE,
    &negative_result_omitted::RULE,
    &p_not_equals_ns::RULE,
    &p_value_zero::RULE,
    &percent_without_denominator::RULE,
    &product_name_mismatch::RULE,
    &qualifier_without_value::RULE,
    &quant_table_without_number::RULE,
    &regulatory_claim_incomplete::RULE,
    &significance_misuse::RULE,
    &significance_without_p::RULE,
    &spelling_variant::RULE,
    &strength_mismatch::RULE,
    &study_type_out_of_scope::RULE,
    &study_uncited::RULE,
    &study_without_row::RULE,
    &survival_from_medians::RULE,
    &synergy_without_metric::RULE,
    &target_omitted::RULE,
    &target_without_id::RULE,
    &term_variant::RULE,
    &tgi_without_value::RULE,
    &trial_without_nct::RULE,
    &unbound_number::RULE,
    &vague_quantity::RULE,
];
