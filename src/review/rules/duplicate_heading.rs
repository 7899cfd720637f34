//! Two sections of one heading.

use std::collections::BTreeMap;

use super::{Code, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: Code::new("duplicate-heading"),
    severity: Severity::Warning,
    meaning: "two sections beside one another with the same heading",
    why: "In the bookmarks and in references both read the same, and a reader cannot tell which one \
          is meant. Under different indications a heading may come again.",
    bad: "title = \"Efficacy\"  # in two sections",
    good: "title = \"Efficacy alone\" and title = \"Efficacy in combination\"",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    let mut seen = BTreeMap::new();
    for section in &subject.overview.sections {
        let title = section.title.text().trim();
        let key = (
            section.part,
            section.indication.as_deref(),
            title.to_lowercase(),
        );
        let place = section.title.span_of(0..section.title.text().len());
        if let Some(first) = seen.insert(key, place.clone()) {
            report.push(
                report
                    .finding(format!("two sections are called `{title}`"))
                    .label(place, "")
                    .label(first, "the other")
                    .help("say in one of the headings what sets it apart, or join the sections"),
            );
        }
    }
}
