//! Sizes of tumours.

use super::Home::{Control, Given, Value};
use super::Sign::{Falling, Mixed, Rising};
use super::Wants::{Any, Like, Unit};
use super::{Compute, Definition, HUNDRED, Input, input};
use crate::derive::ratio::Ratio;

const T: Input = input("value", "T", Any, Rising, Value);
const C: Input = input("control", "C", Like, Falling, Control);
const T0: Input = input("initial", "T₀", Like, Mixed, Given);
const C0: Input = input("control_initial", "C₀", Like, Mixed, Given);
const T_MIXED: Input = input("value", "T", Any, Mixed, Value);
const C_MIXED: Input = input("control", "C", Like, Mixed, Control);

const LENGTH: Input = input("length", "L", Unit("mm"), Rising, Given);
const WIDTH: Input = input("width", "W", Unit("mm"), Rising, Given);
const HEIGHT: Input = input("height", "H", Unit("mm"), Rising, Given);

fn change(of: &[Ratio]) -> Option<Ratio> {
    of[0].minus(of[2])?.over(of[1].minus(of[3])?)
}

/// `π` to 15 decimals, over 6.
fn sixth_of_pi() -> Option<Ratio> {
    Ratio::scaled(3_141_592_653_589_793, -15)?.over(Ratio::whole(6))
}

/// The volume of a tumour from its diameters (Tomayko and Reynolds 1989).
const VOLUME: Definition = Definition {
    name: "tumour-volume",
    variant: Some("half"),
    label: ["tumour volume", "Tumorvolumen"],
    formula: ["½ × L × W²", "½ × L × W²"],
    inputs: &[LENGTH, WIDTH],
    unit: Some("mm³"),
    sources: &["tomayko1989"],
    compute: Compute::Inputs(|of| of[0].times(of[1])?.times(of[1])?.over(Ratio::whole(2))),
    ..Definition::PLAIN
};

/// Treated over control, in percent (Wu and Houghton 2010, who show that limits of it are arbitrary).
const T_C: Definition = Definition {
    name: "tc",
    variant: Some("final"),
    label: ["T/C, final values", "T/C, Endwerte"],
    formula: ["100 × T/C", "100 × T/C"],
    inputs: &[T, C],
    unit: Some("%"),
    sources: &["wu2010"],
    compute: Compute::Inputs(|of| of[0].over(of[1])?.times(HUNDRED)),
    ..Definition::PLAIN
};

/// Tumour growth inhibition; several conventions are in print, so that a variant must be named.
const TGI: Definition = Definition {
    name: "tgi",
    variant: Some("final"),
    label: [
        "tumour growth inhibition, final values",
        "Hemmung des Tumorwachstums, Endwerte",
    ],
    formula: ["100 × (1 − T/C)", "100 × (1 − T/C)"],
    inputs: &[
        input("value", "T", Any, Falling, Value),
        input("control", "C", Like, Rising, Control),
    ],
    unit: Some("%"),
    compute: Compute::Inputs(|of| HUNDRED.minus(of[0].over(of[1])?.times(HUNDRED)?)),
    ..Definition::PLAIN
};

pub(super) const ALL: &[Definition] = &[
    VOLUME,
    Definition {
        variant: Some("pi/6"),
        formula: ["π/6 × L × W²", "π/6 × L × W²"],
        compute: Compute::Inputs(|of| of[0].times(of[1])?.times(of[1])?.times(sixth_of_pi()?)),
        ..VOLUME
    },
    Definition {
        variant: Some("three axes"),
        formula: ["π/6 × L × W × H", "π/6 × L × W × H"],
        inputs: &[LENGTH, WIDTH, HEIGHT],
        compute: Compute::Inputs(|of| of[0].times(of[1])?.times(of[2])?.times(sixth_of_pi()?)),
        ..VOLUME
    },
    // The volume over that at the start (Houghton 2007).
    Definition {
        name: "rtv",
        label: ["relative tumour volume", "relatives Tumorvolumen"],
        formula: ["V/V₀", "V/V₀"],
        inputs: &[
            input("value", "V", Any, Rising, Value),
            input("initial", "V₀", Like, Falling, Given),
        ],
        unit: Some(""),
        sources: &["houghton2007"],
        compute: Compute::Inputs(|of| of[0].over(of[1])),
        ..Definition::PLAIN
    },
    T_C,
    Definition {
        variant: Some("relative"),
        label: ["T/C, relative volumes", "T/C, relative Volumina"],
        formula: ["100 × (T/T₀)/(C/C₀)", "100 × (T/T₀)/(C/C₀)"],
        inputs: &[
            T,
            C,
            input("initial", "T₀", Like, Falling, Given),
            input("control_initial", "C₀", Like, Rising, Given),
        ],
        compute: Compute::Inputs(|of| of[0].over(of[2])?.over(of[1].over(of[3])?)?.times(HUNDRED)),
        ..T_C
    },
    Definition {
        variant: Some("change"),
        label: ["T/C, changes from baseline", "T/C, Änderungen seit Beginn"],
        formula: ["100 × (T − T₀)/(C − C₀)", "100 × (T − T₀)/(C − C₀)"],
        inputs: &[T_MIXED, C_MIXED, T0, C0],
        compute: Compute::Inputs(|of| change(of)?.times(HUNDRED)),
        ..T_C
    },
    TGI,
    Definition {
        variant: Some("baseline"),
        label: [
            "tumour growth inhibition, changes from baseline",
            "Hemmung des Tumorwachstums, Änderungen seit Beginn",
        ],
        formula: [
            "100 × (1 − (T − T₀)/(C − C₀)); above 100% = regression",
            "100 × (1 − (T − T₀)/(C − C₀)); über 100\u{a0}% = Rückbildung",
        ],
        inputs: &[T_MIXED, C_MIXED, T0, C0],
        compute: Compute::Inputs(|of| HUNDRED.minus(change(of)?.times(HUNDRED)?)),
        ..TGI
    },
];
