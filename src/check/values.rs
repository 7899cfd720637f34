//! Values that cannot be.

use super::Found;
use crate::chem::{Dimension, Notation, Quantity, Spread, SpreadKind};
use crate::content::{Agent, Compound, Outcome, Placed, Reference, Reported, Study};
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
    positive(&compound.molar_mass, "a mass", found);
    positive(&compound.monoisotopic_mass, "a mass", found);
    if let Some(product) = &compound.product {
        percentage(&product.purity, "purity", found);
        percentage(&product.enrichment, "enrichment", found);
        positive(&product.pack, "an amount", found);
    }
    let potencies = compound.targets.iter().flat_map(|target| &target.potency);
    potencies.for_each(|potency| spread(&potency.value, found));
    let properties = compound.properties.iter();
    properties.for_each(|property| spread(&property.value, found));
}

pub(super) fn reference(reference: &Reference, found: &mut Found<'_>) {
    if let Some(year) = &reference.year
        && !(1000..=9999).contains(&year.value)
    {
        found.list.push(
            Diagnostic::error(
                codes::IMPOSSIBLE_VALUE,
                format!("`{}` is no year", year.value),
            )
            .label(year.span.clone(), "")
            .help("a year has four digits"),
        );
    }
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
    bare(study, found);
}

/// Endpoints that are never bare numbers, each with a unit that they may have.
const MEASURES: [(&str, &str); 10] = [
    ("mic", "mg/L"),
    ("mbc", "mg/L"),
    ("ic50", "nM"),
    ("ec50", "nM"),
    ("dc50", "nM"),
    ("cmax", "ng/mL"),
    ("half-life", "h"),
    ("terminal half-life", "h"),
    ("median overall survival", "mo"),
    ("median survival", "d"),
];

/// Reports bare numbers of endpoints that have a unit, each endpoint once: a table has hundreds.
fn bare(study: &Study, found: &mut Found<'_>) {
    for (name, unit) in MEASURES {
        let of_it = study.outcomes.list.iter().filter(|outcome| {
            let endpoint = outcome.endpoint.text().to_lowercase();
            endpoint.replace(['~', '*'], "") == name
        });
        let mut values = of_it.flat_map(|outcome| [&outcome.value, &outcome.control]);
        let mut bare = values
            .by_ref()
            .filter_map(Reported::quantity)
            .filter(|quantity| quantity.value.unit().is_none());
        let Some(first) = bare.next() else { continue };
        let number = first.value.typeset_number('.');
        let help = match bare.count() {
            0 => format!("write, for example, `{number} {unit}`"),
            others => format!(
                "write, for example, `{number} {unit}`, and so in {others} more; a column of a CSV may say it once, in its head: `value ({unit})`"
            ),
        };
        found.list.push(
            Diagnostic::error(
                codes::MISSING_UNIT,
                format!("the value `{}` has no unit", first.value),
            )
            .label(first.span.clone(), "")
            .help(help),
        );
    }
}

fn agent(agent: &Agent, found: &mut Found<'_>) {
    const DOSES: [Dimension; 25] = [
        // Of solutions and creams, and of feed.
        Dimension::Number,
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
        Dimension::RadioactivityPerBodyWeight,
        Dimension::DoseRate,
        Dimension::DoseRatePerBodyWeight,
        Dimension::CatalyticActivity,
        Dimension::Endotoxin,
        Dimension::Fraction,
        Dimension::MassPerArea,
        Dimension::MassPerHectare,
        Dimension::VolumePerHectare,
        Dimension::Virus,
        Dimension::Copies,
        Dimension::Cells,
        Dimension::CellDensity,
    ];
    dimension("dose", &agent.dose, &DOSES, "mg/kg", found);
    dimension("duration", &agent.duration, &[Dimension::Time], "d", found);
    positive(&agent.dose, "a dose", found);
    positive(&agent.duration, "a duration", found);
}

