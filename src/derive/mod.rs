//! What follows from recorded values by published definitions.
//!
//! In: an outcome that asks for quantities (`derive = ["ils"]`) and the records
//! around it. Out: [`Derivation`]s: each a quantity, the formula, its inputs
//! and the work that defines it; what cannot or must not be derived is told.
//! Invariant: nothing is derived unless the outcome asks for it, and nothing
//! is assumed: an input that is not recorded is a mistake.
//!
//! # Rules
//! - Arithmetic is exact; only roots and logarithms are rounded, to twelve figures.
//! - A result has as many significant figures as the input with the fewest, at
//!   least two. Counts and fixed factors are exact and do not limit it.
//! - A censored input (`> 128 nM`) censors the result in the direction in which
//!   the result goes with it. Two that pull apart, and a range beside
//!   another range, are refused.
//! - A median or a log-rank test is derived only from the time and event of every subject.
//! - Every quantity stands among the [`definitions`], with its variants; [`NEVER`] says
//!   what is not derived at all, and why.

mod evaluate;
mod gather;
mod groups;
mod individuals;
mod quantities;
mod ratio;
mod substance;
#[cfg(test)]
mod tests;

use crate::chem::Quantity;
use crate::content::{Compound, Derive, Outcome, Reported, Slug, Study};
use crate::diag::{Code, Diagnostic, Diagnostics, codes, nearest};
use crate::source::Span;
use std::collections::BTreeMap;

pub use individuals::{Step, Subject, event, log_rank, median, steps};
pub use quantities::{Compute, Definition, Home, Input, NEVER, Sign, Wants, definitions};

/// A derived quantity.
#[derive(Debug, Clone)]
pub struct Derivation {
    /// Its name in the outcome: `ils`, `tgi_baseline`.
    pub name: String,
    /// By which definition.
    pub definition: &'static Definition,
    /// The quantity, rounded as its inputs allow.
    pub quantity: Quantity,
    /// The number before it was rounded, to nine figures; the lower end of a range.
    pub exact: String,
    /// The formula of the substance, where it follows from that.
    pub of: Option<String>,
    /// The inputs: symbols, and values as they went in.
    pub inputs: Vec<(&'static str, Quantity)>,
    /// What the source reports of the same quantity.
    pub reported: Option<Quantity>,
    /// Where it is asked for.
    pub span: Span,
}

impl serde::Serialize for Derivation {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut json = serde_json::to_value(&self.quantity).map_err(serde::ser::Error::custom)?;
        let inputs: BTreeMap<&str, &str> = self
            .inputs
            .iter()
            .map(|(symbol, value)| (*symbol, value.as_written()))
            .collect();
        json["status"] = "derived".into();
        json["label"] = self.definition.label[0].into();
        json["formula"] = self.definition.formula[0].into();
        json["of"] = serde_json::json!(self.of);
        json["inputs"] = serde_json::json!(inputs);
        json["exact"] = self.exact.as_str().into();
        json["definition"] = serde_json::json!(self.definition.sources);
        json["reported"] = serde_json::json!(self.reported.as_ref().map(Quantity::as_written));
        json.serialize(serializer)
    }
}

