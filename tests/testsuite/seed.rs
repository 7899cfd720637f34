//! A vendor's overview, told in other words with its defects, is caught in them.
//!
//! `tests/data/seed-transcription/` keeps the shape and the order of the overview whose defects
//! are numbered D01 to D54. The table says for each which code finds it, in which file and at
//! which words; or why none does. Defects of several parts have more places in `ALSO`.
//!
//! Two parts take a person. D17: that the comparator of a combination, which the record has, is not said
//! in a sentence that goes on from the one before ("was inhibited even further"). D21: that a page on a
//! cell line says nothing of the drug: what a source holds is not in its record; that no study used the
//! line is found.

use std::path::Path;

use monograph::diag::{Diagnostic, Severity};

use crate::broken::{Outcome, judge};

/// How a defect is dealt with.
enum Fate {
    /// A code finds it, in a file whose name ends so, at words that begin so.
    Found(&'static str, &'static str, &'static str),
    /// There is no way to make it: the records or the program leave none.
    Impossible(&'static str),
    /// It takes a person to see it.
    Judgement(&'static str),
}

use Fate::{Found, Impossible, Judgement};

const OVERVIEW: &str = "overviews/defactinib.toml";

const DEFECTS: [(&str, Fate); 54] = [
    (
        "D01",
        Found("product-name-mismatch", OVERVIEW, "\"defactinib-d6\""),
    ),
    ("D02", Found("term-variant", OVERVIEW, "avutemetinib")),
    (
        "D03",
        Found("class-inconsistent", OVERVIEW, "RAF/MEK clamp"),
    ),
    ("D04", Found("inn-case", OVERVIEW, "Defactinib")),
    (
        "D05",
        Found(
            "compound-missing-identifier",
            "compounds/defactinib.toml",
            "defactinib",
        ),
    ),
    (
        "D06",
        Found("qualifier-without-value", OVERVIEW, "selective"),
    ),
    (
        "D07",
        Found(
            "target-without-id",
            "compounds/defactinib.toml",
            "focal adhesion kinase",
        ),
    ),
    (
        "D08",
        Found(
            "cell-line-without-rrid",
            "models/nci-h295r.toml",
            "NCI-H295R",
        ),
    ),
    (
        "D09",
        Found("abbreviation-undefined", "studies/ute10.toml", "OS"),
    ),
    ("D10", Found("genre-inconsistent", OVERVIEW, "guide")),
    (
        "D11",
        Found("quant-table-without-number", OVERVIEW, "Quantitative"),
    ),
    (
        "D12",
        Found("significance-without-p", OVERVIEW, "significant"),
    ),
    (
        "D13",
        Found("significance-misuse", OVERVIEW, "more significant"),
    ),
    ("D14", Found("strength-mismatch", OVERVIEW, "notable")),
    ("D15", Found("endpoint-mismatch", OVERVIEW, "tumor growth")),
    (
        "D16",
        Found("comparator-unspecified", OVERVIEW, "either agent alone"),
    ),
    (
        "D17",
        Found("significance-without-p", OVERVIEW, "significant [@ute]"),
    ),
    ("D18", Found("unbound-number", OVERVIEW, "55 days")),
    ("D19", Found("study-without-row", OVERVIEW, "\"ovarian\"")),
    (
        "D20",
        Found("synergy-without-metric", OVERVIEW, "synergistically"),
    ),
    (
        "D21",
        Found("list-contradicts-studies", OVERVIEW, "\"msto-211h\""),
    ),
    (
        "D22",
        Found("negative-result-omitted", "studies/command.toml", "\"pfs\""),
    ),
    (
        "D23",
        Found("regulatory-claim-incomplete", OVERVIEW, "approval"),
    ),
    ("D24", Found("context-stripped", OVERVIEW, "blocks")),
    ("D25", Found("vague-quantity", OVERVIEW, "a range of")),
    (
        "D26",
        Found("list-contradicts-studies", OVERVIEW, "\"msto-211h\""),
    ),
    (
        "D27",
        Found("citation-set-inconsistent", OVERVIEW, "[@selleck"),
    ),
    (
        "D28",
        Found("arrive-sample-size", "studies/acc.toml", "H295R xenograft"),
    ),
    (
        "D29",
        Found(
            "section-missing",
            OVERVIEW,
            "Defactinib in Xenograft Models",
        ),
    ),
    (
        "D30",
        Found(
            "tgi-without-value",
            "studies/ute10-combination.toml",
            "tumor growth inhibition",
        ),
    ),
    (
        "D31",
        Found(
            "duplicate-reference",
            "references/acc-pubmed.toml",
            "Defactinib in Combination",
        ),
    ),
    (
        "D32",
        Found("reference-without-title", "references/fda.toml", "fda.gov"),
    ),
    (
        "D33",
        Found(
            "reference-indistinguishable",
            "references/ute.toml",
            "researchgate.net",
        ),
    ),
    (
        "D34",
        Found(
            "reference-incomplete",
            "references/escc.toml",
            "Focal adhesion kinase",
        ),
    ),
    (
        "D35",
        Found("claim-from-tertiary-source-only", OVERVIEW, "lowered"),
    ),
    (
        "D36",
        Found("title-suffix", "references/acc-pmc.toml", " - PMC"),
    ),
    (
        "D37",
        Found(
            "title-is-question",
            "references/synapse.toml",
            "What is Defactinib used for?",
        ),
    ),
    (
        "D38",
        Impossible("the program makes the list of references and ends it"),
    ),
    (
        "D39",
        Impossible("the program makes the citation of the document itself"),
    ),
    (
        "D40",
        Impossible("marks are made of keys; numbers that are typed are told as `typed-citation`"),
    ),
    ("D41", Found("figure-unreferenced", OVERVIEW, "\"pathway\"")),
    ("D42", Found("caption-too-short", OVERVIEW, "Workflow")),
    ("D43", Found("invalid-url", OVERVIEW, "#")),
    ("D44", Found("markup-leak", OVERVIEW, "**")),
    ("D45", Found("math-mixed", OVERVIEW, "$p < 0.001$")),
    (
        "D46",
        Impossible(
            "a field that holds but a blank is an `empty-text`; lines of blanks are not printed",
        ),
    ),
    ("D47", Impossible("the program breaks pages")),
    (
        "D48",
        Judgement(
            "whether a protocol says enough; one of a single sentence is told as `section-stub`",
        ),
    ),
    (
        "D49",
        Judgement("that `generalized` and `accurate` contradict each other"),
    ),
    (
        "D50",
        Found("product-text-in-evidence", OVERVIEW, "Order now"),
    ),
    (
        "D51",
        Found("email-typed-twice", "site.toml", "info@vendor.example.org"),
    ),
    (
        "D52",
        Found("phone-format", "site.toml", "\"(601) 555-0142\""),
    ),
    (
        "D53",
        Found(
            "provenance-missing",
            OVERVIEW,
            "Defactinib in Xenograft Models",
        ),
    ),
    (
        "D54",
        Judgement("whether a heading promises more than its section holds"),
    ),
];

/// Further parts of defects.
const ALSO: [(&str, Fate); 11] = [
    (
        "D15",
        Found("endpoint-unrecorded", OVERVIEW, "proliferation index"),
    ),
    (
        "D15",
        Found("duration-mismatch", OVERVIEW, "four consecutive weeks"),
    ),
    ("D16", Found("endpoint-unrecorded", OVERVIEW, "necrosis")),
    (
        "D16",
        Found("arm-unspecified", OVERVIEW, "given defactinib"),
    ),
    (
        "D17",
        Found("endpoint-unrecorded", OVERVIEW, "survival advantage"),
    ),
    (
        "D19",
        Found("study-type-out-of-scope", OVERVIEW, "Ovarian Cancer"),
    ),
    (
        "D26",
        Found("list-contradicts-studies", OVERVIEW, "SKOV3ip1"),
    ),
    (
        "D28",
        Found("arrive-reporting", "studies/panc1.toml", "PANC-1 xenograft"),
    ),
    (
        "D36",
        Found("title-suffix", "references/command.toml", " - PubMed"),
    ),
    (
        "D41",
        Found("figure-without-source", OVERVIEW, "\"pathway\""),
    ),
    ("D45", Found("unit-spacing", OVERVIEW, "37°C")),
];

/// The defects that are certain, and stop the overview. D18 is certain only with `--strict`, where a
/// warning fails; D38 to D40, D42 (a figure without caption is a missing field), D46 and D47 cannot be made.
const ERRORS: [&str; 10] = [
    "D02", "D31", "D32", "D33", "D34", "D41", "D43", "D44", "D45", "D51",
];

fn seed() -> Outcome {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    judge(&root.join("tests/data/seed-transcription"))
}

fn find<'o>(outcome: &'o Outcome, code: &str, file: &str, words: &str) -> Option<&'o Diagnostic> {
    outcome.diagnostics.iter().find(|diagnostic| {
        let span = &diagnostic.labels[0].span;
        let source = outcome.sources.get(span.file);
        diagnostic.code.as_str() == code
            && source.path().ends_with(Path::new("content").join(file))
            && source.text()[span.range.start..].starts_with(words)
    })
}

#[test]
fn each_defect_of_the_seed_is_found_at_its_place() {
    let outcome = seed();
    let mut missed = Vec::new();
    for (id, fate) in DEFECTS.iter().chain(&ALSO) {
        let Found(code, file, words) = fate else {
            continue;
        };
        if find(&outcome, code, file, words).is_none() {
            missed.push(format!("{id}: no {code} at `{words}` in {file}"));
        }
    }
    for (id, fate) in &DEFECTS {
        let Found(code, file, words) = fate else {
            continue;
        };
        if let Some(found) = find(&outcome, code, file, words) {
            let is_error = found.severity == Severity::Error;
            assert_eq!(is_error, ERRORS.contains(id), "{id}: {code}");
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
    assert!(
        outcome.made.is_empty(),
        "an overview with errors is not made"
    );
}

#[test]
fn what_is_not_found_has_a_reason() {
    let numbers = DEFECTS.iter().map(|(id, _)| *id);
    assert!(numbers.eq((1..=54).map(|number| format!("D{number:02}"))));
    for (id, fate) in &DEFECTS {
        if let Impossible(reason) | Judgement(reason) = fate {
            assert!(reason.len() > 20, "{id}");
        }
    }
}
