//! Several of something, in evidence.

use super::{Aside, Code, Report, Rule, Severity, Subject, Text, vocabulary};
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    code: Code::new("vague-quantity"),
    severity: Severity::Advice,
    meaning: "several, various or a range of models, studies or patients where they could be counted",
    why: "In evidence a reader wants to know how many, and which. `Several models` may be two. Count them, or \
          name them.",
    bad: "Testamide was active in several xenograft models [@first2020].",
    good: "Testamide was active in both xenograft models, TST-1 and TST-2 [@first2020].",
    judge,
};

const VAGUE: &[&str] = &[
    "several",
    "various",
    "numerous",
    "a range of",
    "a number of",
    "a variety of",
    "multiple",
    "mehrere",
    "mehreren",
    "verschiedene",
    "verschiedenen",
    "zahlreiche",
    "zahlreichen",
    "diverse",
    "diversen",
];
/// What can be counted.
const COUNTABLE: &[&str] = &[
    "models",
    "studies",
    "trials",
    "patients",
    "mice",
    "rats",
    "animals",
    "lines",
    "tumours",
    "tumors",
    "xenografts",
    "experiments",
    "isolates",
    "strains",
    "oncogenes",
    "genes",
    "kinases",
    "doses",
    "Modelle",
    "Modellen",
    "Studien",
    "Patienten",
    "Tieren",
    "Tumoren",
    "Zelllinien",
];
/// How far behind the word the noun may stand.
const REACH: usize = 4;

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in subject.prose().filter(|text| text.is_evidence()) {
        for sentence in &text.reading.sentences {
            if let Some(words) = vague(text, sentence) {
                let said = &text.reading.source()[words.clone()];
                report.push(
                    report
                        .finding(format!("`{said}` does not say how many"))
                        .label(text.reading.span(&words), "")
                        .help("give their number, or name them"),
                );
            }
        }
    }
}

fn vague(text: &Text<'_>, sentence: &Range<usize>) -> Option<Range<usize>> {
    let reading = &text.reading;
    let words = reading.first(VAGUE, sentence)?;
    let paragraph = reading.paragraph_at(sentence.start);
    let mut behind = reading.words(words.end..sentence.end).take(REACH);
    let noun = behind.find(|word| {
        COUNTABLE
            .iter()
            .any(|noun| noun.to_lowercase() == word.lower)
    })?;
    let is_of_them = reading.plain()[words.end..noun.range.start].contains(['.', ',', ';']);
    let has_number = Aside::within(&reading.expressions, sentence)
        .next()
        .is_some()
        || reading.words(sentence.clone()).any(|word| word.is_number());
    let unknown = reading.has(vocabulary::UNREPORTED, &paragraph)
        || reading.has(vocabulary::DENIAL, sentence);
    (!is_of_them && !has_number && !unknown).then_some(words.start..noun.range.end)
}
