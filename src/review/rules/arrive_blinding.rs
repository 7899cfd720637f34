//! Who knew which animal had which treatment (ARRIVE 2.0, item 5; Percie du Sert 2020, doi:10.1371/journal.pbio.3000410).

use super::{Code, Report, Rule, Severity, StudyKind, Subject};

pub(super) static RULE: Rule = Rule {
    code: Code::new("arrive-blinding"),
    severity: Severity::Warning,
    meaning: "a study in animals that does not say whether it was blinded",
    why: "Who measures a tumour and knows its treatment measures otherwise. `\"NR\"` is an answer \
          where the source gives none.",
    bad: "kind = \"in vivo\"",
    good: "kind = \"in vivo\"\nblinded = \"NR\"",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for study in subject
        .studies_of_kind(StudyKind::InVivo)
        .filter(|study| study.blinded.is_none())
    {
        report.push_missing(
            report
                .finding(format!(
                    "`{}` does not say whether it was blinded",
                    study.slug
                ))
                .label(subject.study_place(study), "")
                .help(
                    "add `blinded = \"yes\"`, `\"no\"`, or `\"NR\"` where the source does not say",
                ),
        );
    }
}
