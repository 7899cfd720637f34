//! What can stand for a value that is no table: texts with a form, words, numbers.

use serde_json::{Value, json};

use super::{Shape, any_of};
use crate::chem::{CasNumber, Doi, InChIKey, Nct, Orcid, Pmcid, Pmid, Rrid};
use crate::content::{
    CiteKey, Date, Email, Hex, InChI, Length, MolecularFormula, PictureFile, Placed, Prose,
    Reported, RunningText, Slug, Smiles, StructureFile, Url,
};
use crate::document::Language;

/// What a quantity looks like, in an editor.
const QUANTITY: &str = "A quantity as on paper: `40 mg/kg`, `< 0.001`, `12.1 ± 0.8 h (SD, n = 6)`, `4–16 µg/mL`; `NR`; `not reached`.";

impl<T: Shape> Shape for Placed<T> {
    fn shape() -> Value {
        T::shape()
    }
}

impl Shape for bool {
    fn shape() -> Value {
        json!({ "type": "boolean" })
    }
}

impl Shape for u32 {
    fn shape() -> Value {
        json!({ "type": "integer", "minimum": 0, "maximum": u32::MAX })
    }
}

impl Shape for Reported {
    fn shape() -> Value {
        let mut words = super::Table::new("Words", "What is no quantity.");
        words.required::<String>("text", "The words, as they shall be printed.");
        let quantity = json!({ "type": "string", "description": QUANTITY });
        any_of([quantity, json!({ "type": "integer" }), words.shape()])
    }
}

impl Shape for Language {
    fn shape() -> Value {
        words(Language::ALL.iter().map(|language| language.tag()))
    }
}

/// One word of a few.
pub(in crate::content) fn words<'a>(words: impl Iterator<Item = &'a str>) -> Value {
    json!({ "type": "string", "enum": words.collect::<Vec<_>>() })
}

/// A text of which the keywords tell the form.
fn form(keywords: Value) -> Value {
    let mut shape = json!({ "type": "string" });
    if let (Some(shape), Value::Object(keywords)) = (shape.as_object_mut(), keywords) {
        shape.extend(keywords);
    }
    shape
}

macro_rules! texts {
    ($($type:ident $keywords:tt)*) => {$(
        impl Shape for $type {
            fn shape() -> Value {
                form(json!($keywords))
            }
        }
    )*};
}

texts! {
    String { "pattern": r"\S" }
    Prose { "pattern": r"\S" }
    Slug { "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$" }
    CiteKey { "maxLength": 200, "pattern": r"^[^\s{}]([^\r\n{}]*[^\s{}])?$" }
    Date { "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$" }
    Url { "pattern": "^(https?://|mailto:)" }
    Email { "pattern": "^[^@\\s]+@[^@\\s]+$" }
    CasNumber { "pattern": "^\\s*[0-9]{2,7}-[0-9]{2}-[0-9]\\s*$" }
    Doi { "pattern": r"10\.[0-9]" }
    Pmid { "pattern": "[0-9]" }
    Pmcid { "pattern": "[0-9]" }
    Nct { "pattern": "[0-9]" }
    Orcid { "pattern": "[0-9]{4}-?[0-9]{4}-?[0-9]{4}-?[0-9]{3}[0-9Xx]" }
    Rrid { "pattern": "_" }
    InChIKey { "pattern": "[A-Z]{14}-[A-Z]{10}-[A-Z]" }
    InChI { "pattern": r"^\s*InChI=1" }
    Smiles { "pattern": r"\S" }
    MolecularFormula { "pattern": "[A-Z]" }
    StructureFile { "pattern": r"\S" }
    PictureFile { "pattern": r"\S" }
    Hex { "pattern": "^#[0-9A-Fa-f]{6}$" }
    Length { "pattern": r"^[0-9.]+\s*(pt|mm|cm|in)$" }
    RunningText { }
}
