//! A small molecule that nothing but its name identifies.

use super::{Code, Report, Rule, Severity, Subject};
use crate::content::Compound;

pub(super) static RULE: Rule = Rule {
    code: Code::new("compound-missing-identifier"),
    severity: Severity::Warning,
    meaning: "a small molecule that is sold without CAS number, structure, formula or number in a database",
    why: "Names and codes of substances change hands and get reused; a registry number or a structure does not. \
          Without one a reader cannot order the right substance or find what else is known of it. \
          Give `cas`, `inchikey`, `smiles` or `formula`, or a number under `[identifiers]`.",
    bad: "name = \"testamide\"\nmodality = \"small molecule\"",
    good: "name = \"testamide\"\nmodality = \"small molecule\"\ncas = \"58-08-2\"\nformula = \"C8H10N4O2\"",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    let said = ["small molecule", "small-molecule"];
    let substances = subject.substances();
    if substances.iter().all(|compound| compound.product.is_none()) {
        return;
    }
    for compound in substances {
        let is_small = match compound.modality.as_deref() {
            Some(modality) => modality.to_lowercase().contains("small molecule"),
            None => subject
                .prose()
                .any(|text| text.reading.has(&said, &text.reading.whole())),
        };
        if is_small && !is_identified(compound) {
            let name = compound.name.text();
            report.push_missing(
                report
                    .finding(format!("nothing but its name identifies {name}"))
                    .label(compound.name.span_of(0..name.len()), "")
                    .help("give `cas`, `inchikey`, `smiles` or `formula`, or a number under `[identifiers]`"),
            );
        }
    }
}

fn is_identified(compound: &Compound) -> bool {
    compound.cas.is_some()
        || compound.inchi.is_some()
        || compound.inchikey.is_some()
        || compound.smiles.is_some()
        || compound.formula.is_some()
        || compound.identifiers.is_some()
}
