//! Cells in a chapter about animals.

use std::collections::BTreeSet;

use super::{Code, Report, Role, Rule, Severity, Subject, Text};
use crate::content::{Study, StudyKind};

pub(super) static RULE: Rule = Rule {
    code: Code::new("study-type-out-of-scope"),
    severity: Severity::Advice,
    meaning: "a section of evidence with results in culture only, in an overview about animals",
    why: "Under a title that promises xenografts a reader takes every result for one in animals. Say in the heading \
          that these are results in vitro, add the results in animals, or widen the title.",
    bad: "title = \"Testamide in xenograft models\"\n# and a section whose only study has kind = \"in vitro\"",
    good: "title = \"Ovarian cancer cells in vitro\"",
    judge,
};

const ANIMALS: &[&str] = &[
    "xenograft",
    "xenografts",
    "in vivo",
    "animal model",
    "animal models",
    "mice",
    "Xenograft",
    "Tiermodell",
    "Tiermodellen",
];
const CULTURE: &[&str] = &[
    "in vitro",
    "cell",
    "cells",
    "culture",
    "lines",
    "biochemical",
    "potency",
    "mechanism",
    "patients",
    "clinical",
    "ex vivo",
    "Zellen",
    "Zellkultur",
];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    let titles = subject
        .texts
        .iter()
        .filter(|text| matches!(text.role, Role::Title | Role::Subtitle));
    let (mut promised, mut wider) = (false, false);
    for title in titles {
        promised |= title.reading.has(ANIMALS, &title.reading.whole());
        wider |= title.reading.has(CULTURE, &title.reading.whole());
    }
    for pair in subject.texts.windows(2) {
        let [heading, text] = pair else { continue };
        let (Role::Heading(section), Role::Section(_)) = (heading.role, text.role) else {
            continue;
        };
        let here = heading.reading.has(ANIMALS, &heading.reading.whole());
        let is_clear = heading.reading.has(CULTURE, &heading.reading.whole());
        let in_scope = here || (promised && !wider);
        if in_scope && !is_clear && text.is_evidence() && is_culture_only(subject, text) {
            let whole = 0..heading.reading.source().len();
            report.push(
                report
                    .finding(format!("the section `{}` holds results in vitro only", section.id.value))
                    .label(heading.reading.span(&whole), "")
                    .help("say `in vitro` in the heading, add the results in animals, or widen the title"),
            );
        }
    }
}

fn is_culture_only(subject: &Subject<'_>, text: &Text<'_>) -> bool {
    let mut seen = BTreeSet::new();
    let sentences = text.reading.sentences.iter();
    let studies: Vec<&Study> = sentences
        .flat_map(|sentence| subject.studies_of(text, sentence))
        .filter(|study| seen.insert(study.slug.as_str()))
        .collect();
    !studies.is_empty() && studies.iter().all(|study| study.kind == StudyKind::InVitro)
}
