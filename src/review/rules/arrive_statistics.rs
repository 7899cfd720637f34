//! What a difference was tested by (ARRIVE 2.0, items 7 and 10; Percie du Sert 2020, doi:10.1371/journal.pbio.3000410).

use super::{Code, Report, Rule, Severity, Significance, Subject};

pub(super) static RULE: Rule = Rule {
    code: Code::new("arrive-statistics"),
    severity: Severity::Warning,
    meaning: "an outcome recorded as significant without p-value, interval or `NR`",
    why: "`significance` says what the source claims, `p` what it shows. A record that has the one \
          and is silent about the other looks as if somebody forgot to copy it; `p = \"NR\"` says \
          that the source gives none.",
    bad: "value = \"210 mm3\"\nsignificance = \"significant\"",
    good: "value = \"210 mm3\"\nsignificance = \"significant\"\np = \"NR\"",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for (study, outcome) in subject.outcomes() {
        let is_claimed = outcome.significance == Some(Significance::Significant);
        // Of a row of a CSV file it cannot be told whether a cell was left empty on purpose.
        let is_shown =
            outcome.p.is_reported() || outcome.effect.is_some() || subject.says(&outcome.span, "p");
        let is_own = subject.field(&outcome.span, "endpoint").is_some();
        if is_claimed && !is_shown && is_own {
            report.push_missing(
                report
                    .finding(format!(
                        "`{}` of `{}` is called significant, and no `p` is given",
                        outcome.id.value, study.slug
                    ))
                    .label(outcome.id.span.clone(), "")
                    .help("add `p = \"…\"` as the source prints it, or `p = \"NR\"`"),
            );
        }
    }
}
