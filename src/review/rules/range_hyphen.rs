//! A hyphen in the place of the dash of a range.

use super::{Code, Report, Rule, Severity, Subject};
use crate::review::units::starts_with_measure;

pub(super) static RULE: Rule = Rule {
    code: Code::new("range-hyphen"),
    severity: Severity::Advice,
    meaning: "a hyphen between the ends of a range",
    why: "A range is written with an en dash: `4–16 µg/mL`. With a hyphen it looks like the name of \
          a compound or the number of a batch, and a line may break in it. Values taken from \
          records are set with the dash.",
    bad: "MICs were 4-16 µg/mL.",
    good: "MICs were 4–16 µg/mL.",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in &subject.texts {
        let reading = &text.reading;
        let plain = reading.plain();
        for word in reading
            .words(reading.whole())
            .filter(|word| word.is_number())
        {
            let Some((low, high)) = word.text.split_once('-') else {
                continue;
            };
            let ends = low.parse::<f64>().ok().zip(high.parse::<f64>().ok());
            let before = plain[..word.range.start].chars().next_back().unwrap_or(' ');
            let is_range = ends.is_some_and(|(low, high)| low < high)
                && !"-/.:#_".contains(before)
                && starts_with_measure(&plain[word.range.end..]);
            if !is_range {
                continue;
            }
            let hyphen = word.range.start + low.len()..word.range.start + low.len() + 1;
            let finding = report
                .finding(format!(
                    "`{}` has a hyphen for the dash of a range",
                    word.text
                ))
                .label(reading.span(&word.range), "")
                .help(format!("write `{low}–{high}`"));
            report.push(reading.mend(finding, &hyphen, "–"));
        }
    }
}
