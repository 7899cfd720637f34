//! Synergy without the measure that found it.
//!
//! Chou 2006 (doi:10.1124/pr.58.3.10) and Loewe and Bliss before him: synergy is defined against a model of additivity.

use super::{Aside, Code, Report, Rule, Severity, Subject, Text, vocabulary};
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    code: Code::new("synergy-without-metric"),
    severity: Severity::Warning,
    meaning: "a combination called synergistic without a combination index, Bliss or Loewe value or the like",
    why: "Two drugs that do more than either alone may simply add up. Synergy is more than a model of additivity \
          predicts, so it needs the model and the number. Without them say that the combination did more.",
    bad: "Testamide synergistically decreased proliferation with paclitaxel.",
    good: "Testamide and paclitaxel were synergistic (combination index {{ combo.ci.value }}).",
    judge,
};

const SYNERGY: &[&str] = &[
    "synergy",
    "synergism",
    "synergistic",
    "synergistically",
    "synergise",
    "synergised",
    "synergises",
    "synergize",
    "synergized",
    "synergizes",
    "Synergie",
    "Synergismus",
    "synergistisch",
    "synergistische",
    "synergistischen",
];
const METRICS: &[&str] = &[
    "combination index",
    "combination-index",
    "CI",
    "Bliss",
    "Loewe",
    "HSA",
    "ZIP",
    "isobologram",
    "isobole",
    "FIC",
    "FICI",
    "ΣFIC",
    "checkerboard",
    "time-kill",
    "time–kill",
    "Chou-Talalay",
    "Chou",
    "synergy score",
    "excess",
    "interaction index",
    "response surface",
    "log10",
    "Kombinationsindex",
    "Schachbrett",
    "Isobologramm",
];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in subject.prose().filter(|text| text.is_evidence()) {
        for sentence in &text.reading.sentences {
            let Some(word) = text.reading.first(SYNERGY, sentence) else {
                continue;
            };
            if !is_measured(subject, text, sentence) {
                let said = &text.reading.source()[word.clone()];
                report.push(
                    report
                        .finding(format!("`{said}` is said without a measure of synergy"))
                        .label(text.reading.span(&word), "")
                        .help("give the combination index or the excess over Bliss or Loewe, or say that the combination did more than either drug"),
                );
            }
        }
    }
}

/// Whether the paragraph names a measure, denies synergy, leaves the word to others, or takes a value of a measure.
fn is_measured(subject: &Subject<'_>, text: &Text<'_>, sentence: &Range<usize>) -> bool {
    let reading = &text.reading;
    let paragraph = reading.paragraph_at(sentence.start);
    let mut bound =
        Aside::within(&reading.expressions, &paragraph).filter_map(|one| subject.bound(one));
    reading.has(METRICS, &paragraph)
        || [
            vocabulary::DENIAL,
            vocabulary::ATTRIBUTED,
            vocabulary::UNREPORTED,
        ]
        .iter()
        .any(|words| reading.has(words, sentence))
        || bound.any(|bound| {
            let endpoint = bound.outcome.endpoint.text().to_lowercase();
            METRICS
                .iter()
                .any(|metric| metric.len() > 3 && endpoint.contains(&metric.to_lowercase()))
                || endpoint.contains("synerg")
                || endpoint.contains("fic")
        })
}
