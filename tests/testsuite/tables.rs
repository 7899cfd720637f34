//! What tables of studies say.

use std::fs;

use monograph::document::{Block, Inline, letter, plain_text};

use crate::sample::{self, Sample};
use crate::scan::{elements, scan, squeezed};

/// The cells of a table, found by row and head.
struct Cells(Vec<Vec<String>>);

impl Cells {
    fn of(sample: &Sample, key: &str) -> Cells {
        let text = sample.csv(key);
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(text.as_bytes());
        let rows = reader.records().map(|row| row.unwrap());
        Cells(
            rows.map(|row| row.iter().map(str::to_owned).collect())
                .collect(),
        )
    }

    /// The cell under `head` in the `nth` row that holds `words`.
    fn get(&self, words: &str, nth: usize, head: &str) -> &str {
        let column = self.0[0].iter().position(|other| other == head).unwrap();
        let mut rows = self.0[1..]
            .iter()
            .filter(|row| row.iter().any(|cell| cell.contains(words)));
        &rows.nth(nth).unwrap()[column]
    }
}

fn evidence(key: &str) -> Cells {
    Cells::of(&sample::overview("tests/data/evidence", "exampline"), key)
}

#[test]
fn a_result_says_what_was_compared_with_what() {
    let cells = evidence("composed");
    assert_eq!(
        cells.get("tumour volume", 0, "Result"),
        "610 ± 70 mm³ (SEM, n = 10) vs. 900 ± 80 mm³ (SEM, n = 10) with vehicle; p = 0.020"
    );
    assert_eq!(
        cells.get("median overall survival", 0, "Result"),
        "not reached vs. 23 d with vehicle; hazard ratio 0.41 (95% CI 0.2–0.8); significant, p NR"
    );
    assert_eq!(
        cells.get("IC50 of", 0, "Result"),
        "15.6 ng/mL vs. standardine alone; fold decrease 75; not significant, p NR"
    );
    assert_eq!(
        cells.get("objective response", 0, "Result"),
        "31% (95% CI 23–41)"
    );
}

#[test]
fn subjects_are_counted_in_both_arms_and_never_in_the_whole_study() {
    let cells = evidence("composed");
    assert_eq!(cells.get("tumour volume", 1, "n"), "9 vs. 10");
    assert_eq!(cells.get("median overall survival", 0, "n"), "NR vs. 10");
    assert_eq!(cells.get("objective response", 0, "n"), "109");
    assert_eq!(cells.get("progression-free", 0, "n"), "NR");
}

#[test]
fn a_treatment_is_told_in_full_once() {
    let composed = evidence("composed");
    assert_eq!(
        composed.get("tumour volume", 0, "Treatment"),
        "exampline 5 mg/kg po, once daily, 4 wk"
    );
    assert_eq!(
        composed.get("median overall survival", 0, "Treatment"),
        "exampline 20 mg/kg po, once daily + standardine (dose NR)"
    );
    let fields = evidence("fields");
    assert_eq!(
        fields.get("median overall survival", 0, "Treatment"),
        "exampline + standardine"
    );
    assert_eq!(
        fields.get("median overall survival", 0, "Dose"),
        "exampline 20 mg/kg + standardine NR"
    );
    assert_eq!(fields.get("tumour volume", 0, "Schedule"), "once daily");
}

#[test]
fn what_is_not_reported_differs_from_what_cannot_be() {
    let cells = evidence("fields");
    for head in ["Dose", "Route", "Schedule", "Duration", "Comparator", "p"] {
        assert_eq!(cells.get("tumour take", 0, head), "–", "{head}");
    }
    for head in ["Comparator", "Control", "Effect", "p"] {
        assert_eq!(cells.get("objective response", 0, head), "–", "{head}");
    }
    assert_eq!(cells.get("objective response", 0, "Duration"), "NR");
    assert_eq!(cells.get("tumour volume", 0, "Effect"), "NR");
    assert_eq!(cells.get("IC50", 1, "p"), "NR");
}

#[test]
fn abbreviations_are_explained_under_the_tables_that_use_them() {
    let nodes = scan(&sample::overview("tests/data/evidence", "exampline").html());
    let notes = elements(&nodes, |tag| tag.has_class("table-notes"));
    let says = |at: usize, words: &str| notes[at].1.contains(words);
    assert!(says(0, "NR, not reported") && says(0, "Not reached:") && !says(0, "–, not"));
    assert!(says(1, "NR, not reported") && says(1, "–, not applicable"));
    assert!(says(0, "a One animal of this arm was lost on day 3."));
}

#[test]
fn a_row_of_a_study_keeps_which_value_belongs_to_which_outcome() {
    let cells = evidence("studies");
    let growth = |head: &str| cells.get("Growth", 0, head);
    assert_eq!(
        growth("Endpoint"),
        "(1, 2) tumour volume; (3) median overall survival; (4) tumour take; (5) tumour doubling time"
    );
    assert!(growth("Result").contains("(2) 310.5 ± 45.2 mm³ (SEM, n = 9) vs."));
    assert!(growth("Result").contains("; (4) 95%; (5) 12 d;"));
    assert_eq!(
        growth("n"),
        "(1) 10 vs. 10; (2) 9 vs. 10; (3) NR vs. 10; (4, 5) 10"
    );
    assert_eq!(growth("Place in source"), "(1, 2) Fig. 1; (3, 4, 5) NR");
    assert_eq!(growth("Reference"), "[1, 2]");
    assert_eq!(
        cells.get("in patients", 0, "Treatment"),
        "exampline 400 mg po, twice daily"
    );
}

