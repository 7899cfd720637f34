//! A result that could be of two arms.

use std::ops::Range;

use super::names::names;
use super::{Code, Report, Rule, Severity, Subject, Text};
use crate::content::{Agent, Arm, Compound, Study, StudyKind};

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
            if let Some(study) = subject.study_behind(text, sentence) {
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
    given_alone(subject, text, sentence, study, report);
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

/// Ways to say that animals or patients got a drug, which follows.
const GIVEN: &[&str] = &[
    "given",
    "treated with",
    "receiving",
    "who received",
    "that received",
];

/// A drug that is said to have been given, though the study gave it with another alone.
fn given_alone(
    subject: &Subject<'_>,
    text: &Text<'_>,
    sentence: &Range<usize>,
    study: &Study,
    report: &mut Report<'_>,
) {
    for compound in &subject.compounds {
        let partners = partners(subject, study, compound);
        let names_partner = |name: &String| {
            let lower = name.to_lowercase();
            text.reading
                .words(sentence.clone())
                .any(|word| word.lower == lower)
        };
        if partners.is_empty() || partners.iter().any(names_partner) {
            continue;
        }
        let said = GIVEN
            .iter()
            .flat_map(|given| names(compound).map(move |name| format!("{given} {name}")));
        let Some(place) = said
            .filter_map(|phrase| text.reading.first(&[&phrase], sentence))
            .next()
        else {
            continue;
        };
        let words = &text.reading.source()[place.clone()];
        report.push(
            report
                .finding(format!(
                    "`{words}` is said here, and the study gave it only with {}",
                    partners[0]
                ))
                .label(text.reading.span(&place), "")
                .help("say which group: the drug alone, which the record then needs as an arm, or the combination"),
        );
    }
}

/// What a study gave together with a compound in every arm that got it; nothing where it was given alone too.
fn partners(subject: &Subject<'_>, study: &Study, compound: &Compound) -> Vec<String> {
    let is_it = |agent: &Agent| {
        let slug = agent.compound.as_ref();
        slug.is_some_and(|slug| slug.value == compound.slug)
    };
    let mut arms = study
        .arms
        .iter()
        .filter(|arm| arm.agents.iter().any(is_it))
        .peekable();
    if arms.peek().is_none() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for arm in arms {
        let others = arm.agents.iter().filter(|agent| !is_it(agent));
        let called: Vec<String> = others
            .filter_map(|agent| match &agent.compound {
                Some(slug) => {
                    let known = subject.content.compounds.get(&slug.value)?;
                    names(known).next()
                }
                None => agent.name.clone(),
            })
            .collect();
        if called.is_empty() {
            return Vec::new();
        }
        found.extend(called);
    }
    found
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
