//! What others call our fields and words, where no slip of the keyboard explains it.

/// Names of fields, as other tools and papers have them, and ours; of several of ours, the first that a record has.
const FIELDS: &[(&[&str], &[&str])] = &[
    (
        &[
            "vs",
            "comparator",
            "compared_to",
            "compared_with",
            "against",
            "control_arm",
            "control_group",
            "reference_arm",
        ],
        &["versus"],
    ),
    (&["control_value", "reference_value"], &["control"]),
    (
        &["pvalue", "p_value", "pval", "p_val", "significance_level"],
        &["p"],
    ),
    (&["dosage", "amount", "dose_level"], &["dose"]),
    (
        &[
            "frequency",
            "regimen",
            "dosing",
            "dosing_schedule",
            "interval",
        ],
        &["schedule"],
    ),
    (&["length", "treatment_duration", "period"], &["duration"]),
    (
        &[
            "administration",
            "route_of_administration",
            "admin_route",
            "application",
        ],
        &["route"],
    ),
    (&["solvent", "formulation", "carrier"], &["vehicle"]),
    (
        &["treatment", "group", "cohort", "treated"],
        &["arm", "agents", "arms"],
    ),
    (&["groups", "treatments", "cohorts"], &["arms"]),
    (&["results", "measurements", "data"], &["outcomes"]),
    (
        &[
            "drug",
            "agent",
            "substance",
            "molecule",
            "medicine",
            "chemical",
        ],
        &["compound"],
    ),
    (
        &["drugs", "agents", "substances", "molecules"],
        &["compounds", "agents"],
    ),
    (
        &[
            "result",
            "mean",
            "median",
            "measurement",
            "outcome_value",
            "estimate",
        ],
        &["value"],
    ),
    (
        &["measure", "parameter", "readout", "metric", "variable"],
        &["endpoint"],
    ),
    (
        &[
            "sample_size",
            "number",
            "count",
            "animals",
            "subjects",
            "patients",
            "participants",
            "n_animals",
            "n_patients",
            "size",
        ],
        &["n"],
    ),
    (&["locator", "page", "place", "where"], &["at"]),
    (
        &[
            "reference",
            "citation",
            "ref",
            "publication",
            "paper",
            "cite",
        ],
        &["source"],
    ),
    (&["references", "refs", "citations"], &["sources"]),
    (
        &[
            "cell_line",
            "cells",
            "cell",
            "animal",
            "animal_model",
            "xenograft",
            "population",
        ],
        &["model"],
    ),
    (
        &["cell_lines", "animals", "animal_models", "xenografts"],
        &["models"],
    ),
    (&["organism", "animal"], &["species"]),
    (&["species"], &["organism"]),
    (
        &["cancer", "tumour", "tumor", "condition", "diagnosis"],
        &["disease", "indication"],
    ),
    (
        &["name", "heading", "headline", "header"],
        &["title", "name"],
    ),
    (&["title", "label"], &["name", "caption"]),
    (&["content", "body", "prose", "markdown"], &["text"]),
    (&["legend", "description"], &["caption"]),
    (&["key", "slug", "name"], &["id"]),
    (&["summary"], &["abstract", "description"]),
    (&["tags"], &["keywords"]),
    (
        &[
            "mw",
            "mol_weight",
            "molecular_weight",
            "molecular_mass",
            "molar_weight",
        ],
        &["molar_mass"],
    ),
    (&["exact_mass", "mono_mass"], &["monoisotopic_mass"]),
    (&["cas_number", "cas_no", "casrn", "cas_rn"], &["cas"]),
    (&["molecular_formula", "sum_formula"], &["formula"]),
    (&["aliases", "alias", "other_names"], &["synonyms"]),
    (&["synonyms", "synonym"], &["aliases"]),
    (&["drug_class"], &["class"]),
    (&["creators", "writers"], &["authors"]),
    (&["published", "date"], &["year", "date"]),
    (&["created", "published"], &["date"]),
    (
        &["container_title", "periodical", "source"],
        &["journal", "container"],
    ),
    (&["et_al"], &["and_others"]),
    (
        &["randomisation", "randomization", "random"],
        &["randomised"],
    ),
    (&["blinding", "masking", "masked"], &["blinded"]),
    (
        &["comment", "comments", "remark", "remarks"],
        &["note", "notes"],
    ),
    (
        &[
            "effect_size",
            "hazard_ratio",
            "odds_ratio",
            "risk_ratio",
            "hr",
        ],
        &["effect"],
    ),
    (&["timepoint", "time_point"], &["time", "day"]),
    (&["fields", "cols", "headers"], &["columns"]),
    (&["type", "study_type", "category"], &["kind"]),
    (&["kind", "category"], &["type"]),
    (&["gene", "gene_symbol"], &["symbol"]),
    (&["accession", "uniprot_id"], &["uniprot"]),
    (&["image", "path", "filename", "src"], &["file"]),
    (&["alt_text", "alttext"], &["alt"]),
];

