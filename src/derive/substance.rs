//! What follows from the formula of a substance.

use super::quantities::Compute;
use super::{Derivation, Refusal, definition, refusal};
use crate::chem::Quantity;
use crate::content::{Compound, Derive};
use crate::diag::codes;

/// A mass of the compound, from its structure, or its formula where it gives none.
pub(super) fn mass(asked: &Derive, compound: &Compound) -> Result<Derivation, Refusal> {
    let definition = definition(asked)?;
    let name = asked.quantity.value.as_str();
    let span = &asked.quantity.span;
    let refuse =
        |message: String, help: &str| Err(refusal(codes::DERIVATION_INPUT, message, span, help));
    let Compute::Mass(compute) = definition.compute else {
        return refuse(
            format!("`{name}` is of something measured, and a compound is nothing measured"),
            "ask for it in an outcome of a study",
        );
    };
    let stated = compound
        .formula
        .as_ref()
        .map(|formula| formula.value.formula.clone());
    let formula = compound.molecule().and_then(|molecule| molecule.formula());
    let Some(formula) = formula.or(stated) else {
        return refuse(
            format!("`{name}` cannot be derived: the compound has neither structure nor formula"),
            "add `smiles` or `formula`, or leave it out",
        );
    };
    let found = compute(&formula).and_then(|(rounded, exact)| {
        let unit = definition.unit.unwrap_or_default();
        Some((Quantity::parse(&format!("{rounded} {unit}")).ok()?, exact))
    });
    let Some((quantity, exact)) = found else {
        return refuse(
            format!("`{name}` cannot be derived: `{formula}` has an element without such a mass"),
            "leave it out",
        );
    };
    Ok(Derivation {
        name: definition.field(),
        definition,
        quantity,
        exact,
        of: Some(formula.to_string()),
        inputs: Vec::new(),
        reported: None,
        span: span.clone(),
    })
}
