//! `content/studies/<slug>.toml`: a study, its arms and outcomes.

use super::record::record;
use super::{
    Answer, ArmRole, CiteKey, Derive, Direction, Placed, Prose, Reported, Significance, Slug,
    StudyKind, Tier,
};
use crate::chem::Nct;

record! {
    /// One experiment of one source, or a trial.
    Study {
        /// The file's name.
        slug: slug Slug,
        /// What it is.
        title: required Prose,
        /// The kind.
        kind: required StudyKind,
        /// The reference that reports it.
        source: required Placed<CiteKey>,
        /// Further references.
        sources: list Placed<CiteKey>,
        /// The trial's number.
        trial: optional Nct,
        /// The substance tested.
        compound: optional Placed<Slug>,
        /// The model.
        model: optional Placed<Slug>,
        /// Several models.
        models: list Placed<Slug>,
        /// The indication under which it is grouped; the model's, where absent.
        indication: optional String,
        /// The design, in words.
        design: optional Prose,
        /// `yes`, `no` or `NR`.
        randomised: optional Answer,
        /// `yes`, `no` or `NR`.
        blinded: optional Answer,
        /// How many subjects.
        n: default Reported,
        /// What one n is: an animal, a cage, a tumour (ARRIVE 2.0, 1b).
        experimental_unit: optional Prose,
        /// How the number of subjects was decided (ARRIVE 2.0, 2b).
        sample_size: optional Prose,
        /// Who was let in, and who was left out in advance (ARRIVE 2.0, 3a).
        criteria: optional Prose,
        /// Who was left out of the analysis, and why (ARRIVE 2.0, 3b).
        exclusions: optional Prose,
        /// The tests, and what was done about their assumptions (ARRIVE 2.0, 7).
        statistics: optional Prose,
        /// Who approved the study, and under which number (ARRIVE 2.0, 14).
        ethics: optional Prose,
        /// Housing and husbandry (ARRIVE 2.0, 15).
        housing: optional Prose,
        /// What was done against pain and distress, humane endpoints included (ARRIVE 2.0, 16).
        welfare: optional Prose,
        /// Where the protocol was registered before the study (ARRIVE 2.0, 19).
        protocol: optional Prose,
        /// Where the data are (ARRIVE 2.0, 20).
        data_access: optional Prose,
        /// How near the source is to the measurement.
        tier: optional Tier,
        /// Whether the primary source was read; `false` is printed as unverified.
        verified: optional bool,
        /// The arms.
        arms: list Arm,
        /// A CSV of outcomes beside this file.
        outcomes_file: optional Placed<String>,
        /// The outcomes; or the name of a CSV, as in `outcomes_file`.
        outcomes: default Outcomes,
        /// Remarks.
        notes: optional Prose,
    }
}

impl Study {
    /// Whether the primary source was read.
    pub fn is_verified(&self) -> bool {
        self.verified.unwrap_or(true)
    }

    /// Every model, in order.
    pub fn models(&self) -> impl Iterator<Item = &Placed<Slug>> {
        self.model.iter().chain(&self.models)
    }

    /// The arm with the given id.
    pub fn arm(&self, id: &str) -> Option<&Arm> {
        self.arms.iter().find(|arm| arm.id.value == id)
    }
}

record! {
    /// A group of subjects treated alike.
    Arm {
        /// Its name in this study.
        id: required Placed<String>,
        /// What it is for.
        role: optional ArmRole,
        /// How it is called in print.
        label: optional Prose,
        /// How many subjects.
        n: default Reported,
        /// What was given.
        agents: list Agent,
    }
}

record! {
    /// What was given in an arm.
    Agent {
        /// The substance, where it has a record.
        compound: optional Placed<Slug>,
        /// Its name, where it has none.
        name: optional String,
        /// The dose.
        dose: default Reported,
        /// `po`, `iv`, `ip`, `sc` …
        route: optional String,
        /// `qd`, `twice weekly` …
        schedule: optional String,
        /// For how long.
        duration: default Reported,
        /// The vehicle.
        vehicle: optional String,
    }
}