#[test]
fn the_letters_of_remarks_follow_reading_order() {
    for sample in sample::all() {
        for table in sample.tables() {
            let lines = table
                .groups
                .iter()
                .flat_map(|group| group.rows.iter().flat_map(|row| &row.cells))
                .flat_map(|cell| &cell.blocks);
            let mut marks: Vec<String> = Vec::new();
            for mark in lines.filter_map(remark_mark) {
                if !marks.contains(&mark) {
                    marks.push(mark);
                }
            }
            let notes: Vec<String> = table
                .notes
                .iter()
                .filter_map(|note| raised(note.first()))
                .collect();
            let letters: Vec<String> = (0..notes.len()).map(letter).collect();
            assert_eq!(
                (&marks, &notes),
                (&letters, &letters),
                "{}: {:?}",
                sample.slug,
                table.key
            );
        }
    }
}

/// The letter at the end of a line.
fn remark_mark(block: &Block) -> Option<String> {
    match block {
        Block::Paragraph(line) => raised(line.last()).filter(|mark| mark.len() == 1),
        _ => None,
    }
}

fn raised(inline: Option<&Inline>) -> Option<String> {
    match inline {
        Some(Inline::Superscript(body)) => {
            let text = plain_text(body);
            text.starts_with(|c: char| c.is_ascii_lowercase())
                .then_some(text)
        }
        _ => None,
    }
}

#[test]
fn tables_are_numbered_captioned_and_referred_to() {
    let nodes = scan(&sample::overview("tests/data/evidence", "exampline").html());
    let captions = elements(&nodes, |tag| tag.name == "caption");
    let texts: Vec<&str> = captions.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "Table 1. Synthetic evidence.",
            "Table 2. Synthetic evidence.",
            "Table 3. Synthetic evidence."
        ]
    );
    let links = elements(&nodes, |tag| tag.get("href") == Some("#tbl-fields"));
    assert_eq!(links[0].1, "Table 2");
}

#[test]
fn a_value_changed_in_its_study_changes_everywhere() {
    let folder = tempfile::tempdir().unwrap();
    sample::copy("", folder.path());
    let path = folder.path().join("content/studies/ute10.toml");
    let before = everywhere(&sample::compile(folder.path()));
    let study = fs::read_to_string(&path).unwrap();
    assert_eq!(study.matches("\"55 d\"").count(), 1);
    fs::write(&path, study.replace("\"55 d\"", "\"57 d\"")).unwrap();
    let after = everywhere(&sample::compile(folder.path()));
    for ((place, before), (_, after)) in before.iter().zip(&after) {
        assert!(
            before.contains("55 d") && !before.contains("57 d"),
            "{place}"
        );
        assert_eq!(&before.replace("55 d", "57 d"), after, "{place}");
    }
}

/// The places in which the median survival of UTE10 is printed, spaces made plain.
fn everywhere(samples: &[Sample]) -> Vec<(&'static str, String)> {
    let sample = samples
        .iter()
        .find(|sample| sample.slug == "defactinib-xenograft")
        .unwrap();
    let nodes = scan(&sample.html());
    let of = |wanted: &str| -> String {
        let texts = elements(&nodes, |tag| tag.name == wanted).into_iter();
        texts.map(|(_, text)| text + "\n").collect()
    };
    vec![
        ("prose", of("p")),
        ("table", of("td")),
        ("page", squeezed(&sample.html())),
        ("Markdown", squeezed(&sample.markdown())),
        ("CSV", sample.csv("unverified")),
        (
            "JSON",
            sample
                .compiled
                .data
                .replace("\"55\"", "\"57\"")
                .replace("55.0", "57.0"),
        ),
    ]
}

#[test]
fn a_value_changed_in_its_study_changes_in_the_data() {
    let folder = tempfile::tempdir().unwrap();
    sample::copy("", folder.path());
    let path = folder.path().join("content/studies/ute10.toml");
    let study = fs::read_to_string(&path).unwrap();
    fs::write(&path, study.replace("\"55 d\"", "\"57 d\"")).unwrap();
    let samples = sample::compile(folder.path());
    let data: serde_json::Value = serde_json::from_str(&samples[0].compiled.data).unwrap();
    let value = &data["studies"]["ute10"]["outcomes"][0]["value"];
    assert_eq!(
        (value["written"].as_str(), value["number"].as_f64()),
        (Some("57 d"), Some(57.0))
    );
    assert!(!samples[0].compiled.data.contains("55 d"));
}

#[test]
fn heads_over_heads_and_points_of_numbers_are_told_in_every_format() {
    let sample = sample::overview("tests/data/layout", "long-tables");
    let nodes = scan(&sample.html());
    let over = elements(&nodes, |tag| tag.has_class("over"));
    let texts: Vec<&str> = over.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(texts, ["Model", "Treatment", "Result"]);
    let numbers = elements(&nodes, |tag| tag.has_class("decimal"));
    let texts = |class: &str| -> Vec<String> {
        let classed = numbers.iter().filter(|(tag, _)| tag.has_class(class));
        classed.map(|(_, text)| text.clone()).collect()
    };
    assert!(texts("indent-7").contains(&"1 µg/mL".to_owned()));
    let csv = sample.csv("wide");
    let heads = csv.lines().next().unwrap();
    assert!(
        heads.contains("Treatment: Dose,Treatment: Route"),
        "{heads}"
    );
    assert!(
        sample
            .markdown()
            .contains("| Treatment: Dose | Treatment: Route |")
    );
}
