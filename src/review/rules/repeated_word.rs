//! A small word typed twice.

use super::{Code, Report, Rule, Severity, Subject};
use crate::document::Language;

pub(super) static RULE: Rule = Rule {
    code: Code::new("repeated-word"),
    severity: Severity::Warning,
    meaning: "a word that stands twice in a row",
    why: "`the the` is left over from editing, mostly at the end of a line, where the eye skips it.",
    bad: "The growth of the the tumour was slower.",
    good: "The growth of the tumour was slower.",
    judge,
};

/// Words that no right sentence has twice in a row.
const ENGLISH: &[&str] = &[
    "the", "an", "of", "and", "for", "with", "from", "by", "was", "were", "are", "or", "which",
    "been", "be", "this", "these", "than", "at", "its", "their", "has", "have", "after", "between",
    "who", "when", "but",
];
const GERMAN: &[&str] = &[
    "und", "von", "mit", "für", "auf", "im", "zum", "zur", "eine", "einer", "eines", "einem",
    "ein", "wird", "wurde", "wurden", "nicht", "als", "bei", "nach", "oder", "durch", "dass",
];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    let words = if subject.language() == Language::German {
        GERMAN
    } else {
        ENGLISH
    };
    for text in &subject.texts {
        let reading = &text.reading;
        let mut last = None;
        for word in reading.words(reading.whole()) {
            let lower = word.text.to_lowercase();
            if let Some((range, previous)) = last.replace((word.range.clone(), lower.clone()))
                && previous == lower
                && words.contains(&lower.as_str())
                && is_space(&reading.source()[range.end..word.range.start])
            {
                let both = range.start..word.range.end;
                let finding = report
                    .finding(format!("`{lower}` stands twice"))
                    .label(reading.span(&both), "")
                    .help("delete one");
                report.push(reading.mend(finding, &(range.end..word.range.end), ""));
            }
        }
    }
}

/// Whether nothing but space parts two words, and no empty line.
fn is_space(between: &str) -> bool {
    between.trim().is_empty() && between.matches('\n').count() < 2
}
