//! A table of quantitative data with rows that hold no number.

use super::{Code, Report, Rule, Severity, Subject, Text};
use crate::content::{Outcome, TableSpec};

pub(super) static RULE: Rule = Rule {
    code: Code::new("quant-table-without-number"),
    severity: Severity::Warning,
    meaning: "a table that calls itself quantitative, with rows in which nothing was measured",
    why: "A reader opens such a table for its numbers. Rows of NR are honest in a table of what was reported, but not \
          under the word `quantitative`. Give the values, move those rows to another table, or call it otherwise.",
    bad: "caption = \"Summary of quantitative data\"\n# and three of four outcomes have the value NR",
    good: "caption = \"Results in mice, as far as they were reported\"",
    judge,
};

const WORDS: &[&str] = &[
    "quantitative",
    "quantitativ",
    "quantitative",
    "quantitativen",
    "numerical",
    "measured values",
    "Messwerte",
];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in &subject.texts {
        let super::Role::TableCaption(table) = text.role else {
            continue;
        };
        tell(subject, text, table, report);
    }
}

fn tell(subject: &Subject<'_>, text: &Text<'_>, table: &TableSpec, report: &mut Report<'_>) {
    let Some(word) = text.reading.first(WORDS, &text.reading.whole()) else {
        return;
    };
    let rows = subject.rows(table);
    let empty = rows
        .iter()
        .filter(|(_, outcome)| !has_number(outcome))
        .count();
    if empty > 0 {
        let said = &text.reading.source()[word.clone()];
        report.push(
            report
                .finding(format!(
                    "{empty} of {} rows of this `{said}` table have no value",
                    rows.len()
                ))
                .label(text.reading.span(&word), "")
                .help("give the values, choose rows by `outcomes`, or change the caption"),
        );
    }
}

fn has_number(outcome: &Outcome) -> bool {
    let effect = outcome.effect.as_ref().map(|effect| &effect.value);
    [Some(&outcome.value), Some(&outcome.control), effect]
        .into_iter()
        .flatten()
        .any(|reported| reported.is_reported())
}