/// What is no field of its own, since it stands in the value.
const IN_VALUE: &[(&[&str], &str)] = &[
    (
        &["unit", "units", "value_unit"],
        "a unit stands in the value: `value = \"40 d\"`",
    ),
    (
        &[
            "sd",
            "sem",
            "se",
            "std",
            "stdev",
            "error",
            "uncertainty",
            "spread",
            "dispersion",
        ],
        "a spread stands in the value, with what it is: `value = \"12.1 ± 0.8 h (SD, n = 6)\"`",
    ),
    (
        &[
            "ci",
            "ci95",
            "ci_95",
            "iqr",
            "range",
            "confidence_interval",
            "ci_low",
            "ci_lower",
            "ci_upper",
        ],
        "an interval stands in the value: `value = \"12.7 mo (95% CI 9.1–21)\"`",
    ),
];

/// Words that stand for a word of a list.
const WORDS: &[(&[&str], &str)] = &[
    (&["p-value", "pvalue", "p value"], "p"),
    (
        &["citation", "source", "ref", "references", "sources"],
        "reference",
    ),
    (
        &["vs", "versus", "control group", "control arm"],
        "comparator",
    ),
    (&["drug", "substance", "agent"], "compound"),
    (&["arm", "group"], "treatment"),
    (&["outcome", "parameter", "measure"], "endpoint"),
    (&["cell line", "animal model"], "model"),
    (&["dosage"], "dose"),
    (&["sample size", "number", "animals", "patients"], "n"),
    (&["regimen", "frequency"], "schedule"),
    (&["page", "at", "place"], "locator"),
    (
        &[
            "animal",
            "animal study",
            "animals",
            "mouse",
            "mouse study",
            "preclinical",
            "xenograft",
        ],
        "in vivo",
    ),
    (
        &[
            "cell",
            "cells",
            "cell culture",
            "cell study",
            "biochemical",
            "assay",
        ],
        "in vitro",
    ),
    (&["pk", "adme"], "pharmacokinetics"),
    (
        &[
            "clinical",
            "trial",
            "human study",
            "rct",
            "clinical study",
            "phase 1",
            "phase 2",
            "phase 3",
        ],
        "clinical trial",
    ),
    (
        &["mic", "susceptibility", "antimicrobial"],
        "antimicrobial susceptibility",
    ),
    (&["docking", "modelling", "simulation"], "in silico"),
    (
        &["journal article", "journal", "paper", "research article"],
        "article",
    ),
    (
        &[
            "website", "webpage", "web page", "internet", "url", "online",
        ],
        "web",
    ),
    (
        &["poster", "conference abstract", "conference paper"],
        "abstract",
    ),
    (&["package insert", "drug label"], "label"),
    (&["control", "untreated"], "vehicle"),
    (&["not reported", "unknown", "n/a", "na"], "NR"),
    (&["true", "y"], "yes"),
    (&["false", "n"], "no"),
];

/// Our field that is meant by `key`, which is one of `fields`.
pub(super) fn field(key: &str, fields: &[&'static str]) -> Option<&'static str> {
    let key = key.to_lowercase().replace('-', "_");
    let rows = FIELDS
        .iter()
        .filter(|(theirs, _)| theirs.contains(&key.as_str()));
    let ours = rows.flat_map(|(_, ours)| *ours);
    ours.copied()
        .find(|ours| fields.contains(ours) && *ours != key)
}

/// Where what `key` would say is said, in a record whose fields are `fields`.
pub(super) fn in_value(key: &str, fields: &[&str]) -> Option<&'static str> {
    let key = key.to_lowercase().replace('-', "_");
    let mut rows = IN_VALUE.iter();
    let row = rows.find(|(theirs, _)| theirs.contains(&key.as_str()));
    row.filter(|_| fields.contains(&"value"))
        .map(|(_, help)| *help)
}

/// The word of a list that is meant by another.
pub(super) fn word<'w>(word: &str, words: &[&'w str]) -> Option<&'w str> {
    let lower = word.to_lowercase();
    let mut rows = WORDS.iter();
    rows.find_map(|(theirs, ours)| {
        let ours = words.iter().find(|word| *word == ours)?;
        theirs.contains(&lower.as_str()).then_some(*ours)
    })
}

#[cfg(test)]
mod tests {
    use super::{field, in_value, word};

    #[test]
    fn what_others_call_a_field_is_known_where_the_record_has_it() {
        let outcome = ["id", "endpoint", "arm", "versus", "value", "p", "n", "at"];
        assert_eq!(field("vs", &outcome), Some("versus"));
        assert_eq!(field("P-Value", &outcome), Some("p"));
        assert_eq!(field("treatment", &outcome), Some("arm"));
        assert_eq!(field("dosage", &outcome), None);
        assert_eq!(field("name", &["title"]), Some("title"));
        assert_eq!(field("title", &["name"]), Some("name"));
        assert!(in_value("units", &outcome).is_some());
        assert!(in_value("units", &["dose"]).is_none());
    }

    #[test]
    fn what_others_call_a_word_is_known_where_the_list_has_it() {
        assert_eq!(word("p-value", &["p", "n"]), Some("p"));
        assert_eq!(word("Animal study", &["in vivo"]), Some("in vivo"));
        assert_eq!(word("website", &["article"]), None);
    }
}
