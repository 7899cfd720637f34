//! Strong words for a result that the record does not back.

use std::ops::Range;

use super::quantities::typed;
use super::{Aside, Code, Report, Rule, Severity, Subject, Text, vocabulary};
use crate::content::{Outcome, Significance};

pub(super) static RULE: Rule = Rule {
    code: Code::new("strength-mismatch"),
    severity: Severity::Warning,
    meaning: "a strong word for an outcome whose record has no value, or says that it was not significant",
    why: "Notable here and significant there, for one result without a number, tells the reader what the author \
          feels. Use the word that the source uses, and the value where there is one.",
    bad: "The combination led to a notable reduction in tumour volume [@first2020].",
    good: "The combination reduced tumour volume; the source calls this significant and gives no value [@first2020].",
    judge,
};

const STRONG: &[&str] = &[
    "notable",
    "notably",
    "marked",
    "markedly",
    "substantial",
    "substantially",
    "dramatic",
    "dramatically",
    "striking",
    "strikingly",
    "remarkable",
    "remarkably",
    "profound",
    "profoundly",
    "impressive",
    "impressively",
    "deutlich",
    "deutliche",
    "deutlichen",
    "drastisch",
    "drastische",
    "beeindruckend",
    "beeindruckende",
    "bemerkenswert",
    "bemerkenswerte",
];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in subject.prose().filter(|text| text.is_evidence()) {
        for sentence in &text.reading.sentences {
            let Some(word) = text.reading.first(STRONG, sentence) else {
                continue;
            };
            let said = &text.reading.source()[word.clone()];
            if let Some((outcome, what)) = unbacked(subject, text, sentence) {
                let id = &outcome.id.value;
                report.push(
                    report
                        .finding(format!("`{said}` is said of the outcome `{id}`, {what}"))
                        .label(text.reading.span(&word), "")
                        .label(outcome.id.span.clone(), "the outcome")
                        .help("say what the source says of it, or give the value"),
                );
            }
        }
    }
}

/// The outcome that the sentence is about, and what its record lacks.
fn unbacked<'a>(
    subject: &Subject<'a>,
    text: &Text<'a>,
    sentence: &Range<usize>,
) -> Option<(&'a Outcome, &'static str)> {
    let reading = &text.reading;
    if reading.has(vocabulary::ATTRIBUTED, sentence)
        || reading.has(vocabulary::UNREPORTED, sentence)
    {
        return None;
    }
    let study = subject.study_of(text, sentence)?;
    let mut outcomes = study.outcomes.list.iter();
    let outcome = outcomes.find(|outcome| is_named(text, sentence, outcome))?;
    if outcome.significance == Some(Significance::NotSignificant) {
        return Some((outcome, "which the record calls not significant"));
    }
    let has_value = outcome.value.is_reported()
        || outcome
            .effect
            .as_ref()
            .is_some_and(|effect| effect.value.is_reported())
        || !typed(reading, sentence).is_empty()
        || Aside::within(&reading.expressions, sentence)
            .next()
            .is_some();
    (!has_value).then_some((outcome, "for which the record has no value"))
}

/// Whether the sentence names the endpoint, in either spelling.
fn is_named(text: &Text<'_>, sentence: &Range<usize>, outcome: &Outcome) -> bool {
    let endpoint = outcome.endpoint.text();
    let american = endpoint.replace("tumour", "tumor");
    let british = endpoint.replace("tumor", "tumour");
    [endpoint, &american, &british]
        .iter()
        .any(|phrase| !text.reading.find(phrase, sentence).is_empty())
}
