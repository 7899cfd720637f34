//! Derived quantities, from the record to what is printed.

use crate::sample;

#[test]
fn derived_values_are_marked_explained_and_cited() {
    let amber = sample::overview("tests/data/derived", "amber");
    let text = amber.markdown();
    assert!(text.contains("Life was 140%[^1] longer"), "{text}");
    assert!(
        text.contains("increase in life span 140%<sup>†</sup>"),
        "{text}"
    );
    assert!(
        text.contains("with T = 55 d, C = 23 d.") || text.contains("T\u{a0}=\u{a0}55"),
        "{text}"
    );
    assert!(text.contains("Reagan-Shaw, et al."), "{text}");
    assert!(text.contains("reported 25%, derived 25.0%"), "{text}");
}

#[test]
fn a_csv_has_the_derived_values_in_their_own_column() {
    let text = sample::overview("tests/data/derived", "amber").csv("all");
    assert!(
        text.contains("increase in life span 140%; ratio of medians 2.4-fold;"),
        "{text}"
    );
    assert!(!text.contains('†'), "{text}");
}
