//! Growth inhibition, and no percentage.

use super::quantities::typed;
use super::{Aside, Code, Report, Rule, Severity, Subject, Text, vocabulary};
use crate::content::{Outcome, Significance};
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    code: Code::new("tgi-without-value"),
    severity: Severity::Warning,
    meaning: "tumour growth inhibition reported as a result without its percentage",
    why: "Tumour growth inhibition is a number with several formulas. Without the percentage, the day and the formula \
          it says no more than that tumours were smaller. Give the value, or say what was seen.",
    bad: "The combination resulted in tumour growth inhibition [@first2020].",
    good: "Tumour growth inhibition was {{ first2020.tgi.value }} on day 28 [@first2020].",
    judge,
};

const INHIBITION: &[&str] = &[
    "tumour growth inhibition",
    "tumor growth inhibition",
    "TGI",
    "T/C ratio",
    "Tumorwachstumshemmung",
    "Tumorwachstumsinhibition",
];
const RESULT: &[&str] = &[
    "resulted",
    "led",
    "caused",
    "observed",
    "seen",
    "produced",
    "yielded",
    "greater",
    "achieved",
    "führte",
    "beobachtet",
];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in subject.prose().filter(|text| text.is_evidence()) {
        for sentence in &text.reading.sentences {
            let Some(words) = text.reading.first(INHIBITION, sentence) else {
                continue;
            };
            if is_bare_result(text, sentence) {
                let said = &text.reading.source()[words.clone()];
                report.push(
                    report
                        .finding(format!("`{said}` is reported without its value"))
                        .label(text.reading.span(&words), "")
                        .help("give the percentage, `{{ study.tgi.value }}`, with the day"),
                );
            }
        }
    }
    for (_, outcome) in subject
        .outcomes()
        .filter(|(_, outcome)| is_bare_outcome(outcome))
    {
        let endpoint = outcome.endpoint.text();
        report.push(
            report
                .finding(format!("`{endpoint}` is called significant without its value"))
                .label(outcome.endpoint.span_of(0..endpoint.len()), "")
                .help("give the percentage as `value`; where the source has none, name what it reports: `tumour growth`"),
        );
    }
}

fn is_bare_result(text: &Text<'_>, sentence: &Range<usize>) -> bool {
    let reading = &text.reading;
    let has_number = !typed(reading, sentence).is_empty()
        || Aside::within(&reading.expressions, sentence)
            .next()
            .is_some();
    let is_denied =
        reading.has(vocabulary::DENIAL, sentence) || reading.has(vocabulary::UNREPORTED, sentence);
    reading.has(RESULT, sentence) && !has_number && !is_denied
}

fn is_bare_outcome(outcome: &Outcome) -> bool {
    let endpoint = outcome.endpoint.text().to_lowercase();
    let is_inhibition = INHIBITION
        .iter()
        .any(|words| endpoint.contains(&words.to_lowercase()));
    let has_effect = outcome
        .effect
        .as_ref()
        .is_some_and(|effect| effect.value.is_reported());
    is_inhibition
        && outcome.significance == Some(Significance::Significant)
        && !outcome.value.is_reported()
        && !has_effect
}
