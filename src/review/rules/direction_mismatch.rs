//! A sentence that says up where the numbers say down.

use std::cmp::Ordering;
use std::ops::Range;

use super::quantities::{direction, typed};
use super::{Aside, Code, Report, Rule, Severity, Subject, Text, vocabulary};
use crate::content::Outcome;

pub(super) static RULE: Rule = Rule {
    code: Code::new("direction-mismatch"),
    severity: Severity::Warning,
    meaning: "a verb of increase or decrease against the numbers it goes with",
    why: "Readers trust the verb. Where the value lies below its control, the sentence must not say that it rose; \
          one of the two is wrong, or value and control are swapped in the record.",
    bad: "Testamide increased the tumour volume from {{ first.volume.control }} to {{ first.volume.value }}. # 520 and 210 mm³",
    good: "Testamide reduced the tumour volume from {{ first.volume.control }} to {{ first.volume.value }}.",
    judge,
};

/// Endpoints that are changes themselves: a larger one can mean less of something.
const CHANGES: &[&str] = &[
    "reduction",
    "inhibition",
    "decrease",
    "increase",
    "change",
    "delay",
    "loss",
    "gain",
    "decline",
    "difference",
    "ratio",
    "Abnahme",
    "Zunahme",
    "Hemmung",
    "Änderung",
];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in subject.prose() {
        for sentence in &text.reading.sentences {
            let verbs = clauses(text, sentence).into_iter().filter_map(|clause| {
                let verb = verb(text, &clause)?;
                against_record(subject, text, &clause, &verb)
                    .or_else(|| against_itself(text, &clause, &verb))
                    .or_else(|| against_change(subject, text, &clause, &verb))
                    .or_else(|| against_fall(subject, text, &clause, &verb))
            });
            for verb in verbs.chain(against_comparison(subject, text, sentence)) {
                let said = &text.reading.source()[verb.clone()];
                report.push(
                    report
                        .finding(format!("`{said}` says the opposite of its numbers"))
                        .label(text.reading.span(&verb), "")
                        .help("change the verb, or look whether `value` and `control` are swapped in the record"),
                );
            }
        }
    }
}

/// The sentence, or where it has several verbs of change what goes with each: from the verb to where the next clause
/// begins.
fn clauses(text: &Text<'_>, sentence: &Range<usize>) -> Vec<Range<usize>> {
    const JOINTS: &[&str] = &[
        "but", "and", "whereas", "while", "although", "aber", "und", "während", "jedoch",
    ];
    let reading = &text.reading;
    let verbs = vocabulary::MORE.iter().chain(vocabulary::LESS);
    let mut starts: Vec<usize> = verbs
        .flat_map(|verb| reading.find(verb, sentence))
        .map(|verb| verb.start)
        .collect();
    starts.sort_unstable();
    if starts.len() < 2 {
        return vec![sentence.clone()];
    }
    let ends = starts.iter().skip(1).copied().chain([sentence.end]);
    let parts = starts.iter().zip(ends).map(|(start, end)| {
        // What stands before the next verb in its own clause belongs to that.
        let is_last = end == sentence.end;
        let joint = JOINTS
            .iter()
            .flat_map(|word| reading.find(word, &(*start..end)));
        let joint = joint.map(|joint| joint.start).max().filter(|_| !is_last);
        *start..joint.unwrap_or(end)
    });
    parts.collect()
}

/// Says of two numbers that the first is the larger, or the smaller.
const LARGER: &[&str] = &[
    "higher",
    "greater",
    "larger",
    "longer",
    "stronger",
    "heavier",
    "harder",
    "faster",
    "more frequent",
    "höher",
    "größer",
    "länger",
    "stärker",
    "schwerer",
    "häufiger",
];
const SMALLER: &[&str] = &[
    "lower",
    "smaller",
    "shorter",
    "weaker",
    "lighter",
    "softer",
    "slower",
    "fewer",
    "less frequent",
    "niedriger",
    "kleiner",
    "kürzer",
    "schwächer",
    "leichter",
    "seltener",
];

/// Between two numbers that are compared.
const AGAINST: &[&str] = &[
    "against",
    "versus",
    "vs",
    "compared with",
    "compared to",
    "gegen",
    "gegenüber",
];

