//! A unit that cannot measure the endpoint it stands with.

use std::ops::Range;

use super::quantities::typed;
use super::{Aside, Code, Report, Rule, Severity, Subject, Text};
use crate::chem::{Dimension, Quantity};
use crate::content::Outcome;

pub(super) static RULE: Rule = Rule {
    code: Code::new("endpoint-unit"),
    severity: Severity::Warning,
    meaning: "an endpoint with a unit of something else: a tumour weight in mm³, a half-life in mg",
    why: "A weight is no volume and a half-life no mass: either the unit or the name of the endpoint is wrong, and \
          the number cannot be used until it is known which. Look it up in the source.",
    bad: "endpoint = \"tumour weight\"\nvalue = \"210 mm³\"",
    good: "endpoint = \"tumour volume\"\nvalue = \"210 mm³\"",
    judge,
};

use Dimension::{
    Area, Clearance, DosePerBodyWeight, Exposure, Length, Mass, MassConcentration,
    MolarConcentration, Temperature, Time, Volume,
};

/// What units are judged; shares, ratios, counts and rates are left alone everywhere.
const JUDGED: &[Dimension] = &[
    Area,
    Clearance,
    DosePerBodyWeight,
    Exposure,
    Length,
    Mass,
    MassConcentration,
    MolarConcentration,
    Temperature,
    Time,
    Volume,
];

/// Names of endpoints, and which of the judged dimensions they are measured in.
const ENDPOINTS: &[(&[&str], &[Dimension])] = &[
    (
        &[
            "tumour weight",
            "tumor weight",
            "tumour mass",
            "tumor mass",
            "body weight",
            "organ weight",
            "liver weight",
            "spleen weight",
            "tumours weighed",
            "tumors weighed",
            "Tumorgewicht",
            "Körpergewicht",
            "Organgewicht",
        ],
        &[Mass, DosePerBodyWeight],
    ),
    (
        &["tumour volume", "tumor volume", "Tumorvolumen"],
        &[Volume],
    ),
    (
        &[
            "half-life",
            "elimination half-life",
            "terminal half-life",
            "Halbwertszeit",
            "Tmax",
            "retention time",
        ],
        &[Time],
    ),
    (
        &[
            "Cmax",
            "plasma concentration",
            "serum concentration",
            "trough concentration",
            "peak concentration",
            "Plasmakonzentration",
        ],
        &[MassConcentration, MolarConcentration],
    ),
    (&["AUC", "area under the curve"], &[Exposure, Area]),
    (
        &["IC50", "IC90", "GI50", "MIC", "MIC50", "MIC90", "Ki", "Kd"],
        &[MassConcentration, MolarConcentration],
    ),
    (
        &["EC50", "LC50"],
        &[
            Mass,
            MassConcentration,
            MolarConcentration,
            DosePerBodyWeight,
        ],
    ),
    (
        &["ED50", "LD50"],
        &[
            Mass,
            MassConcentration,
            MolarConcentration,
            DosePerBodyWeight,
        ],
    ),
    (
        &[
            "clearance",
            "total clearance",
            "plasma clearance",
            "Clearance",
        ],
        &[Clearance, Time, Volume, Area],
    ),
    (
        &["volume of distribution", "Verteilungsvolumen"],
        &[Volume, Area],
    ),
    (
        &[
            "overall survival",
            "progression-free survival",
            "survival time",
            "Gesamtüberleben",
        ],
        &[Time],
    ),
    (
        &["tumour diameter", "tumor diameter", "zone diameter"],
        &[Length],
    ),
    (&["molecular weight", "molar mass", "Molmasse"], &[]),
];

/// Words that make another endpoint of one: the time to a volume, the rate of a weight.
const OTHERS: &[&str] = &[
    "time",
    "times",
    "rate",
    "ratio",
    "doubling",
    "delay",
    "half-life",
    "score",
    "to",
    "until",
    "per",
    "change",
    "gain",
    "loss",
    "days",
    "day",
    "age",
    "dose",
    "zeit",
    "viral",
    "parasite",
    "creatinine",
    "mucociliary",
    "bacterial",
    "lactate",
    "interval",
    "difference",
    "at",
];

/// What may stand between an endpoint and its number.
const LINKS: &[&str] = &[
    "was",
    "were",
    "is",
    "of",
    "reached",
    "averaged",
    "about",
    "approximately",
    "around",
    "nearly",
    "only",
    "a",
    "mean",
    "median",
    "war",
    "betrug",
    "von",
    "etwa",
    "rund",
    "nur",
];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for (_, outcome) in subject.outcomes() {
        in_record(outcome, report);
    }
    for text in subject.prose() {
        for sentence in &text.reading.sentences {
            let has_value = Aside::within(&text.reading.expressions, sentence)
                .next()
                .is_some()
                || text
                    .reading
                    .words(sentence.clone())
                    .any(|word| word.is_number());
            if !has_value {
                continue;
            }
            for (names, own) in ENDPOINTS {
                in_sentence(subject, text, sentence, (names, own), report);
            }
        }
    }
}

