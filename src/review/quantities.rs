//! Quantities that stand in a text by hand, and those of records.
//!
//! In: a text, or a study. Out: quantities with their places and names.

use std::ops::Range;

use super::reading::Reading;
use crate::chem::{Quantity, Relation};
use crate::content::{Outcome, Reported, Study};

/// A quantity that stands in a text.
pub(super) struct Typed {
    pub(super) range: Range<usize>,
    pub(super) quantity: Quantity,
}

/// A quantity of an outcome.
pub(super) struct Recorded<'a> {
    pub(super) outcome: &'a Outcome,
    /// The way to it from the outcome: `value`, `effect.value` …
    pub(super) field: &'static str,
    pub(super) quantity: &'a Quantity,
}

/// The longest quantity is as many words as `12.1 ± 0.8 h`.
const LONGEST: usize = 4;

/// Units of time as German writes them, and as they are read.
const GERMAN_UNITS: &[(&str, &str)] = &[
    ("Tag", "d"),
    ("Tage", "d"),
    ("Tagen", "d"),
    ("Woche", "wk"),
    ("Wochen", "wk"),
    ("Monat", "mo"),
    ("Monate", "mo"),
    ("Monaten", "mo"),
    ("Stunde", "h"),
    ("Stunden", "h"),
];

/// The quantities with a unit in `range`.
pub(super) fn typed(reading: &Reading<'_>, range: &Range<usize>) -> Vec<Typed> {
    let mut found: Vec<Typed> = Vec::new();
    for word in reading.words(range.clone()).filter(|word| word.is_number()) {
        let is_part = |last: &Typed| last.range.end > word.range.start;
        if found.last().is_some_and(is_part) {
            continue;
        }
        found.extend(longest(reading.source(), word.range.start..range.end));
    }
    found
}

fn longest(source: &str, range: Range<usize>) -> Option<Typed> {
    let mut ends = Vec::new();
    let mut at = range.start;
    for chunk in source[range.clone()].split_inclusive(char::is_whitespace) {
        at += chunk.len();
        ends.push(at);
        if ends.len() == LONGEST {
            break;
        }
    }
    ends.into_iter().rev().find_map(|end| {
        let text = source[range.start..end].trim_end();
        let text = text.trim_end_matches(['.', ',', ';', ':', ')', ']', '”', '"', '’']);
        let quantity = Quantity::parse(&readable(text)).ok()?;
        quantity.unit()?;
        let range = range.start..range.start + text.len();
        Some(Typed { range, quantity })
    })
}

/// A quantity of a text as the grammar reads it: without markup, with a decimal point.
fn readable(text: &str) -> String {
    let bare = text.replace(['^', '~', '*'], "");
    let (number, unit) = bare.split_once([' ', '\u{a0}']).unwrap_or((&bare, ""));
    match GERMAN_UNITS.iter().find(|(word, _)| *word == unit) {
        Some((_, unit)) => format!("{} {unit}", number.replace(',', ".")),
        None if has_decimal_comma(number) => format!("{} {unit}", number.replace(',', "."))
            .trim_end()
            .to_owned(),
        None => bare,
    }
}

/// Whether a comma in a number is a decimal sign: three digits behind it would be a group.
fn has_decimal_comma(number: &str) -> bool {
    let mut parts = number.split(',');
    let (Some(whole), Some(fraction), None) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let digits = fraction.bytes().take_while(u8::is_ascii_digit).count();
    whole.ends_with(|c: char| c.is_ascii_digit()) && digits > 0 && digits != 3
}

/// The p-values in `range`, each from its sign on.
pub(super) fn typed_p(reading: &Reading<'_>, range: &Range<usize>) -> Vec<Typed> {
    let words = reading.words(range.clone());
    let ps = words.filter(|word| word.lower == "p");
    ps.filter_map(|p| p_value(reading.plain(), p.range.end..range.end))
        .collect()
}

fn p_value(plain: &str, range: Range<usize>) -> Option<Typed> {
    let rest = &plain[range.clone()];
    let start = range.start + rest.len() - rest.trim_start().len();
    let signs = plain[start..range.end].find(|c| !"<>=≤≥".contains(c))?;
    let number = &plain[start + signs..range.end];
    let skipped = number.len() - number.trim_start().len();
    let begin = start + signs + skipped;
    let length = number[skipped..].find(|c: char| !(c.is_ascii_digit() || c == '.'));
    let end = length.map_or(range.end, |length| begin + length);
    let digits = plain[begin..end].trim_end_matches('.');
    if signs == 0 || digits.is_empty() {
        return None;
    }
    let sign = plain[start..start + signs].trim_start_matches('=');
    Some(Typed {
        range: start..begin + digits.len(),
        quantity: Quantity::parse(format!("{sign} {digits}").trim_start()).ok()?,
    })
}

/// The quantities that the outcomes of a study hold.
pub(super) fn recorded(study: &Study) -> impl Iterator<Item = Recorded<'_>> {
    study.outcomes.list.iter().flat_map(|outcome| {
        let effect = outcome.effect.as_ref().map(|effect| &effect.value);
        let fields = [
            ("value", Some(&outcome.value)),
            ("control", Some(&outcome.control)),
            ("effect.value", effect),
            ("p", Some(&outcome.p)),
        ];
        fields.into_iter().filter_map(move |(field, reported)| {
            Some(Recorded {
                outcome,
                field,
                quantity: &reported?.quantity()?.value,
            })
        })
    })
}

/// Every other quantity of a study that a sentence may give: doses, times, numbers of subjects.
pub(super) fn circumstances(study: &Study) -> impl Iterator<Item = &Quantity> {
    let agents = study.arms.iter().flat_map(|arm| &arm.agents);
    let of_agents = agents.flat_map(|agent| [&agent.dose, &agent.duration]);
    let outcomes = study.outcomes.list.iter();
    let of_outcomes = outcomes.flat_map(|outcome| [&outcome.day, &outcome.time, &outcome.n]);
    let of_arms = study.arms.iter().map(|arm| &arm.n);
    of_agents
        .chain(of_outcomes)
        .chain(of_arms)
        .filter_map(Reported::quantity)
        .map(|placed| &placed.value)
}

/// Whether two quantities say the same, to the digit.
pub(super) fn is_same(one: &Quantity, other: &Quantity) -> bool {
    one.unit() == other.unit() && one.relation() == other.relation() && has_same_numbers(one, other)
}

/// Whether two quantities are of the same size, in whatever unit.
pub(super) fn is_equal(one: &Quantity, other: &Quantity) -> bool {
    let (Some(from), Some(to)) = (one.unit(), other.unit()) else {
        return is_same(one, other);
    };
    if from == to {
        return has_same_numbers(one, other);
    }
    one.convert(to)
        .is_some_and(|converted| has_same_numbers(&converted, other))
}

fn has_same_numbers(one: &Quantity, other: &Quantity) -> bool {
    one.low().value_cmp(other.low()).is_eq() && one.high().value_cmp(other.high()).is_eq()
}

/// Which way a value lies from its control, where both are numbers of one unit.
pub(super) fn direction(outcome: &Outcome) -> Option<std::cmp::Ordering> {
    let value = &outcome.value.quantity()?.value;
    let control = &outcome.control.quantity()?.value;
    let is_exact = |one: &Quantity| one.relation() == Relation::Equal && !one.is_range();
    let comparable = value.unit() == control.unit() && is_exact(value) && is_exact(control);
    comparable.then(|| value.low().value_cmp(control.low()))
}
