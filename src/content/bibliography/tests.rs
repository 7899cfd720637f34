//! Hard samples of every format, as the records they become.

use std::path::Path;

use super::{Bibliography, Format, read, record};
use crate::content::decode::{Form, decode};
use crate::content::{Reference, Slug};
use crate::diag::Diagnostics;
use crate::diag::render::{Style, human};
use crate::source::SourceMap;

const SAMPLES: [&str; 6] = [
    "hard.bib",
    "hard.ris",
    "hard.nbib",
    "hard-pubmed.xml",
    "hard-endnote.xml",
    "hard.json",
];

fn read_text(name: &str, text: &str) -> (Bibliography, String) {
    let mut sources = SourceMap::new("");
    let file = sources.add(Path::new(name), text.to_owned());
    let mut diagnostics = Diagnostics::new();
    let format = Format::of(name).unwrap();
    let found = read(format, file, text, &mut diagnostics);
    let told = diagnostics
        .iter()
        .map(|one| human(one, &sources, Style::Plain) + "\n");
    (found, told.collect())
}

fn sample(name: &str) -> (Bibliography, String) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/bibliographies");
    let mut sources = SourceMap::new(&folder);
    let file = sources.read(Path::new(name)).unwrap();
    read_text(name, sources.get(file).text())
}

#[test]
fn hard_samples_become_records() {
    for name in SAMPLES {
        let (found, told) = sample(name);
        let records = found
            .works
            .iter()
            .map(|work| format!("# {}\n{}\n", work.slug, record(work)));
        let lost: Vec<&str> = found.lost.iter().map(|key| key.as_str()).collect();
        let shown = format!(
            "{}# lost: {}\n\n{told}",
            records.collect::<String>(),
            lost.join(", ")
        );
        insta::assert_snapshot!(name, shown);
    }
}

#[test]
fn records_are_read_back_as_the_same_references() {
    for name in SAMPLES {
        for work in sample(name).0.works {
            let text = record(&work);
            let mut sources = SourceMap::new("");
            let file = sources.add(Path::new("a.toml"), text.clone());
            let mut diagnostics = Diagnostics::new();
            let slug = Slug::new("a").unwrap();
            let form = Form {
                file,
                slug,
                text: &text,
                evaluated: false,
                cells: false,
            };
            let again: Option<Reference> = decode(&form, &mut diagnostics);
            let told: String = diagnostics
                .iter()
                .map(|one| human(one, &sources, Style::Plain))
                .collect();
            let mut again = again.unwrap_or_else(|| panic!("{told}\n{text}"));
            again.slug = work.slug.clone();
            assert!(diagnostics.is_empty(), "{told}");
            let json = |work: &Reference| serde_json::to_value(work).unwrap();
            assert_eq!(json(&again), json(&work));
        }
    }
}

#[test]
fn nothing_is_too_deep() {
    let deep =
        |open: &str, close: &str| format!("{}x{}", open.repeat(50_000), close.repeat(50_000));
    let title = |text: String| format!("@misc{{k, title = {{{text}}}, author = {{{text}}}}}");
    for text in [
        title(deep("{", "}")),
        title(deep("\\emph{", "}")),
        title("\\'".repeat(50_000)),
        title(deep("$x_{", "}$")),
        title(deep("{\\it ", "}")),
    ] {
        read_text("a.bib", &text);
    }
    read_text(
        "a.ris",
        &format!("TY  - JOUR\nTI  - {}\nER  - \n", deep("<i>", "</i>")),
    );
    read_text(
        "a.json",
        &format!("[{{\"id\": 1, \"title\": {}}}]", deep("[", "]")),
    );
    let nested = deep("<style>", "</style>");
    read_text(
        "a.xml",
        &format!("<xml><record><titles><title>{nested}</title></titles>{nested}</record></xml>"),
    );
}

