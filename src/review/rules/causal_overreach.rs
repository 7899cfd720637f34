//! Proof and cure, where there is evidence.

use super::{Code, Report, Rule, Severity, Subject, vocabulary};

pub(super) static RULE: Rule = Rule {
    code: Code::new("causal-overreach"),
    severity: Severity::Advice,
    meaning: "words of proof or cure for what an experiment showed",
    why: "One experiment supports a conclusion; it does not prove it, and a tumour that shrinks in mice is not a cure. \
          Say what was seen, and in what.",
    bad: "This proves that testamide cures ovarian cancer.",
    good: "Testamide shrank ovarian tumours in mice, which supports further study.",
    judge,
};

const PROOF: &[&str] = &[
    "proves",
    "proved that",
    "proven that",
    "proven to",
    "has proven",
    "have proven",
    "clinically proven",
    "conclusively",
    "definitively",
    "unequivocally",
    "cures",
    "breakthrough",
    "miracle",
    "beweist",
    "bewies",
    "beweisen",
    "heilt",
    "Durchbruch",
    "zweifelsfrei",
];
/// Senses that are no praise: progressive disease called breakthrough, the agency's designation.
const OTHERWISE: &[&str] = &[
    "designation",
    "breakthrough therapy",
    "infection",
    "infections",
    "fungal",
    "pain",
    "seizures",
];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in subject.prose() {
        for sentence in &text.reading.sentences {
            let Some(word) = text.reading.first(PROOF, sentence) else {
                continue;
            };
            let reading = &text.reading;
            if !reading.has(vocabulary::DENIAL, sentence) && !reading.has(OTHERWISE, sentence) {
                let said = &reading.source()[word.clone()];
                report.push(
                    report
                        .finding(format!("`{said}` claims more than an experiment can show"))
                        .label(reading.span(&word), "")
                        .help("say what was seen, in which system, and what it supports"),
                );
            }
        }
    }
}
