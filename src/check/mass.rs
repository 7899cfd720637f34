//! Masses that do not follow from the formula.

use super::Found;
use crate::chem::{Formula, Quantity};
use crate::content::{Compound, Placed, Reported};
use crate::diag::{Diagnostic, codes};

/// How exact monoisotopic masses are: those of electrons and the last digits of tables.
const EXACT: f64 = 0.000_02;

/// The molar and the monoisotopic mass against the formula, or the structure where no formula is given.
pub(super) fn compound(compound: &Compound, found: &mut Found<'_>) {
    let stated = compound
        .formula
        .as_ref()
        .map(|formula| formula.value.formula.clone());
    let Some(formula) = stated.or_else(|| compound.molecule()?.formula()) else {
        return;
    };
    if let (Some(stated), Some(mass)) = (quantity(&compound.molar_mass), formula.average_mass()) {
        against(
            "molar mass",
            stated,
            (mass.value, mass.uncertainty),
            &formula,
            found,
        );
    }
    if let (Some(stated), Some(mass)) = (
        quantity(&compound.monoisotopic_mass),
        formula.monoisotopic_mass(),
    ) {
        against("monoisotopic mass", stated, (mass, EXACT), &formula, found);
    }
}

/// A mass in daltons or g/mol, which have the same number.
pub(super) fn quantity(mass: &Reported) -> Option<&Placed<Quantity>> {
    let quantity = mass.quantity()?;
    let symbol = quantity.value.unit()?.symbol();
    ["g/mol", "Da"].contains(&symbol).then_some(quantity)
}

/// Half of the last digit that is written.
pub(super) fn last_digit(quantity: &Quantity) -> (usize, f64) {
    let written = quantity.low().to_string();
    let places = written
        .split_once('.')
        .map_or(0, |(_, fraction)| fraction.len());
    let digit = i32::try_from(places).map_or(0.0, |places| 10_f64.powi(-places));
    (places, digit / 2.0)
}

fn against(
    noun: &str,
    stated: &Placed<Quantity>,
    (mass, uncertainty): (f64, f64),
    formula: &Formula,
    found: &mut Found<'_>,
) {
    let (places, half) = last_digit(&stated.value);
    let by = half + uncertainty;
    let (low, high) = (stated.value.low().to_f64(), stated.value.high().to_f64());
    if (low - by..=high + by).contains(&mass) {
        return;
    }
    let unit = stated.value.unit().map_or("", |unit| unit.symbol());
    let message = format!(
        "the {noun} `{}` is not that of `{formula}`: {mass:.places$} {unit}",
        stated.value
    );
    let diagnostic =
        Diagnostic::error(codes::MASS_MISMATCH, message).label(stated.span.clone(), "");
    let monoisotopic = formula.monoisotopic_mass();
    let average = formula.average_mass().map(|mass| mass.value);
    let is = |mass: Option<f64>| mass.is_some_and(|mass| (low - by..=high + by).contains(&mass));
    let plain = formula.without_isotopes();
    let help = if is(monoisotopic) {
        "this is the monoisotopic mass, which has a field of its own: `monoisotopic_mass`"
    } else if is(average) {
        "this is the average mass, which has a field of its own: `molar_mass`"
    } else if is(plain.average_mass().map(|mass| mass.value)) || is(plain.monoisotopic_mass()) {
        "this is the mass without the isotopic label"
    } else {
        "compare both with the source: a salt, a solvate or a label changes the mass"
    };
    found.list.push(diagnostic.help(help));
}
