//! What is wrong with a text that is no quantity, and what to write instead.

use std::ops::Range;

use crate::chem::{UNITS, Unit};
use crate::diag::nearest;

/// What is wrong with a quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuantityErrorKind {
    /// It is not in the grammar.
    Syntax,
    /// Its unit is not in the list.
    UnknownUnit,
    /// It cannot be true.
    Impossible,
}

/// Why a text is no quantity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuantityError {
    /// What kind of mistake.
    pub kind: QuantityErrorKind,
    /// What is wrong, as a lower-case phrase.
    pub message: String,
    /// The bytes of the text that are wrong.
    pub range: Range<usize>,
    pub(super) help: Option<Help>,
}

/// What to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Help {
    Said(String),
    /// The unit that is written most like these words. Looking for it takes much longer than reading
    /// a quantity, and prose is full of words that are no units.
    UnitLike(String),
}

impl QuantityError {
    /// What to write instead.
    pub fn help(&self) -> Option<String> {
        self.help.as_ref().map(|help| match help {
            Help::Said(help) => help.clone(),
            Help::UnitLike(words) => nearest_unit(words),
        })
    }
}

/// What laboratories call some units.
const SPOKEN: [(&str, &str); 4] = [
    ("mpk", "mg/kg"),
    ("mcg", "µg"),
    ("cc", "mL"),
    ("mcg/kg", "µg/kg"),
];

/// What is counted, and no unit.
const COUNTED: [&str; 14] = [
    "mice",
    "mouse",
    "rats",
    "rat",
    "animals",
    "animal",
    "patients",
    "patient",
    "subjects",
    "cells",
    "dogs",
    "volunteers",
    "Tiere",
    "Patienten",
];

fn nearest_unit(words: &str) -> String {
    if let Some((_, unit)) = SPOKEN.iter().find(|(spoken, _)| *spoken == words) {
        return format!("write `{unit}`");
    }
    if COUNTED.contains(&words) {
        return format!("leave `{words}` out: the number alone counts them");
    }
    let all = UNITS
        .iter()
        .flat_map(|row| row.spellings.iter().copied().chain([row.symbol]));
    let letters = |text: &str| -> String {
        let plain = text.to_lowercase();
        plain.chars().filter(|c| c.is_alphanumeric()).collect()
    };
    let same = |unit: &&str| letters(unit) == letters(words) && !letters(words).is_empty();
    let plural = words.trim_end_matches(['s', '.']);
    let singular = all.clone().find(|unit| *unit == plural);
    match singular.or_else(|| all.clone().find(same)).or_else(|| nearest(words, all)) {
        Some(unit) => {
            let symbol = Unit::parse(unit).map_or(unit, Unit::symbol);
            format!("did you mean `{symbol}`?")
        }
        None => "units are written as in `mg/kg`, `µM`, `d` or `%`; words alone are written `{ text = \"…\" }`".to_owned(),
    }
}