record! {
    /// One endpoint, one contrast.
    Outcome {
        /// Its name in this study.
        id: required Placed<String>,
        /// What was measured.
        endpoint: required Prose,
        /// The arm.
        arm: optional Placed<String>,
        /// The arm it is compared with.
        versus: optional Comparator,
        /// The value.
        value: default Reported,
        /// The comparator's value.
        control: default Reported,
        /// The size of the effect.
        effect: optional Effect,
        /// The p-value.
        p: default Reported,
        /// How many subjects or measurements.
        n: default Reported,
        /// When it was measured.
        day: default Reported,
        /// When it was measured, in other units.
        time: default Reported,
        /// The protein, gene or organism.
        target: optional Prose,
        /// The assay.
        assay: optional Prose,
        /// The matrix: plasma, tumour …
        matrix: optional String,
        /// The species.
        species: optional Prose,
        /// The model, where the study has several.
        model: optional Placed<Slug>,
        /// Whom it favours.
        direction: optional Direction,
        /// What the source says of significance.
        significance: optional Significance,
        /// The reference; the study's, where absent.
        source: optional Placed<CiteKey>,
        /// Where in the reference: `Fig. 4B`.
        at: optional String,
        /// Remarks; they become notes of tables.
        note: optional Prose,
        /// Quantities to derive from it: `["ils"]`, or `{ quantity = "tgi", variant = … }`.
        derive: list Derive,
    }
}

record! {
    /// The size of an effect.
    Effect {
        /// `hazard ratio` …
        kind: required String,
        /// The value.
        value: default Reported,
    }
}

/// What an outcome is compared with: an arm of the study, or words.
#[derive(Debug, Clone, serde::Serialize)]
#[serde(untagged)]
pub enum Comparator {
    /// An arm, by its id.
    Arm(Placed<String>),
    /// Words: `{ text = "either agent alone" }`.
    Words(String),
}

/// The outcomes of a study.
#[derive(Debug, Clone, Default, serde::Serialize)]
#[serde(transparent)]
pub struct Outcomes {
    /// The outcomes, those of the CSV included.
    pub list: Vec<Outcome>,
    /// The CSV named in their place.
    #[serde(skip)]
    pub file: Option<Placed<String>>,
}

mod read {
    use toml::de::DeValue;

    use super::{Comparator, Outcome, Outcomes};
    use crate::content::Placed;
    use crate::content::decode::{Decode, Decoder, Toml};

    impl Decode for Comparator {
        fn decode(value: &Toml<'_>, decoder: &mut Decoder<'_>) -> Option<Comparator> {
            if matches!(value.get_ref(), DeValue::Table(_)) {
                let mut fields = decoder.fields(value)?;
                let words = fields.required(decoder, "text");
                fields.finish(decoder);
                return words.map(Comparator::Words);
            }
            Placed::decode(value, decoder).map(Comparator::Arm)
        }
    }

    impl Decode for Outcomes {
        fn decode(value: &Toml<'_>, decoder: &mut Decoder<'_>) -> Option<Outcomes> {
            match value.get_ref() {
                DeValue::String(_) => Some(Outcomes {
                    list: Vec::new(),
                    file: Placed::decode(value, decoder),
                }),
                DeValue::Array(entries) => {
                    let list = entries
                        .iter()
                        .filter_map(|entry| Outcome::decode(entry, decoder))
                        .collect();
                    Some(Outcomes { list, file: None })
                }
                _ => {
                    let help = "write `[[outcomes]]` once above each outcome, or `outcomes = \"name.csv\"`";
                    decoder.wrong_type_with(value, "a list of outcomes", help.to_owned());
                    None
                }
            }
        }
    }
}
