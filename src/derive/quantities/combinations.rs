//! Combinations of two agents.

use super::Home::{Given, Value};
use super::Sign::{Falling, Rising};
use super::Wants::Share;
use super::{Compute, Definition, input};

pub(super) const ALL: &[Definition] = &[
    // What independent action would give (Bliss 1939; Demidenko and Miller 2019 on inference).
    Definition {
        name: "bliss-excess",
        label: [
            "excess over Bliss independence",
            "Überschuss über Bliss-Unabhängigkeit",
        ],
        formula: [
            "E − (A + B − A × B), effects between 0 and 1",
            "E − (A + B − A × B), Effekte zwischen 0 und 1",
        ],
        inputs: &[
            input("value", "E", Share, Rising, Value),
            input("first", "A", Share, Falling, Given),
            input("second", "B", Share, Falling, Given),
        ],
        unit: Some(""),
        caveat: Some([
            "Descriptive, no uncertainty.",
            "Beschreibend, ohne Angabe der Unsicherheit.",
        ]),
        sources: &["bliss1939", "demidenko2019"],
        compute: Compute::Inputs(|of| {
            let expected = of[1].plus(of[2])?.minus(of[1].times(of[2])?)?;
            of[0].minus(expected)
        }),
        ..Definition::PLAIN
    },
];
