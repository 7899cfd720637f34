//! Styles of references that stand in `.csl` files.

use std::path::Path;

use crate::project::TestProject;

const LIBRARY: &str = "\
@article{kang-a, author = {Kang, Yu and Hu, Wei}, title = {First of a year}, journal = {Cells}, year = {2013}, volume = {1}, pages = {1485--1495}}
@article{kang-b, author = {Kang, Yu and Hu, Wei}, title = {Second of a year}, journal = {Cells}, year = {2013}, volume = {2}, pages = {101--108}}
@article{kang-c, author = {Kang, Yu and Hu, Wei}, title = {A year after}, journal = {Cells}, year = {2014}, volume = {3}, pages = {7}}
@article{smith-j, author = {Smith, John}, title = {One Smith}, journal = {Cells}, year = {2010}}
@article{smith-m, author = {Smith, Mary}, title = {Another Smith}, journal = {Cells}, year = {2010}}
@article{three-a, author = {Aaa, Anna and Bbb, Bert and Ccc, Cora}, title = {Three}, journal = {Cells}, year = {2001}}
@article{three-b, author = {Aaa, Anna and Ddd, Dora and Eee, Emil}, title = {Other three}, journal = {Cells}, year = {2001}}
@article{particle, author = {van der Berg, Jan-Willem}, title = {Roles of \\textit{BRCA1} and {$\\beta$}-catenin in <b>cells</b>}, journal = {J. Cells}, year = {2015}}
@book{edited, editor = {Mayer, Ann and Zorn, Zoe}, title = {A Handbook}, edition = {2}, publisher = {House}, location = {Bonn}, year = {2020}}
@online{nobody, title = {Nobody signed this?}, url = {https://example.org/a?b=1&c=2}, urldate = {2024-02-29}, date = {2023-01-15}}
@article{undated, author = {When, Will}, title = {Undated}, journal = {Cells}, doi = {10.1000/when}}
";

/// A project that cites in a style of `tests/data/styles`.
fn project(style: &str, site: &str, text: &str) -> TestProject {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/styles");
    let csl = std::fs::read_to_string(folder.join(style)).unwrap();
    let project = TestProject::empty();
    project
        .write(&format!("styles/{style}"), &csl)
        .write(
            "content/site.toml",
            &format!("name = \"Test\"\n{site}\n[style]\nreferences = \"styles/{style}\"\n"),
        )
        .write("content/compounds/water.toml", "name = \"Water\"\n")
        .write("content/references/works.bib", LIBRARY)
        .write(
            "content/overviews/water.toml",
            &format!("title = \"Water\"\ncompound = \"water\"\n[[sections]]\nid = \"a\"\ntitle = \"A\"\ntext = '''{text}'''\n"),
        );
    project.run("build").ends(0);
    project
}

/// The paragraphs that begin with `So`, and the entries, without links.
fn said(project: &TestProject) -> (String, Vec<String>) {
    let page = project.read("public/water/index.html");
    let start = page.find("<p>So").unwrap();
    let end = start + page[start..].find("</p>").unwrap();
    let entries = page
        .split("<li ")
        .filter(|item| item.starts_with("id=\"ref-"));
    let entries = entries.map(|item| {
        let body = item.split("cited-at").next().unwrap();
        let body = body.split_once('>').unwrap().1;
        bare(body.rsplit_once('<').map_or(body, |(before, _)| before))
    });
    (bare(&page[start..end]), entries.collect())
}

/// The text of HTML, with stress as `_x_` and strength as `*x*`.
fn bare(html: &str) -> String {
    let html = html.replace("<em>", "_").replace("</em>", "_");
    let html = html.replace("<strong>", "*").replace("</strong>", "*");
    let mut text = String::new();
    let mut inside = false;
    for c in html.chars() {
        inside = inside && c != '>' || c == '<';
        if !inside && c != '>' {
            text.push(c);
        }
    }
    text.replace('\u{a0}', " ").trim().to_owned()
}

#[test]
fn numbers_stand_raised_and_collapse_as_the_file_says() {
    let text = "So [@nobody; @edited; @particle] and [@particle; @kang-a, p. 4; @undated].";
    let project = project("numbered.csl", "", text);
    let (marks, entries) = said(&project);
    assert_eq!(marks, "So1–3 and.3,4(p.4),5");
    assert_eq!(
        entries,
        [
            "_Nobody signed this?_ January 15, 2023. Accessed February 29, 2024. https://example.org/a?b=1&amp;c=2.",
            "Mayer A, Zorn Z (eds.). _A Handbook_. 2nd ed. Bonn: House. 2020.",
            "van der Berg JW. “Roles of _BRCA1_ and β-catenin in &lt;b&gt;cells&lt;/b&gt;.” _J Cells_. 2015.",
            "Kang Y, Hu W. “First of a year.” _Cells_. 2013;*1*:1485–95.",
            "When W. “Undated.” _Cells_. https://doi.org/10.1000/when.",
        ]
    );
    let page = project.read("public/water/index.html");
    assert!(page.contains("<sup"), "{page}");
    assert!(
        page.contains("href=\"https://doi.org/10.1000/when\">https://doi.org/10.1000/when</a>"),
        "{page}"
    );
    assert!(
        page.contains("href=\"#ref-nobody\" aria-label=\"Reference 1\""),
        "{page}"
    );
}

#[test]
fn words_and_dates_follow_the_language_and_then_the_file() {
    let text = "So [@nobody; @edited].";
    let (_, entries) = said(&project("numbered.csl", "language = \"de\"", text));
    assert_eq!(
        entries,
        [
            "_Nobody signed this?_ 15. Januar 2023. Zugegriffen 29. Februar 2024. https://example.org/a?b=1&amp;c=2.",
            "Mayer A, Zorn Z (Hrsg.). _A Handbook_. 2. Auflage. Bonn: House. 2020.",
        ]
    );
}

#[test]
fn works_that_would_be_marked_alike_are_told_apart() {
    let text = "So [@kang-b; @three-b; @kang-a, pp. 4–5; @kang-c] and [@smith-m; @smith-j] and [@three-a; @undated; @nobody].";
    let (marks, entries) = said(&project("author-date.csl", "", text));
    assert_eq!(
        marks,
        "So (Aaa, Ddd, _et al._ 2001; Kang &amp; Hu 2013b, 2013a, pp. 4–5; 2014) \
         and (J. Smith 2010; M. Smith 2010) \
         and (Aaa, Bbb, _et al._ 2001; “Nobody signed this?” 2023; When n.d.)."
    );
    assert_eq!(
        entries,
        [
            "Aaa, A., B. Bbb and C. Ccc (2001). Three. _Cells_.",
            "Aaa, A., D. Ddd and E. Eee (2001). Other Three. _Cells_.",
            "Kang, Y. and W. Hu (2013a). First of a Year. _Cells_ 1. pp. 1485–95.",
            "Kang, Y. and W. Hu (2013b). Second of a Year. _Cells_ 2. pp. 101–8.",
            "Kang, Y. and W. Hu (2014). A Year After. _Cells_ 3. p. 7.",
            "Nobody signed this? (2023).",
            "Smith, J. (2010). One Smith. _Cells_.",
            "Smith, M. (2010). Another Smith. _Cells_.",
            "When, W. (n.d.). Undated. _Cells_.",
        ]
    );
}

#[test]
fn a_style_without_places_loses_none() {
    let project = project("numbered.csl", "", "So [@kang-a, p. 4; @kang-b].");
    let style = project.read("styles/numbered.csl");
    let start = style.find("<group suffix=\")\">").unwrap();
    let end = start + style[start..].find("</group>").unwrap() + "</group>".len();
    project.edit("styles/numbered.csl", &style[start..end], "");
    project.run("build").ends(0);
    assert_eq!(said(&project).0, "So.1, p. 4,2");
}

#[test]
fn an_overview_may_name_a_file_and_still_choose_its_marks() {
    let project = project("author-date.csl", "", "So [@kang-a; @particle].");
    let (marks, entries) = said(&project);
    assert_eq!(marks, "So (van der Berg 2015; Kang &amp; Hu 2013).");
    assert_eq!(
        entries[0],
        "Berg, J.-W. van der (2015). Roles of _BRCA1_ and β-Catenin in &lt;B&gt;Cells&lt;/b&gt;. _J. Cells_."
    );
    project.edit(
        "content/overviews/water.toml",
        "compound =",
        "style = { references = \"styles/author-date.csl\", marks = \"brackets\" }\ncompound =",
    );
    project.run("build").ends(0);
    let (marks, entries) = said(&project);
    assert_eq!((marks.as_str(), entries.len()), ("So [1, 2].", 2));
}

/// The notes of a page, without the ways back.
fn notes(project: &TestProject) -> Vec<String> {
    let page = project.read("public/water/index.html");
    let notes = page.split("<li id=\"note-").skip(1);
    let notes = notes.map(|note| {
        let body = note.split_once('>').unwrap().1;
        bare(body.split("<a class=\"back\"").next().unwrap())
    });
    notes.collect()
}

#[test]
fn a_style_of_footnotes_knows_what_was_cited_before() {
    let text = "So first [@kang-a]. Again [@kang-a], elsewhere [@kang-a, p. 1490; @kang-b], \
                with words[^own], then [@smith-j], [@smith-m] and [@smith-m; @kang-a], \
                at last [@edited]; [@nobody, pp. 3-4] and [@kang-b].\n\n\
                [^own]: A note that cites @{kang-b} in words: [@kang-b].\n";
    let text = text.replace(" @{kang-b} in words", "");
    let project = project("notes.csl", "", &text);
    assert_eq!(
        said(&project).0,
        "So first.1 Again,2 elsewhere,3 with words,4 then,5\u{202f}6 and,7 at last8;9 and.10"
    );
    assert_eq!(
        notes(&project),
        [
            "Kang and Hu, _First of a year_, 2013.",
            "_Ibid._",
            "_Ibid._ p. 1490; Kang and Hu, _Second of a year_, 2013.",
            "A note that cites: Kang and Hu.",
            "Smith, _One Smith_, 2010.",
            "Smith, _Another Smith_, 2010.",
            "_Ibid._; Kang and Hu (note 1).",
            "Mayer and Zorn, _A Handbook_, 2020.",
            "“Nobody signed this?” 2023, pp. 3–4.",
            "Kang and Hu (note 3).",
        ]
    );
    let page = project.read("public/water/index.html");
    assert!(
        page.contains("<span class=\"small-capitals\">Kang</span>"),
        "{page}"
    );
    assert_eq!(
        said(&project).1,
        [
            "Kang, Yu and Wei Hu. “First of a year” (_2013_).",
            "———. “Second of a year” (_2013_).",
            "Mayer, Ann and Zoe Zorn. “A Handbook” (_2020_).",
            "Nobody signed this? (_2023_).",
            "Smith, Mary. “Another Smith” (_2010_).",
            "Smith, John. “One Smith” (_2010_).",
        ]
    );
}

#[test]
fn letters_in_a_row_are_drawn_together_and_lead_to_each() {
    let ranged = "collapse=\"year-suffix-ranged\" year-suffix-delimiter=\",\"";
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/styles");
    let csl = std::fs::read_to_string(folder.join("author-date.csl")).unwrap();
    let project = project("author-date.csl", "", "So [@kang-a].");
    let works = ["a", "b", "c", "d"].map(|letter| {
        format!("@article{{x-{letter}, author = {{Xu, Li}}, title = {{T{letter}}}, year = {{1999}}, journal = {{J}}}}\n")
    });
    project
        .write(
            "styles/author-date.csl",
            &csl.replace("collapse=\"year\"", ranged),
        )
        .write("content/references/more.bib", &works.concat())
        .edit(
            "content/overviews/water.toml",
            "So [@kang-a].",
            "So [@x-a; @x-b; @x-c; @x-d] and [@x-a; @x-c; @x-d].",
        );
    project.run("build").ends(0);
    assert_eq!(said(&project).0, "So (Xu 1999a–d) and (Xu 1999a,c,d).");
    let page = project.read("public/water/index.html");
    assert!(page.contains("data-refs=\"ref-x-b ref-x-c\""), "{page}");
}

#[test]
fn words_stand_around_works_as_authors_write_them() {
    let text = "So [see @kang-a, p. 4, and below; but @kang-b; -@smith-j and others], and @three-a [p. 3].";
    assert_eq!(
        said(&project("author-date.csl", "", text)).0,
        "So (see Kang &amp; Hu 2013a, p. 4, and below; but Kang &amp; Hu 2013b; 2010 and others), \
         and Aaa et al. (2001, p. 3)."
    );
    let in_notes = project("notes.csl", "", text);
    assert_eq!(
        (said(&in_notes).0.as_str(), notes(&in_notes)),
        (
            "So,1 and Aaa et al.2",
            vec![
                "See Kang and Hu, _First of a year_, 2013, p. 4, and below; but Kang and Hu, \
                 _Second of a year_, 2013; _One Smith_, 2010 and others."
                    .to_owned(),
                "_Three_, 2001, p. 3.".to_owned(),
            ]
        )
    );
    assert_eq!(
        said(&project("numbered.csl", "", text)).0,
        "So,see 1(p.4), and below,but 2,3 and others and Aaa et al.4(p.3)"
    );
}
