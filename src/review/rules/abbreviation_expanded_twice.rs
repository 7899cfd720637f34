//! An abbreviation introduced a second time.

use std::collections::BTreeMap;

use super::abbreviations::expansions;
use super::{Code, Report, Role, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: Code::new("abbreviation-expanded-twice"),
    severity: Severity::Advice,
    meaning: "an abbreviation introduced a second time in the sections",
    why: "Once introduced, the letters can be used; a second introduction makes a reader look for the difference. \
          The abstract and captions may introduce an abbreviation for themselves.",
    bad: "Focal adhesion kinase (FAK) is a kinase. Inhibition of focal adhesion kinase (FAK) slowed growth.",
    good: "Focal adhesion kinase (FAK) is a kinase. Inhibition of FAK slowed growth.",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    let mut seen = BTreeMap::new();
    let sections = subject
        .texts
        .iter()
        .filter(|text| matches!(text.role, Role::Section(_)));
    for text in sections {
        for expansion in expansions(&text.reading) {
            let short = expansion.short.text;
            let words = text.reading.plain()[expansion.words.clone()]
                .trim()
                .to_lowercase();
            let range = expansion.words.start..expansion.short.range.end + 1;
            let Some((_, before)) = seen.get(short).filter(|(first, _)| *first == words) else {
                seen.entry(short)
                    .or_insert((words, text.reading.span(&range)));
                continue;
            };
            let is_closed = text.reading.plain()[..range.end].ends_with(')');
            let finding = report
                .finding(format!("`{short}` was introduced before"))
                .label(text.reading.span(&range), "")
                .label(before.clone(), "here")
                .help(format!("write `{short}` alone"));
            report.push(match text.reading.replaceable(&range) {
                Some(place) if is_closed => finding.fix(place, short),
                _ => finding,
            });
        }
    }
}
