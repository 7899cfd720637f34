//! The words of closed vocabularies, as each language prints them.

use crate::content::Column;
use crate::document::Language;

/// The usual head of a column.
pub(super) fn head(column: Column, language: Language) -> &'static str {
    let (english, german) = match column {
        Column::Assay => ("Assay", "Assay"),
        Column::Blinded => ("Blinded", "Verblindet"),
        Column::Comparator => ("Comparator", "Vergleich"),
        Column::Compound => ("Compound", "Substanz"),
        Column::Control => ("Control", "Kontrolle"),
        Column::Criteria => ("Inclusion and exclusion", "Ein- und Ausschluss"),
        Column::DataAccess => ("Data", "Daten"),
        Column::Day => ("Time", "Zeitpunkt"),
        Column::Derived => ("Derived", "Abgeleitet"),
        Column::Direction => ("Direction", "Richtung"),
        Column::Dose => ("Dose", "Dosis"),
        Column::Duration => ("Duration", "Dauer"),
        Column::Effect => ("Effect", "Effekt"),
        Column::Endpoint => ("Endpoint", "Endpunkt"),
        Column::Ethics => ("Ethical approval", "Genehmigung"),
        Column::Exclusions => ("Left out of the analysis", "Nicht ausgewertet"),
        Column::ExperimentalUnit => ("Experimental unit", "Versuchseinheit"),
        Column::Housing => ("Housing", "Haltung"),
        Column::Host => ("Host", "Wirt"),
        Column::Indication => ("Indication", "Indikation"),
        Column::Kind => ("Kind", "Art"),
        Column::Locator => ("Place in source", "Fundstelle"),
        Column::Matrix => ("Matrix", "Matrix"),
        Column::Model => ("Model", "Modell"),
        Column::N => ("n", "n"),
        Column::Note => ("Note", "Anmerkung"),
        Column::P => ("p", "p"),
        Column::Protocol => ("Registered protocol", "Registriertes Protokoll"),
        Column::Randomised => ("Randomised", "Randomisiert"),
        Column::Reference => ("Reference", "Literatur"),
        Column::Result => ("Result", "Ergebnis"),
        Column::Route => ("Route", "Applikation"),
        Column::SampleSize => ("Sample size", "Fallzahl"),
        Column::Schedule => ("Schedule", "Schema"),
        Column::Significance => ("Significance", "Signifikanz"),
        Column::Species => ("Species", "Spezies"),
        Column::Statistics => ("Statistics", "Statistik"),
        Column::Study => ("Study", "Studie"),
        Column::Target => ("Target", "Ziel"),
        Column::Tier => ("Source", "Quelle"),
        Column::Treatment => ("Treatment", "Behandlung"),
        Column::Value => ("Value", "Wert"),
        Column::Vehicle => ("Vehicle", "Vehikel"),
        Column::Welfare => ("Welfare", "Tierschutz"),
    };
    match language {
        Language::English => english,
        Language::German => german,
    }
}

/// Whether the head of a column is a symbol, which is set in italics.
pub(super) fn is_symbol(column: Column) -> bool {
    matches!(column, Column::N | Column::P)
}

/// A word of a vocabulary, or one that authors use like a word of a vocabulary, as it is printed;
/// any other text stays what it is.
pub(super) fn word(text: &str, language: Language) -> &str {
    let row = PRINTED.iter().find(|(written, ..)| *written == text);
    row.map_or(text, |(_, english, german)| match language {
        Language::English => english,
        Language::German => german,
    })
}

