//! A result without benefit that is on record and not shown.

use super::{Code, Report, Rule, Severity, Subject};
use crate::content::{Direction, Outcome, Significance};

pub(super) static RULE: Rule = Rule {
    code: Code::new("negative-result-omitted"),
    severity: Severity::Warning,
    meaning: "a study's result without benefit, or with harm, that no table, chart or sentence shows",
    why: "An overview that shows what worked and leaves out what did not misleads, however true each row is. A \
          negative result gets its row, with its numbers, like every other.",
    bad: "studies = [\"trial\"]\n# `trial.os` has direction = \"none\", and the table shows response rates only",
    good: "studies = [\"trial\"]\n# and the table has a row for `trial.os`",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    let shown = subject.shown();
    for study in &subject.studies {
        let mut negative = study
            .outcomes
            .list
            .iter()
            .filter(|outcome| is_negative(outcome))
            .peekable();
        let Some(first) = negative.peek().copied() else {
            continue;
        };
        let is_shown =
            |outcome: &Outcome| shown.contains(&(study.slug.as_str(), outcome.id.value.as_str()));
        if !negative.any(is_shown) {
            report.push(
                report
                    .finding(format!(
                        "`{}` of the study `{}` brought no benefit, and is not shown",
                        first.id.value, study.slug
                    ))
                    .label(first.id.span.clone(), "")
                    .help("give it a row in a table, or take its value into the text"),
            );
        }
    }
}

/// No effect on these is good news.
const SAFETY: &[&str] = &[
    "toxicity",
    "adverse",
    "dose-limiting",
    "body weight",
    "tolerab",
    "death",
    "toxizität",
    "körpergewicht",
];

fn is_negative(outcome: &Outcome) -> bool {
    let endpoint = outcome.endpoint.text().to_lowercase();
    if outcome.direction != Some(Direction::Harm)
        && SAFETY.iter().any(|word| endpoint.contains(word))
    {
        return false;
    }
    let direction = outcome.direction;
    let of_harm = [Direction::NoEffect, Direction::Harm]
        .map(Some)
        .contains(&direction);
    of_harm || (direction.is_none() && outcome.significance == Some(Significance::NotSignificant))
}
