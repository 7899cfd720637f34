//! Masses of molecules; they are of substances, and follow from a structure or a formula.

use super::{Compute, Definition};
use crate::chem::Formula;

pub(super) const ALL: &[Definition] = &[
    // From the standard atomic weights of 2021 (Prohaska 2022).
    Definition {
        name: "molar-mass",
        label: ["molar mass", "molare Masse"],
        formula: [
            "sum of standard atomic weights; of labelled atoms, the mass of their isotope (²H: 2.014)",
            "Summe der Standardatomgewichte; bei markierten Atomen die Masse ihres Isotops (²H: 2,014)",
        ],
        unit: Some("g/mol"),
        sources: &["prohaska2022"],
        compute: Compute::Mass(|formula| {
            let mass = formula.average_mass()?;
            Some((format!("{:.2}", mass.value), format!("{:.5}", mass.value)))
        }),
        ..Definition::PLAIN
    },
    // From the atomic mass evaluation of 2020 (Wang 2021).
    Definition {
        name: "monoisotopic-mass",
        label: ["monoisotopic mass", "monoisotopische Masse"],
        formula: [
            "sum of the masses of the most abundant isotopes; of labelled atoms, of their isotope",
            "Summe der Massen der häufigsten Isotope; bei markierten Atomen die ihres Isotops",
        ],
        unit: Some("Da"),
        sources: &["wang2021"],
        compute: Compute::Mass(|formula: &Formula| {
            let mass = formula.monoisotopic_mass()?;
            Some((format!("{mass:.4}"), format!("{mass:.6}")))
        }),
        ..Definition::PLAIN
    },
];
