//! An abbreviation introduced and then left alone.

use std::collections::BTreeMap;

use super::abbreviations::{expansions, is_known};
use super::{Code, Report, Role, Rule, Severity, Subject};
use crate::content::{FigureSpec, Prose, TableSpec};

pub(super) static RULE: Rule = Rule {
    code: Code::new("abbreviation-unused"),
    severity: Severity::Advice,
    meaning: "an abbreviation that is introduced and never used",
    why: "A reader keeps introduced letters in mind, expecting to meet them again. Where they never come, leave \
          them out.",
    bad: "Objective response rate (ORR) was the first endpoint. Responses were seen in a third.",
    good: "Objective response rate was the first endpoint. Responses were seen in a third.",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    for text in &subject.texts {
        let words = text.reading.words(text.reading.whole());
        let parts = words.flat_map(|word| word.text.split(['-', '\u{2010}', '\u{2011}']));
        parts.for_each(|part| *uses.entry(part.trim_end_matches('s')).or_default() += 1);
    }
    let sections = subject
        .texts
        .iter()
        .filter(|text| matches!(text.role, Role::Section(_)));
    for text in sections {
        for expansion in expansions(&text.reading) {
            let short = expansion.short.text;
            if uses.get(short) == Some(&1)
                && !is_known(short)
                && !is_printed_elsewhere(subject, short)
            {
                let bracket = expansion.words.end - 1..expansion.short.range.end + 1;
                let finding = report
                    .finding(format!("`{short}` is introduced here and used nowhere"))
                    .label(text.reading.span(&expansion.short.range), "")
                    .help("leave it out");
                let is_alone =
                    text.reading.plain().get(bracket.clone()) == Some(&format!(" ({short})"));
                report.push(match text.reading.replaceable(&bracket) {
                    Some(place) if is_alone => finding.fix(place, ""),
                    _ => finding,
                });
            }
        }
    }
}

/// Whether tables or figures may print the letters.
fn is_printed_elsewhere(subject: &Subject<'_>, short: &str) -> bool {
    let has = |words: &str| {
        words
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| word == short)
    };
    let heads = |table: &TableSpec| {
        table
            .columns
            .iter()
            .filter_map(|column| column.head.as_ref())
            .any(|head| has(head.text()))
    };
    let of_studies = subject.studies.iter().any(|study| has(study.title.text()));
    let of_outcomes = subject.outcomes().any(|(_, outcome)| {
        let texts = [
            Some(&outcome.endpoint),
            outcome.target.as_ref(),
            outcome.note.as_ref(),
            outcome.assay.as_ref(),
        ];
        texts.into_iter().flatten().any(|text| has(text.text()))
    });
    let of_compounds = subject.compounds.iter().any(|compound| {
        let class = compound.class.as_deref().is_some_and(has);
        class
            || compound
                .targets
                .iter()
                .any(|target| has(target.name.text()))
    });
    let of_models = subject.models.iter().any(|model| {
        let words = [
            model.disease.as_deref(),
            model.indication.as_deref(),
            Some(model.name.text()),
        ];
        words.into_iter().flatten().any(has)
    });
    let mut figures = subject
        .overview
        .figures
        .iter()
        .flat_map(FigureSpec::words)
        .map(Prose::text);
    of_studies
        || of_outcomes
        || of_compounds
        || of_models
        || figures.any(has)
        || subject.overview.tables.iter().any(heads)
}
