use std::collections::BTreeSet;

use proptest::prelude::*;

use super::evaluate::{agrees, evaluate, figures};
use super::gather::Given;
use super::quantities::{Compute, definitions};
use super::ratio::Ratio;
use super::{Definition, NEVER, Quantity};

fn definition(name: &str, variant: Option<&str>) -> &'static Definition {
    let found = definitions().find(|row| row.name == name && row.variant == variant);
    found.unwrap()
}

fn formula(row: &Definition) -> fn(&[Ratio]) -> Option<Ratio> {
    match row.compute {
        Compute::Inputs(formula) => formula,
        Compute::Median | Compute::LogRank | Compute::Mass(_) => |_| None,
    }
}

fn given(inputs: &[&str]) -> Vec<Given> {
    let given = inputs.iter().map(|input| {
        let quantity = Quantity::parse(input).unwrap();
        Given {
            figures: figures(&quantity),
            quantity,
            factor: Ratio::whole(1),
        }
    });
    given.collect()
}

fn derive(name: &str, variant: Option<&str>, inputs: &[&str]) -> (String, String) {
    let row = definition(name, variant);
    let found = evaluate(row, formula(row), &given(inputs)).unwrap_or_else(|why| panic!("{why}"));
    (found.quantity.as_written().to_owned(), found.exact)
}

#[test]
fn worked_examples_come_out() {
    type Example = (
        &'static str,
        Option<&'static str>,
        &'static [&'static str],
        &'static str,
        &'static str,
    );
    let rows: [Example; 12] = [
        ("ils", None, &["55 d", "23 d"], "140 %", "139.130435"),
        (
            "survival-ratio",
            None,
            &["55 d", "23 d"],
            "2.4 fold",
            "2.39130435",
        ),
        (
            "hed",
            None,
            &["40.0 mg/kg", "3"],
            "3.24 mg/kg",
            "3.24324324",
        ),
        (
            "surface-dose",
            None,
            &["40 mg/kg", "3"],
            "120 mg/m²",
            "120.000000",
        ),
        (
            "mass-concentration",
            None,
            &["1000 nM", "510.5 g/mol"],
            "510.5 ng/mL",
            "510.500000",
        ),
        (
            "molar-concentration",
            None,
            &["510.5 ng/mL", "510.5 g/mol"],
            "1000 nM",
            "1000.00000",
        ),
        ("pic50", None, &["0.60 nM"], "9.2", "9.22184875"),
        (
            "ki",
            None,
            &["10.0 nM", "20.0 nM", "20.0 nM"],
            "5.00 nM",
            "5.00000000",
        ),
        (
            "tumour-volume",
            Some("half"),
            &["10.0 mm", "8.0 mm"],
            "320 mm³",
            "320.000000",
        ),
        (
            "tgi",
            Some("baseline"),
            &["50 mm³", "1000 mm³", "100 mm³", "100 mm³"],
            "110 %",
            "105.555556",
        ),
        (
            "bliss-excess",
            None,
            &["0.90", "0.50", "0.60"],
            "0.10",
            "0.100000000",
        ),
        ("sd", None, &["2.0 d", "9"], "6.0 d", "6.00000000"),
    ];
    for (name, variant, inputs, rounded, exact) in rows {
        let found = derive(name, variant, inputs);
        assert_eq!(found, (rounded.to_owned(), exact.to_owned()), "{name}");
    }
}

#[test]
fn censored_inputs_censor_the_result() {
    assert_eq!(derive("pic50", None, &["> 10 nM"]).0, "< 8.0");
    assert_eq!(derive("ils", None, &["> 55 d", "23 d"]).0, "> 140 %");
    assert_eq!(derive("ils", None, &["55 d", "> 23 d"]).0, "< 140 %");
    let ils = definition("ils", None);
    let apart = given(&["> 55 d", "> 23 d"]);
    assert!(evaluate(ils, formula(ils), &apart).is_err());
}

#[test]
fn ranges_give_ranges_and_two_are_refused() {
    assert_eq!(
        derive("survival-ratio", None, &["46–69 d", "23 d"]).0,
        "2.0 to 3.0 fold"
    );
    let ratio = definition("survival-ratio", None);
    let both = given(&["46–69 d", "20–23 d"]);
    assert!(evaluate(ratio, formula(ratio), &both).is_err());
}

#[test]
fn a_reported_value_may_differ_by_rounding() {
    let ils = definition("ils", None);
    let agrees = |said| {
        let inputs = given(&["55 d", "23 d"]);
        agrees(ils, formula(ils), &inputs, &Quantity::parse(said).unwrap())
    };
    assert!(agrees("139%") && agrees("140%") && agrees("1.4 fold"));
    assert!(!agrees("150%") && !agrees("55 d"));
}

#[test]
fn every_definition_is_told_in_full() {
    let mut seen = BTreeSet::new();
    for row in definitions() {
        assert!(seen.insert((row.name, row.variant)), "{}", row.name);
        for text in row.label.iter().chain(&row.formula) {
            assert!(!text.is_empty(), "{}", row.name);
        }
        for input in row.inputs {
            let bare = input.symbol.replace('~', "");
            let formula = row.formula[0].replace('~', "");
            assert!(
                formula.contains(&bare) || row.name == "hedges-g",
                "{}: {bare}",
                row.name
            );
        }
        for source in row.sources {
            assert!(crate::content::definition(source).is_some(), "{source}");
        }
    }
    for (name, why) in NEVER {
        assert!(definitions().all(|row| row.name != *name) && !why.is_empty());
    }
}

proptest! {
    #[test]
    fn figures_are_those_of_the_least_exact_input(t in 1u32..99_999, c in 1u32..99_999) {
        let (rounded, _) = derive("survival-ratio", None, &[&format!("{t} d"), &format!("{c} d")]);
        let figures = t.to_string().len().min(c.to_string().len()).max(2);
        let digits: String = rounded.chars().filter(char::is_ascii_digit).collect();
        let digits = digits.trim_start_matches('0');
        let meant = if rounded.contains('.') { digits.len() } else { digits.trim_end_matches('0').len() };
        prop_assert!(meant <= figures, "{t}/{c} gave {rounded}");
        if rounded.contains('.') {
            prop_assert_eq!(meant, figures);
        }
    }
}
