//! A figure that no sentence leads to (ICMJE Recommendations IV.A.3.i).

use super::{Code, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: Code::new("figure-unreferenced"),
    severity: Severity::Error,
    meaning: "a figure that the text does not mention",
    why: "A reader looks at a figure when a sentence says what to see there. One that is never \
          mentioned is decoration, or was forgotten when the text changed.",
    bad: "figures = [\"pathway\"]\ntext = \"FAK relays signals from integrins [@wu2021].\"",
    good: "figures = [\"pathway\"]\ntext = \"FAK relays signals from integrins (@fig:pathway) [@wu2021].\"",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for figure in &subject.overview.figures {
        let id = figure.id.value.as_str();
        if !subject.mentions(&format!("fig:{id}")) {
            report.push(
                report
                    .finding(format!("the text does not mention the figure `{id}`"))
                    .label(figure.id.span.clone(), "")
                    .help(format!(
                        "write `@fig:{id}` where the text speaks of what it shows"
                    )),
            );
        }
    }
}
