//! A p-value or effect of which nobody knows the comparison.

use super::{Code, Report, Rule, Severity, Subject};
use crate::content::Reported;

pub(super) static RULE: Rule = Rule {
    code: Code::new("comparator-unspecified"),
    severity: Severity::Advice,
    meaning: "an outcome with a p-value or a control value that does not say against what",
    why: "A p-value belongs to a comparison. In a study with several arms a reader must know whether the treatment \
          was compared with the vehicle, with one of the drugs or with the start. Give `versus`, an arm or words.",
    bad: "[[outcomes]]\nid = \"volume\"\narm = \"combination\"\np = \"0.004\"",
    good: "[[outcomes]]\nid = \"volume\"\narm = \"combination\"\nversus = \"vehicle\"\np = \"0.004\"",
    judge,
};

/// Between what such effects are, the effect says itself.
const BY_ITSELF: &[&str] = &[
    "correlation",
    "association",
    "regression",
    "interaction",
    "trend",
];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for (study, outcome) in subject.outcomes() {
        let is_comparison =
            matches!(outcome.p, Reported::Quantity(_)) || outcome.control.quantity().is_some();
        let endpoint = outcome.endpoint.text().to_lowercase();
        let effect = outcome
            .effect
            .as_ref()
            .map(|effect| effect.kind.to_lowercase());
        let by_itself = BY_ITSELF.iter().any(|word| {
            endpoint.contains(word) || effect.as_ref().is_some_and(|effect| effect.contains(word))
        });
        let has_arms = study.arms.len() > 1 && outcome.arm.is_some();
        if is_comparison && outcome.versus.is_none() && has_arms && !by_itself {
            let id = &outcome.id;
            report.push(
                report
                    .finding(format!(
                        "against what `{}` was compared is not said",
                        id.value
                    ))
                    .label(id.span.clone(), "")
                    .help("add `versus`: the id of an arm, or `{ text = \"either drug alone\" }`"),
            );
        }
    }
}
