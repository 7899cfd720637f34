//! Two works cited together for a study, and once one of them alone.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Code, Report, Rule, Severity, Subject, Text};
use crate::content::Study;

pub(super) static RULE: Rule = Rule {
    code: Code::new("citation-set-inconsistent"),
    severity: Severity::Advice,
    meaning: "a study cited by all its sources everywhere, and by one of them in a single place",
    why: "Where a study has two sources and the text always cites both, a place with one of them looks as if it \
          rested on less. Cite the same set, or say with a locator what the one is cited for.",
    bad: "It slowed growth [@a; @b]. It reduced metastases [@a; @b]. The line is NCI-H295R [@a].",
    good: "It slowed growth [@a; @b]. It reduced metastases [@a; @b]. The line is NCI-H295R [@a; @b].",
    judge,
};

/// A cluster of citations.
struct Cluster<'t> {
    text: &'t Text<'t>,
    range: Range<usize>,
    works: BTreeSet<&'t str>,
}

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    let sets: Vec<(BTreeSet<&str>, &Study)> = subject
        .studies
        .iter()
        .map(|study| (sources(subject, study), *study))
        .filter(|(set, _)| set.len() > 1)
        .collect();
    if sets.is_empty() {
        return;
    }
    let clusters: Vec<Cluster<'_>> = subject
        .texts
        .iter()
        .flat_map(|text| clusters(subject, text))
        .collect();
    let mut told = BTreeSet::new();
    for (set, study) in sets.iter().filter(|(set, _)| told.insert(set.clone())) {
        let full = clusters
            .iter()
            .filter(|one| set.is_subset(&one.works))
            .count();
        let mut partial = clusters
            .iter()
            .filter(|one| !one.works.is_disjoint(set) && !set.is_subset(&one.works));
        let (Some(one), None) = (partial.next(), partial.next()) else {
            continue;
        };
        let has_locator = one.text.reading.source()[one.range.clone()].contains(',');
        if full >= 2 && !has_locator {
            let keys: Vec<String> = set.iter().map(|key| format!("@{key}")).collect();
            report.push(
                report
                    .finding(format!(
                        "the study `{}` is cited by all its sources elsewhere",
                        study.slug
                    ))
                    .label(one.text.reading.span(&one.range), "")
                    .help(format!(
                        "write `[{}]`, or say with a locator what this work is cited for",
                        keys.join("; ")
                    )),
            );
        }
    }
}

fn sources<'a>(subject: &Subject<'a>, study: &'a Study) -> BTreeSet<&'a str> {
    let keys = [&study.source].into_iter().chain(&study.sources);
    let works = keys.filter_map(|key| subject.content.reference(key.value.as_str()));
    works.map(|work| work.slug.as_str()).collect()
}

fn clusters<'t>(subject: &Subject<'t>, text: &'t Text<'t>) -> Vec<Cluster<'t>> {
    let mut found: Vec<Cluster<'t>> = Vec::new();
    for cited in &text.reading.citations {
        let Some(work) = subject.content.reference(cited.text) else {
            continue;
        };
        match found.last_mut().filter(|last| last.range == cited.range) {
            Some(last) => {
                last.works.insert(work.slug.as_str());
            }
            None => found.push(Cluster {
                text,
                range: cited.range.clone(),
                works: [work.slug.as_str()].into(),
            }),
        }
    }
    found
}
