//! The quantities: one row for each variant of a formula, by what they measure.
//!
//! Each row says what its result is called, its formula in print, its inputs and the works that
//! define it. A row without a work is defined by its own formula, which is printed as such: no
//! work was found whose definition could be verified, or several conventions are in print.

mod combinations;
mod concentrations;
mod doses;
mod masses;
mod potencies;
mod spreads;
mod times;
mod tumours;

use super::ratio::Ratio;
use crate::chem::Formula;

/// A quantity by one variant of its formula.
#[derive(Debug)]
pub struct Definition {
    /// The name by which authors ask for it.
    pub name: &'static str,
    /// The variant, where the field knows several.
    pub variant: Option<&'static str>,
    /// What it is called in English and in German.
    pub label: [&'static str; 2],
    /// The formula, in the symbols of the inputs, with what must be said of them, in English and in
    /// German.
    pub formula: [&'static str; 2],
    /// What goes into it.
    pub inputs: &'static [Input],
    /// The unit of the result; that of the first input where there is none, `""` for a bare number.
    pub unit: Option<&'static str>,
    /// Why it is derived only when asked for in so many words, and printed with this caveat.
    pub caveat: Option<[&'static str; 2]>,
    /// The keys of the works that define it; none where it is defined by its formula alone.
    pub sources: &'static [&'static str],
    /// How it is computed.
    pub compute: Compute,
}

/// How a quantity is computed.
#[derive(Debug, Clone, Copy)]
pub enum Compute {
    /// From its inputs, in their order.
    Inputs(fn(&[Ratio]) -> Option<Ratio>),
    /// From the time and event of every subject: the earliest time at which half are left.
    Median,
    /// From the time and event of every subject of two groups: the p-value of their difference.
    LogRank,
    /// From the formula of a substance: the mass as it is printed, and with more figures.
    Mass(fn(&Formula) -> Option<(String, String)>),
}

/// An input of a formula.
#[derive(Debug)]
pub struct Input {
    /// Its name in `from`.
    pub name: &'static str,
    /// Its symbol in the formula.
    pub symbol: &'static str,
    /// What it must be.
    pub wants: Wants,
    /// How the result goes with it.
    pub sign: Sign,
    /// Where it stands, if `from` does not give it.
    pub home: Home,
}

/// What an input must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wants {
    /// Anything in the unit of the first input.
    Like,
    /// A quantity that converts to this unit.
    Unit(&'static str),
    /// A span of time, in any unit.
    Time,
    /// Any quantity.
    Any,
    /// A count, exact.
    Count,
    /// A share of a whole, as a percentage or between 0 and 1.
    Share,
}

/// How a result goes with an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// It rises.
    Rising,
    /// It falls.
    Falling,
    /// That depends on the other inputs.
    Mixed,
}

/// Where an input stands in the records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Home {
    /// The outcome's value.
    Value,
    /// The comparator's value.
    Control,
    /// The dose of the arm's only agent.
    Dose,
    /// How long that agent was given.
    Duration,
    /// The number of subjects.
    N,
    /// The standard error beside the value.
    Sem,
    /// The standard deviation beside the value.
    Sd,
    /// The standard deviation beside the comparator's value.
    ControlSd,
    /// The molar mass of the substance.
    MolarMass,
    /// The ratio of body weight to surface of the species.
    Km,
    /// Another outcome of the study, of the same assay and reference.
    Outcome,
    /// Nowhere: it must be given.
    Given,
}

const fn input(
    name: &'static str,
    symbol: &'static str,
    wants: Wants,
    sign: Sign,
    home: Home,
) -> Input {
    Input {
        name,
        symbol,
        wants,
        sign,
        home,
    }
}

impl Definition {
    /// What most rows share: one variant, no caveat, a unit of its own.
    const PLAIN: Definition = Definition {
        name: "",
        variant: None,
        label: ["", ""],
        formula: ["", ""],
        inputs: &[],
        unit: None,
        caveat: None,
        sources: &[],
        compute: Compute::Inputs(|_| None),
    };

    /// Whether it is of a substance, and not of what was measured.
    pub fn is_of_substance(&self) -> bool {
        matches!(self.compute, Compute::Mass(_))
    }

    /// The name under which an outcome holds it: `tgi_baseline`.
    pub fn field(&self) -> String {
        let name = match self.variant {
            Some(variant) => format!("{}_{variant}", self.name),
            None => self.name.to_owned(),
        };
        name.replace(|c: char| !c.is_ascii_alphanumeric(), "_")
    }
}

/// `100`, in percent.
const HUNDRED: Ratio = Ratio::whole(100);

fn product(of: &[Ratio]) -> Option<Ratio> {
    of[0].times(of[1])
}

/// The dose of the arm's only agent, by body weight.
const DOSE: Input = input("dose", "D", Wants::Unit("mg/kg"), Sign::Rising, Home::Dose);

/// The molar mass of the substance.
const MASS: Input = input(
    "molar_mass",
    "M",
    Wants::Unit("g/mol"),
    Sign::Rising,
    Home::MolarMass,
);

/// Every quantity, variants of one below one another.
pub fn definitions() -> impl Iterator<Item = &'static Definition> + Clone {
    const ALL: [&[Definition]; 8] = [
        masses::ALL,
        tumours::ALL,
        times::ALL,
        spreads::ALL,
        doses::ALL,
        concentrations::ALL,
        potencies::ALL,
        combinations::ALL,
    ];
    ALL.into_iter().flatten()
}

/// What is never derived, with the reason.
pub const NEVER: &[(&str, &str)] = &[
    (
        "hazard-ratio",
        "a hazard ratio from two medians would assume that survival is exponential, which medians cannot show",
    ),
    (
        "combination-index",
        "a combination index needs dose–effect curves of both agents, not one pair of doses",
    ),
    (
        "activity",
        "a T/C below a limit is no verdict of activity: the limits are arbitrary and ignore the spread",
    ),
    (
        "synergy",
        "synergy is claimed by a published interval or p-value of the interaction, not by arithmetic on one pair of doses",
    ),
];

/// Ratio of body weight to surface, kg/m², by species.
pub(super) use doses::KM_BY_SPECIES;
