//! References that come in other tools' files, and those that are one work.

use crate::project::TestProject;

const SITE: &str = "name = \"Test\"\nurl = \"https://example.org\"\n";
const LIBRARY: &str = "@article{Kang:2013/x,
  author = {Kang, Yu and Hu, Wei},
  title = {Role of focal adhesion kinase in resistance},
  journal = {Journal of the National Cancer Institute},
  year = 2013, volume = 105, pages = {1485--1495},
  doi = {https://doi.org/10.1093/JNCI/DJT210},
}
";
const NBIB: &str = "PMID- 24062525
TI  - Role of focal adhesion kinase in resistance.
DP  - 2013 Oct 2
FAU - Kang, Yu
PT  - Journal Article
LID - 10.1093/jnci/djt210 [doi]
PMC - PMC3787907
";

fn project(text: &str) -> TestProject {
    let project = TestProject::empty();
    project
        .write("content/site.toml", SITE)
        .write("content/compounds/water.toml", "name = \"Water\"\n")
        .write(
            "content/overviews/water.toml",
            &format!("title = \"Water\"\ncompound = \"water\"\n[[sections]]\nid = \"a\"\ntitle = \"A\"\ntext = '''{text}'''\n"),
        );
    project
}

#[test]
fn one_work_under_all_its_names_is_one_reference() {
    let project = project(
        "A [@{Kang:2013/x}], b [@doi:10.1093/jnci/DJT210], c [@pmid:24062525], d [@pmc:PMC3787907], e [@kang-2013], \
         f [@DOI:10.1093/JNCI/djt210], g [@https://doi.org/10.1093/jnci/djt210], h [@10.1093/jnci/djt210], \
         i [@PMID:24062525], j [@https://pubmed.ncbi.nlm.nih.gov/24062525/], k [@PMC3787907], l [@pmc:3787907].",
    );
    project
        .write("content/references/library.bib", LIBRARY)
        .write("content/references/pubmed.nbib", NBIB);
    let run = project.run("build").ends(0);
    assert!(
        run.reports
            .contains("`Kang:2013/x` and `kang-2013` are one work"),
        "{}",
        run.reports
    );
    let page = project.read("public/water/water.md");
    assert!(!page.contains("[2]"), "{page}");
    let bib = project.read("public/water/references.bib");
    assert_eq!(bib.matches("@article").count(), 1, "{bib}");
    for said in [
        "doi = {10.1093/jnci/djt210}",
        "pmid = {24062525}",
        "pages = {1485-1495}",
        "ids = {kang-2013}",
    ] {
        assert!(bib.contains(said), "{bib}");
    }
    let own = project.read("public/water/cite.json");
    assert!(own.contains("https://example.org/water/"), "{own}");
}

#[test]
fn an_entry_that_cannot_be_read_is_told_once_and_costs_no_other() {
    let project = project("A [@{Kang:2013/x}].");
    project.write(
        "content/references/library.bib",
        &format!("@article{{open, title = {{no end\n\n{LIBRARY}"),
    );
    let run = project.run("check").ends(1);
    assert!(run.reports.contains("library.bib:1:24"), "{}", run.reports);
    assert!(
        run.reports.contains("1 overview checked: 1 error"),
        "{}",
        run.reports
    );
}

#[test]
fn works_become_records_that_keep_their_keys() {
    let project = project("A [@{Kang:2013/x}].");
    project.write("library.bib", LIBRARY);
    let run = project.run("refs import library.bib").ends(0);
    assert!(
        run.reports.contains("`Kang:2013/x` becomes `kang-2013`"),
        "{}",
        run.reports
    );
    let record = project.read("content/references/kang-2013.toml");
    assert!(record.contains("aliases = [\"Kang:2013/x\"]"), "{record}");
    project.run("check --strict").ends(0);
    let again = project.run("refs import library.bib");
    assert!(
        again.reports.contains("is there already, as `kang-2013`"),
        "{}",
        again.reports
    );
    assert_eq!(project.read("content/references/kang-2013.toml"), record);
}

