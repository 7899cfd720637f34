//! Values that cannot be.

use super::Found;
use crate::chem::{Dimension, Quantity};
use crate::content::{Agent, Compound, Outcome, Placed, Reported, Study};
use crate::diag::{Diagnostic, codes};

pub(super) fn compound(compound: &Compound, found: &mut Found<'_>) {
    dimension(
        "molar mass",
        &compound.molar_mass,
        &[Dimension::MolarMass],
        "g/mol",
        found,
    );
    dimension(
        "monoisotopic mass",
        &compound.monoisotopic_mass,
        &[Dimension::ParticleMass, Dimension::MolarMass],
        "Da",
        found,
    );
}

pub(super) fn study(study: &Study, found: &mut Found<'_>) {
    count(&study.n, found);
    for arm in &study.arms {
        count(&arm.n, found);
        arm.agents.iter().for_each(|given| agent(given, found));
    }
    study
        .outcomes
        .list
        .iter()
        .for_each(|measured| outcome(measured, found));
}

fn agent(agent: &Agent, found: &mut Found<'_>) {
    const DOSES: [Dimension; 11] = [
        Dimension::DosePerBodyWeight,
        Dimension::MolarDosePerBodyWeight,
        Dimension::DosePerSurface,
        Dimension::DosePerTime,
        Dimension::Mass,
        Dimension::MolarConcentration,
        Dimension::MassConcentration,
        Dimension::Activity,
        Dimension::RadiationDose,
        Dimension::Radioactivity,
        Dimension::Amount,
    ];
    dimension("dose", &agent.dose, &DOSES, "mg/kg", found);
    dimension("duration", &agent.duration, &[Dimension::Time], "d", found);
}

fn outcome(outcome: &Outcome, found: &mut Found<'_>) {
    count(&outcome.n, found);
    dimension("day", &outcome.day, &[Dimension::Time], "d", found);
    dimension("time", &outcome.time, &[Dimension::Time], "h", found);
    if let Some(p) = outcome.p.quantity() {
        let outside = p.value.low().is_negative() || p.value.high().to_f64() > 1.0;
        if outside || p.value.unit().is_some() {
            impossible(p, "a p-value lies between 0 and 1 and has no unit", found);
        }
    }
    if let Some(effect) = &outcome.effect
        && let Some(value) = effect.value.quantity()
        && effect.kind.contains("ratio")
        && (value.value.unit().is_some() || value.value.low().is_negative())
    {
        impossible(value, "a ratio is not below zero and has no unit", found);
    }
}

/// A number of subjects: whole, above zero, without unit.
fn count(n: &Reported, found: &mut Found<'_>) {
    if let Some(n) = n.quantity() {
        let whole = |number: f64| number >= 1.0 && number.fract() == 0.0;
        if !whole(n.value.low().to_f64())
            || !whole(n.value.high().to_f64())
            || n.value.unit().is_some()
        {
            impossible(
                n,
                "a number of subjects is a whole number from 1, without unit",
                found,
            );
        }
    }
}

fn impossible(quantity: &Placed<Quantity>, why: &str, found: &mut Found<'_>) {
    found.list.push(
        Diagnostic::error(
            codes::IMPOSSIBLE_VALUE,
            format!("`{}` cannot be", quantity.value),
        )
        .label(quantity.span.clone(), why),
    );
}

/// Reports a quantity that measures something else, or that has no unit.
fn dimension(
    noun: &str,
    value: &Reported,
    wanted: &[Dimension],
    example: &str,
    found: &mut Found<'_>,
) {
    let Some(quantity) = value.quantity() else {
        return;
    };
    let diagnostic = match quantity.value.unit() {
        None => Diagnostic::error(
            codes::MISSING_UNIT,
            format!("the {noun} `{}` has no unit", quantity.value),
        ),
        Some(unit) if !wanted.contains(&unit.dimension()) => Diagnostic::error(
            codes::UNIT_MISMATCH,
            format!("`{}` is no unit of a {noun}", unit.symbol()),
        ),
        Some(_) => return,
    };
    let help = format!(
        "write, for example, `{} {example}`",
        quantity.value.typeset_number('.')
    );
    found
        .list
        .push(diagnostic.label(quantity.span.clone(), "").help(help));
}
