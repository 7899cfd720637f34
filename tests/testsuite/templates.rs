//! A project's own house template decides what all formats hold.

use std::fs;

use crate::project::TestProject;
use crate::sample;
use crate::scan::{elements, scan, squeezed};

#[test]
fn a_house_template_reorders_sections_and_adds_a_table_over_the_studies() {
    let sample = sample::overview("tests/data/housestyle", "exemplamab");
    let nodes = scan(&sample.html());
    let headings = elements(&nodes, |tag| {
        tag.name == "h2" && tag.get("id") != Some("contents")
    });
    let headings: Vec<&str> = headings.iter().map(|(_, text)| text.as_str()).collect();
    let wanted = [
        "Limits",
        "Studies at a glance",
        "Introduction",
        "Outcomes",
        "References",
    ];
    assert_eq!(headings, wanted);
    let markdown = sample.markdown();
    let places: Vec<usize> = wanted
        .iter()
        .map(|heading| markdown.find(&format!("</a>{heading}")).unwrap())
        .collect();
    assert!(places.is_sorted());

    let captions = elements(&nodes, |tag| tag.name == "caption");
    assert_eq!(
        captions[0].1,
        "Table 1. Every study of this overview, with what it says of survival in mice."
    );
    let links = elements(&nodes, |tag| tag.get("href") == Some("#tbl-glance"));
    assert_eq!(links[0].1, "Table 1");
    assert!(markdown.contains("[Table\u{a0}1](#tbl-glance) lists the studies"));
    assert!(markdown.contains("<a id=\"tbl-glance\"></a>**Table 1.** Every study"));
}

#[test]
fn cells_of_a_template_hold_values_markup_citations_and_gaps() {
    let sample = sample::overview("tests/data/housestyle", "exemplamab");
    let markdown = squeezed(&sample.markdown());
    let row = "| Growth of α<sub>v</sub>β<sub>3</sub>-positive tumours \\| first study | mouse, *Foxn1*<sup>nu</sup> | example tumour | 20 | 55 d | 23 d | < 0.001 | [";
    assert!(markdown.contains(row), "{markdown}");
    assert!(markdown.contains("NR, not reported in the source as read."));
    assert_eq!(
        sample.csv("glance"),
        "Study,Model,Indication,n,Survival,Control,\"Survival, p\",Source\r\n\
         Growth of αvβ3-positive tumours | first study,\"mouse, Foxn1nu\",example tumour,20,55 d,23 d,< 0.001,[1]\r\n\
         Second study,\"mouse, Foxn1nu\",NR,NR,NR,NR,NR,[2]\r\n"
    );
    let html = sample.html();
    assert!(html.contains("data-record=\"studies.first.outcomes.os.value\">55\u{a0}d</span>"));
    let cells = elements(&scan(&html), |tag| tag.get("scope") == Some("row"));
    assert_eq!(cells[1].1, "Second study");
}

#[test]
fn loops_may_stand_in_loops_and_filters_on_what_they_give() {
    let sample = sample::overview("tests/data/housestyle", "exemplamab");
    assert_eq!(
        sample.csv("loops"),
        "Endpoint,Study,Value\r\n\
         median overall survival,Growth of αvβ3-positive tumours | first study,55 d\r\n\
         \"tumour volume, day 28\",Growth of αvβ3-positive tumours | first study,310 mm³ (± 45 (SEM))\r\n\
         median overall survival,Second study,NR\r\n"
    );
}

#[test]
fn a_change_of_the_template_changes_every_format() {
    let folder = tempfile::tempdir().unwrap();
    sample::copy("tests/data/housestyle", folder.path());
    let path = folder.path().join("templates/overview.md");
    let template = fs::read_to_string(&path).unwrap();
    let changed = template
        .replace("Studies at a glance", "All studies")
        .replace("| n |", "| Subjects |");
    fs::write(&path, changed).unwrap();
    let sample = sample::compile(folder.path()).swap_remove(0);
    for (place, text) in [("page", sample.html()), ("Markdown", sample.markdown())] {
        assert!(
            text.contains("All studies") && !text.contains("Studies at a glance"),
            "{place}"
        );
    }
    assert!(
        sample
            .csv("glance")
            .starts_with("Study,Model,Indication,Subjects,")
    );
}

#[test]
fn names_with_markup_and_joined_values_print_as_they_should() {
    let folder = tempfile::tempdir().unwrap();
    sample::copy("tests/data/typography", folder.path());
    fs::create_dir(folder.path().join("templates")).unwrap();
    let template = "# {{ overview.title }}\n\n## {{ compounds.fdg.name }}\n\n\
        {{ \"mass: \" ~ compounds.fdg.molar_mass ~ \" of *it*\" }} {{ compounds.fdg.name | upper }}, {{ models.strain.origin }}\n";
    fs::write(folder.path().join("templates/overview.md"), template).unwrap();
    let mut overview = fs::read_to_string(
        folder
            .path()
            .join("content/overviews/notation/overview.toml"),
    )
    .unwrap();
    overview.truncate(overview.find("abstract").unwrap());
    fs::write(
        folder
            .path()
            .join("content/overviews/notation/overview.toml"),
        overview,
    )
    .unwrap();
    let markdown = squeezed(&sample::compile(folder.path())[0].markdown());
    assert!(
        markdown
            .contains("</a>[<sup>18</sup>F]FDG mass: 181.15 g/mol of \\*it\\* [<sup>18</sup>F]FDG"),
        "{markdown}"
    );
    assert!(
        markdown.ends_with("grown in H<sub>2</sub>O-saturated air with 5% CO<sub>2</sub>"),
        "{markdown}"
    );
}

/// Records are made when an expression names them: by their place, by a short name, in brackets, through
/// another record, or by looking through all of a kind.
#[test]
fn expressions_find_records_by_every_way() {
    let project = TestProject::sample();
    let overview = "content/overviews/defactinib-xenograft.toml";
    let ways = [
        ("{{ references.wu2021.year }}", "2021"),
        ("{{ models[\"pc_3_xenograft\"].origin }}", "PC-3"),
        (
            "{{ models[studies.lin2018_pc3.models[0] | identifier].disease }}",
            "prostate cancer",
        ),
        ("{{ compounds.mitotane.name ~ \"!\" }}", "mitotane!"),
        ("{{ lin2018_pc3.outcomes.time.control | number }}", "29.5"),
        (
            "{{ models.ov_7.name if models.ov_7 else \"none\" }}",
            "OV-7",
        ),
    ];
    let [written, printed] = [
        ways.map(|(written, _)| written),
        ways.map(|(_, printed)| printed),
    ]
    .map(|words| words.join(", "));
    let start = "FAK is a tyrosine kinase";
    project.edit(overview, start, &format!("Ways: {written}. {start}"));
    let markdown = sample::compile(project.root());
    let markdown = markdown.iter().map(sample::Sample::markdown);
    let wanted = format!("Ways: {printed}. {start}");
    assert!(markdown.into_iter().any(|text| text.contains(&wanted)));
}
