//! A change, and what kind of change it is.

use serde_json::Value as Json;

use crate::content::{Kind, ReferenceStatus};

/// Something that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What happened.
    pub what: What,
    /// The kind of the record.
    pub kind: Kind,
    /// The record's key.
    pub key: String,
    /// The way to what changed in the record: `outcomes`, `os`, `value`.
    pub part: Vec<String>,
    /// What was there before.
    pub old: Option<String>,
    /// What is there now.
    pub new: Option<String>,
    /// The works that support a claim no more.
    pub references: Vec<String>,
}

impl Change {
    pub(super) fn new(what: What, kind: Kind, key: &str) -> Change {
        Change {
            what,
            kind,
            key: key.to_owned(),
            part: Vec::new(),
            old: None,
            new: None,
            references: Vec::new(),
        }
    }
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the words of each variant say what it is")]
pub enum What {
    Added,
    Removed,
    OutcomeAdded,
    OutcomeRemoved,
    ValueChanged,
    ArmAdded,
    ArmRemoved,
    DoseChanged,
    Retracted,
    StatusChanged,
    SupportLost,
    SupportRetracted,
    SectionAdded,
    SectionRemoved,
    TableAdded,
    TableRemoved,
    FigureAdded,
    FigureRemoved,
    TextChanged,
    DerivedChanged,
    FieldChanged,
}

impl What {
    /// The name in JSON, and the words for people.
    pub(super) fn words(self) -> (&'static str, &'static str) {
        match self {
            What::Added => ("added", "added"),
            What::Removed => ("removed", "removed"),
            What::OutcomeAdded => ("outcome-added", "outcome added"),
            What::OutcomeRemoved => ("outcome-removed", "outcome removed"),
            What::ValueChanged => ("value-changed", "value changed"),
            What::ArmAdded => ("arm-added", "arm added"),
            What::ArmRemoved => ("arm-removed", "arm removed"),
            What::DoseChanged => ("dose-changed", "dosing changed"),
            What::Retracted => ("retracted", "retracted"),
            What::StatusChanged => ("status-changed", "status changed"),
            What::SupportLost => ("support-lost", "claim lost support"),
            What::SupportRetracted => ("support-retracted", "claim rests on a retracted work"),
            What::SectionAdded => ("section-added", "section added"),
            What::SectionRemoved => ("section-removed", "section removed"),
            What::TableAdded => ("table-added", "table added"),
            What::TableRemoved => ("table-removed", "table removed"),
            What::FigureAdded => ("figure-added", "figure added"),
            What::FigureRemoved => ("figure-removed", "figure removed"),
            What::TextChanged => ("text-changed", "text changed"),
            What::DerivedChanged => ("derived-changed", "derived value changed"),
            What::FieldChanged => ("field-changed", "changed"),
        }
    }

    /// What it is that a field of a record differs.
    pub(super) fn of(kind: Kind, path: &[&str], old: Option<&Json>, new: Option<&Json>) -> What {
        let sides = |added, removed, changed| match (old, new) {
            (None, _) => added,
            (_, None) => removed,
            _ => changed,
        };
        match (kind, path) {
            (Kind::Studies, ["outcomes", _]) => {
                sides(What::OutcomeAdded, What::OutcomeRemoved, What::FieldChanged)
            }
            (Kind::Studies, ["outcomes", _, "derived", ..])
            | (Kind::Compounds, ["derived", ..]) => What::DerivedChanged,
            (Kind::Studies, ["outcomes", _, field, ..]) if VALUES.contains(field) => {
                What::ValueChanged
            }
            (Kind::Studies, ["arms", _]) => {
                sides(What::ArmAdded, What::ArmRemoved, What::FieldChanged)
            }
            (Kind::Studies, ["arms", _, "agents", _, _]) => What::DoseChanged,
            (Kind::Studies, ["arms", _, "n"] | ["n"]) => What::ValueChanged,
            (Kind::Compounds, ["molar_mass" | "monoisotopic_mass"]) => What::ValueChanged,
            (Kind::References, ["status"]) => {
                let retracted = ReferenceStatus::Retracted.word();
                if new.and_then(Json::as_str) == Some(retracted) {
                    What::Retracted
                } else {
                    What::StatusChanged
                }
            }
            (Kind::Overviews, ["sections", _]) => {
                sides(What::SectionAdded, What::SectionRemoved, What::TextChanged)
            }
            (Kind::Overviews, ["tables", _]) => {
                sides(What::TableAdded, What::TableRemoved, What::FieldChanged)
            }
            (Kind::Overviews, ["figures", _]) => {
                sides(What::FigureAdded, What::FigureRemoved, What::FieldChanged)
            }
            (Kind::Overviews, path) if is_text(path) => What::TextChanged,
            _ => What::FieldChanged,
        }
    }
}

/// The fields of an outcome that hold what was found.
const VALUES: [&str; 7] = ["value", "control", "effect", "p", "n", "day", "time"];

/// Whether a field of an overview holds prose.
fn is_text(path: &[&str]) -> bool {
    const TEXTS: [&str; 4] = ["text", "caption", "notes", "title"];
    const OWN: [&str; 3] = ["abstract", "funding", "competing_interests"];
    match path {
        [field] => OWN.contains(field),
        [
            "sections" | "tables" | "figures" | "calls_to_action",
            _,
            field,
            ..,
        ] => TEXTS.contains(field),
        _ => false,
    }
}
