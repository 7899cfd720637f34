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
    let rows = rows(&sample::overview("", "defactinib-xenograft").csv("summary"));
    assert_eq!(rows[0].first().unwrap(), "Indication");
    assert_eq!(rows[0].last().unwrap(), "Note");
    let of = |head: &str| rows[0].iter().position(|other| other == head).unwrap();
    let weight = rows
        .iter()
        .find(|row| row[of("Endpoint")] == "reduction of tumour weight")
        .unwrap();
    assert_eq!(weight[0], "Ovarian cancer");
    assert_eq!(weight[of("Key quantitative outcome")], "92.7–97.9%");
    assert!(weight.last().unwrap().starts_with("A range over models"));
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
