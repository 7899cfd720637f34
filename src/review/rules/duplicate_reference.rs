//! One work cited as two, copied from two sites.

use std::collections::BTreeMap;

use super::title_suffix::suffix;
use super::{Code, Report, Rule, Severity, Subject};
use crate::content::Reference;
use crate::review::works::{letters, title_place};

pub(super) static RULE: Rule = Rule {
    code: Code::new("duplicate-reference"),
    severity: Severity::Error,
    meaning: "two references that are one work but for the site they were copied from",
    why: "A paper cited as its page in PubMed and again as its page in PubMed Central counts twice, \
          and looks like two sources that agree. Records that share a DOI, PMID or PMCID are made \
          one by themselves; these share a long title, and nothing tells them apart.",
    bad: "[6] Defactinib in combination with mitotane … - PMC. [7] Defactinib in combination with mitotane … - PubMed.",
    good: "[6] Defactinib in combination with mitotane … PMID … PMCID …",
    judge,
};

/// Titles shorter than this, in letters, may be those of two works.
const LONG: usize = 30;

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    let mut seen: BTreeMap<String, &Reference> = BTreeMap::new();
    for work in &subject.references {
        let title = bare_title(work);
        let first = *seen.entry(title.clone()).or_insert(work);
        let copied = suffix(first).is_some() || suffix(work).is_some();
        let same = first.slug != work.slug && title.len() >= LONG && copied;
        if same && !are_told_apart(first, work) {
            report.push(
                report
                    .finding(format!("`{}` and `{}` are one work", first.slug, work.slug))
                    .label(title_place(work), "")
                    .label(title_place(first), "the same title")
                    .help("keep one record, with the identifiers of both, and cite it alone: `monograph refs dedupe` proposes how"),
            );
        }
    }
}

/// The title without the name of a site, in letters.
fn bare_title(work: &Reference) -> String {
    let title = work.title.text();
    let end = suffix(work).map_or(title.len(), |(at, _)| at);
    letters(&title[..end])
}

/// Whether both say something by which works are told apart, and say different things.
fn are_told_apart(one: &Reference, other: &Reference) -> bool {
    let differ = |a: Option<String>, b: Option<String>| a.is_some() && b.is_some() && a != b;
    let doi = |work: &Reference| work.doi.as_ref().map(|doi| doi.to_string().to_lowercase());
    let pmid = |work: &Reference| work.pmid.as_ref().map(ToString::to_string);
    let year = |work: &Reference| work.year().map(|year| year.to_string());
    differ(doi(one), doi(other)) || differ(pmid(one), pmid(other)) || differ(year(one), year(other))
}
