//! Times to an event: how much longer they are, and what follows from those of every subject.

use super::Home::{Control, Value};
use super::Sign::{Falling, Rising};
use super::Wants::{Like, Time};
use super::{Compute, Definition, HUNDRED, Input, input};

const T: Input = input("value", "T", Time, Rising, Value);
const C: Input = input("control", "C", Like, Falling, Control);

/// The increase in life span; by its formula alone, since the report of the National Cancer Institute
/// to which it is usually traced (Geran 1972) could not be verified.
const ILS: Definition = Definition {
    name: "ils",
    label: ["increase in life span", "Verlängerung der Lebensdauer"],
    formula: [
        "100 × (T − C)/C, of median survival times",
        "100 × (T − C)/C, aus medianen Überlebenszeiten",
    ],
    inputs: &[T, C],
    unit: Some("%"),
    compute: Compute::Inputs(|of| of[0].minus(of[1])?.over(of[1])?.times(HUNDRED)),
    ..Definition::PLAIN
};

pub(super) const ALL: &[Definition] = &[
    // The guidelines for animals in cancer research (Workman 2010) name it as an endpoint.
    Definition {
        name: "growth-delay",
        label: ["tumour growth delay", "Wachstumsverzögerung"],
        formula: [
            "T − C, of median times to the target volume",
            "T − C, aus medianen Zeiten bis zum Zielvolumen",
        ],
        unit: None,
        sources: &["workman2010"],
        compute: Compute::Inputs(|of| of[0].minus(of[1])),
        ..ILS
    },
    // The Pediatric Preclinical Testing Program (Houghton 2007) compares agents by it.
    Definition {
        name: "growth-delay-ratio",
        label: [
            "ratio of times to target volume",
            "Verhältnis der Zeiten bis zum Zielvolumen",
        ],
        formula: [
            "T/C, of median times to the target volume",
            "T/C, aus medianen Zeiten bis zum Zielvolumen",
        ],
        unit: Some("fold"),
        sources: &["houghton2007"],
        compute: Compute::Inputs(|of| of[0].over(of[1])),
        ..ILS
    },
    ILS,
    // No hazard ratio: the label says what it is.
    Definition {
        name: "survival-ratio",
        label: ["ratio of medians", "Verhältnis der Mediane"],
        formula: [
            "T/C, of median survival times",
            "T/C, aus medianen Überlebenszeiten",
        ],
        unit: Some("fold"),
        compute: Compute::Inputs(|of| of[0].over(of[1])),
        ..ILS
    },
    // Only from the time and event of every subject (Kaplan and Meier 1958).
    Definition {
        name: "km-median",
        label: ["Kaplan–Meier median", "Median nach Kaplan und Meier"],
        formula: [
            "earliest t with S(t) ≤ ½, S(t) = ∏(1 − d~i~/n~i~) over the times of events; d events among n subjects, the others censored",
            "frühestes t mit S(t) ≤ ½, S(t) = ∏(1 − d~i~/n~i~) über die Zeiten der Ereignisse; d Ereignisse bei n Tieren oder Personen, die übrigen zensiert",
        ],
        sources: &["kaplan1958"],
        compute: Compute::Median,
        ..Definition::PLAIN
    },
    // Only from the time and event of every subject (Mantel 1966).
    Definition {
        name: "log-rank",
        label: ["p of the log-rank test", "p des Logrank-Tests"],
        formula: [
            "P(χ² ≥ (O − E)²/V), one degree of freedom; O, E and V: events, their expectation and hypergeometric variance, summed over the times of events",
            "P(χ² ≥ (O − E)²/V), ein Freiheitsgrad; O, E und V: Ereignisse, ihre Erwartung und hypergeometrische Varianz, über die Zeiten der Ereignisse summiert",
        ],
        unit: Some(""),
        sources: &["mantel1966"],
        compute: Compute::LogRank,
        ..Definition::PLAIN
    },
];
