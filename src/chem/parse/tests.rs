use super::*;
use crate::chem::Notation;
use proptest::prelude::*;

#[test]
fn the_examples_of_the_design_are_read_and_set() {
    for (written, set) in [
        ("40 mg/kg", "40\u{a0}mg/kg"),
        ("< 0.001", "<\u{202f}0.001"),
        (
            "12.1 ± 0.8 h (SD, n = 6)",
            "12.1\u{a0}±\u{a0}0.8\u{a0}h (SD, n\u{a0}=\u{a0}6)",
        ),
        ("4-16 ug/mL", "4–16\u{a0}µg/mL"),
        ("0.57 (95% CI 0.41–0.79)", "0.57 (95% CI 0.41–0.79)"),
        ("12.7 mo (95% CI 9.1–21)", "12.7\u{a0}mo (95% CI 9.1–21)"),
        ("1.5 × 10^6 cells/mL", "1.5\u{a0}×\u{a0}10⁶\u{a0}cells/mL"),
        ("1,167.6 ng/mL", "1167.6\u{a0}ng/mL"),
        ("-3.2 to -1.1 %", "−3.2\u{a0}to\u{a0}−1.1%"),
        ("0.50", "0.50"),
        ("> 6 fold", ">\u{202f}6-fold"),
        ("75-fold", "75-fold"),
    ] {
        let quantity = quantity(written).unwrap();
        assert_eq!(
            (
                quantity.as_written(),
                quantity.typeset(&Notation::ENGLISH).as_str()
            ),
            (written, set)
        );
    }
}

#[test]
fn units_of_the_fields_are_read_and_set() {
    for (written, set) in [
        ("3.1 log10 CFU/g", "3.1 log₁₀ CFU/g"),
        ("2 × 10^5 CFU/mL", "2 × 10⁵ CFU/mL"),
        ("4.5 log10 CFU/mL", "4.5 log₁₀ CFU/mL"),
        ("120 PFU", "120 PFU"),
        ("3.2 log10 TCID50/mL", "3.2 log₁₀ TCID₅₀/mL"),
        ("< 0.5 EU/mL", "< 0.5 EU/mL"),
        ("37 Bq", "37 Bq"),
        ("3.7 MBq/kg", "3.7 MBq/kg"),
        ("5 mCi", "5 mCi"),
        ("4.2 ± 0.6 %ID/g (SD, n = 4)", "4.2 ± 0.6 %ID/g (SD, n = 4)"),
        ("2.1 SUV", "2.1 SUV"),
        ("100 IU", "100 IU"),
        ("30 U/L", "30 U/L"),
        ("53 mmol/mol", "53 mmol/mol"),
        ("58 mL/min/1.73 m2", "58 mL/min/1.73 m²"),
        ("1.2 g/L/h", "1.2 g/L/h"),
        ("812 ng·h/mL", "812 ng·h/mL"),
        ("14 ug*day/mL", "14 µg·d/mL"),
        ("3.3 uM*h", "3.3 µM·h"),
        ("15 nmol/min/mg", "15 nmol/min/mg"),
        ("1200 RLU", "1200 RLU"),
        ("0.6 OD600", "0.6 OD₆₀₀"),
        ("5 × 10^6 cells", "5 × 10⁶ cells"),
        ("5 ×10⁶ cells", "5 × 10⁶ cells"),
        ("20 ppm", "20 ppm"),
        ("3 ppb", "3 ppb"),
        ("0.5% (w/v)", "0.5% (w/v)"),
        ("0.5 %w/v (n = 3)", "0.5% (w/v) (n = 3)"),
        ("290 mosmol/kg", "290 mOsm/kg"),
        ("0.29 osmol", "0.29 Osm/L"),
        ("75 g a.i./ha", "75 g/ha"),
        ("250 SFU/10^6 cells", "250 SFC/10⁶ cells"),
        ("74 GBq/µmol", "74 GBq/µmol"),
        ("0.019 mSv/MBq", "0.019 mSv/MBq"),
        ("1 × 10^13 vg/kg", "1 × 10¹³ vg/kg"),
    ] {
        let read = quantity(written).unwrap_or_else(|error| panic!("{written}: {error:?}"));
        let plain = read
            .typeset(&Notation::ENGLISH)
            .replace(['\u{a0}', '\u{202f}'], " ");
        assert_eq!(plain, set, "{written}");
    }
    let converted = |from: &str, to| quantity(from).unwrap().convert(Unit::parse(to).unwrap());
    assert_eq!(converted("5 mCi", "MBq").unwrap().low.to_string(), "185");
    assert_eq!(
        converted("2 µg·d/mL", "µg·h/mL").unwrap().low.to_string(),
        "48"
    );
    assert!(converted("5 IU", "U").is_none() && converted("3 SUV", "%ID/g").is_none());
}

#[test]
fn mistakes_say_where_and_what_to_do() {
    let error = quantity("40 mgkg").unwrap_err();
    assert_eq!(
        (error.kind, error.range.clone()),
        (QuantityErrorKind::UnknownUnit, 3..7)
    );
    assert_eq!(error.help().as_deref(), Some("did you mean `mg/kg`?"));
    assert_eq!(
        quantity("16–4 mg/L").unwrap_err().kind,
        QuantityErrorKind::Impossible
    );
    assert_eq!(
        quantity("12,7 mo").unwrap_err().message,
        "a comma in a number"
    );
    assert!(quantity("").is_err() && quantity("high").is_err() && quantity("5 (n = 0)").is_err());
}

fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        "(0|[1-9][0-9]{0,6})(\\.[0-9]{1,4})?",
        "-[1-9][0-9]{0,3}",
        "[1-9](\\.[0-9]{1,2})? × 10\\^-?[1-9]"
    ]
}

fn written() -> impl Strategy<Value = String> {
    let relation = prop_oneof![Just(""), Just("< "), Just("≥"), Just("~ ")];
    let unit = (0..UNITS.len()).prop_map(|at| UNITS[at].symbol);
    let notes = prop_oneof![
        Just(String::new()),
        Just(" (n = 6)".to_owned()),
        Just(" (95% CI 0.41–0.79; n = 12)".to_owned()),
        Just(" (IQR 3 to 5.50)".to_owned())
    ];
    (relation, number(), unit, notes).prop_map(|(r, v, u, n)| format!("{r}{v} {u}{n}"))
}

proptest! {
    #[test]
    fn what_was_written_comes_back_and_what_is_set_keeps_its_value(text in written()) {
        let first = quantity(&text).unwrap();
        prop_assert_eq!(first.as_written(), text.as_str());
        let mut again = quantity(&first.typeset(&Notation::ENGLISH)).unwrap();
        again.written.clone_from(&first.written);
        prop_assert_eq!(again, first);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,40}") {
        if let Err(error) = quantity(&text) {
            prop_assert!(text.get(error.range).is_some());
        }
    }

    #[test]
    fn conversion_goes_there_and_back(value in "[1-9][0-9]{0,5}(\\.[0-9]{1,3})?", from in 0..UNITS.len(), to in 0..UNITS.len()) {
        let (from, to) = (UNITS[from].symbol, UNITS[to].symbol);
        let first = quantity(&format!("{value} {from}")).unwrap();
        if let Some(there) = first.convert(Unit::parse(to).unwrap())
            && let Some(back) = there.convert(Unit::parse(from).unwrap())
        {
            prop_assert!(back.low.value_cmp(first.low).is_eq());
        }
    }
}
