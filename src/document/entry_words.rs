//! The words in entries of lists of references, in each language.

/// What is said of works besides what their records say. Styles for English have forms of their own.
#[derive(Debug, serde::Serialize)]
#[expect(
    missing_docs,
    reason = "each field is named after the English word that it holds"
)]
pub struct EntryWords {
    pub editor: &'static str,
    pub edition: &'static str,
    pub page: &'static str,
    pub volume: &'static str,
    pub issue: &'static str,
    pub report: &'static str,
    pub patent_number: &'static str,
    pub thesis: &'static str,
    pub dataset: &'static str,
    pub preprint: &'static str,
    pub preprint_at: &'static str,
    pub posted_online: &'static str,
    pub published_online: &'static str,
    pub no_date: &'static str,
    pub cited: &'static str,
    pub accessed: &'static str,
    pub available: &'static str,
    pub retrieved: (&'static str, &'static str),
}

pub(super) static ENGLISH: EntryWords = EntryWords {
    editor: "ed.",
    edition: "ed.",
    page: "p.",
    volume: "vol.",
    issue: "no.",
    report: "Report",
    patent_number: "Patent No.",
    thesis: "thesis",
    dataset: "Dataset",
    preprint: "preprint",
    preprint_at: "Preprint at",
    posted_online: "Preprint posted online",
    published_online: "Published online",
    no_date: "n.d.",
    cited: "cited",
    accessed: "Accessed",
    available: "Available",
    retrieved: ("Retrieved", "from"),
};

pub(super) static GERMAN: EntryWords = EntryWords {
    editor: "Hrsg.",
    edition: "Aufl.",
    page: "S.",
    volume: "Bd.",
    issue: "Nr.",
    report: "Bericht",
    patent_number: "Patent Nr.",
    thesis: "Dissertation",
    dataset: "Datensatz",
    preprint: "Preprint",
    preprint_at: "Preprint unter",
    posted_online: "Preprint, online seit",
    published_online: "Online veröffentlicht",
    no_date: "o.\u{a0}J.",
    cited: "zitiert am",
    accessed: "Abgerufen am",
    available: "Verfügbar unter",
    retrieved: ("Abgerufen am", "von"),
};
