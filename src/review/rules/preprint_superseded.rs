//! A preprint cited beside the article that it became.

use super::{Code, Report, Rule, Severity, Subject};
use crate::content::ReferenceType;
use crate::review::works::{letters, title_place};

pub(super) static RULE: Rule = Rule {
    code: Code::new("preprint-superseded"),
    severity: Severity::Advice,
    meaning: "a preprint and the article of the same title, both cited",
    why: "Both are one study. Cited side by side they look like two, and what review changed is \
          not told. Cite the article; cite the preprint only for what the article no longer says.",
    bad: "[@lee2021-biorxiv; @lee2022]",
    good: "[@lee2022]",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    let of_type = |kind: ReferenceType| {
        subject
            .references
            .iter()
            .filter(move |work| work.r#type == kind)
    };
    for preprint in of_type(ReferenceType::Preprint) {
        let title = letters(preprint.title.text());
        let article =
            of_type(ReferenceType::Article).find(|work| letters(work.title.text()) == title);
        if let Some(article) = article {
            report.push(
                report
                    .finding(format!(
                        "the preprint `{}` became the article `{}`",
                        preprint.slug, article.slug
                    ))
                    .label(title_place(preprint), "")
                    .help(format!("cite `{}` in its place", article.slug)),
            );
        }
    }
}
