//! The schemas that editors are given say what the program says.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::project::TestProject;

fn schema(kind: &str) -> Value {
    let run = TestProject::empty().run(&format!("schema {kind}")).ends(0);
    serde_json::from_str(&run.results).unwrap()
}

#[test]
fn every_kind_of_file_has_a_schema_that_tells_its_fields() {
    for kind in [
        "compound",
        "model",
        "study",
        "reference",
        "overview",
        "site",
        "style",
    ] {
        let schema = schema(kind);
        assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#");
        assert_eq!(schema["additionalProperties"], false, "{kind}");
        for (field, shape) in schema["properties"].as_object().unwrap() {
            let described = shape["description"]
                .as_str()
                .is_some_and(|text| !text.is_empty());
            assert!(described, "`{field}` of {kind} has no description");
        }
    }
    TestProject::empty()
        .run("schema table")
        .ends(2)
        .reports("possible values: compound, model");
}

/// What is read of figures depends on their kind, so their schema is written by hand.
#[test]
fn the_fields_of_figures_are_those_that_are_read() {
    let schema = schema("overview");
    let figure = &schema["properties"]["figures"]["items"]["properties"];
    let kinds = figure["kind"]["enum"].as_array().unwrap();
    let mut figures = String::new();
    for kind in kinds {
        figures.push_str(&format!(
            "[[figures]]\nid = \"a\"\nkind = {kind}\nqqq = 1\n"
        ));
    }
    let overview = format!("title = \"A\"\ncompound = \"a\"\n{figures}");
    let project = TestProject::empty();
    project
        .write("content/site.toml", "name = \"A\"\n")
        .write("content/overviews/a.toml", &overview);
    let run = project.run("check --format json").ends(1);
    let report: Value = serde_json::from_str(&run.results).unwrap();
    let helps = report["diagnostics"].as_array().unwrap().iter();
    let helps = helps.filter_map(|diagnostic| diagnostic["help"][0].as_str());
    let read: BTreeSet<&str> = helps
        .filter_map(|help| help.strip_prefix("the fields are "))
        .flat_map(|fields| fields.split(", "))
        .collect();
    let told: BTreeSet<&str> = figure
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(read, told);
}
