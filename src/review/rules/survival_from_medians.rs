//! Risk, where there are only medians.

use super::{Aside, Code, Report, Rule, Severity, Subject, Text};
use crate::content::Outcome;
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    code: Code::new("survival-from-medians"),
    severity: Severity::Warning,
    meaning: "a reduced risk or hazard of a study that has medians of survival only",
    why: "A hazard ratio comes from the whole curves. Two medians do not give it, and their ratio is no risk. Say by \
          how much the median differs, or give the hazard ratio as the outcome's `effect`.",
    bad: "Testamide reduced the risk of death by half [@first2020]. # the record has two medians",
    good: "Median survival was {{ first2020.os.value }} with testamide and {{ first2020.os.control }} without [@first2020].",
    judge,
};

const RISK: &[&str] = &[
    "hazard",
    "hazards",
    "risk of death",
    "risk of dying",
    "risk of progression",
    "mortality risk",
    "death risk",
    "Sterberisiko",
    "Todesrisiko",
    "Hazard",
];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in subject.prose().filter(|text| text.is_evidence()) {
        for sentence in &text.reading.sentences {
            let Some(words) = text.reading.first(RISK, sentence) else {
                continue;
            };
            if is_of_medians(subject, text, sentence) {
                let said = &text.reading.source()[words.clone()];
                report.push(
                    report
                        .finding(format!("`{said}` is said of a study that has medians only"))
                        .label(text.reading.span(&words), "")
                        .help("say how the medians differ, or give the source's hazard ratio as `effect = { kind = \"hazard ratio\", value = \"…\" }`"),
                );
            }
        }
    }
}

fn is_of_medians(subject: &Subject<'_>, text: &Text<'_>, sentence: &Range<usize>) -> bool {
    let Some(study) = subject.study_of(text, sentence) else {
        return false;
    };
    let survival: Vec<&Outcome> = study
        .outcomes
        .list
        .iter()
        .filter(|outcome| is_survival(outcome))
        .collect();
    let denied = text.reading.has(super::vocabulary::DENIAL, sentence)
        || text.reading.has(super::vocabulary::UNREPORTED, sentence);
    let takes_effect = Aside::within(&text.reading.expressions, sentence)
        .filter_map(|one| subject.bound(one))
        .any(|bound| bound.field == "effect");
    let has_risk = study.outcomes.list.iter().any(|outcome| {
        outcome.effect.is_some() || outcome.endpoint.text().to_lowercase().contains("hazard")
    });
    !survival.is_empty() && !has_risk && !takes_effect && !denied
}

fn is_survival(outcome: &Outcome) -> bool {
    let endpoint = outcome.endpoint.text().to_lowercase();
    endpoint.contains("survival") || endpoint.contains("überleben")
}
