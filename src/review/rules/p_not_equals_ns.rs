//! A p-value that is two letters.
//!
//! AMA Manual of Style (11th edition, 19.5): give the value, not NS.

use super::{Code, Report, Rule, Severity, Subject};
use crate::content::Reported;

pub(super) static RULE: Rule = Rule {
    code: Code::new("p-not-equals-ns"),
    severity: Severity::Advice,
    meaning: "`p = NS` in place of the value",
    why: "0.06 and 0.9 are both not significant and say different things. Give the value; where the source has only \
          the letters, write `p = \"NR\"` and `significance = \"not significant\"` in the record.",
    bad: "The difference was small (*p* = NS).",
    good: "The difference was small (*p* = {{ study.outcome.p }}).",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in &subject.texts {
        let reading = &text.reading;
        for p in reading
            .words(reading.whole())
            .filter(|word| word.lower == "p")
        {
            let behind = &reading.plain()[p.range.end..];
            let value = behind.trim_start();
            let Some(value) = value.strip_prefix('=').map(str::trim_start) else {
                continue;
            };
            let start = reading.plain().len() - value.len();
            let Some(letters) = ["NS", "ns", "n.s.", "N.S.", "n. s."]
                .iter()
                .find(|letters| value.starts_with(**letters))
            else {
                continue;
            };
            let ends = !value[letters.len()..].starts_with(char::is_alphanumeric);
            if ends {
                report.push(
                    report
                        .finding(format!("`{letters}` is no p-value"))
                        .label(reading.span(&(start..start + letters.len())), "")
                        .help("give the value; where the source has none, say that the difference was not significant"),
                );
            }
        }
    }
    for (_, outcome) in subject.outcomes() {
        if let Reported::Text(text) = &outcome.p
            && ["ns", "n.s."].contains(&text.trim().to_lowercase().as_str())
        {
            report.push(
                report
                    .finding(format!("`{text}` is no p-value"))
                    .label(outcome.id.span.clone(), "")
                    .help("write `p = \"NR\"` and `significance = \"not significant\"`"),
            );
        }
    }
}
