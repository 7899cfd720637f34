//! Tests of what is told of two versions of records.

use serde_json::{Value as Json, json};

use super::{Evidence, compare, human};

fn evidence(data: &Json) -> Evidence {
    Evidence::read(&data.to_string()).unwrap()
}

fn base() -> Json {
    json!({
        "overview": {
            "slug": "water", "title": "Water",
            "sections": [
                { "id": "a", "text": "It boils [@one; @two]. It freezes.\n\nIt flows. [@one]" },
            ],
        },
        "studies": { "s": {
            "slug": "s", "title": "A study",
            "arms": [{ "id": "t", "agents": [{ "compound": "w", "dose": { "written": "1 mg" } }] }],
            "outcomes": [
                { "id": "os", "endpoint": "survival", "value": { "written": "55 d" }, "p": "NR" },
                { "id": "pfs", "endpoint": "progression", "value": "NR" },
            ],
        } },
        "references": {
            "one": { "slug": "one", "title": "One", "doi": "10.1/one" },
            "two": { "slug": "two", "title": "Two" },
        },
    })
}

fn told(edit: impl Fn(&mut Json)) -> String {
    let mut new = base();
    edit(&mut new);
    human(&compare(&evidence(&base()), &evidence(&new)))
}

#[test]
fn nothing_is_told_of_the_same_records_in_another_order() {
    let told = told(|new| {
        let outcomes = &mut new["studies"]["s"]["outcomes"];
        outcomes.as_array_mut().unwrap().reverse();
    });
    assert_eq!(told, "");
}

#[test]
fn values_doses_and_outcomes_are_told_as_such() {
    let told = told(|new| {
        let study = &mut new["studies"]["s"];
        study["outcomes"][0]["value"]["written"] = json!("57.0 d");
        study["outcomes"][0]["p"] = json!({ "written": "< 0.01" });
        study["outcomes"][1] =
            json!({ "id": "orr", "endpoint": "response", "value": { "written": "5%" } });
        study["arms"][0]["agents"][0]["dose"]["written"] = json!("2 mg");
    });
    assert_eq!(
        told,
        "study `s`\n\
         \x20 dosing changed: arm `t`, agent `w`, dose: 1 mg → 2 mg\n\
         \x20 value changed: outcome `os`, value: 55 d → 57.0 d\n\
         \x20 value changed: outcome `os`, p: NR → < 0.01\n\
         \x20 outcome removed: outcome `pfs`, progression: NR\n\
         \x20 outcome added: outcome `orr`, response: 5%\n"
    );
}

#[test]
fn records_come_and_go() {
    let told = told(|new| {
        new["studies"] = json!({ "x": { "slug": "x", "title": "Another" } });
    });
    assert_eq!(
        told,
        "study `s` removed: A study\nstudy `x` added: Another\n"
    );
}

#[test]
fn a_claim_that_is_cited_less_lost_support() {
    let told = told(|new| {
        new["overview"]["sections"][0]["text"] =
            json!("It boils [@one]. It freezes.\n\nIt flows. [@doi:10.1/ONE]");
    });
    assert_eq!(
        told,
        "overview `water`\n\
         \x20 text changed: section `a`, text\n\
         \x20   - It boils [@one; @two]. It flows. [@one]\n\
         \x20   + It boils [@one]. It flows. [@doi:10.1/ONE]\n\
         \x20 claim lost support: section `a` cites `two` no more\n\
         \x20   - It boils [@one; @two].\n\
         \x20   + It boils [@one].\n"
    );
}

#[test]
fn a_retraction_is_told_with_the_claims_that_rest_on_it() {
    let told = told(|new| new["references"]["two"]["status"] = json!("retracted"));
    assert_eq!(
        told,
        "reference `two`\n\
         \x20 retracted\n\
         overview `water`\n\
         \x20 claim rests on a retracted work: section `a` cites `two`\n\
         \x20   It boils [@one; @two].\n"
    );
}

#[test]
fn other_texts_are_no_records() {
    assert!(Evidence::read("no JSON").is_err());
    assert!(Evidence::read("[1]").is_err());
    assert!(Evidence::read("{\"a\": 1}").is_err());
}

#[test]
fn derived_values_individuals_and_new_tables_are_told_in_short() {
    let told = |edit: &dyn Fn(&mut Json)| {
        let mut old = base();
        let outcome = &mut old["studies"]["s"]["outcomes"][0];
        outcome["derived"] = json!({ "ils": { "written": "140 %" } });
        outcome["derive"] = json!([{
            "quantity": "km-median",
            "grid": { "heads": ["time"], "rows": [["1"], ["2"], ["2"]] },
        }]);
        let mut new = old.clone();
        edit(&mut new);
        human(&compare(&evidence(&old), &evidence(&new)))
    };
    let text = told(&|new| {
        let outcome = &mut new["studies"]["s"]["outcomes"][0];
        outcome["derived"]["ils"]["written"] = json!("130 %");
        outcome["derive"][0]["grid"]["rows"][2] = json!(["3"]);
        new["overview"]["tables"] = json!([{ "id": "t", "caption": "All", "columns": ["value"] }]);
    });
    assert_eq!(
        text,
        "study `s`\n  \
         derived value changed: outcome `os`, quantity `ils`: 140 % → 130 %\n  \
         changed: outcome `os`, quantity `km-median`, grid: 3 rows → 3 rows, 1 of them new or changed\n\
         overview `water`\n  \
         table added: table `t`, All\n"
    );
}
