//! What an author meant to fill in.

use super::{Code, Report, Rule, Severity, Subject};
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    code: Code::new("placeholder-left"),
    severity: Severity::Warning,
    meaning: "a place that was to be filled in: `TODO`, `[insert dose]`, `{name}`",
    why: "Notes to oneself and the brackets of a form are for the author, not for readers.",
    bad: "The dose was [insert dose] (TODO: check).",
    good: "The dose was {{ kang2013.arms.treated.agents[0].dose }}.",
    judge,
};

/// Words in capitals that are notes to oneself.
const NOTES: &[&str] = &["TODO", "FIXME", "XXX", "XXXX", "TBD", "TBC"];
/// How a bracket to be filled in begins.
const BRACKETS: &[&str] = &[
    "insert",
    "your",
    "placeholder",
    "citation needed",
    "reference needed",
    "author",
    "authors",
    "name",
    "title",
    "date",
    "year",
    "url",
    "online pdf",
    "ref",
    "refs",
    "add",
    "fill in",
    "tbd",
    "einfügen",
    "ergänzen",
    "beleg",
    "quelle",
    "name des",
    "…",
    "...",
    "?",
];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in &subject.texts {
        let reading = &text.reading;
        for range in left(reading.plain()) {
            let written = &reading.source()[range.clone()];
            report.push(found(report, written).label(reading.span(&range), ""));
        }
    }
    for (value, span) in subject.lines() {
        if let Some(range) = left(value).into_iter().next() {
            report.push(found(report, &value[range]).label(span, ""));
        }
    }
}

fn found(report: &Report<'_>, written: &str) -> crate::diag::Diagnostic {
    report
        .finding(format!("`{written}` was to be filled in"))
        .help("fill it in, or delete it; what a source does not report is `NR`")
}

fn left(text: &str) -> Vec<Range<usize>> {
    let mut found = notes(text);
    let lower = text.to_lowercase();
    if lower.len() == text.len() {
        found.extend(
            lower
                .match_indices("lorem ipsum")
                .map(|(at, words)| at..at + words.len()),
        );
        found.extend(brackets(&lower));
    }
    found.extend(braces(text));
    found.sort_by_key(|range| range.start);
    found
}

fn notes(text: &str) -> Vec<Range<usize>> {
    let of_word = |word: &'static str| {
        text.match_indices(word).filter(|(at, word)| {
            let is_part = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
            // `47,XXX` is a karyotype.
            !text[..*at].ends_with(|c: char| is_part(c) || c == ',')
                && !text[at + word.len()..].starts_with(is_part)
        })
    };
    let found = NOTES.iter().flat_map(|word| of_word(word));
    found.map(|(at, word)| at..at + word.len()).collect()
}

fn brackets(lower: &str) -> Vec<Range<usize>> {
    let found = lower.match_indices('[').filter_map(|(at, _)| {
        let inner = &lower[at + 1..];
        let end = inner.find(']')?;
        let words = inner[..end].trim();
        let is_link = inner[end + 1..].starts_with(['(', '[']);
        let begins = BRACKETS.iter().any(|start| {
            let after = words.strip_prefix(start);
            after.is_some_and(|after| !after.starts_with(char::is_alphanumeric))
        });
        (begins && !is_link).then_some(at..at + end + 2)
    });
    found.collect()
}

/// `{name}`: one name in single braces.
fn braces(text: &str) -> Vec<Range<usize>> {
    let found = text.match_indices('{').filter_map(|(at, _)| {
        let inner = &text[at + 1..];
        let end = inner.find('}')?;
        let name = &inner[..end];
        let is_name = name.len() > 1
            && name
                .chars()
                .all(|c| c.is_alphanumeric() || c == '_' || c == ' ');
        let is_plain = !text[..at].ends_with(['{', '^', '_', '\\', '@', '['])
            && !text[..at].ends_with(char::is_alphanumeric);
        (is_name && is_plain && name.starts_with(char::is_alphabetic)).then_some(at..at + end + 2)
    });
    found.collect()
}
