//! How to cite the overview, where that cannot be said rightly.

use super::{Code, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: Code::new("self-citation-invalid"),
    severity: Severity::Warning,
    meaning: "an overview that cannot be cited: nobody is named, or an author is a form to fill in",
    why: "The citation of the overview, on the page and for reference managers, is made of its \
          authors, date and address. Brackets, e-mail addresses and words such as `Author` in the \
          place of a name end up in other people's lists of references.",
    bad: "authors = [\"[Author name]\"]",
    good: "authors = [{ name = \"Jane Doe\", orcid = \"0000-0002-1825-0097\" }]",
    judge,
};

const NO_NAMES: &[&str] = &[
    "author",
    "authors",
    "your name",
    "name",
    "anonymous",
    "unknown",
    "n/a",
    "nr",
    "admin",
    "autor",
    "unbekannt",
];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    let overview = subject.overview;
    for author in &overview.authors {
        let name = author.name.trim();
        let is_form = name.contains(['[', ']', '<', '>', '{', '@']) || name.contains("://");
        if is_form || NO_NAMES.contains(&name.to_lowercase().as_str()) {
            let place = subject.field(&overview.span, "authors");
            report.push(
                report
                    .finding(format!("`{name}` is no name that the overview can be cited by"))
                    .label(place.unwrap_or(subject.title_span()), "")
                    .help("write the name of the author, or leave `authors` out: the organisation stands in"),
            );
        }
    }
    let nobody = overview.authors.is_empty() && subject.content.site.organisation.is_none();
    if nobody && subject.evidence_sections() > 0 {
        report.push(
            report
                .finding("nobody is named by whom the overview could be cited")
                .label(subject.title_span(), "")
                .help("add `authors = [\"…\"]`, or `[organisation]` to `site.toml`"),
        );
    }
}