/// As written, in English, in German.
#[rustfmt::skip]
const PRINTED: [(&str, &str, &str); 54] = [
    // Kinds of studies.
    ("pharmacokinetics", "pharmacokinetics", "Pharmakokinetik"),
    ("clinical trial", "clinical trial", "klinische Studie"),
    ("physical chemistry", "physical chemistry", "physikalische Chemie"),
    ("antimicrobial susceptibility", "antimicrobial susceptibility", "antimikrobielle Empfindlichkeit"),
    ("other", "other", "andere"),
    // Roles of arms.
    ("vehicle", "vehicle", "Vehikel"),
    ("placebo", "placebo", "Placebo"),
    ("control", "control", "Kontrolle"),
    ("monotherapy", "monotherapy", "Monotherapie"),
    ("combination", "combination", "Kombination"),
    ("comparator", "comparator", "Vergleichsgruppe"),
    ("sham", "sham", "Scheinbehandlung"),
    // Directions and significance.
    ("benefit", "benefit", "Nutzen"),
    ("harm", "harm", "Schaden"),
    ("none", "no effect", "kein Effekt"),
    ("unclear", "unclear", "unklar"),
    ("significant", "significant", "signifikant"),
    ("not significant", "not significant", "nicht signifikant"),
    ("not tested", "not tested", "nicht geprüft"),
    // Answers.
    ("yes", "yes", "ja"),
    ("no", "no", "nein"),
    // Tiers of sources.
    ("primary", "primary", "Primärquelle"),
    ("abstract", "abstract", "Abstract"),
    ("review", "review", "Übersichtsarbeit"),
    ("database", "database", "Datenbank"),
    ("regulator", "regulator", "Behörde"),
    ("news", "news", "Nachricht"),
    ("vendor", "vendor", "Anbieter"),
    ("unverified", "unverified", "ungeprüft"),
    // Schedules; the Latin abbreviations are easily misread and printed in words.
    ("qd", "once daily", "einmal täglich"),
    ("bid", "twice daily", "zweimal täglich"),
    ("tid", "three times daily", "dreimal täglich"),
    ("qid", "four times daily", "viermal täglich"),
    ("qod", "every other day", "jeden zweiten Tag"),
    ("qw", "once weekly", "einmal wöchentlich"),
    ("biw", "twice weekly", "zweimal wöchentlich"),
    ("q2w", "every two weeks", "alle zwei Wochen"),
    ("q3w", "every three weeks", "alle drei Wochen"),
    ("daily", "daily", "täglich"),
    ("once daily", "once daily", "einmal täglich"),
    ("twice daily", "twice daily", "zweimal täglich"),
    ("weekly", "weekly", "wöchentlich"),
    ("twice weekly", "twice weekly", "zweimal wöchentlich"),
    ("single dose", "single dose", "Einzeldosis"),
    // Routes.
    ("po", "po", "p.\u{202f}o."),
    ("iv", "iv", "i.\u{202f}v."),
    ("ip", "ip", "i.\u{202f}p."),
    ("sc", "sc", "s.\u{202f}c."),
    ("im", "im", "i.\u{202f}m."),
    // Effects.
    ("hazard ratio", "hazard ratio", "Hazard-Ratio"),
    ("odds ratio", "odds ratio", "Odds-Ratio"),
    ("risk ratio", "risk ratio", "relatives Risiko"),
    ("mean difference", "mean difference", "mittlere Differenz"),
    ("risk difference", "risk difference", "Risikodifferenz"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{ArmRole, Direction, Significance, StudyKind, Tier};

    #[test]
    fn every_word_of_a_vocabulary_is_printed_in_german() {
        let international = ["in vivo", "in vitro", "ex vivo", "in silico"];
        let words = [
            StudyKind::WORDS.iter().map(|row| row.0).collect::<Vec<_>>(),
            ArmRole::WORDS.iter().map(|row| row.0).collect(),
            Direction::WORDS.iter().map(|row| row.0).collect(),
            Significance::WORDS.iter().map(|row| row.0).collect(),
            Tier::WORDS.iter().map(|row| row.0).collect(),
        ]
        .concat();
        for one in words {
            let printed = PRINTED.iter().any(|(written, ..)| *written == one);
            assert!(printed || international.contains(&one), "{one}");
        }
    }
}
