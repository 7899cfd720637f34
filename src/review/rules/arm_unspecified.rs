//! A result that could be of two arms.

use std::ops::Range;

use super::names::names;
use super::{Code, Report, Rule, Severity, Subject, Text};
use crate::content::{Arm, Compound, Study, StudyKind};

pub(super) static RULE: Rule = Rule {
    code: Code::new("arm-unspecified"),
    severity: Severity::Advice,
    meaning: "a result that may be of the drug alone or of a combination",
    why: "In a study that gave a drug alone and together with another, `treated animals` are two groups. Say which \
          one a result belongs to: `arm` in the outcome, words in the sentence.",
    bad: "Tumours of testamide-treated mice were necrotic [@first2020]. # alone, or with paclitaxel?",
    good: "Tumours of mice on testamide alone were necrotic [@first2020].",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    in_records(subject, report);
    for text in subject.prose().filter(|text| text.is_evidence()) {
        for sentence in &text.reading.sentences {
            if let Some(study) = subject.study_of(text, sentence) {
                in_sentence(subject, text, sentence, study, report);
            }
        }
    }
}

fn in_records(subject: &Subject<'_>, report: &mut Report<'_>) {
    for (study, outcome) in subject.outcomes() {
        let has_drug = |arm: &&Arm| arm.agents.iter().any(|agent| agent.compound.is_some());
        let has_agents = study.arms.iter().filter(has_drug).count() > 1;
        let is_of_arms = [StudyKind::InVivo, StudyKind::ClinicalTrial].contains(&study.kind);
        let is_result = outcome.value.quantity().is_some() || outcome.direction.is_some();
        if is_of_arms && has_agents && is_result && outcome.arm.is_none() {
            report.push(
                report
                    .finding(format!(
                        "of which arm `{}` is a result is not said",
                        outcome.id.value
                    ))
                    .label(outcome.id.span.clone(), "")
                    .help("add `arm = \"…\"`, the id of one of the study's arms"),
            );
        }
    }
}

fn in_sentence(
    subject: &Subject<'_>,
    text: &Text<'_>,
    sentence: &Range<usize>,
    study: &Study,
    report: &mut Report<'_>,
) {
    let clear = [
        "alone",
        "monotherapy",
        "combination",
        "combined",
        "both",
        "together",
        "allein",
        "Kombination",
    ];
    if text.reading.has(&clear, sentence) {
        return;
    }
    let compounds = subject
        .compounds
        .iter()
        .filter(|compound| arms_with(study, compound) > 1);
    for compound in compounds {
        let treated: Vec<String> = names(compound)
            .flat_map(|name| {
                ["-treated", "-behandelte", "-behandelten"].map(|end| name.to_lowercase() + end)
            })
            .collect();
        let mut words = text.reading.words(sentence.clone());
        if let Some(word) = words.find(|word| treated.iter().any(|one| one == word.lower)) {
            report.push(
                report
                    .finding(format!(
                        "`{}` could mean {} arms of the study",
                        word.text,
                        arms_with(study, compound)
                    ))
                    .label(text.reading.span(&word.range), "")
                    .help("say which group: the drug alone, or the combination"),
            );
        }
    }
}

/// How many arms received the compound, alone or with others.
fn arms_with(study: &Study, compound: &Compound) -> usize {
    let gave = study.arms.iter().filter(|arm| {
        arm.agents.iter().any(|agent| {
            agent
                .compound
                .as_ref()
                .is_some_and(|one| one.value == compound.slug)
        })
    });
    let numbers: std::collections::BTreeSet<usize> =
        gave.clone().map(|arm| arm.agents.len()).collect();
    if numbers.len() > 1 { gave.count() } else { 1 }
}
