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
//! - Every quantity stands in [`DEFINITIONS`], with its variants; [`NEVER`] says
//!   what is not derived at all, and why.

mod evaluate;
mod gather;
mod quantities;
mod ratio;
#[cfg(test)]
mod tests;

use crate::chem::Quantity;
use crate::content::{Compound, Derive, Outcome, Reported, Slug, Study};
use crate::diag::{Code, Diagnostic, Diagnostics, codes, nearest};
use crate::source::Span;
use std::collections::BTreeMap;

pub use quantities::{DEFINITIONS, Definition, Home, Input, NEVER, Sign, Wants};

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
        json["formula"] = self.definition.formula.into();
        json["inputs"] = serde_json::json!(inputs);
        json["exact"] = self.exact.as_str().into();
        json["definition"] = serde_json::json!(self.definition.source);
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
                    let message = format!("`{}` is asked for twice", asked.quantity.value);
                    let twice = Diagnostic::error(codes::DUPLICATE_ID, message);
                    diagnostics.push(
                        twice
                            .label(asked.quantity.span.clone(), "")
                            .help("delete one"),
                    );
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
    let inputs = gather::Gather {
        asked,
        outcome,
        study,
        compounds,
        definition,
    };
    let inputs = inputs.all()?;
    let span = &asked.quantity.span;
    let result = evaluate::evaluate(definition, &inputs).map_err(|why| {
        let message = format!("`{}` cannot be derived: {why}", asked.quantity.value);
        refusal(
            codes::DERIVATION_INPUT,
            message,
            span,
            "leave it out, or record inputs from which it follows",
        )
    })?;
    let reported = asked.reported.quantity();
    if let (Reported::Quantity(reported), false) = (
        &asked.reported,
        reported.is_none_or(|said| evaluate::agrees(definition, &inputs, &said.value)),
    ) {
        let message = format!(
            "the source reports {} `{}`, and {} follows from its other values",
            definition.label[0],
            reported.value,
            result.quantity.typeset(&crate::chem::Notation::ENGLISH),
        );
        diagnostics.push(
            Diagnostic::warning(codes::DERIVED_DISAGREES, message)
                .label(reported.span.clone(), "reported here")
                .label(span.clone(), "derived here")
                .help("compare the inputs and the variant of the formula with the source; both values are printed"),
        );
    }
    let name = match &asked.variant {
        Some(variant) => format!("{}_{}", definition.name, variant.value),
        None => definition.name.to_owned(),
    };
    Ok(Derivation {
        name: name.replace(|c: char| !c.is_ascii_alphanumeric(), "_"),
        definition,
        quantity: result.quantity,
        exact: result.exact,
        inputs: definition
            .inputs
            .iter()
            .zip(inputs)
            .map(|(input, given)| (input.symbol, given.quantity))
            .collect(),
        reported: reported.map(|reported| reported.value.clone()),
        span: span.clone(),
    })
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
    let variants: Vec<&'static Definition> =
        DEFINITIONS.iter().filter(|row| row.name == name).collect();
    let Some(first) = variants.first() else {
        let names = || DEFINITIONS.iter().map(|row| row.name);
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
