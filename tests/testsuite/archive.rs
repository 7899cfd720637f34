//! PDFs as archives of what they were made from: attached files, what changed since, what was altered.

use std::fs;

use lopdf::{Document, Object};
use serde_json::Value as Json;

use super::project::TestProject;

const PDF: &str = "public/examplidone/examplidone.pdf";

/// A project that is built.
fn built() -> TestProject {
    let project = TestProject::from("pharmacokinetics");
    project.run("build").ends(0);
    project
}

/// A change of a PDF.
type Alter = fn(&mut Document);

/// Changes the PDF of a project by way of its objects.
fn alter(project: &TestProject, change: impl FnOnce(&mut Document)) {
    let path = project.root().join(PDF);
    let mut pdf = Document::load(&path).unwrap();
    change(&mut pdf);
    pdf.save(&path).unwrap();
}

/// The stream of an attached file.
fn attached<'d>(pdf: &'d mut Document, name: &str) -> &'d mut lopdf::Stream {
    let mut files = pdf.objects.values();
    let file = files
        .find_map(|object| {
            let file = object.as_dict().ok()?;
            let named = file.get(b"UF").ok()?.as_str().ok()? == name.as_bytes();
            let stream = file.get(b"EF").ok()?.as_dict().ok()?.get(b"F").ok()?;
            named.then(|| stream.as_reference().unwrap())
        })
        .unwrap();
    pdf.get_object_mut(file).unwrap().as_stream_mut().unwrap()
}

#[test]
fn a_pdf_gives_back_the_files_that_the_site_has() {
    let project = built();
    project.run(&format!("extract {PDF} --out files")).ends(0);
    let files = project.files("files");
    let site = project.files("public/examplidone");
    assert_eq!(files["data.json"], site["data.json"]);
    assert_eq!(files["references.json"], site["references.json"]);
    let tables = site.iter().filter(|(name, _)| name.starts_with("tables/"));
    let mut count = 0;
    for (name, bytes) in tables {
        assert_eq!(
            files[&name.replace('/', "-").replace("tables", "table")],
            *bytes
        );
        count += 1;
    }
    assert!(count > 0);
}

#[test]
fn extract_replaces_nothing_unasked_and_writes_nowhere_else() {
    let project = built();
    let extract = format!("extract {PDF} --out files");
    project.run(&extract).ends(0);
    project.run(&extract).ends(0).reports("unchanged");
    project.write("files/data.json", "mine");
    project
        .run(&extract)
        .ends(2)
        .reports("is there already and differs");
    assert_eq!(project.read("files/data.json"), "mine");
    project.run(&format!("{extract} --force")).ends(0);
    assert_ne!(project.read("files/data.json"), "mine");

    alter(&project, |pdf| {
        let tree = pdf.catalog().unwrap().get(b"Names").unwrap();
        let names = pdf.dereference(tree).unwrap().1.as_dict().unwrap();
        let files = names.get(b"EmbeddedFiles").unwrap().as_reference().unwrap();
        let names = pdf
            .get_dictionary_mut(files)
            .unwrap()
            .get_mut(b"Names")
            .unwrap();
        names.as_array_mut().unwrap()[0] = Object::string_literal("../../escaped.json");
    });
    project
        .run(&format!("extract {PDF} --out other"))
        .ends(2)
        .reports("../../escaped.json");
    assert!(!project.has("other") && !project.has("../escaped.json"));
}

#[test]
fn a_pdf_that_matches_its_project_is_the_same_however_it_is_stored() {
    let project = built();
    let verify = format!("verify {PDF}");
    project.run(&verify).ends(0).results("same");
    alter(&project, |pdf| {
        pdf.decompress();
        pdf.renumber_objects_with(100);
    });
    project.run(&verify).ends(0).results("same");
}

#[test]
fn a_pdf_is_outdated_when_a_record_changed_and_says_what() {
    let project = built();
    project.edit(
        "content/studies/pk-dog.toml",
        "\"5.8 ± 1.1 h",
        "\"5.95 ± 1.1 h",
    );
    let verify = format!("verify {PDF}");
    let run = project.run(&verify).ends(1).results("outdated");
    assert!(
        run.results
            .contains("5.8 ± 1.1 h (SD, n = 4) → 5.95 ± 1.1 h (SD, n = 4)"),
        "{run:?}"
    );
    let run = project.run(&format!("{verify} --format json")).ends(1);
    let found: Json = serde_json::from_str(&run.results).unwrap();
    assert_eq!(found["verdict"], "outdated");
    assert_eq!(found["altered"], Json::Array(Vec::new()));
    assert_eq!(found["changes"][0]["what"], "value-changed");
}

