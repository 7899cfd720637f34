//! A page without any date (Citing Medicine, 2nd ed., chapter 25).

use super::{Code, Report, Rule, Severity, Subject};
use crate::content::ReferenceType;
use crate::review::works::is_dated;

pub(super) static RULE: Rule = Rule {
    code: Code::new("access-date-missing"),
    severity: Severity::Advice,
    meaning: "a web page with neither its date nor the date on which it was read",
    why: "Pages change and vanish. With the date on which it was read, a reader can look for the \
          page as it was in an archive of the web.",
    bad: "type = \"web\"\nurl = \"https://example.org/page\"",
    good: "type = \"web\"\nurl = \"https://example.org/page\"\naccessed = \"2026-11-23\"",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    let pages = subject.references.iter();
    for work in pages.filter(|work| work.r#type == ReferenceType::Web && !is_dated(work)) {
        let Some(url) = &work.url else { continue };
        let place = subject.field(&work.span, "url");
        report.push(
            report
                .finding(format!("when `{}` was read is not said", url.as_str()))
                .label(place.unwrap_or(work.span.clone()), "")
                .help("add `accessed = \"2026-11-23\"`, the day on which you read it"),
        );
    }
}
