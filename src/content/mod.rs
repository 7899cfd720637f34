//! The records that authors write, typed, with the way back to their places.
//!
//! In: the TOML, Markdown and CSV files under `content/`. Out: [`Content`] and
//! every mistake found in decoding, each field judged by itself.
//! Invariant: holds nothing that was computed; what records say of each other
//! is judged by `check`.

pub mod bibliography;
mod decode;
mod key;
mod record;
mod value;
mod words;

mod compound;
mod load;
mod model;
mod outcomes_csv;
mod overview;
mod reference;
mod site;
mod study;

pub use compound::{
    Compound, Identifiers, Label, Potency, Product, Property, Relation, Synonym, SynonymText,
    Target,
};
pub use key::CiteKey;
pub use load::{Content, Kind, Loaded, load};
pub use model::{Host, Implant, Model};
pub use overview::{
    Author, CallToAction, ColumnSpec, Columns, Overview, Section, ShortNames, TableSpec, Where,
};
pub use reference::{Extra, Person, Reference};
pub use site::{Boilerplate, Downloads, Organisation, Site, Style};
pub use study::{Agent, Arm, Comparator, Effect, Outcome, Outcomes, Study};
pub use value::{Date, Placed, Prose, Reported, Slug, Url};
pub use words::{
    ArmRole, Column, Direction, Marks, Order, OverviewStatus, Part, Per, ReferenceStatus,
    ReferenceType, RelationKind, Significance, StudyKind, Tier,
};
