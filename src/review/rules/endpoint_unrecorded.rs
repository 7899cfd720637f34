//! A result that is told and recorded nowhere (ARRIVE 2.0, item 10; Percie du Sert 2020,
//! doi:10.1371/journal.pbio.3000410: results for each experiment, with their variability).

use std::ops::Range;

use super::names::{is_near, names};
use super::{Aside, Code, Report, Rule, Severity, Subject, Text, vocabulary};
use crate::content::Study;

pub(super) static RULE: Rule = Rule {
    code: Code::new("endpoint-unrecorded"),
    severity: Severity::Advice,
    meaning: "a sentence tells a result of a study whose record has no such endpoint",
    why: "What a sentence tells and no table shows cannot be compared, and nobody sees that it has no value. \
          Record it as an outcome of the study, with `value = \"NR\"` where the source gives none: then it has \
          a row like every other.",
    bad: "Necrosis of tumours increased [@first2020]. # the record has tumour volume alone",
    good: "[[outcomes]]\nid = \"necrosis\"\nendpoint = \"necrosis\"\nvalue = \"NR\"\ndirection = \"benefit\"",
    judge,
};

/// Endpoints with the roots by which records and sentences call them.
const ENDPOINTS: &[(&[&str], &[&str])] = &[
    (&["necrosis", "Nekrose", "Nekrosen"], &["necro", "nekro"]),
    (
        &[
            "Ki-67",
            "Ki67",
            "proliferation index",
            "Proliferationsindex",
        ],
        &["ki-67", "ki67", "prolifer"],
    ),
    (
        &["metastasis", "metastases", "macrometastases", "Metastasen"],
        &["metasta"],
    ),
    (
        &["survival", "survival advantage", "Überleben"],
        &[
            "surviv",
            "überleb",
            "life span",
            "lifespan",
            "death",
            "mortality",
        ],
    ),
    (
        &["microvessel density", "Gefäßdichte"],
        &["vessel", "gefäß", "cd31", "angiogen"],
    ),
    (
        &["bacterial burden", "bacterial load", "Keimlast"],
        &["cfu", "burden", "load", "keim"],
    ),
    (
        &["viral load", "viral titre", "viral titer", "Viruslast"],
        &["vir", "titre", "titer", "load", "last"],
    ),
];

/// Comparisons that tell a result without a verb: `more necrosis`.
const COMPARED: &[&str] = &["more", "less", "fewer", "greater", "mehr", "weniger"];

/// What stands behind an endpoint that is compared: `necrosis was greater`.
const HIGHER: &[&str] = &[
    "more", "less", "greater", "higher", "lower", "longer", "shorter", "better", "worse", "größer",
    "höher", "geringer", "länger",
];

/// Says that the sentence is about what is known, not about what was found.
const UNKNOWN: &[&str] = &[
    "evidence",
    "needed",
    "awaited",
    "known",
    "unknown",
    "whether",
    "Evidenz",
    "bekannt",
    "unbekannt",
    "ob",
];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in subject.prose().filter(|text| text.is_evidence()) {
        for sentence in &text.reading.sentences {
            let hushed = [vocabulary::DENIAL, vocabulary::UNREPORTED, UNKNOWN];
            let is_hushed = hushed.iter().any(|words| text.reading.has(words, sentence));
            let takes = Aside::within(&text.reading.expressions, sentence).next();
            if !is_hushed && takes.is_none() {
                in_sentence(subject, text, sentence, report);
            }
        }
    }
}

fn in_sentence(
    subject: &Subject<'_>,
    text: &Text<'_>,
    sentence: &Range<usize>,
    report: &mut Report<'_>,
) {
    let studies = meant(subject, text, sentence);
    if studies.is_empty() || studies.iter().any(|study| study.outcomes.list.is_empty()) {
        return;
    }
    for (words, roots) in ENDPOINTS {
        let Some(place) = text.reading.first(words, sentence) else {
            continue;
        };
        let is_recorded = studies.iter().any(|study| records(study, roots));
        if is_recorded || !is_told(text, sentence, &place) {
            continue;
        }
        let said = &text.reading.source()[place.clone()];
        report.push(
            report
                .finding(format!(
                    "`{said}` is told here, and no outcome of `{}` records it",
                    studies[0].slug
                ))
                .label(text.reading.span(&place), "")
                .help("add an outcome to the study, with `value = \"NR\"` where the source gives none"),
        );
        return;
    }
}

/// Whether a verb says that something became more or less, or a comparison stands right before the place.
fn is_told(text: &Text<'_>, sentence: &Range<usize>, place: &Range<usize>) -> bool {
    let verbs = [vocabulary::MORE, vocabulary::LESS];
    let before = text.reading.words(sentence.start..place.start).next_back();
    let compared = before.is_some_and(|word| COMPARED.contains(&word.lower));
    let mut behind = text.reading.words(place.end..sentence.end).take(3);
    let compared = compared || behind.any(|word| HIGHER.contains(&word.lower));
    compared || verbs.iter().any(|words| text.reading.has(words, sentence))
}

/// The studies that a sentence is about: of several, those that gave a second drug that it names.
fn meant<'a>(subject: &Subject<'a>, text: &Text<'a>, sentence: &Range<usize>) -> Vec<&'a Study> {
    let studies = subject.studies_behind(text, sentence);
    let own = subject.substances();
    let is_called = |name: &str| {
        let lower = name.to_lowercase();
        let mut words = text.reading.words(sentence.clone());
        words.any(|word| word.lower == lower || is_near(word.lower, &lower))
    };
    let others = subject.compounds.iter().filter(|compound| {
        own.iter().all(|one| one.slug != compound.slug)
            && names(compound).any(|name| is_called(&name))
    });
    let others: Vec<&str> = others.map(|compound| compound.slug.as_str()).collect();
    if studies.len() < 2 || others.is_empty() {
        return studies;
    }
    let gave = |study: &&&Study| {
        let agents = study.arms.iter().flat_map(|arm| &arm.agents);
        let mut given = agents.filter_map(|agent| agent.compound.as_ref());
        given.any(|slug| others.contains(&slug.value.as_str()))
    };
    let with: Vec<&Study> = studies.iter().filter(gave).copied().collect();
    if with.is_empty() { studies } else { with }
}

/// Whether an outcome of the study names an endpoint by one of the roots.
fn records(study: &Study, roots: &[&str]) -> bool {
    study.outcomes.list.iter().any(|outcome| {
        let prose = [&outcome.target, &outcome.assay, &outcome.note];
        let prose = prose.into_iter().flatten().map(|text| text.text());
        let mut said = [outcome.endpoint.text(), outcome.id.value.as_str()]
            .into_iter()
            .chain(prose)
            .chain(outcome.matrix.as_deref())
            .map(str::to_lowercase);
        said.any(|text| roots.iter().any(|root| text.contains(root)))
    })
}
