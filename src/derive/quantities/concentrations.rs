//! Concentrations.

use super::Home::{Given, Value};
use super::Sign::{Falling, Rising};
use super::Wants::{Any, Share, Unit};
use super::{Compute, Definition, Input, MASS, input, product};
use crate::derive::ratio::Ratio;

pub(super) const ALL: &[Definition] = &[
    // Amount of substance is mass over molar mass (SI Brochure).
    Definition {
        name: "mass-concentration",
        label: ["concentration by mass", "Massenkonzentration"],
        formula: ["c × M/1000", "c × M/1000"],
        inputs: &[input("value", "c", Unit("nM"), Rising, Value), MASS],
        unit: Some("ng/mL"),
        sources: &["si2019"],
        compute: Compute::Inputs(|of| product(of)?.over(Ratio::whole(1000))),
        ..Definition::PLAIN
    },
    Definition {
        name: "molar-concentration",
        label: ["molar concentration", "molare Konzentration"],
        formula: ["1000 × c/M", "1000 × c/M"],
        inputs: &[
            input("value", "c", Unit("ng/mL"), Rising, Value),
            Input {
                sign: Falling,
                ..MASS
            },
        ],
        unit: Some("nM"),
        sources: &["si2019"],
        compute: Compute::Inputs(|of| of[0].over(of[1])?.times(Ratio::whole(1000))),
        ..Definition::PLAIN
    },
    // What is not bound in plasma acts (Smith, Di and Kerns 2010).
    Definition {
        name: "free-concentration",
        label: ["free concentration", "freie Konzentration"],
        formula: ["f~u~ × c", "f~u~ × c"],
        inputs: &[
            input("value", "c", Any, Rising, Value),
            input("fraction_unbound", "f~u~", Share, Rising, Given),
        ],
        sources: &["smith2010"],
        compute: Compute::Inputs(product),
        ..Definition::PLAIN
    },
];
