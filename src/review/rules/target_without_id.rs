//! A target protein that is named but not identified.

use super::{Code, Report, Rule, Severity, Subject};
use crate::content::{Compound, Target};

pub(super) static RULE: Rule = Rule {
    code: Code::new("target-without-id"),
    severity: Severity::Warning,
    meaning: "a compound's target protein without gene symbol or UniProt accession",
    why: "Common names of proteins are shared (`FAK`, `PAK`, `p38`) and differ between fields. The symbol of the \
          gene, or the accession in UniProt, says which protein is meant. Look it up at genenames.org or uniprot.org.",
    bad: "[[targets]]\nname = \"focal adhesion kinase\"",
    good: "[[targets]]\nname = \"focal adhesion kinase\"\nsymbol = \"PTK2\"\nuniprot = \"Q05397\"",
    judge,
};

/// Words for one protein.
const PROTEINS: &[&str] = &[
    "kinase",
    "receptor",
    "transporter",
    "protease",
    "phosphatase",
    "protein",
    "enzyme",
    "channel",
    "integrin",
    "ligase",
    "synthase",
    "reductase",
    "polymerase",
];
/// Substances that act on what other organisms are made of, in many species at once.
const AGAINST_MICROBES: &[&str] = &[
    "antibiotic",
    "antibacterial",
    "antiviral",
    "antifungal",
    "antiparasitic",
    "antimalarial",
    "fungicide",
    "herbicide",
    "insecticide",
    "β-lactam",
    "cephalosporin",
];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for compound in subject.substances() {
        if acts_on_microbes(compound) {
            continue;
        }
        for target in compound
            .targets
            .iter()
            .filter(|target| is_unidentified(target))
        {
            let name = target.name.text();
            report.push_missing(
                report
                    .finding(format!("which protein `{name}` is, is not said"))
                    .label(target.name.span_of(0..name.len()), "")
                    .help("add `symbol = \"…\"`, the gene's symbol, or `uniprot = \"…\"`"),
            );
        }
        if let Some(protein) = named_by_class(compound) {
            let name = compound.name.text();
            report.push_missing(
                report
                    .finding(format!(
                        "its class names `{protein}`, but {name} has no target"
                    ))
                    .label(compound.name.span_of(0..name.len()), "")
                    .help("add `[[targets]]` with `name`, `symbol` and `uniprot` of the protein"),
            );
        }
    }
}

fn acts_on_microbes(compound: &Compound) -> bool {
    let words = [compound.class.as_deref(), compound.modality.as_deref()];
    words.into_iter().flatten().any(|words| {
        let words = words.to_lowercase();
        AGAINST_MICROBES.iter().any(|one| words.contains(one))
    })
}

fn is_unidentified(target: &Target) -> bool {
    const HOSTS: &[&str] = &["human", "homo sapiens", "mouse", "rat"];
    let of_mammal = target
        .organism
        .as_deref()
        .is_none_or(|organism| HOSTS.contains(&organism.to_lowercase().as_str()));
    let name = target.name.text().to_lowercase();
    let mut words = name.split(|c: char| !c.is_alphanumeric());
    let is_protein = words.any(|word| PROTEINS.contains(&word));
    is_protein && of_mammal && target.symbol.is_none() && target.uniprot.is_none()
}

/// The protein that a class such as `FAK inhibitor` names, where the record has no target at all.
fn named_by_class(compound: &Compound) -> Option<&str> {
    let (protein, noun) = compound.class.as_deref()?.split_once(' ')?;
    let is_class = ["inhibitor", "agonist", "antagonist", "degrader", "blocker"].contains(&noun);
    let capitals = protein.chars().filter(char::is_ascii_uppercase).count();
    let is_symbol = protein.len() <= 8 && capitals >= 2 && !["DNA", "RNA"].contains(&protein);
    (compound.targets.is_empty() && is_class && is_symbol).then_some(protein)
}
