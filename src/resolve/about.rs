//! What machines are told: the substance that an overview is about, and the works that it cites.

use crate::check::Checked;
use crate::cite;
use crate::content::{
    Compound, Overview, Person, Reference, ReferenceType, RelationKind, Reported, Synonym,
};
use crate::document::{Language, Substance, Work, WorkKind, plain_text};

/// How many makers of a work are named.
const MAKERS: usize = 10;

/// The substance that an overview is about.
pub(super) fn substance(
    content: &Checked,
    overview: &Overview,
    language: Language,
) -> Option<Substance> {
    let compound = content.compounds.get(&overview.compound.value)?;
    let mass = |mass: &Reported| {
        let quantity = mass.quantity()?;
        Some(quantity.value.typeset(language.notation()))
    };
    let relation = compound.relation.as_ref().and_then(|relation| {
        let other = content.compounds.get(&relation.compound.value)?;
        Some((word(relation.kind), name(other)))
    });
    let smiles = compound.smiles.as_ref();
    let smiles = smiles.map(|smiles| smiles.value.text.clone());
    let synonyms = compound.synonyms.iter().filter(|one| !is_misspelt(one));
    let other_names = compound.inn.iter().cloned();
    let mut other_names: Vec<String> = other_names
        .chain(synonyms.map(|one| one.text.clone()))
        .collect();
    other_names.retain(|other| *other != name(compound));
    other_names.dedup();
    Some(Substance {
        name: name(compound),
        other_names,
        is_mixture: smiles.as_ref().is_some_and(|smiles| smiles.contains('.')),
        formula: compound.formula.as_ref().map(|one| one.value.text.clone()),
        molar_mass: mass(&compound.molar_mass),
        monoisotopic_mass: mass(&compound.monoisotopic_mass),
        inchi: compound.inchi.as_ref().map(|one| one.value.text.clone()),
        inchikey: compound.inchikey.as_ref().map(|one| one.value.to_string()),
        smiles,
        registered: registered(compound),
        pages: pages(compound),
        relation,
    })
}

fn name(compound: &Compound) -> String {
    plain_text(&cite::words(&compound.name))
}

fn is_misspelt(synonym: &Synonym) -> bool {
    synonym.kind.as_deref() == Some("misspelling")
}

fn word(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::SaltOf => "salt of",
        RelationKind::SolvateOf => "solvate of",
        RelationKind::IsotopologueOf => "isotopologue of",
        RelationKind::StereoisomerOf => "stereoisomer of",
        RelationKind::ProdrugOf => "prodrug of",
        RelationKind::MetaboliteOf => "metabolite of",
    }
}

fn registered(compound: &Compound) -> Vec<(&'static str, String)> {
    let ids = compound.identifiers.as_ref();
    let cas = compound.cas.as_ref().map(ToString::to_string);
    let all = [
        ("CAS Registry Number", cas),
        ("PubChem CID", ids.and_then(|ids| ids.pubchem.clone())),
        ("ChEMBL ID", ids.and_then(|ids| ids.chembl.clone())),
        ("DrugBank ID", ids.and_then(|ids| ids.drugbank.clone())),
        ("ChEBI ID", ids.and_then(|ids| ids.chebi.clone())),
        ("UNII", ids.and_then(|ids| ids.unii.clone())),
        ("BindingDB ID", ids.and_then(|ids| ids.bindingdb.clone())),
    ];
    let all = all.into_iter();
    all.filter_map(|(name, number)| Some((name, number?)))
        .collect()
}

/// The pages of databases whose numbers the record gives.
fn pages(compound: &Compound) -> Vec<String> {
    let Some(ids) = &compound.identifiers else {
        return Vec::new();
    };
    let page = |number: &Option<String>, before: &str, prefix: &str| {
        let number = number.as_deref()?.trim();
        let bare = number.strip_prefix(prefix).unwrap_or(number);
        let is_plain = !bare.is_empty() && bare.bytes().all(|b| b.is_ascii_alphanumeric());
        is_plain.then(|| format!("{before}{prefix}{bare}"))
    };
    let all = [
        page(
            &ids.pubchem,
            "https://pubchem.ncbi.nlm.nih.gov/compound/",
            "",
        ),
        page(
            &ids.chembl,
            "https://www.ebi.ac.uk/chembl/explore/compound/",
            "CHEMBL",
        ),
        page(&ids.drugbank, "https://go.drugbank.com/drugs/", "DB"),
        page(&ids.chebi, "https://www.ebi.ac.uk/chebi/", "CHEBI:"),
        page(&ids.wikidata, "https://www.wikidata.org/wiki/", "Q"),
    ];
    all.into_iter().flatten().collect()
}

/// A work as catalogues describe it; its title is given as it is set.
pub(super) fn work(reference: &Reference, title: String) -> Work {
    let makers = reference.authors.iter().take(MAKERS).map(maker);
    let doi = reference.doi.as_ref();
    let url = doi.map(|doi| format!("https://doi.org/{}", doi.as_str()));
    let page = reference.url.as_ref().map(|url| url.as_str().to_owned());
    let date = reference.date.as_ref().map(|date| date.as_str().to_owned());
    let year = reference.year().map(|year| year.to_string());
    let holder = [&reference.journal, &reference.container, &reference.host];
    Work {
        kind: kind(reference.r#type),
        title,
        makers: makers.collect(),
        date: date.or(year),
        part_of: holder.into_iter().flatten().next().cloned(),
        url: url.or(page),
    }
}

fn maker(person: &Person) -> String {
    match person {
        Person::Human {
            family,
            given: Some(given),
        } => format!("{given} {family}"),
        Person::Human { family: name, .. } | Person::Organisation { organisation: name } => {
            name.clone()
        }
    }
}

fn kind(of: ReferenceType) -> WorkKind {
    match of {
        ReferenceType::Article | ReferenceType::Preprint | ReferenceType::Abstract => {
            WorkKind::Article
        }
        ReferenceType::Book => WorkKind::Book,
        ReferenceType::Chapter => WorkKind::Chapter,
        ReferenceType::Thesis => WorkKind::Thesis,
        ReferenceType::Report => WorkKind::Report,
        ReferenceType::Dataset | ReferenceType::Database => WorkKind::Dataset,
        ReferenceType::Web => WorkKind::Page,
        ReferenceType::News => WorkKind::News,
        ReferenceType::Patent
        | ReferenceType::Trial
        | ReferenceType::Label
        | ReferenceType::Other => WorkKind::Other,
    }
}
