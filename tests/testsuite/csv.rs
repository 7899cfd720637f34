//! Tables as CSV: rows that stand by themselves.

use crate::sample;

fn rows(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes());
    let rows = reader.records().map(|row| row.unwrap());
    rows.map(|row| row.iter().map(str::to_owned).collect())
        .collect()
}

#[test]
fn every_table_with_a_key_is_a_file_of_full_rows() {
    for sample in sample::all() {
        for table in sample.tables() {
            let Some(key) = &table.key else { continue };
            let text = sample.csv(key);
            let rows = rows(&text);
            let width = rows[0].len();
            assert!(rows.iter().all(|row| row.len() == width), "{key}");
            assert!(rows[0].iter().all(|head| !head.is_empty()), "{key}");
            let shown: usize = table.groups.iter().map(|group| group.rows.len()).sum();
            assert_eq!(rows.len(), shown + 1, "{key}");
            assert!(text.contains("\r\n") && !text.contains(['\u{a0}', '\u{202f}']));
        }
    }
}

#[test]
fn groups_and_remarks_have_columns_of_their_own() {
    let evidence = sample::overview("tests/data/evidence", "exampline");
    let composed = rows(&evidence.csv("composed"));
    let of = |head: &str| composed[0].iter().position(|other| other == head).unwrap();
    let high = &composed[2];
    assert_eq!(composed[0].last().unwrap(), "Note");
    assert_eq!(
        high.last().unwrap(),
        "One animal of this arm was lost on day 3."
    );
    assert!(high[of("Result")].ends_with("p < 0.001"), "{high:?}");
    let fields = rows(&evidence.csv("fields"));
    assert_eq!(fields[0][..2], ["Study", "Endpoint"]);
    assert_eq!(fields[1][..2], ["Growth under exampline", "tumour volume"]);
}

#[test]
fn a_column_of_groups_is_not_printed_twice() {
    let rows = rows(&sample::overview("tests/data/degrader", "examplotac-1").csv("degradation"));
    assert_eq!(rows[0][..2], ["Target", "Endpoint"]);
}

#[test]
fn powers_and_isotopes_are_no_plain_digits() {
    let text = sample::overview("tests/data/typography", "notation").csv("cells");
    assert!(text.contains("uptake of [¹⁸F]FDG, in vivo"));
    assert!(text.contains("5 × 10⁶ cells/mL,"));
    assert!(text.contains("SO4²⁻"));
}
