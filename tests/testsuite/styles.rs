//! Works of all kinds in every style.

use std::fmt::Write as _;
use std::path::Path;

use monograph::cite::{self, Entry, STYLES, author_and_date};
use monograph::content::bibliography::{Format, read};
use monograph::diag::Diagnostics;
use monograph::document::{Inline, Language, plain_text};
use monograph::source::SourceMap;

use crate::project::TestProject;

/// Text with signs for its styles: `_x_` for stress, `*x*` for strength.
fn shown(body: &[Inline]) -> String {
    let mut out = String::new();
    for inline in body {
        match inline {
            Inline::Emphasis(inner) => write!(out, "_{}_", shown(inner)).unwrap(),
            Inline::Strong(inner) => write!(out, "*{}*", shown(inner)).unwrap(),
            Inline::Link { body, .. } => write!(out, "<{}>", shown(body)).unwrap(),
            other => out.push_str(&plain_text(std::slice::from_ref(other))),
        }
    }
    out
}

fn works() -> Vec<monograph::content::Reference> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/bibliographies");
    let mut sources = SourceMap::new(folder);
    let file = sources.read(Path::new("works.bib")).unwrap();
    let text = sources.get(file).text().to_owned();
    let mut diagnostics = Diagnostics::new();
    let found = read(Format::BibTex, file, &text, &mut diagnostics);
    assert!(diagnostics.is_empty());
    found.works
}

#[test]
fn thirty_works_in_every_style() {
    let works = works();
    assert_eq!(works.len(), 30);
    for style in &STYLES {
        let mut text = String::new();
        for work in &works {
            let title = cite::title(work);
            let entry = Entry {
                work,
                title: &title,
                language: Language::English,
                suffix: "",
            };
            writeln!(text, "{} | {}", work.slug, shown(&style.entry(&entry))).unwrap();
            let names = work.authors.len() + work.editors.len();
            let printed = plain_text(&style.entry(&entry));
            assert!(
                names == 0
                    || !printed.starts_with(&plain_text(&title))
                    || style.name.word() == "acs",
                "{printed}"
            );
            assert!(
                !printed.contains("..") && !printed.contains("  ") && !printed.contains(", ,"),
                "{printed}"
            );
        }
        insta::assert_snapshot!(style.name.word(), text);
    }
}

#[test]
fn words_of_entries_are_those_of_the_language() {
    let works = works();
    let mut text = String::new();
    for style in &STYLES {
        writeln!(text, "{}", style.name.word()).unwrap();
        for work in &works {
            let title = cite::title(work);
            let in_language = |language| {
                shown(&style.entry(&Entry {
                    work,
                    title: &title,
                    language,
                    suffix: "",
                }))
            };
            let german = in_language(Language::German);
            if german != in_language(Language::English) {
                writeln!(text, "  {} | {german}", work.slug).unwrap();
            }
        }
    }
    for english in [
        "Accessed",
        "Available",
        "Retrieved",
        ", editor",
        "Ed.",
        "Eds.",
        " eds",
        "Report",
        "n.d.",
        "vol.",
        "pp",
        "Published",
        "Data set",
        "January",
        "Feb.",
        "th ed",
        "Preprint at",
    ] {
        assert!(!text.contains(english), "{english}: {text}");
    }
    insta::assert_snapshot!("german", text);
}

#[test]
fn marks_by_author_and_date_name_whom_they_cite() {
    let works = works();
    let marks: Vec<String> = works
        .iter()
        .map(|work| {
            let title = cite::title(work);
            let entry = Entry {
                work,
                title: &title,
                language: Language::English,
                suffix: "",
            };
            let (who, when) = author_and_date(&entry);
            format!("{who}, {when}")
        })
        .collect();
    insta::assert_snapshot!("marks", marks.join("\n"));
}

fn styled(style: &str, text: &str) -> TestProject {
    let project = TestProject::empty();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/bibliographies");
    project
        .write("content/site.toml", &format!("name = \"Test\"\n[style]\n{style}"))
        .write("content/compounds/water.toml", "name = \"Water\"\n")
        .write("content/references/works.bib", &std::fs::read_to_string(folder.join("works.bib")).unwrap())
        .write(
            "content/overviews/water.toml",
            &format!("title = \"Water\"\ncompound = \"water\"\n[[sections]]\nid = \"a\"\ntitle = \"A\"\ntext = '''{text}'''\n"),
        );
    project.run("build").ends(0);
    project
}

/// The paragraph that begins with `So`, without links.
fn paragraph(project: &TestProject) -> String {
    let page = project.read("public/water/index.html");
    let start = page.find("<p>So").unwrap();
    let end = start + page[start..].find("</p>").unwrap();
    let mut text = String::new();
    let mut inside = false;
    for c in page[start..end].chars() {
        inside = inside && c != '>' || c == '<';
        if !inside && c != '>' {
            text.push(c);
        }
    }
    text
}

#[test]
fn a_style_decides_how_works_are_marked() {
    let text =
        "So it is [@two-authors; @one-author; @book; @six-authors, p. 4]. And so [@chapter].";
    for (style, wanted) in [
        (
            "references = \"house\"",
            "So it is [1–3; 4, p. 4]. And so [5].",
        ),
        (
            "references = \"vancouver\"",
            "So it is (1–3; 4, p. 4). And so (5).",
        ),
        ("references = \"nature\"", "So it is.1–3; 4, p. 4 And so.5"),
        (
            "references = \"nature\"\nmarks = \"brackets\"",
            "So it is [1–3; 4, p. 4]. And so [5].",
        ),
        (
            "references = \"apa\"",
            "So it is (Aaa et al., 2021, p. 4; Fennell &amp; Baas, 2019; Kang, 2013; Knuth, 1984). And so (Doe, 2020).",
        ),
    ] {
        let said = paragraph(&styled(style, text)).replace('\u{a0}', " ");
        assert_eq!(said, wanted, "{style}");
    }
}

#[test]
fn lists_by_author_and_date_are_sorted_and_lead_back() {
    let project = styled(
        "references = \"apa\"",
        "So [@two-authors; @book] and [@book].",
    );
    let page = project.read("public/water/index.html");
    assert!(page.contains("<ul class=\"references sorted\">"), "{page}");
    let places: Vec<usize> = [
        "id=\"ref-two-authors\"",
        "id=\"ref-book\"",
        "href=\"#cite-book-2\"",
    ]
    .iter()
    .map(|part| page.find(part).unwrap())
    .collect();
    assert!(places.is_sorted(), "{page}");
    assert!(
        page.contains("aria-label=\"Reference Knuth, 1984\""),
        "{page}"
    );
}

#[test]
fn an_overview_may_have_a_style_of_its_own() {
    let project = styled("references = \"apa\"", "So [@book].");
    let path = "content/overviews/water.toml";
    project.edit(
        path,
        "compound =",
        "style = { references = \"ieee\" }\ncompound =",
    );
    project.run("build").ends(0);
    assert_eq!(paragraph(&project), "So [1].");
    assert!(
        project
            .read("public/water/water.md")
            .contains("D. E. Knuth, *The TeXbook*. Reading, MA: Addison-Wesley, 1984.")
    );
}
