//! Two references of which a reader sees no difference.

use std::collections::BTreeMap;

use super::{Code, Report, Rule, Severity, Subject};
use crate::content::Reference;
use crate::review::works::{full_name, letters, title_place};

pub(super) static RULE: Rule = Rule {
    code: Code::new("reference-indistinguishable"),
    severity: Severity::Error,
    meaning: "two references that read the same",
    why: "Two entries that read alike are either one work cited under two keys, or two works of \
          which so little is said that nobody can tell which of them supports a claim.",
    bad: "[5] researchgate.net. [8] researchgate.net.",
    good: "[5] Kang Y, et al. FAK as a target … 2013. [8] Lin HM, et al. Effect of FAK inhibitor … 2018.",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    let mut seen: BTreeMap<Vec<String>, &Reference> = BTreeMap::new();
    for work in &subject.references {
        let entry = entry(work);
        if let Some(first) = seen.get(&entry) {
            report.push(
                report
                    .finding(format!(
                        "`{}` and `{}` read the same in the list of references",
                        first.slug, work.slug
                    ))
                    .label(title_place(work), "")
                    .label(title_place(first), "reads the same")
                    .help("cite both under one key if they are one work; else say what tells them apart: authors, year, title"),
            );
        } else {
            seen.insert(entry, work);
        }
    }
}

/// What is printed of a work; the address counts only where somebody or some time is named with it.
fn entry(work: &Reference) -> Vec<String> {
    let authors = work.authors.iter().chain(&work.editors).map(full_name);
    let mut entry: Vec<String> = authors.collect();
    entry.push(letters(work.title.text()));
    let is_bare = entry.len() == 1 && work.year().is_none();
    let url = work.url.as_ref().filter(|_| !is_bare);
    let identifiers = [
        work.doi.as_ref().map(ToString::to_string),
        work.pmid.as_ref().map(ToString::to_string),
        work.pmcid.as_ref().map(ToString::to_string),
        work.nct.as_ref().map(ToString::to_string),
        url.map(|url| url.as_str().to_owned()),
        work.date.as_ref().map(ToString::to_string),
        work.year().map(|year| year.to_string()),
    ];
    let fields = [
        &work.journal,
        &work.container,
        &work.publisher,
        &work.edition,
        &work.genre,
        &work.number,
        &work.volume,
        &work.issue,
        &work.pages,
        &work.isbn,
        &work.host,
    ];
    let fields = fields.into_iter().cloned();
    entry.extend(
        identifiers
            .into_iter()
            .chain(fields)
            .map(Option::unwrap_or_default),
    );
    entry
}
