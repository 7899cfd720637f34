//! The rules, sorted by their codes.

mod abbreviation_expanded_twice;
mod abbreviation_undefined;
mod abbreviation_unused;
mod access_date_missing;
mod alt_text_poor;
mod ambiguous_date;
mod arm_unspecified;
mod arrive_animals;
mod arrive_blinding;
mod arrive_implantation;
mod arrive_procedures;
mod arrive_randomisation;
mod arrive_reporting;
mod arrive_sample_size;
mod arrive_statistics;
mod arrive_vehicle;
mod author_format;
mod caption_too_short;
mod causal_overreach;
mod cell_line_without_rrid;
mod citation_form;
mod citation_set_inconsistent;
mod claim_from_tertiary_source_only;
mod claim_without_citation;
mod class_inconsistent;
mod comparator_unspecified;
mod compound_missing_identifier;
mod context_stripped;
mod contradicted_count;
mod contradicted_effect;
mod contradicted_number;
mod contradicted_p;
mod contradicted_potency;
mod derived_in_heading;
mod direction_mismatch;
mod doi_as_url;
mod dose_mismatch;
mod duplicate_heading;
mod duplicate_reference;
mod duration_mismatch;
mod email_typed_twice;
mod empty_column;
mod empty_list_item;
mod endpoint_mismatch;
mod endpoint_unit;
mod endpoint_unrecorded;
mod figure_unreferenced;
mod figure_without_source;
mod future_year;
mod genre_inconsistent;
mod heading_skip;
mod inn_case;
mod list_contradicts_studies;
mod markup_leak;
mod math_mixed;
mod mean_without_dispersion;
mod minus_hyphen;
mod model_name_variant;
mod negative_result_omitted;
mod p_not_equals_ns;
mod p_value_zero;
mod percent_without_denominator;
mod phone_format;
mod placeholder_left;
mod preprint_superseded;
mod product_name_mismatch;
mod product_text_in_evidence;
mod promotional_language;
mod provenance_missing;
mod pseudo_heading;
mod qualifier_without_value;
mod quant_table_without_number;
mod range_hyphen;
mod reference_incomplete;
mod reference_indistinguishable;
mod reference_unfindable;
mod reference_without_title;
mod regulatory_claim_incomplete;
mod repeated_word;
mod same_number_other_unit;
mod section_missing;
mod section_stub;
mod self_citation_invalid;
mod shown_before_mention;
mod significance_against_p;
mod significance_misuse;
mod significance_without_p;
mod size_without_value;
mod source_tier;
mod spelling_variant;
mod spread_unnamed;
mod stray_whitespace;
mod strength_mismatch;
mod study_type_out_of_scope;
mod study_uncited;
mod study_without_row;
mod survival_from_medians;
mod synergy_without_metric;
mod table_unreferenced;
mod target_omitted;
mod target_without_id;
mod term_variant;
mod tgi_without_value;
mod title_full_stop;
mod title_is_question;
mod title_markup;
mod title_shouting;
mod title_suffix;
mod too_many_sources;
mod transposed_digits;
mod trial_sample_size;
mod trial_without_nct;
mod typed_citation;
mod typed_cross_reference;
mod unbalanced_brackets;
mod unbound_number;
mod unit_spacing;
mod unit_spelling;
mod url_unreachable;
mod vague_quantity;
mod value_from_other_source;

use super::reading::{Aside, Reading, Word};
use super::subject::{Role, Subject, Text};
use super::{Report, Rule, abbreviations, names, quantities, vocabulary};
use crate::content::{Model, Part, Section, Significance, StudyKind};
use crate::diag::{Code, Severity};

