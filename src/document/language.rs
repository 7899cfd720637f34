//! Languages, and the words that the program itself writes.

use super::entry_words::{self, EntryWords};
use crate::chem::{Notation, Relation};

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
            Language::English => &ENGLISH,
            Language::German => &GERMAN,
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

/// The words that the program itself writes, in one language. Templates see them as `words`.
#[derive(Debug, serde::Serialize)]
#[expect(
    missing_docs,
    reason = "each field is named after the English word that it holds"
)]
pub struct Words {
    pub months: [&'static str; 12],
    pub table: &'static str,
    pub figure: &'static str,
    pub section: &'static str,
    pub references: &'static str,
    pub reference: &'static str,
    pub cited_at: &'static str,
    pub notes: &'static str,
    pub note: &'static str,
    pub back_to_text: &'static str,
    pub code: &'static str,
    pub r#abstract: &'static str,
    pub contents: &'static str,
    pub overviews: &'static str,
    pub page: &'static str,
    pub of: &'static str,
    pub by: &'static str,
    pub authors: &'static str,
    pub date: &'static str,
    pub version: &'static str,
    pub data_as_of: &'static str,
    pub draft: &'static str,
    pub downloads: &'static str,
    pub skip_to_content: &'static str,
    pub compound_of_interest: &'static str,
    pub compound_name: &'static str,
    pub catalogue_number: &'static str,
    /// How pure a product is.
    pub purity: &'static str,
    /// How much of it is in a pack.
    pub pack: &'static str,
    /// How it is stored.
    pub storage: &'static str,
    pub get_quote: &'static str,
    pub evidence_for: &'static str,
    pub summary: &'static str,
    pub protocols: &'static str,
    pub cell_lines: &'static str,
    pub cite_as: &'static str,
    pub available_at: &'static str,
    pub licence: &'static str,
    pub disclaimer: &'static str,
    pub contact: &'static str,
    pub address: &'static str,
    pub phone: &'static str,
    pub email: &'static str,
    pub funding: &'static str,
    pub competing_interests: &'static str,
    pub not_reported: &'static str,
    pub not_reported_note: &'static str,
    pub not_reached: &'static str,
    pub not_reached_note: &'static str,
    pub not_applicable: &'static str,
    pub not_applicable_note: &'static str,
    pub versus: &'static str,
    pub with: &'static str,
    pub dose: &'static str,
    pub to: &'static str,
    pub and: &'static str,
    pub continued: &'static str,
    pub as_reported: &'static str,
    pub relations: [&'static str; 5],
    pub accessed: &'static str,
    pub attached_records: &'static str,
    pub attached_references: &'static str,
    pub editors: &'static str,
    pub entry: &'static EntryWords,
    pub corrected: &'static str,
    pub concern: &'static str,
    pub retracted: &'static str,
    pub quote_open: &'static str,
    pub quote_close: &'static str,
    pub edges: [(&'static str, &'static str); 6],
    pub grey_edge: &'static str,
    pub figure_in_words: &'static str,
    pub structure_of: &'static str,
    pub structure: &'static str,
    pub structure_table: [&'static str; 2],
    pub formula: &'static str,
    pub molar_mass: &'static str,
    pub monoisotopic_mass: &'static str,
    pub schematic: &'static str,
    pub sources: &'static str,
    pub pathway: &'static str,
    pub at_risk: &'static str,
    pub concentration: &'static str,
    pub measures_differ: &'static str,
    pub whiskers: &'static str,
    pub without_interval: &'static str,
    pub unverified: &'static str,
    pub control: &'static str,
    pub below_limit: &'static str,
    pub fitted: &'static str,
    pub not_fitted: &'static str,
    pub survival: &'static str,
    pub survival_note: &'static str,
    pub all_subjects: &'static str,
    pub outcome_table: [&'static str; 4],
    pub charts: [(&'static str, &'static str); 7],
    pub workflow: &'static str,
    pub edge_table: [&'static str; 5],
    pub step_table: [&'static str; 5],
}

impl Words {
    /// What a relation says; nothing for equality.
    pub fn relation(&self, relation: Relation) -> &'static str {
        let [less, at_most, more, at_least, about] = self.relations;
        match relation {
            Relation::Equal => "",
            Relation::Less => less,
            Relation::LessOrEqual => at_most,
            Relation::Greater => more,
            Relation::GreaterOrEqual => at_least,
            Relation::Approximately => about,
        }
    }

    /// What an edge of a pathway says, by the word that authors use for it.
    pub fn edge(&self, word: &str) -> &'static str {
        let row = self.edges.iter().find(|row| row.0 == word);
        row.map_or("", |row| row.1)
    }

    /// What a chart is, by the word that authors use for it.
    pub fn chart(&self, word: &str) -> &'static str {
        let row = self.charts.iter().find(|row| row.0 == word);
        row.map_or("", |row| row.1)
    }
}

static ENGLISH: Words = Words {
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    table: "Table",
    figure: "Figure",
    section: "Section",
    references: "References",
    reference: "Reference",
    cited_at: "Cited at",
    notes: "Notes",
    note: "Note",
    back_to_text: "Back to note mark",
    code: "Code",
    r#abstract: "Abstract",
    contents: "Contents",
    overviews: "Overviews",
    page: "Page",
    of: "of",
    by: "by",
    authors: "Authors",
    date: "Date",
    version: "Version",
    data_as_of: "Evidence as of",
    draft: "Draft",
    downloads: "Downloads",
    skip_to_content: "Skip to content",
    compound_of_interest: "Compound of interest",
    compound_name: "Compound",
    catalogue_number: "Catalogue number",
    purity: "Purity",
    pack: "Pack size",
    storage: "Storage",
    get_quote: "Get a quote",
    evidence_for: "Evidence is for",
    summary: "Summary of the evidence",
    protocols: "Experimental protocols",
    cell_lines: "Cell lines",
    cite_as: "How to cite this document",
    available_at: "Available at",
    licence: "Licence",
    disclaimer: "Disclaimer",
    contact: "Contact",
    address: "Address",
    phone: "Phone",
    email: "Email",
    funding: "Funding",
    competing_interests: "Competing interests",
    not_reported: "NR",
    not_reported_note: "NR, not reported in the source as read.",
    not_reached: "not reached",
    not_reached_note: "Not reached: the event had not occurred in half of the subjects by the end of observation.",
    not_applicable: "–",
    not_applicable_note: "–, not applicable.",
    versus: "vs.",
    with: "with",
    dose: "dose",
    to: "to",
    and: "and",
    continued: "continued",
    as_reported: "as reported",
    relations: ["less than", "at most", "more than", "at least", "about"],
    accessed: "accessed",
    attached_records: "The records that this overview was made from",
    attached_references: "The works that this overview cites",
    editors: "eds.",
    entry: &entry_words::ENGLISH,
    corrected: "Corrected",
    concern: "Expression of concern",
    retracted: "Retracted",
    quote_open: "“",
    quote_close: "”",
    edges: [
        ("activates", "activates"),
        ("inhibits", "inhibits"),
        ("binds", "binds"),
        ("transports", "transports"),
        ("leads to", "leads to"),
        ("indirect", "acts indirectly"),
    ],
    grey_edge: "grey: no source given here",
    figure_in_words: "The figure in words",
    structure_of: "Structural formula of",
    structure: "Structural formula",
    structure_table: ["Property", "Value"],
    formula: "Formula",
    molar_mass: "Molar mass",
    monoisotopic_mass: "Monoisotopic mass",
    schematic: "Schematic, not to scale.",
    sources: "Sources",
    pathway: "Pathway",
    at_risk: "At risk",
    concentration: "Concentration",
    measures_differ: "Different measures are marked differently and are not to be compared with one another.",
    whiskers: "Whiskers",
    without_interval: "Reported without an interval and so not drawn",
    unverified: "Reported and not verified",
    control: "control",
    below_limit: "Hollow: below the limit, drawn at it.",
    fitted: "Lines: four-parameter logistic curves fitted by least squares, drawn over the doses tested.",
    not_fitted: "No curve could be fitted whose middle lies within the doses tested",
    survival: "Survival",
    survival_note: "Kaplan–Meier estimate with 95% confidence band (Greenwood, log–log); ticks: censored.",
    all_subjects: "All",
    outcome_table: ["Of", "What", "Value", "Source"],
    charts: [
        ("potency", "Potencies"),
        ("bars", "Bars"),
        ("time course", "Time course"),
        ("dose response", "Dose and response"),
        ("survival", "Survival curve"),
        ("forest", "Forest plot"),
        ("waterfall", "Waterfall plot"),
    ],
    workflow: "Workflow",
    edge_table: ["From", "Effect", "To", "Remark", "Source"],
    step_table: ["Step", "What is done", "Remarks", "Next", "Source"],
};

static GERMAN: Words = Words {
    months: [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    table: "Tabelle",
    figure: "Abbildung",
    section: "Abschnitt",
    references: "Literatur",
    reference: "Literaturstelle",
    cited_at: "Zitiert bei",
    notes: "Anmerkungen",
    note: "Anmerkung",
    back_to_text: "Zurück zum Anmerkungszeichen",
    code: "Code",
    r#abstract: "Zusammenfassung",
    contents: "Inhalt",
    overviews: "Übersichten",
    page: "Seite",
    of: "von",
    by: "von",
    authors: "Autoren",
    date: "Datum",
    version: "Version",
    data_as_of: "Stand der Evidenz",
    draft: "Entwurf",
    downloads: "Downloads",
    skip_to_content: "Zum Inhalt springen",
    compound_of_interest: "Substanz",
    compound_name: "Name",
    catalogue_number: "Katalognummer",
    purity: "Reinheit",
    pack: "Packungsgröße",
    storage: "Lagerung",
    get_quote: "Angebot anfordern",
    evidence_for: "Die Evidenz betrifft",
    summary: "Zusammenfassung der Evidenz",
    protocols: "Versuchsprotokolle",
    cell_lines: "Zelllinien",
    cite_as: "Zitiervorschlag",
    available_at: "Verfügbar unter",
    licence: "Lizenz",
    disclaimer: "Haftungsausschluss",
    contact: "Kontakt",
    address: "Anschrift",
    phone: "Telefon",
    email: "E-Mail",
    funding: "Finanzierung",
    competing_interests: "Interessenkonflikte",
    not_reported: "k.\u{202f}A.",
    not_reported_note: "k.\u{202f}A., in der gelesenen Quelle nicht angegeben.",
    not_reached: "nicht erreicht",
    not_reached_note: "Nicht erreicht: das Ereignis trat bis zum Ende der Beobachtung bei weniger als der Hälfte ein.",
    not_applicable: "–",
    not_applicable_note: "–, nicht zutreffend.",
    versus: "vs.",
    with: "mit",
    dose: "Dosis",
    to: "bis",
    and: "und",
    continued: "Fortsetzung",
    as_reported: "wie berichtet",
    relations: ["weniger als", "höchstens", "mehr als", "mindestens", "etwa"],
    accessed: "abgerufen am",
    attached_records: "Die Datensätze, aus denen diese Übersicht gemacht ist",
    attached_references: "Die Arbeiten, die diese Übersicht anführt",
    editors: "Hrsg.",
    entry: &entry_words::GERMAN,
    corrected: "Korrigiert",
    concern: "Bedenken geäußert",
    retracted: "Zurückgezogen",
    quote_open: "„",
    quote_close: "“",
    edges: [
        ("activates", "aktiviert"),
        ("inhibits", "hemmt"),
        ("binds", "bindet"),
        ("transports", "befördert"),
        ("leads to", "führt zu"),
        ("indirect", "wirkt mittelbar"),
    ],
    grey_edge: "grau: hier ohne Quelle",
    figure_in_words: "Die Abbildung in Worten",
    structure_of: "Strukturformel von",
    structure: "Strukturformel",
    structure_table: ["Eigenschaft", "Wert"],
    formula: "Summenformel",
    molar_mass: "Molare Masse",
    monoisotopic_mass: "Monoisotopische Masse",
    schematic: "Schema, nicht maßstäblich.",
    sources: "Quellen",
    pathway: "Signalweg",
    at_risk: "Unter Risiko",
    concentration: "Konzentration",
    measures_differ: "Verschiedene Messgrößen sind verschieden gezeichnet und nicht miteinander zu vergleichen.",
    whiskers: "Fehlerbalken",
    without_interval: "Ohne Intervall berichtet und darum nicht gezeichnet",
    unverified: "Berichtet und nicht geprüft",
    control: "Kontrolle",
    below_limit: "Hohl: unter der Grenze, auf ihr gezeichnet.",
    fitted: "Linien: vierparametrige logistische Kurven nach der Methode der kleinsten Quadrate, über die geprüften Dosen gezeichnet.",
    not_fitted: "Keine Kurve ließ sich anpassen, deren Mitte in den geprüften Dosen liegt",
    survival: "Überleben",
    survival_note: "Kaplan-Meier-Schätzung mit 95-%-Konfidenzband (Greenwood, log–log); Striche: zensiert.",
    all_subjects: "Alle",
    outcome_table: ["Wovon", "Was", "Wert", "Quelle"],
    charts: [
        ("potency", "Potenzen"),
        ("bars", "Balken"),
        ("time course", "Zeitverlauf"),
        ("dose response", "Dosis und Wirkung"),
        ("survival", "Überlebenskurve"),
        ("forest", "Forest-Plot"),
        ("waterfall", "Wasserfall"),
    ],
    workflow: "Ablauf",
    edge_table: ["Von", "Wirkung", "Auf", "Bemerkung", "Quelle"],
    step_table: [
        "Schritt",
        "Was geschieht",
        "Bemerkungen",
        "Weiter",
        "Quelle",
    ],
};

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
