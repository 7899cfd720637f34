//! A mechanism seen in one kind of cell, told of all.

use super::names::mentions;
use super::{Aside, Code, Report, Rule, Severity, Subject, Text};
use crate::content::{Reference, ReferenceType, Tier};
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    code: Code::new("context-stripped"),
    severity: Severity::Advice,
    meaning: "a mechanism that one paper saw in one tumour's cells, told without naming them",
    why: "Signalling differs from tissue to tissue. What was seen in cells of one tumour is a finding in those cells \
          until others confirm it. Name the system in the sentence.",
    bad: "Testamide induces the dissociation of PI3K from FAK [@escc-cells].",
    good: "In oesophageal carcinoma cells, testamide induces the dissociation of PI3K from FAK [@escc-cells].",
    judge,
};

const ACTS: &[&str] = &[
    "induce",
    "induces",
    "induced",
    "blocks",
    "blocked",
    "block",
    "suppress",
    "suppresses",
    "suppressed",
    "activates",
    "activated",
    "dissociation",
    "blockade",
    "phosphorylates",
    "abolishes",
    "abolished",
    "inhibits",
    "inhibited",
    "disrupts",
    "triggers",
];
/// A word for what was looked at.
const SYSTEM: &[&str] = &[
    "cell",
    "cells",
    "line",
    "lines",
    "mouse",
    "mice",
    "rat",
    "rats",
    "model",
    "models",
    "xenograft",
    "xenografts",
    "patient",
    "patients",
    "tumour",
    "tumours",
    "tumor",
    "tumors",
    "cancer",
    "cancers",
    "carcinoma",
    "carcinomas",
    "melanoma",
    "leukaemia",
    "leukemia",
    "lymphoma",
    "sarcoma",
    "glioma",
    "mesothelioma",
    "organoid",
    "organoids",
    "in vitro",
    "in vivo",
    "culture",
    "tissue",
    "explants",
    "fibroblasts",
    "macrophages",
    "lymphocytes",
];
/// A title that names one tumour and its cells.
const ONE_TUMOUR: &[&str] = &[
    "carcinoma",
    "melanoma",
    "leukaemia",
    "leukemia",
    "lymphoma",
    "sarcoma",
    "glioma",
    "glioblastoma",
    "mesothelioma",
    "cancer",
];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    if !subject.is_english() {
        return;
    }
    for text in subject.prose() {
        for sentence in &text.reading.sentences {
            let Some(verb) = claim(subject, text, sentence) else {
                continue;
            };
            let mut cited = Aside::within(&text.reading.citations, sentence);
            let (Some(one), None) = (cited.next(), cited.next()) else {
                continue;
            };
            if let Some(tumour) = subject.content.reference(one.text).and_then(tumour_of) {
                report.push(
                    report
                        .finding(format!("the work cited for this saw it in cells of one tumour ({tumour}), which the sentence does not say"))
                        .label(text.reading.span(&verb), "")
                        .help("name the cells or the model in the sentence"),
                );
            }
        }
    }
}

/// The verb of a statement about what the compound does, where no system is named around it.
fn claim(subject: &Subject<'_>, text: &Text<'_>, sentence: &Range<usize>) -> Option<Range<usize>> {
    let reading = &text.reading;
    let verb = reading.first(ACTS, sentence)?;
    let of_compound = subject
        .substances()
        .into_iter()
        .any(|one| mentions(reading, sentence, one));
    let before = sentence.start.saturating_sub(1);
    let previous = reading
        .sentences
        .iter()
        .rev()
        .find(|one| one.end <= before + 1);
    let same_paragraph = previous
        .filter(|one| reading.paragraph_at(one.start) == reading.paragraph_at(sentence.start));
    let named =
        reading.has(SYSTEM, sentence) || same_paragraph.is_some_and(|one| reading.has(SYSTEM, one));
    (of_compound && !named).then_some(verb)
}

/// The tumour that the title of a primary article is about, if cells of it were used.
fn tumour_of(work: &Reference) -> Option<&'static str> {
    let is_article =
        work.r#type == ReferenceType::Article && work.tier.is_none_or(|tier| tier == Tier::Primary);
    let title = work.title.text().to_lowercase();
    let words: Vec<&str> = title.split(|c: char| !c.is_alphanumeric()).collect();
    let of_cells = words.contains(&"cells") || words.contains(&"cell");
    let tumour = ONE_TUMOUR.iter().find(|tumour| words.contains(tumour));
    tumour.copied().filter(|_| is_article && of_cells)
}