fn in_record(outcome: &Outcome, report: &mut Report<'_>) {
    let endpoint = super::names::bare(outcome.endpoint.text());
    let Some((names, own)) = ENDPOINTS
        .iter()
        .find(|(names, _)| is_endpoint(&endpoint, names))
    else {
        return;
    };
    let values = [&outcome.value, &outcome.control];
    let found = values.into_iter().filter_map(|one| one.quantity());
    for value in found {
        if let Some(unit) = unit_of(&value.value, own) {
            report.push(
                report
                    .finding(format!("`{endpoint}` is not measured in {unit}"))
                    .label(value.span.clone(), "")
                    .help(help(names)),
            );
            return;
        }
    }
}

/// Whether an endpoint is one of `names`, and no other that is named after it.
fn is_endpoint(endpoint: &str, names: &[&str]) -> bool {
    let lower = endpoint.to_lowercase();
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !(c.is_alphanumeric() || c == '-'));
        words
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let all = words(&lower);
    names.iter().any(|name| {
        let name = words(&name.to_lowercase());
        let at = all.windows(name.len()).position(|some| some == name);
        at.is_some_and(|at| {
            let mut rest = all[..at].iter().chain(&all[at + name.len()..]);
            !rest.any(|word| OTHERS.contains(&word.as_str()))
        })
    })
}

/// The unit of a quantity, where it is none of an endpoint's.
fn unit_of(quantity: &Quantity, own: &[Dimension]) -> Option<&'static str> {
    let unit = quantity.unit()?;
    let dimension = unit.dimension();
    (JUDGED.contains(&dimension) && !own.contains(&dimension)).then(|| unit.symbol())
}

fn help(names: &[&str]) -> &'static str {
    match names[0] {
        "tumour weight" => "look it up: a weight is given in mg or g, a volume in mm³",
        "tumour volume" => "look it up: a volume is given in mm³ or cm³, a weight in mg or g",
        "half-life" => "look it up: a time is given in min, h or d",
        "AUC" => "look it up: an exposure is given in ng·h/mL or the like",
        "clearance" => "look it up: a clearance is given in mL/min, L/h or per kg of body weight",
        _ => "look up the unit in the source, and what was measured",
    }
}

fn in_sentence(
    subject: &Subject<'_>,
    text: &Text<'_>,
    sentence: &Range<usize>,
    (names, own): (&[&str], &[Dimension]),
    report: &mut Report<'_>,
) {
    let reading = &text.reading;
    let source = reading.source();
    let places = names.iter().flat_map(|name| {
        let mut places = reading.find(name, sentence);
        if !name.contains(' ') && name.len() <= 5 {
            places.extend(reading.find_sign(name, sentence));
        }
        places
    });
    for name in places {
        let mut before = reading.words(sentence.start..name.start).rev();
        let before = before.find(|word| !LINKS.contains(&word.lower) && word.lower != "the");
        let is_other = before.is_some_and(|word| OTHERS.contains(&word.lower));
        let Some((place, value)) = stated(subject, text, name.end..sentence.end) else {
            continue;
        };
        if let Some(unit) = unit_of(&value, own).filter(|_| !is_other) {
            let said = &source[name.clone()];
            report.push(
                report
                    .finding(format!("`{said}` is not measured in {unit}"))
                    .label(reading.span(&place), "")
                    .help(help(names)),
            );
            return;
        }
    }
}

/// The number or expression that says what was measured, right behind the name of the endpoint.
fn stated(
    subject: &Subject<'_>,
    text: &Text<'_>,
    behind: Range<usize>,
) -> Option<(Range<usize>, Quantity)> {
    let reading = &text.reading;
    let first = typed(reading, &behind).into_iter().next();
    let taken = Aside::within(&reading.expressions, &behind).next();
    let typed_at = first.as_ref().map_or(usize::MAX, |one| one.range.start);
    let taken_at = taken.map_or(usize::MAX, |one| one.range.start);
    let (place, value) = if typed_at < taken_at {
        let first = first?;
        (first.range, first.quantity)
    } else {
        let taken = taken?;
        let bound = subject.bound(taken)?;
        let reported = match bound.field {
            "value" => &bound.outcome.value,
            "control" => &bound.outcome.control,
            _ => return None,
        };
        (taken.range.clone(), reported.quantity()?.value.clone())
    };
    let between = &reading.plain()[behind.start..place.start];
    let mut words = reading.words(behind.start..place.start);
    let is_linked = words.all(|word| LINKS.contains(&word.lower));
    (is_linked && !between.contains([',', ';', '(', ':'])).then_some((place, value))
}
