//! How many were treated, otherwise than in the record.

use std::ops::Range;

use super::{Aside, Code, Report, Rule, Severity, Subject, Text, vocabulary};
use crate::content::{Reported, Study};

pub(super) static RULE: Rule = Rule {
    code: Code::new("contradicted-count"),
    severity: Severity::Warning,
    meaning: "a number of patients or animals at the beginning of a sentence that says what they received, and that the \
              study's record does not have",
    why: "How many took part decides what a result weighs. Take the number from the record, `{{ trial.n }}` or \
          `{{ trial.arms.drug.n }}`, so that it cannot differ.",
    bad: "Thirty patients received testamide [@trial2020]. # the record has n = 20",
    good: "{{ trial2020.n }} patients received testamide [@trial2020].",
    judge,
};

const NUMBERS: &[(&str, u64)] = &[
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("fifteen", 15),
    ("sixteen", 16),
    ("eighteen", 18),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("zehn", 10),
    ("zwölf", 12),
    ("zwanzig", 20),
    ("dreißig", 30),
    ("vierzig", 40),
    ("fünfzig", 50),
];

const COUNTED: &[&str] = &[
    "patients",
    "participants",
    "volunteers",
    "adults",
    "women",
    "men",
    "mice",
    "rats",
    "dogs",
    "animals",
    "patienten",
    "probanden",
    "tiere",
    "mäuse",
    "ratten",
];

const GIVEN: &[&str] = &[
    "received",
    "were randomised",
    "were randomized",
    "were treated",
    "were given",
    "were assigned",
    "erhielten",
    "wurden behandelt",
];

/// Says that some of those that took part are meant.
const SOME: &[&str] = &[
    "of",
    "both",
    "also",
    "already",
    "previously",
    "each",
    "per",
    "every",
    "rescue",
    "other",
    "further",
    "more",
    "von",
    "je",
    "auch",
    "bereits",
    "prior",
    "concomitant",
    "screened",
    "another",
];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in subject.prose().filter(|text| text.is_evidence()) {
        for sentence in &text.reading.sentences {
            let Some((place, count)) = counted(text, sentence) else {
                continue;
            };
            let Some(study) = subject.study_behind(text, sentence) else {
                continue;
            };
            let known = counts(study);
            let is_taken = Aside::within(&text.reading.expressions, sentence)
                .any(|one| one.text.trim().ends_with(".n"));
            let is_hushed = text.reading.has(vocabulary::UNREPORTED, sentence);
            if is_taken || is_hushed || !is_complete(study) || known.contains(&count) {
                continue;
            }
            let said = &text.reading.source()[place.clone()];
            let most = known.iter().max().copied().unwrap_or_default();
            report.push(
                report
                    .finding(format!("`{said}` stands here, and {most} in the record"))
                    .label(text.reading.span(&place), "")
                    .help(format!(
                        "look it up in the source, then take it from the record: `{{{{ {}.n }}}}`, or `n` of an arm",
                        subject.name_of(study)
                    )),
            );
        }
    }
}

/// The number that a sentence begins with, of those who received something.
fn counted(text: &Text<'_>, sentence: &Range<usize>) -> Option<(Range<usize>, u64)> {
    let reading = &text.reading;
    let words: Vec<_> = reading.words(sentence.clone()).take(4).collect();
    let number = words.first()?;
    let spoken = NUMBERS.iter().find(|(word, _)| *word == number.lower);
    let count = spoken
        .map(|(_, count)| *count)
        .or_else(|| number.text.parse().ok())?;
    let noun = words
        .iter()
        .skip(1)
        .find(|word| COUNTED.contains(&word.lower))?;
    let verb = reading.first(GIVEN, &(noun.range.end..sentence.end))?;
    let is_some = reading.has(SOME, &(sentence.start..verb.start))
        || reading.plain()[number.range.end..verb.start].contains([',', ';', '(']);
    (!is_some).then_some((number.range.clone(), count))
}

/// Whether the record says how many were in the study and in each arm.
fn is_complete(study: &Study) -> bool {
    let all = study.arms.iter().all(|arm| arm.n.is_reported());
    (study.n.is_reported() || !study.arms.is_empty()) && all
}

/// Every number of subjects of the study: of itself, of its outcomes, and of any of its arms together.
fn counts(study: &Study) -> Vec<u64> {
    const MOST: usize = 10;
    let of_arms: Vec<u64> = study
        .arms
        .iter()
        .take(MOST)
        .filter_map(|arm| count(&arm.n))
        .collect();
    let mut sums: Vec<u64> = vec![0];
    for one in of_arms {
        let more: Vec<u64> = sums.iter().map(|sum| sum + one).collect();
        sums.extend(more);
    }
    let outcomes = study.outcomes.list.iter();
    let of_outcomes = outcomes.filter_map(|outcome| count(&outcome.n));
    sums.extend(of_outcomes.chain(count(&study.n)));
    sums
}

fn count(reported: &Reported) -> Option<u64> {
    reported.quantity()?.value.low().to_string().parse().ok()
}
