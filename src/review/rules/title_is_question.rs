//! A question as the title of a source.

use super::{Code, Report, Rule, Severity, Subject};
use crate::content::ReferenceType;
use crate::review::works::title_place;

pub(super) static RULE: Rule = Rule {
    code: Code::new("title-is-question"),
    severity: Severity::Advice,
    meaning: "a web page titled with a question",
    why: "Pages that ask `What is defactinib used for?` are mostly digests for laymen or made by \
          machines. Cite what they draw on.",
    bad: "type = \"web\"\ntitle = \"What is defactinib used for?\"",
    good: "type = \"article\"\ntitle = \"Phase I study of defactinib, VS-6063 …\"",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    let pages = subject.references.iter();
    for work in pages.filter(|work| work.r#type == ReferenceType::Web) {
        let title = work.title.text().trim();
        if title.ends_with('?') {
            report.push(
                report
                    .finding(format!(
                        "`{title}` is the title of a digest rather than of a source"
                    ))
                    .label(title_place(work), "")
                    .help("cite the study, the label or the review that the page draws on"),
            );
        }
    }
}
