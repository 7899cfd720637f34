//! How many took part in a trial (CONSORT 2025, numbers analysed).

use super::{Code, Report, Rule, Severity, StudyKind, Subject};

pub(super) static RULE: Rule = Rule {
    code: Code::new("trial-sample-size"),
    severity: Severity::Advice,
    meaning: "a clinical trial that does not say how many took part, or were in one of its arms",
    why: "A rate without the number of patients cannot be weighed. `\"NR\"` is an answer where the \
          source gives none.",
    bad: "kind = \"clinical trial\"",
    good: "kind = \"clinical trial\"\nn = 344",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for study in subject.studies_of_kind(StudyKind::ClinicalTrial) {
        let in_arms = study
            .arms
            .iter()
            .any(|arm| arm.n.is_reported() || subject.says(&arm.span, "n"));
        let in_outcomes = study
            .outcomes
            .list
            .iter()
            .any(|outcome| outcome.n.is_reported());
        if in_arms {
            let silent = study
                .arms
                .iter()
                .find(|arm| !arm.n.is_reported() && !subject.says(&arm.span, "n"));
            if let Some(arm) = silent {
                report.push_missing(
                    report
                        .finding(format!(
                            "how many were in the arm `{}` is not said, and of another it is",
                            arm.id.value
                        ))
                        .label(arm.id.span.clone(), "")
                        .help("add `n` to it, with `\"NR\"` where the source does not say"),
                );
            }
        }
        if !study.n.is_reported() && !subject.says(&study.span, "n") && !in_arms && !in_outcomes {
            report.push(
                report
                    .finding(format!("the trial `{}` does not say how many took part", study.slug))
                    .label(subject.study_place(study), "")
                    .help("add `n` to the trial or to its arms, with `\"NR\"` where the source does not say"),
            );
        }
    }
}
