//! Derived quantities, from the record to what is printed.

use crate::project::TestProject;
use crate::sample;

/// The Markdown of an overview, its spaces plain.
fn printed(overview: &str) -> String {
    let text = sample::overview("tests/data/derived", overview).markdown();
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

/// A table of an overview as CSV, its spaces plain.
fn listed(overview: &str, table: &str) -> String {
    let text = sample::overview("tests/data/derived", overview).csv(table);
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

#[test]
fn derived_values_are_marked_explained_and_cited() {
    let text = printed("amber");
    assert!(text.contains("Life was 140%[^1] longer"), "{text}");
    assert!(
        text.contains("increase in life span 140%<sup>†</sup>"),
        "{text}"
    );
    assert!(
        text.contains("with T = 55 d, C = 23 d. Defined by this formula."),
        "{text}"
    );
    assert!(text.contains("Reagan-Shaw S, Nihal M, Ahmad N."), "{text}");
    assert!(text.contains("reported 25%, derived 25.0%"), "{text}");
}

#[test]
fn a_csv_has_the_derived_values_in_their_own_column() {
    let text = listed("amber", "all");
    assert!(
        text.contains("increase in life span 140%; ratio of medians 2.4-fold;"),
        "{text}"
    );
    assert!(!text.contains('†'), "{text}");
}

#[test]
fn german_overviews_explain_in_german() {
    let text = printed("bernstein");
    for words in [
        "Abgeleitet, nicht berichtet: Verlängerung der Lebensdauer = 100 × (T − C)/C, aus medianen Überlebenszeiten",
        "über 100 % = Rückbildung",
        "Durch diese Formel definiert.",
        "frühestes t mit S(t) ≤ ½",
        "im selben Assay derselben Quelle",
        "keine Dosisempfehlung",
    ] {
        assert!(text.contains(words), "{words}\n{text}");
    }
    for word in [
        "of median",
        "above 100",
        "Derived, not",
        "within one assay",
        "competitive",
    ] {
        assert!(!text.contains(word), "{word}\n{text}");
    }
}

#[test]
fn times_of_every_animal_give_a_median_and_a_test() {
    let text = listed("amber", "all");
    assert!(
        text.contains("Kaplan–Meier median: reported 23 d, derived 23 d"),
        "{text}"
    );
    assert!(
        text.contains("log-rank test: reported < 0.001, derived < 0.0001"),
        "{text}"
    );
    let text = printed("amber");
    assert!(text.contains("Kaplan EL, Meier P."), "{text}");
    assert!(text.contains("n = 21, d = 9"), "{text}");
}

#[test]
fn a_csv_of_outcomes_asks_for_quantities_too() {
    let text = listed("bernstein", "tabelle");
    assert!(
        text.contains("pIC₅₀ 8.7") || text.contains("pIC₅₀ 8,7"),
        "{text}"
    );
    assert!(
        text.contains("83") && text.contains("berichtet 25"),
        "{text}"
    );
}

#[test]
fn masses_follow_from_the_structure() {
    let text = printed("amber");
    assert!(text.contains("molar mass is 35.06 g/mol[^"), "{text}");
    assert!(text.contains("²H: 2.014); of CHD<sub>3</sub>O."), "{text}");
    assert!(text.contains("Prohaska T, et al."), "{text}");
    assert!(
        text.contains("whose molar mass is 35.06 g/mol<sup>†</sup> by its structure."),
        "{text}"
    );
}

#[test]
fn filters_print_p_values_and_relations() {
    let text = printed("amber");
    let said = "By the log-rank test *p* < 0.001, that is less than < 0.001 (<), and *p* = 0.030";
    assert!(text.contains(said), "{text}");
    let german = printed("bernstein");
    assert!(german.contains("(*p* < 0,001)"), "{german}");
}

#[test]
fn every_filter_and_quantity_is_documented() {
    let readme = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(readme).unwrap();
    let project = TestProject::empty();
    let filters = project.run("explain filters").ends(0).results;
    for (name, _) in monograph::compose::FILTERS {
        let line = format!("\n{name} ");
        assert!(format!("\n{filters}").contains(&line), "{name}\n{filters}");
        assert!(
            readme.contains(&format!("| {name}")) || readme.contains(&format!("`{name}`")),
            "{name}"
        );
    }
    let quantities = project.run("explain quantities").ends(0).results;
    let known = monograph::derive::definitions().map(|row| row.name);
    let never = monograph::derive::NEVER.iter().map(|row| row.0);
    for name in known.chain(never) {
        assert!(quantities.contains(name), "{name}\n{quantities}");
        assert!(readme.contains(&format!("`{name}`")), "{name}");
        let page = project.run(&format!("explain {name}")).ends(0).results;
        let says = ["defined in: ", "defined by this formula", "never derived"];
        assert!(says.iter().any(|words| page.contains(words)), "{page}");
    }
}

#[test]
fn figures_are_counted_as_written_before_units_are_changed() {
    let project = TestProject::from("derived");
    for (written, derived) in [
        ("> 10 µM", "< 5.0"),
        ("0.0100 mM", "5.00"),
        ("10 µM", "5.0"),
    ] {
        let project = project.edit("content/studies/table.csv", "2.0 nM", written);
        project.run("build --quiet --formats md").ends(0);
        let page = project.read("public/bernstein/bernstein.md");
        let page = page.replace(['\u{a0}', '\u{202f}', '\u{2009}'], " ");
        let said = format!("</sub> war {}[", derived.replace('.', ","));
        assert!(page.contains(&said), "{written}: {page}");
        project.edit("content/studies/table.csv", written, "2.0 nM");
    }
}
