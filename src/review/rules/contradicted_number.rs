//! A number in a sentence that its study's record contradicts.

use std::ops::Range;

use super::names::{bare, mentions};
use super::quantities::{Typed, circumstances, is_equal, recorded, typed};
use super::{Aside, Code, Report, Rule, Severity, Subject, Text, vocabulary};
use crate::chem::{Quantity, Relation, Spread};
use crate::content::{Outcome, Study};

pub(super) static RULE: Rule = Rule {
    code: Code::new("contradicted-number"),
    severity: Severity::Warning,
    meaning: "a number typed by hand for an endpoint whose record has another",
    why: "The table prints the record, the sentence prints what was typed, and a reader sees both. One of the two \
          is wrong. Look it up in the source, mend the record, and let the sentence take its number from there.",
    bad: "With testamide the tumour volume was 240 mm³ [@first2020]. # the record has 210 mm³",
    good: "With testamide the tumour volume was {{ first2020.volume.value }} [@first2020].",
    judge,
};

/// Before a time: it is when, not what.
const WHEN: &[&str] = &[
    "for",
    "after",
    "at",
    "by",
    "every",
    "over",
    "within",
    "until",
    "from",
    "on",
    "during",
    "of",
    "day",
    "last",
    "next",
    "nach",
    "für",
    "über",
    "bis",
    "an",
    "am",
    "alle",
    "innerhalb",
    "seit",
];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in subject.prose().filter(|text| text.is_evidence()) {
        for sentence in &text.reading.sentences {
            if let Some((one, study, outcome)) = contradicted(subject, text, sentence) {
                let said = &text.reading.source()[one.range.clone()];
                let Some(value) = outcome.value.quantity() else {
                    continue;
                };
                let path = format!(
                    "{}.{}.value",
                    subject.name_of(study),
                    outcome.id.value.replace('-', "_")
                );
                report.push(
                    report
                        .finding(format!(
                            "`{said}` stands here, and `{}` in the record",
                            value.value.as_written()
                        ))
                        .label(text.reading.span(&one.range), "")
                        .label(value.span.clone(), "the record")
                        .help(format!(
                            "look it up in the source, then write `{{{{ {path} }}}}`"
                        )),
                );
            }
        }
    }
}

fn contradicted<'a>(
    subject: &Subject<'a>,
    text: &Text<'a>,
    sentence: &Range<usize>,
) -> Option<(Typed, &'a Study, &'a Outcome)> {
    let reading = &text.reading;
    let mut works = Aside::within(&reading.citations, sentence).map(|one| one.text);
    let first = works.next()?;
    if works.any(|other| other != first) || reading.has(vocabulary::UNREPORTED, sentence) {
        return None;
    }
    let studies = subject.studies_behind(text, sentence);
    let named = studies.iter();
    let mut named = named.filter_map(|study| Some((*study, outcome_named(text, sentence, study)?)));
    let (study, outcome) = named.next()?;
    if named.next().is_some() || is_taken(subject, text, sentence, outcome) {
        return None;
    }
    let value = &outcome.value.quantity()?.value;
    if !is_of_what_is_named(subject, text, sentence, study, outcome) {
        return None;
    }
    let all = typed(reading, sentence);
    let dimension = |one: &Quantity| one.unit().map(crate::chem::Unit::dimension);
    let mut of_kind = all
        .into_iter()
        .filter(|one| dimension(&one.quantity) == dimension(value));
    let one = of_kind.next()?;
    let is_alone = of_kind.next().is_none();
    let same_unit = one.quantity.unit() == value.unit();
    let before = reading.words(sentence.start..one.range.start).next_back();
    let is_when = before.is_some_and(|word| WHEN.contains(&word.lower));
    let is_stated = is_stated(text, sentence, outcome, &one);
    let is_unknown = !studies.iter().any(|study| is_known(&one.quantity, study));
    let is_other = if same_unit {
        is_unknown && is_far(&one.quantity, value)
    } else {
        // In another unit only where the number stands right behind the endpoint.
        is_unknown && is_stated
    };
    let is_limit = is_stated && same_unit && is_bare_limit(text, &one, value);
    (is_alone && (!is_when || is_stated) && (is_other || is_limit)).then_some((one, study, outcome))
}

/// Whether the sentence takes something of the outcome from the record.
fn is_taken(
    subject: &Subject<'_>,
    text: &Text<'_>,
    sentence: &Range<usize>,
    outcome: &Outcome,
) -> bool {
    let mut expressions = Aside::within(&text.reading.expressions, sentence);
    expressions.any(|one| {
        let bound = subject.bound(one);
        bound.is_some_and(|bound| std::ptr::eq(bound.outcome, outcome))
    })
}

/// Whether the number stands behind the name of the endpoint, with nothing but such as `of` and `was` between.
fn is_stated(text: &Text<'_>, sentence: &Range<usize>, outcome: &Outcome, one: &Typed) -> bool {
    const LINKS: &[&str] = &[
        "of", "was", "were", "is", "a", "an", "about", "only", "war", "betrug", "von",
    ];
    let reading = &text.reading;
    let places = endpoint_places(text, sentence, outcome);
    places.iter().any(|place| {
        let between = place.end..one.range.start.max(place.end);
        place.end <= one.range.start
            && reading
                .words(between)
                .all(|word| LINKS.contains(&word.lower))
    })
}

