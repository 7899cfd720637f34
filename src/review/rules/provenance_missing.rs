//! An overview that does not say of when it is.

use super::{Code, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: Code::new("provenance-missing"),
    severity: Severity::Advice,
    meaning: "an overview of evidence without date, or a large one without version and date of its data",
    why: "Evidence grows. A reader has to know up to when it was looked for and which of two \
          printouts is the later one.",
    bad: "title = \"Defactinib in xenografts\"",
    good: "title = \"Defactinib in xenografts\"\ndate = \"2026-11\"\ndata_as_of = \"2026-11-23\"",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    let overview = subject.overview;
    let is_dated = overview.date.is_some() || overview.data_as_of.is_some();
    let is_traced = overview.data_as_of.is_some() || overview.version.is_some();
    let (message, help) = if subject.evidence_sections() > 0 && !is_dated {
        (
            "the overview has no date",
            "add `date = \"2026-11\"`, with the precision that is known",
        )
    } else if subject.is_full() && !is_traced {
        (
            "the overview says neither its version nor up to when evidence was looked for",
            "add `data_as_of = \"2026-11-23\"` or `version = \"1.0\"`",
        )
    } else {
        return;
    };
    report.push_missing(
        report
            .finding(message)
            .label(subject.title_span(), "")
            .help(help),
    );
}
