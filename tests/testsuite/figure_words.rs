//! Words in figures: what rows are called, the language of the overview, and letters that keep their widths.

use monograph::document::{Figure, plain_text};
use monograph::export::svg;
use monograph::graphics::Label;

use crate::sample;

fn figures(overview: &str) -> Vec<Figure> {
    let sample = sample::overview("tests/data/figures", overview);
    let figures = sample.compiled.document.figures();
    figures.into_iter().cloned().collect()
}

fn labels(figures: &[Figure], key: &str) -> Vec<String> {
    let figure = figures.iter().find(|figure| figure.key == key).unwrap();
    let labels = figure.drawing().unwrap().labels().map(Label::text);
    labels
        .map(|label| label.replace(['\u{a0}', '\u{202f}'], " "))
        .collect()
}

#[test]
fn charts_speak_the_language_of_their_overview() {
    let figures = figures("german");
    assert!(labels(&figures, "effekte").contains(&"Hazard-Ratio".to_owned()));
    let file = labels(&figures, "datei");
    assert!(file.contains(&"0,95 (0,90–1,00)".to_owned()), "{file:?}");
    let figure = |key: &str| figures.iter().find(|figure| figure.key == key).unwrap();
    let notes = figure("verlauf").notes.iter().map(|note| plain_text(note));
    let notes: Vec<String> = notes.collect();
    assert!(
        notes.join(" ").contains("Fehlerbalken: Spannweite"),
        "{notes:?}"
    );
    let alt = &figure("verlauf").alt;
    assert!(alt.contains("< 1 →") && !alt.contains("0.5"), "{alt}");
}

#[test]
fn rows_are_called_after_what_tells_them_apart() {
    let figures = figures("german");
    let effects = labels(&figures, "effekte");
    let of_trial = |label: &String| label.contains("A study");
    assert!(!effects.iter().any(of_trial), "{effects:?}");
    let potencies = labels(&figures, "ohne-ziel");
    assert!(potencies.contains(&"ABL1".to_owned()), "{potencies:?}");
    assert!(
        potencies.contains(&"examplinib".to_owned()),
        "{potencies:?}"
    );
}

#[test]
fn a_rising_response_has_an_ec50() {
    let figures = figures("german");
    let rising = &figures
        .iter()
        .find(|figure| figure.key == "aktivierung")
        .unwrap();
    assert!(rising.alt.contains("EC50 59,9"), "{}", rising.alt);
}

#[test]
fn names_in_files_may_be_lowered() {
    let names = labels(&figures("german"), "verlauf");
    assert!(names.contains(&"H2O".to_owned()), "{names:?}");
}

#[test]
fn an_atom_without_a_partner_for_its_electron_has_a_dot() {
    let labels = labels(&figures("structures"), "radical");
    assert!(labels.contains(&"O•".to_owned()), "{labels:?}");
}

/// Programs that stretch words to a length do so to every raised or lowered part by itself.
#[test]
fn letters_of_pictures_are_not_stretched() {
    for figure in figures("structures").iter().take(4) {
        assert!(!svg::bare(figure.drawing().unwrap()).contains("textLength"));
    }
}
