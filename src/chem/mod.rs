//! Quantities, units, identifiers, formulas and structures: the field's words as types.
//!
//! In: strings as authors write them. Out: values that keep what was written.
//! Invariant: pure functions; knows nothing of files, records and languages.

mod decimal;
mod element;
mod formula;
mod identifier;
mod molecule;
pub mod molfile;
mod notation;
mod parse;
mod quantity;
pub mod rings;
pub mod smiles;
mod unit;

pub use decimal::Decimal;
pub use element::Element;
pub use formula::{Formula, FormulaError, Mass, Nuclide};
pub use identifier::{CasNumber, Doi, IdentifierError, InChIKey, Nct, Orcid, Pmcid, Pmid, Rrid};
pub use molecule::{Atom, Bond, Center, Ligand, Molecule, Sides, Wedge};
pub use notation::Notation;
pub use parse::{QuantityError, QuantityErrorKind};
pub use quantity::{Quantity, Relation, Spread, SpreadKind};
pub use smiles::StructureError;
pub use unit::{Dimension, UNITS, Unit};
