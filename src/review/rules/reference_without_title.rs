//! A reference whose title is the name of a site.

use super::{Code, Report, Rule, Severity, Subject};
use crate::content::{Reference, ReferenceType};
use crate::review::works::{letters, title_place};

pub(super) static RULE: Rule = Rule {
    code: Code::new("reference-without-title"),
    severity: Severity::Error,
    meaning: "a reference whose title is only the name of its site, journal or address",
    why: "`researchgate.net` says where somebody found something, not what. A reader cannot look it \
          up, and two such entries cannot be told apart. Open the page and take over the title of \
          the work; cite the work itself where the page is only a copy.",
    bad: "title = \"researchgate.net\"",
    good: "title = \"Defactinib suppresses the growth of PANC-1 xenografts\"",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for work in subject.references.iter().filter(|work| is_nameless(work)) {
        report.push(
            report
                .finding(format!(
                    "`{}` is where the work was found, not its title",
                    work.title.text().trim()
                ))
                .label(title_place(work), "")
                .help("write the title of the work that stands there"),
        );
    }
}

fn is_nameless(work: &Reference) -> bool {
    let title = work.title.text().trim();
    // A database or a program may be called like its site.
    let is_site = matches!(
        work.r#type,
        ReferenceType::Database | ReferenceType::Dataset | ReferenceType::Other
    );
    if is_address(title) {
        return !is_site;
    }
    let same = |other: Option<&str>| other.is_some_and(|other| letters(other) == letters(title));
    let url = work.url.as_ref().map(|url| url.as_str());
    let of_article = matches!(
        work.r#type,
        ReferenceType::Article | ReferenceType::Abstract | ReferenceType::Preprint
    );
    let host = work.host.as_deref().filter(|host| host.contains('.'));
    same(url) || (same(host) && !is_site) || (of_article && same(work.journal.as_deref()))
}

/// Whether a title is a name of the web and nothing else: `go.drugbank.com`, `https://…`.
fn is_address(title: &str) -> bool {
    if title.contains(char::is_whitespace) {
        return false;
    }
    let Some((before, end)) = title.trim_end_matches('/').rsplit_once('.') else {
        return false;
    };
    let is_name = |c: char| c.is_ascii_alphanumeric() || "-._:/".contains(c);
    let named = [
        "com", "org", "net", "gov", "edu", "io", "eu", "uk", "de", "info", "int", "ch", "cn", "jp",
    ];
    title.contains("://")
        || (before.chars().all(is_name) && named.contains(&end.to_ascii_lowercase().as_str()))
}
