//! The rules, sorted by their codes.

mod significance_without_p;

use super::reading::Aside;
use super::subject::{Subject, Text};
use super::{Report, Rule};
use crate::diag::{Code, Severity};

/// Every rule, sorted by code.
pub static RULES: &[&Rule] = &[&significance_without_p::RULE];
