//! A potent or selective substance, and no measurement.

use super::names::mentions;
use super::quantities::typed;
use super::{Aside, Code, Report, Rule, Severity, Subject, Text, vocabulary};
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    code: Code::new("qualifier-without-value"),
    severity: Severity::Warning,
    meaning: "a compound called potent or selective, with no value to show it",
    why: "Every supplier calls every compound potent and selective. What a reader needs is the IC50, Ki or Kd, the \
          assay, and for selectivity what it was measured against. Give them in the compound's `targets` or in a \
          study, or leave the adjective out.",
    bad: "Testamide is a potent and selective kinase inhibitor [@first2020].",
    good: "Testamide inhibits the kinase with an IC~50~ of {{ assay.ic50.value }} [@first2020].",
    judge,
};

const QUALIFIERS: &[&str] = &[
    "potent",
    "selective",
    "potenter",
    "potente",
    "selektiver",
    "selektive",
    "hochpotenter",
    "hochselektiver",
];
/// Measures of how strongly a substance acts.
const MEASURES: &[&str] = &[
    "IC50", "EC50", "GI50", "DC50", "AC50", "Ki", "Kd", "KI", "KD", "MIC", "MIC50", "MIC90",
    "pIC50", "pKi",
];
/// Classes whose names hold the word.
const NAMED: &[&str] = &[
    "serotonin",
    "estrogen",
    "oestrogen",
    "androgen",
    "noradrenaline",
    "norepinephrine",
];
/// How far behind the qualifier the class may stand.
const REACH: usize = 7;

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    if is_measured(subject) {
        return;
    }
    for text in subject.prose() {
        for sentence in &text.reading.sentences {
            let has_value = !typed(&text.reading, sentence).is_empty()
                || Aside::within(&text.reading.expressions, sentence)
                    .next()
                    .is_some();
            let mut substances = subject.substances().into_iter();
            if !has_value && substances.any(|one| mentions(&text.reading, sentence, one)) {
                qualified(text, sentence, report);
            }
        }
    }
}

/// Whether the records say how strongly the compound acts.
fn is_measured(subject: &Subject<'_>) -> bool {
    let of_targets = subject.substances().into_iter().any(|compound| {
        compound
            .targets
            .iter()
            .any(|target| !target.potency.is_empty())
    });
    of_targets
        || subject.outcomes().any(|(_, outcome)| {
            let endpoint = super::names::bare(outcome.endpoint.text());
            let mut words = endpoint.split(|c: char| !c.is_alphanumeric());
            words.any(|word| MEASURES.contains(&word))
        })
}

fn qualified(text: &Text<'_>, sentence: &Range<usize>, report: &mut Report<'_>) {
    let reading = &text.reading;
    let Some(word) = reading.first(QUALIFIERS, sentence) else {
        return;
    };
    let before: Vec<_> = reading.words(sentence.start..word.start).collect();
    let near = &before[before.len().saturating_sub(4)..];
    let denied = near.iter().any(|one| {
        vocabulary::DENIAL.contains(&one.lower) || ["less", "than", "weniger"].contains(&one.lower)
    });
    let mut behind = reading.words(word.end..sentence.end).take(REACH);
    let class = behind.find(|one| {
        let last = one.lower.rsplit('-').next().unwrap_or_default();
        vocabulary::CLASS_NOUNS
            .iter()
            .any(|noun| last.ends_with(noun))
    });
    let Some(class) = class.filter(|_| !denied) else {
        return;
    };
    if !reading.has(NAMED, &(word.start..class.range.end)) {
        report.push(
            report
                .finding(format!("`{}` is said without a value", &reading.plain()[word.clone()]))
                .label(reading.span(&word), "")
                .help("give the potency under the compound's `targets` (`potency = [{ kind = \"IC50\", value = \"…\", source = \"…\" }]`) or in a study, or leave the word out"),
        );
    }
}
