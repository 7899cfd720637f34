//! An item of a list that says nothing.

use super::{Code, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: Code::new("empty-list-item"),
    severity: Severity::Warning,
    meaning: "an item of a list that says nothing",
    why: "A bullet without words looks as if something had been lost; mostly it has.",
    bad: "- cells\n-\n- host",
    good: "- cells\n- host",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in &subject.texts {
        for range in &text.reading.shape.empty_items {
            let written = &text.reading.source()[range.clone()];
            let range = range.start..range.start + written.trim_end().len().max(1);
            report.push(
                report
                    .finding("an item of the list is empty")
                    .label(text.reading.span(&range), "")
                    .help("delete it, or say what it was to say"),
            );
        }
    }
}
