//! A number in brackets typed in the place of a citation.

use super::{Code, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: Code::new("typed-citation"),
    severity: Severity::Warning,
    meaning: "a citation number typed by hand",
    why: "References are numbered in the order in which they are cited; a number that is typed \
          stays as it is when one is added before it, and leads nowhere.",
    bad: "Tumours shrank [3].",
    good: "Tumours shrank [@kang2013].",
    judge,
};

/// Words that make of numbers in brackets an interval.
const INTERVALS: &[&str] = &[
    "CI",
    "KI",
    "IQR",
    "interval",
    "range",
    "Intervall",
    "Bereich",
    "Spanne",
];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in subject.prose() {
        let reading = &text.reading;
        let plain = reading.plain();
        for (at, _) in plain.match_indices('[') {
            let inner = &plain[at + 1..];
            let Some(end) = inner.find(']') else { break };
            let numbers = &inner[..end];
            let after = inner[end + 1..].chars().next().unwrap_or(' ');
            let before = plain[..at].trim_end().chars().next_back().unwrap_or(' ');
            let is_cited = before.is_alphabetic() || ".,;)]}%".contains(before);
            if !is_cited || after.is_alphanumeric() || after == '-' || !are_numbers(numbers) {
                continue;
            }
            let range = at..at + end + 2;
            let is_interval = reading
                .sentence_at(at)
                .is_some_and(|sentence| reading.first(INTERVALS, sentence).is_some());
            if !is_interval {
                report.push(
                    report
                        .finding(format!("`[{numbers}]` is typed, not cited"))
                        .label(reading.span(&range), "")
                        .help("write the key of the work, as in `[@kang2013]`; it is numbered by itself"),
                );
            }
        }
    }
}

/// `3`, `1,2`, `4–6`: numbers as they count references.
fn are_numbers(text: &str) -> bool {
    let mut parts = text.split([',', ';', '–', '-']).map(str::trim);
    parts.all(|part| {
        (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()) && part != "0"
    })
}
