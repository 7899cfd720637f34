//! A difference called significant whose p-value says otherwise.

use std::ops::Range;

use super::quantities::typed_p;
use super::{Aside, Code, Report, Rule, Severity, Significance, Subject, Text, vocabulary};
use crate::chem::{Quantity, Relation};

pub(super) static RULE: Rule = Rule {
    code: Code::new("significance-against-p"),
    severity: Severity::Warning,
    meaning: "a difference called significant with a p-value above 0.05, or that its record calls not significant",
    why: "A p-value of 0.2 is no significance at any usual level; either the word or the number is wrong, or the word \
          belongs to another outcome. Where a study set another level, say so.",
    bad: "The difference was significant (*p* = 0.2) [@first2020].",
    good: "The difference was not significant (*p* = 0.2) [@first2020].",
    judge,
};

const WORDS: &[&str] = &[
    "significant",
    "significantly",
    "signifikant",
    "signifikante",
    "signifikanter",
];

/// Says that the word is denied, or is of something else.
const OTHERWISE: &[&str] = &[
    "not",
    "no",
    "nor",
    "neither",
    "without",
    "nicht",
    "kein",
    "keine",
    "keinen",
    "clinically",
    "klinisch",
    "if",
    "whether",
    "ob",
    "less",
    "barely",
    "borderline",
    "level",
    "almost",
    "nearly",
];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in subject.prose().filter(|text| text.is_evidence()) {
        for sentence in &text.reading.sentences {
            let words = WORDS
                .iter()
                .flat_map(|word| text.reading.find(word, sentence));
            let words: Vec<Range<usize>> = words.collect();
            let [word] = words.as_slice() else { continue };
            let lists = [OTHERWISE, vocabulary::DENIAL, &["level", "Niveau"]];
            if lists.iter().any(|list| text.reading.has(list, sentence)) {
                continue;
            }
            if let Some(p) = against(subject, text, sentence) {
                let said = &text.reading.source()[word.clone()];
                report.push(
                    report
                        .finding(format!("`{said}` is said of a difference with p {p}"))
                        .label(text.reading.span(word), "")
                        .help(
                            "say that it was not significant, or look the p-value up in the source",
                        ),
                );
            }
        }
    }
}

/// The one p-value of a sentence, where it is above 5 %.
fn against(subject: &Subject<'_>, text: &Text<'_>, sentence: &Range<usize>) -> Option<String> {
    let reading = &text.reading;
    let expressions = Aside::within(&reading.expressions, sentence);
    let bound: Vec<_> = expressions.filter_map(|one| subject.bound(one)).collect();
    let ps: Vec<_> = bound.iter().filter(|one| one.field == "p").collect();
    let typed = typed_p(reading, sentence);
    match (ps.as_slice(), typed.as_slice()) {
        ([one], []) => {
            let p = &one.outcome.p.quantity()?.value;
            let is_denied = one.outcome.significance == Some(Significance::NotSignificant);
            let is_claimed = one.outcome.significance == Some(Significance::Significant);
            (is_denied || is_large(p) && !is_claimed).then(|| shown(p))
        }
        ([], [one]) => is_large(&one.quantity).then(|| shown(&one.quantity)),
        _ => None,
    }
}

fn is_large(p: &Quantity) -> bool {
    const LEVEL: f64 = 0.05;
    let is_above =
        [Relation::Equal, Relation::Greater, Relation::GreaterOrEqual].contains(&p.relation());
    is_above && p.low().to_f64() > LEVEL
}

fn shown(p: &Quantity) -> String {
    let written = p.as_written();
    if written.starts_with(|c: char| c.is_ascii_digit()) {
        format!("= {written}")
    } else {
        written.to_owned()
    }
}
