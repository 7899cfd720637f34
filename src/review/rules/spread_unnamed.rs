//! A spread of which nobody knows what it is.
//!
//! SAMPL guidelines (Lang and Altman 2013): say whether a number behind ± is a standard deviation or error.

use super::{Code, Report, Rule, Severity, Subject};
use crate::chem::{Spread, SpreadKind};

pub(super) static RULE: Rule = Rule {
    code: Code::new("spread-unnamed"),
    severity: Severity::Warning,
    meaning: "a value with `±` that does not say whether that is a standard deviation or a standard error",
    why: "With sixteen animals the standard deviation is four times the standard error. A reader who takes one for the \
          other judges the difference wrongly. Where the source does not say, write so in the outcome's `note`.",
    bad: "value = \"210 ± 30 mm³\"",
    good: "value = \"210 ± 30 mm³ (SEM)\"",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for (study, outcome) in subject.outcomes() {
        let is_noted = outcome.note.is_some() || study.notes.is_some();
        let values = [&outcome.value, &outcome.control];
        let unnamed = values
            .into_iter()
            .filter_map(|one| one.quantity())
            .find(|one| {
                matches!(
                    one.value.spread(),
                    Some(Spread::PlusMinus(_, SpreadKind::Unstated))
                )
            });
        if let Some(value) = unnamed.filter(|_| !is_noted) {
            report.push(
                report
                    .finding(format!("what `±` is in `{}` is not said", value.value.as_written()))
                    .label(value.span.clone(), "")
                    .help("add `(SD)` or `(SEM)` behind the unit; where the source does not say, a `note` that says so"),
            );
        }
    }
}
