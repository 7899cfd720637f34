//! Schemas of records, from the fields that are read, for editors that complete and check while one types.
//!
//! In: a kind of file. Out: JSON Schema. It knows what every field may hold by
//! itself, not which other records there are.
//!
//! The keywords are those of draft 7 (JSON Schema Validation, 2019,
//! draft-handrews-json-schema-validation-02), which editors of TOML know.

mod tables;
mod values;

pub(super) use values::words;

use serde_json::{Map, Value, json};

use super::{Compound, Model, Overview, PrintStyle, Reference, Site, Study};

/// A file that an author writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// `content/compounds/<name>.toml`.
    Compound,
    /// `content/models/<name>.toml`.
    Model,
    /// `content/studies/<name>.toml`.
    Study,
    /// `content/references/<key>.toml`.
    Reference,
    /// `content/overviews/<name>.toml`.
    Overview,
    /// `content/site.toml`.
    Site,
    /// `templates/pdf/style.toml`.
    Style,
}

impl Subject {
    /// Every file, with its name in words.
    pub const WORDS: [(&'static str, Subject); 7] = [
        ("compound", Subject::Compound),
        ("model", Subject::Model),
        ("study", Subject::Study),
        ("reference", Subject::Reference),
        ("overview", Subject::Overview),
        ("site", Subject::Site),
        ("style", Subject::Style),
    ];

    /// The file that is called so.
    pub fn from_word(word: &str) -> Option<Subject> {
        let row = Subject::WORDS.iter().find(|(known, _)| *known == word);
        row.map(|(_, subject)| *subject)
    }
}

/// The schema of a file, as JSON Schema of draft 7.
pub fn schema(subject: Subject) -> Value {
    let shape = match subject {
        Subject::Compound => Compound::shape(),
        Subject::Model => Model::shape(),
        Subject::Study => Study::shape(),
        Subject::Reference => Reference::shape(),
        Subject::Overview => Overview::shape(),
        Subject::Site => Site::shape(),
        Subject::Style => PrintStyle::shape(),
    };
    let mut file = Map::new();
    file.insert("$schema".to_owned(), DRAFT.into());
    file.extend(shape.as_object().cloned().unwrap_or_default());
    Value::Object(file)
}

const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

/// What of TOML can stand for a value.
pub(super) trait Shape {
    /// The schema of the value.
    fn shape() -> Value;
}

/// The schema of a table, field by field.
pub(super) struct Table {
    title: &'static str,
    description: &'static str,
    properties: Map<String, Value>,
    required: Vec<&'static str>,
}

impl Table {
    pub(super) fn new(title: &'static str, description: &'static str) -> Table {
        Table {
            title,
            description: description.trim(),
            properties: Map::new(),
            required: Vec::new(),
        }
    }

    /// A field that must be there.
    pub(super) fn required<T: Shape>(&mut self, name: &'static str, description: &str) {
        self.required.push(name);
        self.optional::<T>(name, description);
    }

    /// A field that may be there.
    pub(super) fn optional<T: Shape>(&mut self, name: &str, description: &str) {
        let value = described(T::shape(), description.trim());
        self.properties.insert(name.to_owned(), value);
    }

    /// A field with a value of its own where it is left out.
    pub(super) fn default<T: Shape>(&mut self, name: &str, description: &str) {
        self.optional::<T>(name, description);
    }

    /// A field that takes a list.
    pub(super) fn list<T: Shape>(&mut self, name: &str, description: &str) {
        let value = described(list(T::shape()), description.trim());
        self.properties.insert(name.to_owned(), value);
    }

    /// The schema.
    pub(super) fn shape(self) -> Value {
        let mut shape = json!({
            "title": self.title,
            "description": self.description,
            "type": "object",
            "properties": self.properties,
            "required": self.required,
            "additionalProperties": false,
        });
        if let (true, Some(shape)) = (self.required.is_empty(), shape.as_object_mut()) {
            shape.remove("required");
        }
        shape
    }

    /// The schema of the table, or of its field `alone`, which can stand in its place.
    pub(super) fn shape_or(self, alone: &str) -> Value {
        let field = self.properties.get(alone).cloned().unwrap_or_default();
        any_of([field, self.shape()])
    }
}

/// A schema with a description in place of its own.
fn described(mut shape: Value, description: &str) -> Value {
    if let Some(shape) = shape.as_object_mut() {
        shape.insert("description".to_owned(), description.into());
    }
    shape
}

fn list(items: Value) -> Value {
    json!({ "type": "array", "items": items })
}

fn any_of<const N: usize>(shapes: [Value; N]) -> Value {
    json!({ "anyOf": shapes.to_vec() })
}

/// A table whose keys the author chooses.
fn map(values: Value) -> Value {
    json!({ "type": "object", "additionalProperties": values })
}
