//! How many animals (ARRIVE 2.0, item 2a; Percie du Sert 2020, doi:10.1371/journal.pbio.3000410).

use super::{Code, Report, Rule, Severity, StudyKind, Subject};

pub(super) static RULE: Rule = Rule {
    code: Code::new("arrive-sample-size"),
    severity: Severity::Warning,
    meaning: "a study in animals that does not say how many there were",
    why: "Without the number of animals in each group nobody can judge how much chance had to do \
          with a result. Where the source does not say, `n = \"NR\"` is the answer: it is printed \
          as not reported, which is a finding too.",
    bad: "[[arms]]\nid = \"treated\"",
    good: "[[arms]]\nid = \"treated\"\nn = 10  # or \"NR\"",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for study in subject.studies_of_kind(StudyKind::InVivo) {
        let of_study = study.n.is_reported() || subject.says(&study.span, "n");
        let arms = study.arms.iter();
        let silent = arms.filter(|arm| !arm.n.is_reported() && !subject.says(&arm.span, "n"));
        let silent: Vec<&str> = silent.map(|arm| arm.id.value.as_str()).collect();
        let counted = study
            .outcomes
            .list
            .iter()
            .any(|outcome| outcome.n.is_reported());
        if of_study || counted || (silent.is_empty() && !study.arms.is_empty()) {
            continue;
        }
        let of = if silent.is_empty() {
            String::new()
        } else {
            format!(" in `{}`", silent.join("`, `"))
        };
        report.push_missing(
            report
                .finding(format!(
                    "`{}` does not say how many animals there were{of}",
                    study.slug
                ))
                .label(subject.study_place(study), "")
                .help("add `n` to each arm, with `\"NR\"` where the source does not say"),
        );
    }
}
