//! One endpoint in the sentence, another in the table.

use std::ops::Range;

use super::{Aside, Code, Report, Rule, Severity, Subject, Text, vocabulary};
use crate::content::Study;

pub(super) static RULE: Rule = Rule {
    code: Code::new("endpoint-mismatch"),
    severity: Severity::Warning,
    meaning: "a sentence that names another endpoint than the record of the study it cites",
    why: "Tumour volume is measured, tumour growth is inferred; progression-free survival is not survival. Where \
          sentence and table name different endpoints for one result, name the one that was measured.",
    bad: "Testamide suppressed tumour weight [@first2020]. # the record has tumour volume",
    good: "Testamide suppressed tumour volume [@first2020].",
    judge,
};

/// Endpoints of which one is easily said for another.
const FAMILIES: &[&[&str]] = &[
    &[
        "tumour growth",
        "tumour volume",
        "tumour weight",
        "tumour burden",
        "tumour size",
    ],
    &[
        "overall survival",
        "progression-free survival",
        "disease-free survival",
        "event-free survival",
    ],
    &[
        "Gesamtüberleben",
        "progressionsfreies Überleben",
        "krankheitsfreies Überleben",
    ],
    &[
        "Tumorwachstum",
        "Tumorvolumen",
        "Tumorgewicht",
        "Tumorgröße",
    ],
];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in subject.prose().filter(|text| text.is_evidence()) {
        for sentence in &text.reading.sentences {
            let has_verb = [
                vocabulary::RESULT,
                vocabulary::MORE,
                vocabulary::LESS,
                REDUCTION,
            ];
            if !has_verb
                .iter()
                .any(|words| text.reading.has(words, sentence))
            {
                continue;
            }
            if let Some(study) = subject.study_of(text, sentence) {
                for family in FAMILIES {
                    judge_family(text, sentence, study, family, report);
                }
            }
        }
    }
}

const REDUCTION: &[&str] = &[
    "suppression",
    "reduction",
    "inhibition",
    "resulted",
    "slower",
    "improvement",
];

fn judge_family(
    text: &Text<'_>,
    sentence: &Range<usize>,
    study: &Study,
    family: &[&str],
    report: &mut Report<'_>,
) {
    let endpoints: Vec<String> = study
        .outcomes
        .list
        .iter()
        .map(|outcome| british(outcome.endpoint.text()))
        .collect();
    let is_recorded = |one: &&&str| {
        endpoints
            .iter()
            .any(|endpoint| endpoint.contains(&one.to_lowercase()))
    };
    let mut recorded = family.iter().filter(is_recorded);
    let Some(right) = recorded.next().filter(|_| recorded.next().is_none()) else {
        return;
    };
    let find = |one: &str, range: &Range<usize>| {
        let american = one.replace("tumour", "tumor");
        text.reading.first(&[one, &american], range)
    };
    if find(right, &text.reading.whole()).is_some() || takes_values(text) {
        return;
    }
    let wrong = family.iter().filter(|one| *one != right);
    let Some(place) = wrong
        .filter_map(|one| find(one, sentence))
        .min_by_key(|place| place.start)
    else {
        return;
    };
    let said = &text.reading.source()[place.clone()];
    let outcome = study
        .outcomes
        .list
        .iter()
        .find(|outcome| british(outcome.endpoint.text()).contains(&right.to_lowercase()));
    let finding = report
        .finding(format!(
            "`{said}` is said here, and the record has `{right}`"
        ))
        .label(text.reading.span(&place), "");
    let finding = match outcome {
        Some(outcome) => finding.label(outcome.id.span.clone(), "the record"),
        None => finding,
    };
    report.push(
        finding.help("name the endpoint that was measured, in the sentence as in the record"),
    );
}

/// Whether the text takes values from records, so that the reader sees what was measured.
fn takes_values(text: &Text<'_>) -> bool {
    Aside::within(&text.reading.expressions, &text.reading.whole())
        .next()
        .is_some()
}

fn british(endpoint: &str) -> String {
    endpoint.to_lowercase().replace("tumor ", "tumour ")
}
