//! Where a tumour was put (ARRIVE 2.0, item 9a; Percie du Sert 2020, doi:10.1371/journal.pbio.3000410).

use super::{Code, Report, Rule, Severity, StudyKind, Subject};

pub(super) static RULE: Rule = Rule {
    code: Code::new("arrive-implantation"),
    severity: Severity::Warning,
    meaning: "a xenograft whose model does not say where it was implanted",
    why: "A tumour under the skin and one in its own organ are two models: they grow, spread and \
          answer to drugs differently. `route = \"NR\"` is an answer where the source gives none.",
    bad: "kind = \"CDX\"",
    good: "kind = \"CDX\"\n\n[implant]\nroute = \"sc\"",
    judge,
};

const IMPLANTED: &[&str] = &[
    "cdx",
    "pdx",
    "xenograft",
    "allograft",
    "syngeneic",
    "orthotopic",
    "isograft",
];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    let mut seen = Vec::new();
    for study in subject.studies_of_kind(StudyKind::InVivo) {
        let models = study
            .models()
            .filter_map(|slug| subject.content.models.get(&slug.value));
        for model in models {
            let kind = model.kind.to_lowercase();
            let is_implanted = IMPLANTED.iter().any(|one| kind.contains(one));
            let said = model
                .implant
                .as_ref()
                .is_some_and(|implant| implant.route.is_some() || implant.site.is_some());
            if !is_implanted || said || seen.contains(&&model.slug) {
                continue;
            }
            seen.push(&model.slug);
            let name = model.name.text();
            report.push_missing(
                report
                    .finding(format!("the model `{name}` does not say where it was implanted"))
                    .label(model.name.span_of(0..name.len()), "")
                    .help("add `[implant]` with `route` or `site`, and `\"NR\"` where the source does not say"),
            );
        }
    }
}
