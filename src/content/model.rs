//! `content/models/<slug>.toml`: a cell line, an animal model, a strain.

use super::record::record;
use super::{CiteKey, Placed, Prose, Reported, Slug};
use crate::chem::Rrid;

record! {
    /// What a study was made in or with.
    Model {
        /// The file's name.
        slug: slug Slug,
        /// The name.
        name: required Prose,
        /// `cell line`, `CDX`, `PDX`, `strain`, `species`, `patients` …
        kind: required String,
        /// Its Research Resource Identifier.
        rrid: optional Rrid,
        /// Other names.
        aliases: list String,
        /// The species.
        species: optional String,
        /// The disease.
        disease: optional String,
        /// The indication under which evidence is grouped.
        indication: optional String,
        /// Where it comes from.
        origin: optional Prose,
        /// Alterations.
        genotype: list String,
        /// The culture medium.
        medium: optional String,
        /// The animal.
        host: optional Host,
        /// How it was implanted.
        implant: optional Implant,
        /// The reference.
        source: optional Placed<CiteKey>,
        /// Remarks.
        notes: optional Prose,
    }
}

record! {
    /// An animal.
    Host {
        /// The species.
        species: optional String,
        /// The strain.
        strain: optional String,
        /// The sex.
        sex: optional String,
        /// The age.
        age: default Reported,
        /// Where it comes from.
        source: optional String,
    }
}

record! {
    /// How a tumour was implanted.
    Implant {
        /// `sc`, `orthotopic` …
        route: optional String,
        /// The site.
        site: optional String,
        /// How many cells.
        cells: default Reported,
        /// The volume.
        volume: default Reported,
        /// The matrix.
        matrix: optional String,
    }
}