/// Derives all that the outcomes of a study ask for, by the outcomes' ids.
pub fn derive(
    study: &Study,
    compounds: &BTreeMap<Slug, Compound>,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, Vec<Derivation>> {
    let mut all = BTreeMap::new();
    for outcome in &study.outcomes.list {
        let mut derived: Vec<Derivation> = Vec::new();
        for asked in &outcome.derive {
            let found = one(asked, outcome, study, compounds, diagnostics);
            match found {
                Ok(found) if derived.iter().any(|known| known.name == found.name) => {
                    diagnostics.push(*twice(asked));
                }
                Ok(found) => derived.push(found),
                Err(diagnostic) => diagnostics.push(*diagnostic),
            }
        }
        if !derived.is_empty() {
            all.insert(outcome.id.value.clone(), derived);
        }
    }
    all
}

/// Derives all that a compound asks for of itself.
pub fn derive_of(compound: &Compound, diagnostics: &mut Diagnostics) -> Vec<Derivation> {
    let mut derived: Vec<Derivation> = Vec::new();
    for asked in &compound.derive {
        match substance::mass(asked, compound) {
            Ok(found) if derived.iter().any(|known| known.name == found.name) => {
                diagnostics.push(*twice(asked));
            }
            Ok(found) => derived.push(found),
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }
    derived
}

fn twice(asked: &Derive) -> Refusal {
    let message = format!("`{}` is asked for twice", asked.quantity.value);
    let span = &asked.quantity.span;
    refusal(codes::DUPLICATE_ID, message, span, "delete one")
}

/// Why a quantity is not derived.
type Refusal = Box<Diagnostic>;

fn refusal(code: Code, message: String, span: &Span, help: impl Into<String>) -> Refusal {
    Box::new(
        Diagnostic::error(code, message)
            .label(span.clone(), "")
            .help(help),
    )
}

fn one(
    asked: &Derive,
    outcome: &Outcome,
    study: &Study,
    compounds: &BTreeMap<Slug, Compound>,
    diagnostics: &mut Diagnostics,
) -> Result<Derivation, Refusal> {
    let definition = definition(asked)?;
    let gather = gather::Gather {
        asked,
        outcome,
        study,
        compounds,
        definition,
    };
    let span = &asked.quantity.span;
    let result = match definition.compute {
        Compute::Inputs(compute) => {
            let inputs = gather.all()?;
            let refused = |why| {
                let message = format!("`{}` cannot be derived: {why}", asked.quantity.value);
                refusal(
                    codes::DERIVATION_INPUT,
                    message,
                    span,
                    "leave it out, or record inputs from which it follows",
                )
            };
            let found = evaluate::evaluate(definition, compute, &inputs).map_err(refused)?;
            let reported = asked.reported.quantity();
            let agrees = reported
                .is_none_or(|said| evaluate::agrees(definition, compute, &inputs, &said.value));
            let symbols = definition.inputs.iter().map(|input| input.symbol);
            let quantities = inputs.into_iter().map(|given| given.quantity);
            Found {
                quantity: found.quantity,
                exact: found.exact,
                inputs: symbols.zip(quantities).collect(),
                agrees,
            }
        }
        Compute::Median => gather.median()?,
        Compute::LogRank => gather.log_rank()?,
        Compute::Mass(_) => {
            let message = format!("`{}` is of a substance", asked.quantity.value);
            let help = "ask for it in the record of the compound: `derive = [\"molar-mass\"]`";
            return Err(refusal(codes::DERIVATION_INPUT, message, span, help));
        }
    };
    tell_disagreement(asked, definition, &result, diagnostics);
    Ok(Derivation {
        name: match &asked.variant {
            Some(_) => definition.field(),
            None => definition.name.replace('-', "_"),
        },
        definition,
        quantity: result.quantity,
        exact: result.exact,
        of: None,
        inputs: result.inputs,
        reported: asked
            .reported
            .quantity()
            .map(|reported| reported.value.clone()),
        span: span.clone(),
    })
}

/// What a derivation gives.
struct Found {
    quantity: Quantity,
    exact: String,
    inputs: Vec<(&'static str, Quantity)>,
    /// Whether what the source reports can be the same.
    agrees: bool,
}

fn tell_disagreement(
    asked: &Derive,
    definition: &Definition,
    found: &Found,
    diagnostics: &mut Diagnostics,
) {
    let (Reported::Quantity(reported), false) = (&asked.reported, found.agrees) else {
        return;
    };
    let message = format!(
        "the source reports {} `{}`, and {} follows from its other values",
        definition.label[0],
        reported.value,
        found.quantity.typeset(&crate::chem::Notation::ENGLISH),
    );
    diagnostics.push(
        Diagnostic::warning(codes::DERIVED_DISAGREES, message)
            .label(reported.span.clone(), "reported here")
            .label(asked.quantity.span.clone(), "derived here")
            .help("compare the inputs and the variant of the formula with the source; both values are printed"),
    );
}

/// The definition that is asked for.
fn definition(asked: &Derive) -> Result<&'static Definition, Refusal> {
    let name = asked.quantity.value.as_str();
    let span = &asked.quantity.span;
    if let Some((_, why)) = NEVER.iter().find(|(never, _)| *never == name) {
        let message = format!("`{name}` is not derived: {why}");
        let help = "record it as the `effect` where the source reports it";
        return Err(refusal(codes::DERIVATION_REFUSED, message, span, help));
    }
    let variants: Vec<&'static Definition> = definitions().filter(|row| row.name == name).collect();
    let Some(first) = variants.first() else {
        let names = || definitions().map(|row| row.name);
        let help = match nearest(name, names()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => {
                let mut all: Vec<&str> = names().collect();
                all.dedup();
                format!("the quantities are {}", all.join(", "))
            }
        };
        let message = format!("`{name}` is no quantity that can be derived");
        return Err(refusal(codes::UNKNOWN_WORD, message, span, help));
    };
    let found = match &asked.variant {
        None if variants.len() > 1 => None,
        None => Some(*first),
        Some(variant) => variants
            .iter()
            .find(|row| row.variant == Some(variant.value.as_str()))
            .copied(),
    };
    let Some(found) = found else {
        let known: Vec<&str> = variants.iter().filter_map(|row| row.variant).collect();
        let message = match &asked.variant {
            Some(variant) => format!("`{name}` has no variant `{}`", variant.value),
            None => format!("`{name}` has several formulas in print, and none is named"),
        };
        let span = asked.variant.as_ref().map_or(span, |variant| &variant.span);
        let help = if known.is_empty() {
            "leave `variant` out".to_owned()
        } else {
            let example = known[0];
            format!(
                "write `{{ quantity = \"{name}\", variant = \"{example}\" }}`; the variants are {}",
                known.join(", ")
            )
        };
        return Err(refusal(codes::DERIVATION_INPUT, message, span, help));
    };
    if found.caveat.is_some() && asked.opt_in != Some(true) {
        let message = format!("`{name}` is derived only when asked for in so many words");
        let help = format!(
            "write `{{ quantity = \"{name}\", opt_in = true, … }}`; it is printed with the caveat “{}”",
            found.caveat.map_or("", |caveat| caveat[0])
        );
        return Err(refusal(codes::DERIVATION_REFUSED, message, span, help));
    }
    Ok(found)
}
