//! Which animals (ARRIVE 2.0, item 8a; Percie du Sert 2020, doi:10.1371/journal.pbio.3000410).

use super::{Code, Model, Report, Rule, Severity, StudyKind, Subject};

pub(super) static RULE: Rule = Rule {
    code: Code::new("arrive-animals"),
    severity: Severity::Warning,
    meaning: "a study in animals whose model lacks species, strain, sex or age of the host",
    why: "The same tumour grows otherwise in another strain, sex or age. Each has a field under \
          `[host]` of the model; `\"NR\"` is an answer where the source gives none.",
    bad: "[host]\nspecies = \"mouse\"",
    good: "[host]\nspecies = \"mouse\"\nstrain = \"BALB/c nude\"\nsex = \"female\"\nage = \"NR\"",
    judge,
};

/// Kinds of models that are no tumour in a host.
const WITHOUT_HOST: &[&str] = &["species", "strain", "patients", "other", "cell line"];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    let mut seen = Vec::new();
    for study in subject.studies_of_kind(StudyKind::InVivo) {
        for slug in study.models() {
            let Some(model) = subject.content.models.get(&slug.value) else {
                continue;
            };
            let missing = missing(subject, model);
            if missing.is_empty() || seen.contains(&&model.slug) {
                continue;
            }
            seen.push(&model.slug);
            let name = model.name.text();
            report.push_missing(
                report
                    .finding(format!("the model `{name}` does not say the host’s {}", missing.join(", ")))
                    .label(model.name.span_of(0..name.len()), "")
                    .label(slug.span.clone(), "a study in animals was made in it")
                    .help("add what is missing under `[host]`, with `\"NR\"` where the source does not say"),
            );
        }
    }
}

fn missing(subject: &Subject<'_>, model: &Model) -> Vec<&'static str> {
    let Some(host) = &model.host else {
        let kind = model.kind.to_lowercase();
        return if WITHOUT_HOST.contains(&kind.as_str()) {
            Vec::new()
        } else {
            vec!["species", "strain", "sex", "age"]
        };
    };
    // A model that is itself a strain says it by its name.
    let is_strain = ["species", "strain"].contains(&model.kind.to_lowercase().as_str());
    let given = [
        ("species", host.species.is_some() || model.species.is_some()),
        ("strain", host.strain.is_some() || is_strain),
        ("sex", host.sex.is_some()),
        (
            "age",
            host.age.is_reported() || subject.says(&host.span, "age"),
        ),
    ];
    let missing = given.into_iter().filter(|(_, given)| !given);
    missing.map(|(field, _)| field).collect()
}
