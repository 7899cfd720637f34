//! The schemas that editors are given say what the program says.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::project::TestProject;

pub(crate) fn schema(kind: &str) -> Value {
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
    let kinds = kinds.iter().filter_map(Value::as_str);
    let read: BTreeSet<String> = kinds.flat_map(fields_of_figure).collect();
    let told: BTreeSet<String> = figure.as_object().unwrap().keys().cloned().collect();
    assert_eq!(read, told);
}

/// The fields that are read of a kind of figure, as the help beside an unknown one lists them.
pub(crate) fn fields_of_figure(kind: &str) -> BTreeSet<String> {
    let figure = format!("[[figures]]\nid = \"a\"\nkind = \"{kind}\"\nqqq = 1\n");
    let overview = format!("title = \"A\"\ncompound = \"a\"\n{figure}");
    let project = TestProject::empty();
    project
        .write("content/site.toml", "name = \"A\"\n")
        .write("content/overviews/a.toml", &overview);
    let run = project.run("check --format json").ends(1);
    let report: Value = serde_json::from_str(&run.results).unwrap();
    let helps = report["diagnostics"].as_array().unwrap().iter();
    let mut helps = helps.filter_map(|diagnostic| diagnostic["help"][0].as_str());
    let fields = helps.find_map(|help| help.strip_prefix("the fields are "));
    let fields = fields.expect("an unknown field is told beside those that are known");
    fields.split(", ").map(str::to_owned).collect()
}
