//! The rules, sorted by their codes.

mod access_date_missing;
mod alt_text_poor;
mod ambiguous_date;
mod arrive_animals;
mod arrive_blinding;
mod arrive_implantation;
mod arrive_procedures;
mod arrive_randomisation;
mod arrive_sample_size;
mod arrive_statistics;
mod arrive_vehicle;
mod author_format;
mod caption_too_short;
mod doi_as_url;
mod duplicate_heading;
mod email_typed_twice;
mod empty_list_item;
mod figure_unreferenced;
mod figure_without_source;
mod future_year;
mod heading_skip;
mod markup_leak;
mod math_mixed;
mod minus_hyphen;
mod phone_format;
mod placeholder_left;
mod preprint_superseded;
mod product_text_in_evidence;
mod promotional_language;
mod provenance_missing;
mod pseudo_heading;
mod range_hyphen;
mod reference_incomplete;
mod reference_indistinguishable;
mod reference_unfindable;
mod reference_without_title;
mod repeated_word;
mod section_missing;
mod section_stub;
mod self_citation_invalid;
mod shown_before_mention;
mod significance_without_p;
mod source_tier;
mod stray_whitespace;
mod table_unreferenced;
mod title_full_stop;
mod title_is_question;
mod title_markup;
mod title_shouting;
mod title_suffix;
mod too_many_sources;
mod trial_sample_size;
mod typed_citation;
mod unbalanced_brackets;
mod unit_spacing;
mod unit_spelling;
mod url_unreachable;

use super::reading::Aside;
use super::subject::{Role, Subject, Text};
use super::{Report, Rule};
use crate::content::{Model, Part, Section, Significance, StudyKind};
use crate::diag::{Code, Severity};

/// Every rule, sorted by code.
pub static RULES: &[&Rule] = &[
    &access_date_missing::RULE,
    &alt_text_poor::RULE,
    &ambiguous_date::RULE,
    &arrive_animals::RULE,
    &arrive_blinding::RULE,
    &arrive_implantation::RULE,
    &arrive_procedures::RULE,
    &arrive_randomisation::RULE,
    &arrive_sample_size::RULE,
    &arrive_statistics::RULE,
    &arrive_vehicle::RULE,
    &author_format::RULE,
    &caption_too_short::RULE,
    &doi_as_url::RULE,
    &duplicate_heading::RULE,
    &email_typed_twice::RULE,
    &empty_list_item::RULE,
    &figure_unreferenced::RULE,
    &figure_without_source::RULE,
    &future_year::RULE,
    &heading_skip::RULE,
    &markup_leak::RULE,
    &math_mixed::RULE,
    &minus_hyphen::RULE,
    &phone_format::RULE,
    &placeholder_left::RULE,
    &preprint_superseded::RULE,
    &product_text_in_evidence::RULE,
    &promotional_language::RULE,
    &provenance_missing::RULE,
    &pseudo_heading::RULE,
    &range_hyphen::RULE,
    &reference_incomplete::RULE,
    &reference_indistinguishable::RULE,
    &reference_unfindable::RULE,
    &reference_without_title::RULE,
    &repeated_word::RULE,
    &section_missing::RULE,
    &section_stub::RULE,
    &self_citation_invalid::RULE,
    &shown_before_mention::RULE,
    &significance_without_p::RULE,
    &source_tier::RULE,
    &stray_whitespace::RULE,
    &table_unreferenced::RULE,
    &title_full_stop::RULE,
    &title_is_question::RULE,
    &title_markup::RULE,
    &title_shouting::RULE,
    &title_suffix::RULE,
    &too_many_sources::RULE,
    &trial_sample_size::RULE,
    &typed_citation::RULE,
    &unbalanced_brackets::RULE,
    &unit_spacing::RULE,
    &unit_spelling::RULE,
    &url_unreachable::RULE,
];
