//! How long a treatment lasted, in a sentence and not, or otherwise, in the record.

use std::ops::Range;

use super::quantities::{circumstances, is_equal, typed};
use super::{Code, Report, Rule, Severity, Subject, Text};
use crate::chem::{Dimension, Quantity};
use crate::content::Study;

pub(super) static RULE: Rule = Rule {
    code: Code::new("duration-mismatch"),
    severity: Severity::Warning,
    meaning: "a duration of treatment in a sentence that is not the one in the record, or that the record lacks",
    why: "Tables print the regimen of the record. A duration that only the sentence knows is lost there, and one \
          that differs is a contradiction. Give it as `duration` of the agent, and take it from there.",
    bad: "Testamide was given daily for three weeks [@first2020]. # the record has 28 d",
    good: "Testamide was given daily for {{ first2020.arms.testamide.agents[0].duration }} [@first2020].",
    judge,
};

const NUMBERS: &[(&str, u32)] = &[
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("twelve", 12),
    ("fourteen", 14),
    ("zwei", 2),
    ("drei", 3),
    ("vier", 4),
    ("fünf", 5),
    ("sechs", 6),
    ("acht", 8),
    ("zehn", 10),
    ("zwölf", 12),
];
const UNITS: &[(&str, &str)] = &[
    ("day", "d"),
    ("days", "d"),
    ("week", "wk"),
    ("weeks", "wk"),
    ("month", "mo"),
    ("months", "mo"),
    ("tage", "d"),
    ("wochen", "wk"),
    ("monate", "mo"),
    ("year", "y"),
    ("years", "y"),
    ("jahre", "y"),
];
/// Says that what lasts is a treatment.
const TREATMENT: &[&str] = &[
    "treated",
    "treatment",
    "dosed",
    "dosing",
    "given",
    "administered",
    "received",
    "daily",
    "twice daily",
    "gavage",
    "behandelt",
    "Behandlung",
    "verabreicht",
    "erhielten",
    "täglich",
    "gegeben",
];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in subject.prose().filter(|text| text.is_evidence()) {
        for sentence in &text.reading.sentences {
            let Some((range, duration)) = duration(text, sentence) else {
                continue;
            };
            if let Some(study) = subject.study_behind(text, sentence)
                && text.reading.has(TREATMENT, sentence)
            {
                judge_one(subject, text, &range, &duration, study, report);
            }
        }
    }
}

/// `for 28 days`, `for four consecutive weeks`.
fn duration(text: &Text<'_>, sentence: &Range<usize>) -> Option<(Range<usize>, Quantity)> {
    let reading = &text.reading;
    let word = ["for", "über", "für"]
        .iter()
        .flat_map(|word| reading.find(word, sentence))
        .min_by_key(|one| one.start)?;
    let first = reading.words(word.end..sentence.end).next()?;
    if let Some(one) = typed(reading, &(word.end..sentence.end)).into_iter().next()
        && one.range.start == first.range.start
    {
        let is_time = one
            .quantity
            .unit()
            .is_some_and(|unit| unit.dimension() == Dimension::Time);
        return is_time.then_some((one.range, one.quantity));
    }
    let (_, number) = NUMBERS.iter().find(|(name, _)| *name == first.lower)?;
    let mut behind = reading.words(first.range.end..sentence.end).take(2);
    let (unit, end) = behind.find_map(|word| {
        let unit = UNITS.iter().find(|(name, _)| *name == word.lower)?;
        Some((unit.1, word.range.end))
    })?;
    Some((
        first.range.start..end,
        Quantity::parse(&format!("{number} {unit}")).ok()?,
    ))
}

/// Whether two spans of time are as long as one another, a month counted as 30.4 days.
fn is_as_long(one: &Quantity, other: &Quantity) -> bool {
    const DAYS: [(&str, f64); 4] = [("d", 1.0), ("wk", 7.0), ("mo", 30.4), ("y", 365.2)];
    const ROUNDING: f64 = 0.03;
    let days = |quantity: &Quantity| {
        let unit = quantity.unit()?.symbol();
        let (_, days) = DAYS.iter().find(|(symbol, _)| *symbol == unit)?;
        Some(quantity.low().to_f64() * days)
    };
    let (Some(one), Some(other)) = (days(one), days(other)) else {
        return false;
    };
    (one - other).abs() <= one.max(other) * ROUNDING
}

fn judge_one(
    subject: &Subject<'_>,
    text: &Text<'_>,
    range: &Range<usize>,
    duration: &Quantity,
    study: &Study,
    report: &mut Report<'_>,
) {
    let is_known = |other: &Quantity| {
        is_equal(duration, other) || is_equal(other, duration) || is_as_long(duration, other)
    };
    let of_outcomes = super::quantities::recorded(study).any(|other| is_known(other.quantity));
    if of_outcomes || circumstances(study).any(is_known) {
        return;
    }
    let agents = || study.arms.iter().flat_map(|arm| &arm.agents);
    if agents().next().is_none() {
        return;
    }
    let recorded = agents().find_map(|agent| agent.duration.quantity());
    let said = &text.reading.source()[range.clone()];
    let finding = match recorded {
        Some(other) => report
            .finding(format!(
                "`{said}` stands here, and `{}` in the record",
                other.value.as_written()
            ))
            .label(text.reading.span(range), "")
            .label(other.span.clone(), "the record"),
        None if agents().all(|agent| !agent.duration.is_reported()) => report
            .finding(format!(
                "`{said}` stands here, and no duration in the record of `{}`",
                study.slug
            ))
            .label(text.reading.span(range), ""),
        None => return,
    };
    let arm = study.arms.iter().find(|arm| !arm.agents.is_empty());
    let arm = arm.map_or(String::new(), |arm| arm.id.value.replace('-', "_"));
    let path = format!("{}.arms.{arm}.agents[0].duration", subject.name_of(study));
    report.push(finding.help(format!(
        "give the agent's `duration` in the record, and write `{{{{ {path} }}}}`"
    )));
}
