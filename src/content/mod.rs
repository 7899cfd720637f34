//! The records that authors write, typed, with the way back to their places.
//!
//! In: the TOML, Markdown and CSV files under `content/`. Out: [`Content`] and
//! every mistake found in decoding, each field judged by itself.
//! Invariant: holds nothing that was computed; what records say of each other
//! is judged by `check`.

mod beside;
pub mod bibliography;
pub mod csl;
mod decode;
mod key;
mod prose;
mod record;
mod synonyms;
mod syntax;
mod value;
mod words;

mod checks;
mod citation;
mod compound;
mod date;
mod definitions;
mod derivation;
mod derive_cells;
mod figure;
mod grid;
mod image_files;
mod load;
mod csv_cells;
mod folders;
mod model;
mod outcomes_csv;
mod overview;
mod print;
mod reach;
mod reference;
mod running;
mod schema;
mod site;
mod structure;
mod study;
mod styles;
mod wrong_folder;

pub use checks::{Checks, Exception, Setting};
pub(crate) use citation::closing_bracket;
pub use citation::{CitationText, CitedWork, citation, citations};
pub use compound::{
    Compound, Identifiers, Label, Potency, Product, Property, Relation, Synonym, Target,
};
pub use date::Date;
pub use definitions::definition;
pub use derivation::{Derive, Inputs};
pub use figure::{
    AxisSpec, ChartSpec, EdgeSpec, FigureContent, FigureSpec, GroupSpec, ImageSpec, LimitSpec,
    NextSpec, NodeSpec, PathwaySpec, PictureFile, StepSpec, WorkflowSpec,
};
pub use grid::Grid;
pub use key::CiteKey;
pub use load::{Content, Kind, Loaded, load};
pub use model::{Host, Implant, Model};
pub use overview::{
    Author, CallToAction, ColumnSpec, Columns, Overview, Section, ShortName, ShortNames, TableSpec,
    Where,
};
pub use print::{
    Hex, Length, PrintColours, PrintContents, PrintFonts, PrintHeadings, PrintLogo, PrintPage,
    PrintRunning, PrintStyle, PrintTables, PrintText, PrintTracking,
};
pub use prose::Prose;
pub use reach::Reach;
pub use reference::{Extra, Person, Reference};
pub use running::{RunningName, RunningText};
pub use schema::{Subject, schema};
pub use site::{Boilerplate, Downloads, Organisation, Site, Style, StyleName};
pub use structure::{InChI, MolecularFormula, Smiles, StructureFile, StructureSpec};
pub use study::{Agent, Arm, Comparator, Effect, Outcome, Outcomes, Study};
pub use value::{Email, Placed, Reported, Slug, Url};
pub use words::{
    Answer, ArmRole, Column, Direction, EdgeKind, ErrorKind, FigureKind, Flow, Level, Marks,
    NodeKind, Order, OverviewStatus, PageSize, Part, Per, PrintBase, PrintFamily, PrintFigures,
    PrintParagraphs, PrintPlace, PrintRules, PrintSetting, PrintShow, PrintSide, PrintWide,
    ReferenceStatus, ReferenceStyle, ReferenceType, RelationKind, Scale, Significance, StepKind,
    StudyKind, Tier,
};
