//! Headings that leave out a level (WCAG 2.2, 1.3.1; PDF/UA-1, 7.4.2).

use super::{Code, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: Code::new("heading-skip"),
    severity: Severity::Advice,
    meaning: "headings of a text that leave out a level",
    why: "Who moves through a document by its headings takes a missing level for a missing part.",
    bad: "## Dosing\n\n#### Vehicle",
    good: "## Dosing\n\n### Vehicle",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in subject.prose() {
        for pair in text.reading.shape.headings.windows(2) {
            let ((_, above), (range, below)) = (&pair[0], &pair[1]);
            if *below > above + 1 {
                let length = text.reading.source()[range.clone()].trim_end().len();
                let place = range.start..range.start + length;
                let hashes = "#".repeat(above + 1);
                report.push(
                    report
                        .finding(format!(
                            "a heading of level {below} follows one of level {above}"
                        ))
                        .label(text.reading.span(&place), "")
                        .help(format!("begin it with `{hashes}`")),
                );
            }
        }
    }
}
