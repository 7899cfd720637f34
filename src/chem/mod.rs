//! Quantities, units and identifiers: the field's words as types.
//!
//! In: strings as authors write them. Out: values that keep what was written.
//! Invariant: pure functions; knows nothing of files, records and languages.

mod decimal;
mod identifier;
mod notation;
mod parse;
mod quantity;
mod unit;

pub use decimal::Decimal;
pub use identifier::{CasNumber, Doi, IdentifierError, InChIKey, Nct, Orcid, Pmcid, Pmid, Rrid};
pub use notation::Notation;
pub use parse::{QuantityError, QuantityErrorKind};
pub use quantity::{Quantity, Relation, Spread, SpreadKind};
pub use unit::{Dimension, UNITS, Unit};