#[test]
fn a_pdf_is_outdated_when_only_the_style_changed() {
    let project = built();
    project.write("templates/pdf/style.toml", "base = \"brand\"\n");
    let run = project.run(&format!("verify {PDF}")).ends(1);
    let run = run.results("outdated").results("the records are the same");
    assert!(
        run.results.contains("made otherwise now: the pages"),
        "{run:?}"
    );
}

#[test]
fn alterations_are_told_by_where_they_are() {
    let cases: [(&str, Alter); 4] = [
        ("the pages", |pdf| {
            let page = pdf.get_pages()[&1];
            let mut content = pdf.get_page_content(page);
            content.extend(b"\n% a comment\n");
            pdf.change_page_content(page, content).unwrap();
        }),
        ("`data.json`", |pdf| {
            attached(pdf, "data.json").set_plain_content(b"{}".to_vec());
        }),
        ("metadata", |pdf| {
            let info = pdf.trailer.get(b"Info").unwrap().as_reference().unwrap();
            let info = pdf.get_dictionary_mut(info).unwrap();
            info.set("Title", Object::string_literal("Another title"));
        }),
        ("the pages", |pdf| {
            let page = pdf.get_pages()[&1];
            pdf.get_dictionary_mut(page).unwrap().set("Rotate", 90);
        }),
    ];
    for (place, change) in cases {
        let project = built();
        alter(&project, change);
        let run = project
            .run(&format!("verify {PDF}"))
            .ends(1)
            .results("altered");
        assert!(run.results.contains(place), "{run:?}");
    }
}

#[test]
fn other_files_and_broken_ones_are_told_apart() {
    let project = built();
    let bytes = fs::read(project.root().join(PDF)).unwrap();
    fs::write(project.root().join("cut.pdf"), &bytes[..bytes.len() / 2]).unwrap();
    project.write("text.pdf", "no PDF at all");
    let mut strange = Document::with_version("1.7");
    let pages = strange.add_object(
        lopdf::dictionary! { "Type" => "Pages", "Kids" => Vec::<Object>::new(), "Count" => 0 },
    );
    let catalog = strange.add_object(lopdf::dictionary! { "Type" => "Catalog", "Pages" => pages });
    strange.trailer.set("Root", catalog);
    strange.save(project.root().join("strange.pdf")).unwrap();
    for (file, why) in [
        ("cut.pdf", "is damaged"),
        ("text.pdf", "is not a PDF"),
        ("strange.pdf", "does not carry the seal"),
        ("missing.pdf", "cannot read"),
    ] {
        for command in ["verify", "extract"] {
            project
                .run(&format!("{command} {file}"))
                .ends(2)
                .reports(why);
        }
    }
    for at in (0..bytes.len()).step_by(bytes.len() / 40) {
        let mut broken = bytes.clone();
        broken[at] ^= 0x55;
        // Whatever is broken, there is an answer and no panic.
        if let Ok(opened) = monograph::export::pdf::open(&broken) {
            monograph::build::verify(&opened, None);
        }
    }
}

#[test]
fn without_a_project_the_seal_alone_is_looked_at() {
    let project = built();
    fs::remove_dir_all(project.root().join("content")).unwrap();
    let verify = format!("verify {PDF}");
    let run = project.run(&verify).ends(0).results("unaltered");
    assert!(run.reports.contains("no project"), "{run:?}");
}

#[test]
fn diff_compares_projects_data_and_pdfs() {
    let project = built();
    let data = "public/examplidone/data.json";
    fs::create_dir_all(project.root().join("old")).unwrap();
    fs::copy(project.root().join(data), project.root().join("old.json")).unwrap();
    fs::copy(project.root().join(PDF), project.root().join("old.pdf")).unwrap();
    project.run("diff old.json .").ends(0).has_no_results();
    project.edit(
        "content/studies/pk-dog.toml",
        "\"5.8 ± 1.1 h",
        "\"5.95 ± 1.1 h",
    );
    let told = "study `pk-dog`\n  value changed: outcome `half-life`, value: 5.8 ± 1.1 h (SD, n = 4) → 5.95 ± 1.1 h (SD, n = 4)\n";
    for old in ["old.json", "old.pdf"] {
        let run = project.run(&format!("diff {old} .")).ends(1);
        assert_eq!(run.results, told);
    }
    let whole = TestProject::from("pharmacokinetics");
    let run = project.run(&format!("diff {} . --format json", whole.root().display()));
    let found: Json = serde_json::from_str(&run.ends(1).results).unwrap();
    assert_eq!(found["changes"][0]["new"], "5.95 ± 1.1 h (SD, n = 4)");
    project
        .run("diff old .")
        .ends(2)
        .reports("no project in `old`");
    project
        .run("diff content/site.toml .")
        .ends(2)
        .reports("is not JSON");
}
