//! A number that is in a record and was typed again.

use std::ops::Range;

use super::quantities::{Recorded, Typed, is_same, recorded, typed, typed_p};
use super::{Aside, Code, Report, Rule, Severity, Subject, Text};
use crate::content::Study;

pub(super) static RULE: Rule = Rule {
    code: Code::new("unbound-number"),
    severity: Severity::Warning,
    meaning: "a number typed by hand in evidence that stands in the record of a study cited there",
    why: "A number that is typed twice is wrong once, sooner or later: the record gets corrected and the sentence \
          does not. Write the expression; it prints the same number and follows the record.",
    bad: "Median survival was 55 days with testamide [@first2020].",
    good: "Median survival was {{ first2020.survival.value }} with testamide [@first2020].",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in subject.texts.iter().filter(|text| text.is_evidence()) {
        for sentence in &text.reading.sentences {
            if !text
                .reading
                .words(sentence.clone())
                .any(|word| word.is_number())
            {
                continue;
            }
            let studies = cited(subject, text, sentence);
            if studies.is_empty() {
                continue;
            }
            let by_hand = typed(&text.reading, sentence)
                .into_iter()
                .map(|one| (one, false));
            let p = typed_p(&text.reading, sentence)
                .into_iter()
                .map(|one| (one, true));
            let all = by_hand
                .chain(p)
                .filter(|(one, _)| !is_in_list(text, sentence, one));
            for (one, is_p) in all {
                tell(subject, text, &one, is_p, &studies, report);
            }
        }
    }
}

/// Whether the number is one of several, as in `300 or 425 mg`, which may be levels and no results.
fn is_in_list(text: &Text<'_>, sentence: &Range<usize>, one: &Typed) -> bool {
    let mut before = text.reading.words(sentence.start..one.range.start).rev();
    let joined = before
        .next()
        .is_some_and(|word| ["or", "and", "oder", "und"].contains(&word.lower));
    joined && before.next().is_some_and(|word| word.is_number())
}

/// The studies of the sentence; where it names none, those of its paragraph.
fn cited<'a>(subject: &Subject<'a>, text: &Text<'a>, sentence: &Range<usize>) -> Vec<&'a Study> {
    let own = subject.studies_of(text, sentence);
    let cites = Aside::within(&text.reading.citations, sentence)
        .next()
        .is_some();
    if own.is_empty() && !cites {
        return subject.studies_of(text, &text.reading.paragraph_at(sentence.start));
    }
    own
}

fn tell(
    subject: &Subject<'_>,
    text: &Text<'_>,
    one: &Typed,
    is_p: bool,
    studies: &[&Study],
    report: &mut Report<'_>,
) {
    let mut paths = Vec::new();
    for study in studies {
        let name = subject.name_of(study);
        let same = recorded(study)
            .filter(|other| (other.field == "p") == is_p && is_same(&one.quantity, other.quantity));
        paths.extend(same.map(|other| path(&name, &other, one)));
    }
    paths.dedup();
    let Some(first) = paths.first() else {
        return;
    };
    let said = &text.reading.source()[one.range.clone()];
    let expression = format!("{{{{ {first} }}}}");
    let finding = report
        .finding(format!("`{said}` is typed by hand, and is in a record"))
        .label(text.reading.span(&one.range), "")
        .help(format!("write `{expression}`"));
    let is_exact = is_p || one.quantity.relation().sign().is_empty();
    report.push(match text.reading.replaceable(&one.range) {
        Some(place) if paths.len() == 1 && is_exact && !is_p => finding.fix(place, expression),
        Some(place) if paths.len() == 1 && said.starts_with(['<', '>', '≤', '≥']) => {
            finding.fix(place, expression)
        }
        _ => finding,
    });
}

fn path(study: &str, one: &Recorded<'_>, typed: &Typed) -> String {
    let has_more = one.quantity.spread().is_some() && typed.quantity.spread().is_none();
    let bare = if has_more { " | bare" } else { "" };
    format!(
        "{study}.{}.{}{bare}",
        one.outcome.id.value.replace('-', "_"),
        one.field
    )
}
