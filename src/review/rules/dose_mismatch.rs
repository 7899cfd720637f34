//! A dose in a sentence that the study's record does not have.

use std::ops::Range;

use super::quantities::{Typed, circumstances, is_equal, typed};
use super::{Code, Report, Rule, Severity, Subject, Text};
use crate::chem::{Dimension, Quantity};
use crate::content::{Arm, Study};

pub(super) static RULE: Rule = Rule {
    code: Code::new("dose-mismatch"),
    severity: Severity::Warning,
    meaning: "a dose typed in a sentence that is not the one in the record, or that the record lacks",
    why: "Tables print the dose of the record. Where the sentence has another, or one that the record does not hold, \
          a reader finds two answers. Mend the record, and take the dose from it.",
    bad: "Mice received testamide 50 mg/kg daily [@first2020]. # the record has 40 mg/kg",
    good: "Mice received testamide {{ first2020.arms.testamide.agents[0].dose }} daily [@first2020].",
    judge,
};

/// Says that there were several doses, of which a record may hold one.
const LEVELS: &[&str] = &[
    "between",
    "range",
    "from",
    "up to",
    "levels",
    "doses",
    "or",
    "escalation",
    "zwischen",
    "bis",
    "Dosen",
    "oder",
];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in subject.prose().filter(|text| text.is_evidence()) {
        for sentence in &text.reading.sentences {
            let doses = typed(&text.reading, sentence);
            let mut doses = doses
                .into_iter()
                .filter(|one| {
                    is_dose(&one.quantity) || is_given_in_culture(subject, text, sentence, one)
                })
                .peekable();
            if doses.peek().is_none() {
                continue;
            }
            if text.reading.has(LEVELS, sentence) {
                continue;
            }
            let studies = subject.studies_behind(text, sentence);
            for one in doses {
                // Of several studies of one work, any may be meant.
                let mut of_kind = studies
                    .iter()
                    .filter(|study| studies.len() == 1 || doses_of(study).any(is_dose));
                if !studies.iter().any(|study| holds(study, &one.quantity))
                    && (studies.len() == 1 || studies.iter().all(|study| is_dosed(study)))
                    && let Some(study) = of_kind.next()
                {
                    judge_one(subject, text, &one, study, report);
                }
            }
        }
    }
}

/// A concentration that cells were treated with: `with 10 µM of the compound`, and no potency.
fn is_given_in_culture(
    subject: &Subject<'_>,
    text: &Text<'_>,
    sentence: &Range<usize>,
    one: &Typed,
) -> bool {
    const POTENCIES: &[&str] = &["IC50", "EC50", "GI50", "Ki", "Kd", "MIC"];
    let reading = &text.reading;
    let is_molar = one
        .quantity
        .unit()
        .is_some_and(|unit| unit.dimension() == Dimension::MolarConcentration);
    let before = reading.words(sentence.start..one.range.start).next_back();
    let is_given = before.is_some_and(|word| ["with", "to", "mit"].contains(&word.lower));
    let is_potency = || {
        POTENCIES
            .iter()
            .any(|sign| !reading.find_sign(sign, sentence).is_empty())
    };
    let study = || subject.study_behind(text, sentence);
    let is_dosed = || {
        study().is_some_and(|study| doses_of(study).any(|dose| dose.unit() == one.quantity.unit()))
    };
    is_molar && is_given && !is_potency() && is_dosed()
}

fn is_dose(quantity: &Quantity) -> bool {
    let dimension = quantity.unit().map(crate::chem::Unit::dimension);
    [
        Dimension::DosePerBodyWeight,
        Dimension::DosePerSurface,
        Dimension::MassPerHectare,
        Dimension::VolumePerHectare,
        Dimension::Radioactivity,
        Dimension::RadioactivityPerBodyWeight,
    ]
    .map(Some)
    .contains(&dimension)
}

fn judge_one(
    subject: &Subject<'_>,
    text: &Text<'_>,
    one: &Typed,
    study: &Study,
    report: &mut Report<'_>,
) {
    let agents = || {
        study
            .arms
            .iter()
            .flat_map(|arm| &arm.agents)
            .filter(|agent| agent.compound.is_some())
    };
    let recorded = agents()
        .filter_map(|agent| agent.dose.quantity())
        .find(|dose| is_dose(&dose.value) || dose.value.unit() == one.quantity.unit());
    let all = agents().all(|agent| agent.dose.quantity().is_some());
    let said = &text.reading.source()[one.range.clone()];
    let finding = match recorded {
        Some(dose) if all => report
            .finding(format!(
                "`{said}` stands here, and `{}` in the record",
                dose.value.as_written()
            ))
            .label(text.reading.span(&one.range), "")
            .label(dose.span.clone(), "the record"),
        None if agents().all(|agent| !agent.dose.is_reported()) => report
            .finding(format!(
                "`{said}` stands here, and no dose in the record of `{}`",
                study.slug
            ))
            .label(text.reading.span(&one.range), ""),
        _ => return,
    };
    let path = place(subject, study);
    report.push(finding.help(format!(
        "give the dose in the study's record, and write `{{{{ {path} }}}}`"
    )));
}

/// Whether the study has the quantity somewhere.
fn holds(study: &Study, one: &Quantity) -> bool {
    let known = circumstances(study).any(|other| is_equal(one, other) || is_within(one, other));
    known || super::quantities::recorded(study).any(|other| is_equal(one, other.quantity))
}

/// The doses of a study's treatments.
fn doses_of(study: &Study) -> impl Iterator<Item = &Quantity> {
    let agents = study.arms.iter().flat_map(|arm| &arm.agents);
    agents.filter_map(|agent| Some(&agent.dose.quantity()?.value))
}

/// Whether the record gives a dose for each of its treatments, or gave nothing.
fn is_dosed(study: &Study) -> bool {
    let agents = study.arms.iter().flat_map(|arm| &arm.agents);
    let mut given = agents.filter(|agent| agent.compound.is_some());
    given.all(|agent| agent.dose.quantity().is_some())
}

fn is_within(one: &Quantity, range: &Quantity) -> bool {
    let same_unit = one.unit() == range.unit() && range.is_range();
    same_unit
        && one.low().value_cmp(range.low()).is_ge()
        && one.high().value_cmp(range.high()).is_le()
}

/// How an expression takes the first dose of the study.
fn place(subject: &Subject<'_>, study: &Study) -> String {
    let is_given = |arm: &Arm| arm.agents.iter().position(|agent| agent.compound.is_some());
    let mut given = study
        .arms
        .iter()
        .filter_map(|arm| Some((arm, is_given(arm)?)));
    let (arm, at) = given.next().map_or(("ARM".to_owned(), 0), |(arm, at)| {
        (arm.id.value.replace('-', "_"), at)
    });
    format!("{}.arms.{arm}.agents[{at}].dose", subject.name_of(study))
}
