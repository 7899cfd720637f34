//! What an author asks to be derived from an outcome.

use std::collections::BTreeMap;

use toml::de::DeValue;

use super::decode::{Decode, Decoder, Toml};
use super::{Grid, Placed, Reported};

/// A quantity to derive: its name, or `{ quantity, variant, from, … }`.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Derive {
    /// The quantity: `ils`.
    pub quantity: Placed<String>,
    /// The variant of its formula, where there are several.
    pub variant: Option<Placed<String>>,
    /// Inputs that the outcome does not hold: quantities, or ids of outcomes of the study.
    pub from: Inputs,
    /// What the source itself reports of the quantity.
    pub reported: Reported,
    /// That a quantity is wanted which is derived only when asked for.
    pub opt_in: Option<bool>,
    /// The species of a dose or of a protein binding.
    pub species: Option<Placed<String>>,
    /// How an inhibitor acts: `competitive`.
    pub mechanism: Option<Placed<String>>,
    /// A CSV beside the study with the time and event of every subject.
    pub file: Option<Placed<String>>,
    /// What that file holds.
    pub grid: Option<Grid>,
    /// Its group; that called like the arm, where absent.
    pub group: Option<Placed<String>>,
    /// The group it is compared with; that called like the comparator, where absent.
    pub versus: Option<Placed<String>>,
    /// The unit of its times.
    pub unit: Option<Placed<String>>,
}

impl Derive {
    /// A quantity asked for by its name alone.
    fn plain(quantity: Placed<String>) -> Derive {
        Derive {
            quantity,
            variant: None,
            from: Inputs::default(),
            reported: Reported::NotReported,
            opt_in: None,
            species: None,
            mechanism: None,
            file: None,
            grid: None,
            group: None,
            versus: None,
            unit: None,
        }
    }
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

impl Decode for Derive {
    fn decode(value: &Toml<'_>, decoder: &mut Decoder<'_>) -> Option<Derive> {
        if !matches!(value.get_ref(), DeValue::Table(_)) {
            return Placed::decode(value, decoder).map(Derive::plain);
        }
        let mut fields = decoder.fields(value)?;
        let quantity = fields.required(decoder, "quantity");
        let variant = fields.optional(decoder, "variant");
        let from = fields.optional(decoder, "from");
        let reported = fields.optional(decoder, "reported");
        let opt_in = fields.optional(decoder, "opt_in");
        let species = fields.optional(decoder, "species");
        let mechanism = fields.optional(decoder, "mechanism");
        let file = fields.optional(decoder, "file");
        let group = fields.optional(decoder, "group");
        let versus = fields.optional(decoder, "versus");
        let unit = fields.optional(decoder, "unit");
        fields.finish(decoder);
        Some(Derive {
            variant,
            from: from.unwrap_or_default(),
            reported: reported.unwrap_or_default(),
            opt_in,
            species,
            mechanism,
            file,
            group,
            versus,
            unit,
            ..Derive::plain(quantity?)
        })
    }
}
