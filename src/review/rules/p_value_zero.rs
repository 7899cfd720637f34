//! A probability of nothing.
//!
//! AMA Manual of Style (11th edition, 19.5): the smallest p to print is < 0.001.

use super::quantities::typed_p;
use super::{Code, Report, Rule, Severity, Subject};
use crate::chem::{Quantity, Relation};

pub(super) static RULE: Rule = Rule {
    code: Code::new("p-value-zero"),
    severity: Severity::Warning,
    meaning: "a p-value of zero, as programs print it when it is too small for their digits",
    why: "No p-value is zero: `0.000` is how a program rounds a small one. Write that it is less than the last digit \
          shows, `< 0.001`.",
    bad: "The difference was clear (*p* = 0.000).",
    good: "The difference was clear (*p* < 0.001).",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in &subject.texts {
        for sentence in &text.reading.sentences {
            for p in typed_p(&text.reading, sentence)
                .into_iter()
                .filter(|p| is_zero(&p.quantity))
            {
                let bound = bound(&p.quantity);
                let finding = report
                    .finding("no p-value is zero")
                    .label(text.reading.span(&p.range), "")
                    .help(format!("write `{bound}`"));
                report.push(match text.reading.replaceable(&p.range) {
                    Some(place) => finding.fix(place, bound),
                    None => finding,
                });
            }
        }
    }
}

fn is_zero(p: &Quantity) -> bool {
    let is_said = [
        Relation::Equal,
        Relation::Approximately,
        Relation::LessOrEqual,
    ]
    .contains(&p.relation());
    p.low().is_zero() && is_said
}

/// `< 0.001` for `0.000`; `< 0.001` for `0` too.
fn bound(p: &Quantity) -> String {
    let decimals = p
        .as_written()
        .rsplit_once('.')
        .map_or(3, |(_, decimals)| decimals.len());
    format!("< 0.{}1", "0".repeat(decimals.max(1) - 1))
}
