//! A number of the record behind which another unit stands.

use super::quantities::{circumstances, is_equal, recorded, typed};
use super::{Code, Report, Rule, Severity, Subject, vocabulary};
use crate::chem::{Dimension, Quantity};

pub(super) static RULE: Rule = Rule {
    code: Code::new("same-number-other-unit"),
    severity: Severity::Warning,
    meaning: "a number typed by hand that the study's record has with another unit of the same kind",
    why: "19.9 mg/L is a thousand times 19.9 µg/L. A number that is the record's to the digit, with another unit behind \
          it, was taken over without the unit. Take both from the record.",
    bad: "The LC~50~ was 19.9 mg/L [@larsen2020]. # the record has 19.9 µg/L",
    good: "The LC~50~ was {{ aqua.midge.value }} [@larsen2020].",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in subject.prose().filter(|text| text.is_evidence()) {
        let reading = &text.reading;
        for sentence in &reading.sentences {
            let studies = subject.studies_behind(text, sentence);
            if studies.is_empty() || reading.has(vocabulary::UNREPORTED, sentence) {
                continue;
            }
            let values: Vec<&Quantity> = studies
                .iter()
                .flat_map(|study| recorded(study).map(|one| one.quantity))
                .collect();
            let known: Vec<&Quantity> = studies
                .iter()
                .flat_map(|study| circumstances(study))
                .collect();
            for one in typed(reading, sentence) {
                let is_known = values
                    .iter()
                    .chain(&known)
                    .any(|other| is_equal(&one.quantity, other));
                let slip = values.iter().find(|other| is_slip(&one.quantity, other));
                if let Some(other) = slip.filter(|_| !is_known) {
                    let said = &reading.source()[one.range.clone()];
                    report.push(
                        report
                            .finding(format!(
                                "`{said}` stands here, and `{}` in the record",
                                other.as_written()
                            ))
                            .label(reading.span(&one.range), "")
                            .help(
                                "the number is the same, the unit is not: look it up in the source",
                            ),
                    );
                }
            }
        }
    }
}

/// Whether two quantities have the same number, of at least three digits, and different units of one dimension.
fn is_slip(one: &Quantity, other: &Quantity) -> bool {
    const FEWEST: usize = 3;
    let (Some(unit), Some(recorded)) = (one.unit(), other.unit()) else {
        return false;
    };
    let same_kind =
        unit.dimension() == recorded.dimension() && unit.dimension() != Dimension::Number;
    let digits = one
        .low()
        .to_string()
        .bytes()
        .filter(u8::is_ascii_digit)
        .count();
    let same_number =
        one.low().value_cmp(other.low()).is_eq() && one.is_range() == other.is_range();
    same_kind && unit != recorded && digits >= FEWEST && same_number
}
