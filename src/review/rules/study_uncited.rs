//! A study whose source the reader never sees.

use std::collections::BTreeSet;

use super::{Code, Report, Rule, Severity, Subject};
use crate::content::{Column, Study};

pub(super) static RULE: Rule = Rule {
    code: Code::new("study-uncited"),
    severity: Severity::Warning,
    meaning: "a study of the overview whose source is cited nowhere",
    why: "Whatever a study contributes, a reader must be able to open its source. Cite it in the text, or give the \
          table that shows it the column `reference`.",
    bad: "studies = [\"first2020\"]\ntext = \"Tumours shrank to {{ first2020.volume.value }}.\"",
    good: "studies = [\"first2020\"]\ntext = \"Tumours shrank to {{ first2020.volume.value }} [@first2020].\"",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    let texts = subject.texts.iter();
    let cited = texts.flat_map(|text| &text.reading.citations);
    let works = cited.filter_map(|one| subject.content.reference(one.text));
    let works: BTreeSet<&str> = works.map(|work| work.slug.as_str()).collect();
    let in_tables = in_tables(subject);
    for slug in &subject.overview.studies {
        let Some(study) = subject.content.studies.get(&slug.value) else {
            continue;
        };
        if !in_tables.contains(study.slug.as_str()) && !is_cited(subject, study, &works) {
            report.push(
                report
                    .finding(format!("the source of the study `{}` is cited nowhere", study.slug))
                    .label(slug.span.clone(), "")
                    .help(format!("cite it where the study is spoken of, `[@{}]`, or give its table the column `reference`", study.source.value)),
            );
        }
    }
}

fn is_cited(subject: &Subject<'_>, study: &Study, works: &BTreeSet<&str>) -> bool {
    let of_outcomes = study
        .outcomes
        .list
        .iter()
        .filter_map(|outcome| outcome.source.as_ref());
    let mut keys = [&study.source]
        .into_iter()
        .chain(&study.sources)
        .chain(of_outcomes);
    keys.any(|key| {
        let work = subject.content.reference(key.value.as_str());
        work.is_none_or(|work| works.contains(work.slug.as_str()))
    })
}

/// The studies that a table with references shows, or a figure, which names its sources itself.
fn in_tables<'a>(subject: &Subject<'a>) -> BTreeSet<&'a str> {
    let tables = subject.overview.tables.iter();
    let with_references = tables.filter(|table| {
        table.columns.is_empty()
            || table
                .columns
                .iter()
                .any(|column| column.field == Column::Reference)
    });
    let rows = with_references.flat_map(|table| subject.rows(table));
    let mut found: BTreeSet<&str> = rows.map(|(study, _)| study.slug.as_str()).collect();
    found.extend(subject.charted().map(|study| study.slug.as_str()));
    found
}
