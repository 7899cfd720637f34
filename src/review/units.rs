//! Units as prose writes them behind numbers.

/// Signs of units that stand behind a number with a space (SI brochure, 9th ed., 5.4.3); per cent
/// is left out, for which houses differ, and so are single letters, which name compounds too.
pub(super) const UNITS: &[&str] = &[
    "kg", "mg", "µg", "μg", "ng", "pg", "mL", "ml", "µL", "μL", "µl", "μl", "nL", "dL", "mM", "µM",
    "μM", "nM", "pM", "fM", "mmol", "µmol", "μmol", "nmol", "pmol", "mol", "km", "cm", "mm", "µm",
    "μm", "nm", "kDa", "MDa", "Da", "min", "ms", "wk", "mo", "Gy", "kHz", "MHz", "Hz", "mmHg",
    "kPa", "Pa", "kJ", "kcal", "mV", "kV", "mA", "ppm", "ppb", "IU", "Bq", "kBq", "MBq", "GBq",
    "mCi", "µCi", "mSv", "mGy", "CFU", "PFU", "RLU", "mOsm", "dL",
];

/// Words that stand behind a count.
const COUNTED: &[&str] = &[
    "mice",
    "rats",
    "animals",
    "patients",
    "days",
    "weeks",
    "months",
    "years",
    "hours",
    "minutes",
    "cells",
    "fold",
    "Mäuse",
    "Ratten",
    "Tiere",
    "Patienten",
    "Tage",
    "Tagen",
    "Wochen",
    "Monate",
    "Monaten",
    "Jahre",
    "Jahren",
    "Stunden",
    "Minuten",
    "h",
    "d",
];

/// Whether a unit, a degree or a per cent sign begins `text`, after spaces or not.
pub(super) fn starts_with_unit(text: &str) -> bool {
    let text = text.trim_start_matches([' ', '\u{a0}', '\u{202f}', '\u{2009}']);
    text.starts_with(['%', '°']) || UNITS.contains(&first_word(text))
}

/// Whether a unit or something counted begins `text`.
pub(super) fn starts_with_measure(text: &str) -> bool {
    let spaced = text.starts_with([' ', '\u{a0}', '-']);
    let word = first_word(text.trim_start_matches([' ', '\u{a0}', '-']));
    starts_with_unit(text) || (spaced && COUNTED.contains(&word))
}

fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphabetic());
    &text[..end.unwrap_or(text.len())]
}

/// The length of the number that `word` begins with; of a range, of both its ends.
pub(super) fn number_length(word: &str) -> usize {
    let mut length = 0;
    let mut chars = word.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, next)| *next);
        let inside = c.is_ascii_digit() || (".,-".contains(c) && next.is_ascii_digit());
        if !inside {
            break;
        }
        length = at + c.len_utf8();
    }
    length
}
