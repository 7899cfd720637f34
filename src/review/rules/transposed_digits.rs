//! A number of a record with two digits in the wrong order.

use std::ops::Range;

use super::quantities::{circumstances, recorded, typed};
use super::{Code, Report, Rule, Severity, Subject, Text, vocabulary};
use crate::content::Study;

pub(super) static RULE: Rule = Rule {
    code: Code::new("transposed-digits"),
    severity: Severity::Warning,
    meaning: "a number typed by hand that is one of the record's with two digits exchanged",
    why: "137 patients instead of 173 is read past by everybody, its author first. A number that the study does not \
          have, but would have if two neighbouring digits changed places, is nearly always such a slip. Look it up; \
          what stands in the record is better taken from there.",
    bad: "Of the patients, 137 received testamide [@trial2020]. # the arm has n = 173",
    good: "Testamide was given to {{ trial2020.arms.testamide.n }} patients [@trial2020].",
    judge,
};

/// What is counted in studies.
const COUNTED: &[&str] = &[
    "patients",
    "participants",
    "volunteers",
    "subjects",
    "adults",
    "children",
    "women",
    "men",
    "people",
    "persons",
    "mice",
    "rats",
    "dogs",
    "animals",
    "isolates",
    "strains",
    "were",
    "received",
    "patienten",
    "patientinnen",
    "teilnehmer",
    "teilnehmende",
    "probanden",
    "tiere",
    "mäuse",
    "ratten",
    "isolate",
];

/// Says that others are counted than those that the record has.
const OTHERS: &[&str] = &[
    "screened",
    "assessed",
    "eligible",
    "evaluable",
    "excluded",
    "enrolled",
    "completed",
    "withdrew",
    "gescreent",
    "ausgeschlossen",
];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in subject.prose().filter(|text| text.is_evidence()) {
        for sentence in &text.reading.sentences {
            let studies = subject.studies_behind(text, sentence);
            if studies.is_empty() {
                continue;
            }
            let is_hushed = text.reading.has(vocabulary::UNREPORTED, sentence);
            for (place, right) in slips(text, sentence, &studies) {
                if is_hushed {
                    continue;
                }
                let said = &text.reading.source()[place.clone()];
                report.push(
                    report
                        .finding(format!("`{said}` stands here, and `{right}` in the record"))
                        .label(text.reading.span(&place), "")
                        .help("two digits may have changed places: look it up in the source"),
                );
            }
        }
    }
}

/// Numbers that would be those of the studies if two digits changed places, with what the studies have.
fn slips(
    text: &Text<'_>,
    sentence: &Range<usize>,
    studies: &[&Study],
) -> Vec<(Range<usize>, String)> {
    let reading = &text.reading;
    let counts: Vec<String> = studies.iter().flat_map(|study| counts(study)).collect();
    let values = studies.iter().flat_map(|study| {
        let of_outcomes = recorded(study).map(|one| one.quantity);
        of_outcomes.chain(circumstances(study))
    });
    let values: Vec<_> = values.collect();
    let mut found = Vec::new();
    for one in typed(reading, sentence) {
        let number = one.quantity.low().to_string();
        let same_unit = values
            .iter()
            .filter(|value| value.unit() == one.quantity.unit());
        let written: Vec<String> = same_unit
            .flat_map(|value| numbers(value.as_written()))
            .collect();
        if let Some(right) = meant(&number, &written)
            && !one.quantity.is_range()
        {
            found.push((one.range, right.to_owned()));
        }
    }
    if !reading.has(OTHERS, sentence) {
        let words: Vec<_> = reading.words(sentence.clone()).collect();
        for pair in words.windows(2) {
            let [number, next] = pair else { continue };
            let is_count = number.text.bytes().all(|b| b.is_ascii_digit());
            let is_followed = reading.plain()[number.range.end..next.range.start]
                .trim()
                .is_empty();
            if is_count
                && is_followed
                && COUNTED.contains(&next.lower)
                && let Some(right) = meant(number.text, &counts)
            {
                found.push((number.range.clone(), right.to_owned()));
            }
        }
    }
    found
}

/// The number of the record that is meant, where the record does not have the one that is said.
fn meant<'n>(said: &str, recorded: &'n [String]) -> Option<&'n str> {
    let mut all = recorded.iter();
    if recorded.iter().any(|one| one == said) {
        return None;
    }
    all.find(|one| is_transposed(said, one)).map(String::as_str)
}

/// Whether two numbers of at least three digits differ in the order of two neighbouring ones.
fn is_transposed(one: &str, other: &str) -> bool {
    const FEWEST: usize = 3;
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() || one.iter().filter(|b| b.is_ascii_digit()).count() < FEWEST {
        return false;
    }
    let differ: Vec<usize> = (0..one.len()).filter(|at| one[*at] != other[*at]).collect();
    let [first, second] = differ.as_slice() else {
        return false;
    };
    // A point may stand between the two: 12.7 and 17.2.
    let is_near = second - first == 1 || (second - first == 2 && one[first + 1] == b'.');
    is_near && one[*first] == other[*second] && one[*second] == other[*first]
}

/// Every number of subjects that a study has: of itself, its arms and outcomes, and of arms together.
fn counts(study: &Study) -> Vec<String> {
    let of_arms: Vec<u64> = study.arms.iter().filter_map(|arm| count(&arm.n)).collect();
    let sum: u64 = of_arms.iter().sum();
    let outcomes = study.outcomes.list.iter();
    let of_outcomes = outcomes.flat_map(|outcome| {
        let in_values = [&outcome.value, &outcome.control].map(|one| {
            let quantity = one.quantity();
            quantity.and_then(|one| one.value.n()).map(u64::from)
        });
        in_values.into_iter().flatten().chain(count(&outcome.n))
    });
    let all = of_outcomes
        .chain(count(&study.n))
        .chain(of_arms.clone())
        .chain([sum]);
    all.map(|count| count.to_string()).collect()
}

fn count(reported: &crate::content::Reported) -> Option<u64> {
    let quantity = &reported.quantity()?.value;
    quantity.low().to_string().parse().ok()
}

/// The numbers of a quantity, as they are written.
fn numbers(written: &str) -> Vec<String> {
    let parts = written.split(|c: char| !(c.is_ascii_digit() || c == '.'));
    let parts = parts.map(|part| part.trim_matches('.'));
    parts
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}
