//! How many animals were planned, which were left out, how it was tested, who approved it and how the
//! animals were kept (ARRIVE 2.0, items 2b, 3b, 7, 14 and 15; Percie du Sert 2020,
//! doi:10.1371/journal.pbio.3000410).

use super::{Code, Report, Rule, Severity, StudyKind, Subject};

pub(super) static RULE: Rule = Rule {
    code: Code::new("arrive-reporting"),
    severity: Severity::Advice,
    meaning: "a study in animals that is silent about sample size, exclusions, statistics, ethics or housing",
    why: "Whether a number of animals was planned, which of them were left out and how the rest were \
          tested decides how far a result can be trusted; approval and housing say how it was come by. \
          Overviews of published studies often cannot know: `\"NR\"` is an answer, and is printed where \
          a table has the column.",
    bad: "kind = \"in vivo\"\nrandomised = \"yes\"",
    good: "kind = \"in vivo\"\nrandomised = \"yes\"\nsample_size = \"NR\"\nexclusions = \"none\"\nstatistics = \"two-sided log-rank test\"\nethics = \"NR\"\nhousing = \"NR\"",
    judge,
};

const FIELDS: [&str; 5] = [
    "sample_size",
    "exclusions",
    "statistics",
    "ethics",
    "housing",
];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for study in subject.studies_of_kind(StudyKind::InVivo) {
        let silent = FIELDS.into_iter();
        let silent: Vec<&str> = silent
            .filter(|field| !subject.says(&study.span, field))
            .collect();
        if silent.is_empty() {
            continue;
        }
        let lines: Vec<String> = silent
            .iter()
            .map(|field| format!("`{field} = \"NR\"`"))
            .collect();
        report.push_missing(
            report
                .finding(format!(
                    "`{}` says nothing of {}",
                    study.slug,
                    silent.join(", ").replace('_', " ")
                ))
                .label(subject.study_place(study), "")
                .help(format!(
                    "add what the source says of it, or {} where it says nothing",
                    lines.join(", ")
                )),
        );
    }
}
