//! Languages: how numbers and dates are written in them.

use super::words::{self, Words};
use crate::chem::Notation;

/// A language in which generated words, numbers and dates are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// German.
    German,
}

impl Language {
    /// Every language that is shipped.
    pub const ALL: [Language; 2] = [Language::English, Language::German];

    /// The language's tag (BCP 47).
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::German => "de",
        }
    }

    /// The language that a tag names.
    pub fn from_tag(tag: &str) -> Option<Language> {
        Language::ALL
            .into_iter()
            .find(|language| language.tag() == tag)
    }

    /// How quantities are set.
    pub fn notation(self) -> &'static Notation {
        match self {
            Language::English => &Notation::ENGLISH,
            Language::German => &GERMAN_NOTATION,
        }
    }

    /// The generated words.
    pub fn words(self) -> &'static Words {
        match self {
            Language::English => &words::ENGLISH,
            Language::German => &words::GERMAN,
        }
    }

    /// Writes an ISO date (`2025`, `2025-12`, `2025-12-03`) for readers: `3 December 2025`.
    pub fn date(self, iso: &str) -> String {
        let mut parts = iso.split('-');
        let year = parts.next().unwrap_or_default();
        let month = parts.next().and_then(|month| month.parse::<usize>().ok());
        let month = month.and_then(|month| self.words().months.get(month.wrapping_sub(1)));
        let day = parts.next().and_then(|day| day.parse::<u8>().ok());
        match (self, day, month) {
            (Language::English, Some(day), Some(month)) => format!("{day}\u{a0}{month} {year}"),
            (Language::German, Some(day), Some(month)) => format!("{day}.\u{a0}{month} {year}"),
            (_, None, Some(month)) => format!("{month} {year}"),
            _ => year.to_owned(),
        }
    }
}

impl serde::Serialize for Language {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.tag())
    }
}

impl<'de> serde::Deserialize<'de> for Language {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Language, D::Error> {
        let tag = String::deserialize(deserializer)?;
        Language::from_tag(&tag).ok_or_else(|| serde::de::Error::custom("a language we write"))
    }
}

static GERMAN_NOTATION: Notation = Notation {
    decimal: ',',
    spaced_percent: true,
    confidence: "%-KI",
    words: &[
        ("fold", "-fach"),
        ("wk", "Wo."),
        ("mo", "Mon."),
        ("y", "J."),
        ("atom%", "Atom-%"),
        ("cells", "Zellen"),
        ("cells/mL", "Zellen/mL"),
        ("cells/well", "Zellen/Vertiefung"),
        ("CFU", "KBE"),
        ("CFU/mL", "KBE/mL"),
        ("CFU/g", "KBE/g"),
        ("CFU/well", "KBE/Vertiefung"),
        ("log₁₀ CFU", "log₁₀ KBE"),
        ("log₁₀ CFU/mL", "log₁₀ KBE/mL"),
        ("log₁₀ CFU/g", "log₁₀ KBE/g"),
        ("log₁₀ CFU/organ", "log₁₀ KBE/Organ"),
        ("log₁₀ CFU/lung", "log₁₀ KBE/Lunge"),
        ("log₁₀ CFU/thigh", "log₁₀ KBE/Schenkel"),
        ("PFU", "PBE"),
        ("PFU/mL", "PBE/mL"),
        ("log₁₀ PFU/mL", "log₁₀ PBE/mL"),
        ("log₁₀ PFU/g", "log₁₀ PBE/g"),
        ("log₁₀ IU/mL", "log₁₀ IE/mL"),
        ("log₁₀ copies/mL", "log₁₀ Kopien/mL"),
        ("copies", "Kopien"),
        ("copies/mL", "Kopien/mL"),
        ("copies/µL", "Kopien/µL"),
        ("cells/µL", "Zellen/µL"),
        ("cells/kg", "Zellen/kg"),
        ("cells/L", "Zellen/L"),
        ("SFC/10⁶ cells", "SFC/10⁶ Zellen"),
        ("µL/min/10⁶ cells", "µL/min/10⁶ Zellen"),
        ("beats/min", "Schläge/min"),
        ("breaths/min", "Atemzüge/min"),
        ("IU", "IE"),
        ("MIU", "Mio. IE"),
        ("IU/mL", "IE/mL"),
        ("mIU/mL", "mIE/mL"),
        ("IU/kg", "IE/kg"),
        ("IU/d", "IE/d"),
        ("range", "Spannweite"),
    ],
};

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn dates_keep_the_precision_they_were_given_with() {
        assert_eq!(Language::English.date("2025-12"), "December 2025");
        assert_eq!(Language::English.date("2025-12-03"), "3\u{a0}December 2025");
        assert_eq!(Language::German.date("2025-03-03"), "3.\u{a0}März 2025");
        assert_eq!(Language::German.date("2025"), "2025");
    }
}