/// The comparison that two numbers of one outcome contradict: `weaker, 44 MPa against 30 MPa`.
fn against_comparison(
    subject: &Subject<'_>,
    text: &Text<'_>,
    sentence: &Range<usize>,
) -> Option<Range<usize>> {
    let reading = &text.reading;
    let find = |words: &[&str]| -> Vec<Range<usize>> {
        words
            .iter()
            .flat_map(|word| reading.find(word, sentence))
            .collect()
    };
    let (larger, smaller) = (find(LARGER), find(SMALLER));
    let (word, said) = match (larger.as_slice(), smaller.as_slice()) {
        ([one], []) => (one.clone(), Ordering::Greater),
        ([], [one]) => (one.clone(), Ordering::Less),
        _ => return None,
    };
    let numbers: Vec<_> = Aside::within(&reading.expressions, sentence)
        .filter_map(|one| Some((one.range.clone(), subject.bound(one)?)))
        .filter(|(_, bound)| ["value", "control"].contains(&bound.field))
        .collect();
    let [(first, one), (second, other)] = numbers.as_slice() else {
        return None;
    };
    let same = std::ptr::eq(one.outcome, other.outcome) && one.field != other.field;
    let others = [
        "placebo",
        "vehicle",
        "control",
        "controls",
        "untreated",
        "after",
        "without",
        "Kontrolle",
        "Placebo",
    ];
    let between = word.end..first.start.max(word.end);
    let is_plain = first.start > word.end
        && !reading.has(&others, &between)
        && reading.has(AGAINST, &(first.end..second.start))
        && !reading.has(vocabulary::DENIAL, sentence)
        && !is_change(one.outcome);
    let numbers = direction(one.outcome)?;
    let written = if one.field == "value" {
        numbers
    } else {
        numbers.reverse()
    };
    (same && is_plain && written != Ordering::Equal && written != said).then_some(word)
}

/// A rise of what the record has as a fall: `increased the pressure by` the value of `reduction in pressure`.
fn against_fall(
    subject: &Subject<'_>,
    text: &Text<'_>,
    sentence: &Range<usize>,
    (verb, said): &Verb,
) -> Option<Range<usize>> {
    const FALLS: &[&str] = &[
        "reduction in",
        "decrease in",
        "fall in",
        "decline in",
        "loss of",
        "abnahme",
    ];
    const RISES: &[&str] = &["increase in", "rise in", "gain in", "zunahme"];
    let reading = &text.reading;
    let by = reading.first(&["by", "um"], &(verb.end..sentence.end))?;
    let taken = Aside::within(&reading.expressions, &(by.end..sentence.end)).next()?;
    let is_next = reading.plain()[by.end..taken.range.start].trim().is_empty();
    let bound = subject.bound(taken)?;
    let endpoint = bound.outcome.endpoint.text().to_lowercase();
    let begins = |words: &[&str]| words.iter().any(|word| endpoint.starts_with(word));
    let is_positive = bound
        .outcome
        .value
        .quantity()
        .is_some_and(|value| !value.value.low().is_negative());
    let is_wrong =
        begins(FALLS) && *said == Ordering::Greater || begins(RISES) && *said == Ordering::Less;
    let told = is_next && is_wrong && is_positive && !reading.has(vocabulary::DENIAL, sentence);
    told.then(|| verb.clone())
}

/// A verb of change, and what it says of it.
type Verb = (Range<usize>, Ordering);

/// The one verb of change in a sentence.
fn verb(text: &Text<'_>, sentence: &Range<usize>) -> Option<Verb> {
    let all = |words: &[&str]| -> Vec<Range<usize>> {
        words
            .iter()
            .flat_map(|word| text.reading.find(word, sentence))
            .collect()
    };
    let (more, less) = (all(vocabulary::MORE), all(vocabulary::LESS));
    match (more.as_slice(), less.as_slice()) {
        ([one], []) => Some((one.clone(), Ordering::Greater)),
        ([], [one]) => Some((one.clone(), Ordering::Less)),
        _ => None,
    }
}

