//! `content/compounds/<slug>.toml`: a substance.

use super::record::record;
use super::{
    CiteKey, Derive, InChI, MolecularFormula, PictureFile, Placed, Prose, RelationKind, Reported,
    Slug, Smiles, StructureFile, Url,
};
use crate::chem::{CasNumber, InChIKey};

record! {
    /// A substance: what it is, what it acts on, and the product made of it.
    Compound {
        /// The file's name.
        slug: slug Slug,
        /// The name, as printed in a sentence.
        name: required Prose,
        /// The international non-proprietary name.
        inn: optional String,
        /// Other names: texts, or `{ text, kind }`.
        synonyms: list Synonym,
        /// The class: `FAK inhibitor`.
        class: optional String,
        /// `small molecule`, `antibody`, `degrader` …
        modality: optional String,
        /// How it works, in a phrase.
        mechanism: optional Prose,
        /// What it is to another compound.
        relation: optional Relation,
        /// Its isotopic label.
        label: optional Label,
        /// The CAS Registry Number.
        cas: optional CasNumber,
        /// The `InChI`.
        inchi: optional Placed<InChI>,
        /// The `InChIKey`.
        inchikey: optional Placed<InChIKey>,
        /// The structure as SMILES.
        smiles: optional Placed<Smiles>,
        /// The structure as a molfile beside the record.
        structure: optional StructureFile,
        /// The structure as the author has drawn it, which is shown before any other.
        structure_svg: optional PictureFile,
        /// The molecular formula.
        formula: optional Placed<MolecularFormula>,
        /// Average molar mass, g/mol.
        molar_mass: default Reported,
        /// Monoisotopic mass, Da.
        monoisotopic_mass: default Reported,
        /// Masses to derive from its structure or formula: `["molar-mass"]`.
        derive: list Derive,
        /// Its names in databases.
        identifiers: optional Identifiers,
        /// What it acts on.
        targets: list Target,
        /// Measured or predicted properties.
        properties: list Property,
        /// The product made of it.
        product: optional Product,
        /// Remarks.
        notes: optional Prose,
    }
}

record! {
    /// What a compound is to another.
    Relation {
        /// `salt_of`, `isotopologue_of` …
        kind: required RelationKind,
        /// The other compound.
        compound: required Placed<Slug>,
    }
}

record! {
    /// An isotopic label.
    Label {
        /// The isotope: `2H`.
        isotope: required String,
        /// How many atoms.
        count: required u32,
        /// Where they sit.
        positions: optional String,
    }
}

record! {
    /// Names in databases.
    Identifiers {
        /// PubChem compound number.
        pubchem: optional String,
        /// ChEMBL.
        chembl: optional String,
        /// DrugBank.
        drugbank: optional String,
        /// `ChEBI`.
        chebi: optional String,
        /// UNII.
        unii: optional String,
        /// Wikidata.
        wikidata: optional String,
        /// `BindingDB`.
        bindingdb: optional String,
    }
}

record! {
    /// What a compound acts on.
    Target {
        /// The name.
        name: required Prose,
        /// The gene's symbol.
        symbol: optional String,
        /// UniProt accession.
        uniprot: optional String,
        /// The organism.
        organism: optional String,
        /// `primary`, `secondary`, `off-target`.
        role: optional String,
        /// `inhibitor`, `agonist` …
        action: optional String,
        /// How strongly it acts.
        potency: list Potency,
    }
}

record! {
    /// A potency.
    Potency {
        /// `Ki`, `IC50` …
        kind: required String,
        /// The value.
        value: default Reported,
        /// The reference.
        source: optional Placed<CiteKey>,
        /// Where in the reference.
        at: optional String,
        /// The assay.
        assay: optional String,
    }
}

record! {
    /// A property.
    Property {
        /// `logP`, `solubility` …
        kind: required String,
        /// The value.
        value: default Reported,
        /// `measured` or `predicted`.
        basis: optional String,
        /// Medium, temperature, pH.
        conditions: optional String,
        /// The reference.
        source: optional Placed<CiteKey>,
        /// Where in the reference.
        at: optional String,
    }
}

record! {
    /// A product.
    Product {
        /// Its name, where it differs from the compound's.
        name: optional String,
        /// The catalogue number.
        catalogue: optional String,
        /// Its page.
        url: optional Url,
        /// Where to ask for its price.
        price_url: optional Url,
        /// Purity, %.
        purity: default Reported,
        /// The amount in a pack.
        pack: default Reported,
        /// Whether the structure stands beside its name; it does, where absent.
        structure: optional bool,
        /// How to store it.
        storage: optional String,
        /// Isotopic enrichment, atom%.
        enrichment: default Reported,
        /// Remarks.
        note: optional Prose,
    }
}

record! {
    /// Another name, or `{ text, kind }`.
    Synonym {
        /// The name.
        text: required String,
        /// `code`, `trivial`, `brand`, `misspelling`.
        kind: optional String,
    } or text
}
