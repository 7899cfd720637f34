//! How animals came into their groups (ARRIVE 2.0, item 4a; Percie du Sert 2020, doi:10.1371/journal.pbio.3000410).

use super::{Code, Report, Rule, Severity, StudyKind, Subject};

pub(super) static RULE: Rule = Rule {
    code: Code::new("arrive-randomisation"),
    severity: Severity::Warning,
    meaning: "a study in animals that does not say whether they were randomised",
    why: "Studies without randomisation find larger effects. Whether animals were assigned at \
          random is what a reader asks first; `\"NR\"` is an answer where the source gives none.",
    bad: "kind = \"in vivo\"",
    good: "kind = \"in vivo\"\nrandomised = \"NR\"",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for study in subject
        .studies_of_kind(StudyKind::InVivo)
        .filter(|study| study.randomised.is_none())
    {
        report.push_missing(
            report
                .finding(format!("`{}` does not say whether animals were randomised", study.slug))
                .label(subject.study_place(study), "")
                .help("add `randomised = \"yes\"`, `\"no\"`, or `\"NR\"` where the source does not say"),
        );
    }
}
