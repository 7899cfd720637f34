//! Applies a formula: figures, relations and ranges follow those of the inputs.

use super::gather::Given;
use super::quantities::{Definition, Sign, Wants};
use super::ratio::Ratio;
use crate::chem::{Decimal, Quantity, Relation, Unit};

/// A formula.
type Formula = fn(&[Ratio]) -> Option<Ratio>;

/// What a formula gives.
pub(super) struct Evaluated {
    pub(super) quantity: Quantity,
    pub(super) exact: String,
}

/// The fewest significant figures of a result.
const LEAST_FIGURES: u32 = 2;
/// The figures of a number that is given before it is rounded.
const EXACT_FIGURES: u32 = 9;

/// Applies the formula; where that cannot be, a phrase says why.
pub(super) fn evaluate(
    definition: &Definition,
    compute: Formula,
    inputs: &[Given],
) -> Result<Evaluated, String> {
    let relation = relation(definition, inputs)?;
    let ranges = inputs
        .iter()
        .filter(|given| given.quantity.is_range())
        .count();
    let mixed = definition.inputs.iter().zip(inputs);
    let mixed = mixed.filter(|(input, _)| input.sign == Sign::Mixed);
    if ranges > 1
        || mixed
            .into_iter()
            .any(|(_, given)| given.quantity.is_range())
    {
        return Err("ranges among its inputs leave the result open".to_owned());
    }
    if ranges > 0 && relation != Relation::Equal {
        return Err("a range and a censored value together leave the result open".to_owned());
    }
    let end = |wants_low: bool| {
        let pick = |(input, given): (&super::Input, &Given)| {
            let low = (input.sign == Sign::Rising) == wants_low;
            let number = if low {
                given.quantity.low()
            } else {
                given.quantity.high()
            };
            Ratio::of(number)?.times(given.factor)
        };
        let numbers: Option<Vec<Ratio>> = definition.inputs.iter().zip(inputs).map(pick).collect();
        compute(&numbers?)
    };
    let undefined = "its formula has no value for these inputs";
    let (low, high) = (end(true).ok_or(undefined)?, end(false).ok_or(undefined)?);
    let figures = least_figures(definition, inputs);
    let text = |number: Ratio, figures| number.to_figures(figures).ok_or(undefined);
    let mut written = text(low, figures)?;
    if ranges > 0 {
        let top = text(high, figures)?;
        if top != written {
            written = format!("{written} to {top}");
        }
    }
    let unit = match definition.unit {
        Some(unit) => unit,
        None => inputs[0].quantity.unit().map_or("", Unit::symbol),
    };
    let sign = relation.sign();
    let written = format!("{sign} {written} {unit}");
    let quantity = Quantity::parse(written.trim()).map_err(|error| error.message)?;
    Ok(Evaluated {
        quantity,
        exact: text(low, EXACT_FIGURES)?,
    })
}

/// How many significant figures a quantity carries: those of the less exact end of a range.
pub(super) fn figures(quantity: &Quantity) -> u32 {
    let ends = [quantity.low(), quantity.high()].map(Decimal::significant_figures);
    ends[0].min(ends[1])
}

/// How many significant figures the inputs carry.
fn least_figures(definition: &Definition, inputs: &[Given]) -> u32 {
    let measured = definition.inputs.iter().zip(inputs);
    let measured = measured.filter(|(input, _)| input.wants != Wants::Count);
    let figures = measured.map(|(_, given)| given.figures);
    figures.min().unwrap_or(LEAST_FIGURES).max(LEAST_FIGURES)
}

/// The relation of the result.
fn relation(definition: &Definition, inputs: &[Given]) -> Result<Relation, String> {
    use Relation::{Approximately, Equal, Greater, GreaterOrEqual, Less, LessOrEqual};
    let mut all = Equal;
    for (input, given) in definition.inputs.iter().zip(inputs) {
        let own = given.quantity.relation();
        let own = match (own, input.sign) {
            (Equal | Approximately, _) | (_, Sign::Rising) => own,
            (_, Sign::Mixed) => {
                return Err(format!("its input `{}` is censored", input.name));
            }
            (Less, _) => Greater,
            (LessOrEqual, _) => GreaterOrEqual,
            (Greater, _) => Less,
            (GreaterOrEqual, _) => LessOrEqual,
        };
        all = match (all, own) {
            (Equal, own) => own,
            (all, Equal) => all,
            (all, own) if all == own => all,
            (Less, LessOrEqual) | (LessOrEqual, Less) => Less,
            (Greater, GreaterOrEqual) | (GreaterOrEqual, Greater) => Greater,
            _ => {
                return Err("its inputs are censored in ways that leave the result open".to_owned());
            }
        };
    }
    Ok(all)
}

/// Whether a reported value is one that the inputs, each anywhere within its rounding, can give.
pub(super) fn agrees(
    definition: &Definition,
    compute: Formula,
    inputs: &[Given],
    reported: &Quantity,
) -> bool {
    let unit = match definition.unit {
        Some(unit) => Unit::parse(unit),
        None => inputs[0].quantity.unit(),
    };
    let comparable = match unit {
        Some(unit) if reported.unit() != Some(unit) => reported.convert(unit),
        _ => Some(reported.clone()),
    };
    let Some(reported) = comparable.filter(|value| value.unit() == unit) else {
        return false;
    };
    let mut corners: Vec<Vec<Ratio>> = vec![Vec::new()];
    for (input, given) in definition.inputs.iter().zip(inputs) {
        let exact = input.wants == Wants::Count;
        let Some(ends) = ends(&given.quantity, exact) else {
            return true;
        };
        let scaled = ends.map(|end| end.times(given.factor));
        let [Some(low), Some(high)] = scaled else {
            return true;
        };
        corners = corners
            .into_iter()
            .flat_map(|corner| {
                [
                    [&corner[..], &[low]].concat(),
                    [&corner[..], &[high]].concat(),
                ]
            })
            .collect();
    }
    let results: Option<Vec<Ratio>> = corners.iter().map(|corner| compute(corner)).collect();
    let (Some(results), Some([low, high])) = (results, ends(&reported, false)) else {
        return true;
    };
    let above = results.iter().all(|result| high.is_below(*result));
    let below = results.iter().all(|result| result.is_below(low));
    !above && !below
}

/// The least and the greatest number that is written so when rounded.
pub(super) fn ends(quantity: &Quantity, exact: bool) -> Option<[Ratio; 2]> {
    let half = |number: Decimal| {
        let (_, power) = number.parts();
        let unit = Ratio::scaled(1, power)?;
        if exact {
            Some(Ratio::whole(0))
        } else {
            unit.over(Ratio::whole(2))
        }
    };
    let low = Ratio::of(quantity.low())?.minus(half(quantity.low())?)?;
    let high = Ratio::of(quantity.high())?.plus(half(quantity.high())?)?;
    Some([low, high])
}