/// Whether the record has the number as a limit, `> 100 mg/L`, and the sentence as a value.
fn is_bare_limit(text: &Text<'_>, one: &Typed, value: &Quantity) -> bool {
    const LIMITS: &[&str] = &[
        "above", "over", "than", "exceeded", "exceeds", "below", "under", "least", "most", "to",
        "beyond", "über", "unter", "mehr", "weniger", "als",
    ];
    let is_limit = [Relation::Greater, Relation::Less].contains(&value.relation());
    let mut before = text.reading.words(0..one.range.start).rev().take(2);
    let said = before.any(|word| LIMITS.contains(&word.lower));
    let signs = text.reading.source()[..one.range.start]
        .trim_end()
        .ends_with(['>', '<', '≥', '≤']);
    is_limit
        && one.quantity.relation() == Relation::Equal
        && is_equal(&one.quantity, value)
        && !said
        && !signs
}

/// Where the endpoint of an outcome is named, in full or without what stands behind a comma or bracket.
fn endpoint_places(
    text: &Text<'_>,
    sentence: &Range<usize>,
    outcome: &Outcome,
) -> Vec<Range<usize>> {
    let endpoint = outcome.endpoint.text();
    let core = endpoint.split([',', '(']).next().unwrap_or(endpoint).trim();
    let mut places = text.reading.find(endpoint, sentence);
    if core.contains('~') {
        let sign = bare(core);
        if !sign.contains(' ') {
            places.extend(text.reading.find_sign(&sign, sentence));
        }
    } else if core.contains([' ', '-']) {
        places.extend(text.reading.find(core, sentence));
    }
    places
}

/// Whether the sentence names the substance that was given, or the target where nothing was given to anybody.
fn is_of_what_is_named(
    subject: &Subject<'_>,
    text: &Text<'_>,
    sentence: &Range<usize>,
    study: &Study,
    outcome: &Outcome,
) -> bool {
    if study.arms.is_empty() {
        return names_target(text, sentence, outcome);
    }
    let arm = outcome.arm.as_ref();
    // Where all had the same, nothing else can be meant.
    if study.arms.len() == 1 && arm.is_some() {
        return true;
    }
    let arm = outcome.arm.as_ref().and_then(|arm| study.arm(&arm.value));
    let given = arm.into_iter().flat_map(|arm| &arm.agents);
    let given = given.filter_map(|agent| agent.compound.as_ref());
    let mut given = given.filter_map(|slug| subject.content.compounds.get(&slug.value));
    given.any(|compound| mentions(&text.reading, sentence, compound))
}

/// Whether the sentence names the target of an outcome in full, or its genus by one letter.
fn names_target(text: &Text<'_>, sentence: &Range<usize>, outcome: &Outcome) -> bool {
    let target = outcome.target.as_ref().map(|target| target.text());
    let Some(target) = target.or(outcome.species.as_ref().map(|one| one.text())) else {
        return false;
    };
    let name = bare(target);
    let short = name
        .split_once(' ')
        .and_then(|(genus, rest)| Some(format!("{}. {rest}", genus.chars().next()?)));
    let written = bare(&text.reading.source()[sentence.clone()]);
    [Some(name), short]
        .into_iter()
        .flatten()
        .any(|name| written.contains(&name))
}

/// The one outcome of the study whose endpoint the sentence names.
fn outcome_named<'a>(
    text: &Text<'a>,
    sentence: &Range<usize>,
    study: &'a Study,
) -> Option<&'a Outcome> {
    let outcomes = study.outcomes.list.iter();
    let mut named = outcomes.filter(|outcome| !endpoint_places(text, sentence, outcome).is_empty());
    let one = named.next()?;
    if named.next().is_none() {
        return Some(one);
    }
    // Of several with one endpoint, the one whose target is named.
    let outcomes = study.outcomes.list.iter();
    let mut of_target = outcomes.filter(|other| {
        !endpoint_places(text, sentence, other).is_empty() && names_target(text, sentence, other)
    });
    let one = of_target.next()?;
    of_target.next().is_none().then_some(one)
}

/// Whether the study holds the number somewhere, or two of its numbers give it.
fn is_known(one: &Quantity, study: &Study) -> bool {
    let known = recorded(study)
        .any(|other| is_equal(one, other.quantity) || is_in_spread(one, other.quantity));
    let derived = study.outcomes.list.iter().any(|outcome| {
        let number =
            |reported: &crate::content::Reported| Some(reported.quantity()?.value.low().to_f64());
        let (Some(value), Some(control)) = (number(&outcome.value), number(&outcome.control))
        else {
            return false;
        };
        let difference = (value - control).abs();
        (one.low().to_f64() - difference).abs() <= difference / 20.0
    });
    known || derived || circumstances(study).any(|other| is_equal(one, other))
}

fn is_in_spread(one: &Quantity, other: &Quantity) -> bool {
    let is_it = |number: crate::chem::Decimal| one.low().value_cmp(number).is_eq();
    match other.spread() {
        Some(Spread::PlusMinus(by, _)) => is_it(*by),
        Some(Spread::Interval(low, high, _)) => is_it(*low) || is_it(*high),
        None => is_it(other.low()) || is_it(other.high()),
    }
}

/// Whether two numbers differ by more than rounding does.
fn is_far(one: &Quantity, value: &Quantity) -> bool {
    const ROUNDING: f64 = 0.05;
    let (one, low, high) = (
        one.low().to_f64(),
        value.low().to_f64(),
        value.high().to_f64(),
    );
    one < low * (1.0 - ROUNDING) || one > high * (1.0 + ROUNDING)
}
