//! What an author asks to be derived from an outcome.

use std::collections::BTreeMap;

use toml::de::DeValue;

use super::decode::{Decode, Decoder, Toml};
use super::record::record;
use super::{Grid, Placed, Reported};

record! {
    /// A quantity to derive: its name, or `{ quantity, variant, from, … }`.
    Derive {
        /// The quantity: `ils`.
        quantity: required Placed<String>,
        /// The variant of its formula, where there are several.
        variant: optional Placed<String>,
        /// Inputs that the outcome does not hold: quantities, or ids of outcomes of the study.
        from: default Inputs,
        /// What the source itself reports of the quantity.
        reported: default Reported,
        /// That a quantity is wanted which is derived only when asked for.
        opt_in: optional bool,
        /// The species of a dose or of a protein binding.
        species: optional Placed<String>,
        /// How an inhibitor acts: `competitive`.
        mechanism: optional Placed<String>,
        /// A CSV beside the study with the time and event of every subject.
        file: optional Placed<String>,
        /// What that file holds.
        grid: filled Option<Grid>,
        /// Its group; that called like the arm, where absent.
        group: optional Placed<String>,
        /// The group it is compared with; that called like the comparator, where absent.
        versus: optional Placed<String>,
        /// The unit of its times.
        unit: optional Placed<String>,
    } or quantity
}

/// Inputs by their names.
#[derive(Debug, Clone, Default, serde::Serialize)]
#[serde(transparent)]
pub struct Inputs(pub BTreeMap<String, Placed<String>>);

impl Decode for Inputs {
    fn decode(value: &Toml<'_>, decoder: &mut Decoder<'_>) -> Option<Inputs> {
        let DeValue::Table(table) = value.get_ref() else {
            decoder.wrong_type(value, "a table");
            return None;
        };
        let inputs = table.iter().filter_map(|(name, value)| {
            Some((name.get_ref().to_string(), Placed::decode(value, decoder)?))
        });
        Some(Inputs(inputs.collect()))
    }
}