#[test]
fn what_each_tool_adds_is_understood() {
    let ovid = "1. \nTY  - JOUR\nT1  - One.\nA1  - van der Berg JM\nA1  - World Health Organization\nER  - \n\n<2>\nTY  - JOUR\nT1  - Two\nER  - \n";
    let (found, told) = read_text("ovid.ris", ovid);
    assert_eq!((found.works.len(), told.as_str()), (2, ""));
    let authors = serde_json::to_value(&found.works[0].authors).unwrap();
    assert_eq!(
        authors.to_string(),
        r#"[{"family":"van der Berg","given":"JM"},{"organisation":"World Health Organization"}]"#
    );
    let zotero = "TY  - ELEC\nT1  - Page\nY2  - 2024/02/29/10:11:12\nER  - \n";
    let (found, told) = read_text("zotero.ris", zotero);
    assert_eq!(told, "");
    let work = &found.works[0];
    assert_eq!(work.accessed.as_ref().unwrap().as_str(), "2024-02-29");
    assert_eq!(work.extra.get("accessed-time"), Some("10:11:12"));
    let json = r#"[{"id": "http://zotero.org/users/1/items/A", "citation-key": "doe2019", "type": "article-journal",
        "title": "T", "journalAbbreviation": "J. T.", "note": "PMID: 12345\nPMCID: PMC99\nmine"}]"#;
    let (found, told) = read_text("zotero.json", json);
    assert_eq!(told, "");
    let work = &found.works[0];
    assert_eq!(work.slug.as_str(), "doe2019");
    assert_eq!(work.journal_short.as_deref(), Some("J. T."));
    assert_eq!(work.pmid.as_ref().unwrap().to_string(), "12345");
    assert_eq!(work.pmcid.as_ref().unwrap().to_string(), "PMC99");
    assert_eq!(work.note.as_deref(), Some("mine"));
    assert_eq!(
        work.aliases[0].as_str(),
        "http://zotero.org/users/1/items/A"
    );
    let crossref = r#"{"source": "Crossref", "type": "article-journal", "DOI": "10.1000/XYZ",
        "title": "&lt;i&gt;X&lt;/i&gt; <jats:italic>in vitro</jats:italic> H<sub>2</sub>O &amp;amp; p &lt; 0.05",
        "author": [{"given": "A. B.", "family": "Doe", "sequence": "first"}, {"name": "The Consortium"}]}"#;
    let (found, told) = read_text("crossref.json", crossref);
    assert_eq!(told, "");
    let work = &found.works[0];
    assert_eq!(work.title.text(), "*X* *in vitro* H~2~O & p \\< 0.05");
    let authors = serde_json::to_value(&work.authors).unwrap();
    assert_eq!(
        authors[1].to_string(),
        r#"{"organisation":"The Consortium"}"#
    );
    let bib = "@patent{p, title = {Device}, type = {patentus}, number = {US1}, year = 2010}\n\
        @misc{m, title = {A page}, howpublished = {\\url{https://example.org/a_b}}, year = 2020}\n";
    let (found, told) = read_text("keys.bib", bib);
    assert_eq!(told, "");
    assert_eq!(found.works[0].genre.as_deref(), Some("US patent"));
    let url = found.works[1].url.as_ref().unwrap();
    assert_eq!(url.as_str(), "https://example.org/a_b");
    let many: Vec<String> = (0..3000).map(|at| format!("Family{at}, A.")).collect();
    let bib = format!(
        "@article{{many, title = {{T}}, author = {{{}}}}}",
        many.join(" and ")
    );
    assert_eq!(read_text("many.bib", &bib).0.works[0].authors.len(), 3000);
    let book = "<PubmedArticleSet><PubmedBookArticle><BookDocument><PMID>2</PMID><Book><Publisher>\
        <PublisherName>NCBI</PublisherName><PublisherLocation>Bethesda</PublisherLocation></Publisher>\
        <BookTitle>Pearls</BookTitle><PubDate><Year>2023</Year></PubDate></Book>\
        <ArticleTitle>Chapter</ArticleTitle></BookDocument></PubmedBookArticle></PubmedArticleSet>";
    let (found, _) = read_text("book.xml", book);
    let work = &found.works[0];
    assert_eq!(work.r#type, crate::content::ReferenceType::Chapter);
    assert_eq!(work.container.as_deref(), Some("Pearls"));
    assert_eq!(work.publisher.as_deref(), Some("NCBI"));
    assert_eq!(work.place.as_deref(), Some("Bethesda"));
    assert!(work.extra.is_empty(), "{:?}", work.extra);
}

proptest::proptest! {
    #[test]
    fn no_text_makes_reading_panic(text in "[@{}\"=,#%\\\\a-zé\n $&<>/;\\[\\]:0-9TYERAUPMID -]{0,80}", cut in 0usize..4000) {
        for name in SAMPLES {
            read_text(name, &text);
            read_text(name, &format!("<xml><record>{text}</record></xml>"));
        }
        for name in SAMPLES {
            let path = format!("{}/tests/data/bibliographies/{name}", env!("CARGO_MANIFEST_DIR"));
            let whole = String::from_utf8(std::fs::read(path).unwrap()).unwrap();
            let cut = whole.floor_char_boundary(cut.min(whole.len()));
            read_text(name, &format!("{}{text}{}", &whole[..cut], &whole[cut..]));
        }
    }
}
