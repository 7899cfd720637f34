//! A share of patients, and not of how many.
//!
//! AMA Manual of Style (11th edition, 18.7): percentages with numerator and denominator.

use super::{Code, Report, Rule, Severity, Subject};
use crate::content::{Outcome, Study};

pub(super) static RULE: Rule = Rule {
    code: Code::new("percent-without-denominator"),
    severity: Severity::Warning,
    meaning: "a response rate in percent with no number of subjects anywhere in its study",
    why: "Half of four and half of four hundred are both 50%. Give `n` of the outcome, of the arm or of the study; \
          where the source does not say, write so in the outcome's `note`.",
    bad: "endpoint = \"objective response rate\"\nvalue = \"45%\"",
    good: "endpoint = \"objective response rate\"\nvalue = \"45%\"\nn = 29",
    judge,
};

const RATES: &[&str] = &[
    "response rate",
    "responders",
    "disease control",
    "cure rate",
    "complete response",
    "partial response",
    "remission rate",
    "ansprechrate",
];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for (study, outcome) in subject.outcomes() {
        let Some(value) = outcome.value.quantity() else {
            continue;
        };
        let is_percent = value.value.unit().is_some_and(|unit| unit.symbol() == "%");
        let endpoint = outcome.endpoint.text().to_lowercase();
        let is_rate = RATES.iter().any(|rate| endpoint.contains(rate));
        if is_percent && is_rate && study.is_verified() && !is_counted(study, outcome) {
            report.push(
                report
                    .finding(format!(
                        "of how many `{}` is a share is not said",
                        value.value.as_written()
                    ))
                    .label(value.span.clone(), "")
                    .help("add `n`, the number of subjects, to the outcome, its arm or the study"),
            );
        }
    }
}

fn is_counted(study: &Study, outcome: &Outcome) -> bool {
    let arm = outcome.arm.as_ref().and_then(|arm| study.arm(&arm.value));
    let in_value = outcome
        .value
        .quantity()
        .is_some_and(|value| value.value.n().is_some());
    in_value
        || outcome.n.is_reported()
        || study.n.is_reported()
        || arm.is_some_and(|arm| arm.n.is_reported())
        || outcome.note.is_some()
}