/// The verb that contradicts the outcome whose value and control the sentence takes, and no other's.
fn against_record(
    subject: &Subject<'_>,
    text: &Text<'_>,
    sentence: &Range<usize>,
    (verb, said): &Verb,
) -> Option<Range<usize>> {
    let expressions = Aside::within(&text.reading.expressions, sentence);
    let bound: Vec<_> = expressions.filter_map(|one| subject.bound(one)).collect();
    let first = bound.first()?;
    let one_outcome = bound.iter().all(|other| {
        std::ptr::eq(other.outcome, first.outcome)
            && ["value", "control", "p", "effect"].contains(&other.field)
    });
    let at = |field: &str| bound.iter().position(|one| one.field == field);
    let (value, control) = (at("value")?, at("control")?);
    let numbers = direction(first.outcome)?;
    let denied = text.reading.has(vocabulary::DENIAL, sentence);
    let is_from_value = value < control && text.reading.has(&["from", "von"], sentence);
    let told = one_outcome && !is_change(first.outcome) && !denied && !is_from_value;
    (told && numbers != Ordering::Equal && numbers != *said).then(|| verb.clone())
}

/// The verb before a change that the record has with the other sign: `rose by 84%` of `-84 %`.
fn against_change(
    subject: &Subject<'_>,
    text: &Text<'_>,
    sentence: &Range<usize>,
    (verb, said): &Verb,
) -> Option<Range<usize>> {
    let reading = &text.reading;
    if reading.has(vocabulary::DENIAL, sentence) {
        return None;
    }
    let by = reading.find("by", &(verb.end..sentence.end));
    let by = by
        .into_iter()
        .chain(reading.find("um", &(verb.end..sentence.end)))
        .next()?;
    let change = typed(reading, &(by.end..sentence.end)).into_iter().next()?;
    if !reading.plain()[by.end..change.range.start]
        .trim()
        .is_empty()
    {
        return None;
    }
    let studies = subject.studies_behind(text, sentence);
    let outcomes = studies.iter().flat_map(|study| &study.outcomes.list);
    let mut same = outcomes
        .filter(|outcome| {
            let endpoint = outcome.endpoint.text().to_lowercase();
            ["change", "änderung"]
                .iter()
                .any(|word| endpoint.contains(word))
        })
        .filter_map(|outcome| Some(&outcome.value.quantity()?.value))
        .filter(|value| value.unit() == change.quantity.unit() && !value.is_range())
        .filter(|value| {
            let (one, other) = (value.low().to_f64(), change.quantity.low().to_f64());
            one.abs() == other.abs()
        })
        .peekable();
    same.peek()?;
    let opposite = same.all(|value| value.low().is_negative() == (*said == Ordering::Greater));
    opposite.then(|| verb.clone())
}

fn is_change(outcome: &Outcome) -> bool {
    let endpoint = outcome.endpoint.text().to_lowercase();
    CHANGES
        .iter()
        .any(|word| endpoint.contains(&word.to_lowercase()))
}

/// The verb that contradicts the two numbers behind it: `reduced … from 23 days to 55 days`.
fn against_itself(
    text: &Text<'_>,
    sentence: &Range<usize>,
    (verb, said): &Verb,
) -> Option<Range<usize>> {
    let reading = &text.reading;
    let from = reading
        .find("from", &(verb.end..sentence.end))
        .into_iter()
        .next()?;
    let to = reading
        .find("to", &(from.end..sentence.end))
        .into_iter()
        .next()?;
    let words_between = reading.words(verb.end..from.start).count();
    let is_span = reading.has(&["range", "ranges", "interval"], &(verb.end..from.start));
    let first = typed(reading, &(from.end..to.start));
    let second = typed(reading, &(to.end..sentence.end));
    let ([first], Some(second)) = (first.as_slice(), second.first()) else {
        return None;
    };
    let is_next = |after: usize, start: usize| reading.plain()[after..start].trim().is_empty();
    let in_order = is_next(from.end, first.range.start) && is_next(to.end, second.range.start);
    let same_unit = first.quantity.unit() == second.quantity.unit();
    let exact = !first.quantity.is_range() && !second.quantity.is_range();
    let numbers = second.quantity.low().value_cmp(first.quantity.low());
    let told = in_order
        && same_unit
        && exact
        && words_between <= 5
        && !is_span
        && !reading.has(vocabulary::DENIAL, sentence);
    (told && numbers != Ordering::Equal && numbers != *said).then(|| verb.clone())
}
