//! `Significant` in the sense of large.

use super::{Code, Report, Rule, Severity, Subject, vocabulary};

pub(super) static RULE: Rule = Rule {
    code: Code::new("significance-misuse"),
    severity: Severity::Warning,
    meaning: "significance used as a size: more significant, very significant",
    why: "Significance tells how well a difference is told from chance, not how large it is: a smaller difference \
          can be the more significant one. Say how large each difference was, or that one was larger.",
    bad: "The combination gave a more significant survival advantage.",
    good: "The combination prolonged survival further, to {{ study.combination.value }}.",
    judge,
};

const PHRASES: &[&str] = &[
    "more significant",
    "more significantly",
    "most significant",
    "most significantly",
    "less significant",
    "very significant",
    "very significantly",
    "increasingly significant",
    "signifikanter",
    "signifikantere",
    "signifikanteren",
    "signifikanterer",
    "sehr signifikant",
    "hochsignifikanter",
];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in subject.prose().filter(|text| text.is_evidence()) {
        for sentence in &text.reading.sentences {
            let Some(words) = text.reading.first(PHRASES, sentence) else {
                continue;
            };
            if is_statement_of_result(text, sentence, &words) {
                let said = &text.reading.source()[words.clone()];
                report.push(
                    report
                        .finding(format!("`{said}` uses significance as a size"))
                        .label(text.reading.span(&words), "")
                        .help("say how large the differences were, or which was larger"),
                );
            }
        }
    }
}

/// German `signifikanter` is also a plain form before a noun: `ein signifikanter Effekt`.
fn is_statement_of_result(
    text: &super::Text<'_>,
    sentence: &std::ops::Range<usize>,
    words: &std::ops::Range<usize>,
) -> bool {
    let said = text.reading.plain()[words.clone()].to_lowercase();
    let before = text.reading.words(sentence.start..words.start).last();
    let behind = text.reading.words(words.end..sentence.end).next();
    match said.as_str() {
        "signifikanter" => behind.is_some_and(|word| word.lower == "als"),
        "signifikantere" | "signifikanteren" | "signifikanterer" => true,
        _ => before.is_none_or(|word| !vocabulary::DENIAL.contains(&word.lower)),
    }
}
