//! Potencies.

use super::Home::{Given, Outcome, Value};
use super::Sign::{Falling, Rising};
use super::Wants::Unit;
use super::{Compute, Definition, Input, input};
use crate::derive::ratio::Ratio;

const IC50: Input = input("value", "IC₅₀", Unit("nM"), Rising, Value);

pub(super) const ALL: &[Definition] = &[
    // Terms and symbols of the International Union of Pharmacology (Neubig 2003).
    Definition {
        name: "pic50",
        label: ["pIC₅₀", "pIC₅₀"],
        formula: ["−log₁₀ IC₅₀ in mol/L", "−log₁₀ IC₅₀ in mol/L"],
        inputs: &[Input {
            sign: Falling,
            ..IC50
        }],
        unit: Some(""),
        sources: &["neubig2003"],
        compute: Compute::Inputs(|of| Ratio::near(9.0 - of[0].to_f64().log10())),
        ..Definition::PLAIN
    },
    // For competitive inhibitors (Cheng and Prusoff 1973).
    Definition {
        name: "ki",
        label: ["K~i~ from IC₅₀", "K~i~ aus IC₅₀"],
        formula: [
            "IC₅₀/(1 + [S]/K~m~), competitive inhibition",
            "IC₅₀/(1 + [S]/K~m~), kompetitive Hemmung",
        ],
        inputs: &[
            IC50,
            input("substrate", "[S]", Unit("nM"), Falling, Given),
            input("km", "K~m~", Unit("nM"), Rising, Given),
        ],
        unit: Some("nM"),
        sources: &["cheng1973"],
        compute: Compute::Inputs(|of| of[0].over(Ratio::whole(1).plus(of[1].over(of[2])?)?)),
        ..Definition::PLAIN
    },
    Definition {
        name: "selectivity",
        label: ["selectivity", "Selektivität"],
        formula: [
            "IC₅₀(off)/IC₅₀(on), within one assay of one reference",
            "IC₅₀(off)/IC₅₀(on), im selben Assay derselben Quelle",
        ],
        inputs: &[
            Input {
                symbol: "IC₅₀(on)",
                sign: Falling,
                ..IC50
            },
            input("off", "IC₅₀(off)", Unit("nM"), Rising, Outcome),
        ],
        unit: Some("fold"),
        compute: Compute::Inputs(|of| of[1].over(of[0])),
        ..Definition::PLAIN
    },
];
