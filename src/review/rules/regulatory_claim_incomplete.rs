//! An approval without agency, date or source.

use super::names::mentions;
use super::{Aside, Code, Report, Rule, Severity, Subject, Text};
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    code: Code::new("regulatory-claim-incomplete"),
    severity: Severity::Warning,
    meaning: "an approval of the compound without agency or country, date, or reference",
    why: "A drug is approved by somebody, for somebody, since some day, and approvals are withdrawn. Say who approved \
          it and when, and cite the label or the agency.",
    bad: "Testamide has been approved for ovarian cancer.",
    good: "The FDA approved testamide for recurrent ovarian cancer in May 2025 [@fda-testamide].",
    judge,
};

const APPROVAL: &[&str] = &[
    "approved",
    "approval",
    "authorised",
    "authorized",
    "marketing authorisation",
    "marketing authorization",
    "licensed",
    "zugelassen",
    "Zulassung",
];
const AGENCIES: &[&str] = &[
    "FDA",
    "EMA",
    "MHRA",
    "PMDA",
    "NMPA",
    "TGA",
    "Swissmedic",
    "ANVISA",
    "Health Canada",
    "European Commission",
    "Food and Drug Administration",
    "European Medicines Agency",
    "United States",
    "US",
    "USA",
    "U.S",
    "EU",
    "European Union",
    "Europe",
    "Japan",
    "China",
    "UK",
    "United Kingdom",
    "Germany",
    "Canada",
    "Australia",
    "BfArM",
    "Europa",
    "Deutschland",
    "Vereinigten Staaten",
    "Europäische Kommission",
    "Kanada",
    "FDA-approved",
];
/// The compound, where its name is not said again.
const THE_DRUG: &[&str] = &[
    "the drug was approved",
    "the drug is approved",
    "the drug was first approved",
    "the compound was approved",
    "it was approved",
    "it is approved",
    "der Wirkstoff wurde zugelassen",
    "der Wirkstoff ist zugelassen",
];
/// What else is approved.
const OTHERWISE: &[&str] = &[
    "ethics",
    "ethical",
    "committee",
    "board",
    "IRB",
    "IACUC",
    "protocol",
    "protocols",
    "consent",
    "animal",
    "animals",
    "name",
    "symbol",
    "nomenclature",
    "not",
    "no",
    "never",
    "without",
    "nicht",
    "keine",
    "Ethikkommission",
    "Tierversuch",
    "Tierversuche",
    "licensed under",
];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    let mut first = None;
    let (mut agency, mut date, mut source) = (false, false, false);
    for text in subject.prose() {
        for sentence in &text.reading.sentences {
            let Some(word) = claim(subject, text, sentence) else {
                continue;
            };
            let around = text.reading.paragraph_at(sentence.start);
            agency |= text.reading.has(AGENCIES, &around);
            date |= has_year(text, &around);
            source |= Aside::within(&text.reading.citations, &around)
                .next()
                .is_some();
            first.get_or_insert((text, word));
        }
    }
    let Some((text, word)) = first else { return };
    let parts = [
        (agency, "the agency or country"),
        (date, "the date"),
        (source, "a reference"),
    ];
    let lacks: Vec<&str> = parts
        .iter()
        .filter(|(has, _)| !has)
        .map(|(_, what)| *what)
        .collect();
    if !lacks.is_empty() {
        let said = &text.reading.source()[word.clone()];
        report.push(
            report
                .finding(format!("`{said}` is said without {}", lacks.join(" and ")))
                .label(text.reading.span(&word), "")
                .help("say who approved it, for whom and when, and cite the label or the agency"),
        );
    }
}

/// The word of approval in a sentence about the compound, or about what is approved with it.
fn claim(subject: &Subject<'_>, text: &Text<'_>, sentence: &Range<usize>) -> Option<Range<usize>> {
    let reading = &text.reading;
    let word = reading.first(APPROVAL, sentence)?;
    let names_it = subject
        .substances()
        .into_iter()
        .any(|compound| mentions(reading, sentence, compound));
    let names_it = names_it || reading.has(THE_DRUG, sentence);
    (names_it && !reading.has(OTHERWISE, sentence)).then_some(word)
}

fn has_year(text: &Text<'_>, range: &Range<usize>) -> bool {
    text.reading.words(range.clone()).any(|word| {
        let is_year = word.text.len() == 4 && word.text.bytes().all(|b| b.is_ascii_digit());
        is_year && (word.text.starts_with("19") || word.text.starts_with("20"))
    })
}
