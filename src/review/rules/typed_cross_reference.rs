//! The number of a table or figure, typed by hand.

use std::ops::Range;

use super::{Code, Report, Role, Rule, Severity, Subject, Text};

pub(super) static RULE: Rule = Rule {
    code: Code::new("typed-cross-reference"),
    severity: Severity::Warning,
    meaning: "`Table 1` or `Figure 2` typed by hand instead of `@tbl:…` or `@fig:…`",
    why: "Tables and figures are numbered as they come. A number that is typed stays as it is when another table is \
          put before its own, and is no link. Name the table, and its number is written by itself.",
    bad: "Table 1 lists all results.",
    good: "@tbl:summary lists all results.",
    judge,
};

const TABLES: &[&str] = &["table", "tables", "tab", "tabelle", "tabellen"];
const FIGURES: &[&str] = &[
    "figure",
    "figures",
    "fig",
    "figs",
    "abbildung",
    "abbildungen",
    "abb",
];

/// Before or behind the number: it is of another work.
const ELSEWHERE: &[&str] = &[
    "supplementary",
    "supplemental",
    "supporting",
    "extended",
    "their",
    "its",
    "source",
    "of",
    "in",
    "from",
    "ihre",
    "ihrer",
    "von",
    "aus",
    "der",
    "ergänzende",
];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in &subject.texts {
        let is_own = match text.role {
            Role::TableNote(_) | Role::FigureNote(_) | Role::FigureCaption(_) => true,
            _ => text.is_prose(),
        };
        if !is_own {
            continue;
        }
        for sentence in &text.reading.sentences {
            for (range, is_table) in typed(text, sentence) {
                tell(subject, text, &range, is_table, report);
            }
        }
    }
}

/// Where a number is typed, and whether it is a table's.
fn typed(text: &Text<'_>, sentence: &Range<usize>) -> Vec<(Range<usize>, bool)> {
    let reading = &text.reading;
    let words: Vec<_> = reading.words(sentence.clone()).collect();
    let is_elsewhere = |at: usize| {
        words
            .get(at)
            .is_some_and(|word| ELSEWHERE.contains(&word.lower))
    };
    let mut found = Vec::new();
    for (at, pair) in words.windows(2).enumerate() {
        let [noun, number] = pair else { continue };
        let is_table = TABLES.contains(&noun.lower);
        let is_noun = is_table || FIGURES.contains(&noun.lower);
        let is_capital = noun.text.starts_with(char::is_uppercase);
        let between = &reading.plain()[noun.range.end..number.range.start];
        let is_near = between.trim_matches([' ', '\u{a0}', '.', '\n']).is_empty();
        let digits = number
            .text
            .trim_end_matches(|c: char| c.is_ascii_lowercase());
        let is_number =
            (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        let before = at > 0
            && is_elsewhere(at - 1)
            && words[at - 1].lower != "in"
            && words[at - 1].lower != "of";
        let rest = reading.source()[number.range.end..].trim_start();
        let is_of_work = rest.starts_with("[@") || rest.starts_with("of [@");
        if is_noun
            && is_capital
            && is_near
            && is_number
            && !before
            && !is_elsewhere(at + 2)
            && !is_of_work
        {
            found.push((noun.range.start..number.range.end, is_table));
        }
    }
    found
}

fn tell(
    subject: &Subject<'_>,
    text: &Text<'_>,
    range: &Range<usize>,
    is_table: bool,
    report: &mut Report<'_>,
) {
    let overview = subject.overview;
    let ids: Vec<&str> = if is_table {
        let tables = overview.tables.iter();
        tables.map(|table| table.id.value.as_str()).collect()
    } else {
        let figures = overview.figures.iter();
        figures.map(|figure| figure.id.value.as_str()).collect()
    };
    let sign = if is_table { "@tbl:" } else { "@fig:" };
    let said = &text.reading.source()[range.clone()];
    let help = match ids.as_slice() {
        [] => format!(
            "cite the work that has it, `[@key, {said}]`: this overview has no {} of its own",
            if is_table { "table" } else { "figure" }
        ),
        [one] => format!("write `{sign}{one}`; in another work, `[@key, {said}]`"),
        several => {
            let several: Vec<String> = several
                .iter()
                .take(6)
                .map(|id| format!("`{sign}{id}`"))
                .collect();
            format!(
                "write which is meant, {}; in another work, `[@key, {said}]`",
                several.join(", ")
            )
        }
    };
    report.push(
        report
            .finding(format!("`{said}` is typed, not referred to"))
            .label(text.reading.span(range), "")
            .help(help),
    );
}