#[test]
fn files_of_other_encodings_are_imported_and_told() {
    let project = project("A.");
    let ris = "TY  - JOUR\r\nAU  - Müller, Jürgen\r\nTI  - Größe\r\nPY  - 2020\r\nER  - \r\n";
    let wide = ris.encode_utf16().flat_map(u16::to_le_bytes);
    let narrow = ris.replace("2020", "2021").replace("Größe", "Grüße");
    let narrow = narrow.chars().map(|c| u8::try_from(c).unwrap());
    std::fs::write(project.root().join("wide.ris"), wide.collect::<Vec<u8>>()).unwrap();
    std::fs::write(
        project.root().join("narrow.ris"),
        narrow.collect::<Vec<u8>>(),
    )
    .unwrap();
    let run = project.run("refs import wide.ris narrow.ris").ends(0);
    for told in [
        "`wide.ris` is not UTF-8 and was read as UTF-16",
        "`narrow.ris` is not UTF-8 and was read as Windows-1252",
    ] {
        assert!(run.reports.contains(told), "{}", run.reports);
    }
    for (year, title) in [(2020, "Größe"), (2021, "Grüße")] {
        let record = project.read(&format!("content/references/muller-{year}.toml"));
        assert!(record.contains(&format!("title = \"{title}\"")), "{record}");
        assert!(record.contains("Müller, Jürgen"), "{record}");
    }
}

#[test]
fn a_patch_makes_two_records_one() {
    let project = project("A [@b2013].");
    project
        .write("content/references/a2013.toml", "type = \"article\"\ntitle = \"T\"\ndoi = \"10.1093/jnci/djt210\"\n")
        .write("content/references/b2013.toml", "type = \"article\"\ntitle = \"T\"\npmid = \"24062525\"\ndoi = \"https://doi.org/10.1093/jnci/djt210\"\n");
    let run = project.run("refs dedupe").ends(1);
    for line in [
        "+aliases = [\"b2013\"]",
        "+pmid = \"24062525\"",
        "+++ /dev/null",
    ] {
        assert!(run.results.contains(line), "{}", run.results);
    }
}

#[test]
fn retracted_works_are_errors_where_they_are_cited() {
    let project = project("A [@pmid:24062525].");
    project.write(
        "content/references/pubmed.nbib",
        &NBIB.replace("PT  - Journal Article", "PT  - Retracted Publication"),
    );
    let run = project.run("check").ends(1);
    assert!(
        run.reports.contains("error[cited-retracted]"),
        "{}",
        run.reports
    );
}

#[test]
fn a_table_of_retractions_is_looked_through() {
    let table = "Record ID,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,RetractionDate,Reason\n\
        1,10.1093/JNCI/djt210,24062525,Retraction,2/2/2020 0:00,+Error in Data;\n";
    let project = project("A [@kang-2013].");
    project
        .write("content/references/pubmed.nbib", NBIB)
        .write("watch.csv", table);
    let run = project.run("refs check --retractions watch.csv").ends(1);
    assert!(
        run.reports.contains("error[cited-retracted]"),
        "{}",
        run.reports
    );
    assert!(
        run.reports
            .contains("Retraction Watch: 2020-02-02; Error in Data"),
        "{}",
        run.reports
    );
    project.run("refs check").ends(0);
}

#[test]
fn all_references_are_printed_for_other_tools() {
    let project = project("A.");
    project.write("content/references/library.bib", LIBRARY);
    for (format, start) in [
        ("bib", "@article{Kang:2013/x,"),
        ("ris", "TY  - JOUR"),
        ("json", "[\n"),
    ] {
        let run = project
            .run(&format!("refs export --format {format}"))
            .ends(0);
        assert!(run.results.starts_with(start), "{}", run.results);
    }
}
