//! Entries of the list of references, in the house style.

use monograph::cite;
use monograph::content::{self, Content};
use monograph::diag::Diagnostics;
use monograph::document::{Inline, Language, plain_text};
use monograph::source::SourceMap;

/// A project that holds one reference.
fn project(record: &str) -> Content {
    let folder = tempfile::tempdir().unwrap();
    let references = folder.path().join("content/references");
    std::fs::create_dir_all(&references).unwrap();
    std::fs::write(folder.path().join("content/site.toml"), "name = \"Test\"").unwrap();
    std::fs::write(references.join("one.toml"), record).unwrap();
    let mut sources = SourceMap::new(folder.path());
    let mut diagnostics = Diagnostics::new();
    let loaded = content::load(&mut sources, &mut diagnostics);
    assert!(diagnostics.is_empty(), "{record}");
    loaded.unwrap().content
}

fn printed(record: &str, language: Language) -> String {
    let content = project(record);
    let reference = &content.references["one"];
    let title = Inline::Text(reference.title.text().to_owned());
    plain_text(&cite::entry(reference, vec![title], language))
}

#[test]
fn entries_leave_no_trace_of_what_is_not_known() {
    for (record, wanted) in [
        (
            r#"authors = ["Kang, Yu", "Hu, W."]
            and_others = true
            title = "A title"
            journal = "A Journal"
            year = 2013
            volume = "105"
            issue = "19"
            pages = "1485-1495"
            doi = "10.1093/jnci/djt210""#,
            "Kang Y, Hu W, et al. A title. A Journal 2013;105(19):1485–1495. doi:10.1093/jnci/djt210.",
        ),
        (r#"title = "A title alone""#, "A title alone."),
        (r#"title = "A question?""#, "A question?"),
        (
            r#"title = "A page"
            url = "https://example.org/a"
            accessed = "2026-11-23"
            host = "example.org""#,
            "A page. https://example.org/a (accessed 23\u{a0}November 2026).",
        ),
        (
            r#"title = "A page known by its host"
            host = "example.org""#,
            "A page known by its host. example.org.",
        ),
        (
            r#"title = "No year, no volume"
            journal = "J. Examp. Chem.""#,
            "No year, no volume. J. Examp. Chem.",
        ),
        (
            r#"title = "Pages only"
            journal = "A Journal"
            pages = "12""#,
            "Pages only. A Journal 12.",
        ),
        (
            r#"authors = [{ organisation = "Example Inc." }]
            title = "A label"
            publisher = "An Agency"
            date = "2026-07-18""#,
            "Example Inc. A label. An Agency; 18\u{a0}July 2026.",
        ),
        (
            r#"authors = [{ organisation = "A Database" }]
            title = "An entry"
            publisher = "A Database"
            year = 2008"#,
            "A Database. An entry. 2008.",
        ),
        (
            r#"title = "A chapter"
            container = "A Book"
            publisher = "A House"
            year = 2001
            pages = "3-9"
            isbn = "978-3-16-148410-0""#,
            "A chapter. A Book. A House; 2001:3–9. ISBN\u{a0}978-3-16-148410-0.",
        ),
    ] {
        let record = format!("type = \"other\"\n{record}");
        assert_eq!(printed(&record, Language::English), wanted);
    }
}

#[test]
fn long_lists_of_authors_are_cut_after_the_sixth() {
    let authors: Vec<String> = ('A'..='H').map(|c| format!("\"Sample, {c}.\"")).collect();
    let record = format!(
        "type = \"preprint\"\ntitle = \"T\"\nstatus = \"retracted\"\nauthors = [{}]",
        authors.join(", ")
    );
    assert_eq!(
        printed(&record, Language::English),
        "[Retracted] Sample A, Sample B, Sample C, Sample D, Sample E, Sample F, et al. T [preprint]."
    );
}

#[test]
fn dates_and_notices_follow_the_language() {
    let record = r#"type = "web"
        title = "Seite"
        status = "corrected"
        url = "https://example.org"
        accessed = "2026-03-01""#;
    assert_eq!(
        printed(record, Language::German),
        "[Korrigiert] Seite. https://example.org (abgerufen am 1.\u{a0}März 2026)."
    );
}
