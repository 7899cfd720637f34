//! A difference called significant, with no p-value beside it.

use super::{Aside, Code, Report, Rule, Severity, Subject, Text};
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    code: Code::new("significance-without-p"),
    severity: Severity::Warning,
    meaning: "a difference called significant without a p-value, a test or an interval",
    why: "`Significant` is a statement of statistics. Without the p-value, the test or an interval \
          a reader cannot tell it from praise. Give what the source gives; where it gives nothing, \
          say that the source calls it so, or describe the size of the difference instead.",
    bad: "Tumours grew significantly more slowly than in controls [@kang2013].",
    good: "Tumours grew more slowly than in controls (*p* {{ kang2013.weight.p }}) [@kang2013].",
    judge,
};

const WORDS: &[&str] = &[
    "significant",
    "significantly",
    "signifikant",
    "signifikante",
    "signifikanter",
    "signifikantes",
    "signifikanten",
];
const SUPPORT: &[&str] = &[
    "p",
    "confidence interval",
    "CI",
    "t-test",
    "ANOVA",
    "log-rank",
    "test",
    "not reported",
    "NR",
    "no p",
    "Konfidenzintervall",
    "KI",
    "Test",
    "without a p",
    "called",
    "calls",
    "described as",
];
/// Before the word: what is said is that there was none, or that it is another sense.
const OTHERWISE: &[&str] = &[
    "not",
    "no",
    "nicht",
    "kein",
    "keine",
    "keinen",
    "clinically",
    "klinisch",
    "statistically not",
];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in subject.prose().filter(|text| text.is_evidence()) {
        for sentence in &text.reading.sentences {
            let Some(word) = text.reading.first(WORDS, sentence) else {
                continue;
            };
            if !is_denied(text, sentence, &word) && !is_supported(subject, text, sentence) {
                report.push(
                    report
                        .finding("a difference is called significant, and no p-value is given")
                        .label(text.reading.span(&word), "")
                        .help("give the p-value or the interval of the outcome, `{{ study.outcome.p }}`, or say how large the difference was"),
                );
            }
        }
    }
}

fn is_denied(text: &Text<'_>, sentence: &Range<usize>, word: &Range<usize>) -> bool {
    let before = text.reading.words(sentence.start..word.start);
    let before: Vec<String> = before.map(|word| word.lower.to_owned()).collect();
    let last = &before[before.len().saturating_sub(2)..];
    last.iter().any(|word| OTHERWISE.contains(&word.as_str()))
}

fn is_supported(subject: &Subject<'_>, text: &Text<'_>, sentence: &Range<usize>) -> bool {
    let mut expressions = Aside::within(&text.reading.expressions, sentence);
    text.reading.first(SUPPORT, sentence).is_some()
        || expressions.any(|one| {
            subject
                .bound(one)
                .is_some_and(|bound| ["p", "effect"].contains(&bound.field))
        })
}
