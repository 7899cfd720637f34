//! A potency in a sentence that the compound's record has otherwise.

use std::ops::Range;

use super::names::{bare, mentions};
use super::quantities::{is_equal, recorded, typed};
use super::{Code, Report, Rule, Severity, Subject, Text, vocabulary};
use crate::content::{Compound, Potency};

pub(super) static RULE: Rule = Rule {
    code: Code::new("contradicted-potency"),
    severity: Severity::Warning,
    meaning: "an IC50, Ki or the like typed by hand for a compound whose record has another",
    why: "A potency is the number that readers take away, and a lost decimal point makes a weak compound strong. Look it \
          up, and mend the sentence or the compound's `targets`.",
    bad: "Testamide inhibits TKT with an IC~50~ of 31 nM [@first2020]. # the record has 3.1 nM",
    good: "Testamide inhibits TKT with an IC~50~ of 3.1 nM [@first2020].",
    judge,
};

const KINDS: &[&str] = &["IC50", "EC50", "Ki", "Kd", "DC50", "GI50", "AC50"];

/// How many words may stand between the kind and its number: `the IC50 for CDK4 is 3.1 nM`.
const REACH: usize = 7;

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    let compounds = subject.substances();
    let [compound] = compounds.as_slice() else {
        return;
    };
    for text in subject.prose() {
        for sentence in &text.reading.sentences {
            if text.reading.has(vocabulary::UNREPORTED, sentence)
                || names_another(subject, text, sentence, compound)
            {
                continue;
            }
            for kind in KINDS {
                let potencies: Vec<&Potency> = compound
                    .targets
                    .iter()
                    .flat_map(|target| &target.potency)
                    .filter(|one| bare(&one.kind).eq_ignore_ascii_case(kind))
                    .collect();
                if !potencies.is_empty() {
                    judge_kind(subject, text, sentence, (kind, &potencies), report);
                }
            }
        }
    }
}

/// Whether a sentence names another compound of the project, whose potency it may give.
fn names_another(
    subject: &Subject<'_>,
    text: &Text<'_>,
    sentence: &Range<usize>,
    compound: &Compound,
) -> bool {
    let mut others = subject
        .compounds
        .iter()
        .filter(|one| one.slug != compound.slug);
    others.any(|other| mentions(&text.reading, sentence, other))
}

fn judge_kind(
    subject: &Subject<'_>,
    text: &Text<'_>,
    sentence: &Range<usize>,
    (kind, potencies): (&str, &[&Potency]),
    report: &mut Report<'_>,
) {
    let reading = &text.reading;
    let places = reading.find_sign(kind, sentence);
    let [place] = places.as_slice() else { return };
    let numbers = typed(reading, sentence);
    let [one] = numbers.as_slice() else { return };
    let between = reading
        .words(place.end..one.range.start.max(place.end))
        .count();
    if one.range.start < place.end || between > REACH {
        return;
    }
    let values: Vec<_> = potencies
        .iter()
        .filter_map(|one| one.value.quantity())
        .collect();
    let same_kind = values.iter().any(|value| {
        let (Some(unit), Some(said)) = (value.value.unit(), one.quantity.unit()) else {
            return false;
        };
        unit.dimension() == said.dimension()
    });
    let of_studies = subject.studies.iter().flat_map(|study| recorded(study));
    let is_known = values
        .iter()
        .any(|value| is_equal(&one.quantity, &value.value))
        || of_studies
            .into_iter()
            .any(|other| is_equal(&one.quantity, other.quantity));
    // Only the one target that the record knows can be meant.
    let is_sole = values.len() == 1 && potencies.len() == 1;
    if let Some(value) = values.first()
        && same_kind
        && !is_known
        && is_sole
    {
        let said = &reading.source()[one.range.clone()];
        report.push(
            report
                .finding(format!(
                    "the {kind} is `{said}` here, and `{}` in the compound's record",
                    value.value.as_written()
                ))
                .label(reading.span(&one.range), "")
                .label(value.span.clone(), "the record")
                .help(
                    "look it up in the source; a value for another target goes into `targets` too",
                ),
        );
    }
}
