//! A number in brackets typed in the place of a citation.

use std::ops::Range;

use super::{Aside, Code, Reading, Report, Rule, Severity, Subject, Text, Word};
use crate::content::Person;

pub(super) static RULE: Rule = Rule {
    code: Code::new("typed-citation"),
    severity: Severity::Warning,
    meaning: "a citation typed by hand, as a number or as author and year",
    why: "References are numbered in the order in which they are cited; a number that is typed \
          stays as it is when one is added before it, and leads nowhere. Author and year are printed by \
          the style that marks so, `apa`, from the same key.",
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
        by_author(subject, text, report);
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

/// `(Kang et al., 2013)`, `Kang et al. (2013)`, `(Kang and Hu 2013)`.
fn by_author(subject: &Subject<'_>, text: &Text<'_>, report: &mut Report<'_>) {
    let reading = &text.reading;
    let words: Vec<Word<'_>> = reading.words(reading.whole()).collect();
    for (at, year) in words.iter().enumerate() {
        let Some((range, family)) = named(reading, &words, at) else {
            continue;
        };
        let digits = &year.text[..4];
        let known = subject.content.references.values().find(|work| {
            let first = work.authors.first();
            let is_by = first.is_some_and(|one| family_of(one).eq_ignore_ascii_case(&family));
            is_by && work.year().is_some_and(|year| year.to_string() == digits)
        });
        let is_others = reading.plain()[range.clone()].contains("et al");
        let sentence = reading.sentence_at(range.start).cloned();
        let mut cited = sentence
            .iter()
            .flat_map(|sentence| Aside::within(&reading.citations, sentence));
        let is_cited = cited.any(|one| {
            let work = subject.content.reference(one.text);
            known.is_none()
                || work.is_some_and(|work| Some(&work.slug) == known.map(|one| &one.slug))
        });
        if is_cited || (known.is_none() && !is_others) {
            continue;
        }
        let said = &reading.source()[range.clone()];
        let help = match known {
            Some(work) => format!("write `[@{}]`", work.slug),
            None => "make a record of the work and write its key, as in `[@kang2013]`".to_owned(),
        };
        report.push(
            report
                .finding(format!("`{said}` is typed, not cited"))
                .label(reading.span(&range), "")
                .help(help),
        );
    }
}

/// What is typed around the year at `at`, with the family name of the first author.
fn named(reading: &Reading<'_>, words: &[Word<'_>], at: usize) -> Option<(Range<usize>, String)> {
    let year = words[at].text;
    let digits = year.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let is_year = digits.len() == 4
        && year.len() <= 5
        && (digits.starts_with("19") || digits.starts_with("20"))
        && digits.bytes().all(|b| b.is_ascii_digit());
    let first = at.checked_sub(1).filter(|_| is_year)?;
    let mut start = first;
    let is_word = |at: usize, word: &str| words.get(at).is_some_and(|one| one.lower == word);
    let before = |word: &str| first >= 2 && is_word(first - 1, word);
    if (is_word(first, "al") && before("et")) || before("and") || before("und") {
        start = first - 2;
    }
    let family = &words[start];
    let is_name = family.text.starts_with(char::is_uppercase)
        && family.text.chars().any(char::is_lowercase)
        && !family.is_number();
    let plain = reading.plain();
    let end = words[at].range.end;
    let after = plain[end..].chars().next();
    let before = plain[..family.range.start].chars().next_back();
    let is_whole = after == Some(')') && before == Some('(');
    let between =
        plain[words[first].range.end..words[at].range.start].trim_start_matches(['.', ',']);
    let is_parted = start != first && after == Some(')') && between.trim() == "(";
    if !is_name || !(is_parted || is_whole && between.trim().is_empty()) {
        return None;
    }
    let from = if is_whole {
        family.range.start - 1
    } else {
        family.range.start
    };
    Some((from..end + 1, family.text.to_owned()))
}

fn family_of(person: &Person) -> &str {
    match person {
        Person::Human { family, .. } => family,
        Person::Organisation { organisation } => organisation,
    }
}

/// `3`, `1,2`, `4–6`: numbers as they count references.
fn are_numbers(text: &str) -> bool {
    let mut parts = text.split([',', ';', '–', '-']).map(str::trim);
    parts.all(|part| {
        (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()) && part != "0"
    })
}
