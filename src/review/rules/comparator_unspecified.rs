//! A p-value or effect of which nobody knows the comparison.

use super::{Code, Report, Rule, Severity, Subject};
use crate::content::Reported;

pub(super) static RULE: Rule = Rule {
    code: Code::new("comparator-unspecified"),
    severity: Severity::Advice,
    meaning: "an outcome that does not say against what it was compared, though it has a p-value or the text says it",
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

/// A comparator, as sentences name it.
const COMPARATORS: &[&str] = &[
    "either agent alone",
    "either drug alone",
    "the control group",
    "control group",
    "vehicle group",
    "placebo group",
    "compared with vehicle",
    "compared to vehicle",
    "compared with placebo",
    "compared to placebo",
    "Kontrollgruppe",
    "Placebogruppe",
];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    in_records(subject, report);
    for text in subject.prose().filter(|text| text.is_evidence()) {
        for sentence in &text.reading.sentences {
            let Some(words) = text.reading.first(COMPARATORS, sentence) else {
                continue;
            };
            if let Some(study) = subject.study_behind(text, sentence)
                && !study.outcomes.list.is_empty()
                && study.outcomes.list.iter().all(|one| one.versus.is_none())
            {
                let said = &text.reading.source()[words.clone()];
                report.push(
                    report
                        .finding(format!(
                            "`{said}` is named here, and no comparator in the record of `{}`",
                            study.slug
                        ))
                        .label(text.reading.span(&words), "")
                        .help(
                            "add `versus` to the outcome, so that tables name the comparator too",
                        ),
                );
            }
        }
    }
}

fn in_records(subject: &Subject<'_>, report: &mut Report<'_>) {
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
            report.push_missing(
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
