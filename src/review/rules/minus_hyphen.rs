//! A hyphen in the place of a minus sign.

use super::{Code, Report, Rule, Severity, Subject};
use crate::review::units::{number_length, starts_with_unit};

pub(super) static RULE: Rule = Rule {
    code: Code::new("minus-hyphen"),
    severity: Severity::Advice,
    meaning: "a hyphen where a minus sign is meant",
    why: "A hyphen is short, stands low, and lets a line break between it and its number, after \
          which `-80 °C` reads `80 °C`. The minus sign `−` does not. Values taken from records are \
          set with it.",
    bad: "Samples were stored at -80 °C.",
    good: "Samples were stored at −80 °C.",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in &subject.texts {
        let reading = &text.reading;
        let plain = reading.plain();
        for (at, hyphen) in plain.match_indices('-') {
            let behind = &plain[at + 1..];
            let length = number_length(behind);
            let number = &behind[..length];
            let opens = plain[..at].ends_with([' ', '(', '=', '<', '>', '\u{a0}']);
            // `COX-1 and -2` is no negative number.
            if length == 0 || number.contains('-') || !opens || !starts_with_unit(&behind[length..])
            {
                continue;
            }
            let range = at..at + hyphen.len() + length;
            let finding = report
                .finding(format!("`-{number}` has a hyphen for its minus sign"))
                .label(reading.span(&range), "")
                .help(format!(
                    "write `−{number}`, or take the value from its record"
                ));
            report.push(reading.mend(finding, &(at..at + 1), "−"));
        }
    }
}
