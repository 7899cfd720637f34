//! How a trial was made (CONSORT 2025, items on allocation, blinding and numbers analysed).

use super::{Code, Report, Rule, Severity, StudyKind, Subject};

pub(super) static RULE: Rule = Rule {
    code: Code::new("trial-design"),
    severity: Severity::Advice,
    meaning: "a clinical trial that does not say how many took part, or of several groups, how they were formed",
    why: "A rate without the number of patients and a comparison without the way in which groups \
          were formed cannot be weighed. `\"NR\"` is an answer where the source gives none.",
    bad: "kind = \"clinical trial\"",
    good: "kind = \"clinical trial\"\nn = 344\nrandomised = \"yes\"\nblinded = \"yes\"",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for study in subject.studies_of(StudyKind::ClinicalTrial) {
        let mut missing = Vec::new();
        let in_arms = study
            .arms
            .iter()
            .any(|arm| arm.n.is_reported() || subject.says(&arm.span, "n"));
        let in_outcomes = study
            .outcomes
            .list
            .iter()
            .any(|outcome| outcome.n.is_reported());
        if !study.n.is_reported() && !subject.says(&study.span, "n") && !in_arms && !in_outcomes {
            missing.push("how many took part (`n`)");
        }
        if study.arms.len() > 1 && study.randomised.is_none() {
            missing.push("whether they were randomised (`randomised`)");
        }
        if study.arms.len() > 1 && study.blinded.is_none() {
            missing.push("whether it was blinded (`blinded`)");
        }
        if !missing.is_empty() {
            report.push(
                report
                    .finding(format!(
                        "the trial `{}` does not say {}",
                        study.slug,
                        missing.join(", ")
                    ))
                    .label(subject.study_place(study), "")
                    .help("add it, with `\"NR\"` where the source does not say"),
            );
        }
    }
}
