//! Doses.

use super::Home::{Duration, Given, Km};
use super::Sign::{Falling, Rising};
use super::Wants::{Count, Unit};
use super::{Compute, DOSE, Definition, Input, MASS, input, product};
use crate::derive::ratio::Ratio;

/// Ratio of body weight to surface, kg/m², by species.
pub(in crate::derive) const KM_BY_SPECIES: &[(&str, i128)] = &[
    ("mouse", 3),
    ("hamster", 5),
    ("rat", 6),
    ("guinea pig", 8),
    ("rabbit", 12),
    ("monkey", 12),
    ("dog", 20),
];

const KM: Input = input("km", "K~m~", Count, Rising, Km);
const DOSES: Input = input("doses", "N", Count, Rising, Given);

/// The human equivalent dose of the FDA's guidance of 2005 (Reagan-Shaw 2008, Nair and Jacob 2016);
/// 37 kg/m² is that of an adult of 60 kg.
const HED: Definition = Definition {
    name: "hed",
    label: ["human equivalent dose", "humane Äquivalentdosis"],
    formula: ["D × K~m~/37", "D × K~m~/37"],
    inputs: &[DOSE, KM],
    unit: Some("mg/kg"),
    caveat: Some([
        "Scaled by body surface only, for an adult of 60 kg; it is no recommended dose.",
        "Nur nach der Körperoberfläche umgerechnet, für Erwachsene von 60 kg; keine Dosisempfehlung.",
    ]),
    sources: &["fda2005", "reagan-shaw2008"],
    compute: Compute::Inputs(|of| of[0].times(of[1])?.over(Ratio::whole(37))),
    ..Definition::PLAIN
};

/// What is printed with doses by surface.
const SURFACE: Option<[&str; 2]> = Some([
    "By the usual ratio of weight to surface of the species.",
    "Mit dem üblichen Verhältnis von Gewicht zu Oberfläche der Spezies.",
]);

pub(super) const ALL: &[Definition] = &[
    HED,
    Definition {
        name: "surface-dose",
        label: ["dose per body surface", "Dosis je Körperoberfläche"],
        formula: ["D × K~m~", "D × K~m~"],
        unit: Some("mg/m²"),
        caveat: SURFACE,
        sources: &["fda2005", "nair2016"],
        compute: Compute::Inputs(product),
        ..HED
    },
    Definition {
        name: "weight-dose",
        label: ["dose per body weight", "Dosis je Körpergewicht"],
        formula: ["D/K~m~", "D/K~m~"],
        inputs: &[
            input("dose", "D", Unit("mg/m²"), Rising, super::Home::Dose),
            Input {
                sign: Falling,
                ..KM
            },
        ],
        unit: Some("mg/kg"),
        caveat: SURFACE,
        sources: &["fda2005", "nair2016"],
        compute: Compute::Inputs(|of| of[0].over(of[1])),
        ..HED
    },
    // Amount of substance is mass over molar mass (SI Brochure).
    Definition {
        name: "molar-dose",
        label: ["molar dose", "molare Dosis"],
        formula: ["1000 × D/M", "1000 × D/M"],
        inputs: &[
            DOSE,
            Input {
                sign: Falling,
                ..MASS
            },
        ],
        unit: Some("µmol/kg"),
        sources: &["si2019"],
        compute: Compute::Inputs(|of| of[0].over(of[1])?.times(Ratio::whole(1000))),
        ..Definition::PLAIN
    },
    Definition {
        name: "base-dose",
        label: ["dose as free base", "Dosis als freie Base"],
        formula: [
            "D × M~b~/M~s~, molar masses of base and salt",
            "D × M~b~/M~s~, molare Massen von Base und Salz",
        ],
        inputs: &[
            DOSE,
            input("base_mass", "M~b~", Unit("g/mol"), Rising, Given),
            input("salt_mass", "M~s~", Unit("g/mol"), Falling, Given),
        ],
        unit: Some("mg/kg"),
        sources: &["si2019"],
        compute: Compute::Inputs(|of| of[0].times(of[1])?.over(of[2])),
        ..Definition::PLAIN
    },
    Definition {
        name: "cumulative-dose",
        label: ["cumulative dose", "kumulative Dosis"],
        formula: ["D × N, N doses", "D × N, N Dosen"],
        inputs: &[DOSE, DOSES],
        compute: Compute::Inputs(product),
        ..Definition::PLAIN
    },
    // Amount given per unit of time (Hryniuk and Levine 1986).
    Definition {
        name: "dose-intensity",
        label: ["dose intensity", "Dosisintensität"],
        formula: ["D × N/t, N doses", "D × N/t, N Dosen"],
        inputs: &[
            DOSE,
            DOSES,
            input("duration", "t", Unit("d"), Falling, Duration),
        ],
        unit: Some("mg/kg/d"),
        sources: &["hryniuk1986"],
        compute: Compute::Inputs(|of| product(of)?.over(of[2])),
        ..Definition::PLAIN
    },
];