/// Every rule, sorted by code.
pub static RULES: &[&Rule] = &[
    &abbreviation_expanded_twice::RULE,
    &abbreviation_undefined::RULE,
    &abbreviation_unused::RULE,
    &access_date_missing::RULE,
    &alt_text_poor::RULE,
    &ambiguous_date::RULE,
    &arm_unspecified::RULE,
    &arrive_animals::RULE,
    &arrive_blinding::RULE,
    &arrive_implantation::RULE,
    &arrive_procedures::RULE,
    &arrive_randomisation::RULE,
    &arrive_reporting::RULE,
    &arrive_sample_size::RULE,
    &arrive_statistics::RULE,
    &arrive_vehicle::RULE,
    &author_format::RULE,
    &caption_too_short::RULE,
    &causal_overreach::RULE,
    &cell_line_without_rrid::RULE,
    &citation_form::RULE,
    &citation_set_inconsistent::RULE,
    &claim_from_tertiary_source_only::RULE,
    &claim_without_citation::RULE,
    &class_inconsistent::RULE,
    &comparator_unspecified::RULE,
    &compound_missing_identifier::RULE,
    &context_stripped::RULE,
    &contradicted_count::RULE,
    &contradicted_effect::RULE,
    &contradicted_number::RULE,
    &contradicted_p::RULE,
    &contradicted_potency::RULE,
    &derived_in_heading::RULE,
    &direction_mismatch::RULE,
    &doi_as_url::RULE,
    &dose_mismatch::RULE,
    &duplicate_heading::RULE,
    &duplicate_reference::RULE,
    &duration_mismatch::RULE,
    &email_typed_twice::RULE,
    &empty_column::RULE,
    &empty_list_item::RULE,
    &endpoint_mismatch::RULE,
    &endpoint_unit::RULE,
    &endpoint_unrecorded::RULE,
    &figure_unreferenced::RULE,
    &figure_without_source::RULE,
    &future_year::RULE,
    &genre_inconsistent::RULE,
    &heading_skip::RULE,
    &inn_case::RULE,
    &list_contradicts_studies::RULE,
    &markup_leak::RULE,
    &math_mixed::RULE,
    &mean_without_dispersion::RULE,
    &minus_hyphen::RULE,
    &model_name_variant::RULE,
    &negative_result_omitted::RULE,
    &p_not_equals_ns::RULE,
    &p_value_zero::RULE,
    &percent_without_denominator::RULE,
    &phone_format::RULE,
    &placeholder_left::RULE,
    &preprint_superseded::RULE,
    &product_name_mismatch::RULE,
    &product_text_in_evidence::RULE,
    &promotional_language::RULE,
    &provenance_missing::RULE,
    &pseudo_heading::RULE,
    &qualifier_without_value::RULE,
    &quant_table_without_number::RULE,
    &range_hyphen::RULE,
    &reference_incomplete::RULE,
    &reference_indistinguishable::RULE,
    &reference_unfindable::RULE,
    &reference_without_title::RULE,
    &regulatory_claim_incomplete::RULE,
    &repeated_word::RULE,
    &same_number_other_unit::RULE,
    &section_missing::RULE,
    &section_stub::RULE,
    &self_citation_invalid::RULE,
    &shown_before_mention::RULE,
    &significance_against_p::RULE,
    &significance_misuse::RULE,
    &significance_without_p::RULE,
    &size_without_value::RULE,
    &source_tier::RULE,
    &spelling_variant::RULE,
    &spread_unnamed::RULE,
    &stray_whitespace::RULE,
    &strength_mismatch::RULE,
    &study_type_out_of_scope::RULE,
    &study_uncited::RULE,
    &study_without_row::RULE,
    &survival_from_medians::RULE,
    &synergy_without_metric::RULE,
    &table_unreferenced::RULE,
    &target_omitted::RULE,
    &target_without_id::RULE,
    &term_variant::RULE,
    &tgi_without_value::RULE,
    &title_full_stop::RULE,
    &title_is_question::RULE,
    &title_markup::RULE,
    &title_shouting::RULE,
    &title_suffix::RULE,
    &too_many_sources::RULE,
    &transposed_digits::RULE,
    &trial_sample_size::RULE,
    &trial_without_nct::RULE,
    &typed_citation::RULE,
    &typed_cross_reference::RULE,
    &unbalanced_brackets::RULE,
    &unbound_number::RULE,
    &unit_spacing::RULE,
    &unit_spelling::RULE,
    &url_unreachable::RULE,
    &vague_quantity::RULE,
    &value_from_other_source::RULE,
];