fn outcome(outcome: &Outcome, found: &mut Found<'_>) {
    count(&outcome.n, found);
    dimension("time", &outcome.day, &[Dimension::Time], "d", found);
    dimension("time", &outcome.time, &[Dimension::Time], "h", found);
    probability(&outcome.p, found);
    spread(&outcome.value, found);
    spread(&outcome.control, found);
    if let Some(effect) = &outcome.effect {
        spread(&effect.value, found);
        if effect.kind.contains("ratio") {
            ratio(&effect.value, found);
        }
    }
}

/// A p-value: between 0 and 1, and never 0 itself.
fn probability(p: &Reported, found: &mut Found<'_>) {
    let Some(p) = p.quantity() else { return };
    if p.value.unit().is_some() || p.value.low().is_negative() || p.value.high().to_f64() > 1.0 {
        let help = "write it as the source prints it, for example `0.03` or `< 0.001`";
        impossible(
            p,
            "a p-value lies between 0 and 1 and has no unit",
            help,
            found,
        );
    } else if p.value.high().is_zero() {
        let help = "write `< 0.001`, or what the source's last digit allows";
        impossible(p, "a p-value may be small, but it is not 0", help, found);
    }
}

fn ratio(ratio: &Reported, found: &mut Found<'_>) {
    if let Some(ratio) = ratio.quantity()
        && (ratio.value.unit().is_some() || ratio.value.low().is_negative())
    {
        let help = "write it as the source prints it, for example `0.57 (95% CI 0.41–0.79)`";
        impossible(ratio, "a ratio is not below 0 and has no unit", help, found);
    }
}

/// A number of subjects: whole, above zero, without unit.
fn count(n: &Reported, found: &mut Found<'_>) {
    let Some(n) = n.quantity() else { return };
    let whole = |number: f64| number >= 1.0 && number.fract() == 0.0;
    let ends = [n.value.low().to_f64(), n.value.high().to_f64()];
    if !ends.into_iter().all(whole) || n.value.unit().is_some() {
        let why = "a number of subjects is a whole number from 1, without unit";
        let help = "write the number that the source gives, or leave the field out";
        impossible(n, why, help, found);
    }
}

/// A share of a whole.
fn percentage(share: &Reported, noun: &str, found: &mut Found<'_>) {
    let Some(share) = share.quantity() else {
        return;
    };
    if share.value.low().is_negative() || share.value.high().to_f64() > 100.0 {
        let why = format!("{noun} lies between 0 and 100 %");
        impossible(share, &why, "write it as the certificate gives it", found);
    }
}

/// What cannot be below zero.
fn positive(value: &Reported, noun: &str, found: &mut Found<'_>) {
    if let Some(value) = value.quantity()
        && value.value.low().is_negative()
    {
        let why = format!("{noun} is not below 0");
        impossible(value, &why, "delete the minus sign", found);
    }
}

/// An interval of confidence, or a range from the least to the greatest, that does not hold the value it is about.
fn spread(value: &Reported, found: &mut Found<'_>) {
    let Some(value) = value.quantity() else {
        return;
    };
    let Some(Spread::Interval(low, high, kind)) = value.value.spread() else {
        return;
    };
    let about = matches!(kind, SpreadKind::Confidence(_) | SpreadKind::Range);
    let outside =
        value.value.high().value_cmp(*low).is_lt() || value.value.low().value_cmp(*high).is_gt();
    if about && outside {
        let why = format!(
            "the value is not within its {}",
            kind.words(&Notation::ENGLISH)
        );
        impossible(
            value,
            &why,
            "compare the three numbers with the source",
            found,
        );
    }
    if let SpreadKind::Confidence(level) = kind
        && level.parse().is_ok_and(|level: f64| level >= 100.0)
    {
        impossible(
            value,
            "a level of confidence is below 100 %",
            "write, for example, `95% CI`",
            found,
        );
    }
}

fn impossible(quantity: &Placed<Quantity>, why: &str, help: &str, found: &mut Found<'_>) {
    found.list.push(
        Diagnostic::error(
            codes::IMPOSSIBLE_VALUE,
            format!("`{}` cannot be: {why}", quantity.value),
        )
        .label(quantity.span.clone(), "")
        .help(help),
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
            format!("`{}` is no unit for the {noun}", unit.symbol()),
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
