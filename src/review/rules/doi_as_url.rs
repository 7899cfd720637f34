//! A DOI that stands as an address.

use super::{Code, Report, Rule, Severity, Subject};
use crate::chem::Doi;

pub(super) static RULE: Rule = Rule {
    code: Code::new("doi-as-url"),
    severity: Severity::Advice,
    meaning: "an address at doi.org in the place of the DOI itself",
    why: "The DOI has a field of its own: styles print it as they must, exports hand it on, and the \
          same work under another key is recognised by it.",
    bad: "url = \"https://doi.org/10.1093/jnci/djt210\"",
    good: "doi = \"10.1093/jnci/djt210\"",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for work in subject.references.iter().filter(|work| work.doi.is_none()) {
        let Some(url) = &work.url else { continue };
        let rest = url.as_str().split_once("://").map_or("", |(_, rest)| rest);
        let is_resolver = ["doi.org/", "dx.doi.org/", "www.doi.org/"]
            .iter()
            .any(|host| rest.starts_with(host));
        let Some(doi) = url.as_str().parse::<Doi>().ok().filter(|_| is_resolver) else {
            continue;
        };
        let place = subject.entry(&work.span, "url");
        let finding = report
            .finding(format!("`{}` is a DOI", url.as_str()))
            .label(place.clone().unwrap_or(work.span.clone()), "")
            .help(format!("write `doi = \"{doi}\"` instead"));
        report.push(match place {
            Some(place) => finding.fix(place, format!("doi = \"{doi}\"")),
            None => finding,
        });
    }
}
